"""Small questions about a workshop's programme: whose to take over, how a session was, material, the rule."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from controlroom.base.language import _, date_text, ngettext, number_text
from controlroom.domain import journal
from controlroom.domain.attendance.sessions import evaluating, planning
from controlroom.domain.attendance.sessions.evaluating import (
    AddMaterial,
    CountMaterial,
    DropMaterial,
    RateSession,
)
from controlroom.domain.attendance.sessions.planning import SetSessionsNeeded, TakeOverProgramme
from controlroom.domain.attendance.sessions.rows import MaterialRow, Programme, Rating, SessionRow
from controlroom.ui.dialog import Dialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import label
from controlroom.ui.widgets.fields import ChoiceField, NumberField, TextField


class TakeOverDialog(Dialog):
    """Takes over the sessions of an earlier workshop: Enter takes the likeliest."""

    def __init__(self, shell: Shell, programme: Programme, parent: QWidget | None = None) -> None:
        self._programme = programme
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask from which workshop."""
        self.setObjectName("attendance.sessions.take_over")
        self.set_title(_("Take over the programme of a workshop"))
        self.model = ChoiceField(
            [
                (
                    one.event_id,
                    ngettext(
                        "{title} · {day} · {count} session",
                        "{title} · {day} · {count} sessions",
                        one.sessions,
                    ).format(
                        title=one.title[:60], day=date_text(one.held_on), count=number_text(one.sessions)
                    ),
                )
                for one in self._programme.templates
            ],
            name="attendance.sessions.take_over.model",
        )
        self.form.add("from_id", _("Workshop"), self.model)
        self.form.add_note(label(_("Topics, trainers, halls, hours and material come along."), "faint"))
        self.accept_button.setText(_("Take over (Ctrl+A)"))

    def save(self) -> None:
        """Take it over."""
        order = TakeOverProgramme(event_id=self._programme.event_id, from_id=self.model.value())
        self.carry_out(planning.take_over_programme, order)


class RateDialog(Dialog):
    """Counts the slips on which trainees said how a session was."""

    def __init__(self, shell: Shell, row: SessionRow, parent: QWidget | None = None) -> None:
        self._row = row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for three counts."""
        self.setObjectName("attendance.sessions.rate")
        self.set_title(_("Feedback: {session}").format(session=self._row.title[:60]))
        self.good, self.fair, self.poor = (
            NumberField(name=f"attendance.sessions.rate.{one}", most=99_999)
            for one in ("good", "fair", "poor")
        )
        rating = self._row.rating
        for field, count in ((self.good, rating.good), (self.fair, rating.fair), (self.poor, rating.poor)):
            field.set_value(count)
        self.form.add_row(
            ("good", _("Good"), self.good), ("fair", _("Fair"), self.fair), ("poor", _("Poor"), self.poor)
        )
        self.form.add_note(label(_("Count the slips that trainees filled; nobody's name is kept."), "faint"))
        self.accept_button.setText(_("Save (Ctrl+A)"))

    def save(self) -> None:
        """Enter the counts."""
        rating = Rating(self.good.value(), self.fair.value(), self.poor.value())
        order = RateSession(session_id=self._row.id, version=self._row.version, rating=rating)
        self.carry_out(evaluating.rate_session, order)


class MaterialDialog(Dialog):
    """Enters material, counts what was brought and handed out, or takes it off the list."""

    def __init__(
        self, shell: Shell, event_id: int, row: MaterialRow | None, parent: QWidget | None = None
    ) -> None:
        self._event_id, self._row = event_id, row
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for a name, or for counts."""
        self.setObjectName("attendance.sessions.material")
        self.operation_id = journal.new_operation_id()
        self.brought = NumberField(name="attendance.sessions.material.brought", most=999_999)
        self.handed = NumberField(name="attendance.sessions.material.handed", most=999_999)
        self.what = TextField(
            name="attendance.sessions.material.name",
            required=_("Write what is handed out: folder, pen, booklet …"),
        )
        if self._row is None:
            self.set_title(_("Material that is handed out"))
            self.form.add("name", _("What"), self.what)
            self.form.add("brought", _("Brought"), self.brought)
        else:
            self.set_title(_("How much of it: {name}").format(name=self._row.name[:60]))
            self.brought.set_value(self._row.brought)
            self.handed.set_value(self._row.handed_out)
            self.form.add_row(
                ("brought", _("Brought"), self.brought), ("handed_out", _("Handed out"), self.handed)
            )
            self._offer_drop()
        self.accept_button.setText(_("Save (Ctrl+A)"))

    def save(self) -> None:
        """Enter it."""
        if self._row is None:
            added = AddMaterial(
                operation_id=self.operation_id,
                event_id=self._event_id,
                name=self.what.value(),
                brought=self.brought.value(),
            )
            self.carry_out(evaluating.add_material, added)
            return
        counted = CountMaterial(
            material_id=self._row.id,
            version=self._row.version,
            brought=self.brought.value(),
            handed_out=self.handed.value() or 0,
        )
        self.carry_out(evaluating.count_material, counted)

    def drop(self) -> None:
        """Take the material off the list; Alt+R."""
        if self._row is not None and self.accept_button.isEnabled():
            self.carry_out(evaluating.drop_material, DropMaterial(material_id=self._row.id))

    def _offer_drop(self) -> None:
        button = QPushButton(_("Take off the list (Alt+R)"))
        button.setObjectName("attendance.sessions.material.drop")
        button.setAutoDefault(False)
        button.clicked.connect(self.drop)
        self.buttons.insertWidget(0, button)
        QShortcut(QKeySequence("Alt+R"), self).activated.connect(self.drop)


class RuleDialog(Dialog):
    """Says in how many sessions somebody must have sat for a certificate."""

    def __init__(self, shell: Shell, programme: Programme, parent: QWidget | None = None) -> None:
        self._programme = programme
        super().__init__(shell, parent)

    def build(self) -> None:
        """Ask for a number."""
        self.setObjectName("attendance.sessions.rule")
        self.set_title(_("Who gets a certificate"))
        self.needed = NumberField(name="attendance.sessions.rule.needed", least=1, most=999)
        self.needed.set_value(self._programme.needed)
        count = number_text(len(self._programme.sessions))
        self.form.add(
            "needed", _("Present, and in how many of {count} sessions").format(count=count), self.needed
        )
        self.form.add_note(label(_("Left empty: whoever is marked present gets one."), "faint"))
        self.accept_button.setText(_("Save (Ctrl+A)"))

    def save(self) -> None:
        """Set the rule."""
        order = SetSessionsNeeded(
            event_id=self._programme.event_id,
            version=self._programme.event_version,
            needed=self.needed.value(),
        )
        self.carry_out(planning.set_sessions_needed, order)
