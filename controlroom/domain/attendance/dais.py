"""Who sits on the dais: people of the register, or guests whom only this event knows; in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.identities import mobile_number
from controlroom.base.language import N_
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.units import Unit
from controlroom.domain import journal
from controlroom.domain.attendance import faults
from controlroom.domain.attendance.invitations import living_list, row_for, row_of_each
from controlroom.domain.attendance.lines import lines_of_ids
from controlroom.domain.attendance.lookups import event_of, person_of
from controlroom.domain.attendance.rows import PRESENT, AttendanceLine
from controlroom.domain.attendance.texts import one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

MOST_GUESTS = 60
_TEXT_LIMIT = 200


@dataclass(eq=False)
class GuestUnnamed(UserError):
    """A guest needs a name."""

    at = "guest"
    sentence = N_("Choose the guest from the register, or write his name and post.")


@dataclass(eq=False)
class GuestTooLong(UserError):
    """More letters than a name or post has."""

    limit: int
    at = "guest"
    sentence = N_("Name, post and unit of a guest have at most {limit} letters each.")


@dataclass(eq=False)
class GuestUnitUnknown(UserError):
    """The guest's unit does not stand."""

    at = "unit_id"
    sentence = N_("Choose the unit of the guest from the list, or write where he comes from.")


@dataclass(eq=False)
class OnDaisAlready(UserError):
    """Nobody sits on the dais twice."""

    name: str
    at = "guest"
    sentence = N_("{name} is on the dais already.")


@dataclass(eq=False)
class NotOnDais(UserError):
    """The row is none of the dais."""

    at = "guest"
    sentence = N_("This row is not on the dais any more. Look at the list again.")


@dataclass(eq=False)
class DaisFull(UserError):
    """More guests than a dais holds."""

    limit: int
    at = "guest"
    sentence = N_("At most {limit} guests sit on the dais; put the others on the list.")


@dataclass(frozen=True, kw_only=True)
class SeatOnDais(Order):
    """Put a guest on the dais, last in order: a person of the register, or a name and post as typed.

    A typed guest comes from a unit of the register (``unit_id``), or from elsewhere, as typed.
    """

    event_id: int
    person_id: int | None = None
    name: str = ""
    post: str = ""
    unit: str = ""
    unit_id: int | None = None
    mobile: str = ""


@dataclass(frozen=True, kw_only=True)
class MoveOnDais(Order):
    """Move a guest of the dais so many places up (negative) or down."""

    event_id: int
    invitee_id: int
    steps: int


@dataclass(frozen=True, kw_only=True)
class LeaveDais(Order):
    """Take a guest off the dais: who is in the register stays on the list, a typed guest leaves it."""

    event_id: int
    invitee_id: int


@journal.operation(N_("Guest put on the dais"), Right.KEEP_EVENTS)
def seat_on_dais(session: Session, order: SeatOnDais) -> Saved:
    """Put a guest on the dais.

    Raises GuestUnnamed, GuestTooLong, GuestUnitUnknown, OnDaisAlready, DaisFull.
    """
    event = event_of(session, order.event_id)
    seated = _seated(session, event.id)
    if len(seated) >= MOST_GUESTS:
        raise DaisFull(MOST_GUESTS)
    is_known = order.person_id is not None
    row = _known(session, event, order.person_id or 0) if is_known else _typed(session, event, order)
    row.on_dais, row.removed_on = True, None
    row.dais_order = max((one.dais_order for one in seated), default=0) + 1
    session.add(row)
    session.flush()
    journal.note_change(session, "events", event.id, {"dais": (None, _called(session, row))})
    return Saved("events", event.id, event.code, {"invitee": row.id})


@journal.operation(N_("Order on the dais changed"), Right.KEEP_EVENTS)
def move_on_dais(session: Session, order: MoveOnDais) -> Saved:
    """Move a guest up or down; raises NotOnDais."""
    event = event_of(session, order.event_id)
    seated = _seated(session, event.id)
    row = _seat(seated, order.invitee_id)
    place = seated.index(row)
    seated.insert(min(max(0, place + order.steps), len(seated) - 1), seated.pop(place))
    for number, one in enumerate(seated, start=1):
        one.dais_order = number
    session.flush()
    return Saved("events", event.id, event.code)


@journal.operation(N_("Guest taken off the dais"), Right.KEEP_EVENTS)
def leave_dais(session: Session, order: LeaveDais) -> Saved:
    """Take a guest off the dais; raises NotOnDais, InviteePresent for a typed guest who came."""
    event = event_of(session, order.event_id)
    row = _seat(_seated(session, event.id), order.invitee_id)
    if row.person_id is None:
        if row.state == PRESENT:
            raise faults.InviteePresent(row.typed_name)
        row.removed_on = journal.working_date(session)
    row.on_dais, row.dais_order = False, 0
    session.flush()
    journal.note_change(session, "events", event.id, {"dais": (_called(session, row), None)})
    return Saved("events", event.id, event.code)


def dais_of(session: Session, event_id: int) -> Sequence[AttendanceLine]:
    """Return the guests of the dais in their order, numbered from 1."""
    event_of(session, event_id, open_only=False)
    return lines_of_ids(session, [one.id for one in _seated(session, event_id)])


def _seated(session: Session, event_id: int) -> list[Invitee]:
    query = (
        select(Invitee)
        .where(Invitee.event_id == event_id, Invitee.on_dais.is_(True), Invitee.removed_on.is_(None))
        .order_by(Invitee.dais_order, Invitee.id)
    )
    return list(session.scalars(query))


def _seat(seated: Sequence[Invitee], invitee_id: int) -> Invitee:
    for row in seated:
        if row.id == invitee_id:
            return row
    raise NotOnDais


def _known(session: Session, event: Event, person_id: int) -> Invitee:
    """Return the row of a person of the register; who was not on the list stands on it from now on."""
    person = person_of(session, person_id)
    kept = row_of_each(session, event.id).get(person.id)
    if kept is not None and kept.on_dais and kept.removed_on is None:
        raise OnDaisAlready(str(person.name))
    if any(one.person_id == person.id for one in living_list(session, event)):
        return row_for(session, event, person.id)
    row = kept or Invitee(event_id=event.id, person_id=person.id, state="")
    row.added = True
    return row


def _typed(session: Session, event: Event, order: SeatOnDais) -> Invitee:
    name, post, unit = (one_line(text) for text in (order.name, order.post, order.unit))
    if not name:
        raise GuestUnnamed
    if max(len(name), len(post), len(unit)) > _TEXT_LIMIT:
        raise GuestTooLong(_TEXT_LIMIT)
    if order.unit_id is not None and session.get(Unit, order.unit_id) is None:
        raise GuestUnitUnknown
    return Invitee(
        event_id=event.id,
        added=True,
        typed_name=name,
        typed_post=post,
        typed_unit=unit if order.unit_id is None else "",
        unit_id=order.unit_id,
        typed_mobile=mobile_number(order.mobile),
        state="",
    )


def _called(session: Session, row: Invitee) -> str:
    return row.typed_name if row.person_id is None else person_of(session, row.person_id).code
