"""Where the register lives: moving it to a server that several desks share, or back, noted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base.language import N_
from controlroom.db import transfer
from controlroom.db.moving import Report, TableCount
from controlroom.db.register import Actor, Register
from controlroom.db.servers import Place
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right


@dataclass(frozen=True, kw_only=True)
class MoveRegister(Order):
    """Note that the register is about to move to a server, or to a file where ``server`` is empty."""

    server: str = ""


@journal.operation(N_("Register moved to another place"), Right.MOVE_REGISTER)
def note_move(session: Session, order: MoveRegister) -> Saved:
    """Note a move before it is made: the note goes along; raises NotAllowed."""
    journal.note_change(session, "settings", 0, {"server": (None, order.server)})
    return Saved("settings", None, "", note=order.server)


def move(
    register: Register, actor: Actor, place: Place | None, report: Report | None = None
) -> tuple[TableCount, ...]:
    """Move the register to ``place``, or to a file of its folder where that is None; it is closed then.

    Raises NotAllowed, and what ``transfer.move_to_server`` and ``move_to_file`` raise; on any of them the
    register is where it was.
    """
    register.read(journal.require, Right.MOVE_REGISTER, actor)
    _check_it_moves(register, place)
    register.write(actor, note_move, MoveRegister(server=str(place or "")))
    if place is None:
        return transfer.move_to_file(register, report)
    return transfer.move_to_server(register, place, report)


def _check_it_moves(register: Register, place: Place | None) -> None:
    """Refuse what would be refused anyway before anything is noted."""
    if place is None and not register.is_served:
        raise transfer.InFileAlready
    if place is not None and register.place is not None:
        raise transfer.OnServerAlready(str(register.place))
    if place is not None:
        transfer.check_empty(place)
