"""The field for an agenda: its points, and a row of agendas to begin from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from controlroom.base.language import _, date_text
from controlroom.domain.attendance.agendas import AgendaChoice, AgendaQuestion, agendas_to_begin_from
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.fields import ChoiceField, LongTextField


class AgendaField(QWidget):
    """Points, one a line. What is chosen above them is put into them where nothing was typed yet."""

    changed = Signal()

    def __init__(self, desk: Desk, *, name: str, kind: str = "", lines: int = 4) -> None:
        super().__init__()
        self.setObjectName(name)
        self._desk, self._kind = desk, kind
        self._choices: Sequence[AgendaChoice] = ()
        self.begin = ChoiceField(())
        self.begin.setObjectName(f"{name}.begin")
        self.begin.setAccessibleName(_("Begin from"))
        self.begin.addItem(_("Begin from …"))
        self.begin.activated.connect(self._on_chosen)
        self.points = LongTextField(name=f"{name}.points", lines=lines, leaves_empty_line=True)
        self.points.setAccessibleName(_("Agenda"))
        self.points.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.points)
        column.addWidget(self.begin)
        self.setFocusProxy(self.points)
        self.offer_of(None)

    def offer_of(self, unit_id: int | None) -> None:
        """Offer the office's agendas, and that of the last event of a unit."""
        self._desk.read(self, agendas_to_begin_from, AgendaQuestion(unit_id, self._kind), self._on_read)

    def value(self) -> Any:  # noqa: ANN401 - a field's own kind of value
        """Return the points."""
        return self.points.value()

    def set_value(self, value: Any) -> None:  # noqa: ANN401 - as above
        """Fill the points."""
        self.points.set_value(value)

    def problem(self) -> str:
        """Return nothing: an agenda may be empty."""
        return self.points.problem()

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as wrong or right."""
        self.points.mark_wrong(wrong)

    def draft(self) -> object:
        """Return what to keep while the form is made anew."""
        return self.points.draft()

    def restore(self, draft: object) -> None:
        """Put back what was kept."""
        self.points.restore(draft)

    def _on_read(self, found: Sequence[AgendaChoice]) -> None:
        self._choices = found
        self.begin.clear()
        self.begin.addItem(_("Begin from …"))
        for one in found:
            self.begin.addItem(one.name if one.held_on is None else _last_words(one))

    def _on_chosen(self, place: int) -> None:
        if 0 < place <= len(self._choices):
            typed = self.points.toPlainText().strip()
            known = {one.points for one in self._choices}
            points = self._choices[place - 1].points
            self.points.set_value(points if not typed or typed in known else f"{typed}\n{points}")
            self.changed.emit()
        self.begin.setCurrentIndex(0)
        self.points.setFocus()


def _last_words(one: AgendaChoice) -> str:
    return _("the last one: {title}, {day}").format(title=one.name, day=date_text(one.held_on))
