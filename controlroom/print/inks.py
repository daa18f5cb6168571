"""The inks of a paper: few, and so dark that a laser printer and a photocopier keep every letter."""

from __future__ import annotations

from enum import Enum


class Ink(Enum):
    """What words are printed in, as shares of red, green and blue.

    Red is for what is overdue, owed or missing, and never alone: its words are bold, so that a printer
    that makes a dark grey of it leaves them as heavy as those around. There is no other grey: a laser
    printer makes dots of it, and words of less weight are light enough.
    """

    BLACK = (0.0, 0.0, 0.0)
    RED = (0.55, 0.0, 0.0)

    @property
    def operator(self) -> str:
        """Return the operator that fills letters with it."""
        red, green, blue = self.value
        return "0 g" if self is Ink.BLACK else f"{red:g} {green:g} {blue:g} rg"
