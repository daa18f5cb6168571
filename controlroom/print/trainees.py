"""Papers of a workshop for those who take part: badges, eight on a page, and certificates."""

from __future__ import annotations

from typing import BinaryIO, Final

from controlroom.base.language import N_, date_text
from controlroom.domain.papers.cards import Trainee, TraineePapers
from controlroom.print.letterheads import contact_line, draw_logo, logo_room, signatories
from controlroom.print.page import A4, CENTRE, HAIR, MM, RULE, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import pair_block, stamp_lines
from controlroom.print.sheets_of_cards import BADGES, cut_marks
from controlroom.print.tables import signatures
from controlroom.print.text import BOLD, MEDIUM, REGULAR, SEMIBOLD, Block, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, joined, wording_of

_ACROSS: Final = (A4[1], A4[0])
_PAD: Final = 5 * MM
_QR: Final = 19 * MM
# A code is read only with white around it, four of its dots wide, also where the badge is cut.
_QUIET: Final = 4.5 * MM
_EDGE: Final = 12 * MM
_INSIDE: Final = 26 * MM
_LARGER: Final = 1.35
_APART: Final = 2.5 * MM


def badges(
    value: TraineePapers, out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write badges eight to a page and return how many pages there are."""
    wording = wording_of(language)
    paper = _begun(value, out, wording, (N_("Badges"), A4))
    for number, person in enumerate(value.people):
        place = number % BADGES.places
        if place == 0:
            if number:
                paper.end_page()
            paper.form("cuts", lambda: cut_marks(paper, BADGES))
            paper.bookmark(f"{person.row}  {wording.name(person.name)[0]}")
        _badge(paper, (value, person), wording, BADGES.place(place))
        report(number + 1, len(value.people))
    paper.end_page()
    return paper.save()


def certificates(
    value: TraineePapers, out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write a certificate a page and return how many pages there are."""
    wording = wording_of(language)
    paper = _begun(value, out, wording, (N_("Certificates"), _ACROSS))
    for number, person in enumerate(value.people, start=1):
        paper.bookmark(f"{person.row}  {wording.name(person.name)[0]}")
        _certificate(paper, value, person, wording)
        paper.end_page()
        report(number, len(value.people))
    if not value.people:
        paper.end_page()
    return paper.save()


def _begun(
    value: TraineePapers, out: BinaryIO, wording: Wording, kind: tuple[str, tuple[float, float]]
) -> Paper:
    title = f"{wording.say(kind[0])[0]} {value.stamp.number}"
    return Paper(out, About(title, wording.name(value.office.name)[0], wording.language), kind[1])


def _badge(paper: Paper, of: tuple[TraineePapers, Trainee], wording: Wording, badge: Box) -> None:
    value, person = of
    paper.frame(badge, HAIR)
    left, width = badge.x + _PAD, badge.width - 2 * _PAD
    aside = logo_room(value.office, 10 * MM)
    draw_logo(paper, value.office, left, badge.y + 3 * MM, 10 * MM)
    upper = [
        fit(wording.name(value.office.name)[0], MEDIUM, 9, Room(width - aside, 14.5, 29), 7),
        fit(joined(wording.name(value.title)), SEMIBOLD, 10, Room(width - aside, 32, 48), 7.5),
    ]
    _down(paper, upper, Box(left + aside, badge.y + 2.5 * MM, width - aside, 16 * MM))
    paper.rule(badge.x, badge.y + 19 * MM, badge.width, RULE)
    middle = [
        pair_block(wording.name(person.name), BOLD, 19, Room(width, 62, 92), 11),
        fit(joined(wording.name(person.post)), MEDIUM, 11, Room(width, 18, 36), 8),
        fit(wording.name(person.unit)[0], REGULAR, 10.5, Room(width, 17, 34), 7.5),
    ]
    low = badge.y + badge.height - _QR - _QUIET
    _down(paper, middle, Box(left, badge.y + 20 * MM, width, low - badge.y - 21 * MM))
    paper.qr(person.code or f"{value.stamp.number}/{person.row}", left + width - _QR, low, _QR)
    words = [
        fit(
            " · ".join(one for one in (date_text(value.day), value.place) if one),
            REGULAR,
            8.5,
            Room(width - _QR - 4 * MM, 14, 28),
            7,
        ),
        fit(f"{value.stamp.number} · {person.row}", MEDIUM, 9, Room(width - _QR - 4 * MM, 15, 15), 7),
    ]
    tall = sum(one.height for one in words)
    _down(paper, words, Box(left, low + max(0.0, _QR - tall), width - _QR - 4 * MM, min(_QR, tall)))


def _down(paper: Paper, blocks: list[Block], room: Box, align: str = "left", *, apart: float = 0.0) -> None:
    """Draw blocks beneath each other, so far apart, all smaller where they need more room."""
    needed = sum(one.height for one in blocks) + apart * (len(blocks) - 1)
    with paper.shrunk(min(1.0, room.height / needed) if needed else 1.0, room.x, room.y):
        y = room.y
        for block in blocks:
            paper.block(Box(room.x, y, room.width, block.height), block, align)
            y += block.height + apart


def _certificate(paper: Paper, value: TraineePapers, person: Trainee, wording: Wording) -> None:
    paper.form("frame", lambda: _frame(paper))
    width = _ACROSS[0] - 2 * _INSIDE
    y = _EDGE + 9 * MM
    if logo_room(value.office, 18 * MM):
        wide = logo_room(value.office, 18 * MM)
        draw_logo(paper, value.office, (_ACROSS[0] - wide) / 2, y, 18 * MM)
        y += 19 * MM
    y = _heading(paper, value, wording, (y, width))
    body = [
        fit(joined(wording.say(N_("This is to certify that"))), REGULAR, 13, Room(width, 22, 44)),
        pair_block(wording.name(person.name), BOLD, 30, Room(width, 88, 150), 14),
        fit(_standing(person, wording), MEDIUM, 13, Room(width, 22, 44), 9),
        *(fit(one, REGULAR, 14, Room(width, 48, 72), 10) for one in _took_part(value, wording) if one),
    ]
    room = _ACROSS[1] - y - 66 * MM
    tall = sum(one.height for one in body) + _APART * (len(body) - 1)
    spare = max(0.0, room - tall) / 2
    _down(paper, body, Box(_INSIDE, y + 4 * MM + spare, width, room - spare), CENTRE, apart=_APART)
    _certificate_foot(paper, value, person, wording)


def _frame(paper: Paper) -> None:
    outer = Box(_EDGE, _EDGE, _ACROSS[0] - 2 * _EDGE, _ACROSS[1] - 2 * _EDGE)
    paper.frame(outer, 2.2)
    inner = 2 * MM
    paper.frame(
        Box(outer.x + inner, outer.y + inner, outer.width - 2 * inner, outer.height - 2 * inner), HAIR
    )


def _heading(paper: Paper, value: TraineePapers, wording: Wording, at: tuple[float, float]) -> float:
    y, width = at
    blocks = (
        pair_block(wording.name(value.office.name), SEMIBOLD, 17, Room(width, 50, 76), 11),
        fit(contact_line(value.office, wording), REGULAR, 10, Room(width, 16, 16), 7.5),
        pair_block(wording.say(N_("Certificate")), BOLD, 32, Room(width, 96, 96), 18),
    )
    for block in blocks:
        paper.block(Box(_INSIDE, y, width, block.height), block, CENTRE)
        y += block.height
    return y


def _standing(person: Trainee, wording: Wording) -> str:
    parts = (wording.name(person.post)[0], wording.name(person.unit)[0])
    return ", ".join(one for one in parts if one)


def _took_part(value: TraineePapers, wording: Wording) -> Pair:
    sentence = N_("took part in “{title}” ({unit}) on {day} at {place}.")
    if not value.place:
        sentence = N_("took part in “{title}” ({unit}) on {day}.")
    return wording.say(
        sentence,
        title=value.title,
        unit=value.unit,
        day=wording.day_in_words(value.day),
        place=value.place,
    )


def _certificate_foot(paper: Paper, value: TraineePapers, person: Trainee, wording: Wording) -> None:
    width = _ACROSS[0] - 2 * _INSIDE
    top = _ACROSS[1] - _EDGE - 42 * MM
    lines = signatories(value.office, wording) or [
        wording.say(N_("Convenor")),
        wording.say(N_("For the office")),
    ]
    signed = signatures(lines[:3], _INSIDE + 26 * MM, (width - 26 * MM) / _LARGER, room=10 * MM)
    with paper.shrunk(min(_LARGER, 30 * MM / signed.height), _INSIDE + 26 * MM, top):
        signed.draw(paper, top)
    paper.qr(f"{value.stamp.number}/{person.row}", _INSIDE, top + 4 * MM, _QR)
    number, made = stamp_lines(value.stamp, wording)
    told = fit(f"{number}/{person.row} · {made}", REGULAR, 8, Room(width, 13, 13), 6.5)
    paper.block(Box(_INSIDE, _ACROSS[1] - _EDGE - 9 * MM, width, 13), told)
