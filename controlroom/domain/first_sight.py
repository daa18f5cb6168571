"""Today of the whole office in plain SQL: a start shows it before SQLAlchemy is imported.

It says the same as ``domain.today``, which a test holds; whatever needs more than these figures asks there.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from controlroom.base.language import Name
from controlroom.domain.target_rows import TargetRow, tenths_a_day
from controlroom.domain.today_rows import DAYS_AHEAD, EVENTS_NAMED, EventLine, Filled, Sight

DEFAULT_OPERATOR = "संचालक"
_BOOTH = "booth"

_OFFICE = "SELECT value FROM settings WHERE name = 'office'"
_OPERATOR = "SELECT name_hi, name_en FROM operators WHERE name_hi = ? OR name_en = ? OR code = ? ORDER BY id"
_OTHERS = "SELECT 1 FROM operators WHERE active LIMIT 1 OFFSET 1"
_GUARDED = "SELECT 1 FROM operators WHERE active AND pin_hash <> '' LIMIT 1"
_DESK = "SELECT number FROM desks WHERE name = ?"
_CAMPAIGN = "SELECT id, ends_on FROM campaigns WHERE current ORDER BY id DESC LIMIT 1"
_HELD = """
    SELECT sum(CASE WHEN books.state = 'issued' THEN 1 ELSE 0 END),
           sum(CASE WHEN books.state = 'issued' AND book_holdings.due_on < ? THEN 1 ELSE 0 END),
           sum(CASE WHEN books.state = 'to_count' THEN 1 ELSE 0 END)
    FROM book_holdings JOIN books ON books.id = book_holdings.book_id
    WHERE books.campaign_id = ? AND book_holdings.closed_by_id IS NULL
"""
_OWED = """
    SELECT sum(owed) FROM (
        SELECT sum(paise) AS owed FROM (
            SELECT book_movements.person_id AS person_id,
                   sum(book_movement_lines.used * books.fee_paise) AS paise
            FROM book_movement_lines
            JOIN book_movements ON book_movements.id = book_movement_lines.movement_id
            JOIN books ON books.id = book_movement_lines.book_id
            WHERE book_movements.campaign_id = ? AND book_movement_lines.used <> 0
            GROUP BY book_movements.person_id
            UNION ALL SELECT person_id, amount_paise FROM book_charges WHERE campaign_id = ?
            UNION ALL SELECT person_id, -amount_paise FROM deposits WHERE campaign_id = ?
        ) AS parts JOIN people ON people.id = parts.person_id
        GROUP BY coalesce(people.merged_into_id, people.id) HAVING sum(paise) > 0
    ) AS owing
"""
_MEMBERS = "SELECT count(*) FROM members WHERE campaign_id = ?"
_JOINED = """
    SELECT joined_on, count(*) FROM members
    WHERE campaign_id = ? AND joined_on >= ? AND joined_on <= ? GROUP BY joined_on
"""
_BOOTHS = "SELECT 1 FROM units JOIN levels ON levels.id = units.level_id WHERE levels.code = ? LIMIT 1"
_PEOPLE = "SELECT 1 FROM people LIMIT 1"
_BOOKS = "SELECT 1 FROM books LIMIT 1"
_EVENTS = """
    SELECT events.id, events.code, events.kind, events.title, units.name_hi, units.name_en,
           events.held_on, events.starts_at, events.place,
           EXISTS (
               SELECT 1 FROM document_prints
               JOIN document_versions ON document_versions.id = document_prints.version_id
               JOIN documents ON documents.id = document_versions.document_id
               WHERE documents.kind = 'attendance_sheet' AND documents.subject = 'events'
                 AND documents.subject_id = events.id
           )
    FROM events JOIN units ON units.id = events.unit_id
    WHERE events.held_on >= ? AND events.held_on <= ? AND events.cancelled_reason = ''
    ORDER BY events.held_on, events.starts_at NULLS FIRST, events.id LIMIT ?
"""
_UNITS_BELOW = """
    SELECT units.id, units.code, units.name_hi, units.name_en, levels.name_hi, levels.name_en,
           targets.members, targets.due_on, targets.version
    FROM units JOIN levels ON levels.id = units.level_id
    LEFT JOIN targets ON targets.unit_id = units.id AND targets.campaign_id = ?
    WHERE units.parent_id {parent} AND units.valid_until IS NULL LIMIT 2
"""
_UNITS_AT_TOP = _UNITS_BELOW.format(parent="IS NULL")
_UNITS_UNDER = _UNITS_BELOW.format(parent="= ?")


class Connection(Protocol):
    """What is asked: a connection of the database's driver."""

    def execute(self, sentence: str, values: Sequence[Any] = ..., /) -> Any:  # noqa: ANN401 - the driver's
        """Carry out a sentence and return its cursor."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who sits at which desk on which day, ``named`` at the start; the working date is that day."""

    operator: str
    desk: str
    today: datetime.date
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSight:
    """What the window shows before the register is open for work: whose it is, who works here, Today."""

    office: Name
    demo: bool
    operator: Name
    desk_number: int
    today: Sight


