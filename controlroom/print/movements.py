"""Slips of books handed on, asked back, lost, damaged, counted in stock, and of what was put right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import BinaryIO

from controlroom.base.language import N_, date_text, money_text, number_text
from controlroom.base.ranges import spans_text
from controlroom.domain.papers.movements import MovementSlip
from controlroom.print.page import MARGIN, MM
from controlroom.print.runs import labelled, marked, paragraph
from controlroom.print.sheet import Piece
from controlroom.print.slips import Form, SlipWording, carried_by, post_and_unit, strip, tail, write_slips
from controlroom.print.tables import Field, fields, note
from controlroom.print.text import BOLD, MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage

_TITLES: Mapping[str, str] = {
    "hand_on": N_("Slip: membership books handed on"),
    "recall": N_("Letter: membership books asked back"),
    "lost": N_("Report: membership books lost"),
    "damaged": N_("Report: membership books damaged"),
    "stock_check": N_("Stock check: membership books"),
    "reverse": N_("Slip: an entry put right"),
}
_NOTHING = "—"


def movement_slip(slip: MovementSlip, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the slip of a movement, two copies on a page, and return how many pages there are."""
    return write_slips([(slip, movement_form)], out, language=language)


def movement_form(slip: MovementSlip, wording: SlipWording) -> Form:
    """Return what stands on the slip of a movement, by its kind."""
    pieces = [*_who(slip, wording), *_OF_KIND[slip.kind](slip, wording)]
    if slip.reason:
        pieces.append(paragraph(labelled(wording, N_("Reason"), slip.reason), wording.width))
    if slip.remark:
        pieces.append(note(f"{wording.inline(N_('Remark'))}: {slip.remark}", wording.width, weight=MEDIUM))
    theirs = N_("Signature of the holder")
    if slip.kind == "stock_check":
        theirs = N_("Signature of who counted")
    elif slip.from_stock:
        theirs = N_("Signature of who reports it")
    signed = (theirs, N_("Signature for the office"))
    return Form(wording.say(_TITLES[slip.kind]), [*pieces, tail(slip, wording, signed)])


def _who(slip: MovementSlip, wording: SlipWording) -> list[Piece]:
    day = Field(wording.say(N_("Date")), date_text(slip.day), 0.6)
    count = slip.count
    if count is not None:
        by = Field(wording.say(N_("Counted by")), count.counted_by, 3.0)
        return [fields([by, day], MARGIN, wording.width, size=12, row=12 * MM)]
    large = Field(wording.say(N_("Book numbers")), spans_text(slip.books), 2.7, size=17, weight=BOLD)
    holder = slip.holder
    if slip.from_stock:
        where = Field(wording.say(N_("Where they were")), wording.say(N_("in the office's stock")), 1.0)
        return [fields([large, where, day], MARGIN, wording.width, size=12, row=14 * MM)]
    first = [
        Field(wording.say(N_("Book holder")), wording.name(holder.name), 1.3),
        Field(wording.say(N_("Post and unit")), post_and_unit(wording, holder), 1.4),
        Field(wording.say(N_("Mobile")), holder.mobile, 0.75),
        day,
    ]
    second = [large]
    if slip.kind == "hand_on":
        second.append(Field(wording.say(N_("Brought by")), carried_by(wording, holder), 1.2))
    return [
        fields(first, MARGIN, wording.width, size=12, row=12 * MM),
        fields(second, MARGIN, wording.width, row=14 * MM),
    ]


def _handed_on(slip: MovementSlip, wording: SlipWording) -> list[Piece]:
    entries = [
        Field(wording.say(N_("Now with")), wording.name(slip.to), 2.0, size=15, weight=SEMIBOLD),
        Field(wording.say(N_("Mobile")), slip.to_mobile or _NOTHING, 1.0),
        Field(wording.say(N_("Books")), _books(slip), 0.5, weight=SEMIBOLD),
    ]
    said = N_("The holder declares this, and answers for every leaf and its fee as before.")
    return [
        fields(entries, MARGIN, wording.width, size=12, row=13 * MM),
        note(wording.inline(said), wording.width),
    ]


