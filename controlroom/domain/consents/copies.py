"""Backups that were made before an erasure and hold the name still: which, how old, and taking them away."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import N_
from controlroom.db.backups import choices, shelf
from controlroom.db.form import FILE_NAME
from controlroom.db.models.consents import Erasure
from controlroom.db.register import Actor, Register
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

_REPLACED = "replaced"
LONGEST_KEPT_DAYS = 366
"""After so long even the last backup of a month was thinned out."""


@dataclass(frozen=True, slots=True)
class OlderCopy:
    """A backup from before the last erasure."""

    file: Path
    made_at: datetime.datetime
    size: int


@dataclass(frozen=True, kw_only=True)
class NoteCopiesRemoved(Order):
    """Note that older backups were taken away."""

    count: int
    older_than_days: int


@journal.operation(N_("Backups from before an erasure removed"), Right.ERASE_PERSON)
def note_copies_removed(session: Session, order: NoteCopiesRemoved) -> Saved:
    """Keep how many backups were taken away, and how old."""
    values = {"removed": (None, str(order.count)), "older_than_days": (None, str(order.older_than_days))}
    journal.note_change(session, "backups", 0, values)
    return Saved("backups", None, "", {"removed": order.count})


def last_erasure(session: Session, _question: None = None) -> datetime.datetime | None:
    """Return when somebody was erased last; None where nobody ever was."""
    return session.scalar(select(func.max(Erasure.erased_at)))


def older_copies(register: Register) -> Sequence[OlderCopy]:
    """Return the backups beside the register and in its second place that are older than the last erasure."""
    last = register.read(last_erasure, None)
    if last is None:
        return ()
    kept = [
        OlderCopy(one.file, one.made_at, one.size)
        for folder in _folders(register)
        for one in shelf.kept_in(folder)
    ]
    return [one for one in (*kept, *_replaced(register)) if one.made_at < last]


def remove_older(register: Register, actor: Actor, days: int) -> int:
    """Take away the backups from before the last erasure that are older than ``days``; return how many.

    The newest backup of all stays, whatever its age: an office is never left without one.
    """
    oldest = clock.now() - datetime.timedelta(days=days)
    newest = shelf.newest_of(register)
    going = [
        one
        for one in older_copies(register)
        if one.made_at < oldest and (newest is None or one.file != newest.file)
    ]
    if going:
        order = NoteCopiesRemoved(count=len(going), older_than_days=days)
        register.write(actor, note_copies_removed, order)
    for one in going:
        if one.file.is_dir():
            shutil.rmtree(one.file, ignore_errors=True)
        else:
            one.file.unlink(missing_ok=True)
    return len(going)


def _replaced(register: Register) -> Iterator[OlderCopy]:
    """Yield the registers that a restore put aside whole."""
    for file in (register.folder / _REPLACED).glob(f"*/{FILE_NAME}"):
        state = file.stat()
        written = datetime.datetime.fromtimestamp(state.st_mtime, datetime.UTC)
        yield OlderCopy(file.parent, written, state.st_size)


def _folders(register: Register) -> list[Path]:
    second = choices.read(register.folder).second_place
    here = [register.folder / shelf.FOLDER]
    return [*here, Path(second)] if second and Path(second).is_dir() else here
