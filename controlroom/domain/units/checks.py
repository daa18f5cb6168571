"""One row of a booth list: read, cleaned, and refused or doubted with its reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field

from controlroom.base.language import Name
from controlroom.base.ranges import plain_digits
from controlroom.domain.units import krutidev, remarks, sheets
from controlroom.domain.units.faults import PartUnreadable
from controlroom.domain.units.headings import Mapping
from controlroom.domain.units.parts import Part, read_part
from controlroom.domain.units.remarks import Remark, remark
from controlroom.domain.units.tree import LONGEST_NAME

HIGHEST_ASSEMBLY = 999
MAIN, AUXILIARY = "main", "auxiliary"
HIGHER = ("state", "division", "district")
LOWER = ("block", "zone", "sector", "mandal", "panchayat")
_SPACE = re.compile(r"[\s\u00a0]+")
_DEVANAGARI = re.compile(r"[\u0900-\u097f]")
_TWICE = re.compile(r"([\u093e-\u094c\u0902])\1+")
_SIGNS_ODD = re.compile(r"[\u0900-\u097f]*[\u093e-\u0944\u0946-\u0948\u094a-\u094c]{2}[\u0900-\u097f]*")
_DOUBLED = re.compile(r"\b([A-Za-z]{2,})(?:\s+\1\b)+", re.IGNORECASE)
_LABEL = re.compile(r"\D{0,6}?0*(\d{1,4})(?:\.0+)?\s*(?:[-–:./)]\s*|\s|$)(.*)", re.DOTALL)
_RESERVED = (
    ("ST", re.compile(r"\(?\s*\b(?:ST)\b\s*\)?|\(?अ\.?\s*ज\.?\s*जा\.?\)?")),
    ("SC", re.compile(r"\(?\s*\b(?:SC)\b\s*\)?|\(?अ\.?\s*जा\.?\)?(?![\u0900-\u097f])")),
    ("GEN", re.compile(r"\(\s*(?:GEN|सामान्य)\s*\)")),
)
_NOTHING = frozenset({"", "-", "--", "—", "–", "na", "n/a", "nil", "null", "none"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be brought in: where it stands, which column is to blame, why, and what it held."""

    number: int
    column: str
    reason: Remark
    cells: tuple[str, ...]


@dataclass(slots=True)
class CheckedRow:
    """A row that was understood; ``assembly`` is its label as written, ``units`` the levels it names."""

    number: int
    assembly_number: int
    assembly: Name
    reservation: str
    part: Part
    station: str
    name: Name
    electors: int | None
    village: str
    units: dict[str, str]
    lok_sabha: tuple[int | None, str]
    doubts: list[Remark] = field(default_factory=list)


class RowRefused(Exception):
    """Ends the reading of a row."""

    def __init__(self, role: str, reason: Remark) -> None:
        super().__init__(reason.sentence)
        self.role = role
        self.reason = reason


@dataclass(frozen=True)
class RowReader:
    """Reads the rows of one table by a mapping; ``assembly_number`` serves a list that has no such column."""

    headings: tuple[str, ...]
    mapping: Mapping
    assembly_number: int | None = None

    def read(self, row: sheets.SourceRow) -> CheckedRow | Refusal:
        """Return what a row says, or why it is refused."""
        try:
            return self._read(row)
        except RowRefused as refused:
            at = self.mapping.columns.get(refused.role)
            column = self.headings[at] if at is not None else ""
            return Refusal(row.number, column, refused.reason, row.cells)

    def _read(self, row: sheets.SourceRow) -> CheckedRow:
        if row.damage:
            raise RowRefused("", damage_of(row.damage))
        doubts: list[Remark] = []
        cells = {
            role: self._cell(row, column)
            for role, column in self.mapping.columns.items()
            if role not in HIGHER
        } | {
            role: self._cell(row, self.mapping.columns[role])
            for role in HIGHER
            if role in self.mapping.columns
        }
        part, part_assembly = _part(cells.get("part", ""), doubts)
        number, label = _assembly(cells, part_assembly or self.assembly_number, doubts)
        assembly, reservation = _constituency_name(cells.get("assembly") or label, doubts)
        return CheckedRow(
            number=row.number,
            assembly_number=number,
            assembly=assembly,
            reservation=reservation,
            part=part,
            station=_station(cells.get("station", ""), doubts),
            name=_booth_name(cells.get("name", ""), cells.get("name_other", ""), doubts),
            electors=_electors(cells, doubts),
            village=cells.get("village", "")[:LONGEST_NAME],
            units={level: cells[level][:LONGEST_NAME] for level in (*HIGHER, *LOWER) if cells.get(level)},
            lok_sabha=_lok_sabha(cells),
            doubts=[*doubts, *_coordinates(cells)],
        )

    def _cell(self, row: sheets.SourceRow, column: int) -> str:
        text = row.cells[column] if column < len(row.cells) else ""
        return clean(krutidev.mixed_to_unicode(text) if column in self.mapping.krutidev else text)


