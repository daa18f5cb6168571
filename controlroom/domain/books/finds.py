"""Books, leaves and slips by a number typed into the box for everything."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import ranges
from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.db.models.books import BookMovement, Deposit
from controlroom.db.models.ledger import BookVisit, MoneyMove
from controlroom.db.models.people import Person
from controlroom.domain.books import scans
from controlroom.domain.books.stories import WhereIs, where_is

BOOK, LEAF, SLIP = "book", "leaf", "slip"


@dataclass(frozen=True, kw_only=True)
class FindNumbers:
    """What was typed: the number of a book or leaf, or of a slip (bj 12)."""

    text: str


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A book, a leaf of ``book``, or a slip; ``holder`` is who has it or who signed it."""

    kind: str
    number: int
    book: int
    code: str = ""
    state: str = ""
    holder: Name = field(default_factory=Name)


def find_numbers(session: Session, question: FindNumbers) -> tuple[FoundNumber, ...]:
    """Return what bears the number that was typed; nothing where words were typed."""
    typed = ranges.plain_digits(question.text).strip().upper()
    code = scans.slip_code(typed)
    found = _slip(session, code) if code is not None else ()
    if found:
        return found
    number = ranges.one_number(typed)
    if number is None:
        return ()
    try:
        stories = where_is(session, WhereIs(number=number))
    except UserError:
        return ()
    return tuple(
        FoundNumber(LEAF if one.leaf else BOOK, number, one.number, state=one.state, holder=one.holder)
        for one in stories
    )


def _slip(session: Session, code: str) -> tuple[FoundNumber, ...]:
    for record in (BookMovement, Deposit, BookVisit):
        found = session.execute(
            select(record.id, Person)
            .outerjoin(Person, Person.id == record.person_id)
            .where(record.code == code)
        ).first()
        if found is not None:
            person: Person | None = found[1]
            holder = person.name if person is not None else Name()
            return (FoundNumber(SLIP, 0, 0, code=code, holder=holder),)
    names = session.scalars(select(MoneyMove.to_name).where(MoneyMove.code == code))
    return tuple(FoundNumber(SLIP, 0, 0, code=code, holder=Name(name)) for name in names)
