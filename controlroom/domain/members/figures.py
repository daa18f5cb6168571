"""The strip of figures above the roll: of a unit or of the whole office."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.units import Unit
from controlroom.domain.members import counts
from controlroom.domain.members.counts import Recent
from controlroom.domain.members.rows import MemberCounts


@dataclass(frozen=True, slots=True)
class MemberFigures:
    """Members by channel and gender, the new ones, and those whose paper left something out."""

    unit: Name
    counts: MemberCounts
    recent: Recent
    incomplete: int


def member_figures(session: Session, unit_id: int | None) -> MemberFigures:
    """Return the figures of a unit's subtree, of the whole office for None."""
    path = counts.path_of(session, unit_id)
    return MemberFigures(
        unit=session.get_one(Unit, unit_id).name if unit_id is not None else Name(),
        counts=counts.counts_of(session, path),
        recent=counts.recent(session, path, clock.today()),
        incomplete=counts.incomplete(session, path),
    )
