"""The power-cut kit on paper: every balance found, forms numbered, long names and many zones."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from controlroom.print import samples
from controlroom.print.kit import power_cut_kit
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")
FORMS = 3 + 2 + 1
"""Pages of the sample's forms: five for issue stand two on a page."""


def _pages(language: PaperLanguage = "hi", **changes: object) -> list[str]:
    out = io.BytesIO()
    kit = replace(samples.power_cut_kit(), **changes)  # type: ignore[arg-type]  # fields of the kit
    count = power_cut_kit(kit, out, language=language)
    pages = [" ".join(page.split()) for page in pdfium_pages(out.getvalue())]
    assert count == len(pages)
    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_stands_on_the_list_and_nothing_is_spilt(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    pages = _pages(language)
    listed = " ".join(pages[:-FORMS])
    for words in ("3401–3500, 3600", "BF-I-0090 – BF-I-0091", "2381–2390", "98765 00000", "₹ 14,875"):
        assert words in listed, words
    for number in (9001, 9031, 9061):
        assert str(number) in listed, "many scattered books go on in lines beneath"
    assert watched.spilt == []
    assert collisions(watched.lines) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_bears_its_number_and_the_visitor_gets_it_too(language: PaperLanguage) -> None:
    pages = _pages(language)
    first, *_more, attendance = pages[-FORMS:]
    for code in ("BF-I-0001", "BF-I-0002"):
        assert first.count(code) == 2
    assert pages[-3].count("BF-R-0001") == 2
    assert attendance.count("BF-A-0001") == 1


def test_forms_speak_hindi_first_and_in_the_order_of_the_screen() -> None:
    issue = _pages()[-FORMS]
    words = ("बुक जारी", "किसे (नाम)", "बुक नंबर", "हस्ते", "कारण", "हस्ताक्षर", "पावती")
    places = [issue.index(word) for word in words]
    assert places == sorted(places)


def test_an_office_without_books_gets_its_forms_all_the_same() -> None:
    pages = _pages("en", balances=(), stock=(), in_box=())
    assert len(pages) == 1 + FORMS
    assert "Nobody has books, nobody owes money." in pages[0]
    assert "none" in pages[0]


def test_a_code_of_endless_digits_stands_alone() -> None:
    endless = "9" * 5_000
    pages = _pages("en", in_box=("BF-I-0090", "BF-I-0091", f"BF-I-{endless}", f"BF-I-{endless}"))
    assert "BF-I-0090 – BF-I-0091" in pages[0]


def test_a_kit_without_forms_is_the_list_alone() -> None:
    pages = _pages(issue=(), returns=(), attendance=())
    assert not any("BF-I-0001" in page for page in pages)
