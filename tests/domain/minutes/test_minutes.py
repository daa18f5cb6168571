"""A block meets twice: what it decided in the first meeting is the first point of the second."""

from __future__ import annotations

import datetime

import pytest

from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain.attendance.events import CancelEvent, CopyEvent, cancel_event, copy_event
from controlroom.domain.attendance.series import StartSeries, start_series
from controlroom.domain.attendance.series_events import CountEvent, count_event
from controlroom.domain.minutes import faults
from controlroom.domain.minutes.agenda import (
    AddPoint,
    BeginMinutes,
    MovePoint,
    RemovePoint,
    add_point,
    begin_minutes,
    move_point,
    remove_point,
)
from controlroom.domain.minutes.decisions import (
    ChangeDecision,
    Decide,
    SettleDecision,
    change_decision,
    decide,
    decision_by_code,
    settle_decision,
)
from controlroom.domain.minutes.rows import CARRIED, DONE, DROPPED, OPEN, Minutes
from controlroom.domain.minutes.sheets import minutes_paper
from controlroom.domain.minutes.views import minutes_of
from controlroom.domain.minutes.writing import PointWords, WriteMinutes, write_minutes
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, saved_id

AGENDA = "1. सदस्यता की समीक्षा\n- बूथ कमेटी\n\n३) अन्य विषय"
WEEK = datetime.timedelta(days=7)


def begun(nagoi: Nagoi, **changed: object) -> int:
    """Plan a meeting with an agenda and begin its minutes."""
    event_id = nagoi.plan(**({"agenda": AGENDA} | changed))
    nagoi.write(begin_minutes, BeginMinutes(event_id=event_id))
    return event_id


def minutes(nagoi: Nagoi, event_id: int) -> Minutes:
    return nagoi.office.register.read(minutes_of, event_id)


def headings(nagoi: Nagoi, event_id: int) -> list[str]:
    return [one.heading for one in minutes(nagoi, event_id).points]


def test_the_lines_of_the_agenda_become_points_without_their_numbers(nagoi: Nagoi) -> None:
    event_id = nagoi.plan(agenda=AGENDA)
    assert minutes(nagoi, event_id).points == ()
    assert minutes(nagoi, event_id).waiting == 3
    saved = nagoi.write(begin_minutes, BeginMinutes(event_id=event_id))
    assert (saved.figures["points"], saved.figures["carried"]) == (3, 0)
    assert headings(nagoi, event_id) == ["सदस्यता की समीक्षा", "बूथ कमेटी", "अन्य विषय"]
    again = nagoi.write(begin_minutes, BeginMinutes(event_id=event_id))
    assert again.figures["points"] == 0
    assert len(headings(nagoi, event_id)) == 3


def test_a_line_longer_than_a_heading_goes_on_in_the_next_point_and_is_no_minutes(nagoi: Nagoi) -> None:
    line = "विषय " * 150
    event_id = begun(nagoi, agenda=line)
    points = minutes(nagoi, event_id).points
    assert " ".join(one.heading for one in points) == line.strip()
    assert all(len(one.heading) <= 500 and not one.minutes for one in points)
    assert minutes(nagoi, event_id).waiting == 0


def test_minutes_are_written_for_several_points_at_once_or_not_at_all(nagoi: Nagoi) -> None:
    event_id = begun(nagoi)
    first, second, _third = minutes(nagoi, event_id).points
    words = (
        PointWords(first.id, first.heading, "समीक्षा हुई।\nसबने लक्ष्य दोहराया।", first.version),
        PointWords(second.id, "बूथ कमेटियाँ", "तीन कमेटियाँ बनीं।", second.version),
    )
    nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=words))
    kept = minutes(nagoi, event_id).points
    assert kept[0].minutes == "समीक्षा हुई।\nसबने लक्ष्य दोहराया।"
    assert kept[1].heading == "बूथ कमेटियाँ"
    wrong = (PointWords(first.id, "बदला", "नया", kept[0].version), PointWords(second.id, "  ", "", None))
    with pytest.raises(faults.HeadingMissing):
        nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=wrong))
    assert headings(nagoi, event_id)[0] == "सदस्यता की समीक्षा"


def test_two_desks_at_one_point_the_second_is_told_and_loses_nothing(nagoi: Nagoi) -> None:
    event_id = begun(nagoi)
    first = minutes(nagoi, event_id).points[0]
    theirs = PointWords(first.id, first.heading, "पहली डेस्क", first.version)
    nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=(theirs,)))
    ours = PointWords(first.id, first.heading, "दूसरी डेस्क", first.version)
    with pytest.raises(ChangedMeanwhile):
        nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=(ours,)))
    assert minutes(nagoi, event_id).points[0].minutes == "पहली डेस्क"


