"""Receipts of deposits, the cash book of a day, the morning list: every figure, heads, subtotals."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from controlroom.base.language import money_text
from controlroom.base.ranges import Span
from controlroom.domain.papers.cash import CashBook
from controlroom.domain.papers.money import PaidFor
from controlroom.print import cash_samples, money_samples
from controlroom.print.cash_book import cash_book
from controlroom.print.deposits import deposit_receipt
from controlroom.print.dues import dues_list
from controlroom.print.money_moves import money_slip
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")


def pages_of(print_it: Callable[[io.BytesIO], int]) -> list[str]:
    """Return the words of every page."""
    out = io.BytesIO()
    count = print_it(out)
    found = [" ".join(page.split()) for page in pdfium_pages(out.getvalue())]
    assert len(found) == count
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cash_book_tells_every_receipt_and_the_cash(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    paper = cash_samples.cash_book()
    text = " ".join(pages_of(lambda out: cash_book(paper, out, language=language)))
    for line in paper.book.lines:
        assert line.code in text
    for words in (
        "KB-0012",
        "-₹ 500",
        "REF 612000082",
        "₹ 12,500",
        "राशि दोबारा गिनी गई",
        "21-11-2026",
        "-₹ 50",
        "₹ 5,000",
    ):
        assert words in text
    cash = paper.book.cash
    assert cash.closing_paise == cash.opening_paise + cash.received_paise - cash.handed_paise
    assert cash.handed_paise == 8_00_000
    said = {"hi": ["रुपये मात्र"], "en": ["rupees only"], "both": ["रुपये मात्र", "rupees only"]}
    assert all(words in text for words in said[language])
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_a_long_day_repeats_its_head_and_keeps_its_totals_together() -> None:
    pages = pages_of(lambda out: cash_book(cash_samples.cash_book(90), out))
    assert len(pages) > 2
    assert all("पावती नंबर" in page for page in pages[:-1])
    assert "पेटी में नकद, शब्दों में" in pages[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_several_days_tell_the_cash_after_each(language: PaperLanguage, watched: type[Watched]) -> None:
    paper = cash_samples.period()
    text = " ".join(pages_of(lambda out: cash_book(paper, out, language=language)))
    for day, paise in paper.book.after_days:
        assert f"{day:%d-%m-%Y}" in text
        assert money_text(paise) in text
    assert (watched.spilt, collisions(watched.lines)) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("amount", [11_00_000, -11_00_000])
def test_the_slip_of_money_handed_on_tells_what_was_there(
    language: PaperLanguage, amount: int, watched: type[Watched]
) -> None:
    slip = replace(cash_samples.money_slip(), amount_paise=amount, reason="एक जमा शेष", undone_by="RS-0009")
    (text,) = pages_of(lambda out: money_slip(slip, out, language=language))
    for words in ("RS-0007", money_text(amount), "सुरेश कुमार अग्रवाल", "RS-0009", "एक जमा शेष"):
        assert text.count(words) >= 2, "both copies"
    assert money_text(12_50_000 - amount) in text
    assert (watched.spilt, collisions(watched.lines)) == ([], [])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("right", ["", "RV-0001"])
def test_the_voucher_of_an_advance_paid_back_is_signed_by_who_got_it(
    language: PaperLanguage, right: str, watched: type[Watched]
) -> None:
    voucher = replace(money_samples.payback_voucher(), puts_right=right)
    if right:
        voucher = replace(voucher, amount_paise=75_000)
    (text,) = pages_of(lambda out: deposit_receipt(voucher, out, language=language))
    shown = "-₹ 750" if right else "₹ 750"
    after = money_text(95_000 + 75_000 if right else 20_000)
    for words in ("RV-00003", shown, money_text(95_000), after, "अभियान पूरा"):
        assert text.count(words) >= 2, "both copies"
    told = {"hi": "यह राशि मुझे मिली", "en": "I received this money", "both": "यह राशि मुझे मिली"}[language]
    assert (told in text) == (not right)
    assert (watched.spilt, collisions(watched.lines)) == ([], [])


def test_the_cash_book_says_of_what_was_paid_back_what_it_is() -> None:
    paper = cash_samples.cash_book(3)
    line = replace(paper.book.lines[0], code="RV-0001", into="", out_of="cash", reference="", is_payback=True)
    (text,) = pages_of(lambda out: cash_book(replace(paper, book=replace(paper.book, lines=(line,))), out))
    assert "अग्रिम वापस" in text


def test_a_day_without_money_says_so() -> None:
    paper = cash_samples.cash_book()
    empty = CashBook(paper.book.day, paper.book.day)
    (text,) = pages_of(lambda out: cash_book(replace(paper, book=empty), out))
    assert "न कोई राशि आई, न सौंपी गई" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_morning_list_stands_by_zone_with_subtotals(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    paper = money_samples.dues_list()
    (first, *_rest) = pages_of(lambda out: dues_list(paper, out, language=language))
    for zone in paper.zones[:2]:
        assert (zone.unit.hindi if language != "en" else zone.unit.latin) in first
    total = {"hi": "जोन का योग", "en": "Zone together", "both": "Zone together"}[language]
    assert total in first
    assert paper.zones[0].lines[1].mobile in first
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_a_long_list_repeats_its_heads_and_sums_it_all() -> None:
    paper = money_samples.dues_list(60, 4)
    pages = pages_of(lambda out: dues_list(paper, out, language="en"))
    assert len(pages) > 6
    assert all("Days late" in page for page in pages)
    owed = sum(line.owed_paise for zone in paper.zones for line in zone.lines)
    assert "All together" in pages[-1]
    assert f"{owed // 100:,}"[-3:] in pages[-1]
    lines = sum(len(zone.lines) for zone in paper.zones)
    assert f" {lines} " in pages[-1], "rows are numbered through"


def test_nobody_on_the_list_is_said() -> None:
    (text,) = pages_of(lambda out: dues_list(replace(money_samples.dues_list(), zones=()), out))
    assert "न किसी बुक का समय बीता है" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_receipt_names_the_books_that_the_money_pays(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    receipt = money_samples.deposit_receipt()
    (text,) = pages_of(lambda out: deposit_receipt(receipt, out, language=language))
    for words in (
        "RJ-00088", "₹ 1,800.50", "UPI 612004711", "नीरज साहू", "PB-0003", "BV-0117 · 02-10-2026", "1101–1104",
        "1120–1121, 1130", "₹ 550", "₹ 2,050.50", "₹ 250",
    ):  # fmt: skip
        assert text.count(words) >= 2, words
    hindi = "एक हज़ार आठ सौ रुपये पचास पैसे मात्र"
    english = "one thousand eight hundred rupees fifty paise only"
    spoken = {"hi": (2, 0), "en": (0, 2), "both": (2, 2)}[language]
    assert (text.count(hindi), text.count(english)) == spoken
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_a_receipt_of_many_slips_sums_up_the_rest() -> None:
    receipt = money_samples.deposit_receipt()
    many = tuple(
        PaidFor(f"BV-{number:04d}", receipt.day, (Span(number, number + 4),), 10_000 + number)
        for number in range(100, 200, 5)
    )
    (text,) = pages_of(lambda out: deposit_receipt(replace(receipt, paid=many), out, language="en"))
    assert "BV-0125" in text
    assert "BV-0130" not in text
    assert "14 further slips" in text
    rest = sum(one.paise for one in many[6:])
    assert money_text(rest) in text


def test_a_receipt_says_when_it_is_an_advance_a_second_copy_or_put_right() -> None:
    receipt = money_samples.deposit_receipt()
    paper = replace(receipt, paid=(), advance_paise=180_050, owed_before_paise=0, duplicate=True)
    (text,) = pages_of(lambda out: deposit_receipt(paper, out, language="en"))
    assert text.count("all of it is kept as an advance") == 2
    assert text.count("Second copy") == 2
    assert "Advance now ₹ 1,800.50" in text
    wrong = replace(receipt, undone_by="RJ-00090")
    (text,) = pages_of(lambda out: deposit_receipt(wrong, out, language="en"))
    assert text.count("put right by RJ-00090: it is no longer valid") == 2
    counter = replace(receipt, amount_paise=-180_050, paid=(), puts_right="RJ-00088")
    (text,) = pages_of(lambda out: deposit_receipt(counter, out, language="en"))
    assert "Receipt of a deposit put right" in text
    assert "-₹ 1,800.50" in text
