"""What a rule of invitation may ask for beside posts and unit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from controlroom.db.models.people import Person, Training
from controlroom.db.models.units import Level
from controlroom.domain.attendance import faults
from controlroom.domain.attendance.rows import Invitation

CONDITIONS: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "trained": lambda wanted: exists().where(Training.person_id == Person.id) == bool(wanted),
    "level": lambda code: Level.code == code,
}
"""Facts of a person, or of the unit of his post, that a rule may ask for; a further one is one more line."""


def conditions_of(session: Session, invitation: Invitation) -> dict[str, Any]:
    """Return what a rule asks for beside posts and unit; raises RuleLevelUnknown."""
    asked: dict[str, Any] = {"trained": invitation.trained, "level": invitation.level or None}
    level = asked["level"]
    if level and session.scalar(select(Level.id).where(Level.code == level)) is None:
        raise faults.RuleLevelUnknown(str(level)[:40])
    return {name: value for name, value in asked.items() if value is not None}
