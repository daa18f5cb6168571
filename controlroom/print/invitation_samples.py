"""Made-up call lists and letters of invitation, as tests, previews and the gallery show them."""

from __future__ import annotations

import datetime
from typing import Final

from controlroom.base.language import Name
from controlroom.domain.papers.invitations import (
    Addressee,
    CallBlock,
    CallRow,
    CallSheet,
    InvitationLetter,
)
from controlroom.print.samples import DAY, MADE, OFFICE, SIGNED_OFFICE, person, stamp

_TITLE: Final = Name("जोन व सेक्टर अध्यक्षों की बैठक", "Meeting of zone and sector presidents")
_UNIT: Final = Name("नगोई ब्लॉक", "Nagoi block")
_POSTS: Final = (
    Name("जोन अध्यक्ष", "Zone president"),
    Name("सेक्टर अध्यक्ष", "Sector president"),
    Name("बूथ लेवल एजेंट", "Booth-level agent"),
)


def call_sheet() -> CallSheet:
    """Return a call list of the dais and two zones, some of whom were told."""
    dais = CallBlock(
        Name("मंच के अतिथि", "Guests of the dais"),
        (CallRow(person(41), Name("प्रदेश महामंत्री", "State general secretary"), mobile="6100000041"),),
    )
    zones = tuple(CallBlock(_zone(number), _rows(number)) for number in (1, 2))
    return CallSheet(
        office=OFFICE,
        stamp=stamp("SU-0012"),
        title=_TITLE,
        unit=_UNIT,
        day=DAY,
        time=datetime.time(11, 0),
        place="सामुदायिक भवन, नगोई",
        listed=15,
        told=4,
        blocks=(dais, *zones),
    )


def letter(addressees: int = 2) -> InvitationLetter:
    """Return a letter to so many people, or to all."""
    return InvitationLetter(
        office=SIGNED_OFFICE,
        stamp=stamp("AM-0007"),
        title=_TITLE,
        unit=_UNIT,
        hindi=(
            "आपको सूचित किया जाता है कि नगोई ब्लॉक की बैठक शुक्रवार, 20 नवंबर 2026 को आयोजित है।",
            "समय: 11:00 बजे",
            "स्थान: सामुदायिक भवन, नगोई",
            "आपकी उपस्थिति प्रार्थनीय है। कृपया समय पर पधारें और अपने क्षेत्र की जानकारी साथ लाएँ।",
        ),
        english=(
            "You are informed that a meeting of Nagoi block will be held on Friday, 20 November 2026.",
            "Time: 11:00",
            "Place: Community hall, Nagoi",
            "Your presence is requested.",
        ),
        agenda=("पिछली बैठक के निर्णयों की समीक्षा", "सदस्यता अभियान की प्रगति", "बूथ कमेटियों की स्थिति"),
        to=tuple(
            Addressee(person(number), _POSTS[number % 3], _zone(number))
            for number in range(1, addressees + 1)
        ),
    )


def _zone(number: int) -> Name:
    return Name(f"जोन {number} – कोटा मार्ग", f"Zone {number} – Kota road")


def _rows(zone: int) -> tuple[CallRow, ...]:
    return tuple(
        CallRow(
            person(zone * 10 + number),
            _POSTS[min(number, 2)],
            Name(f"सेक्टर {number}", f"Sector {number}"),
            f"61000{zone:02d}{number:03d}" if number != 5 else "",
            MADE - datetime.timedelta(hours=number + 1) if number < 2 else None,
            "WS-0012 11:30" if number == 3 else "",
        )
        for number in range(7)
    )
