"""The plain fields of forms: text, long text, number, money, choice, yes or no."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from controlroom.base.language import _, money_text, number_text
from controlroom.ui import theme

_PADDING, _BORDER = 4, 4
_LOOK_CHANGES = (QEvent.Type.Polish, QEvent.Type.StyleChange, QEvent.Type.FontChange)
_DIGITS = str.maketrans("०१२३४५६७८९", "0123456789", ",\u200c\u200d")
_BREAKS = re.compile("[\u0000-\u001f\u007f-\u009f\u2028\u2029]+")
_UNSEEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_RUPEES_BEFORE = re.compile(r"^(₹|rs\.?|inr|रु\.?|रू\.?)", re.IGNORECASE)
_NO_PAISE = re.compile(r"/[-=]$")
_NO_LIMIT = 16_777_215  # what Qt itself calls no limit
MOST_PASTED = 400_000  # letters of a list of 2,000 lines


class TextField(QLineEdit):
    """One line of text; spaces around it do not count. ``check`` returns what is wrong, or nothing."""

    changed = Signal()

    def __init__(
        self,
        *,
        name: str = "",
        required: str = "",
        placeholder: str = "",
        check: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(500)
        self._required = required
        self._check_text = check
        self.textEdited.connect(self._on_line_edited)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the text."""
        return " ".join(self.text().split())

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field."""
        self.setText("" if value is None else str(value))

    def problem(self) -> str:
        """Return what is wrong with the text."""
        text = " ".join(self.text().split())
        if not text:
            return self._required
        return self._check_text(text) if self._check_text else ""

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as wrong or right."""
        mark(self, wrong=wrong)

    def draft(self) -> object:
        """Return what to keep while the form is made anew."""
        return self.text()

    def restore(self, draft: object) -> None:
        """Put back what was kept."""
        self.setText(str(draft))

    def _on_line_edited(self, text: str) -> None:
        plain = one_line(text)
        if plain != text:  # pasted out of a table or a message
            before = len(one_line(text[: self.cursorPosition()]))
            self.setText(plain)
            self.setCursorPosition(before)
        self.changed.emit()


class NumberField(TextField):
    """A whole number, typed in either digits, shown in Indian grouping; None when empty."""

    def __init__(
        self,
        *,
        name: str = "",
        required: str = "",
        least: int = 0,
        most: int = 999_999_999,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name=name, required=required, check=self._wrong, parent=parent)
        self._least, self._most = least, most
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the number, or None where none was typed."""
        return self._number(self.text())

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field."""
        self.setText("" if value is None else self._shown(value))

    def _number(self, text: str) -> int | None:
        digits = "".join(text.translate(_DIGITS).split())
        return int(digits) if digits.lstrip("-").isdecimal() and digits.count("-") <= 1 else None

    def _shown(self, value: int) -> str:
        return number_text(value)

    def _wrong(self, text: str) -> str:
        number = self._number(text)
        if number is None:
            return _("Write a whole number, such as 120.")
        if not self._least <= number <= self._most:
            return _("Write a number from {least} to {most}.").format(
                least=self._shown(self._least), most=self._shown(self._most)
            )
        return ""

    def _on_editing_finished(self) -> None:
        number = self._number(self.text())
        if number is not None:
            self.setText(self._shown(number))


class MoneyField(NumberField):
    """An amount in rupees, kept in paise."""

    def _number(self, text: str) -> int | None:
        plain = "".join(text.translate(_DIGITS).split())
        plain = _NO_PAISE.sub("", _RUPEES_BEFORE.sub("", plain))
        rupees, point, paise = plain.partition(".")
        if not rupees.isdecimal() or (point and not (paise.isdecimal() and len(paise) <= 2)):
            return None
        return int(rupees) * 100 + int(paise.ljust(2, "0") or 0)

    def _shown(self, value: int) -> str:
        return money_text(value).removeprefix("₹ ")

    def _wrong(self, text: str) -> str:
        if self._number(text) is None:
            return _("Write an amount in rupees, such as 1250.")
        return super()._wrong(text)


