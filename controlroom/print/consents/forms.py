"""The notice to hang up, and the blank membership form with the notice on it or on its back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, money_text
from controlroom.domain.papers.consents import MembershipForms, NoticePaper
from controlroom.print.page import A4, CENTRE, HAIR, MARGIN, MM, RULE, About, Box, Paper
from controlroom.print.sheet import Piece, pair_block
from controlroom.print.tables import gap, stack
from controlroom.print.text import BOLD, LEADING, MEDIUM, REGULAR, SEMIBOLD, Block, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, joined, wording_of

_WIDTH: Final = A4[0] - 2 * MARGIN
_TALL: Final = 2_000.0
_TO_WRITE: Final = 7.5 * MM
_SIZES: Final = tuple(size / 4 for size in range(44, 23, -1))
_TICK: Final = 3.2 * MM
Blank = tuple[Pair, float]


def notice_sheet(notice: NoticePaper, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the notice to be hung up in the office and return how many pages there are."""
    wording = wording_of(language)
    paper = Paper(out, _about(notice, wording))
    pieces = [*_notice_head(notice, wording), gap(4 * MM)]
    for number, lines in enumerate(_texts(notice, wording)):
        if number:
            pieces.append(_ruled(_WIDTH))
        pieces += [_paragraph(line, MARGIN, _WIDTH, 12.5, after=2.2 * MM) for line in lines]
    stack(paper, [*pieces, gap(0)], Box(MARGIN, MARGIN, _WIDTH, A4[1] - 2 * MARGIN), 0)
    paper.end_page()
    return paper.save()


