"""Two desks changed one record: what the other saved and what was typed here, field by field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from controlroom.base import clock, language
from controlroom.base.language import _
from controlroom.db.failures import ChangedMeanwhile
from controlroom.ui import drafts, theme
from controlroom.ui.widgets import forms
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.forms import Form

_LONGEST_WORDS = 36

Fill = Callable[[], Callable[[], None]]
"""Puts the record as it stands into the form; returns what takes that back."""


@dataclass(frozen=True, slots=True)
class Side:
    """What stands in one field: how it is put back, and the words that people see."""

    value: object
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which both sides differ; ``asked`` where both changed it, so that nobody else can decide."""

    name: str
    caption: str
    theirs: Side
    mine: Side
    takes_mine: bool
    asked: bool


def sides_of(form: Form) -> dict[str, Side]:
    """Return what stands in every field of a form at this moment."""
    return {name: Side(drafts.value_of(field), _words(field)) for name, field in form.fields().items()}


def differences(
    form: Form, before: Mapping[str, object], mine: Mapping[str, Side], theirs: Mapping[str, Side]
) -> list[Difference]:
    """Return the fields that differ, and whose value is kept unless the operator says otherwise.

    ``before`` is what the form was opened with: who did not touch a field gives way to who did.
    """
    found = []
    for name, my in mine.items():
        their = theirs[name]
        if my.words == their.words:
            continue
        known = name in before
        untouched = known and before[name] == my.value
        theirs_untouched = known and before[name] == their.value
        found.append(
            Difference(
                name,
                form.caption(name),
                their,
                my,
                takes_mine=not untouched,
                asked=not untouched and not theirs_untouched,
            )
        )
    return found


class BothSides(QDialog):
    """Shows the differences; ``accepted`` when the choices stand, ``rejected`` to go back to the form."""

    def __init__(self, error: ChangedMeanwhile, found: list[Difference], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("both_sides")
        self.setWindowTitle(_("Changed at another desk meanwhile"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._found = found
        self._mine: dict[str, QRadioButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(label(_("Changed at another desk meanwhile"), "heading"))
        told = label(_who(error), "faint")
        told.setWordWrap(True)
        column.addWidget(told)
        column.addLayout(self._table())
        note = label(_("Where both changed something, choose what is right. Nothing was saved yet."), "faint")
        note.setWordWrap(True)
        column.addWidget(note)
        column.addLayout(self._buttons())
        self.setMinimumWidth(theme.px(760))

    def takes_mine(self, name: str) -> bool:
        """Tell whether what was typed here stays in a field."""
        return self._mine[name].isChecked()

    def _table(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for place, words in enumerate(("", _("Saved at the other desk"), _("Typed here"))):
            grid.addWidget(label(words, "label"), 0, place)
        for row, one in enumerate(self._found, start=1):
            caption = label(one.caption, "figure", "warn" if one.asked else "")
            caption.setWordWrap(True)
            grid.addWidget(caption, row, 0)
            theirs, mine = (QRadioButton(_short(side.words)) for side in (one.theirs, one.mine))
            group = QButtonGroup(self)
            sides = (theirs, one.theirs, "theirs"), (mine, one.mine, "mine")
            for place, (button, side, which) in enumerate(sides, start=1):
                button.setObjectName(f"both_sides.{one.name}.{which}")
                button.setAccessibleName(f"{one.caption}: {side.words or '—'}")
                button.setToolTip(side.words)
                group.addButton(button)
                grid.addWidget(button, row, place)
            mine.setChecked(one.takes_mine)
            theirs.setChecked(not one.takes_mine)
            self._mine[one.name] = mine
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch()
        back = QPushButton(_("Go back"))
        back.setObjectName("both_sides.back")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        save = QPushButton(_("Save so (Ctrl+A)"))
        save.setObjectName("both_sides.save")
        save.setProperty("kind", "primary")
        save.clicked.connect(self.accept)
        for one in (back, save):
            row.addWidget(one)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if forms.accepts(event):
            self.accept()
        else:
            super().keyPressEvent(event)


def settle(form: Form, error: ChangedMeanwhile, fill: Fill, save: Callable[[], None]) -> None:
    """Let the operator settle what another desk changed, then ``save`` the form as it was settled.

    ``fill`` puts the record as it stands into the form and returns what takes that back: going back leaves
    what was typed here, and the next save is refused again, since the record is still newer.
    """
    before, mine = dict(form.opened_with), sides_of(form)
    take_back = fill()
    found = differences(form, before, mine, sides_of(form))
    if not found:
        save()  # both desks wrote the same
        return
    dialog = BothSides(error, found, form)

    def take() -> None:
        for one in found:
            drafts.put_value(
                form.field(one.name), (one.mine if dialog.takes_mine(one.name) else one.theirs).value
            )
        form.set_touched()
        save()

    def go_back() -> None:
        take_back()
        for name, side in mine.items():
            drafts.put_value(form.field(name), side.value)
        form.opened_with = before
        form.set_touched()

    dialog.accepted.connect(take)
    dialog.rejected.connect(go_back)
    dialog.open()


def _words(field: QWidget) -> str:
    """Return what people read in a field and in what it is made of."""
    words = []
    for part in (field, *field.findChildren(QWidget)):
        if part is not field and part.isHidden():
            continue
        if isinstance(part, QLineEdit):
            words.append(part.text())
        elif isinstance(part, QComboBox):
            words.append(part.currentText())
        elif isinstance(part, QCheckBox):
            words.append(_("yes") if part.isChecked() else _("no"))
        elif isinstance(part, QPlainTextEdit):
            words.append(part.toPlainText())
    return " · ".join(one.strip() for one in words if one.strip())


def _short(words: str) -> str:
    return (words if len(words) <= _LONGEST_WORDS else words[: _LONGEST_WORDS - 1] + "…") or "—"


def _who(error: ChangedMeanwhile) -> str:
    if error.theirs is None:
        return _("Somebody saved this since you opened it.")
    hour = language.time_text(clock.local(error.theirs.changed_at))
    return _("{who} saved this at desk {desk} at {hour}, after you had opened it.").format(
        who=error.theirs.who, desk=error.theirs.desk_number, hour=hour
    )
