"""The bar of keys at the bottom, as Tally users expect it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from controlroom.ui.keys import Key

if TYPE_CHECKING:  # the hundred kinds of events are not named before the first paint
    from PySide6.QtGui import QResizeEvent


class KeyCap(QWidget):
    """A key with what it does; a click does it too."""

    def __init__(self, key: Key, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._cap = QLabel()
        self._cap.setProperty("kind", "keycap")
        self._button = QPushButton()
        self._button.setProperty("kind", "key")
        self._button.setProperty("focusPolicy", "NoFocus")
        self._button.clicked.connect(lambda _checked: self._key.pressed())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(4)
        row.addWidget(self._cap)
        row.addWidget(self._button)
        self.show_key(key)

    def show_key(self, key: Key) -> None:
        """Stand for this key from now on."""
        self._key = key
        self._cap.setText(key.shortcut)
        self._button.setText(key.label)
        self._button.setAccessibleName(f"{key.label} ({key.shortcut})")
        self._button.setObjectName(f"keybar.{key.shortcut}")


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
        """Show these keys, the most used first; caps that are there are used again."""
        for cap in self._caps[len(keys) :]:
            self._row.removeWidget(cap)
            cap.setParent(None)
            cap.deleteLater()
        del self._caps[len(keys) :]
        for cap, key in zip(self._caps, keys, strict=False):
            cap.show_key(key)
        for place, key in enumerate(keys[len(self._caps) :], start=len(self._caps)):
            self._caps.append(KeyCap(key))
            self._row.insertWidget(place, self._caps[place])
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
