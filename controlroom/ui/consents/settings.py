"""The notice and the periods as the office decides them."""

from __future__ import annotations

from collections.abc import Callable

from controlroom.base.language import Name, _
from controlroom.domain import journal
from controlroom.domain.consents import notices, texts
from controlroom.domain.consents.notices import ChangeConsentSettings, ConsentSettings
from controlroom.ui.both_sides import Fill
from controlroom.ui.dialog import Dialog
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import LongTextField, NumberField, TextField
from controlroom.ui.widgets.names import NameField

_LINES = 7


class NoticeSettings(Dialog):
    """Whom to ask, the words of the notice, and how long things are kept."""

    def build(self) -> None:
        self.operation_id = journal.new_operation_id()
        self.set_title(_("Notice and periods"))
        self.setMinimumSize(900, 640)
        self.contact = NameField(name="consents.settings.contact", required=_("Write whom people ask."))
        self.telephone = TextField(name="consents.settings.telephone")
        self.hindi = LongTextField(name="consents.settings.hindi", lines=_LINES)
        self.english = LongTextField(name="consents.settings.english", lines=_LINES)
        self.due_days = NumberField(name="consents.settings.due_days", required=_("Write the days."))
        self.keep_months = NumberField(name="consents.settings.keep_months", required=_("Write the months."))
        self.journal_months = NumberField(
            name="consents.settings.journal_months", required=_("Write the months.")
        )
        self.log_days = NumberField(name="consents.settings.log_days", required=_("Write the days."))
        self.form.add("contact", _("Whom to ask (name or post)"), self.contact)
        self.form.add("telephone", _("Telephone of the office"), self.telephone)
        self.form.add("text_hi", _("Notice in Hindi, a matter a line"), self.hindi)
        self.form.add("text_en", _("Notice in English"), self.english)
        self.form.add_row(
            ("due_days", _("Answer within (days)"), self.due_days),
            ("keep_months", _("Names after the campaign (months)"), self.keep_months),
            ("journal_months", _("Journal (months)"), self.journal_months),
            ("log_days", _("Log (days)"), self.log_days),
        )
        fields = ", ".join("{" + one + "}" for one in texts.FIELDS)
        told = label(
            _("Filled in by itself: {fields}. New words get a new number.").format(fields=fields), "faint"
        )
        told.setWordWrap(True)
        self.form.add_note(told)
        self.desk.read(self, notices.consent_settings, None, self._on_settings_read)

    def save(self) -> None:
        settings = ConsentSettings(
            contact=self.contact.value(),
            telephone=self.telephone.value(),
            text=Name(self.hindi.value(), self.english.value()),
            due_days=self.due_days.value(),
            keep_months=self.keep_months.value(),
            journal_months=self.journal_months.value(),
            log_days=self.log_days.value(),
        )
        order = ChangeConsentSettings(operation_id=self.operation_id, settings=settings, shown=self.shown)
        self.carry_out(notices.change_consent_settings, order)

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for what is kept now."""

        def on_read(kept: ConsentSettings) -> None:
            then(lambda: self._fill_again(kept))

        self.desk.read(self, notices.consent_settings, None, on_read, key="reread")
        return True

    def _fill_again(self, settings: ConsentSettings) -> Callable[[], None]:
        before = self.shown
        self._on_settings_read(settings)
        return lambda: setattr(self, "shown", before)

    def _on_settings_read(self, settings: ConsentSettings) -> None:
        self.shown = settings
        self.contact.set_value(settings.contact)
        self.telephone.set_value(settings.telephone)
        self.hindi.set_value(settings.text.hindi)
        self.english.set_value(settings.text.latin)
        self.due_days.set_value(settings.due_days)
        self.keep_months.set_value(settings.keep_months)
        self.journal_months.set_value(settings.journal_months)
        self.log_days.set_value(settings.log_days)
        self.form.set_untouched()
