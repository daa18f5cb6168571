"""What stands on a screen: its words, those that are not Hindi, and those that do not fit."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QTableView,
    QTabWidget,
    QWidget,
)

_LATIN = re.compile(r"[A-Za-z]{2,}")
_KEYS = re.compile(r"\b(?:Ctrl|Alt|Shift|Esc|Space|Enter|Tab|Left|Right|F\d{1,2})\b")
_CODES = re.compile(r"\b[A-Z]{1,4}-?\d+(?:-\d+)*\b|\b\d+[A-Z]\b|/\S+")
_MARKS = re.compile(r"\{[a-z]+\}")  # typed as they stand, where a message is worded
_AS_ENTERED = re.compile(r"\bP-\d+\b")  # a person's line: the name stands as it was entered
_KEPT = {"PDF", "QR", "CSV", "English", "Excel", "SC", "ST", "OBC", "Kruti", "Dev", "xlsx", "EPIC"}
_KEPT |= {"DUPLICATE", "nag", "chhattisgarh"}  # of a money paper, an example of typing, a ladder's code
_ROWS_READ = 20
_VALUES = "journal.values"  # old and new values stand as they are in the register
_TEXTS = (QLabel, QPushButton, QCheckBox, QRadioButton)


def texts(root: QWidget) -> Iterator[str]:
    """Yield every text that is seen below a widget: labels, hints, choices, tabs, lists, heads of columns."""
    for widget in [root, *root.findChildren(QWidget)]:
        if widget.isVisible() and not widget.visibleRegion().isEmpty():
            yield from _texts_of(widget)
            yield widget.toolTip()


def _texts_of(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, _TEXTS):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QTabWidget):
        yield from (widget.tabText(place) for place in range(widget.count()))
    elif isinstance(widget, QListWidget):
        yield from (widget.item(place).text() for place in range(widget.count()))
    elif isinstance(widget, QTableView):
        yield from _cells(widget)
    elif isinstance(widget, QHeaderView) and widget.orientation() == Qt.Orientation.Horizontal:
        heads = (widget.model().headerData(place, widget.orientation()) for place in range(widget.count()))
        yield from (str(one or "") for one in heads)


def _cells(table: QTableView) -> Iterator[str]:
    model, around = table.model(), table.parentWidget()
    if around is None or around.objectName() != _VALUES:
        for row in range(min(model.rowCount(), _ROWS_READ)):
            yield from (str(model.index(row, place).data() or "") for place in range(model.columnCount()))


def english(root: QWidget) -> list[str]:
    """Return the texts of a Hindi screen that have English words which are neither keys nor codes."""
    kept = _KEPT | set(_LATIN.findall(platform.node()))
    found = []
    for text in texts(root):
        if _AS_ENTERED.search(text):
            continue
        plain = _CODES.sub("", _KEYS.sub("", _MARKS.sub("", text)))
        if set(_LATIN.findall(plain)) - kept:
            found.append(text)
    return sorted(set(found))


def cut_off(root: QWidget) -> list[str]:
    """Return the texts of buttons and labels that are wider than their widget, or leave the window."""
    found = []
    for widget in root.findChildren(QWidget):
        if not isinstance(widget, _TEXTS) or not widget.isVisible() or not widget.text():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 2 and not _scrolls(widget, root):
                found.append(f"{widget.text()} (needs {widget.heightForWidth(widget.width())} px of height)")
            continue
        wanted = widget.sizeHint().width()
        if wanted > widget.width() + 1:
            found.append(f"{widget.text()} (needs {wanted} px, has {widget.width()})")
        elif not _scrolls(widget, root) and _is_outside(widget, root):
            found.append(f"{widget.text()} (leaves the window)")
    return sorted(set(found))


def _is_outside(widget: QWidget, root: QWidget) -> bool:
    corner = widget.mapTo(root, QPoint(widget.width(), widget.height()))
    return corner.x() > root.width() + 1 or corner.y() > root.height() + 1


def _scrolls(widget: QWidget, root: QWidget) -> bool:
    above = widget.parentWidget()
    while above is not None and above is not root:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False
