"""The page “Cash book”: the money of a day by receipt, what came which way, and the cash in the box."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from controlroom.base import language
from controlroom.base.language import _, date_text, money_text, number_text, time_text
from controlroom.domain.books import cash_book
from controlroom.domain.books.cash_book import CashBookQuestion, PrintCashBook
from controlroom.domain.books.money import CASH, MODES
from controlroom.domain.journal import Saved
from controlroom.domain.papers.money import CashBook, CashBookPaper, CashLine
from controlroom.ui import theme
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.small_table import SmallTable

_DAY_WIDTH = 170


class CashBookPage(Page):
    """What money came in on a day."""

    topics: ClassVar[frozenset[str]] = frozenset({"books", "people", "units", "campaigns"})

    def prepare(self) -> None:
        """Begin with the working day."""
        self.shown_day = self.desk.working_date
        self.desk.working_date_changed.connect(self._on_working_date_changed)

    def title(self) -> str:
        """Return the page's title."""
        return _("Cash book")

    def build(self) -> Iterator[None]:
        """Make the day, the figures and the receipts."""
        printing = self.add_button(_("Print the cash book"), "print", name="books.cash_book.print")
        printing.clicked.connect(self.print_it)
        self.day = DateField(name="books.cash_book.day", today=lambda: self.desk.working_date)
        self.day.setAccessibleName(_("Day"))
        self.day.set_value(self.shown_day)
        self.day.setFixedWidth(theme.px(_DAY_WIDTH))
        self.day.changed.connect(self._on_day_changed)
        self.figures = FiguresStrip()
        yield
        self.table: SmallTable[CashLine] = SmallTable(_columns(), name="books.cash_book")
        self.table.chosen.connect(self._on_line_chosen)
        self.remark = label("", "faint")
        self.remark.setObjectName("books.cash_book.remark")
        self.remark.setWordWrap(True)
        line = QHBoxLayout()
        for name, words, days in (("before", _("day before"), -1), ("after", _("day after"), 1)):
            button = QPushButton(words)
            button.setObjectName(f"books.cash_book.{name}")
            button.clicked.connect(partial(self.step, days))
            line.addWidget(button)
            if days < 0:
                line.addWidget(self.day)
        line.addStretch()
        yield
        card = Card()
        card.body.addLayout(line)
        card.body.addWidget(self.table, 1)
        card.body.addWidget(self.remark)
        self.body.addWidget(self.figures)
        self.body.addWidget(card, 1)

    def keys(self) -> list[Key]:
        """Return the page's keys."""
        return [
            Key("Alt+Left", _("day before"), partial(self.step, -1)),
            Key("Alt+Right", _("day after"), partial(self.step, 1)),
            Key("Ctrl+P", _("Print the cash book"), self.print_it),
        ]

    def reload(self) -> None:
        """Ask for the day."""
        question = CashBookQuestion(day=self.shown_day)
        self.desk.read(self, cash_book.cash_book, question, self._on_book_read)

    def open(self, action: str, subject: object) -> None:
        """Show a day: ("day", date)."""
        if action == "day" and isinstance(subject, datetime.date):
            self._show_day(subject)

    def search_field(self) -> QWidget:
        """Return the day."""
        return self.day

    def help_text(self) -> str:
        """Return what this page is for."""
        return _(
            "Every receipt of a day by its number. A counter-entry stands in a line of its own and names "
            "what it puts right. Enter shows the receipt; print the page in the evening and sign it."
        )

    def step(self, days: int) -> None:
        """Show the day before or after."""
        self._show_day(self.shown_day + datetime.timedelta(days=days))

    def print_it(self) -> None:
        """Show the cash book of the day as a paper, numbered and noted."""
        order = PrintCashBook(day=self.shown_day, language=language.current())
        self.desk.write(self, cash_book.print_cash_book, order, self._on_numbered)

    def _show_day(self, day: datetime.date) -> None:
        self.day.set_value(day)
        self.shown_day = day
        self.reload()

    def _on_day_changed(self) -> None:
        day = self.day.value()
        if isinstance(day, datetime.date) and not self.day.problem():
            self.shown_day = day
            self.reload()

    def _on_working_date_changed(self, day: Any) -> None:  # noqa: ANN401 - a signal's object
        self._show_day(day)

    def _on_book_read(self, book: CashBook) -> None:
        self.table.set_rows(book.lines)
        self.figures.show_figures(_figures(book), date_text(book.day))
        self.remark.setText(_remarks(book))

    def _on_line_chosen(self, line: CashLine) -> None:
        # A counter-entry has no receipt of its own: the receipt that it puts right says so.
        self.shell.open_page("books", "slip", line.puts_right or line.code)

    def _on_numbered(self, _saved: Saved) -> None:
        question = CashBookQuestion(day=self.shown_day)
        self.desk.read(self, cash_book.cash_book_paper, question, self._show_paper, key=None)

    def _show_paper(self, paper: CashBookPaper) -> None:
        from controlroom.print import cash_book as papers
        from controlroom.ui.preview.showing import show_paper

        title = f"{self.title()} {paper.stamp.number}"
        show_paper(self.shell, self, papers.cash_book, paper, title=title, kind=cash_book.KIND)


def _figures(book: CashBook) -> list[Figure]:
    ways = [
        Figure(_(MODES[total.mode]), money_text(total.paise))
        for total in book.totals
        if total.count or total.mode == CASH
    ]
    return [
        Figure(_("cash before"), money_text(book.opening_paise)),
        *ways,
        Figure(_("in all"), money_text(book.paise)),
        Figure(_("cash after"), money_text(book.closing_paise)),
        Figure(_("receipts"), number_text(len(book.lines))),
    ]


def _remarks(book: CashBook) -> str:
    if not book.lines:
        return _("No money came in on this day.")
    told = []
    for line in book.lines:
        if line.puts_right:
            words = _("{code} puts right {wrong}: {reason}")
            told.append(words.format(code=line.code, wrong=line.puts_right, reason=line.note or "—"))
        if line.entered_on is not None:
            words = _("{code} was entered on {day}")
            told.append(words.format(code=line.code, day=date_text(line.entered_on)))
    return "  ·  ".join(told)


def _columns() -> list[Column[CashLine]]:
    return [
        Column("code", _("Receipt number"), lambda line: line.code, width=124),
        Column("holder", _("Holder"), lambda line: str(line.holder), width=170),
        Column("unit", _("Zone"), lambda line: str(line.unit), width=120),
        Column("bearer", _("Bearer"), lambda line: line.bearer, width=120),
        Column("mode", _("How"), _way, width=170),
        Column(
            "paise",
            _("Amount"),
            lambda line: money_text(line.paise),
            width=110,
            numeric=True,
            tone=lambda line: "bad" if line.paise < 0 else "",
        ),
        Column("operator", _("Operator"), lambda line: str(line.operator), width=110),
        Column("at", _("Hour"), lambda line: time_text(line.at), width=70),
    ]


def _way(line: CashLine) -> str:
    return " · ".join(part for part in (_(MODES.get(line.mode, line.mode)), line.reference) if part)
