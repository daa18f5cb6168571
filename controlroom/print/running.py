"""Running text: paragraphs of any length that go on over the page, never one line alone on either side."""

from __future__ import annotations

from typing import Final

from controlroom.print.page import MARGIN, Box, Paper
from controlroom.print.sheet import Piece, nothing
from controlroom.print.text import REGULAR, Block, Room, fit

_ENDLESS: Final = 200_000.0


def paragraphs(
    text: str, width: float, *, left: float = MARGIN, weight: str = REGULAR, size: float = 11.0
) -> list[Piece]:
    """Return the lines of a text as pieces; an empty line is half a line of space."""
    pieces: list[Piece] = []
    for paragraph in text.splitlines():
        lines = fit(paragraph, weight, size, Room(width, _ENDLESS, _ENDLESS), size).lines
        if not lines:
            pieces.append(Piece(size * 0.8, nothing))
            continue
        made = [_line(Block((line,)), left, width) for line in lines]
        if len(made) > 1:
            made[0], made[-2] = made[0]._replace(keep=True), made[-2]._replace(keep=True)
        pieces += made
    return pieces


def _line(block: Block, left: float, width: float) -> Piece:
    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(left, top, width, block.height), block)

    return Piece(block.height, draw)
