"""Committees of a level: which are whole and which have gaps; one of them with its seats and holders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from controlroom.base.language import _, date_text, number_text
from controlroom.domain import units
from controlroom.domain.committees import queries
from controlroom.domain.committees.rows import (
    COMPLETE,
    INCOMPLETE,
    MISSING,
    STATES,
    Committee,
    CommitteeFigures,
    CommitteeListing,
    CommitteeRow,
    SeatHolder,
    SeatRow,
)
from controlroom.domain.units import LevelRow
from controlroom.ui.committees import words
from controlroom.ui.committees.dialogs import EditTemplate, FillSeat, Verify
from controlroom.ui.dialog import Dialog
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, EmptyPage, Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.lazy_table import LazyTable
from controlroom.ui.widgets.small_table import SmallTable

_FIRST_LEVEL = "block"


@dataclass(frozen=True, slots=True)
class SeatLine:
    """A line of the seats' table: a holder in his seat, or what stands empty."""

    seat: SeatRow
    holder: SeatHolder | None
    gap: str = ""


class CommitteesPage(Page):
    """कमेटी."""

    topics: ClassVar[frozenset[str]] = frozenset({"committees", "people", "units"})

    def prepare(self) -> None:
        self._levels: Sequence[LevelRow] = ()
        self._level = _FIRST_LEVEL
        self._committee: Committee | None = None

    def title(self) -> str:
        return _("Committees")

    def help_text(self) -> str:
        return _(
            "Which committees are formed, incomplete or missing. What makes one complete is set for each"
            " level with Alt+T."
        )

    def build(self) -> Iterator[None]:
        template = self.add_button(_("What makes it complete"), "edit", name="committees.template")
        template.clicked.connect(lambda _checked: self.edit_template())
        self.figures = FiguresStrip()
        self.table: LazyTable[CommitteeListing, CommitteeRow] = LazyTable(
            self.desk, _columns(), queries.list_committees, name="committees.list"
        )
        self.table.current.connect(lambda row: self._show(row.unit_id))
        self.table.chosen.connect(lambda _row: self.seats.view.setFocus())
        self.table.loaded.connect(self._on_list_loaded)
        yield
        self.level = ChoiceField([(self._level, "")], name="committees.list.level")
        self.level.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToContents)
        self.level.setAccessibleName(_("Level"))
        self.level.changed.connect(self._on_level_chosen)
        self.state = ChoiceField(
            [("", _("All committees")), *((one, words.state_words(one)) for one in STATES)],
            name="committees.list.state",
        )
        self.state.setAccessibleName(_("State"))
        self.state.changed.connect(self._ask)
        self.table.top.insertWidget(0, self.level)
        self.table.top.insertWidget(2, self.state)
        self.rooms = QStackedWidget()
        self.rooms.addWidget(self._halves())
        yield
        empty = EmptyPage(
            _("No seats are set for this level, or it has no units yet. Set the seats first."),
            _("What makes it complete"),
            self.edit_template,
        )
        bring_in = partial(self.shell.open_page, "units", "import")
        empty.add_button(_("Import list"), bring_in, "committees.units.import")
        self.rooms.addWidget(empty)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.rooms, 1)

    def keys(self) -> list[Key]:
        return [
            Key("Alt+F", _("Fill seat"), self.fill_seat),
            Key("Alt+V", _("Verified"), self.verify),
            Key("Alt+T", _("What makes it complete"), self.edit_template),
        ]

    def search_field(self) -> QWidget:
        return self.table.filter

    def reload(self) -> None:
        self.desk.read(self, units.levels, None, self._on_levels_read)
        self._ask()
        if self._committee is not None:
            self._show(self._committee.unit_id)

    def open(self, action: str, subject: object) -> None:
        if action == "show" and isinstance(subject, int):
            self._show(subject)

    def back(self) -> bool:
        if not self.table.filter.text():
            return False
        self.table.set_filter("")
        return True

    def fill_seat(self) -> None:
        """Give the current seat, or the first empty one, to somebody."""
        committee = self._committee
        line = self.seats.current_row() if self.seats.view.hasFocus() else None
        seat = line.seat if line else self._first_gap()
        if committee is None or seat is None:
            self.messages.news(_("Choose a committee with an empty seat first."))
            return
        self._tell_saved(FillSeat(self.shell, committee, seat, self), _("The post was given."))

    def verify(self) -> None:
        """Note that the committee shown was verified."""
        if self._committee is None:
            self.messages.news(_("Choose a committee first."))
            return
        self._tell_saved(Verify(self.shell, self._committee, self), _("The verification was noted."))

    def edit_template(self) -> None:
        """Say what makes a committee of this level complete."""
        level = next((one for one in self._levels if one.code == self._level), None)
        if level is not None:
            self._tell_saved(EditTemplate(self.shell, level, self), _("The seats were set."))

    def _tell_saved(self, dialog: Dialog, told: str) -> None:
        dialog.saved.connect(lambda _saved: self.messages.good(told))
        dialog.open()

    def _first_gap(self) -> SeatRow | None:
        seats = self._committee.seats if self._committee else ()
        return next((one for one in seats if one.missing or one.women_missing), None)

    def _halves(self) -> QWidget:
        left, right = Card(), Card()
        left.body.addWidget(self.table)
        right.setFixedWidth(400)
        self.unit_name = label("", "heading")
        self.unit_state = label("", "label")
        self.unit_state.setWordWrap(True)
        self.checked = label("", "faint")
        self.checked.setWordWrap(True)
        self.seats: SmallTable[SeatLine] = SmallTable(_seat_columns(), name="committees.seats")
        self.seats.chosen.connect(lambda _line: self.fill_seat())
        for widget in (self.unit_name, self.unit_state, self.checked):
            right.body.addWidget(widget)
        right.body.addWidget(self.seats, 1)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(right)
        return inner

    def _question(self) -> CommitteeListing:
        return CommitteeListing(unit_id=self.unit_id, level=self._level, state=self.state.value() or "")

    def _ask(self) -> None:
        question = self._question()
        self.table.ask(question)
        self.desk.read(self, queries.committee_figures, question, self._on_figures_read)

    def _show(self, unit_id: int) -> None:
        self.desk.read(self, queries.committee_of, unit_id, self._on_committee_read)

    def _on_level_chosen(self) -> None:
        self._level = self.level.value()
        self._committee = None
        self._ask()

    def _on_levels_read(self, levels: Sequence[LevelRow]) -> None:
        self._levels = levels
        self.level.set_choices([(one.code, str(one.name)) for one in levels])
        self.level.set_value(self._level)

    def _on_list_loaded(self, total: int) -> None:
        filtered = self.table.filter.text() or self.state.value()
        self.rooms.setCurrentIndex(0 if total or filtered else 1)

    def _on_committee_read(self, committee: Committee) -> None:
        self._committee = committee
        self.unit_name.setText(str(committee.unit))
        gaps = words.gaps_words(committee.missing, committee.women_missing)
        self.unit_state.setText(" · ".join(filter(None, (words.state_words(committee.state), gaps))))
        self.checked.setText(_checked_words(committee))
        self.seats.set_rows(_lines(committee))

    def _on_figures_read(self, figures: CommitteeFigures) -> None:
        shown = {COMPLETE: figures.complete, INCOMPLETE: figures.incomplete, MISSING: figures.missing}
        strip = [
            Figure(words.state_words(state), number_text(count), words.TONES[state] if count else "")
            for state, count in shown.items()
        ]
        self.figures.show_figures([*strip, Figure(_("verified"), number_text(figures.verified))])


