"""The registration desk's list: read whole once, then only what is new, whichever desk marked it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import AttendanceMark, Event, Invitee, InviteRule
from controlroom.db.models.people import Appointment, Person
from controlroom.db.models.units import Unit
from controlroom.db.models.workshops import Nomination, SessionAttendance
from controlroom.db.portions import portions
from controlroom.domain import masking
from controlroom.domain.attendance.invitations import living_list
from controlroom.domain.attendance.lines import lines_of_people, lines_of_rows, other_lines
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.rows import PRESENT, REPRESENTED, AttendanceLine

WAITING = "waiting"
_QUARTER = 15


@dataclass(frozen=True, slots=True)
class RosterAsked:
    """The question for an event's list at the registration desk, or at the door of one of its sessions."""

    event_id: int
    session_id: int | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """How far a list was read: the last mark, and a sum that changes with everything but marks."""

    mark_id: int
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody who may come to the desk: the list, walk-ins who came, those who wait for a seat.

    In a session ``state`` and ``arrived_at`` of a line are those of the session.
    """

    asked: RosterAsked
    title: str
    cancelled: str
    stamp: Stamp
    lines: tuple[AttendanceLine, ...]

    @property
    def listed(self) -> int:
        """Return how many are on the list."""
        return sum(not line.walk_in and line.state != WAITING for line in self.lines)

    @property
    def walk_ins(self) -> int:
        """Return how many came who were not on the list."""
        return sum(line.walk_in and line.state == PRESENT for line in self.lines)

    @property
    def arrived(self) -> int:
        """Return how many of the list came, or somebody for them."""
        return sum(line.state in (PRESENT, REPRESENTED) and not line.walk_in for line in self.lines)


@dataclass(frozen=True, slots=True)
class NewsAsked:
    """The question what is new since a list was read."""

    asked: RosterAsked
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class RosterNews:
    """The rows marked since; ``whole`` says that the list itself is another and must be read anew."""

    stamp: Stamp
    lines: tuple[AttendanceLine, ...]
    whole: bool


def roster(session: Session, asked: RosterAsked) -> Roster:
    """Return everybody who may come to the registration desk of an event."""
    event = event_of(session, asked.event_id, open_only=False)
    stamp = _stamp(session, event)
    lines = lines_of_people(session, living_list(session, event), event)
    ids = [line.invitee_id for line in lines if line.invitee_id is not None]
    lines = [*lines, *other_lines(session, event.id, ids)]
    here = {line.person_id for line in lines}
    waiting = [line for line in _waiting(session, event) if line.person_id not in here]
    said = _said_in(session, asked.session_id, None)
    lines = [_in_session(line, asked, said) for line in lines]
    return Roster(asked, event.title, event.cancelled_reason, stamp, (*lines, *waiting))


def roster_news(session: Session, question: NewsAsked) -> RosterNews:
    """Return what was marked since a list was read, or that it must be read anew."""
    event = event_of(session, question.asked.event_id, open_only=False)
    stamp = _stamp(session, event)
    if stamp.facts != question.stamp.facts:
        return RosterNews(stamp, (), whole=True)
    fresh = select(AttendanceMark.invitee_id).join(Invitee, Invitee.id == AttendanceMark.invitee_id)
    ids = session.scalars(
        fresh.where(Invitee.event_id == event.id, AttendanceMark.id > question.stamp.mark_id).distinct()
    ).all()
    said = _said_in(session, question.asked.session_id, ids)
    lines = [_in_session(line, question.asked, said) for line in lines_of_rows(session, ids)]
    return RosterNews(stamp, tuple(lines), whole=False)


def with_news(known: Roster, news: RosterNews) -> Roster:
    """Return a list with the rows that were marked since in their places; walk-ins join at its end."""
    lines = list(known.lines)
    place_of = {_key(line): place for place, line in enumerate(lines)}
    for line in news.lines:
        place = place_of.get(_key(line))
        if place is None:
            place = place_of.get(("person", line.person_id)) if line.person_id is not None else None
        if place is not None:
            lines[place] = replace(line, row=lines[place].row)
        else:
            lines.append(line)
    gone = {_key(line) for line in news.lines if line.walk_in and not line.state}
    kept = tuple(line for line in lines if _key(line) not in gone)
    return replace(known, stamp=news.stamp, lines=kept)


def by_quarter(lines: Iterable[AttendanceLine]) -> list[tuple[datetime.time, int]]:
    """Return how many arrived in each quarter of an hour, from the first arrival to the last."""
    counted = Counter(
        _quarter(line.arrived_at) for line in lines if line.arrived_at and line.state == PRESENT
    )
    if not counted:
        return []
    first, last = min(counted), max(counted)
    steps = min(int((last - first).total_seconds()) // (_QUARTER * 60), 96)
    quarters = [first + datetime.timedelta(minutes=_QUARTER * step) for step in range(steps + 1)]
    return [(one.time(), counted[one]) for one in quarters]


def last_arrivals(lines: Iterable[AttendanceLine], count: int) -> list[AttendanceLine]:
    """Return who arrived last, the latest first."""
    came = [line for line in lines if line.arrived_at is not None and line.state == PRESENT]
    return sorted(came, key=lambda line: line.arrived_at or clock.now(), reverse=True)[:count]


def _quarter(moment: datetime.datetime | None) -> datetime.datetime:
    local = clock.local(moment or clock.now())
    return local.replace(minute=local.minute - local.minute % _QUARTER, second=0, microsecond=0, tzinfo=None)


def _key(line: AttendanceLine) -> tuple[str, int | None]:
    if line.person_id is not None and not line.walk_in:
        return "person", line.person_id
    return "row", line.invitee_id


def _stamp(session: Session, event: Event) -> Stamp:
    """Return how far the event's list can be read; the facts stay the same when somebody is marked."""
    rows = select(
        func.count().filter(Invitee.added.is_(True)),
        func.count().filter(Invitee.removed_on.is_not(None), Invitee.walk_in.is_(False)),
        func.count().filter(Invitee.on_dais.is_(True)),
    )
    listed = session.execute(rows.where(Invitee.event_id == event.id)).one()
    rules = select(func.coalesce(func.sum(InviteRule.version), 0)).where(InviteRule.event_id == event.id)
    waiting = select(func.coalesce(func.sum(Nomination.version), 0)).where(Nomination.event_id == event.id)
    held = select(func.coalesce(func.max(Appointment.id), 0))
    last = (
        select(func.coalesce(func.max(AttendanceMark.id), 0))
        .join(Invitee, Invitee.id == AttendanceMark.invitee_id)
        .where(Invitee.event_id == event.id)
    )
    facts = (event.version, *listed, *(session.scalar(one) or 0 for one in (rules, waiting, held)))
    return Stamp(session.scalar(last) or 0, tuple(int(one) for one in facts))


