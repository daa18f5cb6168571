"""PDF pages as pictures and their words as places; runs in the press's process, never in the window's."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LONGEST_WORDS = 200
_open: dict[Path, tuple[float, Any]] = {}


@dataclass(frozen=True, slots=True)
class PageWanted:
    """A page (from 0) of a file at so many pixels a point."""

    file: Path
    page: int
    scale: float


@dataclass(frozen=True, slots=True)
class Lead:
    """A place on a page that leads to another page at a height, all in points from the top left."""

    place: tuple[float, float, float, float]
    page: int
    height: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as pixels of four bytes, blue first, and what on it leads to another place of the file."""

    page: int
    width: int
    height: int
    stride: int
    pixels: bytes
    leads: tuple[Lead, ...] = ()


@dataclass(frozen=True, slots=True)
class WordsWanted:
    """Words to be found in a file."""

    file: Path
    words: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words stand on a page: rectangles in points from the top left."""

    page: int
    places: tuple[tuple[float, float, float, float], ...]


def _untold(_done: int, _total: int) -> None:
    """Report to nobody."""


def page_sizes(file: Path) -> Sequence[tuple[float, float]]:
    """Return width and height of every page in points."""
    return _document_sizes(_document(file))


def picture(wanted: PageWanted) -> PagePicture:
    """Return one page as a picture."""
    document = _document(wanted.file)
    page = document[wanted.page]
    bitmap = page.render(scale=wanted.scale, rev_byteorder=False, prefer_bgrx=True)
    leads = tuple(_leads(document, page))
    made = PagePicture(wanted.page, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer), leads)
    bitmap.close()
    page.close()
    return made


def find_words(wanted: WordsWanted, *, report: Callable[[int, int], None] = _untold) -> Sequence[Hit]:
    """Return where the words stand, page by page."""
    document = _document(wanted.file)
    hits: list[Hit] = []
    for number in range(len(document)):
        report(number, len(document))
        hits.extend(_hits_on(document[number], number, wanted.words[:_LONGEST_WORDS]))
    return hits


def let_go(file: Path) -> None:
    """Close a file that is no longer looked at."""
    known = _open.pop(file, None)
    if known is not None:
        known[1].close()


def _leads(document: Any, page: Any) -> Iterator[Lead]:  # noqa: ANN401 - pypdfium2 has no types
    from pypdfium2 import raw

    place, link, height = ctypes.c_int(0), raw.FPDF_LINK(), page.get_height()
    while raw.FPDFLink_Enumerate(page.raw, place, link):
        goal, box = raw.FPDFLink_GetDest(document.raw, link), raw.FS_RECTF()
        number = raw.FPDFDest_GetDestPageIndex(document.raw, goal) if goal else -1
        if number < 0 or not raw.FPDFLink_GetAnnotRect(link, box):
            continue
        has, at = [ctypes.c_int() for _one in "xyz"], [ctypes.c_float() for _one in "xyz"]
        raw.FPDFDest_GetLocationInPage(goal, *has, *at)
        there = document.get_page_size(number)[1]
        down = there - at[1].value if has[1].value else 0.0
        yield Lead((box.left, height - box.top, box.right - box.left, box.top - box.bottom), number, down)


def _hits_on(page: Any, number: int, words: str) -> list[Hit]:  # noqa: ANN401 - as above
    text = page.get_textpage()
    height = page.get_height()
    searcher = text.search(words)
    hits = []
    while (found := searcher.get_next()) is not None:
        first, count = found
        rects = [text.get_rect(place) for place in range(text.count_rects(first, count))]
        places = tuple((left, height - top, right - left, top - bottom) for left, bottom, right, top in rects)
        hits.append(Hit(number, places))
    searcher.close()
    text.close()
    page.close()
    return hits


def _document(file: Path) -> Any:  # noqa: ANN401 - as above
    import pypdfium2

    changed = file.stat().st_mtime_ns
    known = _open.get(file)
    if known is not None and known[0] == changed:
        return known[1]
    for other in list(_open):
        let_go(other)
    # Read whole, so that the file may be replaced or deleted while it is looked at.
    document = pypdfium2.PdfDocument(file.read_bytes())
    _open[file] = (changed, document)
    return document


def _document_sizes(document: Any) -> list[tuple[float, float]]:  # noqa: ANN401 - as above
    return [document.get_page_size(number) for number in range(len(document))]
