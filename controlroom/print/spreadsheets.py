"""Lists as spreadsheets: the rows of a table or a list paper as xlsx or csv, no cell of them a formula."""

from __future__ import annotations

import codecs
import csv
import datetime
import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, Final, NamedTuple

from controlroom.base.language import N_, date_text
from controlroom.base.ranges import plain_digits
from controlroom.print.filed_rows import FiledRows
from controlroom.print.progress import Progress, silent
from controlroom.print.wording import PaperLanguage, wording_of

MOST_ROWS: Final = 1_000_000
_LONGEST_CELL: Final = 32_000
_REPORT_EACH: Final = 500
_LONGEST_SHEET_NAME, _LONGEST_HEAD = 31, 110
_NARROWEST, _WIDEST = 6, 60
_MOST_DIGITS: Final = 15
_NUMBER: Final = re.compile(r"(-?)(₹ ?)?(\d{1,3}(?:,\d{2,3})*|\d+)(\.\d+)?( ?%)?")
_DATE: Final = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
# Neither XML nor any spreadsheet program has room for these.
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA_SIGNS: Final = "=+-@\t\r\n＝＋－＠"
_SHEET_NAME_SIGNS: Final = re.compile(r"[\[\]:*?/\\']")
_INDIAN: Final = r"[>=10000000]##\,##\,##\,##0{0};[>=100000]##\,##\,##0{0};#,##0{0}"
_RUPEES: Final = r'[>=10000000]"₹ "##\,##\,##\,##0{0};[>=100000]"₹ "##\,##\,##0{0};"₹ "#,##0{0}'

TEXT, NUMBER, MONEY, PERCENT, DATE = "text", "number", "money", "percent", "date"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its heading, and whether its cells are numbers where they read as such."""

    title: str
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """A list as it is seen: headings, and rows of the very words that a table or a paper shows.

    ``further`` are lists of other headings, each on a page of its own.
    """

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[tuple[str, ...]] | FiledRows
    office: str = ""
    further: tuple[Spreadsheet, ...] = ()

    @property
    def count(self) -> int:
        """Return how many rows it has with all further pages."""
        return len(self.rows) + sum(one.count for one in self.further)


class _Sheet(NamedTuple):
    """A list whose rows are here."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: list[tuple[str, ...]]
    office: str


Cell = str | float | int | datetime.date | None


def workbook(
    sheet: Spreadsheet, out: BinaryIO, *, language: PaperLanguage = "hi", progress: Progress = silent
) -> int:
    """Write the list as xlsx and return how many rows it has."""
    import xlsxwriter  # noqa: PLC0415 - most papers are no spreadsheets

    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    content = io.BytesIO()  # the library leaves a broken zip behind where the disk is full
    book: Any = xlsxwriter.Workbook(content, options)
    book.set_properties({"title": clean(sheet.title), "author": clean(sheet.office)})
    try:
        usual = wording_of(language).say(N_("List"))[0]
        for number, one in enumerate((sheet, *sheet.further)):
            _fill(book, _here(one), (usual, number), progress)
        book.close()
    finally:
        for page in book.worksheets():
            page._opt_close()  # noqa: SLF001 - a stopped list leaves its rows open otherwise
    out.write(content.getbuffer())
    return sheet.count


def csv_file(
    sheet: Spreadsheet,
    out: BinaryIO,
    *,
    language: PaperLanguage = "hi",  # noqa: ARG001 - as every paper is called; words came with the rows
    progress: Progress = silent,
) -> int:
    """Write the list as csv that spreadsheets open in Hindi, and return how many rows it has."""
    here = _here(sheet)
    kinds = kinds_of(here)
    out.write(codecs.BOM_UTF8)
    writer = csv.writer(_Encoded(out))
    writer.writerow([guarded(clean(one.title)) for one in here.columns])
    for number, row in enumerate(here.rows):
        if number % _REPORT_EACH == 0:
            progress(number, len(here.rows))
        writer.writerow([_csv_cell(text, kind) for text, kind in zip(row, kinds, strict=True)])
    return len(here.rows)


