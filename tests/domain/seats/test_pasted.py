"""A list that a unit sent is read line by line: known, new, doubtful; nobody is guessed."""

from __future__ import annotations

import pytest

from controlroom.db.models.people import Person
from controlroom.domain.people.faults import PersonErased
from controlroom.domain.seats import faults, nominations, pasted
from controlroom.domain.seats.nominations import NominatePeople
from controlroom.domain.seats.pasted import ALREADY, DOUBTFUL, KNOWN, NEW, TWICE, UNREADABLE, ListLine
from tests import factories
from tests.domain.seats.camp import Camp
from tests.factories import DAY


def read(camp: Camp, event: int, text: str, block: int = 0) -> list[ListLine]:
    question = pasted.ReadList(event, camp.block_ids[block], text)
    return camp.office.register.read(pasted.read_list, question)


def add(camp: Camp, hindi: str, mobile: str, block: int) -> int:
    with camp.office.register.writing(camp.office.actor) as session:
        from controlroom.db.models.units import Unit

        unit = session.get_one(Unit, camp.block_ids[block])
        return factories.add_person(session, hindi, mobile=mobile, unit=unit).id


def test_lines_as_units_write_them(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 5)
    harish = add(camp, "हरीश केसरवानी", "6155500001", 0)
    geeta = add(camp, "गीता बंजारे", "6155500002", 0)
    lines = read(
        camp,
        event,
        "1. हरीश केसरवानी\tजोन अध्यक्ष\t61555 00001\n"
        "२) गीता बंजारे, सेक्टर अध्यक्ष\n"
        "\n"
        "3  मोहन लाल टंडन  ६१५५५०००९९\n"
        "गीता बंजारे\n"
        "4) 12\n"
        "5. अपठनीय ###\n",
    )
    assert [(line.number, line.verdict) for line in lines] == [
        (1, KNOWN),
        (2, KNOWN),
        (4, NEW),
        (5, TWICE),
        (6, UNREADABLE),
        (7, UNREADABLE),
    ]
    assert [line.person.id for line in lines if line.person] == [harish, geeta, geeta]
    assert (lines[2].name.hindi, lines[2].mobile) == ("मोहन लाल टंडन", "6155500099")


def test_two_of_one_name_are_asked_for(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 5)
    first = add(camp, "रमेश साहू", "6155500011", 0)
    second = add(camp, "रमेश साहू", "6155500012", 0)
    elsewhere = add(camp, "दिनेश यादव", "6155500013", 1)
    lines = read(camp, event, "रमेश साहू\nरमेश साहू 6155500012\nदिनेश यादव\nदिनेश यादव 6155500014")
    assert [line.verdict for line in lines] == [DOUBTFUL, KNOWN, DOUBTFUL, DOUBTFUL]
    assert {one.id for one in lines[0].options} == {first, second}
    assert [one.id for one in lines[2].options] == [elsewhere]
    assert lines[1].person is not None
    assert lines[1].person.id == second


def test_a_mobile_under_another_name_is_asked_for(camp: Camp) -> None:
    """The nephew's telephone is on many lists."""
    event = camp.plan()
    camp.share(event, 5)
    add(camp, "हरीश केसरवानी", "6155500001", 0)
    (line,) = read(camp, event, "सुरेश केसरवानी 6155500001")
    assert line.verdict == DOUBTFUL
    assert line.nominee is None
    assert line.meaning(None).nominee is not None


def test_a_list_without_end_is_refused_and_an_erased_person_not_named(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 5)
    with pytest.raises(faults.ListTooLong, match="2001"):
        read(camp, event, "राम\n" * 2_001)
    with camp.office.register.writing(camp.office.actor) as session:
        session.get_one(Person, camp.people["न1"]).erased_on = DAY
    with pytest.raises(PersonErased):
        camp.nominate(event, "न1")


def test_the_list_is_nominated_and_the_new_are_entered(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 2)
    camp.nominate(event, "न1")
    lines = read(camp, event, "न1 साहू\nमोहन लाल टंडन 6155500099\nकमला बाई 6155500098")
    assert [line.verdict for line in lines] == [ALREADY, NEW, NEW]
    nominees = tuple(one for line in lines if (one := line.nominee))
    order = NominatePeople(event_id=event, unit_id=camp.block_ids[0], nominees=nominees)
    figures = camp.write(nominations.nominate_people, order).figures
    assert (figures["nominated"], figures["waiting"], figures["entered"]) == (1, 1, 2)
    assert camp.listed(event) == ["न1 साहू", "मोहन लाल टंडन"]
    assert read(camp, event, "मोहन लाल टंडन 6155500099")[0].verdict == ALREADY
