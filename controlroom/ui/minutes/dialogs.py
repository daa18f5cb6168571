"""Small questions about minutes: a point, a decision, what came of it, who reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.domain import journal
from controlroom.domain.attendance import choices
from controlroom.domain.attendance.rows import Choice
from controlroom.domain.minutes import agenda, decisions, lists, reporting
from controlroom.domain.minutes.decisions import ChangeDecision, Decide, SettleDecision
from controlroom.domain.minutes.rows import DONE, DROPPED, OPEN, DecisionRow
from controlroom.ui.attendance.fields import choices_from
from controlroom.ui.attendance.new_person import open_new_person
from controlroom.ui.both_sides import Fill
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.minutes.words import one_line
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, LongTextField, TextField
from controlroom.ui.widgets.pickers import Picker

_YEARS = 3


class PointDialog(Dialog):
    """Adds a point behind the one in front."""

    def __init__(
        self, shell: Shell, event_id: int, after_id: int | None, parent: QWidget | None = None
    ) -> None:
        self._event_id, self._after_id = event_id, after_id
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for the heading."""
        self.setObjectName("minutes.point")
        self.operation_id = journal.new_operation_id()
        self.set_title(_("New point"))
        self.form.add(
            "heading",
            _("What it is about"),
            TextField(name="minutes.point.heading", required=_("Write what the point is about.")),
        )
        self.accept_button.setText(_("Add"))

    def save(self) -> None:
        """Add the point."""
        order = agenda.AddPoint(
            operation_id=self.operation_id,
            event_id=self._event_id,
            heading=self.form.values()["heading"],
            after_id=self._after_id,
        )
        self.carry_out(agenda.add_point, order)


