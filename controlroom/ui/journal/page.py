"""The journal: every write with operator, desk and time, and its values before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from controlroom.base import clock
from controlroom.base.language import _, date_text, number_text, time_text
from controlroom.domain import journal
from controlroom.domain.journal import EntryRow, ValueRow
from controlroom.domain.listing import Listing
from controlroom.ui.journal import words
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.lazy_table import LazyTable
from controlroom.ui.widgets.small_table import SmallTable


class JournalPage(Page):
    """Entries, the newest first; below, what the current one changed."""

    # Every write makes an entry, so whatever was written is news here.
    topics: ClassVar[frozenset[str]] = frozenset({"journal"})

    def title(self) -> str:
        return _("Journal")

    def help_text(self) -> str:
        return _("Everything that was entered, changed or printed, with who did it, at which desk and when.")

    def build(self) -> Iterator[None]:
        self.table: LazyTable[Listing, EntryRow] = LazyTable(
            self.desk, _entry_columns(), journal.list_entries, name="journal.list"
        )
        self.table.current.connect(self._on_entry_current)
        yield
        self.values: SmallTable[ValueRow] = SmallTable(_value_columns(), name="journal.values")
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
        self.body.addWidget(halves, 1)

    def search_field(self) -> QWidget:
        return self.table.filter

    def reload(self) -> None:
        self.table.ask(Listing())

    def back(self) -> bool:
        if not self.table.filter.text():
            return False
        self.table.set_filter("")
        return True

    def _on_entry_current(self, row: EntryRow) -> None:
        self.desk.read(self, journal.values_of, row.id, self._on_values_read)

    def _on_values_read(self, rows: Sequence[ValueRow]) -> None:
        self.values.set_rows(rows)


def _entry_columns() -> list[Column[EntryRow]]:
    return [
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
        Column("old", _("Before"), lambda row: words.value_words(row, row.old), width=240),
        Column("new", _("After"), lambda row: words.value_words(row, row.new), width=240),
    ]


def _when(row: EntryRow) -> str:
    here = clock.local(row.made_at)
    return f"{date_text(here.date())} {time_text(here)}"
