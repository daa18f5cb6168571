"""Sharing a workshop's seats: how many in all, who holds it, until when names come, seats unit by unit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from controlroom.base.language import _, number_text
from controlroom.domain import journal
from controlroom.domain.seats import choices, shares
from controlroom.domain.seats.choices import ShareChoices, ShareForm, ShareRow
from controlroom.domain.seats.rows import SeatPlan, UnitShare
from controlroom.domain.seats.shares import MOST_SEATS, ShareSeats
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, NumberField, TextField


class SharesField(QWidget):
    """Units with the seats of each; units without a number get none."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("seats.share.units")
        self._fields: dict[int, NumberField] = {}
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setMinimumHeight(theme.px(250))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_rows(self, rows: tuple[ShareRow, ...]) -> None:
        """Show units; what was typed for one that is shown again stays."""
        typed = {unit_id: field.value() for unit_id, field in self._fields.items()}
        self._fields = {}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setColumnStretch(0, 1)
        for line, row in enumerate(rows):
            field = NumberField(name=f"seats.share.unit.{row.unit_id}", most=MOST_SEATS)
            field.setAccessibleName(_("Seats: {unit}").format(unit=row.name))
            field.setFixedWidth(theme.px(90))
            field.set_value(typed.get(row.unit_id, row.seats))
            field.changed.connect(self.changed)
            named = _("{count} nominated").format(count=number_text(row.nominated)) if row.nominated else ""
            grid.addWidget(label(str(row.name)), line, 0)
            grid.addWidget(label(" · ".join(filter(None, (str(row.level), named))), "faint"), line, 1)
            grid.addWidget(field, line, 2)
            self._fields[row.unit_id] = field
        grid.setRowStretch(len(rows), 1)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)

    def inputs(self) -> list[NumberField]:
        """Return the number fields in their order."""
        return list(self._fields.values())

    def takes_enter(self) -> bool:
        """Go to the next unit's number; False at the last one."""
        fields = self.inputs()
        place = next((place for place, field in enumerate(fields) if field.hasFocus()), len(fields))
        if place + 1 >= len(fields):
            return False
        fields[place + 1].setFocus()
        fields[place + 1].selectAll()
        return True

    def divide(self, seats: int) -> None:
        """Divide seats equally; what is left over goes to the first ones."""
        fields = self.inputs()
        for place, field in enumerate(fields):
            field.set_value(seats // len(fields) + int(place < seats % len(fields)))
        self.changed.emit()

    def value(self) -> tuple[UnitShare, ...]:
        """Return the units that have a number."""
        found = ((unit_id, field.value()) for unit_id, field in self._fields.items())
        return tuple(UnitShare(unit_id, seats) for unit_id, seats in found if seats is not None)

    def set_value(self, value: object) -> None:
        """Leave the field as it is: it is filled by ``show_rows``."""

    def problem(self) -> str:
        """Return the first number that cannot be."""
        return next(filter(None, (field.problem() for field in self.inputs())), "")

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the fields with a wrong number as wrong."""
        for field in self.inputs():
            field.mark_wrong(wrong and bool(field.problem()))


class ShareSeatsDialog(Dialog):
    """Plans the seats of a workshop whole."""

    def __init__(self, shell: Shell, event_id: int, parent: QWidget | None = None) -> None:
        self._event_id = event_id
        self._shown: SeatPlan | None = None
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for the seats in all, the day, the host, and seats of units of a level."""
        self.setObjectName("seats.share")
        self.set_title(_("Share the seats"))
        self.seats = NumberField(name="seats.share.seats", least=1, most=MOST_SEATS)
        self.until = DateField(name="seats.share.until", today=lambda: self.desk.working_date, years=3)
        self.host = TextField(
            name="seats.share.host", placeholder=_("only where another office holds the workshop")
        )
        self.level = ChoiceField([("", _("units that have seats"))], name="seats.share.level")
        self.level.changed.connect(self._ask)
        self.units = SharesField()
        self.units.changed.connect(self._count)
        self.form.add_row(
            ("seats", _("Seats in all"), self.seats), ("until", _("Nominations until"), self.until)
        )
        self.form.add("host", _("Held by another office"), self.host)
        self.form.add("level", _("Units"), self.level)
        self.form.add("shares", _("Seats of each"), self.units)
        self.form.add_note(self._foot())
        self.seats.changed.connect(self._count)
        self.accept_button.setText(_("Share"))
        self.accept_button.setEnabled(False)
        self._ask()

    def save(self) -> None:
        """Share them."""
        plan = SeatPlan(
            seats=self.seats.value(),
            until=self.until.value(),
            host=self.host.value(),
            shares=self.units.value(),
        )
        order = ShareSeats(
            operation_id=self.operation_id, event_id=self._event_id, plan=plan, shown=self._shown
        )
        self.carry_out(shares.share_seats, order)

    def _foot(self) -> QWidget:
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        self.total = label("", "figure")
        self.total.setObjectName("seats.share.total")
        self.divide = QPushButton(_("Divide equally"))
        self.divide.setObjectName("seats.share.divide")
        self.divide.setAutoDefault(False)
        self.divide.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves Ctrl+A to the fields
        self.divide.installEventFilter(self.form)
        self.divide.clicked.connect(self._on_divide_clicked)
        row.addWidget(self.total, 1)
        row.addWidget(self.divide)
        return foot

    def _ask(self) -> None:
        question = ShareForm(self._event_id, self.level.value() or "")
        self.desk.read(self, choices.share_choices, question, self._on_read)

    def _on_read(self, found: ShareChoices) -> None:
        if self._shown is None:
            self._shown = found.plan
            self.seats.set_value(found.plan.seats)
            self.until.set_value(found.plan.until)
            self.host.set_value(found.plan.host)
            levels = [(one.code, f"{one.name} ({number_text(one.units)})") for one in found.levels]
            self.level.set_choices([("", _("units that have seats")), *levels])
            self.level.set_value(found.level)
        self.units.show_rows(found.rows)
        self.accept_button.setEnabled(True)
        for field in self.units.inputs():
            field.installEventFilter(self.form)  # they came after the form was made
        self._count()

    def _on_divide_clicked(self) -> None:
        seats = self.seats.value()
        if seats and self.units.inputs():
            self.units.divide(seats)
            self._count()
        else:
            self.form.show_problem("seats", _("Write how many seats there are in all, then divide them."))

    def _count(self) -> None:
        shared, seats = sum(one.seats for one in self.units.value()), self.seats.value()
        if seats:
            told = _("{shared} of {seats} seats shared")
            self.total.setText(told.format(shared=number_text(shared), seats=number_text(seats)))
        else:
            self.total.setText(_("{shared} seats shared").format(shared=number_text(shared)))
