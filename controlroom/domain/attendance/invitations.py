"""Who is invited: rules of posts and units, resolved living; those struck off and those named by hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db.models.attendance import Event, Invitee, InviteRule
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Level, Unit, steps_of, under
from controlroom.db.portions import portions
from controlroom.domain import journal
from controlroom.domain.attendance import faults
from controlroom.domain.attendance.conditions import CONDITIONS, conditions_of
from controlroom.domain.attendance.guests import typed_guests, with_guests
from controlroom.domain.attendance.lookups import entries_of, event_of, going_on, person_of
from controlroom.domain.attendance.nominated import check_not_nominated, check_not_waiting
from controlroom.domain.attendance.rows import PRESENT, CountInvited, Invitation, InvitedCount
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

_LAST_RANK = 1_000_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person as he stands on the list: for which appointment, where in protocol order or on the dais."""

    person_id: int
    appointment_id: int | None
    unit_id: int | None
    woman: bool
    order: tuple[Any, ...]
    dais_place: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its posts looked up, as it is asked of the database."""

    unit_id: int
    post_ids: tuple[int, ...]
    conditions: dict[str, Any]


def keep_rules(session: Session, event: Event, invitations: Sequence[Invitation]) -> None:
    """Replace the event's rules; raises NobodyChosen, PostUnknown, EventUnitUnknown."""
    for old in session.scalars(select(InviteRule).where(InviteRule.event_id == event.id)).all():
        session.delete(old)
    for rule in rules_of(session, invitations):
        session.add(
            InviteRule(
                event_id=event.id,
                unit_id=rule.unit_id,
                post_ids=list(rule.post_ids),
                conditions=rule.conditions,
            )
        )
    session.flush()


def rules_of(session: Session, invitations: Sequence[Invitation]) -> list[Rule]:
    """Look up posts and units of rules as they were chosen; raises what keep_rules raises."""
    known = {row.code: row.id for row in session.execute(select(Post.code, Post.id))}
    found = []
    for invitation in invitations:
        if not invitation.posts:
            raise faults.NobodyChosen
        for post in invitation.posts:
            if post not in known:
                raise faults.PostUnknown(post[:40])
        if session.get(Unit, invitation.unit_id) is None:
            raise faults.EventUnitUnknown
        posts = tuple(known[post] for post in invitation.posts)
        found.append(Rule(invitation.unit_id, posts, conditions_of(session, invitation)))
    return found


def saved_rules(session: Session, event_id: int) -> list[Rule]:
    """Return the event's rules in the order in which they were made."""
    kept = session.scalars(
        select(InviteRule).where(InviteRule.event_id == event_id).order_by(InviteRule.id)
    ).all()
    return [Rule(one.unit_id, tuple(one.post_ids), dict(one.conditions)) for one in kept]


def count_invited(session: Session, question: CountInvited) -> InvitedCount:
    """Return how many people rules would name, before anything is saved."""
    people = _named_by(session, rules_of(session, question.invitations), question.held_on)
    return InvitedCount(len(people), sum(one.woman for one in people.values()))


def living_list(session: Session, event: Event) -> list[Candidate]:
    """Return who is on the event's list at this moment; who came stays on it.

    The people of the dais come first in their own order, then all others in protocol order. Guests of the
    dais who are in no register are not among them (``guests.typed_guests``).
    """
    if not event.has_list:
        return []
    named = _named_by(session, saved_rules(session, event.id), event.held_on)
    by_hand: dict[int, int | None] = {}
    dais: dict[int, int] = {}
    for person_id, row in row_of_each(session, event.id).items():
        if row.on_dais:
            dais[person_id] = row.dais_order
        if row.removed_on is not None and row.state != PRESENT:
            named.pop(person_id, None)
        elif (row.added or row.state) and person_id not in named:
            by_hand[person_id] = row.appointment_id
    named.update(_by_hand(session, by_hand, event.held_on))
    for person_id in walk_in_people(session, event.id):
        named.pop(person_id, None)
    ordered = sorted(named.values(), key=lambda one: one.order)
    first = [replace(one, dais_place=dais[one.person_id]) for one in ordered if one.person_id in dais]
    rest = [one for one in ordered if one.person_id not in dais]
    return [*sorted(first, key=lambda one: one.dais_place or 0), *rest]


def invitees_of(session: Session, event_id: int) -> Sequence[Invitee]:
    """Return the rows of everybody who was ever on the event's list, walk-ins left out."""
    return session.scalars(
        select(Invitee).where(Invitee.event_id == event_id, Invitee.walk_in.is_(False))
    ).all()


def walk_in_people(session: Session, event_id: int) -> frozenset[int]:
    """Return the known people who came without being on the list."""
    found = select(Invitee.person_id).where(
        Invitee.event_id == event_id, Invitee.walk_in.is_(True), Invitee.removed_on.is_(None)
    )
    merged = going_on(session, event_id)
    return frozenset(merged.get(number, number) for number in session.scalars(found) if number is not None)


