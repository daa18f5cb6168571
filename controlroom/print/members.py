"""Membership receipts: four on a page, each with its counterfoil, or one on an A5 sheet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import BinaryIO, Final, NamedTuple

from controlroom.base.amounts import rupee_words
from controlroom.base.language import N_, date_text, money_text
from controlroom.domain.papers.receipts import FATHER, MOTHER, SPOUSE, MembershipReceipt
from controlroom.print.consents.forms import receipt_line
from controlroom.print.letterheads import draw_logo, logo_room
from controlroom.print.page import A4, A5, CENTRE, HAIR, MARGIN, MM, RIGHT, RULE, About, Box, Paper, repeated
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import Piece, original_again_line, pair_block, second_copy_line, stamp_lines
from controlroom.print.tables import Field, FieldRow, stack
from controlroom.print.text import BOLD, MEDIUM, REGULAR, SEMIBOLD, Block, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, joined, wording_of

PER_PAGE: Final = 4
_ACROSS: Final = (A5[1], A5[0])
_STRIP: Final = A4[1] / PER_PAGE
_PAD: Final = 5 * MM
_FOIL: Final = 52 * MM
_CUT: Final = MARGIN + _FOIL + 4 * MM
_LEFT: Final = _CUT + 5 * MM
_WIDTH: Final = A4[0] - MARGIN - _LEFT
_QR: Final = 13 * MM
_STAMP: Final = 40 * MM
_SIGNED: Final = 55 * MM
# So high is a receipt in one language whose names keep to a line each.
_USUAL: Final = 197.5
RELATIONS: Final = {FATHER: N_("Father"), MOTHER: N_("Mother"), SPOUSE: N_("Husband / wife")}


def membership_receipt(receipt: MembershipReceipt, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write one receipt with its counterfoil on an A5 sheet and return how many pages there are."""
    wording = wording_of(language)
    paper = Paper(out, _about(receipt, wording), _ACROSS)
    _draw(paper, receipt, wording, Box(0, 5 * MM, _ACROSS[0], _ACROSS[1] - 10 * MM))
    paper.dashes(_CUT, 4 * MM, _ACROSS[1] - 8 * MM, upright=True)
    paper.end_page()
    return paper.save()


def membership_receipts(
    receipts: Iterable[MembershipReceipt],
    out: BinaryIO,
    *,
    language: PaperLanguage = "hi",
    total: int | None = None,
    report: Progress = silent,
) -> int:
    """Write receipts four to a page and return how many pages there are.

    ``receipts`` may be made as they are asked for; then ``total`` says how many will come.
    """
    wording = wording_of(language)
    count = total if total is not None else len(receipts) if isinstance(receipts, Sequence) else 0
    coming = iter(receipts)
    first = next(coming)
    coming = chain([first], coming)
    paper = Paper(out, _about(first, wording))
    done = 0
    while page := list(islice(coming, PER_PAGE)):
        reach = f"{page[0].leaf}–{page[-1].leaf}" if len(page) > 1 else page[0].leaf
        paper.bookmark(f"{wording.say(N_('Leaf'))[0]} {reach}")
        for place, one in enumerate(page):
            _draw(paper, one, wording, Box(0, place * _STRIP, A4[0], _STRIP))
        paper.form("cuts", lambda: _cuts(paper))
        paper.end_page()
        done += len(page)
        report(done, max(count, done))
    return paper.save()


def _about(receipt: MembershipReceipt, wording: Wording) -> About:
    kind = wording.say(N_("Membership receipt"))[0]
    return About(f"{kind} {receipt.stamp.number}", wording.name(receipt.office.name)[0], wording.language)


def _cuts(paper: Paper) -> None:
    for place in range(1, PER_PAGE):
        paper.dashes(0, place * _STRIP, paper.width)
    paper.dashes(_CUT, 4 * MM, paper.height - 8 * MM, upright=True)


def _draw(paper: Paper, one: MembershipReceipt, wording: Wording, strip: Box) -> None:
    top, room = strip.y + _PAD, strip.height - 2 * _PAD
    spread = 0.05 * strip.height
    stack(paper, _counterfoil(one, wording), Box(MARGIN, top, _FOIL, room), spread)
    pieces, factor = _fitted(one, wording, room)
    stack(paper, pieces, Box(_LEFT, top, _WIDTH, room), spread, factor=factor)


