"""Registers and the return to the state on paper: in every language, nothing spilt, nothing cut."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest

from controlroom.print import book_registers as paper
from controlroom.print import register_samples as samples
from controlroom.print.state_returns import state_return
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")
PAPERS: dict[str, tuple[Any, Any]] = {
    "return": (state_return, samples.state_return()),
    "statement": (paper.holder_statement, samples.holder_statement()),
    "stock": (paper.stock_register, samples.stock_register()),
    "open": (paper.unaccounted_leaves, samples.unaccounted_leaves()),
}


def pages_of(write: Any, values: Any, language: PaperLanguage = "hi") -> list[str]:  # noqa: ANN401 - any paper
    """Return the pages of a paper as they are read back."""
    out = io.BytesIO()
    pages = write(values, out, language=language)
    found = pdfium_pages(out.getvalue())
    assert pages == len(found)
    return [" ".join(text.split()) for text in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_spilt_with_long_names(name: str, language: PaperLanguage, watched: type[Watched]) -> None:
    write, values = PAPERS[name]
    text = " ".join(pages_of(write, values, language))
    assert values.stamp.number in text
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_a_closed_month_says_who_certified_it_and_that_it_comes_out_again() -> None:
    text = " ".join(pages_of(state_return, samples.state_return()))
    for shown in ("MB-0002", "हरीश केशरवानी, महामंत्री", "यही आँकड़े आए", "−1205", "खोज जारी", "₹ 1,22,340"):
        assert shown in text
    differing = " ".join(pages_of(state_return, replace(samples.state_return(), differs=("Used", "Money"))))
    assert "प्रमाणित आँकड़ों से अलग आते हैं: भरी हुई, राशि" in differing
    provisional = " ".join(pages_of(state_return, replace(samples.state_return(), code="", certified_by="")))
    assert "अनंतिम" in provisional


def test_a_statement_says_what_it_corrects_and_what_is_to_be_brought() -> None:
    pages = pages_of(paper.holder_statement, samples.holder_statement())
    assert len(pages) > 2
    text = " ".join(pages)
    assert "बंद महीने के BV-0007 का सुधार" in text
    assert "11 दिन की देरी" in text
    assert "धारक के हस्ताक्षर" in pages[-1]
    empty = replace(samples.holder_statement(0), rows=(), to_bring=(), closing_paise=0)
    assert "कुछ लाना बाकी नहीं" in " ".join(pages_of(paper.holder_statement, empty))


def test_what_does_not_close_stands_on_the_paper() -> None:
    found = " ".join(
        pages_of(paper.stock_register, samples.stock_register(1, ("बुक 1250 का हिसाब नहीं मिलता।",)))
    )
    assert "बुक 1250 का हिसाब नहीं मिलता।" in found
    assert "…" in found, "a balance in very many pieces is cut"


def test_no_open_leaf_is_said_in_words() -> None:
    assert "हर रसीद का हिसाब है" in " ".join(pages_of(paper.unaccounted_leaves, samples.unaccounted_leaves(0)))
