"""The paper with the recovery key: large enough to be typed back from, with how it is used."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base import clock
from controlroom.base.language import N_, date_text, time_text
from controlroom.domain.papers.keys import RecoveryPaper
from controlroom.print.page import A4, CENTRE, HAIR, MARGIN, MM, RULE, About, Box, Paper
from controlroom.print.sheet import pair_block
from controlroom.print.text import BOLD, MEDIUM, REGULAR, SEMIBOLD, Room, fit
from controlroom.print.wording import PaperLanguage, Wording, joined, wording_of

_WIDTH: Final = A4[0] - 2 * MARGIN
_IN_A_ROW: Final = 4
_GROUP_HIGH: Final = 19 * MM
_QR_SIDE: Final = 34 * MM
_TALL: Final = 400.0
_HOW: Final = (
    N_("Keep this paper locked away, not at the PC: with it and the PC the register can be opened."),
    N_(
        "Password forgotten, or a new PC: choose “Forgotten? Use the recovery key” at the start and type "
        "these signs. Hyphens, spaces and small letters do not matter; a scanner reads the square."
    ),
    N_("Then choose a new password. A new paper is printed; this one opens nothing any more: tear it up."),
    N_("Password and paper both lost: nobody can open the register, not even its maker. No back door."),
)
_FILLED_IN: Final = (N_("Kept by"), N_("Place"), N_("Date and signature"))


def recovery_paper(value: RecoveryPaper, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the paper and return how many pages it has."""
    wording = wording_of(language)
    title = wording.say(N_("Recovery key of the register"))
    paper = Paper(out, About(title[0], wording.name(value.office)[0], wording.language))
    top = _heading(paper, value, wording)
    top = _groups(paper, value.recovery_key.split("-"), top)
    paper.qr(value.recovery_key, (A4[0] - _QR_SIDE) / 2, top, _QR_SIDE)
    top = _explained(paper, wording, top + _QR_SIDE + 8 * MM)
    _lines_to_fill(paper, wording, max(top + 14 * MM, A4[1] - MARGIN - 16 * MM))
    paper.end_page()
    return paper.save()


def _heading(paper: Paper, value: RecoveryPaper, wording: Wording) -> float:
    hour = clock.local(value.made)
    facts = wording.inline(
        N_("Key no. {number} · made on {day} at {hour}"),
        number=value.number,
        day=date_text(hour.date()),
        hour=time_text(hour),
    )
    top = MARGIN + 4 * MM
    for block in (
        pair_block(wording.name(value.office), SEMIBOLD, 15, Room(_WIDTH, 40, 90), 10),
        pair_block(wording.say(N_("Recovery key of the register")), BOLD, 24, Room(_WIDTH, 60, 110), 14),
        fit(facts, REGULAR, 11.5, Room(_WIDTH, 20, 40)),
    ):
        paper.block(Box(MARGIN, top, _WIDTH, block.height), block, CENTRE, middle=False)
        top += block.height + 1.5 * MM
    return top + 5 * MM


def _groups(paper: Paper, groups: Sequence[str], top: float) -> float:
    rows = [groups[start : start + _IN_A_ROW] for start in range(0, len(groups), _IN_A_ROW)]
    wide = _WIDTH / _IN_A_ROW
    paper.frame(Box(MARGIN, top, _WIDTH, len(rows) * _GROUP_HIGH + 4 * MM), RULE)
    number = 0
    for row, signs in enumerate(rows):
        left = MARGIN + (_WIDTH - len(signs) * wide) / 2
        for column, group in enumerate(signs):
            number += 1
            box = Box(left + column * wide, top + 2 * MM + row * _GROUP_HIGH, wide, _GROUP_HIGH)
            paper.block(
                Box(box.x, box.y - 1 * MM, wide, 15.3 * MM),
                fit(group, BOLD, 27, Room(wide, 44, 60), 20),
                CENTRE,
            )
            small = fit(str(number), REGULAR, 9, Room(wide, 16, 16))
            paper.block(Box(box.x, box.y + 13 * MM, wide, 5 * MM), small, CENTRE)
    return top + len(rows) * _GROUP_HIGH + 10 * MM


def _explained(paper: Paper, wording: Wording, top: float) -> float:
    for place, sentence in enumerate(_HOW, start=1):
        number = fit(f"{place}.", MEDIUM, 12, Room(8 * MM, 22, 22))
        block = pair_block(wording.say(sentence), REGULAR, 12, Room(_WIDTH - 8 * MM, _TALL, _TALL), 12)
        paper.block(Box(MARGIN, top, 8 * MM, number.height), number, middle=False)
        paper.block(Box(MARGIN + 8 * MM, top, _WIDTH - 8 * MM, block.height), block, middle=False)
        top += block.height + 2.5 * MM
    return top


def _lines_to_fill(paper: Paper, wording: Wording, top: float) -> None:
    wide = (_WIDTH - 2 * 6 * MM) / len(_FILLED_IN)
    for place, words in enumerate(_FILLED_IN):
        left = MARGIN + place * (wide + 6 * MM)
        paper.rule(left, top, wide, HAIR)
        block = fit(joined(wording.say(words)), REGULAR, 10.5, Room(wide, 18, 36))
        paper.block(Box(left, top + 1 * MM, wide, block.height), block, middle=False)