def _fitted(one: MembershipReceipt, wording: Wording, room: float) -> tuple[list[Piece], float]:
    """Return a receipt and how much smaller it is drawn: so much wider it is made, to end at one margin."""
    factor = min(1.0, room / _USUAL)
    pieces = _receipt(one, wording, _WIDTH / factor)
    needed = sum(piece.height for piece in pieces)
    if needed * factor > room + 0.1:
        factor = room / needed
        pieces = _receipt(one, wording, _WIDTH / factor)
    return pieces, factor


class _Foil(NamedTuple):
    """What is the same on receipt after receipt: their rows of fields and the lines to be signed."""

    title: Piece
    numbers: FieldRow
    dates: FieldRow
    member: FieldRow
    relative: FieldRow
    signature: Piece


class _Body(NamedTuple):
    """The same of the larger part, which is made wider where it is drawn smaller."""

    names: FieldRow
    places: FieldRow
    fee: FieldRow
    signature: Piece


@lru_cache(maxsize=32)
def _foil(relation: str, wording: Wording, number: str, *, in_book: bool) -> _Foil:
    def row(*entries: Field) -> FieldRow:
        return FieldRow(entries, MARGIN, _FOIL, size=11, row=11 * MM)

    say = wording.say
    numbers = [Field(say(number), "", weight=BOLD), Field(say(N_("Book no.")), "")]
    title = pair_block(say(N_("Counterfoil")), SEMIBOLD, 11, Room(_FOIL, 32, 40))
    return _Foil(
        title=_words(title, MARGIN, _FOIL),
        numbers=row(*numbers[: 1 + in_book]),
        dates=row(Field(say(N_("Date")), ""), Field(say(N_("Fee")), "", weight=BOLD)),
        member=row(Field(say(N_("Member")), "")),
        relative=row(Field(_relation(relation, wording), "")),
        signature=_signature(say(N_("Signature of the member")), MARGIN, _FOIL),
    )


@lru_cache(maxsize=32)
def _body(relation: str, wording: Wording, width: float) -> _Body:
    def row(*entries: Field) -> FieldRow:
        return FieldRow(entries, _LEFT, width, size=11.5, row=11 * MM)

    say = wording.say
    return _Body(
        names=row(
            Field(say(N_("Member")), "", 1.15, weight=SEMIBOLD), Field(_relation(relation, wording), "")
        ),
        places=row(Field(say(N_("Booth")), "", 1.15), Field(say(N_("Assembly")), "")),
        fee=row(
            Field(say(N_("Membership fee")), "", 0.75, size=14, weight=BOLD),
            Field(say(N_("In words")), "", 1.6),
        ),
        signature=_signature(say(N_("Signature of the enroller")), _LEFT + width - _SIGNED, _SIGNED),
    )


def _counterfoil(one: MembershipReceipt, wording: Wording) -> list[Piece]:
    form = _foil(one.relation, wording, _numbered(one), in_book=bool(one.book))
    return [
        form.title,
        form.numbers.filled((one.leaf, one.book) if one.book else (one.leaf,)),
        form.dates.filled((date_text(one.day), money_text(one.fee_paise))),
        form.member.filled((wording.name(one.member),)),
        form.relative.filled((wording.name(one.relative),)),
        form.signature,
    ]


def _receipt(one: MembershipReceipt, wording: Wording, width: float) -> list[Piece]:
    body = _body(one.relation, wording, width)
    words = tuple(rupee_words(one.fee_paise, code) for code in wording.codes) if one.fee_paise else ()
    fee = " / ".join(words) or wording.inline(N_("free of charge"))
    booth = " · ".join(part for part in (one.part, wording.name_inline(one.booth)) if part)
    pieces = [
        _head(one, wording, width),
        body.names.filled((wording.name_inline(one.member), wording.name_inline(one.relative))),
        body.places.filled((booth, wording.name_inline(one.assembly))),
        body.fee.filled((money_text(one.fee_paise), fee)),
        _foot(one, wording, width, body.signature),
    ]
    if one.duplicate:
        pieces.insert(1, _second_copy(second_copy_line(one.again, wording), width))
    return pieces


def _numbered(one: MembershipReceipt) -> str:
    return N_("App no.") if one.in_app else N_("Receipt no.")


