"""Made-up papers, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any, Final

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.domain.papers import Office, Signatory, Stamp
from controlroom.domain.papers import booths as b
from controlroom.domain.papers.attendance import AttendanceRow, AttendanceSheet
from controlroom.domain.papers.books import Holder, IssueSlip, PartlyUsed, ReturnSlip
from controlroom.domain.papers.keys import RecoveryPaper
from controlroom.domain.papers.kit import KitBalance, PowerCutKit
from controlroom.domain.papers.movements import MovementSlip, Original, StockCount
from controlroom.domain.papers.receipts import FATHER, SPOUSE, MembershipReceipt
from controlroom.domain.papers.visits import BackLine, BooksOut, Payment, VisitSlip

OFFICE: Final = Office(
    Name("जिला कांग्रेस कमेटी (ग्रामीण), बिलासपुर", "District Congress Committee (Rural), Bilaspur"),
    Name("कांग्रेस भवन, लिंक रोड, बिलासपुर (छ.ग.)", "Congress Bhawan, Link Road, Bilaspur (C.G.)"),
)
SIGNED_OFFICE: Final = replace(
    OFFICE,
    telephone="07752-000000",
    signatories=(
        Signatory(Name("राजेन्द्र साहू", "Rajendra Sahu"), Name("जिला अध्यक्ष", "District president")),
        Signatory(Name("अनीता पटेल", "Anita Patel"), Name("महामंत्री", "General secretary")),
    ),
)
MADE: Final = datetime.datetime(2026, 11, 20, 13, 40, tzinfo=datetime.UTC)
DAY: Final = datetime.date(2026, 11, 20)
_FIRST: Final = (
    ("सुरेश", "Suresh"), ("मीना", "Meena"), ("अमित", "Amit"), ("कविता", "Kavita"), ("राजेन्द्र", "Rajendra"),
    ("अनीता", "Anita"),
    ("मोहम्मद", "Mohammad"), ("श्रीमती ज्ञानेश्वरी", "Smt. Gyaneshwari"), ("हरीश", "Harish"),
    ("प्रियंका", "Priyanka"), ("द्वारिका प्रसाद", "Dwarika Prasad"), ("लक्ष्मी", "Laxmi"), ("शत्रुघ्न", "Shatrughna"),
)  # fmt: skip
_LAST: Final = (
    ("केशरवानी", "Kesharwani"), ("मिश्रा", "Mishra"), ("ठाकुर", "Thakur"), ("पटेल", "Patel"), ("साहू", "Sahu"),
    ("वर्मा", "Verma"),
    ("इरफ़ान", "Irfan"), ("कश्यप", "Kashyap"), ("तिवारी", "Tiwari"), ("विश्वकर्मा", "Vishwakarma"),
    ("श्रीवास्तव", "Shrivastava"),
)  # fmt: skip
_POSTS: Final = (
    Name("ब्लॉक अध्यक्ष", "Block president"),
    Name("जोन अध्यक्ष", "Zone president"),
    Name("जोन प्रभारी", "Zone in-charge"),
    Name("सेक्टर अध्यक्ष", "Sector president"),
    Name("बूथ लेवल एजेंट", "Booth-level agent"),
)
LONG_NAME: Final = Name(
    "श्रीमती प्रशिक्षणार्थी लक्ष्मीनारायण राजेश्वरी विश्वकर्मा उर्फ़ ज्ञानेश्वरी त्रिपाठी श्रीवास्तव",
    "Shrimati Prashikshanarthi Laxminarayan Rajeshwari Vishwakarma alias Gyaneshwari Tripathi Shrivastava",
)


def stamp(number: str, version: int = 1) -> Stamp:
    """Return a stamp of the sample hour."""
    return Stamp(number, version, MADE)


def person(number: int) -> Name:
    """Return the name of a made-up person."""
    first, last = _FIRST[number % len(_FIRST)], _LAST[number % len(_LAST)]
    return Name(f"{first[0]} {last[0]}", f"{first[1]} {last[1]}")


def mobile(number: int) -> str:
    """Return a made-up mobile number."""
    return f"98765 {number * 7 % 100_000:05d}"


def attendance(invited: int = 60, blank: int = 20) -> AttendanceSheet:
    """Return the sheet of a block's meeting; the second of its people has a very long name."""
    rows = [
        AttendanceRow(
            person(number),
            _POSTS[number % 5],
            Name(f"जोन {number % 7 + 1}, नगोई", f"Zone {number % 7 + 1}, Nagoi"),
            mobile(number),
        )
        for number in range(invited)
    ]
    if invited > 1:
        rows[1] = replace(rows[1], name=LONG_NAME)
    return AttendanceSheet(
        office=OFFICE,
        stamp=stamp("UP-0147", 2),
        title=Name("जोन व सेक्टर अध्यक्षों की बैठक", "Meeting of zone and sector presidents"),
        unit=Name("नगोई ब्लॉक, बेलतरा विधानसभा", "Nagoi block, Beltara assembly"),
        day=DAY,
        time=datetime.time(11, 0),
        place="सामुदायिक भवन, नगोई",
        rows=tuple(rows),
        blank_rows=blank,
    )


