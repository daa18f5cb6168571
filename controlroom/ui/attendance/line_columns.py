"""The list of an event: its columns, and who stays in front when it changes."""

from __future__ import annotations

from collections.abc import Sequence

from controlroom.base.language import _, number_text
from controlroom.domain.attendance.rows import AttendanceLine
from controlroom.ui.attendance.words import name_text, state_text, state_tone
from controlroom.ui.widgets.columns import Column
from controlroom.ui.widgets.small_table import SmallTable


def columns_of_lines() -> list[Column[AttendanceLine]]:
    """Return the columns of the lines of an event."""
    return [
        Column("row", _("No."), lambda one: number_text(one.row) if one.row else "", width=52, numeric=True),
        Column("name", _("Name"), name_text, width=200),
        Column("post", _("Post"), lambda one: str(one.post), width=150),
        Column("unit", _("Unit"), lambda one: str(one.unit), width=120),
        Column("mobile", _("Mobile"), lambda one: mobile_text(one.mobile), width=124),
        Column("state", _("Attendance"), state_text, width=120, tone=state_tone),
    ]


def mobile_text(mobile: str) -> str:
    """Return a mobile in two halves, as it is read out and dialled."""
    return f"{mobile[:5]} {mobile[5:]}" if len(mobile) == 10 else mobile


def show_lines(
    table: SmallTable[AttendanceLine], lines: Sequence[AttendanceLine], *, anew: bool = False
) -> None:
    """Show the lines; whoever was in front stays there, wherever he stands now, unless they are another's."""
    before = None if anew else table.current_row()
    table.set_rows(lines)
    places = (place for place, one in enumerate(lines) if before is not None and _is_same(one, before))
    place = next(places, 0)
    if lines and table.view.currentIndex().row() != place:
        table.view.selectRow(place)


def _is_same(one: AttendanceLine, other: AttendanceLine) -> bool:
    if one.person_id is not None or other.person_id is not None:
        return one.person_id == other.person_id
    return one.invitee_id == other.invitee_id
