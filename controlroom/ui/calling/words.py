"""How series, and what units owe to them, are said on the screen."""

from __future__ import annotations

from controlroom.base.language import _, date_text, ngettext, number_text
from controlroom.domain.attendance.series_rows import DUE, LATE, MET, PLANNED, UNTOLD, Obligation, SeriesRow


def rhythm_text(row: SeriesRow) -> str:
    """Return when something is due: once by a day, or again every so many days."""
    if not row.every_days:
        return _("once, by {day}").format(day=date_text(row.due_on))
    words = ngettext("every {count} day", "every {count} days", row.every_days)
    return words.format(count=number_text(row.every_days))


def whom_text(row: SeriesRow) -> str:
    """Return who owes it: zones of Nagoi."""
    return f"{row.level_name} — {row.unit}"


def met_text(row: SeriesRow) -> str:
    """Return how many units have held it: 5 of 12."""
    return f"{number_text(row.standing.met)} / {number_text(row.standing.units)}"


def late_text(row: SeriesRow) -> str:
    """Return how many are late and the longest of it, or that the series was ended."""
    if row.ended_reason:
        return _("ended: {reason}").format(reason=row.ended_reason)
    if not row.standing.late:
        return ""
    return _("{count}, up to {days} days").format(
        count=number_text(row.standing.late), days=number_text(row.standing.longest)
    )


def late_tone(row: SeriesRow) -> str:
    """Return the colour of the units that are late."""
    return "faint" if row.ended_reason else "bad" if row.standing.late else ""


def state_text(one: Obligation) -> str:
    """Return how a unit stands."""
    if one.state == LATE:
        words = ngettext("late by {count} day", "late by {count} days", one.late_days)
        return words.format(count=number_text(one.late_days))
    return {
        MET: _("held") + " ✓",
        PLANNED: _("planned"),
        UNTOLD: _("nothing entered yet"),
        DUE: _("still to be planned"),
    }[one.state]


def state_tone(one: Obligation) -> str:
    """Return the colour of how a unit stands."""
    return {LATE: "bad", MET: "good", UNTOLD: "warn", PLANNED: "", DUE: "faint"}[one.state]


def last_text(one: Obligation) -> str:
    """Return when the last one was held and how many came; by telephone where nobody was marked."""
    if one.last_held_on is None:
        return ""
    day = date_text(one.last_held_on)
    if one.came is None:
        return day
    count = ngettext("{count} person", "{count} people", one.came).format(count=number_text(one.came))
    told = _("by telephone") if one.is_reported else ""
    return " · ".join(filter(None, (day, count, told)))


def rounds_text(one: Obligation) -> str:
    """Return in how many rounds a unit held one, of those that are over."""
    return f"{number_text(one.rounds)} / {number_text(max(one.passed, one.rounds))}"
