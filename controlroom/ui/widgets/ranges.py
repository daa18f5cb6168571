"""A field for numbers and ranges, "1201-1210, 1215" or "+10", with a summary of what they mean, live."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import TextField

_CHECK_MS = 25


@dataclass(frozen=True, slots=True)
class Summary:
    """What typed ranges mean: large words, smaller ones below, and whether they can be taken."""

    text: str
    detail: str = ""
    tone: str = ""
    wrong: bool = False


class RangeField(QWidget):
    """Free text for ranges. ``check(text, tell)`` calls ``tell(Summary)`` at once or later."""

    changed = Signal()

    def __init__(
        self,
        check: Callable[[str, Callable[[Summary], None]], object],
        *,
        name: str = "",
        required: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self._required = required
        self.setObjectName(name)
        self.line = TextField(name=f"{name}.text", placeholder=placeholder)
        self.summary = label("", "large")
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.detail = label("", "faint")
        self.detail.setWordWrap(True)
        self._latest: Summary | None = None
        self._asked = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for part in (self.line, self.summary, self.detail):
            layout.addWidget(part)
        self.summary.hide()
        self.detail.hide()
        self._typing = QTimer(self, singleShot=True, interval=_CHECK_MS)
        self._typing.timeout.connect(self.check_now)
        self.line.textEdited.connect(self._on_text_edited)
        self.setFocusProxy(self.line)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the text as it was typed."""
        return self.line.value()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the field and check it."""
        self.line.set_value(value)
        self.check_now()

    def problem(self) -> str:
        """Return what is wrong with the ranges."""
        if not self.line.value():
            return self._required
        latest = self._latest
        return latest.text if latest is not None and latest.wrong else ""

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as wrong or right; what the form says beneath it is not said twice."""
        self.line.mark_wrong(wrong)
        if wrong and self._latest is not None and self._latest.wrong:
            self.summary.hide()

    def check_now(self) -> None:
        """Ask what the text means."""
        self._asked += 1
        asked = self._asked
        if not self.line.value():
            self._show(None)
            return
        self._check(self.line.value(), lambda summary: self._on_told(asked, summary))

    def draft(self) -> object:
        """Return what to keep while the form is made anew."""
        return self.line.text()

    def restore(self, draft: object) -> None:
        """Put back what was kept."""
        self.set_value(draft)

    def _on_text_edited(self, _text: str) -> None:
        self._latest = None
        self._typing.start()
        self.changed.emit()

    def _on_told(self, asked: int, summary: Summary) -> None:
        if asked == self._asked:
            self._show(summary)

    def _show(self, summary: Summary | None) -> None:
        self._latest = summary
        texts: Sequence[tuple[QLabel, str]] = (
            (self.summary, summary.text if summary else ""),
            (self.detail, summary.detail if summary else ""),
        )
        for part, text in texts:
            part.setText(text)
            part.setVisible(bool(text))
        tone = ("bad" if summary.wrong else summary.tone) if summary else ""
        self.summary.setWordWrap(tone == "bad")  # a refusal is read to its end
        self.summary.setProperty("kind", "error" if summary and summary.wrong else "large")
        self.summary.setProperty("tone", tone)
        self.summary.style().unpolish(self.summary)
        self.summary.style().polish(self.summary)
