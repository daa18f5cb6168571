"""Targets: how many members a unit is to enrol by when, and how far it is; judged by the pace it needs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.campaigns import Target
from controlroom.db.models.units import Level, Unit
from controlroom.domain import campaigns, journal
from controlroom.domain.campaigns import CampaignRow
from controlroom.domain.journal import Order, Saved
from controlroom.domain.members import counts
from controlroom.domain.rights import Right
from controlroom.domain.target_rows import TargetRow, tenths_a_day

MOST_MEMBERS = 10_000_000


@dataclass(eq=False)
class TargetUnlikely(UserError):
    """No members, fewer than none, or more than the party has anywhere."""

    members: int
    most: int
    at = "members"
    sentence = N_("A target of {members} cannot be meant. Write a number from 1 to {most}.")


@dataclass(eq=False)
class TargetDueOutside(UserError):
    """A final date before the campaign begins or after it ends."""

    due_on: datetime.date
    starts_on: datetime.date
    ends_on: datetime.date
    at = "due_on"
    sentence = N_("{due_on} lies outside the campaign, {starts_on} to {ends_on}. Choose a day in it.")


@dataclass(eq=False)
class TargetUnitUnknown(UserError):
    """A target needs a unit that is there."""

    at = "unit_id"
    sentence = N_("Choose the unit whose target this is.")


@dataclass(frozen=True, kw_only=True)
class SetTarget(Order):
    """Set a unit's target in the campaign under way; ``due_on`` is the campaign's end where it is not named.

    ``version`` is that of the target that was seen, None where there was none or where it does not matter.
    """

    unit_id: int
    members: int
    due_on: datetime.date | None = None
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class TargetsQuestion:
    """The targets of the units directly under one; the top of the tree for None.

    ``members`` is how many the unit has, where that is known already.
    """

    unit_id: int | None = None
    today: datetime.date | None = None
    members: int | None = None


@dataclass(frozen=True, slots=True)
class Targets:
    """What the page of targets shows: the unit itself, and the units directly under it."""

    overall: TargetRow | None
    district_percent: int | None
    rows: Sequence[TargetRow]
    parts_sum: int


@journal.operation(N_("Target set"), Right.SET_TARGETS)
def set_target(session: Session, order: SetTarget) -> Saved:
    """Set or change a unit's target."""
    campaign = campaigns.current_campaign(session)
    unit = session.get(Unit, order.unit_id)
    if unit is None:
        raise TargetUnitUnknown
    if not 1 <= order.members <= MOST_MEMBERS:
        raise TargetUnlikely(order.members, MOST_MEMBERS)
    due_on = order.due_on or campaign.ends_on
    if not campaign.starts_on <= due_on <= campaign.ends_on:
        raise TargetDueOutside(due_on, campaign.starts_on, campaign.ends_on)
    target = session.scalars(
        select(Target).where(Target.campaign_id == campaign.id, Target.unit_id == unit.id)
    ).one_or_none()
    if target is not None:
        journal.check_version(session, target, order.version)
    elif order.version is not None:
        raise journal.changed_meanwhile(session, "targets")
    if target is None:
        target = Target(campaign_id=campaign.id, unit_id=unit.id)
        session.add(target)
    target.members, target.due_on = order.members, due_on
    session.flush()
    return Saved("targets", target.id, unit.code, {"members": order.members})


def targets(session: Session, question: TargetsQuestion) -> Targets:
    """Return the targets of the units directly under one, with members, percent and the pace they need."""
    campaign = campaigns.current_campaign(session)
    today = question.today or clock.today()
    unit = unit_in_view(session, question.unit_id)
    units = _children(session, unit.id if unit else None)
    known = _targets(session, campaign, [one.id for one, _level in units] + ([unit.id] if unit else []))
    totals = counts.totals_by_child(session, unit.path if unit else "/")
    district = _district_percent(session, campaign)
    judged = _Judge(campaign, today, district)
    overall = None
    if unit is not None:
        whole = counts.total_of(session, unit.path)
        overall = judged.row(unit, session.get_one(Level, unit.level_id), known.get(unit.id), whole)
    rows = [judged.row(one, level, known.get(one.id), totals.get(one.id, 0)) for one, level in units]
    return Targets(overall, district, rows, sum(one.target or 0 for one in rows))


