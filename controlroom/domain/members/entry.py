"""Entering and correcting a member: a leaf or an app number, a person, a booth."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock, folding, identities, ranges
from controlroom.base.language import N_, Name
from controlroom.db.models.members import Member
from controlroom.db.models.people import Person
from controlroom.db.models.units import Level, Unit
from controlroom.domain import campaigns, documents, journal, masking
from controlroom.domain.consents import giving
from controlroom.domain.journal import Order, Saved
from controlroom.domain.members import checks, leaves
from controlroom.domain.members.errors import (
    AlreadyMember,
    AppNumberNotWritten,
    AppNumberTaken,
    BoothClosed,
    MemberUnknown,
    NotABooth,
)
from controlroom.domain.members.leaves import LeafQuestion, LeafRow
from controlroom.domain.people.faults import PersonErased
from controlroom.domain.rights import Right
from controlroom.domain.units.ladders import BOOTH

Gender = Literal["", "female", "male", "other"]
Relation = Literal["", "father", "mother", "spouse"]
MANUAL, DIGITAL = "manual", "digital"
CODE, PERSON_CODE = "M", "P"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What a leaf says about the person; empty where the paper left it out."""

    name: Name = Name()
    relative: Name = Name()
    relation: Relation = ""
    gender: Gender = ""
    age: int | None = None
    birth_date: datetime.date | None = None
    mobile: str = ""
    voter_id: str = ""


@dataclass(frozen=True, kw_only=True)
class EnterMember(Order):
    """Enter a member from a leaf (``leaf``: its place in the book or its printed number) or from the app.

    With ``person_id`` a person known to the office becomes the member, who takes over what the details say.
    """

    details: Details
    book: int | None = None
    leaf: int | None = None
    app_number: str = ""
    digital: bool = False
    person_id: int | None = None
    booth_id: int | None = None
    joined_on: datetime.date | None = None
    enroller_id: int | None = None
    category: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeMember(Order):
    """Correct a member as it stood at ``version``; the leaf and the channel stay as they are."""

    member_id: int
    version: int
    details: Details
    booth_id: int | None = None
    joined_on: datetime.date
    enroller_id: int | None = None
    category: str = ""
    note: str = ""


@journal.operation(N_("Member entered"), Right.ENTER_MEMBERS)
def enter_member(session: Session, order: EnterMember) -> Saved:
    """Enter a member, count the leaf as used; ``figures['next_leaf']`` is the next free place or 0."""
    campaign = campaigns.current_campaign(session)
    leaf = (
        None if order.digital else leaves.free_leaf(session, LeafQuestion(book=order.book, leaf=order.leaf))
    )
    app_number = _app_number(session, campaign.id, order.app_number) if order.digital else ""
    joined_on = order.joined_on or journal.working_date(session)
    checks.check_joined_on(joined_on, (campaign.starts_on, campaign.ends_on), clock.today())
    person = _person(session, order, campaign.id)
    details = _with_known(person, order.details)
    age = checks.age_at_joining(details.age, details.birth_date, joined_on)
    _write_person(person, details)
    session.add(person)
    session.flush()
    member = Member(
        code=documents.next_code(session, CODE),
        campaign_id=campaign.id,
        person_id=person.id,
        channel=DIGITAL if order.digital else MANUAL,
        app_number=app_number,
        age=age,
    )
    if leaf is not None:
        leaves.mark_used(session, leaf)
        member.book_id, member.leaf_position, member.leaf_number = leaf.book_id, leaf.position, leaf.number
    _write_member(session, member, order, joined_on)
    member.sort_key, member.gender = person.sort_key, person.gender
    session.add(member)
    session.flush()
    giving.note_consent(session, member, digital=order.digital)
    return Saved("members", member.id, member.code, _figures(session, leaf))


@journal.operation(N_("Member corrected"), Right.ENTER_MEMBERS)
def change_member(session: Session, order: ChangeMember) -> Saved:
    """Put what the order says into the member and the person."""
    member = session.get(Member, order.member_id)
    if member is None:
        raise MemberUnknown(str(order.member_id))
    journal.check_version(session, member, order.version)
    campaign = campaigns.current_campaign(session)
    if member.campaign_id == campaign.id:
        checks.check_joined_on(order.joined_on, (campaign.starts_on, campaign.ends_on), clock.today())
    member.age = checks.age_at_joining(order.details.age, order.details.birth_date, order.joined_on)
    person = session.get_one(Person, member.person_id)
    if person.erased_on is not None:
        raise PersonErased(person.code, person.erased_on)
    _write_person(person, order.details)
    session.flush()
    _write_member(session, member, order, order.joined_on)
    member.sort_key, member.gender = person.sort_key, person.gender
    session.flush()
    return Saved("members", member.id, member.code)


