"""What can be wrong with an order about seats and nominations; one fact a class."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name


@dataclass(eq=False)
class SeatsOfWorkshopsOnly(UserError):
    """A meeting has no seats to share."""

    title: str
    at = "event_id"
    sentence = N_("“{title}” is a meeting. Seats are shared for workshops only.")


@dataclass(eq=False)
class SeatUnitUnknown(UserError):
    """A share names no unit."""

    at = "shares"
    sentence = N_("Choose the unit that gets seats from the list of units.")


@dataclass(eq=False)
class UnitSharedTwice(UserError):
    """One unit stands twice in the shares."""

    unit: Name
    at = "shares"
    sentence = N_("{unit} stands in the list twice. Write all of its seats in one row.")


@dataclass(eq=False)
class SeatCountWrong(UserError):
    """A number of seats that no hall has."""

    limit: int
    at = "shares"
    sentence = N_("Write 0 to {limit} seats.")


@dataclass(eq=False)
class MoreSharedThanSeats(UserError):
    """The shares are more than the workshop has seats."""

    shared: int
    seats: int
    at = "shares"
    sentence = N_(
        "{shared} seats are shared, but the workshop has {seats}. Lower a share, or raise the seats."
    )


@dataclass(eq=False)
class ShareBelowNominated(UserError):
    """A unit has nominated more people than its new share."""

    unit: Name
    nominated: int
    at = "shares"
    sentence = N_("{unit} has nominated {nominated} people. Withdraw nominations before you lower its share.")


@dataclass(eq=False)
class UnitHasNoSeats(UserError):
    """A unit without a share cannot nominate."""

    unit: Name
    at = "unit_id"
    sentence = N_("{unit} has no seats in this workshop. Share the seats first.")


@dataclass(eq=False)
class NobodyNamed(UserError):
    """Nobody was named."""

    at = "person_id"
    sentence = N_("Name at least one person.")


@dataclass(eq=False)
class ListTooLong(UserError):
    """More lines than one list is read with at once; none is left out in silence."""

    lines: int
    limit: int
    at = "list"
    sentence = N_("This list has {lines} lines. Paste at most {limit} at once, the rest after them.")


@dataclass(eq=False)
class NominatedAlready(UserError):
    """Somebody is nominated for one workshop once."""

    name: Name
    unit: Name
    at = "person_id"
    sentence = N_("{name} is nominated already, by {unit}.")


@dataclass(eq=False)
class NominationsClosed(UserError):
    """After the last day of nominations a reason is wanted."""

    day: datetime.date
    at = "reason"
    sentence = N_("Nominations were taken until {day}. Write why this one comes later.")


@dataclass(eq=False)
class NominationUnknown(UserError):
    """No nomination has this id, or a person none in this workshop."""

    at = "person_id"
    sentence = N_("This person is not nominated for the workshop. Look the list of nominations up.")


@dataclass(eq=False)
class NominationWithdrawn(UserError):
    """A nomination that was withdrawn stays so."""

    name: Name
    at = "person_id"
    sentence = N_("The nomination of {name} was withdrawn already.")


@dataclass(eq=False)
class SeatReasonMissing(UserError):
    """A seat is given up or away only for a reason."""

    at = "reason"
    sentence = N_("Write the reason.")


@dataclass(eq=False)
class SubstituteIsNominated(UserError):
    """A substitute who has a seat himself would leave that one empty."""

    name: Name
    at = "person_id"
    sentence = N_("{name} has a seat already. Choose somebody else, or somebody who waits.")


@dataclass(eq=False)
class NotSoManyFree(UserError):
    """A unit gives away only seats that nobody was named for."""

    unit: Name
    free: int
    at = "seats"
    sentence = N_("{unit} has {free} free seats. Give at most so many.")


@dataclass(eq=False)
class SameUnitGets(UserError):
    """A unit cannot give seats to itself."""

    at = "to_unit_id"
    sentence = N_("Choose another unit that gets the seats.")


@dataclass(eq=False)
class WentUnknown(UserError):
    """Somebody who is said to have gone was not nominated."""

    at = "went"
    sentence = N_("Only people who were nominated can have gone. Nominate them first.")


@dataclass(eq=False)
class NotElsewhere(UserError):
    """Who went is reported of workshops that others hold."""

    title: str
    at = "event_id"
    sentence = N_("“{title}” is held by this office. Enter its attendance from the sheet.")
