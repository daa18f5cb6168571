"""Finding people of one list by what is typed: words of a name in either script, or digits of a mobile.

The list is in memory, so that a registration desk answers at every key, whatever else the desk does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from controlroom.base import folding
from controlroom.base.ranges import plain_digits
from controlroom.domain.attendance.rows import PRESENT, AttendanceLine
from controlroom.domain.wordsearch import likeness, typed_words

NEAR = 66.0
_LEAST_DIGITS = 3
_LEAST_LETTERS = 2
_WHOLE_MOBILE = 10
_ENDS_SO = 99.0
_SOMEWHERE = 90.0


class Seeker:
    """Finds people among the lines of a list; its words are folded once, when it is made."""

    def __init__(self, lines: Sequence[AttendanceLine]) -> None:
        self._lines = tuple(lines)
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, line in enumerate(self._lines):
            for word in words_of(line):
                self._places[word].append(place)
        for word in self._places:
            likeness(word, word + "a")  # hears every word once, here on the desk's own thread
        self._known: dict[str, dict[int, float]] = {}

    def seek(self, typed: str, limit: int = 8) -> list[AttendanceLine]:
        """Return who is most likely meant, those who are not in yet before those who are."""
        scores = self.scores(typed)
        ordered = sorted(
            scores, key=lambda place: (-round(scores[place]), self._lines[place].state == PRESENT, place)
        )
        return [self._lines[place] for place in ordered[:limit]]

    def with_lines(self, lines: Sequence[AttendanceLine]) -> Seeker:
        """Return a seeker for the same list with other marks; what is new at its end is folded."""
        if len(lines) < len(self._lines):
            return Seeker(lines)
        other = Seeker(())
        other._lines, other._places = tuple(lines), self._places
        for place in range(len(self._lines), len(lines)):
            for word in words_of(lines[place]):
                self._places[word].append(place)
        other._known = self._known if len(lines) == len(self._lines) else {}
        return other

    def scores(self, typed: str) -> dict[int, float]:
        """Return by place in the list how well people answer all that was typed, from 0 to 100."""
        digits = plain_digits("".join(typed.split()).removeprefix("+91"))
        if digits.isdecimal():
            return self._by_digits(digits)
        words = [folding.spelling(one) for one in typed_words(typed)]
        if not words:
            return {}
        found = [self._of_word(word) for word in words]
        first, *others = sorted(found, key=len)
        return {
            place: (score + sum(one[place] for one in others)) / len(found)
            for place, score in first.items()
            if all(place in one for one in others)
        }

    def _of_word(self, word: str) -> dict[int, float]:
        known = self._known.get(word)
        if known is None:
            known = {}
            for other, places in self._places.items():
                score = likeness(word, other)
                if score >= NEAR:
                    for place in places:
                        known[place] = max(score, known.get(place, 0.0))
            self._known[word] = known
        return known

    def _by_digits(self, digits: str) -> dict[int, float]:
        if len(digits) < _LEAST_DIGITS:
            return {}
        whole = digits[-_WHOLE_MOBILE:]
        return {
            place: _ENDS_SO if line.mobile.endswith(whole) or line.mobile.startswith(whole) else _SOMEWHERE
            for place, line in enumerate(self._lines)
            if whole in line.mobile
        }


def may_be_meant(typed: str) -> bool:
    """Tell whether enough was typed to mean somebody: “zzzz” sounds like one letter, and like many names."""
    letters = sum(len(folding.fold(one)) for one in typed_words(typed))
    return letters >= _LEAST_LETTERS


def words_of(line: AttendanceLine) -> frozenset[str]:
    """Return the words by which somebody on a list is found."""
    return folding.search_words((line.name.hindi, line.name.latin))
