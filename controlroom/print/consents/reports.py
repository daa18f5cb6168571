"""What the office holds about a person, and the acknowledgement that he was erased."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, Name, date_text
from controlroom.domain.papers import Office
from controlroom.domain.papers.consents import Cell, ErasureReceipt, HeldPart, PersonReport, Said
from controlroom.print.letterheads import signed_for
from controlroom.print.page import A4, LEFT, MARGIN, MM, RIGHT, About, Box, Paper
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import Column, Field, Table, fields, gap, heading, signatures
from controlroom.print.text import LEADING, MEDIUM, REGULAR, Block, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
_TALL: Final = 560.0
_AWAY: Final = 2.5 * MM
_LABEL: Final = 52 * MM
_LEAST_SHARE: Final = 0.5


def person_report(held: PersonReport, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write what is held about a person and return how many pages there are."""
    wording = wording_of(language)
    title = wording.say(N_("What this office holds about you"))
    paper = Paper(out, About(title[0], wording.name(held.office.name)[0], language))
    head = Head(
        office=held.office,
        stamp=held.stamp,
        kind=("", ""),
        title=title,
        unit=(f"{wording.name_inline(held.name)} · {held.code}", ""),
        facts=(wording.inline(N_("Notice no. {number}"), number=held.notice),),
    )
    pieces: list[Piece] = [
        text(wording.inline(N_("Given to the person alone: do not leave it lying about.")), weight=MEDIUM)
    ]
    for part in held.parts:
        pieces += _part(part, wording)
    pieces += [
        gap(3 * MM),
        text(
            wording.inline(
                N_(
                    "What is wrong is corrected, and what you do not want kept is erased, if you ask this"
                    " office. A complaint goes to the same office first."
                )
            )
        ),
        gap(2 * MM),
        signatures(_signed_by(held.office, wording), MARGIN, WIDTH),
    ]
    flow(paper, pieces, head, wording)
    return paper.save()


def erasure_receipt(receipt: ErasureReceipt, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the acknowledgement of an erasure; who it is for writes his own name on it."""
    wording = wording_of(language)
    title = wording.say(N_("Acknowledgement of erasure"))
    paper = Paper(out, About(title[0], wording.name(receipt.office.name)[0], language))
    head = Head(
        office=receipt.office,
        stamp=receipt.stamp,
        kind=("", ""),
        title=title,
        unit=(f"{wording.inline(N_('Code'))} {receipt.code}", ""),
    )
    letter = " · ".join(
        one for one in (receipt.letter, date_text(receipt.letter_on) if receipt.letter_on else "") if one
    )
    kept = wording.inline(N_("Used, erased on request"))
    leaves = "; ".join(f"{leaf}: {kept}" for leaf in receipt.leaves)
    pieces: list[Piece] = [
        gap(3 * MM),
        fields(
            [
                Field(wording.say(N_("Name (written by hand)")), "", 1.4, box=True),
                Field(wording.say(N_("Erased on")), date_text(receipt.day)),
                Field(wording.say(N_("Your letter")), letter or "—", 1.2),
            ],
            MARGIN,
            WIDTH,
            row=16 * MM,
        ),
        gap(3 * MM),
        *(text(wording.inline(line)) for line in _ERASED),
    ]
    if leaves:
        pieces.append(
            text(f"{wording.inline(N_('The receipts stay accounted for without a name'))}: {leaves}")
        )
    if receipt.backups_until is not None:
        pieces.append(
            text(wording.inline(N_("Older backups may hold it until {day}."), day=receipt.backups_until))
        )
    pieces += [
        gap(6 * MM),
        signatures(_signed_by(receipt.office, wording), MARGIN, WIDTH),
    ]
    flow(paper, pieces, head, wording)
    return paper.save()


_ERASED: Final = (
    N_(
        "Erased from the register: name, name of father, mother or spouse, mobile, voter id, date of birth,"
        " number in the app, category and notes, in every place where they stood, and in the search."
    ),
    N_(
        "What stays has no name: the number of the receipt, its fee, booth and date, and that one woman or"
        " man of that age was counted."
    ),
    N_("A backup from before is put right when it is restored: the erasure is carried out again."),
)


def _signed_by(office: Office, wording: Wording) -> list[Pair]:
    ours = signed_for(wording.say(N_("For the office")), office, wording)
    return [wording.say(N_("Received, signature")), ours]


def text(words: str, *, weight: str = REGULAR, size: float = 10.5, width: float = WIDTH) -> Piece:
    """Return running text of any length."""
    block = fit(words, weight, size, Room(width, _TALL, _TALL), size)
    return _block(block)


def _block(block: Block) -> Piece:
    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN, top, WIDTH, block.height), block)

    return Piece(block.height + 1.2 * MM, draw)


def _part(part: HeldPart, wording: Wording) -> list[Piece]:
    purpose = wording.inline(part.purpose)
    kept = said(part.kept, wording)
    told = f"{wording.inline(N_('What for'))}: {purpose} · {wording.inline(N_('Kept until'))}: {kept}"
    about = fit(told, REGULAR, 9.5, Room(WIDTH, 2 * 9.5 * LEADING, 6 * 9.5 * LEADING), 8.5)
    head = [heading(wording.say(part.title), WIDTH), _block(about)._replace(keep=True)]
    if not part.rows:
        return [*head, text(wording.inline(N_("Nothing.")))]
    rows = [tuple(cell_text(cell, wording) or "—" for cell in row) for row in part.rows]
    table = Table(_columns(part, rows, wording), row=6.5 * MM, inline=True)
    made = [table.row(row) for row in rows]
    return [*head, *([table.head] if part.columns else []), *made]


def _columns(part: HeldPart, rows: Sequence[Sequence[str]], wording: Wording) -> list[Column]:
    """Return columns that share the width by what stands in them."""
    if not part.columns:
        return [Column(("", ""), _LABEL), Column(("", ""), WIDTH - _LABEL, weight=MEDIUM)]
    titles: list[Pair] = [wording.say(one) for one in part.columns]
    wanted = []
    for place, title in enumerate(titles):
        cells = [row[place] for row in rows]
        longest = max(fit(one, REGULAR, 10.5, Room(WIDTH, 20, 400)).width for one in (*cells, title[0]))
        wanted.append(min(longest + 4 * MM, WIDTH * _LEAST_SHARE))
    whole = sum(wanted)
    are_figures = [_is_figures(part, place) for place in range(len(titles))]
    after = [False, *are_figures]
    return [
        Column(
            title,
            WIDTH * one / whole,
            RIGHT if figures else LEFT,
            inset=0.0 if figures or not near else _AWAY,
        )
        for title, one, figures, near in zip(titles, wanted, are_figures, after, strict=False)
    ]


def _is_figures(part: HeldPart, place: int) -> bool:
    cells = [row[place] for row in part.rows]
    return all(isinstance(one, int) or (isinstance(one, str) and one.startswith("₹")) for one in cells)


def cell_text(cell: Cell | Said, wording: Wording) -> str:
    """Return what stands in a cell, in the paper's language."""
    if isinstance(cell, Said):
        return said(cell, wording)
    if isinstance(cell, Name):
        return wording.name_inline(cell)
    if isinstance(cell, datetime.date):
        return date_text(cell)
    return str(cell)


def said(one: Said, wording: Wording) -> str:
    """Return a sentence in the paper's language, its dates and names spoken in it."""
    return wording.inline(one.sentence, **dict(one.values))
