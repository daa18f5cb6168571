"""Files as they come: every kind and encoding, and what is no table at all."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from controlroom.base.errors import ToldError
from controlroom.domain import units
from controlroom.domain.units import table_faults as faults
from controlroom.domain.units import workbooks
from controlroom.domain.units.sheets import TOO_WIDE, UNREADABLE
from controlroom.domain.units.tables import read_table

TITLES = ("विधानसभा क्रमांक", "भाग संख्या", "मतदान केन्द्र का नाम")
ROWS = (("29", "17", "शासकीय शाला नगोई"), ("29", "17A", "शासकीय शाला सेमरा"))
TEXT = "\r\n".join(",".join(row) for row in (TITLES, *ROWS)) + "\r\n"
OLD_LIST = Path(__file__).with_name("old_list.xls")


def xlsx(path: Path, rows: Sequence[Sequence[object]], *, sheets: tuple[str, ...] = ("सूची",)) -> Path:
    with xlsxwriter.Workbook(path) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return path


def ods(path: Path, rows: list[list[str]], after: str = "") -> Path:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = " ".join(
        f'xmlns:{one}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"'
        for one in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}>'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="सूची">{cells}{after}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.replace(",", ";").encode(),
        TEXT.replace(",", "\t").encode("utf-16"),
        TEXT.replace("\r\n", "\r").encode(),
        ("मतदान केन्द्रों की सूची,,\n\n" + TEXT + ",,\n" * 5000).encode(),
        TEXT.replace("\r\n", "\r\n1,2,3\r\n", 1).encode(),
    ],
    ids=["utf8", "mark", "utf16", "le", "be", "semicolon", "tab", "cr", "titles", "numbering"],
)
def test_csv_is_read_whatever_wrote_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    table = read_table(path)
    assert table.headings == TITLES
    assert tuple(row.cells[:3] for row in table.rows) == ROWS
    assert {"assembly_number", "part", "name"} == set(units.guess_mapping(table).columns)


def test_windows_text_with_kruti_dev_is_read_and_seen(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(
        "fo/kkulHkk Øekad,Hkkx la[;k,ernku dsUnz dk uke\n29,17,mRØfer e/; fo|ky;\n".encode("cp1252")
    )
    table = read_table(path)
    mapping = units.guess_mapping(table)
    assert mapping.columns == {"assembly_number": 0, "part": 1, "name": 2}
    assert 2 in mapping.krutidev


def test_numbers_of_a_spreadsheet_become_text_again(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "l.xlsx", [["List of booths"], [*TITLES, "Mobile"], [29, 17.0, "शाला", 9826012345.0]]
    )
    table = read_table(path)
    assert table.heading_row == 2
    assert table.rows[0].number == 3
    assert table.rows[0].cells == ("29", "17", "शाला", "9826012345")


def test_the_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "l.xlsx", [TITLES, *ROWS], sheets=("Bilaspur", "Mungeli"))
    assert read_table(path).sheet == "Bilaspur"
    assert read_table(path, "mungeli").sheets == ("Bilaspur", "Mungeli")
    with pytest.raises(faults.SheetUnknown, match="Bilaspur, Mungeli"):
        read_table(path, "Korba")


def test_a_cover_sheet_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Cover").write(0, 0, "Booths of Bilaspur")
        sheet = book.add_worksheet("List")
        for line, row in enumerate((TITLES, *ROWS)):
            sheet.write_row(line, 0, row)
    assert read_table(path).sheet == "List"


def test_old_and_open_spreadsheets_are_read(tmp_path: Path) -> None:
    old = read_table(OLD_LIST)
    assert [row.cells[1] for row in old.rows] == ["17", "17क"]
    table = read_table(ods(tmp_path / "l.ods", [list(TITLES), *map(list, ROWS)]))
    assert tuple(row.cells for row in table.rows) == ROWS


def _bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/sharedStrings.xml", b"0" * (workbooks.MOST_UNPACKED + 1))


def _far_cell(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "AC No")
        sheet.write(1_048_575, 16_383, "far")


def _other_zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")


def _cut_off(path: Path) -> None:
    whole = xlsx(path.with_name("whole.xlsx"), [TITLES, *ROWS]).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda path: path.mkdir(), faults.FileIsFolder),
        (lambda _path: None, faults.FileMissing),
        (lambda path: path.write_bytes(b""), faults.FileEmpty),
        (lambda path: path.write_bytes(b" \n "), faults.FileEmpty),
        (lambda path: path.write_bytes(b"%PDF-1.4\x01\x02\x03\n" * 40), faults.FileNotTable),
        (lambda path: path.write_bytes(bytes(range(256)) * 40), faults.FileNotTable),
        (
            lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 3000),
            faults.FileNotTable,
        ),
        (lambda path: path.write_text(",".join(TITLES), encoding="utf-8"), faults.NoRows),
        (lambda path: path.write_text("Dear sir\nlist follows\n"), faults.FileNotTable),
        (_other_zip, faults.FileNotTable),
        (_cut_off, faults.FileDamaged),
        (_bomb, faults.FileTooLarge),
        (_far_cell, faults.FileTooLarge),
    ],
)
def test_what_is_no_list_is_told_with_what_to_do(
    tmp_path: Path, make: Callable[[Path], object], fault: type[ToldError]
) -> None:
    path = tmp_path / "list"
    make(path)
    with pytest.raises(fault) as told:
        read_table(path)
    assert "list" in told.value.told()
    assert told.value.told().endswith(".")


def test_damage_is_counted_and_shown_row_by_row(tmp_path: Path) -> None:
    text = TEXT + '29,18,"शाला खुली\r\n29,19,शाला\r\n29,20,शाला\r\n29,21,शाला"\r\n29,22,शाला,x,y\r\n'
    path = tmp_path / "list.csv"
    path.write_bytes(text.encode() + "29,23,शा".encode() + b"\xe0\xa4" + b",\r\n")
    rows = {row.cells[1]: row.damage for row in read_table(path).rows}
    assert rows == {"17": 0, "17A": 0, "18": 3, "22": TOO_WIDE, "23": UNREADABLE}


def test_a_cell_of_five_million_letters_is_damage_not_a_crash(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(TEXT + '29,18,"' + "a" * 5_000_010, encoding="utf-8")
    with pytest.raises(faults.FileDamaged):
        read_table(path)


def test_an_open_spreadsheet_that_repeats_without_end_is_refused(tmp_path: Path) -> None:
    after = (
        '<table:table-row table:number-rows-repeated="100000000"><table:table-cell '
        'table:number-columns-repeated="3" office:value-type="string"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    path = ods(tmp_path / "l.ods", [list(TITLES), *map(list, ROWS)], after)
    with pytest.raises(faults.FileTooLarge):
        read_table(path)


def test_empty_rows_that_a_spreadsheet_repeats_are_passed_over(tmp_path: Path) -> None:
    after = (
        '<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="1024"/></table:table-row>'
    )
    table = read_table(ods(tmp_path / "l.ods", [list(TITLES), *map(list, ROWS)], after))
    assert len(table.rows) == 2


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_mutilation_loses_rows_in_silence(data: st.DataObject) -> None:
    """One byte changed, lost or added costs at most one row; every other one is accounted for."""
    lines = [",".join(TITLES), *(f"29,{part},शाला {part}" for part in range(1, 41))]
    content = bytearray("\r\n".join(lines).encode())
    heading = len((lines[0] + "\r\n").encode())
    at = data.draw(st.integers(heading, len(content) - 1))
    byte = data.draw(st.integers(1, 255))
    match data.draw(st.sampled_from(["change", "lose", "add"])):
        case "change":
            content[at] = byte
        case "lose":
            del content[at]
        case _:
            content.insert(at, byte)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(bytes(content))
        try:
            table = read_table(path)
        except (faults.FileNotTable, faults.FileDamaged):
            return
    swallowed = sum(max(row.damage, 0) for row in table.rows)
    assert len(table.rows) + swallowed + table.empty >= 39


def test_a_workbook_is_known_by_its_content_not_its_name(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, TITLES)
        sheet.write_row(1, 0, ROWS[0])
    path = tmp_path / "list.csv"
    path.write_bytes(stream.getvalue())
    assert read_table(path).rows[0].cells == ROWS[0]
