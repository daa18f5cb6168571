"""Questions about the tree: one unit, its place, its children, lists and suggestions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, false, func, or_, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import folding, language
from controlroom.base.language import Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.units import Booth, Constituency, Level, Unit, steps_of, under
from controlroom.domain import wordsearch
from controlroom.domain.listing import Page
from controlroom.domain.units.faults import UnitUnknown
from controlroom.domain.units.ladders import BOOTH
from controlroom.domain.units.parts import Part
from controlroom.domain.units.rows import (
    BoothPlacing,
    LevelCount,
    LevelRow,
    UnitFigures,
    UnitListing,
    UnitRow,
    UnitSuggestions,
)

ASSEMBLY = "assembly"
_Parent = aliased(Unit)
_Place = aliased(Constituency)
_Own = aliased(Constituency)
_Child = aliased(Unit)
_LAST = "\uffff"
_MOST_PIECES = 6
_MOST_PLACES = 40
_OTHER_ORDER = 2
_PART = re.compile(r"([1-9]\d{0,3})([A-Z]?)")
_LOOKED_AT = 4  # times as many as are offered are put into order


def levels(session: Session, _question: None = None) -> Sequence[LevelRow]:
    """Return the office's ladder from the top down."""
    return [
        LevelRow(one.code, one.name, one.rank)
        for one in session.scalars(select(Level).order_by(Level.rank)).all()
    ]


def unit_by_id(session: Session, unit_id: int) -> UnitRow:
    """Return a unit, open or closed; raises UnitUnknown."""
    return _one(session, Unit.id == unit_id, str(unit_id))


def unit_by_code(session: Session, code: str) -> UnitRow:
    """Return the unit with a code as typed or scanned, in any case and digits; raises UnitUnknown."""
    return _one(session, Unit.code == plain_digits(code).strip().upper(), code)


def ancestors(session: Session, unit_id: int) -> Sequence[UnitRow]:
    """Return the units from the top down to the unit itself: what a breadcrumb shows."""
    path = unit_by_id(session, unit_id).path
    ids = steps_of(path)
    found = {row.id: row for row in _rows(session, _selected().where(Unit.id.in_(ids)))}
    return [found[step] for step in ids if step in found]


def path_of(session: Session, unit_id: int) -> str:
    """Return a unit's path; of one that is not known a path under which nothing lies."""
    return session.scalar(select(Unit.path).where(Unit.id == unit_id)) or "/0/"


def children(session: Session, parent_id: int | None) -> Sequence[UnitRow]:
    """Return the open units directly under a unit, or the tops of the tree for None."""
    stands = Unit.parent_id.is_(None) if parent_id is None else Unit.parent_id == parent_id
    query = _selected().where(stands, Unit.valid_until.is_(None)).order_by(Unit.sort_key, Unit.id)
    return _rows(session, query)


def branches(session: Session, parent_id: int | None) -> Sequence[UnitRow]:
    """Return the open units directly under a unit as a tree shows them: booths left out and not counted."""
    stands = Unit.parent_id.is_(None) if parent_id is None else Unit.parent_id == parent_id
    query = _selected(booths=False).where(stands, Unit.valid_until.is_(None), Level.code != BOOTH)
    return _rows(session, query.order_by(Unit.sort_key, Unit.id))


def list_units(session: Session, question: UnitListing) -> Page[UnitRow]:
    """Return one page of units, filtered, sorted and cut in SQL."""
    conditions = _conditions(session, question)
    total = session.scalar(_joined(select(func.count(Unit.id))).where(*conditions)) or 0
    order = _order(question.sort)
    query = (
        _selected()
        .where(*conditions)
        .order_by(
            *(one.desc() if question.descending else one.asc() for one in order), Unit.sort_key, Unit.id
        )
        .offset(question.offset)
        .limit(question.limit)
    )
    return Page(_rows(session, query), total, question.offset)


