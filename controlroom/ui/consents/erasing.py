"""Erasing a person at the desk: what stays and where else the name stands is shown, the code typed."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from controlroom.base import clock, language
from controlroom.base.errors import ToldError
from controlroom.base.language import Name, _, date_text, ngettext, number_text
from controlroom.domain import journal
from controlroom.domain.consents import acknowledgements, copies, erasing
from controlroom.domain.consents.acknowledgements import AcknowledgementQuestion, NoteAcknowledgement
from controlroom.domain.consents.copies import LONGEST_KEPT_DAYS, OlderCopy
from controlroom.domain.consents.erasing import BeforeErasure, Erased, ErasePerson
from controlroom.domain.consents.traces import SHOWN, Trace
from controlroom.domain.journal import Saved
from controlroom.domain.papers.consents import ErasureReceipt
from controlroom.ui.dialog import Dialog
from controlroom.ui.longwork import Task
from controlroom.ui.paper_languages import paper_language_choices
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, NumberField, TextField, YesField
from controlroom.ui.widgets.small_table import SmallTable

TOPICS = frozenset({"people", "members", "events", "books", "consents", "documents", "journal"})
_LEAST_DAYS = 7
_HEIGHT_WITH_PLACES = 600


class ErasePersonDialog(Dialog):
    """Erase one person on a letter, print the acknowledgement, and say which backups hold the name still."""

    def __init__(self, shell: Shell, person: tuple[int, Name, str], parent: QWidget | None = None) -> None:
        self.person_id, self.name, self.code = person
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        self.set_title(_("Erase {name}, {code}").format(name=self.name, code=self.code))
        self.setMinimumSize(720, 420)
        self.told = label("", "")
        self.told.setObjectName("consents.erase.told")
        self.told.setWordWrap(True)
        self.form.add_note(self.told)
        self.places: SmallTable[Trace] = SmallTable(_columns(), name="consents.erase.places")
        self.places.setMinimumHeight(120)
        self.form.add_note(self.places)
        self.doubtful = YesField(
            _("Also where the same name may mean somebody else"), name="consents.erase.doubtful"
        )
        self.form.add("doubtful", "", self.doubtful)
        self.letter = TextField(
            name="consents.erase.letter",
            required=_("Write the number of the letter that asks for the erasure, without a name."),
        )
        self.letter_on = DateField(
            name="consents.erase.letter_on", today=lambda: self.desk.working_date, years=2
        )
        self.spoken = ChoiceField(paper_language_choices(), name="consents.erase.language")
        self.spoken.set_value(language.current())
        self.typed = TextField(name="consents.erase.typed", required=_("Type the person's code to be sure."))
        self.form.add_row(
            ("letter", _("Letter no."), self.letter),
            ("letter_on", _("Letter of"), self.letter_on),
            ("language", _("Acknowledgement in"), self.spoken),
        )
        self.form.add("typed", _("Type the code {code} to erase").format(code=self.code), self.typed)
        self.form.show_field("doubtful", shown=False)
        self.places.hide()
        self.accept_button.setText(_("Erase for good"))
        self.accept_button.setProperty("kind", "danger")
        self.accept_button.setEnabled(False)
        self.desk.read(
            self, erasing.before_erasure, self.person_id, self._on_before_read, failed=self._on_refused_before
        )

    def list_title(self) -> str:
        """Return what a file of the texts is called."""
        return self.code

    def save(self) -> None:
        order = ErasePerson(
            operation_id=self.operation_id,
            person_id=self.person_id,
            typed=self.typed.value(),
            letter=self.letter.value(),
            letter_on=self.letter_on.value(),
            doubtful=bool(self.doubtful.value()),
        )
        register, actor = self.desk.register, self.desk.actor

        def work(_task: Task) -> tuple[Erased, Sequence[OlderCopy]]:
            return erasing.erase(register, actor, order), copies.older_copies(register)

        self.accept_button.setEnabled(False)
        self.desk.run(self, work, self._on_erased, failed=self._on_refused)

    def _on_before_read(self, before: BeforeErasure) -> None:
        self.told.setText(before_words(before))
        self.places.set_rows(before.traces)
        self.places.setVisible(bool(before.traces))
        if before.traces:
            self.setMinimumHeight(_HEIGHT_WITH_PLACES)
        unsure = any(not one.sure and one.manner != SHOWN for one in before.traces)
        self.form.show_field("doubtful", shown=unsure)
        self.accept_button.setEnabled(True)

    def _on_refused_before(self, error: ToldError) -> None:
        self.band.tell("bad", error.told())

    def _on_erased(self, done: tuple[Erased, Sequence[OlderCopy]]) -> None:
        erased, older = done
        page = self.parentWidget() or self
        self.shell.press.forget_papers()
        self.desk.announce(TOPICS)
        tell_erased(self.shell, page, erased, older)
        print_acknowledgement(self.shell, page, self.person_id, self.spoken.value(), older)
        self.saved.emit(erased.saved)
        self.accept()


class RemoveOlderBackups(Dialog):
    """Take away backups from before the last erasure."""

    def build(self) -> None:
        self.set_title(_("Backups from before the erasure"))
        told = label(
            _(
                "They still hold the name. They are thinned out by age; a restore erases again by itself."
                " The newest backup always stays."
            ),
            "",
        )
        told.setWordWrap(True)
        self.form.add_note(told)
        self.days = NumberField(
            name="consents.older.days", required=_("Write the days."), least=0, most=LONGEST_KEPT_DAYS
        )
        self.days.set_value(_LEAST_DAYS)
        self.form.add("days", _("Remove those older than (days)"), self.days)
        self.accept_button.setText(_("Remove"))

    def save(self) -> None:
        register, actor, days = self.desk.register, self.desk.actor, self.days.value()
        self.accept_button.setEnabled(False)
        self.desk.run(
            self,
            lambda _task: copies.remove_older(register, actor, days),
            self._on_removed,
            failed=self._on_refused,
        )

    def _on_removed(self, count: int) -> None:
        self.messages.good(
            ngettext("{count} backup was removed.", "{count} backups were removed.", count).format(
                count=number_text(count)
            )
        )
        self.accept()


def before_words(before: BeforeErasure) -> str:
    """Return what stays, what ends, and how many places of free text hold the name."""
    lines = [
        _("Name, relative, mobile, voter id, date of birth, notes and all their copies are erased for good."),
    ]
    if before.memberships:
        lines.append(
            _("The receipt stays accounted for as “used, erased on request”, with booth, date and fee.")
        )
    if before.open_posts:
        told = ngettext("{count} post ends today.", "{count} posts end today.", before.open_posts)
        lines.append(told.format(count=number_text(before.open_posts)))
    if before.traces:
        lines.append(_("Free texts in which the name or number stands:"))
    return "\n".join(lines)


def tell_erased(shell: Shell, page: QWidget, erased: Erased, older: Sequence[OlderCopy]) -> None:
    """Tell what was done, and offer to take older backups away."""
    told = erased_words(erased.saved)
    if not erased.log_emptied:
        told += " " + _("Another program reads this register: its log is emptied when that one closes.")
    if not older:
        shell.messages.good(told)
        return
    shell.messages.warn(
        told
        + " "
        + ngettext(
            "{count} older backup still holds it (from {day}).",
            "{count} older backups still hold it (from {day}).",
            len(older),
        ).format(
            count=number_text(len(older)),
            day=date_text(clock.local(min(one.made_at for one in older)).date()),
        ),
        _("Older backups…"),
        lambda: RemoveOlderBackups(shell, page).open(),
    )


def erased_words(saved: Saved) -> str:
    """Return what was done, and in how many places the name stays since it may be somebody else's."""
    left = saved.figures.get("left", 0)
    if not left:
        return _("{code} was erased: no name, number or note of this person is left in the register.").format(
            code=saved.code
        )
    told = ngettext(
        "{code} was erased. In {count} place the name stays, since it may be somebody else's.",
        "{code} was erased. In {count} places the name stays, since it may be somebody else's.",
        left,
    )
    return told.format(code=saved.code, count=number_text(left))


