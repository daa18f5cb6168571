"""The tab of cascades beside the list of workshops: which run, how far each is, unit by unit."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from controlroom.base.language import _, date_text, ngettext, number_text
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.domain.attendance.series_rows import (
    DUE,
    LATE,
    MET,
    PLANNED,
    UNTOLD,
    Obligation,
    SeriesListing,
)
from controlroom.domain.cascades import queries, sheets
from controlroom.domain.cascades.queries import CoverageQuestion
from controlroom.domain.cascades.rows import CascadeRow, Coverage
from controlroom.domain.journal import Saved
from controlroom.domain.listing import Page
from controlroom.ui.attendance.tabs import ListTab
from controlroom.ui.calling.obligation_dialogs import ReportDialog
from controlroom.ui.calling.retracting import ask_back, tell_reported
from controlroom.ui.calling.series_form import EndSeriesDialog
from controlroom.ui.cascades.dialogs import CloneDialog, StartCascadeDialog
from controlroom.ui.keys import Key
from controlroom.ui.numbered_papers import NumberedPaper, PrintNumbered
from controlroom.ui.press import PaperFunction
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.small_table import SmallTable

_MOST = 500
_EVERY, _STILL, _LATE = "", "open", "late"


class CascadesTab(ListTab):
    """Workshops that every unit repeats; the one in front is followed on the right."""

    name: ClassVar[str] = "cascades"
    kinds: ClassVar[frozenset[str]] = frozenset({WORKSHOP})

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.coverage: Coverage | None = None
        self._wanted: int | None = None
        self.figures = FiguresStrip()
        self.list: SmallTable[CascadeRow] = SmallTable(_cascade_columns(), name="cascades.list")
        self.units: SmallTable[Obligation] = SmallTable(_unit_columns(), name="cascades.units")
        self.list.current.connect(self._on_cascade_current)
        self.units.chosen.connect(self._on_unit_chosen)
        self.show_only = ChoiceField(
            [(_EVERY, _("all units")), (_STILL, _("all who still owe it")), (_LATE, _("only late"))],
            name="cascades.show",
        )
        self.show_only.setAccessibleName(_("What is shown"))
        self.show_only.changed.connect(self._show_units)
        self.stack = QStackedWidget()
        self._lay_out()

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Repeated in the units")

    def keys(self) -> list[Key]:
        """Return what can be done with a cascade."""
        return [
            Key("Alt+N", _("Repeat a workshop"), self.start),
            Key("Alt+P", _("Plan in units"), self.clone),
            Key("Alt+T", _("Told by telephone: held"), self.told),
            Key("Ctrl+P", _("Coverage report"), self.print_it),
            Key("Ctrl+Z", _("Undo"), self.take_back, shown=False),
            Key("Alt+X", _("End the series"), self.end, shown=False),
        ]

    def reload(self) -> None:
        """Ask for the cascades anew."""
        question = SeriesListing(unit_id=self.subject, limit=_MOST, today=self.desk.working_date)
        self.desk.read(self, queries.list_cascades, question, self._on_list_read)

    def first_field(self) -> QWidget:
        """Return the list of cascades, or the button that starts the first."""
        return self.empty.button if self.stack.currentWidget() is self.empty else self.list.view

    def start(self) -> None:
        """Let every unit repeat a workshop."""
        dialog = StartCascadeDialog(self.shell, parent=self)
        dialog.saved.connect(self._on_started)
        dialog.open()

    def clone(self) -> None:
        """Plan the workshop in units on one day; the unit in front is ticked."""
        if self.coverage is None:
            return
        row = self.units.current_row()
        ticked = frozenset({row.unit_id} if row is not None else ())
        dialog = CloneDialog(self.shell, self.coverage.cascade, (self.coverage.units, ticked), self)
        dialog.saved.connect(self._on_cloned)
        dialog.open()

    def told(self) -> None:
        """Enter that the unit in front held it, as it said."""
        row = self.units.current_row()
        if row is None or self.coverage is None:
            self.messages.news(_("Choose the unit that told it in the list."))
            return
        dialog = ReportDialog(self.shell, self.coverage.cascade.series, row, self)
        dialog.saved.connect(self._on_told)
        dialog.open()

    def take_back(self) -> None:
        """Take back that the unit in front told by telephone that it held it."""
        ask_back(self.shell, self, self.units.current_row(), self.reload)

    def end(self) -> None:
        """End the cascade in front with a reason."""
        if self.coverage is not None:
            dialog = EndSeriesDialog(self.shell, self.coverage.cascade.series, self)
            dialog.saved.connect(lambda _saved: self.reload())
            dialog.open()

    def print_it(self) -> None:
        """Print how far the cascade in front is."""
        if self.coverage is not None:
            question = CoverageQuestion(series_id=self.coverage.cascade.id, unit_id=self.subject)
            print_coverage(self.shell, self, question)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for text, name, pressed in (
            (_("Repeat a workshop"), "start", self.start),
            (_("Plan in units"), "clone", self.clone),
            (_("Told by telephone: held"), "told", self.told),
            (_("Coverage report"), "print", self.print_it),
        ):
            button = QPushButton(text)
            button.setObjectName(f"cascades.{name}")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, pressed=pressed: pressed())
            buttons.addWidget(button)
        buttons.addStretch()
        buttons.addWidget(self.show_only)
        self.list.view.setAccessibleName(_("Workshops that are repeated"))
        self.units.view.setAccessibleName(_("Units"))
        split = QSplitter(Qt.Orientation.Horizontal)
        for table in (self.list, self.units):
            card = Card()
            card.body.addWidget(table)
            split.addWidget(card)
        split.setSizes([440, 700])
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.figures)
        column.addLayout(buttons)
        column.addWidget(split, 1)
        self.empty = EmptyPage(
            _("No workshop is repeated yet. Choose one that each block or zone is to hold at home by a day."),
            _("Repeat a workshop"),
            self.start,
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.stack)

    def _on_started(self, saved: Saved) -> None:
        self._wanted = saved.id
        count = saved.figures["units"]
        told = ngettext("{code}: {count} unit is to hold it.", "{code}: {count} units are to hold it.", count)
        self.messages.good(told.format(code=saved.code, count=number_text(count)))
        self.reload()

    def _on_cloned(self, saved: Saved) -> None:
        count = saved.figures["cloned"]
        told = ngettext("{count} workshop was planned.", "{count} workshops were planned.", count)
        self.messages.good(told.format(count=number_text(count)))
        self.reload()

    def _on_told(self, saved: Saved) -> None:
        tell_reported(self.shell, self, saved, self.reload)
        self.reload()

    def _on_list_read(self, page: Page[CascadeRow]) -> None:
        self.stack.setCurrentIndex(int(bool(page.rows)))
        self.list.set_rows(page.rows)
        if not page.rows:
            self.coverage = None
            return
        ids = [one.id for one in page.rows]
        shown = self._wanted if self._wanted in ids else None
        if shown is None and self.coverage is not None and self.coverage.cascade.id in ids:
            shown = self.coverage.cascade.id
        self._wanted = None
        place = ids.index(shown) if shown is not None else 0
        self.list.view.selectRow(place)
        if self.coverage is None and self.isVisible():
            self.list.view.setFocus()
        self._ask(ids[place])

    def _on_cascade_current(self, row: CascadeRow) -> None:
        if self.coverage is None or row.id != self.coverage.cascade.id:
            self._ask(row.id)

    def _ask(self, series_id: int) -> None:
        question = CoverageQuestion(series_id=series_id, unit_id=self.subject)
        self.desk.read(self, queries.coverage, question, self._on_coverage_read)

    def _on_coverage_read(self, found: Coverage) -> None:
        self.coverage = found
        standing = found.cascade.series.standing
        met, units = number_text(standing.met), number_text(standing.units)
        held = _("{met} of {units}").format(met=met, units=units)
        self.figures.show_figures(
            [
                Figure(_("Have held it"), held, "good" if standing.met == standing.units else ""),
                Figure(_("Planned"), number_text(standing.planned)),
                Figure(_("Late"), number_text(standing.late), "bad" if standing.late else ""),
                Figure(_("People trained"), number_text(found.came)),
                Figure(_("Due by"), date_text(found.cascade.series.due_on)),
            ],
            str(found.cascade.series.level_name),
        )
        self._show_units()

    def _show_units(self) -> None:
        units = self.coverage.units if self.coverage is not None else ()
        wanted = self.show_only.value()
        if wanted == _LATE:
            units = tuple(one for one in units if one.state == LATE)
        elif wanted == _STILL:
            units = tuple(one for one in units if one.state != MET)
        self.units.set_rows(units)

    def _on_unit_chosen(self, row: Obligation) -> None:
        event_id = row.open_id if row.open_id is not None else row.last_id
        if event_id is not None:
            self.event_wanted.emit(event_id)
        else:
            self.clone()


def print_coverage(shell: Shell, parent: QWidget, question: CoverageQuestion) -> None:
    """Ask for the language and make the coverage report."""
    paper = NumberedPaper(
        key=sheets.KIND,
        words=_("Coverage report"),
        prepare=sheets.check_coverage,
        about=question,
        order=sheets.order_coverage,
        read=sheets.coverage_report,
        question=lambda found: found,
        writes=_paper,
    )
    PrintNumbered(shell, [paper], _("Print the coverage report"), parent).open()


def _paper() -> PaperFunction[Any]:
    from controlroom.print.trainings import coverage_report

    return coverage_report


def _cascade_columns() -> list[Column[CascadeRow]]:
    return [
        Column("title", _("Workshop"), lambda row: row.series.title, width=170),
        Column("due", _("Due by"), lambda row: date_text(row.series.due_on), width=104),
        Column("met", _("Have held it"), _met_text, width=76, numeric=True),
        Column(
            "late",
            _("Late"),
            lambda row: number_text(row.series.standing.late),
            width=56,
            numeric=True,
            tone=lambda row: "bad" if row.series.standing.late else "",
        ),
    ]


def _met_text(row: CascadeRow) -> str:
    standing = row.series.standing
    return f"{number_text(standing.met)} / {number_text(standing.units)}"


def _unit_columns() -> list[Column[Obligation]]:
    return [
        Column("unit", _("Unit"), lambda row: str(row.unit), width=160),
        Column("above", _("Above it"), lambda row: str(row.above), width=110),
        Column("state", _("State"), state_text, width=150, tone=_tone),
        Column("held", _("Held or planned on"), _day_text, width=156),
        Column("came", _("People trained"), _came_text, width=110, numeric=True),
    ]


def state_text(row: Obligation) -> str:
    """Return how a unit stands in a cascade."""
    if row.state == LATE:
        told = ngettext("{count} day late", "{count} days late", row.late_days)
        return told.format(count=number_text(row.late_days))
    words = {MET: _("has held it"), PLANNED: _("planned"), UNTOLD: _("not told yet"), DUE: _("not planned")}
    return words[row.state]


def _tone(row: Obligation) -> str:
    return {MET: "good", LATE: "bad", UNTOLD: "warn"}.get(row.state, "")


def _day_text(row: Obligation) -> str:
    return date_text(row.last_held_on if row.state == MET else row.open_on)


def _came_text(row: Obligation) -> str:
    return number_text(row.came) if row.state == MET else ""
