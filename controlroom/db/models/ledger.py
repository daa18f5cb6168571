"""What stands around the movements of books: visits, custody, money, exceptions, months, paper forms."""

from __future__ import annotations

import datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text, types
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import (
    Base,
    Code,
    EntryId,
    Id,
    Long,
    Paise,
    Record,
    Short,
    Text,
    table_arguments,
)


class BookVisit(Base):
    """What one visitor did at once: books back, money in, books out; one number, one slip, one balance.

    The balance is that before the visit. Its movements and deposits bear its id.
    """

    __tablename__ = "book_visits"
    __table_args__ = table_arguments(UniqueConstraint("campaign_id", "number"))
    topic: ClassVar[str] = "books"

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    number: Mapped[int]
    code: Mapped[Code] = mapped_column(unique=True)
    visited_on: Mapped[datetime.date]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    bearer: Mapped[Text]
    bearer_mobile: Mapped[Short]
    note: Mapped[Text]
    held_before: Mapped[int] = mapped_column(default=0)
    owed_before_paise: Mapped[Paise]
    entry_id: Mapped[EntryId]


class BookCustody(Base):
    """Who has a book from its holder, as the holder declared: a person, or a name that the register has not.

    One open custody a book; a return, a loss, another ``hand_on`` or a ``reverse`` closes it. What closed it
    being put right, it is open again.
    """

    __tablename__ = "book_custodies"
    __table_args__ = table_arguments(
        Index(
            "uq_book_custodies_open",
            "book_id",
            unique=True,
            sqlite_where=text("closed_by_id IS NULL"),
            postgresql_where=text("closed_by_id IS NULL"),
        ),
    )
    topic: ClassVar[str] = "books"
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"), index=True)
    holding_id: Mapped[int] = mapped_column(ForeignKey("book_holdings.id"), index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    handed_on_by_id: Mapped[int] = mapped_column(ForeignKey("book_movements.id"), index=True)
    since: Mapped[datetime.date]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("book_movements.id"))


class StockCheck(Base):
    """What a count of the stock found beside what the register says; the lines name the books not found.

    ``absent`` and ``surplus`` are numbers as written: in stock and not found, found and not in stock.
    """

    __tablename__ = "stock_checks"
    topic: ClassVar[str] = "books"

    movement_id: Mapped[int] = mapped_column(ForeignKey("book_movements.id"), primary_key=True)
    expected: Mapped[int]
    found: Mapped[int]
    absent: Mapped[Long]
    surplus: Mapped[Long]


class BookCharge(Base):
    """Money owed beside the fees of used leaves: from before the register began, and its putting right."""

    __tablename__ = "book_charges"
    __table_args__ = table_arguments(
        UniqueConstraint("campaign_id", "number"),
        UniqueConstraint("reverses_id"),
        CheckConstraint("kind IN ('opening', 'reverse')", name="kind"),
        CheckConstraint("amount_paise <> 0", name="amount"),
    )
    topic: ClassVar[str] = "books"

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    number: Mapped[int]
    code: Mapped[Code] = mapped_column(unique=True)
    kind: Mapped[Short]
    charged_on: Mapped[datetime.date]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    amount_paise: Mapped[Paise]
    note: Mapped[Text]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("book_charges.id"))
    entry_id: Mapped[EntryId]


class DepositChoice(Base):
    """A book that a deposit is set against by choice, before the rest pays the oldest charges."""

    __tablename__ = "deposit_choices"
    topic: ClassVar[str] = "books"
    journaled: ClassVar[bool] = False

    deposit_id: Mapped[int] = mapped_column(ForeignKey("deposits.id"), primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"), primary_key=True)
    amount_paise: Mapped[Paise]


INSIDE = ("cash", "upi", "bank")
OUTSIDE = ("treasurer", "state", "other", "before")


class MoneyMove(Base):
    """Money handed on, or moved between the cash box, UPI and the bank; numbered, never changed.

    ``source`` and ``target`` are places in the house, by the names that deposits have, or outside of it:
    the treasurer, the state committee, another; ``before`` is what was there before the register began.
    ``to_name`` says to whom, or which account, as it was told; of what came in, from whom. ``there_paise``
    is what the register knew to be at the source before; ``beyond`` that more went out than that. One that
    puts ``reverses_id`` right bears its amount with the other sign.
    """

    __tablename__ = "money_moves"
    __table_args__ = table_arguments(
        UniqueConstraint("campaign_id", "number"),
        UniqueConstraint("reverses_id"),
        CheckConstraint(f"source IN {(*INSIDE, *OUTSIDE)}", name="source"),
        CheckConstraint(f"target IN {(*INSIDE, *OUTSIDE[:-1])}", name="target"),
        CheckConstraint(f"source <> target AND (source IN {INSIDE} OR target IN {INSIDE})", name="way"),
        CheckConstraint(
            "amount_paise <> 0 AND (amount_paise < 0) = (reverses_id IS NOT NULL)", name="amount"
        ),
    )
    topic: ClassVar[str] = "books"

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    number: Mapped[int]
    code: Mapped[Code] = mapped_column(unique=True)
    moved_on: Mapped[datetime.date] = mapped_column(index=True)
    source: Mapped[Short]
    target: Mapped[Short]
    amount_paise: Mapped[Paise]
    to_name: Mapped[Text]
    carried_by: Mapped[Text]
    reference: Mapped[Text]
    note: Mapped[Text]
    there_paise: Mapped[Paise]
    beyond: Mapped[bool] = mapped_column(default=False)
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("money_moves.id"))
    entry_id: Mapped[EntryId]


