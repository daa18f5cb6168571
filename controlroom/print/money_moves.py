"""The slip of money handed on: from where, to whom, how much; what was there before, what is left."""

from __future__ import annotations

from typing import BinaryIO

from controlroom.base.language import N_, date_text, money_text
from controlroom.domain.papers.cash import MoneySlip
from controlroom.print.page import MARGIN, MM
from controlroom.print.sheet import Piece
from controlroom.print.slips import Form, SlipWording, in_words, strip, tail, write_slips
from controlroom.print.tables import Field, fields, note
from controlroom.print.text import BOLD, MEDIUM, SEMIBOLD
from controlroom.print.wording import PaperLanguage


def money_slip(slip: MoneySlip, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the slip of money handed on, two copies on a page, and return how many pages there are."""
    return write_slips([(slip, money_form)], out, language=language)


def money_form(slip: MoneySlip, wording: SlipWording) -> Form:
    """Return what stands on the slip of money handed on, taken in, or put right."""
    title = N_("Slip: money received") if slip.comes_in else N_("Slip: money handed on")
    if slip.amount_paise < 0:
        title = N_("Slip: money handed on, put right")
    copies = (N_("Office copy"), N_("Copy of the giver") if slip.comes_in else N_("Copy of the receiver"))
    theirs = N_("Signature of the giver") if slip.comes_in else N_("Signature of the receiver")
    ours = N_("Received for the office") if slip.comes_in else N_("Handed on for the office")
    pieces = [
        *_what(slip, wording),
        *(note(told, wording.width, weight=SEMIBOLD) for told in _marks(slip, wording)),
        *_there(slip, wording),
        *(note(told, wording.width, weight=MEDIUM) for told in _remarks(slip, wording)),
        tail(slip, wording, (theirs, ours)),
    ]
    return Form(wording.say(title), pieces, copies)


def _what(slip: MoneySlip, wording: SlipWording) -> list[Piece]:
    whom = N_("From whom (money)") if slip.comes_in else N_("To whom, or which account")
    reference = N_("Number of the bank's slip") if slip.to_bank else N_("Reference")
    first = [
        Field(wording.say(whom), slip.to_name or "—", 2.4, size=14, weight=SEMIBOLD),
        Field(wording.say(N_("Carried by")), slip.carried_by or "—", 1.2),
        Field(wording.say(N_("Date")), date_text(slip.day), 0.8),
    ]
    second = [
        Field(wording.say(N_("Amount")), money_text(slip.amount_paise), 1.0, size=17, weight=BOLD),
        Field(wording.say(N_("From where")), wording.say(slip.source), 1.0),
        Field(wording.say(N_("Where to")), wording.say(slip.target), 1.0),
        Field(wording.say(reference), slip.reference or "—", 1.2),
    ]
    return [
        fields(first, MARGIN, wording.width, size=12, row=12 * MM),
        fields(second, MARGIN, wording.width, row=14 * MM),
        in_words(abs(slip.amount_paise), wording),
    ]


def _marks(slip: MoneySlip, wording: SlipWording) -> list[str]:
    told = []
    if slip.puts_right:
        told.append(wording.inline(N_("Puts right slip {code}."), code=slip.puts_right))
    if slip.in_closed_month:
        told.append(wording.inline(N_("What it puts right belongs to a month that is closed.")))
    if slip.undone_by:
        told.append(
            wording.inline(
                N_("This slip was put right by {code}: it is no longer valid."), code=slip.undone_by
            )
        )
    if slip.reason:
        told.append(
            wording.inline(
                N_("More than the register knew to be there; reason: {reason}"), reason=slip.reason
            )
        )
    return told


def _there(slip: MoneySlip, wording: SlipWording) -> list[Piece]:
    if slip.there_paise is None or slip.left_paise is None:
        return []
    entries = [
        (wording.say(N_("There before")), money_text(slip.there_paise)),
        (wording.say(N_("Handed over")), money_text(slip.amount_paise)),
        (wording.say(N_("Left there")), money_text(slip.left_paise)),
    ]
    return [strip(entries, wording)]


def _remarks(slip: MoneySlip, wording: SlipWording) -> list[str]:
    return [f"{wording.inline(N_('Remark'))}: {slip.remark}"] if slip.remark else []
