"""The attendance sheet: numbered rows to be signed, empty rows for those not on the list, totals to agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final, NamedTuple

from controlroom.base.language import N_, date_text, number_text, time_text
from controlroom.domain.papers.attendance import (
    LAYOUT,
    MOBILE,
    POST,
    REMARK,
    TIME,
    UNIT,
    AttendanceRow,
    AttendanceSheet,
    SheetBlock,
    SheetLayout,
)
from controlroom.print.page import A4, LEFT, MARGIN, MM, RIGHT, RULE, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import Head, Piece, Placed, lay, place, room_of
from controlroom.print.tables import Column, Field, Table, fields, gap, signatures
from controlroom.print.text import REGULAR, SEMIBOLD, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

_SPOKEN: Final = {"hi": "H", "hi_digits": "D", "en": "E", "both": "B"}
ROW: Final = 9.5 * MM
ROW_BOTH: Final = 11 * MM
_ABOVE: Final = 8 * MM
WIDTH: Final = A4[0] - 2 * MARGIN
_NUMBER, _NAME, _SIGNATURE = "number", "name", "signature"
_TITLES: Final = {
    _NUMBER: N_("No."),
    _NAME: N_("Name"),
    POST: N_("Post"),
    UNIT: N_("Unit"),
    MOBILE: N_("Mobile"),
    TIME: N_("Came at"),
    _SIGNATURE: N_("Signature"),
    REMARK: N_("Remark"),
}
_WIDE: Final = {
    _NUMBER: 11.0, _NAME: 52.0, POST: 32.0, UNIT: 31.0,
    MOBILE: 25.0, TIME: 16.0, _SIGNATURE: 35.0, REMARK: 28.0,
}  # fmt: skip
_FIXED: Final = frozenset({_NUMBER, MOBILE, TIME, REMARK})
_SIGNED: Final = (30 * MM, 60 * MM)


class SignatureBox(NamedTuple):
    """Where a row is signed: its number, its page counted from 1, and the box from the page's top left."""

    row: int
    page: int
    box: Box


