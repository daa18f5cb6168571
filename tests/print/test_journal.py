"""The day sheet: figures, operators, exceptions, the head large enough to be copied, signature lines."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from controlroom.domain.papers.journal import DayFigures, DaySheet
from controlroom.print import journal_samples as samples
from controlroom.print.journal import day_sheet, day_sheets
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages


def pages_of(sheet: DaySheet, language: PaperLanguage = "hi") -> list[str]:
    out = io.BytesIO()
    assert day_sheet(sheet, out, language=language) == len(pdfium_pages(out.getvalue()))
    return [" ".join(text.split()) for text in pdfium_pages(out.getvalue())]


@pytest.mark.parametrize(
    ("language", "title"), [("hi", "दिन-पत्रक"), ("en", "Day sheet"), ("both", "दिन-पत्रक")]
)
def test_a_busy_day_in_every_language(language: PaperLanguage, title: str, watched: type[Watched]) -> None:
    sheet = samples.day_sheet()
    text = " ".join(pages_of(sheet, language))
    for shown in (title, "7K2M-90QX-4TDE-1ZC8", "5522", "₹ 22,140", "312", "DP-0021", "P-0042"):
        assert shown in text
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_the_head_and_the_signatures_stay_together_on_the_last_page() -> None:
    *before, last = pages_of(samples.day_sheet(exceptions=90))
    assert len(before) >= 3
    assert "7K2M-90QX-4TDE-1ZC8" in last
    assert "देखा (पर्यवेक्षक)" in last
    assert all("समय" in page for page in before[1:])  # the head of the table is there again


def test_a_quiet_day_says_so() -> None:
    quiet = replace(samples.day_sheet(0), figures=DayFigures(), done=(), entries=0)
    (text,) = pages_of(quiet)
    assert "इस दिन कुछ दर्ज नहीं हुआ" in text
    assert "कोई नहीं: न कोई मनाही" in text
    assert "7K2M-90QX-4TDE-1ZC8" in text


def test_many_exceptions_name_how_many_were_left_out() -> None:
    text = " ".join(pages_of(replace(samples.day_sheet(), left_out=12)))
    assert "और 12, रोज़नामचे में देखें" in text


def test_several_days_go_into_one_file() -> None:
    out = io.BytesIO()
    count = day_sheets([samples.day_sheet(0), samples.day_sheet(0)], out)
    assert count == len(pdfium_pages(out.getvalue())) == 2
