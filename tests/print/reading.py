"""Reading papers back: what pdfium and poppler find in them, and what was drawn where."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise
from pathlib import Path
from typing import ClassVar, NamedTuple

import pypdfium2

from controlroom.print import page
from controlroom.print.text import Block, Fragment


def pdfium_pages(data: bytes) -> list[str]:
    """Return the text of every page as pdfium, and so every browser built on it, finds it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [one.get_textpage().get_text_range() for one in document]
    finally:
        document.close()


def poppler_text(data: bytes, folder: Path, *words: str) -> str:
    """Return the text of a file as pdftotext finds it; with ``-raw`` in the order it was drawn."""
    path = folder / "paper.pdf"
    path.write_bytes(data)
    return subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *words, str(path), "-"], check=True, capture_output=True, text=True
    ).stdout


class Line(NamedTuple):
    """A line of text as it stands on a page: its words and the box of its letters."""

    page: int
    words: str
    left: float
    top: float
    right: float
    bottom: float


def words_of(lines: Sequence[Line]) -> list[str]:
    """Return the words of lines in the order in which they were drawn; what touches is one word."""
    text = ""
    for before, one in pairwise([None, *lines]):
        touches = (
            before is not None
            and one is not None
            and before.page == one.page
            and abs(before.right - one.left) < 0.2
            and abs(before.bottom - one.bottom) < 0.2
        )
        text += f"{'' if touches else ' '}{one.words if one else ''}"
    return text.split()


class Watched(page.Paper):
    """A paper that notes its lines and complains about text that leaves its box."""

    lines: ClassVar[list[Line]] = []
    spilt: ClassVar[list[str]] = []

    @classmethod
    def forget(cls) -> None:
        """Forget what was noted of an earlier paper."""
        cls.lines.clear()
        cls.spilt.clear()

    def block(self, box: page.Place, block: Block, align: str = page.LEFT, *, middle: bool = True) -> None:
        """Compare what is written with its box, and write it."""
        if block.width > box[2] + 0.1 or block.height > box[3] + 2.5:
            self.spilt.append(f"{block.width:.1f} × {block.height:.1f} in {box}: {self._words(block)[:60]}")
        super().block(box, block, align, middle=middle)

    def cells(
        self,
        top: float,
        height: float,
        places: Sequence[tuple[float, float, str]],
        blocks: Sequence[Block],
    ) -> None:
        """Compare every cell with its place, and write it."""
        for block, (x, width, align) in zip(blocks, places, strict=False):
            if block.lines:
                self.block((x, top, width, height), block, align)

    def repeat(self, draw: page.Draw, top: float) -> None:
        """Draw it anew, so that it is looked at on every page."""
        draw(self, top)

    def text(self, x: float, baseline: float, fragment: Fragment, style: tuple[str, float]) -> None:
        """Note where a line stands, and write it."""
        factor, left, top = getattr(self, "_scale", (1.0, 0.0, 0.0))
        size = style[1]
        corners = (x, baseline - 0.75 * size, x + fragment.width * size / 1000, baseline + 0.25 * size)
        across = [left + (one - left) * factor for one in corners[::2]]
        down = [top + (one - top) * factor for one in corners[1::2]]
        self.lines.append(Line(self.pages, fragment.source, across[0], down[0], across[1], down[1]))
        if across[0] < 0 or across[1] > self.width or down[0] < 0 or down[1] > self.height:
            self.spilt.append(f"off the page: {fragment.source[:60]}")
        super().text(x, baseline, fragment, style)

    @contextmanager
    def shrunk(self, factor: float, x: float, y: float) -> Iterator[None]:
        """Note the scale of what follows."""
        self._scale = (factor, x, y)
        with super().shrunk(factor, x, y):
            yield
        self._scale = (1.0, 0.0, 0.0)

    @staticmethod
    def _words(block: Block) -> str:
        return " ".join(one.source for one, _, _ in block.lines)


def collisions(lines: list[Line]) -> list[str]:
    """Return the pairs of lines that stand on each other."""
    found: list[str] = []
    for number, page_lines in groupby(sorted(lines), key=lambda one: one.page):
        by_height = sorted(page_lines, key=lambda one: one.top)
        for place, one in enumerate(by_height):
            for other in by_height[place + 1 :]:
                if other.top >= one.bottom - 0.2:
                    break
                if one.left < other.right - 0.2 and other.left < one.right - 0.2:
                    found.append(f"page {number}: {one.words[:40]!r} on {other.words[:40]!r}")
    return found
