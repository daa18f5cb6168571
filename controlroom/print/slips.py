"""What all slips share: their head with number and QR, strips of figures, and the lines to sign on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, Final, NamedTuple, Protocol

from controlroom.base.amounts import rupee_words
from controlroom.base.language import N_, Name
from controlroom.domain.papers import Again, Office, Stamp
from controlroom.domain.papers.books import Holder
from controlroom.print.letterheads import contact_line, draw_logo, logo_room, signed_for
from controlroom.print.page import A4, CENTRE, HAIR, MARGIN, MM, RIGHT, RULE, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.recording import aside
from controlroom.print.runs import labelled, paragraph
from controlroom.print.sheet import Piece, original_again_line, pair_block, second_copy_line, stamp_lines
from controlroom.print.tables import signatures, stack
from controlroom.print.text import BOLD, REGULAR, SEMIBOLD, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, begin, joined

HALF: Final = A4[1] / 2
WIDTH: Final = A4[0] - 2 * MARGIN
_TOP: Final = 9 * MM
_QR: Final = 15 * MM
_COPIES: Final = (N_("Office copy"), N_("Holder's copy"))
_LEAST: Final = 0.6


class SlipWording(Wording):
    """The language of a slip, and how wide it is set: wider where all of it is drawn smaller."""

    def __init__(self, spoken: PaperLanguage, width: float = WIDTH) -> None:
        super().__init__(spoken)
        self.width = width


class Signed(Protocol):
    """What every slip bears."""

    @property
    def office(self) -> Office:
        """Return the office in whose name it is."""

    @property
    def stamp(self) -> Stamp:
        """Return its number and print."""

    @property
    def operator(self) -> str:
        """Return who made it."""

    @property
    def duplicate(self) -> bool:
        """Tell whether it is a second copy."""

    @property
    def again(self) -> Again | None:
        """Return what a print after the first says of itself."""


class Form(NamedTuple):
    """What one slip says: its title, the pieces below its head, the lines to sign on last; whose copies."""

    title: Pair
    pieces: list[Piece]
    copies: tuple[str, str] = _COPIES


Drawn = tuple[Any, Callable[[Any, SlipWording], Form]]
"""A slip with what makes its form of it."""


def write_slips(
    drawn: Sequence[Drawn], out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write slips into one file, both copies of each on one page, and return how many pages there are.

    What half a page cannot hold in letters that can be read has a page for each copy.
    """
    begin(language)
    wording = SlipWording(language)
    first, form_of = drawn[0]
    with aside():
        title = f"{form_of(first, wording).title[0]} {first.stamp.number}"
    paper = Paper(out, About(title, wording.name(first.office.name)[0], language))
    for number, one in enumerate(drawn, start=1):
        slip = one[0]
        paper.bookmark(f"{slip.stamp.number}  {wording.name(slip.holder.name)[0]}")
        _draw_both(paper, one, wording)
        report(number, len(drawn))
    return paper.save()


def _draw_both(paper: Paper, drawn: Drawn, wording: SlipWording) -> None:
    copies = _copies(drawn, wording)
    room = HALF - 2 * _TOP
    needed = max(sum(one.height for one in pieces) for pieces in copies)
    if needed * _LEAST > room:
        for pieces in copies:
            stack(paper, pieces, Box(MARGIN, _TOP, WIDTH, A4[1] - 2 * _TOP))
            paper.end_page()
        return
    factor = min(1.0, room / needed)
    if factor < 1:  # what is drawn smaller is set wider, so that it ends at the same margin
        with aside():
            copies = _copies(drawn, SlipWording(wording.language, WIDTH / factor))
    for top, pieces in zip((0.0, HALF), copies, strict=True):
        stack(paper, pieces, Box(MARGIN, top + _TOP, WIDTH, room), factor=factor)
    paper.dashes(0, HALF, paper.width)
    paper.end_page()


def _copies(drawn: Drawn, wording: SlipWording) -> list[list[Piece]]:
    """Return the office's copy, and that of the holder, or of who signs where no book has a holder."""
    slip, form_of = drawn
    form = form_of(slip, wording)
    copies = form.copies
    if copies == _COPIES and not slip.holder.name:
        copies = (N_("Office copy"), N_("Copy of who signs"))
    return [[head(slip, form.title, wording, wording.say(words)), *form.pieces] for words in copies]


def head(slip: Signed, title_words: Pair, wording: SlipWording, copy: Pair) -> Piece:
    """Return the head of one copy: office, title, number, QR, and the mark of a second copy."""
    aside = logo_room(slip.office, _QR)
    left = wording.width - _QR - 56 * MM - aside
    office = pair_block(wording.name(slip.office.name), SEMIBOLD, 11, Room(left, 34, 44), 9)
    contact = fit(contact_line(slip.office, wording), REGULAR, 8.5, Room(left, 14, 28), 7.5)
    title = pair_block(title_words, BOLD, 16, Room(left, 46, 60), 11)
    rule = max(office.height + contact.height + title.height, _QR + 1 * MM) + 1.5 * MM
    height = rule + (8 * MM if slip.duplicate else 0)

    def draw(paper: Paper, top: float) -> None:
        _draw_stamp(paper, slip, wording, top, copy)
        draw_logo(paper, slip.office, MARGIN, top, _QR)
        y = top - 2
        for block in (office, contact, title):
            paper.block(Box(MARGIN + aside, y, left, block.height), block)
            y += block.height
        paper.rule(MARGIN, top + rule, wording.width, RULE)
        if slip.duplicate:
            _draw_second_copy(paper, slip, wording, top + rule + 1.5 * MM)

    return Piece(height, draw)


