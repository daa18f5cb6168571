"""The part of the office's day that makes a workshop's programme, prints its sheets and counts its slips."""

from __future__ import annotations

import datetime
from typing import Any

from controlroom.base import clock
from controlroom.db.models.attendance import Event
from controlroom.db.models.workshops import HandedMaterial, WorkshopSession
from controlroom.domain import workshops
from controlroom.domain.attendance import part_sheets
from controlroom.domain.attendance.sessions import evaluating, planning
from controlroom.domain.attendance.sessions.rows import Rating
from tests.long.story import Sentence, Story


def _version(story: Story, table: type[Any], name: str) -> int:
    with story.register.reading() as session:
        version: int = session.get_one(table, story.id(name)).version
        return version


SESSIONS: tuple[Sentence, ...] = (
    Sentence(
        "session",
        planning.add_session,
        lambda s: planning.AddSession(
            event_id=s.id("workshop"),
            title="बूथ प्रबंधन",
            trainer_name="नेहा परीक्षा",
            hall="हॉल 1",
            starts_at=datetime.time(10),
        ),
    ),
    Sentence(
        "session changed",
        planning.change_session,
        lambda s: planning.ChangeSession(
            session_id=s.id("session"),
            version=_version(s, WorkshopSession, "session"),
            title="बूथ प्रबंधन",
            trainer_id=s.id("president"),
        ),
    ),
    Sentence(
        "second session",
        planning.add_session,
        lambda s: planning.AddSession(event_id=s.id("workshop"), title="समापन"),
    ),
    Sentence(
        "sessions needed",
        planning.set_sessions_needed,
        lambda s: planning.SetSessionsNeeded(
            event_id=s.id("workshop"), version=_version(s, Event, "workshop"), needed=1
        ),
    ),
    Sentence(
        "material",
        evaluating.add_material,
        lambda s: evaluating.AddMaterial(event_id=s.id("workshop"), name="पुस्तिका", brought=40),
    ),
    Sentence(
        "material counted",
        evaluating.count_material,
        lambda s: evaluating.CountMaterial(
            material_id=s.id("material"),
            version=_version(s, HandedMaterial, "material"),
            brought=40,
            handed_out=31,
        ),
    ),
    Sentence(
        "next workshop",
        workshops.plan_workshop,
        lambda s: workshops.PlanWorkshop(title="अगली कार्यशाला", unit_id=s.id("zone"), held_on=clock.today()),
    ),
    Sentence(
        "programme",
        planning.take_over_programme,
        lambda s: planning.TakeOverProgramme(event_id=s.id("next workshop"), from_id=s.id("workshop")),
    ),
    Sentence(
        "material dropped",
        evaluating.drop_material,
        lambda s: evaluating.DropMaterial(material_id=s.id("material")),
    ),
    Sentence(
        "session rated",
        evaluating.rate_session,
        lambda s: evaluating.RateSession(
            session_id=s.id("session"),
            version=_version(s, WorkshopSession, "session"),
            rating=Rating(20, 8, 1),
        ),
    ),
    Sentence(
        "session sheets",
        part_sheets.print_part_sheets,
        lambda s: part_sheets.PrintPartSheets(
            event_id=s.id("workshop"), language="hi", all_sessions=True, by_block=True
        ),
    ),
    Sentence(
        "session struck off",
        planning.strike_session,
        lambda s: planning.StrikeSession(session_id=s.id("second session")),
    ),
)
