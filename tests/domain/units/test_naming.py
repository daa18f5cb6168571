"""Units of one name on one paper are told apart by what lies above them, and all of their level alike."""

from __future__ import annotations

import gc

from sqlalchemy import event, select

from controlroom.db.models.units import Unit
from controlroom.domain.units.naming import placed_name, told_apart
from tests import factories
from tests.factories import OpenOffice


def test_two_sectors_of_one_name_are_told_apart_by_their_zones(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        block = factories.add_unit(session, "block", "नगोई", "Nagoi")
        other = factories.add_unit(session, "block", "बेलतरा", "Beltara")
        zones = [
            factories.add_unit(session, "zone", "जोन 1", "Zone 1", parent=block),
            factories.add_unit(session, "zone", "जोन 2", "", parent=block),
            factories.add_unit(session, "zone", "जोन 1", "Zone 1", parent=other),
        ]
        sectors = [factories.add_unit(session, "sector", "सेक्टर 1", "Sector 1", parent=zone) for zone in zones]
        alone = factories.add_unit(session, "sector", "सेक्टर 7", "Sector 7", parent=zones[0])
        ids = [one.id for one in sectors]
        assert told_apart(session, [ids[0], alone.id, None])[ids[0]].hindi == "सेक्टर 1"
        two = told_apart(session, [ids[0], ids[1], alone.id])
        assert [two[one].hindi for one in (*ids[:2], alone.id)] == [
            "सेक्टर 1, जोन 1",
            "सेक्टर 1, जोन 2",
            "सेक्टर 7, जोन 1",
        ]
        assert two[ids[1]].latin == "Sector 1, जोन 2"
        all_three = told_apart(session, ids)
        assert [all_three[one].latin for one in ids] == [
            "Sector 1, Zone 1, Nagoi",
            "Sector 1, जोन 2, Nagoi",
            "Sector 1, Zone 1, Beltara",
        ]


def test_two_units_of_one_name_and_place_do_not_make_all_others_long(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        block = factories.add_unit(session, "block", "नगोई", "Nagoi")
        twins = [factories.add_unit(session, "zone", "जोन 1", "Zone 1", parent=block) for _ in range(2)]
        other = factories.add_unit(session, "zone", "जोन 2", "Zone 2", parent=block)
        told = told_apart(session, [*(one.id for one in twins), other.id])
        assert [one.hindi for one in told.values()] == ["जोन 1", "जोन 1", "जोन 2"]


def test_a_zone_alone_is_named_with_its_block_since_every_block_has_a_zone_2(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        district = factories.add_unit(session, "district", "बिलासपुर", "Bilaspur")
        seat = factories.add_unit(session, "assembly", "बेलतरा विधानसभा", "Beltara Assembly", parent=district)
        block = factories.add_unit(session, "block", "नगोई ब्लॉक", "Nagoi Block", parent=seat)
        zone = factories.add_unit(session, "zone", "जोन 2", "Zone 2", parent=block)
        told = [placed_name(session, one) for one in (zone, block, seat, None)]
    assert [one.hindi for one in told] == ["जोन 2, नगोई", "नगोई ब्लॉक, बेलतरा", "बेलतरा विधानसभा", ""]
    assert [one.latin for one in told[:2]] == ["Zone 2, Nagoi", "Nagoi Block, Beltara"]


def test_a_long_list_asks_for_each_block_once(office: OpenOffice) -> None:
    with office.register.writing(office.actor) as session:
        district = factories.add_unit(session, "district", "बिलासपुर", "Bilaspur")
        block = factories.add_unit(session, "block", "नगोई ब्लॉक", "Nagoi Block", parent=district)
        zones = [
            factories.add_unit(session, "zone", f"जोन {number}", "", parent=block).id
            for number in range(1, 9)
        ]
    asked: list[str] = []
    event.listen(office.register.engine, "before_cursor_execute", lambda *seen: asked.append(seen[2]))
    with office.register.reading() as session:
        for zone in session.scalars(select(Unit).where(Unit.id.in_(zones))):
            assert placed_name(session, zone).hindi.endswith(", नगोई")
            gc.collect()
    assert len([one for one in asked if "FROM units" in one or "FROM levels" in one]) == 3