def membership_forms(forms: MembershipForms, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write a sheet of blank forms, with the notice beneath or on the back, and return the pages."""
    wording = wording_of(language)
    paper = Paper(out, _about(forms.notice, wording))
    boxes = _boxes(forms.on_a_sheet)
    for box in boxes:
        stack(paper, [*_form(forms, wording, box), _turn_over(forms.notice, wording, box)], box, 3 * MM)
    _cuts(paper, forms.on_a_sheet)
    paper.end_page()
    for box in boxes:
        stack(paper, [*_small_notice(forms.notice, wording, box), gap(0)], box, 0)
    _cuts(paper, forms.on_a_sheet)
    paper.end_page()
    return paper.save()


def _about(notice: NoticePaper, wording: Wording) -> About:
    return About(
        wording.say(N_("Notice on personal data"))[0],
        wording.name(notice.office.name)[0],
        wording.language,
    )


def _boxes(count: int) -> list[Box]:
    across, down = (1, 2) if count == 2 else (2, 2)
    wide, high = A4[0] / across, A4[1] / down
    inset = 9 * MM
    return [
        Box(column * wide + inset, row * high + inset, wide - 2 * inset, high - 2 * inset)
        for row in range(down)
        for column in range(across)
    ]


def _cuts(paper: Paper, count: int) -> None:
    paper.dashes(0, A4[1] / 2, A4[0])
    if count != 2:
        paper.dashes(A4[0] / 2, 0, A4[1], upright=True)


def _texts(notice: NoticePaper, wording: Wording) -> list[Sequence[str]]:
    return [notice.hindi if code == "hi" else notice.english for code in wording.codes]


def _numbered(notice: NoticePaper, wording: Wording) -> str:
    if notice.since is None:
        return wording.inline(N_("Notice no. {number}"), number=notice.number)
    return wording.inline(N_("Notice no. {number}, since {since}"), number=notice.number, since=notice.since)


def _notice_head(notice: NoticePaper, wording: Wording) -> list[Piece]:
    office = pair_block(wording.name(notice.office.name), SEMIBOLD, 14, Room(_WIDTH, 40, 80), 10)
    title = pair_block(wording.say(N_("Notice on personal data")), BOLD, 22, Room(_WIDTH, 60, 110), 14)
    law = fit(
        wording.inline(N_("under the Digital Personal Data Protection Act, 2023")),
        REGULAR,
        10.5,
        Room(_WIDTH, 18, 36),
    )
    number = fit(_numbered(notice, wording), REGULAR, 10.5, Room(_WIDTH, 18, 36))
    return [
        *(_block(one, MARGIN, _WIDTH, CENTRE) for one in (office, title, law, number)),
        _ruled(_WIDTH),
    ]


def _small_notice(notice: NoticePaper, wording: Wording, box: Box) -> list[Piece]:
    """Return the notice in the largest letters with which it keeps to its box."""
    pieces: list[Piece] = []
    for size in _SIZES:
        heading = fit(
            f"{wording.inline(N_('Notice on personal data'))} · {_numbered(notice, wording)}",
            SEMIBOLD,
            size + 0.5,
            Room(box.width, 2 * size * LEADING, 3 * size * LEADING),
            size,
        )
        lines = [line for text in _texts(notice, wording) for line in text]
        pieces = [_block(heading, box.x, box.width, after=0.8 * MM)]
        pieces += [_paragraph(line, box.x, box.width, size, after=0.1 * size * MM) for line in lines]
        if sum(one.height for one in pieces) <= box.height:
            break
    return pieces


def _paragraph(text: str, left: float, width: float, size: float, *, after: float) -> Piece:
    """Return a matter of the notice: its heading heavier, the rest around it."""
    head, colon, rest = text.partition(":")
    weight = SEMIBOLD if colon else REGULAR
    title = fit(head + colon, weight, size, Room(width, size * LEADING, _TALL), size)
    room = width - title.width - 1.5 * MM
    if not rest.strip() or len(title.lines) > 1 or room < width / 3:
        whole = fit(text, REGULAR, size, Room(width, _TALL, _TALL), size)
        return _block(whole, left, width, after=after)
    block = fit(rest.strip(), REGULAR, size, Room(room, _TALL, _TALL), size)
    if len(block.lines) == 1:
        return _beside(title, block, left, after)
    first = block.lines[0][0].source
    below = fit(rest.strip()[len(first) :].strip(), REGULAR, size, Room(width, _TALL, _TALL), size)
    return _beside(title, fit(first, REGULAR, size, Room(room + 1, _TALL, _TALL), size), left, after, below)


def _beside(title: Block, first: Block, left: float, after: float, below: Block | None = None) -> Piece:
    height = title.height + (below.height if below else 0)

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(left, top, title.width + 1, title.height), title)
        at = left + title.width + 1.5 * MM
        paper.block(Box(at, top, first.width + 1, first.height), first)
        if below:
            paper.block(Box(left, top + title.height, below.width + 1, below.height), below)

    return Piece(height + after, draw)


def _block(block: Block, left: float, width: float, align: str = "left", *, after: float = 0.0) -> Piece:
    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(left, top, width, block.height), block, align)

    return Piece(block.height + after, draw)


def _ruled(width: float) -> Piece:
    return Piece(4 * MM, lambda paper, top: paper.rule(MARGIN, top + 2 * MM, width, RULE))


def _turn_over(notice: NoticePaper, wording: Wording, box: Box) -> Piece:
    words = f"{wording.inline(N_('The whole notice stands on the back.'))} {_numbered(notice, wording)}"
    return _block(fit(words, MEDIUM, 8.5, Room(box.width, 14, 28), 7), box.x, box.width)


def _form(forms: MembershipForms, wording: Wording, box: Box) -> list[Piece]:
    def row(*blanks: Blank) -> Piece:
        return _blanks(blanks, box, wording)

    say = wording.say
    wide = forms.on_a_sheet == 2
    place = [(say(N_("Assembly")), 2.0), (say(N_("Booth / part no.")), 2.0)]
    numbers = [(say(N_("Mobile")), 2.0), (say(N_("Voter id number")), 2.0)]
    person = [(say(N_("Age or date of birth")), 1.6), (say(N_("Category (voluntary)")), 1.6)]
    rows = (
        [row(*person, *numbers), row((say(N_("Village, ward or street")), 3.0), *place)]
        if wide
        else [row(*person), row(*numbers), row((say(N_("Village, ward or street")), 1.0)), row(*place)]
    )
    names = [(say(N_("Name")), 1.0), (say(N_("Father, mother, husband or wife")), 1.0)]
    return [
        _form_head(forms, wording, box),
        *([row(*names)] if wide else [row(names[0]), row(names[1])]),
        _choices(wording, box),
        *rows,
        _consent(wording, box, size=10 if wide else 8.5),
        _signatures(wording, box),
    ]


def _form_head(forms: MembershipForms, wording: Wording, box: Box) -> Piece:
    wide = box.width * 0.68
    narrow = box.width - wide - 2 * MM
    office = pair_block(wording.name(forms.notice.office.name), SEMIBOLD, 10.5, Room(wide, 30, 50), 8)
    title = fit(wording.inline(N_("Membership form")), BOLD, 15, Room(wide, 26, 52), 10)
    campaign = fit(wording.name_inline(forms.campaign), REGULAR, 9.5, Room(wide, 16, 32), 7.5)
    number = fit(wording.inline(N_("Receipt no.")), REGULAR, 9.5, Room(narrow, 16, 32), 7.5)
    is_beside = number.width < narrow / 3
    written = _TO_WRITE if is_beside else number.height + _TO_WRITE
    money = f"{joined(wording.say(N_('Fee')))}: {money_text(forms.fee_paise)}"
    fee = fit(money, MEDIUM, 10.5, Room(narrow, 17, 34), 8)
    height = max(office.height + title.height + campaign.height, written + fee.height)

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(box.x + wide + 2 * MM, top + written, narrow, fee.height), fee)
        y = top
        for block in (office, title, campaign):
            paper.block(Box(box.x, y, wide, block.height), block)
            y += block.height
        left, label = box.x + wide + 2 * MM, number.width + 1 * MM if is_beside else 0.0
        paper.block(
            Box(left, top + (_TO_WRITE - number.height if is_beside else 0), narrow, number.height), number
        )
        paper.rule(left + label, top + written - 1 * MM, narrow - label, HAIR)
        paper.rule(box.x, top + height + 1, box.width, RULE)

    return Piece(height + 2.5 * MM, draw)


def _blanks(blanks: Sequence[Blank], box: Box, wording: Wording) -> Piece:
    """Return lines to write on, each with its words above at the left."""
    whole = sum(share for _words, share in blanks)
    widths = [box.width * share / whole for _words, share in blanks]
    labels = [
        fit(joined(words), REGULAR, 8.5, Room(wide - 2 * MM, 13.6, 27.2 if wording.both else 13.6), 6.5)
        for (words, _share), wide in zip(blanks, widths, strict=True)
    ]
    above = max(label.height for label in labels)
    height = above + 5.2 * MM

    def draw(paper: Paper, top: float) -> None:
        x = box.x
        for label, wide in zip(labels, widths, strict=True):
            paper.block(Box(x, top, wide - 2 * MM, above), label)
            paper.rule(x, top + height, wide - 2.5 * MM, HAIR)
            x += wide

    return Piece(height + 1 * MM, draw)


def _choices(wording: Wording, box: Box) -> Piece:
    words = [joined(wording.say(one)) for one in (N_("Woman"), N_("Man"), N_("Other"))]
    label = fit(f"{joined(wording.say(N_('Gender')))}:", REGULAR, 9.5, Room(box.width * 0.25, 16, 16), 7)
    blocks = [fit(one, REGULAR, 9.5, Room(box.width * 0.19, 16, 16), 6.5) for one in words]

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(box.x, top, label.width + 1, 16), label)
        x = box.x + label.width + 3 * MM
        for block in blocks:
            paper.frame(Box(x, top + 8 - _TICK / 2, _TICK, _TICK), RULE)
            paper.block(Box(x + _TICK + 1.2 * MM, top, block.width + 1, 16), block)
            x += _TICK + block.width + 4 * MM

    return Piece(16 + 1.5 * MM, draw)


def _consent(wording: Wording, box: Box, *, size: float) -> Piece:
    words = wording.inline(
        N_(
            "I am 18 or older, have read or been read the notice, become a member, and agree that what"
            " I wrote here is kept for membership and the work of the organisation."
        )
    )
    return _block(fit(words, MEDIUM, size, Room(box.width, size * 4, 90), 7), box.x, box.width)


def _signatures(wording: Wording, box: Box) -> Piece:
    labels = (N_("Date"), N_("Signature or thumb of the member"), N_("Signature of the enroller"))
    shares = (0.2, 0.4, 0.4)
    blocks: list[tuple[Block, float]] = []
    for words, share in zip(labels, shares, strict=True):
        wide = box.width * share - 3 * MM
        blocks.append((fit(joined(wording.say(words)), REGULAR, 8.5, Room(wide, 13.6, 40.8), 6.5), wide))
    room = 8 * MM

    def draw(paper: Paper, top: float) -> None:
        x = box.x
        for block, wide in blocks:
            paper.rule(x, top + room, wide, HAIR)
            paper.block(Box(x, top + room + 1, wide, block.height), block)
            x += wide + 3 * MM

    return Piece(room + 1 + max(block.height for block, _wide in blocks), draw)


def receipt_line(notice: int, telephone: str, wording: Wording) -> str:
    """Return the short notice that stands on a receipt."""
    told = wording.inline(
        N_(
            "Kept for membership and the work of the organisation only; notice no. {number} hangs in the"
            " office."
        ),
        number=notice,
    )
    if not telephone:
        return told
    return f"{told} {wording.inline(N_('Ask'))}: {telephone}"
