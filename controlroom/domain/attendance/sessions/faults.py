"""What can be wrong with an order about sessions, ratings or material; one fact a class."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class SessionUnknown(UserError):
    """There is no such session any more."""

    number: int
    sentence = N_("There is no session {number} in this workshop. Look at the list of sessions once more.")


@dataclass(eq=False)
class TopicMissing(UserError):
    """A session needs a topic."""

    at = "title"
    sentence = N_("Write what the session is about.")


@dataclass(eq=False)
class TopicTooLong(UserError):
    """A topic is longer than paper can show."""

    limit: int
    at = "title"
    sentence = N_("This is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class TrainerTooLong(TopicTooLong):
    """A trainer's name is longer than paper can show."""

    at = "trainer"


@dataclass(eq=False)
class HallTooLong(TopicTooLong):
    """A hall's name is longer than paper can show."""

    at = "hall"


@dataclass(eq=False)
class MaterialNameTooLong(TopicTooLong):
    """The name of material is longer than a list can show."""

    at = "name"


@dataclass(eq=False)
class SessionEndsBeforeStart(UserError):
    """A session ends after it begins."""

    at = "ends_at"
    sentence = N_("The session must end after it begins. Write both times, or leave the end empty.")


@dataclass(eq=False)
class SessionDayOutside(UserError):
    """A session lies on a day of its workshop."""

    first: datetime.date
    last: datetime.date
    at = "held_on"
    sentence = N_("The sessions of this workshop lie between {first} and {last}. Write a day in between.")


@dataclass(eq=False)
class TooManySessions(UserError):
    """A programme has as many sessions as a week can hold."""

    limit: int
    sentence = N_("A workshop has at most {limit} sessions.")


@dataclass(eq=False)
class SessionAttended(UserError):
    """A session in which people were marked stays."""

    title: str
    present: int
    sentence = N_("“{title}” was held: {present} people are marked in it. Take the marks back first.")


@dataclass(eq=False)
class NoSessions(UserError):
    """The workshop has no sessions to print, copy or rate."""

    sentence = N_("This workshop has no sessions yet. Enter them on the tab “Sessions” first.")


@dataclass(eq=False)
class ProgrammeNotEmpty(UserError):
    """A programme is taken over only where none was made."""

    sentence = N_("This workshop has sessions already. Strike them off first, or enter the others by hand.")


@dataclass(eq=False)
class OnlyWorkshops(UserError):
    """Sessions belong to workshops."""

    title: str
    sentence = N_("“{title}” is a meeting. Sessions and material belong to workshops.")


@dataclass(eq=False)
class RatingWrong(UserError):
    """Counts of ratings are whole numbers, none of them below nothing."""

    at = "good"
    sentence = N_("Write how many slips said good, fair and poor: whole numbers, not less than 0.")


@dataclass(eq=False)
class MaterialNameMissing(UserError):
    """Material needs a name."""

    at = "name"
    sentence = N_("Write what is handed out: folder, pen, booklet …")


@dataclass(eq=False)
class MaterialUnknown(UserError):
    """There is no such material any more."""

    sentence = N_("This material is no longer on the list. Look at the list once more.")


@dataclass(eq=False)
class MaterialCountWrong(UserError):
    """Material is counted in whole numbers, none of them below nothing."""

    at = "brought"
    sentence = N_("Write how much was brought and handed out: whole numbers, not less than 0.")


@dataclass(eq=False)
class SessionsNeededWrong(UserError):
    """The rule of certificates asks for as many sessions as there are."""

    sessions: int
    at = "needed"
    sentence = N_("The workshop has {sessions} sessions. Write a number up to that, or leave it empty.")