def _app_number(session: Session, campaign_id: int, number: str) -> str:
    """Return the app's number in one spelling, so that it is found again and counts once."""
    plain = "".join(ranges.plain_digits(number).split()).upper()
    if not plain:
        raise AppNumberNotWritten
    taken = session.execute(
        select(Member.code, Person.name_hi, Person.name_en)
        .join(Person, Person.id == Member.person_id)
        .where(Member.campaign_id == campaign_id, Member.app_number == plain)
    ).first()
    if taken is not None:
        raise AppNumberTaken(plain, Name(taken.name_hi, taken.name_en), taken.code)
    return plain


def _person(session: Session, order: EnterMember, campaign_id: int) -> Person:
    if order.person_id is None:
        return Person(code=documents.next_code(session, PERSON_CODE), unit_id=order.booth_id)
    person = session.get_one(Person, order.person_id)
    while person.merged_into_id is not None:
        person = session.get_one(Person, person.merged_into_id)
    if person.erased_on is not None:
        raise PersonErased(person.code, person.erased_on)
    code = session.scalars(
        select(Member.code).where(Member.campaign_id == campaign_id, Member.person_id == person.id)
    ).one_or_none()
    if code is not None:
        raise AlreadyMember(person.name, code)
    return person


def _with_known(person: Person, said: Details) -> Details:
    """Return details where what the office knows of a person stands in for what the paper leaves out."""
    relation: Any = person.relation or ""
    gender: Any = person.gender or ""
    return replace(
        said,
        name=Name(said.name.hindi or person.name_hi or "", said.name.latin or person.name_en or ""),
        relative=said.relative or Name(person.relative_hi or "", person.relative_en or ""),
        relation=said.relation or relation,
        gender=said.gender or gender,
        birth_date=said.birth_date or person.birth_date,
        mobile=said.mobile or person.mobile or "",
        voter_id=said.voter_id or person.voter_id or "",
    )


def _write_person(person: Person, details: Details) -> None:
    name = checks.member_name(details.name)
    relative = identities.kept_name(details.relative, "relative")
    person.name_hi, person.name_en = name.hindi, name.latin
    person.sort_key = folding.sort_key(name.hindi, name.latin)
    person.relative_hi, person.relative_en = relative.hindi, relative.latin
    person.relation = details.relation if relative else ""
    person.gender = details.gender
    person.birth_date = details.birth_date
    known = person.mobile or "", person.voter_id or ""
    person.mobile = masking.kept(details.mobile, known[0], identities.mobile_number, "mobile")
    person.voter_id = masking.kept(details.voter_id, known[1], checks.voter_id, "voter_id")


def _write_member(
    session: Session, member: Member, order: EnterMember | ChangeMember, joined_on: datetime.date
) -> None:
    booth = _booth(session, order.booth_id, known=member.booth_id)
    member.booth_id = booth.id if booth else None
    member.unit_key = booth.sort_key if booth else ""
    member.joined_on = joined_on
    member.enroller_id = order.enroller_id
    member.category = order.category.strip()[:40]
    member.note = order.note.strip()[:500]


def _booth(session: Session, booth_id: int | None, *, known: int | None) -> Unit | None:
    """Return the booth; a closed one keeps its members and gets no new ones."""
    if booth_id is None:
        return None
    unit = session.get_one(Unit, booth_id)
    level = session.get_one(Level, unit.level_id)
    if level.code != BOOTH:
        raise NotABooth(unit.name)
    if unit.valid_until is not None and unit.id != known:
        raise BoothClosed(unit.name)
    return unit


def _figures(session: Session, leaf: LeafRow | None) -> dict[str, int]:
    if leaf is None:
        return {}
    return {
        "book": leaf.book,
        "leaf": leaf.position,
        "next_leaf": leaves.leaf_after(session, leaf.book_id, leaf.position) or 0,
    }
