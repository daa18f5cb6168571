"""A name in Hindi and in Latin letters, side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from controlroom.base.language import Name, _
from controlroom.ui.widgets.fields import TextField

_SUGGEST_MS = 150


class NameField(QWidget):
    """A name in two scripts; one is enough. Ctrl+F8 turns Kruti Dev letters into Unicode.

    ``from_kruti_dev`` converts a text; ``suggest(latin, tell)`` calls ``tell(hindi)`` with a spelling of
    the register, which stands in the empty Hindi field as a grey hint and is taken with →.
    """

    changed = Signal()

    def __init__(
        self,
        *,
        name: str = "",
        required: str = "",
        from_kruti_dev: Callable[[str], str] | None = None,
        suggest: Callable[[str, Callable[[str], None]], object] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._required = required
        self._from_kruti_dev = from_kruti_dev
        self._suggest = suggest
        self.hindi = _HindiLine(name=f"{name}.hindi", placeholder=_("in Hindi"))
        self.latin = TextField(name=f"{name}.latin", placeholder=_("in English letters"))
        self.hindi.setAccessibleName(_("Name in Hindi"))
        self.latin.setAccessibleName(_("Name in English letters"))
        self.hindi.converted.connect(self._on_convert_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for line in (self.hindi, self.latin):
            layout.addWidget(line, 1)
            line.changed.connect(self.changed)
        self._typing = QTimer(self, singleShot=True, interval=_SUGGEST_MS)
        self._typing.timeout.connect(self._ask)
        self.latin.textEdited.connect(lambda _text: self._typing.start())
        self.setFocusProxy(self.hindi)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the name; Latin letters typed into the Hindi field alone count as Latin."""
        hindi, latin = self.hindi.value(), self.latin.value()
        if hindi and hindi.isascii() and not latin:
            return Name("", hindi)
        return Name(hindi, latin)

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill both fields."""
        self.hindi.set_value(value.hindi if value else "")
        self.latin.set_value(value.latin if value else "")
        for line in (self.hindi, self.latin):
            if not line.hasFocus():
                line.setCursorPosition(0)  # of a long name the beginning is seen

    def set_typed(self, text: str) -> None:
        """Put what was typed elsewhere into the field of its script."""
        self.set_value(Name("", text) if text.isascii() else Name(text, ""))

    def problem(self) -> str:
        """Return what is missing."""
        return "" if self.value() else self._required

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the fields as wrong or right."""
        self.hindi.mark_wrong(wrong)
        self.latin.mark_wrong(wrong)

    def draft(self) -> object:
        """Return what to keep while the form is made anew."""
        return Name(self.hindi.text(), self.latin.text())

    def restore(self, draft: object) -> None:
        """Put back what was kept."""
        self.set_value(draft)

    def _on_convert_asked(self) -> None:
        if self._from_kruti_dev is not None and self.hindi.text():
            self.hindi.setText(self._from_kruti_dev(self.hindi.text()))
            self.changed.emit()

    def _ask(self) -> None:
        if self._suggest is not None and self.latin.value() and not self.hindi.value():
            self._suggest(self.latin.value(), self.hindi.offer)


class _HindiLine(TextField):
    converted = Signal()

    def __init__(self, *, name: str, placeholder: str) -> None:
        super().__init__(name=name, placeholder=placeholder)
        self._offered = ""
        self._plain = placeholder

    def offer(self, hindi: str) -> None:
        """Offer a spelling: it stands as the hint of the empty field."""
        self._offered = hindi
        self.setPlaceholderText(f"{hindi}  →" if hindi else self._plain)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F8 and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.converted.emit()
        elif event.key() == Qt.Key.Key_Right and self._offered and not self.text():
            self.setText(self._offered)
            self.changed.emit()
        else:
            super().keyPressEvent(event)
