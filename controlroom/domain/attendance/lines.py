"""The lines of an event's list or sheet, with what is marked in them, and their totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from controlroom.base.language import Name
from controlroom.db.models.attendance import AttendanceMark, Event, Invitee
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Unit
from controlroom.db.portions import portions
from controlroom.domain import masking
from controlroom.domain.attendance.blocks import blocks_of
from controlroom.domain.attendance.guests import typed_guests, with_guests
from controlroom.domain.attendance.invitations import Candidate, row_of_each
from controlroom.domain.attendance.rows import (
    ABSENT,
    CAME,
    EXCUSED,
    PRESENT,
    REPRESENTED,
    AttendanceLine,
    Totals,
    UnitTotal,
)
from controlroom.domain.units.naming import told_apart

_Deputy = aliased(Person)


def lines_of_ids(session: Session, ids: Sequence[int]) -> list[AttendanceLine]:
    """Return the lines of frozen rows in their order, numbered from 1."""
    found = {line.invitee_id: line for line in _lines(session, ids)}
    return [replace(found[number], row=row) for row, number in enumerate(ids, start=1) if number in found]


def lines_of_rows(session: Session, ids: Sequence[int]) -> list[AttendanceLine]:
    """Return the lines of some rows of the register, without a number on any sheet."""
    return list(_lines(session, ids))


def other_lines(session: Session, event_id: int, ids: Sequence[int]) -> list[AttendanceLine]:
    """Return an event's lines that are not among ``ids``: people who came by other versions, walk-ins."""
    rows = session.execute(
        select(Invitee.id, Invitee.walk_in, Invitee.position, Invitee.state)
        .where(Invitee.event_id == event_id)
        .where(Invitee.removed_on.is_(None) | (Invitee.state != ""))
        .order_by(Invitee.walk_in, Invitee.position == 0, Invitee.position, Invitee.id)
    )
    known = set(ids)
    wanted = [(row.id, row.position if row.walk_in else 0) for row in rows if _counts(row, known)]
    found = {line.invitee_id: line for line in _lines(session, [number for number, _row in wanted])}
    return [replace(found[number], row=row) for number, row in wanted]


def lines_of_people(session: Session, people: Sequence[Candidate], event: Event) -> list[AttendanceLine]:
    """Return the lines of a list that no paper shows yet, the dais first, numbered from 1."""
    rows = {row.id: person_id for person_id, row in row_of_each(session, event.id).items()}
    marked = {rows[line.invitee_id or 0]: line for line in _lines(session, list(rows))}
    fresh = _fresh_lines(session, [one for one in people if one.person_id not in marked])
    found = [(one.dais_place, marked.get(one.person_id) or fresh[one.person_id]) for one in people]
    guests = {one.id: one.dais_order for one in typed_guests(session, event)}
    typed = [(guests[line.invitee_id or 0], line) for line in _lines(session, list(guests))]
    lines = with_guests(found, typed)
    return [replace(line, row=row) for row, line in enumerate(lines, start=1)]


def totals_of(session: Session, event: Event, lines: Sequence[AttendanceLine]) -> Totals:
    """Count an event's lines, in all and by block (or by the next level below the event's unit)."""
    invited = [line for line in lines if not line.walk_in]
    walk_ins = [line for line in lines if line.walk_in]
    states = [line.state for line in invited]
    return Totals(
        invited=len(invited),
        present=states.count(PRESENT),
        absent=states.count(ABSENT),
        excused=states.count(EXCUSED),
        represented=states.count(REPRESENTED),
        not_read=states.count(""),
        walk_ins=len(walk_ins),
        unreadable=sum(line.unreadable for line in walk_ins),
        women=sum(line.woman for line in lines if line.state == PRESENT),
        by_unit=_by_unit(session, event, lines),
    )


def _counts(row: Any, known: set[int]) -> bool:  # noqa: ANN401 - a row of other_lines
    return row.id not in known and (row.walk_in or row.state in CAME)


