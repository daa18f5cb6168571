"""Saying who of a delegation went to a workshop held elsewhere: tick those who went."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from controlroom.base.language import _, number_text
from controlroom.domain import journal
from controlroom.domain.attendance.rows import ABSENT
from controlroom.domain.seats import delegations
from controlroom.domain.seats.delegations import ReportDelegation
from controlroom.domain.seats.rows import NOMINATED, SeatsView
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label

_PERSON = int(Qt.ItemDataRole.UserRole)


class WentField(QListWidget):
    """The delegation; who is ticked went."""

    changed = Signal()

    def __init__(self, view: SeatsView) -> None:
        super().__init__()
        self.setObjectName("seats.went.people")
        self.setMinimumHeight(theme.px(320))
        for one in view.names:
            if one.state != NOMINATED:
                continue
            item = QListWidgetItem(f"{one.name} — {one.unit}", self)
            item.setData(_PERSON, one.person_id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            went = one.attended != ABSENT
            item.setCheckState(Qt.CheckState.Checked if went else Qt.CheckState.Unchecked)
        self.setCurrentRow(0)
        self.itemChanged.connect(lambda _item: self.changed.emit())

    def value(self) -> tuple[int, ...]:
        """Return the people who went."""
        items = (self.item(place) for place in range(self.count()))
        return tuple(one.data(_PERSON) for one in items if one.checkState() == Qt.CheckState.Checked)

    def set_value(self, value: object) -> None:
        """Leave the ticks as they are: they come with the delegation."""

    def problem(self) -> str:
        """Return nothing: perhaps nobody went."""
        return ""

    def mark_wrong(self, wrong: bool) -> None:
        """Draw nothing."""


class WentDialog(Dialog):
    """Reports a delegation."""

    def __init__(self, shell: Shell, view: SeatsView, parent: QWidget | None = None) -> None:
        self._view = view
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Show the delegation with everybody ticked."""
        self.setObjectName("seats.went")
        self.set_title(_("Who went to “{title}”").format(title=self._view.title[:60]))
        self.people = WentField(self._view)
        self.people.changed.connect(self._count)
        self.form.add("went", _("Space takes the tick from who stayed away"), self.people)
        self.count = label("", "figure")
        self.form.add_note(self.count)
        self.accept_button.setText(_("Save"))
        self._count()

    def save(self) -> None:
        """Report it."""
        order = ReportDelegation(
            operation_id=self.operation_id, event_id=self._view.event_id, went=self.people.value()
        )
        self.carry_out(delegations.report_delegation, order)

    def _count(self) -> None:
        went, sent = number_text(len(self.people.value())), number_text(self.people.count())
        self.count.setText(_("{went} of {sent} went").format(went=went, sent=sent))
