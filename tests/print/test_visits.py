"""The slip of a visit: both copies on one page with everything that is signed for."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from controlroom.base.ranges import Span
from controlroom.domain.papers.visits import VisitSlip
from controlroom.print import samples
from controlroom.print.visits import visit_slip
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")


def _pages(slip: VisitSlip, language: PaperLanguage = "hi") -> list[str]:
    out = io.BytesIO()
    count = visit_slip(slip, out, language=language)
    pages = [" ".join(one.split()) for one in pdfium_pages(out.getvalue())]
    assert len(pages) == count
    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_copies_say_everything_on_one_page(language: PaperLanguage, watched: type[Watched]) -> None:
    (text,) = _pages(samples.visit_slip(), language)
    for words in (
        "PV-0003",
        "1101–1108",
        "1120",
        "217",
        "₹ 2,170",
        "₹ 1,800",
        "451236540987",
        "RJ-0031",
        "1201–1210",
        "₹ 2,500",
        "20-12-2026",
        "98765 00028",
        "₹ 475",
        "₹ 845",
        "रविवार के शिविर हेतु",
    ):
        assert text.count(words) >= 2, words
    for words in {"hi": ["कार्यालय प्रति", "धारक प्रति"], "en": ["Office copy", "Holder's copy"]}.get(
        language, []
    ):
        assert text.count(words) == 1
    assert "DUPLICATE" not in text
    assert watched.spilt == []
    assert collisions(watched.lines) == []
    half = 297 / 2 * 72 / 25.4
    assert not [one for one in watched.lines if one.top < half < one.bottom]


def test_the_balance_of_the_slip_closes() -> None:
    slip = samples.visit_slip()
    assert (slip.books_back, slip.books_out, slip.held_after) == (9, 10, 20)
    assert slip.owed_after_paise == 47_500 + 217_000 - 180_000


def test_what_did_not_happen_is_not_there() -> None:
    money = replace(samples.visit_slip(), back=(), out=None)
    (text,) = _pages(money)
    assert "राशि जमा" in text
    for words in ("वापस आई बुक", "जारी बुक", "उत्तरदायी"):
        assert words not in text
    heap = replace(samples.visit_slip(), back=(), payments=(), out=None, heap=(Span(1101, 1109),))
    (text,) = _pages(heap)
    assert text.count("गिनती बाकी: बुक 1101–1109") == 2


def test_an_advance_is_said_to_be_one() -> None:
    slip = replace(samples.visit_slip(), back=(), owed_before_paise=0)
    (text,) = _pages(slip)
    assert text.count("अग्रिम") == 2


def test_a_second_copy_is_marked_on_both() -> None:
    (text,) = _pages(replace(samples.visit_slip(), duplicate=True))
    assert text.count("द्वितीय प्रति (DUPLICATE)") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_half_a_page_cannot_hold_has_a_page_for_each_copy(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    slip = samples.visit_slip()
    lines = tuple(
        replace(slip.back[1], books=(Span(number, number),), used=number) for number in range(1121, 1137)
    )
    holder = replace(slip.holder, name=samples.LONG_NAME, post=samples.LONG_NAME, unit=samples.LONG_NAME)
    pages = _pages(replace(slip, back=lines, holder=holder, duplicate=True), language)
    assert len(pages) == 2
    for page in pages:
        assert page.count("PV-0003") == 1
        assert "1136" in page
    assert watched.spilt == []
    assert collisions(watched.lines) == []