def _draw_stamp(paper: Paper, slip: Signed, wording: SlipWording, top: float, copy: Pair) -> None:
    right = MARGIN + wording.width
    paper.qr(f"{slip.stamp.number}/{slip.stamp.version}", right - _QR, top, _QR)
    number, made = stamp_lines(slip.stamp, wording)
    y = top - 2
    for text, weight, size in ((joined(copy), SEMIBOLD, 10.5), (number, BOLD, 12.0), (made, REGULAR, 8.5)):
        block = fit(text, weight, size, Room(50 * MM, 20, 20), 7)
        paper.block(Box(right - _QR - 53 * MM, y, 50 * MM, block.height), block, RIGHT)
        y += block.height


def _draw_second_copy(paper: Paper, slip: Signed, wording: SlipWording, y: float) -> None:
    words = second_copy_line(slip.again, wording)
    band = Box(MARGIN, y, wording.width, 6.5 * MM)
    paper.frame(band, 1.2)
    paper.block(band, fit(words, BOLD, 11.5, Room(wording.width - 8, 19, 19), 7), CENTRE)


def carried_by(wording: Wording, holder: Holder) -> Pair:
    """Return who carries what changes hands."""
    bearer = (holder.bearer, "") if holder.bearer else wording.say(N_("in person"))
    return (f"{bearer[0]}, {holder.bearer_mobile}", bearer[1]) if holder.bearer_mobile else bearer


def in_words(paise: int, wording: SlipWording) -> Piece:
    """Return an amount in words, which nobody changes as easily as figures."""
    words = " / ".join(rupee_words(paise, code) for code in wording.codes)
    return paragraph(labelled(wording, N_("In words"), words), wording.width)


def gone_past(passed: Sequence[str], reason: str, wording: Wording) -> str:
    """Return which rules of the office books went out past, and why."""
    # Issues of before the rules were noted one by one went past one rule only.
    rules = passed or (N_("no fresh book before the last counterfoils are back"),)
    told = [wording.say(rule) for rule in rules]
    names = Name("; ".join(one[0] for one in told), "; ".join(one[1] for one in told if one[1]))
    return wording.inline(N_("Gone past a rule ({rules}): {reason}"), rules=names, reason=reason)


def post_and_unit(wording: Wording, holder: Holder) -> Pair:
    """Return by which post and for which unit somebody draws."""
    post, unit = wording.name(holder.post), wording.name(holder.unit)
    second = ", ".join(one for one in (post[1], unit[1]) if one)
    return ", ".join(one for one in (post[0], unit[0]) if one), second


def strip(entries: Sequence[tuple[Pair, str]], wording: SlipWording) -> Piece:
    """Return figures beside each other in boxes, each under its words."""
    each = wording.width / len(entries)
    labels = [pair_block(words, REGULAR, 9, Room(each - 4 * MM, 15, 32), 7.5) for words, _ in entries]
    values = [fit(value, SEMIBOLD, 12.5, Room(each - 4 * MM, 20, 20), 8) for _, value in entries]
    above = max(block.height for block in labels)
    height = above + 21

    def draw(paper: Paper, top: float) -> None:
        paper.frame(Box(MARGIN, top, wording.width, height), HAIR)
        for number, (label, value) in enumerate(zip(labels, values, strict=True)):
            x = MARGIN + number * each
            if number:
                paper.upright(x, top, height)
            paper.block(Box(x + 2 * MM, top + 1, each - 4 * MM, above), label)
            paper.block(Box(x + 2 * MM, top + above, each - 4 * MM, 21), value)

    return Piece(height, draw)


def _made(slip: Signed, wording: Wording) -> str:
    """Return who made a slip, and from which form of the power-cut kit where it was written on one."""
    form = getattr(slip, "paper_form", "")
    parts = [
        wording.inline(N_("Made by {operator}"), operator=slip.operator) if slip.operator else "",
        wording.inline(N_("written on form {form}"), form=form) if form else "",
    ]
    return " · ".join(filter(None, parts))


def tail(slip: Signed, wording: SlipWording, words: tuple[str, ...], *, ours: int = 1) -> Piece:
    """Return the lines to sign on, with who made the slip; ``ours`` is the place of the office's own."""
    below = [wording.say(one) for one in words]
    below[ours] = signed_for(below[ours], slip.office, wording)
    lines = signatures(below, MARGIN, wording.width, room=13 * MM)
    made = fit(_made(slip, wording), REGULAR, 8.5, Room(wording.width, 14, 14), 7)
    spoilt = fit(original_again_line(slip.again, wording), REGULAR, 8.5, Room(wording.width, 14, 28), 7)

    def draw(paper: Paper, top: float) -> None:
        lines.draw(paper, top)
        paper.block(Box(MARGIN, top + lines.height, wording.width, made.height), made)
        paper.block(Box(MARGIN, top + lines.height + made.height, wording.width, spoilt.height), spoilt)

    return Piece(lines.height + made.height + spoilt.height, draw)
