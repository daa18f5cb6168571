"""The attendance sheet: numbered rows to be signed, empty rows for those not on the list, totals to agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final, NamedTuple

from controlroom.base.language import N_, number_text, time_text
from controlroom.domain.papers.attendance import AttendanceRow, AttendanceSheet
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import Head, Piece, Placed, lay, place, room_of
from controlroom.print.tables import Column, Field, Table, fields, gap, signatures
from controlroom.print.text import SEMIBOLD, Room, fit
from controlroom.print.wording import PaperLanguage, Wording, wording_of

LAYOUT: Final = 1
ROW: Final = 9.5 * MM
ROW_BOTH: Final = 11 * MM
WIDTH: Final = A4[0] - 2 * MARGIN


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
    for number, sheet in enumerate(sheets, start=1):
        paper.bookmark(f"{sheet.stamp.number}  {wording.name(sheet.title)[0]}")
        lay(paper, _placed(sheet, wording), _head(sheet, wording), wording)
        report(number, len(sheets))
    return paper.save()


def signature_boxes(sheet: AttendanceSheet, language: PaperLanguage = "hi") -> list[SignatureBox]:
    """Return where every row of ``sheet`` is signed; the same for the same sheet and layout, always."""
    wording = wording_of(language)
    table = _table(wording)
    pieces = _rows(sheet, wording, table)
    numbers = {id(piece): number for number, piece in pieces.items()}
    pages = _paged(list(pieces.values()), sheet, wording, table)
    x, width = table.edges[-2], table.columns[-1].width
    return [
        SignatureBox(
            numbers[id(one.piece)],
            page,
            Box(x, one.top + one.piece.height - _row_height(wording), width, _row_height(wording)),
        )
        for page, placed in enumerate(pages, start=1)
        for one in placed
        if id(one.piece) in numbers
    ]


def _row_height(wording: Wording) -> float:
    return ROW_BOTH if wording.both else ROW


def _head(sheet: AttendanceSheet, wording: Wording) -> Head:
    time = f"{wording.inline(N_('Time'))} {time_text(sheet.time)}" if sheet.time else ""
    place_text = f"{wording.inline(N_('Place'))}: {sheet.place}" if sheet.place else ""
    stamp = sheet.stamp
    return Head(
        office=sheet.office,
        stamp=stamp,
        kind=wording.say(N_("Attendance sheet")),
        title=wording.name(sheet.title),
        unit=wording.name(sheet.unit),
        facts=(sheet.session, wording.long_date(sheet.day), time, place_text),
        mark=lambda page: f"{stamp.number}/{stamp.version}/{page}/L{LAYOUT}",
    )


def _table(wording: Wording) -> Table:
    columns = (
        Column(wording.say(N_("No.")), 11 * MM, RIGHT),
        Column(wording.say(N_("Name")), 52 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Post")), 32 * MM),
        Column(wording.say(N_("Unit")), 31 * MM),
        Column(wording.say(N_("Mobile")), 25 * MM),
        Column(wording.say(N_("Signature")), WIDTH - 151 * MM),
    )
    return Table(columns, row=_row_height(wording), ruled=True)


def _placed(sheet: AttendanceSheet, wording: Wording) -> list[list[Placed]]:
    table = _table(wording)
    return _paged(list(_rows(sheet, wording, table).values()), sheet, wording, table)


def _paged(rows: list[Piece], sheet: AttendanceSheet, wording: Wording, table: Table) -> list[list[Placed]]:
    pieces = [gap(2 * MM), table.head, *rows]
    for number in range(max(2, len(pieces) - 2), len(pieces)):
        pieces[number] = _bound(pieces[number])
        rows_from = number - 2
        rows[rows_from] = pieces[number]
    pieces += _totals(sheet, wording)
    head = _head(sheet, wording)
    return place(pieces, *room_of(A4, head, wording))


def _bound(piece: Piece) -> Piece:
    return piece._replace(keep=True)


def _rows(sheet: AttendanceSheet, wording: Wording, table: Table) -> dict[int, Piece]:
    """Return the pieces of the rows by their numbers; the words over the empty rows belong to the first of them."""
    pieces = {number: _row(row, number, wording, table) for number, row in enumerate(sheet.rows, start=1)}
    first = len(sheet.rows) + 1
    for number in range(first, first + sheet.blank_rows):
        pieces[number] = table.row((number_text(number), "", "", "", "", ""))
    if sheet.rows and sheet.blank_rows:
        pieces[first] = _headed(pieces[first], wording, table)
    return pieces


def _row(row: AttendanceRow, number: int, wording: Wording, table: Table) -> Piece:
    return table.row(
        (
            number_text(number),
            wording.name(row.name),
            wording.name(row.post),
            wording.name(row.unit),
            row.mobile,
            "",
        )
    )


def _headed(piece: Piece, wording: Wording, table: Table) -> Piece:
    words = fit(wording.inline(N_("Not on the list")), SEMIBOLD, 10.5, Room(table.width - 4 * MM, 18, 18))
    above = 8 * MM

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN + 2 * MM, top, table.width, above), words)
        paper.rule(MARGIN, top + above, table.width)
        paper.upright(MARGIN, top, above)
        paper.upright(MARGIN + table.width, top, above)
        piece.draw(paper, top + above)

    return Piece(piece.height + above, draw, piece.keep, piece.head)


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
