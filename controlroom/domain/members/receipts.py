"""Membership receipts as values: of one member, of many, of a unit's subtree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.books import Book
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.members import Member
from controlroom.db.models.people import Person
from controlroom.db.models.units import Booth, Constituency, Unit, under
from controlroom.db.portions import portions
from controlroom.domain import campaigns, paper_runs
from controlroom.domain.consents.notices import NoticeRow, current_notice
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.members.errors import MembersErased
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Office, Stamp
from controlroom.domain.papers.receipts import FATHER, MembershipReceipt

KIND, SUBJECT = "receipt", "members"
_CHUNK = 5_000
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


@dataclass(frozen=True, kw_only=True)
class ReceiptsQuestion:
    """Whose receipts, by the members' ids, in this order."""

    member_ids: tuple[int, ...]


def order_receipts(
    member_ids: Sequence[int], language: str, *, original_again: bool = False, reason: str = ""
) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that gives these members' receipts their numbers."""
    return PrintRun(
        kind=KIND,
        subject=SUBJECT,
        subject_ids=tuple(member_ids),
        language=language,
        original_again=original_again,
        reason=reason,
    )


def membership_receipt(session: Session, member_id: int) -> MembershipReceipt:
    """Return one member's receipt as it was numbered last."""
    return membership_receipts(session, ReceiptsQuestion(member_ids=(member_id,)))[0]


def membership_receipts(session: Session, question: ReceiptsQuestion) -> tuple[MembershipReceipt, ...]:
    """Return receipts as they were numbered last; a second print says that it is one.

    Who was erased on request has none; raises MembersErased where that is all of them.
    """
    office, notice = office_on_paper(session), current_notice(session)
    prints = paper_runs.last_prints(
        session, RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=question.member_ids)
    )
    made = clock.local(clock.now())
    found: dict[int, MembershipReceipt] = {}
    for part in portions(question.member_ids, _CHUNK):
        for line in session.execute(_lines(part)):
            if line[1].erased_on is not None:
                continue
            last = prints.get(line[0].id, _UNNUMBERED)
            found[line[0].id] = _receipt(line, (office, notice), Stamp(last.number, last.ordinal, made), last)
    if question.member_ids and not found:
        raise MembersErased
    # A receipt asked for twice is one paper: a second one would be an original that nobody counted.
    return tuple(found[one] for one in dict.fromkeys(question.member_ids) if one in found)


def members_of_unit(session: Session, unit_id: int) -> tuple[int, ...]:
    """Return the ids of the members of a unit's subtree, booth by booth, by leaf."""
    path = session.get_one(Unit, unit_id).path
    return tuple(
        session.scalars(
            select(Member.id)
            .where(
                Member.campaign_id == campaigns.current_campaign(session).id,
                Member.booth_id.in_(select(Unit.id).where(under(path))),
            )
            .order_by(Member.unit_key, Member.leaf_number, Member.id)
        )
    )


def _lines(member_ids: Sequence[int]) -> Any:  # noqa: ANN401 - a select of nine columns
    enroller, booth = aliased(Person), aliased(Unit)
    return (
        select(Member, Person, Book, Campaign, booth, Booth, Constituency, enroller)
        .join(Person, Person.id == Member.person_id)
        .join(Campaign, Campaign.id == Member.campaign_id)
        .outerjoin(Book, Book.id == Member.book_id)
        .outerjoin(booth, booth.id == Member.booth_id)
        .outerjoin(Booth, Booth.unit_id == Member.booth_id)
        .outerjoin(Constituency, Constituency.id == Booth.assembly_id)
        .outerjoin(enroller, enroller.id == Member.enroller_id)
        .where(Member.id.in_(member_ids))
    )


def _receipt(
    line: Any,  # noqa: ANN401 - as above
    giver: tuple[Office, NoticeRow],
    stamp: Stamp,
    last: LastPrint,
) -> MembershipReceipt:
    member, person, book, campaign, booth, place, assembly, enroller = line
    return MembershipReceipt(
        office=giver[0],
        stamp=stamp,
        day=member.joined_on,
        member=person.name,
        relative=Name(person.relative_hi, person.relative_en),
        leaf=str(member.leaf_number) if member.leaf_number else member.app_number,
        book=str(book.number) if book else "",
        fee_paise=book.fee_paise if book else campaign.fee_paise,
        relation=person.relation or FATHER,
        booth=booth.name if booth else Name(),
        part=f"{place.part}{place.suffix}" if place else "",
        assembly=assembly.name if assembly else Name(),
        enroller=enroller.name if enroller else Name(),
        duplicate=last.duplicate,
        again=last.again,
        in_app=not member.leaf_number and bool(member.app_number),
        notice=giver[1].number,
        telephone=giver[1].telephone,
    )
