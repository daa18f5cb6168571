"""The office's backups: how they stand, what was chosen, and that they are tried out now and then."""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db import opening
from controlroom.db.backups import choices, container, restoring, second, shelf, switching
from controlroom.db.backups.about import Contents
from controlroom.db.backups.choices import Choices
from controlroom.db.backups.copying import Report
from controlroom.db.backups.restoring import Restored, Wish
from controlroom.db.backups.shelf import Kept
from controlroom.db.keys import Keys
from controlroom.db.models.journal import JournalEntry
from controlroom.db.register import Actor, Register
from controlroom.domain import checks, journal, registers, today_rows
from controlroom.domain.consents import reapplying
from controlroom.domain.journal import Order, Saved
from controlroom.domain.operators import queries
from controlroom.domain.operators.faults import OperatorUnknown, OperatorUnnamed
from controlroom.domain.rights import Right
from controlroom.domain.today_rows import ActionRow

DAY = datetime.timedelta(days=1)
DAYS_A_MONTH = 30
MINUTES = (5, 240)
AT_LEAST = (2, 50)
SECOND_DAYS = (1, 60)
DRILL_MONTHS = (1, 12)
_DRILL_FOLDER = ".drill"


@dataclass(eq=False)
class ChoiceOutOfRange(UserError):
    """A number for the backups is too small or too large."""

    least: int
    most: int
    sentence = N_("Choose a number from {least} to {most}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupState:
    """How the backups stand: the last good one, and since when work waits for one, here and there."""

    chosen: Choices
    last: datetime.datetime | None
    waiting_since: datetime.datetime | None
    second_is_there: bool
    second_last: datetime.datetime | None
    second_waiting_since: datetime.datetime | None
    drilled: datetime.datetime | None
    begun: datetime.datetime | None

    def is_old(self, now: datetime.datetime) -> bool:
        """Tell whether more than a day of work is in no backup."""
        return self.waiting_since is not None and now - self.waiting_since > DAY

    def is_second_old(self, now: datetime.datetime) -> bool:
        """Tell whether the second place lacks more than the days that were chosen."""
        waits = self.second_waiting_since
        return bool(self.chosen.second_place) and waits is not None and now - waits > self._second_days

    def wants_second_place(self, now: datetime.datetime) -> bool:
        """Tell whether an office that works for some days already has no second place."""
        return (
            not self.chosen.second_place and self.begun is not None and now - self.begun > self._second_days
        )

    def wants_drill(self, now: datetime.datetime) -> bool:
        """Tell whether it is time to try a backup out."""
        since = self.drilled or self.begun
        months = datetime.timedelta(days=DAYS_A_MONTH * self.chosen.drill_months)
        return since is not None and now - since > months

    @property
    def _second_days(self) -> datetime.timedelta:
        return datetime.timedelta(days=self.chosen.second_days)


@dataclass(frozen=True, slots=True)
class Drilled:
    """What a restore drill found: how long it took, what was in the backup, and every fault."""

    backup: Path
    seconds: float
    contents: Contents
    findings: Sequence[str]


def state(session: Session, folder: Path) -> BackupState:
    """Return how the backups of the register in ``folder`` stand."""
    keys: Keys = session.info["keys"]
    newest = next(
        (one for one in shelf.kept_in(folder / shelf.FOLDER) if one.about and _fits(one, keys)), None
    )
    copied = second.last_copied(folder)
    chosen = choices.read(folder)
    return BackupState(
        chosen=chosen,
        last=newest.made_at if newest else None,
        waiting_since=_first_after(
            session, newest.about.contents.last_entry if newest and newest.about else 0
        ),
        second_is_there=second.is_there(chosen),
        second_last=copied.made_at if copied else None,
        second_waiting_since=_first_after(session, copied.last_entry if copied else 0),
        drilled=session.scalar(
            select(func.max(JournalEntry.made_at)).where(
                JournalEntry.action == f"backups.{note_drill.__name__}"
            )
        ),
        begun=_first_after(session, 0),
    )


def needs(session: Session, folder: Path) -> Sequence[ActionRow]:
    """Return what Today asks for: a backup, the stick, a second place, a drill; the most urgent first."""
    found, now = state(session, folder), clock.now()
    rows = (
        (found.is_old(now), today_rows.BACKUP_OLD, found.waiting_since),
        (found.is_second_old(now), today_rows.SECOND_OLD, found.second_waiting_since),
        (found.wants_second_place(now), today_rows.SECOND_NONE, None),
        (found.wants_drill(now), today_rows.DRILL, found.drilled),
    )
    return [
        ActionRow(kind, day=clock.local(since).date() if since else None, page="backups")
        for is_needed, kind, since in rows
        if is_needed
    ]


def ask_back_up(session: Session, _question: None = None) -> None:
    """Raise NotAllowed where this operator may make no backups, nor try one out."""
    journal.require(session, Right.BACK_UP, "backups.ask_back_up")


@dataclass(frozen=True, kw_only=True)
class ChooseBackups(Order):
    """Choose how often backups are made, how many stay at least, and when to be reminded."""

    folder: Path
    minutes: int
    at_least: int
    second_days: int
    drill_months: int


@journal.operation(N_("Backups chosen"), Right.CHANGE_SETTINGS)
def choose_backups(session: Session, order: ChooseBackups) -> Saved:
    """Keep what was chosen for the backups; raises ChoiceOutOfRange."""
    limits = {
        "minutes": MINUTES,
        "at_least": AT_LEAST,
        "second_days": SECOND_DAYS,
        "drill_months": DRILL_MONTHS,
    }
    for name, (least, most) in limits.items():
        if not least <= getattr(order, name) <= most:
            raise ChoiceOutOfRange(least, most).placed(name)
    before = choices.read(order.folder)
    after = replace(
        before,
        minutes=order.minutes,
        at_least=order.at_least,
        second_days=order.second_days,
        drill_months=order.drill_months,
    )
    _note(session, before, after)
    choices.write(order.folder, after)
    return Saved("backups", None, "backups")


@dataclass(frozen=True, kw_only=True)
class ChooseSecondPlace(Order):
    """Choose a stick or a folder on another disk as the second place; None for none any more."""

    folder: Path
    place: Path | None


@journal.operation(N_("Second place for backups chosen"), Right.CHANGE_SETTINGS)
def choose_second_place(session: Session, order: ChooseSecondPlace) -> Saved:
    """Mark and keep the second place.

    Raises SecondPlaceIsTheFirst, SecondPlaceGone, SecondPlaceUnwritable.
    """
    before = choices.read(order.folder)
    if order.place is None:
        second.leave(order.folder)
    else:
        second.choose(order.folder, order.place)
    _note(session, before, choices.read(order.folder))
    return Saved("backups", None, "second")


@dataclass(frozen=True, kw_only=True)
class NoteDrill(Order):
    """Note that a backup was tried out."""

    backup: str
    seconds: int
    faults: int


@journal.operation(N_("Restore drill done"), Right.BACK_UP)
def note_drill(session: Session, order: NoteDrill) -> Saved:
    """Note a restore drill and what it found."""
    journal.note_change(
        session,
        "backups",
        0,
        {
            "backup": (None, order.backup),
            "seconds": (None, str(order.seconds)),
            "faults": (None, str(order.faults)),
        },
    )
    return Saved("backups", None, "", {"faults": order.faults, "seconds": order.seconds})


@dataclass(frozen=True, kw_only=True)
class NoteBackup(Order):
    """Note that a backup is taken to a place of the operator's own; comes before the file is written."""

    backup: str


@journal.operation(N_("Backup taken to another place"), Right.BACK_UP)
def note_backup(session: Session, order: NoteBackup) -> Saved:
    """Note who takes a backup, which is the whole register, and under which name."""
    journal.note_change(session, "backups", 0, {"backup": (None, order.backup)})
    return Saved("backups", None, "")


@dataclass(frozen=True, kw_only=True)
class NotePortable(Order):
    """Note that everything was taken out as a portable backup; comes before the file is written."""

    people: int
    members: int


@journal.operation(N_("Portable backup made"), Right.EXPORT)
def note_portable(session: Session, order: NotePortable) -> Saved:
    """Note who takes everything out, and how much that is; raises NotAllowed without either right."""
    journal.require(session, Right.BACK_UP, "backups.note_portable")
    figures = {"people": order.people, "members": order.members}
    journal.note_change(session, "backups", 0, {name: (None, str(count)) for name, count in figures.items()})
    return Saved("backups", None, "", figures)


@dataclass(frozen=True, kw_only=True)
class NoteRestore(Order):
    """Note in a register that was brought back, from when it is."""

    backup: str
    made_at: str


@journal.operation(N_("Backup restored"), Right.BE_NOTED)
def note_restore(session: Session, order: NoteRestore) -> Saved:
    """Note a restore in the register that came back."""
    values: dict[str, tuple[str | None, str | None]] = {
        "backup": (None, order.backup),
        "made_at": (None, order.made_at),
    }
    journal.note_change(session, "backups", 0, values)
    return Saved("backups", None, order.made_at)


@dataclass(frozen=True, kw_only=True)
class AskRestore(Order):
    """Ask whether this operator may bring a backup back."""


@journal.operation(N_("Restore begun"), Right.RESTORE)
def ask_restore(_session: Session, _order: AskRestore) -> Saved:
    """Note that a restore begins; raises NotAllowed."""
    return Saved("backups")


def restore(wish: Wish, operator: str, report: Report | None = None) -> Restored:
    """Bring a backup back as ``restoring.restore_backup`` does; what was erased since is erased again.

    ``operator`` is in whose name the register that comes back notes it; its first one where it knows him not.
    """

    def prepare(register: Register) -> None:
        reapplying.after_restore(wish.folder)(register)
        actor = _sign_on_there(register, operator)
        made = container.read_about(wish.backup).made_at if container.is_container(wish.backup) else None
        order = NoteRestore(
            backup=wish.backup.name, made_at=made.isoformat(timespec="seconds") if made else ""
        )
        register.write(actor, note_restore, order)

    return restoring.restore_backup(wish, prepare, report)


def _sign_on_there(register: Register, operator: str) -> Actor:
    """Return who restores as actor in the register that came back, which may not know him yet."""
    try:
        return registers.sign_on(register, operator)
    except (OperatorUnknown, OperatorUnnamed):
        return registers.sign_on(register, register.read(queries.active_operators, None)[0].code)


def drill(wish: Wish, report: Report | None = None) -> Drilled:
    """Bring a backup back into a scratch folder, open it, run every check, and throw it away again.

    Raises as ``restoring.fetch``; what the checks find is in the answer.
    """
    begun = time.monotonic()
    scratch = wish.folder / _DRILL_FOLDER
    waiting = switching.waiting_folder(scratch)
    try:
        about, keys = restoring.fetch(wish, waiting, report)
        found = restoring.inspect_fetched(wish, waiting, about, keys)
        restoring.make_ready(waiting, keys)
        register = opening.open_register(waiting, keys)
        try:
            findings = register.read(checks.check_register, None)
        finally:
            register.close()
    finally:
        switching.forget(scratch)
    return Drilled(wish.backup, time.monotonic() - begun, found.contents, [one.told() for one in findings])


def newest_to_drill(folder: Path) -> Kept | None:
    """Return the newest backup, here or in the second place: the one that a drill tries out."""
    everything = [*shelf.kept_in(folder / shelf.FOLDER), *second.kept_there(choices.read(folder))]
    whole = [one for one in everything if one.about is not None and one.is_good]
    return max(whole, key=lambda one: one.made_at, default=None)


def _fits(one: Kept, keys: Keys) -> bool:
    return one.is_good and container.fits(one.file, keys)


def _first_after(session: Session, entry: int) -> datetime.datetime | None:
    return session.scalar(select(func.min(JournalEntry.made_at)).where(JournalEntry.id > entry))


def _note(session: Session, before: Choices, after: Choices) -> None:
    old, new = asdict(before), asdict(after)
    changed = {
        name: (str(old[name]), str(new[name]))
        for name in old
        if old[name] != new[name] and name != "second_mark"
    }
    journal.note_change(session, "backups", 0, changed)