class ChoiceField(QComboBox):
    """One of a few choices, each a value with its words."""

    changed = Signal()

    def __init__(
        self, choices: Sequence[tuple[Any, str]], *, name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.set_choices(choices)
        self.activated.connect(lambda _index: self.changed.emit())

    def set_choices(self, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer other choices, keeping the chosen one where it is among them."""
        chosen = self.value()
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        self.set_value(chosen)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the chosen value."""
        return self.currentData()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Choose a value; the first where it is not offered."""
        place = next((n for n in range(self.count()) if self.itemData(n) == value), 0)
        self.setCurrentIndex(place if self.count() else -1)

    def problem(self) -> str:
        """Return nothing: a choice is always one of those offered."""
        return ""

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as wrong or right."""
        mark(self, wrong=wrong)

    def draft(self) -> object:
        """Return what to keep while the form is made anew."""
        return self.value()

    def restore(self, draft: object) -> None:
        """Put back what was kept."""
        self.set_value(draft)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the wheel scrolls the page; over a choice it would choose unseen


class YesField(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, text: str = "", *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self.clicked.connect(lambda _checked: self.changed.emit())

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Tick it or not."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """Return nothing: both answers are right."""
        return ""

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as wrong or right."""
        mark(self, wrong=wrong)

    def draft(self) -> object:
        """Return what to keep while the form is made anew."""
        return self.isChecked()

    def restore(self, draft: object) -> None:
        """Put back what was kept."""
        self.setChecked(bool(draft))


class LongTextField(QPlainTextEdit):
    """Several lines of text: an agenda, a note. Tab goes to the next field.

    Where ``enter_goes_on`` Enter does too, and Shift+Enter begins a new line. Where ``leaves_empty_line``
    Enter ends a line, and goes on from an empty one. ``most``: how many letters it takes; a list that is
    pasted may be longer than what is kept as one text. ``grows``: ``lines`` are the least it shows.
    """

    changed = Signal()
    most = 8_000
    grows = False

    def __init__(
        self,
        *,
        name: str = "",
        lines: int = 3,
        enter_goes_on: bool = False,
        leaves_empty_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.enter_goes_on = enter_goes_on
        self._leaves_empty_line = leaves_empty_line
        self.setObjectName(name)
        self.setTabChangesFocus(True)
        self._filling = False
        self._lines = lines
        self._fit_lines()
        self.textChanged.connect(self._on_text_changed)

    def lets_enter_go(self) -> bool:
        """Tell whether Enter, pressed now, goes to the next field."""
        is_empty = self._leaves_empty_line and not self.textCursor().block().text().strip()
        return self.enter_goes_on or is_empty

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the text."""
        return self.toPlainText().strip()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field."""
        self._filling = True
        self.setPlainText("" if value is None else str(value))
        self._filling = False

    def problem(self) -> str:
        """Return what is wrong with the text: only that it is too long."""
        if len(self.toPlainText()) <= self.most:
            return ""
        return _("Write less: at most {count} letters.").format(count=number_text(self.most))

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as wrong or right."""
        mark(self, wrong=wrong)

    def draft(self) -> object:
        """Return what to keep while the form is made anew."""
        return self.toPlainText()

    def restore(self, draft: object) -> None:
        """Put back what was kept."""
        self.set_value(draft)

    def event(self, event: QEvent) -> bool:
        """Hold the height anew once the look is known: a style sheet brings a least height of its own."""
        done = super().event(event)
        if event.type() in _LOOK_CHANGES:
            self._fit_lines()
        return done

    def _fit_lines(self) -> None:
        around = 2 * int(self.document().documentMargin()) + theme.px(2 * _PADDING) + _BORDER
        height = self.fontMetrics().lineSpacing() * self._lines + around
        self.setMinimumHeight(height)
        self.setMaximumHeight(_NO_LIMIT if self.grows else height)

    def _on_text_changed(self) -> None:
        if not self._filling:
            self.changed.emit()


def one_line(text: str) -> str:
    """Return text as one line: breaks as spaces, what nobody sees left out, joiners of letters kept."""
    return _BREAKS.sub(" ", _UNSEEN.sub("", text))


def mark(widget: QWidget, *, wrong: bool) -> None:
    """Draw a widget as wrong or right."""
    if bool(widget.property("wrong")) != wrong:
        widget.setProperty("wrong", wrong)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
