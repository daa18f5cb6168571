"""What is due to be erased by its age, carried out with progress and Stop; the pack for a breach report."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from controlroom.base import clock, language
from controlroom.base.errors import ToldError
from controlroom.base.language import _, date_text, ngettext, number_text
from controlroom.db import outgoing
from controlroom.domain.consents import breaches, retention
from controlroom.domain.consents.breaches import BreachQuestion, NoteBreachPack
from controlroom.domain.consents.retention import RetentionDone, RetentionDue
from controlroom.domain.journal import Saved
from controlroom.domain.papers.consents import BreachPack
from controlroom.ui.consents.erasing import TOPICS
from controlroom.ui.dialog import Dialog
from controlroom.ui.longwork import Running, Task
from controlroom.ui.paper_languages import paper_language_choices
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.progress import ProgressLine

if TYPE_CHECKING:
    from controlroom.print.wording import PaperLanguage

_USUAL_DAYS = 7


class RetentionDialog(Dialog):
    """Show what is due by its age, and erase it in a batch that may be stopped and gone on with."""

    def build(self) -> None:
        self._running: Running | None = None
        self.set_title(_("Erase what is kept too long"))
        self.setMinimumSize(640, 260)
        self.told = label("", "")
        self.told.setObjectName("consents.retention.told")
        self.told.setWordWrap(True)
        self.progress = ProgressLine(name="consents.retention.progress", stoppable=True)
        self.progress.stop_asked.connect(self._on_stop_asked)
        self.form.add_note(self.told)
        self.form.add_note(self.progress)
        self.accept_button.setText(_("Erase what is due"))
        self.accept_button.setProperty("kind", "danger")
        self.accept_button.setEnabled(False)
        self._ask()

    def save(self) -> None:
        register, actor, today = self.desk.register, self.desk.actor, clock.today()

        def work(task: Task) -> RetentionDone:
            return retention.carry_out(register, actor, today, task.report)

        self.accept_button.setEnabled(False)
        self.progress.begin(_("Erasing what is due"))
        self._running = self.desk.run(self, work, self._on_done, failed=self._on_refused)
        self._running.progress.connect(self.progress.advance)
        self._running.ended.connect(self._on_ended)

    def _ask(self) -> None:
        self.desk.read(
            self, retention.retention_due, clock.today(), self._on_due_read, failed=self._on_no_right
        )

    def _on_no_right(self, error: ToldError) -> None:
        self.band.tell("bad", error.told())

    def _on_due_read(self, due: RetentionDue) -> None:
        self.told.setText(due_words(due))
        self.accept_button.setEnabled(bool(due.total or due.logs))

    def _on_stop_asked(self) -> None:
        if self._running is not None:
            self._running.stop()

    def _on_ended(self) -> None:
        self.progress.end()
        self.shell.press.forget_papers()
        self.desk.announce(TOPICS)
        self._ask()

    def _on_done(self, done: RetentionDone) -> None:
        told = _("{members} members and {values} values of the journal were erased.")
        self.messages.good(told.format(members=number_text(done.members), values=number_text(done.values)))


class BreachDialog(Dialog):
    """Make the pack for a breach report into a folder: a PDF to fill in and a spreadsheet of every row."""

    def build(self) -> None:
        self.set_title(_("Pack for a breach report"))
        told = label(
            _(
                "Who uncovered, took out, printed or copied what, and who was refused, between two days."
                " The Board is told without delay and in full within 72 hours, every person concerned too."
            ),
            "",
        )
        told.setWordWrap(True)
        self.form.add_note(told)
        today = self.desk.working_date
        self.since = self._day("consents.breach.since", today - datetime.timedelta(days=_USUAL_DAYS))
        self.until = self._day("consents.breach.until", today)
        self.spoken = ChoiceField(paper_language_choices(), name="consents.breach.language")
        self.spoken.set_value(language.current())
        self.form.add_row(
            ("since", _("From"), self.since),
            ("until", _("Until"), self.until),
            ("language", _("Language of the paper"), self.spoken),
        )
        self.accept_button.setText(_("Make into a folder…"))

    def save(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, _("Into which folder?"))
        if chosen:
            self.make_into(Path(chosen))

    def make_into(self, folder: Path) -> None:
        """Write the pack, numbered and noted."""
        since, until, spoken = self.since.value(), self.until.value(), self.spoken.value()

        def numbered(saved: Saved) -> None:
            question = BreachQuestion(since=since, until=until, number=saved.code)
            self.desk.read(self, breaches.breach_pack, question, read, failed=self._on_refused, key=None)

        def read(pack: BreachPack) -> None:
            self.desk.run(
                self,
                lambda _task: write_pack(pack, folder, spoken),
                self._on_written,
                failed=self._on_refused,
            )

        self.accept_button.setEnabled(False)
        order = NoteBreachPack(since=since, until=until)
        self.desk.run(
            self,
            lambda _task: outgoing.check_folder(folder),
            lambda _may: self.desk.write(
                self, breaches.note_breach_pack, order, numbered, failed=self._on_refused
            ),
            failed=self._on_refused,
        )

    def _on_written(self, file: Path) -> None:
        self.messages.good(_("The pack lies in {folder}.").format(folder=file.parent))
        self.accept()

    def _day(self, name: str, day: datetime.date) -> DateField:
        field = DateField(
            name=name, required=_("Write the date."), today=lambda: self.desk.working_date, years=10
        )
        field.set_value(day)
        return field


def write_pack(pack: BreachPack, folder: Path, spoken: PaperLanguage) -> Path:
    """Write PDF and spreadsheet of a pack into a folder and return the PDF."""
    from controlroom.print.consents import breaches as paper  # ReportLab is imported when a paper is made

    return paper.write_pack(pack, folder, language=spoken)


def due_words(due: RetentionDue) -> str:
    """Return what is due, a line a kind."""
    lines = [
        _("{campaign} (ended {ended}, kept until {until}): {count} members").format(
            campaign=one.name,
            ended=date_text(one.ended_on),
            until=date_text(one.due_since),
            count=number_text(one.members),
        )
        for one in due.campaigns
    ]
    if due.values:
        told = _("Journal before {day}: {count} values; who did what and when stays")
        lines.append(told.format(day=date_text(due.journal_before), count=number_text(due.values)))
    if due.logs:
        lines.append(
            ngettext("{count} old file of the log", "{count} old files of the log", due.logs).format(
                count=number_text(due.logs)
            )
        )
    if not lines:
        return _("Nothing is due: nothing is kept longer than the notice says.")
    lines.append(_("Who holds a post or ever had books stays; receipts stay accounted for."))
    return "\n".join(lines)
