"""The equations of the ledger, verified over the whole register; what does not close is named."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from sqlalchemy import Select, literal_column, select, union_all
from sqlalchemy.orm import Session

from controlroom.base.language import _
from controlroom.domain.books import equations, leaf_equations

_MOST_NAMED = 20
_EQUATIONS = (*equations.EQUATIONS, *leaf_equations.EQUATIONS)


@dataclass(frozen=True, slots=True)
class Finding:
    """One equation that does not close, with the numbers of the books concerned (the first twenty)."""

    sentence: str
    numbers: tuple[int, ...]

    def told(self) -> str:
        """Return the finding in the language of the moment."""
        return _(self.sentence).format(numbers=", ".join(str(number) for number in self.numbers))


def check_ledger(session: Session, _question: None = None) -> tuple[Finding, ...]:
    """Verify every equation of the ledger; nothing found means that every leaf is accounted for."""
    wrong: dict[int, list[int]] = {}
    for place, number in session.execute(_query()):
        wrong.setdefault(place, []).append(number)
    return tuple(
        Finding(_EQUATIONS[place][0], tuple(sorted(numbers))) for place, numbers in sorted(wrong.items())
    )


@functools.cache
def _query() -> Select[int, int]:
    """Return all equations as one query, made once: to make and to send them takes longer than to answer."""
    parts = []
    for place, (_sentence, wrong) in enumerate(_EQUATIONS):
        numbers = wrong().limit(_MOST_NAMED).subquery()
        parts.append(select(literal_column(str(place)).label("place"), numbers.c[0].label("number")))
    found = union_all(*parts).subquery()
    return select(found.c.place, found.c.number)
