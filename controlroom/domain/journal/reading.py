"""Reading the journal: who did what when, and what it changed."""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from controlroom.base import language
from controlroom.base.language import Name
from controlroom.db import seals
from controlroom.db.heads import Head
from controlroom.db.models.journal import JournalEntry, JournalValue, Operation
from controlroom.db.models.operators import Desk, Operator
from controlroom.db.register import Actor
from controlroom.domain.journal.operations import ACTIONS, require
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