def suggest_units(session: Session, question: UnitSuggestions) -> Sequence[UnitRow]:
    """Return the open units whose code or name answers what was typed, higher levels first.

    A name whose words stand in the order that was typed comes before one that has them in another:
    जोन 2 सेक्टर 1 is not जोन 1 सेक्टर 2. Where no name answers, a part below a unit does: nag 142.
    """
    conditions = [Unit.valid_until.is_(None), *_worded(session, question.text)]
    if question.levels:
        conditions.append(Level.code.in_(question.levels))
    typed = " ".join(question.text.split())
    code = plain_digits(typed).upper()
    exact = case((or_(Unit.code == code, Unit.name_hi == typed, Unit.name_en == typed), 0), else_=1)
    query = (
        select(Unit.id, Unit.code, Unit.name_hi, Unit.name_en)
        .join(Level, Level.id == Unit.level_id)
        .where(*conditions)
        .order_by(exact, Level.rank, Unit.sort_key, Unit.id)
        .limit(question.limit * _LOOKED_AT)
    )
    disorder = {row[0]: _disorder(row, typed, code) for row in session.connection().execute(query)}
    found = sorted(disorder, key=disorder.__getitem__)
    if not found or disorder[found[0]] == _OTHER_ORDER:
        found += [one for one in _booths_of_part(session, question) if one not in disorder]
    wanted = found[: question.limit]
    rows = {row.id: row for row in _rows(session, _selected().where(Unit.id.in_(wanted)))}
    return [rows[one] for one in wanted]


def _booths_of_part(session: Session, question: UnitSuggestions) -> Sequence[int]:
    """Return the booths whose part was typed last, after words of a unit above them: nag 142."""
    *words, last = plain_digits(question.text).upper().split() or [""]
    part = _PART.fullmatch(last)
    if part is None or (question.levels and BOOTH not in question.levels):
        return []
    conditions = [Unit.valid_until.is_(None), Booth.part == int(part[1]), Booth.suffix == part[2]]
    if words:
        conditions.append(or_(*_places_worded(session, question.text.rpartition(" ")[0])))
    query = select(Unit.id).join(Booth, Booth.unit_id == Unit.id).where(*conditions)
    return session.scalars(query.order_by(Unit.sort_key, Unit.id).limit(question.limit)).all()


def _places_worded(session: Session, text: str) -> list[ColumnElement[bool]]:
    """Return where a booth may lie that was looked for by the words of a unit or constituency above it."""
    above = (
        select(Unit.path)
        .join(Level, Level.id == Unit.level_id)
        .where(Unit.valid_until.is_(None), Level.code != BOOTH, *_worded(session, text))
        .order_by(Level.rank)
        .limit(_MOST_PLACES)
    )
    named = wordsearch.answers(session, "constituencies", Booth.assembly_id, text)
    return [under(path) for path in session.scalars(above)] + ([false()] if named is None else [named])


def _disorder(found: Sequence[Any], typed: str, code: str) -> int:
    """Return 0 for the very code or name, 1 for a name in the order that was typed, 2 for any other."""
    _id, own_code, *names = found
    if own_code == code or typed in names:
        return 0
    wanted = [folding.fold(word) for word in folding.words(typed)]
    for name in names:
        known = [folding.fold(word) for word in folding.words(name)]
        if len(known) >= len(wanted) and all(map(_alike, wanted, known)):
            return 1
    return _OTHER_ORDER


def _alike(wanted: str, known: str) -> bool:
    if wanted.isdecimal() or known.isdecimal():
        return wanted == known
    return known.startswith(wanted) or wanted.startswith(known)


def unit_figures(session: Session, unit_id: int | None) -> UnitFigures:
    """Return how many open units of each level stand in a unit's subtree, the unit itself left out."""
    inside = _inside(session, unit_id)
    grouped = select(Unit.level_id, func.count()).where(Unit.valid_until.is_(None), *inside)
    counted = {found[0]: found[1] for found in session.execute(grouped.group_by(Unit.level_id))}
    rungs = session.scalars(select(Level).order_by(Level.rank)).all()
    counts = [
        LevelCount(LevelRow(one.code, one.name, one.rank), counted[one.id])
        for one in rungs
        if one.id in counted
    ]
    unplaced = session.scalar(
        _joined(select(func.count(Unit.id))).where(Unit.valid_until.is_(None), *_unplaced(), *inside)
    )
    return UnitFigures(counts, unplaced or 0)


def _one(session: Session, condition: ColumnElement[bool], named: str) -> UnitRow:
    rows = _rows(session, _selected().where(condition))
    if not rows:
        raise UnitUnknown(named[:40])
    return rows[0]


def _inside(session: Session, unit_id: int | None) -> list[ColumnElement[bool]]:
    if unit_id is None:
        return []
    path = session.scalar(select(Unit.path).where(Unit.id == unit_id))
    if path is None:
        raise UnitUnknown(str(unit_id))
    return [under(path), Unit.id != unit_id]


def _conditions(session: Session, question: UnitListing) -> list[ColumnElement[bool]]:
    conditions = [*_inside(session, question.unit_id), *_worded(session, question.text)]
    if not question.closed:
        conditions.append(Unit.valid_until.is_(None))
    if question.level:
        conditions.append(Level.code == question.level)
    if question.parent_id is not None:
        conditions.append(Unit.parent_id == question.parent_id)
    if question.unplaced:
        conditions.extend(_unplaced())
    return conditions