class _Encoded:
    """A file of bytes as the csv writer wants one of text; it keeps nothing back."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, words: str) -> int:
        """Write words as UTF-8."""
        return self._out.write(words.encode())


def clean(text: str) -> str:
    """Return a text without signs that no spreadsheet can hold; lines end in one way."""
    tidy = _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return tidy if len(tidy) <= _LONGEST_CELL else tidy[: _LONGEST_CELL - 1] + "…"


def guarded(text: str) -> str:
    """Return a text as csv carries it: an apostrophe before what a program would take for a formula."""
    begins = text.lstrip(" \u00a0")[:1] or text[:1]
    return f"'{text}" if begins and begins in _FORMULA_SIGNS else text


def kinds_of(sheet: Spreadsheet | _Sheet) -> list[str]:
    """Return what each column holds; one is dates, money or per cent only where all of it is."""
    rows = list(sheet.rows)
    return [_kind(place, column, rows) for place, column in enumerate(sheet.columns)]


def _here(sheet: Spreadsheet) -> _Sheet:
    """Return the list with its rows in this process."""
    return _Sheet(sheet.title, sheet.columns, list(sheet.rows), sheet.office)


def value_of(text: str, kind: str) -> Cell:
    """Return a cell's value; whatever does not read wholly as its column's kind stays text."""
    if not text or text == "—":
        return None
    if kind == DATE:
        found = _DATE.fullmatch(text)
        return _day(found) if found else clean(text)
    if kind == TEXT:
        return clean(text)
    number = _number(text)
    return clean(text) if number is None else number[0]


def _fill(book: Any, sheet: _Sheet, usual: tuple[str, int], progress: Progress) -> None:  # noqa: ANN401 - the library has no types
    kinds = kinds_of(sheet)
    formats = {kind: _format(book, kind, sheet, kinds) for kind in set(kinds)}
    for start in range(0, max(len(sheet.rows), 1), MOST_ROWS):
        page = book.add_worksheet(_sheet_name(sheet.title, usual[0], usual[1] + start // MOST_ROWS))
        _set_up(book, page, sheet, kinds)
        for number, row in enumerate(sheet.rows[start : start + MOST_ROWS], start=1):
            if number % _REPORT_EACH == 1:
                progress(start + number - 1, len(sheet.rows))
            for place, text in enumerate(row):
                _write(page, number, place, value_of(text, kinds[place]), formats[kinds[place]])


def _write(page: Any, row: int, place: int, value: Cell, form: Any) -> None:  # noqa: ANN401 - as above
    if value is None:
        return
    if isinstance(value, str):
        page.write_string(row, place, value, form)
    elif isinstance(value, datetime.date):
        page.write_datetime(row, place, value, form)
    else:
        page.write_number(row, place, value, form)


def _set_up(book: Any, page: Any, sheet: _Sheet, kinds: Sequence[str]) -> None:  # noqa: ANN401 - as above
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    right = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "align": "right"})
    widths = _widths(sheet)
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, widths[place])
        page.write_string(0, place, clean(column.title), right if kinds[place] in (NUMBER, MONEY) else head)
    page.freeze_panes(1, 0)
    if sheet.columns:
        page.autofilter(0, 0, min(len(sheet.rows), MOST_ROWS), len(sheet.columns) - 1)
    page.set_paper(9)
    if sum(widths) > 95:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_margins(left=0.47, right=0.47, top=0.75, bottom=0.6)
    page.set_header(f"&L{_head_text(sheet.office)}&R{_head_text(sheet.title)}")
    page.set_footer(f"&L{_head_text(sheet.title)}&R&P / &N")


def _format(book: Any, kind: str, sheet: _Sheet, kinds: Sequence[str]) -> Any:  # noqa: ANN401 - as above
    has_parts = any(
        "." in row[place]
        for place, one in enumerate(kinds)
        if one == kind and kind in (NUMBER, MONEY)
        for row in sheet.rows
    )
    parts = ".00" if has_parts else ""
    forms = {
        TEXT: {"num_format": "@"},
        NUMBER: {"num_format": _INDIAN.format(parts)},
        MONEY: {"num_format": _RUPEES.format(parts)},
        PERCENT: {"num_format": "0.0##%" if has_parts else "0%"},
        DATE: {"num_format": "dd-mm-yyyy", "align": "left"},
    }
    return book.add_format(forms[kind])


def _kind(place: int, column: SheetColumn, rows: Sequence[tuple[str, ...]]) -> str:
    texts = (row[place] for row in rows if row[place] and row[place] != "—")
    if not column.numeric:
        return DATE if _all(texts, lambda text: _day(_DATE.fullmatch(text)) is not None) else TEXT
    found = {one[1] for one in map(_number, texts) if one is not None}
    return found.pop() if len(found) == 1 else NUMBER


def _all(texts: Any, holds: Callable[[str], bool]) -> bool:  # noqa: ANN401 - an iterator of texts
    first = next(texts, None)
    return first is not None and holds(first) and all(map(holds, texts))


def _number(text: str) -> tuple[float | int, str] | None:
    """Return a shown figure as a number with its kind, None for none: leading noughts are a code's."""
    found = _NUMBER.fullmatch(plain_digits(text.strip()))
    if found is None:
        return None
    sign, rupees, whole, part, per_cent = found.groups()
    digits = whole.replace(",", "")
    if len(digits) > _MOST_DIGITS or (len(digits) > 1 and digits[0] == "0") or (rupees and per_cent):
        return None
    value: float | int = float(digits + part) if part else int(digits)
    value = -value if sign else value
    return (value / 100, PERCENT) if per_cent else (value, MONEY if rupees else NUMBER)


def _day(found: re.Match[str] | None) -> datetime.date | None:
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return datetime.date(year, month, day) if year >= 1900 else None
    except ValueError:
        return None


def _csv_cell(text: str, kind: str) -> str:
    value = value_of(text, kind)
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, datetime.date):
        return date_text(value)
    return f"{value * 100:.10g}%" if kind == PERCENT else f"{value:.15g}"


def _widths(sheet: _Sheet) -> list[int]:
    looked_at = [*sheet.rows[:300], *sheet.rows[-100:]]
    wanted = (
        [len(column.title) + 3, *(len(row[place].partition("\n")[0]) + 2 for row in looked_at)]
        for place, column in enumerate(sheet.columns)
    )
    return [min(max(_NARROWEST, *lengths), _WIDEST) for lengths in wanted]


def _sheet_name(title: str, usual: str, place: int) -> str:
    tidy = " ".join(_SHEET_NAME_SIGNS.sub(" ", clean(title)).split())
    number = f" {place + 1}" if place else ""
    name = tidy[: _LONGEST_SHEET_NAME - len(number)].strip()
    return (name if name and name.casefold() != "history" else usual) + number


def _head_text(text: str) -> str:
    return clean(text).replace("\n", " ").replace("&", "&&")[:_LONGEST_HEAD].rstrip("&")
