"""How long things are kept: days reckoned from the end of a campaign."""

from __future__ import annotations

import calendar
import datetime

from sqlalchemy.orm import Session

from controlroom.domain.consents.notices import consent_settings

_YEAR = 12


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the day some months later, the last of its month where there is none of that number."""
    years, month = divmod(day.month - 1 + months, _YEAR)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def kept_until(session: Session, campaign_ends: datetime.date) -> datetime.date:
    """Return until when the members of a campaign are kept with their names."""
    return months_after(campaign_ends, consent_settings(session).keep_months)
