"""Papers about many members as values: cards, the roll of a unit, the list of what is to be put right."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.books import Book
from controlroom.db.models.consents import ERASED
from controlroom.db.models.members import INCOMPLETE, Member
from controlroom.db.models.people import Person
from controlroom.db.models.units import Booth, Constituency, Unit, under
from controlroom.db.portions import portions
from controlroom.domain import campaigns, paper_runs
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.members import checks, queries
from controlroom.domain.members.errors import MembersErased
from controlroom.domain.members.receipts import members_of_unit
from controlroom.domain.members.rows import MemberRow
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Stamp, rolls
from controlroom.domain.papers.cards import MembershipCard
from controlroom.domain.papers.receipts import FATHER
from controlroom.domain.papers.rolls import CorrectionList, CorrectionRow, MemberRoll, RollBooth, RollRow
from controlroom.domain.units.above import names_above

CARD, ROLL, CORRECTIONS = "membership_card", "member_roll", "correction_list"
MEMBERS, UNITS = "members", "units"
MOST_ROWS = 20_000
ANSWER_DAYS = 10
_CHUNK = 5_000
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


@dataclass(eq=False)
class ListTooLong(UserError):
    """A list of so many members is no paper that anybody reads."""

    count: int
    most: int
    at = "unit_id"
    sentence = N_("{count} members are too many for one paper ({most} at most). Choose a lower unit.")


@dataclass(eq=False)
class NothingWrong(UserError):
    """A correction list without a line."""

    unit: Name
    at = "unit_id"
    sentence = N_("Nothing is missing or looks wrong in {unit}: there is no correction list to print.")


@dataclass(eq=False)
class NoMembersYet(UserError):
    """Cards are for members, and the unit has none."""

    unit: Name
    at = "unit_id"
    sentence = N_("{unit} has no member yet.")


@dataclass(frozen=True, kw_only=True)
class CardsQuestion:
    """Whose cards, by the members' ids, in this order."""

    member_ids: tuple[int, ...]


