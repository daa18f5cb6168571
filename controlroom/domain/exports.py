"""Lists that leave the register by the clipboard, as a file, on the command line: a right, and noted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

FREE_ROWS = 10
"""So many rows are a question answered; more are a list taken out."""


@dataclass(frozen=True, kw_only=True)
class NoteExport(Order):
    """Note a list that leaves: which, how many rows, which way (clipboard, file, list)."""

    kind: str
    rows: int
    way: str


@journal.operation(N_("List taken out"), Right.EXPORT)
def note_export(session: Session, order: NoteExport) -> Saved:
    """Note what leaves before it leaves; refused and noted where there is no right to it."""
    values = {"list": order.kind, "rows": str(order.rows), "way": order.way}
    journal.note_change(session, "exports", 0, {name: (None, value) for name, value in values.items()})
    return Saved("exports", None, "", {"rows": order.rows})


def is_export(rows: int) -> bool:
    """Tell whether so many rows at once are an export."""
    return rows > FREE_ROWS
