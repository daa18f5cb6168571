"""The press note on the office's letterhead, with the caption of the photograph and a line to sign on."""

from __future__ import annotations

from typing import BinaryIO, Final

from controlroom.base.language import N_
from controlroom.domain.papers.minutes import PressNotePaper
from controlroom.print.letterheads import signed_for
from controlroom.print.page import A4, MARGIN, MM, About, Paper
from controlroom.print.running import paragraphs
from controlroom.print.sheet import Head, Piece, flow, made_at
from controlroom.print.tables import gap, signatures
from controlroom.print.text import BOLD, MEDIUM
from controlroom.print.wording import PaperLanguage, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN


def press_note(value: PressNotePaper, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the press note, its first line as the headline, and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Press note"))
    paper = Paper(
        out, About(f"{kind[0]} {value.stamp.number}", wording.name(value.office.name)[0], wording.language)
    )
    day = wording.day_in_words(made_at(value.stamp).date()).spoken_in(wording.codes[0])
    head = Head(
        office=value.office,
        stamp=value.stamp,
        kind=kind,
        title=("", ""),
        unit=wording.say(N_("For publication")),
        facts=(day, value.code),
    )
    headline, _break, rest = value.words.partition("\n")
    pieces: list[Piece] = [gap(4 * MM)]
    pieces += [one._replace(keep=True) for one in paragraphs(headline, WIDTH, weight=BOLD, size=14)]
    pieces += paragraphs(rest, WIDTH, size=12)
    if value.caption:
        pieces += [gap(6 * MM), *paragraphs(value.caption, WIDTH, weight=MEDIUM, size=11)]
    signed = signed_for(wording.say(N_("For the office")), value.office, wording)
    pieces += [gap(8 * MM), signatures([signed], A4[0] / 2, A4[0] / 2 - MARGIN)]
    flow(paper, pieces, head, wording)
    return paper.save()
