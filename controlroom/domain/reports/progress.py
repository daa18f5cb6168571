"""Progress reports as values: a unit's target and members, where the pace line stands, the units below."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.units import Booth, Unit, under
from controlroom.domain import campaigns, paper_runs, targets
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Office, Stamp
from controlroom.domain.papers.progress import ProgressRow, UnitProgress
from controlroom.domain.target_rows import TargetRow
from controlroom.domain.targets import TargetsQuestion
from controlroom.domain.units.above import names_above

KIND, SUBJECT = "progress_report", "units"
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


@dataclass(eq=False)
class NoUnitsYet(UserError):
    """Progress is reported of units, and there is none."""

    at = "unit_id"
    sentence = N_("There is no unit yet whose progress could be reported. Import the list of booths first.")


@dataclass(frozen=True, kw_only=True)
class ProgressQuestion:
    """Of which units, in this order; as things stood on a day, today for None."""

    unit_ids: tuple[int, ...]
    today: datetime.date | None = None


def order_progress(unit_ids: Sequence[int], language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers the reports of these units anew."""
    return PrintRun(kind=KIND, subject=SUBJECT, subject_ids=tuple(unit_ids), language=language, fresh=True)


def reports_of_unit(session: Session, unit_id: int | None) -> tuple[int, ...]:
    """Return the unit of a report: the one in view, or the lowest that all others stand under."""
    found = targets.unit_in_view(session, unit_id)
    if found is None:
        raise NoUnitsYet
    return (found.id,)


def reports_of_subtree(session: Session, unit_id: int | None) -> tuple[int, ...]:
    """Return the unit in view and all below it that are no booths, from the top down."""
    path = session.get_one(Unit, reports_of_unit(session, unit_id)[0]).path
    return tuple(
        session.scalars(
            select(Unit.id)
            .where(under(path), Unit.valid_until.is_(None), Unit.id.not_in(select(Booth.unit_id)))
            .order_by(Unit.sort_key, Unit.id)
        )
    )


def unit_progress(session: Session, question: ProgressQuestion) -> tuple[UnitProgress, ...]:
    """Return the reports of units as they were numbered last."""
    campaign = campaigns.current_campaign(session)
    today = question.today or clock.today()
    prints = paper_runs.last_prints(
        session, RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=question.unit_ids)
    )
    office, made = office_on_paper(session), clock.local(clock.now())
    reports: list[UnitProgress] = []
    for unit_id in question.unit_ids:
        last = prints.get(unit_id, _UNNUMBERED)
        stamp = Stamp(last.number, last.version, made)
        reports.append(_report(session, unit_id, (office, stamp), (campaign.starts_on, today)))
    return tuple(reports)


def expected_members(
    target: int | None, starts_on: datetime.date, due_on: datetime.date | None, today: datetime.date
) -> int | None:
    """Return where the pace line stands: the share of the target for the days that have gone."""
    if target is None or due_on is None:
        return None
    whole = max(1, (due_on - starts_on).days)
    gone = min(whole, max(0, (today - starts_on).days))
    return target * gone // whole


def _report(
    session: Session, unit_id: int, paper: tuple[Office, Stamp], days: tuple[datetime.date, datetime.date]
) -> UnitProgress:
    found = targets.targets(session, TargetsQuestion(unit_id=unit_id, today=days[1]))
    if found.overall is None:
        raise NoUnitsYet
    return UnitProgress(
        office=paper[0],
        stamp=paper[1],
        level=found.overall.level,
        whole=_row(found.overall, days),
        above=names_above(session, unit_id),
        rows=tuple(_row(one, days) for one in found.rows),
        starts_on=days[0],
    )


def _row(row: TargetRow, days: tuple[datetime.date, datetime.date]) -> ProgressRow:
    return ProgressRow(
        name=row.name,
        members=row.members,
        target=row.target,
        expected=expected_members(row.target, days[0], row.due_on, days[1]),
        due_on=row.due_on,
        needed_tenths=row.needed_tenths,
        days_left=row.days_left,
        against=row.against,
        unit_id=row.unit_id,
    )
