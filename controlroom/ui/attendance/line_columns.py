"""The columns of an event's list: number, name, post, unit, mobile, attendance."""

from __future__ import annotations

from controlroom.base.language import _, number_text
from controlroom.domain.attendance.rows import AttendanceLine
from controlroom.ui.attendance.words import name_text, state_text, state_tone
from controlroom.ui.widgets.columns import Column


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
