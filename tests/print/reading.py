"""Reading papers back: what pdfium and poppler find in them, and what was drawn where."""

from __future__ import annotations

import ctypes
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, ClassVar, NamedTuple

import pypdfium2
from pypdfium2 import raw

from controlroom.print import page
from controlroom.print.inks import Ink
from controlroom.print.objects import Goal
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


class Coloured(NamedTuple):
    """Words that stand on a page in another ink than black, and how heavy they are."""

    ink: Ink
    weight: str
    words: str


class Led(NamedTuple):
    """A link as a reader of the file finds it: on which page, from where, to which page and height."""

    page: int
    box: tuple[float, float, float, float]
    to_page: int
    to_height: float


def links(data: bytes) -> list[Led]:
    """Return all links of a file; each leads to a place in it, or this fails."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [one for number in range(len(document)) for one in _links(document, number)]
    finally:
        document.close()


def _links(document: pypdfium2.PdfDocument, number: int) -> Iterator[Led]:
    page = document[number]
    for place in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        annotation = raw.FPDFPage_GetAnnot(page.raw, place)
        kind = raw.FPDFAnnot_GetSubtype(annotation)
        link = raw.FPDFAnnot_GetLink(annotation)
        assert kind == raw.FPDF_ANNOT_LINK, f"an annotation of kind {kind}"
        assert not raw.FPDFLink_GetAction(link), "a link with an action"
        box, goal = raw.FS_RECTF(), raw.FPDFLink_GetDest(document.raw, link)
        assert raw.FPDFAnnot_GetRect(annotation, box)
        there = [ctypes.c_int(), ctypes.c_int(), ctypes.c_int()]
        at = [ctypes.c_float(), ctypes.c_float(), ctypes.c_float()]
        assert raw.FPDFDest_GetLocationInPage(goal, *there, *at)
        height = page.get_height()
        to_page = raw.FPDFDest_GetDestPageIndex(document.raw, goal)
        yield Led(
            number,
            (box.left, height - box.top, box.right, height - box.bottom),
            to_page,
            document[to_page].get_height() - at[1].value,
        )
        raw.FPDFPage_CloseAnnot(annotation)


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
    coloured: ClassVar[list[Coloured]] = []
    led: ClassVar[list[Goal]] = []

    def __init__(self, *about: Any) -> None:  # noqa: ANN401 - whatever a paper is told
        super().__init__(*about)
        self._ink = Ink.BLACK
        self._waiting: list[tuple[int, list[Line]]] = []

    @classmethod
    def forget(cls) -> None:
        """Forget what was noted of an earlier paper."""
        cls.lines.clear()
        cls.spilt.clear()
        cls.coloured.clear()
        cls.led.clear()

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
        factor, left, top = self._scale
        size = style[1]
        corners = (x, baseline - 0.75 * size, x + fragment.width * size / 1000, baseline + 0.25 * size)
        across = [left + (one - left) * factor for one in corners[::2]]
        down = [top + (one - top) * factor for one in corners[1::2]]
        self.lines.append(Line(self.pages, fragment.source, across[0], down[0], across[1], down[1]))
        if across[0] < 0 or across[1] > self.width or down[0] < 0 or down[1] > self.height:
            self.spilt.append(f"off the page: {fragment.source[:60]}")
        if self._ink is not Ink.BLACK:
            self.coloured.append(Coloured(self._ink, style[0], fragment.source))
        super().text(x, baseline, fragment, style)

    @contextmanager
    def inked(self, ink: Ink) -> Iterator[None]:
        """Note what is drawn in another ink than black, and how heavy it is."""
        self._ink = ink
        with super().inked(ink):
            yield
        self._ink = Ink.BLACK

    def lead(self, goal: Goal, box: page.Place) -> None:
        """Note that the paper itself draws a link."""
        self.led.append(goal)
        super().lead(goal, box)

    def later(self, draw: Callable[[], None]) -> None:
        """Note its lines where they stand among the others, however late they are drawn."""
        noted: list[Line] = []
        self._waiting.append((len(self.lines), noted))

        def noting() -> None:
            count = len(self.lines)
            draw()
            noted.extend(self.lines[count:])
            del self.lines[count:]

        super().later(noting)

    def save(self) -> int:
        """Put what was drawn late among the lines."""
        pages = super().save()
        for place, noted in reversed(self._waiting):
            self.lines[place:place] = noted
        return pages

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
