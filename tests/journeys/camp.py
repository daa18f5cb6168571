"""A division with three districts of two blocks each, and the lists of nominees that the districts send."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from controlroom.db.models.units import Unit
from tests import factories
from tests.factories import OPEN_KEYS

DISTRICTS = {
    "बिलासपुर": ("नगोई", "बेलतरा"),
    "कोरबा": ("कटघोरा", "पाली"),
    "मुंगेली": ("लोरमी", "पथरिया"),
}
SEATS, NAMED = 8, 9
FIRST = ("राम", "सीता", "मोहन", "गीता", "हरीश", "कमला", "सुरेश", "लता", "दिनेश")
FAMILIES = ("केशरवानी", "मरकाम", "चंद्राकर")


@dataclass(frozen=True, slots=True)
class Trainee:
    """A made-up trainee; those of the first six names are in the register already."""

    name: str
    mobile: str
    is_known: bool


def trainees(place: int) -> list[Trainee]:
    """Return the people whom the district of this place names, in order."""
    return [
        Trainee(f"{first} {FAMILIES[place]}", f"61{place + 1}{number:07d}", number < 6)
        for number, first in enumerate(FIRST)
    ]


def pasted(place: int) -> str:
    """Return the list as a district sends it: numbers, names, posts, mobiles."""
    rows = enumerate(trainees(place), start=1)
    return "\n".join(f"{number}. {one.name}, जोन प्रभारी, {one.mobile}" for number, one in rows)


def make_division(folder: Path) -> None:
    """Make the register of the division's office, with the people it knows."""
    office = factories.make_office(folder, keys=OPEN_KEYS)
    with office.register.writing(office.actor) as session:
        division = factories.add_unit(session, "division", "बिलासपुर संभाग", "Bilaspur division")
        for place, (district, blocks) in enumerate(DISTRICTS.items()):
            unit = factories.add_unit(session, "district", district, parent=division)
            homes: list[Unit] = [factories.add_unit(session, "block", block, parent=unit) for block in blocks]
            for number, one in enumerate(trainees(place)):
                if not one.is_known:
                    continue
                home = homes[number % 2]
                person = factories.add_person(session, one.name, mobile=one.mobile, unit=home)
                factories.appoint(session, person, "block_president", home)
    office.register.close()
