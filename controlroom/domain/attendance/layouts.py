"""How an event's sheet is laid out: what was chosen, what is kept with a version, what was chosen last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.domain.attendance import faults
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


def check_layout(layout: SheetLayout) -> SheetLayout:
    """Return a layout with its columns in order; raises ColumnUnknown, RowHeightWrong."""
    unknown = [one for one in layout.columns if one not in COLUMNS]
    if unknown:
        raise faults.ColumnUnknown(unknown[0][:40])
    if not LEAST_ROW_MM <= layout.row_mm <= MOST_ROW_MM:
        raise faults.RowHeightWrong(int(LEAST_ROW_MM), int(MOST_ROW_MM))
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
    """Return people as the sheet names them: where blocks stand together, block after block."""
    if not layout.by_block:
        return list(people)
    places = _places(session, event, people)
    return sorted(people, key=lambda one: places[one.person_id])


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
        places = _places(session, event, people)
        ordered = groupby(people, key=lambda one: places[one.person_id][-1])
        kept[_BLOCKS] = [[block, len(list(rows))] for block, rows in ordered]
    return kept


def blocks_on(session: Session, options: Mapping[str, Any]) -> tuple[SheetBlock, ...]:
    """Return the headings of a version's rows."""
    kept: Sequence[tuple[int, int]] = options.get(_BLOCKS, ())
    units = {one.id: one.name for one in in_order(session, [number for number, _rows in kept])}
    return tuple(SheetBlock(units.get(number, Name()), rows) for number, rows in kept)


def _places(session: Session, event: Event, people: Sequence[Candidate]) -> dict[int, tuple[Any, ...]]:
    """Return where everybody's block stands among the blocks; those of the event's own unit come first."""
    blocks = blocks_of(session, event, {one.unit_id for one in people if one.unit_id is not None})
    keys = {one.id: one.sort_key for one in in_order(session, blocks.values())}
    found = {}
    for one in people:
        block = blocks.get(one.unit_id or 0, 0)
        found[one.person_id] = (block not in keys, block != event.unit_id, keys.get(block, ""), block)
    return found
