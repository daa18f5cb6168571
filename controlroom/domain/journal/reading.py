"""Reading the journal: who did what when, and what it changed."""

from __future__ import annotations

import datetime
import importlib
import pkgutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from controlroom.base import language
from controlroom.base.language import Name
from controlroom.db import seals
from controlroom.db.heads import Head
from controlroom.db.models.journal import JournalEntry, JournalSeal, JournalValue, Operation
from controlroom.db.models.operators import Desk, Operator
from controlroom.db.register import Actor
from controlroom.domain import masking
from controlroom.domain.journal import naming
from controlroom.domain.journal.naming import Names
from controlroom.domain.journal.operations import ACTIONS, require
from controlroom.domain.journal.subjects import About, entries_about
from controlroom.domain.listing import Listing, Page
from controlroom.domain.rights import Right

_MOBILES = ("mobile", "bearer_mobile", "typed_mobile")


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
    number: int | None = None


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of a record before and after; the names are those of what its numbers point to."""

    subject: str
    subject_id: int
    field: str
    old: str | None
    new: str | None
    record: Name = Name()
    old_name: Name = Name()
    new_name: Name = Name()
    is_erased: bool = False


@dataclass(frozen=True, kw_only=True)
class ReadJournal(Listing):
    """Which entries: of a day by the clock of this desk, about a record, by an operator, of an operation."""

    day: datetime.date | None = None
    about: About | None = None
    operator_id: int | None = None
    action: str = ""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An operation that stands in the journal, with the msgid of its sentence."""

    action: str
    sentence: str


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
    conditions = [*_text_conditions(session, question.text), *_asked_conditions(question)]
    changes = (
        select(func.count()).where(JournalValue.entry_id == JournalEntry.id).correlate(JournalEntry)
    ).scalar_subquery()
    joined = (
        select(JournalEntry, Operator, Desk, Operation.code, changes, JournalSeal.number)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .join(Desk, Desk.id == JournalEntry.desk_id)
        .outerjoin(Operation, Operation.entry_id == JournalEntry.id)
        .outerjoin(JournalSeal, JournalSeal.entry_id == JournalEntry.id)
        .where(*conditions)
    )
    ordered = joined.order_by(*_entry_order(question)).offset(question.offset).limit(question.limit)
    rows = [_entry_row(*found) for found in session.execute(ordered)]
    return Page(rows, session.scalar(_counted(question, conditions)) or 0, question.offset)


def _counted(question: Listing, conditions: Sequence[ColumnElement[bool]]) -> Select[int]:
    counted = select(func.count(JournalEntry.id)).where(*conditions)
    if question.text:
        counted = counted.join(Operator, Operator.id == JournalEntry.operator_id).outerjoin(
            Operation, Operation.entry_id == JournalEntry.id
        )
    return counted


def _entry_row(
    entry: JournalEntry, operator: Operator, desk: Desk, code: str | None, changes: int, number: int | None
) -> EntryRow:
    return EntryRow(
        entry.id,
        entry.made_at,
        entry.working_date,
        operator.name,
        desk.name,
        desk.number,
        sentence_of(entry.action),
        code or "",
        changes,
        number,
    )


def values_of(session: Session, entry: int) -> Sequence[ValueRow]:
    """Return what an entry changed, old and new, in order; hidden from whom it is hidden elsewhere."""
    require(session, Right.READ_JOURNAL)
    found = session.scalars(
        select(JournalValue).where(JournalValue.entry_id == entry).order_by(JournalValue.id)
    ).all()
    tables = naming.pointed_to(session, found)
    names = _names_for(session, found, tables)
    eyes = masking.eyes(session)
    shows = dict.fromkeys(_MOBILES, eyes.mobile) | {"voter_id": eyes.voter_id}
    rows = []
    for one in found:
        show = shows.get(one.field, str)
        rows.append(
            ValueRow(
                one.subject,
                one.subject_id,
                one.field,
                show(one.old) if one.old else one.old,
                show(one.new) if one.new else one.new,
                names.of(one.subject, one.subject_id),
                names.of_numbers(tables.get(one.id, ""), one.old),
                names.of_numbers(tables.get(one.id, ""), one.new),
                one.erased,
            )
        )
    return rows


def _names_for(session: Session, values: Sequence[JournalValue], tables: Mapping[int, str]) -> Names:
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in values:
        wanted[one.subject].add(one.subject_id)
        if table := tables.get(one.id):
            wanted[table].update(naming.numbers_in(one.old), naming.numbers_in(one.new))
    names = Names()
    names.learn(session, wanted)
    return names


def name_of(session: Session, about: About) -> Name:
    """Return what a record is called now; empty where the register does not know it."""
    names = Names()
    names.learn(session, {about.subject: [about.id]})
    return names.of(about.subject, about.id)


def actions(session: Session, _question: None = None) -> Sequence[ActionRow]:
    """Return the operations that stand in the journal, to choose from."""
    found = session.scalars(select(JournalEntry.action).distinct())
    return [ActionRow(action, sentence_of(action)) for action in found]


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
    """Import a slice whole: where it is a folder, its operations stand in the modules within it."""
    slice_ = importlib.import_module(name)
    for module in pkgutil.walk_packages(getattr(slice_, "__path__", ()), f"{name}."):
        importlib.import_module(module.name)


def _text_conditions(session: Session, text: str) -> list[ColumnElement[bool]]:
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


def _asked_conditions(question: Listing) -> list[ColumnElement[bool]]:
    if not isinstance(question, ReadJournal):
        return []
    found: list[ColumnElement[bool]] = []
    if question.day is not None:
        found += made_on(question.day)
    if question.about is not None:
        found.append(entries_about(question.about))
    if question.operator_id is not None:
        found.append(JournalEntry.operator_id == question.operator_id)
    if question.action:
        found.append(JournalEntry.action == question.action)
    return found


def made_on(day: datetime.date) -> list[ColumnElement[bool]]:
    """Return the conditions of entries written on a day, by the clock of this desk."""
    start = datetime.datetime.combine(day, datetime.time.min).astimezone()
    end = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time.min).astimezone()
    return [JournalEntry.made_at >= start, JournalEntry.made_at < end]


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
