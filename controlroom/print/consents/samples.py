"""Made-up papers about consent, as tests and previews show them."""

from __future__ import annotations

import datetime

from controlroom.base.language import Name
from controlroom.domain.consents import texts
from controlroom.domain.papers import consents as papers
from controlroom.domain.papers.consents import (
    BreachPack,
    BreachRow,
    BreachSum,
    DataKind,
    ErasureReceipt,
    HeldPart,
    MembershipForms,
    NoticePaper,
    PersonReport,
    Said,
)
from controlroom.print import samples


def notice(number: int = 2) -> NoticePaper:
    """Return the program's own notice as a made-up office tells it."""
    told = []
    for code, words in (("hi", texts.HINDI), ("en", texts.ENGLISH)):
        filled = words.format(
            office=samples.OFFICE.name.spoken_in(code),
            contact=texts.CONTACT.spoken_in(code),
            telephone="07752-000000",
            months=36,
            days=30,
        )
        told.append(tuple(filled.splitlines()))
    return NoticePaper(samples.OFFICE, number, datetime.date(2026, 11, 1), told[0], told[1])


def forms(on_a_sheet: int = 2) -> MembershipForms:
    """Return blank forms of a made-up campaign."""
    campaign = Name("सदस्यता अभियान 2027", "Membership campaign 2027")
    return MembershipForms(notice(), campaign, 1000, on_a_sheet)


def report() -> PersonReport:
    """Return what an office holds about a made-up zone president with a long name."""
    asked = Said(papers.UNTIL_ASKED, (("months", 36),))
    return PersonReport(
        office=samples.OFFICE,
        stamp=samples.stamp("NJ-0007"),
        name=samples.LONG_NAME,
        code="P-0042",
        parts=(_entry(asked), _posts(asked), _slips(), _journal()),
        notice=2,
    )


def _entry(asked: Said) -> HeldPart:
    return HeldPart(
        "Entry",
        "membership and the work of the organisation",
        asked,
        (),
        (
            (Said("Code"), "P-0042"),
            (Said("Name in Hindi"), samples.LONG_NAME.hindi),
            (Said("Name in English"), samples.LONG_NAME.latin),
            (Said("Father"), samples.person(3)),
            (Said("Gender"), Said("Woman")),
            (Said("Date of birth"), datetime.date(1979, 5, 4)),
            (Said("Mobile"), "6198765432"),
            (Said("Voter id number"), "CG/01/001/123456"),
            (Said("Note"), "रविवार को ही मिलती हैं; " * 12),
        ),
    )


def _posts(asked: Said) -> HeldPart:
    rows = tuple(
        (
            Name("जोन अध्यक्ष", "Zone president"),
            Name(f"जोन {one}, नगोई", f"Zone {one}, Nagoi"),
            samples.DAY,
            "—",
        )
        for one in range(1, 4)
    )
    return HeldPart("Posts", papers.ORGANISATION, asked, ("Post", "Unit", "Since", "Until"), rows)


def _slips() -> HeldPart:
    rows = tuple(
        (f"BJ-{one:05d}", Said("Books issued"), samples.DAY, 10, "दीपक केशरवानी 6198765400", "शिविर हेतु")
        for one in range(1, 5)
    )
    columns = ("Slip", "What", "Date", "Books", "Bearer", "Reason")
    kept = Said(papers.WITH_THE_BOOKS)
    return HeldPart("Membership books", papers.ACCOUNT, kept, columns, rows)


def _journal() -> HeldPart:
    rows = tuple((samples.DAY, "13:40", Said("Person changed"), "रेखा") for _one in range(60))
    columns = ("Date", "Time", "What was done", "Who")
    kept = Said("{months} months", (("months", 36),))
    return HeldPart("Journal", "showing who saw or changed what", kept, columns, rows)


def acknowledgement() -> ErasureReceipt:
    """Return the acknowledgement of a made-up erasure."""
    return ErasureReceipt(
        office=samples.OFFICE,
        stamp=samples.stamp("HP-0003"),
        code="P-0042",
        day=samples.DAY,
        letter="आवेदन क्र. 17",
        letter_on=datetime.date(2026, 11, 12),
        leaves=("30017", "30018"),
        backups_until=datetime.date(2027, 2, 20),
    )


def breach() -> BreachPack:
    """Return the pack of a made-up week."""
    kinds = ("uncovered", "taken out", "printed", "refused")
    rows = tuple(
        BreachRow(
            made_at=samples.MADE,
            operator=samples.person(number),
            desk="DESK-2",
            kind=kinds[number % 4],
            what=("Hidden number uncovered", "List taken out", "Papers printed", "Refused: no right to it")[
                number % 4
            ],
            detail=f"members 120 file P-{number:04d}",
            people=number * 3 % 50,
        )
        for number in range(40)
    )
    return BreachPack(
        office=samples.OFFICE,
        stamp=samples.stamp("DB-0002"),
        since=datetime.date(2026, 11, 13),
        until=samples.DAY,
        sums=tuple(BreachSum(kind, 10, 240) for kind in kinds),
        held=(DataKind("Names", 3_912), DataKind("Mobiles", 3_870), DataKind("Voter ids", 2_200)),
        rows=rows,
        contact=Name("मीना साहू", "Meena Sahu"),
        telephone="07752-000000",
    )
