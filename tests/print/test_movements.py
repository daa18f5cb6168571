"""Slips beside issue and return: every kind fits its half, says its own, and leaves out what is not."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from controlroom.domain.papers.movements import MovementSlip
from controlroom.print import samples
from controlroom.print.movements import movement_slip
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

SAID: dict[str, tuple[str, ...]] = {
    "hand_on": ("आगे दी गईं", "रामू साहू", "1201–1203", "98765 00031"),
    "recall": ("वापस माँगी गईं", "01-12-2026", "अभियान समाप्त", "₹ 475"),
    "lost": ("गुम", "थाना सरकंडा 112/2026", "72", "₹ 505"),
    "damaged": ("खराब", "स्टॉक में", "75", "बारिश में भीगी"),
    "stock_check": ("स्टॉक की गिनती", "1220, 1245", "1201", "मोहन लाल"),
    "reverse": ("ठीक की गई", "BV-0117", "-₹ 750", "दूसरे जोन"),
}


def _page(slip: MovementSlip, language: PaperLanguage = "hi") -> str:
    out = io.BytesIO()
    assert movement_slip(slip, out, language=language) == 1
    return " ".join(pdfium_pages(out.getvalue())[0].split())


@pytest.mark.parametrize("slip", samples.movement_slips(), ids=lambda slip: slip.kind)
@pytest.mark.parametrize("language", ["hi", "en", "both"])
def test_every_kind_says_its_own_on_both_copies(
    slip: MovementSlip, language: PaperLanguage, watched: type[Watched]
) -> None:
    text = _page(slip, language)
    assert text.count(slip.stamp.number) >= 2
    if language == "hi":
        for words in SAID[slip.kind]:
            assert text.count(words) >= 2, words
    assert watched.spilt == []
    assert collisions(watched.lines) == []
    half = 297 / 2 * 72 / 25.4
    assert not [one for one in watched.lines if one.top < half < one.bottom]


def test_books_from_stock_name_no_holder_and_no_money() -> None:
    damaged = next(slip for slip in samples.movement_slips() if slip.kind == "damaged")
    text = _page(damaged)
    assert "किसके पास" not in text
    assert "₹" not in text


def test_a_second_copy_is_marked() -> None:
    slip = replace(samples.movement_slips()[0], duplicate=True)
    assert _page(slip).count("द्वितीय प्रति (DUPLICATE)") == 2
