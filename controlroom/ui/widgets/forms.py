"""A form: labels, fields, the error beneath its field, Enter to the next field, Ctrl+A accepts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from controlroom.base.errors import ToldError
from controlroom.ui import drafts


@runtime_checkable
class LetsEnterGo(Protocol):
    """Several lines of text that may leave Enter to the form."""

    def lets_enter_go(self) -> bool: ...


@runtime_checkable
class Field(Protocol):
    """What a field of a form can do; every field is a QWidget too."""

    changed: SignalInstance

    def value(self) -> Any:  # noqa: ANN401 - each field has its own kind of value
        """Return what was entered."""

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field without counting it as typed."""

    def problem(self) -> str:
        """Return what is wrong with what was typed, in the operator's words; empty when nothing is."""

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as wrong or right."""


@runtime_checkable
class TakesEnter(Protocol):
    """A field that does something with Enter before the next one is due: a picker takes a suggestion."""

    def takes_enter(self) -> bool:
        """Act on Enter; True when the field is not done yet."""


@runtime_checkable
class EntersLate(Protocol):
    """A field that may be done with Enter only a moment after it was pressed, and says so then."""

    entered: SignalInstance


class Form(QWidget):
    """Fields in a column. ``accepted`` comes only when no field has a problem of its own."""

    accepted = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._errors: dict[str, QLabel] = {}
        self._cells: dict[str, QWidget] = {}
        self._touched = self._is_closed_up = False
        self.opened_with: dict[str, object] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)

    def add(self, name: str, text: str, field: QWidget, *, hint: str = "") -> QWidget:
        """Add a field under its label; ``name`` is the order's field, so that refusals find it."""
        if field.objectName() and not self.objectName():
            self.setObjectName(f"{field.objectName()}.form")
        caption = QLabel(text)
        caption.setProperty("kind", "label")
        caption.setBuddy(field)
        caption.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        error = QLabel()
        error.setProperty("kind", "error")
        error.setWordWrap(True)
        error.hide()
        field.setAccessibleName(text)
        if hint:
            field.setAccessibleDescription(hint)
            caption.setText(f"{text}  ({hint})")
        self._fields[name], self._labels[name], self._errors[name] = field, caption, error
        self.column.addWidget(caption)
        self.column.addWidget(field)
        self.column.addWidget(error)
        self.column.addSpacing(4)
        if isinstance(field, Field):
            field.changed.connect(lambda: self._on_field_changed(name))
        if isinstance(field, EntersLate):
            field.entered.connect(lambda: self._on_entered(name))
        self.watch(field)
        return field

    def watch(self, field: QWidget) -> None:
        """Take Enter and Ctrl+A of a field and of all that lies in it; anew where parts came later."""
        for part in (field, *field.findChildren(QWidget)):
            part.installEventFilter(self)

    def add_row(self, *parts: tuple[str, str, QWidget]) -> None:
        """Add short fields side by side; what is wrong stands below the whole row, where it has room."""
        outer, row = self.column, QHBoxLayout()
        row.setSpacing(8)
        outer.addLayout(row)
        for name, text, field in parts:
            cell = self._cells[name] = QWidget()
            self.column = QVBoxLayout(cell)
            self.column.setContentsMargins(0, 0, 0, 0)
            self.column.setSpacing(3)
            row.addWidget(cell, 1)
            self.add(name, text, field)
            outer.addWidget(self._errors[name])
        self.column = outer

    @contextmanager
    def column_in(self, row: QBoxLayout, stretch: int = 1) -> Iterator[None]:
        """Put what is added meanwhile into a column of a row."""
        outer, self.column = self.column, QVBoxLayout()
        self.column.setSpacing(outer.spacing())
        row.addLayout(self.column, stretch)
        yield
        self.column.addStretch()
        self.column = outer

    def add_note(self, note: QWidget) -> QWidget:
        """Add something between fields that is no field: a figure, a band."""
        self.column.addWidget(note)
        return note

    def close_up(self) -> None:
        """Let spare height gather below the last field, so that words stay with their fields."""
        if not self._is_closed_up and not _wants_height(self.column):
            self.column.addStretch()
        self._is_closed_up = True

    def field(self, name: str) -> QWidget:
        """Return a field by its name."""
        return self._fields[name]

    def fields(self) -> dict[str, QWidget]:
        """Return all fields by their names."""
        return dict(self._fields)

    def values(self) -> dict[str, Any]:
        """Return what was entered, by the names of the fields."""
        return {name: field.value() for name, field in self._fields.items() if isinstance(field, Field)}

    def fill(self, values: Mapping[str, object]) -> None:
        """Fill fields by their names without counting it as typed."""
        for name, value in values.items():
            field = self._fields[name]
            if isinstance(field, Field):
                field.set_value(value)

    def caption(self, name: str) -> str:
        """Return the words above a field."""
        return self._labels[name].text()

    def set_caption(self, name: str, text: str) -> None:
        """Say anew what a field is for: what it asks may hang on another."""
        self._labels[name].setText(text)
        self._fields[name].setAccessibleName(text)

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field with its label; in a row the others take its room."""
        if name in self._cells:
            self._cells[name].setVisible(shown)
        self._labels[name].setVisible(shown)
        self._fields[name].setVisible(shown)
        self._errors[name].setVisible(shown and bool(self._errors[name].text()))

    def focus_first(self) -> None:
        """Put the focus into the first field that can be used."""
        usable = [one for one in self._fields.values() if one.isVisible() and one.isEnabled()]
        if usable:
            usable[0].setFocus()

    def accept(self) -> None:
        """Accept the form: emit ``accepted``, or show what is wrong and go to the first such field."""
        wrong = [name for name in self._fields if self._check(name)]
        if wrong:
            self._fields[wrong[0]].setFocus()
        else:
            self.accepted.emit()

    def show_error(self, error: ToldError) -> bool:
        """Show a refusal at the field that caused it; False when the form has no such field."""
        if error.at not in self._fields:
            return False
        self.show_problem(error.at, error.told())
        self._fields[error.at].setFocus()
        return True

    def show_problem(self, name: str, text: str) -> None:
        """Show words beneath a field, or take them away."""
        label, field = self._errors[name], self._fields[name]
        label.setText(text)
        label.setVisible(bool(text) and not field.isHidden())
        if isinstance(field, Field):
            field.mark_wrong(bool(text))

    def problem_at(self, name: str) -> str:
        """Return the words that stand beneath a field."""
        return self._errors[name].text()

    def clear_errors(self) -> None:
        """Take all words beneath the fields away."""
        for name in self._fields:
            self.show_problem(name, "")

    @property
    def is_touched(self) -> bool:
        """Tell whether something was typed since the form was filled."""
        return self._touched

    def set_touched(self) -> None:
        """Count what stands in the fields as typed, as a draft that came back is."""
        self._touched = True

    def set_untouched(self) -> None:
        """Count what stands in the fields as saved."""
        self._touched = False
        self.opened_with = {name: drafts.value_of(field) for name, field in self._fields.items()}

    def draft(self) -> object:
        """Return what the form knows beside its fields: whether something was typed."""
        return self._touched

    def restore(self, draft: object) -> None:
        """Count the fields as typed where they were."""
        self._touched = bool(draft)

    def _check(self, name: str) -> bool:
        field = self._fields[name]
        if not isinstance(field, Field) or field.isHidden():
            return False
        self.show_problem(name, field.problem())
        return bool(field.problem())

    def _on_field_changed(self, name: str) -> None:
        self._touched = True
        if self._errors[name].text():
            self.show_problem(name, "")
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and accepts(event):
            event.accept()
        return False

    def _on_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if accepts(event):
            self.accept()
            return True
        if not is_enter(event) or (isinstance(watched, QPlainTextEdit) and not _lets_enter_go(watched)):
            return False
        button = watched if isinstance(watched, QPushButton) else None
        return press_focused(event, button) or self._on_enter(watched)

    def _on_enter(self, watched: QObject) -> bool:
        for name, field in self._fields.items():
            if watched is not field and not field.isAncestorOf(
                watched if isinstance(watched, QWidget) else self
            ):
                continue
            if not (isinstance(field, TakesEnter) and field.takes_enter()):
                self._go_on(name)
            return True
        return False

    def _on_entered(self, name: str) -> None:
        """Go on where the answer to Enter came late, unless the hand went elsewhere meanwhile."""
        if self._fields[name].hasFocus():
            self._go_on(name)

    def _go_on(self, name: str) -> None:
        """Go to the field after one that is right, and accept after the last."""
        if self._check(name):
            return
        names = list(self._fields)
        following = [self._fields[one] for one in names[names.index(name) + 1 :]]
        usable = [one for one in following if one.isVisible() and one.isEnabled()]
        if usable:
            usable[0].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.accept()


def _wants_height(layout: QLayout) -> bool:
    """Tell whether anything in a layout, shown or not, grows with the room it is given."""
    items = [item for item in map(layout.itemAt, range(layout.count())) if item is not None]
    parts = [part for item in items if (part := item.widget()) is not None]
    inner = [found for item in items if (found := item.layout()) is not None]
    inner += [found for part in parts if (found := part.layout()) is not None]
    return any(_grows(part) for part in parts) or any(map(_wants_height, inner))


def _grows(part: QWidget) -> bool:
    policy = part.sizePolicy().verticalPolicy()
    return bool(policy.value & QSizePolicy.PolicyFlag.ExpandFlag.value) and (
        part.minimumHeight() < part.maximumHeight()
    )


def is_enter(event: QKeyEvent) -> bool:
    """Tell whether a key is Enter, of the letters or of the numbers."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_focused(event: QKeyEvent, focused: QWidget | None) -> bool:
    """Press the button that has the focus when Enter is struck on it; False where there is none."""
    if not is_enter(event) or not isinstance(focused, QPushButton):
        return False
    if not event.isAutoRepeat():
        focused.click()
    return True


def accepts(event: QKeyEvent) -> bool:
    """Tell whether a key accepts a form: Ctrl+A, Ctrl+Enter."""
    control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    return control and event.key() in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _lets_enter_go(text: QPlainTextEdit) -> bool:
    return isinstance(text, LetsEnterGo) and text.lets_enter_go()
