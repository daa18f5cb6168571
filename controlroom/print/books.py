"""Slips of books issued and of books taken back, with the money that comes with them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, date_text, money_text, number_text
from controlroom.base.ranges import spans_text
from controlroom.domain.papers.books import IssueSlip, PartlyUsed, ReturnSlip
from controlroom.print.page import MARGIN, MM
from controlroom.print.sheet import Piece
from controlroom.print.slips import (
    Form,
    SlipWording,
    carried_by,
    gone_past,
    post_and_unit,
    strip,
    tail,
    write_slips,
)
from controlroom.print.tables import Field, fields, note
from controlroom.print.text import BOLD, MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage

Slip = IssueSlip | ReturnSlip
_PARTLY_SHOWN: Final = 4


def issue_slip(slip: IssueSlip, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the slip of books issued, two copies on a page, and return how many pages there are."""
    return write_slips([(slip, issue_form)], out, language=language)


def return_slip(slip: ReturnSlip, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the slip of books taken back, two copies on a page, and return how many pages there are."""
    return write_slips([(slip, return_form)], out, language=language)


def issue_form(slip: IssueSlip, wording: SlipWording) -> Form:
    """Return what stands on the slip of books issued."""
    return Form(wording.say(N_("Slip: membership books issued")), _issue(slip, wording))


def return_form(slip: ReturnSlip, wording: SlipWording) -> Form:
    """Return what stands on the slip of books taken back."""
    return Form(wording.say(N_("Slip: membership books returned")), _return(slip, wording))


def _who(slip: Slip, wording: SlipWording, words: Pair) -> list[Piece]:
    holder = slip.holder
    first = [
        Field(words, wording.name(holder.name), 1.3),
        Field(wording.say(N_("Post and unit")), post_and_unit(wording, holder), 1.4),
        Field(wording.say(N_("Mobile")), holder.mobile, 0.7),
    ]
    large = Field(wording.say(N_("Book numbers")), spans_text(slip.books), 2.7, size=17, weight=BOLD)
    second = [large, Field(wording.say(N_("Carried by")), carried_by(wording, holder), 1.3)]
    return [
        fields(first, MARGIN, wording.width, size=12, row=12 * MM),
        fields(second, MARGIN, wording.width, row=14 * MM),
    ]


def _issue(slip: IssueSlip, wording: SlipWording) -> list[Piece]:
    count = sum(len(one) for one in slip.books)
    pieces = [
        *_who(slip, wording, wording.say(N_("Issued to"))),
        strip(
            [
                (wording.say(N_("Books")), number_text(count)),
                (wording.say(N_("Leaves")), number_text(slip.leaves)),
                (wording.say(N_("Worth when full")), worth_text(slip.worth_paise, wording)),
                (wording.say(N_("Date")), date_text(slip.day)),
                (wording.say(N_("To be returned by")), date_text(slip.due)),
            ],
            wording,
        ),
        strip(
            [
                (wording.say(N_("Books in hand before")), number_text(slip.held_before)),
                (wording.say(N_("Books in hand now")), number_text(slip.held_after)),
                (wording.say(N_("Money owed")), money_text(slip.owed_paise)),
            ],
            wording,
        ),
    ]
    if slip.reason:
        pieces.append(note(gone_past(slip.passed, slip.reason, wording), wording.width, weight=MEDIUM))
    if slip.remark:
        pieces.append(note(f"{wording.inline(N_('Remark'))}: {slip.remark}", wording.width, weight=MEDIUM))
    promise = N_("I have received these books and answer for every leaf and its fee.")
    if not slip.worth_paise:
        promise = N_("I have received these books and answer for every leaf.")
    pieces.append(note(wording.inline(promise), wording.width))
    return [
        *pieces,
        tail(slip, wording, (N_("Signature of the giver (office)"), N_("Signature of the receiver")), ours=0),
    ]


def worth_text(paise: int, wording: SlipWording) -> str:
    """Return what leaves are worth; where a drive takes no fee, that it is none."""
    return money_text(paise) if paise else wording.inline(N_("no fee"))


def _worth_used(slip: ReturnSlip, wording: SlipWording) -> str:
    return worth_text(slip.worth_paise, wording) if slip.used else money_text(0)


def _balance(slip: ReturnSlip, wording: SlipWording) -> tuple[Pair, str]:
    if slip.owed_paise < 0:
        return (wording.say(N_("Kept as an advance")), money_text(-slip.owed_paise))
    return (wording.say(N_("Money owed")), money_text(slip.owed_paise))


def _partly(books: Sequence[PartlyUsed], wording: SlipWording) -> str:
    """Return what became of the leaves of books that were not wholly used, the first ones one by one."""
    shown, rest = books[:_PARTLY_SHOWN], books[_PARTLY_SHOWN:]
    told = [f"{one.number}: {_leaves(one, wording)}" for one in shown]
    if rest:
        told.append(wording.inline(N_("{count} more"), count=len(rest)))
    return f"{wording.inline(N_('Not wholly used'))}: {'; '.join(told)}"


def _leaves(one: PartlyUsed, wording: SlipWording) -> str:
    counts = (
        (one.used, N_("{count} used")),
        (one.cancelled, N_("{count} cancelled")),
        (one.blank, N_("{count} blank")),
        (one.missing, N_("{count} missing")),
    )
    return ", ".join(wording.inline(words, count=count) for count, words in counts if count)


def _return(slip: ReturnSlip, wording: SlipWording) -> list[Piece]:
    count = sum(len(one) for one in slip.books)
    entries = [(wording.say(N_("Books")), number_text(count))]
    if slip.counted:
        entries += [
            (wording.say(N_("Leaves used")), number_text(slip.used)),
            (wording.say(N_("Cancelled")), number_text(slip.cancelled)),
            (wording.say(N_("Blank")), number_text(slip.blank)),
            (wording.say(N_("Missing")), number_text(slip.missing)),
        ]
    money = [(wording.say(N_("Money deposited")), money_text(slip.deposited_paise))]
    if slip.counted:
        before = slip.owed_paise - slip.worth_paise + slip.deposited_paise
        money = [
            (wording.say(N_("Money owed before")), money_text(before)),
            (wording.say(N_("Worth of used leaves")), _worth_used(slip, wording)),
            *money,
            _balance(slip, wording),
        ]
    pieces = [
        *_who(slip, wording, wording.say(N_("Returned by"))),
        strip([*entries, (wording.say(N_("Date")), date_text(slip.day))], wording),
        strip([*money, (wording.say(N_("Books in hand now")), number_text(slip.held_after))], wording),
    ]
    if slip.partly and sum(map(len, slip.books)) > 1:
        pieces.append(note(_partly(slip.partly, wording), wording.width))
    if not slip.counted:
        pieces.append(
            note(
                wording.inline(N_("Received, to be counted: a slip follows the count.")),
                wording.width,
                weight=SEMIBOLD,
            )
        )
    if slip.remark:
        pieces.append(note(f"{wording.inline(N_('Remark'))}: {slip.remark}", wording.width, weight=MEDIUM))
    return [
        *pieces,
        tail(slip, wording, (N_("Signature of the returner"), N_("Signature of the receiver (office)"))),
    ]
