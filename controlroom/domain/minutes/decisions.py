"""Decisions: what was decided, who does it by when, and what came of it; numbered within their meeting."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.base.ranges import plain_digits
from controlroom.db.models.attendance import Event
from controlroom.db.models.meetings import Decision
from controlroom.db.models.units import Unit
from controlroom.domain import journal
from controlroom.domain.attendance.lookups import code_as_typed, event_of, person_of
from controlroom.domain.attendance.texts import many_lines, one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.minutes import faults
from controlroom.domain.minutes.agenda import point_of
from controlroom.domain.minutes.rows import DONE, DROPPED, OPEN
from controlroom.domain.rights import Right

LONGEST_WORDS: Final = 2_000
LONGEST_ANSWER: Final = 500
_YEARS_AHEAD: Final = 3
_CODE: Final = re.compile(r"(.+?)\s*/\s*(\d{1,6})")


@dataclass(frozen=True, kw_only=True)
class DecisionDetails(Order):
    """What is entered of a decision."""

    words: str
    person_id: int | None = None
    unit_id: int | None = None
    due_on: datetime.date | None = None


@dataclass(frozen=True, kw_only=True)
class Decide(DecisionDetails):
    """Enter a decision of an event, under a point where one is named."""

    event_id: int
    point_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeDecision(DecisionDetails):
    """Change what is entered of a decision; ``version`` is the one the form showed."""

    decision_id: int
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class SettleDecision(Order):
    """Say that a decision is done, or dropped and why, or open again and why."""

    decision_id: int
    state: str = DONE
    answer: str = ""
    settled_on: datetime.date | None = None
    version: int | None = None


@journal.operation(N_("Decision entered"), Right.KEEP_EVENTS)
def decide(session: Session, order: Decide) -> Saved:
    """Enter a decision; its code is the event's with its number in it, MT-0147/3."""
    event = event_of(session, order.event_id)
    point = None if order.point_id is None else point_of(session, order.point_id, event.id)
    last = session.scalar(select(func.max(Decision.position)).where(Decision.event_id == event.id)) or 0
    decision = Decision(
        event_id=event.id, point_id=point and point.id, position=last + 1, state=OPEN, answer=""
    )
    _fill(session, decision, order, event)
    session.add(decision)
    session.flush()
    return Saved("decisions", decision.id, code_of(event, decision))


@journal.operation(N_("Decision changed"), Right.KEEP_EVENTS)
def change_decision(session: Session, order: ChangeDecision) -> Saved:
    """Change a decision's words, person, unit or date; raises ChangedMeanwhile."""
    decision = decision_of(session, order.decision_id)
    event = event_of(session, decision.event_id)
    journal.check_version(session, decision, order.version)
    _fill(session, decision, order, event)
    session.flush()
    return Saved("decisions", decision.id, code_of(event, decision))


@journal.operation(N_("Decision settled"), Right.KEEP_EVENTS)
def settle_decision(session: Session, order: SettleDecision) -> Saved:
    """Settle a decision or open it again.

    Raises AnswerMissing, StateUnknown, SettledOutside, ChangedMeanwhile.
    """
    decision = decision_of(session, order.decision_id)
    event = session.get_one(Event, decision.event_id)
    journal.check_version(session, decision, order.version)
    if order.state not in (OPEN, DONE, DROPPED):
        raise faults.StateUnknown
    answer = one_line(order.answer)
    if not answer and order.state != DONE:
        raise faults.AnswerMissing
    if len(answer) > LONGEST_ANSWER:
        raise faults.AnswerTooLong(LONGEST_ANSWER)
    day = order.settled_on or min(journal.working_date(session), clock.today())
    if order.settled_on is not None and not min(event.held_on, clock.today()) <= day <= clock.today():
        raise faults.SettledOutside(day, event.held_on)
    decision.state, decision.answer = order.state, answer
    decision.settled_on = None if order.state == OPEN else day
    session.flush()
    return Saved("decisions", decision.id, code_of(event, decision))


def decision_of(session: Session, decision_id: int) -> Decision:
    """Return a decision by its id; raises DecisionUnknown."""
    decision = session.get(Decision, decision_id)
    if decision is None:
        raise faults.DecisionUnknown(str(decision_id))
    return decision


def decision_by_code(session: Session, typed: str) -> int:
    """Return the id of the decision with a number as typed, MT-0147/3 or mt147/३; raises DecisionUnknown."""
    matched = _CODE.fullmatch(plain_digits(typed).strip())
    if matched is not None:
        found = session.scalar(
            select(Decision.id)
            .join(Event, Event.id == Decision.event_id)
            .where(Event.code == code_as_typed(matched[1]), Decision.position == int(matched[2]))
        )
        if found is not None:
            return found
    raise faults.DecisionUnknown(one_line(typed)[:40])


def code_of(event: Event, decision: Decision) -> str:
    """Return the number under which a decision is known on screen and paper."""
    return f"{event.code}/{decision.position}"


def _fill(session: Session, decision: Decision, order: DecisionDetails, event: Event) -> None:
    words = many_lines(order.words)
    if not words:
        raise faults.DecisionMissing
    if len(words) > LONGEST_WORDS:
        raise faults.DecisionTooLong(LONGEST_WORDS)
    if order.unit_id is not None and session.get(Unit, order.unit_id) is None:
        raise faults.DecisionUnitUnknown
    day = order.due_on
    if day is not None and (day < event.held_on or day.year > event.held_on.year + _YEARS_AHEAD):
        raise faults.DueTooFar(day)
    decision.words, decision.due_on, decision.unit_id = words, day, order.unit_id
    decision.person_id = None if order.person_id is None else person_of(session, order.person_id).id
