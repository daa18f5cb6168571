"""How a command line is read: in the operator's language, and what is wrong with it told in one sentence."""

from __future__ import annotations

import argparse
import datetime
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NoReturn

from controlroom.base import language
from controlroom.base.errors import ToldError
from controlroom.base.language import N_
from controlroom.base.ranges import plain_digits

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction["Parser"]  # noqa: SLF001 - argparse has no public name
else:
    Commands = object

PAISE_DIGITS = 2
_MAY_BEGIN_WITH_MINUS = frozenset({"--rows"})
_KEPT_SIGNS = "\t\n\r\u200c\u200d"
_UNREADABLE = frozenset({"Cc", "Cs"})
_TURNING = frozenset("\u200e\u200f\u061c\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

# What argparse itself says; it looks every sentence up by the two names that are given to it below.
SENTENCES_OF_ARGPARSE = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("ignored explicit argument %r"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
vars(argparse).update(_=language.gettext, ngettext=language.ngettext)


@dataclass(eq=False)
class WrongUsage(ToldError):
    """The command line cannot be understood."""

    said: str
    command: str
    sentence = N_("{said}. How it is written: {command} --help")


@dataclass(eq=False)
class WordUnreadable(ToldError):
    """A word of the command line holds bytes that are no letters."""

    word: str
    sentence = N_("“{word}” holds signs that cannot be read. Type it anew; rename it where it is a file.")


class Parser(argparse.ArgumentParser):
    """Tells what it cannot understand as an error of ours instead of leaving the program."""

    def __init__(self, **settings: object) -> None:
        super().__init__(allow_abbrev=False, **settings)  # type: ignore[arg-type]  # argparse checks them

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage."""
        raise WrongUsage(message.rstrip(". \n"), self.prog)


def readable_words(words: Sequence[str]) -> list[str]:
    """Return the words as argparse wants them; raises WordUnreadable.

    Rows that begin with a minus (“-3,8”: all except) are bound to their option, else they look like one.
    """
    read: list[str] = []
    for word in words:
        if any(unicodedata.category(sign) in _UNREADABLE and sign not in _KEPT_SIGNS for sign in word):
            raise WordUnreadable(word[:60])
        if read and read[-1] in _MAY_BEGIN_WITH_MINUS and plain_digits(word)[:1] == "-":
            read[-1] += "=" + word
        else:
            read.append(word)
    return read


def one_line(sentence: str) -> str:
    """Return a sentence as it may be shown: what was typed cannot break the line, colour or turn it."""
    shown = (
        "\ufffd" if unicodedata.category(sign) in _UNREADABLE or sign in _TURNING else sign
        for sign in " ".join(sentence.split())
    )
    return "".join(shown)


def rupees(text: str) -> int:
    """Read an amount in rupees, “10” or “7.50”, as paise; argparse tells a wrong one as wrong usage."""
    whole, _point, part = plain_digits(text.strip().removeprefix("₹").strip()).partition(".")
    if not (whole.isascii() and whole.isdecimal()) or (part and not (part.isascii() and part.isdecimal())):
        raise argparse.ArgumentTypeError(language.gettext(N_("write an amount in rupees, like 10 or 7.50")))
    if len(part) > PAISE_DIGITS or len(whole) > _LONGEST_NUMBER:
        raise argparse.ArgumentTypeError(language.gettext(N_("write an amount in rupees, like 10 or 7.50")))
    return int(whole) * 100 + int((part or "0").ljust(PAISE_DIGITS, "0"))


def whole_number(text: str) -> int:
    """Read a whole number in digits of any script; argparse tells a wrong one as wrong usage."""
    plain = plain_digits(text.strip())
    digits = plain.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > _LONGEST_NUMBER:
        raise argparse.ArgumentTypeError(language.gettext(N_("write a whole number, like 25")))
    return int(plain)


def day(text: str) -> datetime.date:
    """Read a date, 31-01-2027 or 2027-01-31; argparse tells a wrong one as wrong usage."""
    plain = plain_digits(text.strip()).replace("/", "-").replace(".", "-")
    for form in ("%d-%m-%Y", "%Y-%m-%d"):
        try:
            return datetime.datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise argparse.ArgumentTypeError(language.gettext(N_("write a date, like 31-01-2027")))


_LONGEST_NUMBER = 15
