"""White cards, headings, and the strip of figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from controlroom.ui import theme

_SENTENCE = 560
"""How wide the sentence of an empty page may become, so that it is read at a glance."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts; ``tone`` colours it where it needs action.

    One that ``leads`` somewhere may be clicked: the strip says where to.
    """

    label: str
    value: str
    tone: str = ""
    leads: str = ""


class Card(QFrame):
    """A white card with an optional heading; put widgets into ``body``."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.setSpacing(8)
        self.head = QHBoxLayout()
        self.heading = label(heading, "heading")
        self.head.addWidget(self.heading)
        self.head.addStretch()
        if heading:
            self.body.addLayout(self.head)


_STRIP_MARGIN = 16
_FIGURE_GAP = 20
_SET_BY_US = Qt.WidgetAttribute.WA_WState_ExplicitShowHide  # the rest is shown by the layout, all at once


class FiguresStrip(QFrame):
    """A strip of figures, with the words of what they are totals; ``chosen`` where one leads somewhere."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        around = QHBoxLayout(self)
        around.setContentsMargins(_STRIP_MARGIN, 7, _STRIP_MARGIN, 7)
        self._line = QWidget()
        self._row = QHBoxLayout(self._line)
        around.addWidget(self._line)
        self._figures: tuple[Figure, ...] = ()
        self._of = ""
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._is_fitting = False

    def show_figures(self, figures: Sequence[Figure], of: str = "") -> None:
        """Show figures; ``of`` says of what they are totals ("Beltara")."""
        if (tuple(figures), of) == (self._figures, self._of):
            return
        self._figures, self._of = tuple(figures), of
        self._pairs = []
        # All come at once, in a line of their own: each label shown alone lays the whole page out anew.
        line = QWidget()
        self._row = QHBoxLayout(line)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        if of:
            self._row.addWidget(label(of + ":", "faint"))
        for place, figure in enumerate(figures):
            if place:
                self._row.addSpacing(_FIGURE_GAP)
            words, value = label(figure.label, "faint"), label(figure.value, "figure")
            value.setProperty("tone", figure.tone)
            if figure.leads:
                words.setCursor(Qt.CursorShape.PointingHandCursor)
                value.setCursor(Qt.CursorShape.PointingHandCursor)
            self._row.addWidget(words)
            self._row.addWidget(value)
            self._pairs.append((words, value))
        self._row.addStretch()
        line.setParent(self)
        self._fit()
        around = self.layout()
        if around is not None:
            around.replaceWidget(self._line, line)
        self._line.deleteLater()
        self._line.hide()
        self._line = line
        line.show()
        self.setAccessibleName(", ".join(f"{one.label} {one.value}" for one in figures))

    def figures(self) -> tuple[Figure, ...]:
        """Return the figures shown."""
        return self._figures

    def _fit(self) -> None:
        """Leave out the last figures where room is short: half a number misleads.

        A label that is shown lays the page out anew, which comes back here before the others had their turn.
        """
        if self._is_fitting:
            return
        self._is_fitting = True
        width = self.width()
        self._fit_into(width - 2 * _STRIP_MARGIN)
        if width != self.width():
            self._fit_into(self.width() - 2 * _STRIP_MARGIN)
        self._is_fitting = False

    def _fit_into(self, room: int) -> None:
        first = self._row.itemAt(0)
        if self._pairs and first is not None and first.widget() is not self._pairs[0][0]:
            room -= first.sizeHint().width() + self._row.spacing()
        for place, (words, value) in enumerate(self._pairs):
            gaps = 2 * self._row.spacing() + (_FIGURE_GAP + self._row.spacing() if place else 0)
            room -= words.sizeHint().width() + value.sizeHint().width() + gaps
            is_shown = room >= 0 or place == 0
            for part in (words, value):
                if is_shown and part.testAttribute(_SET_BY_US) and part.isHidden():
                    part.show()
                elif not is_shown:
                    part.hide()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for figure, pair in zip(self._figures, self._pairs, strict=True):
            if figure.leads and any(
                one.isVisible() and one.rect().contains(one.mapFrom(self, event.position().toPoint()))
                for one in pair
            ):
                self.chosen.emit(figure.leads)
                return
        super().mouseReleaseEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class EmptyPage(QWidget):
    """What to see and do where there is nothing yet: a sentence and a button, in the middle."""

    def __init__(
        self,
        text: str,
        button: str = "",
        action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        words = label(text, "faint")
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(theme.px(_SENTENCE))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(14))
        layout.addStretch(2)
        line = QHBoxLayout()
        line.addStretch()
        line.addWidget(words, 4)
        line.addStretch()
        layout.addLayout(line)
        self._row = row = QHBoxLayout()
        row.addStretch()
        self.button = QPushButton(button)
        self.button.setObjectName("empty.first")
        self.button.setProperty("kind", "primary")
        if not button:
            self.button.hide()  # shown before it has a parent, it would be a window of its own
        if action is not None:
            self.button.clicked.connect(lambda _checked: action())
        row.addWidget(self.button)
        row.addStretch()
        layout.addLayout(row)
        layout.addStretch(3)

    def add_button(self, text: str, action: Callable[[], object], name: str) -> QPushButton:
        """Offer another way beside the first one."""
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(lambda _checked: action())
        self._row.insertWidget(self._row.count() - 1, button)
        return button


def label(text: str, kind: str = "", tone: str = "") -> QLabel:
    """Return a label of a kind of the stylesheet: title, heading, faint, large, figure, label."""
    made = QLabel(text)
    made.setProperty("kind", kind)
    made.setProperty("tone", tone)
    return made