def test_points_are_added_moved_and_taken_away_while_nothing_stands_under_them(nagoi: Nagoi) -> None:
    event_id = begun(nagoi)
    first = minutes(nagoi, event_id).points[0]
    fresh = nagoi.write(add_point, AddPoint(event_id=event_id, heading="मतदाता सूची", after_id=first.id))
    assert headings(nagoi, event_id)[1] == "मतदाता सूची"
    nagoi.write(move_point, MovePoint(point_id=saved_id(fresh), by=99))
    assert headings(nagoi, event_id)[-1] == "मतदाता सूची"
    nagoi.write(move_point, MovePoint(point_id=saved_id(fresh), by=-99))
    assert headings(nagoi, event_id)[0] == "मतदाता सूची"
    nagoi.write(decide, Decide(event_id=event_id, point_id=saved_id(fresh), words="सूची माँगी जाए"))
    with pytest.raises(faults.PointHasWords):
        nagoi.write(remove_point, RemovePoint(point_id=saved_id(fresh)))
    nagoi.write(remove_point, RemovePoint(point_id=first.id))
    assert headings(nagoi, event_id) == ["मतदाता सूची", "बूथ कमेटी", "अन्य विषय"]
    with pytest.raises(faults.PointUnknown):
        nagoi.write(remove_point, RemovePoint(point_id=first.id))


def test_an_open_decision_is_the_next_meetings_first_point_until_it_is_settled(nagoi: Nagoi) -> None:
    first = begun(nagoi)
    point = minutes(nagoi, first).points[1]
    person = nagoi.people["जोन पति 1"]
    made = nagoi.write(
        decide,
        Decide(
            event_id=first,
            point_id=point.id,
            words="सूची 30 तक भेजें",
            person_id=person,
            due_on=TOMORROW + WEEK,
        ),
    )
    done = nagoi.write(decide, Decide(event_id=first, words="ज्ञापन दें", unit_id=nagoi.zone_ids[0]))
    code = minutes(nagoi, first).code
    assert (made.code, done.code) == (f"{code}/1", f"{code}/2")
    nagoi.write(settle_decision, SettleDecision(decision_id=saved_id(done), answer="दिया गया"))

    second = begun(nagoi, held_on=TOMORROW + 2 * WEEK)
    top = minutes(nagoi, second).points[0]
    assert (top.kind, top.heading) == (CARRIED, "सूची 30 तक भेजें")
    assert top.carried is not None
    assert (top.carried.code, top.carried.person.hindi) == (made.code, "जोन पति 1")
    assert len(headings(nagoi, second)) == 4

    third = nagoi.plan(held_on=TOMORROW + 4 * WEEK)
    assert minutes(nagoi, third).waiting == 1
    with pytest.raises(faults.AnswerMissing):
        nagoi.write(settle_decision, SettleDecision(decision_id=saved_id(made), state=DROPPED))
    nagoi.write(
        settle_decision, SettleDecision(decision_id=saved_id(made), state=DROPPED, answer="आवश्यकता नहीं")
    )
    assert minutes(nagoi, third).waiting == 0
    carried = minutes(nagoi, second).points[0].carried
    assert carried is not None
    assert (carried.state, carried.answer) == (DROPPED, "आवश्यकता नहीं")
    reopened = SettleDecision(decision_id=saved_id(made), state=OPEN, answer="भूल से छोड़ा था")
    nagoi.write(settle_decision, reopened)
    assert minutes(nagoi, third).waiting == 1


def test_only_earlier_meetings_of_the_same_unit_that_were_not_cancelled_bring_anything_back(
    nagoi: Nagoi,
) -> None:
    elsewhere = nagoi.plan(unit_id=nagoi.zone_ids[0])
    nagoi.write(decide, Decide(event_id=elsewhere, words="जोन का काम"))
    cancelled = nagoi.plan(title="रद्द बैठक")
    nagoi.write(decide, Decide(event_id=cancelled, words="रद्द का काम"))
    nagoi.write(cancel_event, CancelEvent(event_id=cancelled, reason="वर्षा"))
    later = nagoi.plan(held_on=TOMORROW + 2 * WEEK)
    nagoi.write(decide, Decide(event_id=later, words="बाद का काम"))
    between = begun(nagoi, held_on=TOMORROW + WEEK)
    assert all(point.kind != CARRIED for point in minutes(nagoi, between).points)


