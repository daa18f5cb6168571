"""What can be wrong with an order about a series of events; one fact a class."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class SeriesUnknown(UserError):
    """No series has this code."""

    code: str
    at = "code"
    sentence = N_("There is no series “{code}”. Look its code up in the list of series, such as SH-0003.")


@dataclass(eq=False)
class SeriesOver(UserError):
    """A series that was ended takes no more events."""

    title: str
    at = "code"
    sentence = N_("The series “{title}” was ended. Start a new one.")


@dataclass(eq=False)
class LevelUnknown(UserError):
    """No such level of units."""

    at = "level"
    sentence = N_("Choose which units are to hold it: blocks, zones …")


@dataclass(eq=False)
class NobodyOwes(UserError):
    """The level has no unit there."""

    at = "level"
    sentence = N_("There is no unit of this level there. Choose another unit or level.")


@dataclass(eq=False)
class DueBeforeBeginning(UserError):
    """The first is due after the series began."""

    at = "due_on"
    sentence = N_("It would be due before the series begins. Check both dates.")


@dataclass(eq=False)
class EndsBeforeDue(UserError):
    """A series ends after the first event was due."""

    at = "ends_on"
    sentence = N_("The series would end before the first is due. Check both dates.")


@dataclass(eq=False)
class RhythmWrong(UserError):
    """A number of days that nobody means."""

    limit: int
    at = "every_days"
    sentence = N_("Write after how many days it is due again, 1 to {limit}; leave it empty for once only.")


@dataclass(eq=False)
class UnitOwesNothing(UserError):
    """The unit is none of those that the series asks."""

    unit: str
    at = "unit_id"
    sentence = N_("{unit} owes nothing in this series. Choose one of the units in its list.")


@dataclass(eq=False)
class PlannedAlready(UserError):
    """The unit's event stands already."""

    unit: str
    code: str
    day: datetime.date
    at = "held_on"
    sentence = N_("{unit} has {code} planned for {day} already. Open it to change the day.")


@dataclass(eq=False)
class EventNotOfSeries(UserError):
    """The event is of another kind, or of a unit that the series does not ask."""

    code: str
    at = "event_id"
    sentence = N_(
        "{code} cannot count for this series: it is of another kind, or of a unit that owes nothing."
    )


@dataclass(eq=False)
class HeldInFuture(UserError):
    """What was held lies behind."""

    day: datetime.date
    at = "held_on"
    sentence = N_("{day} is still to come. Write the day on which it was held.")


@dataclass(eq=False)
class CountWrong(UserError):
    """A count of people is a whole number."""

    limit: int
    at = "count"
    sentence = N_("Write how many people came, 0 to {limit}.")


@dataclass(eq=False)
class SourceNoWorkshop(UserError):
    """Only a workshop is repeated at home."""

    at = "source_event_id"
    sentence = N_("Choose the workshop that the units are to repeat.")
