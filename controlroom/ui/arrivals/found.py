"""The rows below the field of the registration desk: who was found, and who came last."""

from __future__ import annotations

from controlroom.base import clock
from controlroom.base.language import _, number_text, time_text
from controlroom.domain.attendance.roster import WAITING
from controlroom.domain.attendance.rows import PRESENT, AttendanceLine, Choice
from controlroom.ui.attendance.words import name_text, state_text, state_tone
from controlroom.ui.widgets.columns import Column

UNLISTED = "unlisted"
"""The state of a row that is in the register, and not on the list."""


def unlisted(person: Choice) -> AttendanceLine:
    """Return a person of the register as a row of those found."""
    return AttendanceLine(
        row=0,
        invitee_id=None,
        person_id=person.id,
        code=person.code,
        name=person.name,
        post=person.post,
        unit=person.unit,
        mobile=person.mobile,
        state=UNLISTED,
    )


def columns_found() -> list[Column[AttendanceLine]]:
    """Return the columns of these rows."""
    return [
        Column("row", _("No."), lambda one: number_text(one.row) if one.row else "", width=52, numeric=True),
        Column("name", _("Name"), name_text, width=230),
        Column("post", _("Post"), lambda one: str(one.post), width=150),
        Column("unit", _("Unit"), lambda one: str(one.unit), width=130),
        Column("mobile", _("Mobile"), lambda one: one.mobile, width=116),
        Column("state", _("Arrival"), arrival_text, width=190, tone=arrival_tone),
    ]


def arrival_text(line: AttendanceLine) -> str:
    """Return since when and at which desk somebody is in, or what stands against it."""
    if line.state == UNLISTED:
        return _("not on the list")
    if line.state == WAITING:
        return _("waiting list")
    if line.state == PRESENT and line.arrived_at is not None:
        hour = time_text(clock.local(line.arrived_at))
        if line.desk:
            return _("{hour}, desk {desk}").format(hour=hour, desk=line.desk)
        return hour
    return state_text(line)


def arrival_tone(line: AttendanceLine) -> str:
    """Return the colour of an arrival."""
    return "warn" if line.state in (UNLISTED, WAITING) else state_tone(line)
