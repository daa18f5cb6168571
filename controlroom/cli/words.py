"""How the command line writes its answers: tables and figures for people, JSON for programs."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain

from controlroom.base.language import _, number_text
from controlroom.cli.headings import heading, is_figures, said

Value = str | int | None
_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})


def write_rows(rows: Iterable[Mapping[str, Value]], *, as_json: bool) -> None:
    """Write rows as one JSON array, or as columns with their headings, figures to the right."""
    if as_json:
        _write_json(rows)
        return
    listed = list(rows)
    if not listed:
        print(_("The list is empty."))
        return
    names = list(listed[0])
    figures = [is_figures(row[name] for row in listed) for name in names]
    heads = [heading(name, counted=counted) for name, counted in zip(names, figures, strict=True)]
    table = [heads, *([_cell(name, row[name]) for name in names] for row in listed)]
    widths = [max(_width(line[place]) for line in table) for place in range(len(names))]
    for line in table:
        cells = zip(line, widths, figures, strict=True)
        print("  ".join(_padded(text, width, right=right) for text, width, right in cells).rstrip())


def write_figures(figures: Mapping[str, int], said: Mapping[str, str]) -> None:
    """Write counts by the words (msgids) that name them, in the order of the words."""
    for name, word in said.items():
        if name in figures:
            print(f"{_(word)}: {number_text(figures[name])}")


def _write_json(rows: Iterable[Mapping[str, Value]]) -> None:
    """Write row by row, since the roll of a district is long."""
    found = iter(rows)
    first = next(found, None)
    if first is None:
        print("[]")
        return
    between = "["
    for row in chain((first,), found):
        sys.stdout.write(between + "\n" + json.dumps(dict(row), ensure_ascii=False))
        between = ","
    print("\n]")


def _cell(name: str, value: Value) -> str:
    return " ".join(said(name, value).split())


def _width(text: str) -> int:
    return sum(1 for letter in text if unicodedata.category(letter) not in _NO_WIDTH)


def _padded(text: str, width: int, *, right: bool) -> str:
    room = " " * (width - _width(text))
    return room + text if right else text + room
