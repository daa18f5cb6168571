"""Questions about seats: the page of one workshop, a nomination by codes, who went."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Person
from controlroom.db.models.units import Level, Unit
from controlroom.db.models.workshops import Nomination, SeatShare
from controlroom.domain.attendance.invitations import row_of_each
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.rows import PRESENT, WORKSHOP
from controlroom.domain.people.queries import rows_of
from controlroom.domain.people.rows import PersonRow
from controlroom.domain.seats.rows import (
    NOMINATED,
    WAITING,
    WITHDRAWN,
    NominationRow,
    SeatsView,
    UnitSeatsRow,
)
from controlroom.domain.seats.shares import plan_of

_ORDER = {NOMINATED: 0, WAITING: 1, WITHDRAWN: 2}


def seats_view(session: Session, event_id: int) -> SeatsView:
    """Return the seats of a workshop with all names, a unit's in the order in which they count."""
    event = event_of(session, event_id, open_only=False)
    units = _units(session, event)
    place_of = {unit.id: place for place, (unit, _level) in enumerate(units)}
    nominations = session.scalars(select(Nomination).where(Nomination.event_id == event_id)).all()
    ordered = sorted(
        nominations, key=lambda one: (place_of[one.unit_id], _ORDER[one.state], one.position, one.id)
    )
    names = _names(session, event, ordered, {unit.id: unit.name for unit, _level in units})
    return SeatsView(
        event_id=event.id,
        code=event.code,
        title=event.title,
        held_on=event.held_on,
        is_workshop=event.kind == WORKSHOP,
        cancelled=bool(event.cancelled_reason),
        plan=plan_of(session, event),
        units=tuple(_unit_rows(session, event, units, names)),
        names=tuple(names),
    )


def _units(session: Session, event: Event) -> list[tuple[Unit, Level]]:
    """Return the units that have seats or named somebody, as their names stand in lists."""
    shared = select(SeatShare.unit_id).where(SeatShare.event_id == event.id)
    named = select(Nomination.unit_id).where(Nomination.event_id == event.id)
    query = (
        select(Unit, Level)
        .join(Level, Level.id == Unit.level_id)
        .where(Unit.id.in_(shared.union(named)))
        .order_by(Level.rank, Unit.sort_key, Unit.id)
    )
    return [(unit, level) for unit, level in session.execute(query)]


def _unit_rows(
    session: Session, event: Event, units: Sequence[tuple[Unit, Level]], names: Iterable[NominationRow]
) -> list[UnitSeatsRow]:
    shares = {
        one.unit_id: one for one in session.scalars(select(SeatShare).where(SeatShare.event_id == event.id))
    }
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    for one in names:
        counted[one.unit_id][one.state] += 1
        if one.attended == PRESENT and one.state == NOMINATED:
            counted[one.unit_id][PRESENT] += 1
    return [
        UnitSeatsRow(
            unit_id=unit.id,
            code=unit.code,
            name=unit.name,
            level=level.name,
            seats=shares[unit.id].seats if unit.id in shares else 0,
            nominated=counted[unit.id][NOMINATED],
            waiting=counted[unit.id][WAITING],
            went=counted[unit.id][PRESENT],
            reason=shares[unit.id].reason if unit.id in shares else "",
        )
        for unit, level in units
    ]


def _names(
    session: Session, event: Event, nominations: Sequence[Nomination], units: Mapping[int, Name]
) -> list[NominationRow]:
    goes_on = _going_on(session, event.id)
    people = rows_of(session, {goes_on[one.person_id] for one in nominations})
    states = {person: row.state for person, row in row_of_each(session, event.id).items()}
    replaced = {one.id: people[goes_on[one.person_id]].name for one in nominations}
    places: Counter[tuple[int, str]] = Counter()
    found = []
    for one in nominations:
        places[one.unit_id, one.state] += 1
        person = people[goes_on[one.person_id]]
        found.append(
            _row(
                one,
                person,
                unit=units[one.unit_id],
                place=places[one.unit_id, one.state],
                replaces=replaced.get(one.replaces_id or 0, Name()),
                attended=states.get(person.id, ""),
            )
        )
    return found


def _row(
    one: Nomination, person: PersonRow, *, unit: Name, place: int, replaces: Name, attended: str
) -> NominationRow:
    return NominationRow(
        id=one.id,
        unit_id=one.unit_id,
        unit=unit,
        place=place,
        person_id=person.id,
        code=person.code,
        name=person.name,
        post=person.post,
        post_unit=person.post_unit or person.unit,
        mobile=person.mobile,
        state=one.state,
        nominated_by=one.nominated_by,
        reason=one.reason,
        replaces=replaces,
        attended=attended,
    )


def _going_on(session: Session, event_id: int) -> dict[int, int]:
    """Return for everybody ever named the entry that goes on."""
    found = session.execute(
        select(Person.id, Person.merged_into_id)
        .join(Nomination, Nomination.person_id == Person.id)
        .where(Nomination.event_id == event_id)
    )
    return {number: into or number for number, into in found}
