"""The tab of trainings beside the list of workshops: people, people without a post, units without anybody."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from controlroom.base.language import _, date_text, number_text
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.domain.trainings import queries, sheets
from controlroom.domain.trainings.rows import (
    ALL,
    UNUSED,
    BareUnitListing,
    BareUnitRow,
    TrainedListing,
    TrainedRow,
    TrainingFigures,
    TrainingScope,
)
from controlroom.domain.trainings.sheets import RegisterQuestion
from controlroom.ui.attendance.tabs import ListTab
from controlroom.ui.keys import Key
from controlroom.ui.numbered_papers import NumberedPaper, PrintNumbered
from controlroom.ui.press import PaperFunction
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Card, Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.lazy_table import LazyTable

_UNITS = "units"


class TrainingsTab(ListTab):
    """Who was trained in the unit in view, in all or in one topic."""

    name: ClassVar[str] = "trainings"
    kinds: ClassVar[frozenset[str]] = frozenset({WORKSHOP})

    def __init__(self, shell: Shell, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(shell, kind, parent)
        self.figures = FiguresStrip()
        self.which = ChoiceField(
            [
                (ALL, _("people who were trained")),
                (UNUSED, _("trained, but without a post now")),
                (_UNITS, _("units without a trained person")),
            ],
            name="trainings.which",
        )
        self.topic = ChoiceField([("", _("all topics"))], name="trainings.topic")
        self.level = ChoiceField([], name="trainings.level")
        for field, words in (
            (self.which, _("What is listed")),
            (self.topic, _("Trained in what")),
            (self.level, _("Units of which level")),
        ):
            field.setAccessibleName(words)
            field.changed.connect(self._on_chosen)
        self.people: LazyTable[TrainedListing, TrainedRow] = LazyTable(
            self.desk, _people_columns(), queries.list_trained, name="trainings.people"
        )
        self.units: LazyTable[BareUnitListing, BareUnitRow] = LazyTable(
            self.desk, _unit_columns(), queries.list_bare_units, name="trainings.units"
        )
        self.people.chosen.connect(lambda row: self.shell.open_page("people", "show", row.person_id))
        self.units.chosen.connect(lambda row: self.shell.open_page("units", "show", row.unit_id))
        self.stack = QStackedWidget()
        self._lay_out()

    @classmethod
    def title(cls) -> str:
        """Return the words on the tab."""
        return _("Trainings")

    def keys(self) -> list[Key]:
        """Return what can be done here."""
        return [Key("Ctrl+P", _("Training register"), self.print_it)]

    def reload(self) -> None:
        """Ask for figures and rows anew."""
        scope = TrainingScope(self.subject, self.topic.value() or "")
        self.desk.read(self, queries.training_figures, scope, self._on_figures_read)
        self._ask()

    def first_field(self) -> QWidget:
        """Return the filter of the list in front."""
        return self.units.filter if self.which.value() == _UNITS else self.people.filter

    def print_it(self) -> None:
        """Print the register of the unit in view, with the units of the chosen level."""
        question = RegisterQuestion(
            unit_id=self.subject, topic=self.topic.value() or "", level=self.level.value() or ""
        )
        print_register(self.shell, self, question)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        for field in (self.which, self.topic, self.level):
            choices.addWidget(field)
        self.topic.setMaximumWidth(420)
        choices.addStretch()
        printing = QPushButton(_("Print the training register"))
        printing.setObjectName("trainings.print")
        printing.clicked.connect(lambda _checked=False: self.print_it())
        choices.addWidget(printing)
        self.nobody = label("", "faint")
        self.nobody.setWordWrap(True)
        for table in (self.people, self.units):
            self.stack.addWidget(table)
        card = Card()
        card.body.addWidget(self.stack)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.figures)
        column.addLayout(choices)
        column.addWidget(self.nobody)
        column.addWidget(card, 1)

    def _ask(self) -> None:
        topic = self.topic.value() or ""
        is_units = self.which.value() == _UNITS
        self.level.setVisible(is_units)
        self.stack.setCurrentIndex(int(is_units))
        if is_units:
            level = self.level.value() or ""
            self.units.ask(BareUnitListing(unit_id=self.subject, topic=topic, level=level))
        else:
            self.people.ask(TrainedListing(unit_id=self.subject, topic=topic, show=self.which.value()))

    def _on_chosen(self) -> None:
        self.reload()

    def _on_figures_read(self, found: TrainingFigures) -> None:
        levels = [one for one in found.levels if one.units > 1 or one.units == one.reached]
        before = self.level.value()
        self.level.set_choices(
            [(one.code, f"{one.name} ({number_text(one.units - one.reached)})") for one in found.levels]
        )
        self.topic.set_choices(
            [
                ("", _("all topics")),
                *((one.topic, f"{one.topic} ({number_text(one.people)})") for one in found.topics),
            ]
        )
        reached = [
            Figure(
                str(one.name),
                _("{reached} of {units}").format(
                    reached=number_text(one.reached), units=number_text(one.units)
                ),
                "" if one.reached == one.units else "warn",
            )
            for one in levels
        ]
        self.figures.show_figures(
            [
                Figure(_("Trained"), number_text(found.people)),
                Figure(_("without a post"), number_text(found.unused), "warn" if found.unused else ""),
                *reached,
            ],
            _("Trainings"),
        )
        is_bare = not found.topics
        self.nobody.setVisible(is_bare)
        self.nobody.setText(
            _("Nobody is noted as trained yet. Who is marked present at a workshop stands here by himself.")
        )
        if before is None and self.which.value() == _UNITS:
            self._ask()


def print_register(shell: Shell, parent: QWidget, question: RegisterQuestion) -> None:
    """Ask for the language and make the training register."""
    paper = NumberedPaper(
        key=sheets.KIND,
        words=_("Training register"),
        prepare=sheets.register_unit,
        about=question,
        order=sheets.order_register,
        read=sheets.training_register,
        question=lambda _unit_id: question,
        writes=_paper,
    )
    PrintNumbered(shell, [paper], _("Print the training register"), parent).open()


def _paper() -> PaperFunction[Any]:
    from controlroom.print.trainings import training_register

    return training_register


def _people_columns() -> list[Column[TrainedRow]]:
    return [
        Column("name", _("Name"), lambda row: str(row.name), width=190),
        Column("post", _("Post"), lambda row: str(row.post), width=140, sortable=False, tone=_post_tone),
        Column("unit", _("Unit"), lambda row: str(row.unit), width=140, sortable=False),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=118, sortable=False),
        Column("topic", _("Last trained in"), lambda row: row.topic, width=250, sortable=False),
        Column("held_on", _("Date"), lambda row: date_text(row.held_on), width=108),
        Column("event", _("Workshop"), lambda row: row.event_code, width=90, sortable=False),
        Column("times", _("How often"), lambda row: number_text(row.times), width=80, numeric=True),
    ]


def _unit_columns() -> list[Column[BareUnitRow]]:
    return [
        Column("name", _("Unit"), lambda row: str(row.name), width=220),
        Column("above", _("Above it"), lambda row: str(row.above), width=180, sortable=False),
        Column(
            "holders",
            _("Posts held"),
            lambda row: number_text(row.holders),
            width=90,
            numeric=True,
            sortable=False,
        ),
        Column("contact", _("Whom to ask"), lambda row: str(row.contact), width=200, sortable=False),
        Column("post", _("Post"), lambda row: str(row.post), width=160, sortable=False),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=118, sortable=False),
    ]


def _post_tone(row: TrainedRow) -> str:
    return "" if row.post else "warn"
