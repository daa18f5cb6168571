"""A band on the page that tells something: colour, icon and words together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from controlroom.base.language import _
from controlroom.ui import icons, theme

_TONES = ("good", "warn", "bad", "news")


class Band(QFrame):
    """A coloured line with words, a button where there is something to do, and a cross to put it away."""

    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "band")
        self.tone = ""
        self._icon = QLabel()
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._button = QPushButton()
        self._close = QPushButton()
        self._close.setProperty("kind", "link")
        self._close.setAccessibleName(_("Put this message away"))
        self._close.clicked.connect(self._on_close_clicked)
        self._action: Callable[[], object] | None = None
        self._button.clicked.connect(self._on_button_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 5, 6, 5)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.hide()

    def tell(
        self,
        tone: str,
        text: str,
        button: str = "",
        action: Callable[[], object] | None = None,
        *,
        closable: bool = True,
    ) -> None:
        """Show ``text`` in the tone ``good``, ``warn``, ``bad`` or ``news``."""
        self.tone = tone if tone in _TONES else "news"
        self.setProperty("tone", self.tone)
        self._text.setText(text)
        self._icon.setPixmap(icons.icon(self.tone, self.tone).pixmap(theme.px(20)))
        self._close.setIcon(icons.icon("close", self.tone))
        self._close.setVisible(closable)
        self._button.setText(button)
        self._button.setVisible(bool(button))
        self._action = action
        self.setAccessibleName(text)
        self._repolish()
        self.show()

    def text(self) -> str:
        """Return the words that stand in the band."""
        return self._text.text()

    def _on_close_clicked(self) -> None:
        self.hide()
        self.put_away.emit()

    def _on_button_clicked(self) -> None:
        if self._action is not None:
            self._action()

    def _repolish(self) -> None:
        for widget in (self, self._text, self._icon):
            self.style().unpolish(widget)
            self.style().polish(widget)
