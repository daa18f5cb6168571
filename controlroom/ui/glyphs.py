"""Icons drawn from the letters of the icon font, sharp at every size.

QtAwesome, which brings the font, could draw them too, but importing it costs more than the whole window.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

_FAINT = 0.4


def drawn(glyph: str, colour: str) -> QIcon:
    """Return the glyph of this name as an icon in this colour."""
    return QIcon(GlyphEngine(chr(int(_letters()[glyph], 16)), colour))


class GlyphEngine(QIconEngine):
    """Draws one letter of the icon font."""

    def __init__(self, letter: str, colour: str) -> None:
        super().__init__()
        self._letter = letter
        self._colour = colour

    def clone(self) -> QIconEngine:
        return GlyphEngine(self._letter, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        font = QFont(_family())
        font.setPixelSize(max(1, min(rect.width(), rect.height())))
        painter.setFont(font)
        painter.setPen(QColor(self._colour))
        painter.setOpacity(_FAINT if mode == QIcon.Mode.Disabled else 1.0)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), self._letter)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    found: dict[str, str] = json.loads(
        _file("materialdesignicons6-webfont-charmap-*.json").read_text("utf-8")
    )
    return found


@lru_cache(maxsize=1)
def _family() -> str:
    number = QFontDatabase.addApplicationFont(str(_file("materialdesignicons6-webfont-*.ttf")))
    return QFontDatabase.applicationFontFamilies(number)[0]


def _file(pattern: str) -> Path:
    """Return a file of the icon font, which QtAwesome brings along."""
    spec = find_spec("qtawesome")
    folders = spec.submodule_search_locations if spec else None
    return next(Path(next(iter(folders or ()))).joinpath("fonts").glob(pattern))
