"""Drawing on pages: lines, boxes, shaped text, QR codes and bookmarks, in points from the top left."""

# ruff: noqa: SLF001 - finished operators go straight into the canvas's page, for which ReportLab has no public door

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, BinaryIO, Final, NamedTuple

from reportlab import rl_config
from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.canvas import Canvas

from controlroom.print import fonts, qr
from controlroom.print.inks import Ink
from controlroom.print.objects import Corners, Goal, Link, Outline, Page, Spot
from controlroom.print.text import LEADING, Block, Fragment, clean

# Pages written in printable letters cost a third of the time and a quarter of the file; nobody needs them.
rl_config.useA85 = 0

MM: Final = 72 / 25.4
A4: Final = (210 * MM, 297 * MM)
A5: Final = (148 * MM, 210 * MM)
MARGIN: Final = 12 * MM
HAIR: Final = 0.4
RULE: Final = 0.9

LEFT: Final = "left"
CENTRE: Final = "centre"
RIGHT: Final = "right"

BASELINE: Final = 1.1
_WEIGHTS: Final = ("Regular", "Medium", "SemiBold", "Bold")
_LONGEST_BARS: Final = 20
_MOST_PLACES: Final = 65_536
_MOST_REPEATED: Final = 8_192
_QUIET: Final = 10
_DARK: Final = re.compile("1+")


class About(NamedTuple):
    """What a reader of the file shows about it."""

    title: str
    author: str
    language: str


class Box(NamedTuple):
    """A place on a page, from its top left corner."""

    x: float
    y: float
    width: float
    height: float


Place = tuple[float, float, float, float]
"""The same without names, for what is drawn a hundred times on a page: a box costs more than its text."""


class _Places(dict[float, str]):
    """Places as they are written, each formatted once: columns and rows are the same on page after page."""

    def __missing__(self, place: float) -> str:
        written = self[place] = f"{place:.2f}"
        return written


Draw = Callable[["Paper", float], None]
"""Draws something on a paper, its top so far from the upper edge."""


class _Late(NamedTuple):
    """What is drawn late: where among the operators of its page, and how large everything is there."""

    place: int
    scale: tuple[float, float, float]
    draw: Callable[[], None]


class _Held(NamedTuple):
    """What a finished page waits for: where its links lead to, and what is drawn when all pages are known."""

    page: Page
    number: int
    code: list[str]
    leads: list[tuple[Goal, Corners]]
    late: list[_Late]


def repeated(draw: Draw) -> Draw:
    """Return what draws the same text, lines and boxes, on later pages at one height from memory."""

    def again(paper: Paper, top: float) -> None:
        paper.repeat(draw, top)

    return again


