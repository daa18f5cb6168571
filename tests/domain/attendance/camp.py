"""The programme of a made-up camp, for the stories about sessions."""

from __future__ import annotations

import datetime

from controlroom.domain.attendance.sessions import planning, queries
from controlroom.domain.attendance.sessions.planning import AddSession, ChangeSession
from controlroom.domain.attendance.sessions.rows import Programme, SessionRow
from tests.domain.attendance.nagoi import Nagoi, saved_id


def at(hour: int, minute: int = 0) -> datetime.time:
    """Return an hour of the day."""
    return datetime.time(hour, minute)


def add_session(nagoi: Nagoi, event_id: int, title: str, **details: object) -> int:
    """Enter a session and return its id."""
    order = AddSession(event_id=event_id, title=title, **details)  # type: ignore[arg-type]
    return saved_id(nagoi.write(planning.add_session, order))


def three_sessions(nagoi: Nagoi, event_id: int) -> list[int]:
    """Enter the morning of a camp: membership, booth work, social media, one after another in hall 1."""
    return [
        add_session(nagoi, event_id, title, trainer_name=who, hall="हॉल 1", starts_at=begins, ends_at=ends)
        for title, who, begins, ends in (
            ("सदस्यता अभियान", "डॉ. सीमा मिश्रा", at(10), at(11)),
            ("बूथ प्रबंधन", "अनिल टुटेजा", at(11), at(12)),
            ("सोशल मीडिया", "नेहा वर्मा", at(12), at(13)),
        )
    ]


def programme(nagoi: Nagoi, event_id: int) -> Programme:
    """Return a camp's programme."""
    return nagoi.office.register.read(queries.programme, event_id)


def changed(row: SessionRow, **details: object) -> ChangeSession:
    """Return the order that changes one thing of a session as a form does: with all that it showed."""
    shown: dict[str, object] = {
        "title": row.title,
        "trainer_id": row.trainer_id,
        "trainer_name": "" if row.trainer_id else row.trainer.hindi,
        "hall": row.hall,
        "held_on": row.held_on if row.own_day else None,
        "starts_at": row.starts_at,
        "ends_at": row.ends_at,
    }
    return ChangeSession(session_id=row.id, version=row.version, **(shown | details))  # type: ignore[arg-type]
