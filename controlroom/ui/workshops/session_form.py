"""The line in which a session is entered: topic, trainer, hours, hall and day, Enter from field to field."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from controlroom.base.language import _
from controlroom.domain.attendance import choices
from controlroom.domain.attendance.rows import Choice
from controlroom.domain.attendance.sessions import queries
from controlroom.domain.attendance.sessions.planning import AddSession, ChangeSession
from controlroom.domain.attendance.sessions.rows import Programme, SessionRow
from controlroom.ui.attendance.fields import CompletingField, TimeField, choices_from
from controlroom.ui.attendance.walk_in_grid import WalkInName
from controlroom.ui.desk import Desk
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.forms import Form

_SHARES = (22, 17, 8, 8, 11, 12)
"""How the fields of the line share its width."""


class TrainerField(WalkInName):
    """A trainer: a known person where the operator goes to one with Down, else the name as it was typed."""

    def problem(self) -> str:
        """Return nothing: a trainer need not be known, nor named yet."""
        return ""

    def show_trainer(self, row: SessionRow) -> None:
        """Show a session's trainer, known or typed."""
        known = None if row.trainer_id is None else Choice(row.trainer_id, "", row.trainer)
        self.set_value(known)
        if known is None:
            self.setText(str(row.trainer))

    def _on_suggested(self, text: str, rows: object) -> None:
        if self.hasFocus():
            super()._on_suggested(text, rows)  # type: ignore[arg-type]


class SessionForm(Form):
    """Makes the order for one session; the next begins where the last one ended, in its hall."""

    def __init__(
        self,
        desk: Desk,
        new_person: Callable[[str, Callable[[Choice], None]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("attendance.sessions.form")
        self.editing: SessionRow | None = None
        name = "attendance.sessions"
        self.topic = CompletingField(
            desk, queries.topics_like, name=f"{name}.topic", required=_("Write what the session is about.")
        )
        self.trainer = TrainerField(
            desk,
            choices_from(choices.people_like),
            name=f"{name}.trainer",
            placeholder=_("name; ↓ known person"),
            new=new_person,
        )
        self.starts = TimeField(name=f"{name}.starts")
        self.ends = TimeField(name=f"{name}.ends")
        self.hall = CompletingField(desk, queries.halls_like, name=f"{name}.hall")
        self.day = DateField(name=f"{name}.day", today=lambda: self.first_day, years=3)
        self.first_day = datetime.date.min
        for field in (self.starts, self.ends):
            field.setPlaceholderText("10:30")
        self.add_row(
            ("title", _("Topic"), self.topic),
            ("trainer", _("Trainer"), self.trainer),
            ("starts_at", _("From"), self.starts),
            ("ends_at", _("Until"), self.ends),
            ("hall", _("Hall"), self.hall),
            ("held_on", _("Date"), self.day),
        )
        line = self.column.itemAt(0)
        if line is not None and isinstance(row := line.layout(), QHBoxLayout):
            for place, share in enumerate(_SHARES):
                row.setStretch(place, share)

    def begin_next(self, programme: Programme, after: int | None = None) -> None:
        """Make ready for one more session: after the one entered last, else after the last of all."""
        rows = programme.sessions
        last = next((one for one in rows if one.id == after), rows[-1] if rows else None)
        self.editing = None
        self.first_day = programme.event_day
        self.topic.set_value("")
        self.trainer.set_value(None)
        self.starts.set_value(last.ends_at if last is not None else None)
        self.ends.set_value(None)
        self.hall.set_value(last.hall if last is not None else "")
        self.day.set_value(last.held_on if last is not None else programme.event_day)
        self.clear_errors()
        self.set_untouched()

    def edit(self, row: SessionRow) -> None:
        """Show a session that is to be changed."""
        self.editing = row
        self.topic.set_value(row.title)
        self.trainer.show_trainer(row)
        self.starts.set_value(row.starts_at)
        self.ends.set_value(row.ends_at)
        self.hall.set_value(row.hall)
        self.day.set_value(row.held_on)
        self.clear_errors()
        self.set_untouched()

    def draft(self) -> object:
        """Return what the form knows beside its fields: whether something was typed, and into which."""
        return (super().draft(), self.editing)

    def restore(self, draft: object) -> None:
        """Go on with the session that was being changed."""
        if isinstance(draft, tuple):
            touched, self.editing = draft
            super().restore(touched)

    def order(self, event_id: int, operation_id: str) -> AddSession | ChangeSession:
        """Return what was typed as the order for a new session, or for the one that is changed."""
        known = self.trainer.value()
        typed = {
            "operation_id": operation_id,
            "title": self.topic.value(),
            "trainer_id": known.id if known is not None else None,
            "trainer_name": "" if known is not None else " ".join(self.trainer.text().split()),
            "hall": self.hall.value(),
            "held_on": self.day.value(),
            "starts_at": self.starts.value(),
            "ends_at": self.ends.value(),
        }
        if self.editing is None:
            return AddSession(event_id=event_id, **typed)
        return ChangeSession(session_id=self.editing.id, version=self.editing.version, **typed)
