"""The counter at which a command is served: the register, opened once, and the operator."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db import opening
from controlroom.db.models.operators import Operator
from controlroom.db.register import Actor, Register
from controlroom.domain import registers
from controlroom.domain.journal import Order, Saved

Q = TypeVar("Q")
R = TypeVar("R")
AnyOrder = TypeVar("AnyOrder", bound=Order)


class Counter:
    """Opens the register when it is first needed and asks it in the operator's name."""

    def __init__(self, folder: Path, operator: str) -> None:
        self.folder = folder
        self._operator = operator
        self._register: Register | None = None
        self._actor: Actor | None = None

    @property
    def register(self) -> Register:
        """Return the register, opening it; raises NoRegister where there is none."""
        if self._register is None:
            self._register = opening.open_register(self.folder)
        return self._register

    @property
    def actor(self) -> Actor:
        """Return who acts: the operator named, or the first of the register."""
        if self._actor is None:
            self._actor = registers.sign_on(self.register, self.operator)
        return self._actor

    @property
    def operator(self) -> str:
        """Return the operator's name: the one given, or the register's first."""
        if self._operator.strip():
            return self._operator
        return self.read(_first_operator, None)

    def read(self, query: Callable[[Session, Q], R], question: Q) -> R:
        """Ask the register."""
        return self.register.read(query, question)

    def write(self, operation: Callable[[Session, AnyOrder], Saved], order: AnyOrder) -> Saved:
        """Carry out one order."""
        return self.register.write(self.actor, operation, order).result

    def close(self) -> None:
        """Let go of the register."""
        if self._register is not None:
            self._register.close()


def _first_operator(session: Session, _question: None) -> str:
    first = session.scalars(select(Operator).order_by(Operator.id).limit(1)).one_or_none()
    return (first.name_hi or first.name_en) if first else registers.DEFAULT_OPERATOR