def _waiting(session: Session, event: Event) -> list[AttendanceLine]:
    eyes = masking.eyes(session)
    found = session.execute(
        select(Nomination, Person, Unit)
        .join(Person, Person.id == Nomination.person_id)
        .join(Unit, Unit.id == Nomination.unit_id)
        .where(Nomination.event_id == event.id, Nomination.state == WAITING)
        .order_by(Nomination.unit_id, Nomination.position)
    )
    return [
        AttendanceLine(
            row=0,
            invitee_id=None,
            person_id=person.id,
            code=person.code,
            name=person.name,
            unit=unit.name,
            unit_id=unit.id,
            mobile=eyes.mobile(person.mobile),
            state=WAITING,
        )
        for _nomination, person, unit in found
    ]


_Said = Mapping[int, tuple[str, datetime.datetime | None]]


def _said_in(session: Session, session_id: int | None, ids: Sequence[int] | None) -> _Said:
    """Return what was said in a session of all its rows, or of some."""
    if session_id is None:
        return {}
    query = select(SessionAttendance.invitee_id, SessionAttendance.state, SessionAttendance.marked_at)
    query = query.where(SessionAttendance.session_id == session_id)
    if ids is None:
        return {row[0]: (row[1], row[2]) for row in session.execute(query)}
    found: dict[int, tuple[str, datetime.datetime | None]] = {}
    for part in portions(ids):
        rows = session.execute(query.where(SessionAttendance.invitee_id.in_(part)))
        found.update({row[0]: (row[1], row[2]) for row in rows})
    return found


def _in_session(line: AttendanceLine, asked: RosterAsked, said: _Said) -> AttendanceLine:
    if asked.session_id is None:
        return line
    state, moment = said.get(line.invitee_id or 0, ("", None))
    return replace(line, state=state, arrived_at=moment, desk="", deputy=Name())
