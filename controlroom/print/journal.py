"""The day sheet: figures, what was done by whom, exceptions, the journal's head; signed and kept."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import BinaryIO, Final

from controlroom.base.language import N_, money_text, number_text, time_text
from controlroom.domain.papers.journal import DaySheet, Exceptional
from controlroom.print.groups import stacked
from controlroom.print.letterheads import signed_for
from controlroom.print.page import A4, CENTRE, HAIR, MARGIN, MM, RIGHT, RULE, About, Box, Paper
from controlroom.print.sheet import Head, Piece, flow, pair_block
from controlroom.print.tables import PAD, Column, Table, gap, heading, note, signatures
from controlroom.print.text import BOLD, LEADING, MEDIUM, REGULAR, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
_TALL: Final = 2_000.0
_PAD: Final = 3 * MM
_PROOF: Final = N_(
    "This head proves every entry of the journal up to number {count}. Keep this sheet apart from the "
    "computer. To compare: “Check the journal” on the journal's page, and type both. Whoever changes, "
    "removes or adds an entry up to there, or puts an older file in its place, can no longer make the two "
    "agree."
)
_NONE: Final = N_(
    "None: no refusal, no hidden number uncovered, no list taken out, nothing erased or printed again."
)


def day_sheet(sheet: DaySheet, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the sheet of a day and return how many pages there are."""
    return day_sheets([sheet], out, language=language)


