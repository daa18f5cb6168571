"""A button that is clicked twice in a hurry does its thing once."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton, QWidget


class _FirstClick(QObject):
    """Swallows the second half of a double click, which a button takes for another click."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        return event.type() == QEvent.Type.MouseButtonDblClick


def click_once(button: QPushButton) -> None:
    """Let a double click on a button count as one."""
    button.installEventFilter(_FirstClick(button))


def click_once_in(part: QWidget) -> None:
    """Let a double click count as one on all buttons with words; arrows are clicked as often as one likes."""
    for button in part.findChildren(QPushButton):
        if button.text() and button.menu() is None:
            click_once(button)
