"""Made-up values of the papers about events: sheets that are laid out otherwise."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from controlroom.base.language import Name
from controlroom.domain.papers.attendance import COLUMNS, AttendanceSheet, SheetBlock, SheetLayout
from controlroom.print import samples

_DAIS: Final = 3
_BLOCKS: Final = (
    (Name("नगोई ब्लॉक", "Nagoi block"), 14),
    (Name("बेलतरा ब्लॉक", "Beltara block"), 11),
    (Name(), 5),
)


def attendance_by_block(layout: SheetLayout | None = None, blank: int = 12) -> AttendanceSheet:
    """Return a sheet of a dais and three blocks, all columns and high rows; the last are of no block."""
    count = _DAIS + sum(rows for _name, rows in _BLOCKS)
    return replace(
        samples.attendance(count, blank),
        dais=_DAIS,
        layout=layout or SheetLayout(COLUMNS, 12.0, by_block=True),
        blocks=tuple(SheetBlock(name, rows) for name, rows in _BLOCKS),
    )
