"""Where else a person's name, mobile or voter id stands: the free texts, looked through for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import and_, func, not_, or_, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.emptying import EMPTIED as EMPTIED_WORDS
from controlroom.db.models import Base
from controlroom.db.models.documents import Setting
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.members import Member
from controlroom.db.models.people import Person
from controlroom.domain.consents.spellings import Seeker, is_one_word, pattern

REPLACED, EMPTIED, JOURNAL, SHOWN = "replaced", "emptied", "journal", "shown"
_OWN = ("name_hi", "name_en", "mobile", "voter_id")
_SHORTEST: Final = 2
_LONG_ENOUGH: Final = 4
_EXCERPT: Final = 60

FREE_TEXTS: Final[Mapping[str, tuple[str, str, tuple[str, ...]]]] = {
    "events": (
        N_("meeting or workshop"),
        REPLACED,
        ("title", "place", "agenda", "link", "host", "cancelled_reason"),
    ),
    "sheet_heads": (N_("head of a printed sheet"), REPLACED, ("title", "place", "session", "hall")),
    "nominations": (N_("nomination"), REPLACED, ("nominated_by", "reason")),
    "seat_shares": (N_("seats of a unit"), REPLACED, ("reason",)),
    "agenda_points": (N_("point of the agenda"), REPLACED, ("heading", "heading_en", "minutes")),
    "decisions": (N_("decision of a meeting"), REPLACED, ("words", "answer")),
    "press_notes": (N_("press note"), REPLACED, ("points", "words", "caption")),
    "workshop_sessions": (N_("session of a workshop"), REPLACED, ("title", "trainer_name", "hall")),
    "handed_materials": (N_("material handed out"), REPLACED, ("name",)),
    "event_series": (N_("series of events"), REPLACED, ("title", "agenda", "ended_reason")),
    "committee_checks": (N_("committee"), REPLACED, ("note",)),
    "trainings": (N_("training"), REPLACED, ("topic_text", "place")),
    "people": (N_("note on a person"), REPLACED, ("note",)),
    "members": (N_("note on a member"), REPLACED, ("note",)),
    "invitees": (
        N_("walk-in"),
        REPLACED,
        ("typed_name", "typed_post", "typed_unit", "typed_mobile", "deputy_name"),
    ),
    "attendance_marks": (N_("came for another"), EMPTIED, EMPTIED_WORDS["attendance_marks"]),
    "person_requests": (N_("request"), REPLACED, ("letter", "details", "answer")),
    "erasures": (N_("erasure"), REPLACED, ("letter",)),
    "book_movements": (N_("slip of books"), EMPTIED, EMPTIED_WORDS["book_movements"]),
    "book_visits": (N_("slip of a visit"), EMPTIED, EMPTIED_WORDS["book_visits"]),
    "book_charges": (N_("money owed from before"), EMPTIED, EMPTIED_WORDS["book_charges"]),
    "book_months": (N_("closed month"), EMPTIED, EMPTIED_WORDS["book_months"]),
    "month_explanations": (N_("explanation of a month"), EMPTIED, EMPTIED_WORDS["month_explanations"]),
    "book_lots": (N_("lot of books"), REPLACED, ("certified_by", "challan")),
    "rule_exceptions": (N_("exception to a rule"), REPLACED, ("reason",)),
    "paper_forms": (N_("paper form"), REPLACED, ("words",)),
    "deposits": (N_("slip of money"), EMPTIED, EMPTIED_WORDS["deposits"]),
    "money_moves": (N_("slip of money handed on"), EMPTIED, EMPTIED_WORDS["money_moves"]),
    "cash_counts": (N_("count of the cash"), EMPTIED, EMPTIED_WORDS["cash_counts"]),
    "document_prints": (N_("print of a paper"), EMPTIED, EMPTIED_WORDS["document_prints"]),
    "units": (N_("name of a unit"), SHOWN, ("name_hi", "name_en")),
    "booths": (N_("village of a booth"), SHOWN, ("village",)),
    "campaigns": (N_("name of a campaign"), SHOWN, ("name_hi", "name_en")),
    "operators": (N_("name of an operator"), SHOWN, ("name_hi", "name_en")),
    "book_series": (N_("series of numbers"), SHOWN, ("name_hi", "name_en")),
    "notices": (N_("notice"), SHOWN, ("contact_hi", "contact_en", "text_hi", "text_en")),
}
"""Texts that people type, by table: what it is called, what is done there, and in which columns."""


@dataclass(frozen=True, slots=True)
class Traces:
    """By what a person may be found: the ids of his entries and all words that mean him, now and before.

    ``sure`` are those that nobody else is known by.
    """

    people: tuple[int, ...]
    members: tuple[int, ...]
    words: frozenset[str]
    sure: frozenset[str]


@dataclass(frozen=True, slots=True)
class Trace:
    """A place where words of a person stand: what it is, in which row and column, and the words around."""

    table: str
    row: int
    column: str
    called: str
    manner: str
    found: str
    excerpt: str
    sure: bool


def traces_of(session: Session, people: Sequence[int]) -> Traces:
    """Return by what the entries of one person may be found."""
    words: set[str] = set()
    for person in session.scalars(select(Person).where(Person.id.in_(people))):
        words |= {getattr(person, name) for name in _OWN}
    kept = session.execute(
        select(JournalValue.old, JournalValue.new).where(
            JournalValue.subject == "people",
            JournalValue.subject_id.in_(people),
            JournalValue.field.in_(_OWN),
        )
    )
    for old, new in kept:
        words |= {old or "", new or ""}
    told = frozenset(one.strip() for one in words if len(one.strip()) >= _SHORTEST)
    members = session.scalars(select(Member.id).where(Member.person_id.in_(people)))
    return Traces(tuple(people), tuple(members), told, told - _of_others(session, people, told))


def find(session: Session, sought: Sequence[Traces]) -> list[Trace]:
    """Return the places where words of these people stand, the people's own records left out."""
    seeker = Seeker(word for one in sought for word in one.words)
    sure = {word: word in one.sure for one in sought for word in one.words}
    own = {
        "people": {n for one in sought for n in one.people},
        "members": {n for o in sought for n in o.members},
    }
    found: list[Trace] = []
    for table, (called, manner, columns) in FREE_TEXTS.items():
        for row, column, text in _texts(session, table, columns):
            if row not in own.get(table, ()):
                place = (table, row, column, called, manner)
                found += [Trace(*place, one, _around(text, one), sure[one]) for one in seeker.found_in(text)]
    for text in _set_texts(session):
        place = ("settings", 0, "value", N_("setting of the office"), SHOWN)
        found += [Trace(*place, one, _around(text, one), sure[one]) for one in seeker.found_in(text)]
    for row, text in _journal_texts(session):
        place = ("journal_values", row, "", N_("journal"), JOURNAL)
        found += [Trace(*place, one, _around(text, one), sure[one]) for one in seeker.found_in(text)]
    return found


