"""What the rules of the office refuse about people, posts and trainings, one class a fact."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name


@dataclass(eq=False)
class PersonUnnamed(UserError):
    """A person has a name in one script at least."""

    at = "name"
    sentence = N_("Write the name, in Hindi or in English letters.")


@dataclass(eq=False)
class PersonUnknown(UserError):
    """Nobody stands under this code."""

    code: str
    at = "person"
    sentence = N_("There is nobody with the code {code}. Look for the person by name.")


@dataclass(eq=False)
class PersonMerged(UserError):
    """The person was found to be another one, who goes on in both names."""

    code: str
    into: str
    at = "person"
    sentence = N_("{code} is the same person as {into}. Work with {into}.")


@dataclass(eq=False)
class PersonErased(UserError):
    """The person was erased; nothing may be written of him again."""

    code: str
    erased_on: datetime.date
    at = "person"
    sentence = N_("{code} was erased on {erased_on}. Enter the person anew if he agrees anew.")


@dataclass(eq=False)
class SamePerson(UserError):
    """A person cannot be merged into himself."""

    at = "into_id"
    sentence = N_("Choose another person: nobody can be merged with himself.")


@dataclass(eq=False)
class BornInFuture(UserError):
    """A date of birth lies ahead, or more than 120 years back."""

    born: datetime.date
    at = "birth_date"
    sentence = N_("Born on {born}? Check the date of birth.")


@dataclass(eq=False)
class ChoiceUnknown(UserError):
    """A gender or relation that no form offers."""

    choice: str
    known: str
    at = "gender"
    sentence = N_("“{choice}” is not known. Choose one of: {known}.")


@dataclass(eq=False)
class PostUnknown(UserError):
    """No post has this code."""

    post: str
    at = "post"
    sentence = N_("There is no post “{post}”. Choose one from the list.")


@dataclass(eq=False)
class UnitMissing(UserError):
    """No unit was chosen, or it is not there."""

    at = "unit_id"
    sentence = N_("Choose the unit in which the post is held.")


@dataclass(eq=False)
class AlreadyAppointed(UserError):
    """The person holds this very post already."""

    name: Name
    post: Name
    unit: Name
    since: datetime.date
    at = "post"
    sentence = N_("{name} has been {post}, {unit}, since {since} already.")


@dataclass(eq=False)
class AppointmentUnknown(UserError):
    """The appointment is not there."""

    sentence = N_("This post is no longer there. Open the person again and look.")


@dataclass(eq=False)
class AppointmentEnded(UserError):
    """The appointment ended before."""

    until: datetime.date
    at = "until"
    sentence = N_("This post ended on {until} already.")


@dataclass(eq=False)
class EndsBeforeItBegins(UserError):
    """An appointment would end before it began."""

    since: datetime.date
    at = "until"
    sentence = N_("The post began on {since}: it cannot end before. Check the date.")


@dataclass(eq=False)
class DateUnlikely(UserError):
    """A date that lies too far away to be meant."""

    day: datetime.date
    at = "since"
    sentence = N_("{day} cannot be meant. Check the year.")


@dataclass(eq=False)
class BothMembers(UserError):
    """Two memberships of one campaign cannot become one person's."""

    code: str
    other: str
    at = "into_id"
    sentence = N_(
        "Both are members of one campaign ({code} and {other}), and a person counts once. "
        "Keep both entries until it is settled which membership is right."
    )


@dataclass(eq=False)
class TrainingUnnamed(UserError):
    """A training needs its subject."""

    at = "topic"
    sentence = N_("Write what the training was about.")


@dataclass(eq=False)
class TrainingToCome(UserError):
    """Nobody is trained before the day."""

    held_on: datetime.date
    at = "held_on"
    sentence = N_("{held_on} is still to come. A training is noted once it was held. Correct the date.")


@dataclass(eq=False)
class TrainingTwice(UserError):
    """The same training was entered before."""

    topic: str
    held_on: datetime.date
    at = "topic"
    sentence = N_("“{topic}” on {held_on} is entered already.")
