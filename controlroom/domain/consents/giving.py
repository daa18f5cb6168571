"""Consent given with a membership, and taken back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.consents import Consent
from controlroom.db.models.members import Member
from controlroom.domain import journal
from controlroom.domain.consents import requests
from controlroom.domain.consents.faults import NothingToWithdraw
from controlroom.domain.consents.notices import notice_number
from controlroom.domain.consents.requests import NoteRequest
from controlroom.domain.journal import Order, Saved
from controlroom.domain.people.entry import known_person
from controlroom.domain.rights import Right

LEAF, APP = "leaf", "app"


@dataclass(frozen=True, kw_only=True)
class WithdrawConsent(Order):
    """Note that a person withdraws consent, on the working date when no day is said."""

    person_id: int
    withdrawn_on: datetime.date | None = None
    letter: str = ""


def note_consent(session: Session, member: Member, *, digital: bool) -> None:
    """Keep that the signed leaf, or the app, is the member's consent to the notice of the day."""
    session.add(
        Consent(
            member_id=member.id,
            notice=notice_number(session),
            how=APP if digital else LEAF,
            given_on=member.joined_on,
        )
    )


@journal.operation(N_("Consent withdrawn"), Right.ENTER_PEOPLE)
def withdraw_consent(session: Session, order: WithdrawConsent) -> Saved:
    """Mark every consent of a person as withdrawn; what is to be erased then stands as a request."""
    person = known_person(session, order.person_id)
    day = order.withdrawn_on or journal.working_date(session)
    open_ones = session.scalars(
        select(Consent)
        .join(Member, Member.id == Consent.member_id)
        .where(Member.person_id == person.id, Consent.withdrawn_on.is_(None))
    ).all()
    if not open_ones:
        raise NothingToWithdraw(person.name)
    asked = requests.note_request(
        session,
        NoteRequest(kind=requests.WITHDRAWAL, person_id=person.id, received_on=day, letter=order.letter),
    )
    for one in open_ones:
        one.withdrawn_on = day
        journal.note_change(session, "consents", one.member_id, {"withdrawn_on": (None, day.isoformat())})
    session.flush()
    return Saved("people", person.id, person.code, {"request": asked.id or 0})
