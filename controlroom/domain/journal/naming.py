"""Names for the numbers in the journal's values: unit 45 is “12-3 नगोई”, as the register knows it now."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import Name, date_text, number_text
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.base import Base
from controlroom.db.models.books import Book, BookLot, BookMovement, Deposit
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.documents import Document, DocumentVersion
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.ledger import BookMonth, BookVisit
from controlroom.db.models.meetings import AgendaPoint, Decision, EventSeries
from controlroom.db.models.members import Member
from controlroom.db.models.operators import Desk, Operator
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Constituency, Level, Unit
from controlroom.db.models.workshops import EventPart, Nomination, WorkshopSession
from controlroom.db.portions import portions

_MOST_NAMED = 12
DAYS = "days"  # no table: the number of a day is its ordinal
# What a value's field points to, where its name does not say so itself.
POINTS_TO: Mapping[str, str] = {
    "appointment_id": "appointments",
    "assembly_id": "constituencies",
    "book_id": "books",
    "booth_id": "units",
    "campaign_id": "campaigns",
    "chair_id": "people",
    "constituency_id": "constituencies",
    "copied_from_id": "events",
    "decision_id": "decisions",
    "desk_id": "desks",
    "document_id": "documents",
    "document_version_id": "document_versions",
    "enroller_id": "people",
    "event_id": "events",
    "invitee_id": "invitees",
    "level_id": "levels",
    "lok_sabha_id": "constituencies",
    "lot_id": "book_lots",
    "member_id": "members",
    "merged_into_id": "people",
    "movement_id": "book_movements",
    "operator_id": "operators",
    "parent_id": "units",
    "person_id": "people",
    "point_id": "agenda_points",
    "post_id": "posts",
    "post_ids": "posts",
    "seen_by_id": "operators",
    "speaker_id": "people",
    "session_id": "workshop_sessions",
    "trainer_id": "people",
    "visit_id": "book_visits",
    "series_id": "event_series",
    "source_event_id": "events",
    "told_by_id": "operators",
    "renumbered_from_id": "units",
    "replaces_id": "nominations",
    "unit_id": "units",
    "version_id": "document_versions",
}
_ROWS_OF = {"events": "invitees", "event_parts": "invitees"}
_SAME_AS = {"booths": "units", "consents": "members", "refusals": "operators"}


@dataclass
class Names:
    """Names of records by their table and number; what is not known any more has none."""

    _found: dict[str, dict[int, Name]] = field(default_factory=lambda: defaultdict(dict))

    def of(self, table: str, number: int) -> Name:
        """Return a record's name, empty where the register does not know it; of a day its date."""
        if table == DAYS:
            return Name(date_text(datetime.date.fromordinal(number)))
        return self._found[_SAME_AS.get(table, table)].get(number, Name())

    def of_numbers(self, table: str, value: str | None) -> Name:
        """Return the names of the records of a table that a value points to; of very many their count."""
        numbers = numbers_in(value) if table else []
        if len(numbers) > _MOST_NAMED:
            return Name(number_text(len(numbers)))
        names = [self.of(table, number) for number in numbers]
        if not names or not all(names):
            return Name()
        return Name(
            ", ".join(one.hindi or one.latin for one in names),
            ", ".join(one.latin or one.hindi for one in names),
        )

    def learn(self, session: Session, wanted: Mapping[str, Iterable[int]]) -> None:
        """Ask the register for the names of records, a table at a time."""
        for table, numbers in wanted.items():
            known = _SAME_AS.get(table, table)
            kind = _KINDS.get(known)
            if kind is not None:
                self._found[known].update(_names(session, kind, sorted(set(numbers))))


def numbers_in(value: str | None) -> list[int]:
    """Return the numbers that a value holds: one, or a list in brackets."""
    pieces = (value or "").strip("[]").split(",")
    return [int(piece) for piece in pieces if piece.strip().isdecimal()]


def pointed_to(session: Session, values: Iterable[JournalValue]) -> dict[int, str]:
    """Return the table that the numbers of each value, by its id, are of; papers say so themselves."""
    found: dict[int, str] = {}
    for one in values:
        table = POINTS_TO.get(one.field) or _by_its_paper(session, one)
        if table:
            found[one.id] = table
    return found


def _by_its_paper(session: Session, value: JournalValue) -> str:
    """Return what a paper is about, and what its rows are."""
    if (value.subject, value.field) == ("documents", "subject_id"):
        document = session.get(Document, value.subject_id)
        return document.subject if document else ""
    if (value.subject, value.field) != ("document_versions", "frozen_ids"):
        return ""
    version = session.get(DocumentVersion, value.subject_id)
    document = session.get(Document, version.document_id) if version else None
    about = document.subject if document else ""
    return _ROWS_OF.get(about, about)


