"""What was charged and paid, holder by holder, in the order of entry, as the settlement replays it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from controlroom.db.models.books import Book, BookMovement, BookMovementLine, Deposit
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.ledger import BookCharge, DepositChoice
from controlroom.db.models.people import Person
from controlroom.domain.books import sums
from controlroom.domain.books.settlement import Charge, Fact, Joined, Payment, Settlement, settle_people

_JOINED, _CHARGES, _LEAVES, _MONEY = range(4)
_Entered = tuple[int, int, int, int]
_Row = tuple[int, _Entered, Fact | Joined]
_Column = InstrumentedAttribute[Any]

# Made once: an alias costs more than the question that it stands in.
_UndoneCharge = aliased(BookCharge)
_UndoneMovement = aliased(BookMovement)
_UndoneDeposit = aliased(Deposit)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which facts: of a campaign and of people by their rows (None: all), up to a day.

    Where they are not wanted ``by_book``, what one movement charged is one charge.
    """

    campaign_id: int
    people: Sequence[int] | None = None
    until: datetime.date | None = None
    by_book: bool = True


def settlement_of(
    session: Session, campaign_id: int, person_id: int, until: datetime.date | None = None
) -> Settlement:
    """Return how a holder's money lies, today or as of a day: of what is dated up to it."""
    people = sums.identities(session, person_id)
    rows = _rows(session, Wanted(campaign_id=campaign_id, people=people, until=until))
    return settle_people((row[0], row[2]) for row in rows).get(person_id, Settlement())


def settlement_at(session: Session, deposit: Deposit) -> Settlement:
    """Return how the money lay when a deposit was entered, ever the same: later entries do not count."""
    person = session.get_one(Person, deposit.person_id)
    while person.merged_into_id is not None:
        person = session.get_one(Person, person.merged_into_id)
    people = sums.identities(session, person.id)
    rows = _rows(session, Wanted(campaign_id=deposit.campaign_id, people=people))
    last = (deposit.entry_id, _MONEY, deposit.id, 0)
    found = settle_people((row[0], row[2]) for row in rows if row[1] <= last)
    return next((one for one in found.values() if deposit.code in one.paid), Settlement())


def settlements(session: Session, wanted: Wanted) -> Mapping[int, Settlement]:
    """Return how the money of many lies, by the entry that goes on where entries were merged.

    Charges stand by movement, which is quicker and has the same ages; by book where somebody chose books.
    """
    answers = who_answers(session)
    choosing = select(Deposit.person_id).join(DepositChoice, DepositChoice.deposit_id == Deposit.id)
    by_choice = {
        answers.get(one, one)
        for one in session.scalars(choosing.where(Deposit.campaign_id == wanted.campaign_id).distinct())
    }
    choosers = sorted({one for one, into in answers.items() if into in by_choice} | by_choice)
    by_movement = _rows(session, replace(wanted, by_book=False))
    found = settle_people(
        (row[0], row[2]) for row in by_movement if answers.get(row[0], row[0]) not in by_choice
    )
    if choosers:
        rows = _rows(session, replace(wanted, people=choosers, by_book=True))
        found |= settle_people((row[0], row[2]) for row in rows)
    return found


def _rows(session: Session, wanted: Wanted) -> list[_Row]:
    rows = [*_opening(session, wanted), *_of_leaves(session, wanted), *_payments(session, wanted)]
    return sorted([*rows, *_joined(session, wanted)], key=lambda row: row[1])


def _opening(session: Session, wanted: Wanted) -> Iterator[_Row]:
    right = _UndoneCharge
    found = (
        select(
            BookCharge.person_id,
            BookCharge.entry_id,
            BookCharge.id,
            BookCharge.code,
            BookCharge.charged_on,
            BookCharge.amount_paise,
            right.code.label("of"),
            right.amount_paise.label("original"),
        )
        .outerjoin(right, right.id == BookCharge.reverses_id)
        .where(*_limits(wanted, BookCharge.campaign_id, BookCharge.person_id, BookCharge.charged_on))
    )
    for row in session.execute(found):
        of = row.of or ""
        # Money that the holder had with the office before the register began is an advance.
        is_money = (row.original if of else row.amount_paise) < 0
        fact: Fact = (
            Payment(row.code, row.charged_on, -row.amount_paise, of=of)
            if is_money
            else Charge(row.code, row.charged_on, row.amount_paise, is_opening=True, of=of)
        )
        yield row.person_id, (row.entry_id, _CHARGES, row.id, 0), fact


