"""A field that picks one record of the register while its name is typed, in either script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from controlroom.base.language import _
from controlroom.ui import theme
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.fields import TextField
from controlroom.ui.widgets.lazy_model import Index

Q = TypeVar("Q")
R = TypeVar("R")
_TYPING_MS = 25
_ROWS_SHOWN = 7
DETAIL = int(Qt.ItemDataRole.UserRole) + 1


@dataclass(frozen=True)
class Source(Generic[Q, R]):
    """Where suggestions come from: the query, the question for what was typed, and how a row is shown.

    ``Source(people.suggest, lambda text: SuggestPeople(text=text), lambda row: (str(row.name), row.detail))``
    """

    query: Callable[[Any, Q], Sequence[R]]
    question: Callable[[str], Q]
    shown: Callable[[R], tuple[str, str]]


class Picker(TextField, Generic[Q, R]):
    """Picks a record. Enter takes the first suggestion, Alt+C makes a new record and picks it.

    ``new`` is called with what was typed and with the function to call with the new row. ``entered`` comes
    where Enter was pressed before the answer: it is there now, and the next field is due.
    """

    picked = Signal(object)
    entered = Signal()

    def __init__(  # noqa: PLR0913 - a picker is made in one sentence
        self,
        desk: Desk,
        source: Source[Q, R],
        *,
        name: str = "",
        required: str = "",
        placeholder: str = "",
        new: Callable[[str, Callable[[R], None]], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, placeholder=placeholder, parent=parent)
        self._desk, self._source, self._new = desk, source, new
        self._required_words = required
        self._row: R | None = None
        self._take_first = False
        self._answered = ""
        self._list = _Suggestions(self)
        self._list.itemClicked.connect(lambda _item: self._take_current())
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self._ask)
        self.textEdited.connect(self._on_text_edited)

    def value(self) -> Any:  # noqa: ANN401 - the picked row, of the slice's own type
        """Return the picked row, or None."""
        return self._row

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field with a row, or empty it."""
        self._row = value
        self.setText("" if value is None else " — ".join(filter(None, self._source.shown(value))))
        self.setCursorPosition(0)
        self._list.hide()

    def problem(self) -> str:
        """Return what is missing."""
        if self._row is not None:
            return ""
        if self.text().strip():
            return _(
                "Nothing by this name was chosen. Choose from the list, or press Alt+C to make a new one."
            )
        return self._required_words

    def suggestions(self) -> list[R]:
        """Return the rows offered at this moment."""
        rows: list[R] = [self._list.item(place).data(_ROW) for place in range(self._list.count())]
        return rows

    def pick(self, row: R) -> None:
        """Pick a row as the operator does."""
        self.set_value(row)
        self.changed.emit()
        self.picked.emit(row)

    def draft(self) -> object:
        """Return what to keep while the form is made anew."""
        return (self._row, self.text())

    def restore(self, draft: object) -> None:
        """Put back what was kept."""
        if isinstance(draft, tuple):
            row, text = draft
            if row is not None:
                self.set_value(row)
            else:
                self.setText(text)

    def _on_text_edited(self, _text: str) -> None:
        if self._row is not None:
            self._row = None
            self.picked.emit(None)
        self._typing.start()

    def _ask(self) -> None:
        text = self.text().strip()
        if not text:
            self._list.hide()
            self._list.clear()
            return
        self._desk.read(
            self,
            self._source.query,
            self._source.question(text),
            lambda rows: self._on_suggested(text, rows),
            key="suggestions",
        )

    def _on_suggested(self, text: str, rows: Sequence[R]) -> None:
        self._answered = text
        self._list.clear()
        for row in rows:
            title, detail = self._source.shown(row)
            item = QListWidgetItem(title)
            item.setData(DETAIL, detail)
            item.setData(_ROW, row)
            self._list.addItem(item)
        if not rows and self._new is not None:
            self._list.hide()
        if self._take_first:
            self._take_first = False
            if rows:
                self.pick(rows[0])
            self.entered.emit()
            return
        if rows and self.hasFocus():
            self._list.setCurrentRow(0)
            self._list.show_below(self)
        else:
            self._list.hide()

    def _take_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.pick(item.data(_ROW))

    def _make_new(self) -> None:
        self._list.hide()
        if self._new is not None:
            self._new(self.text().strip(), self.pick)

    def takes_enter(self) -> bool:
        """Take the suggestion that is marked, else the first; True while its answer is still on the way."""
        if self._row is not None or not self.text().strip():
            return False
        if self._answered == self.text().strip() and not self._typing.isActive():
            if self._list.count():
                self._list.setCurrentRow(max(self._list.currentRow(), 0))
                self._take_current()
            return False
        # Typed faster than the answer came: the first of the coming answer is taken.
        self._take_first = True
        self._typing.stop()
        self._ask()
        return True

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._owns(event)
        ):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().event(event)

    def _owns(self, event: QKeyEvent) -> bool:
        return _is_new(event) or (event.key() == Qt.Key.Key_Escape and self._list.isVisible())

    def _on_key(self, event: QKeyEvent) -> bool:
        if _is_new(event):
            self._make_new()
            return True
        if event.key() == Qt.Key.Key_Escape and self._list.isVisible():
            self._list.hide()
            return True
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list.isVisible():
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
            return True
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._list.hide()


_ROW = int(Qt.ItemDataRole.UserRole)


class _Suggestions(QListWidget):
    """The list below the field; the field keeps the focus."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "suggestions")
        self.setItemDelegate(TwoLines(self))
        self.setAccessibleName(_("Suggestions"))
        self.hide()

    def show_below(self, field: QWidget) -> None:
        """Open below the field, or above it where the screen ends."""
        rows = min(self.count(), _ROWS_SHOWN)
        height = rows * theme.px(46) + 6
        place = field.mapToGlobal(QPoint(0, field.height() + 2))
        if place.y() + height > field.screen().availableGeometry().bottom():
            place = field.mapToGlobal(QPoint(0, -height - 2))
        self.setGeometry(place.x(), place.y(), max(field.width(), theme.px(320)), height)
        self.show()
        self.raise_()


class TwoLines(QStyledItemDelegate):
    """Draws a suggestion in two lines: the name, and below it what tells two of one name apart."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = getattr(option, "state")  # noqa: B009 - PySide's stubs leave the option's fields out
        rect = getattr(option, "rect")  # noqa: B009 - as above
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("chosen"))
        inner = rect.adjusted(theme.px(10), theme.px(3), -theme.px(10), -theme.px(3))
        painter.setPen(theme.colour("ink"))
        painter.setFont(theme.font(15))
        painter.drawText(
            inner, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), str(index.data())
        )
        painter.setPen(theme.colour("faint"))
        painter.setFont(theme.font(13))
        detail = str(index.data(DETAIL) or "")
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft), detail)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(theme.px(280), theme.px(46))


def _is_new(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_C and event.modifiers() == Qt.KeyboardModifier.AltModifier
