"""Made-up cash books and a slip of money handed on, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime
from dataclasses import replace

from controlroom.base.language import N_, Name
from controlroom.domain.papers.cash import (
    CashBook,
    CashBookPaper,
    CashLine,
    CountLine,
    MoneySlip,
    PlaceTotal,
)
from controlroom.print import samples

_REKHA = Name("रेखा", "Rekha")
_OPENING = {"cash": 12_50_000, "upi": 3_40_000, "bank": 45_00_000}


def money_slip() -> MoneySlip:
    """Return the slip of cash that was handed to the treasurer."""
    return MoneySlip(
        office=samples.OFFICE,
        stamp=samples.stamp("RS-0007"),
        day=samples.DAY,
        amount_paise=11_00_000,
        source=N_("cash box"),
        target=N_("treasurer"),
        to_name="सुरेश कुमार अग्रवाल",
        carried_by="नीरज साहू",
        reference="",
        remark="नवंबर का पहला पखवाड़ा",
        there_paise=12_50_000,
        operator="रेखा",
    )


def cash_book(lines: int = 8) -> CashBookPaper:
    """Return the cash book of a day: receipts of every kind, one put right, money handed on, and counted."""
    rows = tuple(_lines(lines))
    count = CountLine("RG-0004", samples.DAY, 4_25_000, 4_20_000, "रेखा", samples.MADE, "₹ 50 छुट्टे में गए")
    book = CashBook(samples.DAY, samples.DAY, rows, _totals(rows), (count,))
    return CashBookPaper(
        samples.OFFICE, samples.stamp("KB-0012"), book, Name("सदस्यता 2026", "Membership 2026"), "रेखा"
    )


def period(days: int = 3) -> CashBookPaper:
    """Return the cash book of some days."""
    of_day = cash_book(5)
    first = samples.DAY - datetime.timedelta(days=days - 1)
    rows: list[CashLine] = []
    after: list[tuple[datetime.date, int]] = []
    cash = _OPENING["cash"]
    for ahead in range(days):
        day = first + datetime.timedelta(days=ahead)
        lines = [replace(line, day=day) for line in of_day.book.lines]
        cash += sum(line.paise * ((line.into == "cash") - (line.out_of == "cash")) for line in lines)
        rows += lines
        after.append((day, cash))
    book = CashBook(first, samples.DAY, tuple(rows), _totals(rows), of_day.book.counts, tuple(after))
    return replace(of_day, book=book)


def _lines(lines: int) -> list[CashLine]:
    receipts = [
        CashLine(
            code=f"RJ-{number:04d}",
            day=samples.DAY,
            holder=samples.person(number),
            unit=Name(f"जोन {number % 9 + 1}", f"Zone {number % 9 + 1}"),
            bearer="नीरज साहू" if number % 4 == 1 else "",
            into=("cash", "upi", "bank")[number % 3],
            out_of="",
            reference="" if number % 3 == 0 else f"REF {612_000_000 + number}",
            paise=25_000 * (number % 5 + 1),
            operator=_REKHA,
            at=samples.MADE,
        )
        for number in range(81, 81 + lines)
    ]
    wrong = replace(
        receipts[0],
        code=f"RJ-{81 + lines:04d}",
        bearer="",
        into="cash",
        reference="",
        paise=-receipts[0].paise,
        puts_right=receipts[0].code,
        note="राशि दोबारा गिनी गई",
        entered_on=datetime.date(2026, 11, 21),
    )
    handed = replace(
        receipts[0],
        code="RS-0007",
        holder=Name("सुरेश कुमार अग्रवाल", "Suresh Kumar Agrawal"),
        unit=Name(),
        bearer="नीरज साहू",
        into="",
        out_of="cash",
        away="treasurer",
        reference="",
        paise=3_00_000,
        note="नवंबर का पहला पखवाड़ा",
    )
    carried = replace(
        handed,
        code="RS-0008",
        holder=Name("भारतीय स्टेट बैंक 3021", "State Bank of India 3021"),
        into="bank",
        away="",
        reference="जमा पर्ची 118",
        paise=5_00_000,
        note="",
    )
    return [*receipts, wrong, handed, carried]


def _totals(rows: list[CashLine] | tuple[CashLine, ...]) -> tuple[PlaceTotal, ...]:
    return tuple(
        PlaceTotal(
            place,
            opening,
            sum(line.paise for line in rows if line.into == place),
            sum(line.paise for line in rows if line.out_of == place),
            sum(place in {line.into, line.out_of} for line in rows),
        )
        for place, opening in _OPENING.items()
    )
