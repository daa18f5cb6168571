"""Groups of rows under a heading, which stands again where the rows go on over the page."""

from __future__ import annotations

from collections.abc import Sequence

from controlroom.print.page import Paper
from controlroom.print.sheet import Piece


def grouped(title: Piece, rows: Sequence[Piece]) -> list[Piece]:
    """Return a group's heading and its rows; both stand again above the row with which a page begins."""
    head = rows[0].head if rows else None
    again = title if head is None else stacked((head, title))
    return [title._replace(head=head), *(one._replace(head=again) for one in rows)]


def stacked(pieces: Sequence[Piece]) -> Piece:
    """Return pieces beneath each other as one that is never torn."""

    def draw(paper: Paper, top: float) -> None:
        for one in pieces:
            one.draw(paper, top)
            top += one.height

    return Piece(sum(one.height for one in pieces), draw, keep=True)
