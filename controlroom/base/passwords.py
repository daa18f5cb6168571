"""What an office's password must be, and how hard it is to guess; said quietly while it is typed."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from enum import Enum

from controlroom.base.errors import UserError
from controlroom.base.language import N_

LEAST = 10
_LEAST_DIGITS = 16
_LEAST_DISTINCT = 5
_FAIR_BITS, _GOOD_BITS = 45, 65
_ROWS = ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")
_RUN = 4
_GUESSED_FIRST = frozenset(
    {
        "",
        "admin",
        "bharat",
        "bilaspur",
        "congress",
        "controlroom",
        "india",
        "inc",
        "office",
        "pass",
        "password",
    }
    | {"कांग्रेस", "कंट्रोलरूम", "कार्यालय", "पासवर्ड", "भारत"}
)


class Strength(Enum):
    """How long a stolen disk would resist whoever tries passwords."""

    WEAK = "weak"
    FAIR = "fair"
    GOOD = "good"


@dataclass(eq=False)
class PasswordTooShort(UserError):
    """The password has too few letters."""

    length: int
    least: int
    at = "password"
    sentence = N_(
        "The password has {length} letters and signs; at least {least} are needed. "
        "A short sentence does well."
    )


@dataclass(eq=False)
class PasswordTooPlain(UserError):
    """The password is among the first that are tried."""

    at = "password"
    sentence = N_(
        "This password is guessed at once. Take three or four words, not a number, a name or a row of keys."
    )


def check(password: str) -> None:
    """Raise PasswordTooShort, PasswordTooPlain."""
    if len(password) < LEAST:
        raise PasswordTooShort(len(password), LEAST)
    plain = password.casefold()
    if plain.isdecimal() and len(plain) < _LEAST_DIGITS:
        raise PasswordTooPlain
    letters = "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LM")
    if len(set(plain)) < _LEAST_DISTINCT or letters in _GUESSED_FIRST or not _without_rows(plain):
        raise PasswordTooPlain


def strength(password: str) -> Strength:
    """Return how hard a password is to guess, by its length, kinds of signs and repetitions."""
    bits = _bits(_without_rows(password.casefold()), password)
    if len(password) < LEAST or bits < _FAIR_BITS:
        return Strength.WEAK
    return Strength.GOOD if bits >= _GOOD_BITS else Strength.FAIR


def _bits(kept: str, password: str) -> float:
    categories = {unicodedata.category(sign) for sign in password}
    kinds = 26 * ("Ll" in categories) + 26 * ("Lu" in categories) + 10 * ("Nd" in categories)
    kinds += 45 * ("Lo" in categories) + 20 * any(kind[0] in "PSZ" for kind in categories)
    worth = len(set(kept)) + (len(kept) - len(set(kept))) / 2  # a sign that came before surprises less
    return worth * math.log2(kinds or 1)


def _without_rows(password: str) -> str:
    """Return a password without runs of neighbouring keys, forwards or backwards."""
    for row in _ROWS:
        for direction in (row, row[::-1]):
            for length in range(len(direction), _RUN - 1, -1):
                for start in range(len(direction) - length + 1):
                    password = password.replace(direction[start : start + length], "")
    return password
