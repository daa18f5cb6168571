"""Made-up registers and returns of the books, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Final

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain.papers.book_registers import (
    ExplainedLine,
    Figure,
    HolderStatement,
    ReturnMoney,
    SeriesReturn,
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
from controlroom.print import samples

FIRST: Final = datetime.date(2026, 3, 1)
LAST: Final = datetime.date(2026, 3, 31)
_DAY: Final = datetime.date(2026, 3, 5)
_CAMPAIGN: Final = Name("सदस्यता अभियान 2027", "Membership campaign 2027")
_SCATTERED: Final = tuple(Span(number, number) for number in range(1201, 1400, 3))
_FIGURES: Final = (
    Figure("Opening balance", 100, 2500, (Span(1201, 1300),), (), is_sum=True),
    Figure("Received from the state", 9, 225, (Span(1301, 1310),), (Span(1205, 1205),)),
    Figure("Closing balance", 109, 2725, _SCATTERED, (), is_sum=True),
)


def state_return(zones: int = 30, *, several: bool = False) -> StateReturn:
    """Return a month that is closed, of an office with long names; with ``several`` series."""
    return StateReturn(
        office=samples.OFFICE,
        stamp=samples.stamp("MV-0003", 2),
        campaign=_CAMPAIGN,
        first_day=FIRST,
        last_day=LAST,
        stock=_FIGURES,
        holders=_FIGURES,
        leaves=_FIGURES,
        money=ReturnMoney(12_500_00, 1_22_340_00, 1_20_000_00, 14_840_00),
        units=tuple(
            UnitFigures(
                samples.LONG_NAME if number == 3 else Name(f"जोन {number}", f"Zone {number}"),
                *(10, 20, 12, 18, 300),
                3_000_00,
                2_500_00,
                -500_00,
            )
            for number in range(1, zones + 1)
        ),
        series=tuple(
            SeriesReturn(letters, name, _FIGURES, _FIGURES, _FIGURES)
            for letters, name in (("", Name()), ("K", Name("दान कूपन", "Donation coupons")))
        )
        if several
        else (),
        code="MB-0002",
        certified_by="हरीश केशरवानी, महामंत्री",
        closed_on=datetime.date(2026, 4, 2),
        explained=(ExplainedLine("Missing leaves", "BV-0012", "थाने में सूचना दी गई है, खोज जारी"),),
    )


def holder_statement(rows: int = 60) -> HolderStatement:
    """Return a statement of several pages."""
    line = StatementRow(_DAY, "BV-0012", "return", used=25, charged_paise=250_00, owed_paise=250_00, books=3)
    corrected = replace(line, kind="reverse", corrects="BV-0007", is_closed_month=True, used=-25)
    handed = replace(line, kind="hand_on", handed_to=samples.LONG_NAME, bearer="रामू साहू", said="1201–1203")
    paid = replace(line, kind="deposit", mode="UPI", said="4711", used=0, deposited_paise=100_00)
    return HolderStatement(
        office=samples.OFFICE,
        stamp=samples.stamp("KV-0007"),
        holder=Holder(samples.LONG_NAME, Name("जोन अध्यक्ष", "Zone president"), Name("जोन 3"), "6100012345"),
        first_day=FIRST,
        last_day=LAST,
        figures=_FIGURES,
        opening_paise=0,
        closing_paise=250_00,
        rows=(corrected, handed, paid, *(line for _row in range(rows))),
        to_bring=(ToBring((Span(1201, 1203),), 3, 75, datetime.date(2026, 3, 20), 11),),
    )


def stock_register(rows: int = 30, findings: tuple[str, ...] = ()) -> StockRegister:
    """Return a stock register with a scattered balance."""
    row = StockRow(
        day=_DAY,
        code="BJ-0012",
        kind="issue",
        name=samples.LONG_NAME,
        unit=Name("जोन 3"),
        said="शिविर",
        issued=(Span(1201, 1210),),
        issued_books=10,
        balance_books=67,
        balance=_SCATTERED,
    )
    return StockRegister(
        office=samples.OFFICE,
        stamp=samples.stamp("BN-0001"),
        campaign=_CAMPAIGN,
        first_day=FIRST,
        last_day=LAST,
        opening_books=110,
        opening=(Span(1201, 1310),),
        rows=(row,) * rows,
        figures=_FIGURES,
        findings=findings,
    )


def unaccounted_leaves(rows: int = 50) -> UnaccountedList:
    """Return a list of leaves that are not accounted for."""
    row = UnaccountedRow(
        first_leaf=48213,
        last_leaf=48230,
        first_book=965,
        last_book=965,
        kind="out",
        person_id=1,
        holder=samples.LONG_NAME,
        unit=Name("जोन 3"),
        custodian=Name("रामू साहू"),
        since=FIRST,
        due_on=datetime.date(2026, 3, 16),
        overdue_days=15,
        code="BJ-0004",
        mobile="6100012345",
    )
    return UnaccountedList(samples.OFFICE, samples.stamp("RB-0001"), Name("जोन 3"), LAST, (row,) * rows)
