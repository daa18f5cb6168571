"""How screens name the state of a committee."""

from __future__ import annotations

from controlroom.base.language import N_, _, ngettext, number_text
from controlroom.domain.committees.rows import COMPLETE, INCOMPLETE, MISSING

STATES = {COMPLETE: N_("complete"), INCOMPLETE: N_("incomplete"), MISSING: N_("not formed")}
TONES = {COMPLETE: "good", INCOMPLETE: "warn", MISSING: "bad"}


def gaps_words(missing: int, women_missing: int) -> str:
    """Return what a committee lacks, nothing where it lacks nothing."""
    parts = []
    if missing:
        parts.append(
            ngettext("{count} seat empty", "{count} seats empty", missing).format(count=number_text(missing))
        )
    if women_missing:
        parts.append(
            ngettext("{count} woman wanted", "{count} women wanted", women_missing).format(
                count=number_text(women_missing)
            )
        )
    return ", ".join(parts)


def state_words(state: str) -> str:
    """Return the state of a committee in the language of the moment."""
    return _(STATES[state])
