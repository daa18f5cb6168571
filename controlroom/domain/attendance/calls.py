"""Telling people of an event: the call list, who was told when and by whom, the message to be copied."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock, folding
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name, time_text
from controlroom.base.ranges import plain_digits
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.db.models.operators import Operator
from controlroom.domain import journal
from controlroom.domain.attendance.blocks import blocks_of, in_order
from controlroom.domain.attendance.call_rows import (
    UNTOLD,
    WITHOUT_NUMBER,
    CallFigures,
    CallLine,
    CallListing,
)
from controlroom.domain.attendance.conflicts import conflicts_of
from controlroom.domain.attendance.invitations import living_list, row_for
from controlroom.domain.attendance.lines import lines_of_people
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.rows import AttendanceLine
from controlroom.domain.journal import Order, Saved
from controlroom.domain.listing import Page
from controlroom.domain.rights import Right

_FEWEST_DIGITS = 3
_SAID = ("held_on", "starts_at", "place", "link", "mode")
"""What somebody was told: when it changes, he has to be told anew."""


@dataclass(eq=False)
class NobodyToTell(UserError):
    """Nobody was named."""

    at = "rows"
    sentence = N_("Choose whom you told in the list.")


@dataclass(frozen=True, slots=True)
class Called:
    """One of a call list: a person of the register, or a guest by his row."""

    person_id: int | None = None
    invitee_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Tell(Order):
    """Note that people were told of an event; with ``told`` false that is taken back."""

    event_id: int
    called: tuple[Called, ...]
    told: bool = True


@journal.operation(N_("People told of an event"), Right.KEEP_EVENTS)
def tell(session: Session, order: Tell) -> Saved:
    """Tick people as told, or take the tick back; ``figures['told']`` says how many were changed."""
    event = event_of(session, order.event_id)
    if not order.called:
        raise NobodyToTell
    changed_at = said_anew_at(session, event.id)
    now, changed = clock.now(), 0
    for one in order.called:
        row = _row(session, event, one)
        is_told = row.told_at is not None and (changed_at is None or row.told_at >= changed_at)
        if is_told != order.told:
            changed += 1
            row.told_at = now if order.told else None
            row.told_by_id = journal.operator_id(session) if order.told else None
    session.flush()
    if changed:
        field = "told" if order.told else "told taken back"
        journal.note_change(session, "events", event.id, {field: (None, str(changed))})
    return Saved("events", event.id, event.code, {"told": changed})


def list_calls(session: Session, question: CallListing) -> Page[CallLine]:
    """Return one page of an event's call list: the dais first, then block by block."""
    event = event_of(session, question.event_id, open_only=False)
    found = _chosen(call_lines(session, event), question)
    if question.sort in _ORDER:
        found = sorted(found, key=_ORDER[question.sort], reverse=question.descending)
    return Page(found[question.offset : question.offset + question.limit], len(found), question.offset)


def call_figures(session: Session, event_id: int) -> CallFigures:
    """Return how many of an event's list were told."""
    lines = call_lines(session, event_of(session, event_id, open_only=False))
    return CallFigures(
        listed=len(lines),
        told=sum(one.is_told for one in lines),
        stale=sum(one.is_stale for one in lines),
        without_number=sum(not one.mobile for one in lines),
        conflicts=sum(bool(one.elsewhere) for one in lines),
        changed_at=said_anew_at(session, event_id),
    )


