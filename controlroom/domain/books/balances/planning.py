"""The dry run of old balances: every row read, its holder and books looked up, nothing written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name, gettext, money_text
from controlroom.base.ranges import Span, numbers_of, spans_of, spans_text
from controlroom.db.models.books import BookMovement
from controlroom.db.models.ledger import BookCharge
from controlroom.domain import campaigns
from controlroom.domain.books import ledger, lots, opening_balances
from controlroom.domain.books.balances import remarks
from controlroom.domain.books.balances.cells import remark_of
from controlroom.domain.books.balances.columns import ROLE_NAMES, missing_columns
from controlroom.domain.books.balances.people import Drawers, Found, basis_of_people
from controlroom.domain.books.balances.plans import (
    ASKED,
    LEFT_OUT,
    BalancesPlan,
    BalancesQuestion,
    Candidate,
    PlannedBalance,
    PlannedOpening,
)
from controlroom.domain.books.balances.rows import BalanceReader, BalanceRow
from controlroom.domain.books.balances.standing import Standing
from controlroom.domain.books.opening_balances import HolderPost, Run
from controlroom.domain.units import remarks as common
from controlroom.domain.units.checks import Refusal, RowRefused
from controlroom.domain.units.plans import CHANGED, NEW, SAME, FieldChange
from controlroom.domain.units.remarks import remark
from controlroom.domain.units.sheets import SourceRow
from controlroom.domain.units.table_faults import ColumnsMissing

_OF_FIELD = {
    "numbers": "numbers",
    "first": "numbers",
    "last": "numbers",
    "leaves_per_book": "leaves",
    "fee_paise": "fee",
    "first_leaf": "first_leaf",
    "day": "since",
    "due_on": "due",
    "person_id": "name",
    "owed_paise": "owed",
}


def plan_balances(session: Session, question: BalancesQuestion) -> BalancesPlan:
    """Work out what bringing in a list of old balances would do; raises ColumnsMissing."""
    missing = missing_columns(question.mapping)
    if missing:
        raise ColumnsMissing(", ".join(gettext(ROLE_NAMES[role]) for role in missing))
    planner = _Planner(session, question)
    planner.run()
    table = question.table
    notes = [remark(common.HEADINGS_REPEATED, count=table.repeated_headings)] * bool(table.repeated_headings)
    if planner.totals:
        notes.append(remark(remarks.TOTALS_PASSED, count=planner.totals))
    return BalancesPlan(
        file=table.file,
        digest=table.digest,
        headings=table.headings,
        rows=tuple(planner.rows),
        refused=tuple(planner.refused),
        unanswered=tuple(planner.unanswered),
        openings=tuple(planner.openings),
        notes=tuple(notes),
        basis=basis_of(session),
    )


def basis_of(session: Session) -> tuple[int, ...]:
    """Return figures that change whenever books move, or people and their posts are changed."""
    books = session.scalar(select(func.max(BookMovement.id))) or 0
    charges = session.scalar(select(func.max(BookCharge.id))) or 0
    return (books, charges, *basis_of_people(session))


class _Planner:
    """Gathers what the rows of one list come to, in their order."""

    def __init__(self, session: Session, question: BalancesQuestion) -> None:
        self.rows: list[PlannedBalance] = []
        self.refused: list[Refusal] = []
        self.unanswered: list[Refusal] = []
        self.openings: list[PlannedOpening] = []
        self.totals = 0
        self._session = session
        self._question = question
        self._campaign = campaigns.current_campaign(session)
        self._reader = BalanceReader(
            question.table.headings, question.mapping, question.since or clock.today()
        )
        self._drawers = Drawers(session)
        self._standing = Standing(session, self._campaign.id)
        self._posts: dict[tuple[int, object], HolderPost] = {}
        self._last: Candidate | None = None
        self._seen: dict[tuple[object, ...], int] = {}
        self._money: dict[int, Counter[int]] = {}

    def run(self) -> None:
        """Read, place and match every row."""
        for source in self._question.table.rows:
            row = self._reader.read(source)
            if row is None:
                self.totals += 1
            elif isinstance(row, Refusal):
                self.refused.append(row)
            else:
                self._take(source, row)

    def _take(self, source: SourceRow, row: BalanceRow) -> None:
        try:
            found = self._holder(row)
            if found is not None and found.person is None:
                self._ask(source, row, found)
                return
            holder = found.person if found else None
            if holder is not None:
                self._last = holder
            self._plan(row, holder)
        except RowRefused as refused:
            self.refused.append(self._reader.refusal(source, refused))
        except UserError as refused:
            role = _OF_FIELD.get(refused.at, "")
            self.refused.append(self._reader.refusal(source, RowRefused(role, remark_of(refused))))

    def _holder(self, row: BalanceRow) -> Found | None:
        """Return who has the books, None for stock; what was answered stands. Raises RowRefused."""
        if row.in_stock:
            if row.owed_paise:
                raise RowRefused("owed", remark(remarks.MONEY_HOLDERLESS))
            return None
        key = row.who_key if row.names_somebody else f"↑{row.number}"
        answer = self._question.answers.get(key)
        if answer == LEFT_OUT and answer is not None:
            raise RowRefused("name", remark(remarks.LEFT_OUT))
        if answer is not None and (person := self._drawers.post_of(answer)) is not None:
            row.doubts.append(remark(remarks.ANSWERED, people=person.told()))
            return Found(person)
        if row.names_somebody:
            return self._drawers.find(row)
        if self._last is None:
            raise RowRefused("name", remark(remarks.NOBODY_NAMED))
        question = remark(remarks.ASKED_ABOVE, people=self._last.told())
        return Found(None, question, (self._last,))

    def _ask(self, source: SourceRow, row: BalanceRow, found: Found) -> None:
        question = found.question or remark(remarks.NOBODY_NAMED)
        self.rows.append(
            PlannedBalance(
                row.number,
                ASKED,
                "",
                Name(row.who.get("name", "") or row.who_key),
                Name(row.who.get("zone", "")),
                spans_text(row.spans),
                row.owed_paise,
                (question, *row.doubts),
                who=row.who_key if row.names_somebody else f"↑{row.number}",
                candidates=found.candidates,
            )
        )
        self.unanswered.append(self._reader.refusal(source, RowRefused("name", question)))
        if len(found.candidates) == 1:
            self._last = found.candidates[0]

    def _plan(self, row: BalanceRow, holder: Candidate | None) -> None:
        person_id = holder.person_id if holder else None
        same = (person_id, row.spans, row.owed_paise)
        earlier = self._seen.setdefault(same, row.number)
        if earlier != row.number and row.spans:
            row.doubts.append(remark(remarks.REPEATED, row=earlier))
            self._tell(row, holder, SAME)
            return
        numbers = numbers_of(row.spans)
        there = self._standing.already(person_id, numbers)
        fresh = [number for number in numbers if number not in there]
        self._standing.check_free(fresh)
        owed = self._owed(row, holder, known=bool(there))
        if not fresh and not owed:
            self._tell(row, holder, SAME)
            return
        opening = self._opening(row, holder, fresh, owed)
        self._standing.take(opening, self._campaign)
        self.openings.append(opening)
        changes: tuple[FieldChange, ...] = ()
        if there:
            new = spans_text(spans_of(fresh)) or money_text(owed)
            changes = (FieldChange(N_("Book numbers"), spans_text(spans_of(there)), new),)
        self._tell(row, holder, CHANGED if there else NEW, changes)

    def _owed(self, row: BalanceRow, holder: Candidate | None, *, known: bool) -> int:
        """Return what is still to be charged: money that came in with the same list is not charged twice.

        Raises RowRefused where another amount was entered.
        """
        if not row.owed_paise or holder is None:
            return 0
        left = self._money.setdefault(
            holder.person_id, Counter(self._standing.charged.get(holder.person_id, {}))
        )
        if left[row.owed_paise]:
            left[row.owed_paise] -= 1
            return 0
        standing = self._standing.charged.get(holder.person_id)
        if standing and (known or not row.spans):
            amount, code = next(iter(standing)), self._standing.codes[holder.person_id]
            told = remark(
                remarks.MONEY_ENTERED,
                name=holder.name,
                amount=money_text(amount),
                code=code,
                other=money_text(row.owed_paise),
            )
            raise RowRefused("owed", told)
        return row.owed_paise

    def _opening(
        self, row: BalanceRow, holder: Candidate | None, numbers: Sequence[int], owed: int
    ) -> PlannedOpening:
        ledger.working_day(self._session, row.since)
        due_on = opening_balances.due_day(self._campaign, row.since, row.due_on)
        post = self._post(holder, row) if holder else None
        runs = tuple(self._run(row, span) for span in spans_of(numbers))
        for run in runs:
            lots.new_lot(run, self._campaign, row.since, self._standing.series)
        return PlannedOpening(
            row=row.number,
            person_id=holder.person_id if holder else None,
            appointment_id=post.appointment_id if post else None,
            unit_id=post.unit_id if post else None,
            since=row.since,
            due_on=due_on,
            runs=runs,
            owed_paise=owed,
            note=row.note,
        )

    def _run(self, row: BalanceRow, span: Span) -> Run:
        first_leaf = row.first_leaf
        if first_leaf is not None:  # where some of the row's books are there already, the run begins later
            leaves = self._campaign.leaves_per_book if row.leaves is None else row.leaves
            first_leaf += (span.first - row.spans[0].first) * leaves
        return Run(span.first, span.last, row.leaves, row.fee_paise, first_leaf, row.challan)

    def _post(self, holder: Candidate, row: BalanceRow) -> HolderPost:
        key = (holder.person_id, row.since)
        if key not in self._posts:
            self._posts[key] = opening_balances.holder_post(self._session, holder.person_id, row.since)
        return self._posts[key]

    def _tell(
        self,
        row: BalanceRow,
        holder: Candidate | None,
        outcome: str,
        changes: tuple[FieldChange, ...] = (),
    ) -> None:
        self.rows.append(
            PlannedBalance(
                row.number,
                outcome,
                holder.code if holder else "",
                holder.name if holder else Name(gettext(remarks.STOCK)),
                holder.unit if holder else Name(),
                spans_text(row.spans),
                row.owed_paise,
                tuple(row.doubts),
                changes,
                row.who_key if row.names_somebody else f"↑{row.number}",
            )
        )
