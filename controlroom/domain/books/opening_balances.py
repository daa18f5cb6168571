"""What was there before the register: books in stock or with a holder since a day, and money owed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, case, insert, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock, ranges
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name, money_text
from controlroom.db.models.books import BookHolding, BookLot, BookMovement
from controlroom.db.models.ledger import BookCharge
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import ledger, lots, series, sums
from controlroom.domain.books.errors import LotInPieces, MayNotDraw
from controlroom.domain.books.ledger import ISSUED, STOCK, Move
from controlroom.domain.books.money import MOST_PAISE
from controlroom.domain.books.rules import posts_text, rules
from controlroom.domain.campaigns import CampaignRow
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

OPENING = "opening"
CHARGE_PREFIX = "PB"


@dataclass(eq=False)
class NothingBroughtIn(UserError):
    """An opening balance of no books and no money."""

    at = "numbers"
    sentence = N_("Write the numbers of the books, or what is owed from before.")


@dataclass(eq=False)
class OwedByNobody(UserError):
    """Money is owed by somebody."""

    at = "person_id"
    sentence = N_("Choose who owes the money.")


@dataclass(eq=False)
class OwedUnlikely(UserError):
    """More than anybody can owe."""

    at = "owed_paise"
    sentence = N_("Nobody owes more than ₹ 1,00,00,000 from before. Check the amount.")


@dataclass(eq=False)
class OwedAlready(UserError):
    """What somebody owes from before was entered once."""

    person: Name
    code: str
    amount: str
    at = "owed_paise"
    sentence = N_(
        "What {person} owes from before is entered already: {amount} ({code}). Put that right instead."
    )


@dataclass(eq=False)
class DueBeforeSince(UserError):
    """Books due before they were given."""

    due: datetime.date
    since: datetime.date
    at = "due_on"
    sentence = N_("The books would be due on {due}, before they were given on {since}. Correct the dates.")


@dataclass(frozen=True, kw_only=True)
class EnterOpeningBalance(Order):
    """Enter books that were there before the register, in stock or with ``person_id`` since ``since``.

    ``numbers`` are as typed, “1201-1210, 1215”; ``first_leaf`` serves one unbroken run. ``owed_paise`` is
    what he owes for books of before; below nothing it is an advance. Without ``due_on`` the campaign's days
    count.
    """

    numbers: str = ""
    person_id: int | None = None
    since: datetime.date | None = None
    due_on: datetime.date | None = None
    leaves_per_book: int | None = None
    fee_paise: int | None = None
    first_leaf: int | None = None
    challan: str = ""
    owed_paise: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """An unbroken run of books as it was written."""

    first: int
    last: int
    leaves_per_book: int | None = None
    fee_paise: int | None = None
    first_leaf: int | None = None
    challan: str = ""


@dataclass(frozen=True, slots=True)
class HolderPost:
    """The post by which somebody had his books: one that may draw, held on the day or at another time."""

    person: Person
    appointment_id: int
    unit_id: int


@journal.operation(N_("Opening balance entered"), Right.KEEP_BOOKS)
def enter_opening_balance(session: Session, order: EnterOpeningBalance) -> Saved:
    """Enter books and money from before the register, as one movement and one charge.

    Raises what receiving a lot raises, and NothingBroughtIn, OwedByNobody, OwedUnlikely, OwedAlready,
    MayNotDraw, DateTooFar, DayToCome, DueBeforeSince, LotInPieces.
    """
    campaign = campaigns.current_campaign(session)
    since = ledger.working_day(session, order.since)
    holder = holder_post(session, order.person_id, since) if order.person_id is not None else None
    runs = _runs(order)
    if order.owed_paise and holder is None:
        raise OwedByNobody
    if not runs and not order.owed_paise:
        raise NothingBroughtIn
    known = series.known(session, campaign.id)
    new = [lots.new_lot(run, campaign, since, known) for run in runs]
    due_on = due_day(campaign, since, order.due_on)
    movement = _move(session, campaign, order, holder, new) if new else None
    charge = _charge(session, campaign, order, holder, since) if holder and order.owed_paise else None
    figures = {
        "books": sum(len(_numbers(lot)) for lot in new),
        "leaves": sum(len(_numbers(lot)) * lot.leaves_per_book for lot in new),
        "owed_paise": order.owed_paise,
    }
    if movement is None:
        assert charge is not None  # noqa: S101 - one of both was written
        return Saved("book_charges", charge.id, charge.code, figures)
    enter_books(session, movement, new, due_on)
    numbers = ranges.spans_text(ranges.Span(lot.first, lot.last) for lot in new)
    return Saved("book_movements", movement.id, movement.code, figures, numbers)


def due_day(campaign: CampaignRow, since: datetime.date, due_on: datetime.date | None) -> datetime.date:
    """Return when the books are due; raises DueBeforeSince."""
    if due_on is not None and due_on < since:
        raise DueBeforeSince(due_on, since)
    return due_on or since + datetime.timedelta(days=campaign.due_days)


def holder_post(session: Session, person_id: int, since: datetime.date) -> HolderPost:
    """Return the post by which somebody has books since a day, or had it once; raises MayNotDraw."""
    person = ledger.person_named(session, person_id)
    codes = rules(session).may_draw
    places: ColumnElement[int] = case(
        {code: place for place, code in enumerate(codes)}, value=Post.code, else_=len(codes)
    )
    held_then = (Appointment.since <= since) & (Appointment.until.is_(None) | (Appointment.until >= since))
    row = session.execute(
        select(Appointment.id, Appointment.unit_id)
        .join(Post, Post.id == Appointment.post_id)
        .where(Appointment.person_id.in_(sums.identities(session, person.id)), Post.code.in_(codes))
        .order_by(
            case((Appointment.until.is_(None), 0), else_=1),
            case((held_then, 0), else_=1),
            Appointment.until.desc(),
            places,
            Appointment.id,
        )
        .limit(1)
    ).first()
    if row is None:
        raise MayNotDraw(person.name, posts_text(session, codes))
    return HolderPost(person, row[0], row[1])


def standing_charge(session: Session, campaign_id: int, person_id: int) -> BookCharge | None:
    """Return what was entered as owed from before and was not put right since."""
    undone = aliased(BookCharge)
    return session.scalars(
        select(BookCharge)
        .outerjoin(undone, undone.reverses_id == BookCharge.id)
        .where(
            BookCharge.campaign_id == campaign_id,
            BookCharge.kind == OPENING,
            BookCharge.person_id.in_(sums.identities(session, person_id)),
            undone.id.is_(None),
        )
        .order_by(BookCharge.id)
        .limit(1)
    ).first()


def _runs(order: EnterOpeningBalance) -> list[Run]:
    if not order.numbers.strip():
        return []
    written = ranges.parse_spans(order.numbers, limit=lots.MOST_BOOKS_IN_LOT, letters=True)
    spans = ranges.spans_of(ranges.numbers_of(written))
    if order.first_leaf is not None and len(spans) > 1:
        raise LotInPieces
    return [
        Run(span.first, span.last, order.leaves_per_book, order.fee_paise, order.first_leaf, order.challan)
        for span in spans
    ]


def _move(
    session: Session,
    campaign: CampaignRow,
    order: EnterOpeningBalance,
    holder: HolderPost | None,
    new: Sequence[BookLot],
) -> BookMovement:
    before = sums.balance(session, campaign.id, holder.person.id, clock.today()) if holder else sums.Balance()
    numbers = [number for lot in new for number in _numbers(lot)]
    return ledger.add_movement(
        session,
        Move(
            campaign_id=campaign.id,
            kind=OPENING,
            day=new[0].received_on,
            person_id=holder.person.id if holder else None,
            appointment_id=holder.appointment_id if holder else None,
            unit_id=holder.unit_id if holder else None,
            note=order.note,
            held_before=before.books_out,
            owed_before_paise=before.owed_paise,
        ),
        numbers,
    )


def enter_books(
    session: Session, movement: BookMovement, new: Sequence[BookLot], due_on: datetime.date
) -> None:
    """Enter the lots of an opening movement with their books, which its holder has; else they are in stock.

    Raises LotOverlaps, LeavesOverlap.
    """
    state = STOCK if movement.person_id is None else ISSUED
    for lot in new:
        lots.check_overlap(session, lot)
        lot.movement_id = movement.id
        session.add(lot)
        session.flush()
        ids = lots.add_books(session, lot, state)
        if movement.person_id is not None:
            session.execute(insert(BookHolding), [_holding(movement, book_id, due_on) for book_id in ids])


def _holding(movement: BookMovement, book_id: int, due_on: datetime.date) -> dict[str, object]:
    return {
        "book_id": book_id,
        "person_id": movement.person_id,
        "unit_id": movement.unit_id,
        "issued_by_id": movement.id,
        "since": movement.moved_on,
        "due_on": due_on,
    }


def _charge(
    session: Session,
    campaign: CampaignRow,
    order: EnterOpeningBalance,
    holder: HolderPost,
    since: datetime.date,
) -> BookCharge:
    if abs(order.owed_paise) > MOST_PAISE:
        raise OwedUnlikely
    before = standing_charge(session, campaign.id, holder.person.id)
    if before is not None:
        raise OwedAlready(holder.person.name, before.code, money_text(before.amount_paise))
    charge = BookCharge(
        campaign_id=campaign.id,
        number=documents.next_number(session, charge_series(campaign.id)),
        code=documents.next_code(session, CHARGE_PREFIX),
        kind=OPENING,
        charged_on=since,
        person_id=holder.person.id,
        unit_id=holder.unit_id,
        amount_paise=order.owed_paise,
        note=order.note.strip(),
        entry_id=journal.entry_id(session),
    )
    session.add(charge)
    session.flush()
    return charge


def charge_series(campaign_id: int) -> str:
    """Return the series that the charges of a campaign are numbered in."""
    return f"book_charges:{campaign_id}"


def _numbers(lot: BookLot) -> range:
    return range(lot.first, lot.last + 1)
