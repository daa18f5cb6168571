"""The programme of a camp: entered in order, changed, taken over, its clashes told, its slips counted."""

from __future__ import annotations

import datetime

import pytest

from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain.attendance import events
from controlroom.domain.attendance.events import ChangeEvent, CopyEvent
from controlroom.domain.attendance.sessions import evaluating, faults, planning
from controlroom.domain.attendance.sessions.evaluating import (
    AddMaterial,
    CountMaterial,
    DropMaterial,
    RateSession,
)
from controlroom.domain.attendance.sessions.planning import (
    SetSessionsNeeded,
    StrikeSession,
    TakeOverProgramme,
)
from controlroom.domain.attendance.sessions.rows import HALL, TRAINER, Rating
from controlroom.domain.people.entry import MergePeople, merge_people
from tests.domain.attendance.camp import add_session, at, changed, programme, three_sessions
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, add_person, saved_id


def test_sessions_stand_in_the_order_in_which_they_are_held(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    later = TOMORROW + datetime.timedelta(days=1)
    add_session(nagoi, event, "दूसरा दिन", held_on=later, starts_at=at(9))
    three_sessions(nagoi, event)
    add_session(nagoi, event, "उद्घाटन", starts_at=at(9, 30), ends_at=at(10))
    rows = programme(nagoi, event).sessions
    assert [(one.number, one.title) for one in rows] == [
        (1, "उद्घाटन"),
        (2, "सदस्यता अभियान"),
        (3, "बूथ प्रबंधन"),
        (4, "सोशल मीडिया"),
        (5, "दूसरा दिन"),
    ]
    assert (rows[4].held_on, rows[4].own_day) == (later, True)
    assert (rows[0].held_on, rows[0].own_day) == (TOMORROW, False)


def test_a_known_trainer_is_shown_by_the_name_he_bears_now_even_after_two_entries_were_made_one(
    nagoi: Nagoi,
) -> None:
    event = nagoi.plan_workshop()
    trainer, double = add_person(nagoi, "सीमा मिश्रा"), add_person(nagoi, "सीमा मिश्र")
    add_session(nagoi, event, "बूथ प्रबंधन", trainer_id=double, trainer_name="कोई और")
    nagoi.write(merge_people, MergePeople(person_id=double, into_id=trainer))
    (row,) = programme(nagoi, event).sessions
    assert row.trainer.hindi == "सीमा मिश्रा"


def test_one_trainer_or_one_hall_at_two_places_at_once_is_told_and_not_refused(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    person = add_person(nagoi, "अनिल टुटेजा")
    first = add_session(nagoi, event, "एक", trainer_id=person, hall="हॉल 1", starts_at=at(10), ends_at=at(11))
    second = add_session(nagoi, event, "दो", trainer_id=person, hall="हॉल 11", starts_at=at(10, 30))
    third = add_session(nagoi, event, "तीन", hall="हॉल  1", starts_at=at(10, 59), ends_at=at(12))
    add_session(nagoi, event, "चार", trainer_id=person, hall="हॉल 1", starts_at=at(12))
    told = {(one.session_id, one.what, one.other_title) for one in programme(nagoi, event).clashes}
    assert told == {
        (first, TRAINER, "दो"),
        (second, TRAINER, "एक"),
        (first, HALL, "तीन"),
        (third, HALL, "एक"),
    }


def test_a_trainer_who_is_at_another_workshop_that_hour_is_told_with_its_name(nagoi: Nagoi) -> None:
    here, elsewhere = nagoi.plan_workshop(title="नगोई शिविर"), nagoi.plan_workshop(title="कोटा शिविर")
    add_session(nagoi, here, "एक", trainer_name="नेहा वर्मा", hall="हॉल 1", starts_at=at(10))
    add_session(nagoi, elsewhere, "दो", trainer_name="नेहा  वर्मा", hall="हॉल 1", starts_at=at(10))
    told = {(one.what, one.other_event) for one in programme(nagoi, here).clashes}
    assert told == {(TRAINER, "कोटा शिविर"), (HALL, "कोटा शिविर")}
    nagoi.write(events.cancel_event, events.CancelEvent(event_id=elsewhere, reason="वर्षा"))
    assert programme(nagoi, here).clashes == ()


@pytest.mark.parametrize(
    ("details", "fault"),
    [
        ({"title": " "}, faults.TopicMissing),
        ({"title": "क" * 201}, faults.TopicTooLong),
        ({"hall": "क" * 201}, faults.HallTooLong),
        ({"trainer_name": "क" * 201}, faults.TrainerTooLong),
        ({"ends_at": at(10)}, faults.SessionEndsBeforeStart),
        ({"starts_at": at(11), "ends_at": at(11)}, faults.SessionEndsBeforeStart),
        ({"held_on": TOMORROW - datetime.timedelta(days=1)}, faults.SessionDayOutside),
        ({"held_on": TOMORROW + datetime.timedelta(days=31)}, faults.SessionDayOutside),
    ],
)
def test_what_cannot_be_a_session_is_refused(
    nagoi: Nagoi, details: dict[str, object], fault: type[Exception]
) -> None:
    event = nagoi.plan_workshop()
    with pytest.raises(fault):
        add_session(nagoi, event, **({"title": "विषय"} | details))  # type: ignore[arg-type]
    assert programme(nagoi, event).sessions == ()


def test_a_meeting_has_no_sessions(nagoi: Nagoi) -> None:
    with pytest.raises(faults.OnlyWorkshops):
        add_session(nagoi, nagoi.plan(), "विषय")


def test_two_desks_that_change_one_session_are_told(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    three_sessions(nagoi, event)
    shown = programme(nagoi, event).sessions[0]
    nagoi.write(planning.change_session, changed(shown, hall="हॉल 2"))
    with pytest.raises(ChangedMeanwhile):
        nagoi.write(planning.change_session, changed(shown, hall="हॉल 3"))
    assert programme(nagoi, event).sessions[0].hall == "हॉल 2"


def test_a_struck_session_is_gone_and_the_rule_of_certificates_asks_for_no_more_than_there_are(
    nagoi: Nagoi,
) -> None:
    event = nagoi.plan_workshop()
    ids = three_sessions(nagoi, event)
    version = nagoi.view(event).event.version
    nagoi.write(planning.set_sessions_needed, SetSessionsNeeded(event_id=event, version=version, needed=3))
    nagoi.write(planning.strike_session, StrikeSession(session_id=ids[1]))
    left = programme(nagoi, event)
    assert [one.title for one in left.sessions] == ["सदस्यता अभियान", "सोशल मीडिया"]
    assert left.needed == 2
    with pytest.raises(faults.SessionUnknown):
        nagoi.write(planning.strike_session, StrikeSession(session_id=ids[1]))


@pytest.mark.parametrize("needed", [0, 4, -1])
def test_a_rule_nobody_can_meet_is_refused(nagoi: Nagoi, needed: int) -> None:
    event = nagoi.plan_workshop()
    three_sessions(nagoi, event)
    order = SetSessionsNeeded(event_id=event, version=nagoi.view(event).event.version, needed=needed)
    with pytest.raises(faults.SessionsNeededWrong):
        nagoi.write(planning.set_sessions_needed, order)


def test_the_programme_of_the_last_workshop_is_taken_over_with_its_days_moved(nagoi: Nagoi) -> None:
    last = nagoi.plan_workshop(title="बूथ कार्यशाला")
    nagoi.plan_workshop(title="कुछ और")
    three_sessions(nagoi, last)
    add_session(nagoi, last, "समापन", held_on=TOMORROW + datetime.timedelta(days=1), starts_at=at(16))
    nagoi.write(evaluating.add_material, AddMaterial(event_id=last, name="पुस्तिका", brought=100))
    week = TOMORROW + datetime.timedelta(days=7)
    new = nagoi.plan_workshop(title="बूथ कार्यशाला", held_on=week)
    (offered,) = programme(nagoi, new).templates
    assert (offered.event_id, offered.sessions) == (last, 4)
    order = TakeOverProgramme(event_id=new, from_id=last)
    assert nagoi.write(planning.take_over_programme, order).figures == {"sessions": 4}
    taken = programme(nagoi, new)
    assert [one.title for one in taken.sessions][-1] == "समापन"
    assert taken.sessions[-1].held_on == week + datetime.timedelta(days=1)
    assert [(one.name, one.brought, one.handed_out) for one in taken.materials] == [("पुस्तिका", None, 0)]
    with pytest.raises(faults.ProgrammeNotEmpty):
        nagoi.write(planning.take_over_programme, TakeOverProgramme(event_id=new, from_id=last))


def test_a_copied_workshop_has_the_same_programme_and_a_moved_one_takes_it_along(nagoi: Nagoi) -> None:
    model = nagoi.plan_workshop()
    add_session(nagoi, model, "समापन", held_on=TOMORROW + datetime.timedelta(days=1))
    week = TOMORROW + datetime.timedelta(days=7)
    copied = saved_id(nagoi.write(events.copy_event, CopyEvent(event_id=model, held_on=week)))
    assert [one.held_on for one in programme(nagoi, copied).sessions] == [week + datetime.timedelta(days=1)]
    details = nagoi.details() | {
        "held_on": week,
        "event_id": model,
        "version": nagoi.view(model).event.version,
    }
    nagoi.write(events.change_event, ChangeEvent(**details))  # type: ignore[arg-type]
    assert [one.held_on for one in programme(nagoi, model).sessions] == [week + datetime.timedelta(days=1)]


def test_slips_are_counted_and_counts_below_nothing_refused(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    three_sessions(nagoi, event)
    row = programme(nagoi, event).sessions[1]
    told = RateSession(session_id=row.id, version=row.version, rating=Rating(31, 8, 2))
    assert nagoi.write(evaluating.rate_session, told).figures == {"slips": 41}
    rated = programme(nagoi, event).sessions[1]
    assert rated.rating == Rating(31, 8, 2)
    wrong = RateSession(session_id=row.id, version=rated.version, rating=Rating(1, -1))
    with pytest.raises(faults.RatingWrong):
        nagoi.write(evaluating.rate_session, wrong)


def test_material_is_counted_and_what_was_handed_out_beyond_what_was_brought_is_told(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    kept = saved_id(nagoi.write(evaluating.add_material, AddMaterial(event_id=event, name="पेन", brought=50)))
    (row,) = programme(nagoi, event).materials
    order = CountMaterial(material_id=kept, version=row.version, brought=50, handed_out=53)
    assert nagoi.write(evaluating.count_material, order).figures == {"over": 3}
    assert programme(nagoi, event).materials[0].left == -3
    for brought, handed in ((-1, 0), (5, -2)):
        (row,) = programme(nagoi, event).materials
        wrong = CountMaterial(material_id=kept, version=row.version, brought=brought, handed_out=handed)
        with pytest.raises(faults.MaterialCountWrong):
            nagoi.write(evaluating.count_material, wrong)
    nagoi.write(evaluating.drop_material, DropMaterial(material_id=kept))
    assert programme(nagoi, event).materials == ()
    with pytest.raises(faults.MaterialUnknown):
        nagoi.write(evaluating.drop_material, DropMaterial(material_id=kept))
    with pytest.raises(faults.MaterialNameMissing):
        nagoi.write(evaluating.add_material, AddMaterial(event_id=event, name=" "))
