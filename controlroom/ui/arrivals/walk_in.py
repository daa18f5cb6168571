"""A walk-in at the registration desk: Alt+C, the name, Enter through the rest, in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from controlroom.base.errors import ToldError, UserError
from controlroom.base.language import _
from controlroom.domain import journal
from controlroom.domain.attendance import arrivals, choices
from controlroom.domain.attendance.arrivals import AddWalkIns
from controlroom.domain.attendance.rows import Choice
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.ui.attendance.fields import choices_from
from controlroom.ui.attendance.new_person import open_new_person
from controlroom.ui.attendance.tabbed import PAGES
from controlroom.ui.attendance.walk_in_grid import WalkInName
from controlroom.ui.dialog import Dialog
from controlroom.ui.drafts import Place
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import TextField


class TypedName(WalkInName):
    """A name as it is said at the desk; a known person only where the operator goes to one with Down."""

    def problem(self) -> str:
        """Return that the name is missing."""
        return "" if self.text().strip() else _("Write the name.")


class WalkInDialog(Dialog):
    """Enters somebody who came without being on the list; ``about`` is event, session, what was typed."""

    draft_key = "registration.walk_in"

    def __init__(
        self, shell: Shell, kind: str, about: tuple[int, int | None, str], parent: QWidget | None = None
    ) -> None:
        self._kind = kind
        self._event_id, self._session_id, self._typed = about
        self.operation_id = journal.new_operation_id()
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for name, post, unit and mobile."""
        self.setObjectName("registration.walk_in")
        self.set_title(_("Walk-in"))
        self.name = TypedName(
            self.desk,
            choices_from(choices.people_like),
            name="registration.walk_in.name",
            new=lambda typed, pick: open_new_person(self.shell, self, typed, pick),
        )
        self.post = TextField(name="registration.walk_in.post")
        self.unit = TextField(name="registration.walk_in.unit")
        self.mobile = TextField(name="registration.walk_in.mobile")
        self.name.setText("" if self._typed.isdecimal() else self._typed)
        self.mobile.setText(self._typed if self._typed.isdecimal() else "")
        self.name.picked.connect(self._on_picked)
        hint = _("A known person: Down and Enter")
        self.form.add("walk_ins", _("Name"), self.name, hint=hint)
        self.form.add("post", _("Post"), self.post)
        self.form.add("unit", _("Unit"), self.unit)
        self.form.add("mobile", _("Mobile"), self.mobile)
        self.accept_button.setText(_("Register the walk-in"))

    def draft_place(self) -> Place | None:
        """Return the desk of the event, and of the session, where he stands."""
        return Place(PAGES[self._kind], "walk_in", f"{self._event_id}/{self._session_id or 0}")

    def save(self) -> None:
        """Enter him as present, with the hour and this desk."""
        picked: Choice | None = self.name.value()
        came = WalkIn(
            person_id=picked.id if picked is not None else None,
            name=str(picked.name) if picked is not None else " ".join(self.name.text().split()),
            post=self.post.value(),
            unit=self.unit.value(),
            mobile=self.mobile.value(),
        )
        order = AddWalkIns(
            operation_id=self.operation_id,
            event_id=self._event_id,
            walk_ins=(came,),
            session_id=self._session_id,
            at_desk=True,
        )
        self.carry_out(arrivals.add_walk_ins, order)

    def _on_refused(self, error: ToldError) -> None:
        if isinstance(error, UserError):  # a place that failed may have saved it all the same
            self.operation_id = journal.new_operation_id()
        super()._on_refused(error)

    def _on_picked(self, person: Choice | None) -> None:
        if person is not None:
            self.name.setText(str(person.name))
            for field, text in (
                (self.post, person.post),
                (self.unit, person.unit),
                (self.mobile, person.mobile),
            ):
                field.set_value(str(text))
