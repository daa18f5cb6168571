"""Papers whose numbers are १२३: every number of them, no code, and no other paper."""

from __future__ import annotations

import io
from typing import get_args

import pytest

from controlroom.print import attendance, samples, text
from controlroom.print.catalogue import PAPERS
from controlroom.print.text import line
from controlroom.print.wording import PaperLanguage, wording_of
from controlroom.ui.paper_languages import paper_language_choices
from tests.print.reading import pdfium_pages

ASCII = frozenset("0123456789")


def said(paper: str, language: PaperLanguage) -> str:
    """Return the text of a paper's sample."""
    out = io.BytesIO()
    PAPERS[paper].paper(PAPERS[paper].sample(), out, language=language)
    return "\n".join(pdfium_pages(out.getvalue()))


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("₹ 1,250.50", "₹ १,२५०.५०"),
        ("26-11-2026 13:40", "२६-११-२०२६ १३:४०"),
        ("जोन3, बूथ (142)", "जोन३, बूथ (१४२)"),
        ("9876543210", "९८७६५४३२१०"),
        ("UP-0147 · ABC1234566 A4", "UP-0147 · ABC1234566 A4"),
        ("K1201–K1210, 1211", "K1201–K1210, १२११"),
        ("", ""),
    ],
)
def test_numbers_are_written_in_hindi_digits_and_codes_as_they_are_typed(typed: str, written: str) -> None:
    wording_of("hi_digits")
    assert line(typed).source == written
    wording_of("hi")
    assert line(typed).source == typed


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_has_one_kind_of_digits_whatever_was_made_before_it(paper: str) -> None:
    plain = said(paper, "hi")
    hindi = said(paper, "hi_digits")
    words = [word for word in hindi.split() if ASCII & set(word)]
    assert all(any(letter.isascii() and letter.isalpha() for letter in word) for word in words), words
    assert any(one in hindi for one in "०१२३४५६७८९")
    assert said(paper, "hi") == plain
    assert not any(one in said(paper, "en") for one in "०१२३४५६७८९")


def test_a_sheet_says_its_digits_so_that_its_boxes_are_found_again() -> None:
    sheet = samples.attendance(60)
    assert attendance.page_mark(sheet, 1, "hi_digits").endswith("D")
    boxes = attendance.signature_boxes(sheet, "hi_digits")
    assert len(boxes) == 60 + sheet.blank_rows
    assert boxes == attendance.signature_boxes(sheet, "hi_digits")


def test_every_language_of_papers_can_be_chosen() -> None:
    assert {code for code, _words in paper_language_choices()} == set(get_args(PaperLanguage))


@pytest.fixture(autouse=True)
def _plain_digits_afterwards() -> object:
    yield
    text.write_digits(hindi=False)
