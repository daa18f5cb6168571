"""The entry line of an event: rows signed, the count of signatures, and what they mean, live."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from controlroom.base.errors import ToldError, UserError
from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.attendance.faults import ControlTotalDisagrees
from controlroom.domain.attendance.reading import read_rows
from controlroom.ui import theme
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import NumberField, TextField

_ROWS_AT = frozenset({"rows", "numbers"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was typed, understood: the text, its rows, and the signatures counted where that was typed."""

    text: str
    rows: tuple[int, ...]
    signed: int | None


class EntryLine(QWidget):
    """Rows signed and control total. ``read`` comes when both are typed; nothing is written here."""

    read = Signal()
    accepted = Signal()
    typed = Signal()
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._listed, self._last = 0, 0
        self.rows = TextField(name="attendance.rows", placeholder="1-5 7 9-12")
        self.signed = NumberField(name="attendance.signed", most=5_000)
        self.summary = label("", "faint")
        self.summary.setObjectName("attendance.summary")
        self.sheet = label("", "faint")
        self.sheet.setObjectName("attendance.sheet_shown")
        self._lay_out()
        for field in (self.rows, self.signed):
            field.installEventFilter(self)
            field.changed.connect(self._on_typed)
        self.setFocusProxy(self.rows)

    def set_sheet(self, listed: int, last: int, words: str) -> None:
        """Say how many names and rows the sheet has whose rows are typed."""
        self._listed, self._last = listed, last
        self.sheet.setText(words)
        self.show_summary()

    def reading(self) -> Reading | None:
        """Return what was typed where it can be understood; otherwise say at the field what is wrong."""
        try:
            rows = read_rows(self.rows.value(), self._listed, self._last) if self.rows.value() else ()
            wrong = self.signed.problem()
            if wrong:
                self._tell(self.signed, wrong)
                return None
            signed = self.signed.value()
            if signed is not None and signed != len(rows):
                raise ControlTotalDisagrees(signed, len(rows))
        except UserError as error:
            self.show_error(error)
            return None
        return Reading(self.rows.value(), rows, signed)

    def show_error(self, error: ToldError) -> bool:
        """Show a refusal at the field that caused it; False where it belongs elsewhere."""
        if error.at in _ROWS_AT:
            self._tell(self.rows, error.told())
        elif error.at == "signed":
            self._tell(self.signed, error.told())
        else:
            return False
        return True

    def show_summary(self) -> None:
        """Say what the rows mean that stand there."""
        if not self.rows.value():
            self._say(_("Example: 1-5 7 9-12 · all but some: -3 8 · everybody: *"), "faint")
            return
        try:
            rows = read_rows(self.rows.value(), self._listed, self._last)
        except UserError as error:
            self._say(error.told(), "faint")
            return
        beyond = sum(row > self._listed for row in rows)
        words = ngettext("{count} row", "{count} rows", len(rows)).format(count=number_text(len(rows)))
        if beyond:
            words += " · " + ngettext("{count} walk-in", "{count} walk-ins", beyond).format(
                count=number_text(beyond)
            )
        self._say(words, "figure")

    def clear(self) -> None:
        """Empty the line for the next page of the sheet."""
        self.rows.clear()
        self.signed.clear()
        self._on_typed()

    def is_empty(self) -> bool:
        """Tell whether nothing was typed."""
        return not self.rows.text().strip() and not self.signed.text().strip()

    def _can_be_read(self) -> bool:
        """Tell whether the rows are rows of the sheet; say what is wrong before the hand goes on."""
        try:
            read_rows(self.rows.value(), self._listed, self._last)
        except UserError as error:
            return not self.show_error(error)
        return True

    def _lay_out(self) -> None:
        rows_label = label(_("Rows signed"), "heading")
        rows_label.setBuddy(self.rows)
        self.rows.setAccessibleName(_("Rows signed"))
        signed_label = label(_("Signatures counted"), "faint")
        signed_label.setBuddy(self.signed)
        self.signed.setAccessibleName(_("Signatures counted"))
        self.rows.setMinimumWidth(theme.px(160))
        self.signed.setFixedWidth(theme.px(80))
        for field in (self.rows, self.signed):
            field.setFixedHeight(theme.px(44))
            field.setStyleSheet(f"font-size: {theme.px(18)}px")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        for place, part in enumerate((rows_label, self.rows, signed_label, self.signed, self.sheet)):
            grid.addWidget(part, 0, place)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(4, 1)
        self.sheet.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.summary, 1, 1, 1, 4)

    def _tell(self, field: TextField, words: str) -> None:
        field.mark_wrong(True)
        self._say(words, "error")
        field.setFocus()
        field.selectAll()

    def _on_typed(self) -> None:
        self.rows.mark_wrong(False)
        self.signed.mark_wrong(False)
        self.show_summary()
        self.typed.emit()

    def _say(self, words: str, kind: str) -> None:
        self.summary.setText(words)
        if self.summary.property("kind") != kind:
            self.summary.setProperty("kind", kind)
            self.summary.style().unpolish(self.summary)
            self.summary.style().polish(self.summary)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and accepts(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.accepted.emit()
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_enter(event):
            self._on_enter(watched)
            return True
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
        ):
            self.left_downwards.emit()
            return True
        return False

    def _on_enter(self, watched: QObject) -> None:
        if watched is self.rows and isinstance(watched, QLineEdit):
            if self.rows.value() and self._can_be_read():
                self.signed.setFocus(Qt.FocusReason.TabFocusReason)
        elif not self.is_empty():
            self.read.emit()


def accepts(event: QKeyEvent) -> bool:
    """Tell whether a key accepts a form: Ctrl+A, Ctrl+Enter."""
    control = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.ControlModifier
    return control and event.key() in (Qt.Key.Key_A, Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _is_enter(event: QKeyEvent) -> bool:
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