def row_of_each(session: Session, event_id: int) -> dict[int, Invitee]:
    """Return each person's one row of the list; of two entries that were merged the one that says more."""
    merged = going_on(session, event_id)
    found: dict[int, Invitee] = {}
    for row in invitees_of(session, event_id):
        if row.person_id is None:
            continue
        person_id = merged.get(row.person_id, row.person_id)
        known = found.get(person_id)
        if known is None or _weight(row, person_id) > _weight(known, person_id):
            found[person_id] = row
    return found


def _weight(row: Invitee, person_id: int) -> tuple[bool, ...]:
    """Return what makes one of two rows of a person count: marks, a seat on the dais, being struck off."""
    is_struck = row.removed_on is not None
    return (row.state == PRESENT, bool(row.state), row.on_dais, is_struck, row.person_id == person_id)


def freeze(session: Session, event: Event, people: Sequence[Candidate] | None = None) -> list[int]:
    """Give everybody on the list a row of his own and return their ids, as ``people`` are ordered."""
    people = living_list(session, event) if people is None else people
    for before in invitees_of(session, event.id):
        before.position = 0
    rows = row_of_each(session, event.id)
    found: list[tuple[int | None, Invitee]] = []
    for one in people:
        row = rows.get(one.person_id)
        if row is None:
            row = Invitee(event_id=event.id, person_id=one.person_id, state="")
            session.add(row)
        if row.state == "":
            row.appointment_id, row.unit_id = one.appointment_id, one.unit_id
        found.append((one.dais_place, row))
    ordered = with_guests(found, [(one.dais_order, one) for one in typed_guests(session, event)])
    for place, row in enumerate(ordered, start=1):
        row.position = place
    session.flush()
    return [row.id for row in ordered]


@dataclass(frozen=True, kw_only=True)
class InviteByPosts(Order):
    """Invite the holders of posts in a unit and everything below it, by one more rule."""

    event_id: int
    unit_id: int
    posts: tuple[str, ...]
    trained: bool | None = None
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class AddInvitee(Order):
    """Put one person on the list by hand, or back on it."""

    event_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class RemoveInvitee(Order):
    """Strike one person off the list."""

    event_id: int
    person_id: int


@journal.operation(N_("Invited by posts"), Right.KEEP_EVENTS)
def invite_by_posts(session: Session, order: InviteByPosts) -> Saved:
    """Add a rule; ``figures['invited']`` is how many the list has now."""
    event = event_of(session, order.event_id)
    rules = rules_of(session, [Invitation(order.unit_id, order.posts, order.trained, order.level)])
    session.add_all(
        InviteRule(
            event_id=event.id, unit_id=one.unit_id, post_ids=list(one.post_ids), conditions=one.conditions
        )
        for one in rules
    )
    session.flush()
    return Saved("events", event.id, event.code, {"invited": len(living_list(session, event))})


@journal.operation(N_("Invited by name"), Right.KEEP_EVENTS)
def add_invitee(session: Session, order: AddInvitee) -> Saved:
    """Put a person on the list; raises PersonInvited, OthersWaitBefore."""
    event = event_of(session, order.event_id)
    person = person_of(session, order.person_id)
    here = {one.person_id for one in living_list(session, event)} | walk_in_people(session, event.id)
    if person.id in here:
        raise faults.PersonInvited(str(person.name))
    check_not_waiting(session, event.id, person)
    row = _row_of(session, event.id, person.id)
    row.added, row.removed_on = True, None
    best = best_of(session, person.id, event.held_on)
    row.appointment_id, row.unit_id = best.appointment_id, best.unit_id
    session.flush()
    journal.note_change(session, "events", event.id, {"invited": (None, person.code)})
    return Saved("events", event.id, event.code, {"invitee": row.id})


@journal.operation(N_("Struck off the list"), Right.KEEP_EVENTS)
def remove_invitee(session: Session, order: RemoveInvitee) -> Saved:
    """Strike a person off; raises PersonNotInvited, InviteePresent, StandsByNomination."""
    event = event_of(session, order.event_id)
    person = person_of(session, order.person_id)
    if not any(one.person_id == person.id for one in living_list(session, event)):
        raise faults.PersonNotInvited(str(person.name))
    check_not_nominated(session, event.id, person)
    row = _row_of(session, event.id, person.id)
    if row.state == PRESENT:
        raise faults.InviteePresent(str(person.name))
    row.added, row.on_dais, row.removed_on = False, False, journal.working_date(session)
    session.flush()
    journal.note_change(session, "events", event.id, {"invited": (person.code, None)})
    return Saved("events", event.id, event.code, {"invitee": row.id})


def best_of(session: Session, person_id: int, day: datetime.date) -> Candidate:
    """Return as whom a person stands on a list of that day: for the post that comes first."""
    return _by_hand(session, {person_id: None}, day)[person_id]


def _row_of(session: Session, event_id: int, person_id: int) -> Invitee:
    """Return the person's one row of the event's list, a fresh one where he has none."""
    row = row_of_each(session, event_id).get(person_id)
    if row is None:
        row = Invitee(event_id=event_id, person_id=person_id, state="")
        session.add(row)
    return row


