"""Small questions about an event: a sheet's number, a day to copy to, a reason, a person, a batch."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from controlroom.base.language import _, date_text, ngettext, number_text
from controlroom.domain import journal
from controlroom.domain.attendance import choices, conflicts, events, invitations, listings, lookups
from controlroom.domain.attendance.events import CancelEvent, CopyEvent
from controlroom.domain.attendance.invitations import AddInvitee, InviteByPosts
from controlroom.domain.attendance.rows import (
    Choice,
    EventDetail,
    EventRow,
    EventsOn,
    InvitedTwice,
    SheetFound,
)
from controlroom.ui.attendance.fields import choices_from
from controlroom.ui.attendance.layouts import SheetChoice, SheetLayoutDialog, SheetOf
from controlroom.ui.attendance.new_person import open_new_person
from controlroom.ui.attendance.rule_field import RuleField
from controlroom.ui.attendance.words import invited_twice_text
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, TextField
from controlroom.ui.widgets.pickers import Picker

_NAMES_SHOWN = 12


class SheetNumberDialog(Dialog):
    """Asks for the number of a signed sheet, typed or scanned; ``found`` says where it leads."""

    found = Signal(object)
    only_asks: ClassVar[bool] = True

    def build(self) -> None:
        """Ask for one number."""
        self.setObjectName("attendance.sheet")
        self.set_title(_("Fill from the signed sheet"))
        self.number = TextField(
            name="attendance.sheet.number",
            placeholder="UP-0147-2",
            required=_("Write or scan the number at the top right of the sheet."),
        )
        self.form.add("number", _("Number of the sheet, or its QR code"), self.number)
        self.accept_button.setText(_("Open"))

    def save(self) -> None:
        """Look the sheet up; what is not found stands at the field."""
        typed = self.number.value()
        self.desk.read(self, lookups.sheet_by_number, typed, self._on_found, failed=self._on_refused)

    def _on_found(self, sheet: SheetFound) -> None:
        self.found.emit(sheet)
        self.accept()


class CopyDialog(Dialog):
    """Copies an event to another day: +1, Enter."""

    def __init__(self, shell: Shell, row: EventRow, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for the day."""
        self.setObjectName("attendance.copy")
        self.operation_id = journal.new_operation_id()
        self.set_title(_("New one like “{title}”").format(title=self._row.title[:60]))
        self.day = DateField(
            name="attendance.copy.day",
            required=_("Write a date."),
            today=lambda: self.desk.working_date,
            years=3,
        )
        self.form.add("held_on", _("Date"), self.day)
        self.form.add_note(label(_("Unit, hour, place, agenda and invitation are taken over."), "faint"))
        self.accept_button.setText(_("Copy (Ctrl+A)"))

    def save(self) -> None:
        """Copy the event."""
        order = CopyEvent(operation_id=self.operation_id, event_id=self._row.id, held_on=self.day.value())
        self.carry_out(events.copy_event, order)