def _texts(session: Session, name: str, columns: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    table = Base.metadata.tables[name]
    key = next(iter(table.primary_key.columns))
    filled = or_(*(table.c[one] != "" for one in columns))
    for row in session.execute(select(key, *(table.c[one] for one in columns)).where(filled)):
        for column, text in zip(columns, row[1:], strict=True):
            if text:
                yield row[0], column, text


def _set_texts(session: Session) -> Iterator[str]:
    """Yield the texts in the office's settings: who signs is named there, and changed there by the office."""
    values: list[Any] = list(session.scalars(select(Setting.value)))
    while values:
        value = values.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            values += value.values()
        elif isinstance(value, list | tuple):
            values += value


def _journal_texts(session: Session) -> Iterator[tuple[int, str]]:
    """Yield what the journal holds of free texts: names of others are theirs."""
    value = JournalValue
    theirs = and_(value.subject.in_(("people", "members")), value.field != "note")
    long = or_(func.length(value.old) >= _SHORTEST, func.length(value.new) >= _SHORTEST)
    rows = session.execute(select(value.id, value.old, value.new).where(not_(theirs), long))
    for number, old, new in rows:
        yield number, f"{old or ''}\n{new or ''}"


def _of_others(session: Session, people: Sequence[int], words: frozenset[str]) -> frozenset[str]:
    """Return those of the words that may mean other people too.

    A name of one word is theirs who have it among others: of two letters or three it is nobody's for sure.
    """
    shared: set[str] = {one for one in words if is_one_word(one) and len(one) < _LONG_ENOUGH}
    for name in _OWN:
        column: Any = getattr(Person, name)
        shared.update(
            session.scalars(select(column).where(column.in_(words), Person.id.not_in(people)).distinct())
        )
    for one in words - shared:
        if is_one_word(one) and _is_part_of_a_name(session, people, one):
            shared.add(one)
    return frozenset(shared)


def _is_part_of_a_name(session: Session, people: Sequence[int], word: str) -> bool:
    columns: tuple[Any, ...] = (Person.name_hi, Person.name_en)
    within = or_(*((" " + one + " ").contains(f" {word} ", autoescape=True) for one in columns))
    return session.scalar(select(Person.id).where(Person.id.not_in(people), within).limit(1)) is not None


def _around(text: str, word: str) -> str:
    found = pattern(word).search(text)
    place = found.start() if found else 0
    first = max(0, place - _EXCERPT // 2)
    return " ".join(text[first : place + len(word) + _EXCERPT // 2].split())
