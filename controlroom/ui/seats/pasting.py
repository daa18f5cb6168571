"""Nominating a list that a unit sent: pasted, read line by line, the doubtful asked, then taken at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from controlroom.base.language import _, ngettext, number_text
from controlroom.domain import journal
from controlroom.domain.people.rows import PersonRow
from controlroom.domain.seats import nominations, pasted
from controlroom.domain.seats.nominations import NominatePeople
from controlroom.domain.seats.pasted import DOUBTFUL, NEW, VERDICTS, ListLine, ReadList
from controlroom.domain.seats.rows import SeatsView
from controlroom.ui import theme
from controlroom.ui.dialog import Dialog
from controlroom.ui.seats.naming import late_reason
from controlroom.ui.seats.words import unit_choice_text
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import MOST_PASTED, ChoiceField, LongTextField, TextField
from controlroom.ui.widgets.small_table import SmallTable

_TYPING_MS = 300
_LEAVE_OUT, _SOMEBODY_NEW = 0, -1
_TONES = {DOUBTFUL: "warn", NEW: "good", pasted.UNREADABLE: "bad"}


class PasteListDialog(Dialog):
    """Nominates the people of a list; lines that cannot be taken stay out and are counted."""

    def __init__(self, shell: Shell, view: SeatsView, unit_id: int, parent: QWidget | None = None) -> None:
        self._view, self._unit_id = view, unit_id
        self._answers: dict[str, PersonRow | None] = {}
        self._read: Sequence[ListLine] = ()
        self._save_when_read = False
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for the unit and the list; what it means stands below."""
        self.setObjectName("seats.paste")
        self.set_title(_("Nominate a list"))
        self.setMinimumSize(theme.px(860), theme.px(640))
        self.unit = ChoiceField(
            [(one.unit_id, unit_choice_text(one)) for one in self._view.units], name="seats.paste.unit"
        )
        self.unit.set_value(self._unit_id)
        self.unit.changed.connect(self.read_now)
        self.list = LongTextField(name="seats.paste.list", lines=5)
        self.list.most = MOST_PASTED
        self.list.setPlaceholderText(_("one person a line: name, mobile; or his code"))
        self._typing = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typing.timeout.connect(self.read_now)
        self.list.changed.connect(self._typing.start)
        self.by = TextField(name="seats.paste.by", placeholder=_("block president, letter of …"))
        self.form.add("list", _("The list"), self.list)
        self.form.add_row(("unit_id", _("For seats of"), self.unit), ("by", _("Nominated by"), self.by))
        self.reason = late_reason(self, self._view)
        self.lines: SmallTable[ListLine] = SmallTable(_columns(), name="seats.paste.lines")
        self.lines.setMinimumHeight(theme.px(190))
        self.lines.current.connect(self._offer)
        self.who = ChoiceField([], name="seats.paste.who")
        self.who.changed.connect(self._on_answered)
        self.form.add_note(self.lines)
        self.form.add("who", _("Who is meant in the current line"), self.who)
        self.form.show_field("who", False)
        self.summary = label("", "figure")
        self.summary.setObjectName("seats.paste.summary")
        self.form.add_note(self.summary)
        self.accept_button.setText(_("Nominate"))

    def save(self) -> None:
        """Nominate whoever is sure."""
        if self._typing.isActive():
            self._save_when_read = True
            self.read_now()
            return
        nominees = tuple(one for line in self.lines.rows() if (one := line.nominee))
        if not nominees:
            self.form.show_problem("list", _("Nobody in this list can be nominated yet."))
            return
        order = NominatePeople(
            operation_id=self.operation_id,
            event_id=self._view.event_id,
            unit_id=self.unit.value(),
            nominees=nominees,
            nominated_by=self.by.value(),
            reason=self.reason.value() if self.reason is not None else "",
        )
        self.carry_out(nominations.nominate_people, order)

    def read_now(self) -> None:
        """Read the list at once, without waiting for the end of typing."""
        self._typing.stop()
        question = ReadList(self._view.event_id, self.unit.value(), self.list.value())
        self.form.clear_errors()
        self.desk.read(self, pasted.read_list, question, self._on_read, failed=self._on_refused)

    def _on_read(self, lines: Sequence[ListLine]) -> None:
        self._read = lines
        self._show()
        if self._save_when_read:
            self._save_when_read = False
            self.save()

    def _show(self) -> None:
        shown = [self._answered(line) for line in self._read]
        self.lines.set_rows(shown)
        doubtful = [place for place, line in enumerate(shown) if line.verdict == DOUBTFUL]
        if doubtful:
            self.lines.view.selectRow(doubtful[0])
            self._offer(shown[doubtful[0]])
        elif shown:
            self._offer(self.lines.current_row() or shown[0])
        self.summary.setText(_summary(shown))

    def _answered(self, line: ListLine) -> ListLine:
        if line.verdict == DOUBTFUL and line.text in self._answers:
            return line.meaning(self._answers[line.text])
        return line

    def _offer(self, line: ListLine) -> None:
        asked = next((one for one in self._read if one.number == line.number), line)
        is_asked = asked.verdict == DOUBTFUL
        self.form.show_field("who", is_asked)
        if not is_asked:
            return
        people = [(one.id, f"{one.name} · {one.detail} · {one.code}") for one in asked.options]
        new = _("somebody new: {name}").format(name=asked.name)
        self.who.set_choices([(_LEAVE_OUT, _("leave out")), *people, (_SOMEBODY_NEW, new)])
        self.who.set_value(_value_of(self._answers, asked))

    def _on_answered(self) -> None:
        line = self.lines.current_row()
        asked = next((one for one in self._read if line is not None and one.number == line.number), None)
        if asked is None:
            return
        chosen = self.who.value()
        if chosen == _LEAVE_OUT:
            self._answers.pop(asked.text, None)
        else:
            self._answers[asked.text] = next((one for one in asked.options if one.id == chosen), None)
        self._show()


def _value_of(answers: dict[str, PersonRow | None], line: ListLine) -> int:
    if line.text not in answers:
        return _LEAVE_OUT
    person = answers[line.text]
    return person.id if person is not None else _SOMEBODY_NEW


def _summary(lines: Sequence[ListLine]) -> str:
    taken = sum(line.nominee is not None for line in lines)
    told = ngettext("{count} person is nominated", "{count} people are nominated", taken)
    parts = [told.format(count=number_text(taken))]
    for verdict, msgid in VERDICTS.items():
        count = sum(line.verdict == verdict for line in lines)
        if count and verdict != pasted.KNOWN:
            parts.append(f"{_(msgid)}: {number_text(count)}")
    return " · ".join(parts) if lines else ""


def _columns() -> list[Column[ListLine]]:
    return [
        Column("number", _("Line"), lambda row: number_text(row.number), width=50, numeric=True),
        Column("text", _("As it stands in the list"), lambda row: row.text, width=270),
        Column(
            "verdict",
            _("State"),
            lambda row: _(VERDICTS[row.verdict]),
            width=170,
            tone=lambda row: _TONES.get(row.verdict, ""),
        ),
        Column("person", _("Who is meant"), _meant, width=300),
    ]


def _meant(row: ListLine) -> str:
    if row.person is not None:
        return f"{row.person.name} · {row.person.detail}"
    return " · ".join(filter(None, (str(row.name), row.mobile))) if row.verdict == NEW else ""
