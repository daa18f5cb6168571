"""What the office refuses about notices, requests and erasures, one class a fact."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base import language
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


@dataclass(eq=False)
class CodeMistyped(UserError):
    """Who erases types the code: a slip of the finger must not reach the wrong person."""

    code: str
    at = "typed"
    sentence = N_("This is not the person's code. Type {code} to erase just this person.")


@dataclass(eq=False)
class LetterMissing(UserError):
    """An erasure rests on a letter."""

    at = "letter"
    sentence = N_("Write the number of the letter that asks for the erasure, without a name.")


@dataclass(eq=False)
class StillHoldsBooks(UserError):
    """The register answers for books in somebody's hands."""

    name: Name
    count: int
    sentence = N_(
        "{name} still holds {count} books. Take them back first (F6) or report them lost; then erase."
    )


@dataclass(eq=False)
class StillOwes(UserError):
    """The register answers for money that is owed."""

    name: Name
    paise: int
    sentence = N_("{name} still owes {amount}. Take the deposit first (F7); then erase.")

    def told(self) -> str:
        """Return the sentence with the amount in rupees."""
        return language.gettext(self.sentence).format(name=self.name, amount=language.money_text(self.paise))


@dataclass(eq=False)
class StillInAdvance(StillOwes):
    """The office owes money to somebody."""

    sentence = N_("{name} paid {amount} in advance. Give it back or set it against books first; then erase.")


@dataclass(eq=False)
class NotErased(UserError):
    """An acknowledgement follows an erasure."""

    sentence = N_("This person was not erased; there is nothing to acknowledge.")
