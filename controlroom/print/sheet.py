"""The sheet: head and foot of every page, and pieces that flow down it without being torn."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from controlroom.base import clock
from controlroom.base.language import N_, date_text, time_text
from controlroom.domain.papers import Again, Office, Stamp
from controlroom.print.letterheads import contact_line, draw_logo, logo_room
from controlroom.print.objects import Goal
from controlroom.print.page import HAIR, MARGIN, MM, RIGHT, RULE, Box, Draw, Paper
from controlroom.print.recording import close_document
from controlroom.print.text import (
    BOLD,
    MEDIUM,
    NOTHING,
    REGULAR,
    SEMIBOLD,
    Block,
    Room,
    first_whole,
    fit,
    remembered,
)
from controlroom.print.wording import Pair, Wording

FOOT: Final = 7 * MM
QR_SIDE: Final = 17 * MM
CORNER: Final = 4 * MM
_INSET: Final = 6 * MM
_STAMP_WIDTH: Final = 44 * MM
_SECOND: Final = 0.78
_SMALLEST: Final = 9.0
_SMALLEST_SECOND: Final = 7.0


class Piece(NamedTuple):
    """Something of a known height that is drawn in one place, never torn.

    ``keep`` binds it to the piece after it, ``follows`` to the piece before it; ``head`` is drawn again
    above it where it begins a page; ``row`` is the number of the row it draws, where rows are numbered.
    """

    height: float
    draw: Callable[[Paper, float], None]
    keep: bool = False
    head: Piece | None = None
    row: int = 0
    follows: bool = False


class Placed(NamedTuple):
    """A piece and where its top stands on its page."""

    top: float
    piece: Piece


def begins(piece: Piece, goal: Goal) -> Piece:
    """Return a piece where something begins to which words of the same file lead."""

    def draw(paper: Paper, top: float) -> None:
        paper.mark(goal, top)
        piece.draw(paper, top)

    return piece._replace(draw=draw)


@dataclass(frozen=True, eq=False)
class Head:
    """What stands at the top of every page of a document; only itself, so that it is found again at once."""

    office: Office
    stamp: Stamp
    kind: Pair
    title: Pair
    unit: Pair = ("", "")
    facts: tuple[str, ...] = ()
    mark: Callable[[int], str] | None = None
    corners: bool = False


def place(pieces: Sequence[Piece], first_top: float, next_top: float, bottom: float) -> list[list[Placed]]:
    """Return the pieces page by page; pieces bound together move together to the next page."""
    pages: list[list[Placed]] = [[]]
    top = first_top
    for chain in _chains(pieces, bottom - max(first_top, next_top)):
        height = sum(one.height for one in chain)
        if top + height > bottom and pages[-1]:
            pages.append([])
            top = next_top
            head = chain[0].head
            if head is not None and chain[0] is not head:
                pages[-1].append(Placed(top, head))
                top += head.height
        for one in chain:
            pages[-1].append(Placed(top, one))
            top += one.height
    return pages


def _chains(pieces: Sequence[Piece], most: float) -> list[list[Piece]]:
    chains: list[list[Piece]] = []
    bound = False
    for one in pieces:
        if one.follows and chains:
            _close_up(chains, most - one.height)
            bound = bound or _height(chains[-1]) + one.height <= most
        if bound and chains:
            chains[-1].append(one)
        else:
            chains.append([one])
        bound = one.keep
    return chains


def _height(pieces: Sequence[Piece]) -> float:
    return sum(one.height for one in pieces)


def _close_up(chains: list[list[Piece]], most: float) -> None:
    """Bind empty space before a piece that follows to what stands before it, if a page has room."""
    while len(chains) > 1 and all(one.draw is nothing for one in chains[-1]):
        if _height(chains[-2]) + _height(chains[-1]) > most:
            return
        last = chains.pop()
        chains[-1] += last


def nothing(paper: Paper, top: float) -> None:
    """Draw nothing: what empty space draws."""


def room_of(paper_size: tuple[float, float], head: Head, wording: Wording) -> tuple[float, float, float]:
    """Return where content begins on the first page and on later ones, and where it ends."""
    width, height = paper_size
    return _head_height(head, wording, width), MARGIN + QR_SIDE + 5 * MM, height - MARGIN - FOOT


def lay(paper: Paper, pages: list[list[Placed]], head: Head, wording: Wording) -> None:
    """Draw placed pieces with head and foot on every page."""
    close_document(lambda: _document_name(head))
    for number, placed in enumerate(pages, start=1):
        _draw_head(paper, head, wording, (number, len(pages)))
        for one in placed:
            one.piece.draw(paper, one.top)
        paper.end_page()


def flow(paper: Paper, pieces: Sequence[Piece], head: Head, wording: Wording, *, least: float = 1.0) -> int:
    """Place and draw a document on pages of its own and return how many it took.

    What is only a little too long for one page is drawn smaller, down to ``least``, rather than torn.
    """
    first, later, bottom = room_of((paper.width, paper.height), head, wording)
    room, needed = bottom - first, sum(one.height for one in pieces)
    factor = room / needed
    if factor < least:
        pages = place(pieces, first, later, bottom)
        lay(paper, pages, head, wording)
        return len(pages)
    close_document(lambda: _document_name(head))
    _draw_head(paper, head, wording, (1, 1))
    with paper.shrunk(factor, paper.width / 2, first) if factor < 1 else nullcontext():
        top = first
        for one in pieces:
            one.draw(paper, top)
            top += one.height
    paper.end_page()
    return 1


@remembered(16_384)
def pair_block(
    pair: Pair, weight: str, size: float, room: Room, smallest: float = _SMALLEST, *, below: str = REGULAR
) -> Block:
    """Return words fitted into a room, the second language smaller beneath the first."""
    first, second = pair
    if not second:
        return fit(first, weight, size, room, smallest)
    second_size = max(_SMALLEST_SECOND, size * _SECOND)
    share = size / (size + second_size)
    upper = Room(room.width, room.height * share, room.most * share)
    lower = Room(room.width, room.height - upper.height, room.most - upper.most)
    return fit(first, weight, size, upper, smallest) + fit(
        second, below, second_size, lower, _SMALLEST_SECOND
    )


def corner_marks(width: float, height: float) -> tuple[Box, Box, Box, Box]:
    """Return the squares by which a scan is set straight: top left, top right, bottom left, bottom right."""
    right, low = width - _INSET - CORNER, height - _INSET - CORNER
    top_left = Box(_INSET, _INSET, CORNER, CORNER)
    return (top_left, top_left._replace(x=right), top_left._replace(y=low), Box(right, low, CORNER, CORNER))


def made_at(stamp: Stamp) -> datetime.datetime:
    """Return the hour of a stamp on the office's own clock."""
    return clock.local(stamp.made) if stamp.made.tzinfo else stamp.made


