"""How an event's sheet is laid out: what was chosen, what is kept with a version, what was chosen last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.domain.attendance.blocks import blocks_of, in_order
from controlroom.domain.attendance.invitations import Candidate
from controlroom.domain.attendance.lookups import SHEET, SUBJECT
from controlroom.domain.papers.attendance import (
    COLUMNS,
    USUAL_COLUMNS,
    USUAL_ROW_MM,
    SheetBlock,
    SheetLayout,
)

LEAST_ROW_MM = 9.0
MOST_ROW_MM = 25.0
_COLUMNS, _ROW, _BLOCKS = "columns", "row_mm", "blocks"


@dataclass(eq=False)
class ColumnUnknown(UserError):
    """A sheet has no such column."""

    column: str
    at = "columns"
    sentence = N_(
        "A sheet has no column “{column}”. There are post, unit, mobile, time, remark; number, name and "
        "signature always stand on it."
    )


@dataclass(eq=False)
class RowHeightWrong(UserError):
    """Rows are too low to sign in, or so high that they cannot be meant."""

    least: int
    most: int
    at = "row_mm"
    sentence = N_("A row is {least} to {most} mm high.")


def check_layout(layout: SheetLayout) -> SheetLayout:
    """Return a layout with its columns in order; raises ColumnUnknown, RowHeightWrong."""
    unknown = [one for one in layout.columns if one not in COLUMNS]
    if unknown:
        raise ColumnUnknown(unknown[0][:40])
    if not LEAST_ROW_MM <= layout.row_mm <= MOST_ROW_MM:
        raise RowHeightWrong(int(LEAST_ROW_MM), int(MOST_ROW_MM))
    columns = tuple(one for one in COLUMNS if one in layout.columns)
    return SheetLayout(columns, layout.row_mm, layout.by_block)


def layout_of(options: Mapping[str, Any]) -> SheetLayout:
    """Return the layout that a version keeps; versions of before have the usual one."""
    return SheetLayout(
        tuple(options.get(_COLUMNS, USUAL_COLUMNS)),
        float(options.get(_ROW, USUAL_ROW_MM)),
        by_block=_BLOCKS in options,
    )


def chosen_last(session: Session, kind: str) -> SheetLayout:
    """Return the layout of the sheet of this kind of event that was laid out last."""
    newest = session.scalars(
        select(DocumentVersion)
        .join(Document, Document.id == DocumentVersion.document_id)
        .join(Event, Event.id == Document.subject_id)
        .where(Document.kind == SHEET, Document.subject == SUBJECT, Event.kind == kind)
        .order_by(DocumentVersion.id.desc())
        .limit(1)
    ).one_or_none()
    return SheetLayout() if newest is None else layout_of(newest.options)


def arranged(
    session: Session, event: Event, people: Sequence[Candidate], layout: SheetLayout
) -> list[Candidate]:
    """Return people as the sheet names them: the dais, then, where they stand together, block after block."""
    if not layout.by_block:
        return list(people)
    dais, rest = _apart(people)
    places = _places(session, event, rest)
    return [*dais, *sorted(rest, key=lambda one: places[one.person_id])]


def kept_of(
    session: Session, event: Event, people: Sequence[Candidate], layout: SheetLayout
) -> dict[str, Any]:
    """Return what a version keeps of its layout: only what is not usual, so that earlier ones stay the same.

    Blocks are kept by their ids with the rows under them: what moves in the tree later moves no box.
    """
    kept: dict[str, Any] = {}
    if layout.columns != USUAL_COLUMNS:
        kept[_COLUMNS] = list(layout.columns)
    if layout.row_mm != USUAL_ROW_MM:
        kept[_ROW] = layout.row_mm
    if layout.by_block:
        _dais, rest = _apart(people)
        places = _places(session, event, rest)
        ordered = groupby(rest, key=lambda one: places[one.person_id][-1])
        kept[_BLOCKS] = [[block, len(list(rows))] for block, rows in ordered]
    return kept


def blocks_on(session: Session, options: Mapping[str, Any]) -> tuple[SheetBlock, ...]:
    """Return the headings of a version's rows."""
    kept: Sequence[tuple[int, int]] = options.get(_BLOCKS, ())
    units = {one.id: one.name for one in in_order(session, [number for number, _rows in kept])}
    return tuple(SheetBlock(units.get(number, Name()), rows) for number, rows in kept)


def _apart(people: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    dais = [one for one in people if one.dais_place is not None]
    return dais, [one for one in people if one.dais_place is None]


def _places(session: Session, event: Event, people: Sequence[Candidate]) -> dict[int, tuple[Any, ...]]:
    """Return where everybody's block stands among the blocks; those of the event's own unit come first."""
    blocks = blocks_of(session, event, {one.unit_id for one in people if one.unit_id is not None})
    keys = {one.id: one.sort_key for one in in_order(session, blocks.values())}
    found = {}
    for one in people:
        block = blocks.get(one.unit_id or 0, 0)
        found[one.person_id] = (block not in keys, block != event.unit_id, keys.get(block, ""), block)
    return found