HOLDER: Final = Holder(
    name=Name("हरीश केशरवानी", "Harish Kesharwani"),
    post=Name("जोन अध्यक्ष", "Zone president"),
    unit=Name("जोन 3, बेलतरा ब्लॉक", "Zone 3, Beltara block"),
    mobile="98765 00021",
    bearer="दीपक केशरवानी",
    bearer_mobile="98765 00028",
)


def issue_slip() -> IssueSlip:
    """Return the slip of eleven books, issued against the office's rule with a reason."""
    return IssueSlip(
        office=OFFICE,
        stamp=stamp("BJ-00231"),
        day=DAY,
        holder=HOLDER,
        books=(Span(1201, 1210), Span(1215, 1215)),
        leaves=275,
        worth_paise=275_000,
        due=datetime.date(2026, 12, 20),
        held_before=19,
        owed_paise=475_000,
        reason="रविवार के शिविर हेतु",
        operator="रेखा",
    )


def return_slip() -> ReturnSlip:
    """Return the slip of nine books that came back with part of the money."""
    return ReturnSlip(
        office=OFFICE,
        stamp=stamp("BW-00117"),
        day=DAY,
        holder=HOLDER,
        books=(Span(1101, 1108), Span(1120, 1120)),
        used=210,
        cancelled=3,
        blank=12,
        worth_paise=210_000,
        deposited_paise=180_000,
        owed_paise=30_000,
        held_before=30,
        partly=(PartlyUsed(1120, used=10, cancelled=3, blank=12, missing=0),),
        operator="रेखा",
    )


def visit_slip() -> VisitSlip:
    """Return the slip of a whole visit: nine books back, money in two ways, ten books out with a reason."""
    return VisitSlip(
        office=OFFICE,
        stamp=stamp("PV-0003"),
        day=DAY,
        holder=HOLDER,
        back=(
            BackLine((Span(1101, 1108),), used=200, cancelled=0, blank=0, missing=0, worth_paise=200_000),
            BackLine((Span(1120, 1120),), used=17, cancelled=1, blank=6, missing=1, worth_paise=17_000),
        ),
        payments=(Payment("RJ-0031", 180_000, "UPI", "451236540987"),),
        out=BooksOut((Span(1201, 1210),), 250, 250_000, datetime.date(2026, 12, 20), "रविवार के शिविर हेतु"),
        held_before=19,
        owed_before_paise=47_500,
        movements=("BV-0117", "BJ-0231", "RJ-0031"),
        operator="रेखा",
    )


