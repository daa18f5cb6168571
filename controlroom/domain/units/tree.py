"""Changing the tree: units are added, renamed, moved and closed; none is ever deleted."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from controlroom.base.language import N_, Name
from controlroom.db import tracking
from controlroom.db.models.units import Booth, Constituency, Level, Unit, steps_of, under
from controlroom.domain import documents, journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right
from controlroom.domain.units import ordering
from controlroom.domain.units.faults import (
    AssemblyExists,
    AssemblyMissing,
    AssemblyUnknown,
    LevelUnknown,
    NameTooLong,
    NotForBooths,
    ParentMissing,
    ParentTooLow,
    PartTaken,
    ReservationUnknown,
    UnitExists,
    UnitOfOtherAssembly,
    UnitUnknown,
    UnitUnnamed,
)
from controlroom.domain.units.ladders import BOOTH
from controlroom.domain.units.parts import Part, booth_code, read_part

ASSEMBLY = "assembly"
RESERVATIONS = ("GEN", "SC", "ST")
LONGEST_NAME = 300
CODE_PREFIXES = {
    "state": "PR",
    "division": "DV",
    "district": "DT",
    ASSEMBLY: "AC",
    "block": "BL",
    "zone": "ZN",
    "sector": "SE",
    "mandal": "MD",
    "panchayat": "PT",
}


@dataclass(frozen=True, kw_only=True)
class AddUnit(Order):
    """Add a unit; an assembly constituency has a number, a booth also a part such as 17A and its station.

    ``renumbered_from`` is the booth of the old roll that a new one follows.
    """

    level: str
    name: Name
    parent_id: int | None = None
    assembly_number: int | None = None
    reservation: str = "GEN"
    part: str = ""
    auxiliary: int = 0
    electors: int | None = None
    village: str = ""
    renumbered_from: int | None = None
    since: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class RenameUnit(Order):
    """Give a unit another name; a constituency's own name and reservation go with it.

    ``shown`` is the name that the form showed before it was changed there.
    """

    unit_id: int
    name: Name
    reservation: str | None = None
    shown: Name | None = None


@dataclass(frozen=True, kw_only=True)
class MoveUnit(Order):
    """Put a unit with all that stands under it under another one; a form had ``shown`` it under this."""

    unit_id: int
    parent_id: int
    shown: int | None = None


def clean_name(name: Name) -> Name:
    """Return a name in composed letters without doubled spaces; raises UnitUnnamed, NameTooLong."""
    cleaned = Name(*(" ".join(unicodedata.normalize("NFC", one).split()) for one in (name.hindi, name.latin)))
    if not any(letter.isalnum() for letter in cleaned.hindi + cleaned.latin):
        raise UnitUnnamed
    if max(len(cleaned.hindi), len(cleaned.latin)) > LONGEST_NAME:
        raise NameTooLong(LONGEST_NAME)
    return cleaned


def open_unit(session: Session, unit_id: int) -> Unit:
    """Return a unit that is not closed; raises UnitUnknown."""
    unit = session.get(Unit, unit_id)
    if unit is None or unit.valid_until is not None:
        raise UnitUnknown(str(unit_id))
    return unit


def check_parent(level: Level, parent: Unit | None) -> None:
    """Raise ParentTooLow where a unit of ``level`` cannot stand under ``parent``."""
    if parent is not None and parent.level.code == BOOTH:
        raise NotForBooths
    if parent is not None and parent.level.rank >= level.rank:
        raise ParentTooLow(str(level.name), str(parent.level.name))


def put_under(session: Session, unit: Unit, parent: Unit) -> None:
    """Hang ``unit`` with its subtree under ``parent``: parent, paths and order."""
    old_path, old_key = unit.path, unit.sort_key
    own = old_key.rsplit(".", 1)[-1]
    unit.parent_id = parent.id
    session.flush()
    _carry(session, (old_path, old_key), (f"{parent.path}{unit.id}/", ordering.below(parent.sort_key, own)))
    session.refresh(unit)


def hang_booth(unit: Unit, parent: Unit) -> None:
    """Hang a booth, under which nothing stands, under ``parent``."""
    unit.parent_id = parent.id
    unit.path = f"{parent.path}{unit.id}/"
    unit.sort_key = ordering.below(parent.sort_key, unit.sort_key.rsplit(".", 1)[-1])


def free_booth_code(session: Session, assembly: int, part: Part, auxiliary: int) -> str:
    """Return a code for a booth that no unit, open or closed, has had."""
    edition = 1
    while True:
        code = booth_code(assembly, part, auxiliary, edition)
        if session.scalar(select(Unit.id).where(Unit.code == code)) is None:
            return code
        edition += 1


def next_unit_code(session: Session, level: str) -> str:
    """Return the next code of a level, BL-0007."""
    return documents.next_code(session, CODE_PREFIXES.get(level, level[:2].upper()))


@journal.operation(N_("Unit added"), Right.ENTER_UNITS)
def add_unit(session: Session, order: AddUnit) -> Saved:
    """Add a unit to the tree; refuses what the ladder or the roll does not allow."""
    name = clean_name(order.name)
    level = session.scalars(select(Level).where(Level.code == order.level)).one_or_none()
    if level is None:
        raise LevelUnknown(order.level)
    parent = _parent_for(session, level, order.parent_id)
    unit = Unit(
        level_id=level.id,
        parent_id=parent.id if parent else None,
        name_hi=name.hindi,
        name_en=name.latin,
        valid_from=order.since or journal.working_date(session),
    )
    if level.code == BOOTH:
        _add_booth(session, order, unit, level)
        if parent is not None:
            check_assembly(session, parent, order.assembly_number or 0)
    elif level.code == ASSEMBLY:
        _add_assembly(session, order, unit, level)
    else:
        _refuse_twin(session, unit)
        unit.code = next_unit_code(session, level.code)
        unit.sort_key = ordering.unit_segment(level.rank, name)
        session.add(unit)
    session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    unit.sort_key = ordering.below(parent.sort_key if parent else "", unit.sort_key)
    session.flush()
    return Saved("units", unit.id, unit.code)


@journal.operation(N_("Unit renamed"), Right.ENTER_UNITS)
def rename_unit(session: Session, order: RenameUnit) -> Saved:
    """Give a unit another name."""
    unit = open_unit(session, order.unit_id)
    journal.check_shown(session, "units", unit.name, order.shown, unit.id)
    name = clean_name(order.name)
    unit.name_hi, unit.name_en = name.hindi, name.latin
    if unit.level.code not in {BOOTH, ASSEMBLY}:
        _refuse_twin(session, unit)
        session.flush()
        prefix = unit.sort_key.rpartition(".")[0]
        fresh = ordering.below(prefix, ordering.unit_segment(unit.level.rank, name))
        _carry(session, (unit.path, unit.sort_key), (unit.path, fresh))
        session.refresh(unit)
    elif unit.constituency_id is not None:
        place = session.get_one(Constituency, unit.constituency_id)
        place.name_hi, place.name_en = name.hindi, name.latin
        place.reservation = _reservation(order.reservation or place.reservation)
    return Saved("units", unit.id, unit.code)


@journal.operation(N_("Unit moved"), Right.CHANGE_TREE)
def move_unit(session: Session, order: MoveUnit) -> Saved:
    """Put a unit under another one; its subtree goes along."""
    unit = open_unit(session, order.unit_id)
    parent = open_unit(session, order.parent_id)
    journal.check_shown(session, "units", unit.parent_id, order.shown, unit.id)
    check_parent(unit.level, parent)
    if unit.level.code != BOOTH:
        _refuse_twin(session, unit, parent.id)
    for number in _assemblies_under(session, unit):
        check_assembly(session, parent, number)
    put_under(session, unit, parent)
    return Saved("units", unit.id, unit.code)


def _parent_for(session: Session, level: Level, parent_id: int | None) -> Unit | None:
    parent = None if parent_id is None else open_unit(session, parent_id)
    if parent is None:
        top = session.scalar(
            select(func.min(Level.rank))
            .join(Unit, Unit.level_id == Level.id)
            .where(Unit.parent_id.is_(None), Unit.valid_until.is_(None))
        )
        if level.code == BOOTH or (top is not None and level.rank > top):
            raise ParentMissing
    check_parent(level, parent)
    return parent


def check_assembly(session: Session, parent: Unit, number: int) -> None:
    """Raise UnitOfOtherAssembly where booths of a constituency cannot stand under ``parent``."""
    above = steps_of(parent.path)
    numbers = session.scalars(
        select(Constituency.number)
        .join(Unit, Unit.constituency_id == Constituency.id)
        .where(Unit.id.in_(above), Constituency.kind == ASSEMBLY)
    ).all()
    if numbers and number not in numbers:
        raise UnitOfOtherAssembly(str(parent.name), number)


def _assemblies_under(session: Session, unit: Unit) -> Sequence[int]:
    return session.scalars(
        select(Constituency.number)
        .join(Booth, Booth.assembly_id == Constituency.id)
        .join(Unit, Unit.id == Booth.unit_id)
        .where(under(unit.path), Unit.valid_until.is_(None))
        .distinct()
    ).all()


def _refuse_twin(session: Session, unit: Unit, parent_id: int | None = None) -> None:
    """Raise UnitExists where the parent, the own or a new one, has a unit of this level and name already."""
    with session.no_autoflush:
        twin = session.scalars(
            select(Unit).where(
                Unit.level_id == unit.level_id,
                Unit.parent_id == (parent_id or unit.parent_id),
                Unit.name_hi == unit.name_hi,
                Unit.name_en == unit.name_en,
                Unit.valid_until.is_(None),
                Unit.id != (unit.id or 0),
            )
        ).first()
    if twin is not None:
        raise UnitExists(str(twin.name), twin.code)


def _reservation(text: str) -> str:
    plain = text.strip().upper()
    if plain not in RESERVATIONS:
        raise ReservationUnknown(text[:20])
    return plain


def _add_assembly(session: Session, order: AddUnit, unit: Unit, level: Level) -> None:
    number = order.assembly_number
    if number is None or number <= 0:
        raise AssemblyMissing
    place = _constituency(session, number)
    if place is not None:
        standing = session.scalars(
            select(Unit).where(Unit.constituency_id == place.id, Unit.valid_until.is_(None))
        ).first()
        if standing is not None:
            raise AssemblyExists(number, str(standing.name))
    else:
        place = Constituency(kind=ASSEMBLY, number=number)
        session.add(place)
    place.name_hi, place.name_en = unit.name_hi, unit.name_en
    place.reservation = _reservation(order.reservation)
    session.flush()
    known = session.scalar(select(Unit.id).where(Unit.code == f"AC-{number}"))
    unit.code = f"AC-{number}" if known is None else next_unit_code(session, ASSEMBLY)
    unit.constituency_id = place.id
    unit.sort_key = ordering.unit_segment(level.rank, unit.name, number)
    session.add(unit)


def _add_booth(session: Session, order: AddUnit, unit: Unit, level: Level) -> None:
    if order.assembly_number is None:
        raise AssemblyMissing
    place = _constituency(session, order.assembly_number)
    if place is None:
        raise AssemblyUnknown(order.assembly_number)
    part = read_part(order.part).part
    taken = session.scalars(
        select(Unit)
        .join(Booth, Booth.unit_id == Unit.id)
        .where(
            Booth.assembly_id == place.id,
            Booth.part == part.number,
            Booth.suffix == part.suffix,
            Booth.auxiliary == order.auxiliary,
            Booth.valid_until.is_(None),
        )
    ).first()
    if taken is not None:
        raise PartTaken(taken.code, str(taken.name))
    unit.code = free_booth_code(session, place.number, part, order.auxiliary)
    unit.sort_key = ordering.booth_segment(level.rank, place.number, part, order.auxiliary)
    session.add(unit)
    session.flush()
    session.add(
        Booth(
            unit_id=unit.id,
            assembly_id=place.id,
            part=part.number,
            suffix=part.suffix,
            auxiliary=order.auxiliary,
            electors=order.electors,
            village=order.village,
            renumbered_from_id=order.renumbered_from,
        )
    )


def _constituency(session: Session, number: int) -> Constituency | None:
    return session.scalars(
        select(Constituency).where(Constituency.kind == ASSEMBLY, Constituency.number == number)
    ).one_or_none()


def _carry(session: Session, old: tuple[str, str], new: tuple[str, str]) -> None:
    """Give a subtree the paths and keys that its new place asks for."""
    (old_path, old_key), (path, key) = old, new
    session.execute(
        update(Unit)
        .where(under(old_path))
        .values(
            path=path + func.substr(Unit.path, len(old_path) + 1),
            sort_key=func.substr(key + func.substr(Unit.sort_key, len(old_key) + 1), 1, 200),
        )
        .execution_options(synchronize_session=False)
    )
    tracking.touch(session, "units")
    session.expire_all()
