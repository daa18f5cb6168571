"""The page that meetings and workshops share: the list, and one event opened from it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from controlroom.base.language import _
from controlroom.domain.attendance import lookups, views
from controlroom.domain.attendance.rows import (
    ABSENT,
    EXCUSED,
    WORKSHOP,
    EventRow,
    EventView,
    SheetFound,
    ShowEvent,
)
from controlroom.domain.books.paper_forms import WrittenForm
from controlroom.domain.journal import About, Saved
from controlroom.ui.actions import PRINT_SHEETS
from controlroom.ui.arrivals.panel_keys import arrival_keys
from controlroom.ui.attendance.dialogs import (
    AddInviteeDialog,
    BatchDialog,
    CancelDialog,
    CopyDialog,
    InviteDialog,
    SheetNumberDialog,
)
from controlroom.ui.attendance.event_list import EventList
from controlroom.ui.attendance.event_panel import EventPanel
from controlroom.ui.attendance.form import open_form
from controlroom.ui.attendance.layouts import SheetOf
from controlroom.ui.attendance.papers import ask_layout, print_batch, print_open
from controlroom.ui.attendance.registry import EVENT_TABS, LIST_TABS
from controlroom.ui.attendance.reopening import resume
from controlroom.ui.attendance.tabbed import PAGES, TabbedPage
from controlroom.ui.attendance.words import help_words, newest_words, sheet_question
from controlroom.ui.calling.dais import DaisDialog
from controlroom.ui.calling.meeting_twice import warn_of_conflicts, warn_of_those_invited_twice
from controlroom.ui.keys import Key

_SCANNED_GROUPS = 3


class EventsPage(TabbedPage):
    """A list of events of one kind, and the event that is open."""

    topics = frozenset({"events", "documents", "people", "units"})

    def build(self) -> Iterator[None]:
        """Put list and event into one place; the buttons of both stand at the head."""
        self.list = EventList(self.desk, self.kind, self.make_new)
        self.list.chosen.connect(lambda row: self.show_event(ShowEvent(row.id)))
        self.list.print_asked.connect(lambda day: self.print_day(day, self.kind))
        self.list.table.filter.returnPressed.connect(self._on_filter_entered)
        yield
        self.panel = EventPanel(self.shell)
        self.panel.shown.connect(self._on_event_shown)
        yield
        self.list_tabs = self.tabs("list", self.list, _("List"), LIST_TABS)
        self.event_tabs = self.tabs("event", self.panel, _("Attendance"), EVENT_TABS)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list_tabs)
        self.stack.addWidget(self.event_tabs)
        self.body.addWidget(self.stack, 1)
        yield
        self._list_buttons = [
            self._button(_("Print sheets of a day"), "print", self.print_it, name="print_day"),
            self._button(_new_words(self.kind), "new", self.make_new, name="new", primary=True),
        ]
        self._event_buttons = [
            self._button(_("Change"), "edit", self.change, name="change"),
            self._button(_("Guests of the dais"), "", self.seat_dais, name="dais"),
            self._button(_("New one like this"), "copy", self.copy, name="copy"),
            self._button(_("Print attendance sheet"), "print", self.print_it, name="print", primary=True),
        ]
        self.show_mode()

    def title(self) -> str:
        """Return the title of the list."""
        return _("Workshops") if self.kind == WORKSHOP else _("Meetings")

    def keys(self) -> list[Key]:
        """Return the keys of the list, or of the event that is open, or of the tab in front."""
        tab = self.tab()
        if tab is not None:
            return [*tab.keys(), *self.front_tabs().keys()]
        return [*self._own_keys(), *self.front_tabs().keys()]

    def _own_keys(self) -> list[Key]:
        if self.question is None:
            return [
                Key("Alt+N", _new_words(self.kind), self.make_new),
                Key("Ctrl+P", _("Print sheets of a day"), self.print_it),
                Key("F9", _("Fill from sheet"), self.fill_sheet),
                Key("Alt+D", _("New one like this"), self.copy),
            ]
        return [
            Key("Space", _("Present"), self.panel.toggle),
            Key("F9", _("Fill from sheet"), self.fill_sheet),
            Key("Ctrl+P", _("Attendance sheet"), self.print_it),
            Key("F12", _("Columns and rows"), self.options, shown=False),
            Key("Ctrl+A", _("Save"), self.panel.save),
            Key("Ctrl+Z", _("Undo"), self.panel.undo),
            *arrival_keys(self.shell, self.panel),
            Key("Alt+I", _("Add to the list"), self.add_invitee),
            Key("Alt+P", _("Invite by posts"), self.invite, shown=False),
            Key("Alt+G", _("Guests of the dais"), self.seat_dais, shown=False),
            Key("Alt+R", _("Strike off the list"), self.panel.strike_off, shown=False),
            Key("Ctrl+Space", _("Absent"), lambda: self.panel.toggle(ABSENT), shown=False),
            Key("Shift+Space", _("Excused"), lambda: self.panel.toggle(EXCUSED), shown=False),
            Key("Alt+E", _("The rest is absent"), self.panel.mark_rest_absent, shown=False),
            Key("Alt+D", _("New one like this"), self.copy, shown=False),
            Key("Alt+X", _("Cancel the event"), self.cancel, shown=False),
            Key("Alt+M", _("Press note"), lambda: self.event_tabs.turn_to("press_note"), shown=False),
            Key("Alt+H", _("History"), self.open_history, shown=False),
        ]

    def search_field(self) -> QWidget:
        """Return the filter of the list, or the rows signed of the event, or a tab's first field."""
        if (tab := self.tab()) is not None:
            return tab.first_field()
        return self.list.table.filter if self.question is None else self.panel.entry.rows

    def reload(self) -> None:
        """Ask for what is in front anew."""
        self.front_tabs().ask(self.unit_id if self.question is None else self.question.event_id)
        if self.question is None:
            self.list.reload(self.unit_id)
        elif self.panel.view is None:
            self.panel.show_event(self.question)
        else:
            self.panel.reload()

    def back(self) -> bool:
        """Go from an event to the list, asking where something typed would be lost."""
        if self.question is None:
            return False
        if not self.has_draft() or self.messages.ask(_("Leave this page without saving what was typed?")):
            self.question = None
            self.panel.entry.clear()
            self.panel.grid.clear()
            self.event_tabs.forget()
            self.show_mode()
            self.reload()
            (self.tab() or self.list.table).setFocus()
            self.show_keys()
        return True

    def has_draft(self) -> bool:
        """Tell whether rows or walk-ins were typed and not saved."""
        is_read = self.question is not None and self.panel.is_drafted()
        return is_read or self.list_tabs.is_drafted() or self.event_tabs.is_drafted()

    def open(self, action: str, subject: object) -> None:
        """Do what another page asks for: new, show, sheet, fill_sheet, print, or a tab: “tab:calls”."""
        if action == "new":
            self.make_new()
        elif action == "show" and isinstance(subject, int):
            self.show_event(ShowEvent(subject))
        elif action.startswith("tab:"):
            self.open_tab(action.removeprefix("tab:"), subject)
        elif action == "paper_form" and isinstance(subject, WrittenForm):
            self.show_event(ShowEvent(subject.event_id))
            self.panel.enter_form(subject.code)
        elif action == "sheet" and isinstance(subject, SheetFound):
            self.show_sheet(subject)
        elif action in ("resume", "walk_in", "dais"):
            resume(self, action, subject)
        elif action == "change" and isinstance(subject, int):
            self.desk.read(self, views.event_view, ShowEvent(subject), self._on_change_asked, key="change")
        elif action == "fill_sheet":
            self.fill_sheet()
        elif action in ("print", PRINT_SHEETS.name):
            day = subject if isinstance(subject, datetime.date) else self._tomorrow()
            self.print_day(day, self.kind if action == "print" else "")

    def show_sheet(self, sheet: SheetFound) -> None:
        """Open the rows of a paper; of several versions the newest, where its number named none."""
        self.event_tabs.turn_to("")
        self.show_event(sheet_question(sheet))
        if words := newest_words(sheet):
            self.messages.news(words)

    def show_event(self, question: ShowEvent) -> None:
        """Open an event, on the tab that was in front last."""
        self.question = question
        self.show_mode()
        self.panel.show_event(question)
        self.event_tabs.ask(question.event_id)
        tab = self.tab()
        (tab.first_field() if tab is not None else self.panel.entry.rows).setFocus()
        self.show_keys()

    def make_new(self) -> None:
        """Open the form of a new event."""
        open_form(self.shell, self.kind, self, self._on_planned)

    def change(self) -> None:
        """Open the form of the event in front."""
        if self.panel.view is not None:
            open_form(self.shell, self.kind, self, lambda _saved: None, self.panel.view.event)

    def _on_change_asked(self, view: EventView) -> None:
        open_form(self.shell, self.kind, self, lambda _saved: None, view.event)

    def copy(self) -> None:
        """Ask for the day of a new event like the one in front."""
        row = self._row()
        if row is not None:
            dialog = CopyDialog(self.shell, row, self)
            dialog.saved.connect(self._on_planned)
            dialog.open()

    def cancel(self) -> None:
        """Ask why the event in front is cancelled."""
        row = self._row()
        if row is not None:
            CancelDialog(self.shell, row, self).open()

    def open_history(self) -> None:
        """Show what the journal says of the event in front."""
        if (row := self._row()) is not None:
            self.shell.open_page("journal", "history", About("events", row.id))

    def add_invitee(self) -> None:
        """Put a person on the list."""
        if self.panel.view is not None:
            AddInviteeDialog(self.shell, self.panel.view.event, self).open()

    def invite(self) -> None:
        """Invite the holders of more posts."""
        if self.panel.view is not None:
            InviteDialog(self.shell, self.panel.view.event, self).open()

    def seat_dais(self) -> None:
        """Open the dais of the event in front."""
        if self.question is not None:
            DaisDialog(self.shell, self.kind, self.question.event_id, self).open()

    def fill_sheet(self) -> None:
        """Ask for the number of a signed sheet and open it."""
        dialog = SheetNumberDialog(self.shell, self)
        dialog.found.connect(self._on_sheet_found)
        dialog.open()

    def print_it(self) -> None:
        """Print what the tab in front shows, the sheet of the event, or the sheets of a day."""
        if (tab := self.tab()) is not None:
            tab.print_it()
        elif self.question is not None:
            of = self._sheet_of(self.question)
            print_open(self.shell, self, (of, self.panel.view), self.panel.reload)
            warn_of_conflicts(self.shell, self, self.question.event_id)
        else:
            self.print_day(self._tomorrow(), self.kind)

    def print_day(self, day: datetime.date, kind: str) -> None:
        """Ask which sheets of a day are to be printed: of one kind, or of both (“”)."""
        dialog = BatchDialog(self.shell, kind, day, self)
        dialog.chosen.connect(lambda rows: self._on_batch_chosen(rows, dialog))
        dialog.open()

    def options(self) -> None:
        """Choose columns and rows of the sheet of the event in front, and print it so."""
        if self.question is None or self.tab() is not None:
            super().options()
        elif self.panel.view is not None and self.panel.view.part:
            words = _("Columns and rows are chosen for the whole event; the sheets of its parts follow them.")
            self.messages.news(words)
        else:
            ask_layout(self.shell, self, self._sheet_of(self.question), self.panel.reload)

    def help_text(self) -> str:
        """Say in a few sentences how attendance is taken."""
        return help_words()

    def _button(
        self,
        words: str,
        icon: str,
        pressed: Callable[[], object],
        *,
        name: str,
        primary: bool = False,
    ) -> QPushButton:
        made = self.add_button(words, icon, primary=primary, name=f"attendance.{name}")
        made.clicked.connect(lambda _checked=False: pressed())
        return made

    def _row(self) -> EventRow | None:
        if self.question is not None:
            return self.panel.view.event.row if self.panel.view is not None else None
        return self.list.table.current_row()

    def _tomorrow(self) -> datetime.date:
        return self.desk.working_date + datetime.timedelta(days=1)

    def show_mode(self) -> None:
        is_open, has_own = self.question is not None, self.tab() is None
        self.stack.setCurrentIndex(int(is_open))
        for button in self._list_buttons:
            button.setVisible(not is_open and has_own)
        for button in self._event_buttons:
            button.setVisible(is_open and has_own)
        if not is_open:
            self.set_title(self.title())

    def _on_event_shown(self, view: EventView) -> None:
        if self.question is not None:
            self.set_title(view.event.row.title)

    def _on_planned(self, saved: Saved) -> None:
        if saved.id is None:
            return
        self.show_event(ShowEvent(saved.id))
        if saved.figures.get("past"):
            self.messages.warn(_("{code} was entered; its date lies behind.").format(code=saved.code))
        else:
            self.messages.good(
                _("{code} was entered.").format(code=saved.code), _("Print (Ctrl+P)"), self.print_it
            )

    def _on_sheet_found(self, sheet: SheetFound) -> None:
        if sheet.kind == self.kind:
            self.open("sheet", sheet)
        else:
            self.shell.open_page(PAGES[sheet.kind], "sheet", sheet)

    def _sheet_of(self, question: ShowEvent) -> SheetOf:
        return SheetOf(question.event_id, self.kind)

    def _on_batch_chosen(self, rows: tuple[EventRow, ...], dialog: BatchDialog) -> None:
        print_batch(self.shell, self, rows, dialog.laid_out)
        warn_of_those_invited_twice(self.shell, self, [row.id for row in rows], dialog.found_twice)

    def _on_filter_entered(self) -> None:
        """Open a sheet whose code a scanner typed into the filter."""
        typed = self.list.table.filter.text().strip()
        groups = "".join(one if one.isdecimal() else " " for one in typed).split()
        if len(groups) >= _SCANNED_GROUPS:
            self.list.table.set_filter("")
            self.desk.read(self, lookups.sheet_by_number, typed, self._on_sheet_found)


def _new_words(kind: str) -> str:
    return _("New workshop") if kind == WORKSHOP else _("New meeting")
