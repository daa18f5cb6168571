"""The page “Gone past the rules”: what a supervisor looks at in the morning, and marks as seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _, date_text, ngettext, number_text
from controlroom.domain import books
from controlroom.domain.books import ExceptionListing, ExceptionRow, SeeExceptions
from controlroom.domain.journal import Saved
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import YesField
from controlroom.ui.widgets.lazy_table import LazyTable


class ExceptionsPage(Page):
    """Issues that went past a rule of the office, until a supervisor has seen them."""

    topics: ClassVar[frozenset[str]] = frozenset({"books", "people", "units"})

    def title(self) -> str:
        """Return the page's title."""
        return _("Gone past the rules")

    def build(self) -> Iterator[None]:
        """Make the list and the reason of the one that is current."""
        see = self.add_button(_("Seen (Ctrl+A)"), "good", primary=True, name="books.exceptions.see")
        see.clicked.connect(self.see)
        self.seen = YesField(_("also those that were seen"), name="books.exceptions.seen")
        self.seen.changed.connect(self.reload)
        self.table: LazyTable[ExceptionListing, ExceptionRow] = LazyTable(
            self.desk, _columns(), books.rule_exceptions, name="books.exceptions"
        )
        yield
        self.table.top.insertWidget(1, self.seen)
        self.table.chosen.connect(self._on_row_chosen)
        self.table.current.connect(self._show_reason)
        self.table.loaded.connect(self._on_loaded)
        self.reason = label("")
        self.reason.setObjectName("books.exceptions.reason")
        self.reason.setWordWrap(True)
        card = Card()
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.reason)
        self.body.addWidget(card, 1)

    def keys(self) -> list[Key]:
        """Return the page's keys."""
        return [Key("Ctrl+A", _("Seen"), self.see)]

    def reload(self) -> None:
        """Ask for the list."""
        self.table.ask(ExceptionListing(unit_id=self.unit_id, seen=bool(self.seen.value())))

    def search_field(self) -> QWidget:
        """Return where keys go that are typed outside of any field."""
        return self.table.filter

    def help_text(self) -> str:
        """Return what this page is for."""
        return _(
            "Every issue that went past a rule of the office, with the reason that stands on its slip. "
            "Ctrl+A marks what is shown as seen; where several rows are marked, only those."
        )

    def see(self) -> None:
        """Mark what is shown, or several that are marked, as seen."""
        model = self.table.model
        places = sorted({index.row() for index in self.table.view.selectionModel().selectedRows()})
        if len(places) < 2:
            places = list(range(model.rowCount()))
        rows = [model.row_at(place) for place in places]
        ids = tuple(row.id for row in rows if row is not None and not row.seen_by)
        if not ids:
            self.messages.news(_("Everything that is shown here was seen."))
            return
        self.desk.write(self, books.see_exceptions, SeeExceptions(ids=ids), self._on_seen)

    def _on_seen(self, saved: Saved) -> None:
        count = saved.figures["seen"]
        words = ngettext(
            "{count} exception is marked as seen.", "{count} exceptions are marked as seen.", count
        )
        self.messages.good(words.format(count=number_text(count)))

    def _on_loaded(self, count: int) -> None:
        if not count:
            self.reason.setText(_("No rule was gone past that a supervisor has not seen."))
        elif not self.table.view.currentIndex().isValid():
            self.table.view.selectRow(0)

    def _show_reason(self, row: ExceptionRow) -> None:
        told = _("{rule}: {reason}").format(rule=row.rule_text, reason=row.reason)
        if row.seen_by:
            seen = _("seen by {name} on {day}").format(name=row.seen_by, day=date_text(row.seen_on))
            told = f"{told}  ·  {seen}"
        self.reason.setText(told)

    def _on_row_chosen(self, row: ExceptionRow) -> None:
        self.shell.open_page("books", "slip", row.code)


def _columns() -> list[Column[ExceptionRow]]:
    return [
        Column("day", _("Day"), lambda row: date_text(row.day), width=96, sortable=False),
        Column("rule", _("Rule"), lambda row: row.rule_text, width=240, sortable=False),
        Column("holder", _("Holder"), lambda row: str(row.holder), width=140, sortable=False),
        Column("unit", _("Zone"), lambda row: str(row.unit), width=100, sortable=False),
        Column("books", _("Books"), lambda row: row.books, width=130, sortable=False),
        Column("reason", _("Reason"), lambda row: row.reason, width=190, sortable=False),
        Column("operator", _("Operator"), lambda row: str(row.operator), width=100, sortable=False),
        Column("code", _("Slip"), lambda row: row.code, width=84, sortable=False),
    ]
