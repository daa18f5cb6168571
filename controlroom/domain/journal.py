"""Operations: one order, one transaction, one line in the journal, counted once; and reading the journal."""

from __future__ import annotations

import datetime
import functools
import hashlib
import importlib
import pkgutil
import secrets
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, func, insert, or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock, language
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db import seals, tracking
from controlroom.db.heads import Head
from controlroom.db.models.journal import JournalEntry, JournalValue, Operation
from controlroom.db.models.operators import Desk, Operator
from controlroom.db.register import Actor
from controlroom.domain import rights
from controlroom.domain.listing import Listing, Page
from controlroom.domain.rights import Right


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A line of the journal: when, who, at which desk, what (a msgid), and the record's code."""

    id: int
    made_at: datetime.datetime
    working_date: datetime.date
    operator: Name
    desk: str
    desk_number: int
    sentence: str
    code: str
    changes: int


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of a record before and after."""

    subject: str
    subject_id: int
    field: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class SignedOn:
    """Who works at this desk."""

    operator: Name
    desk: str
    desk_number: int


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


def head(session: Session, _question: None = None) -> Head:
    """Return how far the journal reaches and its last seal: with both, everything before can be proven."""
    return seals.head(session.connection())


def signed_on(session: Session, actor: Actor) -> SignedOn:
    """Return who an actor is."""
    operator = session.get(Operator, actor.operator_id)
    desk = session.get(Desk, actor.desk_id)
    return SignedOn(
        operator.name if operator else Name(), desk.name if desk else "", desk.number if desk else 0
    )


def list_entries(session: Session, question: Listing) -> Page[EntryRow]:
    """Return one page of the journal, the newest first unless another order is asked for."""
    require(session, Right.READ_JOURNAL)
    conditions = _entry_conditions(session, question.text)
    changes = (
        select(func.count()).where(JournalValue.entry_id == JournalEntry.id).correlate(JournalEntry)
    ).scalar_subquery()
    joined = (
        select(JournalEntry, Operator, Desk, Operation.code, changes)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .join(Desk, Desk.id == JournalEntry.desk_id)
        .outerjoin(Operation, Operation.entry_id == JournalEntry.id)
        .where(*conditions)
    )
    counted = (
        select(func.count(JournalEntry.id))
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .outerjoin(Operation, Operation.entry_id == JournalEntry.id)
        .where(*conditions)
    )
    ordered = joined.order_by(*_entry_order(question)).offset(question.offset).limit(question.limit)
    rows = [
        EntryRow(
            entry.id,
            entry.made_at,
            entry.working_date,
            operator.name,
            desk.name,
            desk.number,
            sentence_of(entry.action),
            code or "",
            count,
        )
        for entry, operator, desk, code, count in session.execute(ordered)
    ]
    return Page(rows, session.scalar(counted) or 0, question.offset)


def values_of(session: Session, entry: int) -> Sequence[ValueRow]:
    """Return what an entry changed, old and new, in the order it was written."""
    require(session, Right.READ_JOURNAL)
    found = session.scalars(
        select(JournalValue).where(JournalValue.entry_id == entry).order_by(JournalValue.id)
    )
    return [ValueRow(one.subject, one.subject_id, one.field, one.old, one.new) for one in found]


def sentence_of(action: str) -> str:
    """Return the msgid of an operation's sentence; its name where the operation is no longer known."""
    if action not in ACTIONS:
        # The slice that carried it out stands later in the line, and may not be imported in this start yet.
        try:
            _import_slice(f"controlroom.domain.{action.partition('.')[0]}")
        except ImportError:
            return action
    return ACTIONS.get(action, action)


def _import_slice(name: str) -> None:
    """Import a slice whole: where it is a folder, its operations stand in the modules inside."""
    slice_ = importlib.import_module(name)
    for module in pkgutil.iter_modules(getattr(slice_, "__path__", ()), f"{name}."):
        importlib.import_module(module.name)


def _entry_conditions(session: Session, text: str) -> list[ColumnElement[bool]]:
    if not text:
        return []
    actions = session.scalars(select(JournalEntry.action).distinct())
    wanted = text.casefold()
    meant = [one for one in actions if wanted in language.gettext(sentence_of(one)).casefold()]
    return [
        or_(
            JournalEntry.action.in_(meant),
            Operator.name_hi.contains(text, autoescape=True),
            Operator.name_en.icontains(text, autoescape=True),
            Operation.code.istartswith(text, autoescape=True),
        )
    ]


def _entry_order(question: Listing) -> list[Any]:
    columns: dict[str, Any] = {
        "when": JournalEntry.id,
        "who": Operator.name_hi,
        "desk": Desk.number,
        "what": JournalEntry.action,
        "code": Operation.code,
    }
    column = columns.get(question.sort)
    if column is None:
        return [JournalEntry.id.desc()]
    return [column.desc() if question.descending else column.asc(), JournalEntry.id.desc()]


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
