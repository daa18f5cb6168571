"""Keys that order units as people expect: a tree laid flat, बूथ 2 before बूथ 10."""

from __future__ import annotations

import re
import unicodedata

from controlroom.base.language import Name
from controlroom.base.ranges import plain_digits
from controlroom.domain.units.parts import Part

_LONGEST = 22
_KEY_LENGTH = 200
_NUMBER = re.compile(r"\d+")
_APART = re.compile(r"[^\w\u0900-\u0963]+", re.UNICODE)


def natural(text: str) -> str:
    """Return what a name gives to a key: digits padded, words divided by a mark below every letter."""
    plain = plain_digits(unicodedata.normalize("NFC", text)).casefold()
    words = _APART.sub("/", plain.replace("_", " ")).strip("/")
    return _NUMBER.sub(lambda found: found[0].lstrip("0").zfill(5), words)[:_LONGEST]


def unit_segment(rank: int, name: Name, number: int | None = None) -> str:
    """Return a unit's own part of its key; an assembly constituency is ordered by its number."""
    own = f"{number:04d}" if number is not None else natural(name.hindi or name.latin)
    return f"{rank:02d}{own}"


def booth_segment(rank: int, assembly: int, part: Part, auxiliary: int) -> str:
    """Return a booth's own part of its key."""
    return f"{rank:02d}{assembly:04d}{part.number:05d}{part.suffix}/{auxiliary:02d}"


def below(parent_key: str, segment: str) -> str:
    """Return the key of a unit under its parent; the mark between them is below every other."""
    return (f"{parent_key}.{segment}" if parent_key else segment)[:_KEY_LENGTH]