def _asked_back(slip: MovementSlip, wording: SlipWording) -> list[Piece]:
    said = N_("Please bring these books and their counterfoils to the office by {due}, used or not.")
    entries = [
        (wording.say(N_("Books")), _books(slip)),
        (wording.say(N_("To be returned by")), date_text(slip.due)),
        (wording.say(N_("Books in hand")), number_text(slip.held_before)),
        (wording.say(N_("Money owed")), money_text(slip.owed_before_paise)),
    ]
    return [
        strip(entries, wording),
        paragraph(marked(wording, said, due=slip.due or slip.day), wording.width),
    ]


def _lost(slip: MovementSlip, wording: SlipWording) -> list[Piece]:
    entries = [
        (wording.say(N_("Books")), _books(slip)),
        (wording.say(N_("Number of the report")), slip.report or _NOTHING),
        (wording.say(N_("Leaves used")), number_text(slip.used)),
    ]
    if slip.kind == "lost":
        entries.append((wording.say(N_("Leaves missing")), number_text(slip.missing)))
        said = N_("Nobody may write on these leaves any more. Who finds a book brings it to the office.")
    else:
        entries.append((wording.say(N_("Leaves cancelled")), number_text(slip.cancelled)))
        said = N_("All other leaves of these books are cancelled and kept with this report.")
    return [strip(entries, wording), *_money(slip, wording), note(wording.inline(said), wording.width)]


def _money(slip: MovementSlip, wording: SlipWording) -> list[Piece]:
    if slip.from_stock:
        return []
    owed = slip.owed_before_paise + slip.charged_paise
    return [
        strip(
            [
                (wording.say(N_("Money owed before")), money_text(slip.owed_before_paise)),
                (wording.say(N_("For the leaves of these books")), money_text(slip.charged_paise)),
                _balance(owed, wording),
            ],
            wording,
        )
    ]


def _balance(owed_paise: int, wording: SlipWording) -> tuple[Pair, str]:
    if owed_paise < 0:
        return (wording.say(N_("Kept as an advance")), money_text(-owed_paise))
    return (wording.say(N_("Money owed")), money_text(owed_paise))


def _counted(slip: MovementSlip, wording: SlipWording) -> list[Piece]:
    count = slip.count
    if count is None:
        return []
    figures = [
        (wording.say(N_("Expected by the register")), number_text(count.expected)),
        (wording.say(N_("Found")), number_text(count.found)),
    ]
    pieces = [strip(figures, wording)]
    for words, numbers in (
        (N_("Not found"), count.absent),
        (N_("Found beside the register"), count.surplus),
    ):
        entry = Field(wording.say(words), numbers or wording.say(N_("none")), size=14, weight=SEMIBOLD)
        pieces.append(fields([entry], MARGIN, wording.width, row=13 * MM))
    said = N_("Nothing is adjusted by this count; each difference is explained by an entry of its own.")
    return [*pieces, note(wording.inline(said), wording.width)]


def _put_right(slip: MovementSlip, wording: SlipWording) -> list[Piece]:
    original = slip.original
    if original is None:
        return []
    words = wording.inline(
        N_("{code} of {day} ({kind}) does not hold: books, leaves and money stand as before it."),
        code=original.code,
        day=original.day,
        kind=wording.inline(original.kind),
    )
    notes = [note(words, wording.width, weight=SEMIBOLD)]
    if original.is_closed_month:
        closed = wording.inline(N_("correction of {code} of a closed month"), code=original.code)
        notes.append(note(closed, wording.width))
    return [*notes, *_money(slip, wording)]


def _books(slip: MovementSlip) -> str:
    return number_text(sum(len(span) for span in slip.books))


_OF_KIND: Mapping[str, Callable[[MovementSlip, SlipWording], Sequence[Piece]]] = {
    "hand_on": _handed_on,
    "recall": _asked_back,
    "lost": _lost,
    "damaged": _lost,
    "stock_check": _counted,
    "reverse": _put_right,
}
