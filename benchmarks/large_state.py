"""A register of a large state, made in bulk: 70,000 books of 50 leaves, a third used.

The rows are those that the operations write, journal and papers among them.
"""

from __future__ import annotations

import datetime
import random
import secrets
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from controlroom.base import clock, folding
from controlroom.db import opening, seals
from controlroom.db.models.books import (
    Book,
    BookHolding,
    BookLot,
    BookMovement,
    BookMovementLine,
    Deposit,
    Leaf,
)
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.documents import Counter, Document
from controlroom.db.models.journal import JournalEntry, JournalValue, Operation
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Level, Unit
from controlroom.db.register import Actor, Register
from controlroom.domain import registers
from controlroom.domain.books import ledger
from controlroom.domain.registers import SetUpRegister

BOOKS, LEAVES, A_LOT, A_VISIT = 70_000, 50, 14_000, 10
BACK = BOOKS // 3 // A_VISIT * A_VISIT
OUT = BACK * 2
ZONES = 400
FEE = 1_000
DAYS = 240
_CHUNK = 20_000
_Row = dict[str, Any]
_TABLES: tuple[type[Any], ...] = (
    JournalEntry,
    JournalValue,
    Operation,
    BookMovement,
    BookLot,
    Book,
    BookMovementLine,
    BookHolding,
    Leaf,
    Deposit,
    Document,
)
"""In the order of their references."""


@dataclass
class State:
    """The rows of a large state while they are made, with the numbers given so far."""

    campaign_id: int
    actor: Actor
    begins: datetime.date
    zones: Sequence[tuple[int, int, int]]
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    rows: dict[type[Any], list[_Row]] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)

    def add(self, model: type[Any], **values: Any) -> _Row:  # noqa: ANN401 - columns of any type
        """Keep a row to be written."""
        self.rows.setdefault(model, []).append(values)
        return values

    def next(self, series: str) -> int:
        """Return the next number of a series."""
        self.given[series] = self.given.get(series, 0) + 1
        return self.given[series]

    def entry(self, action: str, day: datetime.date, told: _Row) -> int:
        """Keep an entry of the journal with the values and the answer that an operation leaves there."""
        number = self.next("entries")
        operation_id = f"{number:08d}-0000-4000-8000-{self.chance.getrandbits(48):012x}"
        self.add(
            JournalEntry,
            id=number,
            operation_id=operation_id,
            action=action,
            made_at=datetime.datetime.combine(day, datetime.time(6), datetime.UTC),
            utc_offset_minutes=330,
            working_date=day,
            operator_id=self.actor.operator_id,
            desk_id=self.actor.desk_id,
        )
        subject = "deposits" if "amount_paise" in told else "book_movements"
        for name, value in told.items():
            self.add(
                JournalValue,
                entry_id=number,
                subject=subject,
                subject_id=number,
                field=name,
                new=str(value),
                salt=secrets.token_bytes(seals.SALT),
                digest=secrets.token_bytes(32),
            )
        self.add(
            Operation,
            id=operation_id,
            entry_id=number,
            salt=secrets.token_bytes(seals.SALT),
            digest=secrets.token_bytes(32),
            subject=subject,
            subject_id=number,
            code=str(told["code"]),
            figures={"books": A_VISIT, "leaves": A_VISIT * LEAVES},
            note="",
        )
        return number

    def move(self, kind: str, day: datetime.date, numbers: range, zone: tuple[int, int, int] | None) -> _Row:
        """Keep a movement with its lines, its paper and its entry."""
        code = f"{ledger.PREFIXES[kind]}-{self.next(ledger.PREFIXES[kind]):04d}"
        told = {"kind": kind, "code": code, "moved_on": day, "books": f"{numbers[0]}–{numbers[-1]}"}
        unit_id, person_id, appointment_id = zone or (None, None, None)
        if person_id is not None:
            told |= {"person_id": person_id, "unit_id": unit_id, "appointment_id": appointment_id}
        movement = self.add(
            BookMovement,
            id=self.next("movements"),
            campaign_id=self.campaign_id,
            kind=kind,
            number=self.next(kind),
            code=code,
            moved_on=day,
            person_id=person_id,
            appointment_id=appointment_id if kind == "issue" else None,
            unit_id=unit_id,
            held_before=self.held.get(person_id or 0, 0),
            owed_before_paise=0,
            entry_id=self.entry(f"books.{kind}", day, told),
        )
        if kind in ledger.SLIPS:
            self._paper(ledger.SLIPS[kind], code, "book_movements", movement["id"])
        return movement

    def _paper(self, kind: str, code: str, subject: str, number: int) -> None:
        self.add(Document, kind=kind, number=code, subject=subject, subject_id=number)

    def line(self, movement: _Row, number: int, used: int = 0, cancelled: int = 0, blank: int = 0) -> None:
        """Keep what a movement did with one book; ids of books are their numbers."""
        counts = {"used": used, "cancelled": cancelled, "blank": blank, "missing": 0}
        self.add(BookMovementLine, movement_id=movement["id"], book_id=number, **counts)

    def pay(self, day: datetime.date, zone: tuple[int, int, int], paise: int) -> None:
        """Keep a deposit with its paper and its entry."""
        number = self.next("RJ")
        code = f"RJ-{number:04d}"
        told = {"code": code, "deposited_on": day, "amount_paise": paise, "mode": "cash", "number": number}
        self.add(
            Deposit,
            id=number,
            campaign_id=self.campaign_id,
            number=number,
            code=code,
            deposited_on=day,
            person_id=zone[1],
            unit_id=zone[0],
            amount_paise=paise,
            mode="cash",
            held_before=0,
            owed_before_paise=0,
            entry_id=self.entry("books.deposit_money", day, told),
        )
        self._paper("return_slip", code, "deposits", number)


