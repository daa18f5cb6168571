"""One manner over all papers, for who signs, files or reads them: found by looking at each, held here."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest

from controlroom.base.language import Name
from controlroom.domain.papers.cash import CashBookPaper
from controlroom.print import (
    absentee_samples,
    card_samples,
    cash_samples,
    invitation_samples,
    list_samples,
    minutes_samples,
    page,
    register_samples,
    samples,
    sheets_of_cards,
    wording,
)
from controlroom.print.absentees import absentee_list
from controlroom.print.amounts import Amounts
from controlroom.print.attendance import attendance_sheet
from controlroom.print.book_registers import holder_statement, unaccounted_leaves
from controlroom.print.books import issue_slip, return_slip
from controlroom.print.cards import membership_cards
from controlroom.print.cash_book import cash_book
from controlroom.print.catalogue import PAPERS
from controlroom.print.invitations import call_sheet, invitation_letters
from controlroom.print.minutes import minutes
from controlroom.print.progress_reports import progress_reports
from controlroom.print.reports import booth_reports
from controlroom.print.rolls import member_roll
from controlroom.print.state_returns import state_return
from controlroom.print.trainees import badges, certificates
from controlroom.print.wording import PaperLanguage
from tests.print.reading import pdfium_pages

PLACE = Name(
    "जोन क्रमांक 1 (नवापारा-सेमरताल-बेलगहना व आसपास की समस्त ग्राम पंचायतें)",
    "Zone number 1 (Nawapara, Semartal, Belgahna and all village councils around)",
)


def pages_of(paper: Any, value: Any, language: PaperLanguage = "hi") -> list[str]:  # noqa: ANN401 - any paper
    """Return what stands on each page of a paper, in one line."""
    out = io.BytesIO()
    paper(value, out, language=language)
    return [" ".join(one.split()) for one in pdfium_pages(out.getvalue())]


def text_of(paper: Any, value: Any, language: PaperLanguage = "hi") -> str:  # noqa: ANN401 - any paper
    """Return what stands on a paper, in one line."""
    return " ".join(pages_of(paper, value, language))


def test_a_loose_page_tells_what_it_belongs_to() -> None:
    _first, *later = pages_of(attendance_sheet, samples.attendance(60, 20))
    assert later
    for told in later:
        assert "उपस्थिति पत्रक · " in told
        assert wording.wording_of("hi").long_date(samples.DAY) in told


def test_the_foot_says_what_a_paper_is_and_for_which_unit() -> None:
    (told, *_rest) = pages_of(member_roll, list_samples.member_roll())
    unit = list_samples.member_roll().unit.hindi
    assert f"सदस्य सूची · {unit} " in told


@pytest.mark.parametrize("rows", range(0, 60, 3))
def test_nobody_signs_on_a_page_of_its_own(rows: int) -> None:
    last = pages_of(holder_statement, register_samples.holder_statement(rows))[-1]
    assert "धारक के हस्ताक्षर" in last
    assert "सारा हिसाब" in last
    assert "क्या लाना है" in last


def test_a_block_that_goes_on_has_its_name_on_the_next_page() -> None:
    value = invitation_samples.call_sheet()
    block = value.blocks[-1]
    long = replace(block, rows=block.rows * 12)
    told = pages_of(call_sheet, replace(value, blocks=(*value.blocks[:-1], long)))
    assert len(told) > 2
    assert all(f"{block.name.hindi} (" in one for one in told[1:])


def test_a_booth_that_goes_on_has_its_name_on_the_next_page() -> None:
    value = list_samples.member_roll()
    booth = replace(value.booths[0], rows=value.booths[0].rows * 12)
    told = pages_of(member_roll, replace(value, booths=(booth,)))
    assert len(told) > 2
    assert all(booth.booth.hindi in one for one in told)


@pytest.mark.parametrize(
    ("amounts", "told"),
    [((100_00, 5_00), "₹ 100"), ((100_00, 5_50), "₹ 100.00"), ((), "₹ 100"), ((-50,), "₹ 100.00")],
)
def test_amounts_beneath_each_other_all_have_paise_or_none(amounts: tuple[int, ...], told: str) -> None:
    assert Amounts(amounts).text(100_00) == told
    assert Amounts(amounts).or_dash(0) == "—"


def test_a_cash_book_with_one_odd_amount_lines_up() -> None:
    value: CashBookPaper = cash_samples.cash_book()
    first, *rest = value.book.lines
    odd = replace(value.book, lines=(replace(first, paise=1_234_50), *rest))
    assert f"{rest[0].paise // 100:,}.00" in text_of(cash_book, replace(value, book=odd))


def test_a_return_slip_shows_the_whole_sum() -> None:
    slip = replace(
        samples.return_slip(), worth_paise=620_00, deposited_paise=400_00, owed_paise=910_00, counted=True
    )
    told = text_of(return_slip, slip)
    assert "पहले से बाकी राशि" in told
    assert "₹ 690" in told
    assert "पहले से बाकी राशि" not in text_of(return_slip, replace(slip, counted=False))


def test_a_rule_gone_past_is_told_once_in_each_language() -> None:
    told = text_of(issue_slip, samples.issue_slip(), "both")
    assert told.count("no fresh book before the last counterfoils are back") == 2, "two copies"
    assert told.count("पिछली काउंटर फाइल वापस आने से पहले नई बुक नहीं") == 2


def test_the_total_of_a_summary_has_each_book_once() -> None:
    summary = replace(samples.zone_summary(), books_out=10)
    assert sum(row.books_out for row in summary.rows) > 10
    told = text_of(booth_reports, [summary], "en")
    assert "the total has each book once" in told
    assert " 10 " in told[told.index("Total") :]


def test_units_above_are_named_from_the_nearest() -> None:
    told = text_of(booth_reports, [samples.zone_summary()])
    assert "नगोई ब्लॉक, बेलतरा विधानसभा" in told


def test_the_return_to_the_state_names_its_month_and_sums_its_zones() -> None:
    value = register_samples.state_return()
    told = text_of(state_return, value, "en")
    assert wording.wording_of("en").month(value.first_day) in told
    row = value.units[0]
    whole = text_of(state_return, replace(value, units=(row, row)), "en")
    assert f"Total {2 * row.opening:,} " in whole


def test_leaves_that_are_not_accounted_for_are_summed_up() -> None:
    value = register_samples.unaccounted_leaves()
    assert f"Total {sum(row.leaves for row in value.rows):,}" in text_of(unaccounted_leaves, value, "en")


def test_a_long_place_is_whole_in_a_narrow_column() -> None:
    value = absentee_samples.absentee_list()
    rows = tuple(replace(row, unit=PLACE) for row in value.rows[:3])
    for language in ("hi", "en", "both"):
        assert "…" not in text_of(absentee_list, replace(value, rows=rows), language)


def test_a_card_says_whose_name_stands_under_the_members() -> None:
    card = card_samples.membership_card()
    told = text_of(membership_cards, [card])
    assert f"पिता: {card.relative.hindi}" in told
    assert "तक मान्य" in told
    assert "…" not in text_of(membership_cards, [card], "both")
    assert "Husband / wife: " in text_of(membership_cards, [replace(card, relation="spouse")], "en")


def test_letters_and_certificates_bear_their_date() -> None:
    letter = replace(invitation_samples.letter(1), stamp=samples.stamp("AM-0007"))
    day = samples.stamp("").made.date()
    assert f"क्रमांक AM-0007 · दिनांक {day.day:02d}-{day.month:02d}-{day.year}" in text_of(
        invitation_letters, letter
    )
    held = card_samples.trainees(1)
    assert wording.wording_of("hi").day_in_words(held.day).hindi in text_of(certificates, held)


def test_hour_and_place_of_an_event_are_told_in_one_manner() -> None:
    value = minutes_samples.minutes()
    told = text_of(minutes, value)
    assert f"स्थान: {value.place}" in told
    assert "समय " in told


@pytest.mark.parametrize(("behind", "told"), [(1, "1 इकाई गति-रेखा से पीछे है"), (2, "2 इकाइयाँ गति-रेखा से पीछे हैं")])
def test_one_unit_behind_is_told_in_the_singular(behind: int, told: str) -> None:
    value = list_samples.unit_progress()
    rows = [row for row in value.rows if row.is_behind][:behind]
    fast = [row for row in value.rows if not row.is_behind]
    assert told in text_of(progress_reports, [replace(value, rows=(*rows, *fast))])


@pytest.mark.parametrize("name", PAPERS)
def test_codes_stand_clear_of_the_edge_of_the_paper(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[tuple[float, float, float, float, float]] = []
    draw, shrink = page.Paper.qr, page.Paper.shrunk
    scales = [(1.0, 0.0, 0.0)]

    def note(self: page.Paper, text: str, x: float, y: float, side: float) -> None:
        factor, left, top = scales[-1]
        at = left + (x - left) * factor, top + (y - top) * factor
        placed.append((*at, side * factor, self.width, self.height))
        draw(self, text, x, y, side)

    @contextmanager
    def scaled(self: page.Paper, factor: float, x: float, y: float) -> Iterator[None]:
        scales.append((factor, x, y))
        with shrink(self, factor, x, y):
            yield
        scales.pop()

    monkeypatch.setattr(page.Paper, "qr", note)
    monkeypatch.setattr(page.Paper, "shrunk", scaled)
    for language in ("hi", "both"):
        PAPERS[name].paper(PAPERS[name].sample(), io.BytesIO(), language=language)
    clear = 5 * page.MM
    for x, y, side, width, height in placed:
        assert min(x, y) >= clear, "no laser printer reaches the edge"
        assert max(x + side - width, y + side - height) <= -clear


def test_the_code_of_a_badge_has_white_around_it_when_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    placed: list[tuple[str, page.Box]] = []
    monkeypatch.setattr(
        page.Paper, "qr", lambda _self, text, x, y, side: placed.append((text, page.Box(x, y, side, side)))
    )
    badges(card_samples.trainees(), io.BytesIO())
    grid = sheets_of_cards.BADGES
    for number, (text, box) in enumerate(placed[: grid.places]):
        cut = grid.place(number)
        quiet = 4 * box.width / page.qr_squares(text)[0]
        assert cut.y + cut.height - (box.y + box.height) >= quiet
        assert cut.x + cut.width - (box.x + box.width) >= quiet


def test_what_is_said_of_an_amount_stays_with_it() -> None:
    value: CashBookPaper = cash_samples.period()
    for told in pages_of(cash_book, value)[1:]:
        if "के बाद नकद" in told:
            assert "पावती नंबर" in told, "a note without the row that it belongs to"
            assert re.search(r"R[JS]-\d+ .*के बाद नकद", told)


def test_a_foot_without_room_leaves_out_the_office_and_cuts_no_name() -> None:
    value = replace(list_samples.member_roll(), unit=PLACE)
    told = text_of(member_roll, value)
    assert f"सदस्य सूची · {PLACE.hindi}" in told
    assert "…" not in told


def test_a_long_name_in_both_languages_is_whole_in_every_table() -> None:
    rows = tuple(replace(row, name=samples.LONG_NAME, unit=PLACE) for row in samples.attendance(3, 0).rows)
    assert "…" not in text_of(attendance_sheet, replace(samples.attendance(3, 0), rows=rows), "both")


@pytest.mark.parametrize("count", range(1, 40, 2))
def test_minutes_are_not_signed_on_a_page_of_their_own(count: int) -> None:
    value = minutes_samples.minutes()
    rows = tuple(replace(value.decisions[0], code=f"MT-0147/{number}") for number in range(1, count + 1))
    last = pages_of(minutes, replace(value, decisions=rows))[-1]
    assert "कार्यवाही लेखक" in last
    assert f"MT-0147/{count} " in last
