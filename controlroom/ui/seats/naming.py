"""Naming one person for a seat; the form comes again for the next one, Esc ends it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _, date_text
from controlroom.domain import journal
from controlroom.domain.people.rows import PersonRow
from controlroom.domain.seats import nominations
from controlroom.domain.seats.nominations import NominatePeople
from controlroom.domain.seats.rows import Nominee, SeatsView
from controlroom.ui.dialog import Dialog
from controlroom.ui.people.picker import person_picker
from controlroom.ui.seats.words import unit_choice_text
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import ChoiceField, TextField


class NominateDialog(Dialog):
    """Name a person for a unit's seat."""

    def __init__(
        self, shell: Shell, view: SeatsView, unit_id: int, by: str = "", parent: QWidget | None = None
    ) -> None:
        self._view, self._unit_id, self._by = view, unit_id, by
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask whom, for which unit, by whom; after the last day also why."""
        self.setObjectName("seats.nominate")
        self.set_title(_("Nominate for “{title}”").format(title=self._view.title[:60]))
        self.person = person_picker(
            self.shell, name="seats.nominate.person", required=_("Choose the person who is nominated.")
        )
        self.unit = ChoiceField(
            [(one.unit_id, unit_choice_text(one)) for one in self._view.units], name="seats.nominate.unit"
        )
        self.unit.set_value(self._unit_id)
        self.by = TextField(name="seats.nominate.by", placeholder=_("block president, letter of …"))
        self.by.set_value(self._by)
        self.form.add("person_id", _("Person"), self.person)
        self.form.add("unit_id", _("For a seat of"), self.unit)
        self.form.add("nominated_by", _("Nominated by"), self.by)
        self.reason = late_reason(self, self._view)
        self.accept_button.setText(_("Nominate"))
        self.cancel_button.setText(_("Done"))

    def unit_id(self) -> int:
        """Return the unit that was chosen."""
        number: int = self.unit.value()
        return number

    def named_by(self) -> str:
        """Return who named the person."""
        return str(self.by.value())

    def save(self) -> None:
        """Nominate; a refusal stands at its field."""
        person: PersonRow = self.person.value()
        order = NominatePeople(
            operation_id=self.operation_id,
            event_id=self._view.event_id,
            unit_id=self.unit_id(),
            nominees=(Nominee(person.id),),
            nominated_by=self.named_by(),
            reason=self.reason.value() if self.reason is not None else "",
        )
        self.carry_out(nominations.nominate_people, order)


def late_reason(dialog: Dialog, view: SeatsView) -> TextField | None:
    """Add the field for why somebody is named after the last day of nominations; None before it."""
    until = view.plan.until
    if until is None or dialog.desk.working_date <= until:
        return None
    day = date_text(until)
    field = TextField(
        name=f"{dialog.objectName()}.reason",
        required=_("Nominations were taken until {day}. Write why this one comes later.").format(day=day),
    )
    dialog.form.add("reason", _("Why after {day}").format(day=day), field)
    return field