def test_a_copied_meeting_begins_its_own_minutes(nagoi: Nagoi) -> None:
    first = begun(nagoi)
    copied = saved_id(nagoi.write(copy_event, CopyEvent(event_id=first, held_on=TOMORROW + WEEK)))
    assert minutes(nagoi, copied).points == ()
    nagoi.write(begin_minutes, BeginMinutes(event_id=copied))
    assert headings(nagoi, copied) == headings(nagoi, first)


def test_decisions_of_the_meetings_own_series_come_back_first(nagoi: Nagoi) -> None:
    order = StartSeries(
        title="मासिक बैठक",
        unit_id=nagoi.district_id,
        level="block",
        begins_on=TOMORROW - 9 * WEEK,
        due_on=TOMORROW,
        every_days=30,
    )
    series_id = saved_id(nagoi.write(start_series, order))
    for weeks, words, counts in ((5, "अन्य बैठक से", False), (3, "पिछली मासिक से", True), (4, "उससे पहले", True)):
        event_id = nagoi.plan(held_on=TOMORROW - weeks * WEEK)
        nagoi.write(decide, Decide(event_id=event_id, words=words))
        if counts:
            nagoi.write(count_event, CountEvent(event_id=event_id, series_id=series_id))
    monthly = nagoi.plan()
    nagoi.write(count_event, CountEvent(event_id=monthly, series_id=series_id))
    nagoi.write(begin_minutes, BeginMinutes(event_id=monthly))
    assert headings(nagoi, monthly)[:3] == ["उससे पहले", "पिछली मासिक से", "अन्य बैठक से"]
    alone = nagoi.plan(title="आपात बैठक")
    nagoi.write(begin_minutes, BeginMinutes(event_id=alone))
    assert headings(nagoi, alone)[:3] == ["अन्य बैठक से", "उससे पहले", "पिछली मासिक से"]


def test_what_a_decision_says_is_checked_at_its_field(nagoi: Nagoi) -> None:
    event_id = begun(nagoi)
    with pytest.raises(faults.DecisionMissing):
        nagoi.write(decide, Decide(event_id=event_id, words=" \n "))
    with pytest.raises(faults.DecisionTooLong):
        nagoi.write(decide, Decide(event_id=event_id, words="क" * 2001))
    with pytest.raises(faults.DueTooFar):
        nagoi.write(decide, Decide(event_id=event_id, words="क", due_on=TOMORROW - WEEK))
    with pytest.raises(faults.DueTooFar):
        nagoi.write(decide, Decide(event_id=event_id, words="क", due_on=TOMORROW.replace(year=2226)))
    with pytest.raises(faults.DecisionUnitUnknown):
        nagoi.write(decide, Decide(event_id=event_id, words="क", unit_id=999_999))
    assert minutes(nagoi, event_id).decisions == ()


def test_two_desks_at_one_decision(nagoi: Nagoi) -> None:
    event_id = begun(nagoi)
    made = saved_id(nagoi.write(decide, Decide(event_id=event_id, words="सूची भेजें")))
    shown = minutes(nagoi, event_id).decisions[0].version
    nagoi.write(change_decision, ChangeDecision(decision_id=made, words="पूरी सूची भेजें", version=shown))
    with pytest.raises(ChangedMeanwhile):
        nagoi.write(settle_decision, SettleDecision(decision_id=made, state=DONE, version=shown))
    assert minutes(nagoi, event_id).decisions[0].state == OPEN


def test_a_decision_is_found_by_its_number_as_it_is_typed(nagoi: Nagoi) -> None:
    event_id = begun(nagoi)
    made = nagoi.write(decide, Decide(event_id=event_id, words="सूची भेजें"))
    read = nagoi.office.register.read
    number = int(made.code.split("-")[1].split("/")[0])
    assert read(decision_by_code, f"mt{number}/१") == made.id
    for wrong in ("MT-9999/1", f"{made.code}9", "कुछ", ""):
        with pytest.raises(faults.DecisionUnknown):
            read(decision_by_code, wrong)


def test_on_paper_a_decision_stands_under_its_point(nagoi: Nagoi) -> None:
    event_id = begun(nagoi)
    first, second, _third = minutes(nagoi, event_id).points
    for point_id, words in ((second.id, "सूची भेजें"), (None, "अगली बैठक 15 दिन में"), (first.id, "लक्ष्य पूरा करें")):
        nagoi.write(decide, Decide(event_id=event_id, point_id=point_id, words=words))
    paper = nagoi.office.register.read(minutes_paper, event_id)
    assert [(one.words, one.point) for one in paper.decisions] == [
        ("सूची भेजें", 2),
        ("अगली बैठक 15 दिन में", 0),
        ("लक्ष्य पूरा करें", 1),
    ]