def movement_slips() -> tuple[MovementSlip, ...]:
    """Return a slip of every kind of movement beside issue and return."""
    plain = MovementSlip(
        office=OFFICE,
        stamp=stamp("BH-0012"),
        kind="hand_on",
        day=DAY,
        holder=HOLDER,
        books=(Span(1201, 1203),),
        held_before=9,
        owed_before_paise=47_500,
        to=Name("रामू साहू", "Ramu Sahu"),
        to_mobile="98765 00031",
        remark="सेक्टर 4 में बाँटने हेतु",
        operator="रेखा",
    )
    apart: Any = {"to": Name(), "to_mobile": "", "remark": ""}
    lost = replace(
        plain, **apart, kind="lost", stamp=stamp("BG-0002"), used=3, missing=72, charged_paise=3_000
    )
    return (
        plain,
        replace(
            plain,
            **apart,
            kind="recall",
            stamp=stamp("BM-0004"),
            due=datetime.date(2026, 12, 1),
            reason="अभियान समाप्त",
        ),
        replace(lost, report="थाना सरकंडा 112/2026", reason="बस में छूट गई"),
        replace(
            lost,
            kind="damaged",
            stamp=stamp("BK-0003"),
            holder=Holder(Name()),
            missing=0,
            used=0,
            cancelled=75,
            reason="बारिश में भीगी",
        ),
        replace(
            plain,
            **apart,
            kind="stock_check",
            stamp=stamp("BS-0001"),
            holder=Holder(Name()),
            count=StockCount(80, 79, "1220, 1245", "1201", "रेखा, मोहन लाल"),
        ),
        replace(
            plain,
            **apart,
            kind="reverse",
            stamp=stamp("BU-0005"),
            charged_paise=-75_000,
            reason="दूसरे जोन की बुक थीं",
            original=Original("BV-0117", "returned", DAY),
        ),
    )


_SECRETARY: Final = Name("सचिव", "Secretary")
_COMMITTEE: Final = (
    Name("बूथ अध्यक्ष", "Booth president"),
    Name("उपाध्यक्ष", "Vice president"),
    _SECRETARY,
    Name("कोषाध्यक्ष", "Treasurer"),
    Name("एनरोलर", "Enroller"),
    Name("बूथ लेवल एजेंट", "Booth-level agent"),
    Name("सोशल मीडिया", "Social media"),
)
_CAMP: Final = Name("प्रशिक्षण शिविर, बेलतरा", "Training camp, Beltara")


def booth_place(number: int) -> b.BoothPlace:
    """Return where a made-up booth stands."""
    return b.BoothPlace(
        booth=Name(
            f"शासकीय प्राथमिक शाला, कक्ष क्रमांक {number % 4 + 1}, ग्राम नगोई",
            f"Government Primary School, Room {number % 4 + 1}, Nagoi",
        ),
        part=str(number),
        assembly=Name("बेलतरा", "Beltara"),
        assembly_number="31",
        block=Name("नगोई", "Nagoi"),
        zone=Name("जोन 3", "Zone 3"),
        sector=Name("सेक्टर 2", "Sector 2"),
    )


def _post(post: Name, number: int) -> b.CommitteePost:
    if post is _SECRETARY:
        return b.CommitteePost(post)
    return b.CommitteePost(post, person(number), mobile(number))


def booth_report(number: int = 142) -> b.BoothReport:
    """Return the report of a booth with a vacant post and no woman enroller."""
    return b.BoothReport(
        office=OFFICE,
        stamp=stamp(f"BR-{number:05d}"),
        place=booth_place(number),
        committee=tuple(_post(post, number + place) for place, post in enumerate(_COMMITTEE)),
        target=120,
        manual=b.GenderCount(women=18 + number % 9, men=31, other=1),
        digital=b.GenderCount(women=6, men=14 + number % 5),
        in_both=2,
        books_out=(
            b.BooksOut(
                person(number + 4), (Span(1201, 1203),), datetime.date(2026, 10, 8), DAY, overdue=True
            ),
            b.BooksOut(
                person(number),
                (Span(1340, 1340),),
                datetime.date(2026, 11, 2),
                datetime.date(2026, 12, 2),
            ),
        ),
        meetings=(
            b.MeetingHeld(
                datetime.date(2026, 11, 14), Name("बूथ कमेटी की बैठक", "Booth committee meeting"), 6, 7
            ),
            b.MeetingHeld(
                datetime.date(2026, 10, 30), Name("मतदाता सूची की बैठक", "Voter-list meeting"), None, 12
            ),
        ),
        trained=(
            b.TrainedPerson(person(number), _CAMP, datetime.date(2026, 9, 21)),
            b.TrainedPerson(person(number + 5), _CAMP, datetime.date(2026, 9, 21)),
        ),
        gaps=(
            b.Gap(b.NO_WOMAN_ENROLLER),
            b.Gap(b.COMMITTEE_INCOMPLETE, (("posts", (_SECRETARY,)),)),
            b.Gap(b.BOOKS_OVERDUE, (("count", 3),)),
        ),
        unit_id=number,
    )


