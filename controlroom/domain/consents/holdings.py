"""What the office holds about a person, gathered from every table for the paper that he is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db.models.consents import PersonRequest
from controlroom.db.models.people import Person
from controlroom.domain import documents, journal, paper_runs
from controlroom.domain.books.sums import identities
from controlroom.domain.consents import events_held, records_held
from controlroom.domain.consents.notices import notice_number
from controlroom.domain.consents.requests import ACCESS, DONE, OPEN
from controlroom.domain.journal import Order, Saved
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.consents import HeldPart, PersonReport
from controlroom.domain.people.faults import PersonUnknown
from controlroom.domain.rights import Right

KIND, SUBJECT = "person_report", "people"
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


@dataclass(frozen=True, kw_only=True)
class NoteReport(Order):
    """Number the paper of what is held about a person and note that it is printed."""

    person_id: int
    language: str


@journal.operation(N_("What is held about a person printed"), Right.REPORT_PERSON)
def note_report(session: Session, order: NoteReport) -> Saved:
    """Give the paper its number; a request to see what is held is answered by it."""
    person = _person(session, order.person_id)
    state = documents.PaperState(KIND, SUBJECT, person.id, [person.id])
    version = documents.version_of(session, state, new=True)
    paper = documents.note_print(session, version, order.language)
    for request in session.scalars(
        select(PersonRequest).where(
            PersonRequest.person_id == person.id,
            PersonRequest.kind == ACCESS,
            PersonRequest.state == OPEN,
        )
    ).all():
        request.state, request.closed_on = DONE, journal.working_date(session)
        request.answer = paper.number
    journal.note_change(session, "people", person.id, {"report": (None, paper.number)})
    session.flush()
    return Saved("documents", paper.document_id, paper.number, {"version": paper.version})


def person_report(session: Session, person_id: int) -> PersonReport:
    """Return all that is held about a person and about the entries that were merged into him."""
    journal.require(session, Right.REPORT_PERSON, "consents.note_report")
    person = _person(session, person_id)
    people = identities(session, person.id)
    last = paper_runs.last_prints(
        session, RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=(person.id,))
    ).get(person.id, _UNNUMBERED)
    return PersonReport(
        office=office_on_paper(session),
        stamp=Stamp(last.number, last.version, clock.local(clock.now())),
        name=person.name,
        code=person.code,
        parts=tuple(_parts(session, people)),
        notice=notice_number(session),
    )


def person_id_of(session: Session, typed: str) -> int:
    """Return the id of the person with a code as typed, also of one who was merged; raises PersonUnknown."""
    code = " ".join(typed.upper().split())
    found = session.execute(select(Person.id, Person.merged_into_id).where(Person.code == code)).one_or_none()
    if found is None:
        raise PersonUnknown(typed.strip()[:40])
    number: int = found.merged_into_id or found.id
    return number


def _person(session: Session, person_id: int) -> Person:
    person = session.get(Person, person_id)
    if person is None:
        raise PersonUnknown(str(person_id))
    while person.merged_into_id is not None:
        person = session.get_one(Person, person.merged_into_id)
    return person


def _parts(session: Session, people: Sequence[int]) -> list[HeldPart]:
    gathered: list[Any] = [
        records_held.entry(session, people),
        records_held.posts(session, people),
        records_held.trainings(session, people),
        records_held.memberships(session, people),
        records_held.consents(session, people),
        records_held.enrolled(session, people),
        records_held.books(session, people),
        records_held.deposits(session, people),
        events_held.events(session, people),
        events_held.nominations(session, people),
        events_held.sessions(session, people),
        events_held.decisions(session, people),
        events_held.requests(session, people),
        events_held.papers(session, people),
        events_held.journal_lines(session, people),
    ]
    return [one for one in gathered if one is not None]