class CancelDialog(Dialog):
    """Cancels an event with a reason."""

    def __init__(self, shell: Shell, row: EventRow, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for the reason."""
        self.setObjectName("attendance.cancel")
        self.set_title(_("Cancel “{title}”").format(title=self._row.title[:60]))
        self.reason = TextField(name="attendance.cancel.reason", required=_("Write why it is cancelled."))
        self.form.add("reason", _("Reason"), self.reason)
        self.accept_button.setText(_("Cancel the event"))
        self.cancel_button.setText(_("Leave it"))

    def save(self) -> None:
        """Cancel the event."""
        self.carry_out(events.cancel_event, CancelEvent(event_id=self._row.id, reason=self.reason.value()))


class AddInviteeDialog(Dialog):
    """Puts one person on the list by name."""

    def __init__(self, shell: Shell, detail: EventDetail, parent: QWidget | None = None) -> None:
        self._detail = detail
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for the person."""
        self.setObjectName("attendance.add")
        self.set_title(_("Put a person on the list"))
        self.person: Picker[Any, Choice] = Picker(
            self.desk,
            choices_from(choices.people_like),
            name="attendance.add.person",
            required=_("Choose the person from the list."),
            new=lambda typed, pick: open_new_person(self.shell, self, typed, pick),
        )
        self.form.add("person_id", _("Person"), self.person)
        self.accept_button.setText(_("Put on the list"))

    def save(self) -> None:
        """Add the person."""
        order = AddInvitee(event_id=self._detail.row.id, person_id=self.person.value().id)
        self.carry_out(invitations.add_invitee, order)


class InviteDialog(Dialog):
    """Adds one more rule of posts and a unit."""

    def __init__(self, shell: Shell, detail: EventDetail, parent: QWidget | None = None) -> None:
        self._detail = detail
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for posts and unit."""
        self.setObjectName("attendance.invite")
        self.operation_id = journal.new_operation_id()
        self.set_title(_("Invite by posts"))
        row = self._detail.row
        self.rule = RuleField(self.desk, lambda: row.held_on, name="attendance.invite.rule")
        self.rule.set_unit(Choice(row.unit_id, "", row.unit))
        self.form.add("invitations", _("Who is invited"), self.rule, hint=_("Space ticks a post"))
        self.accept_button.setText(_("Invite (Ctrl+A)"))

    def save(self) -> None:
        """Add the rule."""
        rules = self.rule.value()
        if not rules:
            self.form.show_problem("invitations", _("Choose at least one post that is invited."))
            return
        order = InviteByPosts(
            operation_id=self.operation_id,
            event_id=self._detail.row.id,
            unit_id=rules[0].unit_id,
            posts=rules[0].posts,
            trained=rules[0].trained,
            level=rules[0].level,
        )
        self.carry_out(invitations.invite_by_posts, order)


class BatchDialog(Dialog):
    """Chooses whose sheets are printed in one run: those unprinted until a day, or all of the day."""

    chosen = Signal(object)
    only_asks: ClassVar[bool] = True

    def __init__(self, shell: Shell, kind: str, day: datetime.date, parent: QWidget | None = None) -> None:
        self._kind, self._start = kind, day
        self.rows: Sequence[EventRow] = ()
        self._is_asking = False
        self._print_when_read = False
        self.laid_out = SheetChoice()
        self.found_twice: Sequence[InvitedTwice] | None = None
        super().__init__(shell, parent)
        self._ask()

    def build(self) -> None:
        """Ask for the day; what would be printed stands below."""
        self.setObjectName("attendance.batch")
        self.set_title(_("Print attendance sheets"))
        self.day = DateField(
            name="attendance.batch.day",
            required=_("Write a date."),
            today=lambda: self.desk.working_date,
            years=3,
        )
        self.day.set_value(self._start)
        self.day.changed.connect(self._ask)
        self.which = ChoiceField(
            [(True, _("Only sheets not printed yet")), (False, _("All sheets of the day"))],
            name="attendance.batch.which",
        )
        self.which.changed.connect(self._ask)
        self.form.add("which", _("Which"), self.which)
        self.form.add("held_on", _("Events until"), self.day)
        self.summary = label("", "heading")
        self.summary.setObjectName("attendance.batch.summary")
        self.names = label("", "faint")
        self.names.setWordWrap(True)
        self.form.add_note(self.summary)
        self.form.add_note(self.names)
        self.twice = label("", tone="warn")
        self.twice.setObjectName("attendance.batch.twice")
        self.twice.setWordWrap(True)
        self.form.add_note(self.twice)
        self.lay_out = QPushButton(_("Columns and rows…"))
        self.lay_out.setObjectName("attendance.batch.layout")
        self.lay_out.setAutoDefault(False)
        self.lay_out.clicked.connect(lambda _checked: self.ask_layout())
        QShortcut(QKeySequence("F12"), self).activated.connect(self.ask_layout)
        self.buttons.insertWidget(0, self.lay_out)
        self.accept_button.setText(_("Print (Ctrl+A)"))

    def save(self) -> None:
        """Hand the events over to be printed."""
        if self._is_asking:
            self._print_when_read = True
        elif self.rows:
            self.chosen.emit(tuple(self.rows))
            self.form.set_untouched()
            self.accept()

    def ask_layout(self) -> None:
        """Choose columns and rows for all sheets of this run; who accepts there prints them."""
        if self.rows and not self._is_asking:
            of = SheetOf(self.rows[0].id, self.rows[0].kind)
            dialog = SheetLayoutDialog(self.shell, of, self, many=len(self.rows))
            dialog.chosen.connect(self._on_laid_out)
            dialog.open()

    def _on_laid_out(self, chosen: SheetChoice) -> None:
        self.laid_out = chosen
        self.save()

    def _ask(self) -> None:
        day = self.day.value()
        if day is None:
            return
        unprinted = bool(self.which.value())
        first = min(day, self.desk.working_date) if unprinted else day
        unit_id = self.shell.view.unit_id
        question = EventsOn(first, day, unit_id=unit_id, kind=self._kind, unprinted=unprinted)
        self._is_asking = True
        self.desk.read(self, listings.events_on, question, self._on_read)

    def _on_read(self, rows: Sequence[EventRow]) -> None:
        self.rows, self._is_asking = rows, False
        words = ngettext("{count} sheet", "{count} sheets", len(rows)).format(count=number_text(len(rows)))
        self.summary.setText(words if rows else _("Nothing is left to be printed until this day."))
        shown = [
            f"{row.code} · {date_text(row.held_on)} · {row.title} — {row.unit}" for row in rows[:_NAMES_SHOWN]
        ]
        if len(rows) > _NAMES_SHOWN:
            shown.append(_("and {count} more").format(count=number_text(len(rows) - _NAMES_SHOWN)))
        self._say(self.names, "\n".join(shown))
        self._say(self.twice, "")
        self.found_twice = None
        if rows:
            self.desk.read(
                self, conflicts.conflicts_among, tuple(row.id for row in rows), self._on_twice_read
            )
        if self._print_when_read:
            self._print_when_read = False
            self.save()

    def _on_twice_read(self, found: Sequence[InvitedTwice]) -> None:
        self.found_twice = found
        self._say(self.twice, invited_twice_text(found) if found else "")

    def _say(self, words: QLabel, text: str) -> None:
        """Show words that come after the dialog was opened, which grows for them."""
        words.setText(text)
        words.setMinimumHeight(words.heightForWidth(words.width()) if text else 0)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.day.setFocus()
        self.day.selectAll()
