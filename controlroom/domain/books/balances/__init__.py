"""Bringing in what an office had before: holders' balances and issued ranges from a spreadsheet."""

from controlroom.domain.books.balances.columns import BALANCES, guess_balance_columns
from controlroom.domain.books.balances.planning import plan_balances
from controlroom.domain.books.balances.plans import (
    ASKED,
    LEFT_OUT,
    BalancesPlan,
    BalancesQuestion,
    BringInBalances,
    Candidate,
    PlannedBalance,
)
from controlroom.domain.books.balances.writing import bring_in_balances

__all__ = [
    "ASKED",
    "BALANCES",
    "LEFT_OUT",
    "BalancesPlan",
    "BalancesQuestion",
    "BringInBalances",
    "Candidate",
    "PlannedBalance",
    "bring_in_balances",
    "guess_balance_columns",
    "plan_balances",
]