def _lines(session: Session, ids: Sequence[int]) -> Iterable[AttendanceLine]:
    marks, eyes = _last_marks(session, ids), masking.eyes(session)
    rows = [row for part in portions(ids) for row in session.execute(_rows().where(Invitee.id.in_(part)))]
    units = told_apart(session, (row[0].unit_id for row in rows))
    for invitee, person, post, deputy in rows:
        made_at, made_by = marks.get(invitee.id, (None, ""))
        known = person is not None
        yield AttendanceLine(
            row=0,
            invitee_id=invitee.id,
            person_id=invitee.person_id,
            code=person.code if known else "",
            name=person.name if known else Name(invitee.typed_name),
            post=post.name if post is not None else Name(invitee.typed_post),
            unit=units.get(invitee.unit_id or 0, Name(invitee.typed_unit)),
            unit_id=invitee.unit_id,
            mobile=eyes.mobile(invitee.typed_mobile or (person.mobile if known else "")),
            state=invitee.state,
            walk_in=invitee.walk_in,
            unreadable=invitee.unreadable,
            woman=known and person.gender == "female",
            marked_at=made_at,
            marked_by=made_by,
            arrived_at=invitee.arrived_at,
            desk=invitee.arrived_desk,
            deputy=deputy.name if deputy is not None else Name(invitee.deputy_name),
            dais=invitee.dais_order if invitee.on_dais else None,
        )


def _rows() -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = (
        select(Invitee, Person, Post, _Deputy)
        .outerjoin(Person, Person.id == Invitee.person_id)
        .outerjoin(Appointment, Appointment.id == Invitee.appointment_id)
        .outerjoin(Post, Post.id == Appointment.post_id)
        .outerjoin(_Deputy, _Deputy.id == Invitee.deputy_id)
    )
    return query


def _fresh_lines(session: Session, people: Sequence[Candidate]) -> dict[int, AttendanceLine]:
    eyes = masking.eyes(session)
    persons: dict[int, Person] = {}
    posts: dict[int, Name] = {}
    units = told_apart(session, (one.unit_id for one in people))
    for part in portions([one.person_id for one in people]):
        persons.update({one.id: one for one in session.scalars(select(Person).where(Person.id.in_(part)))})
    for part in portions([one.appointment_id for one in people if one.appointment_id is not None]):
        held = select(Appointment.id, Post).join(Post, Post.id == Appointment.post_id)
        posts.update({row[0]: row[1].name for row in session.execute(held.where(Appointment.id.in_(part)))})
    return {
        one.person_id: AttendanceLine(
            row=0,
            invitee_id=None,
            person_id=one.person_id,
            code=persons[one.person_id].code,
            name=persons[one.person_id].name,
            post=posts.get(one.appointment_id or 0, Name()),
            unit=units.get(one.unit_id or 0, Name()),
            unit_id=one.unit_id,
            mobile=eyes.mobile(persons[one.person_id].mobile),
            woman=one.woman,
        )
        for one in people
    }


def _last_marks(session: Session, ids: Sequence[int]) -> dict[int, tuple[Any, str]]:
    found: dict[int, tuple[Any, str]] = {}
    for part in portions(ids):
        newest = (
            select(func.max(AttendanceMark.id))
            .where(AttendanceMark.invitee_id.in_(part), AttendanceMark.session_id.is_(None))
            .group_by(AttendanceMark.invitee_id)
        )
        query = (
            select(AttendanceMark.invitee_id, AttendanceMark.made_at, Operator)
            .join(Operator, Operator.id == AttendanceMark.operator_id)
            .where(AttendanceMark.id.in_(newest), AttendanceMark.state != "")
        )
        found.update({row[0]: (row[1], str(row[2].name)) for row in session.execute(query)})
    return found


def _by_unit(session: Session, event: Event, lines: Sequence[AttendanceLine]) -> tuple[UnitTotal, ...]:
    groups = blocks_of(session, event, {line.unit_id for line in lines if line.unit_id is not None})
    counts: dict[int, list[int]] = {}
    for line in lines:
        count = counts.setdefault(groups.get(line.unit_id or 0, 0), [0, 0, 0])
        count[0] += not line.walk_in
        count[1] += not line.walk_in and line.state in CAME
        count[2] += line.walk_in
    units = {one.id: one for one in session.scalars(select(Unit).where(Unit.id.in_(counts))).all()}
    ordered = sorted(
        counts, key=lambda number: (number not in units, units[number].path if number in units else "")
    )
    named = sorted((n for n in ordered if n in units), key=lambda n: (units[n].sort_key, n))
    rest = [n for n in ordered if n not in units]
    return tuple(
        UnitTotal(units[number].name if number in units else Name(), *counts[number])
        for number in [*named, *rest]
    )
