"""Questions about members: the roll by pages, one member, and who may be the same person."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select, union
from sqlalchemy.orm import Session, aliased

from controlroom.base import folding, identities
from controlroom.base.language import Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.books import Book
from controlroom.db.models.consents import ERASED
from controlroom.db.models.members import INCOMPLETE, Member
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.domain import campaigns, masking, wordsearch
from controlroom.domain.listing import Page, uncounted
from controlroom.domain.masking import Eyes
from controlroom.domain.members import checks
from controlroom.domain.members.errors import MemberUnknown
from controlroom.domain.members.rows import LikelyRow, LikelySame, ListMembers, MemberRow

FEW = 5_000
FEW_FOUND = 40_000
"""Up to so many are sorted on their own; more are found along the index that is in order already.

Words cost more to look up along an index than to gather, so that more hits of words are sorted.
"""
_CODE = re.compile(r"M-?(\d{1,9})", re.IGNORECASE)
_MOBILE_DIGITS = 10
_LIKELY = 8
_CHANCE_OF_ONE, _CHANCE_OF_TWO = 2, 8
"""How much further an index may have to be walked than chance says: two surnames hardly ever meet."""
_BY_NAME = frozenset(("name",))
_ORDERS: dict[str, Any] = {
    "name": Member.sort_key,
    "leaf": Member.leaf_number,
    "booth": Member.unit_key,
    "joined_on": Member.joined_on,
    "age": Member.age,
    "gender": Member.gender,
    "channel": Member.channel,
}


_ENDS = select(func.min(Unit.sort_key), func.max(Unit.sort_key))


def list_members(session: Session, question: ListMembers) -> Page[MemberRow]:
    """Return one page of the roll, filtered, sorted and cut in SQL."""
    question = replace(question, sort=masking.order_of(session, question.sort))
    campaign_id = campaigns.current_campaign(session).id
    if not question.counting:
        many = _are_many(session, campaign_id, question)
        return uncounted(_cut(session, campaign_id, question, along=many), question)
    total = session.scalar(_counted(session, campaign_id, question)) or 0
    if not question.limit:
        return Page((), total, question.offset)
    many = total > (FEW_FOUND if question.text.strip() else FEW)
    return Page(_cut(session, campaign_id, question, along=many), total, question.offset)


def _counted(session: Session, campaign_id: int, question: ListMembers, most: int = 0) -> Select[int]:
    """Return the query for how many answer, or whether there are as ``many`` as to matter."""
    conditions = (Member.campaign_id == campaign_id, *_conditions(session, question))
    if not most:
        return select(func.count()).select_from(Member).where(*conditions)
    return select(func.count()).select_from(select(Member.id).where(*conditions).limit(most).subquery())


def _are_many(session: Session, campaign_id: int, question: ListMembers) -> bool:
    """Tell whether a page is found sooner along the order's index than by gathering all who answer."""
    text = question.text.strip()
    if not text:
        is_whole = question.unit_id is None and not question.channel and not question.incomplete
        return is_whole or (session.scalar(_counted(session, campaign_id, question, FEW + 1)) or 0) > FEW
    if any(sign.isdecimal() for sign in plain_digits(text)):
        return False
    answering = wordsearch.breadth(session, "people", text)
    if not answering or question.sort in _BY_NAME:  # there those who answer lie together
        return bool(answering) and answering[0] > FEW_FOUND
    whole = session.scalar(select(func.max(Person.id))) or 1
    share = math.prod(min(found / whole, 1.0) for found in answering)
    walked = (question.offset + question.limit) / max(share, 1 / whole)
    return walked * (_CHANCE_OF_TWO if len(answering) > 1 else _CHANCE_OF_ONE) < answering[0]


def _cut(session: Session, campaign_id: int, question: ListMembers, *, along: bool) -> list[MemberRow]:
    """Return the rows of a page: along an index that is in order already, or gathered and sorted."""
    # The sum keeps the campaign's indexes out of the way where few are gathered by their people or booths.
    by_campaign = not question.text.strip() and question.unit_id is None
    is_indexed = question.sort in _ORDERS or question.sort == "mobile" if along else by_campaign
    of_campaign: Any = Member.campaign_id if is_indexed else Member.campaign_id + 0
    wanted = select(Member.id).where(of_campaign == campaign_id, *_conditions(session, question, along=along))
    ordered = _ordered(wanted, question, along=along)
    return rows_of(session, session.scalars(ordered.offset(question.offset).limit(question.limit)).all())


def member_by_code(session: Session, code: str) -> MemberRow:
    """Return the member with a code as typed or scanned; raises MemberUnknown."""
    found = session.scalars(
        select(Member.id).where(Member.code == plain_digits(code).strip().upper())
    ).one_or_none()
    if found is None:
        raise MemberUnknown(code.strip()[:40])
    return rows_of(session, [found])[0]