def target_of(session: Session, question: TargetsQuestion) -> TargetRow | None:
    """Return one unit with its target, the top of the tree for None; None where nothing stands there."""
    campaign = campaigns.current_campaign(session)
    if question.unit_id is None:
        found = _office(session, campaign)
        if found is None:
            return None
        unit, target = found
    else:
        unit = session.get_one(Unit, question.unit_id)
        target = _targets(session, campaign, [unit.id]).get(unit.id)
    judge = _Judge(campaign, question.today or clock.today(), None)
    members = question.members
    whole = counts.total_of(session, unit.path) if members is None else members
    return judge.row(unit, session.get_one(Level, unit.level_id), target, whole)


@dataclass(frozen=True, slots=True)
class _Judge:
    campaign: CampaignRow
    today: datetime.date
    district_percent: int | None

    def row(self, unit: Unit, level: Level, target: Target | None, members: int) -> TargetRow:
        """Return a unit's row."""
        due_on = (target.due_on or self.campaign.ends_on) if target else None
        days_left = max(0, (due_on - self.today).days) if due_on else None
        missing = max(0, target.members - members) if target else None
        percent = members * 100 // target.members if target and target.members else None
        against = None
        if percent is not None and self.district_percent is not None:
            against = percent - self.district_percent
        return TargetRow(
            unit_id=unit.id,
            code=unit.code,
            name=unit.name,
            level=level.name,
            target=target.members if target else None,
            due_on=due_on,
            version=target.version if target else None,
            members=members,
            needed_tenths=tenths_a_day(missing, days_left),
            days_left=days_left,
            against=against,
        )


def unit_id_in_view(session: Session, unit_id: int | None) -> int:
    """Return the id of the unit in view, as ``unit_in_view`` finds it; 0 where the office has none."""
    found = unit_in_view(session, unit_id)
    return found.id if found is not None else 0


def unit_in_view(session: Session, unit_id: int | None) -> Unit | None:
    """Return the unit in view; for None the lowest unit that all others stand under."""
    if unit_id is not None:
        return session.get_one(Unit, unit_id)
    chain = _common_units(session)
    return chain[-1] if chain else None


def _common_units(session: Session) -> list[Unit]:
    """Return the units that all others stand under, from the top down: state, division, district."""
    chain: list[Unit] = []
    while True:
        below = session.scalars(
            select(Unit)
            .where(
                Unit.parent_id == chain[-1].id if chain else Unit.parent_id.is_(None),
                Unit.valid_until.is_(None),
            )
            .limit(2)
        ).all()
        if len(below) != 1:
            return chain
        chain.append(below[0])


def _office(session: Session, campaign: CampaignRow) -> tuple[Unit, Target | None] | None:
    """Return the unit whose target is the office's own: the lowest common one that has a target."""
    chain = _common_units(session)
    known = _targets(session, campaign, [one.id for one in chain])
    own = next((one for one in reversed(chain) if one.id in known), chain[-1] if chain else None)
    return None if own is None else (own, known.get(own.id))


def _children(session: Session, parent_id: int | None) -> list[tuple[Unit, Level]]:
    found = session.execute(
        select(Unit, Level)
        .join(Level, Level.id == Unit.level_id)
        .where(
            Unit.parent_id.is_(None) if parent_id is None else Unit.parent_id == parent_id,
            Unit.valid_until.is_(None),
        )
        .order_by(Unit.sort_key, Unit.id)
    )
    return [(one[0], one[1]) for one in found]


def _targets(session: Session, campaign: CampaignRow, unit_ids: Sequence[int]) -> Mapping[int, Target]:
    found = session.scalars(
        select(Target).where(Target.campaign_id == campaign.id, Target.unit_id.in_(unit_ids))
    )
    return {one.unit_id: one for one in found}


def _district_percent(session: Session, campaign: CampaignRow) -> int | None:
    unit, target = _office(session, campaign) or (None, None)
    if unit is None or target is None or not target.members:
        return None
    return counts.total_of(session, unit.path) * 100 // target.members
