"""Leaves of which nothing is known yet, and those that are missing: runs of numbers, by book and holder."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.language import N_, Name, _
from controlroom.base.ranges import spans_of
from controlroom.db.models.books import Book, BookHolding, BookMovement, Leaf
from controlroom.db.models.ledger import BookCustody
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.db.portions import portions
from controlroom.domain import campaigns, documents, journal, masking
from controlroom.domain.books import sums
from controlroom.domain.books.ledger import ISSUED
from controlroom.domain.books.paper_stamps import stamp_of
from controlroom.domain.documents import PaperState
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers.book_registers import UnaccountedList, UnaccountedRow
from controlroom.domain.rights import Right
from controlroom.domain.units.naming import placed_name

KIND: Final = "unaccounted_leaves"
OUT, TO_COUNT, MISSING = "out", "to_count", "missing"
KINDS: Final = {OUT: N_("out"), TO_COUNT: N_("to be counted"), MISSING: N_("missing")}
_AT_ONCE = 2_000
_Run = tuple[UnaccountedRow, bool]
"""A run of leaves, and whether it is its whole book."""


@dataclass(frozen=True, kw_only=True)
class UnaccountedQuestion:
    """Whose leaves: of a person, of a unit with all below it, or of the office; ``today`` counts ages."""

    person_id: int | None = None
    unit_id: int | None = None
    today: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class PrintUnaccounted(Order):
    """Number the list of unaccounted leaves and note that it is printed."""

    question: UnaccountedQuestion
    language: str


@journal.operation(N_("List of unaccounted leaves printed"), Right.PRINT_SLIPS)
def print_unaccounted(session: Session, order: PrintUnaccounted) -> Saved:
    """Give the list its number; each print is a version."""
    subject, subject_id = _subject(session, order.question)
    state = PaperState(KIND, subject, subject_id, [clock.today().toordinal()])
    paper = documents.note_print(session, documents.version_of(session, state, new=True), order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def unaccounted_leaves(session: Session, question: UnaccountedQuestion) -> UnaccountedList:
    """Return every leaf with a holder that is not accounted for, and every missing one, by its number."""
    campaign_id = campaigns.current_campaign(session).id
    today = question.today or clock.today()
    eyes = masking.eyes(session)
    rows = [*_with_holders(session, campaign_id, question, today), *_missing(session, campaign_id, question)]
    merged = _joined(sorted(rows, key=lambda one: one[0].first_leaf))
    subject, subject_id = _subject(session, question)
    of = Name() if subject == "campaigns" else _of(session, question)
    return UnaccountedList(
        office=office_on_paper(session),
        stamp=stamp_of(session, KIND, subject_id),
        of=of,
        day=today,
        rows=tuple(replace(row, mobile=eyes.mobile(row.mobile)) for row in merged),
    )


def kind_text(kind: str) -> str:
    """Return why leaves are not accounted for, in the language of the moment."""
    return _(KINDS.get(kind, kind))


def _with_holders(
    session: Session, campaign_id: int, question: UnaccountedQuestion, today: datetime.date
) -> Iterator[_Run]:
    custodian = aliased(Person)
    handed_on = aliased(BookMovement)
    wanted = (
        select(Book, BookHolding, Person, Unit, BookMovement.code, custodian, handed_on.to_name)
        .join(BookHolding, (BookHolding.book_id == Book.id) & BookHolding.closed_by_id.is_(None))
        .join(BookMovement, BookMovement.id == BookHolding.issued_by_id)
        .join(Person, Person.id == BookHolding.person_id)
        .outerjoin(Unit, Unit.id == BookHolding.unit_id)
        .outerjoin(BookCustody, (BookCustody.book_id == Book.id) & BookCustody.closed_by_id.is_(None))
        .outerjoin(custodian, custodian.id == BookCustody.person_id)
        .outerjoin(handed_on, handed_on.id == BookCustody.handed_on_by_id)
        .where(Book.campaign_id == campaign_id, *_owners(session, question, BookHolding))
        .order_by(Book.first_leaf)
    )
    found = session.execute(wanted).all()
    marked = _marked(session, [row[0].id for row in found])
    for book, holding, person, unit, code, other, to_name in found:
        late = (today - holding.due_on).days if book.state == ISSUED else 0
        for run in spans_of(set(range(1, book.leaves + 1)) - marked.get(book.id, set())):
            row = UnaccountedRow(
                first_leaf=book.first_leaf + run.first - 1,
                last_leaf=book.first_leaf + run.last - 1,
                first_book=book.number,
                last_book=book.number,
                kind=OUT if book.state == ISSUED else TO_COUNT,
                person_id=person.id,
                holder=person.name,
                unit=placed_name(session, unit),
                custodian=_name(other) or Name(to_name or ""),
                since=holding.since,
                due_on=holding.due_on,
                overdue_days=max(0, late),
                code=code,
                mobile=person.mobile,
            )
            yield row, row.leaves == book.leaves


def _missing(session: Session, campaign_id: int, question: UnaccountedQuestion) -> Iterator[_Run]:
    wanted = (
        select(Leaf, Book, BookMovement, Person, Unit)
        .join(Book, Book.id == Leaf.book_id)
        .join(BookMovement, BookMovement.id == Leaf.movement_id)
        .outerjoin(Person, Person.id == BookMovement.person_id)
        .outerjoin(Unit, Unit.id == BookMovement.unit_id)
        .where(
            Book.campaign_id == campaign_id,
            Leaf.state == MISSING,
            *_owners(session, question, BookMovement),
        )
        .order_by(Book.first_leaf, Leaf.position)
    )
    for leaf, book, movement, person, unit in session.execute(wanted):
        number = book.first_leaf + leaf.position - 1
        row = UnaccountedRow(
            first_leaf=number,
            last_leaf=number,
            first_book=book.number,
            last_book=book.number,
            kind=MISSING,
            person_id=movement.person_id,
            holder=_name(person),
            unit=placed_name(session, unit),
            custodian=Name(),
            since=movement.moved_on,
            due_on=None,
            overdue_days=0,
            code=movement.code,
            mobile=_mobile(person),
        )
        yield row, False


def _name(record: Person | None) -> Name:
    return Name() if record is None else record.name


def _mobile(person: Person | None) -> str:
    return "" if person is None else person.mobile


def _owners(
    session: Session, question: UnaccountedQuestion, owner: type[BookHolding | BookMovement]
) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if question.person_id is not None:
        found.append(owner.person_id.in_(sums.identities(session, question.person_id)))
    if question.unit_id is not None:
        found.append(under(session.get_one(Unit, question.unit_id).path))
    return found


def _marked(session: Session, book_ids: Sequence[int]) -> dict[int, set[int]]:
    """Return the places of leaves that are accounted for already, by book."""
    found: dict[int, set[int]] = defaultdict(set)
    for some in portions(book_ids, _AT_ONCE):
        for book_id, position in session.execute(
            select(Leaf.book_id, Leaf.position).where(Leaf.book_id.in_(some))
        ):
            found[book_id].add(position)
    return found


def _joined(rows: Iterable[_Run]) -> list[UnaccountedRow]:
    """Join whole books that follow on one another with the same holder, and leaves of one book."""
    joined: list[_Run] = []
    for row, is_whole in rows:
        before, was_whole = joined[-1] if joined else (row, False)
        is_one = before.last_book == row.first_book or (was_whole and is_whole)
        if is_one and before.last_leaf + 1 == row.first_leaf and _alike(before, row):
            joined[-1] = (replace(before, last_leaf=row.last_leaf, last_book=row.last_book), is_whole)
        else:
            joined.append((row, is_whole))
    return [row for row, _is_whole in joined]


def _alike(one: UnaccountedRow, other: UnaccountedRow) -> bool:
    facts = (
        (row.kind, row.person_id, row.custodian, row.unit, row.since, row.due_on, row.code)
        for row in (one, other)
    )
    return next(facts) == next(facts)


def _subject(session: Session, question: UnaccountedQuestion) -> tuple[str, int]:
    if question.person_id is not None:
        return "people", question.person_id
    if question.unit_id is not None:
        return "units", question.unit_id
    return "campaigns", campaigns.current_campaign(session).id


def _of(session: Session, question: UnaccountedQuestion) -> Name:
    if question.person_id is not None:
        return session.get_one(Person, question.person_id).name
    return session.get_one(Unit, question.unit_id).name
