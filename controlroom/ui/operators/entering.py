"""Who works here when the program begins: asked before anything of the office is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controlroom.ui import memory, theme
from controlroom.ui.operators.panel import SignInPanel
from controlroom.ui.widgets.cards import Card, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from controlroom.db.register import Actor
    from controlroom.domain.operators.queries import OperatorRow
    from controlroom.start import Opened
    from controlroom.ui.messages import Messages
    from controlroom.ui.window import Window


def ask_who_works(
    window: Window, messages: Messages, opened: Opened, then: Callable[[Opened], object]
) -> SignInPage:
    """Ask in the window who works here, and give ``then`` the register with him as its actor."""
    page = SignInPage(messages, opened)

    def begin(actor: Actor, row: OperatorRow) -> None:
        memory.remember("operator", row.name.hindi or row.name.latin)
        then(replace(opened, actor=actor, asked=()))

    page.signed_in.connect(begin)
    window.language_changed.connect(page.retranslate)
    window.show_instead(page)
    return page


class SignInPage(QWidget):
    """One card where the pages will stand; ``signed_in`` gives the actor and his row."""

    signed_in = Signal(object, object)

    def __init__(self, messages: Messages, opened: Opened) -> None:
        super().__init__()
        self._messages, self._opened = messages, opened
        self._around = QVBoxLayout(self)
        self._build()

    def retranslate(self, _language: str = "") -> None:
        """Speak the language of the moment."""
        chosen = self.panel.who.value()
        self._build()
        self.panel.who.set_value(chosen)
        self.panel.who.changed.emit()
        self.panel.focus()

    def _build(self) -> None:
        old = self._around.takeAt(0)
        if old is not None and (widget := old.widget()) is not None:
            widget.setParent(None)
            widget.deleteLater()
        opened = self._opened
        card = Card()
        card.setMaximumWidth(theme.px(460))
        card.body.setContentsMargins(32, 24, 32, 24)
        card.body.setSpacing(10)
        card.body.addWidget(label(str(opened.office.name), "title"))
        self.panel = SignInPanel(self._messages, name="entering")
        actor = opened.actor
        self.panel.ask(opened.register, actor.desk_id, opened.asked, actor.operator_id)
        self.panel.signed_in.connect(self.signed_in)
        card.body.addWidget(self.panel)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.addStretch()
        row.addWidget(card, 4, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        self._around.addWidget(holder)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.panel.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.panel.form.accept()
        else:
            super().keyPressEvent(event)
