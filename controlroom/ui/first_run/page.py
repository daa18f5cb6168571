"""The first start on a desk: which language, our own district or the demo to learn on, and who works here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import Name, _
from controlroom.db.servers import Place
from controlroom.ui import drafts
from controlroom.ui.desks.fields import SERVER_PASSWORD, URL, ServerFields
from controlroom.ui.first_run.centred import CentredPage, language_buttons
from controlroom.ui.unlocking.choosing import NewPassword
from controlroom.ui.widgets import forms
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, TextField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.names import NameField
from controlroom.ui.widgets.passwords import PasswordField
from controlroom.ui.widgets.progress import ProgressLine


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What was chosen on the first start."""

    demo: bool
    ladder: str
    office: Name
    operator: str
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Joining:
    """A register on a server that was chosen on the first start, and what opens it."""

    place: Place
    operator: str
    password: str = field(default="", repr=False)


class FirstRunPage(CentredPage):
    """One card; ``begun`` comes with all answers: FirstStart, or Joining.

    ``ladders`` are (code, words) of the presets. ``look_asked`` comes with a place to be tried.
    """

    begun = Signal(object)
    look_asked = Signal(object)
    language_chosen = Signal(str)
    restore_asked = Signal()

    def __init__(
        self, ladders: Callable[[], Sequence[tuple[str, str]]], folder: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ladders, self._folder = ladders, folder
        self._build()

    def show_failure(self, error: ToldError) -> None:
        """Say why it could not begin."""
        self.progress.end()
        self.begin.setEnabled(True)
        self.server.test.setEnabled(True)
        if not self.form.show_error(error):
            self.band.tell("bad", error.told())

    def show_seen(self, words: str) -> None:
        """Say what a look at the server found."""
        self.progress.end()
        self.begin.setEnabled(True)
        self.server.test.setEnabled(True)
        self.band.tell("good", words)

    def show_work(self, words: str) -> None:
        """Say that the register is being made."""
        self.begin.setEnabled(False)
        self.server.test.setEnabled(False)
        self.progress.begin(words)

    def retranslate(self) -> None:
        """Speak the language of the moment, with what was typed."""
        kept = drafts.take(self)
        chosen = [one.isChecked() for one in self._choices()]
        secret = self.new_password.value(), str(self.new_password.again.value())
        secrets = [one.text() for one in (self.server.password, self.password)]
        self._build()
        drafts.put_back(self, kept)
        self.new_password.put(*secret)
        for one, typed in zip((self.server.password, self.password), secrets, strict=True):
            one.setText(typed)
        for choice, is_chosen in zip(self._choices(), chosen, strict=True):
            choice.setChecked(is_chosen)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.operator.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The focus may stand on a language or on a choice, which are no fields of the form.
        if self.begin.isEnabled() and forms.accepts(event):
            self.form.accept()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = self.fresh_column()
        head = language_buttons("first_run", self.language_chosen.emit)
        head.insertWidget(0, label(_("Welcome to the Control Room"), "title"))
        head.insertStretch(1)
        head.takeAt(head.count() - 1)  # the buttons end where the fields below them end
        column.addLayout(head)
        self.band = Band()
        column.addWidget(self.band)
        self._add_choice(column)
        self._add_form(column)
        self.progress = ProgressLine(name="first_run.progress")
        column.addWidget(self.progress)
        self.begin = QPushButton(_("Begin (Ctrl+A)"))
        self.begin.setProperty("kind", "primary")
        self.begin.setObjectName("first_run.begin")
        self.begin.clicked.connect(self.form.accept)
        column.addWidget(self.begin)
        restore = QPushButton(_("There is a backup of our register: restore it…"))
        restore.setObjectName("first_run.restore")
        restore.setProperty("kind", "link")
        restore.clicked.connect(lambda _checked: self.restore_asked.emit())
        column.addWidget(restore)
        self._on_choice_made()

    def _add_choice(self, column: QVBoxLayout) -> None:
        self.ours = QRadioButton(_("Our own district"))
        self.ours.setObjectName("first_run.ours")
        self.demo = QRadioButton(_("A made-up district to learn on (demo)"))
        self.demo.setObjectName("first_run.demo")
        self.shared = QRadioButton(_("A register that our office has on a server"))
        self.shared.setObjectName("first_run.shared")
        self.ours.setChecked(True)
        for choice in self._choices():
            choice.toggled.connect(self._on_choice_made)
            column.addWidget(choice)
        self.place: QLabel = label("", "faint")
        self.place.setWordWrap(True)
        column.addWidget(self.place)

    def _add_form(self, column: QVBoxLayout) -> None:
        self.form = Form()
        self.office = NameField(name="first_run.office", required=_("Write the name of your office."))
        self.office.set_value(Name("जिला कांग्रेस कमेटी", "District Congress Committee"))
        self.server = ServerFields(self.form, "first_run", _("Address of the register"))
        self.server.test.clicked.connect(lambda _checked: self._look())
        self.password = PasswordField(name="first_run.office_password")
        self.form.add("password", _("The office's password"), self.password)
        self.form.add("office", _("Name of the office, as papers carry it"), self.office)
        self.ladder = ChoiceField(self._ladders(), name="first_run.ladder")
        self.operator = TextField(
            name="first_run.operator",
            required=_("Write your name: it stands beside everything you enter."),
        )
        self.form.add("ladder", _("Levels of the organisation"), self.ladder)
        self.form.add("name", _("Your name"), self.operator)
        self.new_password = NewPassword(self.form, "first_run")
        self.form.accepted.connect(self._on_accepted)
        column.addWidget(self.form)
        column.addWidget(self.server.test)

    def _choices(self) -> tuple[QRadioButton, ...]:
        return self.ours, self.shared, self.demo

    def _on_choice_made(self) -> None:
        is_ours, is_shared = self.ours.isChecked(), self.shared.isChecked()
        for name in ("office", "ladder"):
            self.form.show_field(name, is_ours)
        for name in (URL, SERVER_PASSWORD, "password"):
            self.form.show_field(name, is_shared)
        self.server.test.setVisible(is_shared)
        self.new_password.show(is_ours)
        self.band.hide()
        if is_ours:
            told = _("The register lies in {folder}.").format(folder=self._folder)
        elif is_shared:
            told = _("Another desk has moved it there. Its address and password are known to who did that.")
        else:
            told = _("Nothing in it is real; it has a folder of its own and a banner says so.")
        self.place.setText(told)

    def _look(self) -> None:
        if place := self.server.place():
            self.show_work(_("Looking at the server…"))
            self.look_asked.emit(place)

    def _on_accepted(self) -> None:
        if not self.begin.isEnabled():
            return  # Enter pressed twice: what it asked for is under way
        self.band.hide()
        self.form.clear_errors()
        if self.shared.isChecked():
            self._join()
            return
        self.begin.setEnabled(False)
        chosen = FirstStart(
            self.demo.isChecked(),
            self.ladder.value(),
            self.office.value(),
            self.operator.value(),
            "" if self.demo.isChecked() else self.new_password.value(),
        )
        self.begun.emit(chosen)

    def _join(self) -> None:
        if place := self.server.place():
            self.begin.setEnabled(False)
            self.begun.emit(Joining(place, self.operator.value(), str(self.password.value())))
