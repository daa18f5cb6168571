"""The page “Overdue and owing”: whom to ring this morning, with ages, and the draft of a reminder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.language import _, date_text, money_text, ngettext, number_text
from controlroom.domain.books import dues, dues_lists
from controlroom.domain.books.dues import OVERDUE, OWING, DuesFigures, DuesListing, DuesRow
from controlroom.domain.books.dues_lists import PrintDuesList
from controlroom.domain.journal import Saved
from controlroom.domain.papers.money import DuesList
from controlroom.ui.books.reminders import ReminderDialog
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.lazy_table import LazyTable


class DuesPage(Page):
    """Who has books past their day, and who owes."""

    topics: ClassVar[frozenset[str]] = frozenset({"books", "people", "units", "campaigns", "settings"})

    def title(self) -> str:
        """Return the page's title."""
        return _("Overdue and owing")

    def build(self) -> Iterator[None]:
        """Make the figures, the list, and the line about the holder who is current."""
        remind = self.add_button(_("Draft reminders"), "", name="books.dues.remind")
        remind.clicked.connect(self.draft_reminders)
        printing = self.add_button(_("Print the list"), "print", name="books.dues.print")
        printing.clicked.connect(self.print_it)
        self.figures = FiguresStrip()
        self.only = ChoiceField(
            [("", _("overdue or owing")), (OVERDUE, _("Books overdue")), (OWING, _("Money owed"))],
            name="books.dues.only",
        )
        self.only.setAccessibleName(_("What is shown"))
        self.only.changed.connect(self.reload)
        yield
        self.table: LazyTable[DuesListing, DuesRow] = LazyTable(
            self.desk, _columns(), dues.dues, name="books.dues"
        )
        self.table.top.insertWidget(1, self.only)
        self.table.chosen.connect(self._on_row_chosen)
        self.table.current.connect(self._show_late)
        self.table.loaded.connect(self._on_loaded)
        yield
        card = Card()
        self.late = label("", "faint")
        self.late.setObjectName("books.dues.late")
        self.late.setWordWrap(True)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.late)
        self.body.addWidget(self.figures)
        self.body.addWidget(card, 1)

    def keys(self) -> list[Key]:
        """Return the page's keys."""
        return [
            Key("Alt+T", _("Draft reminders"), self.draft_reminders),
            Key("Ctrl+P", _("Print the list"), self.print_it),
            Key("F7", _("Deposit"), self._deposit),
            Key("F6", _("Return"), lambda: self.shell.open_page("books", "return")),
        ]

    def reload(self) -> None:
        """Ask for the list and what it comes to."""
        question = self._question()
        self.table.ask(question)
        self.desk.read(self, dues.dues_figures, question, self._on_figures_read)

    def open(self, action: str, subject: object) -> None:
        """Show what is overdue or owed alone: ("overdue", None), ("owing", None)."""
        if action in {OVERDUE, OWING}:
            self.only.set_value(action)
            self.reload()

    def search_field(self) -> QWidget:
        """Return where keys go that are typed outside of any field."""
        return self.table.filter

    def help_text(self) -> str:
        """Return what this page is for."""
        return _(
            "Holders whose books should be back, or who owe money, with their telephone numbers. "
            "Enter takes money from the one who is current; mark several rows to draft their reminders."
        )

    def draft_reminders(self) -> None:
        """Draft a reminder to those who are marked, or to all of the list."""
        rows = self._marked()
        if not rows:
            self.messages.news(_("Nobody is on the list: there is nobody to be reminded."))
            return
        question = self.table.question() or self._question()
        dialog = ReminderDialog(self.shell, self)
        dialog.show_for([row.person_id for row in rows], question, self.table.model.rowCount())
        dialog.open()

    def print_it(self) -> None:
        """Show the list as a paper, numbered and noted."""
        order = PrintDuesList(
            unit_id=self.unit_id,
            only=str(self.only.value()),
            day=self.desk.working_date,
            language=language.current(),
        )
        self.desk.write(self, dues_lists.print_dues_list, order, self._on_numbered)

    def _question(self) -> DuesListing:
        return DuesListing(unit_id=self.unit_id, only=str(self.only.value()), today=self.desk.working_date)

    def _marked(self) -> list[DuesRow]:
        places = sorted({index.row() for index in self.table.view.selectionModel().selectedRows()})
        found = [self.table.model.row_at(place) for place in places]
        return [row for row in found if row is not None]

    def _on_numbered(self, _saved: Saved) -> None:
        question = self.table.question() or self._question()
        self.desk.read(self, dues_lists.dues_list, question, self._show_paper, key=None)

    def _show_paper(self, paper: DuesList) -> None:
        from controlroom.print import dues as papers
        from controlroom.ui.preview.showing import show_paper

        title = f"{self.title()} {paper.stamp.number}"
        show_paper(self.shell, self, papers.dues_list, paper, title=title, kind=dues_lists.KIND)

    def _on_figures_read(self, figures: DuesFigures) -> None:
        ages = (_("up to 7 days"), _("8–30 days"), _("31–60 days"), _("over 60 days"))
        shown = [
            Figure(_("holders"), number_text(figures.holders)),
            Figure(_("books overdue"), number_text(figures.overdue), "bad" if figures.overdue else ""),
            Figure(_("money owed"), money_text(figures.owed_paise), "bad" if figures.owed_paise else ""),
            *(Figure(words, money_text(paise)) for words, paise in zip(ages, figures.ages, strict=True)),
        ]
        self.figures.show_figures(shown, str(figures.of))

    def _on_loaded(self, count: int) -> None:
        if not count:
            self.late.setText(_("Nothing is overdue and nothing is owed."))
        elif not self.table.view.currentIndex().isValid():
            self.table.view.selectRow(0)

    def _show_late(self, row: DuesRow) -> None:
        told = [str(row.holder)]
        for late in row.late:
            numbers = ", ".join(map(str, late.books))
            words = ngettext(
                "{numbers}: due {day}, {count} day late", "{numbers}: due {day}, {count} days late", late.days
            )
            told.append(
                words.format(numbers=numbers, day=date_text(late.due_on), count=number_text(late.days))
            )
        if row.owed_paise:
            words = ngettext(
                "{amount} owed, the oldest for {count} day",
                "{amount} owed, the oldest for {count} days",
                row.owed_days,
            )
            told.append(words.format(amount=money_text(row.owed_paise), count=number_text(row.owed_days)))
        self.late.setText("  ·  ".join(told))

    def _on_row_chosen(self, row: DuesRow) -> None:
        action = "deposit" if row.owed_paise else "return"
        self.shell.open_page("books", action, row.person_id)

    def _deposit(self) -> None:
        row = self.table.current_row()
        self.shell.open_page("books", "deposit", row.person_id if row is not None else None)


