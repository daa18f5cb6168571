"""The dialogs of the power-cut kit: print it, enter a form, say that forms are unused or spoiled."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.language import _, number_text
from controlroom.domain.attendance.listings import suggest_events
from controlroom.domain.attendance.rows import WORKSHOP, EventFound, Typed
from controlroom.domain.books import paper_forms, power_cut_kits
from controlroom.domain.books.paper_forms import (
    ATTENDANCE,
    ISSUE,
    RETURN,
    FormRow,
    MarkSpoiled,
    MarkUnused,
    WrittenForm,
)
from controlroom.domain.books.power_cut_kits import KitQuestion, KitState, PrintKit, RemindOfKit
from controlroom.domain.journal import Saved
from controlroom.domain.papers.kit import PowerCutKit
from controlroom.ui.attendance.words import when_text
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import NumberField, TextField
from controlroom.ui.widgets.pickers import Picker, Source


class PrintKitDialog(Dialog):
    """How many new forms of each kind, and when the office is reminded."""

    def __init__(self, shell: Shell, state: KitState, parent: QWidget | None = None) -> None:
        self._state = state
        super().__init__(shell, parent)

    def build(self) -> None:
        """Make the fields."""
        self.set_title(_("Print the power-cut kit"))
        self.counts: dict[str, NumberField] = {}
        note = label(self._in_box(), "faint")
        note.setWordWrap(True)
        self.form.add_note(note)
        for kind, words in (
            (ISSUE, _("New forms for issue")),
            (RETURN, _("New forms for return")),
            (ATTENDANCE, _("New forms for attendance")),
        ):
            field = NumberField(name=f"kit.print.{kind}", least=0, most=paper_forms.MOST_FORMS)
            field.set_value(self._state.wanted(kind))
            self.counts[kind] = field
            self.form.add("returns" if kind == RETURN else kind, words, field)
        self.remind_at = TextField(name="kit.print.remind_at")
        self.remind_at.set_value(self._state.choice.remind_at)
        hint = _("such as 17:30; Today then says so, nothing prints by itself")
        self.form.add("remind_at", _("Remind every evening at"), self.remind_at, hint=hint)
        self.form.show_field("remind_at", shown=self._state.may_remind)
        self.accept_button.setText(_("Print (Ctrl+A)"))

    def save(self) -> None:
        """Change the reminder where that was typed, then print."""
        before, typed = self._state.choice.remind_at, str(self.remind_at.value())
        if self._state.may_remind and typed.strip() != before:
            self.desk.write(
                self,
                power_cut_kits.remind_of_kit,
                RemindOfKit(at=typed, shown=before),
                lambda _saved: self._print(),
                failed=self._on_refused,
            )
        else:
            self._print()

    def _print(self) -> None:
        order = PrintKit(
            issue=self.counts[ISSUE].value() or 0,
            returns=self.counts[RETURN].value() or 0,
            attendance=self.counts[ATTENDANCE].value() or 0,
            language=language.current(),
        )
        self.carry_out(power_cut_kits.print_kit, order)

    def _on_saved(self, result: object) -> None:
        if isinstance(result, Saved):
            show_kit(self.shell, self.parentWidget() or self, result.figures["version"])
        super()._on_saved(result)

    def _in_box(self) -> str:
        blank = [
            f"{paper_forms.kind_text(kind)} {number_text(count)}"
            for kind, count in self._state.blank.items()
            if count
        ]
        if not blank:
            return _("No blank form lies in the box.")
        return _("Blank forms of before lie in the box: {forms}. Use them first.").format(
            forms=", ".join(blank)
        )


def show_kit(shell: Shell, parent: QWidget, version: int) -> None:
    """Make the kit's file and show it, ready for the printer."""

    def show(kit: PowerCutKit) -> None:
        from controlroom.print import kit as paper
        from controlroom.ui.preview.showing import show_paper

        show_paper(shell, parent, paper.power_cut_kit, kit, title=_("Power-cut kit"), kind="power_cut_kit")

    shell.desk.read(parent, power_cut_kits.kit_paper, KitQuestion(version=version), show, key=None)


