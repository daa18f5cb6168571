"""Series of numbered papers with letters before their numbers: books of another press, coupons, forms."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import lettered
from controlroom.base.errors import UserError
from controlroom.base.keyboards import code_as_pressed
from controlroom.base.language import N_, Name, _
from controlroom.db.models.books import Book
from controlroom.db.models.ledger import BookSeries
from controlroom.domain import campaigns, journal
from controlroom.domain.campaigns import MOST_FEE_PAISE, MOST_LEAVES, FeeUnlikely, LeavesUnlikely
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

BOOK, COUPON, FORM = "book", "coupon", "form"
KINDS = {BOOK: N_("membership books"), COUPON: N_("coupons"), FORM: N_("forms")}


@dataclass(eq=False)
class SeriesUnreadable(UserError):
    """The letters of a series are one or two capitals."""

    letters: str
    at = "prefix"
    sentence = N_("“{letters}” cannot stand before numbers. Write one or two letters, A to Z, like K.")


@dataclass(eq=False)
class SeriesKnown(UserError):
    """Letters are given to one series."""

    letters: str
    name: Name
    at = "prefix"
    sentence = N_("The letters {letters} belong to {name}. Choose other letters.")


@dataclass(eq=False)
class SeriesUnnamed(UserError):
    """A series needs a name."""

    at = "name"
    sentence = N_("Write what these papers are called.")


@dataclass(eq=False)
class SeriesUnknown(UserError):
    """No series has these letters."""

    letters: str
    at = "first"
    sentence = N_("No series {letters} is known. Enter it first (Alt+C), or correct the number.")


@dataclass(eq=False)
class SeriesDiffer(UserError):
    """A lot is of one series."""

    at = "last"
    sentence = N_("The first and the last number bear different letters. A lot is of one series.")


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """A series with its letters, what a book of it holds, and how many books of it were received."""

    series_id: int
    prefix: str
    kind: str
    name: Name
    leaves_per_book: int
    fee_paise: int
    books: int = 0


@dataclass(frozen=True, kw_only=True)
class EnterSeries(Order):
    """Begin a series: one or two letters, which stand before its numbers for the whole campaign."""

    prefix: str
    name_hi: str
    name_en: str = ""
    kind: str = COUPON
    leaves_per_book: int
    fee_paise: int = 0


def kind_text(kind: str) -> str:
    """Return what the papers of a series are, in the language of the moment."""
    return _(KINDS.get(kind, kind))


@journal.operation(N_("Series of numbers entered"), Right.CHANGE_SETTINGS)
def enter_series(session: Session, order: EnterSeries) -> Saved:
    """Enter a series; raises SeriesUnreadable, SeriesKnown, SeriesUnnamed, LeavesUnlikely, FeeUnlikely."""
    campaign = campaigns.current_campaign(session)
    prefix = code_as_pressed(order.prefix).strip()
    if not lettered.are_letters(prefix) or order.kind not in KINDS:
        raise SeriesUnreadable(order.prefix.strip()[:20])
    if not order.name_hi.strip():
        raise SeriesUnnamed
    if not 1 <= order.leaves_per_book <= MOST_LEAVES:
        raise LeavesUnlikely(MOST_LEAVES)
    if not 0 <= order.fee_paise <= MOST_FEE_PAISE:
        raise FeeUnlikely
    known = _series(session, campaign.id, prefix)
    if known is not None:
        raise SeriesKnown(prefix, _name(known))
    series = BookSeries(
        campaign_id=campaign.id,
        prefix=prefix,
        kind=order.kind,
        name_hi=order.name_hi.strip()[:200],
        name_en=order.name_en.strip()[:200],
        leaves_per_book=order.leaves_per_book,
        fee_paise=order.fee_paise,
    )
    session.add(series)
    session.flush()
    return Saved("book_series", series.id, prefix)


def all_series(session: Session, _question: None = None) -> tuple[SeriesRow, ...]:
    """Return the series of the campaign by their letters."""
    campaign = campaigns.current_campaign(session)
    rows = session.scalars(
        select(BookSeries).where(BookSeries.campaign_id == campaign.id).order_by(BookSeries.prefix)
    )
    return tuple(_row(session, one) for one in rows)


def known(session: Session, campaign_id: int) -> dict[str, BookSeries]:
    """Return the series of a campaign by their letters."""
    found = session.scalars(select(BookSeries).where(BookSeries.campaign_id == campaign_id))
    return {one.prefix: one for one in found}


def _series(session: Session, campaign_id: int, prefix: str) -> BookSeries | None:
    return session.scalars(
        select(BookSeries).where(BookSeries.campaign_id == campaign_id, BookSeries.prefix == prefix)
    ).one_or_none()


def _row(session: Session, one: BookSeries) -> SeriesRow:
    books = session.execute(
        select(func.count())
        .select_from(Book)
        .where(
            Book.campaign_id == one.campaign_id,
            Book.number >= lettered.with_letters(one.prefix, 0),
            Book.number < lettered.beyond(one.prefix),
        )
    ).scalar_one()
    return SeriesRow(one.id, one.prefix, one.kind, _name(one), one.leaves_per_book, one.fee_paise, books)


def _name(one: BookSeries) -> Name:
    return Name(one.name_hi, one.name_en)
