"""What the office refuses about notices, requests and erasures, one class a fact."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name


@dataclass(eq=False)
class NoticeEmpty(UserError):
    """A notice needs its words in both languages."""

    at = "text_hi"
    sentence = N_("Write the notice in Hindi and in English: people are told in their language.")


@dataclass(eq=False)
class NoticeTooLong(UserError):
    """A notice that nobody would read, and that no paper holds."""

    length: int
    limit: int
    at = "text_hi"
    sentence = N_("The notice has {length} letters; at most {limit} fit on a paper. Shorten it.")


@dataclass(eq=False)
class NoticeFieldUnknown(UserError):
    """A name in braces that the notice does not know."""

    word: str
    known: str
    at = "text_hi"
    sentence = N_("“{word}” cannot be filled in. In braces may stand: {known}.")


@dataclass(eq=False)
class SpanUnlikely(UserError):
    """A number of days or months that no office means."""

    least: int
    most: int
    at = "due_days"
    sentence = N_("Write a number between {least} and {most}.")


@dataclass(eq=False)
class NothingToWithdraw(UserError):
    """The person has no consent that stands."""

    name: Name
    sentence = N_("{name} has given no consent that still stands; there is nothing to withdraw.")


@dataclass(eq=False)
class RequestUnknown(UserError):
    """No request has this code."""

    code: str
    at = "code"
    sentence = N_("There is no request {code}. Look at the list of requests.")


@dataclass(eq=False)
class RequestClosed(UserError):
    """The request was answered before."""

    code: str
    closed_on: datetime.date
    sentence = N_("{code} was answered on {closed_on} already.")


@dataclass(eq=False)
class RequestUnsaid(UserError):
    """A correction or complaint says what is wrong."""

    at = "details"
    sentence = N_("Write what the person asks for: what is wrong, and what is right.")


@dataclass(eq=False)
class AnswerMissing(UserError):
    """Who is refused is told why."""

    at = "answer"
    sentence = N_("Write why it is refused; the person is told so.")


@dataclass(eq=False)
class ReceivedLater(UserError):
    """A request cannot come from the future."""

    day: datetime.date
    at = "received_on"
    sentence = N_("{day} lies ahead. Write the day on which the request came.")


@dataclass(eq=False)
class ErasedNotByHand(UserError):
    """A request for erasure is done by erasing."""

    code: str
    at = "answer"
    sentence = N_("{code} asks for erasure: erase the person, or refuse with the reason.")