def _unplaced() -> list[ColumnElement[bool]]:
    rank = select(Level.rank).where(Level.code == ASSEMBLY).scalar_subquery()
    above = aliased(Level)
    high = exists().where(_Parent.level_id == above.id, above.rank <= rank)
    return [Level.code == BOOTH, or_(_Parent.id.is_(None), high)]


def _worded(session: Session, text: str) -> list[ColumnElement[bool]]:
    """Return what rows must answer: every piece that was typed begins a code or means a word of the name."""
    found: list[ColumnElement[bool]] = []
    for piece in text.split()[:_MOST_PIECES]:
        code = plain_digits(piece).upper()
        begins = and_(Unit.code >= code, Unit.code < code + _LAST)
        named = wordsearch.answers(session, "units", Unit.id, piece)
        found.append(begins if named is None else or_(begins, named))
    return found


def _order(sort: str) -> list[Any]:
    hindi = language.current() == language.HINDI
    first, second = (Unit.name_hi, Unit.name_en) if hindi else (Unit.name_en, Unit.name_hi)
    columns: dict[str, list[Any]] = {
        "name": [func.coalesce(func.nullif(first, ""), second)],
        "level": [Level.rank],
        "parent": [_Parent.sort_key],
        "part": [Booth.part, Booth.suffix, Booth.auxiliary],
        "electors": [func.coalesce(Booth.electors, -1)],
        "village": [Booth.village],
        "assembly": [func.coalesce(_Place.number, _Own.number, 0)],
    }
    return columns.get(sort, [Unit.sort_key])


def _joined(query: Select[Any]) -> Select[Any]:
    return (
        query.select_from(Unit)
        .join(Level, Level.id == Unit.level_id)
        .outerjoin(_Parent, _Parent.id == Unit.parent_id)
        .outerjoin(Booth, Booth.unit_id == Unit.id)
        .outerjoin(_Place, _Place.id == Booth.assembly_id)
        .outerjoin(_Own, _Own.id == Unit.constituency_id)
    )


def _selected(*, booths: bool = True) -> Select[Any]:
    counted = select(func.count()).where(_Child.parent_id == Unit.id, _Child.valid_until.is_(None))
    if not booths:
        lowest = select(Level.id).where(Level.code == BOOTH).scalar_subquery()
        counted = counted.where(_Child.level_id != lowest)
    count = counted.correlate(Unit).scalar_subquery()
    return _joined(select(*_SHOWN, count))


_SHOWN: tuple[Any, ...] = (
    Unit.id,
    Unit.code,
    Unit.name_hi,
    Unit.name_en,
    Level.code,
    Level.name_hi,
    Level.name_en,
    Unit.parent_id,
    _Parent.code,
    _Parent.name_hi,
    _Parent.name_en,
    Unit.path,
    Unit.valid_from,
    Unit.valid_until,
    _Own.number,
    _Own.reservation,
    _Place.number,
    _Place.reservation,
    _Place.name_hi,
    _Place.name_en,
    Booth.part,
    Booth.suffix,
    Booth.auxiliary,
    Booth.electors,
    Booth.village,
)
"""What a row of a list shows: columns, not records, since a record costs more than its row."""


def _rows(session: Session, query: Select[Any]) -> list[UnitRow]:
    return [_row(*found) for found in session.execute(query)]


def _row(*found: Any) -> UnitRow:  # noqa: ANN401 - the columns of _selected
    number, code, hindi, latin, level, level_hi, level_en, parent, parent_code, *more = found
    parent_hi, parent_en, path, since, until, own, own_kept, place, place_kept, *booth, children = more
    return UnitRow(
        id=number,
        code=code,
        name=Name(hindi, latin),
        level=level,
        level_name=Name(level_hi, level_en),
        parent_id=parent,
        parent_code=parent_code or "",
        parent_name=Name(parent_hi or "", parent_en or ""),
        path=path,
        children=children,
        valid_from=since,
        valid_until=until,
        assembly_number=own if place is None else place,
        reservation=(own_kept if own is not None else place_kept) or "",
        booth=None if place is None else _placing(place, *booth),
    )


def _placing(place: int, *found: Any) -> BoothPlacing:  # noqa: ANN401 - as above
    hindi, latin, part, suffix, auxiliary, electors, village = found
    return BoothPlacing(place, Name(hindi, latin), str(Part(part, suffix)), auxiliary, electors, village)
