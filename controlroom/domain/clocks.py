"""Whether this PC's clock can be right: nothing in the journal may lie in the future."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import PlaceError
from controlroom.base.language import N_, date_text, time_text
from controlroom.db.models.journal import JournalEntry

_TOLERANCE = datetime.timedelta(minutes=10)


@dataclass(eq=False)
class ClockBehind(PlaceError):
    """The newest entry was made later than this PC says it is."""

    now: str
    newest: str
    sentence = N_(
        "This PC's clock says {now}, but the register was last written on {newest}. Correct date and time "
        "of the PC (right click on the clock › Adjust date and time), then try again."
    )


def check_clock(session: Session, _question: None = None) -> None:
    """Raise ClockBehind where writing now would stand before what was written already."""
    newest = session.scalar(select(func.max(JournalEntry.made_at)))
    now = clock.now()
    if newest is not None and newest > now + _TOLERANCE:
        raise ClockBehind(_told(now), _told(newest))


def _told(instant: datetime.datetime) -> str:
    here = clock.local(instant)
    return f"{date_text(here.date())} {time_text(here)}"
