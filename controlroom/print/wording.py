"""The words of a paper in Hindi, in English, or in both: Hindi first, English beneath or after it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

from controlroom.base import language
from controlroom.base.language import ENGLISH, HINDI, Name
from controlroom.print.text import write_digits

BOTH: Final = "both"
HINDI_DIGITS: Final = "hi_digits"
_MOST_FILLED: Final = 4_096

PaperLanguage = Literal["hi", "hi_digits", "en", "both"]
"""Hindi with the digits 123 or १२३, English, or Hindi with English beneath."""

Pair = tuple[str, str]
Value = str | int | datetime.date | Name | tuple[Name, ...]


class Wording:
    """Speaks the language of one paper; a pair is its first words and, on papers in both, the second."""

    def __init__(self, spoken: PaperLanguage) -> None:
        self.language = spoken
        self.codes = {BOTH: (HINDI, ENGLISH), HINDI_DIGITS: (HINDI,)}.get(spoken, (spoken,))
        self._said: dict[str, Pair] = {}
        self._filled: dict[tuple[object, ...], Pair] = {}

    @property
    def both(self) -> bool:
        """Tell whether the paper speaks two languages."""
        return len(self.codes) == 2

    def say(self, sentence: str, /, **values: Value) -> Pair:
        """Return an English msgid in the paper's languages, with its named fields filled in."""
        found = self._said.get(sentence)
        if found is None:
            found = self._said[sentence] = self._pair([_translated(sentence, code) for code in self.codes])
        if not values:
            return found
        key = (sentence, *values.items())
        filled = self._filled.get(key)
        if filled is None:
            if len(self._filled) > _MOST_FILLED:
                self._filled.clear()
            filled = self._filled[key] = self._pair(
                [
                    one.format(**{name: spoken(value, code) for name, value in values.items()})
                    for one, code in zip(found, self.codes, strict=False)
                ]
            )
        return filled

    def inline(self, sentence: str, /, **values: Value) -> str:
        """Return the same in one line, the languages divided by a stroke."""
        return joined(self.say(sentence, **values))

    def ngettext(self, one: str, many: str, count: int, **values: Value) -> str:
        """Return how many of something there are, in one line; the singular says ``one``."""
        return joined(self._pair([_counted((one, many), count, code, values) for code in self.codes]))

    def name(self, name: Name) -> Pair:
        """Return a name in the paper's script; in both where both exist."""
        if not self.both:
            return name.spoken_in(self.codes[0]), ""
        return name.hindi or name.latin, name.latin if name.hindi and name.latin != name.hindi else ""

    def name_inline(self, name: Name) -> str:
        """Return a name in one line."""
        return joined(self.name(name))

    def long_date(self, day: datetime.date) -> str:
        """Return a date with its weekday in the paper's first language."""
        with language.speaking(self.codes[0]):
            return language.long_date_text(day)

    def month(self, day: datetime.date) -> str:
        """Return a month with its year, नवंबर 2026, in the paper's first language."""
        return self.worded(day, "MMMM y")

    def day_in_words(self, day: datetime.date) -> Name:
        """Return a date as a letter or a certificate has it, 12 अक्टूबर 2026, in the paper's languages."""
        told: dict[str, str] = {}
        for code in self.codes:
            with language.speaking(code):
                told[code] = language.worded_date(day, "d MMMM y")
        return Name(told.get(HINDI, ""), told.get(ENGLISH, ""))

    def worded(self, day: datetime.date, pattern: str) -> str:
        """Return a date by a CLDR pattern in the paper's first language."""
        with language.speaking(self.codes[0]):
            return language.worded_date(day, pattern)

    def _pair(self, words: list[str]) -> Pair:
        return words[0], words[1] if len(words) > 1 and words[1] != words[0] else ""


def wording_of(spoken: PaperLanguage) -> Wording:
    """Return the wording of a paper's language, and let the paper that begins have its digits."""
    begin(spoken)
    return _wording(spoken)


def begin(spoken: PaperLanguage) -> None:
    """Let the paper that begins have the digits of its language."""
    write_digits(hindi=spoken == HINDI_DIGITS)


@lru_cache(maxsize=4)
def _wording(spoken: PaperLanguage) -> Wording:
    return Wording(spoken)


def joined(pair: Pair) -> str:
    """Return a pair in one line."""
    return f"{pair[0]} / {pair[1]}" if pair[1] else pair[0]


def spoken(value: Value, code: str) -> str:
    """Return a value as it stands in a sentence of ``code``."""
    if isinstance(value, tuple):
        return ", ".join(one.spoken_in(code) for one in value)
    if isinstance(value, Name):
        return value.spoken_in(code)
    if isinstance(value, datetime.date):
        return language.date_text(value)
    return language.number_text(value) if isinstance(value, int) else value


def _counted(words: tuple[str, str], count: int, code: str, values: Mapping[str, Value]) -> str:
    with language.speaking(code):
        filled = {name: spoken(value, code) for name, value in values.items()}
        return language.ngettext(*words, count).format(count=spoken(count, code), **filled)


def _translated(sentence: str, code: str) -> str:
    with language.speaking(code):
        return language.gettext(sentence)