class DecisionDialog(Dialog):
    """Enters a decision of an event, or changes one."""

    draft_key = "minutes.decision"

    def __init__(
        self,
        shell: Shell,
        place: tuple[str, int, int | None],
        row: DecisionRow | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self._page, self._event_id, self._point_id = place
        self._row = row
        super().__init__(shell, parent)
        self.operation_id = journal.new_operation_id()

    def build(self) -> None:
        """Ask what was decided, who does it and by when."""
        self.setObjectName("minutes.decision")
        self.set_title(_("Change {code}").format(code=self._row.code) if self._row else _("New decision"))
        words = LongTextField(name="minutes.decision.words", lines=3, enter_goes_on=True)
        self.form.add("words", _("What was decided"), words, hint=_("Shift+Enter: new line"))
        person: Picker[Any, Choice] = Picker(
            self.desk,
            choices_from(choices.people_like),
            name="minutes.decision.person",
            new=lambda typed, pick: open_new_person(self.shell, self, typed, pick),
        )
        self.form.add("person_id", _("Who does it"), person, hint=_("Alt+C: a new person"))
        unit: Picker[Any, Choice] = Picker(
            self.desk, choices_from(choices.units_like), name="minutes.decision.unit"
        )
        self.form.add("unit_id", _("Which unit does it"), unit)
        due = DateField(name="minutes.decision.due", today=lambda: self.desk.working_date, years=_YEARS)
        self.form.add("due_on", _("By when"), due, hint=_("+7: in a week"))
        self._fill()

    def save(self) -> None:
        """Enter or change the decision."""
        value = self.form.values()
        person, unit = value["person_id"], value["unit_id"]
        details = {
            "operation_id": self.operation_id,
            "words": value["words"],
            "person_id": person.id if person is not None else None,
            "unit_id": unit.id if unit is not None else None,
            "due_on": value["due_on"],
        }
        if self._row is None:
            self.carry_out(
                decisions.decide, Decide(event_id=self._event_id, point_id=self._point_id, **details)
            )
        else:
            order = ChangeDecision(decision_id=self._row.id, version=self._row.version, **details)
            self.carry_out(decisions.change_decision, order)

    def draft_place(self) -> Place | None:
        """Return the event in whose minutes it is entered."""
        return Place(self._page, "tab:minutes", self._event_id) if self._row is None else None

    def more_draft(self) -> object:
        """Return the point under which it is decided."""
        return self._point_id

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Decide under the same point."""
        self._point_id = more

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for the decision as it stands now."""
        if self._row is None:
            return False

        def on_read(row: DecisionRow | None) -> None:
            if row is not None:
                then(lambda: self._fill_again(row))

        self.desk.read(self, lists.decision_row, self._row.id, on_read, key="reread")
        return True

    def _fill_again(self, row: DecisionRow) -> Callable[[], None]:
        before, self._row = self._row, row
        self._fill()
        return lambda: setattr(self, "_row", before)

    def _fill(self) -> None:
        row = self._row
        if row is None:
            return
        self.form.fill(
            {
                "words": row.words,
                "person_id": Choice(row.person_id, "", row.person) if row.person_id is not None else None,
                "unit_id": Choice(row.unit_id, "", row.unit) if row.unit_id is not None else None,
                "due_on": row.due_on,
            }
        )
        self.form.set_untouched()


class SettleDialog(Dialog):
    """Says what came of a decision."""

    def __init__(self, shell: Shell, row: DecisionRow, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask whether it is done, and for the answer."""
        self.setObjectName("minutes.settle")
        self.set_title(_("What came of {code}").format(code=self._row.code))
        words = label(one_line(self._row)[:300])
        words.setWordWrap(True)
        self.form.add_note(words)
        offered = [(DONE, _("It is done")), (DROPPED, _("It is dropped, and why"))]
        if self._row.state != OPEN:
            offered.append((OPEN, _("Open it again, and why")))
        self.form.add("state", _("State"), ChoiceField(offered, name="minutes.settle.state"))
        self.form.add("answer", _("Answer"), TextField(name="minutes.settle.answer"))

    def save(self) -> None:
        """Settle it."""
        value = self.form.values()
        order = SettleDecision(
            decision_id=self._row.id,
            state=value["state"],
            answer=value["answer"],
            version=self._row.version,
        )
        self.carry_out(decisions.settle_decision, order)

    def reread(self, then: Callable[[Fill], None]) -> bool:
        """Ask for the decision as it stands now."""

        def on_read(row: DecisionRow | None) -> None:
            if row is not None:
                then(lambda: self._fill_again(row))

        self.desk.read(self, lists.decision_row, self._row.id, on_read, key="reread")
        return True

    def _fill_again(self, row: DecisionRow) -> Callable[[], None]:
        before, self._row = self._row, row
        if row.state != OPEN:
            self.form.fill({"state": row.state})
        self.form.fill({"answer": row.answer})
        return lambda: setattr(self, "_row", before)


class ReportsDialog(Dialog):
    """Lets units or people report one after another, with their figures."""

    def __init__(
        self,
        shell: Shell,
        event_id: int,
        offered: tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]],
        parent: QWidget | None = None,
    ) -> None:
        self._event_id = event_id
        self._levels, self._posts = offered
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask who reports."""
        self.setObjectName("minutes.reports")
        self.set_title(_("Reports one after another"))
        offered: list[tuple[tuple[str, str], str]] = [(("", ""), _("The units right below"))]
        offered += [
            (("level", code), _("All units: {level}").format(level=name)) for code, name in self._levels
        ]
        offered += [
            (("post", code), _("On the list: {post}").format(post=name)) for code, name in self._posts
        ]
        self.form.add("level", _("Who reports"), ChoiceField(offered, name="minutes.reports.who"))
        told = _("Units stand in the order of the tree, people in protocol order. Their figures are frozen.")
        note = label(told, "faint")
        note.setWordWrap(True)
        self.form.add_note(note)
        self.accept_button.setText(_("Add"))

    def save(self) -> None:
        """Put them on the agenda."""
        kind, code = self.form.values()["level"]
        order = reporting.AddReports(
            event_id=self._event_id,
            level=code if kind == "level" else "",
            posts=(code,) if kind == "post" else (),
        )
        self.carry_out(reporting.add_reports, order)
