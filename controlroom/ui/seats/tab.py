"""The tab of a workshop's seats: units with their seats on the left, names on the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from controlroom.base.language import Name, _, date_text, ngettext, number_text
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.domain.journal import Saved
from controlroom.domain.seats import queries, shares
from controlroom.domain.seats.rows import NOMINATED, WITHDRAWN, NominationRow, SeatsView, UnitSeatsRow
from controlroom.domain.seats.shares import FillSeats
from controlroom.ui.attendance.tabs import EventTab
from controlroom.ui.dialog import Dialog
from controlroom.ui.keys import Key
from controlroom.ui.seats import words
from controlroom.ui.seats.changing import GiveSeatsDialog, SubstituteDialog, WithdrawDialog
from controlroom.ui.seats.naming import NominateDialog
from controlroom.ui.seats.pasting import PasteListDialog
from controlroom.ui.seats.sharing import ShareSeatsDialog
from controlroom.ui.seats.went import WentDialog
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable

_ALL = 0


class SeatsTab(EventTab):
    """Seats of one workshop; the first row of units stands for all of them."""

    name: ClassVar[str] = "seats"
    kinds: ClassVar[frozenset[str]] = frozenset({WORKSHOP})

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.view: SeatsView | None = None
        self._before: SeatsView | None = None
        self._unit_id = _ALL
        self._next: tuple[int, str] | None = None
        self.band = Band()
        self.figures = FiguresStrip()
        self.units: SmallTable[UnitSeatsRow] = SmallTable(_unit_columns(), name="seats.units")
        self.names: SmallTable[NominationRow] = SmallTable(_name_columns(), name="seats.names")
        self.why = label("", "faint")
        self.why.setWordWrap(True)
        self.units.current.connect(self._on_unit_current)
        self.stack = QStackedWidget()
        self._lay_out()

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Seats and nominations")

    def keys(self) -> list[Key]:
        """Return what can be done with seats."""
        return [
            Key("Alt+N", _("Nominate"), self.nominate),
            Key("Alt+L", _("Paste a list"), self.paste),
            Key("Alt+W", _("Withdraw"), self.withdraw),
            Key("Alt+U", _("Substitute"), self.substitute),
            Key("Alt+F", _("Give free seats"), self.give),
            Key("Alt+S", _("Share seats"), self.share),
            Key("Alt+O", _("Who went"), self.report, shown=False),
        ]

    def reload(self) -> None:
        """Ask for the seats anew."""
        if self.subject is not None:
            self.desk.read(self, queries.seats_view, self.subject, self._on_read)

    def first_field(self) -> QWidget:
        """Return the table of units, or the button that shares the first seats."""
        is_empty = self.stack.currentWidget() is self.empty
        return self.empty.button if is_empty else self.units.view

    def share(self) -> None:
        """Share the seats among units."""
        if self.view is not None:
            self._open(ShareSeatsDialog(self.shell, self.view.event_id, self))

    def nominate(self) -> None:
        """Name people one by one: after each the form is there again."""
        if not self._has_units():
            return
        unit_id, by = self._next or (self._unit_id, "")
        self._next = None
        dialog = NominateDialog(self.shell, self._shown(), unit_id, by, self)
        dialog.saved.connect(lambda _saved: self._name_next(dialog))
        self._open(dialog)

    def paste(self) -> None:
        """Name the people of a list that was sent."""
        if self._has_units():
            self._open(PasteListDialog(self.shell, self._shown(), self._unit_id, self))

    def withdraw(self) -> None:
        """Withdraw the nomination of the current name."""
        if (row := self._standing()) is not None:
            self._open(WithdrawDialog(self.shell, row, self))

    def substitute(self) -> None:
        """Name another in the place of the current name."""
        if (row := self._standing()) is not None:
            self._open(SubstituteDialog(self.shell, row, self))

    def give(self) -> None:
        """Give free seats of a unit to another one."""
        if self._has_units():
            self._open(GiveSeatsDialog(self.shell, self._shown(), self._unit_id, self))

    def fill(self) -> None:
        """Let those who wait take the free seats of their unit."""
        view = self._shown()
        self._before = view
        self.desk.write(self, shares.fill_seats, FillSeats(event_id=view.event_id), self._on_saved)

    def report(self) -> None:
        """Say who went to a workshop held elsewhere."""
        if self.view is not None and self.view.plan.host:
            self._open(WentDialog(self.shell, self.view, self))
        else:
            self.messages.news(
                _("This office holds the workshop: its attendance is entered on the first tab.")
            )

    def print_it(self) -> None:
        """Say where the list of names is printed."""
        self.messages.news(
            _("The names stand on the attendance sheet: turn to the first tab and press Ctrl+P.")
        )

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for text, name, pressed in (
            (_("Share seats"), "share", self.share),
            (_("Nominate"), "nominate", self.nominate),
            (_("Paste a list"), "paste", self.paste),
            (_("Withdraw"), "withdraw", self.withdraw),
            (_("Substitute"), "substitute", self.substitute),
            (_("Give free seats"), "give", self.give),
        ):
            buttons.addWidget(_button(text, f"seats.{name}", pressed))
        self.went_button = _button(_("Who went"), "seats.went", self.report)
        buttons.addWidget(self.went_button)
        buttons.addStretch()
        self.names.view.setAccessibleName(_("Nominations"))
        self.units.view.setAccessibleName(_("Units with seats"))
        split = QSplitter(Qt.Orientation.Horizontal)
        for table in (self.units, self.names):
            card = Card()
            card.body.addWidget(table)
            split.addWidget(card)
            if table is self.units:
                card.body.addWidget(self.why)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 3)
        split.setSizes([420, 714])
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.figures, self.band):
            column.addWidget(part)
        column.addLayout(buttons)
        column.addWidget(split, 1)
        self.empty = EmptyPage(
            _("No seats are shared yet. Say how many each block or district may fill; then names are taken."),
            _("Share seats"),
            self.share,
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.stack)

    def _open(self, dialog: Dialog) -> None:
        self._before = self.view
        dialog.saved.connect(self._on_saved)
        dialog.open()

    def _on_saved(self, _saved: Saved) -> None:
        self.reload()

    def _name_next(self, dialog: NominateDialog) -> None:
        self._next = (dialog.unit_id(), dialog.named_by())

    def _on_read(self, view: SeatsView) -> None:
        before, self._before, self.view = self._before, None, view
        self.stack.setCurrentIndex(int(bool(view.units)))
        self.went_button.setVisible(bool(view.plan.host))
        self.figures.show_figures(_figures(view), view.plan.host)
        rows = [_all_together(view), *view.units]
        self.units.set_rows(rows)
        places = [one.unit_id for one in rows]
        self.units.view.selectRow(places.index(self._unit_id) if self._unit_id in places else 0)
        self._show_names()
        self._tell(before, view)
        if self._next is not None:
            self.nominate()

    def _tell(self, before: SeatsView | None, view: SeatsView) -> None:
        moved = (
            words.moved_up(before, view) if before is not None and before.event_id == view.event_id else []
        )
        if moved:
            self.messages.good(words.moved_text(moved))
        count = view.could_move_up
        if count:
            told = ngettext(
                "{count} seat is free where somebody waits.",
                "{count} seats are free where people wait.",
                count,
            )
            self.band.tell("warn", told.format(count=number_text(count)), _("Let them move up"), self.fill)
        else:
            self.band.hide()

    def _on_unit_current(self, row: UnitSeatsRow) -> None:
        if row.unit_id != self._unit_id:
            self._unit_id = row.unit_id
            self._show_names()

    def _show_names(self) -> None:
        chosen = self.units.current_row()
        self.why.setText(chosen.reason if chosen is not None else "")
        names = self.view.names if self.view is not None else ()
        self.names.set_rows([one for one in names if self._unit_id in (_ALL, one.unit_id)])

    def _standing(self) -> NominationRow | None:
        row = self.names.current_row()
        if row is None or row.state == WITHDRAWN:
            self.messages.news(_("Choose somebody in the list of names who is nominated or waits."))
            self.names.view.setFocus()
            return None
        return row

    def _has_units(self) -> bool:
        if self.view is None:
            return False
        if not self.view.units:
            self.share()
        return bool(self.view.units)

    def _shown(self) -> SeatsView:
        if self.view is None:
            message = "nothing is shown yet"
            raise RuntimeError(message)
        return self.view


def _button(text: str, name: str, pressed: Callable[[], object]) -> QPushButton:
    made = QPushButton(text)
    made.setObjectName(name)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.clicked.connect(lambda _checked=False: pressed())
    return made


def _all_together(view: SeatsView) -> UnitSeatsRow:
    sums = [
        sum(getattr(one, name) for one in view.units) for name in ("seats", "nominated", "waiting", "went")
    ]
    return UnitSeatsRow(_ALL, "", Name(), Name(), *sums)


def _figures(view: SeatsView) -> list[Figure]:
    every = _all_together(view)
    free = sum(one.free for one in view.units)
    unshared = (view.plan.seats or view.shared) - view.shared
    found = [
        Figure(_("Seats"), number_text(view.plan.seats or view.shared)),
        Figure(_("Nominated"), number_text(every.nominated)),
        Figure(_("Waiting"), number_text(every.waiting), "warn" if every.waiting else ""),
        Figure(_("Free"), number_text(free)),
    ]
    if unshared:
        found.append(Figure(_("Not shared yet"), number_text(unshared), "warn"))
    if every.went:
        found.append(Figure(_("Present"), number_text(every.went), "good"))
    if view.plan.until is not None:
        found.append(Figure(_("Nominations until"), date_text(view.plan.until)))
    return found


def _unit_columns() -> list[Column[UnitSeatsRow]]:
    return [
        Column("name", _("Unit"), lambda row: str(row.name) if row.unit_id else _("All units"), width=104),
        Column("seats", _("Seats"), lambda row: number_text(row.seats), width=52, numeric=True),
        Column("nominated", _("Nominated"), lambda row: number_text(row.nominated), width=56, numeric=True),
        Column(
            "waiting",
            _("Waiting"),
            lambda row: number_text(row.waiting),
            width=62,
            numeric=True,
            tone=lambda row: "warn" if row.waiting else "",
        ),
        Column("free", _("Free"), _free, width=52, numeric=True, tone=lambda row: "good" if row.free else ""),
    ]


def _free(row: UnitSeatsRow) -> str:
    return number_text(row.free) if row.unit_id else ""


def _name_columns() -> list[Column[NominationRow]]:
    return [
        Column("place", _("No."), _place, width=40, numeric=True),
        Column("name", _("Name"), lambda row: str(row.name), width=146, tone=_name_tone),
        Column("state", _("State"), words.state_text, width=112, tone=words.state_tone),
        Column("unit", _("Seat of"), lambda row: str(row.unit), width=80),
        Column("post", _("Post"), words.post_text, width=122),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=118),
        Column("note", _("Note"), words.note_text, width=70),
    ]


def _place(row: NominationRow) -> str:
    return "" if row.state == WITHDRAWN else number_text(row.place)


def _name_tone(row: NominationRow) -> str:
    return "" if row.state == NOMINATED else words.state_tone(row)
