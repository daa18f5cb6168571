"""Rolls and correction lists: sums carried from page to page, signatures never alone."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdfium2
import pytest

from controlroom.base.language import number_text
from controlroom.print import list_samples
from controlroom.print.carrying import Carried, Sums, place_carried
from controlroom.print.page import Paper
from controlroom.print.rolls import correction_list, member_roll
from controlroom.print.sheet import Piece
from controlroom.print.wording import PaperLanguage
from tests.print.reading import pdfium_pages


def _nothing(paper: Paper, top: float) -> None:
    del paper, top


def test_every_page_ends_and_begins_with_the_sum_so_far() -> None:
    out = io.BytesIO()
    pages = member_roll(list_samples.member_roll(200), out)
    texts = [" ".join(text.split()) for text in pdfium_pages(out.getvalue())]
    assert len(texts) == pages > 3
    carried = [re.search(r"आगे ले गए (\d+) ₹ ([\d,]+)", text) for text in texts[:-1]]
    brought = [re.search(r"पीछे से लाए (\d+) ₹ ([\d,]+)", text) for text in texts[1:]]
    for below, above, text in zip(carried, brought, texts, strict=False):
        assert below is not None
        assert above is not None
        assert below.groups() == above.groups()
        assert below[2] == number_text(int(below[1]) * 10)
        rows = re.findall(r"1\d\d\d/\d+ ₹ 10", text)
        assert rows
    assert "कुल 200 ₹ 2,000" in texts[-1]


def test_carried_lines_take_no_room_from_the_rows_of_the_next_page() -> None:
    rows = [Piece(10, _nothing) for _ in range(20)]
    seen: list[Sums] = []

    def line(sums: Sums) -> Piece:
        seen.append(sums)
        return Piece(10, _nothing)

    amounts: dict[int, Sums] = dict.fromkeys(range(20), (1, 5))
    pages = place_carried(rows, amounts, (0.0, 0.0, 100.0), Carried(line, line, 10))
    assert [len(one) for one in pages] == [10, 10, 4]
    assert seen == [(9, 45), (9, 45), (17, 85), (17, 85)]
    assert all(placed.top + placed.piece.height <= 100 for one in pages for placed in one)
    assert [placed.top for placed in pages[1]][:2] == [0.0, 10.0]


def test_a_booth_never_ends_a_page_with_its_heading() -> None:
    for members in range(30, 60):
        out = io.BytesIO()
        member_roll(list_samples.member_roll(members), out)
        for text in pdfium_pages(out.getvalue()):
            words = " ".join(text.split())
            assert not re.search(r"बूथ 14[23] · [^₹]*(आगे ले गए|जिला कांग्रेस कमेटी \(ग्रामीण\), बिलासपुर ·)", words)


@pytest.mark.parametrize("language", ["hi", "en", "both"])
def test_an_empty_roll_and_an_empty_list_are_papers_too(language: PaperLanguage) -> None:
    out = io.BytesIO()
    assert member_roll(replace(list_samples.member_roll(), booths=()), out, language=language) == 1
    assert correction_list(replace(list_samples.correction_list(), rows=()), io.BytesIO()) == 1
    words = {"hi": "अभी तक कोई सदस्य नहीं", "en": "No member so far", "both": "अभी तक कोई सदस्य नहीं"}
    assert words[language] in pdfium_pages(out.getvalue())[0]


def test_an_erased_member_stays_accounted_for_without_a_name() -> None:
    roll = list_samples.member_roll(3)
    booth = roll.booths[0]
    erased = replace(booth.rows[0], name=type(booth.rows[0].name)(), relative=type(booth.rows[0].name)())
    out = io.BytesIO()
    member_roll(replace(roll, booths=(replace(booth, rows=(erased,)),)), out)
    assert "अनुरोध पर हटाया गया" in " ".join(pdfium_pages(out.getvalue())[0].split())


@pytest.mark.parametrize("count", range(10, 40))
def test_signature_lines_never_stand_alone(count: int) -> None:
    out = io.BytesIO()
    correction_list(list_samples.correction_list(count), out)
    last = pdfium_pages(out.getvalue())[-1]
    assert "कंट्रोल रूम में देखा" in last
    assert f"{1200 + count}/" in last, "the last row stands above the signatures"


def test_the_outline_names_the_unit() -> None:
    out = io.BytesIO()
    member_roll(list_samples.member_roll(5), out)
    document = pypdfium2.PdfDocument(out.getvalue())
    assert [one.get_title() for one in document.get_toc()] == ["सेक्टर 2"]
    assert document.get_metadata_dict()["Title"] == "सदस्य सूची SN-0012"
    document.close()