def _checked_words(committee: Committee) -> str:
    if committee.checked_on is None:
        return _("not verified")
    told = _("verified on {day}").format(day=date_text(committee.checked_on))
    return " · ".join(filter(None, (told, committee.check_note)))


def _lines(committee: Committee) -> list[SeatLine]:
    lines: list[SeatLine] = []
    for seat in committee.seats:
        lines += [SeatLine(seat, holder) for holder in seat.holders]
        gap = words.gaps_words(seat.missing, seat.women_missing)
        if gap:
            lines.append(SeatLine(seat, None, gap))
    return lines


def _columns() -> list[Column[CommitteeRow]]:
    return [
        Column("name", _("Unit"), lambda row: str(row.name), width=140),
        Column("parent", _("Under"), lambda row: str(row.parent), width=95),
        Column(
            "state",
            _("State"),
            lambda row: words.state_words(row.state),
            width=95,
            tone=lambda row: words.TONES[row.state],
        ),
        Column(
            "missing",
            _("Gaps"),
            lambda row: words.gaps_words(row.missing, row.women_missing),
            width=130,
            tone=lambda row: words.TONES[row.state],
        ),
        Column("head", _("First in order"), lambda row: str(row.head), width=125, sortable=False),
        Column("checked_on", _("Verified"), _checked, width=85),
    ]


def _checked(row: CommitteeRow) -> str:
    return date_text(row.checked_on) if row.checked_on else ""


def _seat_columns() -> list[Column[SeatLine]]:
    return [
        Column("post", _("Post"), lambda line: str(line.seat.post_name), width=120),
        Column(
            "holder",
            _("Held by"),
            lambda line: str(line.holder.name) if line.holder else line.gap,
            width=135,
            tone=lambda line: "" if line.holder else "bad",
        ),
        Column("mobile", _("Mobile"), lambda line: line.holder.mobile if line.holder else "", width=108),
    ]
