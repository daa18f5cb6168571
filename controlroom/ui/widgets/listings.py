"""The tables of a page that can be taken out as a list."""

from __future__ import annotations

from typing import Any

from controlroom.ui.widgets.lazy_table import LazyTable
from controlroom.ui.widgets.small_table import SmallTable

Listed = LazyTable[Any, Any] | SmallTable[Any]


def listings_in(page: Any, focus: Any) -> list[Listed]:  # noqa: ANN401 - widgets, which Qt finds by any class
    """Return the tables within a page, the one with the focus first, then the largest that are seen."""
    found: list[Listed] = [*page.findChildren(LazyTable), *page.findChildren(SmallTable)]

    def rank(one: Listed) -> tuple[bool, bool, int]:
        used = focus is not None and one.isAncestorOf(focus)
        return not used, not one.isVisible(), -one.width() * one.height()

    return sorted(found, key=rank)
