"""The working date (F2): what orders carry until the operator goes back to today."""

from __future__ import annotations

from controlroom.base import clock
from controlroom.base.language import _, date_text
from controlroom.ui.dialog import Dialog
from controlroom.ui.widgets.dates import DateField


class WorkingDateDialog(Dialog):
    """Asks for the date to work on."""

    def build(self) -> None:
        self.set_title(_("Working date"))
        self.field = DateField(name="working_date.day", required=_("Write a date."), years=2)
        self.field.set_value(self.desk.working_date)
        self.form.add(
            "day", _("Date"), self.field, hint=_("today is {day}").format(day=date_text(clock.today()))
        )
        self.accept_button.setText(_("Work on this date (Ctrl+A)"))
        self.field.selectAll()

    def save(self) -> None:
        day = self.field.value()
        self.desk.set_working_date(day)
        if day == clock.today():
            self.messages.news(_("Work goes on with today's date."))
        else:
            self.messages.warn(_("Everything entered now carries the date {day}.").format(day=date_text(day)))
        self.accept()
