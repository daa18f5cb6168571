"""The ledger of membership books: lots, books, movements that are only ever added, leaves, money."""

from __future__ import annotations

import datetime
from typing import ClassVar, Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from controlroom.db.models.base import (
    Base,
    Code,
    EntryId,
    Id,
    Number,
    Paise,
    Record,
    Short,
    Text,
    table_arguments,
)

_IN_THE_REGISTER: Final = text("withdrawn_by_id IS NULL")


class BookLot(Record, Base):
    """Books received together: first and last number, leaves a book, fee a leaf, number of the first leaf.

    ``certified_by`` is who counted the pages of the books and vouches for them; empty where nobody did.
    ``withdrawn_by_id`` is the ``reverse`` that took the lot out again: its numbers may be received anew.
    """

    __tablename__ = "book_lots"
    __table_args__ = table_arguments(
        CheckConstraint("first <= last AND first > 0", name="numbers"),
        CheckConstraint("leaves_per_book > 0", name="leaves"),
        CheckConstraint("fee_paise >= 0", name="fee"),
        CheckConstraint("first_leaf > 0", name="first_leaf"),
        *(
            Index(
                f"uq_book_lots_{column}",
                "campaign_id",
                column,
                unique=True,
                sqlite_where=_IN_THE_REGISTER,
                postgresql_where=_IN_THE_REGISTER,
            )
            for column in ("first", "first_leaf")
        ),
    )
    topic: ClassVar[str] = "books"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"), index=True)
    challan: Mapped[Text]
    first: Mapped[Number]
    last: Mapped[Number]
    leaves_per_book: Mapped[int]
    first_leaf: Mapped[Number]
    fee_paise: Mapped[Paise]
    received_on: Mapped[datetime.date]
    movement_id: Mapped[int] = mapped_column(ForeignKey("book_movements.id"))
    certified_by: Mapped[Text]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("book_movements.id"))


class Book(Record, Base):
    """A bound run of numbered leaves. ``state``: stock, issued, to_count, returned, damaged, lost, withdrawn.

    Withdrawn are books whose receipt was put right. They keep their number and story, belong to no leaf
    (``first_leaf`` lies below nothing), and are the same books again when their number is received anew.
    """

    __tablename__ = "books"
    __table_args__ = table_arguments(
        UniqueConstraint("campaign_id", "number"),
        UniqueConstraint("campaign_id", "first_leaf"),
        CheckConstraint(
            "state IN ('stock', 'issued', 'to_count', 'returned', 'damaged', 'lost', 'withdrawn')",
            name="state",
        ),
        Index("ix_books_campaign_state", "campaign_id", "state", "number"),
    )
    topic: ClassVar[str] = "books"
    journaled: ClassVar[bool] = False

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    lot_id: Mapped[int] = mapped_column(ForeignKey("book_lots.id"), index=True)
    number: Mapped[Number]
    first_leaf: Mapped[Number]
    leaves: Mapped[int]
    fee_paise: Mapped[Paise]
    state: Mapped[Short] = mapped_column(default="stock")


MOVEMENT_KINDS = (
    "receive",
    "opening",
    "issue",
    "hand_on",
    "recall",
    "take_in",
    "return",
    "lost",
    "damaged",
    "stock_check",
    "reverse",
)


