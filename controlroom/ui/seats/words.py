"""Words of seats: what stands in the columns of units and names, and what is told after a change."""

from __future__ import annotations

from collections.abc import Sequence

from controlroom.base.language import N_, _, ngettext, number_text
from controlroom.domain.attendance.rows import ABSENT, PRESENT
from controlroom.domain.seats.rows import (
    NOMINATED,
    WAITING,
    WITHDRAWN,
    NominationRow,
    SeatsView,
    UnitSeatsRow,
)

_STATES = {NOMINATED: N_("nominated"), WITHDRAWN: N_("withdrawn")}
_TONES = {NOMINATED: "", WAITING: "warn", WITHDRAWN: "faint"}


def state_text(row: NominationRow) -> str:
    """Return how a nominee stands: nominated, the how-manieth to wait, withdrawn; went or not."""
    if row.state == WAITING:
        return _("waiting, no. {place}").format(place=number_text(row.place))
    words = _(_STATES[row.state])
    if row.state == NOMINATED and row.attended == PRESENT:
        return _("present")
    return _("absent") if row.state == NOMINATED and row.attended == ABSENT else words


def state_tone(row: NominationRow) -> str:
    """Return the tone of a nominee's state."""
    return "good" if row.state == NOMINATED and row.attended == PRESENT else _TONES[row.state]


def post_text(row: NominationRow) -> str:
    """Return post and unit of a nominee."""
    return ", ".join(str(part) for part in (row.post, row.post_unit) if part)


def note_text(row: NominationRow) -> str:
    """Return in whose place he comes, who named him, and why anything was changed."""
    replaced = _("in place of {name}").format(name=row.replaces) if row.replaces else ""
    return " · ".join(filter(None, (replaced, row.reason, row.nominated_by)))


def unit_choice_text(row: UnitSeatsRow) -> str:
    """Return a unit with what matters when somebody is named: free seats, or how many wait."""
    if row.free:
        told = ngettext("{count} seat free", "{count} seats free", row.free)
        return f"{row.name} · " + told.format(count=number_text(row.free))
    told = ngettext("no seat free, {count} waits", "no seat free, {count} wait", row.waiting)
    return f"{row.name} · " + told.format(count=number_text(row.waiting))


def moved_up(before: SeatsView, after: SeatsView) -> list[NominationRow]:
    """Return who waited before and has a seat now."""
    waited = {one.id for one in before.names if one.state == WAITING}
    return [one for one in after.names if one.id in waited and one.state == NOMINATED]


def moved_text(rows: Sequence[NominationRow]) -> str:
    """Say by name who has a seat now."""
    names = ", ".join(f"{one.name} ({one.unit})" for one in rows[:5])
    if len(rows) > 5:
        names += " " + _("and {count} more").format(count=number_text(len(rows) - 5))
    told = ngettext(
        "{names} has a seat now and stands on the list.",
        "{names} have seats now and stand on the list.",
        len(rows),
    )
    return told.format(names=names)
