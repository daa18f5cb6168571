"""Names of units where several stand together: two of one name are told apart by what lies above them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.units import Unit

_CHUNK = 500


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
                names[one] = _joined(names[one], parent.name)
            above[one] = parent.parent_id if parent is not None else None
    return names


def named_in_full(session: Session, unit_ids: Iterable[int | None]) -> Mapping[int, Name]:
    """Return names that no other unit bears: “Zone 3, Nagoi Block” where two blocks have one."""
    asked = _units(session, unit_ids)
    names = sorted({one.name_hi for one in asked.values() if one.name_hi})
    alike = dict(asked)
    for start in range(0, len(names), _CHUNK):
        part = select(Unit).where(Unit.name_hi.in_(names[start : start + _CHUNK]))
        alike.update({one.id: one for one in session.scalars(part)})
    found = told_apart(session, alike)
    return {one: found[one] for one in asked}


def name_in_full(session: Session, unit_id: int | None) -> Name:
    """Return the name of a unit as no other bears it, an empty one for none."""
    return named_in_full(session, (unit_id,)).get(unit_id or 0, Name())


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
    for start in range(0, len(wanted), _CHUNK):
        part = select(Unit).where(Unit.id.in_(wanted[start : start + _CHUNK]))
        found.update({one.id: one for one in session.scalars(part)})
    return found
