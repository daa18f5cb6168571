"""Hostile strings in every field of every paper: no exception, no link, no file, nothing outside its box."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

import pypdfium2
import pytest

from controlroom.print import samples
from controlroom.print.books import issue_slip
from controlroom.print.catalogue import PAPERS
from tests.print import hostile_strings
from tests.print.reading import Watched
from tests.print.trials import SECONDS, trial

STRINGS = hostile_strings.strings()


@pytest.fixture(autouse=True)
def _warm(watched: type[Watched]) -> Iterator[None]:
    """Read fonts, catalogues, calendars and the codec that QR codes try first: none of them counts."""
    codecs.lookup("shift_jis")
    for paper in ("receipt", "attendance-sheet", "certificates"):
        trial(PAPERS[paper], PAPERS[paper].sample(), "both")
    yield
    watched.forget()


def test_there_are_enough_strings() -> None:
    assert len(STRINGS) >= 600


@pytest.mark.parametrize("paper", PAPERS)
def test_hostile_strings_are_only_letters(paper: str) -> None:
    """Put the strings into the fields in turn, until each has stood on the paper."""
    sample = PAPERS[paper].sample()
    remaining = iter(STRINGS)
    again = cycle(STRINGS)
    faults: list[str] = []
    is_over = False

    def next_one(_path: str) -> str:
        nonlocal is_over
        words = next(remaining, None)
        is_over = words is None
        return next(again) if words is None else words

    while not is_over and len(faults) < 5:
        faults += trial(PAPERS[paper], hostile_strings.filled(sample, next_one), "both")
    assert faults == []


@pytest.mark.parametrize("paper", PAPERS)
def test_endless_strings_stay_in_their_boxes(paper: str) -> None:
    endless = cycle(hostile_strings.LONG)
    sample = PAPERS[paper].sample()
    seconds = SECONDS * len(hostile_strings.places(sample))
    value = hostile_strings.filled(sample, lambda _path: next(endless))
    assert trial(PAPERS[paper], value, "both", seconds=seconds) == []


def test_a_fault_is_found() -> None:
    entry = PAPERS["receipt"]
    value = replace(samples.receipt(1), member=None)  # type: ignore[arg-type]
    assert trial(entry, value, "hi")[0].startswith("AttributeError")
    assert trial(entry, samples.receipt(1), "hi", seconds=0.0)[0].endswith("s")


def test_markup_is_printed_as_it_was_typed() -> None:
    out = io.BytesIO()
    slip = replace(samples.issue_slip(), reason="<b>जल्दी</b> & {name}", operator="a<br/>b")
    issue_slip(slip, out)
    document = pypdfium2.PdfDocument(out.getvalue())
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "<b>जल्दी</b> & {name}" in text
    assert "a<br/>b" in text
