"""The page “Cash book”: what came in and was handed on in some days, and what is in cash, UPI and bank."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from controlroom.base import language
from controlroom.base.errors import ToldError
from controlroom.base.language import _, date_text, money_text, time_text
from controlroom.domain.books import cash_book
from controlroom.domain.books.cash_book import CashBookQuestion, PrintCashBook
from controlroom.domain.books.cash_boxes import place_text
from controlroom.domain.books.money import CASH, MODES
from controlroom.domain.journal import Saved
from controlroom.domain.papers.cash import CashBook, CashBookPaper, CashLine, CountLine
from controlroom.ui import theme
from controlroom.ui.books.money_on import CountCashDialog, MoneyOnDialog
from controlroom.ui.books.more import PUT_RIGHT, open_form
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.cards import Card, Figure, FiguresStrip, label
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.small_table import SmallTable

_DAY_WIDTH = 170


class CashBookPage(Page):
    """What money came in and went out on a day, or in some days."""

    topics: ClassVar[frozenset[str]] = frozenset({"books", "people", "units", "campaigns"})

    def prepare(self) -> None:
        """Begin with the working day."""
        self.shown_day = self.desk.working_date
        self.shown_until: datetime.date | None = None
        self.desk.working_date_changed.connect(self._on_working_date_changed)

    def title(self) -> str:
        """Return the page's title."""
        return _("Cash book")

    def build(self) -> Iterator[None]:
        """Make the day, the figures and the receipts."""
        printing = self.add_button(_("Print the cash book"), "print", name="books.cash_book.print")
        printing.clicked.connect(self.print_it)
        for words, name, action in (
            (_("Count the cash"), "count", self.count_cash),
            (_("Hand money on"), "hand_on", self.hand_on),
        ):
            button = self.add_button(words, name=f"books.cash_book.do.{name}")
            button.clicked.connect(action)
        self.day = DateField(name="books.cash_book.day", today=lambda: self.desk.working_date)
        self.day.setAccessibleName(_("Day"))
        self.day.set_value(self.shown_day)
        self.day.setFixedWidth(theme.px(_DAY_WIDTH))
        self.until = DateField(name="books.cash_book.until", today=lambda: self.desk.working_date)
        self.until.setAccessibleName(_("until"))
        self.until.setPlaceholderText(_("this day only"))
        self.until.setFixedWidth(theme.px(_DAY_WIDTH))
        for field in (self.day, self.until):
            field.changed.connect(self._on_day_changed)
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
        line.addSpacing(16)
        line.addWidget(label(_("until"), "faint"))
        line.addWidget(self.until)
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
            Key("Alt+N", _("Hand money on"), self.hand_on),
            Key("Alt+T", _("Count the cash"), self.count_cash),
            Key("Alt+U", _("Put an entry right"), self.put_right),
            Key("Ctrl+P", _("Print the cash book"), self.print_it),
        ]

    def reload(self) -> None:
        """Ask for the day."""
        self.desk.read(
            self, cash_book.cash_book, self._question(), self._on_book_read, failed=self._on_refused
        )

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
            "Every receipt of a day and all money handed on, by number; with a second date several days. A "
            "counter-entry stands in a line of its own and names what it puts right. Enter shows the slip. "
            "In the evening enter what was handed on (Alt+N), count the cash (Alt+T), print and sign."
        )

    def step(self, days: int) -> None:
        """Show the day before or after."""
        self._show_day(self.shown_day + datetime.timedelta(days=days))

    def hand_on(self) -> None:
        """Enter money that is handed on."""
        open_form(self, MoneyOnDialog.action)

    def count_cash(self) -> None:
        """Enter what was counted in the box."""
        open_form(self, CountCashDialog.action)

    def put_right(self) -> None:
        """Put an entry right, the chosen one where a line is chosen."""
        line = self.table.current_row()
        open_form(self, PUT_RIGHT, line.code if line is not None else None)

    def print_it(self) -> None:
        """Show the cash book as a paper, numbered and noted."""
        order = PrintCashBook(day=self.shown_day, until=self.shown_until, language=language.current())
        self.desk.write(self, cash_book.print_cash_book, order, self._on_numbered)

    def _question(self) -> CashBookQuestion:
        return CashBookQuestion(day=self.shown_day, until=self.shown_until)

    def _show_day(self, day: datetime.date) -> None:
        self.day.set_value(day)
        self.until.set_value(None)
        self.shown_day, self.shown_until = day, None
        self.reload()

    def _on_day_changed(self) -> None:
        day, until = self.day.value(), self.until.value()
        if isinstance(day, datetime.date) and not (self.day.problem() or self.until.problem()):
            self.shown_day, self.shown_until = day, until
            self.reload()

    def _on_refused(self, refused: ToldError) -> None:
        self.table.set_rows(())
        self.figures.show_figures([], "")
        self.remark.setText(refused.told())

    def _on_working_date_changed(self, day: datetime.date) -> None:
        self._show_day(day)

    def _on_book_read(self, book: CashBook) -> None:
        self.table.set_rows(book.lines)
        days = date_text(book.day)
        if book.is_of_days:
            days += f" – {date_text(book.last_day)}"
        self.figures.show_figures(_figures(book), days)
        self.remark.setText(_remarks(book))

    def _on_line_chosen(self, line: CashLine) -> None:
        # A deposit that was put right says so on its own receipt; money handed on has a slip for both.
        is_receipt = not (line.out_of or line.away)
        code = line.puts_right if is_receipt and line.puts_right else line.code
        self.shell.open_page("books", "slip", code)

    def _on_numbered(self, _saved: Saved) -> None:
        self.desk.read(self, cash_book.cash_book_paper, self._question(), self._show_paper, key=None)

    def _show_paper(self, paper: CashBookPaper) -> None:
        from controlroom.print import cash_book as papers
        from controlroom.ui.preview.showing import show_paper

        title = f"{self.title()} {paper.stamp.number}"
        show_paper(self.shell, self, papers.cash_book, paper, title=title, kind=cash_book.KIND)