def attendance_sheet(sheet: AttendanceSheet, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write one attendance sheet and return how many pages it has."""
    return attendance_sheets([sheet], out, language=language)


def attendance_sheets(
    sheets: Sequence[AttendanceSheet],
    out: BinaryIO,
    *,
    language: PaperLanguage = "hi",
    report: Progress = silent,
) -> int:
    """Write several sheets into one file, each with pages of its own, and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Attendance sheet"))[0]
    paper = Paper(
        out, About(f"{kind} {sheets[0].stamp.number}", wording.name(sheets[0].office.name)[0], language)
    )
    above = ""
    for number, sheet in enumerate(sheets, start=1):
        above = _mark(paper, sheet, wording, above)
        lay(paper, _pages(sheet, wording), _head(sheet, wording), wording)
        report(number, len(sheets))
    return paper.save()


def _mark(paper: Paper, sheet: AttendanceSheet, wording: Wording, above: str) -> str:
    """Let the file's outline lead to a sheet: blocks stand under their session, or their event."""
    number = sheet.stamp.number
    hour = time_text(sheet.time) if sheet.time and sheet.session else ""
    named = (sheet.session,) if sheet.session else (wording.name(sheet.unit)[0], wording.name(sheet.title)[0])
    whole = " · ".join(filter(None, (*named, date_text(sheet.day), hour)))
    if not sheet.block:
        paper.bookmark(f"{whole} · {number}")
        return whole
    if whole != above:
        paper.bookmark(whole)
    paper.bookmark(f"{wording.name(sheet.block)[0]} · {number}", 1)
    return whole


def signature_boxes(sheet: AttendanceSheet, language: PaperLanguage = "hi") -> list[SignatureBox]:
    """Return where every row of ``sheet`` is signed; the same for the same sheet and layout, always."""
    wording = wording_of(language)
    table, signed = _table(sheet.layout, wording), _cells(sheet.layout).index(_SIGNATURE)
    x, width = table.edges[signed], table.columns[signed].width
    headed = _headings(sheet)
    found: list[SignatureBox] = []
    for page, placed in enumerate(_pages(sheet, wording), start=1):
        for top, piece in placed:
            if piece.row:
                above = _ABOVE if piece.row in headed else 0.0
                found.append(SignatureBox(piece.row, page, Box(x, top + above, width, piece.height - above)))
    return found


def page_mark(sheet: AttendanceSheet, page: int, language: PaperLanguage) -> str:
    """Return what the QR of a page says: number, version, page, and what its boxes are computed from."""
    return f"{sheet.stamp.number}/{sheet.stamp.version}/{page}/L{LAYOUT}{_SPOKEN[language]}"


def _row_height(layout: SheetLayout, wording: Wording) -> float:
    return max(ROW_BOTH if wording.both else ROW, layout.row_mm * MM)


def _head(sheet: AttendanceSheet, wording: Wording) -> Head:
    time = f"{wording.inline(N_('Time'))} {time_text(sheet.time)}" if sheet.time else ""
    place_text = f"{wording.inline(N_('Place'))}: {sheet.place}" if sheet.place else ""
    return Head(
        office=sheet.office,
        stamp=sheet.stamp,
        kind=_kind(sheet, wording),
        title=wording.name(sheet.title),
        unit=_unit(sheet, wording),
        facts=(wording.long_date(sheet.day), time, place_text),
        mark=lambda page: page_mark(sheet, page, wording.language),
        corners=True,
    )


def _kind(sheet: AttendanceSheet, wording: Wording) -> Pair:
    """Return what the paper is, with its session: whoever lays out sheets in a hall looks there."""
    plain = wording.say(N_("Attendance sheet"))
    if not sheet.session:
        return plain
    return wording.say(N_("Attendance sheet · session: {session}"), session=sheet.session)[0], plain[1]


def _unit(sheet: AttendanceSheet, wording: Wording) -> Pair:
    whole, block = wording.name(sheet.unit), wording.name(sheet.block)
    if not block[0] or block == whole:
        return whole
    return f"{whole[0]} › {block[0]}", f"{whole[1]} › {block[1]}" if whole[1] and block[1] else ""


def _cells(layout: SheetLayout) -> tuple[str, ...]:
    """Return what stands in a row, from left to right."""
    before = [one for one in (POST, UNIT, MOBILE, TIME) if one in layout.columns]
    after = [REMARK] if REMARK in layout.columns else []
    return (_NUMBER, _NAME, *before, _SIGNATURE, *after)


def _widths(cells: Sequence[str]) -> dict[str, float]:
    """Share the width: what has a length of its own keeps it, names and signature take the rest."""
    widths = {one: _WIDE[one] * MM for one in cells if one in _FIXED}
    elastic = {one: _WIDE[one] * MM for one in cells if one not in _FIXED}
    room = WIDTH - sum(widths.values())
    share = room / sum(elastic.values())
    least, most = _SIGNED
    widths[_SIGNATURE] = min(max(elastic.pop(_SIGNATURE) * share, least), most)
    share = (room - widths[_SIGNATURE]) / sum(elastic.values())
    return widths | {one: width * share for one, width in elastic.items()}


class _SheetTable(Table):
    """The table of a sheet, whose head is as high as where its boxes are told to be from."""

    heads = ()


def _table(layout: SheetLayout, wording: Wording) -> Table:
    cells = _cells(layout)
    widths = _widths(cells)
    columns = [
        Column(
            wording.say(_TITLES[one]),
            widths[one],
            RIGHT if one == _NUMBER else LEFT,
            SEMIBOLD if one == _NAME else REGULAR,
        )
        for one in cells
    ]
    return _SheetTable(columns, row=_row_height(layout, wording), ruled=True)


def _pages(sheet: AttendanceSheet, wording: Wording) -> list[list[Placed]]:
    table = _table(sheet.layout, wording)
    rows = _rows(sheet, wording, table)
    rows[-2:] = [one._replace(keep=True) for one in rows[-2:]]
    pieces = [gap(2 * MM), table.head, *rows, *_totals(sheet, wording)]
    return place(pieces, *room_of(A4, _head(sheet, wording), wording))


def _rows(sheet: AttendanceSheet, wording: Wording, table: Table) -> list[Piece]:
    cells = _cells(sheet.layout)
    rows = [_row(row, number, cells, (wording, table)) for number, row in enumerate(sheet.rows, start=1)]
    first = len(rows) + 1
    blank = ("",) * (len(cells) - 1)
    rows += [
        table.row((str(number), *blank))._replace(row=number)
        for number in range(first, first + sheet.blank_rows)
    ]
    for number, words in _headings(sheet).items():
        rows[number - 1] = _headed(rows[number - 1], wording.inline(words), table)
    return _in_blocks(sheet, rows, wording, table)


def _headings(sheet: AttendanceSheet) -> dict[int, str]:
    """Return the rows over which words stand: the dais, the invited after it, those not on the list."""
    found: dict[int, str] = {}
    if sheet.dais and sheet.rows:
        found[1] = N_("Guests of the dais")
    if 0 < sheet.dais < len(sheet.rows) and not sheet.blocks:
        found[sheet.dais + 1] = N_("Invited")
    if sheet.rows and sheet.blank_rows:
        found[len(sheet.rows) + 1] = N_("Not on the list")
    return found


def _row(row: AttendanceRow, number: int, cells: Sequence[str], on: tuple[Wording, Table]) -> Piece:
    wording, table = on
    says: dict[str, Pair | str] = {
        _NUMBER: str(number),
        _NAME: wording.name(row.name),
        POST: wording.name(row.post),
        UNIT: wording.name(row.unit),
        MOBILE: row.mobile,
    }
    return table.row([says.get(one, "") for one in cells])._replace(row=number)


def _in_blocks(sheet: AttendanceSheet, rows: list[Piece], wording: Wording, table: Table) -> list[Piece]:
    """Put the headings of blocks between the rows, each bound to the first row under it."""
    first = sheet.dais
    found = rows[:first]
    for block in sheet.blocks:
        last = min(first + block.rows, len(sheet.rows))
        if last > first:
            found.append(_block_heading(block, wording, table))
        found += rows[first:last]
        first = last
    return [*found, *rows[first:]]


def _block_heading(block: SheetBlock, wording: Wording, table: Table) -> Piece:
    count = wording.inline(N_("{count} on the list"), count=number_text(block.rows))
    room = table.width - 4 * MM
    beside = fit(count, REGULAR, 9.5, Room(50 * MM, 18, 18))
    name = wording.name_inline(block.name) if block.name else wording.inline(N_("Others"))
    words = fit(name, SEMIBOLD, 11, Room(room - 52 * MM, 18, 18), 8)

    def draw(paper: Paper, top: float) -> None:
        box = Box(MARGIN + 2 * MM, top, room, _ABOVE)
        paper.block(box, words)
        paper.block(box, beside, RIGHT)
        paper.rule(MARGIN, top + _ABOVE, table.width, RULE)
        paper.upright(MARGIN, top, _ABOVE)
        paper.upright(MARGIN + table.width, top, _ABOVE)

    return Piece(_ABOVE, draw, keep=True, head=table.head)


def _headed(piece: Piece, heading: str, table: Table) -> Piece:
    """Return the first row of a block with the words over the block, which are never parted from it."""
    words = fit(heading, SEMIBOLD, 10.5, Room(table.width - 4 * MM, 18, 18))

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN + 2 * MM, top, table.width, _ABOVE), words)
        paper.rule(MARGIN, top + _ABOVE, table.width)
        paper.upright(MARGIN, top, _ABOVE)
        paper.upright(MARGIN + table.width, top, _ABOVE)
        piece.draw(paper, top + _ABOVE)

    return piece._replace(height=piece.height + _ABOVE, draw=draw)


def _totals(sheet: AttendanceSheet, wording: Wording) -> list[Piece]:
    invited = number_text(len(sheet.rows)) if sheet.rows else ""
    boxes = (
        Field(wording.say(N_("Invited")), invited, box=True),
        Field(wording.say(N_("Signatures counted")), "", box=True),
        Field(wording.say(N_("Walk-ins")), "", box=True),
        Field(wording.say(N_("Present in all")), "", box=True),
    )
    lines = (
        wording.say(N_("Attendance taken by (name, mobile)")),
        wording.say(N_("Convenor")),
        wording.say(N_("Presided by")),
    )
    return [
        gap(5 * MM),
        fields(boxes, MARGIN, WIDTH + 2 * MM, size=14, row=17 * MM)._replace(keep=True),
        signatures(lines, MARGIN, WIDTH),
    ]
