"""The attendance sheet as values: the event, the invited in their order, and how many empty rows follow."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Office, Stamp

LAYOUT = 3
"""Where things stand on the sheet; raised whenever a row, a box or a corner mark moves."""

POST, UNIT, MOBILE, TIME, REMARK = "post", "unit", "mobile", "time", "remark"
COLUMNS = (POST, UNIT, MOBILE, TIME, REMARK)
"""What may stand beside number, name and signature, which no sheet can be read back without."""

USUAL_COLUMNS = (POST, UNIT, MOBILE)
USUAL_ROW_MM = 9.5


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One invited person; his row's number is his place in the sheet, counted from 1."""

    name: Name
    post: Name = Name()
    unit: Name = Name()
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """How the rows are laid out: columns, their height, and whether blocks stand together under headings."""

    columns: tuple[str, ...] = USUAL_COLUMNS
    row_mm: float = USUAL_ROW_MM
    by_block: bool = False


@dataclass(frozen=True, slots=True)
class SheetBlock:
    """So many rows under one heading, such as a block's; without a name they are of no block on the list."""

    name: Name
    rows: int


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """One version of the sheet of a meeting or a workshop; without rows it is an open sheet.

    ``session`` and ``block`` say of which session, of which block's people it is, where not of all. The first
    ``dais`` rows are the guests of the dais; ``blocks`` head those after them, in their order.
    """

    office: Office
    stamp: Stamp
    title: Name
    unit: Name
    day: datetime.date
    time: datetime.time | None = None
    place: str = ""
    session: str = ""
    block: Name = Name()
    rows: tuple[AttendanceRow, ...] = ()
    blank_rows: int = 20
    dais: int = 0
    layout: SheetLayout = SheetLayout()
    blocks: tuple[SheetBlock, ...] = ()
