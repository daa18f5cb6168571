"""Minutes and lists of decisions as they go to paper, numbered anew at every print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import paper_runs
from controlroom.domain.attendance.views import totals
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.minutes.lists import list_decisions
from controlroom.domain.minutes.rows import OPEN, DecisionListing, DecisionRow, Figures, PointRow
from controlroom.domain.minutes.views import minutes_of
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.minutes import (
    DecisionLine,
    DecisionList,
    MinutesPaper,
    PointLine,
    ReportFigures,
)

KIND, SUBJECT = "minutes", "events"
LIST_KIND, LIST_SUBJECT = "decision_list", "units"
MOST_LISTED: Final = 5_000
_UNNUMBERED: Final = LastPrint("", 0, 0, duplicate=False)


@dataclass(frozen=True, kw_only=True)
class DecisionsQuestion:
    """Which list of decisions: of a unit, in a state."""

    unit_id: int
    state: str = OPEN


def order_minutes(event_id: int, language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers an event's minutes anew."""
    return PrintRun(kind=KIND, subject=SUBJECT, subject_ids=(event_id,), language=language, fresh=True)


def order_decisions(unit_id: int, language: str) -> PrintRun:
    """Return the order that numbers a unit's list of decisions anew."""
    return PrintRun(
        kind=LIST_KIND, subject=LIST_SUBJECT, subject_ids=(unit_id,), language=language, fresh=True
    )


def stamp_of(session: Session, kind: str, subject: str, subject_id: int) -> Stamp:
    """Return the number of a paper as it was printed last, with the hour of this moment."""
    question = RunQuestion(kind=kind, subject=subject, subject_ids=(subject_id,))
    last = paper_runs.last_prints(session, question).get(subject_id, _UNNUMBERED)
    return Stamp(last.number, last.version, clock.local(clock.now()))


def minutes_paper(session: Session, event_id: int) -> MinutesPaper:
    """Return an event's minutes as they go to paper; raises EventUnknown."""
    minutes = minutes_of(session, event_id)
    event = session.get_one(Event, event_id)
    counted = totals(session, event_id)
    chair = session.get(Person, event.chair_id) if event.chair_id is not None else None
    under = {decided.id: point.number for point in minutes.points for decided in point.decisions}
    is_marked = bool(counted.came or counted.walk_ins or counted.absent or counted.excused)
    return MinutesPaper(
        office=office_on_paper(session),
        stamp=stamp_of(session, KIND, SUBJECT, event_id),
        title=minutes.title,
        code=minutes.code,
        unit=minutes.unit,
        held_on=minutes.held_on,
        starts_at=event.starts_at,
        place=event.place or event.link,
        chair=chair.name if chair is not None else Name(),
        invited=counted.invited if event.has_list else None,
        present=counted.came if is_marked else event.reported_count,
        excused=counted.excused if is_marked else None,
        absent=counted.absent if is_marked else None,
        not_read=counted.not_read if is_marked and event.has_list else None,
        walk_ins=counted.walk_ins if is_marked else None,
        points=tuple(_point(one) for one in minutes.points),
        decisions=tuple(replace(line_of(one), point=under.get(one.id, 0)) for one in minutes.decisions),
    )


def decision_list(session: Session, question: DecisionsQuestion) -> DecisionList:
    """Return the decisions of a unit's subtree as they go to paper, those due first on top."""
    listing = DecisionListing(unit_id=question.unit_id, state=question.state, limit=MOST_LISTED)
    return DecisionList(
        office=office_on_paper(session),
        stamp=stamp_of(session, LIST_KIND, LIST_SUBJECT, question.unit_id),
        unit=session.get_one(Unit, question.unit_id).name,
        state=question.state,
        rows=tuple(line_of(one) for one in list_decisions(session, listing).rows),
    )


def line_of(row: DecisionRow) -> DecisionLine:
    """Return a decision as a line of a paper."""
    return DecisionLine(
        code=row.code,
        words=row.words,
        person=row.person,
        unit=row.unit,
        due_on=row.due_on,
        state=row.state,
        answer=row.answer,
        days_over=row.days_over,
        event=row.event_title,
        held_on=row.held_on,
        mobile=row.mobile,
    )


def _point(point: PointRow) -> PointLine:
    return PointLine(
        number=point.number,
        heading=point.name,
        minutes=point.minutes,
        unit=point.unit,
        figures=_figures(point.figures),
        carried=line_of(point.carried) if point.carried is not None else None,
    )


def _figures(figures: Figures | None) -> ReportFigures | None:
    if figures is None:
        return None
    return ReportFigures(
        figures.members,
        figures.target,
        figures.books_out,
        figures.books_overdue,
        figures.committees,
        figures.committees_short,
    )
