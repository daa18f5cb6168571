"""The page of booth reports: find a booth and print it, or a whole unit with its summaries on top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from controlroom.base import language
from controlroom.base.language import _
from controlroom.domain import units
from controlroom.domain.units import UnitRow, UnitSuggestions
from controlroom.domain.units.rows import UnitListing
from controlroom.ui import theme
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.palette import Finder, Found
from controlroom.ui.paper_languages import paper_language_choices
from controlroom.ui.reports.making import Wanted, make_reports
from controlroom.ui.shell import Shell
from controlroom.ui.units.picker import unit_detail, unit_picker
from controlroom.ui.widgets.cards import Card, EmptyPage, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.lazy_table import LazyTable

_FORM_WIDTH = 380
_FOUND = 4


class ReportsPage(Page):
    """Booth reports, one or a unit's whole subtree."""

    topics: ClassVar[frozenset[str]] = frozenset({"units"})

    def title(self) -> str:
        """Return the page's title."""
        return _("Booth reports")

    def build(self) -> Iterator[None]:
        """Make the form at the left and the booths of the unit in view at the right."""
        self.form = Form()
        self.unit = unit_picker(
            self.desk, name="reports.form.unit", required=_("Choose a booth, sector, zone or block.")
        )
        self.as_of = DateField(name="reports.form.as_of", today=lambda: self.desk.working_date)
        self.language = ChoiceField(
            paper_language_choices(),
            name="reports.form.language",
        )
        self.language.set_value(language.current())
        self.form.add("unit_id", _("Booth or unit"), self.unit, hint=_("name and part: nag 142"))
        self.form.add("as_of", _("As of"), self.as_of, hint=_("empty: today"))
        self.form.add("language", _("Language"), self.language)
        self.form.accepted.connect(self._on_accepted)
        self.button = QPushButton(_("Make the reports (Ctrl+A)"))
        self.button.setObjectName("reports.form.accept")
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.form.accept)
        yield
        card = Card(_("Which reports"))
        card.setFixedWidth(theme.px(_FORM_WIDTH))
        hint = label(
            _("A unit above the booth gives all its booths, each zone with its summary on top."), "faint"
        )
        hint.setWordWrap(True)
        for widget in (self.form, hint, self.button):
            card.body.addWidget(widget)
        card.body.addStretch()
        self.table: LazyTable[UnitListing, UnitRow] = LazyTable(
            self.desk, _columns(), units.list_units, name="reports.booths"
        )
        self.table.chosen.connect(self._on_booth_chosen)
        self.table.loaded.connect(self._on_booths_loaded)
        yield
        inner = QWidget()
        sides = QHBoxLayout(inner)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(14)
        sides.addWidget(card)
        listed = Card()
        listed.body.addWidget(self.table)
        sides.addWidget(listed, 1)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(inner)
        self.rooms.addWidget(
            EmptyPage(
                _("No units yet. Bring in the booth list of your district: a spreadsheet or CSV file."),
                _("Import list"),
                lambda: self.shell.open_page("units", "import"),
            )
        )
        self.body.addWidget(self.rooms, 1)

    def keys(self) -> list[Key]:
        """Return the page's keys."""
        return [Key("Ctrl+P", _("Report of this booth"), self.print_it)]

    def reload(self) -> None:
        """Ask for the booths of the unit in view."""
        self.table.ask(UnitListing(level="booth", unit_id=self.unit_id))

    def open(self, action: str, subject: object) -> None:
        """Make a unit's reports at once: ("show", unit_id); otherwise wait for a unit."""
        if action == "show" and isinstance(subject, int):
            self._make(subject)
        else:
            self.unit.setFocus()

    def search_field(self) -> QWidget:
        """Return where keys go that are typed outside of any field."""
        return self.unit

    def print_it(self) -> None:
        """Make the report of the booth that is marked."""
        row = self.table.current_row()
        if row is not None:
            self._make(row.id)

    def _make(self, unit_id: int) -> None:
        make_reports(
            self.shell, self, Wanted(unit_id, as_of=self.as_of.value(), language=self.language.value())
        )

    def _on_booths_loaded(self, total: int) -> None:
        is_whole = not self.table.filter.text() and self.unit_id is None
        self.rooms.setCurrentIndex(1 if is_whole and not total else 0)

    def _on_accepted(self) -> None:
        self._make(self.unit.value().id)

    def _on_booth_chosen(self, row: UnitRow) -> None:
        self._make(row.id)


def report_finder(shell: Shell) -> Finder[UnitSuggestions, UnitRow]:
    """Return how the box for everything finds booth reports: nag 142, Enter."""
    return Finder(
        units.suggest_units,
        lambda text: UnitSuggestions(text=text, levels=("booth",), limit=_FOUND),
        lambda row: Found(
            _("Booth report"),
            str(row.name),
            unit_detail(row),
            lambda: shell.open_page("reports", "show", row.id),
        ),
    )


def _columns() -> list[Column[UnitRow]]:
    return [
        Column("part", _("Part"), lambda row: row.booth.part if row.booth else "", width=70, numeric=True),
        Column("name", _("Booth"), lambda row: str(row.name), width=300),
        Column("parent", _("Under"), lambda row: str(row.parent_name), width=180),
        Column(
            "assembly",
            _("Assembly"),
            lambda row: str(row.booth.assembly_name) if row.booth else "",
            width=150,
        ),
    ]
