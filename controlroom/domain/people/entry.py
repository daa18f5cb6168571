"""Entering and changing people; two entries of one person brought together; trainings."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock, folding, identities
from controlroom.base.language import N_, Name
from controlroom.db.models.people import Person, Training
from controlroom.db.models.units import Unit
from controlroom.domain import documents, journal, masking
from controlroom.domain.journal import Order, Saved
from controlroom.domain.people import merging
from controlroom.domain.people.appointments import Appoint, appoint
from controlroom.domain.people.faults import (
    BornInFuture,
    ChoiceUnknown,
    PersonErased,
    PersonMerged,
    PersonUnknown,
    PersonUnnamed,
    SamePerson,
    TrainingToCome,
    TrainingTwice,
    TrainingUnnamed,
    UnitMissing,
)
from controlroom.domain.people.rows import GENDERS, HONORIFICS, RELATIONS
from controlroom.domain.rights import Right

_OLDEST = 120
_LONGEST_TEXT = 500
_LONGEST_NOTE = 8000


@dataclass(frozen=True, kw_only=True)
class PersonEntry(Order):
    """What a form says of a person; ``relation`` tells what ``relative`` is to them.

    ``honorific`` None leaves what is chosen as it stands.
    """

    name: Name
    relation: str = ""
    relative: Name = Name()
    gender: str = ""
    honorific: str | None = None
    birth_date: datetime.date | None = None
    birth_year: int | None = None
    mobile: str = ""
    voter_id: str = ""
    unit_id: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AddPerson(PersonEntry):
    """Enter a person; with ``post`` in that post of ``post_unit_id`` (the person's own unit when None)."""

    post: str = ""
    post_unit_id: int | None = None
    since: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class ChangePerson(PersonEntry):
    """Correct a person; ``version`` is that of the detail which the form showed."""

    person_id: int
    version: int


@dataclass(frozen=True, kw_only=True)
class MergePeople(Order):
    """Say that two entries are one person, who goes on under ``into_id``."""

    person_id: int
    into_id: int


@dataclass(frozen=True, kw_only=True)
class AddTraining(Order):
    """Note a training that a person received here or elsewhere."""

    person_id: int
    topic: str
    held_on: datetime.date
    place: str = ""


@journal.operation(N_("Person entered"), Right.ENTER_PEOPLE)
def add_person(session: Session, order: AddPerson) -> Saved:
    """Enter a person, and the post where one is given."""
    person = Person(code="")
    _fill(session, person, order)
    person.code = documents.next_code(session, "P")
    session.add(person)
    session.flush()
    if order.post:
        appoint(
            session,
            Appoint(
                person_id=person.id,
                post=order.post,
                unit_id=order.post_unit_id or order.unit_id or 0,
                since=order.since,
            ),
        )
    return Saved("people", person.id, person.code)


@journal.operation(N_("Person changed"), Right.ENTER_PEOPLE)
def change_person(session: Session, order: ChangePerson) -> Saved:
    """Correct what is written of a person."""
    person = known_person(session, order.person_id)
    journal.check_version(session, person, order.version)
    _fill(session, person, order)
    return Saved("people", person.id, person.code)


@journal.operation(N_("Two entries of one person merged"), Right.MERGE_PEOPLE)
def merge_people(session: Session, order: MergePeople) -> Saved:
    """Point one entry to the other, which takes over posts, trainings and memberships."""
    person, into = known_person(session, order.person_id), known_person(session, order.into_id)
    if person.id == into.id:
        raise SamePerson
    merging.carry_over(session, person, into)
    return Saved("people", into.id, into.code)


@journal.operation(N_("Training noted"), Right.ENTER_PEOPLE)
def add_training(session: Session, order: AddTraining) -> Saved:
    """Note a training; raises TrainingUnnamed, TrainingToCome, and TrainingTwice for the same one again."""
    person = known_person(session, order.person_id)
    topic = " ".join(order.topic.split())[:_LONGEST_TEXT]
    if not topic:
        raise TrainingUnnamed
    if order.held_on > clock.today():
        raise TrainingToCome(order.held_on)
    again = select(Training.id).where(
        Training.person_id == person.id, Training.held_on == order.held_on, Training.topic_text == topic
    )
    if session.scalar(again) is not None:
        raise TrainingTwice(topic, order.held_on)
    place = " ".join(order.place.split())[:_LONGEST_TEXT]
    training = Training(person_id=person.id, topic_text=topic, held_on=order.held_on, place=place)
    session.add(training)
    session.flush()
    return Saved("trainings", training.id, person.code)


def known_person(session: Session, person_id: int) -> Person:
    """Return a person who may be worked with; raises PersonUnknown, PersonMerged."""
    person = session.get(Person, person_id)
    if person is None:
        raise PersonUnknown(str(person_id))
    if person.merged_into_id is not None:
        raise PersonMerged(person.code, session.get_one(Person, person.merged_into_id).code)
    if person.erased_on is not None:
        raise PersonErased(person.code, person.erased_on)
    return person


def _fill(session: Session, person: Person, entry: PersonEntry) -> None:
    name = identities.kept_name(entry.name)
    if not name:
        raise PersonUnnamed
    relative = identities.kept_name(entry.relative, at="relative")
    person.name_hi, person.name_en = name.hindi, name.latin
    person.sort_key = folding.sort_key(name.hindi, name.latin)
    person.relation = choice_of(entry.relation, RELATIONS) if relative else ""
    person.relative_hi, person.relative_en = relative.hindi, relative.latin
    person.gender = choice_of(entry.gender, GENDERS)
    if entry.honorific is not None:
        person.honorific = choice_of(entry.honorific, HONORIFICS)
    person.birth_date = _born(entry.birth_date)
    person.birth_year = entry.birth_date.year if entry.birth_date else entry.birth_year
    known = person.mobile or "", person.voter_id or ""
    person.mobile = masking.kept(entry.mobile, known[0], identities.mobile_number, "mobile")
    person.voter_id = masking.kept(entry.voter_id, known[1], identities.voter_id, "voter_id")
    if entry.unit_id is not None and session.get(Unit, entry.unit_id) is None:
        raise UnitMissing
    person.unit_id = entry.unit_id
    person.note = entry.note.strip()[:_LONGEST_NOTE]


def choice_of(value: str, known: tuple[str, ...]) -> str:
    """Return one of the known values, or nothing; raises ChoiceUnknown."""
    if value and value not in known:
        raise ChoiceUnknown(value[:40], ", ".join(known))
    return value


def _born(day: datetime.date | None) -> datetime.date | None:
    today = clock.today()
    if day is not None and not today.year - _OLDEST <= day.year <= today.year:
        raise BornInFuture(day)
    return day
