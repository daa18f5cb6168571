"""The pages of a PDF below each other: pictures asked for as they are scrolled to, hits shown in colour."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from controlroom.ui.press import VIEWS, Press
from controlroom.ui.preview.rendering import Hit, PagePicture, PageWanted, picture

_GAP = 12
_PICTURES_KEPT = 12
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PageView(QWidget):
    """One page: white until its picture comes."""

    def __init__(self, number: int, size: tuple[float, float]) -> None:
        super().__init__()
        self.number, self.points = number, size
        self.image: QImage | None = None
        self.hits: list[Hit] = []
        self.current: Hit | None = None
        self.scale = 1.0

    def set_scale(self, scale: float) -> None:
        """Take another size; the picture is asked for anew."""
        self.scale = scale
        self.image = None
        self.setFixedSize(round(self.points[0] * scale), round(self.points[1] * scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        if self.image is not None:
            painter.drawImage(self.rect(), self.image)
        for hit in self.hits:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            shade = QColor("#ffb02e") if hit is self.current else QColor("#ffe999")
            for left, top, width, height in hit.places:
                place = QRectF(left, top, width, height)
                painter.fillRect(
                    QRectF(
                        place.x() * self.scale,
                        place.y() * self.scale,
                        place.width() * self.scale,
                        place.height() * self.scale,
                    ),
                    shade,
                )
        painter.end()


class PagesView(QScrollArea):
    """All pages; ``page_seen`` tells which one is in front."""

    page_seen = Signal(int)

    def __init__(self, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview.pages")
        self.setWidgetResizable(True)
        self._press = press
        self._file = Path()
        self._zoom = 0.0
        self.views: list[PageView] = []
        self._asked: set[int] = set()
        self._looking = QTimer(self, singleShot=True, interval=30)
        self._looking.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._looking.start())

    def show_file(self, file: Path, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a file whose pages have these sizes."""
        self._file = file
        self._asked.clear()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setSpacing(_GAP)
        self.views = [PageView(number, size) for number, size in enumerate(sizes)]
        for view in self.views:
            column.addWidget(view, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self.setWidget(holder)
        self._rescale()

    def step_zoom(self, step: int) -> None:
        """Go to the next larger or smaller size."""
        at = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - self.scale()))
        self._zoom = ZOOMS[min(max(at + step, 0), len(ZOOMS) - 1)]
        self._rescale()

    def fit_width(self) -> None:
        """Make the pages as wide as the view."""
        self._zoom = 0.0
        self._rescale()

    def scale(self) -> float:
        """Return the pixels a point."""
        if self._zoom or not self.views:
            return self._zoom or 1.0
        widest = max(view.points[0] for view in self.views)
        return max(0.3, min((self.viewport().width() - 2 * _GAP - 12) / widest, 2.0))

    def show_hits(self, hits: Sequence[Hit], current: int) -> None:
        """Colour where words stand, and bring the current one into view."""
        for view in self.views:
            view.hits = [hit for hit in hits if hit.page == view.number]
            view.current = hits[current] if hits else None
            view.update()
        if hits and hits[current].places:
            view = self.views[hits[current].page]
            top = view.y() + round(hits[current].places[0][1] * view.scale)
            self.ensureVisible(self.horizontalScrollBar().value(), top, 0, self.viewport().height() // 3)

    def show_page(self, page: int) -> None:
        """Bring a page to the top of the view."""
        if page < len(self.views):
            self.verticalScrollBar().setValue(max(0, self.views[page].y() - _GAP))

    def seen(self) -> int:
        """Return the page in the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        return next((v.number for v in self.views if v.y() + v.height() + _GAP >= middle), 0)

    def _rescale(self) -> None:
        scale = self.scale()
        for view in self.views:
            view.set_scale(scale)
        self._asked.clear()
        self._looking.start()

    def _look(self) -> None:
        if not self.views:
            return
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        near = [v for v in self.views if v.y() < bottom + 400 and v.y() + v.height() > top - 200]
        for view in near:
            if view.image is None and view.number not in self._asked:
                self._asked.add(view.number)
                ratio = self.devicePixelRatioF()
                wanted = PageWanted(self._file, view.number, view.scale * ratio)
                self._press.run(self, picture, wanted, self._on_picture_made, lane=VIEWS)
        self._forget_far(near)
        self.page_seen.emit(self.seen())

    def _forget_far(self, near: Sequence[PageView]) -> None:
        kept = [view for view in self.views if view.image is not None and view not in near]
        for view in kept[:-_PICTURES_KEPT]:
            view.image = None
            self._asked.discard(view.number)

    def _on_picture_made(self, made: PagePicture) -> None:
        if made.page < len(self.views):
            self._asked.discard(made.page)
            self.views[made.page].image = image_of(made)
            self.views[made.page].update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._zoom and self.views and abs(self.scale() - self.views[0].scale) > 0.01:
            self._rescale()


def image_of(made: PagePicture) -> QImage:
    """Return the picture as Qt draws it; a copy, since Qt does not keep the bytes."""
    form = QImage.Format.Format_RGB32
    return QImage(made.pixels, made.width, made.height, made.stride, form).copy()
