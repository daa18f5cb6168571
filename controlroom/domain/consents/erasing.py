"""Erasing a person: the rules that stand before it, the operation, and what is done around it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.identities import plain_voter_id
from controlroom.base.language import N_, Name
from controlroom.base.ranges import plain_digits
from controlroom.db import scrubbing
from controlroom.db.keys import Keys
from controlroom.db.models.books import BookHolding
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.consents import Erasure
from controlroom.db.models.members import Member
from controlroom.db.models.people import Appointment, Person
from controlroom.db.register import Actor, Register
from controlroom.domain import journal
from controlroom.domain.books.sums import balance, identities
from controlroom.domain.consents import erased_list, faults, removing, traces
from controlroom.domain.consents.traces import SHOWN, Trace, Traces
from controlroom.domain.journal import Order, Saved
from controlroom.domain.people.entry import known_person
from controlroom.domain.rights import Right

REQUEST, RETENTION = "request", "retention"
_APP, _CARD, _MOBILE = "app", "card", "mobile"


@dataclass(frozen=True, kw_only=True)
class ErasePerson(Order):
    """Erase a person on a letter; ``typed`` is his code, typed by who is sure.

    Sure traces in free texts go with him; ``doubtful`` says that those go too which may mean somebody else.
    """

    person_id: int
    typed: str
    letter: str
    letter_on: datetime.date | None = None
    doubtful: bool = False


@dataclass(frozen=True, kw_only=True)
class EraseDue(Order):
    """Erase members whose time has run out, some hundred at once."""

    person_ids: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class EraseAgain(Order):
    """Erase those again whom an older backup brought back."""

    lines: tuple[erased_list.Line, ...]


@dataclass(frozen=True, slots=True)
class BeforeErasure:
    """What is to be known before a person is erased: what stays, what ends, where else the name stands."""

    person_id: int
    code: str
    name: Name
    memberships: int
    open_posts: int
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did, and whether the log beside the file could be emptied."""

    saved: Saved
    log_emptied: bool


def before_erasure(session: Session, person_id: int) -> BeforeErasure:
    """Return what is to be known first; raises what stands against it: books, money."""
    journal.require(session, Right.ERASE_PERSON, "consents.erase_person")
    person = known_person(session, person_id)
    people = identities(session, person.id)
    _check_account(session, person)
    sought = traces.traces_of(session, people)
    open_posts = select(func.count()).where(Appointment.person_id.in_(people), Appointment.until.is_(None))
    return BeforeErasure(
        person_id=person.id,
        code=person.code,
        name=person.name,
        memberships=len(sought.members),
        open_posts=session.scalar(open_posts) or 0,
        traces=tuple(traces.find(session, [sought])),
    )


@journal.operation(N_("Person erased on request"), Right.ERASE_PERSON)
def erase_person(session: Session, order: ErasePerson) -> Saved:
    """Take a person out; raises CodeMistyped, LetterMissing, PersonErased and what the account refuses.

    ``figures``: values of the journal, words of the search and places that were emptied, and ``left``, the
    places where the name stays since it may be somebody else's.
    """
    person = known_person(session, order.person_id)
    if " ".join(order.typed.upper().split()) != person.code.upper():
        raise faults.CodeMistyped(person.code)
    letter = " ".join(order.letter.split())[:200]
    if not letter:
        raise faults.LetterMissing
    _check_account(session, person)
    sought = traces.traces_of(session, identities(session, person.id))
    found = traces.find(session, [sought])
    places = [one for one in found if one.manner != SHOWN and (one.sure or order.doubtful)]
    code = person.code
    removed = _erase(
        session, person, sought, places, Erasure(reason=REQUEST, letter=letter, letter_on=order.letter_on)
    )
    words = removing.forget_words(session)
    figures = {"values": removed.values, "words": words, "places": removed.places}
    figures["left"] = len(found) - len(places)
    return Saved("people", order.person_id, code, figures)


@journal.operation(N_("Members erased whose time has run out"), Right.ERASE_PERSON)
def erase_due(session: Session, order: EraseDue) -> Saved:
    """Take out many at once; who still has books or money open, or was erased meanwhile, is left."""
    return Saved("people", None, "", {"erased": _erase_many(session, order.person_ids, RETENTION)})


