"""How an event of the calendar is said: in a line of the list beside it, and when it is pointed at."""

from __future__ import annotations

from collections.abc import Sequence

from controlroom.base.language import _, date_text, ngettext, number_text, time_text
from controlroom.domain.attendance.calendars import CalendarRow, Clash
from controlroom.domain.attendance.rows import WORKSHOP


def hours_text(row: CalendarRow) -> str:
    """Return from when to when an event lasts, as far as that is known."""
    if row.starts_at is None:
        return _("whole day")
    starts = time_text(row.starts_at)
    return f"{starts}–{time_text(row.ends_at)}" if row.ends_at is not None else starts


def kind_text(kind: str) -> str:
    """Return what a kind of event is called."""
    return _("Workshop") if kind == WORKSHOP else _("Meeting")


def clash_text(clash: Clash) -> str:
    """Return with what an event clashes, and over what."""
    wanted = []
    if clash.people:
        words = ngettext("{count} invited person", "{count} invited people", clash.people)
        wanted.append(words.format(count=number_text(clash.people)))
    if clash.same_chair:
        wanted.append(_("the chair"))
    if clash.same_place:
        wanted.append(_("the place"))
    return _("Clash with {code} “{title}”: {wanted}").format(
        code=clash.code, title=clash.title, wanted=", ".join(wanted)
    )


def event_text(row: CalendarRow, clashes: Sequence[Clash]) -> str:
    """Return all that the calendar knows of an event."""
    lines = [
        f"{kind_text(row.kind)} {row.code} · {row.title}",
        f"{date_text(row.day)} · {hours_text(row)}",
        " · ".join(filter(None, (str(row.unit), row.place, row.link))),
        _("Chaired by {name}").format(name=row.chair) if row.chair else "",
        _("Cancelled: {reason}").format(reason=row.cancelled) if row.cancelled else "",
        *(clash_text(clash) for clash in clashes),
    ]
    return "\n".join(line for line in lines if line)
