"""One box for everything (Ctrl+K): actions, pages, and what the register finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was found: its kind in the operator's words, its title, a detail, and how it is opened."""

    kind: str
    title: str
    detail: str
    open: Callable[[], object]