class BookMovement(Base):
    """A movement of books, with its own gap-free number per kind and campaign; never changed.

    ``kind``: ``receive`` a lot; ``opening``, books that were there before the register, in stock or with
    ``person_id``; ``issue``; ``hand_on`` to ``to_person_id`` or ``to_name``, declared by ``person_id``, who
    stays liable; ``recall``, asked back by ``due_on``; ``take_in`` (to be counted); ``return``; ``lost`` and
    ``damaged``, with the ``report`` of police or office; ``stock_check``, counted by ``counted_by``;
    ``reverse``, which puts ``reverses_id`` right: its lines bear the counts of that one with the other sign.

    ``held_before`` and ``owed_before_paise`` are the holder's balance as it stood before, which the slip
    names for ever. ``visit_id`` joins what one visitor did at once.
    """

    __tablename__ = "book_movements"
    __table_args__ = table_arguments(
        UniqueConstraint("campaign_id", "kind", "number"),
        UniqueConstraint("reverses_id"),
        CheckConstraint(f"kind IN {MOVEMENT_KINDS}", name="kind"),
        CheckConstraint("(kind = 'reverse') = (reverses_id IS NOT NULL)", name="reverses"),
    )
    topic: ClassVar[str] = "books"

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    kind: Mapped[Short]
    number: Mapped[int]
    code: Mapped[Code] = mapped_column(unique=True)
    moved_on: Mapped[datetime.date] = mapped_column(index=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    appointment_id: Mapped[int | None] = mapped_column(ForeignKey("appointments.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    bearer: Mapped[Text]
    bearer_mobile: Mapped[Short]
    reason: Mapped[Text]
    note: Mapped[Text]
    held_before: Mapped[int] = mapped_column(default=0)
    owed_before_paise: Mapped[Paise]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("book_movements.id"))
    entry_id: Mapped[EntryId]
    to_person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id"), index=True)
    to_name: Mapped[Text]
    to_mobile: Mapped[Short]
    report: Mapped[Text]
    counted_by: Mapped[Text]
    due_on: Mapped[datetime.date | None]
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("book_visits.id"), index=True)


class BookMovementLine(Base):
    """What one movement did with one book, in leaves: counts of a return, a loss, a damaged book.

    A ``reverse`` bears the counts of the movement that it puts right with the other sign, so that sums over
    all lines of a book are what is true of it. A stock check has lines only of books that were not found.
    ``due_before`` is when a book was due before it was recalled.
    """

    __tablename__ = "book_movement_lines"
    topic: ClassVar[str] = "books"
    journaled: ClassVar[bool] = False

    movement_id: Mapped[int] = mapped_column(ForeignKey("book_movements.id"), primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"), primary_key=True, index=True)
    used: Mapped[int] = mapped_column(default=0)
    cancelled: Mapped[int] = mapped_column(default=0)
    blank: Mapped[int] = mapped_column(default=0)
    missing: Mapped[int] = mapped_column(default=0)
    due_before: Mapped[datetime.date | None]


class BookHolding(Base):
    """A book in somebody's hands from issue to return; the database allows one open holding a book.

    The holder is liable; who has the book from him stands in ``BookCustody``. ``closed_by_id`` is the return,
    the loss, or the ``reverse`` of its issue; a return that is put right opens the same holding again.
    """

    __tablename__ = "book_holdings"
    __table_args__ = table_arguments(
        Index(
            "uq_book_holdings_open",
            "book_id",
            unique=True,
            sqlite_where=text("closed_by_id IS NULL"),
            postgresql_where=text("closed_by_id IS NULL"),
        ),
        Index("ix_book_holdings_person", "person_id", "closed_by_id"),
    )
    topic: ClassVar[str] = "books"
    journaled: ClassVar[bool] = False

    id: Mapped[Id]
    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"), index=True)
    issued_by_id: Mapped[int] = mapped_column(ForeignKey("book_movements.id"), index=True)
    since: Mapped[datetime.date]
    due_on: Mapped[datetime.date]
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("book_movements.id"))


class Leaf(Base):
    """A leaf that is used, cancelled or missing; ``position`` counts from 1 inside its book."""

    __tablename__ = "leaves"
    __table_args__ = (
        CheckConstraint("state IN ('used', 'cancelled', 'missing')", name="state"),
        CheckConstraint("position > 0", name="position"),
    )
    topic: ClassVar[str] = "books"
    journaled: ClassVar[bool] = False

    book_id: Mapped[int] = mapped_column(ForeignKey("books.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[Short]
    movement_id: Mapped[int | None] = mapped_column(ForeignKey("book_movements.id"))


class Deposit(Base):
    """Money that a holder brought, or that was paid back to him; numbered, set against what he owes.

    The oldest charge is paid first, after those books that ``DepositChoice`` names. What is paid back of an
    advance (``kind``) is below nothing, with a number of its own series. What puts ``reverses_id`` right
    bears its amount with the other sign.
    """

    __tablename__ = "deposits"
    __table_args__ = table_arguments(
        UniqueConstraint("campaign_id", "kind", "number"),
        UniqueConstraint("code"),
        UniqueConstraint("reverses_id"),
        CheckConstraint("kind IN ('deposit', 'payback')", name="kind"),
        CheckConstraint(
            "amount_paise <> 0 AND (amount_paise < 0) = ((reverses_id IS NOT NULL) <> (kind = 'payback'))",
            name="amount",
        ),
        CheckConstraint(
            "kind <> 'payback' OR reverses_id IS NOT NULL OR owed_before_paise <= amount_paise", name="ahead"
        ),
        CheckConstraint("mode IN ('cash', 'upi', 'bank')", name="mode"),
        Index("ix_deposits_mode", "mode", "deposited_on", "amount_paise"),
    )
    topic: ClassVar[str] = "books"

    id: Mapped[Id]
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaigns.id"))
    kind: Mapped[Short] = mapped_column(default="deposit", server_default="deposit")
    number: Mapped[int]
    code: Mapped[Code]
    deposited_on: Mapped[datetime.date]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("units.id"))
    amount_paise: Mapped[Paise]
    mode: Mapped[Short] = mapped_column(default="cash")
    reference: Mapped[Text]
    bearer: Mapped[Text]
    note: Mapped[Text]
    held_before: Mapped[int] = mapped_column(default=0)
    owed_before_paise: Mapped[Paise]
    reverses_id: Mapped[int | None] = mapped_column(ForeignKey("deposits.id"))
    entry_id: Mapped[EntryId]
    visit_id: Mapped[int | None] = mapped_column(ForeignKey("book_visits.id"), index=True)
