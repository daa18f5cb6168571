"""Desks at work: an office with as many desks as wanted, and the sentences each of them writes."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.db import opening
from controlroom.db.keys import Keys
from controlroom.db.models.journal import JournalEntry, Operation
from controlroom.db.register import Actor, Register
from controlroom.domain import books, checks, meetings, registers
from controlroom.domain.attendance import invitations, marks
from controlroom.domain.attendance.rows import PRESENT
from controlroom.domain.members.entry import Details, EnterMember, enter_member
from controlroom.domain.people import entry as people
from controlroom.domain.registers import SetUpRegister
from tests import factories

_NAMESPACE = uuid.UUID("6f6a7a0e-1b1d-4a5f-9a43-3d1f2b6f7c10")
_LOT = 100_000
_LEAVES = 2
SENTENCES = 6
REFUSED = UserError


@dataclass(frozen=True, slots=True)
class Desk:
    """One desk: who writes there, whose books it issues, where its members live, whom it marks."""

    number: int
    actor: Actor
    president_id: int
    booth_id: int
    event_id: int
    invitee_id: int


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the office: the operation and its order; the same step has the same id."""

    operation: Any
    order: Any


def furnish(folder: Path, keys: Keys, desks: int, books_each: int) -> list[Desk]:
    """Make a register with a lot of books, a zone and a meeting for each desk; its files are closed again."""
    register = opening.create_register(folder, keys=keys, envelope=factories.envelope_of(keys))
    try:
        first = registers.set_up(register, SetUpRegister(), "रेखा")
        return [_desk(register, first, number, books_each) for number in range(desks)]
    finally:
        register.close()


def step(desk: Desk, index: int) -> Step:
    """Return a desk's ``index``-th sentence: a book goes out, members, a person, a mark, it comes back."""
    book = _first_book(desk) + index // SENTENCES
    operation_id = str(uuid.uuid5(_NAMESPACE, f"{desk.number}/{index}"))
    match index % SENTENCES:
        case 0:
            order: Any = books.IssueBooks(
                operation_id=operation_id, person_id=desk.president_id, numbers=str(book), reason="परीक्षण"
            )
            return Step(books.issue_books, order)
        case 1 | 2 as leaf:
            order = EnterMember(
                operation_id=operation_id,
                details=Details(name=Name(f"सदस्य {desk.number} {index}"), age=30, gender="female"),
                book=book,
                leaf=leaf,
                booth_id=desk.booth_id,
            )
            return Step(enter_member, order)
        case 3:
            order = people.AddPerson(
                operation_id=operation_id, name=Name(f"कार्यकर्ता {desk.number} {index}"), gender="male"
            )
            return Step(people.add_person, order)
        case 4:
            order = marks.MarkInvitee(
                operation_id=operation_id,
                event_id=desk.event_id,
                state="" if index // SENTENCES % 2 else PRESENT,
                person_id=desk.invitee_id,
            )
            return Step(marks.mark_invitee, order)
    order = books.ReturnBooks(operation_id=operation_id, numbers=str(book), deposit_paise=1000)
    return Step(books.return_books, order)


def another(order: Any) -> Any:  # noqa: ANN401 - any order
    """Return the same order under another id, as a form gives it that forgot its first save."""
    return replace(order, operation_id=str(uuid.uuid4()))


def done(session: Session, desks: Sequence[Desk], until: Sequence[int]) -> list[int]:
    """Return for each desk how many of its first ``until`` steps the register knows as carried out."""
    counts = []
    for desk, count in zip(desks, until, strict=True):
        wanted = [step(desk, index).order.operation_id for index in range(count)]
        known = sum(
            session.scalar(select(func.count()).where(Operation.id.in_(part))) or 0 for part in _parts(wanted)
        )
        counts.append(known)
    return counts


def faults(register: Register) -> list[str]:
    """Return what is wrong with the register: its own check, and sentences without an answer or twice."""
    with register.reading() as session:
        found = [one.told() for one in checks.check_register(session)]
        entries = session.scalar(select(func.count()).select_from(JournalEntry)) or 0
        answers = session.scalar(select(func.count()).select_from(Operation)) or 0
    return found if entries == answers else [*found, f"{entries} entries, {answers} answers"]


def _parts(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), 500):
        yield ids[start : start + 500]


def _first_book(desk: Desk) -> int:
    return (desk.number + 1) * _LOT


def _desk(register: Register, first: Actor, number: int, books_each: int) -> Desk:
    actor = registers.sign_on(register, "रेखा", f"मेज {number + 1}")
    with register.writing(first) as session:
        assembly = factories.add_assembly(session, 100 + number, f"विधानसभा {number}")
        zone = factories.add_unit(session, "zone", f"जोन {number}")
        booth = factories.add_booth(session, 1, f"बूथ {number}", parent=zone, assembly=assembly)
        president = factories.add_person(session, f"अध्यक्ष {number}")
        factories.appoint(session, president, "zone_president", zone)
        places = president.id, booth.id, zone.id
    president_id, booth_id, zone_id = places
    lot = (number + 1) * _LOT
    order = books.ReceiveBooks(first=lot, last=lot + books_each - 1, leaves_per_book=_LEAVES, fee_paise=1000)
    register.write(actor, books.receive_books, order)
    planned = meetings.PlanMeeting(
        title=f"बैठक {number}", unit_id=zone_id, held_on=clock.today() + datetime.timedelta(days=1)
    )
    event_id = register.write(actor, meetings.plan_meeting, planned).result.id
    assert event_id is not None
    invited = invitations.AddInvitee(event_id=event_id, person_id=president_id)
    register.write(actor, invitations.add_invitee, invited)
    return Desk(number, actor, president_id, booth_id, event_id, president_id)