def member_by_id(session: Session, member_id: int) -> MemberRow:
    """Return a member; raises MemberUnknown."""
    rows = rows_of(session, [member_id])
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
        if along and question.sort == "booth":  # there a subtree lies together: the index begins with it
            first, last = session.execute(_ENDS.where(under(path))).one()
            conditions.append(Member.unit_key.between(first, last))
    if question.channel:
        channel: Any = func.lower(Member.channel) if along else Member.channel
        conditions.append(channel == question.channel)
    if question.incomplete:
        conditions.append(INCOMPLETE)  # type: ignore[arg-type]
        conditions.append(Member.person_id.not_in(ERASED))
    if question.text.strip():
        conditions.append(_worded(session, question.text, along=along))
    return conditions


def _worded(session: Session, typed: str, *, along: bool) -> ColumnElement[bool]:
    plain = plain_digits(typed).strip()
    code = _CODE.fullmatch(plain)
    if code is not None:
        return Member.code == f"M-{int(code[1]):04d}"
    named = wordsearch.answers(session, "people", Member.person_id, plain, one_by_one=along)
    if named is not None and not any(sign.isdigit() for sign in plain):
        return named
    return Member.id.in_(union(*_numbered(session, plain)))


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
    named = wordsearch.answers(session, "people", member.person_id, plain)
    if named is not None:
        ways.append(select(member.id).where(named))
    return ways


def _ordered(query: Select[int], question: ListMembers, *, along: bool) -> Select[int]:
    if question.sort == "mobile":
        # The sum keeps people in front: they are walked in the order of their mobiles, members looked up.
        person: Any = Person.id + 0 if along else Person.id
        query = query.join(Person, person == Member.person_id)
        terms: list[Any] = [Person.mobile, Person.id]
    elif question.sort in _ORDERS:
        terms = [_ORDERS[question.sort], Member.booth_id, Member.id]
    elif question.sort == "code":
        terms = [Member.id]
    else:
        return query.order_by(Member.id.desc())
    if not along:  # few are gathered: no index of the order may be walked for them
        terms[0] = func.coalesce(terms[0], terms[0])
    return query.order_by(*(one.desc() if question.descending else one.asc() for one in terms))


def rows_of(session: Session, ids: Sequence[int]) -> list[MemberRow]:
    """Return members in the order of their ids, with the numbers that whoever asks may see."""
    eyes = masking.eyes(session)
    rows = {line[0]: _row(eyes, *line) for line in session.execute(_SHOWN, {"members": list(ids)})}
    return [rows[one] for one in ids if one in rows]


_Place = aliased(Unit)
_SHOWN = (
    select(
        Member.id,
        Member.version,
        Member.code,
        Member.age,
        Member.channel,
        Member.leaf_position,
        Member.leaf_number,
        Member.app_number,
        Member.booth_id,
        Member.joined_on,
        Member.enroller_id,
        Member.category,
        Member.note,
        Person.id,
        Person.name_hi,
        Person.name_en,
        Person.relative_hi,
        Person.relative_en,
        Person.relation,
        Person.gender,
        Person.birth_date,
        Person.mobile,
        Person.voter_id,
        Book.number,
        _Place.code,
        _Place.name_hi,
        _Place.name_en,
    )
    .join(Person, Person.id == Member.person_id)
    .outerjoin(Book, Book.id == Member.book_id)
    .outerjoin(_Place, _Place.id == Member.booth_id)
    .where(Member.id.in_(bindparam("members", expanding=True)))
)
"""What a row of the roll shows: columns, not records, since a record costs more than its row."""


def _row(eyes: Eyes, *line: Any) -> MemberRow:  # noqa: ANN401 - the columns of _SHOWN
    number, version, code, age, channel, leaf, leaf_number, app_number, booth_id, *more = line
    joined_on, enroller_id, category, note, person_id, hindi, latin, *more = more
    relative_hi, relative_en, relation, gender, birth_date, mobile, voter_id, book, *booth = more
    booth_code, booth_hi, booth_en = booth
    return MemberRow(
        id=number,
        version=version,
        code=code,
        name=Name(hindi, latin),
        relative=Name(relative_hi, relative_en),
        relation=relation,
        gender=gender,
        age=age,
        birth_date=birth_date,
        mobile=eyes.mobile(mobile),
        voter_id=eyes.voter_id(voter_id),
        channel=channel,
        book=book,
        leaf=leaf,
        leaf_number=leaf_number,
        app_number=app_number,
        booth_id=booth_id,
        booth_code=booth_code or "",
        booth=Name(booth_hi or "", booth_en or ""),
        joined_on=joined_on,
        person_id=person_id,
        enroller_id=enroller_id,
        category=category,
        note=note,
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
