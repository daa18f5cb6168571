"""Words of several weights and inks in one paragraph, some leading on: what counts in it stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from string import Formatter
from typing import Final, NamedTuple

from controlroom.print.fonts import face
from controlroom.print.inks import Ink
from controlroom.print.objects import Goal
from controlroom.print.page import BASELINE, MARGIN, Paper
from controlroom.print.sheet import Piece
from controlroom.print.tables import note
from controlroom.print.text import (
    BOLD,
    LEADING,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Fragment,
    clean,
    line,
    spaced,
    word,
)
from controlroom.print.wording import Value, Wording, spoken

_SIZES: Final = (10.5, 10.0, 9.5, 9.0)
_MOST_LINES: Final = 3


class Run(NamedTuple):
    """Some words of a paragraph: how heavy they are, in which ink, and where in the same file they lead.

    No words lead anywhere by themselves: a goal is what the program says, and a place it has marked.
    """

    text: str
    weight: str = REGULAR
    ink: Ink = Ink.BLACK
    goal: Goal | None = None


Style = tuple[str, Ink, Goal | None]
"""All of a run but its text."""

Letters = tuple[str, Style]
"""Letters that stand together, and their style."""


def pressing(text: str) -> Run:
    """Return words of what is overdue, owed or missing: red where there is colour, heaviest everywhere."""
    return Run(text, BOLD, Ink.RED)


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


def filled(wording: Wording, sentence: str, list_of: Sequence[Run], weight: str = REGULAR) -> list[Run]:
    """Return a msgid in the paper's languages as runs, its one field filled with runs in a row."""
    runs: list[Run] = []
    for template in filter(None, wording.say(sentence)):
        if runs:
            runs.append(Run(" / ", weight))
        for words, name, _form, _conversion in Formatter().parse(template):
            runs.append(Run(words, weight))
            if name:
                parts = [part for one in list_of for part in (Run(", ", weight), one)]
                runs += parts[1:]
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
    widest = max((sum(one.width for one, _style in parts) for parts in lines), default=0)
    if len(lines) > _MOST_LINES or widest * size > width * 1000:
        return note("".join(run.text for run in runs), width, left=left)

    def draw(paper: Paper, top: float) -> None:
        for parts in lines:
            x = left
            for fragment, style in parts:
                _draw(paper, (x, top), fragment, size, style)
                x += fragment.width * size / 1000
            top += size * LEADING

    return Piece(len(lines) * size * LEADING, draw)


def _draw(paper: Paper, place: tuple[float, float], fragment: Fragment, size: float, style: Style) -> None:
    (x, top), (weight, ink, goal) = place, style
    with paper.inked(ink):
        paper.text(x, top + size * BASELINE, fragment, (weight, size))
    if goal is not None:
        after = face(weight).gap_width if fragment.source.endswith(" ") else 0
        paper.lead(goal, (x, top, (fragment.width - after) * size / 1000, size * LEADING))


def _words(runs: Sequence[Run]) -> Iterator[list[Letters]]:
    """Yield the words, each of letters that may have several styles: a bold name and the comma after it."""
    current: list[Letters] = []
    for run in runs:
        text = clean(run.text)
        if current and (not text or run.text[:1].isspace()):
            yield current
            current = []
        first, *rest = text.split(" ") if text else [""]
        if first:
            current.append((first, run[1:]))
        for one in rest:
            yield current
            current = [(one, run[1:])]
        if current and run.text[-1:].isspace():
            yield current
            current = []
    if current:
        yield current


def _lines(words: Sequence[list[Letters]], size: float, width: float) -> list[list[tuple[Fragment, Style]]]:
    """Return the words in lines: neighbours of one style are one string, with the space after them."""
    room, gap = width * 1000 / size, face(REGULAR).gap_width
    rows: list[list[list[Letters]]] = []
    used = 0.0
    for letters in words:
        needed = sum(word(text, style[0]).width for text, style in letters)
        if rows and used + gap + needed <= room:
            rows[-1].append(letters)
            used += gap + needed
        else:
            rows.append([letters])
            used = needed
    return [_strings(row) for row in rows]


def _strings(row: Sequence[list[Letters]]) -> list[tuple[Fragment, Style]]:
    parts: list[Letters] = []
    for number, letters in enumerate(row):
        parts += letters
        if number < len(row) - 1:
            parts[-1] = (f"{parts[-1][0]} ", parts[-1][1])
    found: list[tuple[Fragment, Style]] = []
    for style, same in groupby(parts, key=lambda part: part[1]):
        text = "".join(one for one, _style in same)
        fragment = line(text.rstrip(" "), style[0])
        found.append((spaced(fragment, style[0]) if text.endswith(" ") else fragment, style))
    return found
