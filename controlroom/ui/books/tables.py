"""The two tables of the books page: books by zone, and the register of books with its filters."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _, date_text, money_text, number_text
from controlroom.domain import books
from controlroom.domain.books import BookListing, BookRow, ZoneRow
from controlroom.domain.books.ledger import STATES
from controlroom.domain.listing import Listing
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.cards import Card
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.lazy_table import LazyTable

OVERDUE = "overdue"


class ZonesCard(Card):
    """Books by zone (जोनवार बुक)."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(_("Books by zone"))
        self.table: LazyTable[Listing, ZoneRow] = LazyTable(
            desk, _zone_columns(), books.books_by_zone, name="books.zones"
        )
        self.table.top.insertWidget(0, self.heading)
        self.body.addWidget(self.table, 1)

    def ask(self, unit_id: int | None) -> None:
        """Show the zones of a unit."""
        self.table.ask(Listing(unit_id=unit_id))


class RegisterCard(Card):
    """The register of books, by state or what is overdue."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(_("Register of books"))
        self._unit_id: int | None = None
        self.state = ChoiceField(
            [
                ("", _("all")),
                (OVERDUE, _("overdue")),
                *((state, _(words)) for state, words in STATES.items()),
            ],
            name="books.register.state",
        )
        self.state.setAccessibleName(_("Status"))
        self.state.changed.connect(lambda: self.ask(self._unit_id))
        self.table: LazyTable[BookListing, BookRow] = LazyTable(
            desk, _book_columns(), books.register_of_books, name="books.register"
        )
        self.table.top.insertWidget(0, self.heading)
        self.table.top.insertWidget(2, self.state)
        self.body.addWidget(self.table, 1)

    def ask(self, unit_id: int | None) -> None:
        """Show the books of a unit, of the state that is chosen."""
        self._unit_id = unit_id
        state = str(self.state.value())
        overdue = state == OVERDUE
        self.table.ask(BookListing(unit_id=unit_id, state="" if overdue else state, overdue=overdue))


def _zone_columns() -> list[Column[ZoneRow]]:
    return [
        Column("unit", _("Zone"), _place, width=150),
        Column("holder", _("Holder"), lambda row: str(row.holder), width=120),
        Column("issued", _("issued"), lambda row: _figure(row.issued), width=58, numeric=True),
        Column("returned", _("back"), lambda row: _figure(row.returned), width=58, numeric=True),
        Column(
            "remaining",
            _("has"),
            lambda row: _figure(row.remaining),
            width=58,
            numeric=True,
            tone=lambda row: "bad" if row.overdue else "",
        ),
        Column(
            "owed_paise",
            _("owed"),
            lambda row: money_text(row.owed_paise) if row.owed_paise else "",
            width=84,
            numeric=True,
            tone=lambda row: "bad" if row.owed_paise > 0 else "good" if row.owed_paise < 0 else "",
        ),
        Column("last_issue", _("last issue"), lambda row: date_text(row.last_issue), width=95),
    ]


def _book_columns() -> list[Column[BookRow]]:
    return [
        Column("number", _("Book"), lambda row: str(row.number), width=62, numeric=True),
        Column("state", _("Status"), lambda row: books.state_text(row.state), width=94),
        Column("holder", _("Holder"), lambda row: str(row.holder), width=126),
        Column("unit", _("Zone"), lambda row: str(row.unit), width=120),
        Column("since", _("since"), lambda row: date_text(row.since), width=100),
        Column("due_on", _("due"), lambda row: date_text(row.due_on), width=100),
        Column(
            "overdue_days",
            _("days late"),
            lambda row: _figure(row.overdue_days),
            width=78,
            numeric=True,
            tone=lambda row: "bad" if row.overdue_days else "",
        ),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=108, sortable=False),
    ]


def _place(row: ZoneRow) -> str:
    return ", ".join(str(part) for part in (row.unit, row.above) if part)


def _figure(count: int) -> str:
    return number_text(count) if count else ""