class CashCount(Base):
    """The cash of a day as somebody counted it, beside what the register said then; adjusts nothing.

    The last count of a day is the one that stands.
    """

    __tablename__ = "cash_counts"
    __table_args__ = table_arguments(CheckConstraint("found_paise >= 0", name="found"))
    topic: ClassVar[str] = "books"

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    code: Mapped[Code] = mapped_column(unique=True)
    counted_on: Mapped[datetime.date] = mapped_column(index=True)
    expected_paise: Mapped[Paise]
    found_paise: Mapped[Paise]
    counted_by: Mapped[Text]
    note: Mapped[Text]
    entry_id: Mapped[EntryId]


class RuleException(Record, Base):
    """A rule of the office that somebody went past, with the reason; on the supervisors' list until seen.

    It was gone past by a movement of books, or by handing money on.
    """

    __tablename__ = "rule_exceptions"
    __table_args__ = table_arguments(
        Index("ix_rule_exceptions_seen", "seen_by_id", "id"),
        CheckConstraint("(movement_id IS NULL) <> (money_id IS NULL)", name="about"),
    )
    topic: ClassVar[str] = "books"

    rule: Mapped[Short]
    movement_id: Mapped[int | None] = mapped_column(ForeignKey("book_movements.id"), index=True)
    money_id: Mapped[int | None] = mapped_column(ForeignKey("money_moves.id"), index=True)
    reason: Mapped[Text]
    entry_id: Mapped[EntryId]
    seen_by_id: Mapped[int | None] = mapped_column(ForeignKey("operators.id"))
    seen_on: Mapped[datetime.date | None]


class BookMonth(Base):
    """A month that was closed: nothing dated in it, or before, is written any more.

    ``figures`` are the certified return to the state, as JSON; computed again they must be the same. The
    journal notes their digest.
    """

    __tablename__ = "book_months"
    __table_args__ = table_arguments(UniqueConstraint("campaign_id", "last_day"))
    topic: ClassVar[str] = "books"
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    first_day: Mapped[datetime.date]
    last_day: Mapped[datetime.date]
    code: Mapped[Code] = mapped_column(unique=True)
    certified_by: Mapped[Text]
    figures: Mapped[str] = mapped_column(types.Text)
    entry_id: Mapped[EntryId]


class MonthExplanation(Base):
    """What somebody said about one exception before a month was closed; ``subject`` names what it means.

    The last sentence about a subject counts.
    """

    __tablename__ = "month_explanations"
    __table_args__ = table_arguments()
    topic: ClassVar[str] = "books"

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    last_day: Mapped[datetime.date] = mapped_column(index=True)
    kind: Mapped[Short]
    subject: Mapped[Code]
    words: Mapped[Text]
    entry_id: Mapped[EntryId]


class BookSeries(Record, Base):
    """A series of numbered papers with a prefix of its own: books of another press, coupons, forms.

    Books of the series bear its letters in their numbers; without letters they are the campaign's own.
    """

    __tablename__ = "book_series"
    __table_args__ = table_arguments(
        UniqueConstraint("campaign_id", "prefix"),
        CheckConstraint("kind IN ('book', 'coupon', 'form')", name="kind"),
    )
    topic: ClassVar[str] = "books"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    prefix: Mapped[Short]
    kind: Mapped[Short]
    name_hi: Mapped[Text]
    name_en: Mapped[Text]
    leaves_per_book: Mapped[int]
    fee_paise: Mapped[Paise]


class PaperForm(Record, Base):
    """A numbered blank form of the power-cut kit, printed to be filled by hand and entered the next day.

    ``state``: ``blank`` until it is told; ``entered``, with the record that it became; ``unused``, which
    stays in the box; ``spoiled``, with the words why. ``kind``: issue, return, attendance.
    """

    __tablename__ = "paper_forms"
    __table_args__ = table_arguments(
        UniqueConstraint("kind", "number"),
        CheckConstraint("kind IN ('issue', 'return', 'attendance')", name="kind"),
        CheckConstraint("state IN ('blank', 'entered', 'unused', 'spoiled')", name="state"),
        CheckConstraint("state <> 'spoiled' OR words <> ''", name="explained"),
        Index("ix_paper_forms_state", "state", "printed_on"),
    )
    topic: ClassVar[str] = "books"

    kind: Mapped[Short]
    number: Mapped[int]
    code: Mapped[Code] = mapped_column(unique=True)
    printed_on: Mapped[datetime.date]
    state: Mapped[Short] = mapped_column(default="blank")
    subject: Mapped[Short]
    subject_id: Mapped[int | None]
    words: Mapped[Text]
    entry_id: Mapped[EntryId]
