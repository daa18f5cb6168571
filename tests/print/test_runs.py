"""Sentences in which what counts is heavier: read back whole, broken at words, never beyond their width."""

from __future__ import annotations

import datetime
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controlroom.base.language import N_
from controlroom.print.page import About
from controlroom.print.runs import Run, labelled, marked, paragraph
from controlroom.print.text import BOLD, REGULAR, SEMIBOLD, clean
from controlroom.print.wording import PaperLanguage, wording_of
from tests.print.hostile_strings import LONG, MARKUP, SCRIPTS, UNSEEN
from tests.print.reading import Watched, collisions, pdfium_pages

DUE = N_("Please bring these books and their counterfoils to the office by {due}, used or not.")


def drawn(runs: list[Run], width: float = 400.0) -> tuple[bytes, float]:
    """Return a page with the paragraph, and how high it stands."""
    Watched.forget()
    out = io.BytesIO()
    paper = Watched(out, About("परीक्षण", "कार्यालय", "hi"))
    piece = paragraph(runs, width)
    piece.draw(paper, 60)
    paper.end_page()
    paper.save()
    return out.getvalue(), piece.height


@pytest.mark.parametrize("language", ["hi", "en", "both"])
def test_what_is_filled_into_a_sentence_is_heavier_and_the_sentence_reads_on(
    language: PaperLanguage,
) -> None:
    wording = wording_of(language)
    runs = marked(wording, DUE, due=datetime.date(2026, 11, 29))
    assert [run.text for run in runs if run.weight == SEMIBOLD] == ["29-11-2026"] * len(wording.codes)
    whole = wording.inline(DUE, due=datetime.date(2026, 11, 29))
    assert "".join(run.text for run in runs) == whole
    data, _height = drawn(runs)
    assert " ".join(" ".join(pdfium_pages(data)).split()) == whole


def test_it_is_broken_at_words_and_a_comma_stays_at_its_word() -> None:
    runs = [Run("आमंत्रित: "), Run("सुरेश केशरवानी", BOLD), Run(", "), Run("राजेन्द्र साहू", BOLD), Run(" और अन्य लोग")]
    data, height = drawn(runs, 90)
    lines = [one for one in pdfium_pages(data)[0].splitlines() if one.strip()]
    assert len(lines) > 1
    assert all(not one.startswith(",") for one in lines)
    assert " ".join(" ".join(lines).split()) == "आमंत्रित: सुरेश केशरवानी, राजेन्द्र साहू और अन्य लोग"
    assert height > 2 * 9 * 1.6 - 1
    assert max(one.right for one in Watched.lines) <= 34.02 + 90 + 3


@given(
    st.lists(
        st.builds(
            Run, st.sampled_from([*MARKUP, *UNSEEN, *SCRIPTS, *LONG]), st.sampled_from([REGULAR, BOLD])
        ),
        max_size=4,
    )
)
def test_whatever_is_typed_stays_in_its_width(runs: list[Run]) -> None:
    _data, height = drawn(runs, 300)
    assert height <= 60
    assert Watched.spilt == []
    assert all(one.right <= 34.02 + 300 + 4 for one in Watched.lines)
    assert collisions(Watched.lines) == []


def test_a_label_is_light_and_its_words_are_heavy() -> None:
    runs = labelled(wording_of("hi"), N_("Reason"), " बारिश में  भीगी ")
    data, _height = drawn(runs)
    assert clean(" ".join(pdfium_pages(data))) == "कारण: बारिश में भीगी"


def test_nothing_is_a_line_of_nothing() -> None:
    _data, height = drawn([])
    assert height == 0
