"""Names of units where several stand together: two of one name are told apart by what lies above them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.units import Level, Unit
from controlroom.db.portions import portions

_KEPT = "kept for names of units"
Row = TypeVar("Row", Unit, Level)


def told_apart(session: Session, unit_ids: Iterable[int | None]) -> Mapping[int, Name]:
    """Return the units' names; “Sector 1” of two zones becomes “Sector 1, Zone 2”, and so on upwards.

    Where most units of a level need what lies above them, all of that level have it: a list has one manner.
    """
    units = _units(session, unit_ids)
    levels = {one.id: one.level_id for one in units.values()}
    names = {one.id: one.name for one in units.values()}
    above = {one.id: one.parent_id for one in units.values()}
    while alike := _named_alike(names, above):
        often, whole = Counter(levels[one] for one in alike), Counter(levels.values())
        twice = [one for one in names if one in alike or 2 * often[levels[one]] >= whole[levels[one]]]
        parents = _units(session, (above[one] for one in twice))
        if not parents:
            break
        for one in twice:
            parent = parents.get(above[one] or 0)
            if parent is not None:
                names[one] = _joined(names[one], short_name(session, parent))
            above[one] = parent.parent_id if parent is not None else None
    return names


def placed_name(session: Session, unit: Unit | None) -> Name:
    """Return a unit's name as it stands alone: “Zone 2, Nagoi”, since every block has its Zone 2.

    What lies right below the top is known by itself.
    """
    if unit is None:
        return Name()
    parent = _kept(session, Unit, unit.parent_id) if unit.parent_id is not None else None
    if parent is None or parent.parent_id is None:
        return unit.name
    return _joined(unit.name, short_name(session, parent))


def short_name(session: Session, unit: Unit | None) -> Name:
    """Return a unit's name as it is said beside another's: “Nagoi” for “Nagoi Block”."""
    if unit is None:
        return Name()
    level = _kept(session, Level, unit.level_id).name
    return Name(_without(unit.name.hindi, level.hindi), _without(unit.name.latin, level.latin))


def with_unit(person: Name, unit: Name) -> Name:
    """Return a person's name with that of a unit in brackets."""
    return Name(
        f"{person.spoken_in('hi')} ({unit.spoken_in('hi')})",
        f"{person.spoken_in('en')} ({unit.spoken_in('en')})",
    )


def _kept(session: Session, table: type[Row], number: int) -> Row:
    """Return a row that the session holds on to: a list names the same few blocks a thousand times."""
    kept: dict[tuple[type[Row], int], Row] = session.info.setdefault(_KEPT, {})
    key = (table, number)
    if key not in kept:
        kept[key] = session.get_one(table, number)
    return kept[key]


def _without(name: str, level: str) -> str:
    own, _space, last = name.rpartition(" ")
    return own if own and last in level.split() else name


def _named_alike(names: Mapping[int, Name], above: Mapping[int, int | None]) -> set[int]:
    """Return the units of one name that stand under different units, which tell them apart."""
    places: dict[Name, set[int | None]] = defaultdict(set)
    for one, name in names.items():
        places[name].add(above[one])
    return {one for one, name in names.items() if len(places[name]) > 1}


def _joined(name: Name, above: Name) -> Name:
    latin = f"{name.latin or name.hindi}, {above.latin or above.hindi}" if name.latin or above.latin else ""
    return Name(f"{name.hindi or name.latin}, {above.hindi or above.latin}", latin)


def _units(session: Session, unit_ids: Iterable[int | None]) -> dict[int, Unit]:
    wanted = sorted({one for one in unit_ids if one is not None})
    found: dict[int, Unit] = {}
    for part in portions(wanted):
        found.update({one.id: one for one in session.scalars(select(Unit).where(Unit.id.in_(part)))})
    return found
