"""Units of one name on one paper are told apart by what lies above them, and only those."""

from __future__ import annotations

from controlroom.domain.units.naming import told_apart
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
            "सेक्टर 7",
        ]
        assert two[ids[1]].latin == "Sector 1, जोन 2"
        all_three = told_apart(session, ids)
        assert [all_three[one].latin for one in ids] == [
            "Sector 1, Zone 1, Nagoi",
            "Sector 1, जोन 2",
            "Sector 1, Zone 1, Beltara",
        ]
