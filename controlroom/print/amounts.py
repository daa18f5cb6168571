"""Amounts beneath each other: all with paise where any of them has some, so that their digits line up."""

from __future__ import annotations

from collections.abc import Iterable

from controlroom.base.language import money_text


class Amounts:
    """Writes the amounts of one table in one manner."""

    def __init__(self, amounts: Iterable[int]) -> None:
        self._to_the_paisa = any(one % 100 for one in amounts)

    def text(self, paise: int) -> str:
        """Return an amount."""
        return money_text(paise, to_the_paisa=self._to_the_paisa)

    def or_dash(self, paise: int) -> str:
        """Return an amount, a dash for none."""
        return self.text(paise) if paise else "—"