@dataclass(frozen=True, slots=True)
class _Kind:
    model: type[Base]
    name: Callable[[Session, Any], Name]


def _names(session: Session, kind: _Kind, numbers: list[int]) -> dict[int, Name]:
    found: dict[int, Name] = {}
    for part in portions(numbers):
        rows = session.scalars(select(kind.model).where(kind.model.__table__.c.id.in_(part)))
        found.update({row.id: kind.name(session, row) for row in rows})  # type: ignore[attr-defined]
    return found


def _coded(_session: Session, row: Any) -> Name:  # noqa: ANN401 - any record with a code and names
    return behind(row.code, row.name)


def _plain(_session: Session, row: Any) -> Name:  # noqa: ANN401 - any record with names
    return Name(row.name_hi, row.name_en)


def _constituency(_session: Session, row: Constituency) -> Name:
    return behind(str(row.number), row.name)


def _appointment(session: Session, row: Appointment) -> Name:
    person, post = session.get(Person, row.person_id), session.get(Post, row.post_id)
    return between(post.name if post else Name(), " · ", person.name if person else Name())


def _invitee(session: Session, row: Invitee) -> Name:
    person = session.get(Person, row.person_id) if row.person_id else None
    return person.name if person else Name(row.typed_name)


def _nomination(session: Session, row: Nomination) -> Name:
    return session.get_one(Person, row.person_id).name


def _member(session: Session, row: Member) -> Name:
    person = session.get(Person, row.person_id)
    return behind(row.code, person.name if person else Name())


def _decision(session: Session, row: Decision) -> Name:
    return Name(f"{session.get_one(Event, row.event_id).code}/{row.position}")


def _part(session: Session, row: EventPart) -> Name:
    event = session.get_one(Event, row.event_id)
    held = session.get(WorkshopSession, row.session_id) if row.session_id else None
    unit = session.get(Unit, row.unit_id) if row.unit_id else None
    part = between(Name(held.title) if held else Name(), " · ", unit.name if unit else Name())
    return between(Name(event.code, event.code), " ", part)


def _version(session: Session, row: DocumentVersion) -> Name:
    return Name(f"{session.get_one(Document, row.document_id).number} · {row.number}")


def behind(code: str, name: Name) -> Name:
    """Return a name with its code before it."""
    return between(Name(code, code), " ", name)


def between(first: Name, sign: str, second: Name) -> Name:
    """Return two names as one, in both scripts."""
    hindi = [one.hindi or one.latin for one in (first, second) if one]
    latin = [one.latin or one.hindi for one in (first, second) if one]
    return Name(sign.join(hindi), sign.join(latin))


_KINDS: Mapping[str, _Kind] = {
    "agenda_points": _Kind(AgendaPoint, lambda _session, row: Name(row.heading)),
    "appointments": _Kind(Appointment, _appointment),
    "book_lots": _Kind(BookLot, lambda _session, row: Name(f"{row.first}–{row.last}")),
    "book_movements": _Kind(BookMovement, lambda _session, row: Name(row.code)),
    "book_months": _Kind(BookMonth, lambda _session, row: Name(row.code)),
    "book_visits": _Kind(BookVisit, lambda _session, row: Name(row.code)),
    "books": _Kind(Book, lambda _session, row: Name(str(row.number))),
    "campaigns": _Kind(Campaign, _coded),
    "constituencies": _Kind(Constituency, _constituency),
    "decisions": _Kind(Decision, _decision),
    "deposits": _Kind(Deposit, lambda _session, row: Name(row.code)),
    "desks": _Kind(Desk, lambda _session, row: Name(row.name)),
    "document_versions": _Kind(DocumentVersion, _version),
    "documents": _Kind(Document, lambda _session, row: Name(row.number)),
    "event_series": _Kind(EventSeries, lambda _session, row: behind(row.code, Name(row.title))),
    "events": _Kind(Event, lambda _session, row: behind(row.code, Name(row.title))),
    "invitees": _Kind(Invitee, _invitee),
    "levels": _Kind(Level, _plain),
    "members": _Kind(Member, _member),
    "nominations": _Kind(Nomination, _nomination),
    "operators": _Kind(Operator, _plain),
    "people": _Kind(Person, _coded),
    "posts": _Kind(Post, _plain),
    "event_parts": _Kind(EventPart, _part),
    "units": _Kind(Unit, _coded),
    "workshop_sessions": _Kind(WorkshopSession, lambda _session, row: Name(row.title)),
}
