"""What time it is: instants in UTC, working dates and hours of the desk's own zone."""

from __future__ import annotations

import datetime


def now() -> datetime.datetime:
    """Return this instant, aware, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def today() -> datetime.date:
    """Return the date on the wall of the office: the working date unless the operator chose another."""
    return now().astimezone().date()


def local(instant: datetime.datetime) -> datetime.datetime:
    """Return ``instant`` in the desk's own time zone."""
    return instant.astimezone()
