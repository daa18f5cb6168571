"""The cash book of a day and the morning list: every figure, repeated heads, subtotals."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from controlroom.domain.papers.money import CashBook
from controlroom.print import money_samples
from controlroom.print.cash_book import cash_book
from controlroom.print.dues import dues_list
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")


def pages_of(print_it: Callable[[io.BytesIO], int]) -> list[str]:
    """Return the words of every page."""
    out = io.BytesIO()
    count = print_it(out)
    found = [" ".join(page.split()) for page in pdfium_pages(out.getvalue())]
    assert len(found) == count
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cash_book_tells_every_receipt_and_the_cash(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    paper = money_samples.cash_book()
    text = " ".join(pages_of(lambda out: cash_book(paper, out, language=language)))
    for line in paper.book.lines:
        assert line.code in text
    for words in ("RB-0012", "-₹ 500", "REF 612000082", "₹ 12,500", "राशि दोबारा गिनी गई", "21-11-2026"):
        assert words in text
    cash = {total.mode: total.paise for total in paper.book.totals}["cash"]
    assert paper.book.closing_paise == paper.book.opening_paise + cash
    words = {"hi": "रुपये मात्र", "en": "rupees only"}
    assert all(words[code] in text for code in (["hi", "en"] if language == "both" else [language]))
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_a_long_day_repeats_its_head_and_keeps_its_totals_together() -> None:
    pages = pages_of(lambda out: cash_book(money_samples.cash_book(90), out))
    assert len(pages) > 2
    assert all("पावती नंबर" in page for page in pages[:-1])
    assert "इस दिन के बाद का नकद" in pages[-1]


def test_a_day_without_money_says_so() -> None:
    paper = money_samples.cash_book()
    (text,) = pages_of(lambda out: cash_book(replace(paper, book=CashBook(paper.book.day)), out))
    assert "इस दिन कोई राशि जमा नहीं हुई" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_morning_list_stands_by_zone_with_subtotals(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    paper = money_samples.dues_list()
    (first, *_rest) = pages_of(lambda out: dues_list(paper, out, language=language))
    for zone in paper.zones[:2]:
        assert (zone.unit.hindi if language != "en" else zone.unit.latin) in first
    total = {"hi": "जोन का योग", "en": "Zone together", "both": "Zone together"}[language]
    assert total in first
    assert paper.zones[0].lines[1].mobile in first
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_a_long_list_repeats_its_heads_and_sums_it_all() -> None:
    paper = money_samples.dues_list(60, 4)
    pages = pages_of(lambda out: dues_list(paper, out, language="en"))
    assert len(pages) > 6
    assert all("Days late" in page for page in pages)
    owed = sum(line.owed_paise for zone in paper.zones for line in zone.lines)
    assert "All together" in pages[-1]
    assert f"{owed // 100:,}"[-3:] in pages[-1]
    lines = sum(len(zone.lines) for zone in paper.zones)
    assert f" {lines} " in pages[-1], "rows are numbered through"


def test_nobody_on_the_list_is_said() -> None:
    (text,) = pages_of(lambda out: dues_list(replace(money_samples.dues_list(), zones=()), out))
    assert "न कोई बुक समय से बाहर है" in text
