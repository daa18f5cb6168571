"""After how many idle minutes a desk covers itself: one setting for the office."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.documents import Setting
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

USUAL, LONGEST = 10, 240
_NAME = "lock"


@dataclass(eq=False)
class MinutesOutOfRange(UserError):
    """Nobody waits so long, or so short."""

    longest: int
    at = "minutes"
    sentence = N_("Write minutes from 0 (never) to {longest}.")


@dataclass(frozen=True, kw_only=True)
class SetLock(Order):
    """Cover desks after so many idle minutes; 0 is never."""

    minutes: int


@journal.operation(N_("Cover of idle desks set"), Right.CHANGE_SETTINGS)
def set_lock(session: Session, order: SetLock) -> Saved:
    """Write the minutes; raises MinutesOutOfRange."""
    if not 0 <= order.minutes <= LONGEST:
        raise MinutesOutOfRange(LONGEST)
    setting = session.get(Setting, _NAME)
    if setting is None:
        session.add(Setting(name=_NAME, value={"minutes": order.minutes}))
    else:
        setting.value = {**setting.value, "minutes": order.minutes}
    return Saved("settings", None, "lock")


def lock_minutes(session: Session, _question: None = None) -> int:
    """Return after how many idle minutes a desk covers itself, 0 for never."""
    setting = session.get(Setting, _NAME)
    return int(setting.value.get("minutes", USUAL)) if setting else USUAL
