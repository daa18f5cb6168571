"""The demo district's units: assemblies, blocks, zones, sectors and booths with their electoral placing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select

from controlroom.base.language import Name
from controlroom.db.models.units import Booth, Constituency, Level, Unit
from controlroom.domain.demo import names
from controlroom.domain.demo.filler import Filler
from controlroom.domain.units.ordering import below, booth_segment, unit_segment
from controlroom.domain.units.parts import Part, booth_code
from controlroom.domain.units.tree import next_unit_code

_FOUNDED = datetime.date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the demo as later parts need it."""

    id: int
    level: str
    code: str
    name: Name
    parent: Place | None
    path: str
    sort_key: str
    assembly_id: int | None = None


@dataclass(frozen=True, slots=True)
class _Electoral:
    """What the electoral roll gives a unit: a booth its code and place in the order, an assembly its seat."""

    code: str = ""
    segment: str = ""
    constituency_id: int | None = None


@dataclass
class Geography:
    """All units of the demo, by level."""

    levels: dict[str, int]
    ranks: dict[str, int]
    by_level: dict[str, list[Place]] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    booths: list[dict[str, Any]] = field(default_factory=list)

    def of(self, level: str) -> list[Place]:
        """Return the units of a level."""
        return self.by_level.get(level, [])


def fill_units(filler: Filler) -> Geography:
    """Write levels' units and constituencies; every size comes from the scale."""
    ladder = filler.session.scalars(select(Level)).all()
    land = Geography({level.code: level.id for level in ladder}, {level.code: level.rank for level in ladder})
    district = _place(filler, land, "district", Name("बिलासपुर", "Bilaspur"), None)
    for number, name, reservation, block_names in names.ASSEMBLIES[: filler.scale.assemblies]:
        constituency_id = _constituency(filler, number, name, reservation)
        title = Name(f"{name.hindi} विधानसभा", f"{name.latin} Assembly")
        assembly = _place(
            filler, land, "assembly", title, district, _Electoral(constituency_id=constituency_id)
        )
        for block in block_names:
            title = Name(f"{block.hindi} ब्लॉक", f"{block.latin} Block")
            _place(filler, land, "block", title, assembly)
    for level, word, count in (
        ("zone", Name("जोन", "Zone"), filler.scale.zones),
        ("sector", Name("सेक्टर", "Sector"), filler.scale.sectors),
    ):
        _spread(filler, land, level, word, count)
    _spread_booths(filler, land)
    filler.insert(Unit, land.rows)
    filler.insert(Booth, land.booths)
    filler.index("units", {row["id"]: (row["name_hi"], row["name_en"], row["code"]) for row in land.rows})
    return land


def _constituency(filler: Filler, number: int, name: Name, reservation: str) -> int:
    (number_id,) = filler.ids(Constituency, 1)
    row = {
        "id": number_id,
        "kind": "assembly",
        "number": number,
        "name_hi": name.hindi,
        "name_en": name.latin,
        "reservation": reservation,
    }
    filler.insert(Constituency, [row])
    filler.index("constituencies", {number_id: (name.hindi, name.latin)})
    return number_id


def _spread(filler: Filler, land: Geography, level: str, word: Name, count: int) -> None:
    parents = land.of({"zone": "block", "sector": "zone"}[level])
    for index in range(count):
        parent = parents[index * len(parents) // count]
        ordinal = 1 + sum(1 for place in land.of(level)[-40:] if place.parent is parent)
        name = Name(f"{word.hindi} {ordinal}", f"{word.latin} {ordinal}")
        _place(filler, land, level, name, parent)


def _spread_booths(filler: Filler, land: Geography) -> None:
    sectors, count = land.of("sector"), filler.scale.booths
    parts: dict[int, int] = {}
    village = filler.village()
    for index in range(count):
        sector = sectors[index * len(sectors) // count]
        assembly = _assembly_of(sector)
        constituency = assembly.assembly_id or 0
        part = parts[constituency] = parts.get(constituency, 0) + 1
        if index % 3 == 0:
            village = filler.village()
        school, side = filler.chance.choice(names.SCHOOLS), names.SIDES[index % 3]
        name = Name(
            " ".join(word for word in (school.hindi, village.hindi, side.hindi) if word),
            ", ".join(word for word in (f"{school.latin} {village.latin}", side.latin) if word),
        )
        number = int(assembly.code.removeprefix("AC-"))
        segment = booth_segment(land.ranks["booth"], number, Part(part), 0)
        code = booth_code(number, Part(part))
        place = _place(filler, land, "booth", name, sector, _Electoral(code, segment))
        land.booths.append(
            {
                "unit_id": place.id,
                "assembly_id": constituency,
                "part": part,
                "electors": filler.chance.randint(480, 1190),
                "village": village.hindi,
            }
        )


def _assembly_of(place: Place) -> Place:
    while place.level != "assembly":
        if place.parent is None:
            raise ValueError(place.code)
        place = place.parent
    return place


def _place(
    filler: Filler,
    land: Geography,
    level: str,
    name: Name,
    parent: Place | None,
    electoral: _Electoral | None = None,
) -> Place:
    (number,) = filler.ids(Unit, 1)
    siblings = land.by_level.setdefault(level, [])
    known = electoral or _Electoral()
    code, segment = known.code, known.segment
    if not code:
        assembly = names.ASSEMBLIES[len(siblings)][0] if level == "assembly" else None
        code = next_unit_code(filler.session, level) if assembly is None else f"AC-{assembly}"
        segment = unit_segment(land.ranks[level], name, assembly)
    key = below(parent.sort_key if parent else "", segment)
    path = (parent.path if parent else "/") + f"{number}/"
    place = Place(number, level, code, name, parent, path, key, known.constituency_id)
    siblings.append(place)
    land.rows.append(
        {
            "id": number,
            "code": code,
            "level_id": land.levels[level],
            "parent_id": parent.id if parent else None,
            "path": path,
            "sort_key": key,
            "constituency_id": known.constituency_id,
            "name_hi": name.hindi,
            "name_en": name.latin,
            "valid_from": _FOUNDED,
        }
    )
    return place