def call_lines(session: Session, event: Event) -> list[CallLine]:
    """Return everybody on an event's list as it stands, the dais first, then block by block."""
    people = living_list(session, event)
    lines = lines_of_people(session, people, event)
    told = _told(session, event.id)
    changed_at = said_anew_at(session, event.id)
    blocks = blocks_of(session, event, {line.unit_id for line in lines if line.unit_id is not None})
    names = {unit.id: (place, unit.name) for place, unit in enumerate(in_order(session, blocks.values()))}
    nowhere = (len(names), Name())
    twice = conflicts_of(session, event, [one.person_id for one in people])
    elsewhere = {one.person_id: f"{one.event_code} {time_text(one.starts_at)}" for one in twice}
    found: list[tuple[tuple[bool, int], CallLine]] = []
    for line in lines:
        place, block = names.get(blocks.get(line.unit_id or 0, 0), nowhere)
        at, by = told.get(line.invitee_id or 0, (None, ""))
        is_stale = at is not None and changed_at is not None and at < changed_at
        made = _line(line, block, (at, by, is_stale), elsewhere.get(line.person_id or 0, ""))
        found.append(((line.dais is None, 0 if line.dais is not None else place), made))
    return [line for _place, line in sorted(found, key=lambda one: one[0])]


def said_anew_at(session: Session, event_id: int) -> datetime.datetime | None:
    """Return when day, hour, place or link of an event were changed last, None for never."""
    return session.scalar(
        select(func.max(JournalEntry.made_at))
        .join(JournalValue, JournalValue.entry_id == JournalEntry.id)
        .where(
            JournalValue.subject == "events",
            JournalValue.subject_id == event_id,
            JournalValue.field.in_(_SAID),
            JournalValue.old.is_not(None),
        )
    )


def _line(
    line: AttendanceLine, block: Name, told: tuple[datetime.datetime | None, str, bool], elsewhere: str
) -> CallLine:
    return CallLine(
        row=line.row,
        person_id=line.person_id,
        invitee_id=line.invitee_id,
        name=line.name,
        post=line.post,
        unit=line.unit,
        block=block,
        mobile=line.mobile,
        on_dais=line.dais is not None,
        told_at=told[0],
        told_by=told[1],
        is_stale=told[2],
        elsewhere=elsewhere,
    )


def _told(session: Session, event_id: int) -> dict[int, tuple[datetime.datetime, str]]:
    rows = session.execute(
        select(Invitee.id, Invitee.told_at, Operator)
        .join(Operator, Operator.id == Invitee.told_by_id)
        .where(Invitee.event_id == event_id, Invitee.told_at.is_not(None))
    )
    return {number: (at, str(operator.name)) for number, at, operator in rows if at is not None}


def _row(session: Session, event: Event, one: Called) -> Invitee:
    if one.invitee_id is not None:
        row = session.get(Invitee, one.invitee_id)
        if row is not None and row.event_id == event.id and row.removed_on is None:
            return row
    if one.person_id is None:
        raise NobodyToTell
    return row_for(session, event, one.person_id)


def _chosen(lines: Sequence[CallLine], question: CallListing) -> Sequence[CallLine]:
    if question.show == UNTOLD:
        lines = [one for one in lines if not one.is_told]
    elif question.show == WITHOUT_NUMBER:
        lines = [one for one in lines if not one.mobile]
    typed = folding.words(question.text)
    return [one for one in lines if all(_answers(one, word) for word in typed)] if typed else lines


def _answers(line: CallLine, typed: str) -> bool:
    """Tell whether a line has a word that begins with what was typed, in either script, or that number."""
    digits = plain_digits(typed)
    if digits.isdecimal() and len(digits) >= _FEWEST_DIGITS and digits in line.mobile:
        return True
    wanted = folding.fold(typed)
    names = (line.name, line.post, line.unit, line.block)
    words = folding.search_keys(text for one in names for text in (one.hindi, one.latin))
    return any(word.startswith(wanted) for word in words) if wanted else True


_ORDER: dict[str, Callable[[CallLine], Any]] = {
    "name": lambda one: folding.sort_key(one.name.hindi, one.name.latin),
    "unit": lambda one: folding.sort_key(one.unit.hindi, one.unit.latin),
    "told": lambda one: one.told_at.timestamp() if one.told_at is not None else 0.0,
    "mobile": lambda one: one.mobile,
}