def zone_summary(count: int = 12) -> b.ZoneSummary:
    """Return the summary of a zone of ``count`` booths."""
    reports = [booth_report(142 + number) for number in range(count)]
    return b.ZoneSummary(
        office=OFFICE,
        stamp=stamp("BR-Z3"),
        unit=Name("जोन 3", "Zone 3"),
        above=(Name("बेलतरा विधानसभा", "Beltara assembly"), Name("नगोई ब्लॉक", "Nagoi block")),
        rows=tuple(
            b.SummaryRow(one.place.part, one.place.booth, one.members, one.target, 6, 7, 4, 2, 3, one.unit_id)
            for one in reports
        ),
        books_out=24,
    )


def receipt(number: int = 1) -> MembershipReceipt:
    """Return the receipt of a made-up member."""
    return MembershipReceipt(
        office=OFFICE,
        stamp=stamp(f"SR-{number:06d}"),
        day=DAY,
        member=person(number),
        relative=person(number + 4),
        relation=SPOUSE if number % 3 == 0 else FATHER,
        leaf=str(30_000 + number),
        book="1201",
        fee_paise=1000,
        booth=Name("शासकीय प्राथमिक शाला, नगोई", "Government Primary School, Nagoi"),
        part="142",
        assembly=Name("31 बेलतरा", "31 Beltara"),
        enroller=Name("कविता पटेल", "Kavita Patel"),
        duplicate=number == 2,
        notice=1,
        telephone="07752-000000",
    )


def power_cut_kit(holders: int = 120) -> PowerCutKit:
    """Return a made-up kit: a district's holders, one with a long name, one with many scattered books."""
    balances = []
    for number in range(holders):
        block = number // 12 + 1
        out: tuple[Span, ...] = (Span(1001 + number * 20, 1010 + number * 20),)
        if number == 5:
            out = tuple(Span(9001 + 2 * place, 9001 + 2 * place) for place in range(31))
        balances.append(
            KitBalance(
                unit=Name(f"जोन {number + 1}", f"Zone {number + 1}"),
                above=Name(f"नगोई {block}", f"Nagoi {block}"),
                name=LONG_NAME if number == 3 else person(number),
                mobile=mobile(number),
                out=out if number % 9 else (),
                to_count=(Span(7001, 7003),) if number % 10 == 1 else (),
                overdue=number % 5,
                owed_paise=number * 125_00,
            )
        )
    return PowerCutKit(
        office=OFFICE,
        stamp=stamp("KT-0001", 12),
        day=DAY,
        balances=tuple(balances),
        stock=(Span(3401, 3500), Span(3600, 3600)),
        issue=tuple(f"BF-I-{number:04d}" for number in range(1, 6)),
        returns=("BF-R-0001", "BF-R-0002"),
        attendance=("BF-A-0001",),
        in_box=("BF-I-0090", "BF-I-0091", "BF-R-0007"),
    )


def recovery_key() -> RecoveryPaper:
    """Return the paper of a key that opens nothing."""
    return RecoveryPaper(OFFICE.name, "7K2M-90QX-4TDE-1ZC8-5VNB-3HWY-6RJA-2PGF", "3", MADE)
