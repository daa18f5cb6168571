"""Bringing in what the office had before: holders, their books and dues; who is not sure is asked about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from controlroom.base.language import _, money_text, ngettext, number_text
from controlroom.domain.books import balances
from controlroom.domain.books.balances import (
    ASKED,
    LEFT_OUT,
    BalancesPlan,
    BalancesQuestion,
    BringInBalances,
    Candidate,
    PlannedBalance,
)
from controlroom.domain.journal import Order, Saved
from controlroom.domain.units import Mapping, Table
from controlroom.domain.units.headings import Vocabulary
from controlroom.domain.units.imports import RefusedRows
from controlroom.ui.books.pickers import holder_picker
from controlroom.ui.dialog import Dialog
from controlroom.ui.importing.results import TriedList
from controlroom.ui.importing.wizard import ListWizard
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField

_ANOTHER = -1


class BalancesWizard(ListWizard):
    """An old list of holders; its doubtful rows are answered one by one, or as they are suggested."""

    name: ClassVar[str] = "books.import"
    vocabulary: ClassVar[Vocabulary] = balances.BALANCES

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        self._answers: dict[str, int] = {}
        super().__init__(shell, parent)
        self.results.chosen.connect(self._on_row_chosen)

    def heading(self) -> str:
        """Return what is brought in, as a heading."""
        return _("Bring in the old register")

    def asking_words(self) -> str:
        """Return the words over the choice of a file."""
        return _("Choose the list of holders and their books")

    def row_columns(self) -> Sequence[Column[Any]]:
        """Return the columns that tell a row of the dry run."""
        return [
            Column("name", _("Who"), lambda row: str(row.name), width=190),
            Column("books", _("Book numbers"), lambda row: row.books or "—", width=190),
            Column("owed", _("Money owed"), _owed, width=95, numeric=True),
            Column("unit", _("Unit"), lambda row: str(row.unit), width=110),
        ]

    def add_choices(self, line: QHBoxLayout) -> None:
        """Ask since when, where a row says no day."""
        self.since = DateField(name="books.import.since", today=lambda: self.desk.working_date)
        self.since.set_value(self.desk.working_date)
        self.since.setAccessibleName(_("Given on, where a row says no day"))
        line.addWidget(label(_("Given on, where a row says no day"), "label"))
        line.addWidget(self.since)
        line.addStretch()

    def result_buttons(self) -> Sequence[QPushButton]:
        """Return the buttons that answer rows whose holder is not sure."""
        self.answer_button = QPushButton(_("Who is meant… (Enter)"))
        self.answer_button.setObjectName("books.import.answer")
        self.answer_button.clicked.connect(self._answer_current)
        self.suggested_button = QPushButton(_("Take all suggestions (Alt+S)"))
        self.suggested_button.setObjectName("books.import.suggested")
        self.suggested_button.setShortcut("Alt+S")
        self.suggested_button.clicked.connect(self.take_suggestions)
        return [self.answer_button, self.suggested_button]

    def guess(self, table: Table) -> Mapping:
        """Return which column holds what."""
        return balances.guess_balance_columns(table)

    def trial(self, table: Table) -> tuple[Callable[[Any, Any], Any], object]:
        """Return the question of the dry run, and what is asked."""
        return balances.plan_balances, BalancesQuestion(
            table=table,
            mapping=self.columns.mapping(),
            since=self.since.value() or self.desk.working_date,
            answers=dict(self._answers),
        )

    def carrying_out(self, operation_id: str) -> tuple[Callable[[Any, Any], Saved], Order]:
        """Return the operation that brings the list in, and its order."""
        return balances.bring_in_balances, BringInBalances(operation_id=operation_id, plan=self.plan)

    def leftover(self) -> RefusedRows:
        """Return the rows that are handed back: also those that nobody answered."""
        plan: BalancesPlan = self.plan
        return plan.leftover

    def told(self, saved: Saved) -> str:
        """Return the words for what was brought in."""
        count = saved.figures["books"]
        told = ngettext(
            "The old register was brought in: {count} book, {amount} owed; rows that stay out: {refused}.",
            "The old register was brought in: {count} books, {amount} owed; rows that stay out: {refused}.",
            count,
        )
        refused = len(self.leftover().refused)
        owed = money_text(saved.figures["owed_paise"])
        return told.format(count=number_text(count), amount=owed, refused=number_text(refused))

    def show_result(self, plan: TriedList) -> None:
        """Show the dry run; rows that wait for an answer stand in front."""
        super().show_result(plan)
        asked = self._asked()
        self.answer_button.setVisible(bool(asked))
        self.suggested_button.setVisible(any(len(row.candidates) == 1 for row in asked))
        if asked:
            self.results.show_tab("doubtful")
            told = ngettext(
                "{count} row waits: who is meant? Enter on it says so. What nobody answers stays out.",
                "{count} rows wait: who is meant? Enter on one says so. What nobody answers stays out.",
                len(asked),
            )
            self.band.tell("warn", told.format(count=number_text(len(asked))))

    def take_suggestions(self) -> None:
        """Answer every row for which just one person may be meant with him."""
        for row in self._asked():
            if len(row.candidates) == 1:
                self._answers[row.who] = row.candidates[0].person_id
        self.check_again()

    def _asked(self) -> Sequence[PlannedBalance]:
        plan: BalancesPlan | None = self.plan
        return plan.asked if plan is not None else ()

    def _answer_current(self) -> None:
        row = self.results.current_row()
        waiting = self._asked()
        if waiting:
            self._ask(row if isinstance(row, PlannedBalance) and row.outcome == ASKED else waiting[0])

    def _on_row_chosen(self, row: object) -> None:
        if isinstance(row, PlannedBalance) and (row.outcome == ASKED or row.who in self._answers):
            self._ask(row)

    def _ask(self, row: PlannedBalance) -> None:
        dialog = WhoIsMeant(self.shell, row, self)
        dialog.saved.connect(lambda person_id: self._on_answered(row.who, person_id))
        dialog.open()

    def _on_answered(self, who: str, person_id: int) -> None:
        self._answers[who] = person_id
        self.check_again()


class WhoIsMeant(Dialog):
    """Say who is meant by what a row says of its holder: one of those suggested, another, or nobody."""

    def __init__(self, shell: Shell, row: PlannedBalance, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Make the fields."""
        self.set_title(_("Who is meant?"))
        asked = label(" ".join(one.told() for one in self._row.remarks), "figure")
        asked.setWordWrap(True)
        self.form.add_note(asked)
        choices: list[tuple[int, str]] = [
            (one.person_id, _candidate_words(one)) for one in self._row.candidates
        ]
        choices += [(_ANOTHER, _("Somebody else")), (LEFT_OUT, _("Leave these rows out"))]
        self.choice = ChoiceField(choices, name="books.import.who")
        self.choice.set_value(choices[0][0])
        self.person = holder_picker(
            self.shell, name="books.import.person", required=_("Choose who has the books.")
        )
        self.form.add("choice", _("Who is meant"), self.choice)
        self.form.add("person", _("Person"), self.person)
        self.choice.changed.connect(self._show_person)
        self.accept_button.setText(_("That is who (Ctrl+A)"))
        self._show_person()

    def save(self) -> None:
        """Give the answer."""
        chosen: int = self.choice.value()
        if chosen == _ANOTHER:
            chosen = self.person.value().person_id
        self._on_saved(chosen)

    def _show_person(self) -> None:
        self.form.show_field("person", shown=self.choice.value() == _ANOTHER)


def _candidate_words(one: Candidate) -> str:
    place = ", ".join(str(part) for part in (one.post, one.unit, one.above) if part)
    return f"{one.name} ({one.code}) — {place}"


def _owed(row: PlannedBalance) -> str:
    return money_text(row.owed_paise) if row.owed_paise else "—"
