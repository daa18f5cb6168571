"""The sheet: pieces flow down pages, bound ones move together, heads are repeated."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pypdfium2
from reportlab.graphics.barcode import qrencoder

from controlroom.domain.papers import Stamp
from controlroom.print.page import A4, About, Box, Paper, qr_squares
from controlroom.print.sheet import Piece, made_at, place
from controlroom.print.text import REGULAR, Room, fit


def _nothing(paper: Paper, top: float) -> None:
    del paper, top


def test_a_table_head_is_repeated_on_every_page() -> None:
    head = Piece(20, _nothing, keep=True)
    rows = [Piece(30, _nothing, head=head) for _ in range(10)]
    pages = place([head, *rows], 100, 50, 250)
    assert [one[0].piece is head for one in pages] == [True] * len(pages)
    assert sum(len(one) for one in pages) == 10 + len(pages)
    assert all(placed.top + placed.piece.height <= 250 for one in pages for placed in one)


def test_signature_lines_take_rows_with_them() -> None:
    rows = [Piece(30, _nothing) for _ in range(5)]
    rows[-2:] = [one._replace(keep=True) for one in rows[-2:]]
    pages = place([*rows, Piece(60, _nothing)], 100, 50, 270)
    assert [len(one) for one in pages] == [3, 3]


def test_what_is_taller_than_a_page_still_stands_once() -> None:
    pages = place([Piece(900, _nothing), Piece(10, _nothing)], 100, 50, 800)
    assert [len(one) for one in pages] == [1, 1]


def test_the_file_says_what_it_is() -> None:
    out = io.BytesIO()
    paper = Paper(out, About("उपस्थिति पत्रक UP-1", "जिला कांग्रेस कमेटी", "both"))
    paper.block(Box(50, 50, 200, 20), fit("राम", REGULAR, 10, Room(200, 20, 20)))
    paper.bookmark("पहला")
    paper.end_page()
    assert paper.save() == 1
    document = pypdfium2.PdfDocument(out.getvalue())
    about = document.get_metadata_dict()
    assert about["Title"] == "उपस्थिति पत्रक UP-1"
    assert about["Author"] == "जिला कांग्रेस कमेटी"
    assert [one.get_title() for one in document.get_toc()] == ["पहला"]
    assert b"/Lang (hi-IN)" in out.getvalue()
    assert [round(side) for side in document[0].get_size()] == [round(side) for side in A4]
    document.close()


def test_a_form_is_kept_once() -> None:
    out = io.BytesIO()
    paper = Paper(out, About("x", "y", "en"))
    drawn: list[int] = []

    def grid() -> None:
        drawn.append(1)
        paper.frame(Box(10, 10, 100, 100))

    for _ in range(3):
        paper.form("grid", grid)
        paper.end_page()
    paper.save()
    assert len(drawn) == 1
    document = pypdfium2.PdfDocument(out.getvalue())
    assert [len(list(one.get_objects())) > 0 for one in document] == [True] * 3
    document.close()


def test_a_qr_code_keeps_to_letters_every_reader_knows() -> None:
    count, squares = qr_squares("UP-0147/2/1/L1")
    assert count == 21
    assert squares.startswith("0 20 7 1 re")
    whole: Any = qrencoder.QRCode(1, qrencoder.QRErrorCorrectLevel.M)
    whole.addData("UP-0147/2/1/L1")
    whole.makeImpl(False, 3)
    assert sum(int(one.split()[2]) for one in squares.split(" re") if one) == sum(map(sum, whole.modules))
    assert qr_squares("क" * 5000)[0] < 60
    assert qr_squares("")[0] == 21


def test_the_hour_is_that_of_the_office() -> None:
    instant = datetime.datetime(2026, 11, 20, 8, 10, tzinfo=datetime.UTC)
    assert made_at(Stamp("UP-1", 1, instant)).utcoffset() == instant.astimezone().utcoffset()
    assert made_at(Stamp("UP-1", 1, instant)) == instant
