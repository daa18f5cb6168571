"""The grid for walk-ins: one line for every empty row that was signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from controlroom.base.language import _, ngettext, number_text
from controlroom.domain.attendance import choices
from controlroom.domain.attendance.rows import Choice
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.ui import theme
from controlroom.ui.attendance.entry import accepts
from controlroom.ui.attendance.fields import choices_from
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import TextField, YesField
from controlroom.ui.widgets.pickers import Picker

MOST_LINES = 60
_NewPerson = Callable[[str, Callable[[Choice], None]], object]
_Kept = tuple[WalkIn | None, Choice | None]
"""What was typed in a line, and the known person chosen there."""


class WalkInName(Picker[Any, Choice]):
    """A name as it is written on the sheet; a known person only where the operator goes to one with Down."""

    def takes_enter(self) -> bool:
        """Take the known person the operator went to; otherwise what was typed stays as it is."""
        if self._list.isVisible() and self._list.currentRow() >= 0:
            self._take_current()
        self._list.hide()
        return False

    def _on_suggested(self, text: str, rows: Sequence[Choice]) -> None:
        super()._on_suggested(text, rows)
        self._list.setCurrentRow(-1)


class WalkInLine:
    """The widgets of one walk-in."""

    def __init__(self, desk: Desk, row: int, new_person: _NewPerson | None, again: int = 0) -> None:
        self.row = row
        self.number = label(number_text(row) if row else "+", "faint")
        name = f"attendance.walk_in.{row}" + (f".{again}" if again else "")
        self.name = WalkInName(desk, choices_from(choices.people_like), name=f"{name}.name", new=new_person)
        self.post = TextField(name=f"{name}.post")
        self.unit = TextField(name=f"{name}.unit")
        self.mobile = TextField(name=f"{name}.mobile")
        self.unreadable = YesField(_("Unreadable"), name=f"{name}.unreadable")
        self.name.picked.connect(self._on_picked)
        self.name.changed.connect(self._on_name_typed)
        words = (_("Name"), _("Post"), _("Unit"), _("Mobile"), _("Unreadable"))
        for field, word in zip(self.fields(), words, strict=True):
            field.setAccessibleName(_("{field} in row {row}").format(field=word, row=row))

    def fields(self) -> tuple[QWidget, ...]:
        """Return the fields in the order in which Enter walks through them."""
        return (self.name, self.post, self.unit, self.mobile, self.unreadable)

    def value(self) -> WalkIn | None:
        """Return the walk-in, None where nothing was typed: the row waits for its name."""
        picked = self.name.value()
        typed = " ".join(self.name.text().split())
        unreadable = bool(self.unreadable.value())
        if picked is None and not typed and not unreadable:
            return None
        return WalkIn(
            row=self.row,
            person_id=picked.id if picked is not None else None,
            name=str(picked.name) if picked is not None else typed,
            post=self.post.value(),
            unit=self.unit.value(),
            mobile=self.mobile.value(),
            unreadable=unreadable,
        )

    def _on_picked(self, person: Choice | None) -> None:
        if person is not None:
            self.name.setText(str(person.name))
            for field, text in (
                (self.post, person.post),
                (self.unit, person.unit),
                (self.mobile, person.mobile),
            ):
                field.set_value(str(text))

    def _on_name_typed(self) -> None:
        if self.name.text().strip():
            self.unreadable.set_value(False)


class WalkInGrid(QWidget):
    """Lines for walk-ins. Enter goes on; a row left empty waits for its name, Ctrl+A saves at any place."""

    accepted = Signal()

    def __init__(
        self, desk: Desk, new_person: _NewPerson | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attendance.walk_ins")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)  # no more than its lines
        self._desk, self._new_person = desk, new_person
        self._lines: list[WalkInLine] = []
        self.problem = label("", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.viewport().setAutoFillBackground(False)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(_("Walk-ins: signed in the empty rows"), "heading"))
        self.later = label("", "faint")
        self.later.hide()
        column.addWidget(self.later)
        column.addWidget(self.problem)
        column.addWidget(self._area, 1)
        self.hide()

    def show_rows(self, rows: Sequence[int], *, quietly: bool = False) -> None:
        """Show a line for each row, keeping what was typed in those already here, and go there.

        0 is beside the sheet; several such lines are those of a paper form.
        """
        kept: dict[int, list[_Kept]] = defaultdict(list)
        for line in self._lines:
            kept[line.row].append((line.value(), line.name.value()))
        shown = list(rows[:MOST_LINES])
        self._lines = [
            WalkInLine(self._desk, row, self._new_person, shown[:place].count(row))
            for place, row in enumerate(shown)
        ]
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, theme.px(8), 0)
        grid.setVerticalSpacing(4)
        heads = (_("No."), _("Name"), _("Post"), _("Unit"), _("Mobile"))
        for place, words in enumerate(heads):
            grid.addWidget(label(words, "faint"), 0, place)
        for place, line in enumerate(self._lines, start=1):
            grid.addWidget(line.number, place, 0)
            for column, field in enumerate(line.fields(), start=1):
                grid.addWidget(field, place, column)
                field.installEventFilter(self)
            self._fill(line, kept[line.row].pop(0) if kept[line.row] else None)
        for column, stretch in enumerate((0, 4, 3, 3, 2, 0)):
            grid.setColumnStretch(column, stretch)
        grid.setRowStretch(len(self._lines) + 1, 1)
        self._area.setWidget(inner)
        inner.setAutoFillBackground(False)
        self.problem.hide()
        self.updateGeometry()
        self._tell_later(len(rows) - len(shown))
        self.setVisible(bool(rows))
        if not quietly:
            self.take_focus()

    def keep_only(self, rows: Sequence[int]) -> None:
        """Put away the lines of rows that are not signed after all, unless something was typed there."""
        kept = [line.row for line in self._lines if not line.row or line.row in rows or line.value()]
        if len(kept) < len(self._lines):
            self.show_rows(kept, quietly=True)

    def take_focus(self) -> bool:
        """Put the hand into the first name; False where there is none."""
        if self._lines:
            self._lines[0].name.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._lines)

    def walk_ins(self) -> tuple[WalkIn, ...]:
        """Return the walk-ins typed so far."""
        return tuple(found for line in self._lines if (found := line.value()) is not None)

    def rows(self) -> list[int]:
        """Return the rows that have a line."""
        return [line.row for line in self._lines]

    def clear(self) -> None:
        """Put the grid away."""
        self._lines = []
        self._area.setWidget(QWidget())
        self.hide()

    def show_problem(self, words: str) -> None:
        """Say above the lines why they were refused."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _tell_later(self, count: int) -> None:
        """Say that the lines of a very long sheet come in parts."""
        words = ngettext(
            "The name of {count} more row is asked for after saving (Alt+W).",
            "The names of {count} more rows are asked for after saving (Alt+W).",
            count,
        )
        self.later.setText(words.format(count=number_text(count)))
        self.later.setVisible(count > 0)

    def _fill(self, line: WalkInLine, before: _Kept | None) -> None:
        kept, person = before or (None, None)
        if kept is None:
            return
        line.name.set_value(person)
        line.name.setText(kept.name)
        line.post.set_value(kept.post)
        line.unit.set_value(kept.unit)
        line.mobile.set_value(kept.mobile)
        line.unreadable.set_value(kept.unreadable)

    def _go_on(self, field: QWidget) -> None:
        fields = [one for line in self._lines for one in line.fields()]
        place = fields.index(field)
        line = self._lines[place // len(self._lines[0].fields())]
        if isinstance(field, WalkInName):
            field.takes_enter()
            if not field.text().strip():
                place += len(line.fields()) - 2  # an empty name: only that it cannot be read is left to say
        elif isinstance(field, TextField) and field is line.mobile:
            place += 1  # a name that was typed can be read
        if place + 1 >= len(fields):
            self.accepted.emit()
            return
        following = fields[place + 1]
        following.setFocus(Qt.FocusReason.TabFocusReason)
        self._area.ensureWidgetVisible(following)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and accepts(event):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress:
                self.accepted.emit()
                return True
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
        ):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_on(watched)
                return True
            down = event.key() == Qt.Key.Key_Down
            if (down or event.key() == Qt.Key.Key_Up) and isinstance(watched, QLineEdit):
                return self._go_over(watched, 1 if down else -1)
        return False

    def _go_over(self, field: QWidget, step: int) -> bool:
        """Go to the same field of the next or last line, unless a list of known people is open there."""
        if isinstance(field, WalkInName) and field.suggestions() and field.value() is None and field.text():
            return False
        width = len(self._lines[0].fields())
        fields = [one for line in self._lines for one in line.fields()]
        place = fields.index(field) + step * width
        if 0 <= place < len(fields):
            fields[place].setFocus(Qt.FocusReason.TabFocusReason)
        return True
