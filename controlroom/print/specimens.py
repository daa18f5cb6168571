"""The top and the foot of a paper as the letterhead makes them, for the live preview of the settings."""

from __future__ import annotations

import datetime
from typing import BinaryIO, Final

from controlroom.base.language import N_, Name
from controlroom.domain.papers import Office, Stamp
from controlroom.print.letterheads import signatories
from controlroom.print.page import A4, MARGIN, MM, About, Paper
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import gap, note, signatures
from controlroom.print.wording import PaperLanguage, Wording, wording_of

SIZE: Final = (A4[0], 120 * MM)
_WIDTH: Final = A4[0] - 2 * MARGIN
_MADE: Final = datetime.datetime(2026, 1, 26, 5, 30, tzinfo=datetime.UTC)
_UNIT: Final = Name("ब्लॉक का नाम", "Name of the block")


def letterhead_specimen(office: Office, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write a short page that shows how papers of this office begin and end."""
    wording = wording_of(language)
    title = wording.say(N_("Attendance sheet"))
    paper = Paper(out, About(title[0], wording.name(office.name)[0], language), SIZE)
    head = Head(office, Stamp("UP-0001", 1, _MADE), ("", ""), title, wording.name(_UNIT))
    flow(paper, _pieces(office, wording), head, wording)
    return paper.save()


def _pieces(office: Office, wording: Wording) -> list[Piece]:
    pieces = [gap(6 * MM), note(wording.inline(N_("Here the paper's own words stand.")), _WIDTH)]
    signed = signatories(office, wording)
    return [*pieces, gap(4 * MM), signatures(signed, MARGIN, _WIDTH)] if signed else pieces