def day_sheets(sheets: Sequence[DaySheet], out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the sheets of several days into one file and return how many pages there are."""
    wording = wording_of(language)
    title = wording.say(N_("Day sheet"))
    about = About(f"{title[0]} {sheets[0].stamp.number}", wording.name(sheets[0].office.name)[0], language)
    paper = Paper(out, about)
    for sheet in sheets:
        head = Head(
            office=sheet.office,
            stamp=sheet.stamp,
            kind=("", ""),
            title=title,
            unit=(wording.long_date(sheet.day), ""),
            facts=(_entries(sheet, wording),),
        )
        flow(paper, _pieces(sheet, wording), head, wording)
    return paper.save()


def _pieces(sheet: DaySheet, wording: Wording) -> list[Piece]:
    signed = (N_("Made by (operator)"), N_("Seen by (supervisor)"), N_("For the office"))
    lines = [wording.say(one) for one in signed]
    return [
        gap(2 * MM),
        _figures(sheet, wording),
        *_done(sheet, wording),
        *_exceptions(sheet, wording),
        gap(4 * MM),
        _proof(sheet, wording),
        signatures([*lines[:-1], signed_for(lines[-1], sheet.office, wording)], MARGIN, WIDTH),
    ]


def _entries(sheet: DaySheet, wording: Wording) -> str:
    if not sheet.entries:
        return wording.inline(N_("Nothing was entered on this day"))
    return wording.inline(
        N_("{entries} journal entries, number {first} to {last}"),
        entries=sheet.entries,
        first=sheet.first,
        last=sheet.last,
    )


def _figures(sheet: DaySheet, wording: Wording) -> Piece:
    """Return the figures of the day beside each other, each above its words."""
    figures = sheet.figures
    shown: Sequence[tuple[Pair, str]] = (
        (wording.say(N_("Books issued")), number_text(figures.books_out)),
        (wording.say(N_("Books back")), number_text(figures.books_in)),
        (wording.say(N_("Money deposited")), money_text(figures.deposited_paise)),
        (wording.say(N_("Members entered")), number_text(figures.members)),
        (wording.say(N_("People entered")), number_text(figures.people)),
        (wording.say(N_("Attendance sheets")), number_text(figures.sheets)),
        (wording.say(N_("Other papers")), number_text(figures.papers)),
    )
    each = WIDTH / len(shown)
    values = [fit(value, BOLD, 15, Room(each - 10, 26, 26), 9) for _words, value in shown]
    labels = [pair_block(words, REGULAR, 9.5, Room(each - 8, 34, 60), 7.5) for words, _value in shown]
    height = 26 + max(label.height for label in labels) + 4

    def draw(paper: Paper, top: float) -> None:
        paper.frame(Box(MARGIN, top, WIDTH, height), HAIR)
        for place, (value, label) in enumerate(zip(values, labels, strict=True)):
            x = MARGIN + place * each
            if place:
                paper.upright(x, top, height)
            paper.block(Box(x + 5, top + 2, each - 10, 26), value, CENTRE)
            paper.block(Box(x + 4, top + 27, each - 8, height - 27), label, CENTRE)

    return Piece(height, draw)


def _done(sheet: DaySheet, wording: Wording) -> list[Piece]:
    pieces = [heading(wording.say(N_("What was done")), WIDTH)]
    if not sheet.done:
        return [*pieces, note(wording.inline(N_("Nothing was entered on this day")), WIDTH)]
    table = Table(
        [
            Column(wording.say(N_("Operator")), 52 * MM, weight=MEDIUM),
            Column(wording.say(N_("What was done")), WIDTH - 74 * MM),
            Column(wording.say(N_("How often")), 22 * MM, RIGHT),
        ],
        inline=True,
    )
    pieces.append(table.head)
    for operator, rows in groupby(sheet.done, lambda one: one.operator):
        name = wording.name_inline(operator)
        again = stacked((table.head, note(name, WIDTH, left=MARGIN + PAD, weight=MEDIUM)))
        for place, row in enumerate(rows):
            cells = ("" if place else name, wording.inline(row.sentence), number_text(row.count))
            pieces.append(table.row(cells)._replace(head=again if place else table.head))
    total = (wording.inline(N_("Total")), "", number_text(sum(row.count for row in sheet.done)))
    return [*pieces, table.row(total, bold=True)]


def _exceptions(sheet: DaySheet, wording: Wording) -> list[Piece]:
    pieces = [heading(wording.say(N_("Exceptions")), WIDTH)]
    if not sheet.exceptions:
        return [*pieces, note(wording.inline(_NONE), WIDTH)]
    table = Table(
        [
            Column(wording.say(N_("Time")), 22 * MM),
            Column(wording.say(N_("Operator")), 62 * MM, weight=MEDIUM),
            Column(wording.say(N_("What was done")), WIDTH - 116 * MM),
            Column(wording.say(N_("Code")), 32 * MM),
        ],
        inline=True,
    )
    pieces.append(table.head)
    for row in sheet.exceptions:
        cells = (
            time_text(row.time),
            wording.name_inline(row.operator),
            wording.inline(row.sentence),
            row.code or _rows(row, wording),
        )
        pieces.append(table.row(cells)._replace(head=table.head))
    if sheet.left_out:
        more = wording.inline(N_("and {count} more, in the journal"), count=sheet.left_out)
        pieces.append(note(more, WIDTH))
    return pieces


def _rows(row: Exceptional, wording: Wording) -> str:
    return "—" if row.rows is None else wording.inline(N_("{count} rows"), count=row.rows)


def _proof(sheet: DaySheet, wording: Wording) -> Piece:
    """Return the head in large letters with its number, and what both are for."""
    words = wording.say(N_("Head of the journal"))
    number = wording.inline(N_("number of entries: {count}"), count=str(sheet.count))
    inner = WIDTH - 2 * _PAD
    label = pair_block(words, MEDIUM, 11, Room(inner / 3, 20, 40), 9)
    head = fit(sheet.head, BOLD, 22, Room(inner * 2 / 3, 36, 36))
    below = fit(number, MEDIUM, 12, Room(inner * 2 / 3, 22, 22))
    said = [
        fit(line, REGULAR, 10.5, Room(inner, _TALL, _TALL), 10.5)
        for line in wording.say(_PROOF, count=str(sheet.count))
        if line
    ]
    height = 36 + 22 + sum(one.height for one in said) + 10.5 * LEADING * 0.6 + 2 * _PAD

    def draw(paper: Paper, top: float) -> None:
        paper.frame(Box(MARGIN, top, WIDTH, height), RULE)
        paper.block(Box(MARGIN + _PAD, top + _PAD + 6, inner / 3, label.height), label)
        paper.block(Box(MARGIN + _PAD + inner / 3, top + _PAD, inner * 2 / 3, 36), head)
        paper.block(Box(MARGIN + _PAD + inner / 3, top + _PAD + 36, inner * 2 / 3, 22), below)
        y = top + _PAD + 36 + 22 + 4
        for block in said:
            paper.block(Box(MARGIN + _PAD, y, inner, block.height), block)
            y += block.height

    return Piece(height, draw, keep=True)
