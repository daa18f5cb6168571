"""Carrying out an import of old balances: whole movements, lots, books and charges in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.base.ranges import Span, spans_text
from controlroom.db import tracking
from controlroom.db.models.base import Base
from controlroom.db.models.books import Book, BookHolding, BookLot, BookMovement, BookMovementLine
from controlroom.db.models.ledger import BookCharge
from controlroom.domain import campaigns, documents, journal
from controlroom.domain.books import balance_list, lots, opening_balances, series
from controlroom.domain.books.balances.planning import basis_of
from controlroom.domain.books.balances.plans import BringInBalances, PlannedOpening
from controlroom.domain.books.ledger import ISSUED, PREFIXES, STOCK, WITHDRAWN
from controlroom.domain.books.opening_balances import CHARGE_PREFIX, OPENING, Run
from controlroom.domain.campaigns import CampaignRow
from controlroom.domain.journal import Saved
from controlroom.domain.rights import Right
from controlroom.domain.units.table_faults import PlanStale

_Piece = tuple[PlannedOpening, int, Run]
"""An opening, its movement, and one run of its books."""


@journal.operation(N_("Old balances brought in"), Right.IMPORT)
def bring_in_balances(session: Session, order: BringInBalances) -> Saved:
    """Write what the plan says; raises PlanStale where books or people were changed since it was made."""
    plan = order.plan
    if basis_of(session) != plan.basis:
        raise PlanStale
    campaign = campaigns.current_campaign(session)
    writer = _Writer(session, campaign)
    writer.enter_books([one for one in plan.openings if one.runs])
    writer.enter_charges([one for one in plan.openings if one.owed_paise])
    tracking.touch(session, "books")
    figures = {**asdict(plan.counts), "books": writer.books, "owed_paise": writer.owed_paise}
    return Saved("book_movements", None, "", figures, f"{plan.file} sha256:{plan.digest}")


class _Writer:
    """Writes openings past the ORM, since there may be thousands; the journal names the books of each."""

    def __init__(self, session: Session, campaign: CampaignRow) -> None:
        self.books = 0
        self.owed_paise = 0
        self._session = session
        self._campaign = campaign
        self._series = series.known(session, campaign.id)
        self._entry_id = journal.entry_id(session)
        self._held: dict[int, int] = defaultdict(int)
        self._owed: dict[int, int] = defaultdict(int)

    def enter_books(self, openings: Sequence[PlannedOpening]) -> None:
        """Enter a movement an opening, its lots and books, and who has them."""
        if not openings:
            return
        self._read_balances(openings)
        movements = self._movements(openings)
        runs = [
            (opening, movement, run)
            for opening, movement in zip(openings, movements, strict=True)
            for run in opening.runs
        ]
        self._books_of(runs, self._lots(runs))
        for opening, movement in zip(openings, movements, strict=True):
            written = spans_text(Span(run.first, run.last) for run in opening.runs)[:8000]
            journal.note_change(self._session, "book_movements", movement, {"books": (None, written)})

    def enter_charges(self, openings: Sequence[PlannedOpening]) -> None:
        """Enter what is owed from before, a numbered charge each."""
        if not openings:
            return
        session, count = self._session, len(openings)
        number = documents.reserve_numbers(session, opening_balances.charge_series(self._campaign.id), count)
        code = documents.reserve_numbers(session, "code:" + CHARGE_PREFIX, count)
        rows = [
            {
                "campaign_id": self._campaign.id,
                "number": number + place,
                "code": f"{CHARGE_PREFIX}-{code + place:04d}",
                "kind": OPENING,
                "charged_on": one.since,
                "person_id": one.person_id,
                "unit_id": one.unit_id,
                "amount_paise": one.owed_paise,
                "note": one.note,
                "entry_id": self._entry_id,
            }
            for place, one in enumerate(openings)
        ]
        self._insert(BookCharge, rows)
        self.owed_paise = sum(one.owed_paise for one in openings)
        written = session.execute(
            select(BookCharge.id, BookCharge.amount_paise).where(BookCharge.entry_id == self._entry_id)
        )
        for charge, amount in written:
            journal.note_change(session, "book_charges", charge, {"amount_paise": (None, str(amount))})

    def _read_balances(self, openings: Sequence[PlannedOpening]) -> None:
        if any(one.person_id is not None for one in openings):
            self._held.update(balance_list.books_out_now(self._session, self._campaign.id))
            self._owed.update(balance_list.owed_now(self._session, self._campaign.id))

    def _movements(self, openings: Sequence[PlannedOpening]) -> list[int]:
        session, count = self._session, len(openings)
        prefix = PREFIXES[OPENING]
        number = documents.reserve_numbers(session, f"books:{self._campaign.id}:{OPENING}", count)
        code = documents.reserve_numbers(session, "code:" + prefix, count)
        rows = []
        for place, one in enumerate(openings):
            person = one.person_id
            rows.append(
                {
                    "campaign_id": self._campaign.id,
                    "kind": OPENING,
                    "number": number + place,
                    "code": f"{prefix}-{code + place:04d}",
                    "moved_on": one.since,
                    "person_id": person,
                    "appointment_id": one.appointment_id,
                    "unit_id": one.unit_id,
                    "note": one.note,
                    "held_before": self._held[person] if person is not None else 0,
                    "owed_before_paise": self._owed[person] if person is not None else 0,
                    "entry_id": self._entry_id,
                }
            )
            if person is not None:
                self._held[person] += sum(run.last - run.first + 1 for run in one.runs)
                self._owed[person] += one.owed_paise
        self._insert(BookMovement, rows)
        ours = BookMovement.entry_id == self._entry_id
        return list(session.scalars(select(BookMovement.id).where(ours).order_by(BookMovement.number)))

    def _lots(self, runs: Sequence[_Piece]) -> list[BookLot]:
        made = []
        for opening, movement, run in runs:
            lot = lots.new_lot(run, self._campaign, opening.since, self._series)
            lot.movement_id = movement
            made.append(lot)
        rows = [
            {
                "version": 1,
                "campaign_id": lot.campaign_id,
                "challan": lot.challan,
                "first": lot.first,
                "last": lot.last,
                "leaves_per_book": lot.leaves_per_book,
                "first_leaf": lot.first_leaf,
                "fee_paise": lot.fee_paise,
                "received_on": lot.received_on,
                "movement_id": lot.movement_id,
            }
            for lot in made
        ]
        self._insert(BookLot, rows)
        firsts = self._session.execute(
            select(BookLot.first, BookLot.id)
            .join(BookMovement, BookMovement.id == BookLot.movement_id)
            .where(BookMovement.entry_id == self._entry_id)
        )
        numbers = {row.first: row.id for row in firsts}
        for lot in made:
            lot.id = numbers[lot.first]
        return made

    def _books_of(self, runs: Sequence[_Piece], made: Sequence[BookLot]) -> None:
        session = self._session
        withdrawn = self._withdrawn()
        rows: list[dict[str, Any]] = []
        movement_of: dict[int, int] = {}
        openings: dict[int, PlannedOpening] = {}
        for (opening, movement, run), lot in zip(runs, made, strict=True):
            state = STOCK if opening.person_id is None else ISSUED
            numbers = range(run.first, run.last + 1)
            self.books += len(numbers)
            movement_of.update(dict.fromkeys(numbers, movement))
            openings[movement] = opening
            if withdrawn and not withdrawn.isdisjoint(numbers):
                lots.add_books(session, lot, state)
            else:
                rows += lots.book_rows(lot, state)
        if rows:
            self._insert(Book, rows)
        ids = self._book_ids()
        lines = [{"movement_id": movement_of[row["number"]], "book_id": ids[row["number"]]} for row in rows]
        if lines:
            self._insert(BookMovementLine, lines)
        pairs = [(ids[number], openings[movement], movement) for number, movement in movement_of.items()]
        held = [
            {
                "book_id": book_id,
                "person_id": opening.person_id,
                "unit_id": opening.unit_id,
                "issued_by_id": movement,
                "since": opening.since,
                "due_on": opening.due_on,
            }
            for book_id, opening, movement in pairs
            if opening.person_id is not None
        ]
        if held:
            self._insert(BookHolding, held)

    def _withdrawn(self) -> set[int]:
        """Return the books that were taken out of the register: the same ones again when they come in."""
        query = select(Book.number).where(Book.campaign_id == self._campaign.id, Book.state == WITHDRAWN)
        return set(self._session.scalars(query))

    def _book_ids(self) -> dict[int, int]:
        rows = self._session.execute(
            select(Book.number, Book.id)
            .join(BookLot, BookLot.id == Book.lot_id)
            .join(BookMovement, BookMovement.id == BookLot.movement_id)
            .where(BookMovement.entry_id == self._entry_id)
        )
        return {row.number: row.id for row in rows}

    def _insert(self, model: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows of one table past the ORM, which would take three times as long."""
        self._session.connection().execute(insert(Base.metadata.tables[model.__tablename__]), rows)
