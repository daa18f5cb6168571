"""The tab “Telling people”: the call list of an event, a tick for who was told, message, letters and list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from controlroom.base import clock
from controlroom.base.language import _, date_text, moment_text, ngettext, number_text, time_text
from controlroom.domain.attendance import calls
from controlroom.domain.attendance.call_rows import (
    EVERYBODY,
    UNTOLD,
    WITHOUT_NUMBER,
    CallFigures,
    CallLine,
    CallListing,
)
from controlroom.domain.attendance.calls import Called, Tell
from controlroom.domain.journal import Saved
from controlroom.ui.attendance.line_columns import mobile_text
from controlroom.ui.attendance.tabbed import PAGES
from controlroom.ui.attendance.tabs import EventTab
from controlroom.ui.calling.letters import LettersDialog, print_call_list
from controlroom.ui.calling.messages import MessageDialog
from controlroom.ui.calling.texts import TextsDialog
from controlroom.ui.keys import Key
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.lazy_table import LazyTable


class CallsTab(EventTab):
    """Who is to be told of an event, and who was."""

    name: ClassVar[str] = "calls"

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self._ticked: list[tuple[tuple[Called, ...], bool]] = []
        self._event: int | None = None
        self.figures = FiguresStrip()
        self.band = Band()
        self.show_only = ChoiceField(
            [
                (EVERYBODY, _("everybody")),
                (UNTOLD, _("still to be told")),
                (WITHOUT_NUMBER, _("without a number")),
            ],
            name="calls.show",
        )
        self.show_only.setAccessibleName(_("What is shown"))
        self.show_only.changed.connect(self._ask)
        self.table: LazyTable[CallListing, CallLine] = LazyTable(
            self.desk, _columns(), calls.list_calls, name="calls.list"
        )
        self.table.top.insertWidget(1, self.show_only)
        self.empty = EmptyPage(
            _("Nobody is on the list: this event has a sheet of empty rows only."),
            _("Choose who is invited"),
            self.choose_invited,
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self.setFocusProxy(self.table)

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Telling people")

    def keys(self) -> list[Key]:
        """Return the keys of this tab."""
        return [
            Key("Space", _("Told"), self.toggle),
            Key("Ctrl+Z", _("Undo"), self.undo),
            Key("Alt+M", _("Message"), self.open_message),
            Key("Ctrl+P", _("Call list"), self.print_it),
            Key("Alt+L", _("Letters of invitation"), self.open_letters),
            Key("F12", _("Message, letter and agendas"), self.open_texts, shown=False),
        ]

    def reload(self) -> None:
        """Ask for the call list and its figures anew."""
        if self.subject is None:
            return
        if self.subject != self._event:
            self._event = self.subject
            self._ticked.clear()
            self.show_only.set_value(EVERYBODY)
        self._ask()
        self.desk.read(self, calls.call_figures, self.subject, self._show_figures)

    def first_field(self) -> QWidget:
        """Return the list, which Space works in."""
        return self.table.view

    def toggle(self) -> None:
        """Tick the marked people as told; where all of them are, take the ticks back."""
        focus = QApplication.focusWidget()
        if isinstance(focus, QAbstractButton):
            focus.click()
            return
        lines = self.marked()
        if lines:
            told = not all(one.is_told for one in lines)
            called = tuple(Called(one.person_id, one.invitee_id) for one in lines if one.is_told != told)
            self._tell(called, told=told)
            self._ticked.append((called, told))

    def undo(self) -> None:
        """Take the last ticking of this tab back."""
        if not self._ticked:
            self.messages.news(_("There is nothing to take back."))
            return
        called, told = self._ticked.pop()
        self._tell(called, told=not told)

    def marked(self) -> list[CallLine]:
        """Return the people whose rows are marked, in their order."""
        rows = sorted({index.row() for index in self.table.view.selectionModel().selectedRows()})
        found = [self.table.model.row_at(row) for row in rows]
        return [one for one in found if one is not None]

    def open_message(self) -> None:
        """Draft the message for the marked people, for those not told, or for all."""
        if self.subject is not None:
            dialog = MessageDialog(self.shell, self.subject, tuple(one.row for one in self.marked()), self)
            dialog.open()

    def open_letters(self) -> None:
        """Ask to whom letters of invitation are printed."""
        if self.subject is not None:
            LettersDialog(self.shell, self.subject, tuple(one.row for one in self.marked()), self).open()

    def open_texts(self) -> None:
        """Open the office's words of message and letter."""
        TextsDialog(self.shell, self).open()

    def print_it(self) -> None:
        """Print the call list as it is shown."""
        if self.subject is not None:
            print_call_list(self.shell, self, self.subject, str(self.show_only.value()))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for words, pressed, name in (
            (_("Message"), self.open_message, "message"),
            (_("Letters of invitation"), self.open_letters, "letters"),
            (_("Print the call list"), self.print_it, "print"),
            (_("Message, letter and agendas"), self.open_texts, "texts"),
        ):
            button = QPushButton(words)
            button.setObjectName(f"calls.{name}")
            button.setAutoDefault(False)
            button.clicked.connect(pressed)
            buttons.addWidget(button)
        buttons.addStretch(1)
        card = Card()
        card.body.addWidget(self.band)
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        card.body.addWidget(self.stack, 1)
        card.body.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.figures)
        column.addWidget(card, 1)

    def choose_invited(self) -> None:
        """Open the form of the event, where those invited are chosen."""
        self.shell.open_page(PAGES[self.kind], "change", self.subject)

    def _ask(self) -> None:
        if self.subject is not None:
            self.table.ask(CallListing(event_id=self.subject, show=str(self.show_only.value())))

    def _tell(self, called: Sequence[Called], *, told: bool) -> None:
        if self.subject is None or not called:
            return
        order = Tell(event_id=self.subject, called=tuple(called), told=told)
        row = self.table.view.currentIndex().row()
        goes_on = told and len(called) == 1 and self.show_only.value() == EVERYBODY
        self.desk.write(
            self, calls.tell, order, lambda saved: self._on_told(saved, row + 1 if goes_on else row)
        )

    def _on_told(self, _saved: Saved, row: int) -> None:
        if 0 <= row < self.table.model.rowCount():
            self.table.view.selectRow(row)

    def _show_figures(self, figures: CallFigures) -> None:
        self.figures.show_figures(
            [
                Figure(_("On the list"), number_text(figures.listed)),
                Figure(_("Told"), number_text(figures.told), "good" if figures.told else ""),
                Figure(_("still to be told"), number_text(figures.untold), "warn" if figures.untold else ""),
                Figure(
                    _("without a number"),
                    number_text(figures.without_number),
                    "warn" if figures.without_number else "",
                ),
                Figure(
                    _("elsewhere at that hour"),
                    number_text(figures.conflicts),
                    "bad" if figures.conflicts else "",
                ),
            ]
        )
        if figures.stale and figures.changed_at is not None:
            at = clock.local(figures.changed_at)
            words = ngettext(
                "{count} person was told before day, hour, place or link were changed ({moment}).",
                "{count} people were told before day, hour, place or link were changed ({moment}).",
                figures.stale,
            )
            moment = moment_text(at)
            self.band.tell("warn", words.format(count=number_text(figures.stale), moment=moment))
        else:
            self.band.hide()
        self.stack.setCurrentWidget(self.table if figures.listed else self.empty)


