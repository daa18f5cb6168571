"""The line that says which paper form is being entered, at the head of every form that can enter one."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget


class PaperFormLine(QLabel):
    """Words about the paper form in hand; hidden where there is none."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "figure")
        self.setWordWrap(True)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say which form it is; nothing hides the line."""
        self.setText(words)
        self.setVisible(bool(words))
