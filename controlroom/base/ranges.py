"""Numbers as people write them on a slip: “1201-1210, 1215”, with any comma, dash or digits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from controlroom.base import lettered
from controlroom.base.errors import UserError
from controlroom.base.language import N_

_DASHES = re.compile(r"\s*(?:[-–—‒−‐]|\bto\b|से)\s*", re.IGNORECASE)
_UNTIL = re.compile(r"(?<=\d)\s*तक(?![\u0900-\u097f])")
_COMMAS = re.compile(r"[\s,;،、，；·|।]+")
_ITEM = re.compile(r"([1-9]\d{0,11})(?:-([1-9]\d{0,11}))?")
_LETTERED = re.compile(r"([A-Z]{0,2})-?([1-9]\d{0,9})(?:-([A-Z]{0,2})-?([1-9]\d{0,9}))?")
_ONE = re.compile(r"([A-Z]{0,2})[\s-]*(\d{1,10})")
_NATIVE_DIGITS = {zero + offset: str(offset) for zero in (0x0966, 0x0660, 0xFF10) for offset in range(10)}


@dataclass(eq=False)
class RangeUnreadable(UserError):
    """A piece of what was typed is no number and no range."""

    piece: str
    at = "numbers"
    sentence = N_("“{piece}” is not a number or a range. Write it like 1201-1210, 1215.")


@dataclass(eq=False)
class RangeBackwards(UserError):
    """A range runs from the larger to the smaller number."""

    first: int
    last: int
    at = "numbers"
    sentence = N_("The range {first}-{last} runs backwards. Write the smaller number first.")


@dataclass(eq=False)
class RangeTooLong(UserError):
    """More numbers than can be meant."""

    count: int
    limit: int
    at = "numbers"
    sentence = N_("{count} numbers at once are too many; at most {limit}. Check the range.")


@dataclass(eq=False)
class NumberTwice(UserError):
    """A number stands in what was typed more than once."""

    number: int
    at = "numbers"
    sentence = N_("The number {number} stands there twice. Write it once.")


@dataclass(eq=False)
class NothingWritten(UserError):
    """No number was written."""

    at = "numbers"
    sentence = N_("No number was written. Write numbers or ranges like 1201-1210, 1215.")


@dataclass(frozen=True, slots=True)
class Span:
    """An unbroken run of numbers, both ends included."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        first, last = lettered.numbered(self.first), lettered.numbered(self.last)
        return str(first) if first == last else f"{first}–{last}"

    def __iter__(self) -> Iterator[int]:
        return map(lettered.numbered, range(self.first, self.last + 1))


def plain_digits(text: str) -> str:
    """Return ``text`` with Devanagari, Arabic and full-width digits as 0–9."""
    return text.translate(_NATIVE_DIGITS)


def parse_spans(text: str, *, limit: int = 100_000, letters: bool = False) -> tuple[Span, ...]:
    """Read numbers and ranges in the order in which they were written.

    With ``letters`` those of a series may stand before a number; the end may leave them out: A1201-1210.
    Raises NothingWritten, RangeUnreadable, RangeBackwards, RangeTooLong, NumberTwice.
    """
    plain = _DASHES.sub("-", _UNTIL.sub(" ", plain_digits(text)).strip())
    read = _lettered_span if letters else _span
    spans = tuple(read(piece) for piece in _COMMAS.split(plain) if piece)
    if not spans:
        raise NothingWritten
    count = sum(len(span) for span in spans)
    if count > limit:
        raise RangeTooLong(count, limit)
    highest = 0
    for span in sorted(spans, key=lambda one: one.first):
        if span.first <= highest:
            raise NumberTwice(span.first)
        highest = span.last
    return spans


def one_number(text: str) -> int | None:
    """Return the one number that was typed, with letters where it has some; None for anything else."""
    matched = _ONE.fullmatch(plain_digits(text).strip().upper())
    return lettered.with_letters(matched[1], int(matched[2])) if matched else None


def numbers_of(spans: Iterable[Span]) -> list[int]:
    """Return every number of ``spans`` in their order."""
    return [number for span in spans for number in span]


def spans_of(numbers: Iterable[int]) -> tuple[Span, ...]:
    """Return the fewest spans that hold ``numbers``, in ascending order."""
    spans: list[Span] = []
    for number in sorted(set(numbers)):
        if spans and number == spans[-1].last + 1:
            spans[-1] = Span(spans[-1].first, number)
        else:
            spans.append(Span(number, number))
    return tuple(spans)


def spans_text(spans: Iterable[Span]) -> str:
    """Return spans as they stand on slips: 1201–1210, 1215."""
    return ", ".join(map(str, spans))


def _span(piece: str) -> Span:
    matched = _ITEM.fullmatch(piece)
    if matched is None:
        raise RangeUnreadable(piece[:40])
    return _ordered(int(matched[1]), int(matched[2] or matched[1]))


def _lettered_span(piece: str) -> Span:
    matched = _LETTERED.fullmatch(piece.upper())
    if matched is None or (matched[3] and matched[3] != matched[1]):
        raise RangeUnreadable(piece[:40])
    letters = matched[1]
    first, last = int(matched[2]), int(matched[4] or matched[2])
    return _ordered(lettered.with_letters(letters, first), lettered.with_letters(letters, last))


def _ordered(first: int, last: int) -> Span:
    if last < first:
        raise RangeBackwards(first, last)
    return Span(first, last)
