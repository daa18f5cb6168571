"""How many members: of a subtree, of each unit below it, by channel and gender, from one covering index."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from controlroom.db.models.consents import ERASED
from controlroom.db.models.members import INCOMPLETE, Member
from controlroom.db.models.units import Unit, under
from controlroom.domain import campaigns
from controlroom.domain.members.rows import MemberCounts, Split

_GENDERS = {"female": "women", "male": "men", "other": "other", "": "unsaid"}


@dataclass(frozen=True, slots=True)
class Recent:
    """How many joined on a day, and since another."""

    today: int
    week: int


def counts_of(session: Session, path: str | None) -> MemberCounts:
    """Return the members in the subtree of the unit with ``path``; of the whole office for None."""
    # By booth first, in the order of the covering index; the few sums are then summed.
    booths = (
        select(Member.channel, Member.gender, func.count().label("number"))
        .where(Member.campaign_id == _campaign_id(session), *_inside(path))
        .group_by(Member.booth_id, Member.channel, Member.gender)
        .subquery()
    )
    grouped = session.execute(
        select(booths.c.channel, booths.c.gender, func.sum(booths.c.number)).group_by(
            booths.c.channel, booths.c.gender
        )
    )
    return _counts([(found[0], found[1], int(found[2])) for found in grouped])


def total_of(session: Session, path: str | None) -> int:
    """Return how many members a subtree has, the whole office for None; cheaper than all the splits."""
    query = select(func.count()).select_from(Member)
    return session.scalar(query.where(Member.campaign_id == _campaign_id(session), *_inside(path))) or 0


def incomplete(session: Session, path: str | None) -> int:
    """Return how many members' papers left out the age, the gender or the booth."""
    query = select(func.count()).select_from(Member).where(INCOMPLETE, Member.person_id.not_in(ERASED))
    return session.scalar(query.where(Member.campaign_id == _campaign_id(session), *_inside(path))) or 0


def counts_by_booth(session: Session, path: str | None) -> Mapping[int, MemberCounts]:
    """Return the members of every booth of a subtree that has any."""
    grouped = session.execute(
        select(Member.booth_id, Member.channel, Member.gender, func.count())
        .where(Member.campaign_id == _campaign_id(session), Member.booth_id.is_not(None), *_inside(path))
        .group_by(Member.booth_id, Member.channel, Member.gender)
    )
    gathered: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for booth_id, channel, gender, number in grouped:
        gathered[booth_id or 0].append((channel, gender, number))
    return {booth_id: _counts(parts) for booth_id, parts in gathered.items()}


def totals_by_child(session: Session, path: str) -> Mapping[int, int]:
    """Return the members in the subtree of every unit directly under the one with ``path``."""
    booths = (
        select(Member.booth_id.label("booth_id"), func.count().label("number"))
        .where(Member.campaign_id == _campaign_id(session), *_inside(path))
        .group_by(Member.booth_id)
        .subquery()
    )
    found = session.execute(
        select(Unit.path, booths.c.number).join_from(booths, Unit, Unit.id == booths.c.booth_id)
    )
    totals: dict[int, int] = defaultdict(int)
    for booth_path, number in found:
        below = booth_path[len(path) :].split("/", 1)[0]
        if below:
            totals[int(below)] += number
    return totals


def recent(session: Session, path: str | None, today: datetime.date) -> Recent:
    """Return how many joined today and in the seven days up to it."""
    since = today - datetime.timedelta(days=6)
    wheres = [Member.campaign_id == _campaign_id(session), *_inside(path)]
    days = session.execute(
        select(Member.joined_on, func.count())
        .where(*wheres, Member.joined_on >= since, Member.joined_on <= today)
        .group_by(Member.joined_on)
    )
    per_day: dict[datetime.date, int] = {found[0]: found[1] for found in days}
    return Recent(per_day.get(today, 0), sum(per_day.values()))


def path_of(session: Session, unit_id: int | None) -> str | None:
    """Return the path of a unit, None for the whole office."""
    return None if unit_id is None else session.get_one(Unit, unit_id).path


def _campaign_id(session: Session) -> int:
    return campaigns.current_campaign(session).id


def _inside(path: str | None) -> Sequence[ColumnElement[bool]]:
    return [] if path is None else [Member.booth_id.in_(select(Unit.id).where(under(path)))]


def _counts(parts: Sequence[tuple[str, str, int]]) -> MemberCounts:
    channels: dict[str, dict[str, int]] = {"manual": {}, "digital": {}}
    for channel, gender, number in parts:
        channels[channel][_GENDERS[gender]] = number
    return MemberCounts(Split(**channels["manual"]), Split(**channels["digital"]))
