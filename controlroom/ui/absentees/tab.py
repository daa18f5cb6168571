"""The tab “Who never comes”: people, units, or units without a meeting, over a period that is chosen."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from controlroom.base import language
from controlroom.base.language import _, date_text, number_text
from controlroom.domain import paper_runs, targets, units
from controlroom.domain.absentees import sheets
from controlroom.domain.absentees.people import list_absent_people
from controlroom.domain.absentees.rows import (
    LEAST_INVITED,
    USUAL_DAYS,
    USUAL_PERIOD,
    Counted,
    IdleUnitRow,
    IdleUnits,
    PersonAbsenceRow,
    PersonAbsences,
    UnitAbsenceRow,
    UnitAbsences,
)
from controlroom.domain.absentees.units import list_absent_units, list_idle_units
from controlroom.domain.journal import Saved
from controlroom.domain.papers.absentees import IdleList
from controlroom.ui import theme
from controlroom.ui.attendance.tabs import ListTab
from controlroom.ui.keys import Key
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, NumberField, YesField
from controlroom.ui.widgets.lazy_table import LazyTable

_PEOPLE, _UNITS, _IDLE = range(3)
_YEARS = 10
_LONGEST_DAYS = 3_650
_LEVELS_OF_UNITS, _LEVELS_OF_IDLE = "zone", "block"


_ONE_LINE = 110  # per cent: larger letters need two lines for what is chosen


class AbsenteesTab(ListTab):
    """Shows who came least; nothing is written here."""

    name = "absentees"

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.setObjectName("absentees.tab")
        self.what = ChoiceField(
            [
                (_PEOPLE, _("Who stays away")),
                (_UNITS, _("Units that stay away")),
                (_IDLE, _("Units without a meeting")),
            ],
            name="absentees.what",
        )
        self.what.setAccessibleName(_("What is asked"))
        self._make_fields()
        self.people: LazyTable[PersonAbsences, PersonAbsenceRow] = LazyTable(
            self.desk, _columns_of_people(), list_absent_people, name="absentees.people"
        )
        self.people.chosen.connect(lambda row: self.shell.open_page("people", "show", row.person_id))
        self.units: LazyTable[UnitAbsences, UnitAbsenceRow] = LazyTable(
            self.desk, _columns_of_units(), list_absent_units, name="absentees.units"
        )
        self.idle: LazyTable[IdleUnits, IdleUnitRow] = LazyTable(
            self.desk, _columns_of_idle(), list_idle_units, name="absentees.idle"
        )
        for quiet in (self.people, self.units, self.idle):
            quiet.nothing = _("Nobody is to be named for this period. Attendance is read off the sheets.")
        for table in (self.units, self.idle):
            table.chosen.connect(lambda row: self.shell.view.set_unit(row.unit_id))
        self._lay_out()
        self._show_fields()
        self.desk.read(self, units.levels, None, self._on_levels_read, key="levels")

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Who never comes")

    def keys(self) -> list[Key]:
        """Return the keys of the tab."""
        return [
            Key("Alt+1", _("People"), lambda: self.show_what(_PEOPLE)),
            Key("Alt+2", _("Units"), lambda: self.show_what(_UNITS)),
            Key("Alt+3", _("Without a meeting"), lambda: self.show_what(_IDLE)),
            Key("Ctrl+P", _("Print"), self.print_it),
        ]

    def reload(self) -> None:
        """Ask for the list in front anew."""
        if self._is_wrong():
            return
        shown = self.what.value()
        if shown == _PEOPLE:
            self.people.ask(self._people_asked())
        elif shown == _UNITS:
            self.units.ask(self._units_asked())
        else:
            self.idle.ask(self._idle_asked())

    def first_field(self) -> QWidget:
        """Return the filter of the list in front."""
        return self._table().filter

    def show_what(self, what: int) -> None:
        """Show people, units, or units without a meeting."""
        self.what.set_value(what)
        self._on_what_changed()

    def print_it(self) -> None:
        """Print the list in front, numbered anew."""
        self.desk.read(self, targets.unit_id_in_view, self.subject, self._print_of_unit, key="unit")

    def _people_asked(self) -> PersonAbsences:
        return PersonAbsences(
            unit_id=self.subject,
            since=self.since.value(),
            until=self.until.value(),
            kind=self.of.value() or "",
            least=self.least.value(),
            never=self.never.value(),
        )

    def _units_asked(self) -> UnitAbsences:
        return UnitAbsences(
            unit_id=self.subject,
            since=self.since.value(),
            until=self.until.value(),
            kind=self.of.value() or "",
            level=self.level.value() or _LEVELS_OF_UNITS,
            never=self.never.value(),
        )

    def _idle_asked(self) -> IdleUnits:
        return IdleUnits(
            unit_id=self.subject,
            level=self.level.value() or _LEVELS_OF_IDLE,
            days=self.days.value(),
            kind=self.of.value() or "",
            today=self.desk.working_date,
        )

    def _make_fields(self) -> None:
        today = self.desk.working_date
        self.since = DateField(name="absentees.since", today=lambda: self.desk.working_date, years=_YEARS)
        self.since.set_value(today - datetime.timedelta(days=USUAL_PERIOD))
        self.until = DateField(name="absentees.until", today=lambda: self.desk.working_date, years=_YEARS)
        self.until.set_value(today)
        kinds = ("", _("meetings and workshops")), ("meeting", _("meetings")), ("workshop", _("workshops"))
        self.of = ChoiceField(kinds, name="absentees.kind")
        self.of.set_value(self.kind)
        self.least = NumberField(name="absentees.least", least=1, most=_LONGEST_DAYS)
        self.least.set_value(LEAST_INVITED)
        self.days = NumberField(name="absentees.days", least=1, most=_LONGEST_DAYS)
        self.days.set_value(USUAL_DAYS)
        self.level = ChoiceField([(_LEVELS_OF_UNITS, "")], name="absentees.level")
        self.never = YesField(_("only who never came"), name="absentees.never")
        for field in (self.since, self.until, self.of, self.least, self.days, self.level, self.never):
            field.changed.connect(self.reload)
        self.what.changed.connect(self._on_what_changed)

    def _is_wrong(self) -> bool:
        """Mark what cannot be asked, and tell whether anything is."""
        needed: Sequence[Any] = (
            (self.days,) if self.what.value() == _IDLE else (self.since, self.until, self.least)
        )
        wrong = [field for field in needed if field.problem() or field.value() is None]
        for field in needed:
            field.mark_wrong(field in wrong)
        return bool(wrong)

    def _table(self) -> LazyTable[Any, Any]:
        tables: tuple[LazyTable[Any, Any], ...] = (self.people, self.units, self.idle)
        place: int = self.what.value()
        return tables[place]

    def _on_what_changed(self) -> None:
        wanted = _LEVELS_OF_IDLE if self.what.value() == _IDLE else _LEVELS_OF_UNITS
        self.level.set_value(wanted)
        self._show_fields()
        self.reload()
        self._table().filter.setFocus()

    def _show_fields(self) -> None:
        shown = self.what.value()
        self.rooms.setCurrentIndex(shown)
        for field, kinds in (
            (self.since, (_PEOPLE, _UNITS)),
            (self.until, (_PEOPLE, _UNITS)),
            (self.never, (_PEOPLE, _UNITS)),
            (self.least, (_PEOPLE,)),
            (self.level, (_UNITS, _IDLE)),
            (self.days, (_IDLE,)),
        ):
            field.setVisible(shown in kinds)
            if field in self._captions:
                self._captions[field].setVisible(shown in kinds)

    def _on_levels_read(self, levels: Sequence[Any]) -> None:
        self.level.set_choices([(one.code, str(one.name)) for one in levels])
        self.level.set_value(_LEVELS_OF_IDLE if self.what.value() == _IDLE else _LEVELS_OF_UNITS)

    def _print_of_unit(self, unit_id: int) -> None:
        if not unit_id or self._is_wrong():
            self.messages.news(_("There is nothing to print on this page."))
            return
        queries: dict[int, Callable[..., Any]] = {
            _PEOPLE: sheets.people_list,
            _UNITS: sheets.units_list,
            _IDLE: sheets.idle_list,
        }
        query = queries[self.what.value()]
        question = self._table().question()

        def fetch(_saved: Saved) -> None:
            self.desk.read(self, query, question, self._show_paper, key="paper")

        order = sheets.order_list(unit_id, language.current())
        self.desk.write(self, paper_runs.print_run, order, fetch)

    def _show_paper(self, paper: Any) -> None:  # noqa: ANN401 - one of the two lists
        from controlroom.print.absentees import absentee_list, idle_units
        from controlroom.ui.preview.showing import show_paper

        write = idle_units if isinstance(paper, IdleList) else absentee_list
        title = _("Who never comes {number}").format(number=paper.stamp.number)
        show_paper(self.shell, self, write, paper, title=title, kind=sheets.KIND)

    def _lay_out(self) -> None:
        self._captions: dict[QWidget, QLabel] = {}
        line, below = QHBoxLayout(), QHBoxLayout()
        for row in (line, below):
            row.setSpacing(8)
        line.addWidget(self.what)
        line.addWidget(self.of)
        for words, field, width in (
            (_("From"), self.since, 118),
            (_("Until"), self.until, 118),
            (_("invited at least"), self.least, 56),
            ("", self.level, 0),
            (_("days without"), self.days, 64),
            ("", self.never, 0),
        ):
            row = below if theme.look.size > _ONE_LINE and field not in (self.since, self.until) else line
            if words:
                self._captions[field] = label(words, "faint")
                row.addWidget(self._captions[field])
                field.setAccessibleName(words)
            if width:
                field.setFixedWidth(theme.px(width))
            row.addWidget(field)
        for row in (line, below):
            row.addStretch(1)
        self.rooms = QStackedWidget()
        for table in (self.people, self.units, self.idle):
            self.rooms.addWidget(table)
        card = Card()
        card.body.addLayout(line)
        if below.count() > 1:
            card.body.addLayout(below)
        card.body.addWidget(self.rooms, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)


def _columns_of_people() -> list[Column[PersonAbsenceRow]]:
    return [
        Column("name", _("Name"), lambda row: str(row.name), width=200),
        Column("post", _("Post"), lambda row: str(row.post), width=150, sortable=False),
        Column("unit", _("Unit"), lambda row: str(row.unit), width=130, sortable=False),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=112, sortable=False),
        *_counts(),
    ]


def _columns_of_units() -> list[Column[UnitAbsenceRow]]:
    return [
        Column("name", _("Unit"), lambda row: str(row.name), width=240),
        Column("parent", _("Under"), lambda row: str(row.parent), width=200),
        *_counts(),
    ]


def _columns_of_idle() -> list[Column[IdleUnitRow]]:
    return [
        Column("name", _("Unit"), lambda row: str(row.name), width=260),
        Column("parent", _("Under"), lambda row: str(row.parent), width=220),
        Column(
            "last_held",
            _("Last meeting"),
            lambda row: date_text(row.last_held) if row.last_held else _("never"),
            width=130,
            tone=lambda row: "" if row.last_held else "bad",
        ),
        Column("days", _("Days ago"), _days_text, width=100, numeric=True, sortable=False),
        Column(
            "planned",
            _("Next planned"),
            lambda row: date_text(row.planned) if row.planned else "",
            width=140,
        ),
    ]


def _days_text(row: IdleUnitRow) -> str:
    return number_text(row.days) if row.days is not None else ""


def _counts() -> list[Column[Any]]:
    def of(count: Callable[[Counted], int]) -> Callable[[Any], str]:
        return lambda row: number_text(count(row.counted))

    return [
        Column("invited", _("Invited"), of(lambda one: one.invited), width=82, numeric=True),
        Column(
            "came",
            _("Came"),
            of(lambda one: one.came),
            width=66,
            numeric=True,
            tone=lambda row: "" if row.counted.came else "bad",
        ),
        Column("excused", _("Sent word"), of(lambda one: one.excused), width=82, numeric=True),
        Column(
            "not_read", _("Not read"), of(lambda one: one.not_read), width=82, numeric=True, sortable=False
        ),
        Column("share", _("%"), _share_text, width=64, numeric=True),
        Column(
            "last_seen",
            _("Last seen"),
            lambda row: date_text(row.last_seen) if row.last_seen else "",
            width=108,
        ),
    ]


def _share_text(row: Any) -> str:  # noqa: ANN401 - a row of people or of units
    share: int | None = row.counted.share
    return f"{share} %" if share is not None else ""
