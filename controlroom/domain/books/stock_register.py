"""The stock and issue register (भंडार एवं निर्गम पंजी) of a period, line by line, with the balance in numbers."""

from __future__ import annotations

import bisect
import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_, Name
from controlroom.base.ranges import Span, spans_of
from controlroom.db.models.books import BookLot, BookMovement
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books.accounts import BEGINNING, stock_of
from controlroom.domain.books.closed_periods import corrected_code
from controlroom.domain.books.ledger import STOCK
from controlroom.domain.books.paper_stamps import stamp_of
from controlroom.domain.books.steps import Step, way_of_books
from controlroom.domain.books.terms import StockAccount
from controlroom.domain.documents import PaperState
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.papers.book_registers import Figure, StockRegister, StockRow, books_of
from controlroom.domain.rights import Right
from controlroom.domain.units.naming import placed_name

KIND: Final = "stock_register"
_LINES: Final = (
    ("opening", N_("Opening balance"), True),
    ("received", N_("Received from the state"), False),
    ("blank_back", N_("Came back wholly blank, to stock"), False),
    ("issued", N_("Distributed (issued)"), False),
    ("lost", N_("Lost or damaged in stock"), False),
    ("closing", N_("Closing balance"), True),
)


@dataclass(frozen=True, kw_only=True)
class StockQuestion:
    """Of which days the register is asked for; without a last day up to today."""

    first_day: datetime.date = BEGINNING
    last_day: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class PrintStockRegister(Order):
    """Number the stock register of a period and note that it is printed."""

    question: StockQuestion
    language: str


@journal.operation(N_("Stock register printed"), Right.PRINT_SLIPS)
def print_stock_register(session: Session, order: PrintStockRegister) -> Saved:
    """Give the register its number; each print is a version."""
    campaign_id = campaigns.current_campaign(session).id
    last = order.question.last_day or clock.today()
    days = [order.question.first_day.toordinal(), last.toordinal()]
    state = PaperState(KIND, "campaigns", campaign_id, days)
    paper = documents.note_print(session, documents.version_of(session, state, new=True), order.language)
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def stock_register(session: Session, question: StockQuestion) -> StockRegister:
    """Return the stock and issue register of a period."""
    campaign_id = campaigns.current_campaign(session).id
    last = question.last_day or clock.today()
    way = way_of_books(session, campaign_id, last)
    account = stock_of(way, question.first_day, last)
    moved: dict[int, list[Step]] = defaultdict(list)
    for step in way.steps:
        changes = (step.before.state == STOCK) != (step.after.state == STOCK)
        if changes and step.movement.day >= question.first_day:
            moved[step.movement.id].append(step)
    rows = _rows(session, moved, account.opening.spans)
    begun = min((row.day for row in rows), default=last)
    return StockRegister(
        office=office_on_paper(session),
        stamp=stamp_of(session, KIND, campaign_id),
        campaign=session.get_one(Campaign, campaign_id).name,
        first_day=begun if question.first_day == BEGINNING else question.first_day,
        last_day=last,
        opening_books=account.opening.books,
        opening=account.opening.spans,
        rows=rows,
        figures=_figures(account),
        findings=tuple(finding.told() for finding in account.findings),
    )


class Balance:
    """Numbers in stock, kept as spans while books come and go."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans, key=lambda one: one.first)

    def add(self, span: Span) -> None:
        """Put an unbroken run in, and join it with its neighbours."""
        at = bisect.bisect_left(self.spans, span.first, key=lambda one: one.first)
        first, last = int(span.first), int(span.last)
        if at and self.spans[at - 1].last + 1 == first:
            at -= 1
            first = int(self.spans.pop(at).first)
        if at < len(self.spans) and self.spans[at].first == last + 1:
            last = int(self.spans.pop(at).last)
        self.spans.insert(at, Span(first, last))

    def take(self, span: Span) -> None:
        """Take a run out; what of it is not there is left aside."""
        left: list[Span] = []
        for one in self.spans:
            if one.last < span.first or one.first > span.last:
                left.append(one)
                continue
            if one.first < span.first:
                left.append(Span(one.first, span.first - 1))
            if one.last > span.last:
                left.append(Span(span.last + 1, one.last))
        self.spans = left

    @property
    def books(self) -> int:
        """Return how many numbers are in."""
        return books_of(self.spans)


def _rows(session: Session, moved: dict[int, list[Step]], opening: tuple[Span, ...]) -> tuple[StockRow, ...]:
    balance = Balance(opening)
    people: dict[int, Name] = {}
    units: dict[int, Name] = {}
    lots = select(BookLot.movement_id, BookLot.challan)
    challans = {row[0]: row[1] for row in session.execute(lots)}
    rows = []
    wanted = [
        movement
        for movement in session.scalars(
            select(BookMovement).order_by(BookMovement.moved_on, BookMovement.entry_id, BookMovement.id)
        )
        if movement.id in moved
    ]
    for movement in wanted:
        come, gone = _come_and_gone(moved[movement.id])
        for span in come:
            balance.add(span)
        for span in gone:
            balance.take(span)
        corrects, is_closed = corrected_code(session, movement)
        rows.append(
            StockRow(
                day=movement.moved_on,
                code=movement.code,
                kind=movement.kind,
                name=_named(session, Person, people, movement.person_id),
                unit=_named(session, Unit, units, movement.unit_id),
                said=_said(movement, challans.get(movement.id, "")),
                received=come,
                received_books=books_of(come),
                issued=gone,
                issued_books=books_of(gone),
                balance_books=balance.books,
                balance=tuple(balance.spans),
                corrects=corrects,
                is_closed_month=is_closed,
            )
        )
    return tuple(rows)


def _come_and_gone(steps: Sequence[Step]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    come = spans_of(step.book.number for step in steps if step.after.state == STOCK)
    gone = spans_of(step.book.number for step in steps if step.before.state == STOCK)
    return come, gone


def _said(movement: BookMovement, challan: str) -> str:
    return " · ".join(part for part in (challan, movement.reason, movement.report) if part)


def _named(
    session: Session, table: type[Person | Unit], known: dict[int, Name], record_id: int | None
) -> Name:
    if record_id is None:
        return Name()
    if record_id not in known:
        person = session.get_one(Person, record_id) if table is Person else None
        unit = session.get(Unit, record_id) if person is None else None
        known[record_id] = person.name if person is not None else placed_name(session, unit)
    return known[record_id]


def _figures(account: StockAccount) -> tuple[Figure, ...]:
    terms = ((words, getattr(account, name), is_sum) for name, words, is_sum in _LINES)
    return tuple(
        Figure(words, term.books, term.leaves, term.spans, term.less, is_sum) for words, term, is_sum in terms
    )
