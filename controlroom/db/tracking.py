"""What a session touched: values for the journal, topics for the pages, words for the search."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar

from sqlalchemy import delete, event, insert, inspect, select
from sqlalchemy.orm import Session, UOWTransaction

from controlroom.base import folding
from controlroom.db.models.base import Base
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.people import Appointment, Person
from controlroom.db.models.search import SearchKey, SearchWord
from controlroom.db.portions import portions
from controlroom.db.texts import check_texts

T = TypeVar("T")

HOLDERS = "holders"
SILENT = frozenset(
    {
        "id",
        "version",
        "path",
        "sort_key",
        "unit_key",
        "entry_id",
        "pin_hash",
        "pin_failures",
        "pin_rests_until",
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """One value of one record before and after; None stands for a record that was not there."""

    subject: str
    subject_id: int
    field: str
    old: str | None
    new: str | None


def watch(session: Session) -> None:
    """Collect what this session writes through the ORM until it ends."""
    session.info["topics"] = set()
    session.info["changes"] = []
    event.listen(session, "before_flush", check_texts)
    event.listen(session, "after_flush", _on_flushed)


def touched(session: Session) -> frozenset[str]:
    """Return the topics written so far."""
    return frozenset(session.info.get("topics", ()))


def operations(session: Session) -> list[str]:
    """Return the ids of the operations carried out so far."""
    done: list[str] = session.info.get("operations", [])
    return done


def touch(session: Session, *topics: str) -> None:
    """Say that ``topics`` were written past the ORM, as bulk inserts are."""
    session.info.setdefault("topics", set()).update(topics)


def take_changes(session: Session) -> list[Change]:
    """Return the changes collected so far and begin anew."""
    changes: list[Change] = session.info.get("changes", [])
    session.info["changes"] = []
    return changes


def check_noted(session: Session) -> None:
    """Refuse to commit what no entry of the journal explains: a write past every operation is a bug."""
    left: list[Change] = session.info["changes"]
    if left:
        message = f"{left[0].subject} {left[0].subject_id} was written outside of an operation"
        raise RuntimeError(message)


def index_texts(
    session: Session, subject: str, texts: Mapping[int, tuple[str, ...]], *, fresh: bool = False
) -> None:
    """Make records findable under their texts; ``fresh`` ones were never indexed before.

    Who changes the words of people changes those of the holders of posts among them too.
    """
    if not fresh:
        _forget(session, subject, list(texts))
    words_of = {number: folding.search_words(lines) for number, lines in texts.items()}
    known = _known_words(session, frozenset().union(*words_of.values()))
    rows = [
        {"subject": subject, "word_id": word_id, "subject_id": number}
        for number, words in words_of.items()
        for word in words
        for word_id in known[word]
    ]
    if rows:
        rows.sort(key=itemgetter("word_id", "subject_id"))  # in the table's order: half the time
        session.connection().execute(insert(SearchKey), rows)
    if subject == "people" and not fresh:
        _follow_holders(session, texts)


def _forget(session: Session, subject: str, numbers: list[int]) -> None:
    for part in portions(numbers):
        session.execute(delete(SearchKey).where(SearchKey.subject == subject, SearchKey.subject_id.in_(part)))


def _follow_holders(session: Session, texts: Mapping[int, tuple[str, ...]]) -> None:
    held: set[int] = set()
    for part in portions(list(texts)):
        held.update(
            session.scalars(
                select(SearchKey.subject_id)
                .where(SearchKey.subject == HOLDERS, SearchKey.subject_id.in_(part))
                .distinct()
            )
        )
    if held:
        index_texts(session, HOLDERS, {number: texts[number] for number in held})


def _known_words(session: Session, words: Iterable[str]) -> dict[str, list[int]]:
    """Return the ids of words, entering those that were never seen."""
    wanted = list(words)
    known: dict[str, list[int]] = {word: [] for word in wanted}
    for part in portions(wanted):
        for word, number in session.execute(
            select(SearchWord.word, SearchWord.id).where(SearchWord.word.in_(part))
        ):
            known[word].append(number)
    fresh = [
        {"word": word, "fold": key, "skeleton": folding.skeleton(key)}
        for word in wanted
        if not known[word]
        for key in folding.forms(word)
    ]
    if fresh:
        for word, number in session.execute(
            insert(SearchWord).returning(SearchWord.word, SearchWord.id), fresh
        ):
            known[word].append(number)
    return known


def _on_flushed(session: Session, _flush: UOWTransaction) -> None:
    changes: list[Change] = session.info["changes"]
    topics: set[str] = session.info["topics"]
    found: dict[tuple[str, bool], dict[int, tuple[str, ...]]] = {}
    for record in [*session.new, *session.dirty, *session.deleted]:
        if not isinstance(record, Base):
            continue
        fresh, gone = record in session.new, record in session.deleted
        if fresh and isinstance(record, JournalEntry):
            session.info.setdefault("operations", []).append(record.operation_id)
        if not (fresh or gone or session.is_modified(record)):
            continue
        if record.topic:
            topics.add(record.topic)
        number = _number(record)
        if record.journaled:
            changes.extend(_changes(record, number, fresh=fresh, gone=gone))
        texts = record.search_texts()
        if texts:
            found.setdefault((record.__tablename__, fresh), {})[number] = () if gone else texts
        if isinstance(record, Appointment) and fresh:
            found.setdefault((HOLDERS, False), {})[record.person_id] = _words_of(session, record.person_id)
    for (subject, fresh), texts_of in found.items():
        index_texts(session, subject, texts_of, fresh=fresh)


def _words_of(session: Session, person_id: int) -> tuple[str, ...]:
    """Return the person's texts from the table: one of this very flush is not in the session yet."""
    row = session.execute(
        select(Person.name_hi, Person.name_en, Person.mobile).where(Person.id == person_id)
    ).one()
    return tuple(row)


def _changes(record: Base, number: int, *, fresh: bool, gone: bool) -> list[Change]:
    state = inspect(record)
    changes = []
    for attribute in state.mapper.column_attrs:
        if attribute.key in SILENT:
            continue
        history = state.attrs[attribute.key].history
        value = state.attrs[attribute.key].value
        if fresh and value not in (None, ""):
            changes.append(Change(record.__tablename__, number, attribute.key, None, text_of(value)))
        elif gone:
            changes.append(Change(record.__tablename__, number, attribute.key, text_of(value), None))
        elif history.has_changes() and not fresh:
            old = history.deleted[0] if history.deleted else None
            if text_of(old) != text_of(value):
                changes.append(
                    Change(record.__tablename__, number, attribute.key, text_of(old), text_of(value))
                )
    return changes


def text_of(value: Any) -> str:  # noqa: ANN401 - a column's value of any type
    """Return a value as the journal writes it."""
    return "" if value is None else str(value)


def _number(record: Base) -> int:
    identity = inspect(record).mapper.primary_key_from_instance(record)
    return identity[0] if identity and isinstance(identity[0], int) else 0
