"""Books that come back: received in a heap to be counted, or counted leaf by leaf, with the money."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name, _
from controlroom.base.ranges import NumberTwice
from controlroom.db.models.books import Book, BookMovement, Leaf
from controlroom.db.models.members import Member
from controlroom.domain import campaigns, journal, masking
from controlroom.domain.books import heaps, leaves, ledger, money, paper_forms, sums
from controlroom.domain.books.errors import LeafAlreadyMarked, LeafHasMember
from controlroom.domain.books.heaps import Heap
from controlroom.domain.books.leaves import BookLeaves, Count
from controlroom.domain.books.ledger import ISSUED, RETURNED, STOCK, TO_COUNT
from controlroom.domain.books.money import CASH, DepositMoney
from controlroom.domain.books.sums import Balance
from controlroom.domain.campaigns import CampaignRow
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

_LEAF_STATES = {
    leaves.USED: N_("used"),
    leaves.CANCELLED: N_("cancelled"),
    leaves.MISSING: N_("missing"),
    "blank": N_("blank"),
    "not_yet": N_("not accounted for yet"),
}


@dataclass(frozen=True, slots=True)
class CountedBook:
    """A book and what was written for its leaves: “” all used, “18”, “18*7”, “1-10 12 *11 ?9”."""

    number: int
    written: str = ""


@dataclass(frozen=True, kw_only=True)
class TakeIn(Order):
    """Take a heap of books in, to be counted later; the holder answers for them until then."""

    numbers: str
    bearer: str = ""
    bearer_mobile: str = ""
    note: str = ""
    day: datetime.date | None = None
    paper_form: str = ""


@dataclass(frozen=True, kw_only=True)
class ReturnBooks(Order):
    """Take back counted books of one holder, with his money where he brought any.

    Either ``books`` names each with its count, or ``numbers`` names all, and ``used``, ``cancelled`` and
    ``missing`` are ranges of leaves (``used`` None: all that are left).
    """

    books: tuple[CountedBook, ...] = ()
    numbers: str = ""
    used: str | None = None
    cancelled: str = ""
    missing: str = ""
    bearer: str = ""
    bearer_mobile: str = ""
    note: str = ""
    deposit_paise: int = 0
    mode: str = CASH
    reference: str = ""
    day: datetime.date | None = None
    paper_form: str = ""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A book that comes back, as the form shows it before it is counted."""

    number: int
    first_leaf: int
    leaves: int
    fee_paise: int
    state: str
    since: datetime.date
    due_on: datetime.date
    entered: int

    @property
    def book(self) -> BookLeaves:
        """Return the book as counting sees it."""
        return BookLeaves(self.number, self.first_leaf, self.leaves)


@dataclass(frozen=True, kw_only=True)
class PreviewReturn:
    """The numbers that were typed or scanned so far."""

    numbers: str
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class ReturnPreview:
    """Whose books these are, what he has and owes, and a row for each."""

    rows: tuple[ReturnRow, ...] = ()
    person_id: int | None = None
    holder: Name = field(default_factory=Name)
    mobile: str = ""
    balance: Balance = field(default_factory=Balance)
    problem: UserError | None = None


@journal.operation(N_("Books received, to be counted"), Right.KEEP_BOOKS)
def take_in(session: Session, order: TakeIn) -> Saved:
    """Put books of one holder on the heap; raises BookNotOut, BookAlreadyTakenIn, BooksOfTwoHolders."""
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    heap = heaps.heap_of(session, campaign, ledger.numbers_written(order.numbers), states=(ISSUED,))
    ledger.check_after_last_move(session, heap.books, day)
    movement = _move_back(session, campaign, heap, order, kind="take_in", day=day)
    ids = [book.id for book in heap.books]
    ledger.put_into_state(session, ids, TO_COUNT)
    ledger.add_lines(session, movement.id, ids)
    return Saved("book_movements", movement.id, movement.code, {"books": len(ids)})


@journal.operation(N_("Books returned"), Right.KEEP_BOOKS)
def return_books(session: Session, order: ReturnBooks) -> Saved:
    """Take counted books back; every leaf ends used, cancelled, missing or blank.

    A book that comes back wholly blank goes into stock again. Raises BookNotOut, BooksOfTwoHolders,
    LeafHasMember, LeafAlreadyMarked, and what the reading of counts raises.
    """
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    written = _written(order.books)
    numbers = list(written) or ledger.numbers_written(order.numbers)
    heap = heaps.heap_of(session, campaign, numbers, states=(ISSUED, TO_COUNT))
    ledger.check_after_last_move(session, heap.books, day)
    counts = _counts(order, heap.books, written)
    kept = _kept_leaves(session, heap.books, counts)
    movement = _move_back(session, campaign, heap, order, kind="return", day=day)
    _close(session, heap, movement, counts)
    ledger.mark_leaves(session, movement.id, counts, kept)
    charged = sum(len(counts[book.id].used) * book.fee_paise for book in heap.books)
    used, cancelled, blank, missing = leaves.total(counts.values())
    owed = movement.owed_before_paise + charged
    figures = {"books": len(heap.books), "used": used, "cancelled": cancelled, "blank": blank}
    figures |= {"missing": missing, "charged_paise": charged}
    if order.deposit_paise:
        owed -= order.deposit_paise
        money.deposit_money(
            session,
            DepositMoney(
                person_id=heap.person.id,
                amount_paise=order.deposit_paise,
                mode=order.mode,
                reference=order.reference,
                bearer=order.bearer,
                note=order.note,
                day=order.day,
            ),
        )
    figures |= {"deposited_paise": order.deposit_paise} | money.left_to_pay(owed)
    return Saved("book_movements", movement.id, movement.code, figures)