def as_of(stamp: Stamp, wording: Wording) -> str:
    """Return of which day and hour the rows of a paper are."""
    hour = made_at(stamp)
    return wording.inline(N_("as of {day}, {time}"), day=hour.date(), time=time_text(hour))


def stamp_lines(stamp: Stamp, wording: Wording) -> tuple[str, str]:
    """Return the number of a paper, and its version with date and hour."""
    return stamp.number, _print_line(stamp.version, stamp.made, wording, time.tzname)


@lru_cache(maxsize=64)
def _print_line(version: int, moment: datetime.datetime, wording: Wording, _zone: tuple[str, str]) -> str:
    # The desk's zone is asked for only so that another zone is another line.
    hour = clock.local(moment) if moment.tzinfo else moment
    made = f"{date_text(hour.date())} {time_text(hour)}"
    return f"{wording.inline(N_('print {version}'), version=version)} · {made}"


def second_copy_line(again: Again | None, wording: Wording) -> str:
    """Return the words of the band over a second copy: which print it is, when it was made and by whom."""
    words = wording.say(N_("Second copy (DUPLICATE)"))[0]
    return words if again is None else f"{words} · {_print_of(again, wording)}"


def original_again_line(again: Again | None, wording: Wording) -> str:
    """Return what stands on an original that was printed again: which print, by whom, why; nothing else."""
    if again is None or not again.reason:
        return ""
    said = wording.inline(N_("The original printed again, since the first print was spoilt"))
    return f"{said}: {again.reason} · {_print_of(again, wording)}"


def _print_of(again: Again, wording: Wording) -> str:
    made = f"{date_text(again.made.date())} {time_text(again.made)}"
    return " · ".join((wording.inline(N_("print {version}"), version=again.ordinal), made, again.operator))


@lru_cache(maxsize=4_096)
def page_text(wording: Wording, page: tuple[int, int]) -> str:
    """Return "page 1 of 3"."""
    return wording.inline(N_("page {page} of {pages}"), page=page[0], pages=page[1])


@lru_cache(maxsize=4_096)
def file_page_text(wording: Wording, page: int) -> str:
    """Return "file page 12", by which the overview of a file tells where something stands."""
    return wording.inline(N_("file page {page}"), page=page)


def _document_name(head: Head) -> str:
    """Return what a document is called among others in one file: its title, unit and number."""
    title = head.title if head.title[0] else head.kind
    return " · ".join(filter(None, (_one_line(title), _one_line(head.unit), head.stamp.number)))


def _left(width: float) -> float:
    return width - 2 * MARGIN - QR_SIDE - _STAMP_WIDTH - 5 * MM


class _HeadBlocks(NamedTuple):
    office: Block
    address: Block
    kind: Block
    title: Block
    unit: Block
    facts: Block


@remembered(256)
def _blocks(head: Head, wording: Wording, width: float) -> _HeadBlocks:
    left, whole = _left(width) - logo_room(head.office, QR_SIDE), width - 2 * MARGIN
    return _HeadBlocks(
        pair_block(wording.name(head.office.name), SEMIBOLD, 10.5, Room(left, 36, 60), 9),
        fit(contact_line(head.office, wording), REGULAR, 8.5, Room(left, 15, 30), 8),
        fit(_one_line(head.kind), SEMIBOLD, 13, Room(left, 24, 44)) if head.title[0] else NOTHING,
        pair_block(head.title if head.title[0] else head.kind, BOLD, 18, Room(left, 30, 90), 12),
        fit(_one_line(head.unit), MEDIUM, 11.5, Room(whole, 20, 58), 10),
        fit(" · ".join(one for one in head.facts if one), REGULAR, 10.5, Room(whole, 18, 56), 9),
    )


