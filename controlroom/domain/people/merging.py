"""What goes over when two entries of one person become one: posts, trainings, memberships, nominations."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db import tracking
from controlroom.db.models.attendance import Invitee
from controlroom.db.models.members import Member
from controlroom.db.models.people import Appointment, Person, Training
from controlroom.db.models.workshops import Nomination
from controlroom.domain import journal
from controlroom.domain.people.faults import BothMembers


def carry_over(session: Session, person: Person, into: Person) -> None:
    """Point an entry to the one that goes on, and give that one what the other holds; raises BothMembers.

    Books, money and signed sheets stay where they were written: who reads them asks for both entries.
    """
    _memberships(session, person, into)
    for earlier in session.scalars(select(Person).where(Person.merged_into_id == person.id)).all():
        earlier.merged_into_id = into.id
    person.merged_into_id = into.id
    into.honorific = into.honorific or person.honorific
    _posts(session, person, into)
    _trainings(session, person, into)
    _nominations(session, person, into)
    session.flush()
    tracking.index_texts(session, "people", {person.id: ()})
    if session.scalar(select(Appointment.id).where(Appointment.person_id == into.id).limit(1)) is not None:
        tracking.index_texts(session, tracking.HOLDERS, {into.id: into.search_texts()})


def _memberships(session: Session, person: Person, into: Person) -> None:
    kept = {
        one.campaign_id: one for one in session.scalars(select(Member).where(Member.person_id == into.id))
    }
    for member in session.scalars(select(Member).where(Member.person_id == person.id)).all():
        if member.campaign_id in kept:
            raise BothMembers(member.code, kept[member.campaign_id].code)
        member.person_id = into.id
        member.sort_key, member.gender = into.sort_key, into.gender


def _posts(session: Session, person: Person, into: Person) -> None:
    held = {
        (one.post_id, one.unit_id)
        for one in session.scalars(
            select(Appointment).where(Appointment.person_id == into.id, Appointment.until.is_(None))
        )
    }
    for post in session.scalars(select(Appointment).where(Appointment.person_id == person.id)).all():
        if post.until is None and (post.post_id, post.unit_id) in held:
            post.until = max(post.since, journal.working_date(session))
        post.person_id = into.id


def _trainings(session: Session, person: Person, into: Person) -> None:
    known = {
        (one.held_on, one.topic_text)
        for one in session.scalars(select(Training).where(Training.person_id == into.id))
    }
    for training in session.scalars(select(Training).where(Training.person_id == person.id)).all():
        if (training.held_on, training.topic_text) not in known:
            training.person_id = into.id


def _nominations(session: Session, person: Person, into: Person) -> None:
    """Let two nominations for one workshop be one: the better stays, the other's seat is free."""
    standing = (Nomination.state != "withdrawn", Nomination.person_id.in_((person.id, into.id)))
    by_event: dict[int, list[Nomination]] = {}
    for one in session.scalars(select(Nomination).where(*standing).order_by(Nomination.state)):
        by_event.setdefault(one.event_id, []).append(one)
    for event_id, (better, *others) in by_event.items():
        for one in others:
            one.state = "withdrawn"
        if others and better.state == "nominated":
            _stay_listed(session, event_id, (person.id, into.id))
    session.flush()
    for one in session.scalars(select(Nomination).where(Nomination.person_id == person.id)).all():
        one.person_id = into.id


def _stay_listed(session: Session, event_id: int, people: tuple[int, int]) -> None:
    wanted = (Invitee.event_id == event_id, Invitee.person_id.in_(people), Invitee.removed_on.is_not(None))
    for row in session.scalars(select(Invitee).where(*wanted)).all():
        row.added, row.removed_on = True, None
