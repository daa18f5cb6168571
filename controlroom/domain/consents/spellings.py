"""What a person is called as it may stand in a text: over two lines, with joiners, in other digits."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from controlroom.base import scripts
from controlroom.base.ranges import plain_digits

# The danda stands at the end of a sentence, not in a word.
_LETTERS: Final = r"\w\u0900-\u0963\u0966-\u096f\u0971-\u097f"
_WORD: Final = re.compile(rf"[{_LETTERS}]+")
_JOINERS: Final = "[\u200b-\u200f\u2060\ufeff]*"
# No comma and no dash of a range: “98260, 12345” and “98260–12345” are books.
_AMONG_DIGITS: Final = r"[ \t\u00a0().-]{0,3}"
_BETWEEN: Final = rf"[^{_LETTERS}]+"
_GROUPED: Final = re.compile(rf"\d(?:{_AMONG_DIGITS}\d)*")
_NUMBER: Final = re.compile(r"(?=.*\d)[A-Za-z0-9/]+")
_HONOURS: Final = ("", "जी", "ji")
_AFTER: Final = ("", "का", "की", "के", "को", "ने", "से", "में")
_ENDINGS: Final = tuple(honour + after for honour in _HONOURS for after in _AFTER)
_ABROAD: Final = rf"(?:(?:\+?[9९][1१]|[0०]){_AMONG_DIGITS})?"
_MOBILE: Final = re.compile(r"[6-9]\d{9}")
_DIGITS: Final = {str(digit): f"[{digit}{chr(0x0966 + digit)}]" for digit in range(10)}
# Letters with a dot below that have a sign of their own beside the letter and the dot.
_DOTTED: Final = {unicodedata.normalize("NFC", chr(one)): chr(one) for one in range(0x0958, 0x0960)}


def words_of(text: str) -> list[str]:
    """Split a text into its words, in small letters, composed and without joiners."""
    return _WORD.findall(unicodedata.normalize("NFC", scripts.plain(text)).casefold())


@functools.lru_cache(maxsize=4096)
def pattern(said: str) -> re.Pattern[str]:
    """Return what finds a name or number in a text however it is written there, and nobody's longer name."""
    plain = unicodedata.normalize("NFC", scripts.plain(said)).strip()
    if _NUMBER.fullmatch(plain):
        signs = _AMONG_DIGITS.join(_DIGITS.get(one, re.escape(one)) for one in plain)
        abroad = _ABROAD if _MOBILE.fullmatch(plain) else ""
        return re.compile(rf"(?<![A-Za-z\d]){abroad}{signs}(?![A-Za-z\d])", re.IGNORECASE)
    names = _BETWEEN.join(_signs(word) for word in _WORD.findall(plain))
    return re.compile(rf"(?<![{_LETTERS}]){names}(?:{'|'.join(_ENDINGS)})(?![{_LETTERS}])", re.IGNORECASE)


def is_one_word(said: str) -> bool:
    """Tell whether a name is a single word, which many bear as a part of theirs."""
    return len(words_of(said)) == 1 and not any(sign.isdigit() for sign in said)


class Seeker:
    """Finds what many people are called in a text: names by their first word, numbers by their digits."""

    def __init__(self, said: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._by_digits: dict[str, list[str]] = defaultdict(list)
        for one in said:
            if _NUMBER.fullmatch(one):
                self._by_digits["".join(sign for sign in one if sign.isdigit())].append(one)
            elif first := next(iter(words_of(one)), ""):
                for ending in _ENDINGS if is_one_word(one) else ("",):
                    self._by_first[first + ending].append(one)
        self._lengths = {len(digits) for digits in self._by_digits}

    def found_in(self, text: str) -> Iterator[str]:
        """Yield which of them stand in a text."""
        for one in {*self._likely_names(text), *self._likely_numbers(text)}:
            if pattern(one).search(text):
                yield one

    def _likely_names(self, text: str) -> Iterator[str]:
        for word in set(words_of(text)):
            yield from self._by_first.get(word, ())

    def _likely_numbers(self, text: str) -> Iterator[str]:
        for grouped in _GROUPED.findall(plain_digits(text)):
            digits = re.sub(r"\D", "", grouped)
            for length in self._lengths:
                for start in range(len(digits) - length + 1):
                    yield from self._by_digits.get(digits[start : start + length], ())


def _signs(word: str) -> str:
    """Return what finds one word, joiners anywhere in it."""
    pieces: list[str] = []
    for sign in word:
        if pieces and sign == scripts.NUKTA:
            both = pieces.pop() + re.escape(sign)
            alone = _DOTTED.get(word[len(pieces)] + sign, "")
            pieces.append(f"(?:{both}|{alone})" if alone else both)
            continue
        pieces.append(re.escape(sign))
    return _JOINERS.join(pieces)
