"""The part of the office's day that closes a month of the books and certifies its return to the state."""

from __future__ import annotations

import datetime

from controlroom.base import clock
from controlroom.domain import books
from controlroom.domain.books import months, state_returns, statements, stock_register, unaccounted
from controlroom.domain.books.months import CloseMonth, Explained, ExplainException
from controlroom.domain.books.state_returns import Month, PrintStateReturn
from controlroom.domain.books.statements import PrintStatement, StatementQuestion
from controlroom.domain.books.stock_register import PrintStockRegister, StockQuestion
from controlroom.domain.books.unaccounted import PrintUnaccounted, UnaccountedQuestion
from tests.long.story import Sentence, Story

MONTH = Month(day=(clock.today().replace(day=1) - datetime.timedelta(days=40)).replace(day=1))


def _overdue(story: Story) -> Explained:
    return Explained("overdue", story.said["president"].code, "पुराने कार्यकाल की बुक, लौटाने को कहा गया")


REGISTERS: tuple[Sentence, ...] = (
    Sentence(
        "old book",
        books.enter_opening_balance,
        lambda s: books.EnterOpeningBalance(
            numbers="1601",
            person_id=s.id("president"),
            since=MONTH.first_day,
            due_on=MONTH.first_day + datetime.timedelta(days=5),
        ),
    ),
    Sentence(
        "explained",
        months.explain_exception,
        lambda s: ExplainException(month=MONTH, explained=_overdue(s)),
    ),
    Sentence(
        "month", months.close_month, lambda _s: CloseMonth(month=MONTH, certified_by="रेखा, कार्यालय प्रभारी")
    ),
    Sentence(
        "state return",
        state_returns.print_state_return,
        lambda _s: PrintStateReturn(month=MONTH, language="hi"),
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
