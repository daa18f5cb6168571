"""Events as an iCalendar file (RFC 5545), for the calendars of phones and of other programs."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import BinaryIO, Final

from controlroom.base.language import N_, Name
from controlroom.domain.papers.events import CalendarEntry, CalendarFile
from controlroom.print.wording import PaperLanguage, Wording, wording_of

ZONE: Final = "Asia/Kolkata"
_OCTETS: Final = 75
_USUAL_LENGTH: Final = datetime.timedelta(hours=1)
_KINDS: Final = {"meeting": N_("Meeting"), "workshop": N_("Workshop")}
_ESCAPED: Final = str.maketrans(
    {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
    | {chr(code): "" for code in (*range(9), *range(11, 32), 127, *range(0xD800, 0xE000))}
)
# India has had one hour all the year since 1945: no summer time, so one rule is the whole truth.
_TIME_ZONE: Final = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0530",
    "TZOFFSETTO:+0530",
    "TZNAME:IST",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def calendar_file(calendar: CalendarFile, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the events as one calendar and return how many there are."""
    wording = wording_of(language)
    out.writelines(folded(line) for line in _lines(calendar, wording))
    return len(calendar.entries)


def folded(line: str) -> bytes:
    """Return a content line in parts of at most 75 octets, no letter torn, each ended by CRLF."""
    parts, room = [b""], _OCTETS
    for letter in line:
        octets = letter.encode()
        if len(parts[-1]) + len(octets) > room:
            parts.append(b"")
            room = _OCTETS - 1
        parts[-1] += octets
    return b"\r\n ".join(parts) + b"\r\n"


def escaped(text: str) -> str:
    """Return text as the value of a property: one line, its own signs escaped, no control characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_ESCAPED)


def _lines(calendar: CalendarFile, wording: Wording) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Control Room//Calendar//EN")
    yield from ("CALSCALE:GREGORIAN", "METHOD:PUBLISH")
    yield f"X-WR-CALNAME:{escaped(wording.name_inline(calendar.office))}"
    yield f"X-WR-TIMEZONE:{ZONE}"
    yield from _TIME_ZONE
    stamp = f"{calendar.made.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
    for entry in calendar.entries:
        yield from _event(entry, stamp, wording)
    yield "END:VCALENDAR"


def _event(entry: CalendarEntry, stamp: str, wording: Wording) -> Iterator[str]:
    event = entry.event
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(entry.uid)}"
    yield f"DTSTAMP:{stamp}"
    yield from _hours(entry)
    yield f"SUMMARY:{escaped(f'{event.title} — {wording.name(event.unit)[0]}')}"
    if event.place:
        yield f"LOCATION:{escaped(event.place)}"
    told = escaped(_description(entry, wording))
    if told:
        yield f"DESCRIPTION:{told}"
    yield f"CATEGORIES:{escaped(wording.say(_KINDS[event.kind])[0])}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield f"SEQUENCE:{entry.revision}"
    yield "END:VEVENT"


def _hours(entry: CalendarEntry) -> Iterator[str]:
    event = entry.event
    if event.starts_at is None:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + datetime.timedelta(days=1):%Y%m%d}"
        return
    starts = datetime.datetime.combine(event.day, event.starts_at)
    ends = starts + _USUAL_LENGTH
    if event.ends_at is not None and event.ends_at > event.starts_at:
        ends = datetime.datetime.combine(event.day, event.ends_at)
    yield f"DTSTART;TZID={ZONE}:{starts:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={ZONE}:{ends:%Y%m%dT%H%M%S}"


def _description(entry: CalendarEntry, wording: Wording) -> str:
    event = entry.event

    def told(words: str, value: str | Name) -> str:
        shown = wording.name(value)[0] if isinstance(value, Name) else value
        return f"{wording.say(words)[0]}: {shown}" if shown else ""

    lines = (
        told(N_("Cancelled"), event.cancelled),
        told(N_("Number"), event.code),
        told(N_("Chaired by"), event.chair),
        told(N_("Link"), event.link),
        entry.agenda,
    )
    return "\n".join(line for line in lines if line)