def _relation(relation: str, wording: Wording) -> Pair:
    return wording.say(RELATIONS.get(relation, RELATIONS[FATHER]))


def _words(block: Block, left: float, width: float) -> Piece:
    def draw(paper: Paper, top: float) -> None:
        paper.block((left, top, width, block.height), block)

    return Piece(block.height, repeated(draw))


def _head(one: MembershipReceipt, wording: Wording, width: float) -> Piece:
    aside = logo_room(one.office, _QR)
    left = width - _QR - _STAMP - 4 * MM - aside
    office = pair_block(wording.name(one.office.name), SEMIBOLD, 10, Room(left, 32, 48), 8.5)
    title = fit(wording.inline(N_("Membership receipt")), BOLD, 15, Room(left, 24, 48), 10)
    book = f"{wording.inline(N_('Book no.'))} {one.book}" if one.book else ""
    numbers = [
        fit(f"{wording.inline(_numbered(one))} {one.leaf}", SEMIBOLD, 10.5, Room(_STAMP, 17, 34), 8),
        fit(book, REGULAR, 9.5, Room(_STAMP, 16, 32), 8),
        fit(date_text(one.day), REGULAR, 9.5, Room(_STAMP, 16, 16)),
    ]
    rule = max(office.height + title.height, _QR + 1 * MM, sum(block.height for block in numbers)) + 1 * MM

    def draw(paper: Paper, top: float) -> None:
        draw_logo(paper, one.office, _LEFT, top + 1, _QR)
        paper.block((_LEFT + aside, top, left, office.height), office)
        paper.block((_LEFT + aside, top + office.height, left, title.height), title)
        y = top
        for block in numbers:
            paper.block((_LEFT + aside + left + 1 * MM, y, _STAMP, block.height), block, RIGHT)
            y += block.height
        paper.qr(f"{one.stamp.number}/{one.stamp.version}", _LEFT + width - _QR, top + 1, _QR)
        paper.rule(_LEFT, top + rule, width, RULE)

    return Piece(rule + 1 * MM, draw)


def _second_copy(line: str, width: float) -> Piece:
    words = fit(line, BOLD, 10.5, Room(width - 8, 17, 17), 6.5)

    def draw(paper: Paper, top: float) -> None:
        band = Box(_LEFT, top, width, 17)
        paper.frame(band, 1.2)
        paper.block(band, words, CENTRE)

    return Piece(19, draw)


def _signature(words: Pair, left: float, width: float) -> Piece:
    room = 6 * MM
    block = fit(joined(words), REGULAR, 9, Room(width, 15, 30), 7)

    def draw(paper: Paper, top: float) -> None:
        paper.rule(left, top + room, width, HAIR)
        paper.block((left, top + room + 1, width, block.height), block)

    return Piece(room + 1 + block.height, repeated(draw))


def _foot(one: MembershipReceipt, wording: Wording, width: float, line: Piece) -> Piece:
    number, made = stamp_lines(one.stamp, wording)
    left = width - _SIGNED - 4 * MM
    blocks = [fit(f"{number} · {made}", REGULAR, 8, Room(left, 13, 26), 7)]
    spoilt = original_again_line(one.again, wording)
    if spoilt:
        blocks.append(fit(spoilt, REGULAR, 7.5, Room(left, 12, 24), 6.5))
    if one.enroller:
        enroller = f"{wording.inline(N_('Enroller'))}: {wording.name_inline(one.enroller)}"
        blocks.insert(0, fit(enroller, MEDIUM, 9.5, Room(left, 16, 32), 8))
    notice = fit(_notice(one, wording), REGULAR, 7, Room(width, 11.2, 22.4), 6.5)
    height = sum(block.height for block in blocks)
    upper = max(line.height, height)

    def draw(paper: Paper, top: float) -> None:
        line.draw(paper, top)
        y = top + max(0.0, line.height - height)
        for block in blocks:
            paper.block((_LEFT, y, left, block.height), block)
            y += block.height
        paper.block((_LEFT, top + upper + 1, width, notice.height), notice)

    return Piece(upper + 1 + notice.height, draw)


def _notice(one: MembershipReceipt, wording: Wording) -> str:
    return receipt_line(one.notice, one.telephone, wording) if one.notice else ""
