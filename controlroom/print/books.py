"""Slips for books that change hands: two copies on a page, one for the office and one for the holder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, date_text, money_text, number_text
from controlroom.base.ranges import spans_text
from controlroom.domain.papers.books import Holder, IssueSlip, ReturnSlip
from controlroom.print.letterheads import contact_line, draw_logo, logo_room, signed_for
from controlroom.print.page import A4, CENTRE, HAIR, MARGIN, MM, RIGHT, RULE, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import Piece, pair_block, stamp_lines
from controlroom.print.tables import Field, fields, note, signatures, stack
from controlroom.print.text import BOLD, MEDIUM, REGULAR, SEMIBOLD, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, joined, wording_of

HALF: Final = A4[1] / 2
WIDTH: Final = A4[0] - 2 * MARGIN
_TOP: Final = 9 * MM
_QR: Final = 15 * MM

Slip = IssueSlip | ReturnSlip


def issue_slip(slip: IssueSlip, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the slip of books issued, two copies on a page, and return how many pages there are."""
    return slips([slip], out, language=language)


def return_slip(slip: ReturnSlip, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the slip of books taken back, two copies on a page, and return how many pages there are."""
    return slips([slip], out, language=language)


def slips(
    all_slips: Sequence[Slip],
    out: BinaryIO,
    *,
    language: PaperLanguage = "hi",
    report: Progress = silent,
) -> int:
    """Write slips of both kinds into one file, a page each, and return how many pages there are."""
    wording = wording_of(language)
    first = all_slips[0]
    paper = Paper(
        out,
        About(
            f"{_title(first, wording)[0]} {first.stamp.number}", wording.name(first.office.name)[0], language
        ),
    )
    for number, slip in enumerate(all_slips, start=1):
        paper.bookmark(f"{slip.stamp.number}  {wording.name(slip.holder.name)[0]}")
        for top, copy in ((0.0, N_("Office copy")), (HALF, N_("Holder's copy"))):
            _draw_copy(paper, slip, wording, top, wording.say(copy))
        paper.dashes(0, HALF, paper.width)
        paper.end_page()
        report(number, len(all_slips))
    return paper.save()


def _title(slip: Slip, wording: Wording) -> Pair:
    if isinstance(slip, IssueSlip):
        return wording.say(N_("Slip: membership books issued"))
    return wording.say(N_("Slip: membership books returned") if slip.books else N_("Slip: money deposited"))


def _draw_copy(paper: Paper, slip: Slip, wording: Wording, top: float, copy: Pair) -> None:
    pieces = _issue(slip, wording) if isinstance(slip, IssueSlip) else _return(slip, wording)
    pieces.insert(0, _head(slip, wording, copy))
    stack(paper, pieces, Box(MARGIN, top + _TOP, WIDTH, HALF - 2 * _TOP))


def _head(slip: Slip, wording: Wording, copy: Pair) -> Piece:
    aside = logo_room(slip.office, _QR)
    left = WIDTH - _QR - 56 * MM - aside
    office = pair_block(wording.name(slip.office.name), SEMIBOLD, 11, Room(left, 34, 44), 9)
    contact = fit(contact_line(slip.office, wording), REGULAR, 8.5, Room(left, 14, 28), 7.5)
    title = pair_block(_title(slip, wording), BOLD, 16, Room(left, 46, 60), 11)
    rule = max(office.height + contact.height + title.height, _QR + 1 * MM) + 1.5 * MM
    height = rule + (8 * MM if slip.duplicate else 0)

    def draw(paper: Paper, top: float) -> None:
        _draw_stamp(paper, slip, wording, top, copy)
        draw_logo(paper, slip.office, MARGIN, top, _QR)
        y = top - 2
        for block in (office, contact, title):
            paper.block(Box(MARGIN + aside, y, left, block.height), block)
            y += block.height
        paper.rule(MARGIN, top + rule, WIDTH, RULE)
        if slip.duplicate:
            _draw_second_copy(paper, wording, top + rule + 1.5 * MM)

    return Piece(height, draw)


def _draw_stamp(paper: Paper, slip: Slip, wording: Wording, top: float, copy: Pair) -> None:
    right = paper.width - MARGIN
    paper.qr(f"{slip.stamp.number}/{slip.stamp.version}", right - _QR, top, _QR)
    number, made = stamp_lines(slip.stamp, wording)
    y = top - 2
    for text, weight, size in ((joined(copy), SEMIBOLD, 10.5), (number, BOLD, 12.0), (made, REGULAR, 8.5)):
        block = fit(text, weight, size, Room(50 * MM, 20, 20), 7)
        paper.block(Box(right - _QR - 53 * MM, y, 50 * MM, block.height), block, RIGHT)
        y += block.height


def _draw_second_copy(paper: Paper, wording: Wording, y: float) -> None:
    band = Box(MARGIN, y, WIDTH, 6.5 * MM)
    paper.frame(band, 1.2)
    paper.block(band, fit(wording.say(N_("Second copy"))[0], BOLD, 11.5, Room(WIDTH - 8, 19, 19)), CENTRE)


def _who(slip: Slip, wording: Wording, words: Pair) -> list[Piece]:
    holder = slip.holder
    bearer = (holder.bearer, "") if holder.bearer else wording.say(N_("in person"))
    if holder.bearer_mobile:
        bearer = (f"{bearer[0]}, {holder.bearer_mobile}", bearer[1])
    first = [
        Field(words, wording.name(holder.name), 1.3),
        Field(wording.say(N_("Post and unit")), _post_and_unit(wording, holder), 1.4),
        Field(wording.say(N_("Mobile")), holder.mobile, 0.7),
    ]
    large = Field(wording.say(N_("Book numbers")), spans_text(slip.books), 2.7, size=17, weight=BOLD)
    if isinstance(slip, ReturnSlip) and not slip.books:
        amount = money_text(slip.deposited_paise)
        large = Field(wording.say(N_("Money deposited")), amount, 2.7, size=17, weight=BOLD)
    second = [large, Field(wording.say(N_("Carried by")), bearer, 1.3)]
    return [fields(first, MARGIN, WIDTH, size=12, row=12 * MM), fields(second, MARGIN, WIDTH, row=14 * MM)]


def _post_and_unit(wording: Wording, holder: Holder) -> Pair:
    post, unit = wording.name(holder.post), wording.name(holder.unit)
    second = ", ".join(one for one in (post[1], unit[1]) if one)
    return ", ".join(one for one in (post[0], unit[0]) if one), second


def _strip(entries: Sequence[tuple[Pair, str]]) -> Piece:
    """Return figures beside each other in boxes, each under its words."""
    each = WIDTH / len(entries)
    labels = [pair_block(words, REGULAR, 9, Room(each - 4 * MM, 15, 32), 7.5) for words, _ in entries]
    values = [fit(value, SEMIBOLD, 12.5, Room(each - 4 * MM, 20, 20), 8) for _, value in entries]
    above = max(block.height for block in labels)
    height = above + 21

    def draw(paper: Paper, top: float) -> None:
        paper.frame(Box(MARGIN, top, WIDTH, height), HAIR)
        for number, (label, value) in enumerate(zip(labels, values, strict=True)):
            x = MARGIN + number * each
            if number:
                paper.upright(x, top, height)
            paper.block(Box(x + 2 * MM, top + 1, each - 4 * MM, above), label)
            paper.block(Box(x + 2 * MM, top + above, each - 4 * MM, 21), value)

    return Piece(height, draw)


def _issue(slip: IssueSlip, wording: Wording) -> list[Piece]:
    count = sum(len(one) for one in slip.books)
    pieces = [
        *_who(slip, wording, wording.say(N_("Issued to"))),
        _strip(
            [
                (wording.say(N_("Books")), number_text(count)),
                (wording.say(N_("Leaves")), number_text(slip.leaves)),
                (wording.say(N_("Worth when full")), money_text(slip.worth_paise)),
                (wording.say(N_("Date")), date_text(slip.day)),
                (wording.say(N_("To be returned by")), date_text(slip.due)),
            ]
        ),
        _strip(
            [
                (wording.say(N_("Books in hand before")), number_text(slip.held_before)),
                (wording.say(N_("Books in hand now")), number_text(slip.held_after)),
                (wording.say(N_("Money owed")), money_text(slip.owed_paise)),
            ]
        ),
    ]
    if slip.reason:
        pieces.append(note(_reason(slip, wording), WIDTH, weight=MEDIUM))
    pieces.append(
        note(wording.inline(N_("I have received these books and answer for every leaf and its fee.")), WIDTH)
    )
    return [
        *pieces,
        _tail(slip, wording, (N_("Signature of the giver (office)"), N_("Signature of the receiver"))),
    ]


def _reason(slip: IssueSlip, wording: Wording) -> str:
    # Issues of before the rules were noted one by one went past one rule only.
    rules = slip.passed or (N_("no fresh book before the last counterfoils are back"),)
    told = "; ".join(wording.inline(rule) for rule in rules)
    return wording.inline(N_("Gone past a rule ({rules}): {reason}"), rules=told, reason=slip.reason)


def _deposit(slip: ReturnSlip, wording: Wording) -> list[Piece]:
    entries = [
        (wording.say(N_("Date")), date_text(slip.day)),
        _balance(slip, wording),
        (wording.say(N_("Books in hand now")), number_text(slip.held_after)),
    ]
    remark = (
        [note(f"{wording.inline(N_('Remark'))}: {slip.remark}", WIDTH, weight=MEDIUM)] if slip.remark else []
    )
    return [
        *_who(slip, wording, wording.say(N_("Paid by"))),
        _strip(entries),
        *remark,
        _tail(slip, wording, (N_("Signature of the giver"), N_("Signature of the receiver (office)"))),
    ]


def _balance(slip: ReturnSlip, wording: Wording) -> tuple[Pair, str]:
    if slip.owed_paise < 0:
        return (wording.say(N_("Kept as an advance")), money_text(-slip.owed_paise))
    return (wording.say(N_("Money owed")), money_text(slip.owed_paise))


def _return(slip: ReturnSlip, wording: Wording) -> list[Piece]:
    if not slip.books:
        return _deposit(slip, wording)
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
        money = [
            (wording.say(N_("Worth of used leaves")), money_text(slip.worth_paise)),
            *money,
            _balance(slip, wording),
        ]
    pieces = [
        *_who(slip, wording, wording.say(N_("Returned by"))),
        _strip([*entries, (wording.say(N_("Date")), date_text(slip.day))]),
        _strip([*money, (wording.say(N_("Books in hand now")), number_text(slip.held_after))]),
    ]
    if not slip.counted:
        pieces.append(
            note(
                wording.inline(N_("Received, to be counted: a slip follows the count.")),
                WIDTH,
                weight=SEMIBOLD,
            )
        )
    if slip.remark:
        pieces.append(note(f"{wording.inline(N_('Remark'))}: {slip.remark}", WIDTH, weight=MEDIUM))
    return [
        *pieces,
        _tail(slip, wording, (N_("Signature of the returner"), N_("Signature of the receiver (office)"))),
    ]


def _tail(slip: Slip, wording: Wording, words: tuple[str, str]) -> Piece:
    ours = 0 if isinstance(slip, IssueSlip) else 1
    below = [wording.say(one) for one in words]
    below[ours] = signed_for(below[ours], slip.office, wording)
    lines = signatures(below, MARGIN, WIDTH, room=13 * MM)
    made = fit(
        wording.inline(N_("Made by {operator}"), operator=slip.operator) if slip.operator else "",
        REGULAR,
        8.5,
        Room(WIDTH, 14, 14),
        7,
    )

    def draw(paper: Paper, top: float) -> None:
        lines.draw(paper, top)
        paper.block(Box(MARGIN, top + lines.height, WIDTH, made.height), made)

    return Piece(lines.height + made.height, draw)
