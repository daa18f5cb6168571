"""What the questions about who was told of an event give back, and the questions they answer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.listing import Listing

EVERYBODY, UNTOLD, WITHOUT_NUMBER = "", "untold", "without"


@dataclass(frozen=True, kw_only=True)
class CallListing(Listing):
    """The call list of an event: everybody, those not told yet, or those without a number."""

    event_id: int = 0
    show: str = EVERYBODY


@dataclass(frozen=True, slots=True)
class CallLine:
    """One to be told. ``is_stale``: he was told before day, hour or place were changed.

    ``elsewhere`` names the event at that hour to which he is invited too.
    """

    row: int
    person_id: int | None
    invitee_id: int | None
    name: Name
    post: Name
    unit: Name
    block: Name
    mobile: str
    on_dais: bool
    told_at: datetime.datetime | None
    told_by: str
    is_stale: bool
    elsewhere: str

    @property
    def is_told(self) -> bool:
        """Tell whether he knows what stands now."""
        return self.told_at is not None and not self.is_stale


@dataclass(frozen=True, slots=True)
class CallFigures:
    """How many of a list were told; ``changed_at`` is when day, hour or place were changed last."""

    listed: int = 0
    told: int = 0
    stale: int = 0
    without_number: int = 0
    conflicts: int = 0
    changed_at: datetime.datetime | None = None

    @property
    def untold(self) -> int:
        """Return how many are still to be told."""
        return self.listed - self.told


@dataclass(frozen=True, slots=True)
class MessageQuestion:
    """For whom a message is drafted: rows of the call list, or everybody by one text; in which language."""

    event_id: int
    rows: tuple[int, ...] = ()
    code: str = "hi"


@dataclass(frozen=True, slots=True)
class MessageText:
    """A message as it is copied; one for everybody names nobody."""

    name: Name
    mobile: str
    text: str
