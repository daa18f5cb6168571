"""Tables and fields: columns with repeated heads, rows that grow with their words, boxes to be filled by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from controlroom.print.page import HAIR, LEFT, MARGIN, MM, RULE, Box, Paper
from controlroom.print.sheet import Piece, pair_block
from controlroom.print.text import MEDIUM, REGULAR, SEMIBOLD, Block, Room, fit
from controlroom.print.wording import Pair

PAD: Final = 1.6 * MM
GROWS: Final = 3.0


class Column(NamedTuple):
    """A column: its heading, its width, how its cells stand and how heavy they are."""

    title: Pair
    width: float
    align: str = LEFT
    weight: str = REGULAR


class Table:
    """Makes the pieces of a table: a head, and a row for every tuple of cells."""

    def __init__(
        self, columns: Sequence[Column], *, size: float = 10.5, row: float = 7 * MM, ruled: bool = False
    ) -> None:
        self.columns = tuple(columns)
        self.size = size
        self.row_height = row
        self.ruled = ruled
        self.width = sum(one.width for one in columns)
        self.edges = [MARGIN + sum(one.width for one in columns[:count]) for count in range(len(columns) + 1)]
        self.head = self._head()

    def _head(self) -> Piece:
        blocks = [
            pair_block(
                one.title,
                SEMIBOLD,
                min(self.size, 10),
                Room(one.width - 2 * PAD, 17 if not one.title[1] else 30, 64),
                8,
            )
            for one in self.columns
        ]
        height = max(block.height for block in blocks) + 2

        def draw(paper: Paper, top: float) -> None:
            self._cells(paper, top, height, blocks)
            paper.rule(MARGIN, top + height, self.width, RULE)
            if self.ruled:
                paper.rule(MARGIN, top, self.width, RULE)
                self._uprights(paper, top, height)

        return Piece(height, draw, keep=True)

    def row(self, cells: Sequence[Pair | str], *, keep: bool = False, bold: bool = False) -> Piece:
        """Return a row; it is higher than the table's rows only where its words need it."""
        blocks = [
            self._block(cell, column, SEMIBOLD if bold else column.weight)
            for cell, column in zip(cells, self.columns, strict=True)
        ]
        height = max(self.row_height, *(block.height + 2 for block in blocks))

        def draw(paper: Paper, top: float) -> None:
            self._cells(paper, top, height, blocks)
            paper.rule(MARGIN, top + height, self.width, HAIR)
            if self.ruled:
                self._uprights(paper, top, height)

        return Piece(height, draw, keep, self.head)

    def _block(self, cell: Pair | str, column: Column, weight: str) -> Block:
        room = Room(column.width - 2 * PAD, self.row_height, self.row_height * GROWS)
        if isinstance(cell, str):
            return fit(cell, weight, self.size, room)
        return pair_block(cell, weight, self.size, room)

    def _cells(self, paper: Paper, top: float, height: float, blocks: Sequence[Block]) -> None:
        for block, column, x in zip(blocks, self.columns, self.edges, strict=False):
            if block.lines:
                paper.block(Box(x + PAD, top, column.width - 2 * PAD, height), block, column.align)

    def _uprights(self, paper: Paper, top: float, height: float) -> None:
        for x in self.edges:
            paper.upright(x, top, height)


def heading(text: Pair, width: float, *, above: float = 5 * MM) -> Piece:
    """Return the heading of a part, bound to what follows it."""
    block = fit(f"{text[0]} / {text[1]}" if text[1] else text[0], SEMIBOLD, 12, Room(width, 20, 40), 9)

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN, top + above, width, block.height), block)

    return Piece(block.height + above, draw, keep=True)


def gap(height: float) -> Piece:
    """Return empty space, bound to what follows it."""
    return Piece(height, _nothing, keep=True)


def _nothing(paper: Paper, top: float) -> None:
    """Draw nothing."""


class Field(NamedTuple):
    """A label with what stands under it; an empty value leaves a box to be filled by hand."""

    label: Pair
    value: Pair | str
    share: float = 1.0
    box: bool = False
    size: float = 0.0
    weight: str = MEDIUM


def fields(
    entries: Sequence[Field], left: float, width: float, *, size: float = 11, row: float = 12 * MM
) -> Piece:
    """Return fields beside each other, sharing ``width``."""
    whole = sum(one.share for one in entries)
    widths = [width * one.share / whole for one in entries]
    labels = [
        fit(
            f"{one.label[0]} / {one.label[1]}" if one.label[1] else one.label[0],
            REGULAR,
            9.5,
            Room(wide - 2 * MM, 16, 32),
            8,
        )
        for one, wide in zip(entries, widths, strict=True)
    ]
    above = max(block.height for block in labels)
    values = [_value(one, wide, size, row - above) for one, wide in zip(entries, widths, strict=True)]
    height = max(row, above + max(block.height for block in values))

    def draw(paper: Paper, top: float) -> None:
        x = left
        for one, wide, label, value in zip(entries, widths, labels, values, strict=True):
            paper.block(Box(x, top, wide, above), label)
            room = Box(x, top + above, wide - 2 * MM, height - above)
            if one.box:
                paper.frame(room, RULE)
            paper.block(
                room if not one.box else Box(room.x + PAD, room.y, room.width - 2 * PAD, room.height),
                value,
                middle=one.box,
            )
            x += wide

    return Piece(height, draw)


def _value(entry: Field, width: float, size: float, room: float) -> Block:
    box = Room(width - (2 * MM + 2 * PAD if entry.box else 2 * MM), max(room, size * 1.6), max(room * 3, 40))
    pair = (entry.value, "") if isinstance(entry.value, str) else entry.value
    return pair_block(pair, entry.weight, entry.size or size, box)


def signatures(labels: Sequence[Pair], left: float, width: float, *, room: float = 16 * MM) -> Piece:
    """Return lines to sign on beside each other, each with its words beneath."""
    each = (width - 10 * MM * (len(labels) - 1)) / len(labels)
    blocks = [pair_block(one, REGULAR, 9.5, Room(each, 16, 40)) for one in labels]

    def draw(paper: Paper, top: float) -> None:
        for number, block in enumerate(blocks):
            x = left + number * (each + 10 * MM)
            paper.rule(x, top + room, each, HAIR)
            paper.block(Box(x, top + room + 1, each, block.height), block)

    return Piece(room + 1 + max(block.height for block in blocks), draw)


Draw = Callable[[Paper, float], None]
