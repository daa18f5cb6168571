"""Words of several weights in one paragraph: what counts in a sentence stands out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from string import Formatter
from typing import Final, NamedTuple

from controlroom.print.fonts import face
from controlroom.print.page import BASELINE, MARGIN, Paper
from controlroom.print.sheet import Piece
from controlroom.print.tables import note
from controlroom.print.text import LEADING, MEDIUM, REGULAR, SEMIBOLD, Fragment, clean, line, spaced, word
from controlroom.print.wording import Value, Wording, spoken

_SIZES: Final = (10.5, 10.0, 9.5, 9.0)
_MOST_LINES: Final = 3


class Run(NamedTuple):
    """Some words of a paragraph, and how heavy they are."""

    text: str
    weight: str = REGULAR


Letters = tuple[str, str]
"""Letters that stand together, and their weight."""


def marked(wording: Wording, sentence: str, /, **values: Value) -> list[Run]:
    """Return a msgid in the paper's languages as runs: what is filled into it is heavier."""
    runs: list[Run] = []
    for template, code in zip(filter(None, wording.say(sentence)), wording.codes, strict=False):
        if runs:
            runs.append(Run(" / "))
        for words, name, _form, _conversion in Formatter().parse(template):
            runs.append(Run(words))
            if name:
                runs.append(Run(spoken(values[name], code), SEMIBOLD))
    return runs


def labelled(wording: Wording, label: str, value: str) -> list[Run]:
    """Return a label with what it says of itself after it, which is heavier."""
    return [Run(f"{wording.inline(label)}: "), Run(value, MEDIUM)]


def paragraph(runs: Sequence[Run], width: float, *, left: float = MARGIN) -> Piece:
    """Return runs as one paragraph, smaller down to 9 points where it then keeps to one line.

    What needs more than three lines (no sentence of an office does) is set in one weight, as a note is.
    """
    words = list(_words(runs))
    size = next((one for one in _SIZES if len(_lines(words, one, width)) <= 1), _SIZES[-1])
    lines = _lines(words, size, width)
    widest = max((sum(one.width for one, _weight in parts) for parts in lines), default=0)
    if len(lines) > _MOST_LINES or widest * size > width * 1000:
        return note("".join(run.text for run in runs), width, left=left)

    def draw(paper: Paper, top: float) -> None:
        for parts in lines:
            x = left
            for fragment, weight in parts:
                paper.text(x, top + size * BASELINE, fragment, (weight, size))
                x += fragment.width * size / 1000
            top += size * LEADING

    return Piece(len(lines) * size * LEADING, draw)


def _words(runs: Sequence[Run]) -> Iterator[list[Letters]]:
    """Yield the words, each of letters that may have several weights: a bold name and the comma after it."""
    current: list[Letters] = []
    for run in runs:
        text = clean(run.text)
        if current and (not text or run.text[:1].isspace()):
            yield current
            current = []
        first, *rest = text.split(" ") if text else [""]
        if first:
            current.append((first, run.weight))
        for one in rest:
            yield current
            current = [(one, run.weight)]
        if current and run.text[-1:].isspace():
            yield current
            current = []
    if current:
        yield current


def _lines(words: Sequence[list[Letters]], size: float, width: float) -> list[list[tuple[Fragment, str]]]:
    """Return the words in lines: neighbours of one weight are one string, with the space after them."""
    room, gap = width * 1000 / size, face(REGULAR).gap_width
    rows: list[list[list[Letters]]] = []
    used = 0.0
    for letters in words:
        needed = sum(word(text, weight).width for text, weight in letters)
        if rows and used + gap + needed <= room:
            rows[-1].append(letters)
            used += gap + needed
        else:
            rows.append([letters])
            used = needed
    return [_strings(row) for row in rows]


def _strings(row: Sequence[list[Letters]]) -> list[tuple[Fragment, str]]:
    parts: list[tuple[str, str]] = []
    for number, letters in enumerate(row):
        parts += letters
        if number < len(row) - 1:
            parts[-1] = (f"{parts[-1][0]} ", parts[-1][1])
    found: list[tuple[Fragment, str]] = []
    for weight, same in groupby(parts, key=lambda part: part[1]):
        text = "".join(one for one, _weight in same)
        fragment = line(text.rstrip(" "), weight)
        found.append((spaced(fragment, weight) if text.endswith(" ") else fragment, weight))
    return found
