"""The bar of keys at the bottom, as Tally users expect it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from controlroom.ui.keys import Key


class KeyCap(QWidget):
    """A key with what it does; a click does it too."""

    def __init__(self, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        cap = QLabel(key.shortcut)
        cap.setProperty("kind", "keycap")
        button = QPushButton(key.label)
        button.setProperty("kind", "key")
        button.setProperty("focusPolicy", "NoFocus")
        button.setAccessibleName(f"{key.label} ({key.shortcut})")
        button.setObjectName(f"keybar.{key.shortcut}")
        button.clicked.connect(lambda _checked: key.pressed())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(cap)
        row.addWidget(button)


class KeyBar(QFrame):
    """Keys side by side; those that find no room are left out from the right, the last one always stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keybar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._caps: list[KeyCap] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(22, 3, 22, 3)
        self._row.setSpacing(4)
        self._row.addStretch()

    def show_keys(self, keys: Sequence[Key]) -> None:
        """Show these keys, the most used first."""
        for cap in self._caps:
            self._row.removeWidget(cap)
            cap.setParent(None)
            cap.deleteLater()
        self._caps = [KeyCap(key) for key in keys]
        for place, cap in enumerate(self._caps):
            self._row.insertWidget(place, cap)
        self._fit()

    def _fit(self) -> None:
        if not self._caps:
            return
        room = self.width() - 44 - self._caps[-1].sizeHint().width()
        for cap in self._caps[:-1]:
            room -= cap.sizeHint().width() + 4
            cap.setVisible(room >= 0)
        self._caps[-1].show()

    def minimumSizeHint(self) -> QSize:
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
