"""The slip of a visit: books back, money in, books out, and the balance before and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, Name, date_text, money_text, number_text
from controlroom.base.ranges import spans_text
from controlroom.domain.papers.visits import BackLine, BooksOut, Payment, VisitSlip
from controlroom.print.page import MARGIN, MM, RIGHT, Paper
from controlroom.print.sheet import Piece
from controlroom.print.slips import Form, SlipWording, carried_by, gone_past, post_and_unit, tail, write_slips
from controlroom.print.tables import Column, Field, Table, fields, note
from controlroom.print.text import BOLD, MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage

_NONE: Final = "—"
_FIGURE: Final = 24 * MM
_AIR: Final = 1.2 * MM


def visit_slip(slip: VisitSlip, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the slip of a visit, two copies on a page, and return how many pages there are."""
    return write_slips([(slip, visit_form)], out, language=language)


def visit_form(slip: VisitSlip, wording: SlipWording) -> Form:
    """Return what stands on the slip of a visit; what did not happen is left out."""
    pieces = [_who(slip, wording)]
    if slip.back:
        pieces += _back(slip.back, wording)
    if slip.heap:
        words = wording.inline(
            N_("Received, to be counted: books {books}. A slip follows the count."),
            books=spans_text(slip.heap),
        )
        pieces.append(note(words, wording.width, weight=SEMIBOLD))
    if slip.out:
        pieces += _out(slip.out, wording)
    pieces += _balance(slip, wording)
    pieces += _said(slip, wording)
    signed = [N_("Signature of the visitor"), N_("Signature for the office")]
    if slip.out and slip.out.to:
        signed.insert(1, N_("Signature of who takes the books"))
    lines = tail(slip, wording, tuple(signed), ours=len(signed) - 1)
    return Form(wording.say(N_("Slip: books and money")), [*pieces, lines])


def _who(slip: VisitSlip, wording: SlipWording) -> Piece:
    holder = slip.holder
    entries = [
        Field(wording.say(N_("Name")), wording.name(holder.name), 1.15),
        Field(wording.say(N_("Post and unit")), post_and_unit(wording, holder), 1.45),
        Field(wording.say(N_("Mobile")), holder.mobile, 0.72),
        Field(wording.say(N_("Carried by")), carried_by(wording, holder), 0.95),
        Field(wording.say(N_("Date")), date_text(slip.day), 0.6),
    ]
    return fields(entries, MARGIN, wording.width, size=11.5, row=12 * MM)


def _back(lines: Sequence[BackLine], wording: SlipWording) -> list[Piece]:
    figures = (
        (N_("Books"), 14 * MM),
        (N_("Leaves used"), 26 * MM),
        (N_("Cancelled"), 17 * MM),
        (N_("Blank"), 17 * MM),
        (N_("Missing"), 17 * MM),
        (N_("Worth of used leaves"), 36 * MM),
    )
    label = wording.width - sum(width for _words, width in figures)
    table = Table(
        [
            Column(wording.say(N_("Books that came back")), label, weight=SEMIBOLD),
            *(Column(wording.say(words), width, RIGHT) for words, width in figures),
        ],
        row=5.5 * MM,
        ruled=True,
    )
    rows = [table.head, *(table.row(_cells(spans_text(line.books), [line])) for line in lines)]
    if len(lines) > 1:
        rows.append(table.row(_cells(wording.inline(N_("Total")), lines), bold=True))
    return [_one(rows)]


def _cells(words: str, lines: Sequence[BackLine]) -> list[Pair | str]:
    counts = [
        sum(len(span) for line in lines for span in line.books),
        sum(line.used for line in lines),
        sum(line.cancelled for line in lines),
        sum(line.blank for line in lines),
        sum(line.missing for line in lines),
    ]
    worth = money_text(sum(line.worth_paise for line in lines))
    return [words, *(number_text(count) if count else _NONE for count in counts), worth]


