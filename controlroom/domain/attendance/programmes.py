"""The programme of a workshop as a paper for the wall."""

from __future__ import annotations

from itertools import groupby

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.domain import paper_runs
from controlroom.domain.attendance.sessions.faults import NoSessions
from controlroom.domain.attendance.sessions.queries import sessions_of_event
from controlroom.domain.attendance.sessions.rows import SessionRow
from controlroom.domain.attendance.views import event_row
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.workshops import ProgrammeDay, ProgrammeLine, ProgrammeSheet

KIND, SUBJECT = "programme", "events"
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


def order_programme(event_id: int, language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers the programme anew."""
    return PrintRun(kind=KIND, subject=SUBJECT, subject_ids=(event_id,), language=language, fresh=True)


def check_programme(session: Session, event_id: int) -> int:
    """Return how many sessions the programme has; raises NoSessions."""
    count = len(sessions_of_event(session, event_id))
    if not count:
        raise NoSessions
    return count


def programme_sheet(session: Session, event_id: int) -> ProgrammeSheet:
    """Return the programme as it was numbered last; raises NoSessions."""
    check_programme(session, event_id)
    row = event_row(session, event_id)
    asked = RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=(event_id,))
    last = paper_runs.last_prints(session, asked).get(event_id, _UNNUMBERED)
    by_day = groupby(sessions_of_event(session, event_id), lambda one: one.held_on)
    return ProgrammeSheet(
        office=office_on_paper(session),
        stamp=Stamp(last.number, last.version, clock.local(clock.now())),
        title=Name(row.title),
        unit=row.unit,
        place=row.place,
        days=tuple(ProgrammeDay(day, tuple(_line(one) for one in those)) for day, those in by_day),
    )


def _line(one: SessionRow) -> ProgrammeLine:
    return ProgrammeLine(one.number, one.title, one.trainer, one.hall, one.starts_at, one.ends_at)
