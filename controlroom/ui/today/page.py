"""Today: figures, the way to the target, what needs doing, what comes next; or what to do first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from controlroom.base.language import _, money_text, number_text
from controlroom.domain.today_rows import (
    OVERDUE,
    OWING,
    ActionRow,
    EventLine,
    Filled,
    Sight,
    TodayQuestion,
)
from controlroom.ui.actions import PRINT_SHEETS
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.pages import FIRST_SIGHT
from controlroom.ui.targets.words import pace_words
from controlroom.ui.today import words
from controlroom.ui.widgets.cards import Card, Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable

if TYPE_CHECKING:  # the page is drawn before SQLAlchemy is there
    from controlroom.domain.today import TodayRow


class TodayPage(Page):
    """Where the desk begins."""

    topics: ClassVar[frozenset[str]] = frozenset(
        {
            "backups",
            "books",
            "campaigns",
            "committees",
            "consents",
            "documents",
            "events",
            "members",
            "people",
            "targets",
            "units",
        }
    )

    def prepare(self) -> None:
        """Keep what a start showed first, for another language."""
        self._first_sight: Sight | None = None
        self._next_step: QPushButton | None = None
        self._own_needs: Sequence[ActionRow] | None = None  # None until the register has answered
        self._backup_needs: Sequence[ActionRow] | None = None

    def title(self) -> str:
        """Return the page's title."""
        return _("Today")

    def build(self) -> None:
        """Make the figures, the progress, and the two lists; beside them the page of an empty register."""
        self.figures = FiguresStrip()
        self.figures.chosen.connect(partial(self.shell.open_page, "dues"))
        self.needs: SmallTable[ActionRow] = SmallTable(_action_columns(), name="today.actions")
        self.needs.chosen.connect(self._on_action_chosen)
        self.events: SmallTable[EventLine] = SmallTable(_event_columns(), name="today.events")
        self.events.chosen.connect(self._on_event_chosen)
        self.nothing = label(_("Nothing waits. All is done for today."), "faint")
        doing, coming = Card(_("Needs doing")), Card(_("Comes next"))
        doing.body.addWidget(self.nothing)
        doing.body.addWidget(self.needs, 1)
        coming.body.addWidget(self.events, 1)
        sides = QHBoxLayout()
        sides.setSpacing(14)
        sides.addWidget(doing, 1)
        sides.addWidget(coming, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.figures)
        column.addWidget(self._progress_card())
        column.addLayout(sides, 1)
        self.first_steps = Card(_("What to do first"))
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.stack.addWidget(self.first_steps)
        self.body.addWidget(self.stack, 1)
        self.nothing.hide()
        if self._first_sight is not None:
            self._show(self._first_sight, "")

    def keys(self) -> list[Key]:
        """Return the page's keys: those of the whole desk do the work."""
        return [
            Key("Alt+N", _("Enter a member"), partial(self.shell.open_page, "members", "new")),
            Key("Alt+K", _("Power-cut kit"), partial(self.shell.open_page, "kit", "print")),
            Key("Alt+O", _("Overdue and owing"), partial(self.shell.open_page, "dues")),
            Key("Ctrl+P", _("Attendance sheets"), self.print_it),
        ]

    def reload(self) -> None:
        """Ask for Today of the unit in view."""
        from controlroom.domain import backups, today

        question = TodayQuestion(unit_id=self.unit_id, today=self.desk.working_date)
        self.desk.read(self, today.today, question, self._on_today_read)
        self.desk.read(self, today.needs, question, self._on_needs_read)
        self.desk.read(self, backups.needs, self.desk.register.folder, self._on_backup_needs_read)

    def open(self, action: str, subject: object) -> None:
        """Show what a start read first; it stays until the desk has answered."""
        if action == FIRST_SIGHT and isinstance(subject, Sight):
            self._first_sight = subject
            self._show(subject, "")

    def print_it(self) -> None:
        """Print the sheets of the meetings and workshops that come next."""
        self.shell.open_page(PRINT_SHEETS.page, PRINT_SHEETS.name)

    def search_field(self) -> QWidget:
        """Return the list that the arrows walk, or the step to be done first."""
        is_begun = self.stack.currentIndex() == 0
        return self.needs.view if is_begun or self._next_step is None else self._next_step

    def _progress_card(self) -> Card:
        card = Card()
        self.progress = QProgressBar()
        self.progress.setObjectName("today.progress")
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(10)
        self.pace = QLabel()
        self.pace.setObjectName("today.pace")
        self.set_target = QPushButton(_("Targets"))
        self.set_target.setObjectName("today.targets")
        self.set_target.clicked.connect(partial(self.shell.open_page, "targets"))
        line = QHBoxLayout()
        line.addWidget(self.pace, 1)
        line.addWidget(self.set_target)
        card.body.addLayout(line)
        card.body.addWidget(self.progress)
        return card

    def _on_today_read(self, row: TodayRow) -> None:
        self._first_sight = None
        self._show(row.sight, str(row.unit))

    def _show(self, sight: Sight, unit: str) -> None:
        filled = sight.filled
        ready = filled.booths and filled.people and filled.books
        self.stack.setCurrentIndex(0 if ready or filled.members else 1)
        self._show_first_steps(filled)
        is_asked_elsewhere = isinstance(QApplication.focusWidget(), QLineEdit)
        if self.stack.currentIndex() == 1 and self.isVisible() and not is_asked_elsewhere:
            self.search_field().setFocus()
        self._show_figures(sight, unit)
        self._show_progress(sight)
        self.events.set_rows(sight.events)

    def _on_needs_read(self, rows: Sequence[ActionRow]) -> None:
        self._own_needs = rows
        self._show_needs()

    def _on_backup_needs_read(self, rows: Sequence[ActionRow]) -> None:
        self._backup_needs = rows
        self._show_needs()

    def _show_needs(self) -> None:
        rows = [*(self._backup_needs or ()), *(self._own_needs or ())]
        is_known = self._backup_needs is not None and self._own_needs is not None
        self.needs.set_rows(rows)
        self.nothing.setVisible(is_known and not rows)
        self.needs.setVisible(bool(rows) or not is_known)  # hidden early it would lose the focus for good
        if rows and not self.needs.view.currentIndex().isValid():
            self.needs.view.selectRow(0)

    def _show_figures(self, row: Sight, unit: str) -> None:
        shown = [
            Figure(_("Books out"), number_text(row.out)),
            Figure(_("overdue"), number_text(row.overdue), "bad" if row.overdue else "", OVERDUE),
            Figure(_("to be counted"), number_text(row.to_count), "warn" if row.to_count else ""),
            Figure(_("owed"), money_text(row.owed_paise), "bad" if row.owed_paise > 0 else "", OWING),
            Figure(_("Members"), number_text(row.members)),
            Figure(_("today"), number_text(row.joined_today)),
            Figure(_("in 7 days"), number_text(row.joined_in_week)),
        ]
        self.figures.show_figures(shown, unit)

    def _show_progress(self, row: Sight) -> None:
        target = row.target
        has_target = target is not None and target.target is not None
        self.progress.setVisible(has_target)
        if target is None or not has_target:
            self.pace.setText(_("No target is set yet."))
            return
        self.pace.setText(pace_words(target))
        self.progress.setMaximum(target.target or 1)
        self.progress.setValue(min(target.members, target.target or 1))
        self.progress.setAccessibleName(self.pace.text())

    def _show_first_steps(self, filled: Filled) -> None:
        body, self._next_step = self.first_steps.body, None
        while body.count() > 1:
            taken = body.takeAt(1)
            if taken is not None and (widget := taken.widget()) is not None:
                widget.deleteLater()
        steps = (
            (filled.booths, _("Bring in the list of booths"), "units", "import"),
            (filled.people, _("Enter the people who hold posts"), "people", "new"),
            (filled.books, _("Receive membership books"), "books", "receive"),
            (filled.members, _("Enter members from the leaves that come back"), "members", "new"),
        )
        is_next = True
        for number, (done, text, page, action) in enumerate(steps, 1):
            button = QPushButton(_("{number}. {step}: done") if done else _("{number}. {step}"))
            button.setText(button.text().format(number=number, step=text))
            button.setObjectName(f"today.first.{page}")
            button.setProperty("kind", "primary" if is_next and not done else "")
            if is_next and not done:
                self._next_step = button
            button.clicked.connect(partial(self.shell.open_page, page, action))
            is_next = is_next and done
            body.addWidget(button)
        body.addStretch()

    def _on_action_chosen(self, row: ActionRow) -> None:
        self.shell.open_page(*words.way_of(row))

    def _on_event_chosen(self, row: EventLine) -> None:
        self.shell.open_page(f"{row.kind}s", "show", row.id)


def _action_columns() -> list[Column[ActionRow]]:
    return [
        Column("action", _("What"), words.action_words, width=330, tone=words.action_tone),
        Column("detail", _("Who"), words.action_detail, width=190),
    ]


def _event_columns() -> list[Column[EventLine]]:
    return [
        Column("held_on", _("When"), words.when_words, width=140),
        Column("title", _("Meeting or workshop"), lambda row: row.title, width=186),
        Column("unit", _("Unit"), lambda row: str(row.unit), width=110),
        Column("sheet", _("Sheet"), words.sheet_words, width=98, tone=_sheet_tone),
    ]


def _sheet_tone(row: EventLine) -> str:
    return "good" if row.printed else "faint"
