"""Lists of participants as Zoom, Meet, Teams and a hand give them, read into names and times."""

from __future__ import annotations

import datetime

import pytest

from controlroom.domain.attendance.arrival_faults import ListTooLong, NobodyRead
from controlroom.domain.attendance.virtual_lists import Joined, read_list, spellings

AT_TEN = datetime.time(10, 3)

ZOOM = (
    "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants\n"
    '845 1234 5678,ब्लॉक बैठक,11/26/2026 10:00:00 AM,11/26/2026 11:00:00 AM,"",60,3\n'
    "\n"
    "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n"
    "Ramesh Kumar,,11/26/2026 10:31:12 AM,11/26/2026 10:55:00 AM,24,Yes\n"
    '"RK (Ramesh Kumar)",,11/26/2026 10:03:12 AM,11/26/2026 10:30:00 AM,27,Yes\n'
    "Ramesh Kumar,,11/26/2026 10:03:12 AM,11/26/2026 10:30:00 AM,27,Yes\n"
)
MEET = (
    "\ufeffFirst name,Last name,Email,Duration,Time joined,Time exited\n"
    "रमेश,कुमार,,57 min,10:03,11:00\n"
    "Sunita,,,3 min,10:03 AM,10:06 AM\n"
)
TEAMS = (
    "Full Name\tUser Action\tTimestamp\nx\n"
    "Full Name\tJoin Time\tLeave Time\nरमेश कुमार\t26/11/2026, 22:03:00\t26/11/2026, 23:00:00\n"
)


def names(text: str) -> list[tuple[str, datetime.time | None]]:
    return [(one.name, one.joined_at) for one in read_list(text)]


def test_zoom_with_its_summary_and_people_who_came_back() -> None:
    found = read_list(ZOOM)
    assert [(one.name, one.joined_at, one.lines) for one in found] == [
        ("Ramesh Kumar", AT_TEN, 2),
        ("RK (Ramesh Kumar)", AT_TEN, 1),
    ]
    assert found[1].spelt == ("RK", "Ramesh Kumar")


def test_meet_with_two_columns_of_names() -> None:
    assert names(MEET) == [("रमेश कुमार", AT_TEN), ("Sunita", AT_TEN)]


def test_teams_by_tabs() -> None:
    assert ("रमेश कुमार", datetime.time(22, 3)) in names(TEAMS.split("x\n")[1])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("रमेश कुमार\nसुनीता बाई\n", [("रमेश कुमार", None), ("सुनीता बाई", None)]),
        ("1. रमेश कुमार\n2) सुनीता बाई", [("रमेश कुमार", None), ("सुनीता बाई", None)]),
        ("रमेश कुमार\t10:03\n10:03\tसुनीता", [("रमेश कुमार", AT_TEN), ("सुनीता", AT_TEN)]),
        ("रमेश;१०:०३\nसुनीता;10:03 PM", [("रमेश", AT_TEN), ("सुनीता", datetime.time(22, 3))]),
        ("नाम,समय\nरमेश,25:99", [("रमेश", None)]),
        ("Ramesh, 12:05 am\nX, 12:05 PM", [("Ramesh", datetime.time(0, 5)), ("X", datetime.time(12, 5))]),
        ("9876543210\n", [("9876543210", None)]),
        ('"अधूरा उद्धरण,10:03\nरमेश,10:03', [("अधूरा उद्धरण,10:03", None), ("रमेश", AT_TEN)]),
    ],
)
def test_what_a_hand_pastes(text: str, expected: list[tuple[str, datetime.time | None]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", ["", "  \n\n", "10:03\n11:00", "Name,Join Time\n", "\x00\ufeff"])
def test_a_list_without_names_is_told(text: str) -> None:
    with pytest.raises(NobodyRead):
        read_list(text)


def test_a_list_without_end_is_told() -> None:
    with pytest.raises(ListTooLong):
        read_list("\n".join(f"नाम {number}" for number in range(2_001)))


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("Ramesh Kumar's iPhone", ("Ramesh Kumar",)),
        ("Ramesh Kumar - Beltara Zone 3", ("Ramesh Kumar", "Ramesh Kumar - Beltara Zone 3")),
        ("रमेश कुमार (Host)", ("रमेश कुमार",)),
        ("रमेश कुमार 9876543210", ("रमेश कुमार",)),
        ("Galaxy A12", ()),
        ("R.K. Sharma", ("R K Sharma",)),
    ],
)
def test_what_a_displayed_name_may_mean(shown: str, meant: tuple[str, ...]) -> None:
    assert spellings(shown) == meant


def test_a_mobile_in_the_name_is_read() -> None:
    assert read_list("रमेश +91 9876543210")[0].mobile == "9876543210"
    assert isinstance(read_list("रमेश")[0], Joined)
