"""A zone with books in hand, for the stories of members."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from controlroom.base.language import Name
from controlroom.domain import books, campaigns
from controlroom.domain.journal import Saved
from controlroom.domain.members.entry import Details, EnterMember, enter_member
from controlroom.domain.members.queries import member_by_id
from controlroom.domain.members.rows import MemberRow
from tests import factories
from tests.factories import OpenOffice

DAY = datetime.date(2026, 11, 18)
SUNITA = Details(
    name=Name("सुनीता साहू", "Sunita Sahu"),
    relative=Name("रमेश साहू", "Ramesh Sahu"),
    relation="spouse",
    gender="female",
    age=34,
    mobile="98765 00001",
    voter_id="ABC1234566",
)


@dataclass(frozen=True)
class Zone:
    """A zone with two booths; its president holds books 1201 to 1203 of 25 leaves."""

    block_id: int
    zone_id: int
    booth_id: int
    other_booth_id: int
    president_id: int


def _campaign_of_the_stories(office: OpenOffice) -> None:
    """Let the campaign be that of the stories' days, in whatever year they are told."""
    with office.register.reading() as session:
        now = campaigns.current_campaign(session)
    starts, ends = datetime.date(2026, 4, 1), datetime.date(2027, 3, 31)
    if (now.starts_on, now.ends_on) != (starts, ends):
        order = campaigns.ChangeCampaign(campaign_id=now.id, starts_on=starts, ends_on=ends)
        office.register.write(office.actor, campaigns.change_campaign, order)


def make_zone(office: OpenOffice) -> Zone:
    """Make the zone; books 1204 and 1205 stay in stock."""
    _campaign_of_the_stories(office)
    with office.register.writing(office.actor) as session:
        beltara = factories.add_assembly(session, 29, "बेलतरा", "Beltara")
        block = factories.add_unit(session, "block", "नगोई", "Nagoi")
        zone = factories.add_unit(session, "zone", "जोन 1", "Zone 1", parent=block)
        booth = factories.add_booth(session, 142, "नगोई 142", parent=zone, assembly=beltara)
        other = factories.add_booth(session, 143, "नगोई 143", parent=zone, assembly=beltara)
        president = factories.add_person(session, "राजेन्द्र साहू", "Rajendra Sahu", mobile="9876500099")
        factories.appoint(session, president, "zone_president", zone)
        made = Zone(block.id, zone.id, booth.id, other.id, president.id)
    day = datetime.date(2026, 11, 1)
    office.register.write(
        office.actor,
        books.receive_books,
        books.ReceiveBooks(first=1201, last=1205, leaves_per_book=25, fee_paise=1000, day=day),
    )
    office.register.write(
        office.actor,
        books.issue_books,
        books.IssueBooks(person_id=made.president_id, numbers="1201-1203", day=day),
    )
    return made


def enter(
    office: OpenOffice,
    leaf: int | None,
    details: Details = SUNITA,
    book: int | None = 1201,
    **more: Any,  # noqa: ANN401 - any field of the order
) -> Saved:
    """Enter a member from a leaf."""
    order = EnterMember(details=details, book=book, leaf=leaf, **{"joined_on": DAY, **more})
    return office.register.write(office.actor, enter_member, order).result


def member(office: OpenOffice, saved: Saved) -> MemberRow:
    """Return the member that an answer is about."""
    assert saved.id is not None
    return office.register.read(member_by_id, saved.id)
