"""What every list shares: a question with filter, order and page, and the rows that answer it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A question for one page of a list.

    ``unit_id`` limits it to a unit's subtree; ``text`` is what was typed into the filter; ``sort`` is a
    column's name as the list's own rows call it; ``offset`` and ``limit`` choose the page.
    """

    unit_id: int | None = None
    text: str = ""
    sort: str = ""
    descending: bool = False
    offset: int = 0
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Rows ``offset`` … of a list that has ``total`` rows."""

    rows: Sequence[R]
    total: int
    offset: int = 0