class Paper:
    """A PDF being drawn page by page on ReportLab's canvas, which stays the maker of the file.

    One that is ``numbered`` has an overview of several documents: feet say the page of the file, too.
    """

    def __init__(self, out: BinaryIO, about: About, size: tuple[float, float] = A4) -> None:
        self.width, self.height = size
        self.pages = 0
        self.numbered = False
        lang = "hi-IN" if about.language != "en" else "en-IN"
        canvas: Any = Canvas(out, pagesize=size, pageCompression=1, lang=lang)
        self._canvas = canvas
        self._canvas._doc.compression = 1
        self._canvas.setTitle(clean(about.title))
        self._canvas.setAuthor(clean(about.author))
        self._canvas.setCreator("Control Room")
        self._canvas._preamble = ""
        self._code: list[str] = self._canvas._code
        self._outline = canvas._doc.Outlines = canvas._doc.Catalog.Outlines = Outline()
        self._title, self._first = clean(about.title) or "—", canvas._doc.thisPageName()
        self._begun: dict[tuple[str, float], str] = {}
        self._places = _Places()
        self._drawn: dict[int, Fragment] = {}
        self._repeated: dict[tuple[int, float], tuple[Draw, str]] = {}
        self._faces = {
            weight: fonts.embed(self._canvas, weight, number)
            for number, weight in enumerate(_WEIGHTS, start=1)
        }
        self._forms: set[str] = set()
        self._scale = (1.0, 0.0, 0.0)
        self._spots: dict[Goal, Spot] = {}
        self._leads: list[tuple[Goal, Corners]] = []
        self._late: list[_Late] = []
        self._held: list[_Held] = []

    def text(self, x: float, baseline: float, fragment: Fragment, style: tuple[str, float]) -> None:
        """Draw a finished fragment of ``style`` (weight, size) with its left end at ``x``."""
        begun = self._begun.get(style) or self._begin(style)
        if id(fragment) not in self._drawn:  # kept, so that no other fragment can have its id
            self._drawn[id(fragment)] = fragment
            self._faces[style[0]].used.update(*fragment.glyphs)
        places = self._places
        self._code.append(f"{begun} {places[x]} {places[self.height - baseline]} Tm {fragment.operators} ET")

    def block(self, box: Place, block: Block, align: str = LEFT, *, middle: bool = True) -> None:
        """Draw fitted lines in ``box``, in the middle of its height or from its top."""
        left, y, width, height = box
        if middle:
            y += (height - block.height) / 2
        for fragment, weight, size in block.lines:
            x = left
            if align != LEFT:
                spare = width - fragment.width * size / 1000
                x += spare if align == RIGHT else spare / 2
            self.text(x, y + size * BASELINE, fragment, (weight, size))
            y += size * LEADING

    def cells(
        self, top: float, height: float, places: Sequence[tuple[float, float, str]], blocks: Sequence[Block]
    ) -> None:
        """Draw a row's blocks, each in the middle of its place: from where, how wide, how it stands there."""
        for block, (x, width, align) in zip(blocks, places, strict=False):
            lines = block.lines
            if len(lines) == 1 and align == LEFT:
                fragment, weight, size = lines[0]
                first = top + (height - block.height) / 2 + size * BASELINE
                self.text(x, first, fragment, (weight, size))
            elif lines:
                self.block(Box(x, top, width, height), block, align)

    def rule(self, x: float, y: float, length: float, weight: float = HAIR) -> None:
        """Draw a level line to the right of ``x``."""
        places = self._places
        level = places[self.height - y]
        self._code.append(f"{weight:g} w {places[x]} {level} m {places[x + length]} {level} l S")

    def upright(self, x: float, y: float, length: float, weight: float = HAIR) -> None:
        """Draw an upright line down from ``y``."""
        places, top = self._places, self.height - y
        left = places[x]
        self._code.append(f"{weight:g} w {left} {places[top]} m {left} {places[top - length]} l S")

    def frame(self, box: Box, weight: float = HAIR) -> None:
        """Draw the outline of ``box``."""
        low = self.height - box.y - box.height
        self._code.append(f"{weight:g} w {box.x:.2f} {low:.2f} {box.width:.2f} {box.height:.2f} re S")

    def fill(self, box: Box, grey: float = 0.0) -> None:
        """Fill ``box`` with black or a grey."""
        low = self.height - box.y - box.height
        self._code.append(f"{grey:g} g {box.x:.2f} {low:.2f} {box.width:.2f} {box.height:.2f} re f 0 g")

    def dashes(self, x: float, y: float, length: float, *, upright: bool = False) -> None:
        """Draw a line to cut along."""
        self._code.append("[3 3] 0 d")
        (self.upright if upright else self.rule)(x, y, length, HAIR)
        self._code.append("[] 0 d")

    def qr(self, text: str, x: float, y: float, side: float) -> None:
        """Draw ``text`` as a QR code in a square."""
        low = self.height - y - side
        self._code.append(f"q {side:.2f} 0 0 {side:.2f} {x:.2f} {low:.2f} cm {qr_image(text)} Q")

    def bars(self, text: str, box: Box) -> None:
        """Draw ``text`` as a Code 128 over the whole of ``box``, its quiet zones inside."""
        width, bars = bars_of(text)
        wide, low = box.width / width, self.height - box.y - box.height
        self._code.append(f"q {wide:.4f} 0 0 {box.height:.2f} {box.x:.2f} {low:.2f} cm {bars} f Q")

    def picture(self, reader: Any, box: Box) -> None:  # noqa: ANN401 - ReportLab's own reader
        """Draw a picture over the whole of ``box``; the file holds it once, however many pages show it."""
        low = self.height - box.y - box.height
        self._canvas.drawImage(reader, box.x, low, box.width, box.height)

    def repeat(self, draw: Draw, top: float) -> None:
        """Draw what is the same on page after page: at a height of an earlier time from memory."""
        key = (id(draw), top)
        known = self._repeated.get(key)
        if known is None:
            code = self._code
            begun, noted = len(code), self._noted()
            draw(self, top)
            if self._noted() != noted:
                return  # what leads somewhere is drawn anew on every page
            known = draw, "\n".join(code[begun:])  # kept with it, so that nothing else can have its id
            del code[begun:]
            if len(self._repeated) > _MOST_REPEATED:
                self._repeated.clear()
            self._repeated[key] = known
        self._code.append(known[1])

    def form(self, name: str, draw: Callable[[], None]) -> None:
        """Draw what is the same on many pages: the first time it is kept in the file, then referred to."""
        if name not in self._forms:
            self._forms.add(name)
            self._canvas.beginForm(name)
            self._code = self._canvas._code
            draw()
            self._canvas.endForm()
            self._code = self._canvas._code
        self._canvas.doForm(name)

    def _begin(self, style: tuple[str, float]) -> str:
        weight, size = style
        begun = f"BT /{self._faces[weight].key} 1 Tf {size:.4g} 0 0 {size:.4g}"
        self._begun[style] = begun
        return begun

    @contextmanager
    def shrunk(self, factor: float, x: float, y: float) -> Iterator[None]:
        """Draw everything inside the block smaller, towards the point (x, y)."""
        low = self.height - y
        self._code.append(
            f"q {factor:.4f} 0 0 {factor:.4f} {x * (1 - factor):.2f} {low * (1 - factor):.2f} cm"
        )
        before, self._scale = self._scale, (factor, x, y)
        yield
        self._scale = before
        self._code.append("Q")

    @contextmanager
    def inked(self, ink: Ink) -> Iterator[None]:
        """Draw the words inside the block in an ink."""
        if ink is Ink.BLACK:
            yield
            return
        self._code.append(ink.operator)
        yield
        self._code.append(Ink.BLACK.operator)

    def mark(self, goal: Goal, top: float = 0.0) -> None:
        """Let what leads to ``goal`` lead to this height of this page; the first time counts."""
        page = self._canvas._doc.thisPageName()
        self._spots.setdefault(goal, Spot(page, self.pages + 1, self.height - self._scaled(0, top)[1]))

    def lead(self, goal: Goal, box: Place) -> None:
        """Let ``box`` lead to where ``goal`` is in this file, also further on; nothing is seen of it."""
        x, y, width, height = box
        left, top = self._scaled(x, y)
        right, low = self._scaled(x + width, y + height)
        self._leads.append((goal, (left, self.height - low, right, self.height - top)))

    def page_of(self, goal: Goal) -> int:
        """Return the number of the page in this file where ``goal`` is, 0 where it was not drawn so far."""
        spot = self._spots.get(goal)
        return spot.number if spot is not None else 0

    def later(self, draw: Callable[[], None]) -> None:
        """Draw something in this place when all pages are known: the number of a page further on."""
        self._late.append(_Late(len(self._code), self._scale, draw))
        self._code.append("")

    def _noted(self) -> tuple[int, int, int]:
        return len(self._spots), len(self._leads), len(self._late)

    def _scaled(self, x: float, y: float) -> tuple[float, float]:
        factor, left, top = self._scale
        return left + (x - left) * factor, top + (y - top) * factor

    def bookmark(self, title: str, level: int = 0) -> None:
        """Let the reader's outline lead to this page."""
        self._outline.add(clean(title) or "—", self._canvas._doc.thisPageName(), level)

    def end_page(self) -> None:
        """Finish this page and begin the next."""
        canvas = self._canvas
        page = Page((self.width, self.height), self._code, canvas._formsinuse)
        canvas._doc.addPage(page)
        if self._leads or self._late:
            self._held.append(_Held(page, self.pages, self._code, self._leads, self._late))
            self._leads, self._late = [], []
        # No colour, font or line of ReportLab's own was set: there is nothing else to begin anew.
        canvas._pageNumber += 1
        canvas._restartAccumulators()
        if len(self._places) > _MOST_PLACES:
            self._places.clear()
        self._code = canvas._code
        self.pages += 1

    def save(self) -> int:
        """Write the file and return how many pages it has; its outline shows at least its title."""
        if self._outline.is_empty:
            self._outline.add(self._title, self._first, 0)
        pages = self.pages
        for one in self._held:
            self._finish(one)
        self.pages = pages
        self._canvas.save()
        return pages

    def _finish(self, held: _Held) -> None:
        """Draw what waited for the pages after it, and tie the links of a page to where they lead."""
        self.pages = held.number
        for one in held.late:
            self._code, self._scale = [], one.scale
            one.draw()
            held.code[one.place] = "\n".join(self._code)
        if held.late:
            held.page.stream.pack(held.code)
        spots = self._spots
        held.page.links = [Link(spots[goal], corners) for goal, corners in held.leads if goal in spots]


