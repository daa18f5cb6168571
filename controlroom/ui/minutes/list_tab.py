"""The tab of decisions beside the list of events: what is open and overdue, by person and unit, answered."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlroom.base import language
from controlroom.base.language import _, date_text
from controlroom.domain import paper_runs, targets
from controlroom.domain.journal import Saved
from controlroom.domain.minutes import sheets
from controlroom.domain.minutes.lists import list_decisions
from controlroom.domain.minutes.rows import DONE, DROPPED, OPEN, OVERDUE, DecisionListing, DecisionRow
from controlroom.domain.minutes.sheets import DecisionsQuestion
from controlroom.domain.papers.minutes import DecisionList
from controlroom.ui.attendance.tabbed import PAGES
from controlroom.ui.attendance.tabs import ListTab
from controlroom.ui.keys import Key
from controlroom.ui.minutes.dialogs import DecisionDialog, SettleDialog
from controlroom.ui.minutes.words import due_text, one_line, state_text, state_tone
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.lazy_table import LazyTable


class DecisionsTab(ListTab):
    """Lists decisions; Enter says what came of one."""

    name = "decisions"

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.setObjectName("minutes.list")
        self.state = ChoiceField(
            [
                (OPEN, _("open")),
                (OVERDUE, _("past their date")),
                (DONE, _("done")),
                (DROPPED, _("dropped")),
                ("", _("all")),
            ],
            name="minutes.list.state",
        )
        self.state.setAccessibleName(_("Which decisions"))
        self.state.changed.connect(self.reload)
        self.table: LazyTable[DecisionListing, DecisionRow] = LazyTable(
            self.desk, _columns(), list_decisions, name="minutes.list.decisions"
        )
        self.table.nothing = _("No decision here. They are written in a meeting's tab “Minutes”.")
        self.table.top.insertWidget(1, self.state)
        self.table.chosen.connect(self._settle)
        card = Card()
        card.body.addWidget(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Decisions")

    def keys(self) -> list[Key]:
        """Return the keys of the list."""
        return [
            Key("Alt+E", _("Answer"), self.settle),
            Key("Alt+C", _("Change the decision"), self.change),
            Key("Alt+O", _("Open the meeting"), self.open_event),
            Key("Alt+D", _("Past their date"), self.show_overdue),
            Key("Ctrl+P", _("Print"), self.print_it),
        ]

    def reload(self) -> None:
        """Ask for the list anew."""
        question = DecisionListing(
            unit_id=self.subject, state=self.state.value() or "", today=self.desk.working_date
        )
        self.table.ask(question)

    def first_field(self) -> QWidget:
        """Return the filter."""
        return self.table.filter

    def show_overdue(self) -> None:
        """Show only those whose date has passed."""
        self.state.set_value(OVERDUE)
        self.reload()

    def settle(self) -> None:
        """Say what came of the decision in front."""
        if (row := self.table.current_row()) is not None:
            self._settle(row)

    def change(self) -> None:
        """Change the decision in front."""
        if (row := self.table.current_row()) is not None:
            place = (PAGES[row.kind], row.event_id, row.point_id)
            DecisionDialog(self.shell, place, row, self).open()

    def open_event(self) -> None:
        """Open the minutes of the event in which it was decided."""
        if (row := self.table.current_row()) is not None:
            self.shell.open_page(PAGES[row.kind], "tab:minutes", row.event_id)

    def print_it(self) -> None:
        """Print the list of the unit in view, numbered anew."""
        self.desk.read(self, targets.unit_id_in_view, self.subject, self._print_of_unit, key="unit")

    def _print_of_unit(self, unit_id: int) -> None:
        if not unit_id:
            self.messages.news(_("There is nothing to print on this page."))
            return
        question = DecisionsQuestion(unit_id=unit_id, state=self.state.value() or "")

        def fetch(_saved: Saved) -> None:
            self.desk.read(self, sheets.decision_list, question, self._show_paper)

        order = sheets.order_decisions(unit_id, language.current())
        self.desk.write(self, paper_runs.print_run, order, fetch)

    def _settle(self, row: DecisionRow) -> None:
        SettleDialog(self.shell, row, self).open()

    def _show_paper(self, paper: DecisionList) -> None:
        from controlroom.print.minutes import decision_list
        from controlroom.ui.preview.showing import show_paper

        title = _("Decisions {number}").format(number=paper.stamp.number)
        show_paper(self.shell, self, decision_list, paper, title=title, kind=sheets.LIST_KIND)


def _columns() -> list[Column[DecisionRow]]:
    return [
        Column("due_on", _("By when"), due_text, width=104),
        Column("state", _("State"), state_text, width=130, tone=state_tone),
        Column("words", _("What was decided"), one_line, width=300, sortable=False),
        Column("person", _("Who"), lambda row: str(row.person), width=160),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=112, sortable=False),
        Column("unit", _("Unit"), lambda row: str(row.unit), width=120),
        Column(
            "event",
            _("Decided in"),
            lambda row: f"{row.code} · {date_text(row.held_on)}",
            width=190,
        ),
    ]
