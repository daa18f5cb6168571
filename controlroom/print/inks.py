"""The inks of a paper: few, and so dark that a laser printer and a photocopier keep every letter."""

from __future__ import annotations

from enum import Enum


class Ink(Enum):
    """What words are printed in, as shares of red, green and blue.

    Red is for what is overdue, owed or missing, and never alone: its words are heavier, too. Grey is for
    what leads on, such as the number of a page.
    """

    BLACK = (0.0, 0.0, 0.0)
    GREY = (0.35, 0.35, 0.35)
    RED = (0.6, 0.0, 0.0)

    @property
    def operator(self) -> str:
        """Return the operator that fills letters with it."""
        red, green, blue = self.value
        return f"{red:g} g" if red == green == blue else f"{red:g} {green:g} {blue:g} rg"
