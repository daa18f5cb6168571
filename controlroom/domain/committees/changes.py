"""Setting what a level's committee wants, and noting that a committee was verified."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.committees import CommitteeCheck, CommitteeSeat
from controlroom.db.models.people import Post
from controlroom.db.models.units import Level, Unit
from controlroom.domain import journal
from controlroom.domain.committees.rows import SeatTemplate
from controlroom.domain.journal import Order, Saved
from controlroom.domain.people.faults import PostUnknown
from controlroom.domain.rights import Right
from controlroom.domain.units.faults import LevelUnknown, UnitUnknown

MOST_SEATS = 200


@dataclass(eq=False)
class SeatsUnlikely(UserError):
    """A number of seats that no committee has."""

    seats: int
    most: int
    at = "seats"
    sentence = N_("{seats} seats? Write a number from 1 to {most}.")


@dataclass(eq=False)
class MoreWomenThanSeats(UserError):
    """More women of a post are wanted than it has seats."""

    post: Name
    women: int
    seats: int
    at = "seats"
    sentence = N_("{post}: {women} women cannot sit on its seats ({seats}). Write a smaller number of women.")


@dataclass(eq=False)
class PostTwice(UserError):
    """A post stands in a template more than once."""

    post: str
    at = "seats"
    sentence = N_("The post {post} stands there twice. Write it once.")


@dataclass(eq=False)
class CheckedInFuture(UserError):
    """A committee cannot have been verified on a day to come."""

    day: datetime.date
    at = "checked_on"
    sentence = N_("{day} is still to come. Write the day on which the committee was verified.")


@dataclass(frozen=True, kw_only=True)
class SetSeats(Order):
    """Set the whole template of a level: posts left out are wanted no longer; ``shown`` stood in the form."""

    level: str
    seats: tuple[SeatTemplate, ...]
    shown: tuple[SeatTemplate, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class CheckCommittee(Order):
    """Note that a unit's committee was verified, by telephone or by its list; the working date when None."""

    unit_id: int
    checked_on: datetime.date | None = None
    note: str = ""


@journal.operation(N_("Seats of a committee set"), Right.CHANGE_SETTINGS)
def set_seats(session: Session, order: SetSeats) -> Saved:
    """Make the template of a level what the order says."""
    level = session.scalars(select(Level).where(Level.code == order.level)).one_or_none()
    if level is None:
        raise LevelUnknown(order.level[:40])
    posts = {post.code: post for post in session.scalars(select(Post))}
    before = {
        seat.post_id: seat
        for seat in session.scalars(select(CommitteeSeat).where(CommitteeSeat.level_id == level.id))
    }
    codes = {post.id: code for code, post in posts.items()}
    now = {SeatTemplate(codes[seat.post_id], seat.seats, seat.women) for seat in before.values()}
    journal.check_shown(session, "committee_seats", now, None if order.shown is None else set(order.shown))
    wanted: dict[int, SeatTemplate] = {}
    for seat in order.seats:
        _check(seat, posts)
        if posts[seat.post].id in wanted:
            raise PostTwice(seat.post)
        wanted[posts[seat.post].id] = seat
    for post_id, template in wanted.items():
        known = before.pop(post_id, None)
        if known is None:
            known = CommitteeSeat(level_id=level.id, post_id=post_id)
            session.add(known)
        known.seats, known.women = template.seats, template.women
    for gone in before.values():
        session.delete(gone)
    return Saved("levels", level.id, level.code, {"seats": sum(seat.seats for seat in order.seats)})


@journal.operation(N_("Committee verified"), Right.VERIFY_COMMITTEES)
def check_committee(session: Session, order: CheckCommittee) -> Saved:
    """Note the verification; each one is kept."""
    unit = session.get(Unit, order.unit_id)
    if unit is None:
        raise UnitUnknown(str(order.unit_id))
    day = order.checked_on or journal.working_date(session)
    if day > clock.today():
        raise CheckedInFuture(day)
    check = CommitteeCheck(unit_id=unit.id, checked_on=day, note=" ".join(order.note.split())[:500])
    session.add(check)
    session.flush()
    return Saved("committee_checks", check.id, unit.code)


def _check(seat: SeatTemplate, posts: Mapping[str, Post]) -> None:
    if seat.post not in posts:
        raise PostUnknown(seat.post[:40])
    if not 1 <= seat.seats <= MOST_SEATS:
        raise SeatsUnlikely(seat.seats, MOST_SEATS)
    if not 0 <= seat.women <= seat.seats:
        raise MoreWomenThanSeats(posts[seat.post].name, seat.women, seat.seats)