class EnterForm(Dialog):
    """The number of a filled form and the day written on it; an attendance form also names its meeting."""

    def __init__(self, shell: Shell, row: FormRow | None, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Make the fields."""
        self.set_title(_("Enter a paper form"))
        self.number = TextField(
            name="kit.enter.code", required=_("Write or scan the form's number, such as BF-I-0007.")
        )
        self.day = DateField(
            name="kit.enter.day",
            required=_("Write the day that stands on the form."),
            today=lambda: self.desk.working_date,
        )
        self.meeting: Picker[Typed, EventFound] = Picker(
            self.desk,
            Source(suggest_events, Typed, lambda row: _event_words(row, self.desk.working_date)),
            name="kit.enter.event",
            required=_("Choose the meeting whose attendance it is."),
            placeholder=_("Title, place or code"),
        )
        self.day.set_value(self.desk.working_date)
        if self._row is not None:
            self.number.set_value(self._row.code)
            self.day.set_value(min(self._row.printed_on, self.desk.working_date))
        self.form.add("paper_form", _("Form number"), self.number)
        self.form.add("day", _("Day on the form"), self.day)
        self.form.add("event", _("Meeting or workshop"), self.meeting)
        self.number.changed.connect(self._show_event)
        self.accept_button.setText(_("Enter it (Ctrl+A)"))
        self._show_event()

    def save(self) -> None:
        """Look whether the form can be entered, then open it where it belongs."""
        code = str(self.number.value())
        self.desk.read(self, paper_forms.enterable_form, code, self._on_found, failed=self._on_refused)

    def _on_found(self, form: FormRow) -> None:
        event: EventFound | None = self.meeting.value()
        if form.kind == ATTENDANCE and event is None:
            self.form.show_problem("event", _("Choose the meeting whose attendance it is."))
            return
        day = self.day.value() or self.desk.working_date
        written = WrittenForm(form.code, form.kind, day, event.id if event else 0)
        self._on_saved(written)
        if event is not None:
            self.shell.open_page("workshops" if event.kind == WORKSHOP else "meetings", "paper_form", written)
        else:
            self.shell.open_page("books", "paper_form", written)

    def _show_event(self) -> None:
        letter = paper_forms.LETTERS[ATTENDANCE]
        is_attendance = letter in str(self.number.value()).upper().removeprefix(paper_forms.PREFIX)
        self.form.show_field("event", shown=is_attendance)


class UnusedForms(Dialog):
    """Say that a run of forms stays unused, in one step."""

    def __init__(self, shell: Shell, row: FormRow | None, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Make the fields."""
        self.set_title(_("Forms that stay unused"))
        self.first = TextField(
            name="kit.unused.first", required=_("Write the first form, such as BF-I-0013.")
        )
        self.last = TextField(name="kit.unused.last", placeholder=_("the same"))
        if self._row is not None:
            self.first.set_value(self._row.code)
        self.form.add("paper_form", _("From form"), self.first)
        self.form.add("last", _("to form"), self.last, hint=_("They may still be used another day"))
        self.accept_button.setText(_("Unused (Ctrl+A)"))

    def save(self) -> None:
        """Mark them."""
        order = MarkUnused(first=str(self.first.value()), last=str(self.last.value()))
        self.carry_out(paper_forms.mark_unused, order)


class SpoiledForm(Dialog):
    """Say that a form is spoiled, and why."""

    def __init__(self, shell: Shell, row: FormRow | None, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Make the fields."""
        self.set_title(_("A spoiled form"))
        self.number = TextField(
            name="kit.spoiled.code", required=_("Write or scan the form's number, such as BF-I-0007.")
        )
        self.words = TextField(
            name="kit.spoiled.words", required=_("Write what became of the form: torn, wet, miswritten …")
        )
        if self._row is not None:
            self.number.set_value(self._row.code)
        self.form.add("paper_form", _("Form number"), self.number)
        self.form.add("words", _("What became of it"), self.words)
        self.accept_button.setText(_("Spoiled (Ctrl+A)"))

    def save(self) -> None:
        """Mark it."""
        order = MarkSpoiled(code=str(self.number.value()), words=str(self.words.value()))
        self.carry_out(paper_forms.mark_spoiled, order)


def _event_words(row: EventFound, today: date) -> tuple[str, str]:
    return row.title, " · ".join((when_text(row, today), str(row.unit), row.code))
