"""Registers and returns: a holder's statement, stock and issue, open leaves, the return; closing a month."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QWidget

from controlroom.base.language import _, money_text, number_text
from controlroom.domain import books
from controlroom.domain.books import (
    HolderRow,
    SuggestHolders,
    months,
    state_returns,
    statements,
    stock_register,
    unaccounted,
)
from controlroom.domain.books.state_returns import Month
from controlroom.domain.books.statements import StatementQuestion
from controlroom.domain.books.stock_register import StockQuestion
from controlroom.domain.books.unaccounted import UnaccountedQuestion
from controlroom.domain.journal import Saved
from controlroom.domain.papers.book_registers import (
    HolderStatement,
    StateReturn,
    StockRegister,
    UnaccountedList,
    UnaccountedRow,
)
from controlroom.ui import theme
from controlroom.ui.book_registers import columns, papers
from controlroom.ui.book_registers.closing import CloseMonthDialog
from controlroom.ui.book_registers.periods import PeriodChoice
from controlroom.ui.books.pickers import HolderPicker, depositor_picker
from controlroom.ui.keys import Key
from controlroom.ui.page import Page
from controlroom.ui.widgets.bands import Band
from controlroom.ui.widgets.cards import Card, Figure, FiguresStrip
from controlroom.ui.widgets.fields import ChoiceField
from controlroom.ui.widgets.small_table import SmallTable

STATEMENT, STOCK, OPEN, RETURN = "statement", "stock", "open", "return"
_ORDER = (RETURN, STATEMENT, STOCK, OPEN)


class BookRegistersPage(Page):
    """One register at a time: chosen above, with whose and of which days; its figures, its lines."""

    topics: ClassVar[frozenset[str]] = frozenset({"books", "people", "units", "campaigns"})

    def prepare(self) -> None:
        self.shown: dict[str, Any] = {}
        self.close_next: Month | None = None

    def title(self) -> str:
        return _("Registers and returns")

    def help_text(self) -> str:
        return _(
            "Choose a register, whose it is and the days; Ctrl+P prints it with its number. The return to "
            "the state is of one month. At the end of a month: Alt+M shows what is to be explained, and "
            "closes it; after that nothing is dated in it any more."
        )

    def build(self) -> Iterator[None]:
        self.add_button(_("Close a month"), "good", name="book_registers.close").clicked.connect(
            self.close_month
        )
        self.add_button(_("Print"), "print", primary=True, name="book_registers.print").clicked.connect(
            self.print_it
        )
        self.register = ChoiceField(
            [
                (RETURN, _("Monthly return to the state")),
                (STATEMENT, _("Statement of a holder")),
                (STOCK, _("Stock and issue register")),
                (OPEN, _("Leaves not accounted for")),
            ],
            name="book_registers.register",
        )
        self.register.setAccessibleName(_("Register"))
        self.register.changed.connect(self._on_choice_changed)
        self.holder: HolderPicker = depositor_picker(
            self.shell, name="book_registers.holder", required=_("Choose a holder.")
        )
        self.holder.setAccessibleName(_("Holder"))
        self.holder.picked.connect(lambda _row: self._ask())
        self.holder.returnPressed.connect(self.holder.takes_enter)
        self.period = PeriodChoice()
        self.period.changed.connect(self._ask)
        self.filter = QLineEdit()
        self.filter.setObjectName("book_registers.filter")
        self.filter.setPlaceholderText(_("Filter by typing"))
        self.filter.setAccessibleName(_("Filter by typing"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _text: self._show_rows())
        yield
        self.tables: dict[str, SmallTable[Any]] = {}
        self.stack = QStackedWidget()
        makers: dict[str, Callable[[], Any]] = {
            RETURN: columns.return_columns,
            STATEMENT: columns.statement_columns,
            STOCK: columns.stock_columns,
            OPEN: columns.open_columns,
        }
        for key in _ORDER:
            self.tables[key] = SmallTable(makers[key](), name=f"book_registers.{key}")
            self.stack.addWidget(self.tables[key])
            yield
        self.tables[OPEN].chosen.connect(self._on_leaves_chosen)
        self._lay_out()
        self._show_choice()

    def keys(self) -> list[Key]:
        return [
            Key("Ctrl+P", _("Print"), self.print_it),
            Key("Alt+M", _("Close a month"), self.close_month),
            Key("Alt+1", _("Monthly return"), lambda: self.show_register(RETURN)),
            Key("Alt+2", _("Statement"), lambda: self.show_register(STATEMENT)),
            Key("Alt+3", _("Stock register"), lambda: self.show_register(STOCK)),
            Key("Alt+4", _("Open leaves"), lambda: self.show_register(OPEN)),
        ]

    def search_field(self) -> QWidget:
        return self.holder if self.register.value() == STATEMENT else self.filter

    def reload(self) -> None:
        self.desk.read(self, months.next_month, None, self._on_next_read)
        self._ask()

    def open(self, action: str, subject: object) -> None:
        """Show a register: ("statement", person_id), ("stock", None), ("open", None), ("return", None)."""
        if action in self.tables:
            self.show_register(action)
        if action == STATEMENT and isinstance(subject, int):
            question = SuggestHolders(person_id=subject, limit=1)
            self.desk.read(self, books.suggest_depositors, question, self._on_holder_found, key="holder")
        elif action == "close":
            self.close_month()

    def back(self) -> bool:
        if self.filter.text():
            self.filter.clear()
            return True
        return False

    def show_register(self, key: str) -> None:
        """Bring a register forward."""
        self.register.set_value(key)
        self._on_choice_changed()
        if key == STATEMENT and self.holder.value() is None:
            self.holder.setFocus()
        else:
            self.tables[key].setFocus()

    def print_it(self) -> None:
        """Print the register that is shown, under its number."""
        key = self.register.value()
        first, last = self.period.days()
        if key == RETURN:
            papers.print_return(self, self.period.chosen_month())
        elif key == STOCK:
            papers.print_stock(self, StockQuestion(first_day=first, last_day=last))
        elif key == OPEN:
            papers.print_open(self, UnaccountedQuestion(unit_id=self.unit_id))
        elif self.holder.value() is None:
            self.messages.news(_("Choose a holder first: his statement is then printed."))
            self.holder.setFocus()
        else:
            question = StatementQuestion(
                person_id=self.holder.value().person_id, first_day=first, last_day=last
            )
            papers.print_statement(self, question)

    def close_month(self) -> None:
        """Open the month that is to be closed next."""
        if self.close_next is None:
            self.messages.news(_("Nothing is entered yet: there is no month to close."))
            return
        dialog = CloseMonthDialog(self.shell, self, self.close_next)
        dialog.saved.connect(self._on_month_closed)
        dialog.open()

    def _lay_out(self) -> None:
        self.filter.setMaximumWidth(theme.px(230))
        self.holder.setMinimumWidth(theme.px(300))
        choices = QHBoxLayout()
        choices.setSpacing(10)
        choices.addWidget(self.register)
        choices.addWidget(self.holder, 2)
        choices.addWidget(self.period)
        choices.addStretch(1)
        choices.addWidget(self.filter, 1)
        self.figures = FiguresStrip()
        self.told = Band()
        self.told.setObjectName("book_registers.told")
        card = Card()
        card.body.addLayout(choices)
        card.body.addWidget(self.stack, 1)
        self.body.addWidget(self.figures)
        self.body.addWidget(self.told)
        self.body.addWidget(card, 1)

    def _on_choice_changed(self) -> None:
        self._show_choice()
        self._ask()

    def _show_choice(self) -> None:
        key = self.register.value()
        self.holder.setVisible(key == STATEMENT)
        self.period.setVisible(key != OPEN)
        self.period.ask_for_month(alone=key == RETURN)
        self.stack.setCurrentWidget(self.tables[key])
        self.told.hide()
        self._show_rows()

    def _ask(self) -> None:
        key = self.register.value()
        first, last = self.period.days()
        if key == RETURN:
            month = self.period.chosen_month()
            self.desk.read(self, state_returns.state_return, month, self._on_return_read, key="register")
        elif key == STOCK:
            question = StockQuestion(first_day=first, last_day=last)
            self.desk.read(self, stock_register.stock_register, question, self._on_stock_read, key="register")
        elif key == OPEN:
            wanted = UnaccountedQuestion(unit_id=self.unit_id)
            self.desk.read(self, unaccounted.unaccounted_leaves, wanted, self._on_open_read, key="register")
        elif self.holder.value() is not None:
            asked = StatementQuestion(person_id=self.holder.value().person_id, first_day=first, last_day=last)
            self.desk.read(self, statements.holder_statement, asked, self._on_statement_read, key="register")
        else:
            self._show_found([], [], ())

    def _show_found(self, rows: list[Any], figures: list[Figure], findings: tuple[str, ...]) -> None:
        key = self.register.value()
        self.shown[key] = rows
        self.figures.show_figures(figures)
        if findings:
            self.told.tell("bad", " ".join(findings), closable=False)
        else:
            self.told.hide()
        self._show_rows()

    def _show_rows(self) -> None:
        """Show those lines of the register that hold what was typed into the filter."""
        key = self.register.value()
        table = self.tables[key]
        typed = self.filter.text().casefold().split()
        rows = self.shown.get(key, [])
        if typed:
            texts = [column.text for column in table.model.columns]
            rows = [row for row in rows if _holds(" ".join(text(row) for text in texts), typed)]
        table.set_rows(rows)

    def _on_next_read(self, month: Month | None) -> None:
        self.close_next = month

    def _on_holder_found(self, rows: tuple[HolderRow, ...]) -> None:
        if rows:
            self.holder.pick(rows[0])

    def _on_return_read(self, found: StateReturn) -> None:
        money = found.money
        figures = [
            Figure(_("in stock"), number_text(found.stock[-1].books or 0)),
            Figure(_("Distributed (issued)"), number_text(found.stock[3].books or 0)),
            Figure(_("Returned filled, counted"), number_text(found.holders[2].books or 0)),
            Figure(_("Closing balance with holders"), number_text(found.holders[6].books or 0)),
            Figure(_("Deposited"), money_text(money.deposited_paise)),
            Figure(
                _("Owed at the end"),
                money_text(money.closing_paise),
                "bad" if money.closing_paise > 0 else "",
            ),
        ]
        self._show_found(columns.return_lines(found), figures, found.findings)
        if found.findings:
            return
        if found.differs:
            words = ", ".join(_(one) for one in found.differs)
            told = _("Computed again these come out otherwise than certified: {terms}. Check the register.")
            self.told.tell("bad", told.format(terms=words), closable=False)
        elif found.is_closed:
            certified = _(
                "Certified by {name}: these figures agree with the register and the stock of books."
            )
            again = _("Computed again today from all movements: the same figures.")
            self.told.tell("good", f"{found.code} · {certified.format(name=found.certified_by)} {again}")
        else:
            self.told.tell("news", _("Provisional: the month is not closed"), closable=False)

    def _on_statement_read(self, found: HolderStatement) -> None:
        opening, closing, answers = (one for one in found.figures if one.is_sum)
        owed = found.closing_paise
        figures = [
            Figure(_("Opening balance"), number_text(opening.books or 0)),
            Figure(_("Received"), number_text(found.figures[1].books or 0)),
            Figure(_("Returned filled, counted"), number_text(found.figures[2].books or 0)),
            Figure(_("Closing balance"), number_text(closing.books or 0), "warn" if closing.books else ""),
            Figure(_("Answers for, with what is handed on"), number_text(answers.books or 0)),
            Figure(_("Owed"), money_text(owed), "bad" if owed > 0 else "good" if owed < 0 else ""),
        ]
        self._show_found(list(found.rows), figures, found.findings)

    def _on_stock_read(self, found: StockRegister) -> None:
        figures = [Figure(_(one.sentence), number_text(one.books or 0)) for one in found.figures]
        self._show_found(list(found.rows), figures, found.findings)

    def _on_open_read(self, found: UnaccountedList) -> None:
        missing = sum(row.leaves for row in found.rows if row.kind == unaccounted.MISSING)
        late = sum(row.leaves for row in found.rows if row.overdue_days)
        figures = [
            Figure(_("Leaves"), number_text(found.leaves)),
            Figure(_("overdue"), number_text(late), "bad" if late else ""),
            Figure(_("Missing"), number_text(missing), "bad" if missing else ""),
        ]
        self._show_found(list(found.rows), figures, ())

    def _on_leaves_chosen(self, row: UnaccountedRow) -> None:
        self.shell.open_page("books", "where", row.first_book)

    def _on_month_closed(self, saved: Saved) -> None:
        closed = self.close_next
        self.messages.good(_("{code}: the month is closed and its return certified.").format(code=saved.code))
        if closed is not None:
            self.period.show_month(closed)
        self.show_register(RETURN)
        self.reload()


def _holds(text: str, typed: list[str]) -> bool:
    plain = text.casefold()
    return all(word in plain for word in typed)
