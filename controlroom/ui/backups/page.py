"""The page of backups: how they stand, all that there are, and everything that can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QWidget

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.base.language import _, ngettext, number_text
from controlroom.db.backups import about, choices, offers, second, shelf
from controlroom.db.backups.offers import Offer
from controlroom.db.backups.restoring import Wish
from controlroom.db.backups.shelf import Kept
from controlroom.domain import backups, journal
from controlroom.domain.backups import AskRestore, BackupState, ChooseSecondPlace, Drilled, NoteDrill
from controlroom.domain.journal import Saved
from controlroom.ui.backups import words, working
from controlroom.ui.backups.dialogs import ChoicesDialog, PortableDialog
from controlroom.ui.backups.restoring import RestoreDialog
from controlroom.ui.keys import Key
from controlroom.ui.longwork import Running, Task
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.progress import ProgressLine
from controlroom.ui.widgets.small_table import SmallTable

R = TypeVar("R")
TOPIC = "backups"


class BackupsPage(Page):
    """Three lines say how it stands; below, every backup here and in the second place."""

    topics: ClassVar[frozenset[str]] = frozenset({TOPIC})

    def prepare(self) -> None:
        self._running: Running | None = None
        self._looking: Running | None = None
        self.restoring: RestoreDialog | None = None

    def title(self) -> str:
        return _("Backups")

    def build(self) -> None:
        self.now = self.add_button(_("Back up now (Alt+B)"), "save", primary=True, name="backups.now")
        self.now.clicked.connect(lambda _checked: self.back_up())
        self.bring = self.add_button(_("Restore… (Alt+R)"), name="backups.restore.open")
        self.bring.clicked.connect(lambda _checked: self.ask_restore())
        self.body.addWidget(self._state_card())
        self.progress = ProgressLine(name="backups.progress", stoppable=True)
        self.progress.stop_asked.connect(self._on_stop_asked)
        self.body.addWidget(self.progress)
        self.list: SmallTable[Offer] = SmallTable(_columns(), name="backups.list")
        self.list.chosen.connect(lambda offer: self.ask_restore(offer.kept.file))
        kept = Card()
        kept.body.addWidget(self.list)
        self.body.addWidget(kept, 1)

    def keys(self) -> list[Key]:
        return [
            Key("Alt+B", _("Back up now"), self.back_up),
            Key("Alt+R", _("Restore"), self.ask_restore),
            Key("Alt+D", _("Drill"), self.drill),
            Key("Alt+S", _("Second place"), self.choose_second_place),
            Key("Alt+P", _("Portable backup"), self.take_out),
        ]

    def search_field(self) -> QWidget:
        return self.list.view

    def help_text(self) -> str:
        return _(
            "A backup is made by itself when something changed, and brought to the second place when it is "
            "there. Restore brings one back; the register of now is kept aside. A drill tries it out."
        )

    def reload(self) -> None:
        register = self.desk.register

        def gather(_task: Task) -> Sequence[Offer]:
            return offers.offers(register.folder, register.keys, shelf.contents_of(register))

        self.desk.read(self, backups.state, register.folder, self._on_state_read)
        if self._looking is not None:
            self._looking.forget()
        self._looking = self.desk.run(self, gather, self.list.set_rows)

    def open(self, action: str, subject: object) -> None:
        deeds = {
            "now": self.back_up,
            "drill": self.drill,
            "second": self.choose_second_place,
            "restore": self.ask_restore,
        }
        if action in deeds:
            deeds[action]()

    def options(self) -> None:
        """Choose how often, how many, when to be reminded."""
        self._choices = ChoicesDialog(self.shell, self)
        self._choices.fill(choices.read(self.desk.register.folder))
        self._choices.saved.connect(lambda _saved: self._tell_changed(_("Saved.")))
        self._choices.open()

    def back_up(self) -> None:
        """Write a backup beside the register, and bring it to the second place where that is there."""
        register = self.desk.register

        def work(task: Task) -> Kept:
            kept = shelf.back_up(register, about.HAND, task.report)
            if second.is_there(choices.read(register.folder)):
                second.bring(register.folder, task.report)
            return kept

        self._begin(work, self._on_backed_up, _("The backup is being written…"))

    def ask_restore(self, file: Path | None = None) -> None:
        """Show what can come back; what is chosen goes to the window, which closes the register first."""
        register = self.desk.register
        dialog = RestoreDialog(register.folder, self.messages, register, self)
        if file is not None:
            dialog.add_file(file)
        dialog.wished.connect(self._on_wished)
        self.restoring = dialog
        dialog.open()

    def drill(self) -> None:
        """Bring the newest backup back into a scratch folder, look at everything, and note what was found."""
        register = self.desk.register

        def work(task: Task) -> Drilled | None:
            newest = backups.newest_to_drill(register.folder)
            if newest is None:
                return None
            return backups.drill(Wish(newest.file, register.folder, keys=register.keys), task.report)

        self._begin(work, self._on_drilled, _("The newest backup is being tried out…"))

    def choose_second_place(self) -> None:
        """Ask for the stick or folder that shall be the second place."""
        asking = QFileDialog(self, _("Which stick or folder shall be the second place?"))
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setFileMode(QFileDialog.FileMode.Directory)
        asking.fileSelected.connect(lambda chosen: self.set_second_place(Path(chosen)))
        asking.open()

    def set_second_place(self, place: Path) -> None:
        """Make a folder the second place, and bring the newest backup there at once."""
        order = ChooseSecondPlace(folder=self.desk.register.folder, place=place)
        self.desk.write(self, backups.choose_second_place, order, self._on_second_chosen)

    def take_out(self) -> None:
        """Make a portable backup."""
        self._portable = PortableDialog(self.shell, self)
        self._portable.open()

    def _state_card(self) -> Card:
        card = Card()
        portable = label(_("For another program: everything in one file with a passphrase."), "faint")
        self.last, self.second, self.drilled = (QLabel() for _line in range(3))
        rows = (
            (self.last, _("Choices… (F12)"), "backups.options", self.options),
            (self.second, _("Second place… (Alt+S)"), "backups.second", self.choose_second_place),
            (self.drilled, _("Drill now (Alt+D)"), "backups.drill", self.drill),
            (portable, _("Portable backup… (Alt+P)"), "backups.portable.open", self.take_out),
        )
        for words_of, told, name, action in rows:
            row = QHBoxLayout()
            words_of.setWordWrap(True)
            button = QPushButton(told)
            button.setObjectName(name)
            button.clicked.connect(lambda _checked, act=action: act())
            row.addWidget(words_of, 1)
            row.addWidget(button)
            card.body.addLayout(row)
        return card

    def _begin(self, work: Callable[[Task], R], then: Callable[[R], object], told: str) -> None:
        """Do long work of whoever may make backups, one at a time."""
        self.desk.read(self, backups.ask_back_up, None, lambda _may: self._start(work, then, told))

    def _start(self, work: Callable[[Task], R], then: Callable[[R], object], told: str) -> None:
        if self._running is not None:
            return
        self.now.setEnabled(False)
        self.progress.begin(told)
        self._running = self.desk.run(self, work, then, failed=self._on_failed)
        working.follow(self._running, self.progress)
        self._running.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        self._running = None
        self.now.setEnabled(True)
        self.progress.end()

    def _on_stop_asked(self) -> None:
        if self._running is not None:
            self._running.stop()

    def _on_failed(self, error: ToldError) -> None:
        self.messages.error(error)
        self.desk.announce(frozenset({TOPIC}))

    def _on_backed_up(self, kept: Kept) -> None:
        self._tell_changed(_("Backup written and checked: {file}").format(file=kept.file))

    def _on_drilled(self, drilled: Drilled | None) -> None:
        if drilled is None:
            told = _("There is no backup to try out. Make one first.")
            self.messages.warn(told, _("Back up now"), self.back_up)
            return
        order = NoteDrill(
            operation_id=journal.new_operation_id(),
            backup=drilled.backup.name,
            seconds=round(drilled.seconds),
            faults=len(drilled.findings),
        )
        self.desk.write(self, backups.note_drill, order, lambda _saved: self._tell_drill(drilled))

    def _tell_drill(self, drilled: Drilled) -> None:
        self.desk.announce(frozenset({TOPIC}))
        seconds = number_text(max(1, round(drilled.seconds)))
        if drilled.findings:
            told = ngettext(
                "The drill found {count} fault in {file}: {first}",
                "The drill found {count} faults in {file}: {first}",
                len(drilled.findings),
            )
            faults = told.format(
                count=number_text(len(drilled.findings)), file=drilled.backup.name, first=drilled.findings[0]
            )
            self.messages.warn(faults, _("Back up now"), self.back_up)
            return
        told = _("The drill went well in {seconds} s: {file} opens, every check is good. In it: {contents}.")
        self.messages.good(
            told.format(seconds=seconds, file=drilled.backup.name, contents=words.contents(drilled.contents))
        )

    def _on_second_chosen(self, _saved: Saved) -> None:
        register = self.desk.register

        def work(task: Task) -> Path | None:
            shelf.back_up_changes(register, about.HAND, task.report)
            return second.bring(register.folder, task.report)

        self._begin(work, self._on_brought, _("The newest backup is being copied to the second place…"))

    def _on_brought(self, file: Path | None) -> None:
        if file is None:
            self._tell_changed(_("Saved."))
        else:
            told = _("The second place has its first copy, compared there: {file}")
            self._tell_changed(told.format(file=file))

    def _on_wished(self, wish: Wish) -> None:
        self.desk.write(self, backups.ask_restore, AskRestore(), lambda _may: self.shell.restore(wish))

    def _on_state_read(self, state: BackupState) -> None:
        now = clock.now()
        for line, (told, tone) in (
            (self.last, words.last_line(state, now)),
            (self.second, words.second_line(state, now)),
            (self.drilled, words.drill_line(state, now)),
        ):
            line.setText(told)
            line.setProperty("tone", tone)
            line.style().polish(line)

    def _tell_changed(self, text: str) -> None:
        self.messages.good(text)
        self.desk.announce(frozenset({TOPIC}))


def _columns() -> list[Column[Offer]]:
    return [
        Column("when", _("When"), words.when, width=170),
        Column("where", _("Where"), words.where, width=120),
        Column("why", _("Why"), words.why, width=170, tone=lambda one: "" if one.kept.is_good else "bad"),
        Column("people", _("Persons"), lambda one: words.figure(one, "people"), width=90, numeric=True),
        Column("members", _("Members"), lambda one: words.figure(one, "members"), width=100, numeric=True),
        Column("books", _("Books"), lambda one: words.figure(one, "books"), width=80, numeric=True),
        Column("missing", _("Missing entries"), words.missing, width=130, numeric=True),
        Column("size", _("Size"), words.size, width=100, numeric=True),
    ]