def _one_line(pair: Pair) -> str:
    return f"{pair[0]} / {pair[1]}" if pair[1] else pair[0]


def _head_height(head: Head, wording: Wording, width: float) -> float:
    blocks = _blocks(head, wording, width)
    upper = max(sum(one.height for one in blocks[:4]), QR_SIDE + 1 * MM)
    return MARGIN + upper + blocks.unit.height + blocks.facts.height + 2 * MM


def _draw_head(paper: Paper, head: Head, wording: Wording, page: tuple[int, int]) -> None:
    width, left = paper.width - 2 * MARGIN, _left(paper.width)
    if head.corners:
        for mark in corner_marks(paper.width, paper.height):
            paper.fill(mark)
    _draw_stamp(paper, head, wording, page)
    if page[0] == 1:
        blocks = _blocks(head, wording, paper.width)
        y, aside = MARGIN, MARGIN + logo_room(head.office, QR_SIDE)
        draw_logo(paper, head.office, MARGIN, MARGIN, QR_SIDE)
        for block in blocks[:4]:
            paper.block((aside, y, left - aside + MARGIN, block.height), block, middle=False)
            y += block.height
        y = max(y, MARGIN + QR_SIDE + 1 * MM)
        for block in blocks[4:]:
            paper.block((MARGIN, y, width, block.height), block, middle=False)
            y += block.height
    else:
        title = fit(head.title[0] or head.kind[0], BOLD, 13, Room(left, 22, 34), 10)
        below = fit(_said_again(head), MEDIUM, 9.5, Room(left, 16, 16), 7)
        paper.block((MARGIN, MARGIN, left, title.height), title)
        paper.block((MARGIN, MARGIN + title.height, left, below.height), below)
        y = MARGIN + QR_SIDE + 1 * MM
    paper.rule(MARGIN, y + 1 * MM, width, RULE)
    _draw_foot(paper, head, wording, page)


def _said_again(head: Head) -> str:
    """Return what a later page says of its paper: a loose page must tell what it belongs to."""
    kind = head.kind[0] if head.title[0] else ""
    return " · ".join(filter(None, (kind, head.unit[0], *head.facts[:1])))


def _draw_stamp(paper: Paper, head: Head, wording: Wording, page: tuple[int, int]) -> None:
    right = paper.width - MARGIN
    mark = head.mark(page[0]) if head.mark else f"{head.stamp.number}/{head.stamp.version}"
    paper.qr(mark, right - QR_SIDE, MARGIN, QR_SIDE)
    number, made = stamp_lines(head.stamp, wording)
    x, top = right - QR_SIDE - 3 * MM - _STAMP_WIDTH, MARGIN - 1
    block = fit(number, SEMIBOLD, 10, Room(_STAMP_WIDTH, 17, 24), 6.5)
    paper.block((x, top, _STAMP_WIDTH, block.height), block, RIGHT)
    paper.repeat(_stamp_below(made, page_text(wording, page), x), top + block.height)


@remembered(256)
def _stamp_below(made: str, page: str, x: float) -> Draw:
    """Return what draws hour and page under the number of a paper: the same on page after page of a batch."""
    above = fit(made, REGULAR, 8.5, Room(_STAMP_WIDTH, 17, 24), 6.5)
    below = fit(page, MEDIUM, 9, Room(_STAMP_WIDTH, 17, 24), 6.5)

    def draw(paper: Paper, top: float) -> None:
        paper.block((x, top, _STAMP_WIDTH, above.height), above, RIGHT)
        paper.block((x, top + above.height, _STAMP_WIDTH, below.height), below, RIGHT)

    return draw


def _draw_foot(paper: Paper, head: Head, wording: Wording, page: tuple[int, int]) -> None:
    y = paper.height - MARGIN - 4 * MM
    width = paper.width - 2 * MARGIN
    pages, wide = f"{head.stamp.number} · {page_text(wording, page)}", 56 * MM
    if paper.numbered:
        pages, wide = f"{pages} · {file_page_text(wording, paper.pages + 1)}", 92 * MM
    paper.rule(MARGIN, y, width, HAIR)
    said = tuple(filter(None, (wording.name(head.office.name)[0], head.kind[0], head.title[0])))
    choices = [" · ".join(said[place:]) for place in range(len(said))]
    left = first_whole(choices, REGULAR, 8, Room(width - wide - 4 * MM, 13, 13), 6.5)
    right = fit(pages, REGULAR, 8, Room(wide, 13, 13), 6.5)
    paper.block((MARGIN, y + 1, width, 13), left)
    paper.block((MARGIN, y + 1, width, 13), right, RIGHT)
