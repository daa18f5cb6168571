"""One event: the entry line, the walk-ins, the list with its marks, and the cards beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError, UserError
from controlroom.base.language import _, ngettext, number_text
from controlroom.domain import journal
from controlroom.domain.attendance import arrivals, conflicts, invitations, marks, part_views, undoing
from controlroom.domain.attendance.arrivals import AddWalkIns
from controlroom.domain.attendance.invitations import RemoveInvitee
from controlroom.domain.attendance.marks import MarkInvitee, MarkList, MarkRows
from controlroom.domain.attendance.rows import PRESENT, WORKSHOP, AttendanceLine, EventView, ShowEvent
from controlroom.domain.attendance.undoing import UndoMarks
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.domain.journal import Saved
from controlroom.ui.attendance.entry import EntryLine, Reading
from controlroom.ui.attendance.line_columns import columns_of_lines, show_lines
from controlroom.ui.attendance.new_person import open_new_person
from controlroom.ui.attendance.side import SideCards
from controlroom.ui.attendance.walk_in_grid import WalkInGrid
from controlroom.ui.attendance.words import sheet_text, since_text
from controlroom.ui.drafts import Drafted, Place
from controlroom.ui.kit.line import PaperFormLine
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.small_table import SmallTable

_FORM_LINES = 17
"""As many as a paper form for attendance has."""


class EventPanel(Drafted, QWidget):
    """Shows one event and marks who came. ``shown`` gives the view that was loaded."""

    shown = Signal(object)
    draft_key = "attendance.marks"

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell, self._desk = shell, shell.desk
        self._question: ShowEvent | None = None
        self._is_old = False
        self.operation_id = journal.new_operation_id()
        self.view: EventView | None = None
        self.paper_form = ""
        self.paper = PaperFormLine("attendance.paper_form")
        self.band = Band()
        self.entry = EntryLine()
        self.entry.read.connect(self._on_entry_read)
        self.entry.accepted.connect(self.save)
        self.entry.typed.connect(self._on_typed)
        self.grid = WalkInGrid(
            self._desk, lambda typed, pick: open_new_person(shell, self.window(), typed, pick)
        )
        self.grid.accepted.connect(self.save)
        self.table: SmallTable[AttendanceLine] = SmallTable(columns_of_lines(), name="attendance.lines")
        self.table.current.connect(self._on_line_current)
        self.entry.left_downwards.connect(lambda: self.grid.take_focus() or self.table.setFocus())
        self.since = label("", "faint")
        self.since.setObjectName("attendance.since")
        self.side = SideCards(self._desk)
        self._lay_out()
        self.setFocusProxy(self.entry)

    def show_event(self, question: ShowEvent) -> None:
        """Show an event, another version of its sheet, or the list as it stands."""
        before = self._question
        if before is not None and (before.event_id, before.number) != (question.event_id, question.number):
            self.entry.clear()
            self.grid.clear()
            self.view = None
        self._question = question
        self.reload()

    def enter_form(self, code: str) -> None:
        """Enter the people of a paper form of the power-cut kit as walk-ins; without a number none is."""
        self.paper_form = code
        self.paper.show_words(_("Paper form {form}: write who signed it").format(form=code) if code else "")
        if code:
            self.grid.show_rows([0] * _FORM_LINES)

    def reload(self) -> None:
        """Ask for the event anew; behind another tab, while a desk registers, once it is seen."""
        self._is_old = self.view is not None and not self.isVisible()
        if self._question is not None and not self._is_old:
            self._desk.read(self, part_views.sheet_view, self._question, self._on_view_read)
            self._desk.read(self, conflicts.conflicts, self._question.event_id, self.side.show_conflicts)

    def draft_place(self) -> Place | None:
        """Return the event, and which version of its sheet was being read."""
        if self.view is None or self._question is None:
            return None
        asked, page = self._question, "workshops" if self.view.event.row.kind == WORKSHOP else "meetings"
        parts = (asked.event_id, asked.version, int(asked.as_list), asked.number)
        return Place(page, "resume", "/".join(map(str, parts)))

    def draft_title(self) -> str:
        """Return the event whose sheet is read."""
        return self.view.event.row.title if self.view else ""

    def more_draft(self) -> object:
        """Return the rows of the walk-ins that are being named."""
        return tuple(self.grid.rows())

    def restore_more(self, more: Any) -> None:  # noqa: ANN401 - what more_draft gave
        """Open the rows of the walk-ins again."""
        if more:
            self.grid.show_rows(more)

    def on_restored(self) -> None:
        """Say what the rows mean."""
        self.entry.show_summary()

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not saved."""
        return not self.entry.is_empty() or bool(self.grid.walk_ins())

    def save(self) -> None:
        """Save the rows and walk-ins typed so far; what is wrong stands at its field."""
        reading, view = self.entry.reading(), self.view
        if reading is None or view is None or not self._may_save(view):
            return
        walk_ins = self.grid.walk_ins()
        if not reading.rows and not walk_ins:
            self.entry.setFocus()
        elif not reading.text and not view.part:
            self._write_walk_ins(view, walk_ins)
        else:
            self._write_rows(view, reading, walk_ins)

    def toggle(self, state: str = PRESENT) -> None:
        """Mark the current line, or take the same mark away."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
            return
        line, view = self.table.current_row(), self.view
        if line is None or view is None:
            return
        order = MarkInvitee(
            event_id=view.event.row.id,
            state="" if line.state == state else state,
            person_id=line.person_id,
            invitee_id=line.invitee_id,
            session_id=view.session_id,
        )
        self._desk.write(self, marks.mark_invitee, order, lambda _saved: None)

    def undo(self) -> None:
        """Take the last marking back."""
        if self.view is not None:
            order = UndoMarks(event_id=self.view.event.row.id)
            self._desk.write(self, undoing.undo_marks, order, self._on_undone)

    def mark_rest_absent(self) -> None:
        """Say that the sheet was read to its end: names without a signature are absent."""
        view = self.view
        if view is None or not self._may_save(view):
            return
        count = number_text(view.totals.not_read)
        if view.totals.not_read and self._shell.messages.ask(
            _("Mark {count} people who did not sign as absent?").format(count=count)
        ):
            event_id = view.event.row.id
            if view.version:
                order = MarkRows(number=view.number, version=view.version, rest_absent=True)
                self._desk.write(self, marks.mark_rows, order, lambda _saved: None)
            else:
                listed = MarkList(event_id=event_id, rest_absent=True)
                self._desk.write(self, marks.mark_list, listed, lambda _saved: None)

    def add_walk_in(self) -> None:
        """Open one more line for a walk-in who stands on no row of the sheet."""
        self.grid.show_rows([*self.grid.rows(), 0] if 0 not in self.grid.rows() else self.grid.rows())

    def name_rows(self) -> None:
        """Open the lines of walk-ins whose names were not entered yet."""
        if self.view is not None:
            waiting = [one.row for one in self.view.lines if _is_unnamed(one) and one.row]
            self.grid.show_rows(waiting)

    def strike_off(self) -> None:
        """Strike the current person off the list."""
        line, view = self.table.current_row(), self.view
        if line is None or view is None or line.person_id is None or line.walk_in:
            return
        if self._shell.messages.ask(_("Strike {name} off the list?").format(name=line.name)):
            order = RemoveInvitee(event_id=view.event.row.id, person_id=line.person_id)
            self._desk.write(self, invitations.remove_invitee, order, lambda _saved: self._show_list())

    def _lay_out(self) -> None:
        card = Card()
        card.body.addWidget(self.paper)
        card.body.addWidget(self.entry)
        card.body.addWidget(self.band)
        card.body.addWidget(self.grid, 3)
        card.body.addWidget(self.table, 2)
        card.body.addWidget(self.since)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        left = QVBoxLayout()
        left.addWidget(card)
        row.addLayout(left, 1)
        row.addWidget(self.side)

    def _may_save(self, view: EventView) -> bool:
        if not view.version and view.last_version:
            self.band.tell(
                "warn",
                _(
                    "The list has changed since it was printed. "
                    "Press F9 and enter the number of the signed sheet."
                ),
            )
            return False
        return True

    def _write_rows(self, view: EventView, reading: Reading, walk_ins: tuple[WalkIn, ...]) -> None:
        if view.version:
            order = MarkRows(
                operation_id=self.operation_id,
                number=view.number,
                version=view.version,
                rows=reading.text,
                signed=_counted(reading, walk_ins),
                walk_ins=walk_ins,
                paper_form=self.paper_form,
            )
            self._desk.write(self, marks.mark_rows, order, self._on_saved, failed=self._on_refused)
            return
        listed = MarkList(
            operation_id=self.operation_id,
            event_id=view.event.row.id,
            rows=reading.text,
            signed=_counted(reading, walk_ins),
            walk_ins=walk_ins,
            paper_form=self.paper_form,
        )
        self._desk.write(self, marks.mark_list, listed, self._on_saved, failed=self._on_refused)

    def _write_walk_ins(self, view: EventView, walk_ins: tuple[WalkIn, ...]) -> None:
        order = AddWalkIns(
            operation_id=self.operation_id,
            event_id=view.event.row.id,
            walk_ins=walk_ins,
            version=view.version,
            paper_form=self.paper_form,
        )
        self._desk.write(self, arrivals.add_walk_ins, order, self._on_saved, failed=self._on_refused)

    def _on_view_read(self, view: EventView) -> None:
        first = self.view is None
        self.view = view
        self.entry.set_sheet(view.listed, view.last_row, sheet_text(view))
        show_lines(self.table, view.lines, anew=first)
        self.side.show_view(view)
        self._show_state(view)
        self._on_line_current(self.table.current_row())
        if first:
            self._shell.keeper.watch(self)
        self.shown.emit(view)

    def _show_state(self, view: EventView) -> None:
        unnamed = sum(_is_unnamed(one) for one in view.lines)
        if view.event.row.cancelled_reason:
            reason = view.event.row.cancelled_reason
            self.band.tell("warn", _("Cancelled: {reason}").format(reason=reason))
        elif unnamed:
            words = ngettext(
                "{count} walk-in has no name yet.", "{count} walk-ins have no name yet.", unnamed
            ).format(count=number_text(unnamed))
            self.band.tell("warn", words, _("Enter names (Alt+W)"), self.name_rows)
        elif view.part:
            words = _("Sheet of: {part}").format(part=view.part)
            whole = ShowEvent(view.event.row.id)
            self.band.tell("news", words, _("The whole event"), lambda: self.show_event(whole))
        elif view.has_changed and view.version == view.last_version:
            self.band.tell("news", _changed_words(view), _("Show the list"), self._show_list)
        elif view.has_changed and not view.version:
            self.band.tell("news", _changed_words(view) + " " + _("Print it anew with Ctrl+P."))
        else:
            self.band.hide()

    def _show_list(self) -> None:
        if self._question is not None:
            self.show_event(replace(self._question, version=0, as_list=True, number=""))

    def _on_entry_read(self) -> None:
        reading, view = self.entry.reading(), self.view
        if reading is None or view is None:
            return
        beyond = [row for row in reading.rows if row > view.listed]
        self.grid.keep_only(reading.rows)
        if beyond and set(beyond) - set(self.grid.rows()):
            self.grid.show_rows(beyond)
        else:
            self.save()

    def _on_typed(self) -> None:
        self.operation_id = journal.new_operation_id()

    def _on_saved(self, saved: Saved) -> None:
        self.operation_id = journal.new_operation_id()
        self.enter_form("")
        self.entry.clear()
        self.grid.clear()
        self.entry.setFocus()
        self._shell.messages.good(_saved_words(saved), _("Undo (Ctrl+Z)"), self.undo)

    def _on_refused(self, error: ToldError) -> None:
        if isinstance(error, UserError):  # a place that failed may have saved it all the same
            self.operation_id = journal.new_operation_id()
        if error.at == "walk_ins" or (self.grid.isVisible() and error.at == "person_id"):
            self.grid.show_problem(error.told())
        elif not self.entry.show_error(error):
            self._shell.messages.error(error)

    def _on_undone(self, saved: Saved) -> None:
        words = ngettext(
            "{count} mark was taken back.", "{count} marks were taken back.", saved.figures["undone"]
        )
        self._shell.messages.good(words.format(count=number_text(saved.figures["undone"])))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_old:
            self.reload()

    def _on_line_current(self, line: AttendanceLine | None) -> None:
        self.since.setText(since_text(line) if line is not None else "")


def _counted(reading: Reading, walk_ins: tuple[WalkIn, ...]) -> int | None:
    """Count those beside the sheet too: they did not sign a row of it."""
    beside = sum(one.row not in reading.rows for one in walk_ins)
    return None if reading.signed is None else reading.signed + beside


def _is_unnamed(line: AttendanceLine) -> bool:
    return line.walk_in and not line.name and not line.unreadable


def _changed_words(view: EventView) -> str:
    parts = []
    if view.joined:
        parts.append(_("{count} new").format(count=number_text(view.joined)))
    if view.left:
        parts.append(_("{count} no longer on it").format(count=number_text(view.left)))
    return _("The list has changed since version {version}: {what}.").format(
        version=view.last_version, what=", ".join(parts)
    )


def _saved_words(saved: Saved) -> str:
    figures = saved.figures
    if "signed" not in figures:
        came = figures["walk_ins"] + figures["on_list"]
        words = ngettext("{count} entered as present.", "{count} entered as present.", came)
        return words.format(count=number_text(came))
    words = _("{signed} signatures read, {marked} newly marked.").format(
        signed=number_text(figures["signed"]), marked=number_text(figures["marked"])
    )
    if figures["already"]:
        words += " " + _("{count} were present already.").format(count=number_text(figures["already"]))
    return words
