"""The power-cut kit as a value: every balance as it stands, the next numbers, and numbered blank forms."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain.papers import Office, Stamp


@dataclass(frozen=True, slots=True)
class KitBalance:
    """A holder's line of the list."""

    unit: Name
    above: Name
    name: Name
    mobile: str
    out: tuple[Span, ...]
    to_count: tuple[Span, ...]
    overdue: int
    owed_paise: int


@dataclass(frozen=True, slots=True)
class PowerCutKit:
    """What lies ready for an evening without power; the forms are named by their numbers."""

    office: Office
    stamp: Stamp
    day: datetime.date
    balances: tuple[KitBalance, ...]
    stock: tuple[Span, ...]
    issue: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    attendance: tuple[str, ...] = ()
    in_box: tuple[str, ...] = ()
