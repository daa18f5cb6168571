"""Operations: one order, one transaction, one line in the journal, sealed, counted once."""

from __future__ import annotations

import datetime
import functools
import hashlib
import secrets
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sqlalchemy import insert
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db import seals, tracking
from controlroom.db.models.journal import JournalEntry, JournalValue, Operation
from controlroom.db.register import Actor
from controlroom.domain import rights
from controlroom.domain.rights import Right


@dataclass(eq=False)
class OrderChanged(UserError):
    """An order's id was used before, for another order."""

    code: str
    sentence = N_(
        "This form was saved already with other values ({code}). Nothing was saved now. "
        "Open it again and repeat."
    )


def new_operation_id() -> str:
    """Return a fresh id for one order; a form keeps its own until it is saved."""
    return str(uuid.uuid4())


@dataclass(frozen=True, kw_only=True)
class Order:
    """What an operator asks to be done; the same ``operation_id`` twice counts once."""

    operation_id: str = field(default_factory=new_operation_id)


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to an order: which record it is about, its code or number, and figures worth telling."""

    subject: str
    id: int | None = None
    code: str = ""
    figures: Mapping[str, int] = field(default_factory=dict)
    note: str = ""


AnyOrder = TypeVar("AnyOrder", bound=Order)

ACTIONS: dict[str, str] = {}
"""Every operation by its name, with the msgid of its sentence for the journal page."""

NEEDS: dict[str, Right] = {}
"""The right that every operation needs."""


def operation(
    sentence: str,
    right: Right,
) -> Callable[[Callable[[Session, AnyOrder], Saved]], Callable[[Session, AnyOrder], Saved]]:
    """Make a function of a session and an order an operation of the office.

    ``sentence`` is a msgid marked by N_ ("Books issued") that the journal shows, ``right`` what the operator
    must have, else NotAllowed or OperatorLeft is raised and noted. An operation called inside another joins
    its journal entry and goes by its right. Everything written through the ORM is noted, old and new.
    """

    def decorate(carry_out: Callable[[Session, AnyOrder], Saved]) -> Callable[[Session, AnyOrder], Saved]:
        action = (
            f"{carry_out.__module__.removeprefix('controlroom.domain.').split('.')[0]}.{carry_out.__name__}"
        )
        ACTIONS[action], NEEDS[action] = sentence, right

        @functools.wraps(carry_out)
        def carried_out(session: Session, order: AnyOrder) -> Saved:
            if "entry_id" in session.info:
                return carry_out(session, order)
            require(session, right, action)
            done = session.get(Operation, order.operation_id)
            if done is not None:
                if done.salt and done.digest != seals.order_digest(done.salt, _written(action, order)):
                    raise OrderChanged(done.code)
                return Saved(done.subject, done.subject_id, done.code, done.figures, done.note)
            entry_id = _begin(session, order, action)
            try:
                saved = carry_out(session, order)
                session.flush()
                _end(session, order, saved, (entry_id, _written(action, order)))
            finally:
                session.info.pop("entry_id", None)
            return saved

        return carried_out

    return decorate


def require(session: Session, right: Right, action: str = "") -> None:
    """Raise NotAllowed or OperatorLeft where the session's actor has no right; the register notes it."""
    try:
        rights.check(session, right)
    except (rights.NotAllowed, rights.OperatorLeft) as refused:
        noted = NoteRefusal(right=right.name.lower(), action=action)
        refused.to_note = lambda another: note_refusal(another, noted)
        raise


@dataclass(frozen=True, kw_only=True)
class NoteRefusal(Order):
    """Note that somebody was refused for want of a right, and what he asked for."""

    right: str
    action: str = ""


@operation(N_("Refused: no right to it"), Right.BE_NOTED)
def note_refusal(session: Session, order: NoteRefusal) -> Saved:
    """Write the right that was wanting and the operation that was asked for."""
    number = operator_id(session)
    values = {"right": (None, order.right), "action": (None, order.action or None)}
    note_change(session, "refusals", number, {name: both for name, both in values.items() if both[1]})
    return Saved("operators", number)


def entry_id(session: Session) -> int:
    """Return the id of the journal entry of the operation that is under way."""
    number: int = session.info["entry_id"]
    return number


def operator_id(session: Session) -> int:
    """Return the operator in whose name the session writes."""
    actor: Actor = session.info["actor"]
    return actor.operator_id


def working_date(session: Session) -> datetime.date:
    """Return the working date of the session: the operator's choice, or today."""
    actor: Actor = session.info["actor"]
    return actor.working_date or clock.today()


def note_change(
    session: Session, subject: str, subject_id: int, values: Mapping[str, tuple[str | None, str | None]]
) -> None:
    """Note values, old and new, that were written past the ORM."""
    changes: list[tracking.Change] = session.info["changes"]
    changes.extend(
        tracking.Change(subject, subject_id, name, old, new) for name, (old, new) in values.items()
    )


def _begin(session: Session, order: Order, action: str) -> int:
    actor: Actor = session.info["actor"]
    now = clock.now()
    offset = clock.local(now).utcoffset() or datetime.timedelta()
    entry = JournalEntry(
        operation_id=order.operation_id,
        action=action,
        made_at=now,
        utc_offset_minutes=int(offset.total_seconds() // 60),
        working_date=actor.working_date or clock.today(),
        operator_id=actor.operator_id,
        desk_id=actor.desk_id,
    )
    session.add(entry)
    session.flush()
    session.info["entry_id"] = entry.id
    return entry.id


def _written(action: str, order: Order) -> bytes:
    return hashlib.sha256(f"{action}\x1f{order!r}".encode("utf-8", "surrogatepass")).digest()


def _end(session: Session, order: Order, saved: Saved, carried: tuple[int, bytes]) -> None:
    entry, written = carried
    salt = secrets.token_bytes(seals.SALT)
    session.add(
        Operation(
            id=order.operation_id,
            entry_id=entry,
            salt=salt,
            digest=seals.order_digest(salt, written),
            subject=saved.subject,
            subject_id=saved.id,
            code=saved.code,
            figures=dict(saved.figures),
            note=saved.note,
        )
    )
    session.flush()
    rows = [_value_row(entry, change) for change in tracking.take_changes(session)]
    if rows:
        session.execute(insert(JournalValue), rows)
    session.info["head"] = seals.seal_entry(session.connection(), session.info["keys"], entry)


def _value_row(entry: int, change: tracking.Change) -> dict[str, object]:
    salt = secrets.token_bytes(seals.SALT)
    covered = (change.subject, change.subject_id, change.field, change.old, change.new)
    return {
        "entry_id": entry,
        "subject": change.subject,
        "subject_id": change.subject_id,
        "field": change.field,
        "old": change.old,
        "new": change.new,
        "salt": salt,
        "digest": seals.value_digest(salt, covered),
    }
