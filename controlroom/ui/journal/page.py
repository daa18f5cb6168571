"""The journal: every write with operator, desk and time, and its values before and after."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from controlroom.base import clock
from controlroom.base.language import Name, _, moment_text, number_text
from controlroom.domain import journal
from controlroom.domain.journal import About, ActionRow, EntryRow, ReadJournal, ValueRow
from controlroom.domain.journal.subjects import record_called
from controlroom.domain.operators.queries import OperatorRow, list_operators
from controlroom.ui import theme
from controlroom.ui.journal import words
from controlroom.ui.journal.checking import CheckJournal
from controlroom.ui.journal.day_sheet import show_day_sheet
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.lazy_table import LazyTable
from controlroom.ui.widgets.small_table import SmallTable


class JournalPage(Page):
    """Entries, the newest first; below, what the current one changed."""

    # Every write makes an entry, so whatever was written is news here.
    topics: ClassVar[frozenset[str]] = frozenset({"journal"})

    def prepare(self) -> None:
        self._about: About | None = None
        self._about_name = Name()
        self._finds_nothing = False
        self._operators: Sequence[OperatorRow] = ()
        self._actions: Sequence[ActionRow] = ()

    def title(self) -> str:
        return _("Journal")

    def help_text(self) -> str:
        return _(
            "Everything that was entered, changed or printed, with who did it, at which desk and when. "
            "Choose a day, an operator or what was done; History on a person, a book, an event or a unit "
            "shows what concerns it. Ctrl+P prints the day sheet."
        )

    def build(self) -> Iterator[None]:
        self.add_button(_("Check the journal"), "good", name="journal.check").clicked.connect(self.check)
        self.add_button(_("Day sheet"), "print", primary=True, name="journal.day_sheet").clicked.connect(
            self.print_it
        )
        self.about = Band()
        self.about.setObjectName("journal.about")
        self.table: LazyTable[ReadJournal, EntryRow] = LazyTable(
            self.desk, _entry_columns(), journal.list_entries, name="journal.list"
        )
        self.table.current.connect(self._on_entry_current)
        self.table.loaded.connect(self._on_list_loaded)
        yield
        self.values: SmallTable[ValueRow] = SmallTable(_value_columns(), name="journal.values")
        self._build_choices()
        yield
        entries, below = Card(), Card(_("What it changed"))
        entries.body.addWidget(self.table)
        below.body.addWidget(self.values)
        yield
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(entries)
        halves.addWidget(below)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        self.body.addWidget(self.about)
        self.body.addWidget(halves, 1)
        self._show_about()

    def keys(self) -> list[Key]:
        return [
            Key("Ctrl+P", _("Day sheet"), self.print_it),
            Key("Alt+D", _("Today"), self.show_today),
            Key("Alt+B", _("The day before"), self.show_day_before),
            Key("Alt+A", _("All entries"), self.show_all),
            Key("Alt+C", _("Check the journal"), self.check),
        ]

    def search_field(self) -> QWidget:
        return self.table.filter

    def reload(self) -> None:
        self.desk.read(self, list_operators, None, self._on_operators_read)
        self.desk.read(self, journal.actions, None, self._on_actions_read)
        self._ask()

    def open(self, action: str, subject: object) -> None:
        if action == "history" and isinstance(subject, About):
            self._on_record_known(subject)
        elif action == "history" and isinstance(subject, str):
            self.desk.read(self, record_called, subject, self._on_record_known)
        elif action == "day" and isinstance(subject, datetime.date):
            self._show_day(subject)

    def back(self) -> bool:
        if self.table.filter.text():
            self.table.set_filter("")
            return True
        if self._question() != ReadJournal():
            self.show_all()
            return True
        return False

    def print_it(self) -> None:
        """Print the day sheet of the day that is shown, today's otherwise."""
        show_day_sheet(self, self.day.value() or clock.today())

    def check(self) -> None:
        """Ask whether the journal still stands as it was written."""
        CheckJournal(self.shell, self).open()

    def show_today(self) -> None:
        """Show the entries of today."""
        self._show_day(clock.today())

    def show_day_before(self) -> None:
        """Show the entries of the day before the one that is shown."""
        self._show_day((self.day.value() or clock.today()) - datetime.timedelta(days=1))

    def show_all(self) -> None:
        """Show all entries again."""
        self._forget_choices()
        self._ask()

    def _build_choices(self) -> None:
        self.day = DateField(name="journal.day")
        self.day.setAccessibleName(_("Day"))
        self.day.setPlaceholderText(_("Day"))
        self.day.setMaximumWidth(theme.px(150))
        self.day.editingFinished.connect(self._ask)
        self.operator = ChoiceField([(None, _("All operators"))], name="journal.operator")
        self.operator.setAccessibleName(_("Operator"))
        self.action = ChoiceField([("", _("Everything that was done"))], name="journal.action")
        self.action.setAccessibleName(_("What"))
        self.action.setMaximumWidth(theme.px(280))
        for field in (self.operator, self.action):
            field.changed.connect(self._ask)
        for place, widget in enumerate((self.day, self.operator, self.action)):
            self.table.top.insertWidget(place, widget)
        self._offer()

    def _offer(self) -> None:
        names = [(one.id, str(one.name)) for one in self._operators]
        done = sorted({(one.action, _(one.sentence)) for one in self._actions}, key=lambda pair: pair[1])
        self.operator.set_choices([(None, _("All operators")), *names])
        self.action.set_choices([("", _("Everything that was done")), *done])

    def _question(self) -> ReadJournal:
        day = None if self.day.problem() else self.day.value()
        return ReadJournal(
            day=day, about=self._about, operator_id=self.operator.value(), action=self.action.value() or ""
        )

    def _ask(self) -> None:
        self._finds_nothing = False
        self._show_about()
        self.values.set_rows([])
        self.table.ask(self._question())

    def _show_day(self, day: datetime.date) -> None:
        self.day.set_value(day)
        self._ask()

    def _forget_choices(self) -> None:
        self._about = None
        self.day.set_value(None)
        self.operator.set_value(None)
        self.action.set_value("")

    def _show_about(self) -> None:
        self.about.setVisible(self._about is not None or self._finds_nothing)
        if self._about is not None:
            record = _(words.RECORDS.get(self._about.subject, self._about.subject))
            name = str(self._about_name) or str(self._about.id)
            told = (
                _("{record} {name}: nothing is noted of it yet.")
                if self._finds_nothing
                else _("History: {record} {name}")
            )
            self.about.tell("news", told.format(record=record, name=name), _("All entries"), self.show_all)
        elif self._finds_nothing:
            told = _("Nothing was entered that fits this choice.")
            self.about.tell("news", told, _("All entries"), self.show_all)

    def _on_list_loaded(self, total: int) -> None:
        """Say of an empty list that it is, and how to see more."""
        chosen = not self.table.filter.text() and self._question() != ReadJournal()
        self._finds_nothing = not total and chosen
        if not total:
            self.values.set_rows([])
        self._show_about()

    def _on_operators_read(self, rows: Sequence[OperatorRow]) -> None:
        self._operators = rows
        self._offer()

    def _on_actions_read(self, rows: Sequence[ActionRow]) -> None:
        self._actions = rows
        self._offer()

    def _on_record_known(self, about: About) -> None:
        self._forget_choices()
        self._about, self._about_name = about, Name()
        self.desk.read(self, journal.name_of, about, self._on_name_read)
        self._ask()

    def _on_name_read(self, name: Name) -> None:
        self._about_name = name
        self._show_about()

    def _on_entry_current(self, row: EntryRow) -> None:
        self.desk.read(self, journal.values_of, row.id, self._on_values_read)

    def _on_values_read(self, rows: Sequence[ValueRow]) -> None:
        self.values.set_rows(
            rows if self.table.current_row() is not None else ()
        )  # the list may be empty now


def _entry_columns() -> list[Column[EntryRow]]:
    return [
        Column("number", _("No."), lambda row: number_text(row.number), 70, numeric=True, sortable=False),
        Column("when", _("When"), _when, width=150),
        Column("who", _("Operator"), lambda row: str(row.operator), width=150),
        Column("desk", _("Desk"), lambda row: f"{row.desk_number} · {row.desk}", width=130),
        Column("what", _("What"), lambda row: _(row.sentence), width=260),
        Column("code", _("Code"), words.code_words, width=130),
        Column(
            "changes", _("Values"), lambda row: number_text(row.changes), 80, numeric=True, sortable=False
        ),
    ]


def _value_columns() -> list[Column[ValueRow]]:
    return [
        Column("subject", _("Record"), words.record_words, width=200),
        Column("field", _("Field"), words.field_words, width=190),
        Column("old", _("Before"), lambda row: words.value_words(row, row.old, row.old_name), width=240),
        Column("new", _("After"), lambda row: words.value_words(row, row.new, row.new_name), width=240),
    ]


def _when(row: EntryRow) -> str:
    here = clock.local(row.made_at)
    return moment_text(here)
