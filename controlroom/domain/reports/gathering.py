"""What the reports of many booths are made from, each kind of fact asked once for all of them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.base.ranges import spans_of
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.books import Book, BookHolding
from controlroom.db.models.campaigns import Target
from controlroom.db.models.committees import CommitteeSeat
from controlroom.db.models.people import Appointment, Person, Post, Training
from controlroom.db.models.units import Booth, Constituency, Level, Unit, steps_of, under
from controlroom.domain import masking
from controlroom.domain.attendance.rows import CAME
from controlroom.domain.papers.booths import BooksOut, MeetingHeld, TrainedPerson
from controlroom.domain.units.ladders import BOOTH
from controlroom.domain.units.naming import with_unit

LAST_MEETINGS = 4
_BLOCK = "block"


@dataclass(frozen=True, slots=True)
class UnitAbove:
    """A unit on the way from the top to a booth."""

    id: int
    name: Name
    level: str
    rank: int


@dataclass(frozen=True, slots=True)
class BoothFound:
    """A booth with its electoral placing and the units above it, the highest first."""

    id: int
    name: Name
    part: str
    assembly: Name
    assembly_number: int | None
    above: tuple[UnitAbove, ...]

    def above_at(self, level: str) -> Name:
        """Return the name of the unit of a level above the booth."""
        return next((one.name for one in self.above if one.level == level), Name())


@dataclass(frozen=True, slots=True)
class Seat:
    """A post that a booth's committee has."""

    post_id: int
    code: str
    post: Name
    seats: int
    women: int


@dataclass(frozen=True, slots=True)
class Holder:
    """A person in a post of a booth."""

    post_id: int
    code: str
    post: Name
    person: Name
    mobile: str
    gender: str


def booths_under(session: Session, path: str) -> list[BoothFound]:
    """Return the open booths of a subtree in their order, each with the units above it."""
    found = session.execute(
        select(Unit, Booth, Constituency.number, Constituency.name_hi, Constituency.name_en)
        .join(Level, Level.id == Unit.level_id)
        .outerjoin(Booth, Booth.unit_id == Unit.id)
        .outerjoin(Constituency, Constituency.id == Booth.assembly_id)
        .where(under(path), Level.code == BOOTH, Unit.valid_until.is_(None))
        .order_by(Unit.sort_key, Unit.id)
    ).all()
    above = _units_above(session, {step for line in found for step in steps_of(line[0].path)[:-1]})
    return [
        BoothFound(
            id=unit.id,
            name=unit.name,
            part=_part(place),
            assembly=Name(assembly_hi or "", assembly_en or ""),
            assembly_number=assembly_number,
            above=tuple(above[step] for step in steps_of(unit.path)[:-1] if step in above),
        )
        for unit, place, assembly_number, assembly_hi, assembly_en in found
    ]


def below_block(session: Session) -> int:
    """Return the rank of the rung right below the block: zone or mandal, as the ladder has it."""
    rank = session.scalar(select(Level.rank).where(Level.code == _BLOCK))
    return 0 if rank is None else rank + 1


def seats_of_booths(session: Session) -> list[Seat]:
    """Return the posts of a complete booth committee, in protocol order."""
    found = session.execute(
        select(CommitteeSeat, Post)
        .join(Post, Post.id == CommitteeSeat.post_id)
        .join(Level, Level.id == CommitteeSeat.level_id)
        .where(Level.code == BOOTH)
        .order_by(Post.rank)
    )
    return [Seat(post.id, post.code, post.name, seat.seats, seat.women) for seat, post in found]


def holders_by_booth(session: Session, path: str, day: datetime.date) -> Mapping[int, list[Holder]]:
    """Return who holds which post in the units of a subtree on a day, in protocol order."""
    found = session.execute(
        select(
            Appointment.unit_id,
            Post.id,
            Post.code,
            Post.name_hi,
            Post.name_en,
            Person.name_hi,
            Person.name_en,
            Person.mobile,
            Person.gender,
        )
        .join(Unit, Unit.id == Appointment.unit_id)
        .join(Post, Post.id == Appointment.post_id)
        .join(Person, Person.id == Appointment.person_id)
        .where(under(path), Appointment.since <= day, _still(day))
        .order_by(Post.rank, Appointment.seniority, Appointment.since, Appointment.id)
    )
    eyes = masking.eyes(session)
    holders: dict[int, list[Holder]] = defaultdict(list)
    for unit_id, post_id, code, post_hi, post_en, hindi, latin, mobile, gender in found:
        holders[unit_id].append(
            Holder(post_id, code, Name(post_hi, post_en), Name(hindi, latin), eyes.mobile(mobile), gender)
        )
    return holders


def targets_by_unit(session: Session, campaign_id: int, path: str) -> Mapping[int, int]:
    """Return the targets of the units of a subtree."""
    found = session.execute(
        select(Target.unit_id, Target.members)
        .join(Unit, Unit.id == Target.unit_id)
        .where(Target.campaign_id == campaign_id, under(path))
    )
    return {line[0]: line[1] for line in found}


