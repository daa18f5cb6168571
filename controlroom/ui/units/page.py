"""Units and booths: the tree at the left, what stands under a unit at the right, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QWidget

from controlroom.base.language import _, number_text
from controlroom.domain import units
from controlroom.domain.journal import About, Saved
from controlroom.domain.units import LevelRow, UnitFigures, UnitListing, UnitRow
from controlroom.ui.dialog import Dialog
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.units.dialogs import CloseDialog, MoveDialog, NewUnit, RenameDialog
from controlroom.ui.units.importing import ImportWizard
from controlroom.ui.units.picker import unit_detail, unit_facts, unit_title
from controlroom.ui.units.placing import PlacingDialog
from controlroom.ui.units.tree import UnitTree
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.headlines import Headline
from controlroom.ui.widgets.lazy_table import LazyTable

_UNPLACED, _DIRECT = "unplaced", "direct"


class UnitsPage(Page):
    """बूथ व संगठन."""

    topics: ClassVar[frozenset[str]] = frozenset({"units"})

    def prepare(self) -> None:
        self._levels: Sequence[LevelRow] = ()
        self._standing: UnitRow | None = None
        self._in_view: int | None = None

    def title(self) -> str:
        return _("Booths and units")

    def help_text(self) -> str:
        return _(
            "The office's tree of units. Bring in a booth list, then place booths under sectors by their part"
            " numbers."
        )

    def build(self) -> Iterator[None]:
        self.add_button(_("Import list"), "import", name="units.import").clicked.connect(self.bring_in)
        self.add_button(_("Place booths"), "units", name="units.place").clicked.connect(self.place)
        new = self.add_button(_("New unit"), "new", primary=True, name="units.new")
        new.clicked.connect(self.make_new)
        self.figures = FiguresStrip()
        self.tree = UnitTree(self.desk)
        self.tree.unit_current.connect(self._on_unit_current)
        yield
        self.table: LazyTable[UnitListing, UnitRow] = LazyTable(
            self.desk, _columns(), units.list_units, name="units.list"
        )
        self.table.chosen.connect(self._on_row_chosen)
        self.table.current.connect(lambda row: self.about.setText(unit_facts(row)))
        self.table.loaded.connect(lambda total: self.about.setVisible(total > 0))
        yield
        self.shown = ChoiceField([("", _("Everything below"))], name="units.list.level")
        self.shown.setAccessibleName(_("Which units"))
        self.shown.changed.connect(self._ask_list)
        self.table.top.insertWidget(0, self.shown)
        self.empty = EmptyPage(
            _("No units yet. Bring in the booth list of your district: a spreadsheet or CSV file."),
            _("Import list"),
            self.bring_in,
        )
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self._halves())
        self.rooms.addWidget(self.empty)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.rooms, 1)

    def keys(self) -> list[Key]:
        return [
            Key("Alt+C", _("New unit"), self.make_new),
            Key("Alt+B", _("Place booths"), self.place),
            Key("Alt+I", _("Import list"), self.bring_in),
            Key("Alt+R", _("Rename"), self.rename),
            Key("Alt+M", _("Move"), self.move_it),
            Key("Alt+X", _("Close unit"), self.close_it),
            Key("Alt+H", _("History"), self.open_history),
        ]

    def search_field(self) -> QWidget:
        return self.table.filter

    def reload(self) -> None:
        self.desk.read(self, units.levels, None, self._on_levels_read)
        came, self._in_view = self.unit_id != self._in_view, self.unit_id
        standing = self._standing.id if self._standing and not came else self.unit_id
        if standing is None:
            self.tree.show_top()
        else:
            self._stand_on(standing)

    def open(self, action: str, subject: object) -> None:
        if action == "show" and isinstance(subject, int):
            self._stand_on(subject)
        elif action == "new":
            self.make_new()
        elif action == "import":
            self.bring_in()
        elif action == "place":
            self.place()

    def back(self) -> bool:
        if not self.table.filter.text():
            return False
        self.table.set_filter("")
        return True

    def make_new(self) -> None:
        """Add a unit under the one that one stands on."""
        if self._standing is not None:
            self.tree.keep_open(self._standing.id)
        self._show(NewUnit(self.shell, self._levels, self._standing, self), _("{code} was added."))

    def place(self) -> None:
        """Place booths under the unit that one stands on."""
        self._show(PlacingDialog(self.shell, self._standing, self), _("The booths were placed: {code}."))

    def rename(self) -> None:
        """Rename the current unit."""
        if (unit := self.subject()) is not None:
            self._show(RenameDialog(self.shell, unit, self), _("{code} was renamed."))

    def move_it(self) -> None:
        """Move the current unit."""
        if (unit := self.subject()) is not None:
            self._show(MoveDialog(self.shell, unit, self), _("{code} was moved."))

    def close_it(self) -> None:
        """Close the current unit."""
        if (unit := self.subject()) is not None:
            self._show(CloseDialog(self.shell, unit, self), _("{code} was closed."))

    def open_history(self) -> None:
        """Show what the journal says of the current unit."""
        if (unit := self.subject()) is not None:
            self.shell.open_page("journal", "history", About("units", unit.id))

    def bring_in(self) -> None:
        """Open the import of a booth list."""
        ImportWizard(self.shell, self).open()

    def subject(self) -> UnitRow | None:
        """Return the unit that is meant: the row where the list has the focus, else that of the tree."""
        row = self.table.current_row() if self.table.view.hasFocus() else None
        return row or self._standing

    def _halves(self) -> QWidget:
        left, right = Card(), Card()
        left.body.addWidget(self.tree)
        self.unit_name = Headline("", "heading")
        self.unit_detail = label("", "faint")
        head = QHBoxLayout()
        head.addWidget(self.unit_name)
        head.addWidget(self.unit_detail)
        head.addStretch()
        for text, name, action in (
            (_("Rename"), "units.rename", self.rename),
            (_("Move"), "units.move", self.move_it),
            (_("Close unit"), "units.close", self.close_it),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.clicked.connect(action)
            head.addWidget(button)
        right.body.addLayout(head)
        self.about = Headline("", "faint")
        self.about.setObjectName("units.about")
        right.body.addWidget(self.table, 1)
        right.body.addWidget(self.about)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(right)
        halves.setSizes([260, 860])
        halves.setStretchFactor(1, 1)
        return halves

    def _show(self, dialog: Dialog, told: str) -> None:
        def tell(saved: Saved) -> None:
            self.messages.good(told.format(code=saved.code))

        dialog.saved.connect(tell)
        dialog.open()

    def _stand_on(self, unit_id: int) -> None:
        self.desk.read(self, units.ancestors, unit_id, self._on_trail_read)

    def _ask_list(self) -> None:
        chosen: Any = self.shown.value() or ""
        standing = self._standing.id if self._standing else None
        question = UnitListing(
            unit_id=standing,
            level="" if chosen in {_UNPLACED, _DIRECT} else chosen,
            parent_id=standing if chosen == _DIRECT else None,
            unplaced=chosen == _UNPLACED,
        )
        self.table.ask(question)
        self.desk.read(self, units.unit_figures, standing, self._on_figures_read)

    def _on_levels_read(self, levels: Sequence[LevelRow]) -> None:
        self._levels = levels
        self.shown.set_choices(
            [
                ("", _("Everything below")),
                (_DIRECT, _("Directly below")),
                *((one.code, str(one.name)) for one in levels),
                (_UNPLACED, _("Booths not placed")),
            ]
        )

    def _on_trail_read(self, trail: Sequence[UnitRow]) -> None:
        self.tree.show_unit(trail)
        if trail and trail[-1].level == "booth":
            self.table.set_filter(trail[-1].code)

    def _on_unit_current(self, row: UnitRow | None) -> None:
        self._standing = row
        self.rooms.setCurrentIndex(0 if row else 1)
        self.unit_name.setText(unit_title(row) if row else "")
        self.unit_detail.setText(unit_detail(row) if row else "")
        self._ask_list()

    def _on_row_chosen(self, row: UnitRow) -> None:
        if row.level == "booth":
            self._show(RenameDialog(self.shell, row, self), _("{code} was renamed."))
        else:
            self._stand_on(row.id)

    def _on_figures_read(self, figures: UnitFigures) -> None:
        shown = [Figure(str(one.level.name), number_text(one.count)) for one in figures.counts]
        if figures.unplaced:
            shown.append(Figure(_("Booths not placed"), number_text(figures.unplaced), "warn"))
        self.figures.show_figures(shown, str(self._standing.name) if self._standing else "")
        self.figures.setVisible(bool(shown))


def _columns() -> list[Column[UnitRow]]:
    return [
        Column("code", _("Code"), lambda row: row.code, width=110),
        Column("name", _("Name"), unit_title, width=330),
        Column("level", _("Level"), lambda row: str(row.level_name), width=110),
        Column("parent", _("Under"), lambda row: str(row.parent_name), width=170),
        Column("electors", _("Electors"), _electors, width=90, numeric=True),
    ]


def _electors(row: UnitRow) -> str:
    return number_text(row.booth.electors) if row.booth and row.booth.electors is not None else ""
