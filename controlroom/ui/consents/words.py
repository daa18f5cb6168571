"""Requests and papers of consent in words."""

from __future__ import annotations

import datetime

from controlroom.base.language import _, date_text
from controlroom.domain.consents.events_held import REQUEST_KINDS, REQUEST_STATES
from controlroom.domain.consents.requests import OPEN, RequestRow


def kind_words(row: RequestRow) -> str:
    """Return what was asked."""
    return _(REQUEST_KINDS[row.kind])


def state_words(row: RequestRow) -> str:
    """Return how a request stands."""
    if row.closed_on is None:
        return _(REQUEST_STATES[row.state])
    return f"{_(REQUEST_STATES[row.state])} {date_text(row.closed_on)}"


def due_tone(row: RequestRow, today: datetime.date) -> str:
    """Return the tone of the day on which an answer is due."""
    if row.state != OPEN:
        return "faint"
    return "bad" if row.due_on < today else "warn" if (row.due_on - today).days <= _SOON else ""


_SOON = 7
