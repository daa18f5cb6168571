"""What came of the last arrival, unmistakable: colour, sign, large name and words together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.ui import icons, theme
from controlroom.ui.widgets.cards import label

_ICON = 44
_ROOM = 92


class ResultBand(QFrame):
    """Says large who is in, or why nobody was entered; it keeps its place, so that nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("registration.result")
        self.setProperty("kind", "band")
        self.tone = ""
        self._icon = QLabel()
        self.name = label("", "large")
        self.name.setObjectName("registration.result.name")
        self.words = label("", "figure")
        self.words.setObjectName("registration.result.words")
        self.words.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addStretch(1)
        texts.addWidget(self.name)
        texts.addWidget(self.words)
        texts.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(12)
        row.addWidget(self._icon)
        row.addLayout(texts, 1)
        self.setMinimumHeight(theme.px(_ROOM))
        self.clear()

    def tell(self, tone: str, name: str, words: str) -> None:
        """Show a result in the tone ``good``, ``warn``, ``bad`` or ``news``."""
        self.name.setText(name)
        self.name.setVisible(bool(name))
        self.words.setText(words)
        self.setAccessibleName(". ".join(filter(None, (name, words))))
        if tone != self.tone:
            self.tone = tone
            self.setProperty("tone", tone)
            self._icon.setPixmap(icons.icon(tone, tone).pixmap(theme.px(_ICON)))
            for widget in (self, self.name, self.words):
                widget.style().unpolish(widget)
                widget.style().polish(widget)

    def clear(self) -> None:
        """Say how the desk works, until somebody comes."""
        self.tell(
            "news",
            "",
            _("Scan a badge, or type three letters of the name or digits of the mobile; Enter registers."),
        )
