"""Uncovering one hidden number of one person: noted first, given out against the note only."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.journal import JournalEntry, Operation
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.people.entry import known_person
from controlroom.domain.rights import Right

FIELDS = ("voter_id", "mobile")
_ACTION = "people.reveal_number"


@dataclass(eq=False)
class NothingRevealed(UserError):
    """A hidden number was asked for that nobody noted to be uncovered."""

    sentence = N_("This number was not uncovered. Ask for it again.")


@dataclass(frozen=True, kw_only=True)
class RevealNumber(Order):
    """Uncover a person's voter id or mobile for who acts."""

    person_id: int
    field: str


@journal.operation(N_("Hidden number uncovered"), Right.REVEAL)
def reveal_number(session: Session, order: RevealNumber) -> Saved:
    """Note whose number and which one is uncovered; the number itself is read by ``revealed``."""
    if order.field not in FIELDS:
        raise NothingRevealed
    person = known_person(session, order.person_id)
    journal.note_change(session, "people", person.id, {"uncovered": (None, order.field)})
    return Saved("people", person.id, person.code, note=order.field)


def revealed(session: Session, operation_id: str) -> str:
    """Return the number that this operation of the same operator uncovered; raises NothingRevealed."""
    found = session.execute(
        select(Operation, JournalEntry)
        .join(JournalEntry, JournalEntry.id == Operation.entry_id)
        .where(Operation.id == operation_id, JournalEntry.action == _ACTION)
    ).first()
    if found is None or found[1].operator_id != journal.operator_id(session):
        raise NothingRevealed
    operation = found[0]
    person = known_person(session, operation.subject_id or 0)
    return person.voter_id if operation.note == "voter_id" else person.mobile
