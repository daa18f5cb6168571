"""Papers of a workshop: the programme for the wall, and the list of who was absent, block by block."""

from __future__ import annotations

import datetime
from typing import BinaryIO, Final

from controlroom.base.language import N_, Name, number_text, time_text
from controlroom.domain.papers.workshops import (
    REASONS,
    AbsentBlock,
    AbsentLine,
    AbsentList,
    ProgrammeLine,
    ProgrammeSheet,
)
from controlroom.print.groups import stacked
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Paper
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import Column, Table, gap, heading, note
from controlroom.print.text import MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
_WALL: Final = 13.0
_WALL_ROW: Final = 12 * MM
_ROW: Final = 8 * MM


def programme(sheet: ProgrammeSheet, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the programme, large enough for a wall, and return how many pages there are."""
    wording = wording_of(language)
    title = wording.say(N_("Programme"))
    paper = Paper(
        out, About(f"{title[0]} {sheet.stamp.number}", wording.name(sheet.office.name)[0], language)
    )
    one_day = wording.long_date(sheet.days[0].day) if len(sheet.days) == 1 else ""
    place = f"{wording.inline(N_('Place'))}: {sheet.place}" if sheet.place else ""
    head = Head(
        office=sheet.office,
        stamp=sheet.stamp,
        kind=title,
        title=wording.name(sheet.title),
        unit=wording.name(sheet.unit),
        facts=(one_day, place),
    )
    flow(paper, _programme(sheet, wording), head, wording)
    return paper.save()


def absent_list(sheet: AbsentList, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write who was absent, with a line for what was said on the telephone, and return the pages."""
    wording = wording_of(language)
    kind = plain = wording.say(N_("Without a certificate") if sheet.certificates else N_("Absent"))
    if sheet.session:
        kind = wording.say(N_("Absent · session: {session}"), session=sheet.session)[0], kind[1]
    paper = Paper(
        out,
        About(
            f"{plain[0]} {sheet.stamp.number}",
            wording.name(sheet.office.name)[0],
            language,
        ),
    )
    head = Head(
        office=sheet.office,
        stamp=sheet.stamp,
        kind=kind,
        title=wording.name(sheet.title),
        unit=wording.name(sheet.unit),
        facts=(wording.long_date(sheet.day), _counted(sheet, wording)),
    )
    flow(paper, _absent(sheet, wording), head, wording)
    return paper.save()


def _programme(sheet: ProgrammeSheet, wording: Wording) -> list[Piece]:
    table = _programme_table(wording)
    pieces: list[Piece] = [gap(2 * MM)]
    for day in sheet.days:
        if len(sheet.days) > 1:
            pieces.append(heading((wording.long_date(day.day), ""), WIDTH))
        pieces.append(table.head)
        pieces += [table.row(_session_cells(one, wording)) for one in day.sessions]
        pieces.append(gap(3 * MM)._replace(keep=False))
    return pieces


def _programme_table(wording: Wording) -> Table:
    columns = (
        Column(wording.say(N_("Session")), 15 * MM, RIGHT),
        Column(wording.say(N_("Time")), 32 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Topic")), 70 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Trainer")), 42 * MM),
        Column(wording.say(N_("Hall")), WIDTH - 159 * MM),
    )
    return Table(columns, row=_WALL_ROW, ruled=True, size=_WALL)


def _session_cells(one: ProgrammeLine, wording: Wording) -> tuple[Pair | str, ...]:
    return (
        number_text(one.number),
        _hours(one.starts_at, one.ends_at),
        one.title,
        wording.name(one.trainer) if one.trainer else "—",
        one.hall or "—",
    )


def _hours(starts: datetime.time | None, ends: datetime.time | None) -> str:
    if starts is None:
        return "—"
    return f"{time_text(starts)} – {time_text(ends)}" if ends is not None else time_text(starts)


def _absent(sheet: AbsentList, wording: Wording) -> list[Piece]:
    if not sheet.blocks:
        return [gap(2 * MM), note(wording.inline(N_("Nobody is absent.")), WIDTH)]
    table = _absent_table(sheet, wording)
    pieces: list[Piece] = [gap(1 * MM)]
    number = 0
    for block in sheet.blocks:
        title = heading(_block(sheet, block, wording), WIDTH)
        again = stacked((title, table.head))
        pieces += [title, table.head]
        for line in block.lines:
            number += 1
            cells = _absent_cells(sheet, (number, line), wording)
            pieces.append(table.row(cells)._replace(head=again))
    if any(line.unread for block in sheet.blocks for line in block.lines):
        told = wording.inline(N_("? = nothing was read of this person, who may have come."))
        pieces[-1] = pieces[-1]._replace(keep=True)
        pieces += [gap(2 * MM), note(told, WIDTH)]
    return pieces


def _absent_table(sheet: AbsentList, wording: Wording) -> Table:
    last = N_("Why missing") if sheet.certificates else N_("Answer by phone")
    columns = (
        Column(wording.say(N_("No.")), 12 * MM, RIGHT),
        Column(wording.say(N_("Name")), 46 * MM, weight=MEDIUM),
        Column(wording.say(N_("Post")), 32 * MM),
        Column(wording.say(N_("Unit")), 30 * MM),
        Column(wording.say(N_("Mobile")), 27 * MM, weight=SEMIBOLD),
        Column(wording.say(last), WIDTH - 147 * MM),
    )
    return Table(columns, row=_ROW, ruled=True)


def _absent_cells(
    sheet: AbsentList, numbered: tuple[int, AbsentLine], wording: Wording
) -> tuple[Pair | str, ...]:
    number, line = numbered
    first, second = wording.name(line.name)
    return (
        number_text(number),
        (f"{first} ?" if line.unread else first, second),
        wording.name(line.post),
        wording.name(line.unit),
        line.mobile or "—",
        _why(sheet, line, wording),
    )


def _why(sheet: AbsentList, line: AbsentLine, wording: Wording) -> Pair | str:
    if line.why not in REASONS:
        return line.why
    if sheet.needed is None or not line.sat:
        return wording.say(REASONS[line.why])
    return wording.say(
        N_("{sat} of {needed} sessions"), sat=number_text(line.sat), needed=number_text(sheet.needed)
    )


def _block(sheet: AbsentList, block: AbsentBlock, wording: Wording) -> Pair:
    figures = {
        "absent": number_text(len(block.lines)),
        "listed": number_text(block.listed),
        "present": number_text(block.present),
    }
    if sheet.certificates:
        first, second = wording.say(N_("Others"))
        name = block.block or Name(first, second or first)
        return wording.say(N_("{block}: {absent} of {listed} without a certificate"), block=name, **figures)
    if not block.block:
        return wording.say(N_("Others: {absent} of {listed} absent, {present} present"), **figures)
    return wording.say(
        N_("{block}: {absent} of {listed} absent, {present} present"), block=block.block, **figures
    )


def _counted(sheet: AbsentList, wording: Wording) -> str:
    told = wording.inline(
        N_("{absent} in all"), absent=number_text(sum(len(one.lines) for one in sheet.blocks))
    )
    if not sheet.unread:
        return told
    unread = wording.inline(N_("{unread} were not read off a sheet"), unread=number_text(sheet.unread))
    return f"{told} · {unread}"
