"""The pages of a PDF below each other: pictures asked for as they are scrolled to, hits shown in colour."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from controlroom.ui.press import VIEWS, Press
from controlroom.ui.preview.rendering import Hit, Lead, PagePicture, PageWanted, picture

_GAP = 12
_PICTURES_KEPT = 12
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PageView:
    """One page: where it stands, white until its picture comes."""

    def __init__(self, number: int, size: tuple[float, float]) -> None:
        self.number, self.points = number, size
        self.place = QRect()
        self.image: QImage | None = None
        self.hits: list[Hit] = []
        self.current: Hit | None = None
        self.leads: Sequence[Lead] = ()

    @property
    def scale(self) -> float:
        """Return the pixels a point."""
        return self.place.width() / self.points[0] if self.points[0] else 1.0

    def lead_at(self, spot: QPoint) -> Lead | None:
        """Return what leads on from a spot of the ground."""
        x, y = ((spot - self.place.topLeft()) / self.scale).toTuple()
        return next((one for one in self.leads if QRectF(*one.place).contains(x, y)), None)

    def draw(self, painter: QPainter) -> None:
        """Draw the page with its hits."""
        painter.fillRect(self.place, QColor("white"))
        if self.image is not None:
            painter.drawImage(self.place, self.image)
        if not self.hits:
            return
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.translate(self.place.topLeft())
        painter.scale(self.scale, self.scale)
        for hit in self.hits:
            shade = QColor("#ffb02e") if hit is self.current else QColor("#ffe999")
            for left, top, width, height in hit.places:
                painter.fillRect(QRectF(left, top, width, height), shade)
        painter.restore()


class _Sheets(QWidget):
    """The ground on which pages lie; draws those that are seen: ten thousand cost no more than ten.

    ``led`` tells that somebody pressed what leads to another place of the file.
    """

    led = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.views: list[PageView] = []
        self.setMouseTracking(True)

    def lay(self, scale: float, room: int) -> None:
        """Place the pages at a size, in the middle of the room."""
        widest = max((round(view.points[0] * scale) for view in self.views), default=0)
        whole = max(room, widest + 2 * _GAP)
        y = _GAP
        for view in self.views:
            width, height = round(view.points[0] * scale), round(view.points[1] * scale)
            view.place = QRect((whole - width) // 2, y, width, height)
            view.image = None
            y += height + _GAP
        self.setMinimumSize(widest + 2 * _GAP, y)
        self.resize(whole, y)
        self.update()

    def centre(self, room: int) -> None:
        """Bring pages that keep their size into the middle of another room."""
        whole = max(room, self.minimumWidth())
        for view in self.views:
            view.place.moveLeft((whole - view.place.width()) // 2)
        self.resize(whole, self.height())
        self.update()

    def between(self, top: int, bottom: int) -> list[PageView]:
        """Return the pages that have a part between two heights."""
        first = bisect_left(self.views, top, key=lambda view: view.place.bottom())
        found = []
        for view in self.views[first:]:
            if view.place.top() > bottom:
                break
            found.append(view)
        return found

    def lead_at(self, spot: QPoint) -> Lead | None:
        """Return what leads on from a spot."""
        found = (view.lead_at(spot) for view in self.between(spot.y(), spot.y()))
        return next((one for one in found if one is not None), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        leads = self.lead_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        lead = self.lead_at(event.position().toPoint())
        if lead is not None and event.button() == Qt.MouseButton.LeftButton:
            self.led.emit(lead)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for view in self.between(event.rect().top(), event.rect().bottom()):
            view.draw(painter)
        painter.end()


class PagesView(QScrollArea):
    """All pages; ``page_seen`` tells which one is in front."""

    page_seen = Signal(int)

    def __init__(self, press: Press, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview.pages")
        self.setWidgetResizable(False)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._press = press
        self._file = Path()
        self._zoom = 0.0
        self._laid = 0.0
        self._sheets = _Sheets()
        self._sheets.led.connect(self._on_led)
        self.setWidget(self._sheets)
        self._left: list[float] = []
        self._pictured: list[PageView] = []
        self._asked: set[int] = set()
        self._looking = QTimer(self, singleShot=True, interval=30)
        self._looking.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._looking.start())

    @property
    def views(self) -> list[PageView]:
        """Return the pages."""
        return self._sheets.views

    def show_file(self, file: Path, sizes: Sequence[tuple[float, float]]) -> None:
        """Show a file whose pages have these sizes."""
        self._file = file
        self._sheets.views = [PageView(number, size) for number, size in enumerate(sizes)]
        self._left.clear()
        self.verticalScrollBar().setValue(0)
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
            view.hits, view.current = [], None
        for hit in hits:
            if hit.page < len(self.views):
                self.views[hit.page].hits.append(hit)
        if hits and hits[current].page < len(self.views):
            view = self.views[hits[current].page]
            view.current = hits[current]
            if view.current.places:
                top = view.place.y() + round(view.current.places[0][1] * view.scale)
                left = self.horizontalScrollBar().value()
                self.ensureVisible(left, top, 0, self.viewport().height() // 3)
        self._sheets.update()

    def show_page(self, page: int) -> None:
        """Bring a page to the top of the view."""
        if page < len(self.views):
            self.verticalScrollBar().setValue(max(0, self.views[page].place.y() - _GAP))

    def go_back(self) -> None:
        """Go back to where the last step through what leads on began."""
        if self._left:
            self.verticalScrollBar().setValue(round(self._left.pop() * self._sheets.height()))

    def _on_led(self, lead: Lead) -> None:
        if lead.page < len(self.views):
            bar, view = self.verticalScrollBar(), self.views[lead.page]
            self._left.append(bar.value() / max(self._sheets.height(), 1))
            bar.setValue(max(0, view.place.y() + round(lead.height * view.scale) - _GAP))

    def seen(self) -> int:
        """Return the page in the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        near = self._sheets.between(middle - _GAP, middle + _GAP)
        return near[0].number if near else 0

    def _rescale(self) -> None:
        before, height = self.verticalScrollBar().value(), max(self._sheets.height(), 1)
        self._laid = self.scale()
        self._sheets.lay(self._laid, self.viewport().width())
        self.verticalScrollBar().setValue(round(before * self._sheets.height() / height))
        self._pictured.clear()
        self._asked.clear()
        self._looking.start()

    def _look(self) -> None:
        if not self.views:
            return
        top = self.verticalScrollBar().value()
        near = self._sheets.between(top - 200, top + self.viewport().height() + 400)
        for view in near:
            if view.image is None and view.number not in self._asked:
                self._asked.add(view.number)
                wanted = PageWanted(self._file, view.number, self._wanted_scale(view.number))
                then = partial(self._on_picture_made, wanted)
                self._press.run(self, picture, wanted, then, lane=VIEWS)
        self._forget_far(near)
        self.page_seen.emit(self.seen())

    def _wanted_scale(self, page: int) -> float:
        return self.views[page].scale * self.devicePixelRatioF() if page < len(self.views) else 0.0

    def _forget_far(self, near: Sequence[PageView]) -> None:
        far = [view for view in self._pictured if view not in near]
        for view in far[:-_PICTURES_KEPT]:
            view.image = None
            self._pictured.remove(view)

    def _on_picture_made(self, wanted: PageWanted, made: PagePicture) -> None:
        if wanted.file != self._file or wanted.scale != self._wanted_scale(made.page):
            return  # of another language, or from before the zoom
        self._asked.discard(made.page)
        if made.page < len(self.views):
            view = self.views[made.page]
            view.image, view.leads = image_of(made), made.leads
            if view not in self._pictured:
                self._pictured.append(view)
            self._sheets.update(view.place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.views and not self._zoom and abs(self.scale() - self._laid) > 0.01:
            self._rescale()
        elif self.views:
            self._sheets.centre(self.viewport().width())
            self._looking.start()


def image_of(made: PagePicture) -> QImage:
    """Return the picture as Qt draws it; a copy, since Qt does not keep the bytes."""
    form = QImage.Format.Format_RGB32
    return QImage(made.pixels, made.width, made.height, made.stride, form).copy()
