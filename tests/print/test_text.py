"""Shaped text: the right glyphs, every word found again, nothing wider than its room."""

from __future__ import annotations

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controlroom.print import samples, text
from controlroom.print.fonts import face
from controlroom.print.page import A4, About, Box, Paper
from controlroom.print.text import REGULAR, SEMIBOLD, Room, clean, fit, graphemes, line, wrap
from tests.print.reading import pdfium_pages, poppler_text

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"

CONJUNCTS = {
    "क्ष": ["KaSsa.dv"],
    "त्र": ["TaRa.dv"],
    "ज्ञ": ["JaNya.dv"],
    "श्र": ["ShaRa.dv"],
    "ट्ठ": ["TtaTtha.dv"],
    "द्ध": ["DaDha.dv"],
    "द्य": ["DaYa.dv"],
    "द्व": ["DaVa.dv"],
    "क्र": ["KaRa.dv"],
    "र्य": ["Ya.dv", "Reph.dv"],
}
LINES = (
    "क्षेत्रीय कार्यकर्ता प्रशिक्षण शिविर में श्रीमती ज्ञानेश्वरी उपस्थित हैं",
    "बैठक (Meeting) 12/2 — ₹ 1,25,000 “नगोई” क़लम ज़िला फ़ोन",
    "Booth-कार्यकर्ता office first AVATAR हुँ कीं र्की द्धि मैं में दें हैं",
    "1201–1210, 1215 98765 00021 १२३ 20-11-2026 13:40",
    "दूर्गा प्रसाद, वार्ड क्र. 7 · जोन 3 / Zone 3 [अ] {ब} <c>",
)


def _paper(lines: tuple[str, ...] | list[str], size: float = 10.5) -> bytes:
    out = io.BytesIO()
    paper = Paper(out, About("परीक्षण", "कार्यालय", "hi"))
    top = 40.0
    for one in lines:
        if top > A4[1] - 60:
            paper.end_page()
            top = 40.0
        block = fit(one, REGULAR, size, Room(A4[0] - 80, 20, 20), 5)
        paper.block(Box(40, top, A4[0] - 80, 20), block)
        top += 20
    paper.end_page()
    paper.save()
    return out.getvalue()


def _names(word: str) -> list[str]:
    used = face(REGULAR)
    return [used._font.glyph_to_string(one.number) for one in used.shape(word)]  # noqa: SLF001 - glyph names


@pytest.mark.parametrize(("letters", "glyphs"), CONJUNCTS.items())
def test_conjuncts_are_one_sign(letters: str, glyphs: list[str]) -> None:
    assert _names(letters) == glyphs


@pytest.mark.parametrize("word", ["कि", "सिद्धि", "स्थिति", "र्कि", "प्रिय"])
def test_the_short_i_stands_before_its_consonants(word: str) -> None:
    names = _names(word)
    first = next(place for place, name in enumerate(names) if name.startswith("matraI"))
    assert first < len(names) - 1
    assert all("uni25CC" not in name and "dotted" not in name.lower() and name != ".notdef" for name in names)


def test_a_latin_beginning_does_not_leave_devanagari_unshaped() -> None:
    assert _names("Booth-कार्य")[-2:] == ["Ya.dv", "Reph.dv"]


def test_there_is_no_decorative_ligature() -> None:
    assert len(_names("st")) == 2


def test_figures_are_equally_wide() -> None:
    assert len({line(digit * 8).width for digit in "0123456789"}) == 1


def test_every_word_comes_back_in_order(tmp_path: Path) -> None:
    data = _paper(LINES)
    wanted = " ".join(LINES).split()
    assert " ".join(pdfium_pages(data)).split() == wanted
    assert poppler_text(data, tmp_path).split() == wanted


@pytest.mark.skipif(not SHARED.exists(), reason="the real lists lie beside the repository, in ../shared/data")
def test_every_real_hindi_word_comes_back(tmp_path: Path) -> None:
    with (SHARED / "names_hi.csv").open(encoding="utf-8") as stream:
        cells = {clean(cell) for row in csv.reader(stream) for cell in row}
    words = sorted({word for cell in cells for word in cell.split() if not word.endswith("-")})[:1500]
    data = _paper([" ".join(words[start : start + 5]) for start in range(0, len(words), 5)], size=8)
    assert " ".join(pdfium_pages(data)).split() == words
    assert poppler_text(data, tmp_path).split() == words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  राम \t लाल \n", "राम लाल"),
        ("राम\x00\x07\u202eलाल\u200f", "रामलाल"),
        ("a\ud800b", "a\ufffdb"),
        ("\u200dराम क्\u200dष \ufeff", "राम क्\u200dष"),
        ("plain words", "plain words"),
        ("\u200e \u200e", ""),
    ],
)
def test_what_cannot_be_seen_is_cleaned(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@given(st.text() | st.text("कि र्य\u200d\u200c\xa0\ufe0f\U000e0100\u2028\t", max_size=20))
def test_text_that_needs_no_cleaning_is_left_alone_and_no_other(typed: str) -> None:
    assert clean(typed) == text._cleaned(typed)  # noqa: SLF001 - the long way
    assert clean(clean(typed)) == clean(typed)


def test_letters_are_cut_as_readers_see_them() -> None:
    assert graphemes("क्षेत्रि") == ["क्षे", "त्रि"]
    assert graphemes("Booth") == list("Booth")


@pytest.mark.parametrize("room", [40, 55, 90, 200])
def test_words_too_long_are_broken_and_nothing_is_lost(room: int) -> None:
    for words in (samples.LONG_NAME.hindi, "प्रशिक्षणार्थीकार्यकर्तानिर्वाचनक्षेत्र" * 3, "W" * 200):
        thousandths = room * 100
        lines = list(wrap(words, REGULAR, thousandths))
        assert "".join(lines).replace(" ", "") == words.replace(" ", "")
        assert all(line(one).width <= thousandths for one in lines)


def test_names_up_to_120_letters_are_whole_in_a_cell() -> None:
    room = Room(140, 27, 81)
    for source in (samples.LONG_NAME.hindi, samples.LONG_NAME.latin, "कार्यकर्ता" * 12, "क" * 120):
        for length in range(1, 121):
            name = clean(source[:length])
            block = fit(name, SEMIBOLD, 10.5, room)
            assert block.width <= room.width
            assert block.height <= room.most
            shown = "".join(one.source for one, _, _ in block.lines)
            assert shown.replace(" ", "") == name.replace(" ", ""), name


def test_a_little_too_long_shrinks_before_it_wraps() -> None:
    words = "शासकीय प्राथमिक शाला नगोई"
    wide = line(words).width * 10.5 / 1000
    assert [size for _, _, size in fit(words, REGULAR, 10.5, Room(wide * 0.93, 20, 60)).lines] == [9.5]
    assert len(fit(words, REGULAR, 10.5, Room(wide * 0.6, 34, 60)).lines) == 2


def test_ten_thousand_letters_end_in_an_ellipsis_soon() -> None:
    begun = time.perf_counter()
    for letters in ("क" * 10_000, "क्ष" * 5_000, "W" * 10_000, "کتاب" * 2_500):
        block = fit(letters, REGULAR, 10.5, Room(140, 27, 81))
        assert block.lines[-1][0].source.endswith("…")
        assert block.width <= 140
        assert block.height <= 81.1
    assert time.perf_counter() - begun < 6


def test_what_is_remembered_is_bounded() -> None:
    for kept in (text.line, text.fit, text._word):  # noqa: SLF001 - the bound is the point
        assert kept.cache_info().maxsize is not None
