"""Cards, badges, certificates, labels: cut where they are to be cut, and their codes read back."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from controlroom.print import card_samples
from controlroom.print.cards import membership_cards
from controlroom.print.labels import book_labels
from controlroom.print.page import MM, Box, bars_of
from controlroom.print.sheets_of_cards import BADGES, CARDS, LABELS
from controlroom.print.trainees import badges, certificates
from tests.print import codes
from tests.print.reading import pdfium_pages

_SCALE = 6


def _pictures(data: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    found = [page.render(scale=_SCALE, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return found


def test_ten_cards_on_a_page_each_with_a_code_that_is_read() -> None:
    cards = [card_samples.membership_card(number) for number in range(1, 13)]
    out = io.BytesIO()
    assert membership_cards(cards, out) == 2
    pictures = _pictures(out.getvalue())
    for number, card in enumerate(cards):
        place = CARDS.place(number % 10)
        part = pictures[number // 10].crop(codes.corners(place, _SCALE))
        assert codes.read_qr(part) == f"{card.stamp.number}/1"


def test_cards_have_the_size_of_every_wallet() -> None:
    assert (CARDS.width / MM, CARDS.height / MM) == pytest.approx((85.6, 54.0))
    for grid in (CARDS, BADGES, *LABELS.values()):
        last = grid.place(grid.places - 1)
        assert last.x + last.width <= 210.1 * MM
        assert last.y + last.height <= 297.1 * MM


@pytest.mark.parametrize("size", LABELS)
def test_every_label_is_read_by_a_scanner(size: str) -> None:
    value = card_samples.book_labels(size, 40)
    out = io.BytesIO()
    pages = book_labels(value, out)
    pictures = _pictures(out.getvalue())
    grid = LABELS[size]
    assert pages == len(pictures) == -(-(40 + value.used) // grid.places)
    for number, label in enumerate(value.labels, start=value.used):
        place = grid.place(number % grid.places)
        low = place.y + place.height * 0.82
        row = pictures[number // grid.places].crop(
            codes.corners(Box(place.x + 1, low, place.width - 2, 1), _SCALE)
        )
        assert codes.read_bars(row) == str(label.number)


def test_bars_are_wide_enough_for_a_hand_scanner() -> None:
    for size, grid in LABELS.items():
        module = (grid.width - 10 * MM) / bars_of("123456")[0]
        assert module >= 0.25 * MM, size


def test_used_places_stay_empty() -> None:
    out = io.BytesIO()
    book_labels(card_samples.book_labels("24", 1), out)
    picture = _pictures(out.getvalue())[0]
    for number in range(24):
        part = picture.crop(codes.corners(LABELS["24"].place(number), _SCALE))
        assert (min(part.tobytes()) < 128) == (number == 3), number


def test_a_badge_tells_the_row_and_is_read() -> None:
    value = card_samples.trainees(9)
    out = io.BytesIO()
    assert badges(value, out) == 2
    part = _pictures(out.getvalue())[0].crop(codes.corners(BADGES.place(4), _SCALE))
    assert codes.read_qr(part) == "BL-0003/5/P-0005"
    assert "PT-0003 · 5" in " ".join(pdfium_pages(out.getvalue())[0].split())


def test_a_certificate_has_a_page_a_number_and_its_signatories() -> None:
    value = card_samples.trainees(3)
    out = io.BytesIO()
    assert certificates(value, out) == 3
    text = " ".join(pdfium_pages(out.getvalue())[2].split())
    for words in (value.people[2].name.hindi, "PT-0003/3", "राजेन्द्र साहू", "प्रमाणपत्र", value.title.hindi):
        assert words in text
    assert certificates(replace(value, people=()), io.BytesIO()) == 1


def test_a_certificate_of_a_workshop_without_a_place_names_its_unit_once() -> None:
    value = replace(card_samples.trainees(1), place="")
    out = io.BytesIO()
    certificates(value, out)
    text = " ".join(pdfium_pages(out.getvalue())[0].split())
    assert text.count(value.unit.hindi) == 1 + str(value.people[0].unit.hindi).count(value.unit.hindi)
    assert "को आयोजित" in text


def test_five_hundred_badges_are_cut_from_63_pages_and_none_is_left_out() -> None:
    out = io.BytesIO()
    assert badges(card_samples.trainees(500), out) == 63
    texts = pdfium_pages(out.getvalue())
    numbers = [int(one) for text in texts for one in re.findall(r"PT-0003 · (\d+)", text)]
    assert numbers == list(range(1, 501))
