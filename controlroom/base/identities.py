"""What tells one person from another: names as they are kept, mobile numbers, voter ids."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.base.ranges import plain_digits

LONGEST_NAME = 120
LONGEST_VOTER_ID = 24
_MOBILE = re.compile(r"(?:\+?91|0)?([6-9]\d{9})")
_BETWEEN_DIGITS = re.compile(r"[\s().\-–/]+")
_OLD_CARD = re.compile(r"[A-Z]{2}/\d{2}/\d{3}/\d{6,7}")
_VOTER_ID_SIGNS = re.compile(r"[A-Z0-9/]*")
HIDDEN_SIGN = "•"
_SHOWN_SIGNS = 4
_JOINERS = "\u200c\u200d"


@dataclass(eq=False)
class MobileUnreadable(UserError):
    """What was typed is no Indian mobile number."""

    mobile: str
    at = "mobile"
    sentence = N_("“{mobile}” is no mobile number. Write ten digits beginning with 6, 7, 8 or 9.")


@dataclass(eq=False)
class VoterIdUnreadable(UserError):
    """What was typed cannot stand on any voter card."""

    voter_id: str
    at = "voter_id"
    sentence = N_("“{voter_id}” is no voter id: it has letters A–Z, digits and / only. Read the card again.")


@dataclass(eq=False)
class NameTooLong(UserError):
    """A name is longer than names are."""

    length: int
    limit: int
    at = "name"
    sentence = N_("This name has {length} letters; at most {limit} fit. Write the name only.")


@dataclass(eq=False)
class NotAName(UserError):
    """A name holds signs that no name has."""

    sign: str
    at = "name"
    sentence = N_("“{sign}” cannot stand in a name. Write the name in letters.")


def mobile_number(text: str) -> str:
    """Return the ten digits of a mobile as people write it, empty for none; raises MobileUnreadable."""
    plain = _BETWEEN_DIGITS.sub("", plain_digits(text))
    if not plain:
        return ""
    found = _MOBILE.fullmatch(plain)
    if found is None:
        raise MobileUnreadable(" ".join(text.split())[:20])
    return found[1]


def plain_voter_id(text: str) -> str:
    """Return what was typed of a voter id in capitals, without blanks and hyphens."""
    return re.sub(r"[\s\-]+", "", plain_digits(text)).upper()


def voter_id(text: str) -> str:
    """Return a voter id in capitals without blanks, empty for none; raises VoterIdUnreadable."""
    plain = plain_voter_id(text)
    if len(plain) > LONGEST_VOTER_ID or not _VOTER_ID_SIGNS.fullmatch(plain):
        raise VoterIdUnreadable(" ".join(text.split())[:24])
    return plain


def hidden(number: str) -> str:
    """Return a mobile or voter id as those see it who may not see it whole: its last four signs."""
    if len(number) <= _SHOWN_SIGNS:
        return HIDDEN_SIGN * len(number)
    return HIDDEN_SIGN * (len(number) - _SHOWN_SIGNS) + number[-_SHOWN_SIGNS:]


def is_hidden(text: str) -> bool:
    """Tell whether a number is one that was hidden, as a form gives it back."""
    return HIDDEN_SIGN in text


def is_voter_id_doubtful(text: str) -> bool:
    """Tell whether a voter id looks wrong: only a warning, since odd ones exist."""
    from stdnum.in_ import epic  # noqa: PLC0415 - wanted only where a voter id is entered

    return bool(text) and not is_hidden(text) and not _OLD_CARD.fullmatch(text) and not epic.is_valid(text)


def kept_name(name: Name, at: str = "name") -> Name:
    """Return a name as it is kept, each script in its field; raises NameTooLong, NotAName.

    ``at`` is the field of the form at which a refusal stands.
    """
    hindi, latin = _kept(name.hindi, at), _kept(name.latin, at)
    if hindi and not latin and hindi.isascii():
        return Name("", hindi)
    if latin and not hindi and any("\u0900" <= letter <= "\u097f" for letter in latin):
        return Name(latin, "")
    return Name(hindi, latin)


def _kept(text: str, at: str) -> str:
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if len(tidy) > LONGEST_NAME:
        raise NameTooLong(len(tidy), LONGEST_NAME).placed(at)
    for sign in tidy:
        if unicodedata.category(sign)[0] in "SC" and sign not in _JOINERS:
            raise NotAName(sign if sign.isprintable() else f"U+{ord(sign):04X}").placed(at)
    if tidy and not any(sign.isalpha() for sign in tidy):
        raise NotAName(tidy[:20]).placed(at)
    return tidy