def order_cards(member_ids: Sequence[int], language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that gives these members' cards their numbers."""
    return PrintRun(kind=CARD, subject=MEMBERS, subject_ids=tuple(member_ids), language=language)


def order_list(kind: str, unit_id: int, language: str) -> PrintRun:
    """Return the order that numbers the roll or the correction list of a unit anew."""
    return PrintRun(kind=kind, subject=UNITS, subject_ids=(unit_id,), language=language, fresh=True)


def membership_cards(session: Session, question: CardsQuestion) -> tuple[MembershipCard, ...]:
    """Return cards as they were numbered last; who was erased has none. Raises MembersErased."""
    office, campaign = office_on_paper(session), campaigns.current_campaign(session)
    prints = paper_runs.last_prints(
        session, RunQuestion(kind=CARD, subject=MEMBERS, subject_ids=question.member_ids)
    )
    made = clock.local(clock.now())
    rows = _rows(session, tuple(dict.fromkeys(question.member_ids)))
    places, erased = _places(session, rows), _erased(session, rows)
    found: list[MembershipCard] = []
    for row in rows:
        if row.id in erased:
            continue
        last = prints.get(row.id, _UNNUMBERED)
        part, assembly = places.get(row.booth_id or 0, ("", Name()))
        found.append(
            MembershipCard(
                office=office,
                stamp=Stamp(last.number, last.version, made),
                member=row.name,
                relative=row.relative,
                relation=row.relation or FATHER,
                leaf=_leaf(row),
                campaign=campaign.name,
                valid_until=campaign.ends_on,
                booth=row.booth,
                part=part,
                assembly=assembly,
                in_app=row.leaf_number is None and bool(row.app_number),
            )
        )
    if rows and not found:
        raise MembersErased
    return tuple(found)


def roll_of_unit(session: Session, unit_id: int) -> int:
    """Return the unit of a roll; raises ListTooLong."""
    _members(session, unit_id)
    return unit_id


def corrections_of_unit(session: Session, unit_id: int) -> int:
    """Return the unit of a correction list; raises NothingWrong."""
    if not _wrong(session, unit_id):
        raise NothingWrong(session.get_one(Unit, unit_id).name)
    return unit_id


def cards_of_unit(session: Session, unit_id: int) -> tuple[int, ...]:
    """Return the members of a unit who get a card; raises NoMembersYet, ListTooLong."""
    rows = _rows(session, _members(session, unit_id))
    erased = _erased(session, rows)
    found = tuple(row.id for row in rows if row.id not in erased)
    if not found:
        raise NoMembersYet(session.get_one(Unit, unit_id).name)
    return found


def member_roll(session: Session, unit_id: int) -> MemberRoll:
    """Return the roll of a unit's members, booth by booth, as it was numbered last."""
    rows = _rows(session, _members(session, unit_id))
    places, fees, erased = _places(session, rows), _fees(session, rows), _erased(session, rows)
    rows = [replace(row, name=Name(), relative=Name()) if row.id in erased else row for row in rows]
    booths = [
        RollBooth(
            places.get(booth_id or 0, ("", Name()))[0],
            own[0].booth,
            tuple(_roll_row(row, fees) for row in own),
        )
        for booth_id, own in _by_booth(rows)
    ]
    return MemberRoll(
        office=office_on_paper(session),
        stamp=_stamp(session, ROLL, unit_id),
        unit=session.get_one(Unit, unit_id).name,
        above=names_above(session, unit_id),
        booths=tuple(booths),
    )


def correction_list(session: Session, unit_id: int) -> CorrectionList:
    """Return the leaves of a unit that are to be put right, as the list was numbered last.

    Members without a booth are asked of whoever's enroller belongs to the unit; without one, of the top unit.
    """
    doubtful = _doubtful(session, unit_id)
    rows = _rows(session, _wrong(session, unit_id))
    places, enrollers = _places(session, rows), _enrollers(session, rows)
    return CorrectionList(
        office=office_on_paper(session),
        stamp=_stamp(session, CORRECTIONS, unit_id),
        unit=session.get_one(Unit, unit_id).name,
        above=names_above(session, unit_id),
        rows=tuple(
            CorrectionRow(
                leaf=_leaf(row),
                name=row.name,
                relative=row.relative,
                booth=row.booth,
                part=places.get(row.booth_id or 0, ("",))[0],
                faults=_faults(row, is_doubtful=row.id in doubtful),
                stands=row.voter_id if row.id in doubtful else "",
                enroller=enrollers.get(row.enroller_id or 0, Name()),
            )
            for row in rows
        ),
        answer_by=clock.today() + datetime.timedelta(days=ANSWER_DAYS),
    )


def _members(session: Session, unit_id: int) -> tuple[int, ...]:
    ids = members_of_unit(session, unit_id)
    if len(ids) > MOST_ROWS:
        raise ListTooLong(len(ids), MOST_ROWS)
    return ids


def _rows(session: Session, ids: Sequence[int]) -> list[MemberRow]:
    found: list[MemberRow] = []
    for part in portions(ids, _CHUNK):
        found += queries.rows_of(session, part)
    return found


def _by_booth(rows: Sequence[MemberRow]) -> Iterator[tuple[int | None, list[MemberRow]]]:
    for booth_id, own in groupby(rows, key=lambda row: row.booth_id):
        yield booth_id, list(own)


def _places(session: Session, rows: Sequence[MemberRow]) -> Mapping[int, tuple[str, Name]]:
    """Return part and assembly of the booths that rows name."""
    ids = {row.booth_id for row in rows if row.booth_id is not None}
    lines = session.execute(
        select(Booth.unit_id, Booth.part, Booth.suffix, Constituency.name_hi, Constituency.name_en)
        .outerjoin(Constituency, Constituency.id == Booth.assembly_id)
        .where(Booth.unit_id.in_(ids))
    )
    return {
        unit_id: (f"{part}{suffix}", Name(hindi or "", latin or ""))
        for unit_id, part, suffix, hindi, latin in lines
    }


def _erased(session: Session, rows: Sequence[MemberRow]) -> frozenset[int]:
    """Return the members among rows who were erased on request."""
    found: set[int] = set()
    for part in portions(rows, _CHUNK):
        ids = [row.id for row in part]
        theirs = select(Member.id).where(Member.id.in_(ids), Member.person_id.in_(ERASED))
        found.update(session.scalars(theirs))
    return frozenset(found)


def _fees(session: Session, rows: Sequence[MemberRow]) -> Mapping[int, int]:
    campaign = campaigns.current_campaign(session)
    numbers = {row.book for row in rows if row.book is not None}
    lines = session.execute(
        select(Book.number, Book.fee_paise).where(Book.campaign_id == campaign.id, Book.number.in_(numbers))
    )
    fees = {found[0]: found[1] for found in lines}
    return {row.id: fees.get(row.book or 0, campaign.fee_paise) for row in rows}


def _enrollers(session: Session, rows: Sequence[MemberRow]) -> Mapping[int, Name]:
    ids = {row.enroller_id for row in rows if row.enroller_id is not None}
    return {one.id: one.name for one in session.scalars(select(Person).where(Person.id.in_(ids)))}


def _roll_row(row: MemberRow, fees: Mapping[int, int]) -> RollRow:
    return RollRow(
        name=row.name,
        relative=row.relative,
        leaf=_leaf(row),
        gender=row.gender,
        age=row.age,
        mobile=row.mobile,
        joined_on=row.joined_on,
        fee_paise=fees[row.id],
    )


def _leaf(row: MemberRow) -> str:
    if row.leaf_number is None:
        return row.app_number
    return f"{row.book}/{row.leaf_number}" if row.book is not None else str(row.leaf_number)


def _stamp(session: Session, kind: str, unit_id: int) -> Stamp:
    prints = paper_runs.last_prints(session, RunQuestion(kind=kind, subject=UNITS, subject_ids=(unit_id,)))
    last = prints.get(unit_id, _UNNUMBERED)
    return Stamp(last.number, last.version, clock.local(clock.now()))


def _of_unit(session: Session, unit_id: int) -> tuple[ColumnElement[bool], ...]:
    unit = session.get_one(Unit, unit_id)
    inside = select(Unit.id).where(under(unit.path))
    enroller = aliased(Person)
    asked = select(enroller.id).where(enroller.unit_id.in_(inside))
    homeless = Member.booth_id.is_(None)
    theirs = homeless if unit.parent_id is None else and_(homeless, Member.enroller_id.in_(asked))
    return (
        Member.campaign_id == campaigns.current_campaign(session).id,
        Member.person_id.not_in(ERASED),
        or_(Member.booth_id.in_(inside), theirs),
    )


def _wrong(session: Session, unit_id: int) -> Sequence[int]:
    """Return the members of a unit with something to put right, booth by booth, by leaf."""
    conditions = (*_of_unit(session, unit_id), or_(INCOMPLETE, Member.id.in_(_doubtful(session, unit_id))))
    query = select(Member.id).where(*conditions).limit(MOST_ROWS)
    return session.scalars(query.order_by(Member.unit_key, Member.leaf_number, Member.id)).all()


def _doubtful(session: Session, unit_id: int) -> frozenset[int]:
    """Return the members of a unit whose voter id looks wrong."""
    lines = session.execute(
        select(Member.id, Person.voter_id)
        .join(Person, Person.id == Member.person_id)
        .where(*_of_unit(session, unit_id), Person.voter_id != "")
    )
    return frozenset(found[0] for found in lines if checks.is_voter_id_doubtful(found[1]))


def _faults(row: MemberRow, *, is_doubtful: bool) -> tuple[str, ...]:
    wrong = (
        (row.age is None, rolls.AGE_MISSING),
        (not row.gender, rolls.GENDER_MISSING),
        (row.booth_id is None, rolls.BOOTH_MISSING),
        (is_doubtful, rolls.VOTER_ID_DOUBTFUL),
        (not row.mobile, rolls.MOBILE_MISSING),
    )
    return tuple(sentence for is_wrong, sentence in wrong if is_wrong)
