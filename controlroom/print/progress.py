"""How a long paper tells how far it is, and how it is stopped."""

from __future__ import annotations

from typing import Protocol


class Stopped(Exception):
    """Raised by a report of progress to stop a paper that is being made; nothing is written then."""


class Progress(Protocol):
    """What is told after each document: how many are done, of how many; may raise ``Stopped``."""

    def __call__(self, done: int, total: int, /) -> None:
        """Take note, or raise ``Stopped``."""


def silent(done: int, total: int, /) -> None:
    """Tell nobody."""
