"""What can be wrong with an arrival, a badge, a mark of a session, or a list of a virtual meeting."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class StateNotOfSession(UserError):
    """In a session somebody sat, or did not."""

    at = "state"
    sentence = N_("In a session somebody was present or absent. Excused is said of the whole workshop.")


@dataclass(eq=False)
class EventToCome(UserError):
    """Nobody came to what is still days away."""

    title: str
    day: datetime.date
    sentence = N_("“{title}” is on {day}. Who came is marked on its day, the first from the evening before.")


@dataclass(eq=False)
class DeputyMissing(UserError):
    """Who was represented was so by somebody."""

    at = "deputy"
    sentence = N_("Write who came for him, or choose the person from the list.")


@dataclass(eq=False)
class DeputyHimself(UserError):
    """Nobody comes for himself."""

    name: str
    at = "deputy"
    sentence = N_("{name} would come for himself. Mark him present instead.")


@dataclass(eq=False)
class DeputyForNobody(UserError):
    """Somebody comes for another only where that other is marked as represented."""

    at = "deputy"
    sentence = N_("Who came for another is written only where the other is marked as represented.")


@dataclass(eq=False)
class DeputyTooLong(UserError):
    """More letters than a name has."""

    limit: int
    at = "deputy"
    sentence = N_("The name is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class WalkInRepresented(UserError):
    """A walk-in came himself."""

    at = "state"
    sentence = N_("A walk-in came himself; nobody can come for him.")


@dataclass(eq=False)
class AlreadyIn(UserError):
    """The person is in already."""

    name: str
    since: str
    desk: str
    operator: str
    at = "arrival"
    sentence = N_("{name} is already in since {since}, desk {desk} ({operator}).")


@dataclass(eq=False)
class AlreadyMarked(UserError):
    """The person is marked present already, by key or off a sheet."""

    name: str
    since: str
    operator: str
    at = "arrival"
    sentence = N_("{name} is already marked present since {since}, by {operator}.")


@dataclass(eq=False)
class RepresentedAlready(UserError):
    """Somebody else came for the person before."""

    name: str
    deputy: str
    at = "arrival"
    sentence = N_("{deputy} came for {name} already. Press Enter once more to let {name} in as well.")


@dataclass(eq=False)
class NotOnList(UserError):
    """The person is known, and not invited."""

    name: str
    at = "arrival"
    sentence = N_("{name} is not on the list. Press Enter once more to enter a walk-in.")


@dataclass(eq=False)
class WaitsForSeat(UserError):
    """The person was nominated, and has no seat yet."""

    name: str
    unit: str
    place: int
    at = "arrival"
    sentence = N_(
        "{name} ({unit}) is number {place} of the waiting list and has no seat. "
        "Press Enter once more to let the person in all the same."
    )


@dataclass(eq=False)
class BadgeOfOther(UserError):
    """The badge belongs to another event."""

    title: str
    code: str
    at = "arrival"
    sentence = N_("This badge is of “{title}” ({code}), not of this one. Nothing was entered.")


@dataclass(eq=False)
class NoBadge(UserError):
    """What was scanned is no badge of this register."""

    read: str
    at = "arrival"
    sentence = N_("“{read}” is no badge of this register. Type three letters of the name instead.")


@dataclass(eq=False)
class SheetScanned(UserError):
    """An attendance sheet was scanned where badges are."""

    number: str
    at = "arrival"
    sentence = N_("{number} is an attendance sheet, not a badge. Press F9 to fill it in.")


@dataclass(eq=False)
class SessionNotOfSheet(UserError):
    """The sheet on the table belongs to another session."""

    number: str
    at = "session_id"
    sentence = N_("The sheet {number} is of another session. Enter it without naming a session.")


@dataclass(eq=False)
class NobodyRead(UserError):
    """A list without a single name."""

    at = "list"
    sentence = N_("No name was found in the list. Copy the participants with their names, one in a line.")


@dataclass(eq=False)
class ListTooLong(UserError):
    """More names than a meeting holds."""

    count: int
    limit: int
    at = "list"
    sentence = N_("{count} lines are too many; bring in at most {limit} at a time.")


@dataclass(eq=False)
class NothingToMark(UserError):
    """Nobody of the list was taken."""

    at = "list"
    sentence = N_("Nobody of the list was chosen, so there is nothing to enter.")