def clean(text: str) -> str:
    """Return a cell in composed letters, without invisible marks, line breaks and doubled spaces."""
    composed = unicodedata.normalize("NFC", text)
    spaced = _SPACE.sub(" ", composed)
    visible = "".join(
        letter for letter in spaced if unicodedata.category(letter) not in {"Cc", "Cf", "Co", "Cn", "Cs"}
    )
    return unicodedata.normalize("NFC", " ".join(visible.split()))


def name_key(text: str) -> str:
    """Return a name as it is compared: letters, digits and signs only, in one case."""
    plain = plain_digits(unicodedata.normalize("NFC", text)).casefold()
    return "".join(letter for letter in plain if letter.isalnum() or unicodedata.category(letter)[0] == "M")


def by_script(first: str, second: str = "") -> Name:
    """Return texts as a name, each in the script in which it is written."""
    hindi = latin = ""
    for text in (first, second):
        if _DEVANAGARI.search(text):
            hindi = hindi or text
        else:
            latin = latin or text
    return Name(hindi, latin)


def damage_of(damage: int) -> Remark:
    """Return what a damaged file did to a row."""
    if damage == sheets.UNREADABLE:
        return remark(remarks.DAMAGED_LETTERS)
    if damage == sheets.TOO_WIDE:
        return remark(remarks.DAMAGED_WIDE)
    return remark(remarks.DAMAGED_QUOTE, count=damage)


def _part(text: str, doubts: list[Remark]) -> tuple[Part, int | None]:
    if text.casefold() in _NOTHING:
        raise RowRefused("part", remark(remarks.PART_MISSING))
    try:
        read = read_part(text)
    except PartUnreadable as fault:
        raise RowRefused("part", remark(remarks.PART_UNREADABLE, text=text)) from fault
    if not read.sure:
        moving = read.part.suffix == "M"
        sentence = remarks.PART_MOVING if moving else remarks.PART_READ_AS
        doubts.append(remark(sentence, text=text) if moving else remark(sentence, text=text, part=read.part))
    return read.part, read.assembly


def _assembly(cells: Pairs[str, str], given: int | None, doubts: list[Remark]) -> tuple[int, str]:
    text = cells.get("assembly_number", "")
    if text.casefold() in _NOTHING:
        if given is None:
            raise RowRefused("assembly_number", remark(remarks.ASSEMBLY_MISSING))
        return given, ""
    matched = _LABEL.fullmatch(plain_digits(text))
    number = int(matched[1]) if matched else 0
    if matched is None or not 0 < number <= HIGHEST_ASSEMBLY:
        raise RowRefused("assembly_number", remark(remarks.ASSEMBLY_UNREADABLE, text=text))
    if given is not None and "/" in cells.get("part", "") and given != number:
        doubts.append(remark(remarks.ASSEMBLY_DIFFERS, part_assembly=given, assembly=number))
    return number, matched[2].strip()


def _constituency_name(label: str, doubts: list[Remark]) -> tuple[Name, str]:
    matched = _LABEL.fullmatch(plain_digits(label)) if label[:1].isdecimal() else None
    bare = (matched[2] if matched else label).strip()
    name, bracket, rest = bare.partition("[")
    reservation = ""
    for kind, pattern in _RESERVED:
        if pattern.search(name):
            reservation, name = kind, pattern.sub(" ", name)
            break
    name = " ".join(name.split()).strip(" -,")
    if bracket and "]" not in rest:
        doubts.append(remark(remarks.ASSEMBLY_CUT, text=label, name=name))
    return by_script(name), reservation


