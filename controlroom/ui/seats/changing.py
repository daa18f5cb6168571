"""Small questions about seats: why a nomination is withdrawn, who comes instead, which seats go where."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.domain import journal
from controlroom.domain.people.rows import PersonRow
from controlroom.domain.seats import nominations, shares
from controlroom.domain.seats.nominations import SubstituteNominee, WithdrawNominee
from controlroom.domain.seats.rows import WAITING, NominationRow, Nominee, SeatsView
from controlroom.domain.seats.shares import GiveSeats
from controlroom.ui.attendance.fields import choices_from
from controlroom.ui.dialog import Dialog
from controlroom.ui.people.picker import person_picker
from controlroom.ui.seats.words import unit_choice_text
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, NumberField, TextField
from controlroom.ui.widgets.pickers import Picker


class WithdrawDialog(Dialog):
    """Withdraws a nomination for a reason."""

    def __init__(self, shell: Shell, row: NominationRow, parent: QWidget | None = None) -> None:
        self._row = row
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask why."""
        self.setObjectName("seats.withdraw")
        self.set_title(_("Withdraw the nomination of {name}").format(name=self._row.name))
        self.reason = TextField(name="seats.withdraw.reason", required=_("Write the reason."))
        self.form.add("reason", _("Reason"), self.reason)
        if self._row.state != WAITING:
            told = _("The name leaves the list; the next one of {unit} who waits moves up.")
            self.form.add_note(label(told.format(unit=self._row.unit), "faint"))
        self.accept_button.setText(_("Withdraw"))
        self.cancel_button.setText(_("Leave it"))

    def save(self) -> None:
        """Withdraw it."""
        order = WithdrawNominee(
            operation_id=self.operation_id, nomination_id=self._row.id, reason=self.reason.value()
        )
        self.carry_out(nominations.withdraw_nominee, order)


class SubstituteDialog(Dialog):
    """Names another in somebody's place."""

    def __init__(self, shell: Shell, row: NominationRow, parent: QWidget | None = None) -> None:
        self._row = row
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask who comes, and why."""
        self.setObjectName("seats.substitute")
        self.set_title(_("In place of {name}").format(name=self._row.name))
        self.person = person_picker(
            self.shell, name="seats.substitute.person", required=_("Choose who comes instead.")
        )
        self.reason = TextField(name="seats.substitute.reason", required=_("Write the reason."))
        self.form.add("person_id", _("Who comes"), self.person)
        self.form.add("reason", _("Reason"), self.reason)
        self.accept_button.setText(_("Substitute"))

    def save(self) -> None:
        """Put the substitute in the place."""
        person: PersonRow = self.person.value()
        order = SubstituteNominee(
            operation_id=self.operation_id,
            nomination_id=self._row.id,
            nominee=Nominee(person.id),
            reason=self.reason.value(),
        )
        self.carry_out(nominations.substitute_nominee, order)


class GiveSeatsDialog(Dialog):
    """Gives free seats of one unit to another."""

    def __init__(self, shell: Shell, view: SeatsView, unit_id: int, parent: QWidget | None = None) -> None:
        self._view, self._unit_id = view, unit_id
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask from whom, to whom, how many, why."""
        from controlroom.domain.attendance import (
            choices,
        )  # the pickers of events, asked when they are typed into

        self.setObjectName("seats.give")
        self.set_title(_("Give free seats to another unit"))
        giving = [one for one in self._view.units if one.free]
        self.giving = ChoiceField(
            [(one.unit_id, unit_choice_text(one)) for one in giving], name="seats.give.from"
        )
        self.giving.set_value(self._unit_id)
        self.getting = Picker(
            self.desk,
            choices_from(choices.units_like),
            name="seats.give.to",
            required=_("Choose the unit that gets the seats."),
        )
        self.count = NumberField(name="seats.give.count", required=_("Write how many seats."), least=1)
        self.reason = TextField(name="seats.give.reason", required=_("Write the reason."))
        self.form.add("from_unit_id", _("Free seats of"), self.giving)
        self.form.add("to_unit_id", _("go to"), self.getting)
        self.form.add("seats", _("Seats"), self.count)
        self.form.add("reason", _("Reason"), self.reason)
        if not giving:
            self.form.add_note(label(_("No unit has a free seat."), "faint", "warn"))
        self.accept_button.setText(_("Give seats"))
        self.accept_button.setEnabled(bool(giving))

    def save(self) -> None:
        """Give them."""
        order = GiveSeats(
            operation_id=self.operation_id,
            event_id=self._view.event_id,
            from_unit_id=self.giving.value(),
            to_unit_id=self.getting.value().id,
            seats=self.count.value(),
            reason=self.reason.value(),
        )
        self.carry_out(shares.give_seats, order)
