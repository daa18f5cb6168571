"""The monthly return to the state on paper: stock, holders, leaves, money, zones; certified and signed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from controlroom.base.language import N_, date_text, money_text
from controlroom.domain.papers.book_registers import Figure, SeriesReturn, StateReturn, UnitFigures
from controlroom.print.amounts import Amounts
from controlroom.print.book_registers import (
    WIDTH,
    count_text,
    figure_rows,
    finding_notes,
    period_text,
    register_head,
    write_register,
)
from controlroom.print.letterheads import signed_for
from controlroom.print.page import MARGIN, MM, RIGHT
from controlroom.print.sheet import Piece
from controlroom.print.tables import Column, Table, gap, heading, note, signatures
from controlroom.print.text import MEDIUM, SEMIBOLD
from controlroom.print.wording import PaperLanguage, Wording, wording_of


def state_return(paper: StateReturn, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the monthly return to the state and return how many pages there are."""
    wording = wording_of(language)
    title = wording.say(N_("Monthly return of membership books"))
    state = (
        wording.inline(
            N_("Closed and certified: {code}, {day}"), code=paper.code, day=date_text(paper.closed_on)
        )
        if paper.is_closed
        else wording.inline(N_("Provisional: the month is not closed"))
    )
    head = register_head(
        paper.office,
        paper.stamp,
        title,
        (wording.month(paper.first_day), ""),
        (period_text(wording, paper.first_day, paper.last_day), wording.name_inline(paper.campaign), state),
    )
    signed = [wording.say(one) for one in (N_("Made by (operator)"), N_("In-charge of the books"))]
    signed.append(signed_for(wording.say(N_("President / general secretary")), paper.office, wording))
    pieces = [
        *(piece for one in paper.series for piece in _section(one, wording)),
        *_terms(paper, wording, wording.inline(N_("All series together")) if paper.series else ""),
        heading(wording.say(N_("Money")), WIDTH),
        *_money_of(paper, wording),
        *_units(paper, wording),
        *_explained(paper, wording),
        gap(2 * MM),
        *_proof(paper, wording),
        *finding_notes(paper.findings, wording, WIDTH),
        note(_certificate(paper, wording), WIDTH, weight=MEDIUM)._replace(keep=True),
        signatures(signed, MARGIN, WIDTH),
    ]
    return write_register(out, head, pieces, wording)


def _terms(of: StateReturn | SeriesReturn, wording: Wording, whose: str = "") -> list[Piece]:
    """Return the three tables of the month or of one series; ``whose`` stands before each of their heads."""

    def head(words: str) -> Piece:
        told = wording.inline(words)
        return heading((" · ".join(part for part in (whose, told) if part), ""), WIDTH)

    return [
        head(N_("Stock of the office")),
        *figure_rows(of.stock, wording, WIDTH),
        head(N_("With holders")),
        *figure_rows(of.holders, wording, WIDTH),
        head(N_("Leaves of the whole office")),
        *_leaves(of.leaves, wording),
    ]


def _section(one: SeriesReturn, wording: Wording) -> list[Piece]:
    """Return the section of one series."""
    words = wording.inline(N_("Books without letters"))
    if one.letters:
        words = wording.inline(N_("Series {letters}"), letters=one.letters)
    whose = " ".join(part for part in (words, wording.name_inline(one.name)) if part)
    return [*_terms(one, wording, whose), gap(4 * MM)]


def _leaves(lines: Sequence[Figure], wording: Wording) -> list[Piece]:
    if not lines:
        return []
    each = WIDTH / len(lines)
    table = Table([Column(wording.say(line.sentence), each, RIGHT, MEDIUM) for line in lines], ruled=True)
    return [table.head, table.row([count_text(line.leaves) for line in lines])]


def _money_of(paper: StateReturn, wording: Wording) -> list[Piece]:
    money = paper.money
    shown = (
        (N_("Owed before"), money.opening_paise),
        (N_("Charged"), money.charged_paise),
        (N_("Deposited"), money.deposited_paise),
        (N_("Owed at the end"), money.closing_paise),
    )
    table = Table([Column(wording.say(words), WIDTH / 4, RIGHT, MEDIUM) for words, _ in shown], ruled=True)
    return [table.head, table.row([money_text(amount) for _words, amount in shown])]


def _units(paper: StateReturn, wording: Wording) -> list[Piece]:
    if not paper.units:
        return []
    counts, money = 16.5 * MM, 21 * MM
    table = Table(
        [
            Column(wording.say(N_("Zone")), WIDTH - 5 * counts - 3 * money),
            *(
                Column(wording.say(words), counts, RIGHT)
                for words in (N_("Opening"), N_("Issued"), N_("Returned"), N_("Closing"), N_("Used leaves"))
            ),
            *(
                Column(wording.say(words), money, RIGHT)
                for words in (N_("Charged"), N_("Deposited"), N_("Owed"))
            ),
        ],
        ruled=True,
    )
    figures = [
        (row.opening, row.issued, row.returned, row.closing, row.used, *_amounts_of(row))
        for row in paper.units
    ]
    sums = [sum(column) for column in zip(*figures, strict=True)]
    written = Amounts((*(paise for row in paper.units for paise in _amounts_of(row)), *sums[-3:]))
    names = [*(wording.name_inline(row.unit) for row in paper.units), wording.inline(N_("Total"))]
    rows = [
        table.row(
            (name, *map(count_text, line[:-3]), *map(written.or_dash, line[-3:])),
            bold=place == len(figures),
            keep=place == len(figures) - 1,
        )
        for place, (name, line) in enumerate(zip(names, [*figures, sums], strict=True))
    ]
    return [heading(wording.say(N_("By zone")), WIDTH), table.head, *rows]


def _amounts_of(row: UnitFigures) -> tuple[int, int, int]:
    return row.charged_paise, row.deposited_paise, row.owed_paise


def _explained(paper: StateReturn, wording: Wording) -> list[Piece]:
    if not paper.explained:
        return []
    table = Table(
        [
            Column(wording.say(N_("Exception")), 62 * MM),
            Column(wording.say(N_("About")), 28 * MM),
            Column(wording.say(N_("Explanation")), WIDTH - 90 * MM),
        ],
        ruled=True,
        inline=True,
    )
    rows = [table.row((wording.inline(one.kind), one.subject, one.words)) for one in paper.explained]
    return [heading(wording.say(N_("Explained exceptions")), WIDTH), table.head, *rows]


def _proof(paper: StateReturn, wording: Wording) -> list[Piece]:
    if not paper.is_closed:
        return []
    if paper.differs:
        words = ", ".join(wording.inline(one) for one in paper.differs)
        said = wording.inline(
            N_("Computed again these come out otherwise than certified: {terms}. Check the register."),
            terms=words,
        )
        return [note(said, WIDTH, weight=SEMIBOLD)]
    return [note(wording.inline(N_("Computed again today from all movements: the same figures.")), WIDTH)]


def _certificate(paper: StateReturn, wording: Wording) -> str:
    if paper.certified_by:
        return wording.inline(
            N_("Certified by {name}: these figures agree with the register and the stock of books."),
            name=paper.certified_by,
        )
    return wording.inline(N_("Certified: these figures agree with the register and the stock of books."))