def preview_return(session: Session, question: PreviewReturn) -> ReturnPreview:
    """Return whose books these are and a row for each; a rule they break is in ``problem``."""
    campaign = campaigns.current_campaign(session)
    try:
        numbers = ledger.numbers_written(question.numbers)
        heap = heaps.heap_of(session, campaign, numbers, states=(ISSUED, TO_COUNT))
        ledger.check_after_last_move(session, heap.books, question.day or clock.today())
    except UserError as refused:
        return ReturnPreview(problem=refused)
    ids = [book.id for book in heap.books]
    entered: dict[int, int] = {}
    for book_id in session.scalars(
        select(Leaf.book_id).where(Leaf.book_id.in_(ids), Leaf.state == leaves.USED)
    ):
        entered[book_id] = entered.get(book_id, 0) + 1
    return ReturnPreview(
        rows=tuple(
            ReturnRow(
                number=book.number,
                first_leaf=book.first_leaf,
                leaves=book.leaves,
                fee_paise=book.fee_paise,
                state=book.state,
                since=heap.holdings[book.id].since,
                due_on=heap.holdings[book.id].due_on,
                entered=entered.get(book.id, 0),
            )
            for book in heap.books
        ),
        person_id=heap.person.id,
        holder=heap.person.name,
        mobile=masking.eyes(session).mobile(heap.person.mobile),
        balance=sums.balance(session, campaign.id, heap.person.id, clock.today()),
    )


def _written(books: Sequence[CountedBook]) -> dict[int, str]:
    written: dict[int, str] = {}
    for book in books:
        if book.number in written:
            raise NumberTwice(book.number)
        written[book.number] = book.written
    return written


def _counts(order: ReturnBooks, books: Sequence[Book], written: Mapping[int, str]) -> dict[int, Count]:
    plain = [BookLeaves(book.number, book.first_leaf, book.leaves) for book in books]
    if written:
        counts = [leaves.read_count(book, written[book.number]) for book in plain]
    else:
        counts = leaves.read_counts(plain, used=order.used, cancelled=order.cancelled, missing=order.missing)
    return {book.id: count for book, count in zip(books, counts, strict=True)}


def _kept_leaves(
    session: Session, books: Sequence[Book], counts: Mapping[int, Count]
) -> set[tuple[int, int]]:
    numbers = {book.id: book.number for book in books}
    rows = session.execute(
        select(Leaf.book_id, Leaf.position, Leaf.state, Member.code)
        .outerjoin(Member, (Member.book_id == Leaf.book_id) & (Member.leaf_position == Leaf.position))
        .where(Leaf.book_id.in_(list(numbers)))
        .order_by(Leaf.book_id, Leaf.position)
    ).all()
    states = {book_id: count.states() for book_id, count in counts.items()}
    for row in rows:
        if states[row.book_id].get(row.position) == row.state:
            continue
        if row.code is not None:
            raise LeafHasMember(numbers[row.book_id], row.position, row.code)
        raise LeafAlreadyMarked(numbers[row.book_id], row.position, leaf_text(row.state))
    return {(row.book_id, row.position) for row in rows}


def leaf_text(state: str) -> str:
    """Return a leaf's state in the language of the moment."""
    return _(_LEAF_STATES.get(state, state))


def _move_back(
    session: Session,
    campaign: CampaignRow,
    heap: Heap,
    order: TakeIn | ReturnBooks,
    *,
    kind: str,
    day: datetime.date,
) -> BookMovement:
    move = replace(
        heaps.move_of(session, campaign, heap, kind, day),
        bearer=order.bearer,
        bearer_mobile=order.bearer_mobile,
        note=order.note,
    )
    movement = ledger.add_movement(session, move, heap.numbers)
    paper_forms.tie(session, order.paper_form, paper_forms.RETURN, "book_movements", movement.id)
    return movement


def _close(session: Session, heap: Heap, movement: BookMovement, counts: Mapping[int, Count]) -> None:
    ledger.close_holdings(session, heap.ids, movement.id)
    unused = [book.id for book in heap.books if counts[book.id].untouched]
    done = [book.id for book in heap.books if not counts[book.id].untouched]
    if unused:
        ledger.put_into_state(session, unused, STOCK)
    if done:
        ledger.put_into_state(session, done, RETURNED)
    ledger.add_lines(session, movement.id, [book.id for book in heap.books], counts)