@journal.operation(N_("Erasures carried out again after a restore"), Right.BE_NOTED)
def erase_again(session: Session, order: EraseAgain) -> Saved:
    """Take those out whom a backup brought back; who is not in it stays unknown."""
    wanted = {one.person: one for one in order.lines}
    people = [number for number in wanted if session.get(Person, number) is not None]
    reasons = {number: wanted[number].reason for number in people}
    count = 0
    for reason in sorted(set(reasons.values())):
        numbers = tuple(number for number in people if reasons[number] == reason)
        count += _erase_many(session, numbers, reason, again=True)
    return Saved("people", None, "", {"erased": count})


def erase(register: Register, actor: Actor, order: ErasePerson) -> Erased:
    """Erase a person, leave no byte of the name in the register's files, and remember it beside them."""
    saved = register.write(actor, erase_person, order).result
    return Erased(saved, finish(register).log_emptied)


def finish(register: Register) -> scrubbing.Scrubbed:
    """Remember the erasures beside the register and scrub its files."""
    erased_list.keep(register)
    return scrubbing.scrub(register)


def _erase_many(session: Session, person_ids: Sequence[int], reason: str, *, again: bool = False) -> int:
    people = []
    for number in person_ids:
        person = session.get_one(Person, number)
        is_there = person.erased_on is None and person.merged_into_id is None
        if is_there and (again or not _account_problem(session, person)):
            people.append(person)
    sought = [traces.traces_of(session, identities(session, one.id)) for one in people]
    found = [one for one in traces.find(session, sought) if one.sure]
    for person, own in zip(people, sought, strict=True):
        places = [one for one in found if one.found in own.words]
        _erase(session, person, own, places, Erasure(reason=reason, letter="", letter_on=None))
    removing.forget_words(session)
    return len(people)


def _erase(
    session: Session, person: Person, sought: Traces, places: Sequence[Trace], erasure: Erasure
) -> removing.Removed:
    keys: Keys = session.info["keys"]
    number, code = person.id, person.code
    erasure.person_id, erasure.code = number, code
    erasure.digests = " ".join(_digests(session, keys, sought))
    erasure.erased_at, erasure.entry_id = clock.now(), journal.entry_id(session)
    removed = removing.remove(session, sought, places, journal.working_date(session))
    session.add(erasure)
    session.flush()
    return removed


def _digests(session: Session, keys: Keys, sought: Traces) -> list[str]:
    """Return by what an import of the same export is warned: number in the app, voter id, mobile."""
    found = set()
    for person in session.scalars(select(Person).where(Person.id.in_(sought.people))):
        found |= {(_CARD, person.voter_id), (_MOBILE, person.mobile)}
    for number in session.scalars(select(Member.app_number).where(Member.id.in_(sought.members))):
        found.add((_APP, number))
    return [erased_list.digest(keys, kind, value) for kind, value in sorted(found) if value][:40]


@dataclass(frozen=True, kw_only=True)
class ErasedBefore:
    """What an export says of somebody, asked whether just he was erased here."""

    app_number: str = ""
    voter_id: str = ""
    mobile: str = ""


def erased_before(session: Session, question: ErasedBefore) -> str:
    """Return the code of the erased person who bore one of these numbers, nothing where none did."""
    keys: Keys = session.info["keys"]
    for kind, value in (
        (_APP, "".join(plain_digits(question.app_number).split()).upper()),
        (_CARD, plain_voter_id(question.voter_id)),
        (_MOBILE, plain_digits(question.mobile).strip()),
    ):
        if value:
            sign = erased_list.digest(keys, kind, value)
            code = session.scalar(select(Erasure.code).where(Erasure.digests.contains(sign)).limit(1))
            if code:
                return code
    return ""


def _check_account(session: Session, person: Person) -> None:
    problem = _account_problem(session, person)
    if problem is not None:
        raise problem


def _account_problem(session: Session, person: Person) -> UserError | None:
    """Return what of the account of books stands against an erasure: the register answers for both."""
    people = identities(session, person.id)
    held = select(func.count()).where(BookHolding.person_id.in_(people), BookHolding.closed_by_id.is_(None))
    count = session.scalar(held) or 0
    if count:
        return faults.StillHoldsBooks(person.name, count)
    for campaign_id in session.scalars(select(Campaign.id)):
        owed = balance(session, campaign_id, person.id, clock.today()).owed_paise
        if owed:
            return (
                faults.StillOwes(person.name, owed) if owed > 0 else faults.StillInAdvance(person.name, -owed)
            )
    return None