def _columns() -> list[Column[DuesRow]]:
    def age(place: int, title: str, tone: str) -> Column[DuesRow]:
        return Column(
            f"age_{place}",
            title,
            lambda row: money_text(row.ages[place]) if row.ages[place] else "",
            width=88,
            numeric=True,
            tone=lambda row: tone if row.ages[place] else "",
        )

    return [
        Column("unit", _("Zone"), _place, width=158),
        Column("holder", _("Holder"), lambda row: str(row.holder), width=140),
        Column("mobile", _("Mobile"), lambda row: row.mobile, width=108, sortable=False),
        Column("books_out", _("Books"), lambda row: _figure(row.books_out), width=60, numeric=True),
        Column("overdue", _("books overdue"), lambda row: _figure(row.overdue), width=108, numeric=True),
        Column(
            "late_days",
            _("days late"),
            lambda row: _figure(row.late_days),
            width=78,
            numeric=True,
            tone=lambda row: "bad" if row.late_days else "",
        ),
        Column(
            "owed_paise",
            _("money owed"),
            lambda row: money_text(row.owed_paise) if row.owed_paise else "",
            width=98,
            numeric=True,
        ),
        age(0, _("0–7 days"), ""),
        age(1, _("8–30 days"), ""),
        age(2, _("31–60 days"), "warn"),
        age(3, _("60+ days"), "bad"),
    ]


def _place(row: DuesRow) -> str:
    return ", ".join(str(part) for part in (row.unit, row.above) if part)


def _figure(count: int) -> str:
    return number_text(count) if count else ""
