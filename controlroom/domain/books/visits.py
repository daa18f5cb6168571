"""A visit: books back, money in, books out, in any combination: one order, one transaction, one slip."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name, money_text
from controlroom.base.ranges import Span, spans_of
from controlroom.db.models.books import Book, BookHolding, BookMovement
from controlroom.db.models.documents import Document
from controlroom.db.models.ledger import BookVisit
from controlroom.db.models.people import Person
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import holders, issues, ledger, money, returns, sums
from controlroom.domain.books.holders import HolderRow, SuggestHolders
from controlroom.domain.books.issues import IssueBooks, IssuePreview, PreviewIssue
from controlroom.domain.books.money import CASH, DepositMoney
from controlroom.domain.books.returns import CountedBook, PreviewReturn, ReturnBooks, ReturnPreview, TakeIn
from controlroom.domain.books.sums import Balance
from controlroom.domain.campaigns import CampaignRow
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

PREFIX, SLIP = "PV", "visit_slip"


@dataclass(eq=False)
class VisitEmpty(UserError):
    """Nothing came and nothing goes."""

    at = "numbers"
    sentence = N_("Nothing was written: books that come back, money, or books that go out.")


@dataclass(eq=False)
class BooksOfAnother(UserError):
    """A visit is that of one holder."""

    numbers: str
    holder: Name
    visitor: Name
    at = "numbers"
    sentence = N_(
        "Books {numbers} are with {holder}, this visit is that of {visitor}. Make a visit for each of them."
    )


@dataclass(eq=False)
class BalanceChanged(UserError):
    """The balance that was read aloud is not the visitor's any more."""

    visitor: Name
    books_out: int
    owed: str
    advance: str
    sentence = N_(
        "The balance of {visitor} changed meanwhile: now {books_out} books out, {owed} owed, "
        "{advance} in advance. Nothing was saved. Read it again, then save."
    )


@dataclass(frozen=True, slots=True)
class BooksBack:
    """Books that come back in a visit: counted as a return has them, and a ``heap`` to be counted later."""

    books: tuple[CountedBook, ...] = ()
    numbers: str = ""
    used: str | None = None
    cancelled: str = ""
    missing: str = ""
    heap: str = ""

    @property
    def counted(self) -> bool:
        """Tell whether there are books that were counted."""
        return bool(self.books or self.numbers.strip())

    def __bool__(self) -> bool:
        return self.counted or bool(self.heap.strip())


@dataclass(frozen=True, kw_only=True)
class Visit(Order):
    """What one visitor does at once; ``out`` as typed: “1201-1210”, or “+10” for the next ten.

    They go to the visitor, or to another who may draw: ``to_person_id``. ``shown`` is the balance that the
    form showed and the operator read aloud.
    """

    person_id: int
    appointment_id: int | None = None
    back: BooksBack = BooksBack()
    paid_paise: int = 0
    mode: str = CASH
    reference: str = ""
    out: str = ""
    to_person_id: int | None = None
    to_appointment_id: int | None = None
    reason: str = ""
    bearer: str = ""
    bearer_mobile: str = ""
    note: str = ""
    day: datetime.date | None = None
    shown: Balance | None = None


@dataclass(frozen=True, kw_only=True)
class PreviewVisit:
    """What stands in the form so far: who came, the books on the table, the books that go out, and to whom.

    ``blank`` are those on the table that were counted without a used leaf: they may go out again at once.
    """

    person_id: int | None = None
    appointment_id: int | None = None
    back: str = ""
    blank: tuple[int, ...] = ()
    out: str = ""
    to_person_id: int | None = None
    to_appointment_id: int | None = None
    day: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class VisitPreview:
    """What the visit would be: whose it is, his balance and books before it, the books back, the books out.

    ``out`` has the balance as it will be inside the visit, once the books on the table are back.
    """

    visitor: HolderRow | None = None
    balance: Balance = field(default_factory=Balance)
    held: tuple[Span, ...] = ()
    back: ReturnPreview = field(default_factory=ReturnPreview)
    out: IssuePreview = field(default_factory=IssuePreview)


