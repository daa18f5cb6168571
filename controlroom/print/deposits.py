"""The receipt of a deposit (राशि जमा पावती): the amount in figures and words, and the books that it pays."""

from __future__ import annotations

from typing import BinaryIO, Final

from controlroom.base.language import N_, date_text, money_text, number_text
from controlroom.base.ranges import spans_text
from controlroom.domain.papers.money import PAYBACK_PREFIX, DepositReceipt, PaidFor
from controlroom.print.amounts import Amounts
from controlroom.print.page import MARGIN, MM, RIGHT, Paper
from controlroom.print.sheet import Piece
from controlroom.print.slips import (
    Form,
    SlipWording,
    carried_by,
    in_words,
    post_and_unit,
    strip,
    tail,
    write_slips,
)
from controlroom.print.tables import Column, Field, Table, fields, note
from controlroom.print.text import BOLD, MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage

_MOST_LINES: Final = 6


def deposit_receipt(receipt: DepositReceipt, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the receipt of a deposit, two copies on a page, and return how many pages there are."""
    return write_slips([(receipt, deposit_form)], out, language=language)


def deposit_form(receipt: DepositReceipt, wording: SlipWording) -> Form:
    """Return what stands on the receipt of a deposit, or the voucher of a payback, or a correction."""
    if receipt.is_payback:
        title = N_("Voucher: advance paid back")
        if receipt.puts_right:
            title = N_("Voucher of an advance paid back, put right")
        copies = (N_("Office copy"), N_("Copy of the receiver"))
        return Form(wording.say(title), _pieces(receipt, wording), copies)
    title = N_("Receipt of a deposit put right") if receipt.amount_paise < 0 else N_("Receipt of a deposit")
    return Form(wording.say(title), _pieces(receipt, wording))


def _pieces(receipt: DepositReceipt, wording: SlipWording) -> list[Piece]:
    marks = [note(told, wording.width, weight=SEMIBOLD) for told in _marks(receipt, wording)]
    remark = f"{wording.inline(N_('Remark'))}: {receipt.remark}" if receipt.remark else ""
    return [
        *_who(receipt, wording),
        *marks,
        *_paid(receipt, wording),
        strip(_balance(receipt, wording), wording),
        *([note(remark, wording.width, weight=MEDIUM)] if remark else []),
        tail(receipt, wording, _signatures(receipt)),
    ]


def _signatures(receipt: DepositReceipt) -> tuple[str, str]:
    if receipt.is_payback:
        return N_("Signature of the receiver"), N_("Paid out for the office")
    return N_("Signature of the giver"), N_("Signature of the receiver (office)")


def _who(receipt: DepositReceipt, wording: SlipWording) -> list[Piece]:
    holder, amount = receipt.holder, abs(receipt.amount_paise)
    mode = wording.say(receipt.mode)
    way = (" · ".join(filter(None, (mode[0], receipt.reference))), mode[1])
    whom, carried = N_("Paid by"), N_("Carried by")
    if receipt.is_payback:
        whom, carried = N_("Paid back to"), N_("Taken by")
    first = [
        Field(wording.say(whom), wording.name(holder.name), 1.3),
        Field(wording.say(N_("Post and unit")), post_and_unit(wording, holder), 1.4),
        Field(wording.say(N_("Mobile")), holder.mobile, 0.7),
    ]
    second = [
        Field(wording.say(N_("Amount")), money_text(receipt.shown_paise), 1.0, size=17, weight=BOLD),
        Field(wording.say(N_("How")), way, 1.4),
        Field(wording.say(carried), carried_by(wording, holder), 1.0),
        Field(wording.say(N_("Date")), date_text(receipt.day), 0.8),
    ]
    return [
        fields(first, MARGIN, wording.width, size=12, row=12 * MM),
        fields(second, MARGIN, wording.width, row=14 * MM),
        in_words(amount, wording),
    ]


def _marks(receipt: DepositReceipt, wording: SlipWording) -> list[str]:
    told = []
    if receipt.puts_right:
        told.append(wording.inline(N_("Puts right receipt {code}."), code=receipt.puts_right))
    if receipt.undone_by:
        told.append(
            wording.inline(
                N_("This receipt was put right by {code}: it is no longer valid."), code=receipt.undone_by
            )
        )
    return told


def _paid(receipt: DepositReceipt, wording: SlipWording) -> list[Piece]:
    if receipt.is_payback:
        told = N_("I received this money; it was paid ahead by me and is no advance any more.")
        return [] if receipt.puts_right else [note(wording.inline(told), wording.width)]
    if receipt.amount_paise < 0:
        return []
    if not receipt.paid:
        return [note(wording.inline(N_("Nothing was owed: all of it is kept as an advance.")), wording.width)]
    table = Table(
        [
            Column(wording.say(N_("Set against slip")), 50 * MM, weight=MEDIUM),
            Column(wording.say(N_("Book numbers")), wording.width - 84 * MM),
            Column(wording.say(N_("Amount")), 34 * MM, RIGHT, SEMIBOLD),
        ],
        row=5.5 * MM,
        inline=True,
    )
    shown, rest = receipt.paid[:_MOST_LINES], receipt.paid[_MOST_LINES:]
    if len(rest) == 1:
        shown, rest = receipt.paid, ()
    written = Amounts((*(one.paise for one in receipt.paid), receipt.advance_paise))
    rows = [table.row(_cells(one, written, wording)) for one in shown]
    if rest:
        rows.append(table.row(_rest(rest, written, wording)))
    if receipt.advance_paise:
        advance = (wording.inline(N_("Kept as an advance")), "", written.text(receipt.advance_paise))
        rows.append(table.row(advance))
    return [_together([table.head, *rows])]


def _cells(one: PaidFor, written: Amounts, wording: SlipWording) -> tuple[str, str, str]:
    books = spans_text(one.books)
    if not one.books:
        was_paid_back = one.code.startswith(PAYBACK_PREFIX)
        books = wording.inline(N_("paid back") if was_paid_back else N_("owed from before the register"))
    return f"{one.code} · {date_text(one.day)}", books, written.text(one.paise)


def _rest(rest: tuple[PaidFor, ...], written: Amounts, wording: SlipWording) -> tuple[str, str, str]:
    words = wording.inline(N_("{count} further slips"), count=len(rest))
    books = spans_text(span for one in rest for span in one.books)
    return words, books, written.text(sum(one.paise for one in rest))


def _together(pieces: list[Piece]) -> Piece:
    """Return rows as one piece: a slip spreads its pieces, a table stays whole."""

    def draw(paper: Paper, top: float) -> None:
        for one in pieces:
            one.draw(paper, top)
            top += one.height

    return Piece(sum(one.height for one in pieces), draw)


def _balance(receipt: DepositReceipt, wording: SlipWording) -> list[tuple[Pair, str]]:
    def told(paise: int, owed: str, advance: str) -> tuple[Pair, str]:
        return wording.say(advance if paise < 0 else owed), money_text(abs(paise))

    before = N_("Advance until now") if receipt.is_payback else N_("Advance before")
    return [
        told(receipt.owed_before_paise, N_("Owed before"), before),
        told(receipt.owed_after_paise, N_("Still owed"), N_("Advance now")),
        (wording.say(N_("Books in hand now")), number_text(receipt.books_in_hand)),
    ]
