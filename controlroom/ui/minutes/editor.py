"""One point: its heading, its minutes, the figures or the decision it brings back, and what was decided."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.domain.minutes.rows import DecisionRow, PointRow
from controlroom.domain.minutes.writing import PointWords
from controlroom.ui.minutes.words import (
    carried_text,
    due_text,
    figures_text,
    one_line,
    state_text,
    state_tone,
    who_text,
)
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import LongTextField, TextField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.small_table import SmallTable

_LINES = 9


class PointEditor(QWidget):
    """Edits the point in front. ``next_wanted``: Enter in the minutes; ``settle_wanted`` gives a decision."""

    next_wanted = Signal()
    settle_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("minutes.editor")
        self.row: PointRow | None = None
        self.about = label("", "faint")
        self.about.setObjectName("minutes.about")
        self.about.setWordWrap(True)
        self.form = Form()
        self.heading = TextField(name="minutes.heading", required=_("Write what the point is about."))
        self.minutes = LongTextField(name="minutes.words", lines=_LINES)
        self.form.add("heading", _("Point"), self.heading)
        self.form.add(
            "minutes", _("Minutes"), self.minutes, hint=_("Enter: next point, Shift+Enter: new line")
        )
        self.minutes.installEventFilter(self)
        self.decisions: SmallTable[DecisionRow] = SmallTable(_columns(), name="minutes.decisions")
        self.decisions.chosen.connect(self.settle_wanted)
        card = Card()
        card.body.addWidget(self.about)
        card.body.addWidget(self.form)
        card.body.addWidget(label(_("Decisions"), "label"))
        card.body.addWidget(self.decisions, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
        self.setFocusProxy(self.minutes)

    def edit(self, row: PointRow | None) -> None:
        """Show a point as it is saved."""
        self.row = row
        self.setEnabled(row is not None)
        self.heading.set_value(str(row.name) if row is not None else "")
        self.heading.setCursorPosition(0)
        self.minutes.set_value(row.minutes if row is not None else "")
        self.form.clear_errors()
        self.form.set_untouched()
        self.show_beside(row)

    def edit_again(self, row: PointRow) -> Callable[[], None]:
        """Show what another desk saved, to be settled; return what takes that back."""
        before = self.row
        self.edit(row)
        return lambda: setattr(self, "row", before)

    def show_beside(self, row: PointRow | None) -> None:
        """Show what stands beside the words: figures, the decision brought back, decisions."""
        parts = []
        if row is not None and row.carried is not None:
            parts.append(carried_text(row.carried))
        if row is not None and row.figures is not None:
            parts.append(figures_text(row.figures))
        self.about.setText("\n".join(parts))
        self.about.setVisible(bool(parts))
        carried = (row.carried,) if row is not None and row.carried is not None else ()
        self.decisions.set_rows((*carried, *(row.decisions if row is not None else ())))

    def words(self) -> PointWords | None:
        """Return what the point says now; None where no point is in front."""
        if self.row is None:
            return None
        return PointWords(self.row.id, self.heading.value(), self.minutes.value(), self.row.version)

    def decision(self) -> DecisionRow | None:
        """Return the decision in front, or the only one there is."""
        rows = self.decisions.rows()
        return self.decisions.current_row() or (rows[0] if len(rows) == 1 else None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.minutes and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.KeypadModifier,
            ):
                self.next_wanted.emit()
                return True
        return False


def _columns() -> list[Column[DecisionRow]]:
    return [
        Column("code", _("No."), lambda one: one.code, width=118),
        Column("words", _("What was decided"), one_line, width=244),
        Column("person", _("Who"), who_text, width=160),
        Column("due_on", _("By when"), due_text, width=100),
        Column("state", _("State"), state_text, width=120, tone=state_tone),
    ]
