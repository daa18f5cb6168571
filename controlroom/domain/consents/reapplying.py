"""After a restore: whoever was erased since the backup was made is erased again, before anybody sees it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db import scrubbing
from controlroom.db.models.operators import Desk, Operator
from controlroom.db.models.people import Person
from controlroom.db.register import Actor, Register
from controlroom.domain.consents import erased_list, erasing
from controlroom.domain.consents.erased_list import Line


def reapply(register: Register, folder: Path | None = None) -> int:
    """Erase again all whom the list names and the register still knows; return how many.

    ``folder`` is where the list lies, the register's own folder otherwise; lines of other registers are not
    meant. The file is scrubbed afterwards, so that the restored one holds no byte of them either.
    """
    lines = erased_list.read(folder or register.folder, register.keys)
    meant = register.read(_still_known, tuple(lines)) if lines else ()
    if not meant:
        return 0
    actor = register.read(_actor, meant[0])
    order = erasing.EraseAgain(lines=meant)
    erased = register.write(actor, erasing.erase_again, order).result.figures["erased"]
    scrubbing.scrub(register)
    return erased


def after_restore(folder: Path) -> Callable[[Register], None]:
    """Return what is done to a register that was brought back for ``folder``, where the list lies."""
    return partial(_after_restore, folder)


def _after_restore(folder: Path, register: Register) -> None:
    reapply(register, folder)


def _still_known(session: Session, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    mark = erased_list.register_mark(session)
    meant = []
    for line in lines:
        person = session.get(Person, line.person) if line.register == mark else None
        if person is not None and person.erased_on is None and person.code == line.code:
            meant.append(line)
    return tuple(meant)


def _actor(session: Session, line: Line) -> Actor:
    """Return in whose name it is done: who erased, or the first operator where the backup knows him not."""
    operator = (
        session.get(Operator, line.operator)
        or session.scalars(select(Operator).order_by(Operator.id).limit(1)).one()
    )
    desk = session.get(Desk, line.desk) or session.scalars(select(Desk).order_by(Desk.id).limit(1)).one()
    return Actor(operator.id, desk.id)
