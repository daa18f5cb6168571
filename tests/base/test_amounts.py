"""Amounts in words, as receipts write them out."""

from __future__ import annotations

import pytest
from icu4py.messageformat import MessageFormat

from controlroom.base.amounts import number_words, rupee_words
from controlroom.base.language import ENGLISH, HINDI


@pytest.mark.parametrize(
    ("value", "hindi", "english"),
    [
        (0, "शून्य", "zero"),
        (5, "पाँच", "five"),
        (10, "दस", "ten"),
        (29, "उनतीस", "twenty-nine"),
        (59, "उनसठ", "fifty-nine"),
        (79, "उनासी", "seventy-nine"),
        (89, "नवासी", "eighty-nine"),
        (99, "निन्यानबे", "ninety-nine"),
        (100, "एक सौ", "one hundred"),
        (1_001, "एक हज़ार एक", "one thousand one"),
        (1_00_000, "एक लाख", "one lakh"),
        (
            12_34_567,
            "बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ",
            "twelve lakh thirty-four thousand five hundred sixty-seven",
        ),
        (1_00_00_000, "एक करोड़", "one crore"),
        (250_00_00_000, "दो सौ पचास करोड़", "two hundred fifty crore"),
    ],
)
def test_numbers_in_words(value: int, hindi: str, english: str) -> None:
    assert number_words(value, HINDI) == hindi
    assert number_words(value, ENGLISH) == english


def test_every_number_below_a_hundred_has_a_word_of_its_own() -> None:
    for code in (HINDI, ENGLISH):
        assert len({number_words(value, code) for value in range(100)}) == 100


@pytest.mark.parametrize(("code", "locale"), [(HINDI, "hi"), (ENGLISH, "en_IN")])
def test_words_are_those_of_icu(code: str, locale: str) -> None:
    spelt = MessageFormat("{n, spellout}", locale)
    for value in (*range(100), 101, 999, 10_010, 1_23_456, 98_76_54_321):
        assert number_words(value, code) == spelt.format({"n": value}).replace("पन्द्रह", "पंद्रह")


def test_rupees_and_paise() -> None:
    assert rupee_words(500, HINDI) == "पाँच रुपये मात्र"
    assert rupee_words(100, ENGLISH) == "one rupee only"
    assert rupee_words(125_050, ENGLISH) == "one thousand two hundred fifty rupees fifty paise only"
