"""The look and manners that every table has: stripes, 32 px rows, copying, remembered widths."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from controlroom.base.language import _
from controlroom.ui import memory, theme
from controlroom.ui.widgets.copying import copying

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
            self._wishes = [
                max(theme.px(width), self._head_width(place)) for place, width in enumerate(widths)
            ]
            self._fit()

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

    def _key(self) -> str:
        return f"columns/{self.objectName()}/{theme.look.size}"

    def _fit(self) -> None:
        """Fill the view: where room is short the widest columns give way, where there is more they get it."""
        if self._wishes:
            self._set_columns(fitted(self._wishes, self.viewport().width(), theme.px(LEAST)))

    def _head_width(self, place: int) -> int:
        """Return what the words over a column need, in this language and size of letters."""
        words = str(self.model().headerData(place, Qt.Orientation.Horizontal) or "")
        needed = self.horizontalHeader().fontMetrics().horizontalAdvance(words) + theme.px(_AROUND_WORDS)
        return min(needed, theme.px(LEAST))

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


def fitted(wishes: Sequence[int], room: int, least: int = LEAST) -> list[int]:
    """Return widths for ``room``: the widest shrink first, spare room goes to the wide ones.

    Nothing shrinks below ``least``, so that dates and mobiles stay whole; the view scrolls then.
    """
    whole = sum(wishes)
    room = max(room, sum(min(wish, least) for wish in wishes))
    if whole > room:
        cap, left, places = max(wishes), room, len(wishes)
        for wish in sorted(wishes):
            if wish * places > left:
                cap = left // places
                break
            left -= wish
            places -= 1
        return [min(wish, cap) for wish in wishes]
    mean = whole / len(wishes)
    wide = sum(wish for wish in wishes if wish >= mean)
    return [wish + (room - whole) * wish // wide if wish >= mean else wish for wish in wishes]


_AROUND_WORDS = 26
_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _cell(model: QAbstractItemModel, row: int, column: int) -> str:
    text = str(model.data(model.index(row, column)) or "")
    return "" if text == NONE else text.replace("\t", " ").replace("\n", " ")
