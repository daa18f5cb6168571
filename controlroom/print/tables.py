"""Tables and fields: columns with repeated heads, rows that grow with their words, boxes to fill by hand."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

from controlroom.base.language import N_, number_text
from controlroom.print.inks import Ink
from controlroom.print.objects import Goal
from controlroom.print.page import BASELINE, HAIR, LEFT, MARGIN, MM, RIGHT, RULE, Box, Draw, Paper, repeated
from controlroom.print.recording import take_row
from controlroom.print.sheet import Piece, nothing, pair_block
from controlroom.print.text import (
    BOLD,
    LEADING,
    MEDIUM,
    REGULAR,
    SEMIBOLD,
    Block,
    Room,
    fit,
    line,
    remembered,
)
from controlroom.print.wording import Pair, Wording, joined

PAD: Final = 1.6 * MM
GROWS: Final = 6.0


HEADS: Final = (10.0, 9.5, 9.0, 8.5, 8.0)
"""The sizes of a table's head: all titles have one, the largest at which no word of theirs is torn.

Without any, each title becomes smaller for itself before it has a second line.
"""


class Column(NamedTuple):
    """A column: its heading, its width, how its cells stand, how heavy they are and how high they grow.

    What is too wide becomes smaller down to ``least`` before it has a second line; sentences have it at
    once. ``inset`` keeps words on the left away from the figures of the column before.
    What is not ``listed`` stands on the paper alone, and not in the list as a spreadsheet.
    """

    title: Pair
    width: float
    align: str = LEFT
    weight: str = REGULAR
    most: float = 0.0
    least: float = 9.0
    inset: float = 0.0
    listed: bool = True


def page_column(wording: Wording) -> Column:
    """Return the last column of an overview: on which page of the file something stands."""
    return Column(wording.say(N_("File page")), 12 * MM, RIGHT, listed=False)


class Table:
    """Makes the pieces of a table: a head, and a row for every tuple of cells."""

    heads: Sequence[float] = HEADS

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        row: float = 6.5 * MM,
        ruled: bool = False,
        inline: bool = False,
        left: float = MARGIN,
        size: float = 10.5,
    ) -> None:
        self.columns = tuple(columns)
        self.inline = inline
        self.left = left
        self.size = size
        self.row_height = row
        self.ruled = ruled
        self._is_listed = all(one.listed for one in columns)
        self.width = sum(one.width for one in columns)
        self.inner = [one.width - 2 * PAD - one.inset for one in columns]
        self.edges = [left + sum(one.width for one in columns[:count]) for count in range(len(columns) + 1)]
        rooms = [
            Room(inner, row, column.most or row * GROWS)
            for inner, column in zip(self.inner, self.columns, strict=True)
        ]
        kinds = list(zip(self.columns, rooms, strict=True))
        self._kinds = [(column.weight, room, column.least) for column, room in kinds]
        self._bold = [(SEMIBOLD, room, column.least) for column, room in kinds]
        self._places = [
            (edge + PAD + column.inset, inner, column.align)
            for edge, inner, column in zip(self.edges, self.inner, self.columns, strict=False)
        ]
        self.head = self._head()
        self._grids: dict[float, Draw] = {}

    def _head(self) -> Piece:
        titles = [joined(one.title) if self.inline or not one.title[1] else "" for one in self.columns]
        size = self._head_size(titles)
        blocks = [
            pair_block(one.title, SEMIBOLD, 10, Room(inner, 30, 64), 8)
            if one.title[1] and not self.inline
            else self._title(title, size, inner)
            for one, title, inner in zip(self.columns, titles, self.inner, strict=True)
        ]
        height = max(block.height for block in blocks) + 2

        def draw(paper: Paper, top: float) -> None:
            paper.cells(top, height, self._places, blocks)
            paper.rule(self.left, top + height, self.width, RULE)
            if self.ruled:
                paper.rule(self.left, top, self.width, RULE)
                self._uprights(paper, top, height)

        return Piece(height, repeated(draw), keep=True)

    def _title(self, title: str, size: float, width: float) -> Block:
        is_whole = bool(self.heads) and _stands(title, size, width)
        room = Room(width, 2 * size * LEADING if is_whole else 17, 64)
        return fit(title, SEMIBOLD, size, room, 8 if is_whole or not self.heads else 7)

    def _head_size(self, titles: Sequence[str]) -> float:
        """Return the largest size at which every title has its words whole and no more than two lines."""
        for size in self.heads:
            if all(_stands(title, size, inner) for title, inner in zip(titles, self.inner, strict=True)):
                return size
        return self.heads[-1] if self.heads else 10.0

    def row(
        self,
        cells: Sequence[Pair | str],
        *,
        keep: bool = False,
        bold: bool = False,
        heavy: bool = False,
        pressing: Collection[int] = (),
    ) -> Piece:
        """Return a row; it is higher than the table's rows only where its words need it.

        A sum is ``bold``, and no row of the list in a spreadsheet; a row that stands out is ``heavy``. The
        cells of ``pressing`` say what is overdue, owed or missing: they are the heaviest, and red.
        """
        if not bold:
            take_row(self._headings, cells if self._is_listed else self._listed(cells))
        blocks: list[Block] = []
        size = self.size
        for cell, (weight, room, least) in zip(
            cells, self._bold if bold or heavy else self._kinds, strict=True
        ):
            if isinstance(cell, str):
                block = fit(cell, weight, size, room, least)
            elif self.inline:
                block = fit(joined(cell), weight, size, room, least)
            else:
                block = pair_block(cell, weight, size, room, least)
            blocks.append(block)
        for place in pressing:
            blocks[place] = self._pressing(cells[place], place)
        height = max(self.row_height, max([block.height for block in blocks]) + 2)
        grid = self._grids.get(height) or self._grid(height)

        def draw(paper: Paper, top: float) -> None:
            if pressing:
                self._inked(paper, top, height, blocks, pressing)
            else:
                paper.cells(top, height, self._places, blocks)
            paper.repeat(grid, top)

        return Piece(height, draw, keep, self.head)

    def _pressing(self, cell: Pair | str, place: int) -> Block:
        _weight, room, least = self._bold[place]
        if isinstance(cell, str) or self.inline:
            return fit(cell if isinstance(cell, str) else joined(cell), BOLD, self.size, room, least)
        return pair_block(cell, BOLD, self.size, room, least, below=BOLD)

    def _inked(
        self, paper: Paper, top: float, height: float, blocks: Sequence[Block], pressing: Collection[int]
    ) -> None:
        start = 0
        for place in sorted(pressing):
            paper.cells(top, height, self._places[start:place], blocks[start:place])
            start = place + 1
            with paper.inked(Ink.RED):
                paper.cells(top, height, self._places[place:start], blocks[place:start])
        paper.cells(top, height, self._places[start:], blocks[start:])

    def _grid(self, height: float) -> Draw:
        """Return what draws the lines of a row so high; rows stand at the same heights on page after page."""

        def draw(paper: Paper, top: float) -> None:
            paper.rule(self.left, top + height, self.width, HAIR)
            if self.ruled:
                self._uprights(paper, top, height)

        self._grids[height] = draw
        return draw

    def leading(self, row: Piece, goal: Goal) -> Piece:
        """Return a row that leads to a place of the same file; the column of pages says where that is."""

        def number(paper: Paper, top: float) -> None:
            weight, room, _least = self._kinds[-1]
            block = fit(number_text(paper.page_of(goal) or None), weight, self.size, room)
            paper.cells(top, row.height, self._places[-1:], (block,))

        def draw(paper: Paper, top: float) -> None:
            row.draw(paper, top)
            paper.lead(goal, (self.left, top, self.width, row.height))
            if not self.columns[-1].listed:
                paper.later(lambda: number(paper, top))

        return row._replace(draw=draw)

    def _listed(self, cells: Sequence[Pair | str]) -> Sequence[Pair | str]:
        return [cell for cell, column in zip(cells, self.columns, strict=True) if column.listed]

    def _headings(self) -> list[tuple[Pair, bool]]:
        return [(one.title, one.align == RIGHT) for one in self.columns if one.listed]

    def _uprights(self, paper: Paper, top: float, height: float) -> None:
        for x in self.edges:
            paper.upright(x, top, height)


def _stands(title: str, size: float, width: float) -> bool:
    if any(line(one, SEMIBOLD).width * size > width * 1000 for one in title.split()):
        return False
    lines = fit(title, SEMIBOLD, size, Room(width, 2 * size * LEADING, 2 * size * LEADING), size).lines
    return all(one[2] == size for one in lines)


@remembered(512)
def heading(text: Pair, width: float, *, left: float = MARGIN, above: float = 3.5 * MM) -> Piece:
    """Return the heading of a part, bound to what follows it."""
    block = fit(joined(text), SEMIBOLD, 12, Room(width, 20, 40), 9)

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(left, top + above, width, block.height), block)

    return Piece(block.height + above, repeated(draw), keep=True)


@remembered(2_048)
def note(text: str, width: float, *, left: float = MARGIN, weight: str = REGULAR) -> Piece:
    """Return a line of text, or a few."""
    block = fit(text, weight, 10.5, Room(width, 17, 51), 9)

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(left, top, width, block.height), block)

    return Piece(block.height, repeated(draw))


def beside(left: Sequence[Piece], right: Sequence[Piece]) -> Piece:
    """Return two stacks of pieces side by side as one; each knows its own place from left to right."""

    def draw(paper: Paper, top: float) -> None:
        for stack in (left, right):
            y = top
            for one in stack:
                one.draw(paper, y)
                y += one.height

    return Piece(max(sum(one.height for one in stack) for stack in (left, right)), draw)


def stack(
    paper: Paper, pieces: Sequence[Piece], box: Box, spread: float = 4 * MM, *, factor: float = 0.0
) -> None:
    """Draw pieces in a box of their own, the last at its foot, all smaller where they need more room.

    Pieces that were made wider, so that they fill the box when drawn smaller, say their ``factor``.
    """
    needed = sum(one.height for one in pieces)
    factor = factor or min(1.0, box.height / needed)
    tall = box.height / factor
    spare = max(0.0, tall - needed) / max(1, len(pieces) - 1)
    with paper.shrunk(factor, box.x, box.y):
        y = box.y
        for one in pieces[:-1]:
            one.draw(paper, y)
            y += one.height + min(spare, spread)
        pieces[-1].draw(paper, max(y, box.y + tall - pieces[-1].height))


def gap(height: float) -> Piece:
    """Return empty space, bound to what follows it."""
    return Piece(height, nothing, keep=True)


class Field(NamedTuple):
    """A label with what stands under it; an empty value leaves a box to be filled by hand."""

    label: Pair
    value: Pair | str
    share: float = 1.0
    box: bool = False
    size: float = 0.0
    weight: str = MEDIUM


class FieldRow:
    """Fields beside each other, sharing ``width``: laid out once, filled with values paper after paper."""

    def __init__(
        self, entries: Sequence[Field], left: float, width: float, *, size: float = 11, row: float = 12 * MM
    ) -> None:
        whole = sum(one.share for one in entries)
        widths = [width * one.share / whole for one in entries]
        edges = list(accumulate(widths, initial=left))[:-1]
        label_size = 9.5 if row > 11 * MM else 8.5
        labels = [
            fit(joined(one.label), REGULAR, label_size, Room(wide - 2 * MM, 16, 32), 7.5)
            for one, wide in zip(entries, widths, strict=True)
        ]
        self._above = max(block.height for block in labels)
        self._row = row
        self._labels = [
            _label(block, x, wide, self._above) for block, x, wide in zip(labels, edges, widths, strict=True)
        ]
        self._rooms = [
            _value_room(one, wide, size, row - self._above) for one, wide in zip(entries, widths, strict=True)
        ]
        self._places = [
            (one.box, x, wide - 2 * MM) for one, x, wide in zip(entries, edges, widths, strict=True)
        ]

    def filled(self, values: Sequence[Pair | str]) -> Piece:
        """Return the fields with ``values``, which stand on one line."""
        blocks = [
            fit(value, *room) if isinstance(value, str) else pair_block(value, *room)
            for value, room in zip(values, self._rooms, strict=True)
        ]
        sizes = [block.lines[0][2] if block.lines else 0.0 for block in blocks]
        largest, above = max(sizes), self._above
        drops = [(largest - one) * BASELINE if one else 0.0 for one in sizes]
        needed = max(block.height + drop for block, drop in zip(blocks, drops, strict=True))
        height = max(self._row, above + needed)

        def draw(paper: Paper, top: float) -> None:
            below = top + above
            for label, (boxed, x, width), block, drop in zip(
                self._labels, self._places, blocks, drops, strict=True
            ):
                paper.repeat(label, top)
                if boxed:
                    paper.frame(Box(x, below, width, height - above), RULE)
                    paper.block((x + PAD, below, width - 2 * PAD, height - above), block)
                elif block.lines:
                    paper.block((x, below + drop, width, height - above), block, middle=False)

        return Piece(height, draw)


def fields(
    entries: Sequence[Field], left: float, width: float, *, size: float = 11, row: float = 12 * MM
) -> Piece:
    """Return fields beside each other, sharing ``width``; their values stand on one line."""
    return FieldRow(entries, left, width, size=size, row=row).filled([one.value for one in entries])


def _label(block: Block, x: float, width: float, height: float) -> Draw:
    def draw(paper: Paper, top: float) -> None:
        paper.block((x, top, width, height), block)

    return draw


def _value_room(entry: Field, width: float, size: float, room: float) -> tuple[str, float, Room]:
    """Return weight, size and room of the value of a field."""
    inner = width - (2 * MM + 2 * PAD if entry.box else 2 * MM)
    largest = entry.size or size
    return entry.weight, largest, Room(inner, max(room, largest * LEADING), max(room * 3, 40))


def signatures(labels: Sequence[Pair], left: float, width: float, *, room: float = 16 * MM) -> Piece:
    """Return lines to sign on beside each other, each with its words beneath."""
    each = (width - 10 * MM * (len(labels) - 1)) / len(labels)
    blocks = [
        fit(one[0], REGULAR, 9.5, Room(each, 16, 32)) + fit(one[1], REGULAR, 9, Room(each, 15, 30), 7.5)
        for one in labels
    ]

    def draw(paper: Paper, top: float) -> None:
        for number, block in enumerate(blocks):
            x = left + number * (each + 10 * MM)
            paper.rule(x, top + room, each, HAIR)
            paper.block(Box(x, top + room + 1, each, block.height), block)

    return Piece(room + 1 + max(block.height for block in blocks), draw, follows=True)
