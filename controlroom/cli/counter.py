"""The counter at which a command is served: the register, opened once, and in whose name it is asked."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_
from controlroom.cli import pins
from controlroom.cli.passwords import Asker
from controlroom.db import opening
from controlroom.db.envelopes import Envelope
from controlroom.db.keys import Keys
from controlroom.db.register import Actor, Register
from controlroom.domain import clocks, exports, registers, units
from controlroom.domain.exports import NoteExport
from controlroom.domain.journal import Order, Saved
from controlroom.domain.operators import signing

Q = TypeVar("Q")
R = TypeVar("R")
AnyOrder = TypeVar("AnyOrder", bound=Order)


@dataclass(eq=False)
class PlaceUnusable(PlaceError):
    """A file or folder fails in a way that nobody foresaw."""

    place: str
    reason: str
    sentence = N_("{place} cannot be used ({reason}). Check the name and the disk, and try again.")


class Counter:
    """Opens the register when it is first needed and asks it in the operator's name."""

    def __init__(
        self, folder: Path, operator: str, *, from_input: bool = False, clock_is_right: bool = False
    ) -> None:
        self.folder = folder
        self.operator = operator
        self.from_input = from_input
        self._clock_is_right = clock_is_right
        self.asker = Asker(from_input=from_input)
        self._register: Register | None = None
        self._known: Actor | None = None
        self.working_date: datetime.date | None = None

    @property
    def register(self) -> Register:
        """Return the register, opening it; raises NoRegister where there is none."""
        if self._register is None:
            self._register = opening.open_register(self.folder, self.keys())
        return self._register

    def keys(self) -> Keys:
        """Return what opens the register, asking for its password; raises NoRegister, WrongPassword."""
        kept = opening.examine(self.folder)
        return kept.unlock(self.asker.password()) if isinstance(kept, Envelope) else kept

    def read(self, query: Callable[[Session, Q], R], question: Q) -> R:
        """Ask the register in the operator's name; notes a refusal that is to be kept."""
        try:
            return self.register.read(query, question, self._asker())
        except UserError as refused:
            self._note(refused)
            raise

    def write(self, operation: Callable[[Session, AnyOrder], Saved], order: AnyOrder) -> Saved:
        """Carry out one order; who was never seen before is entered with it, and not where it is refused."""
        self._asker()
        if not self._clock_is_right:
            self.register.read(clocks.check_clock, None)

        def in_the_operators_name(session: Session, order: AnyOrder) -> Saved:
            actor = registers.actor_named(session, self.operator)
            session.info["actor"] = replace(actor, working_date=self.working_date)
            return operation(session, order)

        try:
            return self.register.write(Actor(0, 0), in_the_operators_name, order).result
        except UserError as refused:
            self._note(refused)
            raise

    def unit_id(self, code: str) -> int | None:
        """Return the id of the unit with a code, None where none was given; raises UnitUnknown."""
        return self.read(units.unit_by_code, code).id if code else None

    def let_out(self, kind: str, rows: int) -> None:
        """Note a list of people before it goes out, however short: a script asks part by part."""
        if rows:
            self.write(exports.note_export, NoteExport(kind=kind, rows=rows, way="list"))

    def actor(self) -> Actor:
        """Return the operator at this desk, who is entered where he was never seen; his PIN is asked for."""
        self._asker()
        return registers.sign_on(self.register, self.operator or self._first())

    def _asker(self) -> Actor:
        """Return in whose name is asked: the operator, or one who was never seen and has no row yet.

        Raises OperatorUnknown, OperatorLeft, and where he has a PIN PinNotGiven, PinWrong, PinResting.
        """
        if self._known is None:
            row = self.register.read(registers.operator_asked_for, self.operator)
            self._known = Actor(row.id if row else 0, 0)
            if row is not None and row.has_pin:
                pin = pins.asked_pin(str(row.name), from_input=self.from_input)
                actor = registers.sign_on(self.register, row.code)
                signing.prove(self.register, actor, pin)
        return self._known

    def _first(self) -> str:
        row = self.register.read(registers.operator_asked_for, "")
        return row.code if row else registers.DEFAULT_OPERATOR

    def _note(self, refused: UserError) -> None:
        """Keep a refusal that is to be kept, also of somebody who was never seen before."""
        noting, refused.to_note = refused.to_note, None
        if noting is None:
            return

        def in_the_operators_name(session: Session, _order: None) -> None:
            session.info["actor"] = registers.actor_named(session, self.operator)
            noting(session)

        with contextlib.suppress(PlaceError):
            self.register.write(Actor(0, 0), in_the_operators_name, None)

    def close(self) -> None:
        """Let go of the register."""
        if self._register is not None:
            self._register.close()
