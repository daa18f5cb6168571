"""Numbers printed with the letters of a series before them: A1201, CG 48213.

A register keeps such a number as one whole number: above the ten digits that the longest leaf number has
stand the letters (A = 1, B = 2 … AA = 27), so that ranges, order and constraints hold for every series alike
and a number without letters is the number itself.
"""

from __future__ import annotations

import re
from typing import SupportsIndex

_STEP = 10**10
_BASE = 26
HIGHEST = (_BASE * _BASE + _BASE + 1) * _STEP
_LETTERS = re.compile(r"[A-Z]{1,2}")


class LetteredNumber(int):
    """A number that is written with its letters wherever it is shown."""

    __slots__ = ()

    def __str__(self) -> str:
        return f"{letters_of(self)}{int(self) % _STEP}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __add__(self, other: int) -> int:
        return numbered(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> int:
        return numbered(int(self) - int(other))

    def __reduce_ex__(self, _protocol: SupportsIndex) -> tuple[type[LetteredNumber], tuple[int]]:
        return LetteredNumber, (int(self),)


def numbered(value: int) -> int:
    """Return a number as it is shown: with its letters where it has some."""
    return LetteredNumber(value) if value >= _STEP else int(value)


def with_letters(letters: str, number: int) -> int:
    """Return the number that a series' letters and the digits after them make; letters may be none."""
    place = 0
    for letter in letters:
        place = place * _BASE + ord(letter) - ord("A") + 1
    return numbered(place * _STEP + number)


def letters_of(number: int) -> str:
    """Return the letters of a number's series, “” for numbers without."""
    if not _STEP <= number < HIGHEST:
        return ""
    place, letters = int(number) // _STEP, ""
    while place:
        place, letter = divmod(place - 1, _BASE)
        letters = chr(ord("A") + letter) + letters
    return letters


def digits_of(number: int) -> int:
    """Return a number without its letters."""
    return int(number) % _STEP


def is_meant(number: int, most: int) -> bool:
    """Tell whether a number may stand on a cover: digits from 1 to ``most``, after at most two letters."""
    return 0 < number < HIGHEST and 0 < digits_of(number) <= most


def are_letters(text: str) -> bool:
    """Tell whether text may be the letters of a series: one or two capitals."""
    return _LETTERS.fullmatch(text) is not None


def beyond(letters: str) -> int:
    """Return the first number after all that bear these letters."""
    return int(with_letters(letters, 0)) + _STEP
