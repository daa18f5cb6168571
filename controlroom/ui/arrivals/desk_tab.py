"""The registration desk of an event: one field takes a name, a mobile or a scan, one key registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.base.language import _, ngettext, number_text, time_text
from controlroom.domain.attendance import arrival_faults as faults
from controlroom.domain.attendance import choices, registering, roster, undoing
from controlroom.domain.attendance.badges import is_scan
from controlroom.domain.attendance.registering import RegisterArrival, ScanArrival
from controlroom.domain.attendance.roster import NewsAsked, Roster, RosterAsked, RosterNews
from controlroom.domain.attendance.rows import AttendanceLine, Choice, Typed
from controlroom.domain.attendance.seeking import Seeker, may_be_meant
from controlroom.domain.attendance.sessions.queries import sessions_of_event
from controlroom.domain.attendance.sessions.rows import SessionRow
from controlroom.domain.attendance.undoing import UndoMarks
from controlroom.domain.journal import Saved
from controlroom.ui import memory, theme
from controlroom.ui.arrivals.badge import print_badge
from controlroom.ui.arrivals.figures import ArrivalFigures
from controlroom.ui.arrivals.found import UNLISTED, columns_found, unlisted
from controlroom.ui.arrivals.history import open_history
from controlroom.ui.arrivals.result import ResultBand
from controlroom.ui.arrivals.walk_in import WalkInDialog
from controlroom.ui.attendance.tabs import EventTab
from controlroom.ui.keys import Key
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.fields import ChoiceField, YesField
from controlroom.ui.widgets.scanning import EnterField, ScanStop
from controlroom.ui.widgets.small_table import SmallTable

_BADGE_KEPT = "registration/badge"
_FOUND = 8
_SESSION_WIDTH = 230
_LATEST = 30
_LEAST_LETTERS = 2
_ANYWAY = (faults.NotOnList, faults.WaitsForSeat, faults.RepresentedAlready)


class RegistrationTab(EventTab):
    """Lets people in, at several desks at once; a refusal holds the scanner until a hand goes on."""

    name: ClassVar[str] = "registration"

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.roster: Roster | None = None
        self._seeker = Seeker(())
        self._order: RegisterArrival | ScanArrival | None = None
        self._awaited: int | None = None
        self._behind = 0
        self.last: AttendanceLine | None = None
        self.field = EnterField(self._take, name="registration.field", placeholder=_("Badge, name or mobile"))
        self.field.returnPressed.connect(self.field.takes_enter)
        self.field.textChanged.connect(self._on_typed)
        self.field.stepped.connect(self._on_stepped)
        self.stop = ScanStop("registration.stop")
        self.stop.released.connect(self._on_released)
        self.result = ResultBand()
        self.session = ChoiceField([(None, "")], name="registration.session")
        self.session.setAccessibleName(_("Registered for"))
        self.session.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.session.setMaximumWidth(theme.px(_SESSION_WIDTH))
        self.session.changed.connect(self._on_session_chosen)
        self.with_badge = YesField(_("Print each badge"), name="registration.badge")
        self.with_badge.set_value(memory.recall_yes(_BADGE_KEPT))
        self.with_badge.changed.connect(lambda: memory.remember(_BADGE_KEPT, self.with_badge.value()))
        self.heading = label("", "heading")
        self.table: SmallTable[AttendanceLine] = SmallTable(columns_found(), name="registration.found")
        self.table.chosen.connect(self._register)
        self.figures = ArrivalFigures()
        self._lay_out()

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Registration")

    def keys(self) -> list[Key]:
        """Return the keys of the desk."""
        return [
            Key("Alt+C", _("Walk-in"), self.add_walk_in),
            Key("Ctrl+Z", _("Undo the last"), self.undo),
            Key("Alt+Y", _("Who marked it"), self.show_history),
            Key("Ctrl+P", _("Print the badge"), self.print_it),
        ]

    def first_field(self) -> QWidget:
        """Return the field, or what holds the scanner after a refusal."""
        return self.field if self.stop.isHidden() else self.stop

    def reload(self) -> None:
        """Read the list whole where it is another event's, else only what is new."""
        if self.subject is None:
            return
        if self.roster is None or self.roster.asked.event_id != self.subject:
            self.session.set_value(None)
            self.desk.read(self, sessions_of_event, self.subject, self._on_sessions_read)
            self._read_whole()
        else:
            self._ask_news()

    def print_it(self) -> None:
        """Print the badge of who is chosen in the list, or came last."""
        line = self.table.current_row() or self.last
        if line is None or line.invitee_id is None or self.subject is None:
            self.messages.news(_("Register somebody first; then the badge is printed."))
            return
        print_badge(self.shell, self, self.subject, line)

    def is_drafted(self) -> bool:
        """Tell whether something was typed and not registered."""
        return bool(self.field.text().strip())

    def forget(self) -> None:
        """Empty the field."""
        self.field.clear()

    def add_walk_in(self) -> None:
        """Enter somebody whom the register does not know, or who is on no list."""
        typed = self.field.text().strip()
        self.enter_walk_in(self.session.value(), "" if is_scan(typed) else typed)

    def enter_walk_in(self, session_id: int | None, typed: str) -> None:
        """Open the form of a walk-in, of a session where one is named, with what was typed already."""
        dialog = WalkInDialog(self.shell, self.kind, (self.subject or 0, session_id, typed), self)
        dialog.saved.connect(self._on_walk_in_entered)
        dialog.finished.connect(lambda _result: self.first_field().setFocus())
        dialog.open()

    def undo(self) -> None:
        """Take back the last arrival that was registered here."""
        if self.subject is not None:
            row = self.last.invitee_id if self.last is not None else None
            order = UndoMarks(event_id=self.subject, invitee_id=row)
            self.desk.write(self, undoing.undo_marks, order, self._on_undone)

    def show_history(self) -> None:
        """Show who marked the chosen row, and when."""
        line = self.table.current_row() or self.last
        if line is not None and self.subject is not None:
            open_history(self.shell, self, self.subject, line)

    def _lay_out(self) -> None:
        self.field.setFixedHeight(theme.px(48))
        self.field.setStyleSheet(f"font-size: {theme.px(20)}px")
        self.field.setAccessibleName(_("Badge, name or mobile"))
        head = QHBoxLayout()
        head.addWidget(self.field, 1)
        head.addWidget(self.session)
        head.addWidget(self.with_badge)
        card = Card()
        card.body.addLayout(head)
        for part in (self.result, self.stop, self.heading):
            card.body.addWidget(part)
        card.body.addWidget(self.table, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        left = QVBoxLayout()
        left.addWidget(card)
        row.addLayout(left, 1)
        row.addWidget(self.figures)

    def _read_whole(self) -> None:
        asked = RosterAsked(self.subject or 0, self.session.value())
        self.desk.read(self, _roster_with_seeker, asked, self._on_roster_read)

    def _ask_news(self) -> None:
        if self.roster is not None:
            question = NewsAsked(self.roster.asked, self.roster.stamp)
            self.desk.read(self, roster.roster_news, question, self._on_news_read)

    def _take(self, typed: str) -> bool:
        """Register who was scanned, or the chosen one of those found; the field keeps the focus."""
        if self.subject is None or not typed:
            return True
        if is_scan(typed):
            self._write(ScanArrival(event_id=self.subject, code=typed, session_id=self.session.value()))
            return True
        line = self.table.current_row() if may_be_meant(typed) else None
        if line is None:
            self.result.tell("warn", typed, _nobody_words(typed))
        else:
            self._register(line)
        return True

    def _register(self, line: AttendanceLine) -> None:
        self._write(
            RegisterArrival(
                event_id=self.subject or 0,
                person_id=line.person_id,
                invitee_id=line.invitee_id,
                session_id=self.session.value(),
            )
        )

    def _write(self, order: RegisterArrival | ScanArrival) -> None:
        self._order = order
        self.field.clear()
        if isinstance(order, ScanArrival):
            self.desk.write(
                self, registering.scan_arrival, order, self._on_registered, failed=self._on_refused
            )
        else:
            self.desk.write(
                self, registering.register_arrival, order, self._on_registered, failed=self._on_refused
            )

    def _on_registered(self, saved: Saved) -> None:
        self._order = None
        self._awaited, self._behind = saved.figures.get("invitee"), saved.figures.get("behind", 0)
        self._ask_news()

    def _on_walk_in_entered(self, saved: Saved) -> None:
        self.field.clear()
        self._on_registered(saved)

    def _on_refused(self, error: ToldError) -> None:
        tone = "warn" if isinstance(error, _ANYWAY) else "bad"
        self.result.tell(tone, str(getattr(error, "name", "")), error.told())
        if tone == "warn":
            self.stop.hold(_("Enter lets in all the same, Esc goes on without."), tone)
        else:
            self.stop.hold(_("Enter goes on; the scanner waits until then."))

    def _on_released(self) -> None:
        """Go on after a refusal: Enter lets in all the same who may be let in, Esc nobody."""
        order, self._order = self._order, None
        may = self.result.tone == "warn" and order is not None
        self.field.setFocus()
        if may and self.stop.by_enter and order is not None:
            self._write(replace(order, anyway=True, operation_id=RegisterArrival(event_id=0).operation_id))
        else:
            self.result.clear()

    def _on_undone(self, _saved: Saved) -> None:
        name = str(self.last.name) if self.last is not None else ""
        self.result.tell("news", name, _("Taken back."))
        self.last = None
        self._ask_news()

    def _on_sessions_read(self, sessions: Sequence[SessionRow]) -> None:
        words = [(one.id, f"{number_text(one.number)}. {one.title}") for one in sessions]
        self.session.set_choices([(None, _("Arrival at the event")), *words])
        self.session.setVisible(bool(words))

    def _on_session_chosen(self) -> None:
        self.last = None
        self.result.clear()
        self._read_whole()
        self.field.setFocus()

    def _on_roster_read(self, read: tuple[Roster, Seeker]) -> None:
        self.roster, self._seeker = read
        self._show()

    def _on_news_read(self, news: RosterNews) -> None:
        known = self.roster
        if known is None:
            return
        if news.whole:
            self._read_whole()
        else:
            self.roster = roster.with_news(known, news)
            if news.lines:
                self._seeker = self._seeker.with_lines(self.roster.lines)
        self._show()

    def _show(self) -> None:
        if self.roster is None:
            return
        self.figures.show_roster(self.roster)
        if self._awaited is not None:
            found = next((one for one in self.roster.lines if one.invitee_id == self._awaited), None)
            if found is not None:
                self._awaited = None
                self._show_arrival(found)
        self._show_rows()
        if self.roster.cancelled:
            self.result.tell("warn", "", _("Cancelled: {reason}").format(reason=self.roster.cancelled))

    def _show_arrival(self, line: AttendanceLine) -> None:
        self.last = line
        hour = time_text(clock.local(line.arrived_at)) if line.arrived_at else ""
        words = " · ".join(
            filter(None, (str(line.post), str(line.unit), _("in at {hour}").format(hour=hour)))
        )
        if line.walk_in:
            words += " · " + _("Walk-in")
        if self._behind:
            words += " · " + ngettext(
                "The clock of this desk is {count} minute behind the last arrival: check it.",
                "The clock of this desk is {count} minutes behind the last arrival: check it.",
                self._behind,
            ).format(count=number_text(self._behind))
        self.result.tell("warn" if self._behind else "good", str(line.name), words)
        if self.with_badge.value() and self.subject is not None and self.session.value() is None:
            print_badge(self.shell, self, self.subject, line)

    def _on_typed(self, text: str) -> None:
        self._show_rows()
        if len(text.strip()) >= _LEAST_LETTERS and not is_scan(text):
            question = Typed(text.strip(), limit=_FOUND)
            self.desk.read(self, choices.people_like, question, self._on_others_found, key="others")

    def _show_rows(self) -> None:
        """Show who is meant by what was typed, or who came last."""
        typed = self.field.text().strip()
        if typed and not is_scan(typed):
            rows = self._seeker.seek(typed, _FOUND)
            self.heading.setText(_("Found — Enter registers the marked one"))
            self.table.set_rows(rows)
            if rows:
                self.table.view.selectRow(0)
        elif self.roster is not None:
            self.heading.setText(_("Arrived last"))
            self.table.set_rows(roster.last_arrivals(self.roster.lines, _LATEST))
            self.table.view.clearSelection()
            self.table.view.setCurrentIndex(self.table.model.index(-1, -1))

    def _on_others_found(self, found: Sequence[Choice]) -> None:
        """Add people of the register who are not on the list, below those who are."""
        rows = [row for row in self.table.rows() if row.state != UNLISTED]
        if not self.field.text().strip() or self.roster is None:
            return
        here = {line.person_id for line in self.roster.lines}
        others = [unlisted(one) for one in found if one.id not in here]
        current = self.table.view.currentIndex().row()
        self.table.set_rows([*rows, *others[: max(0, _FOUND - len(rows))]])
        if self.table.rows():
            self.table.view.selectRow(max(0, current))

    def _on_stepped(self, step: int) -> None:
        rows = self.table.rows()
        if rows:
            place = self.table.view.currentIndex().row() + step
            self.table.view.selectRow(max(0, min(place, len(rows) - 1)))


def _roster_with_seeker(session: object, asked: RosterAsked) -> tuple[Roster, Seeker]:
    found = roster.roster(session, asked)  # type: ignore[arg-type]
    return found, Seeker(found.lines)


def _nobody_words(typed: str) -> str:
    if may_be_meant(typed):
        return _("Nobody by this name was found. Alt+C enters a walk-in.")
    return _("Write three letters of the name.")
