"""Every conjunct in use is drawn as HarfBuzz draws it, as wide as it says, and read back letter by letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from controlroom.print.fonts import DEVANAGARI, DIGITS, NUMERALS, face
from controlroom.print.text import BOLD, MEDIUM, REGULAR, SEMIBOLD, line
from tests.print import fidelity, hindi_words
from tests.print.fidelity import Drawn, Reference
from tests.print.reading import pdfium_pages, poppler_text

WORDS = hindi_words.words()


def test_there_are_enough_words() -> None:
    assert len(WORDS) >= 800
    assert len(WORDS) == len(set(WORDS))


@pytest.mark.parametrize("weight", [REGULAR, MEDIUM, SEMIBOLD, BOLD])
def test_every_word_is_as_wide_as_harfbuzz_says(weight: str) -> None:
    reference = Reference(weight)
    assert [word for word in WORDS if line(word, weight).width != reference.shape(word)[1]] == []


@pytest.mark.parametrize("weight", [REGULAR, MEDIUM, SEMIBOLD, BOLD])
def test_numerals_stand_beside_each_other_and_digits_beside_all_signs_as_harfbuzz_sets_them(
    weight: str,
) -> None:
    reference = Reference(weight)
    signs = [sign for code in face(weight)._face.unicodes if _is_shaped_beside_digits(sign := chr(code))]  # noqa: SLF001 - the font's own list
    pairs = {one + other for one in NUMERALS for other in NUMERALS}
    pairs |= {pair for digit in DIGITS for sign in signs for pair in (digit + sign, sign + digit)}
    assert [pair for pair in sorted(pairs) if _drawn(pair, weight) != reference.shape(pair)] == []


def _is_shaped_beside_digits(sign: str) -> bool:
    return sign.isprintable() and sign != " " and not re.match(f"[{DEVANAGARI}]", sign)


def _drawn(pair: str, weight: str) -> tuple[list[Drawn], int]:
    drawn, pen = [], 0
    for one in face(weight).shape(pair):
        drawn.append(Drawn(one.number, pen + one.right, one.up))
        pen += one.advance
    return drawn, pen


NUMBERS = [
    "9876543210",
    "1201–1210",
    "20-11-2026",
    "SR-000123",
    "AS/26/0042",
    "B12",
    "12B",
    "7.5%",
    "1,25,000",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_numbers_are_as_wide_as_harfbuzz_says(number: str) -> None:
    for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
        assert line(number, weight).width == Reference(weight).shape(number)[1]


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_every_word_looks_as_harfbuzz_draws_it(weight: str) -> None:
    reference = Reference(weight)
    pages = list(fidelity.pages_of(WORDS))
    drawn = fidelity.our_pictures(fidelity.our_file(pages, weight))
    differing = [
        word
        for page, ours in zip(pages, drawn, strict=True)
        for word in fidelity.differing(page, ours, fidelity.their_picture(page, reference))
    ]
    assert differing == []


def test_a_word_that_looks_otherwise_is_found() -> None:
    page = ("कर्म", "कि", "क्ष", "मैं")
    wrong = ("कर्म", "की", "क\u094d\u200cष", "में")
    drawn = next(fidelity.our_pictures(fidelity.our_file([page], REGULAR)))
    assert fidelity.differing(page, drawn, fidelity.their_picture(wrong, Reference(REGULAR))) == list(
        page[1:]
    )


def test_no_word_falls_apart() -> None:
    used = face(REGULAR)
    broken = {used._font.get_nominal_glyph(0x25CC), 0}  # noqa: SLF001 - the circle under a mark without a letter
    assert [word for word in WORDS if broken & {one.number for one in used.shape(word)}] == []


def test_every_word_is_read_back_in_order(tmp_path: Path) -> None:
    data = fidelity.our_file(fidelity.pages_of(WORDS), REGULAR)
    assert " ".join(pdfium_pages(data)).split() == WORDS
    assert poppler_text(data, tmp_path).split() == WORDS
