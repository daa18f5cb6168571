"""What units have when they report: members, target, books out, committees short; all asked at once."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.db.models.books import Book, BookHolding
from controlroom.db.models.campaigns import Target
from controlroom.db.models.committees import CommitteeSeat
from controlroom.db.models.members import Member
from controlroom.db.models.units import Level, Unit, steps_of, under
from controlroom.db.portions import portions
from controlroom.domain import campaigns
from controlroom.domain.books.ledger import ISSUED
from controlroom.domain.committees.queries import list_committees
from controlroom.domain.committees.rows import COMPLETE, CommitteeListing
from controlroom.domain.units.ladders import BOOTH

_ALL = 1_000_000
_WHOLE = "/"


def figures_of_units(session: Session, unit_ids: Iterable[int | None]) -> Mapping[int, dict[str, Any]]:
    """Return what each unit has at this moment, as it is kept with a point."""
    paths = _paths(session, sorted({one for one in unit_ids if one is not None}))
    today, root = clock.today(), _common(list(paths.values()))
    members, held, committees = _Sums(paths), _Sums(paths), _Sums(paths)
    campaign_id = campaigns.current_campaign(session).id
    members.add(_members(session, campaign_id, root))
    held.add(_books(session, campaign_id, root, today))
    committees.add(_committees(session, root))
    targets = _targets(session, campaign_id, list(paths))
    return {
        number: {
            "members": members.of(number)[0],
            "target": targets.get(number),
            "books_out": held.of(number)[0],
            "books_overdue": held.of(number)[1],
            "committees": committees.of(number)[0],
            "committees_short": committees.of(number)[1],
            "as_of": today.isoformat(),
        }
        for number in paths
    }


class _Sums:
    """Adds pairs of figures up under every wanted unit on the way to where they stand."""

    def __init__(self, wanted: Mapping[int, str]) -> None:
        self._wanted = wanted
        self._sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])

    def add(self, found: Iterable[tuple[str, int, int]]) -> None:
        for path, first, second in found:
            for step in steps_of(path):
                if step in self._wanted:
                    self._sums[step][0] += first
                    self._sums[step][1] += second

    def of(self, number: int) -> list[int]:
        return self._sums[number]


def _members(session: Session, campaign_id: int, root: str) -> Iterator[tuple[str, int, int]]:
    booths = (
        select(Member.booth_id.label("booth_id"), func.count().label("number"))
        .where(Member.campaign_id == campaign_id, Member.booth_id.in_(_inside(root)))
        .group_by(Member.booth_id)
        .subquery()
    )
    query = select(Unit.path, booths.c.number).join_from(booths, Unit, Unit.id == booths.c.booth_id)
    return ((path, number, 0) for path, number in session.execute(query))


def _books(
    session: Session, campaign_id: int, root: str, today: datetime.date
) -> Iterator[tuple[str, int, int]]:
    late = func.sum(case((BookHolding.due_on < today, 1), else_=0))
    query = (
        select(Unit.path, func.count(), late)
        .select_from(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .join(Unit, Unit.id == BookHolding.unit_id)
        .where(
            Book.campaign_id == campaign_id,
            Book.state == ISSUED,
            BookHolding.closed_by_id.is_(None),
            Unit.id.in_(_inside(root)),
        )
        .group_by(Unit.path)
    )
    return ((path, number, int(overdue)) for path, number, overdue in session.execute(query))


def _committees(session: Session, root: str) -> Iterator[tuple[str, int, int]]:
    """Yield the committees above the booth, each with whether a seat of it is empty."""
    wanted = select(CommitteeSeat.level_id)
    levels = session.scalars(
        select(Level.code).where(Level.id.in_(wanted), Level.code != BOOTH).order_by(Level.rank)
    ).all()
    above = steps_of(root)
    for level in levels:
        question = CommitteeListing(unit_id=above[-1] if above else None, level=level, limit=_ALL)
        rows = list_committees(session, question).rows
        paths = _paths(session, [row.unit_id for row in rows])
        yield from ((paths[row.unit_id], 1, int(row.state != COMPLETE)) for row in rows)


def _targets(session: Session, campaign_id: int, unit_ids: Sequence[int]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    for part in portions(unit_ids):
        query = select(Target.unit_id, Target.members).where(
            Target.campaign_id == campaign_id, Target.unit_id.in_(part)
        )
        found.update({row[0]: row[1] for row in session.execute(query)})
    return found


def _inside(root: str) -> Any:  # noqa: ANN401 - a select of ids
    units = select(Unit.id)
    return units if root == _WHOLE else units.where(under(root))


def _paths(session: Session, unit_ids: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for part in portions(unit_ids):
        rows = session.execute(select(Unit.id, Unit.path).where(Unit.id.in_(part)))
        found.update({row[0]: row[1] for row in rows})
    return found


def _common(paths: Sequence[str]) -> str:
    """Return the path of the lowest unit that all stand under, themselves included."""
    shared: list[int] = []
    for level in zip(*map(steps_of, paths), strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return _WHOLE + "".join(f"{step}/" for step in shared)