def _station(text: str, doubts: list[Remark]) -> str:
    plain = text.casefold().strip(" .()")
    if plain in _NOTHING:
        return ""
    if plain in {"m", "man", "1"} or plain.startswith(("main", "मुख्य", "मूल")):
        return MAIN
    if plain == "a" or plain.startswith(("au", "सहायक")):
        return AUXILIARY
    doubts.append(remark(remarks.STATION_UNKNOWN, text=text))
    return ""


def _booth_name(first: str, second: str, doubts: list[Remark]) -> Name:
    texts = [_mended(text, doubts) for text in (first, second) if any(map(str.isalnum, text))]
    if not texts:
        raise RowRefused("name", remark(remarks.NAME_MISSING))
    if max(map(len, texts)) > LONGEST_NAME:
        raise RowRefused("name", remark(remarks.NAME_TOO_LONG, limit=LONGEST_NAME))
    return by_script(*texts)


def _mended(text: str, doubts: list[Remark]) -> str:
    mended, readings, left = krutidev.stray_words(text)
    doubts.extend(remark(remarks.KRUTIDEV_READ, word=word, reading=reading) for word, reading in readings)
    if not _DEVANAGARI.search(mended) and krutidev.looks_like_krutidev(mended):
        left = [mended]
    doubts.extend(remark(remarks.KRUTIDEV_PERHAPS, word=word) for word in left)
    single = _TWICE.sub(r"\1", mended)
    if single != mended:
        doubts.append(remark(remarks.NAME_SIGNS))
    odd = _SIGNS_ODD.search(single)
    if odd is not None:
        doubts.append(remark(remarks.NAME_SIGNS_ODD, word=odd[0]))
    doubled = _DOUBLED.search(single)
    if doubled is not None:
        doubts.append(remark(remarks.NAME_DOUBLED, words=doubled[0]))
    return single


def _electors(cells: Pairs[str, str], doubts: list[Remark]) -> int | None:
    text = cells.get("electors", "")
    if text.casefold() not in _NOTHING:
        plain = re.sub(r"[,\s]|\.0+$", "", plain_digits(text))
        if re.fullmatch(r"\d{1,5}", plain):
            return int(plain)
        doubts.append(remark(remarks.NUMBER_UNREADABLE, text=text))
    return _from_serials(cells.get("serial_from", ""), cells.get("serial_to", ""), doubts)


def _from_serials(first: str, last: str, doubts: list[Remark]) -> int | None:
    if first.casefold() in _NOTHING or last.casefold() in _NOTHING:
        return None
    starts, ends = _numbers(first), _numbers(last)
    if not starts or len(starts) != len(ends):
        doubts.append(remark(remarks.NUMBER_UNREADABLE, text=f"{first} – {last}"))
        return None
    if any(end < start for start, end in zip(starts, ends, strict=True)):
        doubts.append(remark(remarks.SERIAL_BACKWARDS, first=first, last=last))
        return None
    electors = sum(end - start + 1 for start, end in zip(starts, ends, strict=True))
    if len(starts) > 1:
        doubts.append(remark(remarks.SERIAL_SEVERAL, electors=electors))
    return electors


def _numbers(text: str) -> list[int]:
    """Return the numbers of a cell such as 1, 1.0 or “1 ,oa 816” (एवं in Kruti Dev); else none."""
    pieces = re.split(r"\s*(?:,oa|एवं|व|and|&|,)\s*", plain_digits(text).strip())
    plain = [re.sub(r"\.0+$", "", piece) for piece in pieces]
    return [int(piece) for piece in plain] if all(re.fullmatch(r"\d{1,6}", piece) for piece in plain) else []


def _lok_sabha(cells: Pairs[str, str]) -> tuple[int | None, str]:
    name = cells.get("lok_sabha", "")
    for text in (cells.get("lok_sabha_number", ""), name):
        matched = _LABEL.fullmatch(plain_digits(text))
        if matched is not None and 0 < int(matched[1]) <= HIGHEST_ASSEMBLY:
            return int(matched[1]), matched[2].strip() or ("" if text == name else name)
    return None, name


def _coordinates(cells: Pairs[str, str]) -> list[Remark]:
    return [
        remark(remarks.COORDINATE, text=text)
        for text in (cells.get("latitude", ""), cells.get("longitude", ""))
        if len(text) > 3 and text.isdecimal()
    ]
