"""The cash book of a day: receipts by number, what came which way, opening and closing cash; signed."""

from __future__ import annotations

from typing import BinaryIO, Final

from controlroom.base.amounts import rupee_words
from controlroom.base.language import N_, date_text, money_text, number_text, time_text
from controlroom.domain.papers.money import CashBook, CashBookPaper, CashLine
from controlroom.print.letterheads import signed_for
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Paper
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import Column, Table, gap, heading, note, signatures
from controlroom.print.text import MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage, Wording, joined, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
MODE_WORDS: Final = {"cash": N_("cash"), "upi": N_("UPI"), "bank": N_("bank")}


def cash_book(paper_value: CashBookPaper, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the cash book of a day and return how many pages there are."""
    wording = wording_of(language)
    title = wording.say(N_("Cash book"))
    office = paper_value.office
    about = About(f"{title[0]} {paper_value.stamp.number}", wording.name(office.name)[0], language)
    paper = Paper(out, about)
    head = Head(
        office=office,
        stamp=paper_value.stamp,
        kind=("", ""),
        title=title,
        unit=(wording.long_date(paper_value.book.day), ""),
        facts=(wording.name_inline(paper_value.campaign),),
    )
    flow(paper, _pieces(paper_value, wording), head, wording)
    return paper.save()


def _pieces(paper_value: CashBookPaper, wording: Wording) -> list[Piece]:
    book = paper_value.book
    made = wording.say(N_("Made by (operator)"))
    if paper_value.operator:
        made = (f"{joined(made)}: {paper_value.operator}", "")
    signed = [made, wording.say(N_("Cash counted by")), wording.say(N_("For the office"))]
    signed[-1] = signed_for(signed[-1], paper_value.office, wording)
    return [
        gap(2 * MM),
        *_lines(book, wording),
        *_totals(book, wording),
        signatures(signed, MARGIN, WIDTH),
    ]


def _lines(book: CashBook, wording: Wording) -> list[Piece]:
    if not book.lines:
        return [note(wording.inline(N_("No money came in on this day.")), WIDTH)]
    table = Table(
        [
            Column(wording.say(N_("Receipt number")), 22 * MM, weight=SEMIBOLD),
            Column(wording.say(N_("Holder and zone")), 54 * MM, weight=MEDIUM),
            Column(wording.say(N_("Bearer")), 29 * MM),
            Column(wording.say(N_("How")), 30 * MM),
            Column(wording.say(N_("Operator")), 26 * MM),
            Column(wording.say(N_("Amount")), 25 * MM, RIGHT, SEMIBOLD),
        ]
    )
    pieces = [table.head]
    for line in book.lines:
        pieces.append(table.row(_cells(line, wording))._replace(head=table.head))
        pieces.extend(note(told, WIDTH, weight=MEDIUM) for told in _remarks(line, wording))
    total = (wording.inline(N_("Together")), number_text(len(book.lines)), "", "", "", money_text(book.paise))
    return [*pieces, table.row(total, bold=True)]


def _cells(line: CashLine, wording: Wording) -> list[Pair | str]:
    unit = wording.name(line.unit)[0]
    mode = wording.inline(MODE_WORDS.get(line.mode, line.mode))
    return [
        line.code,
        (wording.name(line.holder)[0], unit),
        line.bearer or wording.inline(N_("in person")),
        (mode, line.reference),
        (wording.name(line.operator)[0], time_text(line.at)),
        money_text(line.paise),
    ]


def _remarks(line: CashLine, wording: Wording) -> list[str]:
    told = []
    if line.puts_right:
        words = N_("{code} puts right {wrong}: {reason}")
        told.append(wording.inline(words, code=line.code, wrong=line.puts_right, reason=line.note or "—"))
    if line.entered_on is not None:
        told.append(
            wording.inline(N_("{code} was entered on {day}"), code=line.code, day=date_text(line.entered_on))
        )
    return told


def _totals(book: CashBook, wording: Wording) -> list[Piece]:
    table = Table(
        [
            Column(wording.say(N_("How it came")), 70 * MM, weight=MEDIUM),
            Column(wording.say(N_("Receipts")), 30 * MM, RIGHT),
            Column(wording.say(N_("Amount")), 40 * MM, RIGHT, SEMIBOLD),
        ],
        inline=True,
    )
    pieces = [heading(wording.say(N_("Totals")), WIDTH), table.head]
    pieces += [
        table.row(
            (wording.inline(MODE_WORDS[total.mode]), number_text(total.count), money_text(total.paise)),
            keep=True,
        )
        for total in book.totals
    ]
    cash = [
        (N_("Cash before this day"), book.opening_paise),
        (N_("Cash of this day"), book.cash_paise),
        (N_("Cash after this day"), book.closing_paise),
    ]
    rows = [
        table.row((wording.inline(words), "", money_text(paise)), keep=True, bold=place == len(cash) - 1)
        for place, (words, paise) in enumerate(cash)
    ]
    return [*pieces, gap(3 * MM), *rows, *_in_words(book, wording)]


def _in_words(book: CashBook, wording: Wording) -> list[Piece]:
    if book.closing_paise < 0:
        return []
    spoken = " / ".join(rupee_words(book.closing_paise, code) for code in wording.codes)
    return [gap(1.5 * MM), note(spoken, WIDTH)._replace(keep=True)]
