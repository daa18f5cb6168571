"""Made-up papers of money, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain.papers.books import Holder
from controlroom.domain.papers.money import (
    CashBook,
    CashBookPaper,
    CashLine,
    DepositReceipt,
    DueLine,
    DuesList,
    DueZone,
    ModeTotal,
    PaidFor,
)
from controlroom.print import samples

_BLOCK = Name("बेलतरा", "Beltara")


def deposit_receipt() -> DepositReceipt:
    """Return the receipt of money that pays one slip whole and a part of the next."""
    return DepositReceipt(
        office=samples.OFFICE,
        stamp=samples.stamp("RJ-00088"),
        day=samples.DAY,
        holder=Holder(
            samples.person(8),
            unit=Name("जोन 4", "Zone 4"),
            mobile=samples.mobile(8),
            bearer="नीरज साहू",
        ),
        amount_paise=180_050,
        mode="UPI",
        reference="UPI 612004711",
        paid=(
            PaidFor("PB-0003", datetime.date(2026, 9, 30), (), 25_050),
            PaidFor("BV-0117", datetime.date(2026, 10, 2), (Span(1101, 1104),), 100_000),
            PaidFor("BV-0131", datetime.date(2026, 11, 4), (Span(1120, 1121), Span(1130, 1130)), 55_000),
        ),
        owed_before_paise=205_050,
        books_in_hand=21,
        operator="रेखा",
    )


def cash_book(lines: int = 8) -> CashBookPaper:
    """Return the cash book of a day with receipts of every kind, and one that was put right."""
    receipts = [
        CashLine(
            code=f"RJ-{number:04d}",
            holder=samples.person(number),
            unit=Name(f"जोन {number % 9 + 1}", f"Zone {number % 9 + 1}"),
            bearer="नीरज साहू" if number % 4 == 1 else "",
            mode=("cash", "upi", "bank")[number % 3],
            reference="" if number % 3 == 0 else f"REF {612_000_000 + number}",
            paise=25_000 * (number % 5 + 1),
            operator=Name("रेखा", "Rekha"),
            at=samples.MADE,
        )
        for number in range(81, 81 + lines)
    ]
    wrong = CashLine(
        code=f"RJ-{81 + lines:04d}",
        holder=receipts[0].holder,
        unit=receipts[0].unit,
        bearer="",
        mode="cash",
        reference="",
        paise=-receipts[0].paise,
        operator=Name("रेखा", "Rekha"),
        at=samples.MADE,
        puts_right=receipts[0].code,
        note="राशि दोबारा गिनी गई",
        entered_on=datetime.date(2026, 11, 21),
    )
    rows = (*receipts, wrong)
    totals = tuple(
        ModeTotal(mode, len(those), sum(line.paise for line in those))
        for mode in ("cash", "upi", "bank")
        for those in [[line for line in rows if line.mode == mode]]
    )
    book = CashBook(samples.DAY, rows, totals, opening_paise=12_50_000, cash_paise=totals[0].paise)
    return CashBookPaper(
        samples.OFFICE, samples.stamp("KB-0012"), book, Name("सदस्यता 2026", "Membership 2026"), "रेखा"
    )


def dues_list(zones: int = 6, holders: int = 3) -> DuesList:
    """Return a morning list of so many zones."""

    def line(number: int) -> DueLine:
        owed = 25_000 * (number % 7)
        return DueLine(
            holder=samples.LONG_NAME if number == 4 else samples.person(number),
            mobile=samples.mobile(number),
            books_out=number % 6 + 3,
            overdue=number % 4,
            late="1201–1203, 1215"[: 4 + 5 * (number % 3)] if number % 4 else "",
            late_days=number % 4 * 9,
            owed_paise=owed,
            owed_days=number % 7 * 11,
            ages=(0, owed, 0, 0) if number % 2 else (0, 0, 0, owed),
        )

    return DuesList(
        office=samples.OFFICE,
        stamp=samples.stamp("TS-0031", 4),
        day=samples.DAY,
        zones=tuple(
            DueZone(
                Name(f"जोन {zone + 1}", f"Zone {zone + 1}"),
                _BLOCK,
                tuple(line(zone * holders + place) for place in range(holders - zone % 2)),
            )
            for zone in range(zones)
        ),
        of=Name("बिलासपुर", "Bilaspur"),
    )
