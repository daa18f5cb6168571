"""An erased nominee leaves the seat and the list; what is held about one names his nominations."""

from __future__ import annotations

from sqlalchemy import select

from controlroom.base.language import Name
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.people import Person
from controlroom.db.models.workshops import Nomination
from controlroom.domain import checks
from controlroom.domain.consents import erasing, holdings
from controlroom.domain.consents.erasing import ErasePerson
from controlroom.domain.people.entry import ChangePerson, change_person
from controlroom.domain.seats import nominations, shares
from controlroom.domain.seats.nominations import NominatePeople
from controlroom.domain.seats.rows import Nominee
from tests.domain.seats.camp import Camp

NAME = Name("तृप्तिलता झुनझुनवाला")


def rename(camp: Camp, who: str) -> None:
    with camp.office.register.reading() as session:
        version = session.get_one(Person, camp.people[who]).version
    camp.write(
        change_person,
        ChangePerson(person_id=camp.people[who], version=version, name=NAME, gender="female"),
    )


def test_nothing_of_an_erased_nominee_stands_anywhere(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 1, host="तृप्तिलता झुनझुनवाला स्मृति न्यास")
    rename(camp, "न1")
    order = NominatePeople(
        event_id=event,
        unit_id=camp.block_ids[0],
        nominees=(Nominee(camp.people["न1"]), Nominee(camp.people["न2"])),
        nominated_by="तृप्तिलता झुनझुनवाला स्वयं",
        reason="तृप्तिलता झुनझुनवाला के आग्रह पर",
    )
    camp.write(nominations.nominate_people, order)
    code = next(one.code for one in camp.view(event).names if one.person_id == camp.people["न1"])
    erased = ErasePerson(person_id=camp.people["न1"], typed=code, letter="आवेदन 17", doubtful=True)
    camp.write(erasing.erase_person, erased)
    with camp.office.register.reading() as session:
        values = session.scalars(select(JournalValue)).all()
        texts = [f"{one.old} {one.new}" for one in values]
        texts += [f"{one.nominated_by} {one.reason}" for one in session.scalars(select(Nomination))]
    texts.append(camp.view(event).plan.host)
    assert not [one for one in texts if "तृप्तिलता" in one]
    view = camp.view(event)
    assert [one.state for one in view.names] == ["waiting", "withdrawn"]
    assert camp.listed(event) == []
    assert view.could_move_up == 1
    camp.write(shares.fill_seats, shares.FillSeats(event_id=event))
    assert camp.listed(event) == ["न2 साहू"]
    with camp.office.register.reading() as session:
        assert checks.check_register(session) == ()


def test_a_person_is_told_for_what_he_was_named(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 0)
    camp.nominate(event, "न1")
    report = camp.office.register.read(holdings.person_report, camp.people["न1"])
    (part,) = [one for one in report.parts if one.title == "Nominations"]
    assert part.rows[0][0] == "संभागीय प्रशिक्षण शिविर"
    none = camp.office.register.read(holdings.person_report, camp.people["न2"])
    assert not [one for one in none.parts if one.title == "Nominations"]