def make(folder: Path) -> Register:
    """Return the register of the large state, made where it is missing."""
    if opening.exists(folder):
        return opening.open_register(folder)
    print("the large state is being made, this once…", file=sys.stderr)
    register = opening.create_register(folder)
    actor = registers.set_up(register, SetUpRegister())
    with register.writing(actor) as session:
        _fill(session, actor)
    with register.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
    return register


def _fill(session: Session, actor: Actor) -> None:
    campaign = session.scalars(select(Campaign).where(Campaign.current)).one()
    session.execute(update(Campaign).values(leaves_per_book=LEAVES, fee_paise=FEE))
    begins = clock.today() - datetime.timedelta(days=DAYS)
    state = State(campaign.id, actor, begins, _zones(session))
    last = select(func.max(JournalEntry.id))
    state.given["entries"] = session.execute(last).scalar_one() or 0
    for first in range(1, BOOKS + 1, A_LOT):
        _receive(state, range(first, first + A_LOT))
    for place, first in enumerate(range(1, OUT + 1, A_VISIT)):
        numbers = range(first, first + A_VISIT)
        zone = state.zones[place % ZONES]
        day = begins + datetime.timedelta(days=1 + place * (DAYS - 5) // (OUT // A_VISIT))
        issue = _issue(state, day, numbers, zone)
        if numbers[-1] <= BACK:
            _come_back(state, day + datetime.timedelta(days=3), numbers, zone, issue)
    _write(session, state)


def _receive(state: State, numbers: range) -> None:
    movement = state.move("receive", state.begins, numbers, None)
    lot = state.add(
        BookLot,
        id=state.next("lots"),
        version=1,
        campaign_id=state.campaign_id,
        challan="PCC/118",
        first=numbers[0],
        last=numbers[-1],
        leaves_per_book=LEAVES,
        first_leaf=(numbers[0] - 1) * LEAVES + 1,
        fee_paise=FEE,
        received_on=state.begins,
        movement_id=movement["id"],
    )
    for number in numbers:
        state.add(
            Book,
            id=number,
            version=1,
            campaign_id=state.campaign_id,
            lot_id=lot["id"],
            number=number,
            first_leaf=(number - 1) * LEAVES + 1,
            leaves=LEAVES,
            fee_paise=FEE,
            state=_state_of(number),
        )
        state.line(movement, number)


def _state_of(number: int) -> str:
    if number <= BACK:
        return ledger.RETURNED
    return ledger.ISSUED if number <= OUT else ledger.STOCK


def _issue(state: State, day: datetime.date, numbers: range, zone: tuple[int, int, int]) -> list[_Row]:
    movement = state.move("issue", day, numbers, zone)
    holdings = []
    for number in numbers:
        state.line(movement, number)
        holdings.append(
            state.add(
                BookHolding,
                book_id=number,
                person_id=zone[1],
                unit_id=zone[0],
                issued_by_id=movement["id"],
                since=day,
                due_on=day + datetime.timedelta(days=15),
                closed_by_id=None,
            )
        )
    return holdings


def _come_back(
    state: State, day: datetime.date, numbers: range, zone: tuple[int, int, int], holdings: Iterable[_Row]
) -> None:
    movement = state.move("return", day, numbers, zone)
    for holding in holdings:
        holding["closed_by_id"] = movement["id"]
    charged = 0
    for number in numbers:
        cancelled = state.chance.choice((0, 0, 0, 1))
        used = LEAVES - cancelled
        state.line(movement, number, used, cancelled)
        charged += used * FEE
        for place in range(1, LEAVES + 1):
            told = "used" if place <= used else "cancelled"
            state.add(Leaf, book_id=number, position=place, state=told, movement_id=movement["id"])
    if state.chance.random() < 0.9:
        state.pay(day, zone, charged)


def _zones(session: Session) -> list[tuple[int, int, int]]:
    levels = {one.code: one.id for one in session.scalars(select(Level))}
    post = session.scalars(select(Post).where(Post.code == "zone_president")).one()
    found, district = [], _unit(session, levels["district"], "D", None)
    for number in range(ZONES):
        zone = _unit(session, levels["zone"], f"Z{number:03d}", district)
        name = f"अध्यक्ष {number}"
        person = Person(code=f"P-{number:04d}", name_hi=name, sort_key=folding.sort_key(name, ""))
        session.add(person)
        session.flush()
        appointment = Appointment(
            person_id=person.id, post_id=post.id, unit_id=zone.id, since=datetime.date(2020, 1, 1)
        )
        session.add(appointment)
        session.flush()
        found.append((zone.id, person.id, appointment.id))
    return found


def _unit(session: Session, level_id: int, key: str, parent: Unit | None) -> Unit:
    unit = Unit(
        code=key,
        level_id=level_id,
        parent_id=parent.id if parent else None,
        name_hi=key,
        sort_key=key,
        valid_from=datetime.date(2020, 1, 1),
    )
    session.add(unit)
    session.flush()
    unit.path = f"{parent.path if parent else '/'}{unit.id}/"
    return unit


def _write(session: Session, state: State) -> None:
    for model in _TABLES:
        rows = state.rows[model]
        for start in range(0, len(rows), _CHUNK):
            session.connection().execute(insert(model), rows[start : start + _CHUNK])
    campaign = state.campaign_id
    series = {f"books:{campaign}:{kind}": state.given[kind] for kind in ("receive", "issue", "return")}
    series |= {f"deposits:{campaign}": state.given["RJ"]}
    series |= {f"code:{prefix}": state.given[prefix] for prefix in ("BA", "BJ", "BV", "RJ")}
    counters = [{"series": one, "value": last} for one, last in series.items()]
    counters = [{"series": one, "value": last} for one, last in series.items()]
    session.connection().execute(insert(Counter), counters)
