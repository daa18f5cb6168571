"""Part numbers of booths: 12, 17A, १७क, ranges of them, and the codes made from them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import total_ordering

from controlroom.base.ranges import plain_digits
from controlroom.domain.units.faults import (
    PartsBackwards,
    PartsMissing,
    PartsUnreadable,
    PartUnreadable,
)

_HINDI_LETTERS = dict(zip("कखगघङचअबसद", "ABCDEFABCD", strict=True))
_DOUBTED = frozenset("kMm")
_SPACES = re.compile(r"[\s\u200b-\u200d\ufeff\u00a0]+")
_STRAY = "[]{}'\"`’‘“”.,;:*_ "
_PART = re.compile(r"0*(\d{1,4})(?:\.0+)?[\s./-]*\(?\s*([A-Zकखगघङचअबसद]?)\s*\)?", re.IGNORECASE)
_WITH_ASSEMBLY = re.compile(r"0*(\d{1,3})\s*/\s*(\d.*)")
_DASH = re.compile(r"\s*(?:[-–—‒−‐]|\bto\b|से)\s*", re.IGNORECASE)
_COMMA = re.compile(r"[,;،、·|]+|\s+(?=\d)")


@total_ordering
@dataclass(frozen=True, slots=True)
class Part:
    """A part number and its suffix letter; 12 comes before 12A and 12A before 13."""

    number: int
    suffix: str = ""

    def __lt__(self, other: Part) -> bool:
        return (self.number, self.suffix) < (other.number, other.suffix)

    def __str__(self) -> str:
        return f"{self.number}{self.suffix}"


@dataclass(frozen=True, slots=True)
class PartSpan:
    """A run of parts, both ends included; 12A lies between 12 and 13."""

    first: Part
    last: Part

    def holds(self, part: Part) -> bool:
        """Say whether ``part`` lies in the run."""
        return self.first <= part <= self.last

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True)
class ReadPart:
    """A part as read from a cell; ``sure`` is False where characters were passed over or letters guessed."""

    part: Part
    assembly: int | None = None
    sure: bool = True


def booth_code(assembly: int, part: Part, auxiliary: int = 0, edition: int = 1) -> str:
    """Return the code of a booth, digits, capitals and hyphens only: 142-17A, auxiliary station 142-17A-1.

    A booth opened again where one was closed gets ``edition`` 2: 142-17A-0-2.
    """
    code = f"{assembly}-{part}"
    if auxiliary or edition > 1:
        code += f"-{auxiliary}"
    return f"{code}-{edition}" if edition > 1 else code


def read_part(text: str) -> ReadPart:
    """Read a part as lists write it: 001, 1(A), 72.A, 67k, ]101, १२क, 102/65; raises PartUnreadable."""
    plain = _SPACES.sub(" ", plain_digits(unicodedata.normalize("NFC", text))).strip()
    bare = plain.strip(_STRAY).removesuffix(" )").strip()
    assembly = None
    placed = _WITH_ASSEMBLY.fullmatch(bare)
    if placed is not None:
        assembly, bare = int(placed[1]), placed[2].strip()
    matched = _PART.fullmatch(bare)
    if matched is None or int(matched[1]) == 0:
        raise PartUnreadable(text.strip()[:40])
    letter = matched[2]
    sure = (placed is not None or bare == plain.removesuffix(".")) and letter not in _DOUBTED
    return ReadPart(Part(int(matched[1]), _suffix(letter)), assembly, sure)


def read_spans(text: str) -> tuple[PartSpan, ...]:
    """Read a range of parts such as “1-14, 16, 17A”, in any digits.

    Raises PartsMissing, PartsUnreadable, PartsBackwards.
    """
    plain = _DASH.sub("-", _SPACES.sub(" ", plain_digits(text)).strip())
    pieces = [piece.strip() for piece in _COMMA.split(plain) if piece.strip()]
    if not pieces:
        raise PartsMissing
    return tuple(_span(piece) for piece in pieces)


def spans_text(parts: Iterable[Part]) -> str:
    """Return the fewest spans that name ``parts``: 1–14, 16, 17A."""
    spans: list[PartSpan] = []
    for part in sorted(set(parts)):
        last = spans[-1].last if spans else None
        if last is not None and not last.suffix and not part.suffix and part.number == last.number + 1:
            spans[-1] = PartSpan(spans[-1].first, part)
        else:
            spans.append(PartSpan(part, part))
    return ", ".join(str(span) for span in spans)


def _span(piece: str) -> PartSpan:
    first, dash, last = piece.partition("-")
    one_part = not dash or (len(last) == 1 and last.isalpha())  # 17-A is one part
    try:
        low = read_part(piece if one_part else first).part
        high = low if one_part else read_part(last).part
    except PartUnreadable as fault:
        raise PartsUnreadable(piece[:40]) from fault
    if high < low:
        raise PartsBackwards(piece[:40])
    return PartSpan(low, high)


def _suffix(letter: str) -> str:
    if letter == "k":
        return "A"  # what क becomes in a cell typed in Kruti Dev
    return _HINDI_LETTERS.get(letter, letter.upper())
