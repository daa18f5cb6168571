"""Pages of a paper as files and pictures of their own; one thread at a time, as pdfium wants it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from controlroom.ui.preview.rendering import PagePicture

_one_at_a_time = threading.Lock()


def sizes_of(paper: bytes) -> list[tuple[float, float]]:
    """Return width and height of every page in points."""
    import pypdfium2

    with _one_at_a_time:
        document: Any = pypdfium2.PdfDocument(paper)
        try:
            return [document.get_page_size(number) for number in range(len(document))]
        finally:
            document.close()


def write_pages(paper: bytes, pages: Sequence[int], target: Path) -> None:
    """Write some pages (from 1) of a paper into a file of their own."""
    import pypdfium2

    with _one_at_a_time:
        document: Any = pypdfium2.PdfDocument(paper)
        part: Any = pypdfium2.PdfDocument.new()
        try:
            part.import_pages(document, [page - 1 for page in pages])
            with target.open("wb") as out:
                part.save(out)
        finally:
            part.close()
            document.close()


def pictures(file: Path, dots_per_inch: int) -> Iterator[PagePicture]:
    """Yield the pages of a file as pictures."""
    import pypdfium2

    with _one_at_a_time:
        document: Any = pypdfium2.PdfDocument(file.read_bytes())
        try:
            for number in range(len(document)):
                page = document[number]
                bitmap = page.render(scale=dots_per_inch / 72, rev_byteorder=False, prefer_bgrx=True)
                made = PagePicture(number, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
                bitmap.close()
                page.close()
                yield made
        finally:
            document.close()