@journal.operation(N_("Visit: books and money"), Right.KEEP_BOOKS)
def record_visit(session: Session, order: Visit) -> Saved:
    """Take books back, then the money, then give books out, all or nothing.

    Each step obeys the rules as things stand after the step before it: counterfoils on the table are back
    before fresh books go out. Raises what those steps raise, VisitEmpty, BooksOfAnother, BalanceChanged.
    """
    campaign = campaigns.current_campaign(session)
    person = ledger.person_named(session, order.person_id)
    if not (order.back or order.paid_paise or order.out.strip()):
        raise VisitEmpty
    before = sums.balance(session, campaign.id, person.id, clock.today())
    if order.shown is not None and _told(before) != _told(order.shown):
        owed, advance = max(0, before.owed_paise), max(0, -before.owed_paise)
        raise BalanceChanged(person.name, before.books_out, money_text(owed), money_text(advance))
    visit = _begin(session, campaign, order, person, before)
    with ledger.during_visit(session, visit.id):
        figures = _take_back(session, order, person)
        first_visit = _last_unit(session, campaign.id, person.id) is None
        figures |= {} if first_visit else _take_money(session, order)
        out = _give_out(session, order, person)
        # Money is taken of those who had books; of a newcomer once the books are his.
        figures |= _take_money(session, order) if first_visit else {}
    figures |= {key: out.figures[key] for key in ("leaves", "worth_paise") if key in out.figures}
    figures["out"] = out.figures.get("books", 0)
    after = sums.balance(session, campaign.id, person.id, clock.today())
    figures |= {"held_before": before.books_out, "held_after": after.books_out}
    figures |= {"owed_before_paise": before.owed_paise} | money.left_to_pay(after.owed_paise)
    return Saved("book_visits", visit.id, visit.code, figures, out.note)


def preview_visit(session: Session, question: PreviewVisit) -> VisitPreview:
    """Return what a visit would be with what stands in the form; what is refused is in the two halves.

    Who came may be left out: the books that come back name him.
    """
    campaign = campaigns.current_campaign(session)
    back = ReturnPreview()
    if question.back.strip():
        back = returns.preview_return(session, PreviewReturn(numbers=question.back, day=question.day))
    person_id = question.person_id or back.person_id
    if person_id is None:
        out = issues.preview_issue(session, PreviewIssue(numbers=question.out, day=question.day))
        return VisitPreview(back=back, out=_at_out_in(out))
    person = ledger.person_named(session, person_id)
    if back.person_id not in (None, person.id):
        back = ReturnPreview(problem=BooksOfAnother(question.back.strip(), back.holder, person.name))
    on_the_table = tuple(row.number for row in back.rows)
    to = _other(session, question, person)
    asked = PreviewIssue(
        person_id=person.id if to is None else to.id,
        numbers=question.out,
        appointment_id=question.appointment_id if to is None else question.to_appointment_id,
        day=question.day,
        back=on_the_table if to is None else (),
        blank=tuple(number for number in on_the_table if number in question.blank),
    )
    return VisitPreview(
        visitor=visitor(session, person.id),
        balance=sums.balance(session, campaign.id, person.id, clock.today()),
        held=spans_of(sums.numbers_held(session, campaign.id, person.id)),
        back=back,
        out=_at_out_in(issues.preview_issue(session, asked), other=to is not None),
    )


def _other(session: Session, asked: Visit | PreviewVisit, visitor: Person) -> Person | None:
    """Return who takes the books that go out, where it is another than the visitor."""
    if asked.to_person_id is None:
        return None
    person = ledger.person_named(session, asked.to_person_id)
    return None if person.id == visitor.id else person


def suggest_visitors(session: Session, question: SuggestHolders) -> tuple[HolderRow, ...]:
    """Return those who may draw books, and after them those who had some and may draw no more."""
    found = holders.suggest_holders(session, question)
    known = {row.person_id for row in found}
    more = [row for row in holders.suggest_depositors(session, question) if row.person_id not in known]
    return (*found, *more)[: question.limit]


def visitor(session: Session, person_id: int) -> HolderRow | None:
    """Return somebody as the desk knows him: by the post he draws by, else by the books he had."""
    return next(iter(suggest_visitors(session, SuggestHolders(person_id=person_id, limit=1))), None)


def _told(balance: Balance) -> tuple[int, int, int]:
    """Return what is read aloud of a balance; days and members entered meanwhile change nothing of it."""
    return balance.books_out, balance.to_count, balance.owed_paise


