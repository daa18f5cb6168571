"""Registers of the books on paper: a holder's statement, stock and issue, leaves not accounted for."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, Name, date_text, money_text, number_text
from controlroom.base.ranges import Span, spans_text
from controlroom.domain.papers import Office, Stamp
from controlroom.domain.papers.book_registers import (
    KINDS,
    Figure,
    HolderStatement,
    StatementRow,
    StockRegister,
    StockRow,
    UnaccountedList,
    UnaccountedRow,
)
from controlroom.print.amounts import Amounts
from controlroom.print.letterheads import signed_for
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Paper
from controlroom.print.runs import Run, paragraph, pressing
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import Column, Table, gap, heading, note, signatures
from controlroom.print.text import MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
WIDE: Final = A4[1] - 2 * MARGIN
_MOST_SPANS: Final = 40
_MOST_SIGNED: Final = 12
_LEAVES, _DUE = 1, 5
OPEN: Final = {"out": N_("out"), "to_count": N_("to be counted"), "missing": N_("missing")}


def period_text(wording: Wording, first: datetime.date, last: datetime.date) -> str:
    """Return the days of a register."""
    return wording.inline(N_("{first} to {last}"), first=first, last=last)


def register_head(office: Office, stamp: Stamp, title: Pair, unit: Pair, facts: Sequence[str]) -> Head:
    """Return the head of a register."""
    return Head(office=office, stamp=stamp, kind=("", ""), title=title, unit=unit, facts=tuple(facts))


def write_register(
    out: BinaryIO, head: Head, pieces: Sequence[Piece], wording: Wording, *, wide: bool = False
) -> int:
    """Write a register into a file and return how many pages it has."""
    about = About(f"{head.title[0]} {head.stamp.number}", wording.name(head.office.name)[0], wording.language)
    size = (A4[1], A4[0]) if wide else A4
    paper = Paper(out, about, size)
    flow(paper, pieces, head, wording)
    return paper.save()


def _spans(spans: Sequence[Span]) -> str:
    """Return numbers for a cell; very many are cut, since the row would not end."""
    if len(spans) <= _MOST_SPANS:
        return spans_text(spans)
    return spans_text(spans[:_MOST_SPANS]) + " …"


def count_text(value: int | None) -> str:
    """Return a count, a dash for none."""
    return number_text(value) if value else "—"


def figure_rows(lines: Sequence[Figure], wording: Wording, width: float) -> list[Piece]:
    """Return the table of terms: books, leaves, numbers."""
    numbers = width - 78 * MM - 2 * 22 * MM
    table = Table(
        [
            Column(wording.say(N_("Particulars")), 78 * MM),
            Column(wording.say(N_("Books")), 22 * MM, RIGHT, MEDIUM),
            Column(wording.say(N_("Leaves")), 22 * MM, RIGHT, MEDIUM),
            Column(wording.say(N_("Book numbers")), numbers),
        ],
        ruled=True,
        inline=True,
    )
    pieces = [table.head]
    for line in lines:
        cells = (
            wording.inline(line.sentence),
            count_text(line.books),
            count_text(line.leaves),
            _cut(line.numbers()),
        )
        pieces.append(table.row(cells, bold=line.is_sum))
    return pieces


def _cut(text: str, most: int = 700) -> str:
    return text if len(text) <= most else text[:most].rsplit(",", 1)[0] + " …"


def finding_notes(findings: Sequence[str], wording: Wording, width: float) -> list[Piece]:
    """Return what does not close, or that all does."""
    if not findings:
        closes = note(wording.inline(N_("Every equation closes: nothing is left over.")), width)
        return [gap(1.5 * MM), closes]
    return [
        heading(wording.say(N_("What does not close")), width),
        *(note(finding, width, weight=SEMIBOLD) for finding in findings),
    ]


def holder_statement(paper: HolderStatement, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the statement of a holder and return how many pages there are."""
    wording = wording_of(language)
    holder = paper.holder
    who = ", ".join(
        part for part in (wording.name(holder.post)[0], wording.name(holder.unit)[0], holder.mobile) if part
    )
    head = register_head(
        paper.office,
        paper.stamp,
        wording.say(N_("Statement of account: membership books")),
        wording.name(holder.name),
        (who, period_text(wording, paper.first_day, paper.last_day)),
    )
    signed = [wording.say(one) for one in (N_("Made by (operator)"), N_("Signature of the holder"))]
    signed.append(signed_for(wording.say(N_("For the office")), paper.office, wording))
    pieces = [
        gap(1 * MM),
        *figure_rows(paper.figures, wording, WIDE),
        heading(wording.say(N_("Movements and money")), WIDE),
        *_statement_rows(paper, wording),
        *_signed_for([*_to_bring(paper, wording), *finding_notes(paper.findings, wording, WIDE)]),
        signatures(signed, MARGIN, WIDE),
    ]
    return write_register(out, head, pieces, wording, wide=True)


