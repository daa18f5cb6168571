"""Placing booths by a range of parts: “1-14, 16, 17A” → sector 3."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import N_, Name
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.units import Booth, Constituency, Level, Unit
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right
from controlroom.domain.units import tree
from controlroom.domain.units.faults import AssemblyUnknown, PartsNotThere
from controlroom.domain.units.ladders import BOOTH
from controlroom.domain.units.parts import Part, PartSpan, read_spans, spans_text


@dataclass(frozen=True, kw_only=True)
class PlaceBooths(Order):
    """Put the booths of a constituency with these parts under a unit; auxiliary stations go along.

    ``shown`` is what the form said would happen.
    """

    assembly_number: int
    parts: str
    parent_id: int
    shown: Placing | None = None


@dataclass(frozen=True, kw_only=True)
class PlacingQuestion:
    """What would happen if these parts were placed under a unit."""

    assembly_number: int
    parts: str
    parent_id: int


@dataclass(frozen=True, slots=True)
class Placing:
    """The booths that would be placed: how many, which parts, how many leave another unit, how many stay.

    ``leaving`` are the units in which they stand.
    """

    count: int
    parts: str
    unit: Name
    elsewhere: int
    already: int
    leaving: tuple[int, ...] = ()


def placing_of(session: Session, question: PlacingQuestion) -> Placing:
    """Return what PlaceBooths would do, with the same refusals."""
    parent = _target(session, question.assembly_number, question.parent_id)
    return _placing(session, parent, _booths(session, question.assembly_number, question.parts))


@journal.operation(N_("Booths placed"), Right.ENTER_UNITS)
def place_booths(session: Session, order: PlaceBooths) -> Saved:
    """Put booths under a unit; either all parts that were written or none."""
    parent = _target(session, order.assembly_number, order.parent_id)
    found = _booths(session, order.assembly_number, order.parts)
    if order.shown is not None and order.shown != _placing(session, parent, found):
        raise journal.changed_meanwhile(session, "units", _changed_last(session, found))
    moved = 0
    for unit, _ in found:
        if unit.parent_id != parent.id:
            tree.hang_booth(unit, parent)
            moved += 1
    return Saved("units", parent.id, parent.code, {"booths": len(found), "moved": moved})


def _placing(session: Session, parent: Unit, found: Sequence[tuple[Unit, Booth]]) -> Placing:
    assembly_rank = session.scalar(select(Level.rank).where(Level.code == tree.ASSEMBLY)) or 0
    ranks = select(Unit.id, Level.rank).join(Level, Level.id == Unit.level_id)
    holders = {unit.parent_id for unit, _ in found}
    placed = dict(session.execute(ranks.where(Unit.id.in_(holders))).all())
    already = sum(unit.parent_id == parent.id for unit, _ in found)
    elsewhere = sum(
        unit.parent_id != parent.id and placed.get(unit.parent_id or 0, 0) > assembly_rank
        for unit, _ in found
    )
    parts = spans_text(Part(booth.part, booth.suffix) for _, booth in found)
    leaving = tuple(sorted(number for number in holders if number is not None))
    return Placing(len(found), parts, parent.name, elsewhere, already, leaving)


def _changed_last(session: Session, found: Sequence[tuple[Unit, Booth]]) -> int:
    """Return which of some booths the journal noted last."""
    numbers = [unit.id for unit, _ in found]
    last = (
        select(JournalValue.subject_id)
        .where(JournalValue.subject == "units", JournalValue.subject_id.in_(numbers))
        .order_by(JournalValue.id.desc())
    )
    return session.scalars(last.limit(1)).first() or numbers[0]


def _target(session: Session, assembly_number: int, parent_id: int) -> Unit:
    parent = tree.open_unit(session, parent_id)
    rung = session.scalars(select(Level).where(Level.code == BOOTH)).one()
    tree.check_parent(rung, parent)
    tree.check_assembly(session, parent, assembly_number)
    return parent


def _booths(session: Session, assembly_number: int, parts: str) -> Sequence[tuple[Unit, Booth]]:
    spans = read_spans(parts)
    rows = session.execute(
        select(Unit, Booth)
        .join(Booth, Booth.unit_id == Unit.id)
        .join(Constituency, Constituency.id == Booth.assembly_id)
        .where(
            Constituency.number == assembly_number,
            Constituency.kind == tree.ASSEMBLY,
            Booth.valid_until.is_(None),
        )
        .order_by(Booth.part, Booth.suffix, Booth.auxiliary)
    ).all()
    if not rows:
        raise AssemblyUnknown(assembly_number)
    there = {Part(booth.part, booth.suffix) for _, booth in rows}
    missing = _missing(spans, there)
    if missing:
        raise PartsNotThere(", ".join(str(part) for part in missing[:10]), assembly_number)
    return [
        (unit, booth)
        for unit, booth in rows
        if any(span.holds(Part(booth.part, booth.suffix)) for span in spans)
    ]


def _missing(spans: Sequence[PartSpan], there: set[Part]) -> list[Part]:
    """Return the parts that were written, alone or as the end of a range, and are not there."""
    return [end for span in spans for end in dict.fromkeys((span.first, span.last)) if end not in there]
