"""The list of meetings or workshops: those to come first, with counts and the state of their sheets."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.attendance import listings
from controlroom.domain.attendance.rows import WORKSHOP, EventListing, EventRow, EventsOn
from controlroom.ui.attendance.words import present_text, printed_text, when_text
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card, EmptyPage
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.lazy_table import LazyTable


class EventList(QWidget):
    """Events of a kind; ``chosen`` gives the row that is to be opened."""

    chosen = Signal(object)
    print_asked = Signal(object)

    def __init__(
        self, desk: Desk, kind: str, make_new: Callable[[], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk, self._kind = desk, kind
        self._unit_id: int | None = None
        self.band = Band()
        self.when = ChoiceField(
            [("", _("to come, then past")), ("upcoming", _("only to come")), ("past", _("only past"))],
            name=f"attendance.{kind}.when",
        )
        self.when.setAccessibleName(_("Which events"))
        self.when.changed.connect(self._ask)
        self.table: LazyTable[EventListing, EventRow] = LazyTable(
            desk, self._columns(), listings.list_events, name=f"attendance.{kind}.list"
        )
        self.table.top.insertWidget(1, self.when)
        self.table.chosen.connect(self.chosen)
        self.table.loaded.connect(self._on_loaded)
        card = Card()
        card.body.addWidget(self.table)
        self._stack = QStackedWidget()
        self._stack.addWidget(card)
        self._stack.addWidget(self._empty_page(make_new))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.band)
        column.addWidget(self._stack, 1)

    def reload(self, unit_id: int | None) -> None:
        """Ask for the list anew, limited to a unit's subtree."""
        self._unit_id = unit_id
        self._ask()
        tomorrow = self._desk.working_date + datetime.timedelta(days=1)
        question = EventsOn(tomorrow, tomorrow, unit_id=unit_id, kind=self._kind, unprinted=True)
        self._desk.read(
            self, listings.events_on, question, lambda rows: self._on_unprinted_read(tomorrow, rows)
        )

    def _ask(self) -> None:
        today = self._desk.working_date
        question = EventListing(
            kind=self._kind, when=self.when.value() or "", today=today, unit_id=self._unit_id
        )
        self.table.ask(question)

    def _columns(self) -> list[Column[EventRow]]:
        desk = self._desk
        return [
            Column("held_on", _("Date"), lambda row: when_text(row, desk.working_date), width=222),
            Column("title", _("Title"), lambda row: row.title, width=250, tone=_row_tone),
            Column("unit", _("Unit"), lambda row: str(row.unit), width=110),
            Column("place", _("Place"), lambda row: row.place, width=170),
            Column("invited", _("Invited"), _invited, width=84, numeric=True, sortable=False),
            Column("present", _("Present"), present_text, width=84, numeric=True, sortable=False),
            Column("printed", _("Sheet"), printed_text, width=170, sortable=False, tone=_sheet_tone),
        ]

    def _empty_page(self, make_new: Callable[[], object]) -> EmptyPage:
        if self._kind == WORKSHOP:
            text = _("No workshop is planned yet. Make one: its list fills itself from the posts you invite.")
            return EmptyPage(text, _("New workshop"), make_new)
        text = _("No meeting is planned yet. Make one: its list fills itself from the posts you invite.")
        return EmptyPage(text, _("New meeting"), make_new)

    def _on_loaded(self, total: int) -> None:
        is_whole = not self.table.filter.text() and not self.when.value() and self._unit_id is None
        self._stack.setCurrentIndex(1 if not total and is_whole else 0)

    def _on_unprinted_read(self, day: datetime.date, rows: Sequence[EventRow]) -> None:
        if not rows:
            self.band.hide()
            return
        words = ngettext(
            "Tomorrow: {count} attendance sheet is not printed yet.",
            "Tomorrow: {count} attendance sheets are not printed yet.",
            len(rows),
        )
        self.band.tell(
            "news",
            words.format(count=number_text(len(rows))),
            _("Print (Ctrl+P)"),
            lambda: self.print_asked.emit(day),
        )


def _invited(row: EventRow) -> str:
    return "" if row.invited is None else number_text(row.invited)


def _row_tone(row: EventRow) -> str:
    return "faint" if row.cancelled_reason else ""


def _sheet_tone(row: EventRow) -> str:
    return "faint" if row.cancelled_reason or row.printed_version else "warn"