def _columns() -> list[Column[CallLine]]:
    return [
        Column("name", _("Name"), _name, width=210),
        Column("post", _("Post"), lambda line: str(line.post), width=130, sortable=False),
        Column("unit", _("Unit"), lambda line: str(line.unit), width=130),
        Column("block", _("Above it"), lambda line: str(line.block), width=120, sortable=False),
        Column("mobile", _("Mobile"), lambda line: mobile_text(line.mobile), width=116),
        Column("told", _("Told"), _told, width=190, tone=_tone),
        Column("elsewhere", _("Also at that hour"), _elsewhere, width=130, sortable=False, tone=_bad),
    ]


def _name(line: CallLine) -> str:
    return f"{_('Dais')} · {line.name}" if line.on_dais else str(line.name)


def _told(line: CallLine) -> str:
    if line.told_at is None:
        return ""
    at = clock.local(line.told_at)
    moment = f"{date_text(at.date())[:5]} {time_text(at)} · {line.told_by}"
    return _("old hour: {moment}").format(moment=moment) if line.is_stale else f"✓ {moment}"


def _tone(line: CallLine) -> str:
    return "warn" if line.is_stale else "good" if line.told_at is not None else ""


def _elsewhere(line: CallLine) -> str:
    return line.elsewhere


def _bad(line: CallLine) -> str:
    return "bad" if line.elsewhere else ""
