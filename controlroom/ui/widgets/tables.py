"""The look and manners that every table has: stripes, 32 px rows, copying, widths that suit the words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAction,
    QFontMetrics,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QToolTip, QWidget

from controlroom.base.language import _
from controlroom.ui import memory, theme
from controlroom.ui.widgets.copying import copying

_FORMULA_SIGNS = tuple("=+-@＝＋－＠")
_FIGURE = re.compile(r"-?(₹ ?)?[\d,.]+( ?%)?")
ROW_HEIGHT = 32
LEAST = 112
NONE = "—"


class TableView(QTableView):
    """A table of rows: one row is current, several may be marked for copying."""

    row_chosen = Signal(int)
    row_current = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._wishes: list[int] = []
        self._needs: list[int] = []
        self._told: QLabel | None = None
        self._fitting = False
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(theme.px(40))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.sectionResized.connect(self._on_section_resized)
        self._saving = QTimer(self, singleShot=True, interval=500)
        self._saving.timeout.connect(self._remember_widths)
        self.doubleClicked.connect(lambda index: self.row_chosen.emit(index.row()))
        copy = QAction(_("Copy"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy_rows)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give the columns their widths (at 100 %), or those the operator gave them before."""
        remembered = [int(one) for one in str(memory.recall(self._key(), "")).split(",") if one.isdecimal()]
        if len(remembered) == len(widths):
            self._set_columns(remembered)
        else:
            heads = [self._head_width(place) for place in range(len(widths))]
            self._needs = [min(head, theme.px(LEAST)) for head in heads]
            self._wishes = [max(theme.px(width), head) for width, head in zip(widths, heads, strict=True)]
            self._fit()
            model = self.model()
            model.modelReset.connect(self._on_rows_brought)
            model.dataChanged.connect(self._on_rows_brought)

    def tell(self, words: str) -> None:
        """Say in the place of rows why there are none; nothing once there are."""
        if self._told is None and words:
            self._told = QLabel(self.viewport())
            self._told.setProperty("kind", "faint")
            self._told.setWordWrap(True)
        if self._told is not None:
            self._told.setText(words)
            self._told.setVisible(bool(words))
            self._place_told()

    def told(self) -> str:
        """Return what is said in the place of rows."""
        return self._told.text() if self._told is not None else ""

    def copy_rows(self) -> None:
        """Put the marked rows onto the clipboard as a spreadsheet takes them, headings first."""
        rows = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        copying.ask(self, self.objectName().removesuffix(".table"), len(rows), lambda: self._copy(rows))

    def _copy(self, rows: Sequence[int]) -> None:
        model = self.model()
        columns = range(model.columnCount())
        lines = [[str(model.headerData(c, Qt.Orientation.Horizontal)) for c in columns]]
        lines += [[_cell(model, row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def _place_told(self) -> None:
        if self._told is not None:
            side = theme.px(11)
            width = max(self.viewport().width() - 2 * side, 0)
            self._told.setGeometry(side, theme.px(8), width, self._told.heightForWidth(width))

    def _key(self) -> str:
        return f"columns/{self.objectName()}/{theme.look.size}"

    def _fit(self) -> None:
        """Fill the view: where room is short the widest columns give way, where there is more they get it."""
        if self._wishes:
            room = self.viewport().width()
            self._set_columns(fitted(self._wishes, room, theme.px(LEAST), self._needs))

    def _on_rows_brought(self) -> None:
        """Make room for the words of the rows that are seen; a column that needed it before keeps it."""
        if not self._wishes:
            return
        model, first = self.model(), max(self.rowAt(0), 0)
        metrics, around = QFontMetrics(theme.font(_CELL_FONT)), theme.px(_AROUND_CELL)
        needs = list(self._needs)
        for row in range(first, min(first + _ROWS_MEASURED, model.rowCount())):
            for place, need in enumerate(needs):
                words = str(model.data(model.index(row, place)) or "")
                needs[place] = max(need, metrics.horizontalAdvance(words) + around)
        if needs != self._needs:
            self._needs = needs
            self._fit()

    def _head_width(self, place: int) -> int:
        """Return what the words over a column need, in this language and size of letters."""
        words = str(self.model().headerData(place, Qt.Orientation.Horizontal) or "")
        return self.horizontalHeader().fontMetrics().horizontalAdvance(words) + theme.px(_AROUND_WORDS)

    def _set_columns(self, widths: Sequence[int]) -> None:
        self._fitting = True
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width)
        self._fitting = False

    def _on_section_resized(self, _section: int, _old: int, _new: int) -> None:
        if not self._fitting and self.isVisible():
            self._wishes = []
            self._saving.start()

    def _remember_widths(self) -> None:
        widths = [self.columnWidth(place) for place in range(self.model().columnCount())]
        memory.remember(self._key(), ",".join(map(str, widths)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._place_told()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            words = str(index.data() or "")
            needed = QFontMetrics(theme.font(_CELL_FONT)).horizontalAdvance(words) + theme.px(_AROUND_CELL)
            is_cut = index.isValid() and needed > self.columnWidth(index.column())
            QToolTip.showText(event.globalPos(), words if is_cut else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.row_chosen.emit(self.currentIndex().row())
            return
        if event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            event.ignore()  # letters go to the page's search field, not to Qt's own search by first letter
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.row_current.emit(current.row())


def fitted(wishes: Sequence[int], room: int, least: int = LEAST, needs: Sequence[int] = ()) -> list[int]:
    """Return widths for ``room``: what the words need, then what was wished, spare room to the wide ones.

    Where even the needs find no room the widest give way, but nothing shrinks below ``least``, so that dates
    and mobiles stay whole; the view scrolls then.
    """
    needs = needs or wishes
    room = max(room, sum(min(need, least) for need in needs))
    if sum(needs) > room:
        return _shrunk(needs, room)
    wanting = [max(wish - need, 0) for wish, need in zip(wishes, needs, strict=True)]
    given = min(room - sum(needs), sum(wanting))
    widths = [
        need + (given * want // sum(wanting) if given else 0)
        for need, want in zip(needs, wanting, strict=True)
    ]
    whole = sum(widths)
    mean = whole / len(widths)
    wide = sum(width for width in widths if width >= mean)
    return [width + (room - whole) * width // wide if width >= mean else width for width in widths]


def _shrunk(needs: Sequence[int], room: int) -> list[int]:
    cap, left, places = max(needs), room, len(needs)
    for need in sorted(needs):
        if need * places > left:
            cap = left // places
            break
        left -= need
        places -= 1
    return [min(need, cap) for need in needs]


_AROUND_WORDS = 26
_AROUND_CELL = 24
_CELL_FONT = 16
_ROWS_MEASURED = 30
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _cell(model: QAbstractItemModel, row: int, column: int) -> str:
    """Return a cell as it is pasted: in one cell, and no formula though it was typed like one."""
    text = " ".join(str(model.data(model.index(row, column)) or "").split())
    if text == NONE:
        return ""
    return f"'{text}" if text[:1] in _FORMULA_SIGNS and not _FIGURE.fullmatch(text) else text
