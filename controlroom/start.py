"""What a start does off the window: a glance into the register, opening it, making one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controlroom.base.language import Name

if TYPE_CHECKING:  # the shell is painted first, the rest is imported after
    import datetime
    from collections.abc import Sequence

    from controlroom.db.envelopes import Envelope
    from controlroom.db.keys import Keys
    from controlroom.db.register import Actor, Register
    from controlroom.domain.first_sight import FirstSight
    from controlroom.domain.operators.queries import OperatorRow
    from controlroom.domain.registers import Office
    from controlroom.ui.breadcrumb import Trail
    from controlroom.ui.first_run.page import FirstStart, Joining
    from controlroom.ui.longwork import Task
    from controlroom.ui.pages import PageEntry


@dataclass(frozen=True, slots=True)
class Options:
    """How the window was started."""

    folder: Path
    demo: bool = False
    language: str = ""
    operator: str = ""
    clock_is_right: bool = False


@dataclass(frozen=True, slots=True)
class Locked:
    """A register that waits for the office's password."""

    envelope: Envelope


@dataclass(frozen=True, slots=True)
class Opened:
    """A register that is open, who works in it, and whose it is.

    Where operators are ``asked`` who of them it is, the actor is the one chosen beforehand.
    """

    register: Register
    actor: Actor
    office: Office
    asked: Sequence[OperatorRow] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """What a glance into the register showed, before it is open for work."""

    sight: FirstSight
    last_backup: datetime.datetime | None


def look(options: Options, keys: Keys | None = None) -> Seen | Locked | None:
    """Read by a glance what the first page shows, None where that cannot be; runs off the window.

    It imports no SQLAlchemy, which takes longer than all the rest of a start.
    """
    import socket

    from controlroom.base import clock
    from controlroom.db import glance
    from controlroom.domain import first_sight
    from controlroom.ui import foot

    envelope = None if keys is not None else _envelope(options.folder)
    if envelope is not None:
        return Locked(envelope)
    asked = first_sight.Asked(
        operator=operator_of(options),
        desk=socket.gethostname(),
        today=clock.today(),
        named=bool(options.operator),
    )
    sight = glance.into(options.folder, lambda connection: first_sight.read(connection, asked), keys)
    return None if sight is None else Seen(sight, foot.last_backup(options.folder))


def operator_of(options: Options) -> str:
    """Return who works here: as the start says, else who did last."""
    from controlroom.domain.first_sight import DEFAULT_OPERATOR
    from controlroom.ui import memory

    return options.operator or str(memory.recall("operator", "")) or DEFAULT_OPERATOR


def operator_now(options: Options) -> str:
    """Return who works here by now: who took the desk over last, else as at the start."""
    from controlroom.ui import memory

    return str(memory.recall("operator", "")) or operator_of(options)


def _envelope(folder: Path) -> Envelope | None:
    """Return what a locked register waits for; anything unusual is told by the opening that comes after."""
    from controlroom.base.errors import PlaceError
    from controlroom.db import appearance, keyfile, servers
    from controlroom.db.backups import switching
    from controlroom.db.envelopes import Envelope

    try:
        switching.finish(folder)
        kept = keyfile.read(folder) if servers.is_served(folder) else appearance.examine(folder)
    except (OSError, PlaceError):
        return None
    return kept if isinstance(kept, Envelope) else None


def open_register(
    options: Options, task: Task, first: PageEntry | None = None, keys: Keys | None = None
) -> Opened:
    """Open the register, making the demo first where it is not there; runs off the window.

    The page to be shown first is imported here too, so that its import does not hold up the window.
    """
    from controlroom.db import opening
    from controlroom.domain import clocks, registers, today  # noqa: F401 - what Today asks

    if options.demo and not opening.exists(options.folder):
        from controlroom.domain import demo

        demo.make(options.folder, report=lambda _step, done, total: task.report(done, total))
    register = opening.open_register(options.folder, keys)
    try:
        if not options.clock_is_right:
            register.read(clocks.check_clock, None)
        actor, asked = registers.who_begins(register, operator_of(options), named=bool(options.operator))
    except BaseException:
        register.close()
        raise
    opened = Opened(register, actor, register.read(registers.office, None), asked)
    if first is not None:
        first.page_class()
    return opened


def make_register(
    folder: Path, chosen: FirstStart, task: Task, keys: Keys | None = None, envelope: Envelope | None = None
) -> Opened:
    """Make the register that was chosen on the first-run page; runs off the window."""
    from controlroom.db import opening
    from controlroom.domain import registers

    if chosen.demo:
        return open_register(Options(folder, demo=True, operator=chosen.operator), task)
    order = registers.SetUpRegister(ladder=chosen.ladder, office=chosen.office)

    def prepare(register: Register) -> None:
        registers.set_up(register, order, chosen.operator)

    opening.create_register(folder, prepare, keys, envelope).close()
    return open_register(Options(folder, operator=chosen.operator), task, keys=keys)


def join_register(folder: Path, chosen: Joining, task: Task) -> Opened:
    """Join the register on a server that was chosen on the first-run page; runs off the window.

    What fails leaves the folder as it was.
    """
    from controlroom.db import transfer

    register = transfer.join(folder, chosen.place, chosen.password)
    keys = register.keys
    register.close()
    try:
        return open_register(Options(folder, operator=chosen.operator), task, keys=keys)
    except BaseException:
        transfer.leave(folder)
        raise


def ladders() -> list[tuple[str, str]]:
    """Return the presets of levels with their words, for the first-run page."""
    from controlroom.domain.units.ladders import LADDER_NAMES, LADDERS

    return [
        (code, f"{LADDER_NAMES[code]}: {' › '.join(str(rung.name) for rung in rungs[2:])}")
        for code, rungs in LADDERS.items()
    ]


def trail(session: Any, unit_id: int | None) -> Trail:  # noqa: ANN401 - the desk's session
    """Return the units above and below a unit for the breadcrumb; runs on a reader of the desk."""
    from controlroom.domain import units
    from controlroom.ui.breadcrumb import Crumb, Trail

    above = units.ancestors(session, unit_id) if unit_id is not None else ()
    below = [Crumb(row.id, row.name) for row in units.children(session, unit_id)]
    return Trail([Crumb(None, Name()), *(Crumb(row.id, row.name) for row in above)], below)
