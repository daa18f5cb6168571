"""The member roll of a unit, booth by booth with sums carried over, and what is to be put right in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, Name, money_text, number_text
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.rolls import CorrectionList, CorrectionRow, MemberRoll, RollBooth, RollRow
from controlroom.print.carrying import Carried, Sums, place_carried
from controlroom.print.groups import grouped
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import Head, Piece, as_of, flow, lay, room_of
from controlroom.print.tables import Column, Table, gap, note, signatures
from controlroom.print.text import SEMIBOLD, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, joined, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
_GENDERS: Final = {"female": N_("Woman"), "male": N_("Man"), "other": N_("Other")}
_BOOTH: Final = 9 * MM


def member_roll(
    roll: MemberRoll, out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write the roll of a unit and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Member roll"))
    paper = Paper(out, _about(kind, roll.stamp, roll.office.name, wording))
    count = sum(len(booth.rows) for booth in roll.booths)
    head = Head(
        office=roll.office,
        stamp=roll.stamp,
        kind=kind,
        title=wording.name(roll.unit),
        unit=_above(roll.above, wording),
        facts=(wording.ngettext("{count} member", "{count} members", count), as_of(roll.stamp, wording)),
    )
    table = _roll_table(wording)
    pieces: list[Piece] = [gap(2 * MM), table.head]
    amounts: dict[int, Sums] = {}
    for done, booth in enumerate(roll.booths, start=1):
        _add_booth(booth, (pieces, amounts), table, wording)
        report(done, len(roll.booths))
    pieces.append(_sum_line(table, wording.say(N_("Total")), _sums(amounts)))
    if not roll.booths:
        pieces = [gap(2 * MM), note(wording.inline(N_("No member so far.")), WIDTH)]
    carried = Carried(
        lambda sums: _sum_line(table, wording.say(N_("Carried over")), sums),
        lambda sums: _sum_line(table, wording.say(N_("Brought over")), sums),
        table.row_height,
    )
    pages = place_carried(pieces, amounts, room_of(A4, head, wording), carried)
    paper.bookmark(wording.name(roll.unit)[0])
    lay(paper, pages, head, wording)
    return paper.save()


def correction_list(
    value: CorrectionList, out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write what a unit is asked to put right and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Correction list"))
    paper = Paper(out, _about(kind, value.stamp, value.office.name, wording))
    by = wording.inline(N_("answer by {day}"), day=value.answer_by) if value.answer_by else ""
    head = Head(
        office=value.office,
        stamp=value.stamp,
        kind=kind,
        title=wording.name(value.unit),
        unit=_above(value.above, wording),
        facts=(
            wording.ngettext("{count} leaf", "{count} leaves", len(value.rows)),
            by,
            as_of(value.stamp, wording),
        ),
    )
    paper.bookmark(wording.name(value.unit)[0])
    flow(paper, _corrections(value, wording), head, wording)
    report(1, 1)
    return paper.save()


def _about(kind: Pair, stamp: Stamp, office: Name, wording: Wording) -> About:
    return About(f"{kind[0]} {stamp.number}", wording.name(office)[0], wording.language)


def _above(names: Sequence[Name], wording: Wording) -> Pair:
    spoken = [wording.name(one) for one in reversed(names)]
    return ", ".join(one[0] for one in spoken), ", ".join(one[1] for one in spoken if one[1])


def _roll_table(wording: Wording) -> Table:
    columns = (
        Column(wording.say(N_("No.")), 12 * MM, RIGHT),
        Column(wording.say(N_("Name")), 44 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Father, mother, spouse")), 36 * MM),
        Column(wording.say(N_("Age")), 11 * MM, RIGHT),
        Column(wording.say(N_("Gender")), 17 * MM),
        Column(wording.say(N_("Mobile")), 24 * MM),
        Column(wording.say(N_("Book / leaf")), 23 * MM),
        Column(wording.say(N_("Fee")), WIDTH - 167 * MM, RIGHT),
    )
    return Table(columns, row=6.5 * MM)


def _add_booth(
    booth: RollBooth, into: tuple[list[Piece], dict[int, Sums]], table: Table, wording: Wording
) -> None:
    pieces, amounts = into
    done = sum(sums[0] for sums in amounts.values())
    rows = [table.row(_roll_cells(row, n, wording)) for n, row in enumerate(booth.rows, start=done + 1)]
    for place, row in enumerate(booth.rows, start=len(pieces) + 1):
        amounts[place] = (1, row.fee_paise)
    pieces += grouped(_booth_line(booth, table, wording), rows)
    fees = sum(row.fee_paise for row in booth.rows)
    if booth.rows:
        pieces[-1] = pieces[-1]._replace(keep=True)
    pieces.append(_sum_line(table, wording.say(N_("Of this booth")), (len(booth.rows), fees)))


def _roll_cells(row: RollRow, number: int, wording: Wording) -> tuple[Pair | str, ...]:
    return (
        number_text(number),
        wording.name(row.name) if row.name else wording.say(N_("Used, erased on request")),
        wording.name(row.relative),
        number_text(row.age),
        wording.say(_GENDERS[row.gender]) if row.gender in _GENDERS else "—",
        row.mobile,
        row.leaf,
        money_text(row.fee_paise),
    )


def _booth_line(booth: RollBooth, table: Table, wording: Wording) -> Piece:
    part = f"{wording.say(N_('Booth'))[0]} {booth.part}" if booth.part else ""
    title = " · ".join(one for one in (part, joined(wording.name(booth.booth))) if one)
    words = fit(title or wording.inline(N_("Booth not known")), SEMIBOLD, 11, Room(WIDTH, 19, 38), 9)
    height = max(_BOOTH, words.height + 3)

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN, top + height - words.height - 1, WIDTH, words.height), words)
        paper.rule(MARGIN, top + height, WIDTH)

    return Piece(height, draw, keep=True, head=table.head)


def _sums(amounts: dict[int, Sums]) -> Sums:
    return (sum(one[0] for one in amounts.values()), sum(one[1] for one in amounts.values()))


def _sum_line(table: Table, words: Pair, sums: Sums) -> Piece:
    return table.row(("", words, number_text(sums[0]), "", "", "", "", money_text(sums[1])), bold=True)


def _corrections(value: CorrectionList, wording: Wording) -> list[Piece]:
    if not value.rows:
        return [gap(2 * MM), note(wording.inline(N_("Nothing to put right.")), WIDTH)]
    columns = (
        Column(wording.say(N_("No.")), 10 * MM, RIGHT),
        Column(wording.say(N_("Book / leaf")), 24 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Name (father · enroller)")), 46 * MM),
        Column(wording.say(N_("What is wrong")), 44 * MM),
        Column(wording.say(N_("Stands now")), 24 * MM),
        Column(wording.say(N_("Right is (fill in)")), WIDTH - 148 * MM),
    )
    table = Table(columns, row=10 * MM, ruled=True)
    rows = [table.row(_correction_cells(row, n, wording)) for n, row in enumerate(value.rows, start=1)]
    rows[-1] = rows[-1]._replace(keep=True)
    lines = [wording.say(N_("Put right by (name, signature)")), wording.say(N_("Seen in the control room"))]
    asked = wording.inline(
        N_("Please write what is right in the last column and send this paper back to the control room.")
    )
    return [
        gap(1 * MM),
        note(asked, WIDTH),
        gap(1 * MM),
        table.head,
        *rows,
        gap(4 * MM),
        signatures(lines, MARGIN, WIDTH),
    ]


def _correction_cells(row: CorrectionRow, number: int, wording: Wording) -> tuple[Pair | str, ...]:
    faults = [wording.say(one) for one in row.faults]
    names = wording.name(row.name)[0], wording.name(row.relative)[0]
    booth = f"{wording.say(N_('Booth'))[0]} {row.part}" if row.part else wording.name(row.booth)[0]
    place = wording.name(row.enroller)[0] or booth
    return (
        number_text(number),
        row.leaf,
        (names[0], " · ".join(one for one in (names[1], place) if one)),
        (", ".join(one[0] for one in faults), ", ".join(one[1] for one in faults if one[1])),
        row.stands or "—",
        "",
    )
