"""A column of a table: its name in the list's rows, its words, and how a row is shown in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

R = TypeVar("R")
Report = Callable[[int, int], None]
RowsReader = Callable[[Any, Report], Iterator[list[tuple[str, ...]]]]
"""Reads the words of all rows of a table in a session of the register, part by part."""

READ_AT_ONCE = 2_000


@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. ``name`` is what the list sorts by, ``text`` shows a row, ``tone`` colours it.

    ``Column("mobile", _("Mobile"), lambda row: row.mobile, width=120)``; an empty text is shown as a dash.
    ``apart`` are the columns that stand for it in a spreadsheet.
    """

    name: str
    title: str
    text: Callable[[R], str]
    width: int = 120
    numeric: bool = False
    sortable: bool = True
    tone: Callable[[R], str] | None = None
    apart: tuple[Column[R], ...] = ()


def set_apart(columns: Iterable[Column[R]]) -> tuple[Column[R], ...]:
    """Return the columns of a spreadsheet: what the screen shows together for want of room stands apart."""
    return tuple(part for column in columns for part in column.apart or (column,))
