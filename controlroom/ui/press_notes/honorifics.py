"""The dialog of forms of address: what each of those present is called by, remembered with the person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.language import _
from controlroom.domain import journal
from controlroom.domain.journal import Saved
from controlroom.domain.people import honorifics
from controlroom.domain.people.honorifics import CallPerson
from controlroom.domain.press_notes import presence
from controlroom.domain.press_notes.presence import Guest
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.people.words import honorific_choices
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.small_table import SmallTable

_WIDTH, _TALL = 720, 320


class HonorificsDialog(Dialog):
    """What each of those present is called by. ``called``: a guest, as he was called and as he is now.

    It stays open: one after another is put right.
    """

    called = Signal(object, object)

    def __init__(self, shell: Shell, event_id: int, parent: QWidget | None = None) -> None:
        self._event_id = event_id
        self._current = 0
        super().__init__(shell, parent)
        self._ask()

    def build(self) -> None:
        """Show who is named, and what the one in front is called by."""
        self.setObjectName("press_notes.honorifics")
        self.set_title(_("Forms of address"))
        self.setMinimumWidth(theme.px(_WIDTH))
        self.told = label(
            _("What is chosen here is remembered with the person, for every press note to come."), "faint"
        )
        self.form.add_note(self.told)
        self.choice = ChoiceField(honorific_choices(), name="press_notes.honorifics.choice")
        self.table: SmallTable[Guest] = SmallTable(_columns(), name="press_notes.honorifics.guests")
        self.table.setMinimumHeight(theme.px(_TALL))
        self.table.current.connect(self._on_guest_current)
        self.table.chosen.connect(lambda _guest: self.choice.setFocus())
        accept = QShortcut(QKeySequence("Ctrl+A"), self.table.view, self.form.accept)
        accept.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.form.add_note(self.table)
        self.form.add("honorific", _("Form of address"), self.choice)
        self.accept_button.setText(_("Remember (Ctrl+A)"))
        self.cancel_button.setText(_("Close"))

    def is_drafted(self) -> bool:
        """Keep nothing: a choice is soon made again."""
        return False

    def save(self) -> None:
        """Remember what the guest in front is called by, and go to the next."""
        guest = self.table.current_row()
        if guest is None or guest.person_id is None:
            return
        order = CallPerson(
            operation_id=journal.new_operation_id(),
            person_id=guest.person_id,
            honorific=self.choice.value(),
            shown=guest.honorific,
        )
        self.accept_button.setEnabled(False)
        then = partial(self._on_called, guest)
        self.desk.write(self, honorifics.call_person, order, then, failed=self._on_refused)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.table.view.setFocus()

    def guests(self) -> Sequence[Guest]:
        """Return those who are shown."""
        return self.table.rows()

    def _on_called(self, before: Guest, _saved: Saved) -> None:
        self.accept_button.setEnabled(True)
        self._current += 1
        self.form.set_untouched()
        self.called.emit(before, self.choice.value())
        self._ask()
        self.table.view.setFocus()

    def _ask(self) -> None:
        self.desk.read(self, presence.known_guests, self._event_id, self._on_read)

    def _on_read(self, guests: Sequence[Guest]) -> None:
        self.table.set_rows(guests)
        if guests:
            self.table.view.selectRow(min(self._current, len(guests) - 1))
        else:
            self.told.setText(_("Nobody whom the register knows is marked present yet."))
        for part in (self.accept_button, self.choice):
            part.setEnabled(bool(guests))

    def _on_guest_current(self, guest: Guest) -> None:
        self._current = self.table.rows().index(guest)
        self.choice.set_value(guest.honorific)
        self.form.set_untouched()


def called_anew(text: str, before: str, now: str, others: Iterable[str]) -> str:
    """Return a text in which one who was called ``before`` is called ``now``.

    Whoever of ``others`` begins alike, श्री राम and श्री राम साहू, stays as he is.
    """
    longer = [re.escape(one[len(before) :]) for one in others if one.startswith(before) and one != before]
    ahead = "".join(f"(?!{one})" for one in longer)
    return re.sub(rf"{re.escape(before)}{ahead}(?=[\s,।.;:)(]|$)", lambda _found: now, text)


def _columns() -> list[Column[Guest]]:
    spoken = language.current()
    return [
        Column("name", _("In the press note"), lambda one: one.respected(spoken), width=380),
        Column("post", _("Post"), lambda one: str(one.post), width=220),
    ]
