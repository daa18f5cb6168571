"""How the command line writes its answers: tables for people, JSON for programs."""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from controlroom.base.ranges import plain_digits

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name
else:
    Commands = object

PAISE_DIGITS = 2
Value = str | int | None


def write_rows(rows: Sequence[Mapping[str, Value]], *, as_json: bool) -> None:
    """Write rows as one JSON array, or as columns with a heading."""
    if as_json:
        print(json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=1))
        return
    if not rows:
        return
    heads = list(rows[0])
    table = [heads, *([("" if row[head] is None else str(row[head])) for head in heads] for row in rows)]
    widths = [max(_width(line[place]) for line in table) for place in range(len(heads))]
    for line in table:
        print("  ".join(_padded(text, width) for text, width in zip(line, widths, strict=True)).rstrip())


def rupees(text: str) -> int:
    """Read an amount in rupees, “10” or “7.50”, as paise; argparse tells a wrong one as wrong usage."""
    whole, _point, part = plain_digits(text.strip().removeprefix("₹").strip()).partition(".")
    if not whole.isdecimal() or (part and not part.isdecimal()) or len(part) > PAISE_DIGITS:
        raise argparse.ArgumentTypeError(text)
    return int(whole) * 100 + int((part or "0").ljust(PAISE_DIGITS, "0"))


def _width(text: str) -> int:
    return sum(1 for letter in text if unicodedata.category(letter) not in ("Mn", "Me", "Cf"))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
