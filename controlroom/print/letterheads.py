"""The office's own marks on a paper: its logo, how it is reached, who signs for it."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any, Final

from controlroom.base.language import N_
from controlroom.domain.papers import Office, Signatory
from controlroom.print.page import MM, Box, Paper
from controlroom.print.wording import Pair, Wording, joined

GAP: Final = 3 * MM
_WIDEST: Final = 1.6


@lru_cache(maxsize=8)
def _picture(logo: bytes) -> Any:  # noqa: ANN401 - ReportLab has no types
    """Return a logo ready to be drawn, None for none and for one that cannot be read."""
    if not logo:
        return None
    from reportlab.lib import utils  # noqa: PLC0415 - most papers carry no picture

    try:
        reader: Any = utils.ImageReader(io.BytesIO(logo))
        reader.getRGBData()
    except Exception:  # noqa: BLE001 - however a picture is broken, the paper comes without it
        return None
    return reader


def _size(office: Office, side: float) -> tuple[float, float]:
    """Return how wide and high the logo stands in a room so high, nothing where there is none."""
    picture = _picture(office.logo)
    if picture is None:
        return 0.0, 0.0
    width, height = picture.getSize()
    factor = min(side / height, side * _WIDEST / width)
    return width * factor, height * factor


def logo_room(office: Office, side: float) -> float:
    """Return how far words stand to the right of the logo's left edge: nothing where there is no logo."""
    width, _height = _size(office, side)
    return width + GAP if width else 0.0


def draw_logo(paper: Paper, office: Office, x: float, y: float, side: float) -> None:
    """Draw the logo from its top left corner, where there is one."""
    width, height = _size(office, side)
    if width:
        paper.picture(_picture(office.logo), Box(x, y + (side - height) / 2, width, height))


def contact_line(office: Office, wording: Wording) -> str:
    """Return address and telephone in one line."""
    # Words that belong together stay on one line.
    number = office.telephone.replace(" ", "\u00a0")
    telephone = f"{wording.inline(N_('Telephone'))}\u00a0{number}" if number else ""
    return " · ".join(one for one in (wording.name(office.address)[0], telephone) if one)


def signed_for(words: Pair, office: Office, wording: Wording) -> Pair:
    """Return the words beneath a line where the office signs, with its first signatory where it names one."""
    if not office.signatories:
        return words
    return joined(words), signatory_line(office.signatories[0], wording)


def signatory_line(one: Signatory, wording: Wording) -> str:
    """Return a signatory with his post in one line."""
    return ", ".join(part for part in (wording.name(one.name)[0], wording.name(one.post)[0]) if part)


def signatories(office: Office, wording: Wording) -> list[Pair]:
    """Return the words beneath the lines of all who sign for the office: name, and post beneath it."""
    named = [(wording.name(one.name)[0], wording.name(one.post)[0]) for one in office.signatories]
    return [(name or post, post if name else "") for name, post in named]