def qr_squares(text: str) -> tuple[int, str]:
    """Return how many squares a side of the code has, and the path of its black ones, from below."""
    code = qr.encode(text)
    squares = [
        f"{run.start()} {code.side - 1 - number} {run.end() - run.start()} 1 re"
        for number, row in enumerate(code.rows)
        for run in _DARK.finditer(f"{row:0{code.side}b}")
    ]
    return code.side, " ".join(squares)


@lru_cache(maxsize=512)
def qr_image(text: str) -> str:
    """Return a code as an image of one bit a module, to be drawn over a square of size 1."""
    code = qr.encode(text)
    return f"BI /W {code.side} /H {code.side} /IM true /D [1 0] /F /AHx ID {code.picture}> EI"


@lru_cache(maxsize=512)
def bars_of(text: str) -> tuple[int, str]:
    """Return how many modules wide a Code 128 is with its quiet ends, and the path of its bars."""
    code: Any = Code128(text.encode("ascii", "replace").decode()[:_LONGEST_BARS] or "-")
    for step in (code.validate, code.encode, code.decompose):
        step()
    bars: list[str] = []
    x = _QUIET
    for sign in code.decomposed:  # a capital is a bar, a small letter a space; a is one module, b two
        wide = ord(sign.lower()) - ord("a") + 1
        if sign.isupper():
            bars.append(f"{x} 0 {wide} 1 re")
        x += wide
    return x + _QUIET, " ".join(bars)
