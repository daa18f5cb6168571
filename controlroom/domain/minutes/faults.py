"""What can be wrong with an order about minutes or decisions; one fact a class."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class PointUnknown(UserError):
    """The event has no such point."""

    at = "point_id"
    sentence = N_("This point no longer stands on the agenda. Read the minutes again.")


@dataclass(eq=False)
class HeadingMissing(UserError):
    """A point needs a heading."""

    at = "heading"
    sentence = N_("Write what the point is about.")


@dataclass(eq=False)
class HeadingTooLong(UserError):
    """A heading is longer than a line of the agenda."""

    limit: int
    at = "heading"
    sentence = N_("The heading is too long. Write at most {limit} letters; the rest belongs in the minutes.")


@dataclass(eq=False)
class MinutesTooLong(UserError):
    """The minutes of one point are longer than the register keeps."""

    limit: int
    at = "minutes"
    sentence = N_("The minutes of this point are too long. Write at most {limit} letters; add another point.")


@dataclass(eq=False)
class PointHasWords(UserError):
    """A point under which something was written is not taken away."""

    heading: str
    at = "point_id"
    sentence = N_("Something is written under “{heading}”. Empty it first; decisions stay.")


@dataclass(eq=False)
class NobodyReports(UserError):
    """No unit or person was found that could report."""

    at = "level"
    sentence = N_("There is nobody left to report: no such unit or person, or all of them are on the agenda.")


@dataclass(eq=False)
class DecisionUnknown(UserError):
    """No decision has this number."""

    code: str
    at = "code"
    sentence = N_("There is no decision “{code}”. Look its number up in the list, such as MT-0147/3.")


@dataclass(eq=False)
class DecisionMissing(UserError):
    """A decision needs words."""

    at = "words"
    sentence = N_("Write what was decided.")


@dataclass(eq=False)
class DecisionTooLong(UserError):
    """A decision is longer than the register keeps."""

    limit: int
    at = "words"
    sentence = N_("The decision is too long. Write at most {limit} letters; the rest belongs in the minutes.")


@dataclass(eq=False)
class DecisionUnitUnknown(UserError):
    """The unit that is to carry a decision out does not stand."""

    at = "unit_id"
    sentence = N_("Choose the unit from the list of units.")


@dataclass(eq=False)
class DueTooFar(UserError):
    """A date by which nobody can mean it to be done."""

    day: datetime.date
    at = "due_on"
    sentence = N_("The date {day} lies before the meeting, or years ahead. Check the year.")


@dataclass(eq=False)
class AnswerMissing(UserError):
    """A decision is dropped, or opened again, only for a reason."""

    at = "answer"
    sentence = N_("Write why.")


@dataclass(eq=False)
class AnswerTooLong(UserError):
    """An answer is longer than the register keeps."""

    limit: int
    at = "answer"
    sentence = N_("The answer is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class SettledOutside(UserError):
    """A decision is settled after it was made, and not ahead."""

    day: datetime.date
    made: datetime.date
    at = "settled_on"
    sentence = N_(
        "It was decided on {made}, so it was not settled on {day}. Write a day since then, to today."
    )


@dataclass(eq=False)
class StateUnknown(UserError):
    """A decision is open, done or dropped."""

    at = "state"
    sentence = N_("Say whether it is done or dropped.")