def _of_leaves(session: Session, wanted: Wanted) -> Iterator[_Row]:
    line, right = BookMovementLine, _UndoneMovement
    columns = (
        BookMovement.person_id,
        BookMovement.entry_id,
        BookMovement.id,
        BookMovement.code,
        BookMovement.moved_on,
        right.code,
    )
    found = (
        select(
            *columns,
            func.max(Book.number),
            func.sum(line.used * Book.fee_paise),
        )
        .select_from(line)
        .join(BookMovement, BookMovement.id == line.movement_id)
        .join(Book, Book.id == line.book_id)
        .outerjoin(right, right.id == BookMovement.reverses_id)
        .where(
            line.used != 0,
            Book.fee_paise != 0,
            BookMovement.person_id.is_not(None),
            *_limits(wanted, BookMovement.campaign_id, BookMovement.person_id, BookMovement.moved_on),
        )
        .group_by(*columns, *([Book.id] if wanted.by_book else []))
    )
    for person_id, entry_id, movement_id, code, day, of, last, paise in session.execute(found):
        book = last if wanted.by_book else 0
        entered = (entry_id, _LEAVES, movement_id, book)
        yield person_id or 0, entered, Charge(code, day, paise, book, of=of or "")


def _payments(session: Session, wanted: Wanted) -> Iterator[_Row]:
    right = _UndoneDeposit
    limits = _limits(wanted, Deposit.campaign_id, Deposit.person_id, Deposit.deposited_on)
    choices: dict[int, list[tuple[int, int]]] = {}
    chosen = (
        select(DepositChoice.deposit_id, Book.number, DepositChoice.amount_paise)
        .join(Deposit, Deposit.id == DepositChoice.deposit_id)
        .join(Book, Book.id == DepositChoice.book_id)
        .where(*limits)
        .order_by(DepositChoice.deposit_id, Book.number)
    )
    for deposit_id, number, paise in session.execute(chosen):
        choices.setdefault(deposit_id, []).append((number, paise))
    found = (
        select(
            Deposit.person_id,
            Deposit.entry_id,
            Deposit.id,
            Deposit.code,
            Deposit.deposited_on,
            Deposit.amount_paise,
            right.code,
            Deposit.kind,
        )
        .outerjoin(right, right.id == Deposit.reverses_id)
        .where(*limits)
    )
    for person_id, entry_id, deposit_id, code, day, paise, of, kind in session.execute(found):
        named = tuple(choices.get(deposit_id, ()))
        # What was paid back is charged to the advance that it was taken from.
        fact: Fact = (
            Charge(code, day, -paise, of=of or "")
            if kind == "payback"
            else Payment(code, day, paise, named, of or "")
        )
        yield person_id, (entry_id, _MONEY, deposit_id, 0), fact


def _limits(wanted: Wanted, campaign: _Column, person: _Column, day: _Column) -> list[ColumnElement[bool]]:
    limits = [campaign == wanted.campaign_id]
    if wanted.people is not None:
        limits.append(person.in_(wanted.people))
    if wanted.until is not None:
        limits.append(day <= wanted.until)
    return limits


def who_answers(session: Session) -> Mapping[int, int]:
    """Return for everybody who was merged the entry that goes on."""
    merged = select(Person.id, Person.merged_into_id).where(Person.merged_into_id.is_not(None))
    return {row[0]: row[1] or row[0] for row in session.execute(merged)}


def _joined(session: Session, wanted: Wanted) -> Iterator[_Row]:
    """Yield when entries of one person were made one, as the journal tells; where it does not, at first."""
    merged = {
        one: into
        for one, into in who_answers(session).items()
        if wanted.people is None or one in wanted.people
    }
    noted = session.execute(
        select(JournalValue.subject_id, JournalValue.entry_id, JournalValue.id, JournalValue.new)
        .where(
            JournalValue.subject == "people",
            JournalValue.field == "merged_into_id",
            JournalValue.subject_id.in_(sorted(merged)),
        )
        .order_by(JournalValue.id)
    )
    told = set()
    for other, entry_id, value_id, new in noted:
        if new is not None and new.isdecimal():
            told.add(other)
            yield int(new), (entry_id, _JOINED, value_id, 0), Joined(other)
    for other, into in merged.items():
        if other not in told:
            yield into, (0, _JOINED, other, 0), Joined(other)
