"""The tab of a workshop's sessions: entered a line each, changed, rated, printed; what clashes is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from controlroom.base.errors import ToldError, UserError
from controlroom.base.language import _, number_text
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain import journal
from controlroom.domain.attendance.rows import WORKSHOP, SheetFound
from controlroom.domain.attendance.sessions import planning, queries
from controlroom.domain.attendance.sessions.planning import ChangeSession, StrikeSession
from controlroom.domain.attendance.sessions.rows import MaterialRow, Programme, SessionRow
from controlroom.domain.journal import Saved
from controlroom.domain.rights import Right
from controlroom.ui import both_sides
from controlroom.ui.attendance.new_person import open_new_person
from controlroom.ui.attendance.tabbed import PAGES
from controlroom.ui.attendance.tabs import EventTab
from controlroom.ui.drafts import Drafted, Place
from controlroom.ui.keys import Key
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable
from controlroom.ui.workshops.printing import PrintWorkshop
from controlroom.ui.workshops.programme_side import ProgrammeSide
from controlroom.ui.workshops.session_dialogs import MaterialDialog, RateDialog, RuleDialog, TakeOverDialog
from controlroom.ui.workshops.session_form import SessionForm
from controlroom.ui.workshops.words import clashes_text, clashing, rating_text, when_text


class SessionsTab(Drafted, EventTab):
    """Sessions of the workshop in front."""

    name: ClassVar[str] = "sessions"
    draft_key = "attendance.session"
    kinds: ClassVar[frozenset[str]] = frozenset({WORKSHOP})

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.setObjectName("attendance.sessions.tab")
        self.programme: Programme | None = None
        self._after: int | None = None
        self.operation_id = journal.new_operation_id()
        self.form = SessionForm(
            self.desk, lambda typed, pick: open_new_person(shell, self.window(), typed, pick)
        )
        self.form.accepted.connect(self.save)
        self.form.changed.connect(self._on_typed)
        self.band = Band()
        self.warning = Band()
        self.table: SmallTable[SessionRow] = SmallTable(self._columns(), name="attendance.sessions.list")
        self.table.chosen.connect(self._on_row_chosen)
        self.side = ProgrammeSide(self.set_rule, self.add_material)
        self.side.materials.chosen.connect(self.count_material)
        self._lay_out()

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Sessions")

    def keys(self) -> list[Key]:
        """Return the keys of the sessions."""
        return [
            Key("Ctrl+A", _("Save"), self.form.accept),
            Key("Alt+N", _("New session"), self.begin_next),
            Key("Ctrl+P", _("Print"), self.print_it),
            Key("Alt+O", _("Fill its sheet"), self.fill_sheet),
            Key("Alt+F", _("Feedback"), self.rate),
            Key("Alt+T", _("Take over a programme"), self.take_over),
            Key("Alt+M", _("Material"), self.add_material),
            Key("Alt+Z", _("Rule of certificates"), self.set_rule),
            Key("Alt+R", _("Strike off"), self.strike_off, shown=False),
        ]

    def first_field(self) -> QWidget:
        """Return the topic of the next session."""
        return self.form.topic

    def reload(self) -> None:
        """Ask for the programme anew; what is being typed stays."""
        if self.subject is None:
            return
        if self.programme is not None and self.programme.event_id != self.subject:
            self.programme, self._after = None, None
            self.band.hide()
        self.desk.read(self, queries.programme, self.subject, self._on_programme_read)

    def is_drafted(self) -> bool:
        """Tell whether a session was typed and not saved."""
        return self.form.is_touched

    def forget(self) -> None:
        """Throw the typed session away."""
        self.begin_next()

    def draft_place(self) -> Place | None:
        """Return the workshop whose session is typed."""
        return Place(PAGES[self.kind], f"tab:{self.name}", self.subject) if self.subject is not None else None

    def draft_title(self) -> str:
        """Return what the operator calls this form."""
        return _("Session of a workshop")

    def on_restored(self) -> None:
        """Count what came back as typed, for the session that was being changed or a new one."""
        self.form.set_touched()
        self._name_button()

    def begin_next(self) -> None:
        """Make the lines ready for a new session."""
        self.operation_id = journal.new_operation_id()
        self.band.hide()
        if self.programme is not None:
            self.form.begin_next(self.programme, self._after)
        self._name_button()
        self.form.topic.setFocus()

    def save(self) -> None:
        """Enter the typed session, or change the one in the lines."""
        if self.programme is None:
            return
        order = self.form.order(self.programme.event_id, self.operation_id)
        operation = planning.change_session if isinstance(order, ChangeSession) else planning.add_session
        self.desk.write(self, operation, order, self._on_saved, failed=self._on_refused)  # type: ignore[arg-type]

    def strike_off(self) -> None:
        """Strike off the session that is current in the list."""
        row = self.table.current_row()
        if row is not None and self.messages.ask(_("Strike off “{session}”?").format(session=row.title)):
            order = StrikeSession(session_id=row.id)
            self.desk.write(self, planning.strike_session, order, lambda _saved: self.begin_next())

    def fill_sheet(self) -> None:
        """Open the sheet of the session that is current in the list, to enter who signed it."""
        row = self.table.current_row()
        if row is None or self.subject is None:
            return
        if row.sheet:
            sheet = SheetFound(self.subject, WORKSHOP, row.sheet, 0, 0, session_id=row.id)
            self.shell.open_page("workshops", "sheet", sheet)
        else:
            self.messages.news(
                _("No sheet of “{session}” alone was printed. Ctrl+P prints it.").format(session=row.title),
                _("Print (Ctrl+P)"),
                self.print_it,
            )

    def rate(self) -> None:
        """Count the slips of the session that is current in the list."""
        row = self.table.current_row()
        if row is not None:
            RateDialog(self.shell, row, self).open()

    def take_over(self) -> None:
        """Take over the programme of an earlier workshop."""
        if self.programme is None:
            return
        if self.programme.templates:
            TakeOverDialog(self.shell, self.programme, self).open()
        elif self.programme.sessions:
            self.messages.news(_("This workshop has sessions already."))
        else:
            self.messages.news(_("No earlier workshop has sessions."))

    def set_rule(self) -> None:
        """Ask for the rule of certificates."""
        if self.programme is not None:
            RuleDialog(self.shell, self.programme, self).open()

    def add_material(self) -> None:
        """Ask for material that is handed out."""
        if self.programme is not None:
            MaterialDialog(self.shell, self.programme.event_id, None, self).open()

    def count_material(self, row: MaterialRow) -> None:
        """Ask how much of a material was brought and handed out."""
        if self.programme is not None:
            MaterialDialog(self.shell, self.programme.event_id, row, self).open()

    def print_it(self) -> None:
        """Ask which paper of the workshop is wanted."""
        if self.programme is not None:
            PrintWorkshop(self.shell, self.programme, parent=self).open()

    def _lay_out(self) -> None:
        card = Card()
        self.save_button = self._button("", self.form.accept, "attendance.sessions.save")
        self.save_button.setProperty("kind", "primary")
        self.take_over_button = self._button(
            _("Take over a programme (Alt+T)"), self.take_over, "attendance.sessions.take_over.open"
        )
        self.print_button = self._button(_("Print (Ctrl+P)"), self.print_it, "attendance.print_workshop.open")
        buttons = QHBoxLayout()
        for one in (self.save_button, self.take_over_button, self.print_button):
            buttons.addWidget(one)
        buttons.addStretch(1)
        self.entry = QWidget()
        entry = QVBoxLayout(self.entry)
        entry.setContentsMargins(0, 0, 0, 0)
        entry.addWidget(self.form)
        card.body.addWidget(self.entry)
        card.body.addLayout(buttons)
        card.body.addWidget(self.band)
        card.body.addWidget(self.warning)
        card.body.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(card, 1)
        row.addWidget(self.side)
        self._name_button()

    def _button(self, words: str, pressed: Callable[[], object], name: str) -> QPushButton:
        made = QPushButton(words)
        made.setObjectName(name)
        made.setAutoDefault(False)
        made.clicked.connect(lambda _checked=False: pressed())
        return made

    def _columns(self) -> list[Column[SessionRow]]:
        return [
            Column("number", _("No."), lambda one: number_text(one.number), width=48, numeric=True),
            Column("starts_at", _("Time"), when_text, width=126),
            Column("title", _("Topic"), lambda one: one.title, width=270, tone=self._tone),
            Column("trainer", _("Trainer"), lambda one: str(one.trainer), width=150, tone=self._tone),
            Column("hall", _("Hall"), lambda one: one.hall, width=90),
            Column("present", _("Present"), _present, width=72, numeric=True),
            Column("rating", _("Feedback"), lambda one: rating_text(one.rating), width=110),
        ]

    def _tone(self, row: SessionRow) -> str:
        return "warn" if self.programme is not None and row.id in clashing(self.programme) else ""

    def _on_programme_read(self, programme: Programme) -> None:
        if programme.event_id != self.subject:
            return
        first = self.programme is None
        self.programme = programme
        self.form.first_day = programme.event_day
        self.table.set_rows(programme.sessions)
        self.side.show_programme(programme)
        self.entry.setVisible(self.shell.may(Right.KEEP_EVENTS))
        self.take_over_button.setVisible(bool(programme.templates) and self.entry.isVisibleTo(self))
        told = clashes_text(programme)
        if told:
            self.warning.tell("warn", told, closable=False)
        else:
            self.warning.hide()
        if not (self.form.is_touched or self.form.editing is not None):
            self.form.begin_next(programme, self._after)
        self._name_button()
        if first:
            self.shell.keeper.watch(self)

    def _name_button(self) -> None:
        is_new = self.form.editing is None
        self.save_button.setText(_("Enter session (Ctrl+A)") if is_new else _("Change session (Ctrl+A)"))
        self.save_button.setVisible(self.shell.may(Right.KEEP_EVENTS))

    def _on_row_chosen(self, row: SessionRow) -> None:
        if not self.form.is_touched or self.messages.ask(_("Leave what was typed without saving it?")):
            self.form.edit(row)
            self._name_button()
            self.form.topic.setFocus()

    def _on_typed(self) -> None:
        self.operation_id = journal.new_operation_id()

    def _on_saved(self, saved: Saved) -> None:
        self._after = saved.id
        self.form.editing = None
        self.form.set_untouched()
        self.begin_next()

    def _on_refused(self, error: ToldError) -> None:
        if isinstance(error, UserError):  # a place that failed may have saved it all the same
            self.operation_id = journal.new_operation_id()
        if isinstance(error, ChangedMeanwhile) and self.subject is not None:
            self.desk.read(
                self, queries.programme, self.subject, lambda fresh: self._settle(error, fresh), key="fresh"
            )
        elif not self.form.show_error(error):
            self.band.tell("bad", error.told())

    def _settle(self, error: ChangedMeanwhile, fresh: Programme) -> None:
        before = self.form.editing
        row = next((one for one in fresh.sessions if before is not None and one.id == before.id), None)
        if row is None:
            self.band.tell("bad", error.told())
            return

        def fill() -> Callable[[], None]:
            self.form.edit(row)
            return lambda: setattr(self.form, "editing", before)

        both_sides.settle(self.form, error, fill, self.save)


def _present(row: SessionRow) -> str:
    return number_text(row.present) if row.present else ""
