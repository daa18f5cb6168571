"""Printing a register: numbered, read as it is then, and shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from controlroom.base import language
from controlroom.base.language import _
from controlroom.domain.books import state_returns, statements, stock_register, unaccounted
from controlroom.domain.books.state_returns import Month, PrintStateReturn
from controlroom.domain.books.statements import PrintStatement, StatementQuestion
from controlroom.domain.books.stock_register import PrintStockRegister, StockQuestion
from controlroom.domain.books.unaccounted import PrintUnaccounted, UnaccountedQuestion
from controlroom.domain.journal import Saved
from controlroom.ui.page import Page


def print_return(page: Page, month: Month) -> None:
    """Show the return of a month, numbered and ready to be printed."""

    def show(values: Any) -> None:  # noqa: ANN401 - the paper's values
        from controlroom.print import state_returns as paper

        _show(page, paper.state_return, values, (_("Monthly return to the state"), state_returns.KIND))

    order = PrintStateReturn(month=month, language=language.current())
    _number(page, (state_returns.print_state_return, order), (state_returns.state_return, month), show)


def print_statement(page: Page, question: StatementQuestion) -> None:
    """Show the statement of a holder, numbered and ready to be printed."""

    def show(values: Any) -> None:  # noqa: ANN401 - the paper's values
        from controlroom.print import book_registers as paper

        _show(page, paper.holder_statement, values, (_("Statement of a holder"), statements.KIND))

    order = PrintStatement(question=question, language=language.current())
    _number(page, (statements.print_statement, order), (statements.holder_statement, question), show)


def print_stock(page: Page, question: StockQuestion) -> None:
    """Show the stock and issue register, numbered and ready to be printed."""

    def show(values: Any) -> None:  # noqa: ANN401 - the paper's values
        from controlroom.print import book_registers as paper

        _show(page, paper.stock_register, values, (_("Stock and issue register"), stock_register.KIND))

    order = PrintStockRegister(question=question, language=language.current())
    _number(
        page, (stock_register.print_stock_register, order), (stock_register.stock_register, question), show
    )


def print_open(page: Page, question: UnaccountedQuestion) -> None:
    """Show the list of leaves that are not accounted for, numbered and ready to be printed."""

    def show(values: Any) -> None:  # noqa: ANN401 - the paper's values
        from controlroom.print import book_registers as paper

        _show(page, paper.unaccounted_leaves, values, (_("Leaves not accounted for"), unaccounted.KIND))

    order = PrintUnaccounted(question=question, language=language.current())
    _number(page, (unaccounted.print_unaccounted, order), (unaccounted.unaccounted_leaves, question), show)


def _number(
    page: Page, order: tuple[Any, Any], question: tuple[Any, Any], show: Callable[[Any], None]
) -> None:
    """Note the print, which numbers it, then read what is printed."""

    def fetch(_saved: Saved) -> None:
        page.desk.read(page, *question, show, key=None)

    page.desk.write(page, *order, fetch)


def _show(page: Page, paper: Any, values: Any, named: tuple[str, str]) -> None:  # noqa: ANN401 - any paper
    from controlroom.ui.preview.showing import show_paper

    title, kind = named
    spoken = language.current()
    show_paper(
        page.shell, page, paper, values, title=f"{title} {values.stamp.number}", kind=kind, language=spoken
    )
