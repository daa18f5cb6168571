"""Many small things on a page: where each stands, and the marks along which they are cut apart."""

from __future__ import annotations

from typing import Final, NamedTuple

from controlroom.print.page import A4, HAIR, MM, Box, Paper

_MARK: Final = 5 * MM
_AWAY: Final = 1 * MM


class Grid(NamedTuple):
    """Equal places on a page: how many across and down, how large, where they begin, how far apart."""

    across: int
    down: int
    width: float
    height: float
    left: float
    top: float
    apart: float = 0.0

    @property
    def places(self) -> int:
        """Return how many places a page has."""
        return self.across * self.down

    def place(self, number: int) -> Box:
        """Return a place, counted from 0, row by row."""
        column, row = number % self.across, number // self.across
        return Box(
            self.left + column * (self.width + self.apart),
            self.top + row * self.height,
            self.width,
            self.height,
        )


def centred(across: int, down: int, width: float, height: float) -> Grid:
    """Return a grid in the middle of an A4 page."""
    return Grid(across, down, width, height, (A4[0] - across * width) / 2, (A4[1] - down * height) / 2)


CARDS: Final = centred(2, 5, 85.6 * MM, 54 * MM)
BADGES: Final = centred(2, 4, 95 * MM, 67 * MM)
LABELS: Final = {
    "21": Grid(3, 7, 63.5 * MM, 38.1 * MM, 7.25 * MM, 15.15 * MM, 2.5 * MM),
    "24": centred(3, 8, 70 * MM, 37 * MM),
    "40": centred(4, 10, 52.5 * MM, 29.7 * MM),
    "65": Grid(5, 13, 38.1 * MM, 21.2 * MM, 4.75 * MM, 10.7 * MM, 2.5 * MM),
}


def cut_marks(paper: Paper, grid: Grid) -> None:
    """Draw short lines outside of the places, at every edge along which is cut."""
    right, low = grid.left + grid.across * grid.width, grid.top + grid.down * grid.height
    across = min(_MARK, grid.left - _AWAY - 4 * MM)
    down = min(_MARK, grid.top - _AWAY - 4 * MM)
    for column in range(grid.across + 1):
        x = grid.left + column * grid.width
        paper.upright(x, grid.top - _AWAY - down, down, HAIR)
        paper.upright(x, low + _AWAY, down, HAIR)
    for row in range(grid.down + 1):
        y = grid.top + row * grid.height
        paper.rule(grid.left - _AWAY - across, y, across, HAIR)
        paper.rule(right + _AWAY, y, across, HAIR)