def _figures(book: CashBook) -> list[Figure]:
    cash = book.cash
    found = [
        Figure(_("cash before"), money_text(cash.opening_paise)),
        Figure(_("received in cash"), money_text(cash.received_paise)),
        Figure(_("handed on in cash"), money_text(cash.handed_paise)),
        Figure(_("cash after"), money_text(cash.closing_paise), "bad" if cash.closing_paise < 0 else ""),
    ]
    for one in book.totals:
        if one.place != CASH and (one.count or one.opening_paise):
            words = _("{place} after").format(place=place_text(one.place))
            found.append(Figure(words, money_text(one.closing_paise), "bad" if one.closing_paise < 0 else ""))
    if book.counted is not None:
        difference = book.counted.difference_paise
        found.append(
            Figure(_("counted"), money_text(book.counted.found_paise), "bad" if difference else "good")
        )
    return found


def _remarks(book: CashBook) -> str:
    told = [] if book.lines else [_("No money came in or went out in these days.")]
    for line in book.lines:
        if line.puts_right:
            words = _("{code} puts right {wrong}: {reason}")
            told.append(words.format(code=line.code, wrong=line.puts_right, reason=line.note or "—"))
        if line.beyond:
            told.append(_("{code}: more than the register knew to be there").format(code=line.code))
        if line.entered_on is not None:
            words = _("{code} was entered on {day}")
            told.append(words.format(code=line.code, day=date_text(line.entered_on)))
    told += [_count_words(one) for one in book.counts if one.difference_paise]
    return "  ·  ".join(told)


def _count_words(one: CountLine) -> str:
    words = _(
        "{code}, {day} {hour}: {name} counted {found}, by the register {there}; difference {difference}."
    )
    told = words.format(
        code=one.code,
        day=date_text(one.day),
        hour=time_text(one.at),
        name=one.counted_by or "—",
        found=money_text(one.found_paise),
        there=money_text(one.expected_paise),
        difference=money_text(one.difference_paise),
    )
    return f"{told} {one.note}".rstrip()


def _columns() -> list[Column[CashLine]]:
    return [
        Column("code", _("Receipt number"), lambda line: line.code, width=104),
        Column("day", _("Date"), lambda line: date_text(line.day), width=96),
        Column("holder", _("From whom / to whom"), _whom, width=210),
        Column("bearer", _("Bearer"), lambda line: line.bearer, width=110),
        Column("mode", _("How"), _way, width=170),
        Column(
            "paise",
            _("Received"),
            lambda line: money_text(line.paise) if line.into else "",
            width=100,
            numeric=True,
            tone=lambda line: "bad" if line.paise < 0 else "",
        ),
        Column(
            "handed",
            _("Handed over"),
            lambda line: money_text(line.paise) if line.out_of else "",
            width=100,
            numeric=True,
            tone=lambda line: "bad" if line.paise < 0 or line.beyond else "",
        ),
        Column("operator", _("Operator"), lambda line: str(line.operator), width=100),
        Column("at", _("Hour"), lambda line: time_text(line.at), width=64),
    ]


def _whom(line: CashLine) -> str:
    where = place_text(line.away) if line.away else str(line.unit)
    return " · ".join(part for part in (str(line.holder), where) if part)


def _way(line: CashLine) -> str:
    ways = [_(MODES[place]) for place in (line.out_of, line.into) if place]
    way = ways[0] if len(ways) == 1 else _("{source} to {target}").format(source=ways[0], target=ways[1])
    back = _("Advance paid back") if line.is_payback else ""
    return " · ".join(part for part in (way, line.reference, back) if part)
