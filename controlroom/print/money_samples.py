"""Made-up papers of money, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime
from dataclasses import replace

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain.papers.books import Holder
from controlroom.domain.papers.money import (
    DepositReceipt,
    DueLine,
    DuesList,
    DueZone,
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


def payback_voucher() -> DepositReceipt:
    """Return the voucher of an advance that its holder got back."""
    return replace(
        deposit_receipt(),
        stamp=samples.stamp("RV-00003"),
        amount_paise=-75_000,
        mode="cash",
        reference="",
        paid=(),
        owed_before_paise=-95_000,
        books_in_hand=0,
        remark="अभियान पूरा",
        is_payback=True,
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
