"""The part of the office's day that closes a month of the books and certifies its return to the state."""

from __future__ import annotations

import datetime

from controlroom.base import clock
from controlroom.domain import books
from controlroom.domain.books import months, state_returns, statements, stock_register, unaccounted
from controlroom.domain.books.months import CloseMonth, Explained, ExplainExceptions
from controlroom.domain.books.state_returns import Month, PrintStateReturn
from controlroom.domain.books.statements import PrintStatement, StatementQuestion
from controlroom.domain.books.stock_register import PrintStockRegister, StockQuestion
from controlroom.domain.books.unaccounted import PrintUnaccounted, UnaccountedQuestion
from tests.long.story import Sentence, Story

LONG_AGO = (clock.today().replace(day=1) - datetime.timedelta(days=40)).replace(day=1)


def _month(story: Story) -> Month:
    """Return the month that is to be closed first."""
    month = story.register.read(months.next_month, None)
    assert month is not None
    return month


def _explained(story: Story) -> tuple[Explained, ...]:
    """Return a sentence for everything that is to be explained in that month."""
    check = story.register.read(months.check_month, _month(story))
    words = "पुराने कार्यकाल की बुक, लौटाने को कहा गया"
    return tuple(Explained(one.exception.kind, one.exception.subject, words) for one in check.exceptions)


REGISTERS: tuple[Sentence, ...] = (
    Sentence(
        "old book",
        books.enter_opening_balance,
        lambda s: books.EnterOpeningBalance(
            numbers="1601",
            person_id=s.id("president"),
            since=LONG_AGO,
            due_on=LONG_AGO + datetime.timedelta(days=5),
        ),
    ),
    Sentence(
        "explained",
        months.explain_exceptions,
        lambda s: ExplainExceptions(month=_month(s), explained=_explained(s)),
    ),
    Sentence(
        "month",
        months.close_month,
        lambda s: CloseMonth(month=_month(s), certified_by="रेखा, कार्यालय प्रभारी", explanations=_explained(s)),
    ),
    Sentence(
        "state return",
        state_returns.print_state_return,
        lambda s: PrintStateReturn(month=_month(s), language="hi"),
    ),
    Sentence(
        "statement",
        statements.print_statement,
        lambda s: PrintStatement(question=StatementQuestion(person_id=s.id("president")), language="hi"),
    ),
    Sentence(
        "stock register",
        stock_register.print_stock_register,
        lambda _s: PrintStockRegister(question=StockQuestion(), language="hi"),
    ),
    Sentence(
        "open leaves",
        unaccounted.print_unaccounted,
        lambda _s: PrintUnaccounted(question=UnaccountedQuestion(), language="hi"),
    ),
)
