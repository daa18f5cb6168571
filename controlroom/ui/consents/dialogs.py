"""What is done about the rights of one person, how a request is answered, and which papers are printed."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.language import N_, Name, _, date_text
from controlroom.domain import journal
from controlroom.domain.consents import giving, requests, sheets
from controlroom.domain.consents.giving import WithdrawConsent
from controlroom.domain.consents.requests import CloseRequest, NoteRequest, RequestRow
from controlroom.domain.people.rows import PersonRow
from controlroom.ui.consents import words
from controlroom.ui.consents.erasing import ErasePersonDialog
from controlroom.ui.consents.making import show_forms, show_notice, show_report
from controlroom.ui.dialog import Dialog
from controlroom.ui.paper_languages import paper_language_choices
from controlroom.ui.people.picker import person_picker
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, LongTextField, TextField

REPORT = "report"
FORM, NOTICE = "form", "notice"
DONE, REFUSE, ERASE = "done", "refuse", "erase"
WHATS = {
    REPORT: N_("Print what is held"),
    requests.ACCESS: N_("Note: asks to see what is held"),
    requests.CORRECTION: N_("Note: asks for a correction"),
    requests.WITHDRAWAL: N_("Note: withdraws consent"),
    requests.ERASURE: N_("Note: asks to be erased"),
    requests.GRIEVANCE: N_("Note: a complaint"),
}


class RightsOfPerson(Dialog):
    """Print what is held about a person, or note what he asks for."""

    def __init__(
        self, shell: Shell, parent: QWidget | None = None, *, person: tuple[int, Name] | None = None
    ) -> None:
        self.person = person
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        self.who: Any = None
        if self.person is None:
            self.set_title(_("A person's request"))
            self.who = person_picker(
                self.shell, name="consents.rights.person", required=_("Choose the person.")
            )
            self.form.add("person", _("Person"), self.who)
        else:
            self.set_title(_("Rights of {name}").format(name=self.person[1]))
        self.what = ChoiceField([(one, _(told)) for one, told in WHATS.items()], name="consents.rights.what")
        self.spoken = ChoiceField(paper_language_choices(), name="consents.rights.language")
        self.spoken.set_value(language.current())
        self.received_on = DateField(
            name="consents.rights.received_on", today=lambda: self.desk.working_date, years=2
        )
        self.received_on.set_value(self.desk.working_date)
        self.letter = TextField(name="consents.rights.letter")
        self.details = LongTextField(name="consents.rights.details", lines=4)
        self.form.add("what", _("What"), self.what)
        self.form.add("language", _("Language of the paper"), self.spoken)
        self.form.add("received_on", _("Received on"), self.received_on)
        self.form.add("letter", _("Letter no."), self.letter)
        self.form.add("details", _("What is wrong, and what is right"), self.details)
        self.what.changed.connect(self._show_fields)
        self._show_fields()

    def choose(self, what: str) -> None:
        """Begin with what is to be done."""
        self.what.set_value(what)
        self._show_fields()

    def save(self) -> None:
        person_id = self._person_id()
        what: str = self.what.value()
        if what == REPORT:
            show_report(self.shell, self.parentWidget() or self, person_id, self.spoken.value())
            self.accept()
        elif what == requests.WITHDRAWAL:
            withdrawal = WithdrawConsent(
                operation_id=self.operation_id,
                person_id=person_id,
                withdrawn_on=self.received_on.value(),
                letter=self.letter.value(),
            )
            self.carry_out(giving.withdraw_consent, withdrawal)
        else:
            request = NoteRequest(
                operation_id=self.operation_id,
                kind=what,
                person_id=person_id,
                received_on=self.received_on.value(),
                letter=self.letter.value(),
                details=self.details.value(),
            )
            self.carry_out(requests.note_request, request)

    def _person_id(self) -> int:
        if self.person is not None:
            return self.person[0]
        row: PersonRow = self.who.value()
        return row.id

    def _show_fields(self) -> None:
        what = self.what.value()
        noted = what != REPORT
        self.form.show_field("language", shown=not noted)
        self.form.show_field("received_on", shown=noted)
        self.form.show_field("letter", shown=noted)
        self.form.show_field("details", shown=what in requests.SAYS_WHAT)
        self.accept_button.setText(_("Note it") if noted else _("Print"))
        self._name_key()


class AnswerRequest(Dialog):
    """Say how a request ended."""

    def __init__(self, shell: Shell, row: RequestRow, parent: QWidget | None = None) -> None:
        self.row = row
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        row = self.row
        self.set_title(_("Answer {code}, {name}").format(code=row.code, name=row.name))
        asked = " · ".join(
            filter(None, (words.kind_words(row), date_text(row.received_on), row.letter, row.details))
        )
        told = label(asked, "")
        told.setWordWrap(True)
        self.form.add_note(told)
        first = (ERASE, _("erase the person now")) if row.is_by_erasing else (DONE, _("done"))
        self.how = ChoiceField([first, (REFUSE, _("refused"))], name="consents.answer.how")
        self.answer = LongTextField(name="consents.answer.answer", lines=3)
        self.form.add("how", _("How it ended"), self.how)
        self.form.add("answer", _("What the person is told"), self.answer)
        self.how.changed.connect(self._show_fields)
        self._show_fields()
        self.accept_button.setText(_("Answered"))

    def _show_fields(self) -> None:
        self.form.show_field("answer", shown=self.how.value() != ERASE)

    def save(self) -> None:
        row = self.row
        if self.how.value() == ERASE:
            page = self.parentWidget() or self
            ErasePersonDialog(self.shell, (row.person_id, row.name, row.person_code), page).open()
            self.accept()
            return
        order = CloseRequest(
            operation_id=self.operation_id,
            request_id=self.row.id,
            version=self.row.version,
            refused=self.how.value() == REFUSE,
            answer=self.answer.value(),
        )
        self.carry_out(requests.close_request, order)


class PrintConsentPapers(Dialog):
    """Print blank membership forms, or the notice to be hung up."""

    def build(self) -> None:
        self.set_title(_("Blank form and notice"))
        self.what = ChoiceField(
            [(FORM, _("Blank membership form")), (NOTICE, _("Notice to hang up in the office"))],
            name="consents.papers.what",
        )
        self.count = ChoiceField(
            [(one, _("{count} on a sheet").format(count=one)) for one in sheets.ON_A_SHEET],
            name="consents.papers.count",
        )
        self.spoken = ChoiceField(paper_language_choices(), name="consents.papers.language")
        self.spoken.set_value(language.current())
        self.form.add("what", _("What"), self.what)
        self.form.add("count", _("How many"), self.count)
        self.form.add("language", _("Language of the paper"), self.spoken)
        note = label(_("The form has the whole notice on its back: print on both sides."), "faint")
        note.setWordWrap(True)
        self.form.add_note(note)
        self.what.changed.connect(lambda: self.form.show_field("count", shown=self.what.value() == FORM))
        self.accept_button.setText(_("Print"))

    def save(self) -> None:
        page = self.parentWidget() or self
        if self.what.value() == FORM:
            show_forms(self.shell, page, self.spoken.value(), self.count.value())
        else:
            show_notice(self.shell, page, self.spoken.value())
        self.accept()
