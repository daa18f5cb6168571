"""Registers and the return to the state on paper: in every language, nothing spilt, nothing cut."""

from __future__ import annotations

import datetime
import io
from dataclasses import replace
from typing import Any

import pytest

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain.papers.book_registers import (
    ExplainedLine,
    Figure,
    HolderStatement,
    ReturnMoney,
    StatementRow,
    StateReturn,
    StockRegister,
    StockRow,
    ToBring,
    UnaccountedList,
    UnaccountedRow,
    UnitFigures,
)
from controlroom.domain.papers.books import Holder
from controlroom.print import book_registers as paper
from controlroom.print import samples
from controlroom.print.state_returns import state_return
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

FIRST, LAST = datetime.date(2026, 3, 1), datetime.date(2026, 3, 31)
LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")
FIGURES = (
    Figure("Opening balance", 100, 2500, (Span(1201, 1300),), (), is_sum=True),
    Figure("Received from the state", 9, 225, (Span(1301, 1310),), (Span(1205, 1205),)),
    Figure("Closing balance", 109, 2725, tuple(Span(n, n) for n in range(1201, 1400, 3)), (), is_sum=True),
)


def a_return() -> StateReturn:
    """Return a month that is closed, of an office with long names."""
    return StateReturn(
        office=samples.OFFICE,
        stamp=samples.stamp("MV-0003", 2),
        campaign=Name("सदस्यता अभियान 2027", "Membership campaign 2027"),
        first_day=FIRST,
        last_day=LAST,
        stock=FIGURES,
        holders=FIGURES,
        leaves=FIGURES,
        money=ReturnMoney(12_500_00, 1_22_340_00, 1_20_000_00, 14_840_00),
        units=tuple(
            UnitFigures(
                samples.LONG_NAME if number == 3 else Name(f"जोन {number}", f"Zone {number}"),
                *(10, 20, 12, 18, 300),
                3_000_00,
                2_500_00,
                -500_00,
            )
            for number in range(1, 31)
        ),
        code="MB-0002",
        certified_by="हरीश केशरवानी, महामंत्री",
        closed_on=datetime.date(2026, 4, 2),
        explained=(ExplainedLine("Missing leaves", "BV-0012", "थाने में सूचना दी गई है, खोज जारी"),),
    )


def a_statement(rows: int = 60) -> HolderStatement:
    """Return a statement of several pages."""
    line = StatementRow(
        datetime.date(2026, 3, 5),
        "BV-0012",
        "return",
        used=25,
        charged_paise=250_00,
        owed_paise=250_00,
        books=3,
    )
    corrected = replace(line, kind="reverse", corrects="BV-0007", is_closed_month=True, used=-25)
    handed = replace(line, kind="hand_on", handed_to=samples.LONG_NAME, bearer="रामू साहू", what="1201–1203")
    paid = replace(line, kind="deposit", mode="UPI", what="4711", used=0, deposited_paise=100_00)
    return HolderStatement(
        office=samples.OFFICE,
        stamp=samples.stamp("KV-0007"),
        holder=Holder(samples.LONG_NAME, Name("जोन अध्यक्ष", "Zone president"), Name("जोन 3"), "6100012345"),
        first_day=FIRST,
        last_day=LAST,
        figures=FIGURES,
        opening_paise=0,
        closing_paise=250_00,
        rows=(corrected, handed, paid, *(line for _row in range(rows))),
        to_bring=(ToBring((Span(1201, 1203),), 3, 75, datetime.date(2026, 3, 20), 11),),
    )


def a_stock_register(findings: tuple[str, ...] = ()) -> StockRegister:
    """Return a stock register with a scattered balance."""
    scattered = tuple(Span(number, number) for number in range(1, 200, 2))
    row = StockRow(
        datetime.date(2026, 3, 5), "BJ-0012", "issue", samples.LONG_NAME, Name("जोन 3"), "शिविर",
        issued=(Span(1201, 1210),), issued_books=10, balance_books=100, balance=scattered,
    )  # fmt: skip
    return StockRegister(
        office=samples.OFFICE,
        stamp=samples.stamp("BN-0001"),
        campaign=Name("सदस्यता अभियान 2027"),
        first_day=FIRST,
        last_day=LAST,
        opening_books=110,
        opening=(Span(1201, 1310),),
        rows=(row,) * 30,
        figures=FIGURES,
        findings=findings,
    )


def open_leaves(rows: int = 50) -> UnaccountedList:
    """Return a list of leaves that are not accounted for."""
    row = UnaccountedRow(
        48213, 48230, 965, 965, "out", 1, samples.LONG_NAME, Name("जोन 3"), Name("रामू साहू"),
        FIRST, datetime.date(2026, 3, 16), 15, "BJ-0004", "6100012345",
    )  # fmt: skip
    return UnaccountedList(samples.OFFICE, samples.stamp("RB-0001"), Name("जोन 3"), LAST, (row,) * rows)


PAPERS: dict[str, tuple[Any, Any]] = {
    "return": (state_return, a_return()),
    "statement": (paper.holder_statement, a_statement()),
    "stock": (paper.stock_register, a_stock_register()),
    "open": (paper.unaccounted_leaves, open_leaves()),
}


def pages_of(write: Any, values: Any, language: PaperLanguage = "hi") -> list[str]:  # noqa: ANN401 - any paper
    """Return the pages of a paper as they are read back."""
    out = io.BytesIO()
    pages = write(values, out, language=language)
    found = pdfium_pages(out.getvalue())
    assert pages == len(found)
    return [" ".join(text.split()) for text in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_spilt_with_long_names(name: str, language: PaperLanguage, watched: type[Watched]) -> None:
    write, values = PAPERS[name]
    text = " ".join(pages_of(write, values, language))
    assert values.stamp.number in text
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_a_closed_month_says_who_certified_it_and_that_it_comes_out_again() -> None:
    text = " ".join(pages_of(state_return, a_return()))
    for shown in ("MB-0002", "हरीश केशरवानी, महामंत्री", "यही आँकड़े आए", "−1205", "खोज जारी", "₹ 1,22,340"):
        assert shown in text
    differing = " ".join(pages_of(state_return, replace(a_return(), differs=("Used", "Money"))))
    assert "प्रमाणित आँकड़ों से अलग आते हैं: भरी हुई, राशि" in differing
    provisional = " ".join(pages_of(state_return, replace(a_return(), code="", certified_by="")))
    assert "अनंतिम" in provisional


def test_a_statement_says_what_it_corrects_and_what_is_to_be_brought() -> None:
    pages = pages_of(paper.holder_statement, a_statement())
    assert len(pages) > 2
    text = " ".join(pages)
    assert "बंद महीने के BV-0007 का सुधार" in text
    assert "11 दिन की देरी" in text
    assert "धारक के हस्ताक्षर" in pages[-1]
    empty = replace(a_statement(0), rows=(), to_bring=(), closing_paise=0)
    assert "कुछ लाना बाकी नहीं" in " ".join(pages_of(paper.holder_statement, empty))


def test_what_does_not_close_stands_on_the_paper() -> None:
    found = " ".join(pages_of(paper.stock_register, a_stock_register(("बुक 1250 का हिसाब नहीं मिलता।",))))
    assert "बुक 1250 का हिसाब नहीं मिलता।" in found
    assert "…" in found, "a balance in very many pieces is cut"


def test_no_open_leaf_is_said_in_words() -> None:
    assert "हर रसीद का हिसाब है" in " ".join(pages_of(paper.unaccounted_leaves, open_leaves(0)))