def read(connection: Connection, asked: Asked) -> FirstSight | None:
    """Return the first sight; None where the register does not know this operator, desk or any campaign.

    None too where it is asked first who works here: nothing of the office is shown before.
    """
    office = connection.execute(_OFFICE).fetchone()
    name = asked.operator
    operator = connection.execute(_OPERATOR, (name, name, name)).fetchone()
    desk = connection.execute(_DESK, (asked.desk[:40],)).fetchone()
    campaign = connection.execute(_CAMPAIGN).fetchone()
    if office is None or operator is None or desk is None or campaign is None:
        return None
    value = json.loads(office[0])
    if not asked.named and not value.get("demo") and connection.execute(_OTHERS).fetchone() is not None:
        return None  # who works here is asked first
    if connection.execute(_GUARDED).fetchone() is not None:
        return None
    return FirstSight(
        office=Name(value.get("hindi", ""), value.get("latin", "")),
        demo=bool(value.get("demo", False)),
        operator=Name(*operator),
        desk_number=desk[0],
        today=sight(connection, asked.today),
    )


def sight(connection: Connection, today: datetime.date) -> Sight:
    """Return Today of the whole office, for which a campaign must be under way."""
    campaign_id, ends_on = connection.execute(_CAMPAIGN).fetchone()
    out, overdue, to_count = connection.execute(_HELD, (today.isoformat(), campaign_id)).fetchone()
    members = _number(connection, _MEMBERS, campaign_id)
    since = today - datetime.timedelta(days=6)
    days = connection.execute(_JOINED, (campaign_id, since.isoformat(), today.isoformat())).fetchall()
    return Sight(
        filled=Filled(
            booths=connection.execute(_BOOTHS, (_BOOTH,)).fetchone() is not None,
            people=connection.execute(_PEOPLE).fetchone() is not None,
            books=connection.execute(_BOOKS).fetchone() is not None,
            members=members > 0,
        ),
        out=out or 0,
        overdue=overdue or 0,
        to_count=to_count or 0,
        owed_paise=_number(connection, _OWED, campaign_id, campaign_id, campaign_id),
        members=members,
        joined_today=dict(days).get(today.isoformat(), 0),
        joined_in_week=sum(number for _day, number in days),
        target=_target(connection, (campaign_id, datetime.date.fromisoformat(ends_on)), members, today),
        events=_events(connection, today),
    )


def _number(connection: Connection, sentence: str, *campaigns: int) -> int:
    return connection.execute(sentence, campaigns).fetchone()[0] or 0


def _events(connection: Connection, today: datetime.date) -> tuple[EventLine, ...]:
    until = today + datetime.timedelta(days=DAYS_AHEAD)
    found = connection.execute(_EVENTS, (today.isoformat(), until.isoformat(), EVENTS_NAMED))
    return tuple(
        EventLine(
            id=number,
            code=code,
            kind=kind,
            title=title,
            unit=Name(unit_hi, unit_en),
            held_on=datetime.date.fromisoformat(held_on),
            starts_at=datetime.time.fromisoformat(starts_at) if starts_at else None,
            place=place,
            printed=bool(printed),
        )
        for number, code, kind, title, unit_hi, unit_en, held_on, starts_at, place, printed in found
    )


def _target(
    connection: Connection, campaign: tuple[int, datetime.date], members: int, today: datetime.date
) -> TargetRow | None:
    """Return the lowest unit that all others stand under, of those with a target where any has one."""
    campaign_id, ends_on = campaign
    chain: list[Any] = []
    below = connection.execute(_UNITS_AT_TOP, (campaign_id,)).fetchall()
    while len(below) == 1:
        chain += below
        below = connection.execute(_UNITS_UNDER, (campaign_id, chain[-1][0])).fetchall()
    if not chain:
        return None
    own = next((one for one in reversed(chain) if one[6] is not None), chain[-1])
    unit_id, code, name_hi, name_en, level_hi, level_en, wanted, due, version = own
    due_on = None
    if wanted is not None:
        due_on = datetime.date.fromisoformat(due) if due else ends_on
    days_left = max(0, (due_on - today).days) if due_on else None
    return TargetRow(
        unit_id=unit_id,
        code=code,
        name=Name(name_hi, name_en),
        level=Name(level_hi, level_en),
        target=wanted,
        due_on=due_on,
        version=version,
        members=members,
        needed_tenths=tenths_a_day(None if wanted is None else max(0, wanted - members), days_left),
        days_left=days_left,
    )