def _out(out: BooksOut, wording: SlipWording) -> list[Piece]:
    count = sum(len(span) for span in out.books)
    entries = [
        Field(wording.say(N_("Books that went out")), spans_text(out.books), 2.0, size=17, weight=BOLD),
        Field(wording.say(N_("Books")), number_text(count), 0.45, weight=SEMIBOLD),
        Field(wording.say(N_("Leaves")), number_text(out.leaves), 0.45, weight=SEMIBOLD),
        Field(wording.say(N_("Worth when full")), money_text(out.worth_paise), 0.75, weight=SEMIBOLD),
        Field(wording.say(N_("To be returned by")), date_text(out.due), 0.75, weight=SEMIBOLD),
    ]
    pieces = [fields(entries, MARGIN, wording.width, size=12, row=12 * MM)]
    if out.to:
        taker = [
            Field(wording.say(N_("Taken by (books)")), wording.name(out.to.name), 1.3, weight=SEMIBOLD),
            Field(wording.say(N_("Post and unit")), post_and_unit(wording, out.to), 1.4),
            Field(wording.say(N_("Mobile")), out.to.mobile, 0.8),
            Field(wording.say(N_("Books in hand now")), number_text(out.held_before + count), 0.8),
        ]
        pieces.append(fields(taker, MARGIN, wording.width, size=11.5, row=12 * MM))
    return pieces


def _balance(slip: VisitSlip, wording: SlipWording) -> list[Piece]:
    label = wording.width - 4 * _FIGURE
    table = Table(
        [
            Column(wording.say(N_("Balance")), label, weight=SEMIBOLD),
            Column(wording.say(N_("Before")), _FIGURE, RIGHT),
            Column(wording.say(N_("Added")), _FIGURE, RIGHT),
            Column(wording.say(N_("Less")), _FIGURE, RIGHT),
            Column(wording.say(N_("Now")), _FIGURE, RIGHT, BOLD),
        ],
        row=6 * MM,
        ruled=True,
    )
    books = (slip.held_before, slip.books_out, slip.books_back, slip.held_after)
    owed = (slip.owed_before_paise, slip.charged_paise, slip.paid_paise, slip.owed_after_paise)
    words = wording.inline(N_("Money owed"))
    if slip.owed_after_paise < 0 or slip.owed_before_paise < 0:
        words = wording.inline(N_("Money owed (− is an advance)"))
    rows = [
        table.head,
        table.row([wording.inline(N_("Books in hand")), *(number_text(one) for one in books)]),
        table.row([words, *(money_text(one) for one in owed)]),
    ]
    return [_one(rows)]


def _said(slip: VisitSlip, wording: SlipWording) -> list[Piece]:
    said = []
    for one in slip.payments:
        paid = wording.inline(
            N_("Money deposited: {amount} ({how}), number {code}"),
            amount=money_text(one.amount_paise),
            how=_way(one, wording),
            code=one.code,
        )
        said.append(note(paid, wording.width, weight=MEDIUM))
    if slip.out and slip.out.reason:
        said.append(note(gone_past(slip.out.passed, slip.out.reason, wording), wording.width, weight=MEDIUM))
    if slip.remark:
        said.append(note(f"{wording.inline(N_('Remark'))}: {slip.remark}", wording.width, weight=MEDIUM))
    if slip.out:
        words = N_("I have received these books and answer for every leaf and its fee.")
        said.append(note(wording.inline(words), wording.width))
    return said


def _way(payment: Payment, wording: SlipWording) -> Name:
    """Return how money was paid, in the language of the sentence that says so."""
    return Name(*(f"{mode} {payment.reference}".strip() for mode in wording.say(payment.mode) if mode))


def _one(pieces: Sequence[Piece]) -> Piece:
    """Return pieces that stand beneath each other as one, with a little air above and below."""

    def draw(paper: Paper, top: float) -> None:
        y = top + _AIR
        for piece in pieces:
            piece.draw(paper, y)
            y += piece.height

    return Piece(sum(piece.height for piece in pieces) + 2 * _AIR, draw)
