"""Finding what a screen opened, by its kind and name."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def opened(screen: QWidget, kind: type[W], name: str = "") -> W:
    """Return the widget of a kind that stands in or was opened from a screen."""
    found = screen.findChild(kind, name) if name else screen.findChild(kind)
    assert found is not None
    return found
