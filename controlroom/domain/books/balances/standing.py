"""What the register and the rows before have of books and money already, held in memory for one dry run."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, aliased

from controlroom.base.language import Name
from controlroom.db.models.books import Book, BookHolding, BookLot, BookMovement
from controlroom.db.models.ledger import BookCharge
from controlroom.db.models.people import Person
from controlroom.domain.books import ledger, lots, series
from controlroom.domain.books.balance_list import who_answers
from controlroom.domain.books.balances import remarks
from controlroom.domain.books.balances.plans import PlannedOpening
from controlroom.domain.books.opening_balances import OPENING
from controlroom.domain.campaigns import CampaignRow
from controlroom.domain.units.checks import RowRefused
from controlroom.domain.units.remarks import remark


@dataclass(frozen=True, slots=True)
class _Known:
    """A book of the register: how it came in, with whom, and where it is now."""

    opened_for: int | None
    is_opening: bool
    state: str
    holder: Name | None


class Standing:
    """The books, leaves and charges that are there; ``charged`` counts amounts by holder."""

    def __init__(self, session: Session, campaign_id: int) -> None:
        self._roots = who_answers(session)
        self._books = self._load_books(session, campaign_id)
        self.series = series.known(session, campaign_id)
        self._in_file: dict[int, int] = {}
        leaves = session.execute(
            select(Book.first_leaf, Book.leaves).where(Book.campaign_id == campaign_id, Book.first_leaf > 0)
        )
        self._leaves = _runs((first, first + count - 1) for first, count in leaves)
        self.charged: dict[int, Counter[int]] = defaultdict(Counter)
        self.codes: dict[int, str] = {}
        for person_id, amount, code in session.execute(_charges(campaign_id)):
            root = self._root(person_id)
            self.charged[root][amount] += 1
            self.codes.setdefault(root, code)

    def already(self, person_id: int | None, numbers: Sequence[int]) -> list[int]:
        """Return the books that were brought in as this person's, or as stock, by a list before."""
        return [
            number
            for number in numbers
            if (known := self._books.get(number)) is not None
            and known.is_opening
            and known.opened_for == person_id
        ]

    def check_free(self, numbers: Sequence[int]) -> None:
        """Raise RowRefused where a book stands in the register or in a row before."""
        for number in numbers:
            row = self._in_file.get(number)
            if row is not None:
                raise RowRefused("numbers", remark(remarks.BOOKS_IN_FILE, number=number, row=row))
            known = self._books.get(number)
            if known is None:
                continue
            if known.holder is not None:
                told = remark(remarks.BOOKS_WITH, number=number, name=known.holder)
                raise RowRefused("numbers", told)
            state = ledger.state_text(known.state)
            raise RowRefused("numbers", remark(remarks.BOOKS_ELSEWHERE, number=number, state=state))

    def take(self, opening: PlannedOpening, campaign: CampaignRow) -> None:
        """Count the books and leaves of a row as taken; raises RowRefused where leaves overlap."""
        taken = []
        for run in opening.runs:
            lot = lots.new_lot(run, campaign, opening.since, self.series)
            span = (lot.first_leaf, lots.last_leaf_of(lot))
            if _overlaps(self._leaves, span):
                raise RowRefused("first_leaf", remark(remarks.LEAVES_OVERLAP, first=span[0], last=span[1]))
            taken.append(span)
        for span in taken:
            bisect.insort(self._leaves, span)
        for run in opening.runs:
            self._in_file.update(dict.fromkeys(range(run.first, run.last + 1), opening.row))

    def _load_books(self, session: Session, campaign_id: int) -> dict[int, _Known]:
        holder = aliased(Person)
        rows = session.execute(
            select(
                Book.number,
                Book.state,
                BookMovement.kind,
                BookMovement.person_id,
                holder.name_hi,
                holder.name_en,
            )
            .join(BookLot, BookLot.id == Book.lot_id)
            .join(BookMovement, BookMovement.id == BookLot.movement_id)
            .outerjoin(BookHolding, (BookHolding.book_id == Book.id) & BookHolding.closed_by_id.is_(None))
            .outerjoin(holder, holder.id == BookHolding.person_id)
            .where(Book.campaign_id == campaign_id, Book.first_leaf > 0)
        )
        return {
            number: _Known(
                self._root(person_id) if person_id else None,
                kind == OPENING,
                state,
                Name(hindi or "", latin or "") if hindi or latin else None,
            )
            for number, state, kind, person_id, hindi, latin in rows
        }

    def _root(self, person_id: int) -> int:
        return self._roots.get(person_id, person_id)


def _charges(campaign_id: int) -> Select[int, int, str]:
    undone = aliased(BookCharge)
    return (
        select(BookCharge.person_id, BookCharge.amount_paise, BookCharge.code)
        .outerjoin(undone, undone.reverses_id == BookCharge.id)
        .where(BookCharge.campaign_id == campaign_id, BookCharge.kind == OPENING, undone.id.is_(None))
        .order_by(BookCharge.id)
    )


def _runs(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return sorted spans, those that touch made one: a lot's leaves are one run."""
    runs: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if runs and first == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return runs


def _overlaps(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    at = bisect.bisect_left(taken, (span[0], span[0]))
    before = taken[at - 1] if at else None
    after = taken[at] if at < len(taken) else None
    return bool((before and before[1] >= span[0]) or (after and after[0] <= span[1]))
