"""The page of a locked register: the password, or the recovery key and then a new password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.db import recovery
from controlroom.db.envelopes import Envelope, WrongPassword, WrongRecoveryKey
from controlroom.db.keys import Keys
from controlroom.ui.first_run.centred import CentredPage, language_buttons
from controlroom.ui.longwork import Running, Task
from controlroom.ui.messages import Messages
from controlroom.ui.unlocking.choosing import NewPassword
from controlroom.ui.unlocking.recovery import RecoveryStep
from controlroom.ui.widgets import forms
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.passwords import PasswordField

FREE_TRIES = 3
_LONGEST_PAUSE = 60


class UnlockPage(CentredPage):
    """``unlocked`` comes with the keys; ``keep`` writes a changed envelope, ``print_key`` shows the paper."""

    unlocked = Signal(object)
    language_chosen = Signal(str)

    def __init__(
        self,
        envelope: Envelope,
        messages: Messages,
        *,
        keep: Callable[[Envelope], object],
        print_key: Callable[[str, str, Keys], object],
    ) -> None:
        super().__init__()
        self.envelope, self._messages = envelope, messages
        self._keep, self._print_key = keep, print_key
        self._running: Running | None = None
        self._wrong, self._wait = 0, 0
        self._changed: tuple[Envelope, Keys] | None = None
        self._pause = QTimer(self, interval=1000)
        self._pause.timeout.connect(self._on_second_passed)
        self._step: Callable[[], None] = self.ask_password
        self._back: Callable[[], None] | None = None
        self.ask_password()

    def ask_password(self) -> None:
        """Ask for the office's password."""
        column = self._begin(self.ask_password, _("The register is locked"))
        self.password = PasswordField(name="unlock.password", required=_("Type the office's password."))
        self.form.add("password", _("Password of the office"), self.password)
        self._add_button(column, _("Open (Ctrl+A)"), "unlock.open")
        self._add_link(
            column, _("Forgotten? Use the recovery key"), "unlock.forgotten", self.ask_recovery_key
        )
        self.form.accepted.connect(self._on_password_given)
        self._show_pause()
        self._focus_soon()

    def ask_recovery_key(self) -> None:
        """Ask for the recovery key on the paper."""
        column = self._begin(self.ask_recovery_key, _("The recovery key"))
        words = _("It stands on paper no. {number}, which the office keeps locked away. Type or scan it.")
        note = label(words.format(number=self.envelope.number), "faint")
        note.setWordWrap(True)
        self.form.add_note(note)
        self.typed = TextField(
            name="unlock.recovery_key", required=_("Type the recovery key from the paper."), check=_slip
        )
        self.form.add("recovery_key", _("Recovery key from the paper"), self.typed)
        self._add_button(column, _("Go on (Ctrl+A)"), "unlock.recover")
        self._add_link(column, _("Back to the password (Esc)"), "unlock.back", self.ask_password)
        self._back = self.ask_password
        self.form.accepted.connect(self._on_recovery_key_given)
        self._focus_soon()

    def retranslate(self) -> None:
        """Speak the language of the moment; a new recovery key that is shown stays."""
        self._step()

    def back(self) -> None:
        """Go back to the step before, where there is one."""
        if self._back is not None and self.form.isEnabled():
            self._back()

    @property
    def wait(self) -> int:
        """Return how many seconds nothing can be tried."""
        return self._wait

    def _ask_new_password(self, keys: Keys) -> None:
        column = self._begin(lambda: self._ask_new_password(keys), _("A new password for the office"))
        chosen = NewPassword(self.form, "unlock.new")
        self._add_button(column, _("Go on (Ctrl+A)"), "unlock.choose")
        self.form.accepted.connect(lambda: self._show_new_key(keys, chosen.value(), recovery.fresh_key()))
        self._focus_soon()

    def _show_new_key(self, keys: Keys, password: str, recovery_key: str) -> None:
        def sealed(_task: Task) -> Envelope:
            changed = self.envelope.with_password(keys, password)
            return changed.with_recovery_key(keys, recovery_key)

        self._run(sealed, lambda changed: self._show_step(keys, changed, recovery_key))

    def _show_step(self, keys: Keys, changed: Envelope, recovery_key: str) -> None:
        column = self._begin(
            lambda: self._show_step(keys, changed, recovery_key), _("A new recovery key; the older one ends")
        )
        step = RecoveryStep(recovery_key, lambda: self._print_key(recovery_key, changed.number, keys))
        self._changed = (changed, keys)
        step.tested.connect(lambda: self._on_tested(changed, keys))
        column.addWidget(step)
        self.step, self._back = step, step.back

    def _on_tested(self, changed: Envelope, keys: Keys) -> None:
        def keep(_task: Task) -> Keys:
            self._keep(changed)
            return keys

        self._run(keep, self.unlocked.emit, failed=self._on_not_kept)

    def _on_not_kept(self, error: ToldError) -> None:
        self.band.tell("bad", error.told())
        self.step.end_work()

    def _on_password_given(self) -> None:
        typed = self.password.value()
        self._run(lambda _task: self.envelope.unlock(typed), self.unlocked.emit)

    def _on_recovery_key_given(self) -> None:
        typed = self.typed.value()
        self._run(lambda _task: self.envelope.unlock_with_recovery_key(typed), self._ask_new_password)

    def _run(
        self,
        function: Callable[[Task], Any],
        then: Callable[[Any], object],
        *,
        failed: Callable[[ToldError], object] | None = None,
    ) -> None:
        if self._wait or self._running is not None:
            return
        self.band.hide()
        self.form.setEnabled(False)

        def answered(answer: Any) -> None:  # noqa: ANN401 - of the function
            self._end_work()
            then(answer)

        def refused(error: ToldError) -> None:
            self._end_work()
            (failed or self._on_refused)(error)

        self._running = Running(self, self._messages, answered, refused)
        self._running.start(function)

    def _end_work(self) -> None:
        self._running = None
        self.form.setEnabled(True)

    def _on_refused(self, error: ToldError) -> None:
        if isinstance(error, WrongPassword | WrongRecoveryKey):
            self._wrong += 1
            if self._wrong >= FREE_TRIES:
                self._wait = min(2 ** (self._wrong - FREE_TRIES + 1), _LONGEST_PAUSE)
                self._pause.start()
        if not self.form.show_error(error):
            self.band.tell("bad", error.told())
        field = self.form.field(error.at) if error.at else None
        if isinstance(field, PasswordField):
            field.selectAll()
        self._show_pause()

    def _show_pause(self) -> None:
        self.form.setEnabled(not self._wait)
        self.button.setEnabled(not self._wait)
        if self._wait:
            words = _("Wrong several times. Try again in {seconds} seconds.").format(seconds=self._wait)
            self.band.tell("warn", words, closable=False)

    def _on_second_passed(self) -> None:
        self._wait -= 1
        if self._wait <= 0:
            self._wait = 0
            self._pause.stop()
            self.band.hide()
        self._show_pause()
        if not self._wait:
            self.form.focus_first()

    def _begin(self, step: Callable[[], None], title: str) -> QVBoxLayout:
        self._step, self._back = step, None
        column = self.fresh_column()
        column.addWidget(label(title, "title"))
        column.addLayout(language_buttons("unlock", self.language_chosen.emit))
        self.band = Band()
        self.form = Form()
        self.button = QPushButton()
        column.addWidget(self.band)
        column.addWidget(self.form)
        return column

    def _focus_soon(self) -> None:
        """Put the focus into the form once its fields are shown."""
        form = self.form
        QTimer.singleShot(0, form, form.focus_first)

    def _add_button(self, column: QVBoxLayout, words: str, name: str) -> None:
        self.button = QPushButton(words)
        self.button.setObjectName(name)
        self.button.setProperty("kind", "primary")
        self.button.clicked.connect(lambda _checked: self.form.accept())
        column.addWidget(self.button)

    def _add_link(self, column: QVBoxLayout, words: str, name: str, then: Callable[[], object]) -> QWidget:
        link = QPushButton(words)
        link.setObjectName(name)
        link.setProperty("kind", "link")
        link.clicked.connect(lambda _checked: then())
        column.addWidget(link)
        return link

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if forms.accepts(event) and self.form.isEnabled():
            self.form.accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.back()
        else:
            super().keyPressEvent(event)


def _slip(typed: str) -> str:
    try:
        recovery.read_key(typed)
    except ToldError as error:
        return error.told()
    return ""
