"""What sessions of a workshop bring to paper: their sheets in one file, told apart by head and outline."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace

import pypdfium2

from controlroom.base.language import Name
from controlroom.domain.papers import Stamp
from controlroom.print import samples
from controlroom.print.attendance import attendance_sheets, page_mark
from tests.print.reading import pdfium_pages

BLOCKS = (Name("नगोई", "Nagoi"), Name("कोटा", "Kota"))


def test_one_file_leads_to_every_session_and_under_it_to_every_block() -> None:
    base = samples.attendance(3, 2)
    sheets = [
        replace(
            base,
            session="योग",
            time=datetime.time(hour),
            block=block,
            stamp=Stamp(f"UP-{hour}{number}", 1, base.stamp.made),
        )
        for hour in (10, 16)
        for number, block in enumerate(BLOCKS)
    ]
    out = io.BytesIO()
    pages = attendance_sheets(sheets, out)
    document = pypdfium2.PdfDocument(out.getvalue())
    outline = [(one.level, one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
    document.close()
    assert pages == 4
    assert [one[0] for one in outline] == [0, 1, 1, 0, 1, 1]
    assert [one[2] for one in outline] == [0, 0, 1, 2, 2, 3]
    assert [one[1] for one in outline if one[0]] == [
        "नगोई · UP-100",
        "कोटा · UP-101",
        "नगोई · UP-160",
        "कोटा · UP-161",
    ]
    assert outline[0][1].startswith("योग")
    assert outline[0][1] != outline[3][1], "two sessions of one name are told apart by their hour"


def test_a_sheet_says_of_which_session_and_block_it_is_on_every_page() -> None:
    sheet = replace(samples.attendance(40, 5), session="बूथ प्रबंधन", block=BLOCKS[1])
    out = io.BytesIO()
    attendance_sheets([sheet], out)
    texts = [" ".join(one.split()) for one in pdfium_pages(out.getvalue())]
    assert len(texts) > 1
    for text in texts:
        assert "सत्र: बूथ प्रबंधन" in text
        assert "कोटा" in text
    assert page_mark(sheet, 2, "hi") == f"{sheet.stamp.number}/{sheet.stamp.version}/2/L3H"


def test_sheets_of_many_events_stand_beside_each_other_in_the_outline() -> None:
    base = samples.attendance(3, 2)
    out = io.BytesIO()
    attendance_sheets([replace(base, unit=one) for one in BLOCKS], out)
    document = pypdfium2.PdfDocument(out.getvalue())
    outline = [(one.level, one.get_title()) for one in document.get_toc()]
    document.close()
    assert [one[0] for one in outline] == [0, 0]
    assert [one[1].split(" · ")[0] for one in outline] == ["नगोई", "कोटा"]
