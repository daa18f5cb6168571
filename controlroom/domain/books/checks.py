"""The equations of the ledger, verified over the whole register; what does not close is named."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base.language import _
from controlroom.domain.books import equations, leaf_equations

_MOST_NAMED = 20


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
    found = []
    for sentence, wrong in (*equations.EQUATIONS, *leaf_equations.EQUATIONS):
        numbers = tuple(session.execute(wrong().limit(_MOST_NAMED)).scalars())
        if numbers:
            found.append(Finding(sentence, numbers))
    return tuple(found)