def _signed_for(pieces: Sequence[Piece]) -> list[Piece]:
    """Return what a holder signs for, which stays with the lines to sign on where it is not long."""
    if len(pieces) > _MOST_SIGNED:
        return list(pieces)
    return [one._replace(keep=True) for one in pieces]


def _statement_rows(paper: HolderStatement, wording: Wording) -> list[Piece]:
    day, code, count, money = 20 * MM, 18 * MM, 16.5 * MM, 19 * MM
    numbers = 27 * MM
    table = Table(
        [
            Column(wording.say(N_("Date")), day),
            Column(wording.say(N_("Voucher")), code),
            Column(wording.say(N_("Particulars")), WIDE - day - code - 2 * numbers - 5 * count - 3 * money),
            Column(wording.say(N_("Received nos.")), numbers),
            Column(wording.say(N_("Given back nos.")), numbers),
            *(
                Column(wording.say(words), count, RIGHT)
                for words in (N_("Used"), N_("Cancelled"), N_("Blank"), N_("Missing"), N_("In hand"))
            ),
            *(
                Column(wording.say(words), money, RIGHT)
                for words in (N_("Charged"), N_("Deposited"), N_("Balance owed"))
            ),
        ],
        ruled=True,
    )
    written = Amounts(
        (
            paper.opening_paise,
            *(one for row in paper.rows for one in (row.charged_paise, row.deposited_paise, row.owed_paise)),
        )
    )
    in_hand = count_text(paper.figures[0].books if paper.figures else 0)
    said = wording.inline(N_("Opening balance"))
    opening = ("", "", said, *[""] * 6, in_hand, "", "", written.or_dash(paper.opening_paise))
    pieces = [table.head, table.row(opening, bold=True)]
    for row in paper.rows:
        cells = (
            date_text(row.day),
            row.code,
            _particulars(row.kind, _what(row, wording), (row.corrects, row.is_closed_month), wording),
            _spans(row.received),
            _spans(row.given_back),
            *(count_text(one) for one in (row.used, row.cancelled, row.blank, row.missing)),
            number_text(row.books),
            written.or_dash(row.charged_paise),
            written.or_dash(row.deposited_paise),
            written.text(row.owed_paise),
        )
        pieces.append(table.row(cells))
    return pieces


def _particulars(kind: str, what: str, corrects: tuple[str, bool], wording: Wording) -> str:
    parts = [wording.inline(KINDS.get(kind, kind))]
    code, is_closed = corrects
    if code and is_closed:
        parts.append(wording.inline(N_("correction of {code} of a closed month"), code=code))
    elif code:
        parts.append(wording.inline(N_("correction of {code}"), code=code))
    return " · ".join(part for part in (*parts, what) if part)


def _what(row: StatementRow, wording: Wording) -> str:
    handed_to = wording.inline(N_("to {name}"), name=row.handed_to) if row.handed_to else ""
    bearer = wording.inline(N_("carried by {name}"), name=row.bearer) if row.bearer else ""
    mode = wording.inline(row.mode) if row.mode else ""
    return " · ".join(part for part in (handed_to, row.said, mode, bearer) if part)


def _late(days: int, wording: Wording) -> str:
    return wording.ngettext("overdue by {count} day", "overdue by {count} days", days)


def _to_bring(paper: HolderStatement, wording: Wording) -> list[Piece]:
    lines: list[Piece] = []
    for one in paper.to_bring:
        due = wording.inline(N_("due {day}"), day=date_text(one.due_on)) if one.due_on else ""
        late = _late(one.overdue_days, wording) if one.overdue_days else ""
        count = wording.ngettext("{count} book", "{count} books", one.count)
        leaves = wording.ngettext("{count} leaf", "{count} leaves", one.leaves)
        told = f"{count}, {leaves}: {_spans(one.books)}"
        runs = [Run(" · ".join(part for part in (told, due) if part))]
        lines.append(paragraph([*runs, *([Run(" · "), pressing(late)] if late else [])], WIDE))
    if paper.closing_paise > 0:
        owed = wording.inline(N_("Money owed: {amount}"), amount=money_text(paper.closing_paise))
        lines.append(paragraph([pressing(owed)], WIDE))
    elif paper.closing_paise < 0:
        advance = wording.inline(N_("Kept as an advance: {amount}"), amount=money_text(-paper.closing_paise))
        lines.append(note(advance, WIDE))
    if not lines:
        nothing = wording.inline(N_("Nothing is to be brought: all books are back and paid."))
        return [gap(1.5 * MM), note(nothing, WIDE)]
    return [heading(wording.say(N_("What is to be brought")), WIDE), *lines]


