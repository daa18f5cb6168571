"""Membership receipts: four on a page with their counterfoils, one on A5, the fee in words."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest

from controlroom.print import samples
from controlroom.print.members import membership_receipt, membership_receipts
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")


@pytest.mark.parametrize("language", LANGUAGES)
def test_four_to_a_page_each_with_its_counterfoil(language: PaperLanguage, watched: type[Watched]) -> None:
    receipts = [samples.receipt(number) for number in range(9)]
    out = io.BytesIO()
    assert membership_receipts(receipts, out, language=language) == 3
    pages = [" ".join(text.split()) for text in pdfium_pages(out.getvalue())]
    for number, receipt in enumerate(receipts):
        text = pages[number // 4]
        name = receipt.member.latin if language == "en" else receipt.member.hindi
        assert text.count(name) >= 2, name
        assert text.count(receipt.leaf) >= 2
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_the_fee_stands_in_words_in_both_languages() -> None:
    out = io.BytesIO()
    membership_receipt(replace(samples.receipt(), fee_paise=12_550), out, language="both")
    text = " ".join(pdfium_pages(out.getvalue())[0].split())
    assert "₹ 125.50" in text
    assert "एक सौ पच्चीस रुपये पचास पैसे मात्र" in text
    assert "one hundred twenty-five rupees fifty paise only" in text


def test_a_drive_without_fee() -> None:
    out = io.BytesIO()
    membership_receipt(replace(samples.receipt(), fee_paise=0), out)
    assert "निःशुल्क" in pdfium_pages(out.getvalue())[0]


def test_one_receipt_takes_an_a5_sheet() -> None:
    out = io.BytesIO()
    assert membership_receipt(samples.receipt(), out) == 1
    document = pypdfium2.PdfDocument(out.getvalue())
    assert [round(side * 25.4 / 72) for side in document[0].get_size()] == [210, 148]
    document.close()


def test_second_copies_are_marked() -> None:
    out = io.BytesIO()
    membership_receipts([samples.receipt(2), samples.receipt(1)], out)
    assert pdfium_pages(out.getvalue())[0].count("DUPLICATE") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_any_length_stay_on_their_strip(language: PaperLanguage, watched: type[Watched]) -> None:
    long = samples.LONG_NAME
    receipt = replace(
        samples.receipt(2),
        member=long,
        relative=long,
        booth=long,
        assembly=long,
        enroller=long,
        leaf="1" * 30,
    )
    membership_receipts([receipt] * 4, io.BytesIO(), language=language)
    assert watched.spilt == []
    assert collisions(watched.lines) == []
    strip = 297 / 4 * 72 / 25.4
    assert not [one for one in watched.lines if int(one.top / strip) != int(one.bottom / strip)]
