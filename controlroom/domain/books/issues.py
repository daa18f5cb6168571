"""Books issued to whoever may draw them, and what an issue would be while it is typed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from controlroom.base import clock, lettered, ranges
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.base.ranges import Span
from controlroom.db.models.books import Book, BookHolding, BookMovement
from controlroom.domain import campaigns, journal
from controlroom.domain.books import exceptions, holders, ledger, paper_forms, sums
from controlroom.domain.books.errors import (
    BookAlreadyIssued,
    BookNotInStock,
    MayNotDraw,
    StockShort,
    TooManyBooks,
)
from controlroom.domain.books.exceptions import BrokenRule, FreshBooks
from controlroom.domain.books.holders import HolderRow
from controlroom.domain.books.ledger import ISSUED, MOST_BOOKS, STOCK, Move
from controlroom.domain.books.sums import Balance
from controlroom.domain.campaigns import CampaignRow
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

_NEXT = re.compile(r"([A-Z]{0,2})\s*\+\s*(\d{1,6})")


@dataclass(frozen=True, kw_only=True)
class IssueBooks(Order):
    """Issue books to a person; ``numbers`` as typed: “1201-1210, 1215”, or “+10” for the next ten.

    “A1201-1210” and “A+10” are of the series A.

    He draws by ``appointment_id``, or by his best post; without a bearer he carries them himself. An issue
    that was written on a form of the power-cut kit names it (``paper_form``).
    """

    person_id: int
    numbers: str
    appointment_id: int | None = None
    bearer: str = ""
    bearer_mobile: str = ""
    reason: str = ""
    note: str = ""
    day: datetime.date | None = None
    paper_form: str = ""


@dataclass(frozen=True, kw_only=True)
class PreviewIssue:
    """What stands in the form so far; ``back`` are books that come back in the same visit.

    ``blank`` are those among them without a used leaf: they lie in stock before books go out.
    """

    person_id: int | None = None
    numbers: str = ""
    appointment_id: int | None = None
    day: datetime.date | None = None
    back: tuple[int, ...] = ()
    blank: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuePreview:
    """What the issue would be: the books, their leaves and worth, the holder's balance, what is wrong.

    ``numbers`` names the very books, so that they can be read off the covers and ordered as shown.
    ``broken`` are the rules of the office that it would go past, with a reason.
    """

    spans: tuple[Span, ...] = ()
    leaves: int = 0
    worth_paise: int = 0
    due_on: datetime.date | None = None
    holder: HolderRow | None = None
    balance: Balance = field(default_factory=Balance)
    broken: tuple[BrokenRule, ...] = ()
    may_go_past: bool = True
    stock: int = 0
    problem: UserError | None = None

    @property
    def count(self) -> int:
        """Return how many books there are."""
        return sum(len(span) for span in self.spans)

    @property
    def reason_needed(self) -> bool:
        """Tell whether a reason is wanted, since it goes past a rule."""
        return bool(self.broken)

    @property
    def numbers(self) -> str:
        """Return the numbers as they stand on slips: 1201–1210, 1215."""
        return ranges.spans_text(self.spans)


@journal.operation(N_("Books issued"), Right.KEEP_BOOKS)
def issue_books(session: Session, order: IssueBooks) -> Saved:
    """Put books into a holder's hands; the database itself refuses a book in two hands.

    Raises MayNotDraw, ReasonNeeded, RuleWantsReason, RuleKeptForSupervisors, BookUnknown, BookAlreadyIssued,
    BookNotInStock, StockShort, BeforeLastMove, DateTooFar.
    """
    campaign = campaigns.current_campaign(session)
    day = ledger.working_day(session, order.day)
    person = ledger.person_named(session, order.person_id)
    holder = holders.drawing_post(session, person, day, order.appointment_id)
    books = _books_to_issue(session, campaign, order.numbers)
    ledger.check_after_last_move(session, books, day)
    before = sums.balance(session, campaign.id, person.id, clock.today())
    numbers = [book.number for book in books]
    fresh = FreshBooks(campaign_id=campaign.id, numbers=numbers, books_out=before.books_out)
    broken = exceptions.check_rules(session, fresh)
    exceptions.check_reason(session, broken, person.name, order.reason)
    move = Move(
        campaign_id=campaign.id,
        kind="issue",
        day=day,
        person_id=person.id,
        appointment_id=holder.appointment_id,
        unit_id=holder.unit_id,
        bearer=order.bearer,
        bearer_mobile=order.bearer_mobile,
        reason=order.reason,
        note=order.note,
        held_before=before.books_out,
        owed_before_paise=before.owed_paise,
    )
    movement = ledger.add_movement(session, move, numbers)
    paper_forms.tie(session, order.paper_form, paper_forms.ISSUE, "book_movements", movement.id)
    exceptions.note_exceptions(session, movement, broken, order.reason)
    _hand_over(session, books, movement, day + datetime.timedelta(days=campaign.due_days))
    told = ranges.spans_text(ranges.spans_of(numbers))
    return Saved("book_movements", movement.id, movement.code, _figures(books), told)


def _figures(books: Sequence[Book]) -> dict[str, int]:
    worth = sum(book.leaves * book.fee_paise for book in books)
    leaves = sum(book.leaves for book in books)
    ends = {"first": books[0].number, "last": books[-1].number}
    return {"books": len(books), "leaves": leaves, "worth_paise": worth} | ends


def preview_issue(session: Session, question: PreviewIssue) -> IssuePreview:
    """Return what an issue would be with what stands in the form; a rule it breaks is in ``problem``."""
    campaign = campaigns.current_campaign(session)
    day = question.day or clock.today()
    holder, balance, problem = _holder_so_far(session, question, campaign, day)
    books: Sequence[Book] = ()
    if question.numbers.strip():
        try:
            books = _books_to_issue(session, campaign, question.numbers, question.blank)
            ledger.check_after_last_move(session, books, day)
        except UserError as refused:
            problem = problem or refused
    fresh = FreshBooks(
        campaign_id=campaign.id,
        numbers=[book.number for book in books],
        books_out=balance.books_out,
        blank=question.blank,
    )
    return IssuePreview(
        spans=ranges.spans_of(book.number for book in books),
        leaves=sum(book.leaves for book in books),
        worth_paise=sum(book.leaves * book.fee_paise for book in books),
        due_on=day + datetime.timedelta(days=campaign.due_days) if books else None,
        holder=holder,
        balance=balance,
        broken=exceptions.check_rules(session, fresh) if holder is not None else (),
        may_go_past=exceptions.may_go_past(session),
        stock=ledger.count_in_state(session, campaign.id, STOCK),
        problem=problem,
    )


def _holder_so_far(
    session: Session, question: PreviewIssue, campaign: CampaignRow, day: datetime.date
) -> tuple[HolderRow | None, Balance, UserError | None]:
    if question.person_id is None:
        return None, Balance(), None
    person = ledger.person_named(session, question.person_id)
    balance = sums.balance(session, campaign.id, person.id, clock.today())
    balance = sums.with_books_back(session, balance, campaign.id, question.back)
    try:
        return holders.drawing_post(session, person, day, question.appointment_id), balance, None
    except MayNotDraw as refused:
        return None, balance, refused


def _books_to_issue(
    session: Session, campaign: CampaignRow, numbers: str, blank: Sequence[int] = ()
) -> list[Book]:
    following = _NEXT.fullmatch(ranges.plain_digits(numbers).strip().upper())
    if following is not None:
        return _next_books(session, campaign, following, blank)
    books = ledger.books_numbered(session, campaign.id, ledger.numbers_written(numbers))
    for book in books:
        if book.state != STOCK and book.number not in blank:
            raise _not_in_stock(session, book)
    return sorted(books, key=lambda book: book.number)


def _next_books(
    session: Session, campaign: CampaignRow, following: re.Match[str], blank: Sequence[int]
) -> list[Book]:
    letters, count = following[1], int(following[2])
    if not 0 < count <= MOST_BOOKS:
        raise TooManyBooks(count, MOST_BOOKS)
    books = session.scalars(
        select(Book)
        .where(
            Book.campaign_id == campaign.id,
            (Book.state == STOCK) | Book.number.in_(blank),
            Book.number >= lettered.with_letters(letters, 0),
            Book.number < lettered.beyond(letters),
        )
        .order_by(Book.number)
        .limit(count)
    ).all()
    if len(books) < count:
        raise StockShort(count, len(books))
    return list(books)


def _not_in_stock(session: Session, book: Book) -> UserError:
    held = ledger.holder_of(session, book)
    if held is None or book.state not in {ISSUED, STOCK}:
        return BookNotInStock(book.number, ledger.state_text(book.state))
    return BookAlreadyIssued(book.number, held[1], held[0].since)


def _hand_over(
    session: Session, books: Sequence[Book], movement: BookMovement, due_on: datetime.date
) -> None:
    ids = [book.id for book in books]
    try:
        with session.begin_nested():
            session.execute(
                insert(BookHolding),
                [
                    {
                        "book_id": one,
                        "person_id": movement.person_id,
                        "unit_id": movement.unit_id,
                        "issued_by_id": movement.id,
                        "since": movement.moved_on,
                        "due_on": due_on,
                    }
                    for one in ids
                ],
            )
    except IntegrityError as refused:
        # Another desk was faster between our look and our hand; its holding stands.
        taken = session.scalars(
            select(Book)
            .join(BookHolding, BookHolding.book_id == Book.id)
            .where(Book.id.in_(ids), BookHolding.closed_by_id.is_(None))
            .order_by(Book.number)
            .limit(1)
        ).first()
        if taken is None:
            raise
        raise _not_in_stock(session, taken) from refused
    ledger.put_into_state(session, ids, ISSUED)
    ledger.add_lines(session, movement.id, ids)
