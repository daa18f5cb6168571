"""Choices for the backups, and the portable backup with its passphrase typed twice."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db import outgoing
from controlroom.db.backups import portable, shelf
from controlroom.db.backups.about import Contents
from controlroom.db.backups.choices import Choices
from controlroom.domain import backups, journal
from controlroom.domain.backups import (
    AT_LEAST,
    DRILL_MONTHS,
    MINUTES,
    SECOND_DAYS,
    ChooseBackups,
    NotePortable,
)
from controlroom.domain.journal import Saved
from controlroom.ui.backups import working
from controlroom.ui.dialog import Dialog
from controlroom.ui.longwork import Task
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import NumberField, TextField
from controlroom.ui.widgets.progress import ProgressLine


class ChoicesDialog(Dialog):
    """How often, how many, when to be reminded."""

    def build(self) -> None:
        self.setObjectName("backups.choices")
        self.set_title(_("Choices for the backups"))
        self.operation_id = journal.new_operation_id()
        for name, words, (least, most) in (
            ("minutes", _("Minutes between two backups, when something changed"), MINUTES),
            ("at_least", _("Good backups that always stay"), AT_LEAST),
            ("second_days", _("Remind after so many days without the second place"), SECOND_DAYS),
            ("drill_months", _("Months between two drills"), DRILL_MONTHS),
        ):
            field = NumberField(
                name=f"backups.choices.{name}", required=_("Write a number."), least=least, most=most
            )
            self.form.add(name, words, field)

    def fill(self, chosen: Choices) -> None:
        """Show what is chosen now."""
        for name in ("minutes", "at_least", "second_days", "drill_months"):
            field = self.form.field(name)
            if isinstance(field, NumberField):
                field.set_value(getattr(chosen, name))
        self.form.set_untouched()

    def save(self) -> None:
        values = {name: self._number(name) for name in ("minutes", "at_least", "second_days", "drill_months")}
        order = ChooseBackups(
            operation_id=self.operation_id,
            folder=self.desk.register.folder,
            minutes=values["minutes"],
            at_least=values["at_least"],
            second_days=values["second_days"],
            drill_months=values["drill_months"],
        )
        self.carry_out(backups.choose_backups, order)

    def _number(self, name: str) -> int:
        field = self.form.field(name)
        return int(field.value() or 0) if isinstance(field, NumberField) else 0


class PortableDialog(Dialog):
    """Takes everything out into an age file; who does it is noted before."""

    def build(self) -> None:
        self.setObjectName("backups.portable")
        self.set_title(_("Portable backup"))
        self.operation_id = journal.new_operation_id()
        note = label(
            _(
                "One file that opens anywhere with its passphrase, also without this program (age, SQLite). "
                "Whoever has file and passphrase reads everything: it is noted in the journal."
            ),
            "faint",
        )
        note.setWordWrap(True)
        self.form.add_note(note)
        self.first = self._secret("passphrase", _("Passphrase: four or five words of your own"))
        self.again = self._secret("again", _("The same passphrase once more"))
        self.progress = ProgressLine(name="backups.portable.progress")
        self.body.insertWidget(self.body.count() - 1, self.progress)
        self.accept_button.setText(_("Choose the file…"))

    def save(self) -> None:
        try:
            portable.check_passphrase(self.first.value(), self.again.value())
        except ToldError as error:
            self.form.show_error(error)
            return
        asking = QFileDialog(self, _("Where shall the portable backup be written?"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setNameFilter(_("Portable backup") + f" (*{portable.SUFFIX})")
        asking.setDefaultSuffix(portable.SUFFIX.removeprefix("."))
        stamp = clock.local(clock.now()).strftime("%Y-%m-%d")
        asking.selectFile(str(Path.home() / f"control-room-{stamp}{portable.SUFFIX}"))
        asking.fileSelected.connect(lambda chosen: self.write(Path(chosen)))
        asking.open()

    def write(self, file: Path) -> None:
        """Count what goes out, note it, and write the file."""
        register = self.desk.register
        self.accept_button.setEnabled(False)
        self.progress.begin(_("The portable backup is being written…"))

        def count(_task: Task) -> Contents:
            outgoing.check_target(file, is_backup=True)
            return shelf.contents_of(register)

        self.desk.run(
            self,
            count,
            lambda there: self._note(file, NotePortable(people=there.people, members=there.members)),
            failed=self._on_failed,
        )

    def _note(self, file: Path, order: NotePortable) -> None:
        self.desk.write(
            self, backups.note_portable, order, lambda _saved: self._write(file), failed=self._on_failed
        )

    def _write(self, file: Path) -> None:
        register, passphrase = self.desk.register, self.first.value()

        def write(task: Task) -> Path:
            portable.write_portable(register, file, passphrase, task.report)
            return file

        running = self.desk.run(self, write, self._on_written, failed=self._on_failed)
        working.follow(running, self.progress)

    def _on_written(self, file: Path) -> None:
        self.messages.good(_("Portable backup written and checked: {file}").format(file=file))
        self._on_saved(Saved("backups"))

    def _on_failed(self, error: ToldError) -> None:
        self.progress.end()
        self._on_refused(error)

    def _secret(self, name: str, words: str) -> TextField:
        field = TextField(name=f"backups.portable.{name}", required=_("Type the passphrase."))
        field.setEchoMode(QLineEdit.EchoMode.Password)
        self.form.add(name, words, field)
        return field
