"""Labels for the covers of books: the number large, its bars for a scanner, the leaves in the book."""

from __future__ import annotations

from typing import BinaryIO, Final

from controlroom.base.language import N_
from controlroom.domain.papers.cards import BookLabel, BookLabels
from controlroom.print.page import MM, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheets_of_cards import LABELS, Grid
from controlroom.print.text import BOLD, MEDIUM, REGULAR, Block, Room, first_whole, fit
from controlroom.print.wording import PaperLanguage, Wording, wording_of

SIZES: Final = tuple(LABELS)
# No laser printer reaches the edge of a sheet that is all labels.
_EDGE: Final = 4.5 * MM
_PAD: Final = 5 * MM
_PAD_LOW: Final = 2.5 * MM
_LOW: Final = 25 * MM
_SMALLEST: Final = 6.0


def book_labels(
    value: BookLabels, out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write the labels of books onto sheets of one size and return how many pages there are."""
    wording = wording_of(language)
    grid = LABELS[value.sheet]
    title = f"{wording.say(N_('Labels of books'))[0]} {_reach(value)}".strip()
    paper = Paper(out, About(title, wording.name(value.office.name)[0], language))
    first = min(value.used, grid.places - 1)
    for place, label in enumerate(value.labels, start=first):
        if place % grid.places == 0 and place > first:
            paper.end_page()
        if place % grid.places == 0 or place == first:
            paper.bookmark(str(label.number))
        _draw(paper, value, wording, (label, grid, place % grid.places))
        report(place - first + 1, len(value.labels))
    paper.end_page()
    return paper.save()


def _reach(value: BookLabels) -> str:
    return f"{value.labels[0].number}–{value.labels[-1].number}" if value.labels else ""


def _draw(paper: Paper, value: BookLabels, wording: Wording, label_at: tuple[BookLabel, Grid, int]) -> None:
    label, grid, number = label_at
    place = grid.place(number)
    is_low = place.height < _LOW
    pad = _PAD_LOW if is_low else _PAD
    left, width = place.x + pad, place.width - 2 * pad
    above = _above(value, wording, width, 7 if is_low else 8)
    size = place.height * (0.30 if not is_low else 0.27)
    large = fit(str(label.number), BOLD, size, Room(width * 0.55, size * 1.7, size * 1.7), 8)
    beside = fit(_leaves(label, wording), MEDIUM, 9 if not is_low else 7, Room(width * 0.43, 15, 30), 6.5)
    top = max(place.y + (2.5 * MM if not is_low else 1 * MM), _EDGE)
    low = min(place.y + place.height - 1.8 * MM, paper.height - _EDGE)
    paper.block(Box(left, top, width, above.height), above)
    line = top + above.height
    paper.block(Box(left, line, width * 0.55, large.height), large)
    paper.block(Box(left + width * 0.57, line, width * 0.43, large.height), beside, "right")
    bars = line + large.height
    paper.bars(str(label.number), Box(left, bars, width, low - bars))


def _above(value: BookLabels, wording: Wording, width: float, size: float) -> Block:
    """Return the line above a number: office and campaign, or as much of it as stands there whole."""
    office, campaign = wording.name(value.office.name)[0], wording.name(value.campaign)[0]
    room = Room(width, 13, 13)
    return first_whole((f"{office} · {campaign}", office, campaign), REGULAR, size, room, _SMALLEST)


def _leaves(label: BookLabel, wording: Wording) -> str:
    if label.first_leaf is None or label.last_leaf is None:
        return ""
    return f"{wording.say(N_('Leaves'))[0]} {label.first_leaf}–{label.last_leaf}"
