"""Made-up cards, badges, certificates and labels, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime

from controlroom.base.language import Name
from controlroom.domain.papers.cards import BookLabel, BookLabels, MembershipCard, Trainee, TraineePapers
from controlroom.print.samples import DAY, LONG_NAME, OFFICE, SIGNED_OFFICE, booth_place, person, stamp

_POSTS = (
    Name("जोन अध्यक्ष", "Zone president"),
    Name("बूथ लेवल एजेंट", "Booth-level agent"),
    Name("एनरोलर", "Enroller"),
)


def membership_card(number: int = 1) -> MembershipCard:
    """Return the card of a made-up member; the third has a very long name."""
    return MembershipCard(
        office=OFFICE,
        stamp=stamp(f"SC-{number:04d}"),
        member=LONG_NAME if number == 3 else person(number),
        relative=person(number + 4),
        leaf=f"1201/{number}",
        campaign=Name("सदस्यता अभियान 2026–27", "Membership campaign 2026–27"),
        valid_until=datetime.date(2027, 12, 31),
        booth=booth_place(number).booth,
        part="142",
        assembly=Name("31 बेलतरा", "31 Beltara"),
    )


def trainees(count: int = 11) -> TraineePapers:
    """Return a camp and those who take part in it."""
    people = [
        Trainee(
            row,
            LONG_NAME if row == 2 else person(row),
            _POSTS[row % 3],
            Name(f"जोन {row % 7 + 1}, नगोई", f"Zone {row % 7 + 1}, Nagoi"),
            f"BL-0003/{row}/P-{row:04d}",
        )
        for row in range(1, count + 1)
    ]
    return TraineePapers(
        office=SIGNED_OFFICE,
        stamp=stamp("PT-0003"),
        title=Name("एक दिवसीय प्रशिक्षण शिविर", "One-day training camp"),
        unit=Name("बिलासपुर संभाग", "Bilaspur division"),
        day=DAY,
        place="सामुदायिक भवन, नगोई",
        people=tuple(people),
    )


def book_labels(sheet: str = "24", count: int = 30) -> BookLabels:
    """Return the labels of a lot of books; the first three places of the sheet are empty already."""
    return BookLabels(
        office=OFFICE,
        campaign=Name("सदस्यता अभियान 2026–27", "Membership campaign 2026–27"),
        labels=tuple(
            BookLabel(1201 + number, 30_001 + number * 25, 30_025 + number * 25) for number in range(count)
        ),
        sheet=sheet,
        used=3,
    )
