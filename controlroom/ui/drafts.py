"""What was typed and not yet saved, kept while widgets are made anew in another language."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QWidget


def take(root: QWidget) -> dict[str, Any]:
    """Return the drafts of all named fields below ``root``, and which of them has the focus."""
    drafts: dict[str, Any] = {}
    for widget in root.findChildren(QWidget):
        draft = getattr(widget, "draft", None)
        if widget.objectName() and callable(draft):
            drafts[widget.objectName()] = draft()
    focus = QApplication.focusWidget()
    while focus is not None and focus is not root and not focus.objectName():
        focus = focus.parentWidget()
    if focus is not None and root.isAncestorOf(focus):
        drafts[""] = focus.objectName()
    return drafts


def put_back(root: QWidget, drafts: dict[str, Any]) -> None:
    """Fill the fields below ``root`` with drafts taken before."""
    for widget in root.findChildren(QWidget):
        restore = getattr(widget, "restore", None)
        if widget.objectName() in drafts and callable(restore):
            restore(drafts[widget.objectName()])
        if drafts.get("") == widget.objectName():
            widget.setFocus()
