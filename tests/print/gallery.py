"""Makes docs/papers from the samples, which golden tests hold: python -m tests.print.gallery [folder]."""

from __future__ import annotations

import io
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

from controlroom.print.catalogue import PAPERS, Entry
from controlroom.print.wording import PaperLanguage

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "papers"
LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en")
_DOTS = 60
_GREYS = 16


def set_clock() -> None:
    """Let papers say the same hour wherever they are made."""
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()


def made(entry: Entry, language: PaperLanguage) -> bytes:
    """Return the file of a paper's sample."""
    out = io.BytesIO()
    entry.paper(entry.sample(), out, language=language)
    return out.getvalue()


def picture(data: bytes) -> Image.Image:
    """Return the first page in a few greys, small."""
    document = pypdfium2.PdfDocument(data)
    try:
        page: Image.Image = document[0].render(scale=_DOTS / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()
    return page.quantize(_GREYS)


def text(data: bytes) -> str:
    """Return the text of all pages, a line a line, pages divided by a rule."""
    document = pypdfium2.PdfDocument(data)
    try:
        pages = [one.get_textpage().get_text_range() for one in document]
    finally:
        document.close()
    return "\n----\n".join("\n".join(page.split("\r\n")).strip() for page in pages) + "\n"


def index(names: Sequence[str]) -> str:
    """Return the page that shows all papers."""
    head = (
        "# Papers\n\nThe first page of every paper, in Hindi and in English, made from its sample by\n"
        "`python -m tests.print.gallery`. `tests/print/test_golden.py` holds pictures and texts;\n"
        "whoever changes a paper makes them anew and looks at them.\n"
    )
    rows = [
        f"\n## {name}\n\n![{name}, Hindi]({name}-hi.png) ![{name}, English]({name}-en.png)\n"
        for name in names
    ]
    return head + "".join(rows)


def main(folder: Path = FOLDER) -> None:
    """Write pictures, texts and the page that shows them."""
    set_clock()
    folder.mkdir(parents=True, exist_ok=True)
    for stale in (*folder.glob("*.png"), *folder.glob("*.txt")):
        stale.unlink()
    for name, entry in PAPERS.items():
        for language in LANGUAGES:
            data = made(entry, language)
            picture(data).save(folder / f"{name}-{language}.png", optimize=True)
            (folder / f"{name}-{language}.txt").write_text(text(data), "utf-8")
    (folder / "README.md").write_text(index(list(PAPERS)), "utf-8")


if __name__ == "__main__":
    main(*(Path(one) for one in sys.argv[1:2]))
