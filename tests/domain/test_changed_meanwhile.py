"""Two desks change one record: the second is refused, and told who was first, when and what he changed."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.failures import ChangedMeanwhile
from controlroom.db.models.units import Unit
from controlroom.domain import books, campaigns, registers, units
from controlroom.domain.books import ChangeBookSettings
from controlroom.domain.campaigns import ChangeCampaign
from controlroom.domain.committees import changes, queries
from controlroom.domain.committees.rows import SeatTemplate
from controlroom.domain.consents import notices
from controlroom.domain.people.entry import AddPerson, ChangePerson, add_person, change_person
from controlroom.domain.registers import NameOffice
from controlroom.domain.units import MoveUnit, PlaceBooths, PlacingQuestion, RenameUnit
from tests import factories
from tests.factories import OpenOffice
from tests.retelling import told_once

Edit = tuple[Callable[..., Any], Any]


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> int:
    with office.register.writing(office.actor) as session:
        block = factories.add_unit(session, "block", "नगोई")
        return factories.add_unit(session, "zone", "बेलतरा जोन 3", parent=block).id


def test_the_second_of_two_is_told_who_was_first_and_what_he_changed(office: OpenOffice) -> None:
    number = office.register.write(office.actor, add_person, AddPerson(name=Name("सुरेस"))).result.id
    first = ChangePerson(person_id=number or 0, version=1, name=Name("सुरेश"), mobile="6112345671")
    office.register.write(office.actor, change_person, first)
    second = ChangePerson(person_id=number or 0, version=1, name=Name("सुरेन्द्र"))
    with pytest.raises(ChangedMeanwhile) as told:
        office.register.write(office.actor, change_person, second)
    refused = told.value
    assert (refused.subject, refused.subject_id) == ("people", number)
    assert refused.theirs is not None
    assert refused.theirs.who.hindi == "रेखा"
    assert ("name_hi", "सुरेस", "सुरेश") in refused.theirs.values
    assert clock.now() - refused.theirs.changed_at < datetime.timedelta(minutes=5)
    assert "रेखा changed this at desk 1" in refused.told()


def office_named(office: OpenOffice, zone: int) -> tuple[Edit, Edit]:
    shown = office.register.read(registers.office, None).name
    return (
        (registers.name_office, NameOffice(name=Name("कार्यालय एक"), shown=shown)),
        (registers.name_office, NameOffice(name=Name("कार्यालय दो"), shown=shown)),
    )


def unit_renamed(office: OpenOffice, zone: int) -> tuple[Edit, Edit]:
    shown = Name("बेलतरा जोन 3")
    return (
        (units.rename_unit, RenameUnit(unit_id=zone, name=Name("बेलतरा जोन 4"), shown=shown)),
        (units.rename_unit, RenameUnit(unit_id=zone, name=Name("बेलतरा जोन 5"), shown=shown)),
    )


def unit_moved(office: OpenOffice, zone: int) -> tuple[Edit, Edit]:
    with office.register.writing(office.actor) as session:
        blocks = [factories.add_unit(session, "block", f"ब्लॉक {one}").id for one in "कख"]
    shown = office.register.read(units.unit_by_id, zone).parent_id
    first, second = (MoveUnit(unit_id=zone, parent_id=one, shown=shown) for one in blocks)
    return (units.move_unit, first), (units.move_unit, second)


def booths_placed(office: OpenOffice, zone: int) -> tuple[Edit, Edit]:
    with office.register.writing(office.actor) as session:
        assembly = factories.add_assembly(session, 29, "बेलतरा")
        block = session.get_one(Unit, session.get_one(Unit, zone).parent_id)
        other = factories.add_unit(session, "zone", "जोन 9", parent=block).id
        for part in (1, 2):
            factories.add_booth(session, part, f"शाला {part}", parent=block, assembly=assembly)
    orders = []
    for parent in (zone, other):
        question = PlacingQuestion(assembly_number=29, parts="1-2", parent_id=parent)
        shown = office.register.read(units.placing_of, question)
        orders.append(PlaceBooths(assembly_number=29, parts="1-2", parent_id=parent, shown=shown))
    return (units.place_booths, orders[0]), (units.place_booths, orders[1])


def campaign_terms(office: OpenOffice, zone: int) -> tuple[Edit, Edit]:
    shown = office.register.read(campaigns.current_campaign, None)
    change = campaigns.change_campaign
    return (
        (change, ChangeCampaign(campaign_id=shown.id, due_days=20, shown=shown)),
        (change, ChangeCampaign(campaign_id=shown.id, fee_paise=500, shown=shown)),
    )


def book_rules(office: OpenOffice, zone: int) -> tuple[Edit, Edit]:
    shown = office.register.read(books.book_settings, None)
    return (
        (books.change_book_settings, ChangeBookSettings(due_days=20, shown=shown)),
        (books.change_book_settings, ChangeBookSettings(fee_paise=500, shown=shown)),
    )


def seats(office: OpenOffice, zone: int) -> tuple[Edit, Edit]:
    rows = office.register.read(queries.template_of, "block")
    shown = tuple(SeatTemplate(row.post, row.seats, row.women) for row in rows if row.seats)
    return (
        (changes.set_seats, changes.SetSeats(level="block", seats=shown[:1], shown=shown)),
        (changes.set_seats, changes.SetSeats(level="block", seats=shown[:2], shown=shown)),
    )


def notice(office: OpenOffice, zone: int) -> tuple[Edit, Edit]:
    shown = office.register.read(notices.consent_settings, None)
    return (
        (
            notices.change_consent_settings,
            notices.ChangeConsentSettings(settings=replace(shown, due_days=20), shown=shown),
        ),
        (
            notices.change_consent_settings,
            notices.ChangeConsentSettings(settings=replace(shown, due_days=25), shown=shown),
        ),
    )


@pytest.mark.parametrize(
    "edits",
    [
        office_named,
        unit_renamed,
        unit_moved,
        booths_placed,
        campaign_terms,
        book_rules,
        seats,
        notice,
    ],
)
def test_no_form_writes_over_what_another_desk_saved(
    office: OpenOffice, zone: int, edits: Callable[[OpenOffice, int], tuple[Edit, Edit]]
) -> None:
    (first, his), (second, mine) = edits(office, zone)
    office.register.write(office.actor, first, his)
    with pytest.raises(ChangedMeanwhile):
        office.register.write(office.actor, second, mine)
    assert office.register.write(office.actor, first, his).result, "the first may be sent again"
