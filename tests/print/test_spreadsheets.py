"""Spreadsheets of lists: text stays text, figures are figures, no cell is a formula, each opens again."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any, BinaryIO

import pytest
from python_calamine import CalamineWorkbook

from controlroom.print import spreadsheets
from controlroom.print.progress import Stopped
from controlroom.print.spreadsheets import SheetColumn, Spreadsheet
from tests.print.hostile_strings import LONG, MARKUP, SCRIPTS, UNSEEN

FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "  =1+1",
    "＝1+1", "－1",
    '=HYPERLINK("http://example.org")', "{=1+1}", "'=1+1", "http://example.org", "mailto:a@example.org",
    "internal:Sheet1!A1", "_x0041_", "#REF!", "TRUE", "1E5", "1e999", "0x10", "१२", "00012", "9826012345",
    "1,2,3", "₹ ", "-", "—", "12-13-2026", "31-02-2026", "01-01-0001",
)  # fmt: skip
HOSTILE = (*FORMULAS, *MARKUP, *UNSEEN, *SCRIPTS, *LONG)
COLUMNS = (SheetColumn("नाम"), SheetColumn("मोबाइल"), SheetColumn("संख्या", numeric=True))
Maker = Callable[..., int]


def made(sheet: Spreadsheet, maker: Maker = spreadsheets.workbook) -> bytes:
    out = io.BytesIO()
    assert maker(sheet, out, language="hi") == len(sheet.rows)
    return out.getvalue()


def cells(content: bytes) -> list[list[Any]]:
    book: Any = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows: list[list[Any]] = []
    for place in range(len(book.sheet_names)):
        rows += book.get_sheet_by_index(place).to_python(skip_empty_area=False)
    return rows


def xml_of(content: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return book.read(name).decode()


def test_text_stays_text_and_figures_are_figures() -> None:
    rows = [("राम", "9826012345", "12,34,567"), ("सीता", "0771-22", "—"), ("=1+1", "", "-5")]
    content = made(Spreadsheet("सदस्य", COLUMNS, rows, "कार्यालय"))
    assert cells(content) == [
        ["नाम", "मोबाइल", "संख्या"],
        ["राम", "9826012345", 1234567.0],
        ["सीता", "0771-22", ""],
        ["=1+1", "", -5.0],
    ]


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["₹ 1,250", "₹ 0.50", "-₹ 12,34,567"], [1250, 0.5, -1234567]),
        (["45 %", "100 %"], [0.45, 1]),
        (["007", "12A", "1,00,000"], ["007", "12A", 100000]),
        (["१,२३,४५६", "1234567890123456"], [123456, "1234567890123456"]),
    ],
)
def test_shown_figures_are_read_back(texts: list[str], values: list[object]) -> None:
    sheet = Spreadsheet("x", (SheetColumn("n", numeric=True),), [(text,) for text in texts])
    assert [row[0] for row in cells(made(sheet))[1:]] == values


def test_a_column_is_dates_only_where_all_of_it_is() -> None:
    two = (SheetColumn("a"), SheetColumn("b"))
    rows = [("31-01-2022", "31-01-2022"), ("", "31-02-2022"), ("01-12-2026", "01-01-2022")]
    found = cells(made(Spreadsheet("x", two, rows)))[1:]
    assert [row[0] for row in found] == [date(2022, 1, 31), "", date(2026, 12, 1)]
    assert [row[1] for row in found] == ["31-01-2022", "31-02-2022", "01-01-2022"]


def test_it_is_ready_to_be_read_and_printed() -> None:
    content = made(
        Spreadsheet("Members & [booths]: a/b? of the whole district", COLUMNS, [("x", "y", "1")] * 3)
    )
    xml = xml_of(content)
    for part in ('state="frozen"', "<autoFilter", 'fitToHeight="0"', 'paperSize="9"', "&amp;P / &amp;N"):
        assert part in xml
    assert "&amp;&amp;" in xml, "a sign of its own in a head is doubled"
    assert "_xlnm.Print_Titles" in xml_of(content, "xl/workbook.xml")
    assert "[&gt;=10000000]##\\,##\\,##\\,##0" in xml_of(content, "xl/styles.xml")


@pytest.mark.parametrize("kind", ["text", "numeric"])
def test_no_text_becomes_a_formula_and_every_text_comes_back(kind: str) -> None:
    columns = (SheetColumn("=A1", numeric=kind == "numeric"), SheetColumn("यह"))
    sheet = Spreadsheet("=HYPERLINK(1)", columns, [(text, "x") for text in HOSTILE], "@office & co")
    content = made(sheet)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        everything = "".join(book.read(name).decode() for name in book.namelist())
    assert not re.search(r"<f[ >]|<hyperlink|t=\"e\"|externalLink", everything)
    found = spreadsheets.kinds_of(sheet)[0]
    for text, row in zip(HOSTILE, cells(content)[1:], strict=True):
        value = spreadsheets.value_of(text, found)
        assert row[0] == ("" if value is None else value), ascii(text[:40])


@pytest.mark.parametrize("kind", ["text", "numeric"])
def test_csv_has_a_mark_and_no_cell_that_a_program_would_carry_out(kind: str) -> None:
    sheet = Spreadsheet(
        "x", (SheetColumn("=A1", numeric=kind == "numeric"), SheetColumn("यह")), [(t, "x") for t in HOSTILE]
    )
    content = made(sheet, spreadsheets.csv_file)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["'=A1", "यह"]
    found = spreadsheets.kinds_of(sheet)[0]
    for text, row in zip(HOSTILE, rows[1:], strict=True):
        value = spreadsheets.value_of(text, found)
        if isinstance(value, str):
            assert row[0].removeprefix("'") == value.removeprefix("'"), ascii(text[:40])
            assert not row[0].lstrip(" \u00a0").startswith(tuple("=+-@\t\r\n＝＋－＠"))


def test_an_empty_list_opens_too() -> None:
    for columns in (COLUMNS, ()):
        assert cells(made(Spreadsheet("", columns, [])))[: len(columns) and 1] == (
            [[one.title for one in columns]] if columns else []
        )


def test_more_rows_than_a_page_holds_go_on_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 4)
    sheet = Spreadsheet("सदस्य", (SheetColumn("n", numeric=True),), [(str(n),) for n in range(10)])
    content = made(sheet)
    assert [row[0] for row in cells(content)] == ["n", 0, 1, 2, 3, "n", 4, 5, 6, 7, "n", 8, 9]


@pytest.mark.parametrize("maker", [spreadsheets.workbook, spreadsheets.csv_file])
def test_it_stops_where_it_is_asked_to(maker: Maker) -> None:
    def stop(done: int, _total: int) -> None:
        if done > 1000:
            raise Stopped

    sheet = Spreadsheet("x", (SheetColumn("n"),), [("राम",)] * 5000)
    with pytest.raises(Stopped):
        maker(sheet, io.BytesIO(), language="hi", progress=stop)


class FullDisk(io.BytesIO):
    """A file that has room for a kilobyte."""

    def write(self, content: Any) -> int:  # noqa: ANN401 - as io has it
        if self.tell() + len(content) > 1000:
            raise OSError(28, "No space left on device")
        return super().write(content)


@pytest.mark.parametrize("maker", [spreadsheets.workbook, spreadsheets.csv_file])
def test_a_full_disk_is_one(maker: Maker) -> None:
    out: BinaryIO = FullDisk()
    sheet = Spreadsheet("x", (SheetColumn("n"),), [("राम" * 50 + str(n),) for n in range(500)])
    with pytest.raises(OSError, match="No space left"):
        maker(sheet, out, language="hi")
