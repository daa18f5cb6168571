"""Keys of a page: what the bar at the bottom shows and the window listens to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key, its words, and what it does: ``Key("Ctrl+P", _("Print"), self.print_it)``."""

    shortcut: str
    label: str
    pressed: Callable[[], object]
    shown: bool = True
