"""What can be wrong with a press note or its template; one fact a class."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class PlaceholderUnknown(UserError):
    """A template names something that no event has."""

    name: str
    known: str
    at = "words"
    sentence = N_("“{{{name}}}” is no placeholder. These are: {known}.")


@dataclass(eq=False)
class BracketsOpen(UserError):
    """A template's brackets do not close, or lie within each other."""

    around: str
    at = "words"
    sentence = N_("The brackets near “{around}” do not close. Square ones and curly ones come in pairs.")


@dataclass(eq=False)
class TemplateTooLong(UserError):
    """A template is longer than any press note."""

    limit: int
    at = "words"
    sentence = N_("The template is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class NamesUnlikely(UserError):
    """A press note names some of those present."""

    most: int
    at = "named"
    sentence = N_("Write how many are named at most, from 1 to {most}.")


@dataclass(eq=False)
class NoteEmpty(UserError):
    """A press note without words."""

    at = "words"
    sentence = N_("Write the press note, or compose it anew.")


@dataclass(eq=False)
class NoteTooLong(UserError):
    """A press note is longer than the register keeps."""

    limit: int
    at = "words"
    sentence = N_("The press note is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class SaidTooLong(UserError):
    """What was said is longer than the register keeps."""

    limit: int
    at = "points"
    sentence = N_("This is too long for a press note. Write at most {limit} letters.")


@dataclass(eq=False)
class CaptionTooLong(UserError):
    """A caption is longer than a newspaper prints."""

    limit: int
    at = "caption"
    sentence = N_("The caption is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class NoteMissing(UserError):
    """A paper is printed of a press note that was kept."""

    at = "code"
    sentence = N_("No press note of this event was kept yet. Compose it first.")