def _begin(
    session: Session, campaign: CampaignRow, order: Visit, person: Person, before: Balance
) -> BookVisit:
    day = ledger.working_day(session, order.day)
    (unit_id,) = _last_unit(session, campaign.id, person.id) or (None,)
    if order.out.strip() and _other(session, order, person) is None:
        unit_id = holders.drawing_post(session, person, day, order.appointment_id).unit_id
    visit = BookVisit(
        campaign_id=campaign.id,
        number=documents.next_number(session, f"visits:{campaign.id}"),
        code=documents.next_code(session, PREFIX),
        visited_on=day,
        person_id=person.id,
        unit_id=unit_id,
        bearer=order.bearer.strip(),
        bearer_mobile=ledger.mobile_written(order.bearer_mobile),
        note=order.note.strip(),
        held_before=before.books_out,
        owed_before_paise=before.owed_paise,
        entry_id=journal.entry_id(session),
    )
    session.add(visit)
    session.flush()
    session.add(Document(kind=SLIP, number=visit.code, subject="book_visits", subject_id=visit.id))
    session.flush()
    return visit


def _last_unit(session: Session, campaign_id: int, person_id: int) -> tuple[int | None] | None:
    """Return the unit for which somebody last had books; None where he never had any."""
    held = session.execute(
        select(BookHolding.unit_id)
        .join(Book, Book.id == BookHolding.book_id)
        .where(
            Book.campaign_id == campaign_id, BookHolding.person_id.in_(sums.identities(session, person_id))
        )
        .order_by(BookHolding.id.desc())
        .limit(1)
    ).first()
    return None if held is None else (held[0],)


def _take_back(session: Session, order: Visit, person: Person) -> dict[str, int]:
    figures = {"back": 0, "heap": 0}
    if order.back.counted:
        counted = returns.return_books(
            session,
            ReturnBooks(
                books=order.back.books,
                numbers=order.back.numbers,
                used=order.back.used,
                cancelled=order.back.cancelled,
                missing=order.back.missing,
                bearer=order.bearer,
                bearer_mobile=order.bearer_mobile,
                note=order.note,
                day=order.day,
            ),
        )
        written = order.back.numbers or _numbers(order.back.books)
        _check_whose(session, counted, person, written)
        figures["back"] = counted.figures["books"]
        for one in ("used", "cancelled", "blank", "missing", "charged_paise"):
            figures[one] = counted.figures[one]
    if order.back.heap.strip():
        heap = returns.take_in(
            session,
            TakeIn(
                numbers=order.back.heap,
                bearer=order.bearer,
                bearer_mobile=order.bearer_mobile,
                note=order.note,
                day=order.day,
            ),
        )
        _check_whose(session, heap, person, order.back.heap)
        figures["heap"] = heap.figures["books"]
    return figures


def _numbers(counted: Sequence[CountedBook]) -> str:
    return ", ".join(str(one.number) for one in counted)


def _check_whose(session: Session, saved: Saved, person: Person, written: str) -> None:
    movement = session.get_one(BookMovement, saved.id)
    if movement.person_id != person.id:
        holder = ledger.person_named(session, movement.person_id)
        raise BooksOfAnother(written.strip()[:80], holder.name, person.name)


def _take_money(session: Session, order: Visit) -> dict[str, int]:
    if not order.paid_paise:
        return {}
    money.deposit_money(
        session,
        DepositMoney(
            person_id=order.person_id,
            amount_paise=order.paid_paise,
            mode=order.mode,
            reference=order.reference,
            bearer=order.bearer,
            note=order.note,
            day=order.day,
        ),
    )
    return {"paid_paise": order.paid_paise}


def _give_out(session: Session, order: Visit, person: Person) -> Saved:
    if not order.out.strip():
        return Saved("book_visits")
    to = _other(session, order, person)
    asked = IssueBooks(
        person_id=person.id if to is None else to.id,
        appointment_id=order.appointment_id if to is None else order.to_appointment_id,
        numbers=order.out,
        bearer=order.bearer if to is None else "",
        bearer_mobile=order.bearer_mobile if to is None else "",
        reason=order.reason,
        note=order.note,
        day=order.day,
    )
    try:
        return issues.issue_books(session, asked)
    except UserError as refused:
        raise _at_out(refused, other=to is not None) from None


def _at_out_in(preview: IssuePreview, *, other: bool = False) -> IssuePreview:
    if preview.problem is None:
        return preview
    return replace(preview, problem=_at_out(preview.problem, other=other))


def _at_out(refused: UserError, *, other: bool) -> UserError:
    """Let what is refused about books that go out be told at their fields, not at those of books back."""
    places = {"numbers": "out"} | ({"person_id": "to_person_id"} if other else {})
    if refused.at in places:
        vars(refused)["at"] = places[refused.at]
    return refused
