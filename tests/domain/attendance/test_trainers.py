"""What is held about a trainer, and that nothing of an erased one is left in a programme."""

from __future__ import annotations

from sqlalchemy import select

from controlroom.db.models.journal import JournalValue
from controlroom.db.models.people import Person
from controlroom.db.models.workshops import HandedMaterial, WorkshopSession
from controlroom.domain import checks
from controlroom.domain.attendance.sessions import evaluating
from controlroom.domain.attendance.sessions.evaluating import AddMaterial
from controlroom.domain.consents import erasing, holdings
from controlroom.domain.consents.erasing import ErasePerson
from tests.domain.attendance.camp import add_session, programme
from tests.domain.attendance.nagoi import Nagoi, add_person

NAME = "तृप्तिलता झुनझुनवाला"


def test_a_trainer_is_told_in_which_sessions_he_trains(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop(title="एक दिवसीय शिविर")
    trainer = add_person(nagoi, NAME)
    add_session(nagoi, event, "बूथ प्रबंधन", trainer_id=trainer, hall="हॉल 1")
    report = nagoi.office.register.read(holdings.person_report, trainer)
    (part,) = [one for one in report.parts if one.title == "Sessions as trainer"]
    (row,) = part.rows
    assert (row[0], row[2], row[3]) == ("एक दिवसीय शिविर", "बूथ प्रबंधन", "हॉल 1")
    other = nagoi.office.register.read(holdings.person_report, nagoi.people["जोन पति 1"])
    assert not [one for one in other.parts if one.title == "Sessions as trainer"]


def test_nothing_of_an_erased_trainer_stands_in_a_programme_known_or_typed(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    trainer = add_person(nagoi, NAME)
    add_session(nagoi, event, "बूथ प्रबंधन", trainer_id=trainer)
    add_session(nagoi, event, f"{NAME} का व्याख्यान", trainer_name=f"श्रीमती {NAME}", hall=f"{NAME} सभागार")
    nagoi.write(evaluating.add_material, AddMaterial(event_id=event, name=f"{NAME} की पुस्तिका"))
    with nagoi.office.register.reading() as session:
        code = session.get_one(Person, trainer).code
    order = ErasePerson(person_id=trainer, typed=code, letter="आवेदन 17", doubtful=True)
    nagoi.write(erasing.erase_person, order)
    with nagoi.office.register.reading() as session:
        texts = [f"{one.old} {one.new}" for one in session.scalars(select(JournalValue))]
        held = session.scalars(select(WorkshopSession))
        texts += [f"{one.title} {one.trainer_name} {one.hall}" for one in held]
        texts += [one.name for one in session.scalars(select(HandedMaterial))]
        assert not [one for one in texts if "तृप्तिलता" in one]
        assert checks.check_register(session) == ()
    assert [one.trainer.hindi for one in programme(nagoi, event).sessions] == [
        f"हटाया गया ({code})",
        "श्रीमती हटाया गया",
    ]
