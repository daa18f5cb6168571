"""The attendance sheet: every name on it, rows high enough to sign, boxes that can be found again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from controlroom.base.language import Name
from controlroom.domain.papers.attendance import AttendanceSheet
from controlroom.print import samples
from controlroom.print.attendance import attendance_sheet, attendance_sheets, signature_boxes
from controlroom.print.page import MM
from controlroom.print.progress import Stopped
from controlroom.print.text import clean
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages, poppler_text

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")


def _printed(sheet: AttendanceSheet, language: PaperLanguage = "hi") -> tuple[bytes, int]:
    out = io.BytesIO()
    pages = attendance_sheet(sheet, out, language=language)
    return out.getvalue(), pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_on_the_sheet_can_be_found_again(language: PaperLanguage, tmp_path: Path) -> None:
    sheet = samples.attendance(40, 20)
    data, pages = _printed(sheet, language)
    texts = pdfium_pages(data)
    assert len(texts) == pages
    for whole in (" ".join(" ".join(texts).split()), " ".join(poppler_text(data, tmp_path).split())):
        for row in sheet.rows:
            for name in _spoken(row.name, language):
                assert all(word in whole for word in name.split()), name
            assert row.mobile in whole
        assert "UP-0147" in whole
        assert sheet.place.split()[0] in whole


def _spoken(name: Name, language: PaperLanguage) -> Sequence[str]:
    return (name.hindi, name.latin) if language == "both" else (name.spoken_in(language),)


def test_the_head_of_the_table_and_the_page_stand_on_every_page() -> None:
    data, pages = _printed(samples.attendance(60, 20))
    for number, text in enumerate(pdfium_pages(data), start=1):
        assert "हस्ताक्षर" in text
        assert f"पृष्ठ {number}/{pages}" in text
        assert "छपाई 2" in text


def test_numbers_go_on_in_the_empty_rows() -> None:
    sheet = samples.attendance(12, 20)
    boxes = signature_boxes(sheet)
    assert [box.row for box in boxes] == list(range(1, 33))
    assert "सूची से अतिरिक्त" in "".join(pdfium_pages(_printed(sheet)[0]))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("invited", "blank"), [(0, 100), (1, 0), (30, 20), (45, 22), (53, 1)])
def test_rows_are_high_enough_and_on_their_page(invited: int, blank: int, language: PaperLanguage) -> None:
    sheet = samples.attendance(invited, blank)
    boxes = signature_boxes(sheet, language)
    assert len(boxes) == invited + blank
    assert all(one.box.height >= 9 * MM for one in boxes)
    assert all(one.box.y + one.box.height <= (297 - 12) * MM for one in boxes)
    assert all(one.box.width >= 30 * MM for one in boxes)
    pages = _printed(sheet, language)[1]
    assert boxes[-1].page == pages, "the signatures at the end stand with rows"


@pytest.mark.parametrize("dais", [1, 3, 30])
def test_guests_of_the_dais_stand_first_under_a_heading_of_their_own(dais: int) -> None:
    sheet = replace(samples.attendance(30, 20), dais=dais)
    text = "".join(pdfium_pages(_printed(sheet)[0]))
    headings = ["मंच के अतिथि", *(["आमंत्रित"] if dais < 30 else []), "सूची से अतिरिक्त"]
    places = [text.index(one) for one in headings]
    assert places == sorted(places)
    assert text.index(sheet.rows[0].mobile) > places[0]
    boxes = signature_boxes(sheet)
    assert [one.row for one in boxes] == list(range(1, 51))
    assert all(one.box.height >= 9 * MM for one in boxes)


@pytest.mark.parametrize("dais", [0, 4])
def test_the_boxes_are_where_the_page_draws_them(dais: int) -> None:
    sheet = replace(samples.attendance(30, 20), dais=dais)
    scale = 4
    document = pypdfium2.PdfDocument(_printed(sheet)[0])
    pictures = [one.render(scale=scale, grayscale=True).to_pil() for one in document]
    document.close()
    for row, page, box in signature_boxes(sheet):
        middle = round((box.x + box.width / 2) * scale)
        column = pictures[page - 1].crop((middle, 0, middle + 1, pictures[page - 1].height)).tobytes()
        for edge in (box.y, box.y + box.height):
            assert min(column[round(edge * scale) - 3 : round(edge * scale) + 4]) < 128, (
                f"no line at row {row}"
            )
        assert min(column[round((box.y + 2) * scale) : round((box.y + box.height - 2) * scale)]) > 200, row


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_any_length_stay_in_their_cells(watched: type[Watched], language: PaperLanguage) -> None:
    base = samples.attendance(40, 0)
    rows = [
        replace(
            row,
            name=Name(
                clean(samples.LONG_NAME.hindi[: 3 * place]), clean(samples.LONG_NAME.latin[: 3 * place])
            ),
            post=Name(clean(samples.LONG_NAME.hindi[: 2 * place])),
            unit=Name("", clean(samples.LONG_NAME.latin[:place])),
        )
        for place, row in enumerate(base.rows, start=1)
    ]
    _printed(replace(base, rows=tuple(rows)), language)
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_three_thousand_rows() -> None:
    data, pages = _printed(samples.attendance(2980, 20))
    assert pages > 100
    assert "3000" in pdfium_pages(data)[-1]


def test_progress_is_told_and_can_stop() -> None:
    told: list[tuple[int, int]] = []

    def report(done: int, total: int, /) -> None:
        told.append((done, total))
        if done == 2:
            raise Stopped

    out = io.BytesIO()
    with pytest.raises(Stopped):
        attendance_sheets([samples.attendance(3)] * 5, out, report=report)
    assert told == [(1, 5), (2, 5)]
    assert out.getvalue() == b""
