"""Reports given one after another: units below or people in their order, with figures as they were then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import LANGUAGES, N_, Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import AgendaPoint
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Level, Unit, under
from controlroom.db.portions import portions
from controlroom.domain import journal
from controlroom.domain.attendance.invitations import living_list
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.journal import Order, Saved
from controlroom.domain.minutes import faults
from controlroom.domain.minutes.agenda import LONGEST_HEADING, append_points, points_of
from controlroom.domain.minutes.figures import figures_of_units
from controlroom.domain.minutes.rows import REPORT
from controlroom.domain.rights import Right
from controlroom.domain.units.naming import with_unit

MOST_REPORTS: Final = 300


@dataclass(frozen=True, kw_only=True)
class AddReports(Order):
    """Let the units of a level below the event's report, the next level for none; or the holders of posts.

    Holders report in protocol order, as they stand on the event's list.
    """

    event_id: int
    level: str = ""
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FreshenFigures(Order):
    """Take the figures anew of those reports of an event under which nothing is written yet."""

    event_id: int


@journal.operation(N_("Reports put on the agenda"), Right.KEEP_EVENTS)
def add_reports(session: Session, order: AddReports) -> Saved:
    """Add one point a report at the end, with figures; raises NobodyReports. Who is there already stays."""
    event = event_of(session, order.event_id)
    known = {(one.unit_id, one.speaker_id) for one in points_of(session, event.id) if one.kind == REPORT}
    found = _holders(session, event, order.posts) if order.posts else _units(session, event, order.level)
    fresh = [one for one in found if (one.unit_id, one.speaker_id) not in known]
    if not fresh:
        raise faults.NobodyReports
    _freeze(session, fresh)
    append_points(session, event.id, fresh)
    return Saved("events", event.id, event.code, {"reports": len(fresh)})


@journal.operation(N_("Figures of reports taken anew"), Right.KEEP_EVENTS)
def freshen_figures(session: Session, order: FreshenFigures) -> Saved:
    """Freeze the figures of this moment where the report was not written down yet."""
    event = event_of(session, order.event_id)
    waiting = [one for one in points_of(session, event.id) if one.kind == REPORT and not one.minutes]
    _freeze(session, waiting)
    session.flush()
    return Saved("events", event.id, event.code, {"reports": len(waiting)})


def _freeze(session: Session, points: Sequence[AgendaPoint]) -> None:
    found = figures_of_units(session, [one.unit_id for one in points])
    for point in points:
        point.figures = found.get(point.unit_id or 0, {})


def _units(session: Session, event: Event, level: str) -> list[AgendaPoint]:
    own = session.get_one(Unit, event.unit_id)
    below = select(Unit).where(
        under(own.path), Unit.id != own.id, (Unit.valid_until.is_(None)) | (Unit.valid_until >= event.held_on)
    )
    if level:
        below = below.where(Unit.level_id.in_(select(Level.id).where(Level.code == level)))
    else:
        below = below.where(Unit.parent_id == own.id)
    found = session.scalars(below.order_by(Unit.sort_key, Unit.id).limit(MOST_REPORTS))
    return [_report(unit.name, unit.id, None) for unit in found]


def _holders(session: Session, event: Event, posts: Sequence[str]) -> list[AgendaPoint]:
    wanted = set(session.scalars(select(Post.id).where(Post.code.in_(posts))))
    listed = [one for one in living_list(session, event) if one.appointment_id is not None]
    held: dict[int, tuple[Name, Name]] = {}
    for part in portions(listed):
        ids = [one.appointment_id for one in part]
        rows = session.execute(
            select(Appointment.id, Appointment.post_id, Person, Unit)
            .join(Person, Person.id == Appointment.person_id)
            .join(Unit, Unit.id == Appointment.unit_id)
            .where(Appointment.id.in_(ids))
        )
        held.update({row[0]: (row[2].name, row[3].name) for row in rows if row[1] in wanted})
    return [
        _report(with_unit(*held[one.appointment_id]), one.unit_id, one.person_id)
        for one in listed
        if one.appointment_id in held
    ][:MOST_REPORTS]


def _report(name: Name, unit_id: int | None, speaker_id: int | None) -> AgendaPoint:
    hindi, english = (name.spoken_in(code)[:LONGEST_HEADING] for code in LANGUAGES)
    return AgendaPoint(
        kind=REPORT,
        heading=hindi,
        heading_en=english if english != hindi else "",
        minutes="",
        unit_id=unit_id,
        speaker_id=speaker_id,
    )
