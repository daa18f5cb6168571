"""What a person asks of the office under the law: noted, due on a day, answered."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_, Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.consents import PersonRequest
from controlroom.db.models.people import Person
from controlroom.domain import documents, journal
from controlroom.domain.consents.faults import (
    AnswerMissing,
    ErasedNotByHand,
    ReceivedLater,
    RequestClosed,
    RequestUnknown,
    RequestUnsaid,
)
from controlroom.domain.consents.notices import consent_settings
from controlroom.domain.journal import Order, Saved
from controlroom.domain.listing import Listing, Page
from controlroom.domain.people.entry import known_person
from controlroom.domain.rights import Right

ACCESS, CORRECTION, ERASURE = "access", "correction", "erasure"
WITHDRAWAL, GRIEVANCE = "withdrawal", "grievance"
KINDS = (ACCESS, CORRECTION, ERASURE, WITHDRAWAL, GRIEVANCE)
OPEN, DONE, REFUSED = "open", "done", "refused"
CODE = "AN"
_BY_ERASING = frozenset({ERASURE, WITHDRAWAL})
SAYS_WHAT = frozenset({CORRECTION, GRIEVANCE})


@dataclass(frozen=True, kw_only=True)
class NoteRequest(Order):
    """Note what a person asks for; ``details`` say it in his words."""

    kind: str
    person_id: int
    received_on: datetime.date | None = None
    letter: str = ""
    details: str = ""


@dataclass(frozen=True, kw_only=True)
class CloseRequest(Order):
    """Answer a request: done, or refused with the reason."""

    request_id: int
    version: int
    refused: bool = False
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class RequestListing(Listing):
    """A page of requests; without ``all`` only those still open."""

    everything: bool = False


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A request as lists show it."""

    id: int
    version: int
    code: str
    kind: str
    person_id: int
    person_code: str
    name: Name
    received_on: datetime.date
    due_on: datetime.date
    letter: str
    details: str
    state: str
    closed_on: datetime.date | None
    answer: str

    @property
    def is_by_erasing(self) -> bool:
        """Tell whether only erasing the person does what is asked."""
        return self.kind in _BY_ERASING


@journal.operation(N_("Request of a person noted"), Right.ENTER_PEOPLE)
def note_request(session: Session, order: NoteRequest) -> Saved:
    """Note a request; it is due after the days that the notice promises."""
    if order.kind not in KINDS:
        raise RequestUnsaid
    person = known_person(session, order.person_id)
    received = order.received_on or journal.working_date(session)
    if received > clock.today():
        raise ReceivedLater(received)
    details = order.details.strip()[:4_000]
    if order.kind in SAYS_WHAT and not details:
        raise RequestUnsaid
    request = PersonRequest(
        code=documents.next_code(session, CODE),
        kind=order.kind,
        person_id=person.id,
        received_on=received,
        due_on=received + datetime.timedelta(days=consent_settings(session).due_days),
        letter=" ".join(order.letter.split())[:200],
        details=details,
        state=OPEN,
        answer="",
    )
    session.add(request)
    session.flush()
    return Saved("person_requests", request.id, request.code)


@journal.operation(N_("Request of a person answered"), Right.ENTER_PEOPLE)
def close_request(session: Session, order: CloseRequest) -> Saved:
    """Say how a request ended; raises RequestClosed, AnswerMissing, ErasedNotByHand."""
    request = session.get(PersonRequest, order.request_id)
    if request is None:
        raise RequestUnknown(str(order.request_id))
    if request.closed_on is not None:
        raise RequestClosed(request.code, request.closed_on)
    journal.check_version(session, request, order.version)
    answer = order.answer.strip()[:4_000]
    if order.refused and not answer:
        raise AnswerMissing
    if request.kind in _BY_ERASING and not order.refused:
        raise ErasedNotByHand(request.code)
    request.state = REFUSED if order.refused else DONE
    request.closed_on = journal.working_date(session)
    request.answer = answer
    session.flush()
    return Saved("person_requests", request.id, request.code)


def list_requests(session: Session, question: RequestListing) -> Page[RequestRow]:
    """Return one page of requests, those due first on top."""
    conditions = _conditions(question)
    found = session.execute(
        select(PersonRequest, Person)
        .join(Person, Person.id == PersonRequest.person_id)
        .where(*conditions)
        .order_by(*_order(question), PersonRequest.id.desc())
        .offset(question.offset)
        .limit(question.limit)
    )
    total = session.scalar(
        select(func.count())
        .select_from(PersonRequest)
        .join(Person, Person.id == PersonRequest.person_id)
        .where(*conditions)
    )
    return Page([_row(request, person) for request, person in found], total or 0, question.offset)


def requests_of(session: Session, person_id: int) -> Sequence[RequestRow]:
    """Return what a person asked for, the newest first."""
    found = session.execute(
        select(PersonRequest, Person)
        .join(Person, Person.id == PersonRequest.person_id)
        .where(PersonRequest.person_id == person_id)
        .order_by(PersonRequest.id.desc())
    )
    return [_row(request, person) for request, person in found]


def due_by(session: Session, day: datetime.date) -> int:
    """Return how many requests are open that must be answered by ``day``."""
    query = select(func.count()).where(PersonRequest.state == OPEN, PersonRequest.due_on <= day)
    return session.scalar(query) or 0


def _conditions(question: RequestListing) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if not question.everything:
        conditions.append(PersonRequest.state == OPEN)
    typed = plain_digits(question.text).strip()
    if typed:
        conditions.append(
            or_(
                PersonRequest.code.istartswith(typed, autoescape=True),
                Person.code.istartswith(typed, autoescape=True),
                Person.name_hi.contains(typed, autoescape=True),
                Person.name_en.icontains(typed, autoescape=True),
            )
        )
    return conditions


def _order(question: RequestListing) -> list[Any]:
    columns: dict[str, Any] = {
        "code": PersonRequest.id,
        "kind": PersonRequest.kind,
        "name": Person.sort_key,
        "received_on": PersonRequest.received_on,
        "due_on": PersonRequest.due_on,
        "state": PersonRequest.closed_on,
    }
    column = columns.get(question.sort, PersonRequest.due_on)
    return [PersonRequest.closed_on.is_not(None), column.desc() if question.descending else column.asc()]


def _row(request: PersonRequest, person: Person) -> RequestRow:
    return RequestRow(
        id=request.id,
        version=request.version,
        code=request.code,
        kind=request.kind,
        person_id=person.id,
        person_code=person.code,
        name=person.name,
        received_on=request.received_on,
        due_on=request.due_on,
        letter=request.letter,
        details=request.details,
        state=request.state,
        closed_on=request.closed_on,
        answer=request.answer,
    )
