"""Taking a person out of every table: his own records, the search, the journal, and the places found."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, delete, func, literal, or_, select, update
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import Session
from sqlalchemy.types import String

from controlroom.base import folding
from controlroom.base.language import Name
from controlroom.db import tracking
from controlroom.db.models import Base
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.consents import Consent, PersonRequest
from controlroom.db.models.journal import JournalValue
from controlroom.db.models.members import Member
from controlroom.db.models.people import Appointment, Person
from controlroom.db.models.search import SearchKey, SearchWord
from controlroom.db.models.workshops import Nomination, WorkshopSession
from controlroom.domain import journal, vocabulary
from controlroom.domain.consents.spellings import pattern
from controlroom.domain.consents.traces import EMPTIED, JOURNAL, SHOWN, Trace, Traces

_GONE = "~"
_ACCOUNT = ("report", "uncovered")
_HIDDEN = "हटाया गया"
_SEARCHED: dict[str, type[Event | WorkshopSession]] = {
    "events": Event,
    "workshop_sessions": WorkshopSession,
}
"""Records whose own words are found, so that they are listed anew where a name was taken out of them."""
_TOPICS = ("people", "members", "events", "books", "consents", "documents", "journal")


@dataclass(frozen=True, slots=True)
class Removed:
    """How much was taken away: values of the journal, places in free texts."""

    values: int
    places: int


def erased_name(code: str) -> Name:
    """Return the name under which an erased person stands everywhere."""
    return Name(f"{_HIDDEN} ({code})", f"Erased ({code})")


def remove(session: Session, one: Traces, places: Sequence[Trace], day: datetime.date) -> Removed:
    """Empty all that is known of a person, past the journal, which must not keep it again."""
    session.flush()
    _people(session, one, day)
    _memberships(session, one, day)
    _requests(session, one, day)
    found = [place for place in places if place.manner != SHOWN]
    _places(session, found)
    _search(session, one)
    values = {place.row for place in found if place.manner == JOURNAL} | set(_own_values(session, one))
    journal.erase_values(session, values)
    tracking.touch(session, *_TOPICS)
    session.expire_all()
    return Removed(len(values), len(found))


def _people(session: Session, one: Traces, day: datetime.date) -> None:
    people = session.execute(select(Person.id, Person.code).where(Person.id.in_(one.people))).all()
    for number, code in people:
        name = erased_name(code)
        values: dict[str, Any] = {
            "name_hi": name.hindi,
            "name_en": name.latin,
            "sort_key": folding.sort_key(name.hindi, name.latin),
            "honorific": "",
            "relation": "",
            "relative_hi": "",
            "relative_en": "",
            "birth_date": None,
            "birth_year": None,
            "mobile": "",
            "voter_id": "",
            "unit_id": None,
            "note": "",
            "erased_on": day,
            "version": Person.version + 1,
        }
        _write(session, update(Person).where(Person.id == number).values(**values))
    _posts(session, one, day)
    _write(
        session,
        update(Invitee)
        .where(Invitee.person_id.in_(one.people))
        .values(typed_name="", typed_post="", typed_unit="", typed_mobile=""),
    )
    _nominations(session, one, day)


def _posts(session: Session, one: Traces, day: datetime.date) -> None:
    """End the posts that are held; that they ended is noted, since it says nothing of a name."""
    held = and_(Appointment.person_id.in_(one.people), Appointment.until.is_(None))
    for number, since in session.execute(select(Appointment.id, Appointment.since).where(held)).all():
        ended = max(since, day)
        row = update(Appointment).where(Appointment.id == number)
        _write(session, row.values(until=ended, version=Appointment.version + 1))
        journal.note_change(session, "appointments", number, {"until": ("", ended.isoformat())})


def _nominations(session: Session, one: Traces, day: datetime.date) -> None:
    """Empty what was written of them, and give up the seats of workshops that are still to come."""
    theirs = Nomination.person_id.in_(one.people)
    _write(session, update(Nomination).where(theirs).values(nominated_by="", reason=""))
    to_come = select(Event.id).where(Event.held_on >= day)
    given_up = and_(theirs, Nomination.state != "withdrawn", Nomination.event_id.in_(to_come))
    seats = select(Nomination.event_id).where(given_up)
    row = Invitee
    listed = and_(
        row.person_id.in_(one.people), row.event_id.in_(seats), row.state == "", row.added.is_(True)
    )
    _write(session, update(row).where(listed).values(added=False, removed_on=day, version=row.version + 1))
    for number, state in session.execute(select(Nomination.id, Nomination.state).where(given_up)).all():
        taken = update(Nomination).where(Nomination.id == number)
        _write(session, taken.values(state="withdrawn", version=Nomination.version + 1))
        journal.note_change(session, "nominations", number, {"state": (state, "withdrawn")})


def _memberships(session: Session, one: Traces, day: datetime.date) -> None:
    _write(
        session,
        update(Member)
        .where(Member.id.in_(one.members))
        .values(app_number="", category="", note="", version=Member.version + 1),
    )
    still = and_(Consent.member_id.in_(one.members), Consent.withdrawn_on.is_(None))
    _write(session, update(Consent).where(still).values(withdrawn_on=day))


def _requests(session: Session, one: Traces, day: datetime.date) -> None:
    request = PersonRequest
    theirs = request.person_id.in_(one.people)
    _write(session, update(request).where(theirs).values(letter="", details="", answer=""))
    is_open = and_(theirs, request.state == "open")
    _write(
        session,
        update(request).where(is_open).values(state="done", closed_on=day, version=request.version + 1),
    )


def forget_words(session: Session) -> int:
    """Empty every word of the search that nobody is found by any more; return how many.

    Spellings that were corrected are among them. Their rows stay under their numbers, which a running desk
    knows by heart; the words go.
    """
    used = select(SearchKey.word_id)
    orphaned = and_(SearchWord.fold != "", SearchWord.id.not_in(used))
    gone = session.scalar(select(func.count()).where(orphaned)) or 0
    nobody = literal(_GONE) + sql_cast(SearchWord.id, String(20))
    _write(session, update(SearchWord).where(orphaned).values(word=nobody, fold="", skeleton=""))
    vocabulary.forget(session)
    return gone


def _search(session: Session, one: Traces) -> None:
    theirs = and_(SearchKey.subject.in_(("people", tracking.HOLDERS)), SearchKey.subject_id.in_(one.people))
    session.execute(delete(SearchKey).where(theirs).execution_options(synchronize_session=False))


def _own_values(session: Session, one: Traces) -> Sequence[int]:
    """Return the values of the journal that say something of the person himself."""
    value = JournalValue
    requests = select(PersonRequest.id).where(PersonRequest.person_id.in_(one.people))
    nominations = select(Nomination.id).where(Nomination.person_id.in_(one.people))
    about = or_(
        and_(value.subject == "people", value.subject_id.in_(one.people), value.field.not_in(_ACCOUNT)),
        and_(
            value.subject == "members",
            value.subject_id.in_(one.members),
            value.field.in_(("app_number", "category", "note")),
        ),
        and_(
            value.subject == "person_requests",
            value.subject_id.in_(requests),
            value.field.in_(("letter", "details", "answer")),
        ),
        and_(
            value.subject == "nominations",
            value.subject_id.in_(nominations),
            value.field.in_(("nominated_by", "reason")),
        ),
    )
    return session.scalars(select(value.id).where(about, value.erased.is_(False))).all()


def _places(session: Session, places: Sequence[Trace]) -> None:
    for place in places:
        if place.manner == JOURNAL:
            continue
        table = Base.metadata.tables[place.table]
        key = next(iter(table.primary_key.columns))
        column = table.c[place.column]
        text = session.scalar(select(column).where(key == place.row)) or ""
        left = "" if place.manner == EMPTIED else pattern(place.found).sub(_HIDDEN, text)
        values: dict[str, Any] = {place.column: left}
        if "version" in table.c and place.table != "document_versions":
            values["version"] = table.c.version + 1
        session.execute(update(table).where(key == place.row).values(**values))
        if place.table in _SEARCHED:
            _index_anew(session, place.table, place.row)


def _index_anew(session: Session, table: str, number: int) -> None:
    session.expire_all()
    record = session.get_one(_SEARCHED[table], number)
    tracking.index_texts(session, table, {number: record.search_texts()})


def _write(session: Session, statement: Any) -> None:  # noqa: ANN401 - an update of any table
    session.execute(statement.execution_options(synchronize_session=False))
