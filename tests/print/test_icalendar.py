"""The calendar file, read back by a reader that knows only RFC 5545."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controlroom.base.language import Name
from controlroom.domain.papers.events import CalendarEntry, CalendarFile, DayEvent
from controlroom.print.icalendar import calendar_file, escaped, folded
from controlroom.print.wording import PaperLanguage

MADE = datetime.datetime(2026, 11, 26, 12, 0, tzinfo=datetime.UTC)
MEETING = DayEvent(
    code="MT-0147",
    kind="meeting",
    title="जोन, सेक्टर; और बूथ अध्यक्षों की बैठक",
    unit=Name("नगोई ब्लॉक", "Nagoi block"),
    day=datetime.date(2026, 11, 27),
    starts_at=datetime.time(11, 0),
    ends_at=datetime.time(13, 30),
    place="सामुदायिक भवन, नगोई",
    chair=Name("सुरेश केशरवानी", "Suresh Kesharwani"),
)
AGENDA = "1. सदस्यता; 2. बूथ, भाग\r\n3. C:\\कागज़"
Properties = dict[str, tuple[str, str]]


def written(*entries: CalendarEntry, language: PaperLanguage = "hi") -> bytes:
    """Return the file."""
    out = io.BytesIO()
    calendar = CalendarFile(Name("जिला कांग्रेस कमेटी, बिलासपुर"), MADE, entries)
    assert calendar_file(calendar, out, language=language) == len(entries)
    return out.getvalue()


def read(data: bytes) -> list[tuple[str, Properties]]:
    """Read components in the order of their ends: name, and its properties as (parameters, value)."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for torn in data.split(b"\r\n"):
        torn.decode()  # a torn letter cannot be read
    found: list[tuple[str, Properties]] = []
    open_ones: list[tuple[str, Properties]] = []
    for line in data.decode().replace("\r\n ", "").split("\r\n")[:-1]:
        matched = re.fullmatch(r"([A-Z-]+)((?:;[A-Z]+=[^:;]+)*):(.*)", line)
        assert matched, line
        name, parameters, value = matched.groups()
        if name == "BEGIN":
            open_ones.append((value, {}))
        elif name == "END":
            assert open_ones[-1][0] == value
            found.append(open_ones.pop())
        else:
            assert name not in open_ones[-1][1], f"{name} twice"
            open_ones[-1][1][name] = (parameters.removeprefix(";"), value)
    assert open_ones == []
    return found


def plain(value: str) -> str:
    """Return text as it was before it was escaped."""
    return re.sub(r"\\([\\;,nN])", lambda one: "\n" if one[1] in "nN" else one[1], value)


def test_a_meeting_says_when_where_and_what() -> None:
    parts = read(written(CalendarEntry("mt-0147-ab@control-room", MEETING, AGENDA, 3)))
    assert [name for name, _found in parts] == ["STANDARD", "VTIMEZONE", "VEVENT", "VCALENDAR"]
    event, calendar = parts[2][1], parts[3][1]
    assert event["UID"] == ("", "mt-0147-ab@control-room")
    assert event["DTSTAMP"] == ("", "20261126T120000Z")
    assert event["DTSTART"] == ("TZID=Asia/Kolkata", "20261127T110000")
    assert event["DTEND"] == ("TZID=Asia/Kolkata", "20261127T133000")
    assert (event["STATUS"][1], event["SEQUENCE"][1]) == ("CONFIRMED", "3")
    assert plain(event["SUMMARY"][1]) == "जोन, सेक्टर; और बूथ अध्यक्षों की बैठक — नगोई ब्लॉक"
    assert plain(event["LOCATION"][1]) == MEETING.place
    assert plain(event["DESCRIPTION"][1]).split("\n")[-2:] == ["1. सदस्यता; 2. बूथ, भाग", "3. C:\\कागज़"]
    assert "सुरेश केशरवानी" in event["DESCRIPTION"][1]
    assert event["CATEGORIES"][1] == "बैठक"
    assert (calendar["VERSION"][1], calendar["METHOD"][1]) == ("2.0", "PUBLISH")
    assert parts[1][1]["TZID"][1] == "Asia/Kolkata"
    assert (parts[0][1]["TZOFFSETTO"][1], parts[0][1]["TZNAME"][1]) == ("+0530", "IST")


def test_a_day_without_an_hour_is_a_whole_day_and_an_open_end_lasts_one_hour() -> None:
    whole = replace(MEETING, starts_at=None, ends_at=None)
    late = replace(MEETING, starts_at=datetime.time(23, 30), ends_at=None)
    turned = replace(MEETING, ends_at=datetime.time(9))
    parts = read(written(*(CalendarEntry(str(n), one) for n, one in enumerate((whole, late, turned)))))
    first, second, third = (found for name, found in parts if name == "VEVENT")
    assert (first["DTSTART"], first["DTEND"]) == (("VALUE=DATE", "20261127"), ("VALUE=DATE", "20261128"))
    assert second["DTEND"] == ("TZID=Asia/Kolkata", "20261128T003000")
    assert third["DTEND"] == ("TZID=Asia/Kolkata", "20261127T120000")


def test_a_cancelled_event_says_so_and_why() -> None:
    gone = replace(MEETING, kind="workshop", cancelled="वर्षा")
    (event,) = (
        found for name, found in read(written(CalendarEntry("x", gone), language="en")) if name == "VEVENT"
    )
    assert event["STATUS"][1] == "CANCELLED"
    assert event["DESCRIPTION"][1].startswith("Cancelled: वर्षा\\n")
    assert event["CATEGORIES"][1] == "Workshop"


def test_an_empty_calendar_is_a_calendar() -> None:
    assert [name for name, _found in read(written())] == ["STANDARD", "VTIMEZONE", "VCALENDAR"]


@given(st.text(max_size=300))
def test_any_text_comes_back_and_opens_no_line_of_its_own(text: str) -> None:
    event = replace(MEETING, title=text, place=text)
    (found,) = (one for name, one in read(written(CalendarEntry("x", event, text))) if name == "VEVENT")
    kept = re.sub("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    if text:
        assert plain(found["LOCATION"][1]) == kept
    assert found["STATUS"][1] == "CONFIRMED"


@pytest.mark.parametrize("length", [1, 24, 25, 26, 74, 75, 76, 500])
def test_lines_are_folded_between_letters(length: int) -> None:
    line = "SUMMARY:" + "क" * length
    data = folded(line)
    assert data.decode().replace("\r\n ", "") == line + "\r\n"
    assert all(len(part) <= 75 for part in data.split(b"\r\n"))


def test_escaping_takes_nothing_twice() -> None:
    assert escaped("a\\n;b,c\nd") == "a\\\\n\\;b\\,c\\nd"
