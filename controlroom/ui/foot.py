"""What stands at the foot of the rail: who works here, on which day, and when the last backup was made."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controlroom.base import clock, language
from controlroom.base.language import Name, _

if TYPE_CHECKING:
    from controlroom.db.register import Actor


@dataclass(frozen=True, slots=True)
class Status:
    """Who works here, and when the last backup was written."""

    operator: Name
    desk_number: int
    last_backup: datetime.datetime | None


def read_status(session: Any, question: tuple[Actor, Path]) -> Status:  # noqa: ANN401 - the desk's session
    """Return who works here and when the last backup was written; runs on a reader of the desk."""
    from controlroom.domain.journal import signed_on

    actor, folder = question
    who = signed_on(session, actor)
    return Status(who.operator, who.desk_number, last_backup(folder))


def last_backup(folder: Path) -> datetime.datetime | None:
    """Return when the last backup was written; not for the GUI thread."""
    written = [file.stat().st_mtime for file in (folder / "backups").glob("control-room-*")]
    return datetime.datetime.fromtimestamp(max(written), datetime.UTC) if written else None


def lines(status: Status, day: datetime.date) -> Sequence[str]:
    """Return the lines at the foot, for the working date of the desk."""
    said = [_("Operator: {name} · Desk {number}").format(name=status.operator, number=status.desk_number)]
    if day != clock.today():
        said.insert(0, _("Working date: {day}").format(day=language.date_text(day)))
    return [backup_words(status.last_backup), *said]


def backup_words(moment: datetime.datetime | None) -> str:
    """Say when the last backup was made."""
    if moment is None:
        return _("Backup: none yet")
    here = clock.local(moment)
    hour = language.time_text(here)
    if here.date() == clock.today():
        return _("Backup: today {hour}").format(hour=hour)
    return _("Backup: {day}").format(day=language.date_text(here.date()))


def remember(status: Status, named: str, *, is_sure: bool) -> None:
    """Remember who works here where this desk knows nobody yet, so that the next start finds him."""
    from controlroom.ui import memory

    alone = (status.operator.hindi or status.operator.latin) if is_sure else ""
    if not memory.recall("operator", "") and (named or alone):
        memory.remember("operator", named or alone)
