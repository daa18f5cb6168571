"""The roll of members: sorted, filtered, paged, counted; and who may be the same person."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from controlroom.base.language import Name
from controlroom.domain.members import counts, errors, queries
from controlroom.domain.members.entry import Gender
from controlroom.domain.members.rows import LikelySame, ListMembers, MemberCounts, Split
from tests.domain.members.stories import DAY, SUNITA, Zone, enter, make_zone
from tests.factories import OpenOffice

NAMES: dict[int, tuple[str, str, Gender, int | None, str]] = {
    3: ("हरीश साहू", "Harish Sahu", "male", 61, "9876500003"),
    1: ("अनीता वर्मा", "Anita Verma", "female", 25, "9876500002"),
    2: ("मोहम्मद इरफ़ान", "Mohammad Irfan", "male", None, "9876500001"),
}


def fill(office: OpenOffice) -> Zone:
    """Enter three members from leaves and one from the app."""
    zone = make_zone(office)
    for leaf, (hindi, latin, gender, age, mobile) in NAMES.items():
        named = dataclasses.replace(SUNITA, name=Name(hindi, latin), gender=gender)
        details = dataclasses.replace(named, age=age, mobile=mobile, voter_id="")
        booth = zone.booth_id if leaf > 1 else zone.other_booth_id
        enter(office, leaf, details, booth_id=booth, joined_on=DAY - datetime.timedelta(days=leaf))
    enter(office, None, book=None, digital=True, app_number="CG77", joined_on=DAY)
    return zone


def names(office: OpenOffice, question: ListMembers) -> list[str]:
    """Return the first names that answer a question."""
    page = office.register.read(queries.list_members, question)
    assert page.total >= len(page.rows)
    return [row.name.latin.split()[0] for row in page.rows]


@pytest.mark.parametrize("sort", ["", "name", "code", "booth", "mobile"])
@pytest.mark.parametrize("text", ["", "sunita", "m", "a v", "sunita xyzzy", "9876500003"])
@pytest.mark.parametrize("unit", [False, True])
def test_rows_alone_are_those_of_the_counted_page(
    office: OpenOffice, sort: str, text: str, *, unit: bool
) -> None:
    zone = fill(office)
    asked = ListMembers(sort=sort, text=text, limit=1, unit_id=zone.booth_id if unit else None)
    with office.register.reading() as session:
        whole = queries.list_members(session, asked)
        rows = queries.list_members(session, dataclasses.replace(asked, counting=False))
        count = queries.list_members(session, dataclasses.replace(asked, limit=0))
    assert rows.rows == whole.rows
    assert rows.counted == (whole.total < 1)
    assert (count.total, len(count.rows)) == (whole.total, 0)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["Sunita", "Mohammad", "Anita", "Harish"]),
        ("code", ["Harish", "Anita", "Mohammad", "Sunita"]),
        ("name", ["Anita", "Mohammad", "Sunita", "Harish"]),
        ("leaf", ["Sunita", "Anita", "Mohammad", "Harish"]),
        ("joined_on", ["Harish", "Mohammad", "Anita", "Sunita"]),
        ("age", ["Mohammad", "Anita", "Sunita", "Harish"]),
        ("mobile", ["Mohammad", "Sunita", "Anita", "Harish"]),
        ("channel", ["Sunita", "Harish", "Mohammad", "Anita"]),
        ("booth", ["Sunita", "Harish", "Mohammad", "Anita"]),
        ("gender", ["Sunita", "Anita", "Harish", "Mohammad"]),
    ],
)
def test_the_roll_is_sorted_by_every_column(office: OpenOffice, sort: str, expected: list[str]) -> None:
    fill(office)
    assert names(office, ListMembers(sort=sort)) == expected
    if sort:
        assert names(office, ListMembers(sort=sort, descending=True)) == expected[::-1]


@pytest.mark.parametrize("few", [0, 5_000])
def test_both_ways_of_finding_give_the_same(
    office: OpenOffice, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "FEW", few)
    monkeypatch.setattr(queries, "FEW_FOUND", few)
    zone = fill(office)
    assert names(office, ListMembers(unit_id=zone.zone_id, sort="name")) == ["Anita", "Mohammad", "Harish"]
    assert names(office, ListMembers(unit_id=zone.booth_id, sort="name")) == ["Mohammad", "Harish"]
    assert names(office, ListMembers(text="sahu", sort="name")) == ["Sunita", "Harish"]
    assert names(office, ListMembers(text="हरीश साहू")) == ["Harish"]
    assert names(office, ListMembers(channel="digital")) == ["Sunita"]
    assert names(office, ListMembers(incomplete=True)) == ["Sunita", "Mohammad"]
    assert names(office, ListMembers(sort="name", offset=1, limit=2)) == ["Mohammad", "Sunita"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("9876500003", ["Harish"]),
        ("0003", ["Harish"]),
        ("m-0001", ["Harish"]),
        ("30003", ["Harish"]),
        ("cg77", ["Sunita"]),
        ("abc1234566", ["Sunita"]),
        ("zzzz", []),
    ],
)
def test_a_number_typed_into_the_filter_finds_its_member(
    office: OpenOffice, typed: str, found: list[str]
) -> None:
    fill(office)
    assert names(office, ListMembers(text=typed)) == found


def test_members_are_counted_by_channel_and_gender_for_every_unit(office: OpenOffice) -> None:
    zone = fill(office)
    with office.register.reading() as session:
        path = counts.path_of(session, zone.block_id)
        assert path is not None
        assert counts.counts_of(session, path) == MemberCounts(Split(women=1, men=2), Split())
        assert counts.counts_of(session, None).digital == Split(women=1)
        by_booth = counts.counts_by_booth(session, path)
        assert by_booth[zone.booth_id].manual == Split(men=2)
        assert counts.totals_by_child(session, path) == {zone.zone_id: 3}
        zone_path = counts.path_of(session, zone.zone_id)
        assert zone_path is not None
        assert counts.totals_by_child(session, zone_path) == {zone.booth_id: 2, zone.other_booth_id: 1}
        assert counts.recent(session, None, DAY) == counts.Recent(1, 4)


def test_a_member_is_found_by_code_as_typed(office: OpenOffice) -> None:
    fill(office)
    assert office.register.read(queries.member_by_code, " m-०००1 ").name.latin == "Harish Sahu"
    with pytest.raises(errors.MemberUnknown):
        office.register.read(queries.member_by_code, "M-9999")


def test_the_desk_is_warned_of_people_who_may_be_the_same(office: OpenOffice) -> None:
    fill(office)
    same = office.register.read(queries.likely_same, LikelySame(mobile="+91 98765 00003"))
    assert [(one.name.latin, one.by, one.member_code) for one in same] == [
        ("Harish Sahu", "mobile", "M-0001")
    ]
    same = office.register.read(queries.likely_same, LikelySame(voter_id="abc-1234566"))
    assert [(one.name.latin, one.by) for one in same] == [("Sunita Sahu", "voter_id")]
    typed = LikelySame(name=SUNITA.name, relative=SUNITA.relative)
    assert [one.by for one in office.register.read(queries.likely_same, typed)] == ["name"]
    assert office.register.read(queries.likely_same, LikelySame(name=SUNITA.name, mobile="123")) == []
