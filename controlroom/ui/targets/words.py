"""Words and tones of targets: how far, how fast."""

from __future__ import annotations

from controlroom.base.language import _, date_text, ngettext, number_text
from controlroom.domain.target_rows import TargetRow


def tone_of(row: TargetRow) -> str:
    """Return the tone of a unit's progress."""
    if row.target is None:
        return "faint"
    if row.missing == 0:
        return "good"
    return "bad" if row.is_overdue else ""


def pace_words(row: TargetRow) -> str:
    """Return how far a unit is, in a sentence."""
    if row.target is None or row.needed_tenths is None or row.percent is None:
        told = ngettext("{count} member, no target yet", "{count} members, no target yet", row.members)
        return told.format(count=number_text(row.members))
    if row.missing == 0:
        return _("Target reached: {members} of {target}").format(
            members=number_text(row.members), target=number_text(row.target)
        )
    return _("{members} of {target} ({percent} %), {pace} a day needed until {day}").format(
        members=number_text(row.members),
        target=number_text(row.target),
        percent=number_text(row.percent),
        pace=f"{row.needed_tenths // 10}.{row.needed_tenths % 10}",
        day=date_text(row.due_on),
    )
