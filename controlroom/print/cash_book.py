"""The cash book: receipts and money handed on by number, the balance in cash, UPI and bank; certified."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import BinaryIO, Final

from controlroom.base.amounts import rupee_words
from controlroom.base.language import N_, date_text, money_text, number_text, time_text
from controlroom.domain.papers.cash import CashBook, CashBookPaper, CashLine, CountLine, PlaceTotal
from controlroom.print.amounts import Amounts
from controlroom.print.book_registers import period_text
from controlroom.print.letterheads import signed_for
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Paper
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import Column, Table, gap, heading, note, signatures
from controlroom.print.text import MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage, Wording, joined, wording_of

_WITH_THE_TOTALS: Final = 3
WIDTH: Final = A4[0] - 2 * MARGIN
PLACE_WORDS: Final = {
    "cash": N_("cash"),
    "upi": N_("UPI"),
    "bank": N_("bank"),
    "treasurer": N_("treasurer"),
    "state": N_("state committee"),
    "other": N_("another"),
    "before": N_("there before the register"),
}


def cash_book(paper_value: CashBookPaper, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the cash book of a day, or of days, and return how many pages there are."""
    wording = wording_of(language)
    title = wording.say(N_("Cash book"))
    office, book = paper_value.office, paper_value.book
    about = About(f"{title[0]} {paper_value.stamp.number}", wording.name(office.name)[0], language)
    paper = Paper(out, about)
    days = wording.long_date(book.day)
    if book.is_of_days:
        days = period_text(wording, book.day, book.last_day)
    head = Head(
        office=office,
        stamp=paper_value.stamp,
        kind=("", ""),
        title=title,
        unit=(days, ""),
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
    certificate = N_(
        "Certified: this cash book agrees with the receipts, the slips and the cash that was counted."
    )
    return [
        gap(2 * MM),
        *_lines(book, wording),
        *_totals(book, wording),
        *_counted(book, wording),
        note(wording.inline(certificate), WIDTH, weight=MEDIUM)._replace(keep=True),
        signatures(signed, MARGIN, WIDTH),
    ]


def _lines(book: CashBook, wording: Wording) -> list[Piece]:
    if not book.lines:
        return [note(wording.inline(N_("No money came in or went out in these days.")), WIDTH)]
    table = Table(
        [
            Column(wording.say(N_("Receipt number")), 21 * MM, weight=SEMIBOLD),
            Column(wording.say(N_("From whom / to whom")), 47 * MM, weight=MEDIUM),
            Column(wording.say(N_("Bearer")), 25 * MM),
            Column(wording.say(N_("How")), 30 * MM),
            Column(wording.say(N_("Operator")), 21 * MM),
            Column(wording.say(N_("Received")), 21 * MM, RIGHT, SEMIBOLD),
            Column(wording.say(N_("Handed over")), 21 * MM, RIGHT, SEMIBOLD),
        ]
    )
    pieces = [table.head]
    after = dict(book.after_days)
    written = Amounts(
        (book.whole.received_paise, book.whole.handed_paise, *(one.paise for one in book.lines))
    )
    for day, lines in groupby(book.lines, key=lambda line: line.day):
        if book.is_of_days:
            pieces.append(heading((date_text(day), ""), WIDTH)._replace(head=table.head))
        for line in lines:
            pieces += _line(line, table, written, wording)
        if book.is_of_days:
            pieces[-1] = pieces[-1]._replace(keep=True)
            words = N_("Cash after {day}: {amount}")
            told = wording.inline(words, day=date_text(day), amount=money_text(after[day]))
            pieces.append(note(told, WIDTH, weight=SEMIBOLD)._replace(head=table.head))
    whole = book.whole
    together = (wording.inline(N_("Total")), number_text(len(book.lines)), "", "", "")
    amounts = (written.or_dash(whole.received_paise), written.or_dash(whole.handed_paise))
    pieces[-1] = pieces[-1]._replace(keep=True)
    return [*pieces, table.row((*together, *amounts), bold=True)]


def _line(line: CashLine, table: Table, written: Amounts, wording: Wording) -> list[Piece]:
    """Return the row of an amount with what is to be said of it, which stays with it."""
    told = [note(words, WIDTH, weight=MEDIUM) for words in _remarks(line, wording)]
    *first, last = [table.row(_cells(line, written, wording))._replace(head=table.head), *told]
    return [*(one._replace(keep=True) for one in first), last]


def _cells(line: CashLine, written: Amounts, wording: Wording) -> list[Pair | str]:
    return [
        line.code,
        _whom(line, wording),
        line.bearer or ("" if line.out_of else wording.inline(N_("in person"))),
        (_way(line, wording), _beside(line, wording)),
        (wording.name(line.operator)[0], time_text(line.at)),
        written.or_dash(line.received_paise),
        written.or_dash(line.handed_paise),
    ]


def _whom(line: CashLine, wording: Wording) -> Pair:
    if line.away:
        return (wording.name(line.holder)[0], _place(line.away, wording))
    return (wording.name(line.holder)[0], wording.name(line.unit)[0])


def _beside(line: CashLine, wording: Wording) -> str:
    back = wording.inline(N_("Advance paid back")) if line.is_payback else ""
    return " · ".join(part for part in (line.reference, back) if part)


def _way(line: CashLine, wording: Wording) -> str:
    ways = [_place(place, wording) for place in (line.out_of, line.into) if place]
    if len(ways) == 1:
        return ways[0]
    return wording.inline(N_("{source} to {target}"), source=ways[0], target=ways[1])


def _place(place: str, wording: Wording) -> str:
    return wording.inline(PLACE_WORDS.get(place, place))


def _remarks(line: CashLine, wording: Wording) -> list[str]:
    told = []
    if line.puts_right:
        words = N_("{code} puts right {wrong}: {reason}")
        told.append(wording.inline(words, code=line.code, wrong=line.puts_right, reason=line.note or "—"))
    elif line.note and (line.out_of or line.away):
        told.append(f"{line.code}: {line.note}")
    if line.beyond:
        told.append(wording.inline(N_("{code}: more than the register knew to be there"), code=line.code))
    if line.entered_on is not None:
        told.append(
            wording.inline(N_("{code} was entered on {day}"), code=line.code, day=date_text(line.entered_on))
        )
    return told


def _totals(book: CashBook, wording: Wording) -> list[Piece]:
    each = 32 * MM
    table = Table(
        [
            Column(wording.say(N_("Money")), WIDTH - 4 * each, weight=MEDIUM),
            Column(wording.say(N_("Opening balance")), each, RIGHT),
            Column(wording.say(N_("Received")), each, RIGHT),
            Column(wording.say(N_("Handed over")), each, RIGHT),
            Column(wording.say(N_("Closing balance")), each, RIGHT, SEMIBOLD),
        ],
        ruled=True,
        inline=True,
    )
    pieces = [heading(wording.say(N_("Totals")), WIDTH), table.head]
    rows = [(one, _terms(one)) for one in (*book.totals, book.whole)]
    written = Amounts(paise for _one, amounts in rows for paise in amounts)
    for one, amounts in rows:
        words = _place(one.place, wording) if one.place else wording.inline(N_("Total"))
        pieces.append(table.row((words, *map(written.text, amounts)), keep=True, bold=not one.place))
    if book.moved_paise:
        words = N_("{amount} of these only moved between cash, UPI and bank and stands on both sides.")
        told = note(wording.inline(words, amount=money_text(book.moved_paise)), WIDTH)
        pieces.append(told._replace(keep=True))
    return [*pieces, *_in_words(book, wording)]


def _terms(one: PlaceTotal) -> tuple[int, int, int, int]:
    return one.opening_paise, one.received_paise, one.handed_paise, one.closing_paise


def _in_words(book: CashBook, wording: Wording) -> list[Piece]:
    if book.cash.closing_paise < 0:
        return []
    spoken = " / ".join(rupee_words(book.cash.closing_paise, code) for code in wording.codes)
    told = f"{wording.inline(N_('Cash in the box, in words'))}: {spoken}"
    return [gap(1.5 * MM), note(told, WIDTH)._replace(keep=True)]


def _counted(book: CashBook, wording: Wording) -> list[Piece]:
    told = [_count_words(one, wording) for one in _standing(book.counts)]
    pieces = [note(words, WIDTH, weight=MEDIUM) for words in told]
    return [*pieces[:-_WITH_THE_TOTALS], *(one._replace(keep=True) for one in pieces[-_WITH_THE_TOTALS:])]


def _standing(counts: Sequence[CountLine]) -> list[CountLine]:
    """Return the last count of each day."""
    return list({one.day: one for one in counts}.values())


def _count_words(one: CountLine, wording: Wording) -> str:
    words = N_(
        "{code}, {day} {hour}: {name} counted {found}, by the register {there}; difference {difference}."
    )
    told = wording.inline(
        words,
        code=one.code,
        day=date_text(one.day),
        hour=time_text(one.at),
        name=one.counted_by or "—",
        found=money_text(one.found_paise),
        there=money_text(one.expected_paise),
        difference=money_text(one.difference_paise) if one.difference_paise else wording.inline(N_("none")),
    )
    return f"{told} {one.note}".rstrip()
