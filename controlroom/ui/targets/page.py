"""The page of targets: the units below the one in view, how far they are, the pace they need."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _, date_text, number_text
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain import journal, targets
from controlroom.domain.journal import Saved
from controlroom.domain.rights import Right
from controlroom.domain.target_rows import TargetRow
from controlroom.domain.targets import SetTarget, Targets, TargetsQuestion
from controlroom.ui import both_sides, theme
from controlroom.ui.drafts import Drafted, Place
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.targets.printing import print_progress
from controlroom.ui.targets.words import pace_words, tone_of
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import NumberField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.small_table import SmallTable

_FORM_WIDTH = 340


class TargetsPage(Drafted, Page):
    """Targets of the campaign under way."""

    draft_key = "targets.form"
    topics: ClassVar[frozenset[str]] = frozenset({"targets", "members", "units", "campaigns"})

    def prepare(self) -> None:
        """Keep the unit whose target stands in the form."""
        self.row: TargetRow | None = None
        self.operation_id = journal.new_operation_id()

    def title(self) -> str:
        """Return the page's title."""
        return _("Targets")

    def build(self) -> Iterator[None]:
        """Make the form at the left and the units at the right."""
        self.figures = FiguresStrip()
        self.table: SmallTable[TargetRow] = SmallTable(_columns(), name="targets.list")
        self.table.current.connect(self._on_row_current)
        self.table.chosen.connect(self._on_row_chosen)
        self.sum_line = label("", "faint")
        self.sum_line.setObjectName("targets.sum")
        yield
        self.card = card = Card(_("Set the target"))
        card.setFixedWidth(theme.px(_FORM_WIDTH))
        self._make_form(card)
        yield
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.figures)
        listed = Card()
        listed.body.addWidget(self.table)
        right.addWidget(listed, 1)
        right.addWidget(self.sum_line)
        inner = QWidget()
        sides = QHBoxLayout(inner)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(14)
        sides.addWidget(card)
        sides.addLayout(right, 1)
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
        self._show_unit()
        self.shell.keeper.watch(self)

    def keys(self) -> list[Key]:
        """Return the page's keys."""
        return [
            Key("Alt+N", _("Target of the unit in view"), self.edit_overall),
            Key("Ctrl+P", _("Progress report"), self.print_it),
        ]

    def reload(self) -> None:
        """Ask for the units below the one in view; the form is for who may set targets."""
        self.card.setVisible(self.shell.may(Right.SET_TARGETS))
        question = TargetsQuestion(unit_id=self.unit_id)
        self.desk.read(self, targets.targets, question, self._on_targets_read)

    def open(self, action: str, subject: object) -> None:
        """Put the focus where a target is set."""
        self.members.setFocus()

    def draft_place(self) -> Place | None:
        """Return this page."""
        return Place("targets")

    def draft_title(self) -> str:
        """Return whose target is set."""
        return _("Target of {unit}").format(unit=self.row.name) if self.row else self.title()

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not saved."""
        return self.form.is_touched

    def more_draft(self) -> object:
        """Return the unit, with its target as it was seen."""
        return self.row

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Set the target of that unit again."""
        self.row = more

    def on_restored(self) -> None:
        """Count what came back as typed."""
        self.form.set_touched()
        self._show_unit()

    def has_draft(self) -> bool:
        """Tell whether the form holds something that is not saved."""
        return self.form.is_touched

    def search_field(self) -> QWidget:
        """Return where keys go that are typed outside of any field."""
        return self.table.view if self.card.isHidden() else self.members

    def edit_overall(self) -> None:
        """Bring the unit in view itself into the form."""
        if self._found is not None and self._found.overall is not None:
            self._edit(self._found.overall)

    def print_it(self) -> None:
        """Print how the unit in view stands against its target."""
        print_progress(self.shell, self, self.unit_id)

    def _make_form(self, card: Card) -> None:
        self._found: Targets | None = None
        self.unit = label("", "figure")
        self.unit.setObjectName("targets.form.unit")
        self.unit.setWordWrap(True)
        self.state = label("", "faint")
        self.state.setWordWrap(True)
        self.band = Band()
        self.form = Form()
        self.members = NumberField(
            name="targets.form.members", required=_("Write how many members."), most=targets.MOST_MEMBERS
        )
        self.due_on = DateField(name="targets.form.due_on", today=lambda: self.desk.working_date)
        self.form.add("members", _("Target (members)"), self.members)
        self.form.add("due_on", _("Final date"), self.due_on, hint=_("empty: the end of the campaign"))
        self.form.accepted.connect(self._on_accepted)
        self.button = QPushButton(_("Set and next unit (Ctrl+A)"))
        self.button.setObjectName("targets.form.accept")
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(self.form.accept)
        for widget in (self.band, self.unit, self.state, self.form, self.button):
            card.body.addWidget(widget)
        card.body.addStretch()

    def _edit(self, row: TargetRow) -> None:
        self.row = row
        self.operation_id = journal.new_operation_id()
        self.members.set_value(row.target)
        self.due_on.set_value(row.due_on)
        self.form.clear_errors()
        self.form.set_untouched()
        self._show_unit()
        self.members.setFocus()
        self.members.selectAll()

    def _show_unit(self) -> None:
        row = self.row
        self.button.setEnabled(row is not None)
        self.form.setEnabled(row is not None)
        self.unit.setText(str(row.name) if row else _("Choose a unit in the table."))
        self.state.setText(pace_words(row) if row else "")

    def _on_accepted(self) -> None:
        if self.row is None or not self.button.isEnabled():
            return
        self.button.setEnabled(False)
        order = SetTarget(
            operation_id=self.operation_id,
            unit_id=self.row.unit_id,
            members=self.members.value(),
            due_on=self.due_on.value(),
            version=self.row.version,
        )
        self.desk.write(self, targets.set_target, order, self._on_saved, failed=self._on_refused)

    def _on_saved(self, saved: Saved) -> None:
        told = _("{name}: target {count}.")
        name = str(self.row.name) if self.row else saved.code
        self.messages.good(told.format(name=name, count=number_text(saved.figures["members"])))
        self.form.set_untouched()
        self._go_on()

    def _go_on(self) -> None:
        """Go to the next unit of the table, so that a column of targets is typed without the mouse."""
        rows = self.table.rows()
        place = next((n for n, one in enumerate(rows) if self.row and one.unit_id == self.row.unit_id), None)
        if place is not None and place + 1 < len(rows):
            self.table.view.selectRow(place + 1)
            self._edit(rows[place + 1])
        else:
            self.row = None
            self._show_unit()
            self.table.setFocus()

    def _on_refused(self, error: ToldError) -> None:
        self.button.setEnabled(True)
        if isinstance(error, ChangedMeanwhile) and self.row is not None:
            question = TargetsQuestion(unit_id=self.unit_id)
            then = partial(self._settle, error)
            self.desk.read(self, targets.targets, question, then, key="reread")
            return
        if not self.form.show_error(error):
            self.band.tell("bad", error.told())

    def _settle(self, error: ChangedMeanwhile, found: Targets) -> None:
        unit_id = self.row.unit_id if self.row else None
        rows = (*found.rows, *([found.overall] if found.overall else []))
        fresh = next((one for one in rows if one.unit_id == unit_id), None)
        if fresh is not None:
            both_sides.settle(self.form, error, lambda: self._edit_again(fresh), self._on_accepted)

    def _edit_again(self, row: TargetRow) -> Callable[[], None]:
        before = self.row
        self._edit(row)
        return lambda: setattr(self, "row", before)

    def _on_row_current(self, row: TargetRow) -> None:
        if not self.form.is_touched and (self.table.view.hasFocus() or self.row is None):
            self.row = row
            self.members.set_value(row.target)
            self.due_on.set_value(row.due_on)
            self.operation_id = journal.new_operation_id()
            self._show_unit()

    def _on_row_chosen(self, row: TargetRow) -> None:
        self._edit(row)

    def _on_targets_read(self, found: Targets) -> None:
        self._found = found
        self.rooms.setCurrentIndex(0 if found.rows or found.overall is not None else 1)
        self.table.set_rows(found.rows)
        self._show_figures(found)
        if found.rows:
            self.sum_line.setText(
                _("Targets of these units together: {count}").format(count=number_text(found.parts_sum))
            )
        fresh = {one.unit_id: one for one in (*found.rows, *([found.overall] if found.overall else []))}
        if self.row is not None and not self.form.is_touched:
            self.row = fresh.get(self.row.unit_id, self.row)
            self._show_unit()
        if self.row is None and found.rows:
            self.table.view.selectRow(0)
            self._on_row_current(found.rows[0])

    def _show_figures(self, found: Targets) -> None:
        whole = found.overall
        if whole is None:
            self.figures.show_figures([Figure(_("Target"), "—")])
            return
        shown = [
            Figure(_("Target"), number_text(whole.target)),
            Figure(_("Members"), number_text(whole.members)),
            Figure("%", number_text(whole.percent), tone_of(whole)),
            Figure(_("still to come"), number_text(whole.missing)),
        ]
        if whole.days_left is not None:
            shown.append(Figure(_("days left"), number_text(whole.days_left)))
        self.figures.show_figures(shown, str(whole.name))


def _columns() -> list[Column[TargetRow]]:
    return [
        Column("name", _("Unit"), lambda row: str(row.name), width=176),
        Column("target", _("Target"), lambda row: number_text(row.target), width=80, numeric=True),
        Column("members", _("Members"), lambda row: number_text(row.members), width=84, numeric=True),
        Column("percent", "%", lambda row: number_text(row.percent), width=52, numeric=True, tone=tone_of),
        Column("missing", _("Remaining"), lambda row: number_text(row.missing), width=84, numeric=True),
        Column("pace", _("Needed a day"), _pace, width=100, numeric=True, tone=tone_of),
        Column("against", _("± district"), _against, width=84, numeric=True, tone=_against_tone),
        Column("due_on", _("Final date"), lambda row: date_text(row.due_on), width=104),
    ]


def _pace(row: TargetRow) -> str:
    return "" if row.needed_tenths is None else f"{row.needed_tenths // 10}.{row.needed_tenths % 10}"


def _against(row: TargetRow) -> str:
    return "" if row.against is None else f"{row.against:+d}"


def _against_tone(row: TargetRow) -> str:
    if row.against is None:
        return "faint"
    return "good" if row.against >= 0 else "warn"
