"""Our papers against HarfBuzz: its own shaping, its own outlines, rasterised without a PDF in between."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import NamedTuple

import pypdfium2
import uharfbuzz
from PIL import Image, ImageChops, ImageFilter

from controlroom.base import paths
from controlroom.print.page import A4, About, Paper
from controlroom.print.text import line

SIZE = 14.0
SCALE = 4
ACROSS, DOWN = 5, 24
_LEFT, _TOP = 30.0, 50.0
_WIDE, _HIGH = (A4[0] - 2 * _LEFT) / ACROSS, (A4[1] - 2 * _TOP) / DOWN
_DARK, _LIGHT = 170, 60
_FEATURES = {"tnum": True, "dlig": False}
_JOINERS = "\u200c\u200d"


class Drawn(NamedTuple):
    """A glyph as HarfBuzz places it, in thousandths of the size from the word's left end."""

    glyph: int
    x: int
    y: int


class Reference:
    """One weight of Mukta, read from its file and shaped here, apart from the program's own shaping."""

    def __init__(self, weight: str) -> None:
        path = paths.resources() / "fonts" / f"Mukta-{weight}.ttf"
        self.font = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))))
        self.font.scale = (1000, 1000)

    def shape(self, word: str) -> tuple[list[Drawn], int]:
        """Return the glyphs of a word and its width."""
        drawn: list[Drawn] = []
        pen = 0
        for is_hindi, letters in groupby(word, _is_hindi):
            buffer = uharfbuzz.Buffer()
            buffer.add_str("".join(letters))
            buffer.guess_segment_properties()
            if is_hindi:
                buffer.script, buffer.language, buffer.direction = "Deva", "hi", "ltr"
            uharfbuzz.shape(self.font, buffer, _FEATURES)
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                drawn.append(Drawn(info.codepoint, pen + place.x_offset, place.y_offset))
                pen += place.x_advance
        return drawn, pen


def _is_hindi(letter: str) -> bool:
    return letter in _JOINERS or unicodedata.name(letter, "").startswith("DEVANAGARI")


def pages_of(words: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield the words page by page."""
    coming = iter(words)
    while page := tuple(islice(coming, ACROSS * DOWN)):
        yield page


def places(count: int) -> Iterator[tuple[float, float]]:
    """Yield where the words of a page begin: left end and baseline."""
    for number in range(count):
        yield round(_LEFT + number % ACROSS * _WIDE, 2), round(_TOP + number // ACROSS * _HIGH + 24, 2)


def our_file(pages: Iterable[tuple[str, ...]], weight: str) -> bytes:
    """Return a paper of ours with the words."""
    out = io.BytesIO()
    paper = Paper(out, About("शब्द", "परीक्षण", "hi"))
    for page in pages:
        for (x, baseline), word in zip(places(len(page)), page, strict=True):
            paper.text(x, baseline, line(word, weight), (weight, SIZE))
        paper.end_page()
    paper.save()
    return out.getvalue()


def our_pictures(data: bytes) -> Iterator[Image.Image]:
    """Yield the ink of every page of a file, as pdfium renders it: white on black."""
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield ImageChops.invert(page.render(scale=SCALE, grayscale=True).to_pil().convert("L"))
    finally:
        document.close()


def their_picture(page: tuple[str, ...], reference: Reference) -> Image.Image:
    """Return the same page from HarfBuzz's outlines."""
    width, height = round(A4[0] * SCALE), round(A4[1] * SCALE)
    raster = uharfbuzz.RasterDraw()
    raster.extents = uharfbuzz.RasterExtents(x_origin=0, y_origin=0, width=width, height=height, stride=width)
    factor = SIZE * SCALE / 1000
    for (x, baseline), word in zip(places(len(page)), page, strict=True):
        left, low = x * SCALE, height - baseline * SCALE
        for one in reference.shape(word)[0]:
            raster.transform = (factor, 0, 0, factor, left + one.x * factor, low + one.y * factor)
            raster.draw_glyph(reference.font, one.glyph)
    picture = raster.render()
    rows = Image.frombytes("L", (picture.extents.width, picture.extents.height), bytes(picture.buffer))
    return rows.transpose(Image.Transpose.FLIP_TOP_BOTTOM)


def differing(page: tuple[str, ...], ours: Image.Image, theirs: Image.Image) -> list[str]:
    """Return the words with ink of one picture where the other has none within a pixel."""
    ours = ours.crop((0, 0, *theirs.size))
    off = ImageChops.lighter(_missing(ours, theirs), _missing(theirs, ours))
    found = []
    for (x, baseline), word in zip(places(len(page)), page, strict=True):
        cell = [round(side * SCALE) for side in (x - 6, baseline - 24, x + _WIDE - 7, baseline + _HIGH - 25)]
        if off.crop((cell[0], cell[1], cell[2], cell[3])).getbbox():
            found.append(word)
    return found


def _missing(ink: Image.Image, other: Image.Image) -> Image.Image:
    dark = ink.point([0] * _DARK + [255] * (256 - _DARK))
    near = other.filter(ImageFilter.MaxFilter(3)).point([255] * _LIGHT + [0] * (256 - _LIGHT))
    return ImageChops.darker(dark, near)
