"""Questions about members: the roll by pages, one member, and who may be the same person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, union
from sqlalchemy.orm import Session, aliased

from controlroom.base import folding, identities
from controlroom.base.language import Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.books import Book
from controlroom.db.models.members import INCOMPLETE, Member
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.domain import campaigns, masking, wordsearch
from controlroom.domain.listing import Page
from controlroom.domain.masking import Eyes
from controlroom.domain.members import checks
from controlroom.domain.members.errors import MemberUnknown
from controlroom.domain.members.rows import LikelyRow, LikelySame, ListMembers, MemberRow
from controlroom.domain.people import numbers

FEW = 5_000
FEW_FOUND = 40_000
"""Up to so many are sorted on their own; more are found along the index that is in order already.

Words cost more to look up along an index than to gather, so that more hits of words are sorted.
"""
_CODE = re.compile(r"M-?(\d+)", re.IGNORECASE)
_MOBILE_DIGITS = 10
_LIKELY = 8
_ORDERS: dict[str, Any] = {
    "name": Member.sort_key,
    "leaf": Member.leaf_number,
    "booth": Member.unit_key,
    "joined_on": Member.joined_on,
    "age": Member.age,
    "gender": Member.gender,
    "channel": Member.channel,
}


def list_members(session: Session, question: ListMembers) -> Page[MemberRow]:
    """Return one page of the roll, filtered, sorted and cut in SQL."""
    campaign_id = campaigns.current_campaign(session).id
    conditions = _conditions(session, question)
    total = session.scalar(
        select(func.count()).select_from(Member).where(Member.campaign_id == campaign_id, *conditions)
    )
    worded = bool(question.text.strip())
    # The sum keeps the order's index out of the way: few are gathered by their people, then sorted.
    gathered: Any = Member.campaign_id + 0 if worded else Member.campaign_id
    wanted = select(Member.id).where(gathered == campaign_id, *conditions)
    if (total or 0) > (FEW_FOUND if worded else FEW):
        indexed = question.sort in _ORDERS or question.sort == "mobile"
        of_campaign: Any = Member.campaign_id if indexed else Member.campaign_id + 0
        wanted = select(Member.id).where(
            of_campaign == campaign_id, *_conditions(session, question, along=True)
        )
    ids = session.scalars(_ordered(wanted, question).offset(question.offset).limit(question.limit)).all()
    return Page(_rows(session, ids), total or 0, question.offset)


def member_by_code(session: Session, code: str) -> MemberRow:
    """Return the member with a code as typed or scanned; raises MemberUnknown."""
    found = session.scalars(
        select(Member.id).where(Member.code == plain_digits(code).strip().upper())
    ).one_or_none()
    if found is None:
        raise MemberUnknown(code.strip()[:40])
    return _rows(session, [found])[0]


def member_by_id(session: Session, member_id: int) -> MemberRow:
    """Return a member; raises MemberUnknown."""
    rows = _rows(session, [member_id])
    if not rows:
        raise MemberUnknown(str(member_id))
    return rows[0]


def likely_same(session: Session, question: LikelySame) -> Sequence[LikelyRow]:
    """Return known people who may be the one at hand: same voter id, mobile, or name and relative."""
    found: dict[int, LikelyRow] = {}
    for by, conditions in _signs_of_sameness(question):
        people = session.scalars(
            select(Person).where(Person.merged_into_id.is_(None), *conditions).limit(_LIKELY)
        )
        for person in people:
            found.setdefault(person.id, _likely(session, person, by))
    return list(found.values())[:_LIKELY]


def _conditions(
    session: Session, question: ListMembers, *, along: bool = False
) -> Sequence[ColumnElement[bool]]:
    """Return what limits the roll; ``along`` an index in order, other indexes are kept out of the way."""
    conditions: list[ColumnElement[bool]] = []
    if question.unit_id is not None:
        path = session.get_one(Unit, question.unit_id).path
        booth: Any = Member.booth_id + 0 if along else Member.booth_id
        conditions.append(booth.in_(select(Unit.id).where(under(path))))
    if question.channel:
        channel: Any = func.lower(Member.channel) if along else Member.channel
        conditions.append(channel == question.channel)
    if question.incomplete:
        conditions.append(INCOMPLETE)  # type: ignore[arg-type]
    if question.text.strip():
        conditions.append(_worded(session, question.text, along=along))
    return conditions


def _worded(session: Session, typed: str, *, along: bool) -> ColumnElement[bool]:
    plain = plain_digits(typed).strip()
    code = _CODE.fullmatch(plain)
    if code is not None:
        return Member.code == f"M-{int(code[1]):04d}"
    person: Any = Member.person_id + 0 if along else Member.person_id
    named = _by_words(session, person, plain)
    if named is not None and not any(sign.isdigit() for sign in plain):
        return named
    return Member.id.in_(union(*_numbered(session, plain)))


def _by_words(session: Session, person: Any, plain: str) -> ColumnElement[bool] | None:  # noqa: ANN401 - a column
    if not numbers.may_seek(session, plain):
        return None
    return wordsearch.answers(session, "people", person, plain)


def _numbered(session: Session, plain: str) -> Sequence[Select[int]]:
    """Return the ways in which a number may mean a member; each finds few, in an index of its own."""
    member = aliased(Member)
    of_person = select(member.id).join(Person, Person.id == member.person_id)
    ways = [
        select(member.id).where(member.app_number == plain.upper()),
        of_person.where(Person.voter_id == checks.voter_id(plain[: checks.LONGEST_VOTER_ID])),
    ]
    if mobile := _mobile(plain):
        ways.append(of_person.where(Person.mobile == mobile))
    if plain.isdecimal() and len(plain) < _MOBILE_DIGITS:
        ways.append(
            select(member.id).where(
                member.campaign_id == campaigns.current_campaign(session).id,
                member.leaf_number == int(plain),
            )
        )
    named = _by_words(session, member.person_id, plain)
    if named is not None:
        ways.append(select(member.id).where(named))
    return ways


def _ordered(query: Select[int], question: ListMembers) -> Select[int]:
    if question.sort == "mobile":
        # The sum keeps people in front: they are walked in the order of their mobiles, members looked up.
        query = query.join(Person, Person.id + 0 == Member.person_id)
        terms: list[Any] = [Person.mobile, Person.id]
    elif question.sort in _ORDERS:
        terms = [_ORDERS[question.sort], Member.booth_id, Member.id]
    elif question.sort == "code":
        terms = [Member.id]
    else:
        return query.order_by(Member.id.desc())
    return query.order_by(*(one.desc() if question.descending else one.asc() for one in terms))


def _rows(session: Session, ids: Sequence[int]) -> list[MemberRow]:
    booth = aliased(Unit)
    found = session.execute(
        select(Member, Person, Book.number, booth.code, booth.name_hi, booth.name_en)
        .join(Person, Person.id == Member.person_id)
        .outerjoin(Book, Book.id == Member.book_id)
        .outerjoin(booth, booth.id == Member.booth_id)
        .where(Member.id.in_(ids))
    )
    eyes = masking.eyes(session)
    rows = {line[0].id: _row(eyes, *line) for line in found}
    return [rows[one] for one in ids if one in rows]


def _row(eyes: Eyes, *line: Any) -> MemberRow:  # noqa: ANN401 - the columns of _rows
    member, person, book, booth_code, booth_hi, booth_en = line
    return MemberRow(
        id=member.id,
        version=member.version,
        code=member.code,
        name=person.name,
        relative=Name(person.relative_hi, person.relative_en),
        relation=person.relation,
        gender=person.gender,
        age=member.age,
        birth_date=person.birth_date,
        mobile=eyes.mobile(person.mobile),
        voter_id=eyes.voter_id(person.voter_id),
        channel=member.channel,
        book=book,
        leaf=member.leaf_position,
        leaf_number=member.leaf_number,
        app_number=member.app_number,
        booth_id=member.booth_id,
        booth_code=booth_code or "",
        booth=Name(booth_hi or "", booth_en or ""),
        joined_on=member.joined_on,
        person_id=person.id,
        enroller_id=member.enroller_id,
        category=member.category,
        note=member.note,
    )


def _signs_of_sameness(question: LikelySame) -> list[tuple[str, list[ColumnElement[bool]]]]:
    signs: list[tuple[str, list[ColumnElement[bool]]]] = []
    card = checks.voter_id(question.voter_id[: checks.LONGEST_VOTER_ID])
    if card:
        signs.append(("voter_id", [Person.voter_id == card]))
    mobile = _mobile(question.mobile)
    if mobile:
        signs.append(("mobile", [Person.mobile == mobile]))
    key = folding.sort_key(question.name.hindi, question.name.latin)
    relative = question.relative
    if key and relative:
        same = [Person.relative_hi == relative.hindi] if relative.hindi else []
        same += [Person.relative_en == relative.latin] if relative.latin else []
        signs.append(("name", [Person.sort_key == key, or_(*same)]))
    return signs


def _mobile(typed: str) -> str:
    try:
        return identities.mobile_number(typed)
    except identities.MobileUnreadable:
        return ""


def _likely(session: Session, person: Person, by: str) -> LikelyRow:
    campaign_id = campaigns.current_campaign(session).id
    code = session.scalars(
        select(Member.code).where(Member.campaign_id == campaign_id, Member.person_id == person.id)
    ).one_or_none()
    return LikelyRow(
        person_id=person.id,
        code=person.code,
        name=person.name,
        relative=Name(person.relative_hi, person.relative_en),
        mobile=masking.eyes(session).mobile(person.mobile),
        by=by,
        member_code=code or "",
    )
