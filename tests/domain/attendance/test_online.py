"""The list of a virtual meeting: sure names, namesakes and first names asked, strangers as walk-ins."""

from __future__ import annotations

import datetime

import pytest

from controlroom.base import clock
from controlroom.domain.attendance import online, undoing
from controlroom.domain.attendance.arrival_faults import NothingToMark
from controlroom.domain.attendance.online import (
    DOUBTFUL,
    SURE,
    UNKNOWN,
    CameOnline,
    MarkOnline,
    Match,
    MatchList,
)
from controlroom.domain.attendance.rows import PRESENT
from controlroom.domain.attendance.undoing import UndoMarks
from tests.domain.attendance.nagoi import Nagoi, add_person


def matched(nagoi: Nagoi, event: int, text: str) -> dict[str, Match]:
    found = nagoi.office.register.read(online.match_list, MatchList(event, text))
    return {one.joined.name: one for one in found}


def with_zone_presidents(nagoi: Nagoi, *names: str) -> int:
    for name in names:
        add_person(nagoi, name, "zone_president", nagoi.zone_ids[0])
    return nagoi.plan(mode="virtual", link="https://meet.example/abc")


def test_full_names_are_sure_in_either_script_and_order(nagoi: Nagoi) -> None:
    event = with_zone_presidents(nagoi, "रमेश कुमार साहू")
    found = matched(nagoi, event, "Ramesh Kumar Sahu\nSAHU RAMESH KUMAR's iPhone\nश्री रमेश कुमार साहू (जोन 1)")
    assert [one.kind for one in found.values()] == [SURE] * 3
    assert {one.candidates[0].person_id for one in found.values()} == {nagoi.people["रमेश कुमार साहू"]}


def test_part_of_a_name_is_asked_and_never_taken(nagoi: Nagoi) -> None:
    event = with_zone_presidents(nagoi, "रमेश कुमार साहू")
    found = matched(nagoi, event, "Ramesh\nRamesh Sahu\nR K Sahu")
    assert [one.kind for one in found.values()] == [DOUBTFUL] * 2 + [found["R K Sahu"].kind]
    assert found["R K Sahu"].kind != SURE
    assert found["Ramesh"].candidates[0].person_id == nagoi.people["रमेश कुमार साहू"]


def test_two_of_one_name_are_asked(nagoi: Nagoi) -> None:
    event = with_zone_presidents(nagoi, "सुनीता साहू", "सुनिता साहू")
    found = matched(nagoi, event, "Sunita Sahu")
    assert found["Sunita Sahu"].kind == DOUBTFUL
    assert len(found["Sunita Sahu"].candidates) == 2


def test_a_mobile_in_the_name_makes_it_sure(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    mobile = nagoi.line(event, "जोन पति 1").mobile
    (found,) = matched(nagoi, event, f"ZP {mobile}").values()
    assert (found.kind, found.candidates[0].name.hindi) == (SURE, "जोन पति 1")


def test_somebody_of_the_register_who_is_not_on_the_list_is_asked(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    stranger = add_person(nagoi, "गंगाराम परीक्षा")
    (found,) = matched(nagoi, event, "गंगाराम परीक्षा").values()
    assert (found.kind, found.candidates[0].person_id, found.candidates[0].walk_in) == (
        DOUBTFUL,
        stranger,
        True,
    )


def test_who_is_in_no_register_is_unknown(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    assert matched(nagoi, event, "Galaxy A12\nxqzwv")["xqzwv"].kind == UNKNOWN


def test_what_was_decided_is_entered_with_the_hour_and_taken_back_whole(nagoi: Nagoi) -> None:
    event = nagoi.plan(held_on=clock.today())
    one, other = nagoi.people["जोन पति 1"], nagoi.people["जोन पति 2"]
    came = (
        CameOnline("ZP 1", person_id=one, joined_at=datetime.time(11, 5)),
        CameOnline("ZP 1 phone", person_id=one),
        CameOnline("ZP 2", person_id=other),
        CameOnline("कोई अतिथि"),
    )
    saved = nagoi.write(online.mark_online, MarkOnline(event_id=event, came=came))
    assert saved.figures == {"marked": 2, "already": 1, "walk_ins": 1}
    line = nagoi.line(event, "जोन पति 1")
    assert line.arrived_at is not None
    assert clock.local(line.arrived_at).time() == datetime.time(11, 5)
    assert (line.desk, nagoi.line(event, "कोई अतिथि").walk_in) == ("", True)
    again = nagoi.write(online.mark_online, MarkOnline(event_id=event, came=came[:3]))
    assert again.figures == {"marked": 0, "already": 3, "walk_ins": 0}
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    assert [line.state for line in nagoi.view(event).lines].count(PRESENT) == 0


def test_an_empty_choice_is_told(nagoi: Nagoi) -> None:
    with pytest.raises(NothingToMark):
        nagoi.write(online.mark_online, MarkOnline(event_id=nagoi.plan(), came=()))
