"""What is due to be erased by its age: members long after their campaign, old values of the journal, logs."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from controlroom.base import clock, paths
from controlroom.base.language import N_, Name
from controlroom.db.models.books import BookMovement, Deposit
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.db.models.members import Member
from controlroom.db.models.people import Appointment, Person
from controlroom.db.register import Actor, Register
from controlroom.domain import journal
from controlroom.domain.consents import erasing
from controlroom.domain.consents.erasing import EraseDue
from controlroom.domain.consents.notices import consent_settings
from controlroom.domain.consents.periods import kept_until, months_after
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

AT_ONCE = 200
_VALUES_AT_ONCE = 5_000
_PERSONAL = ("people", "members", "person_requests", "trainings", "book_movements", "book_visits", "deposits")
_ACCOUNT = ("report", "uncovered")
Report = Callable[[int, int], None]
"""Told how much is done, of how much; it leaves the work by raising, between two transactions."""


@dataclass(frozen=True, slots=True)
class CampaignDue:
    """A campaign whose members' time has run out, and how many there are."""

    code: str
    name: Name
    ended_on: datetime.date
    due_since: datetime.date
    members: int


@dataclass(frozen=True, slots=True)
class RetentionDue:
    """All that is due; nothing of it is done by itself."""

    campaigns: Sequence[CampaignDue]
    members: int
    journal_before: datetime.date
    values: int
    logs: int

    @property
    def total(self) -> int:
        """Return how many steps the work has."""
        return self.members + self.values


@dataclass(frozen=True, slots=True)
class RetentionDone:
    """What was carried out."""

    members: int
    values: int
    logs: int


@dataclass(frozen=True, kw_only=True)
class EmptyOldValues(Order):
    """Empty personal values that the journal has held for longer than it is to."""

    value_ids: tuple[int, ...]


@journal.operation(N_("Old values of the journal emptied"), Right.ERASE_PERSON)
def empty_old_values(session: Session, order: EmptyOldValues) -> Saved:
    """Empty the values; the entries, who and when, stay."""
    return Saved("journal_values", None, "", {"values": journal.erase_values(session, order.value_ids)})


def retention_due(session: Session, today: datetime.date) -> RetentionDue:
    """Return what is due on a day, with counts."""
    journal.require(session, Right.ERASE_PERSON, "consents.erase_due")
    rows = []
    for campaign in session.scalars(select(Campaign).order_by(Campaign.ends_on)).all():
        until = kept_until(session, campaign.ends_on)
        if until < today:
            due = _due(session, today)
            count = session.scalar(
                select(func.count())
                .select_from(Member)
                .join(Person, Person.id == Member.person_id)
                .where(Member.campaign_id == campaign.id, due)
            )
            rows.append(CampaignDue(campaign.code, campaign.name, campaign.ends_on, until, count or 0))
    before = _journal_before(session, today)
    values = select(func.count()).select_from(JournalValue).join(JournalEntry).where(_old(before))
    return RetentionDue(
        campaigns=[one for one in rows if one.members],
        members=session.scalar(select(func.count()).select_from(Person).where(_due(session, today))) or 0,
        journal_before=before,
        values=session.scalar(values) or 0,
        logs=len(old_logs(consent_settings(session).log_days)),
    )


def due_people(session: Session, question: tuple[datetime.date, int]) -> tuple[int, ...]:
    """Return the next people whose time has run out, after an id."""
    today, after = question
    query = select(Person.id).where(_due(session, today), Person.id > after).order_by(Person.id)
    return tuple(session.scalars(query.limit(AT_ONCE)))


def due_values(session: Session, today: datetime.date) -> tuple[int, ...]:
    """Return the next values of the journal that are to be emptied."""
    query = select(JournalValue.id).join(JournalEntry).where(_old(_journal_before(session, today)))
    return tuple(session.scalars(query.order_by(JournalValue.id).limit(_VALUES_AT_ONCE)))


def carry_out(register: Register, actor: Actor, today: datetime.date, report: Report) -> RetentionDone:
    """Do all that is due, some hundred people a transaction; stopped in between, the next run goes on.

    The files are scrubbed at the end, also of what was done before a Stop.
    """
    total = register.read(retention_due, today, actor).total
    members = values = after = 0
    try:
        while people := register.read(due_people, (today, after)):
            report(members + values, total)
            order = EraseDue(person_ids=people)
            members += register.write(actor, erasing.erase_due, order).result.figures["erased"]
            after = people[-1]
        while ids := register.read(due_values, today):
            report(members + values, total)
            emptied = register.write(actor, empty_old_values, EmptyOldValues(value_ids=ids)).result
            values += emptied.figures["values"]
    finally:
        if members or values:
            erasing.finish(register)
    days = register.read(consent_settings, None).log_days
    return RetentionDone(members, values, forget_old_logs(days))


def old_logs(days: int) -> Sequence[Path]:
    """Return the files of this desk's log that nothing was written to for so many days."""
    oldest = clock.now() - datetime.timedelta(days=days)
    found = paths.log_folder().glob("control-room.log*")
    return [one for one in found if one.stat().st_mtime < oldest.timestamp()]


def forget_old_logs(days: int) -> int:
    """Take old files of the log away; return how many."""
    files = old_logs(days)
    for one in files:
        one.unlink(missing_ok=True)
    return len(files)


def _due(session: Session, today: datetime.date) -> ColumnElement[bool]:
    """Return the condition that a person is a mere member, all of whose campaigns are long over."""
    campaigns = session.scalars(select(Campaign)).all()
    over = [one.id for one in campaigns if kept_until(session, one.ends_on) < today]
    running = [one.id for one in campaigns if one.id not in over]
    member_of: Any = select(Member.person_id)
    return and_(
        Person.erased_on.is_(None),
        Person.merged_into_id.is_(None),
        Person.id.in_(member_of.where(Member.campaign_id.in_(over))),
        Person.id.not_in(member_of.where(Member.campaign_id.in_(running))),
        Person.id.not_in(select(Appointment.person_id)),
        Person.id.not_in(select(BookMovement.person_id).where(BookMovement.person_id.is_not(None))),
        Person.id.not_in(select(Deposit.person_id)),
    )


def _journal_before(session: Session, today: datetime.date) -> datetime.date:
    return months_after(today, -consent_settings(session).journal_months)


def _old(before: datetime.date) -> ColumnElement[bool]:
    instant = datetime.datetime.combine(before, datetime.time(), datetime.UTC)
    return and_(
        JournalEntry.made_at < instant,
        JournalValue.erased.is_(False),
        JournalValue.subject.in_(_PERSONAL),
        JournalValue.field.not_in(_ACCOUNT),
    )
