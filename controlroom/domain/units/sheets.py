"""A sheet as it was read from a file: headings, rows with their numbers, and what the file did to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row of the file with the number that the spreadsheet program shows.

    ``damage`` counts the rows that an unclosed quotation mark drew into this one; UNREADABLE stands for
    letters that cannot be read, TOO_WIDE for more cells than headings.
    """

    number: int
    cells: Cells
    damage: int = 0


UNREADABLE, TOO_WIDE = -1, -2


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet as it was read: ``empty`` and ``repeated_headings`` count the rows that say nothing."""

    file: str
    sheet: str
    sheets: tuple[str, ...]
    headings: Cells
    heading_row: int
    rows: Sequence[SourceRow]
    empty: int
    repeated_headings: int
    digest: str
