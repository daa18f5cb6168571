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
    column's name as the list's own rows call it; ``offset`` and ``limit`` choose the page. Where counting
    takes longer than the rows, a question that is not ``counting`` gets them alone; one for no rows counts.
    """

    unit_id: int | None = None
    text: str = ""
    sort: str = ""
    descending: bool = False
    offset: int = 0
    limit: int = 200
    counting: bool = True


@dataclass(frozen=True, slots=True)
class Page(Generic[R]):
    """Rows ``offset`` … of a list that has ``total`` rows, or more when they were not ``counted``."""

    rows: Sequence[R]
    total: int
    offset: int = 0
    counted: bool = True


def uncounted(rows: Sequence[R], question: Listing) -> Page[R]:
    """Return a page that knows no more of the total than its own rows tell: the end is seen uncounted."""
    is_end = len(rows) < question.limit and (bool(rows) or not question.offset)
    return Page(rows, question.offset + len(rows), question.offset, counted=is_end)