def stock_register(paper: StockRegister, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the stock and issue register and return how many pages there are."""
    wording = wording_of(language)
    head = register_head(
        paper.office,
        paper.stamp,
        wording.say(N_("Stock and issue register: membership books")),
        wording.name(paper.campaign),
        (period_text(wording, paper.first_day, paper.last_day),),
    )
    signed = (N_("Made by (operator)"), N_("In-charge of the books"))
    pieces = [
        gap(1 * MM),
        *_stock_rows(paper, wording),
        heading(wording.say(N_("Total")), WIDE),
        *figure_rows(paper.figures, wording, WIDE),
        *finding_notes(paper.findings, wording, WIDE),
        signatures([wording.say(one) for one in signed], MARGIN, WIDE),
    ]
    return write_register(out, head, pieces, wording, wide=True)


def _stock_rows(paper: StockRegister, wording: Wording) -> list[Piece]:
    day, code, count, numbers = 20 * MM, 20 * MM, 15 * MM, 35 * MM
    table = Table(
        [
            Column(wording.say(N_("Date")), day),
            Column(wording.say(N_("Particulars")), WIDE - day - code - 3 * count - 3 * numbers),
            Column(wording.say(N_("Voucher")), code),
            Column(wording.say(N_("Received from–to")), numbers),
            Column(wording.say(N_("Books")), count, RIGHT),
            Column(wording.say(N_("Issued from–to")), numbers),
            Column(wording.say(N_("Books")), count, RIGHT),
            Column(wording.say(N_("Books left")), count, RIGHT, MEDIUM),
            Column(wording.say(N_("Numbers left")), numbers),
        ],
        ruled=True,
    )
    opening = [date_text(paper.first_day), wording.inline(N_("Opening balance")), "", "", "", "", ""]
    opening += [number_text(paper.opening_books), _spans(paper.opening)]
    pieces = [table.head, table.row(opening, bold=True)]
    for row in paper.rows:
        cells = (
            date_text(row.day),
            _stock_particulars(row, wording),
            row.code,
            _spans(row.received),
            count_text(row.received_books),
            _spans(row.issued),
            count_text(row.issued_books),
            number_text(row.balance_books),
            _spans(row.balance),
        )
        pieces.append(table.row(cells))
    return pieces


def _stock_particulars(row: StockRow, wording: Wording) -> str:
    who = ", ".join(part for part in (wording.name(row.name)[0], wording.name(row.unit)[0]) if part)
    what = " · ".join(part for part in (who, row.said) if part)
    return _particulars(row.kind, what, (row.corrects, row.is_closed_month), wording)


def unaccounted_leaves(paper: UnaccountedList, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the list of leaves that are not accounted for and return how many pages there are."""
    wording = wording_of(language)
    count = wording.ngettext("{count} leaf in all", "{count} leaves in all", paper.leaves)
    head = register_head(
        paper.office,
        paper.stamp,
        wording.say(N_("Leaves not accounted for")),
        wording.name(paper.of),
        (wording.inline(N_("as of {day}"), day=paper.day), count),
    )
    return write_register(out, head, [gap(1 * MM), *_open_rows(paper.rows, wording)], wording)


def _open_rows(rows: Sequence[UnaccountedRow], wording: Wording) -> list[Piece]:
    if not rows:
        return [note(wording.inline(N_("None: every leaf that left the stock is accounted for.")), WIDTH)]
    leaf, count, book, day, due = 28 * MM, 15 * MM, 22 * MM, 21 * MM, 28 * MM
    table = Table(
        [
            Column(wording.say(N_("Leaves from–to")), leaf, weight=MEDIUM),
            Column(wording.say(N_("Leaves")), count, RIGHT),
            Column(wording.say(N_("Books")), book),
            Column(wording.say(N_("With")), WIDTH - leaf - count - book - day - due, least=10.0),
            Column(wording.say(N_("Since")), day),
            Column(wording.say(N_("Due")), due),
        ],
        ruled=True,
    )
    pieces = [table.head]
    for row in rows:
        cells = (
            str(row.leaf_span),
            number_text(row.leaves),
            str(row.book_span),
            _with(row, wording),
            date_text(row.since),
            (date_text(row.due_on), _late(row.overdue_days, wording) if row.overdue_days else ""),
        )
        late = [_DUE] if row.overdue_days else []
        pieces.append(table.row(cells, pressing=[_LEAVES, *late] if row.kind == "missing" else late))
    pieces[-1] = pieces[-1]._replace(keep=True)
    whole = number_text(sum(row.leaves for row in rows))
    return [*pieces, table.row((wording.say(N_("Total")), whole, "", "", "", ""), bold=True)]


def _with(row: UnaccountedRow, wording: Wording) -> str:
    who = ", ".join(part for part in (_first(row.holder, wording), _first(row.unit, wording)) if part)
    parts = [who, row.mobile]
    if row.custodian:
        parts.append(wording.inline(N_("handed on to {name}"), name=row.custodian))
    if row.kind != "out":
        parts.append(f"{wording.inline(OPEN[row.kind])} ({row.code})")
    return " · ".join(part for part in parts if part)


def _first(name: Name, wording: Wording) -> str:
    return wording.name(name)[0]
