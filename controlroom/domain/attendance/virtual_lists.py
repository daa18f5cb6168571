"""A list of participants as a virtual meeting gives it: pasted, or from a csv file of Zoom, Meet or Teams."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from controlroom.base import clock
from controlroom.base.ranges import plain_digits
from controlroom.domain.attendance.arrival_faults import ListTooLong, NobodyRead
from controlroom.domain.units import csv_texts, workbooks
from controlroom.domain.units.tables import content_of

MOST = 2_000
_HEADING_ROWS = 25
_LONGEST = 200
_LONGEST_LINE = 5_000
_NAMES = frozenset(
    (
        "name", "name (original name)", "user name", "full name", "participant", "participant name",
        "participants", "display name", "first name", "नाम", "पूरा नाम", "प्रतिभागी", "सदस्य का नाम",
    )
)  # fmt: skip
_LAST_NAMES = frozenset(("last name", "surname", "उपनाम"))
_JOINED = frozenset(
    (
        "join time", "joined", "joined at", "time joined", "first join", "first join time", "first seen",
        "arrival time", "जुड़ने का समय", "समय",
    )
)  # fmt: skip
_TIME = re.compile(r"(?<!\d)(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?\s*([AaPp])?\.?[Mm]?\.?")
_ZULU = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?Z")
_INSIDE = re.compile(r"[(\[{（]([^)\]}）]*)[)\]}）]")
_DEVICE = re.compile(
    r"(?:['’]s)?\s*\b(?:iphone|ipad|android|galaxy|redmi|vivo|oppo|realme|samsung|mobile|phone|laptop|pc)\b.*$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s+[-–—|/]\s*|\s*[|,;_]\s*|\s[-–—]\s")
_ROLES = frozenset(
    ("host", "co-host", "cohost", "guest", "me", "you", "organizer", "presenter", "unverified", "external",
     "मेज़बान", "मेजबान", "अतिथि")
)  # fmt: skip
_NUMBERED = re.compile(r"^\s*\d{1,4}[.)]\s+")
_LETTER = re.compile(r"[^\W\d_]")
_MOBILE = re.compile(r"(?<!\d)(?:\+?91[\s-]?)?([6-9]\d{9})(?!\d)")


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody of a list: the name as it stands there, when he joined first, the names it may mean.

    ``mobile`` is one that stands in the name; ``lines`` counts how often he joined.
    """

    name: str
    joined_at: datetime.time | None = None
    spelt: tuple[str, ...] = ()
    mobile: str = ""
    lines: int = 1


def list_in_file(path: Path) -> str:
    """Return the list in a csv file, a spreadsheet or a plain text, as it would be pasted.

    Raises FileMissing, FileIsFolder, FileUnreadable, FileEmpty, FileTooLarge, FileDamaged, FileLocked.
    """
    content = content_of(path)
    if not workbooks.is_workbook(content):
        return csv_texts.decoded(content, path.name)
    rows = workbooks.read_sheet(content, None, path.name)[2]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in cells) for cells in rows)


def read_list(text: str) -> tuple[Joined, ...]:
    """Return the people of a list in its order, each name once; raises NobodyRead, ListTooLong."""
    rows = list(_rows(text))
    if len(rows) > MOST:
        raise ListTooLong(len(rows), MOST)
    found: dict[str, Joined] = {}
    for cells, columns in _with_columns(rows):
        name = " ".join(" ".join(cells[place] for place in columns.names if place < len(cells)).split())
        name = _NUMBERED.sub("", name)[:_LONGEST].strip(" ,;")
        if not _LETTER.search(name) and not _MOBILE.search(plain_digits(name)):
            continue
        one = Joined(name, _time(cells, columns), spellings(name), _mobile(name))
        key = name.casefold()
        found[key] = _earlier(found[key], one) if key in found else one
    if not found:
        raise NobodyRead
    return tuple(found.values())


def spellings(name: str) -> tuple[str, ...]:
    """Return the names that a displayed one may mean: without device and place, and what is in brackets."""
    inside = [one for one in _INSIDE.findall(name) if one.strip().casefold() not in _ROLES]
    outside = _INSIDE.sub(" ", name)
    found: list[str] = []
    for part in (_PARTED.split(outside.strip())[0], *inside, outside):
        plain = " ".join(_MOBILE.sub(" ", _DEVICE.sub("", part)).replace(".", " ").split())
        if _LETTER.search(plain) and plain not in found:
            found.append(plain)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Columns:
    names: tuple[int, ...]
    joined: int | None


def _rows(text: str) -> Iterator[list[str]]:
    plain = text.replace("\ufeff", "").replace("\x00", "")
    lines = [line[:_LONGEST_LINE] for line in plain.splitlines() if line.strip()]
    tabs = sum("\t" in line for line in lines)
    if tabs * 2 >= len(lines) > 0:
        yield from ([cell.strip() for cell in line.split("\t")] for line in lines)
        return
    delimiter = ";" if sum(";" in line for line in lines) * 2 >= len(lines) > 0 else ","
    if sum(delimiter in line for line in lines) * 2 < len(lines):
        yield from ([line.strip()] for line in lines)
        return
    for line in lines:  # one by one: a quotation mark that is not closed swallows one name, not the rest
        for row in csv.reader([line], delimiter=delimiter):
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield cells


def _with_columns(rows: Sequence[list[str]]) -> Iterator[tuple[list[str], _Columns]]:
    """Yield the rows below the headings with the places of their columns; without headings all of them."""
    headings = [
        (number, found)
        for number, cells in enumerate(rows[:_HEADING_ROWS])
        if (found := _headed(cells)) is not None
    ]
    if headings:
        number, columns = max(headings, key=lambda one: (one[1].joined is not None, -one[0]))
        yield from ((row, columns) for row in rows[number + 1 :])
        return
    for cells in rows:
        yield cells, _guessed(cells)


def _headed(cells: list[str]) -> _Columns | None:
    """Return the columns that a row of headings names; None for any other row."""
    titles = [cell.casefold().strip(" :*") for cell in cells]
    names = [place for place, title in enumerate(titles) if title in _NAMES][:1]
    if not names:
        return None
    last = [place for place, title in enumerate(titles) if title in _LAST_NAMES][:1]
    joined = next((place for place, title in enumerate(titles) if title in _JOINED), None)
    return _Columns((*names, *last), joined)


def _guessed(cells: list[str]) -> _Columns:
    """Return the first cell with letters that is no time as the name, the first time as the hour."""
    name = next((n for n, cell in enumerate(cells) if _LETTER.search(_TIME.sub("", cell))), 0)
    joined = next((n for n, cell in enumerate(cells) if n != name and _TIME.search(cell)), None)
    return _Columns((name,), joined)


def _time(cells: list[str], columns: _Columns) -> datetime.time | None:
    if columns.joined is None or columns.joined >= len(cells):
        return None
    written = plain_digits(cells[columns.joined])
    if _ZULU.fullmatch(written):
        return clock.local(datetime.datetime.fromisoformat(written)).time().replace(second=0, microsecond=0)
    found = _TIME.search(written)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2]), (found[3] or "").lower()
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def _mobile(name: str) -> str:
    found = _MOBILE.search(plain_digits(name))
    return found[1] if found else ""


def _earlier(known: Joined, other: Joined) -> Joined:
    times = [one.joined_at for one in (known, other) if one.joined_at is not None]
    return replace(known, joined_at=min(times, default=None), lines=known.lines + 1)
