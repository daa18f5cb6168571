"""The dialog of the dais: guests from the register or as typed, in the order in which they sit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from controlroom.base.language import _
from controlroom.domain import journal
from controlroom.domain.attendance import choices, dais
from controlroom.domain.attendance.dais import LeaveDais, MoveOnDais, SeatOnDais
from controlroom.domain.attendance.rows import AttendanceLine, Choice
from controlroom.domain.journal import Saved
from controlroom.ui import theme
from controlroom.ui.attendance.fields import choices_from
from controlroom.ui.attendance.new_person import open_new_person
from controlroom.ui.attendance.tabbed import PAGES
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.pickers import Picker
from controlroom.ui.widgets.small_table import SmallTable

_WIDTH = 720
_TALL = 220
_UP, _DOWN = -1, 1


class GuestUnit(Picker[Any, Choice]):
    """Where a guest comes from: a unit of the register, else as it was typed, since he may be of none."""

    def problem(self) -> str:
        """Return nothing: what is not in the register stays as it was typed."""
        return ""


class DaisDialog(Dialog):
    """Who sits on the dais of an event. It stays open: one guest is put there after another."""

    draft_key = "dais.guest"

    def __init__(self, shell: Shell, kind: str, event_id: int, parent: QWidget | None = None) -> None:
        self._kind, self._event_id = kind, event_id
        self._current = 0
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)
        self._ask()

    def build(self) -> None:
        """Show the guests, and ask for one more."""
        self.setObjectName("dais")
        self.set_title(_("Guests of the dais"))
        self.setMinimumWidth(theme.px(_WIDTH))
        self.table: SmallTable[AttendanceLine] = SmallTable(_columns(), name="dais.guests")
        self.table.setMinimumHeight(theme.px(_TALL))
        self.form.add_note(self.table)
        self.form.column.addLayout(self._order_buttons())
        self.person: Picker[Any, Choice] = Picker(
            self.desk,
            choices_from(choices.people_like),
            name="dais.person",
            new=lambda typed, pick: open_new_person(self.shell, self, typed, pick),
        )
        self.form.add("person_id", _("From the register"), self.person)
        self.guest = TextField(name="dais.guest")
        self.post = TextField(name="dais.post")
        self.unit = GuestUnit(
            self.desk,
            choices_from(choices.units_like),
            name="dais.unit",
            placeholder=_("of the register, or as typed"),
        )
        self.mobile = TextField(name="dais.mobile")
        self.form.add_row(
            ("guest", _("or name of a guest"), self.guest),
            ("post", _("His post"), self.post),
        )
        self.form.add_row(("unit_id", _("Unit"), self.unit), ("mobile", _("Mobile"), self.mobile))
        QShortcut(QKeySequence("Alt+Up"), self, lambda: self.move_guest(_UP))
        QShortcut(QKeySequence("Alt+Down"), self, lambda: self.move_guest(_DOWN))
        delete = QShortcut(QKeySequence("Delete"), self.table.view, self.take_off)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.accept_button.setText(_("Put on the dais (Ctrl+A)"))
        self.cancel_button.setText(_("Close"))

    def save(self) -> None:
        """Put the guest on the dais; the dialog stays for the next one."""
        chosen, unit = self.person.value(), self.unit.value()
        order = SeatOnDais(
            operation_id=self.operation_id,
            event_id=self._event_id,
            person_id=chosen.id if chosen is not None else None,
            name=self.guest.value(),
            post=self.post.value(),
            unit_id=unit.id if unit is not None else None,
            unit="" if unit is not None else " ".join(self.unit.text().split()),
            mobile=self.mobile.value(),
        )
        self.accept_button.setEnabled(False)
        self.desk.write(self, dais.seat_on_dais, order, self._on_seated, failed=self._on_refused)

    def draft_place(self) -> Place | None:
        """Return the event whose dais is filled."""
        return Place(PAGES[self._kind], "dais", self._event_id)

    def move_guest(self, steps: int) -> None:
        """Move the guest in front up or down."""
        line = self.table.current_row()
        if line is not None and line.invitee_id is not None:
            self._current = max(0, line.row - 1 + steps)
            order = MoveOnDais(event_id=self._event_id, invitee_id=line.invitee_id, steps=steps)
            self.desk.write(self, dais.move_on_dais, order, self._on_changed, failed=self._on_refused)

    def take_off(self) -> None:
        """Take the guest in front off the dais."""
        line = self.table.current_row()
        if line is not None and line.invitee_id is not None:
            self._current = max(0, line.row - 1)
            order = LeaveDais(event_id=self._event_id, invitee_id=line.invitee_id)
            self.desk.write(self, dais.leave_dais, order, self._on_changed, failed=self._on_refused)

    def _order_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, pressed, name in (
            (_("Up (Alt+Up)"), lambda: self.move_guest(_UP), "up"),
            (_("Down (Alt+Down)"), lambda: self.move_guest(_DOWN), "down"),
            (_("Take off the dais (Delete)"), self.take_off, "off"),
        ):
            button = QPushButton(words)
            button.setObjectName(f"dais.{name}")
            button.setAutoDefault(False)
            button.clicked.connect(pressed)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _on_seated(self, _saved: Saved) -> None:
        self.accept_button.setEnabled(True)
        self.operation_id = journal.new_operation_id()
        self._current = len(self.table.rows())
        self.person.set_value(None)
        self.unit.set_value(None)
        for field in (self.guest, self.post, self.mobile):
            field.set_value("")
        self.form.set_untouched()
        self.person.setFocus()
        self._ask()

    def _on_changed(self, _saved: Saved) -> None:
        self._ask()

    def _ask(self) -> None:
        self.desk.read(self, dais.dais_of, self._event_id, self._on_read)

    def _on_read(self, lines: Sequence[AttendanceLine]) -> None:
        self.table.set_rows(lines)
        if lines:
            self.table.view.selectRow(min(self._current, len(lines) - 1))


def _columns() -> list[Column[AttendanceLine]]:
    return [
        Column("row", _("No."), lambda line: str(line.row), width=52, numeric=True),
        Column("name", _("Name"), lambda line: str(line.name), width=260),
        Column("post", _("Post"), lambda line: str(line.post), width=160),
        Column("unit", _("Unit"), lambda line: str(line.unit), width=120),
        Column("mobile", _("Mobile"), lambda line: line.mobile, width=116),
    ]
