"""The stations of one part: rows of a list set against each other and against the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.units import remarks
from controlroom.domain.units.checks import AUXILIARY, MAIN, CheckedRow, name_key
from controlroom.domain.units.remarks import Remark, remark


@dataclass(frozen=True, slots=True)
class KnownBooth:
    """A booth of the register."""

    unit_id: int
    auxiliary: int
    name: Name
    electors: int | None
    village: str
    parent_id: int | None

    @property
    def station(self) -> str:
        """Return whether it is a main or an auxiliary station."""
        return AUXILIARY if self.auxiliary else MAIN


@dataclass(frozen=True, slots=True)
class Match:
    """What a row is: a booth of the register, a new one (``known`` None), or ``repeats`` an earlier row."""

    row: CheckedRow
    auxiliary: int
    known: KnownBooth | None = None
    repeats: int | None = None


def same_name(one: Name, other: Name) -> bool:
    """Say whether two names agree in every script that both have, and have one in common."""
    pairs = [(one.hindi, other.hindi), (one.latin, other.latin)]
    common = [(first, second) for first, second in pairs if first and second]
    return bool(common) and all(name_key(first) == name_key(second) for first, second in common)


def match_part(rows: Sequence[CheckedRow], known: Sequence[KnownBooth]) -> list[Match]:
    """Match the rows of one part, in file order, with the stations that the register has of it."""
    free = sorted(known, key=lambda booth: booth.auxiliary)
    first_rows: list[CheckedRow] = []
    matches: dict[int, Match] = {}
    repeats: dict[int, CheckedRow] = {}
    for row in rows:
        earlier = next((one for one in first_rows if _same_station(one, row)), None)
        if earlier is not None:
            repeats[row.number] = earlier
            continue
        first_rows.append(row)
        booth = next((one for one in free if _is_booth(row, one)), None)
        if booth is not None:
            free.remove(booth)
            matches[row.number] = Match(row, booth.auxiliary, booth)
    taken = {match.auxiliary for match in matches.values()} | {booth.auxiliary for booth in free}
    mains = {match.auxiliary for match in matches.values()}
    for row in first_rows:
        if row.number not in matches:
            matches[row.number] = _assigned(row, free, taken, mains)
    _tell_twins(first_rows)
    for number, earlier in repeats.items():
        found = matches[earlier.number]
        repeated = next(row for row in rows if row.number == number)
        repeated.doubts.append(remark(remarks.REPEATED, row=earlier.number))
        matches[number] = Match(repeated, found.auxiliary, found.known, earlier.number)
    return [matches[row.number] for row in rows]


def _same_station(one: CheckedRow, other: CheckedRow) -> bool:
    return one.station == other.station and same_name(one.name, other.name)


def _is_booth(row: CheckedRow, booth: KnownBooth) -> bool:
    return row.station in {"", booth.station} and same_name(row.name, booth.name)


def _assigned(row: CheckedRow, free: list[KnownBooth], taken: set[int], claimed: set[int]) -> Match:
    """Give a row whose name is new the station that the file or the order says."""
    second_main = row.station == MAIN and 0 in claimed
    candidates = [
        booth
        for booth in free
        if row.station in {"", booth.station} or (second_main and booth.station == AUXILIARY)
    ]
    if candidates:
        free.remove(candidates[0])
        claimed.add(candidates[0].auxiliary)
        return Match(row, candidates[0].auxiliary, candidates[0])
    if row.station != AUXILIARY and 0 not in taken:
        taken.add(0)
        claimed.add(0)
        return Match(row, 0)
    auxiliary = max(taken | {0}) + 1
    taken.add(auxiliary)
    if row.station != AUXILIARY:
        row.doubts.append(_numbered(row, auxiliary, second_main=second_main))
    return Match(row, auxiliary)


def _numbered(row: CheckedRow, auxiliary: int, *, second_main: bool) -> Remark:
    sentence = remarks.STATION_MAIN_TWICE if second_main else remarks.STATION_NUMBERED
    return remark(sentence, part=row.part, auxiliary=auxiliary)


def _tell_twins(rows: Sequence[CheckedRow]) -> None:
    for index, row in enumerate(rows):
        if any(same_name(one.name, row.name) for one in rows[:index]):
            row.doubts.append(remark(remarks.STATION_TWINS, part=row.part))
