"""Somebody came for another: who, chosen from the register or only by name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.domain.attendance import choices, marks
from controlroom.domain.attendance.marks import MarkInvitee
from controlroom.domain.attendance.rows import REPRESENTED, AttendanceLine, Choice
from controlroom.ui.arrivals.walk_in import TypedName
from controlroom.ui.attendance.fields import choices_from
from controlroom.ui.attendance.new_person import open_new_person
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell


class DeputyDialog(Dialog):
    """Marks one of the list as represented by somebody."""

    def __init__(
        self, shell: Shell, event_id: int, line: AttendanceLine, parent: QWidget | None = None
    ) -> None:
        self._event_id, self._line = event_id, line
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask who came."""
        self.setObjectName("attendance.deputy")
        self.set_title(_("Who came for {name}?").format(name=self._line.name))
        self.name = TypedName(
            self.desk,
            choices_from(choices.people_like),
            name="attendance.deputy.name",
            new=lambda typed, pick: open_new_person(self.shell, self, typed, pick),
        )
        hint = _("A known person: Down and Enter")
        self.form.add("deputy", _("Name"), self.name, hint=hint)
        self.accept_button.setText(_("Enter who came"))

    def save(self) -> None:
        """Mark the row."""
        picked: Choice | None = self.name.value()
        order = MarkInvitee(
            event_id=self._event_id,
            state=REPRESENTED,
            person_id=self._line.person_id,
            invitee_id=self._line.invitee_id,
            deputy_id=picked.id if picked is not None else None,
            deputy_name="" if picked is not None else " ".join(self.name.text().split()),
        )
        self.carry_out(marks.mark_invitee, order)
