"""The office's tree: adding, renaming, moving, closing units, and placing booths by their parts."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import Name
from controlroom.db.models.units import Booth
from controlroom.domain import units
from controlroom.domain.journal import Order, Saved
from controlroom.domain.units import (
    AddUnit,
    CloseUnit,
    MoveUnit,
    PlaceBooths,
    PlacingQuestion,
    RenameUnit,
    UnitListing,
    UnitRow,
    UnitSuggestions,
    faults,
)
from tests.factories import OpenOffice
from tests.retelling import told_once


class Organisation:
    """A small district: two constituencies, a block with two sectors, and booths that are not placed."""

    def __init__(self, office: OpenOffice) -> None:
        self.office = office
        self.district = self.add("district", "बिलासपुर", "Bilaspur")
        self.beltara = self.add("assembly", "बेलतरा", "Beltara", parent=self.district, assembly_number=29)
        self.masturi = self.add(
            "assembly", "मस्तूरी", "Masturi", parent=self.district, assembly_number=32, reservation="SC"
        )
        self.block = self.add("block", "नगोई", "Nagoi", parent=self.beltara)
        self.sector_2 = self.add("sector", "सेक्टर 2", parent=self.block)
        self.sector_10 = self.add("sector", "सेक्टर 10", parent=self.block)
        for part in ("1", "2", "10", "12", "12A", "13"):
            self.add("booth", f"शाला {part}", parent=self.beltara, assembly_number=29, part=part)
        self.add("booth", "शाला 12 कक्ष 2", parent=self.beltara, assembly_number=29, part="12", auxiliary=1)

    def do(self, operation: Callable[[Session, Any], Saved], order: Order) -> Saved:
        return self.office.register.write(self.office.actor, operation, order).result

    def add(self, level: str, hindi: str, latin: str = "", parent: int | None = None, **more: Any) -> int:  # noqa: ANN401 - AddUnit's own fields
        order = AddUnit(level=level, name=Name(hindi, latin), parent_id=parent, **more)
        added = self.do(units.add_unit, order).id
        assert added is not None
        return added

    def unit(self, code: str) -> UnitRow:
        return self.office.register.read(units.unit_by_code, code)

    def codes_under(self, parent: int) -> list[str]:
        return [row.code for row in self.office.register.read(units.children, parent)]


@pytest.fixture
@told_once
def organisation(office: OpenOffice) -> Organisation:
    return Organisation(office)


def test_units_know_their_place_and_order(organisation: Organisation) -> None:
    booth = organisation.unit("29-12a-0".removesuffix("-0"))
    assert booth.code == "29-12A"
    assert booth.booth is not None
    assert booth.booth.part == "12A"
    above = organisation.office.register.read(units.ancestors, booth.id)
    assert [row.code for row in above] == ["DT-0001", "AC-29", "29-12A"]
    assert organisation.unit("AC-32").reservation == "SC"
    assert organisation.codes_under(organisation.beltara) == [
        "BL-0001",
        "29-1",
        "29-2",
        "29-10",
        "29-12",
        "29-12-1",
        "29-12A",
        "29-13",
    ]
    assert [
        str(row.name) for row in organisation.office.register.read(units.children, organisation.block)
    ] == [
        "सेक्टर 2",
        "सेक्टर 10",
    ]


def test_moving_a_unit_takes_its_subtree_along(organisation: Organisation) -> None:
    organisation.do(
        units.place_booths, PlaceBooths(assembly_number=29, parts="1-10", parent_id=organisation.sector_2)
    )
    other = organisation.add("block", "सीपत", parent=organisation.beltara)
    organisation.do(units.move_unit, MoveUnit(unit_id=organisation.sector_2, parent_id=other))
    booth = organisation.unit("29-2")
    assert booth.path == (
        f"/{organisation.district}/{organisation.beltara}/{other}/{organisation.sector_2}/{booth.id}/"
    )
    listing = UnitListing(unit_id=other, level="booth")
    assert [row.code for row in organisation.office.register.read(units.list_units, listing).rows] == [
        "29-1",
        "29-2",
        "29-10",
    ]


def test_renaming_reorders_and_keeps_the_subtree_together(organisation: Organisation) -> None:
    organisation.do(
        units.rename_unit, RenameUnit(unit_id=organisation.sector_10, name=Name("सेक्टर 1", "Sector 1"))
    )
    assert organisation.codes_under(organisation.block) == ["SE-0002", "SE-0001"]
    found = organisation.office.register.read(units.suggest_units, UnitSuggestions(text="sector 1"))
    assert [row.code for row in found] == ["SE-0002"]
    organisation.do(
        units.rename_unit,
        RenameUnit(unit_id=organisation.masturi, name=Name("मस्तुरी", "Masturi"), reservation="GEN"),
    )
    assert organisation.unit("AC-32").reservation == "GEN"


def test_the_words_of_a_suggestion_stand_in_the_order_that_was_typed(organisation: Organisation) -> None:
    for hindi, latin in (("जोन 1 सेक्टर 2", "Zone 1 Sector 2"), ("जोन 2 सेक्टर 1", "Zone 2 Sector 1")):
        organisation.do(
            units.add_unit, AddUnit(level="sector", name=Name(hindi, latin), parent_id=organisation.block)
        )
    for typed in ("जोन 2 सेक्टर 1", "zone 2 sect"):
        found = organisation.office.register.read(units.suggest_units, UnitSuggestions(text=typed))
        assert found[0].name.latin == "Zone 2 Sector 1"


def test_a_booth_is_suggested_by_a_unit_above_it_and_its_part(organisation: Organisation) -> None:
    def codes(typed: str, *levels: str) -> list[str]:
        question = UnitSuggestions(text=typed, levels=levels)
        return [row.code for row in organisation.office.register.read(units.suggest_units, question)]

    assert codes("bel 10") == ["29-10"]
    assert codes("बेलतरा १०") == ["29-10"]
    assert codes("29-10") == ["29-10"]
    assert codes("bel 999") == codes("masturi 10") == codes("bel 10", "assembly") == []


def test_a_closed_unit_is_kept_and_its_part_may_be_used_anew(organisation: Organisation) -> None:
    with pytest.raises(faults.UnitHasUnits, match="2 units"):
        organisation.do(units.close_unit, CloseUnit(unit_id=organisation.block))
    with pytest.raises(faults.UnitIsTop):
        organisation.do(units.close_unit, CloseUnit(unit_id=organisation.district))
    old = organisation.unit("29-13")
    with pytest.raises(faults.ClosedBeforeOpened):
        organisation.do(units.close_unit, CloseUnit(unit_id=old.id, on=datetime.date(2001, 1, 1)))
    organisation.do(units.close_unit, CloseUnit(unit_id=old.id))
    assert organisation.unit("29-13").valid_until is not None
    assert "29-13" not in organisation.codes_under(organisation.beltara)
    fresh = organisation.add(
        "booth",
        "नई शाला",
        parent=organisation.beltara,
        assembly_number=29,
        part="13",
        renumbered_from=old.id,
    )
    assert organisation.unit("29-13-0-2").id == fresh
    with organisation.office.register.reading() as session:
        assert session.get_one(Booth, fresh).renumbered_from_id == old.id


@pytest.mark.parametrize(
    ("order", "fault"),
    [
        (AddUnit(level="block", name=Name(" ", "")), faults.UnitUnnamed),
        (AddUnit(level="block", name=Name("न" * 301)), faults.NameTooLong),
        (AddUnit(level="mandal", name=Name("मंडल")), faults.LevelUnknown),
        (AddUnit(level="zone", name=Name("जोन 1")), faults.ParentMissing),
        (AddUnit(level="block", name=Name("नगोई", "Nagoi"), parent_id=2), faults.UnitExists),
        (AddUnit(level="assembly", name=Name("नया"), parent_id=4), faults.ParentTooLow),
        (AddUnit(level="assembly", name=Name("नया"), parent_id=1), faults.AssemblyMissing),
        (AddUnit(level="assembly", name=Name("नया"), parent_id=1, assembly_number=29), faults.AssemblyExists),
        (
            AddUnit(level="assembly", name=Name("नया"), parent_id=1, assembly_number=9, reservation="XX"),
            faults.ReservationUnknown,
        ),
        (AddUnit(level="booth", name=Name("शाला"), parent_id=5, assembly_number=29), faults.PartUnreadable),
        (
            AddUnit(level="booth", name=Name("शाला"), parent_id=5, assembly_number=29, part="12क"),
            faults.PartTaken,
        ),
        (
            AddUnit(level="booth", name=Name("शाला"), parent_id=5, assembly_number=77, part="1"),
            faults.AssemblyUnknown,
        ),
        (
            AddUnit(level="booth", name=Name("शाला"), parent_id=7, assembly_number=29, part="5"),
            faults.NotForBooths,
        ),
        (AddUnit(level="block", name=Name("x"), parent_id=999), faults.UnitUnknown),
    ],
)
def test_the_ladder_and_the_roll_refuse(
    organisation: Organisation, order: AddUnit, fault: type[UserError]
) -> None:
    before = organisation.office.register.read(units.unit_figures, None)
    with pytest.raises(fault) as refused:
        organisation.do(units.add_unit, order)
    assert refused.value.told()
    assert organisation.office.register.read(units.unit_figures, None) == before


def test_booths_are_placed_by_their_parts(organisation: Organisation) -> None:
    read = organisation.office.register.read
    assert read(units.unit_figures, None).unplaced == 7
    question = PlacingQuestion(assembly_number=29, parts="1-12, 13", parent_id=organisation.sector_2)
    placing = read(units.placing_of, question)
    assert (placing.count, placing.elsewhere, placing.already) == (6, 0, 0)
    order = PlaceBooths(assembly_number=29, parts="1-12, 13", parent_id=organisation.sector_2)
    assert organisation.do(units.place_booths, order).figures == {"booths": 6, "moved": 6}
    left = read(units.list_units, UnitListing(unplaced=True)).rows
    assert [row.code for row in left] == ["29-12A"]
    again = PlacingQuestion(assembly_number=29, parts="12-13", parent_id=organisation.sector_10)
    moved = read(units.placing_of, again)
    assert (moved.count, moved.parts, moved.elsewhere) == (4, "12, 12A, 13", 3)


def test_placing_says_what_is_wrong_and_moves_nothing(organisation: Organisation) -> None:
    for order, fault in (
        (
            PlaceBooths(assembly_number=29, parts="1-99", parent_id=organisation.sector_2),
            faults.PartsNotThere,
        ),
        (
            PlaceBooths(assembly_number=29, parts="1, 3", parent_id=organisation.sector_2),
            faults.PartsNotThere,
        ),
        (
            PlaceBooths(assembly_number=32, parts="1", parent_id=organisation.sector_2),
            faults.UnitOfOtherAssembly,
        ),
        (
            PlaceBooths(assembly_number=29, parts="1", parent_id=organisation.masturi),
            faults.UnitOfOtherAssembly,
        ),
        (PlaceBooths(assembly_number=77, parts="1", parent_id=organisation.district), faults.AssemblyUnknown),
    ):
        with pytest.raises(fault):
            organisation.do(units.place_booths, order)
    assert organisation.office.register.read(units.unit_figures, None).unplaced == 7


def test_the_list_filters_sorts_and_pages(organisation: Organisation) -> None:
    read = organisation.office.register.read
    page = read(units.list_units, UnitListing(level="booth", sort="part", descending=True, limit=2))
    assert (page.total, [row.code for row in page.rows]) == (7, ["29-13", "29-12A"])
    assert [row.code for row in read(units.list_units, UnitListing(text="29-12a")).rows] == ["29-12A"]
    assert read(units.list_units, UnitListing(text="शाला कक्ष")).total == 1
    for column in ("code", "name", "level", "parent", "part", "electors", "village", "assembly"):
        assert read(units.list_units, UnitListing(sort=column)).total == 13
    figures = read(units.unit_figures, organisation.beltara)
    assert {one.level.code: one.count for one in figures.counts} == {"block": 1, "sector": 2, "booth": 7}


def test_the_same_order_twice_counts_once(organisation: Organisation) -> None:
    order = AddUnit(level="block", name=Name("बेलतरा"), parent_id=organisation.beltara)
    assert organisation.do(units.add_unit, order) == organisation.do(units.add_unit, order)
