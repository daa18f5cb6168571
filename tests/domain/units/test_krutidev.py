"""Kruti Dev becomes Unicode, in whole columns and in words left behind."""

from __future__ import annotations

import csv
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from controlroom.domain.units import krutidev
from tests.domain.units.lists import real_list


def test_every_known_pair_is_read_right() -> None:
    with real_list("krutidev_pairs.csv").open(encoding="utf-8", newline="") as stream:
        pairs = [(row["krutidev010"], row["unicode"]) for row in csv.DictReader(stream)]
    assert len(pairs) == 35
    for typed, meant in pairs:
        assert krutidev.to_unicode(typed) == unicodedata.normalize("NFC", meant)


def test_what_is_unicode_already_stays() -> None:
    assert krutidev.to_unicode("मध्य विद्यालय") == "मध्य विद्यालय"
    assert krutidev.mixed_to_unicode("मध्य fo|ky;") == "मध्य विद्यालय"


def test_words_left_in_a_unicode_cell_are_mended_or_doubted() -> None:
    assert krutidev.stray_words("पंचायत भवन nk;kW Hkkx") == (
        "पंचायत भवन दायाँ भाग",
        [("nk;kW", "दायाँ"), ("Hkkx", "भाग")],
        [],
    )
    assert krutidev.stray_words("शाला xksfoUniqj") == ("शाला xksfoUniqj", [], ["xksfoUniqj"])
    for plain in ("मध्य विद्यालय वर्ग-VIB", "शाला Room No 2", "कक्ष A", "Govt School", "12"):
        assert krutidev.stray_words(plain) == (plain, [], [])


def test_a_column_is_told_from_english() -> None:
    assert krutidev.column_is_krutidev(["izkFkfed fo|ky; cjkSuh", "e/; fo|ky;", "mRØfer fo|ky;"])
    assert not krutidev.column_is_krutidev(["Govt Upper Primary School, Junda", "Bhawan Tyod", "1", ""])
    assert not krutidev.column_is_krutidev([])


@settings(max_examples=60)
@given(st.text(max_size=60))
def test_whatever_is_converted_ends_in_composed_text(text: str) -> None:
    converted = krutidev.to_unicode(text)
    assert converted == text or unicodedata.is_normalized("NFC", converted)