def books_out_by_unit(
    session: Session, campaign_id: int, unit_ids: Sequence[int], day: datetime.date
) -> Mapping[int, list[BooksOut]]:
    """Return the books out by the unit they were issued for; the holder's name says which unit that is."""
    found = session.execute(
        select(BookHolding, Book.number, Person, Unit)
        .join(Book, Book.id == BookHolding.book_id)
        .join(Person, Person.id == BookHolding.person_id)
        .join(Unit, Unit.id == BookHolding.unit_id)
        .where(
            Book.campaign_id == campaign_id,
            Book.state == "issued",
            BookHolding.closed_by_id.is_(None),
            BookHolding.unit_id.in_(unit_ids),
        )
        .order_by(Book.number)
    )
    hands: dict[tuple[int, int], list[tuple[BookHolding, int, Name]]] = defaultdict(list)
    for holding, number, person, unit in found:
        hands[unit.id, person.id].append((holding, number, with_unit(person.name, unit.name)))
    out: dict[int, list[BooksOut]] = defaultdict(list)
    for (unit_id, _person_id), held in hands.items():
        due = min(holding.due_on for holding, _number, _name in held)
        out[unit_id].append(
            BooksOut(
                holder=held[0][2],
                books=spans_of([number for _holding, number, _name in held]),
                since=min(holding.since for holding, _number, _name in held),
                due=due,
                overdue=due < day,
            )
        )
    return out


def meetings_by_unit(
    session: Session, unit_ids: Sequence[int], day: datetime.date
) -> Mapping[int, list[MeetingHeld]]:
    """Return the last meetings and workshops of each unit up to a day, the last first."""
    events = session.scalars(
        select(Event)
        .where(Event.unit_id.in_(unit_ids), Event.held_on <= day, Event.cancelled_reason == "")
        .order_by(Event.held_on.desc(), Event.id.desc())
    )
    kept: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        if len(kept[event.unit_id]) < LAST_MEETINGS:
            kept[event.unit_id].append(event)
    came = _came(session, [one.id for held in kept.values() for one in held])
    return {
        unit_id: [
            MeetingHeld(
                one.held_on, Name(one.title), _present(came.get(one.id), one), came.get(one.id, (0, 0))[0]
            )
            for one in held
        ]
        for unit_id, held in kept.items()
    }


def trained_by_booth(session: Session, path: str, day: datetime.date) -> Mapping[int, list[TrainedPerson]]:
    """Return the trainings of those who live at a booth or hold a post there, the last first."""
    words = (Person.name_hi, Person.name_en, Training.topic_text, Training.held_on)
    at_home = (
        select(Training.id, Person.unit_id, *words)
        .join(Person, Person.id == Training.person_id)
        .join(Unit, Unit.id == Person.unit_id)
        .where(under(path), Training.held_on <= day)
    )
    in_post = (
        select(Training.id, Appointment.unit_id, *words)
        .join(Person, Person.id == Training.person_id)
        .join(Appointment, Appointment.person_id == Training.person_id)
        .join(Unit, Unit.id == Appointment.unit_id)
        .where(under(path), Training.held_on <= day, Appointment.since <= day, _still(day))
    )
    found = {(one[0], one[1]): one for query in (at_home, in_post) for one in session.execute(query)}
    trained: dict[int, list[TrainedPerson]] = defaultdict(list)
    for _training, unit_id, hindi, latin, topic, held_on in found.values():
        trained[unit_id or 0].append(TrainedPerson(Name(hindi, latin), Name(topic), held_on))
    for lines in trained.values():
        lines.sort(key=lambda one: one.day, reverse=True)
    return trained


def _still(day: datetime.date) -> ColumnElement[bool]:
    return or_(Appointment.until.is_(None), Appointment.until >= day)


def _units_above(session: Session, ids: set[int]) -> Mapping[int, UnitAbove]:
    found = session.execute(
        select(Unit, Level).join(Level, Level.id == Unit.level_id).where(Unit.id.in_(ids))
    )
    return {unit.id: UnitAbove(unit.id, unit.name, level.code, level.rank) for unit, level in found}


def _part(place: Booth | None) -> str:
    if place is None:
        return ""
    part = f"{place.part}{place.suffix}"
    return f"{part} ({place.auxiliary})" if place.auxiliary else part


def _came(session: Session, event_ids: Sequence[int]) -> Mapping[int, tuple[int, int]]:
    """Return how many were invited and how many came or had somebody come for them, by event."""
    found = session.execute(
        select(
            Invitee.event_id,
            func.count().filter(Invitee.walk_in.is_(False)),
            func.count().filter(Invitee.state.in_(CAME)),
        )
        .where(Invitee.event_id.in_(event_ids), Invitee.removed_on.is_(None))
        .group_by(Invitee.event_id)
    )
    return {line[0]: (line[1], line[2]) for line in found}


def _present(came: tuple[int, int] | None, event: Event) -> int | None:
    """Return how many came: by the marks, else as the unit told; None where nobody knows."""
    if came is None or (came[1] == 0 and event.signed_count is None):
        return event.reported_count
    return came[1]
