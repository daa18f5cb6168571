"""Small questions about a cascade: which workshop each unit repeats by when, and when some hold it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton, QWidget

from controlroom.base.language import _, date_text, number_text
from controlroom.domain import journal
from controlroom.domain.attendance import listings
from controlroom.domain.attendance.rows import WORKSHOP, EventFound, Typed
from controlroom.domain.attendance.series_rows import MET, Obligation
from controlroom.domain.cascades import operations, queries
from controlroom.domain.cascades.operations import CloneWorkshop, StartCascade
from controlroom.domain.cascades.rows import CascadeChoices, CascadeRow
from controlroom.ui import theme
from controlroom.ui.attendance.fields import CompletingField, TimeField
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.pickers import Picker, Source

_UNIT = int(Qt.ItemDataRole.UserRole)


class StartCascadeDialog(Dialog):
    """Lets every unit of a level repeat a workshop by a day."""

    def __init__(self, shell: Shell, event_id: int | None = None, parent: QWidget | None = None) -> None:
        self._event_id = event_id
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask which workshop, at which level, by when."""
        self.setObjectName("cascades.start")
        self.set_title(_("Let every unit repeat a workshop"))
        self.workshop: Picker[Typed, EventFound] = Picker(
            self.desk,
            Source(
                listings.suggest_events,
                lambda text: Typed(text, WORKSHOP),
                lambda row: (row.title, f"{row.code} · {row.unit} · {date_text(row.held_on)}"),
            ),
            name="cascades.start.workshop",
            required=_("Choose the workshop that is to be repeated."),
            placeholder=_("title or code of the workshop"),
        )
        self.workshop.changed.connect(self._on_workshop_changed)
        self.level = ChoiceField([], name="cascades.start.level")
        self.due = DateField(
            name="cascades.start.due",
            required=_("Write by which day."),
            today=lambda: self.desk.working_date,
            years=3,
        )
        self.form.add("event_id", _("Workshop"), self.workshop)
        self.form.add("level", _("Each unit of this level"), self.level)
        self.form.add("due_on", _("By which day"), self.due)
        self.note = label(_("Title, agenda, sessions, material and invitation are taken over."), "faint")
        self.note.setWordWrap(True)
        self.form.add_note(self.note)
        self.accept_button.setText(_("Start"))

    def save(self) -> None:
        """Start it."""
        level = self.level.value()
        if level is None:
            self.form.show_problem("level", _("No unit lies below this workshop's unit."))
            return
        order = StartCascade(
            operation_id=self.operation_id,
            event_id=self.workshop.value().id,
            level=level,
            due_on=self.due.value(),
        )
        self.carry_out(operations.start_cascade, order)

    def _on_workshop_changed(self) -> None:
        row = self.workshop.value()
        if row is None:
            self.level.set_choices([])
        else:
            self.desk.read(self, queries.cascade_choices, row.id, self._on_read, failed=self._on_refused)

    def _on_read(self, found: CascadeChoices) -> None:
        self.level.set_choices([(one.code, f"{one.name} ({number_text(one.units)})") for one in found.levels])


class UnitsField(QListWidget):
    """The units of a cascade that have not held it; ticked are those that hold it that day."""

    changed = Signal()

    def __init__(self, units: Sequence[Obligation], ticked: frozenset[int]) -> None:
        super().__init__()
        self.setObjectName("cascades.clone.units")
        self.setMinimumHeight(theme.px(240))
        for one in units:
            if one.state == MET or one.open_id is not None:
                continue
            item = QListWidgetItem(f"{one.unit} — {one.above}" if one.above else str(one.unit), self)
            item.setData(_UNIT, one.unit_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            is_ticked = one.unit_id in ticked
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            if is_ticked:
                self.setCurrentItem(item)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def tick_all(self) -> None:
        """Tick every unit."""
        for place in range(self.count()):
            self.item(place).setCheckState(Qt.CheckState.Checked)

    def value(self) -> tuple[int, ...]:
        """Return the units that are ticked."""
        items = (self.item(place) for place in range(self.count()))
        return tuple(one.data(_UNIT) for one in items if one.checkState() == Qt.CheckState.Checked)

    def set_value(self, value: object) -> None:
        """Leave the ticks as they are."""

    def problem(self) -> str:
        """Return that a unit is wanted."""
        return "" if self.value() else _("Choose at least one unit that repeats the workshop.")

    def mark_wrong(self, wrong: bool) -> None:
        """Draw nothing."""


class CloneDialog(Dialog):
    """Plans the workshop in units on one day."""

    def __init__(
        self,
        shell: Shell,
        cascade: CascadeRow,
        units: tuple[Sequence[Obligation], frozenset[int]],
        parent: QWidget | None = None,
    ) -> None:
        self._cascade, self._units = cascade, units
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for the units, the day, the hour, the place."""
        self.setObjectName("cascades.clone")
        self.set_title(_("Plan “{title}” in units").format(title=self._cascade.name[:60]))
        self.units = UnitsField(*self._units)
        self.units.changed.connect(self._count)
        self.day = DateField(
            name="cascades.clone.day",
            required=_("Write a date."),
            today=lambda: self.desk.working_date,
            years=3,
        )
        self.day.set_value(max(self._cascade.series.due_on, self.desk.working_date))
        self.time = TimeField(name="cascades.clone.time")
        self.place = CompletingField(
            self.desk, listings.places_like, kind=WORKSHOP, name="cascades.clone.place"
        )
        self.form.add("units", _("Units that hold it that day"), self.units, hint=_("Space ticks a unit"))
        every = QPushButton(_("Choose all units"))
        every.setObjectName("cascades.clone.all")
        every.setAutoDefault(False)
        every.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Ctrl+A to the fields
        every.installEventFilter(self.form)
        every.clicked.connect(self.units.tick_all)
        self.form.add_note(every)
        self.form.add_row(
            ("held_on", _("Date"), self.day), ("starts_at", _("Time (empty: as the first)"), self.time)
        )
        self.form.add("place", _("Place"), self.place)
        self.count = label("", "figure")
        self.form.add_note(self.count)
        self.accept_button.setText(_("Plan"))
        self._count()

    def save(self) -> None:
        """Plan them."""
        order = CloneWorkshop(
            operation_id=self.operation_id,
            series_id=self._cascade.id,
            unit_ids=self.units.value(),
            held_on=self.day.value(),
            starts_at=self.time.value(),
            place=self.place.value(),
        )
        self.carry_out(operations.clone_workshop, order)

    def _count(self) -> None:
        chosen, of = number_text(len(self.units.value())), number_text(self.units.count())
        self.count.setText(_("{chosen} of {count} units chosen").format(chosen=chosen, count=of))
