"""Membership cards, ten on a page with marks to cut along; the QR is read by any phone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import BinaryIO, Final

from controlroom.base.language import N_
from controlroom.domain.papers.cards import MembershipCard
from controlroom.domain.papers.receipts import FATHER
from controlroom.print.letterheads import draw_logo, logo_room
from controlroom.print.members import RELATIONS
from controlroom.print.page import HAIR, MM, RULE, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import pair_block
from controlroom.print.sheets_of_cards import CARDS, cut_marks
from controlroom.print.text import BOLD, MEDIUM, REGULAR, SEMIBOLD, Block, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

_PAD: Final = 3.5 * MM
_QR: Final = 17 * MM
_LOGO: Final = 9 * MM


def membership_cards(
    cards: Iterable[MembershipCard],
    out: BinaryIO,
    *,
    language: PaperLanguage = "hi",
    total: int | None = None,
    report: Progress = silent,
) -> int:
    """Write cards ten to a page and return how many pages there are.

    ``cards`` may be made as they are asked for; then ``total`` says how many will come.
    """
    wording = wording_of(language)
    count = total if total is not None else len(cards) if isinstance(cards, Sequence) else 0
    coming = iter(cards)
    first = next(coming)
    kind = wording.say(N_("Membership card"))[0]
    paper = Paper(out, About(f"{kind} {first.stamp.number}", wording.name(first.office.name)[0], language))
    coming = chain([first], coming)
    done = 0
    while page := list(islice(coming, CARDS.places)):
        paper.bookmark(f"{kind} {page[0].stamp.number}")
        for place, one in enumerate(page):
            _draw(paper, one, wording, CARDS.place(place))
        paper.form("cuts", lambda: cut_marks(paper, CARDS))
        paper.end_page()
        done += len(page)
        report(done, max(count, done))
    return paper.save()


def _draw(paper: Paper, one: MembershipCard, wording: Wording, card: Box) -> None:
    paper.frame(card, HAIR)
    left, width = card.x + _PAD, card.width - 2 * _PAD
    rule = card.y + 13.5 * MM
    aside = logo_room(one.office, _LOGO)
    draw_logo(paper, one.office, left, card.y + 2.5 * MM, _LOGO)
    office = pair_block(wording.name(one.office.name), SEMIBOLD, 9.5, Room(width - aside, 18, 31), 7.5)
    kind = fit(
        f"{wording.inline(N_('Membership card'))} · {wording.name(one.campaign)[0]}",
        REGULAR,
        8,
        Room(width - aside, 12.8, 12.8),
        6.5,
    )
    whole = office.height + kind.height
    with paper.shrunk(min(1.0, 12.5 * MM / whole), left, card.y + 0.8 * MM):
        paper.block(Box(left + aside, card.y + 0.8 * MM, width - aside, office.height), office)
        paper.block(Box(left + aside, card.y + 0.8 * MM + office.height, width - aside, kind.height), kind)
    paper.rule(card.x, rule, card.width, RULE)
    _person(paper, one, wording, Box(left, rule + 0.5 * MM, width - _QR - 2 * MM, 26 * MM))
    paper.qr(f"{one.stamp.number}/{one.stamp.version}", left + width - _QR, rule + 2.5 * MM, _QR)
    number = fit(one.stamp.number, MEDIUM, 7.5, Room(_QR + 1, 12, 12), 6.5)
    paper.block(Box(left + width - _QR - 1, rule + 2.5 * MM + _QR, _QR + 2, 12), number, "centre")
    _foot(paper, one, wording, Box(left, card.y + card.height - 12.5 * MM, width, 12 * MM))


def _person(paper: Paper, one: MembershipCard, wording: Wording, room: Box) -> None:
    booth = " · ".join(
        part
        for part in (
            f"{wording.say(N_('Booth'))[0]} {one.part}" if one.part else "",
            wording.name(one.booth)[0],
        )
        if part
    )
    blocks = [
        pair_block(wording.name(one.member), BOLD, 12.5, Room(room.width, 20, 50), 9),
        pair_block(_relative(one, wording), REGULAR, 9, Room(room.width, 15, 30), 7.5),
        fit(booth, REGULAR, 8.5, Room(room.width, 27.5, 41), 7),
        fit(_assembly(one, wording), REGULAR, 8.5, Room(room.width, 13.75, 27.5), 7),
    ]
    _stacked(paper, blocks, room)


def _relative(one: MembershipCard, wording: Wording) -> Pair:
    first, second = wording.name(one.relative)
    label = wording.say(RELATIONS.get(one.relation, RELATIONS[FATHER]))
    return f"{label[0]}: {first}" if first else "", f"{label[1]}: {second}" if second else ""


def _assembly(one: MembershipCard, wording: Wording) -> str:
    name = wording.name(one.assembly)[0]
    return f"{wording.say(N_('Assembly'))[0]}: {name}" if name else ""


def _stacked(paper: Paper, blocks: Sequence[Block], room: Box) -> None:
    """Draw blocks beneath each other, all smaller where they need more room."""
    needed = sum(one.height for one in blocks)
    with paper.shrunk(min(1.0, room.height / needed) if needed else 1.0, room.x, room.y):
        y = room.y
        for block in blocks:
            paper.block(Box(room.x, y, room.width, block.height), block)
            y += block.height


def _foot(paper: Paper, one: MembershipCard, wording: Wording, room: Box) -> None:
    half = room.width / 2
    number = N_("App no.") if one.in_app else N_("Leaf")
    words = [
        fit(f"{wording.inline(number)} {one.leaf}", MEDIUM, 8.5, Room(half, 14, 14), 6.5),
        fit(
            wording.say(N_("valid until {day}"), day=one.valid_until)[0],
            REGULAR,
            8,
            Room(half, 13, 13),
            6.5,
        ),
    ]
    _stacked(paper, words, room._replace(width=half, y=room.y + 1 * MM))
    paper.rule(room.x + half + 3 * MM, room.y + 7 * MM, half - 3 * MM, HAIR)
    signed = fit(wording.inline(N_("For the office")), REGULAR, 7, Room(half - 3 * MM, 11.2, 11.2), 6.5)
    paper.block(Box(room.x + half + 3 * MM, room.y + 7.3 * MM, half - 3 * MM, 11.2), signed, "centre")
