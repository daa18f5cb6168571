"""What is drawn is what a search finds: every word of every paper in its order, in pdfium and in poppler."""

from __future__ import annotations

import inspect
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from controlroom.print import samples
from controlroom.print.catalogue import PAPERS
from controlroom.print.wording import PaperLanguage
from tests.print.conftest import paper_modules
from tests.print.reading import Watched, collisions, pdfium_pages, poppler_text, words_of

_ROOT = "controlroom.print."
# They write no paper of their own: spreadsheets, a calendar file, and slips whose forms are given to them.
NO_PAPERS = frozenset(
    {
        "spreadsheets.workbook",
        "spreadsheets.csv_file",
        "icalendar.calendar_file",
        "slips.write_slips",
        "book_registers.write_register",
    }
)


def _paper_functions() -> Iterator[str]:
    for module in paper_modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == module.__name__ and name[0] != "_"
            full = f"{module.__name__}.{name}"[len(_ROOT) :]
            if is_own and {"out", "language"} <= set(inspect.signature(function).parameters):
                yield from {full} - NO_PAPERS


def test_every_paper_is_in_the_catalogue() -> None:
    listed = {f"{one.paper.__module__}.{one.paper.__name__}"[len(_ROOT) :] for one in PAPERS.values()}
    assert sorted(set(_paper_functions()) - listed) == [], "each needs a sample in print/catalogue.py"


@pytest.mark.parametrize("language", ["hi", "en", "both"])
@pytest.mark.parametrize("paper", PAPERS)
def test_every_word_drawn_is_found_in_its_order(
    paper: str, language: PaperLanguage, watched: type[Watched], tmp_path: Path
) -> None:
    out = io.BytesIO()
    PAPERS[paper].paper(PAPERS[paper].sample(), out, language=language)
    drawn = words_of(watched.lines)
    assert " ".join(pdfium_pages(out.getvalue())).split() == drawn
    assert poppler_text(out.getvalue(), tmp_path, "-raw").split() == drawn
    # Told to keep the page's layout, poppler takes some columns apart and loses a space there, no letter.
    laid_out = Counter("".join(poppler_text(out.getvalue(), tmp_path).split()))
    assert laid_out == Counter("".join(drawn))
    assert watched.spilt == []
    assert collisions(watched.lines) == []


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_says_what_it_is_and_has_an_outline(paper: str) -> None:
    out = io.BytesIO()
    pages = PAPERS[paper].paper(PAPERS[paper].sample(), out, language="both")
    assert b"/Lang (hi-IN)" in out.getvalue()
    document = pypdfium2.PdfDocument(out.getvalue())
    about = document.get_metadata_dict()
    assert about["Title"]
    assert about["Author"] == samples.OFFICE.name.hindi
    assert about["Creator"] == "Control Room"
    leads = [one.get_dest().get_index() for one in document.get_toc()]
    document.close()
    assert leads
    assert leads == sorted(leads)
    assert leads[0] == 0
    assert leads[-1] < pages