def row_for(session: Session, event: Event, person_id: int) -> Invitee:
    """Return the row of somebody on the list, made now where no sheet froze it; raises PersonNotInvited."""
    found = candidate_of(session, event, person_id)
    if found is None:
        raise faults.PersonNotInvited(str(person_of(session, person_id).name))
    row = _row_of(session, event.id, person_id)
    if row.state == "":
        row.appointment_id, row.unit_id = found.appointment_id, found.unit_id
    session.flush()
    return row


def candidate_of(session: Session, event: Event, person_id: int) -> Candidate | None:
    """Return how one person stands on the event's list at this moment, without resolving the whole of it."""
    if not event.has_list:
        return None
    entries = entries_of(session, person_id)
    rows = session.scalars(
        select(Invitee).where(Invitee.event_id == event.id, Invitee.person_id.in_(entries))
    ).all()
    own = [row for row in rows if not row.walk_in]
    listed = max(own, key=lambda row: _weight(row, person_id), default=None)
    if any(row.walk_in and row.removed_on is None for row in rows):
        return None
    if listed is not None and listed.removed_on is not None and listed.state != PRESENT:
        return None
    named = _named_by(session, saved_rules(session, event.id), event.held_on, entries)
    if person_id in named:
        return named[person_id]
    if listed is None or not (listed.added or listed.state):
        return None
    return _by_hand(session, {person_id: listed.appointment_id}, event.held_on)[person_id]


def _named_by(
    session: Session, rules: Iterable[Rule], day: datetime.date, among: Sequence[int] | None = None
) -> dict[int, Candidate]:
    found: list[Row[*tuple[Any, ...]]] = []
    for rule in rules:
        path = session.scalar(select(Unit.path).where(Unit.id == rule.unit_id))
        if path is None:
            continue
        wanted = [under(path), Appointment.post_id.in_(rule.post_ids)]
        wanted += [CONDITIONS[name](value) for name, value in rule.conditions.items() if name in CONDITIONS]
        if among is not None:
            wanted.append(Appointment.person_id.in_(among))
        found.extend(session.execute(_appointments(day).where(*wanted)))
    return _best(session, found)


def _by_hand(session: Session, people: dict[int, int | None], day: datetime.date) -> dict[int, Candidate]:
    """Return people without a rule: for the appointment they stood for, else for their best one."""
    if not people:
        return {}
    kept = [number for number in people.values() if number is not None]
    found = list(session.execute(_appointments(None).where(Appointment.id.in_(kept)))) if kept else []
    rest = [person for person, number in people.items() if number is None]
    found.extend(session.execute(_appointments(day).where(Appointment.person_id.in_(rest))))
    best = _best(session, found)
    plain = session.scalars(select(Person).where(Person.id.in_(set(people) - set(best)))).all()
    for one in plain:
        order = (_LAST_RANK, _LAST_RANK, 0, (), one.sort_key, one.id)
        best[one.id] = Candidate(one.id, None, one.unit_id, one.gender == "female", order)
    return best


def _appointments(day: datetime.date | None) -> Select[*tuple[Any, ...]]:
    person_id = func.coalesce(Person.merged_into_id, Person.id)
    query: Select[*tuple[Any, ...]] = (
        select(
            Appointment.id,
            person_id,
            Appointment.unit_id,
            Person.gender,
            Post.rank,
            Level.rank,
            Appointment.seniority,
            Unit.path,
            Person.sort_key,
        )
        .join(Person, Person.id == Appointment.person_id)
        .join(Post, Post.id == Appointment.post_id)
        .join(Unit, Unit.id == Appointment.unit_id)
        .join(Level, Level.id == Unit.level_id)
    )
    if day is None:
        return query
    return query.where(
        and_(Appointment.since <= day, or_(Appointment.until.is_(None), Appointment.until >= day)),
        or_(Unit.valid_until.is_(None), Unit.valid_until >= day),
    )


def _best(session: Session, found: Sequence[Row[*tuple[Any, ...]]]) -> dict[int, Candidate]:
    """Return every person once, for the appointment that comes first in protocol order."""
    places = _unit_orders(session, {row[7] for row in found})
    best: dict[int, Candidate] = {}
    for number, person, unit, gender, post_rank, level_rank, seniority, path, name in found:
        order = (post_rank, level_rank, seniority, places[path], name, person)
        if person not in best or order < best[person].order:
            best[person] = Candidate(person, number, unit, gender == "female", order)
    return best


def _unit_orders(session: Session, paths: set[str]) -> dict[str, tuple[str, ...]]:
    """Return for every unit's path the keys by which units stand in the tree, from the top down."""
    above = {path: steps_of(path) for path in paths}
    wanted = {step for one in above.values() for step in one}
    keys: dict[int, str] = {}
    ordered = sorted(wanted)
    for part in portions(ordered):
        rows = session.execute(select(Unit.id, Unit.sort_key).where(Unit.id.in_(part)))
        keys.update({row.id: row.sort_key for row in rows})
    return {path: tuple(keys.get(step, "") for step in one) for path, one in above.items()}
