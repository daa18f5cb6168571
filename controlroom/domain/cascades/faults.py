"""What can be wrong with an order about a cascade; one fact a class."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class NoCascade(UserError):
    """A series of meetings repeats no workshop."""

    title: str
    at = "series_id"
    sentence = N_("“{title}” repeats no workshop. Start it from the workshop that is to be repeated.")


@dataclass(eq=False)
class NoUnitChosen(UserError):
    """A clone is for units."""

    at = "units"
    sentence = N_("Choose at least one unit that repeats the workshop.")


@dataclass(eq=False)
class BeforeTheSource(UserError):
    """What is repeated cannot be held before it was held first."""

    at = "held_on"
    sentence = N_("That is before the workshop itself. Choose a later day.")