def print_acknowledgement(
    shell: Shell, page: QWidget, person_id: int, spoken: str, older: Sequence[OlderCopy]
) -> None:
    """Show the acknowledgement, numbered and noted."""
    until = clock.today() + datetime.timedelta(days=LONGEST_KEPT_DAYS) if older else None

    def fetch(_saved: Saved) -> None:
        question = AcknowledgementQuestion(person_id=person_id, backups_until=until)
        shell.desk.read(page, acknowledgements.acknowledgement, question, show, key=None)

    def show(receipt: ErasureReceipt) -> None:
        from controlroom.print.consents import reports as papers
        from controlroom.ui.preview.showing import show_paper

        title = f"{_('Acknowledgement of erasure')} {receipt.stamp.number}"
        show_paper(
            shell, page, papers.erasure_receipt, receipt, title=title, kind="erasure_receipt", language=spoken
        )

    order = NoteAcknowledgement(person_id=person_id, language=spoken)
    shell.desk.write(page, acknowledgements.note_acknowledgement, order, fetch)


def _columns() -> list[Column[Trace]]:
    return [
        Column("called", _("Where"), lambda row: _(row.called), width=180),
        Column("excerpt", _("What stands there"), lambda row: row.excerpt, width=320),
        Column("manner", _("What happens"), _manner, width=150),
    ]


def _manner(row: Trace) -> str:
    if row.manner == SHOWN:
        return _("change it by hand")
    return _("is erased") if row.sure else _("only if ticked")
