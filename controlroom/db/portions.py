"""Many ids in portions, each small enough for one statement of either database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

MOST = 500
T = TypeVar("T")


def portions(things: Sequence[T], most: int = MOST) -> Iterator[Sequence[T]]:
    """Yield what is asked about in portions of at most so many."""
    for start in range(0, len(things), most):
        yield things[start : start + most]
