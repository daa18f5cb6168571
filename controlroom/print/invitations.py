"""Papers by which people are told of an event: the list to ring them up by, and the letter of invitation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base import clock
from controlroom.base.language import HINDI, N_, date_text, number_text, time_text
from controlroom.domain.papers.invitations import Addressee, CallBlock, CallRow, CallSheet, InvitationLetter
from controlroom.print.groups import grouped
from controlroom.print.letterheads import signatories
from controlroom.print.page import A4, HAIR, MARGIN, MM, RIGHT, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import Head, Piece, flow, made_at
from controlroom.print.tables import Column, Table, gap, heading, note
from controlroom.print.text import MEDIUM, REGULAR, SEMIBOLD, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
_ROW: Final = 8.5 * MM
_TICK: Final = 4.4 * MM
_TOLD: Final = 5
_PAGE: Final = 520.0
_SIGNED: Final = 70 * MM
_ROOM_TO_SIGN: Final = 14 * MM


def call_sheet(calls: CallSheet, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the call list of an event and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Call list"))
    paper = Paper(out, About(f"{kind[0]} {calls.stamp.number}", wording.name(calls.office.name)[0], language))
    head = Head(
        office=calls.office,
        stamp=calls.stamp,
        kind=kind,
        title=wording.name(calls.title),
        unit=wording.name(calls.unit),
        facts=(*_when(calls, wording), _counted(calls, wording)),
    )
    flow(paper, _call_pieces(calls, wording), head, wording)
    return paper.save()


def invitation_letters(
    letter: InvitationLetter, out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write a letter for every addressee, or one to all, and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Letter of invitation"))
    paper = Paper(
        out, About(f"{kind[0]} {letter.stamp.number}", wording.name(letter.office.name)[0], language)
    )
    head = Head(office=letter.office, stamp=letter.stamp, kind=("", ""), title=kind)
    to: Sequence[Addressee | None] = letter.to or (None,)
    for number, one in enumerate(to, start=1):
        flow(paper, _letter_pieces(letter, one, wording), head, wording, least=0.8)
        report(number, len(to))
    return paper.save()


def _when(calls: CallSheet, wording: Wording) -> tuple[str, ...]:
    time = f"{wording.inline(N_('Time'))} {time_text(calls.time)}" if calls.time else ""
    place = f"{wording.inline(N_('Place'))}: {calls.place}" if calls.place else ""
    link = f"{wording.inline(N_('Link'))}: {calls.link}" if calls.link else ""
    return wording.long_date(calls.day), time, place, link


def _counted(calls: CallSheet, wording: Wording) -> str:
    return wording.inline(
        N_("{told} of {listed} told"), told=number_text(calls.told), listed=number_text(calls.listed)
    )


def _call_table(wording: Wording) -> Table:
    columns = (
        Column(wording.say(N_("No.")), 11 * MM, RIGHT),
        Column(wording.say(N_("Name")), 44 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Post")), 30 * MM),
        Column(wording.say(N_("Unit")), 30 * MM),
        Column(wording.say(N_("Mobile")), 26 * MM, weight=MEDIUM),
        Column(wording.say(N_("Told")), 18 * MM),
        Column(wording.say(N_("Reply")), WIDTH - 159 * MM),
    )
    return Table(columns, row=_ROW)


def _call_pieces(calls: CallSheet, wording: Wording) -> list[Piece]:
    if not any(block.rows for block in calls.blocks):
        return [gap(4 * MM), note(wording.inline(N_("Nobody is to be told.")), WIDTH)]
    table = _call_table(wording)
    pieces: list[Piece] = [gap(2 * MM), table.head]
    number = 0
    for block in calls.blocks:
        if block.rows:
            rows = [
                _call_row(table, str(n), row, wording) for n, row in enumerate(block.rows, start=number + 1)
            ]
            pieces += grouped(heading(_block_name(block, wording), WIDTH), rows)
            number += len(rows)
    return pieces


def _block_name(block: CallBlock, wording: Wording) -> Pair:
    first, second = wording.name(block.name) if block.name else wording.say(N_("Others"))
    count = f"({number_text(len(block.rows))})"
    return f"{first} {count}", f"{second} {count}" if second else ""


def _call_row(table: Table, number: str, row: CallRow, wording: Wording) -> Piece:
    told, answer = "", wording.inline(N_("also {event}"), event=row.elsewhere) if row.elsewhere else ""
    if row.told_at is not None:
        at = clock.local(row.told_at) if row.told_at.tzinfo else row.told_at
        told = f"{date_text(at.date())[:5]} {time_text(at)}"
    names = (wording.name(row.name), wording.name(row.post), wording.name(row.unit))
    piece = table.row((number, *names, row.mobile or "—", told, answer))._replace(head=table.head)
    return piece if told else _with_box(piece, table)


def _with_box(piece: Piece, table: Table) -> Piece:
    """Return a row with an empty box to be ticked."""
    x = table.edges[_TOLD] + 2 * MM

    def draw(paper: Paper, top: float) -> None:
        piece.draw(paper, top)
        paper.frame(Box(x, top + (piece.height - _TICK) / 2, _TICK, _TICK), HAIR)

    return piece._replace(draw=draw)


def _letter_pieces(letter: InvitationLetter, to: Addressee | None, wording: Wording) -> list[Piece]:
    subject = wording.inline(N_("Subject: invitation to {title}"), title=letter.title)
    pieces = [
        gap(4 * MM),
        _dated(letter, wording),
        *_address(to, wording),
        gap(4 * MM),
        _lines(subject, weight=SEMIBOLD),
        gap(3 * MM),
        _lines(wording.inline(N_("Sir or Madam,"))),
        *(_lines(one) for one in _body(letter, wording)),
    ]
    if letter.agenda:
        pieces.append(heading(wording.say(N_("Agenda")), WIDTH))
        pieces += [
            _lines(f"{number}. {point}", size=11) for number, point in enumerate(letter.agenda, start=1)
        ]
    return [*pieces, gap(6 * MM), _signed(letter, wording)]


def _dated(letter: InvitationLetter, wording: Wording) -> Piece:
    """Return number and date as an office writes them over a letter, at the right."""
    day = made_at(letter.stamp).date()
    words = wording.inline(N_("No. {number} · Date {day}"), number=letter.stamp.number, day=day)
    block = fit(words, MEDIUM, 11, Room(WIDTH, 18, 18))

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN, top, WIDTH, block.height), block, RIGHT)

    return Piece(block.height, draw)


def _address(to: Addressee | None, wording: Wording) -> list[Piece]:
    if to is None:
        return [_lines(wording.inline(N_("To all who are invited")), weight=MEDIUM)]
    post = ", ".join(filter(None, (wording.name_inline(to.post), wording.name_inline(to.unit))))
    return [
        _lines(wording.inline(N_("To,"))),
        _lines(wording.name_inline(to.name), weight=SEMIBOLD, size=13),
        *([_lines(post)] if post else []),
    ]


def _body(letter: InvitationLetter, wording: Wording) -> Sequence[str]:
    found: list[str] = []
    for code in wording.codes:
        found += letter.hindi if code == HINDI else letter.english
    return found


def _signed(letter: InvitationLetter, wording: Wording) -> Piece:
    """Return greeting, room for the signature, and who signs, at the right."""
    office = wording.name(letter.office.name)[0]
    name, post = (signatories(letter.office, wording) or [("", "")])[0]
    greeting = fit(wording.inline(N_("Yours sincerely")), REGULAR, 11.5, Room(_SIGNED, 19, 40))
    below = [
        fit(one, weight, size, Room(_SIGNED, 19, 60), 9)
        for one, weight, size in ((name, SEMIBOLD, 12.0), (post, MEDIUM, 11.0), (office, REGULAR, 10.0))
        if one
    ]
    left = MARGIN + WIDTH - _SIGNED

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(left, top, _SIGNED, greeting.height), greeting)
        top += greeting.height + _ROOM_TO_SIGN
        for block in below:
            paper.block(Box(left, top, _SIGNED, block.height), block)
            top += block.height

    height = greeting.height + _ROOM_TO_SIGN + sum(block.height for block in below)
    return Piece(height, draw)


def _lines(words: str, *, weight: str = REGULAR, size: float = 11.5) -> Piece:
    """Return running text of any length in the letter's own size."""
    block = fit(words, weight, size, Room(WIDTH, _PAGE, _PAGE), size)

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN, top, WIDTH, block.height), block)

    return Piece(block.height + 1.5 * MM, draw)
