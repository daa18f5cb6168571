"""Entering operators, giving them roles and PINs, letting them go: never deleted, never without an admin."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from controlroom.base import identities
from controlroom.base.language import N_, Name
from controlroom.base.ranges import plain_digits
from controlroom.db.models.operators import Operator
from controlroom.domain import documents, journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.operators import queries
from controlroom.domain.operators.faults import (
    LastAdmin,
    OperatorKnown,
    OperatorLooksAlike,
    OperatorUnknown,
    OperatorUnnamed,
    RoleUnknown,
)
from controlroom.domain.rights import Right, Role

CODE = "OP"
_LIKE_A_CODE = re.compile(rf"{CODE}\W*\d+", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class AddOperator(Order):
    """Enter somebody who works here from now on, with a PIN's hash where he has one already."""

    name: Name
    role: str = Role.OPERATOR
    pin_hash: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class ChangeRole(Order):
    """Give an operator another role."""

    operator_id: int
    role: str


@dataclass(frozen=True, kw_only=True)
class LetGo(Order):
    """Let an operator go, or work here again (``active``)."""

    operator_id: int
    active: bool = False


@dataclass(frozen=True, kw_only=True)
class SetPin(Order):
    """Give an operator a PIN by its hash, or take it away by none."""

    operator_id: int
    pin_hash: str = field(default="", repr=False)


@journal.operation(N_("Operator entered"), Right.MANAGE_OPERATORS)
def add_operator(session: Session, order: AddOperator) -> Saved:
    """Enter an operator.

    Raises OperatorUnnamed, OperatorKnown, OperatorLooksAlike, RoleUnknown, NameTooLong, NotAName.
    """
    name = identities.kept_name(order.name)
    if not name:
        raise OperatorUnnamed
    check_is_no_code(name)
    role = known_role(order.role)
    for written in filter(None, (name.hindi, name.latin)):
        known = queries.operator_called(session, written)
        if known is not None:
            raise OperatorKnown(known.name, known.code)
        check_can_be_told_apart(session, written)
    operator = Operator(
        code=documents.next_code(session, CODE),
        name_hi=name.hindi,
        name_en=name.latin,
        role=role,
        pin_hash=order.pin_hash,
    )
    session.add(operator)
    session.flush()
    return Saved("operators", operator.id, operator.code)


@journal.operation(N_("Role of an operator changed"), Right.MANAGE_OPERATORS)
def change_role(session: Session, order: ChangeRole) -> Saved:
    """Change a role; raises LastAdmin, RoleUnknown, OperatorUnknown."""
    operator, role = _operator(session, order.operator_id), known_role(order.role)
    if role is not Role.ADMIN:
        _check_not_last(session, operator)
    operator.role = role
    return Saved("operators", operator.id, operator.code)


@journal.operation(N_("Operator left or came back"), Right.MANAGE_OPERATORS)
def let_go(session: Session, order: LetGo) -> Saved:
    """Let an operator go or come back; raises LastAdmin, OperatorUnknown."""
    operator = _operator(session, order.operator_id)
    if not order.active:
        _check_not_last(session, operator)
    operator.active = order.active
    return Saved("operators", operator.id, operator.code)


@journal.operation(N_("PIN of an operator set"), Right.MANAGE_OPERATORS)
def set_pin(session: Session, order: SetPin) -> Saved:
    """Set or clear an operator's PIN; the journal says that it was, never which."""
    operator = _operator(session, order.operator_id)
    write_pin(session, operator, order.pin_hash)
    return Saved("operators", operator.id, operator.code)


def write_pin(session: Session, operator: Operator, pin_hash: str) -> None:
    """Write a PIN's hash, forget wrong tries, and note whether there was and is a PIN."""
    before = "yes" if operator.pin_hash else "no"
    operator.pin_hash, operator.pin_failures, operator.pin_rests_until = pin_hash, 0, None
    now = {"pin": (before, "yes" if pin_hash else "no")}
    journal.note_change(session, "operators", operator.id, now)


def check_can_be_told_apart(session: Session, written: str) -> None:
    """Raise OperatorLooksAlike where a new operator's name looks like one that is known."""
    known = queries.operator_looking_like(session, written)
    if known is not None:
        raise OperatorLooksAlike(known.name, known.code)


def check_is_no_code(name: Name) -> None:
    """Raise NotAName where a new operator's name could be taken for another operator's code."""
    for written in (name.hindi, name.latin):
        if _LIKE_A_CODE.fullmatch(plain_digits(written)):
            raise identities.NotAName(written)


def known_role(written: str) -> Role:
    """Return a role by its word; raises RoleUnknown."""
    try:
        return Role(written)
    except ValueError:
        raise RoleUnknown(written[:40], ", ".join(Role)) from None


def _operator(session: Session, operator_id: int) -> Operator:
    operator = session.get(Operator, operator_id)
    if operator is None:
        raise OperatorUnknown(str(operator_id))
    return operator


def _check_not_last(session: Session, operator: Operator) -> None:
    if operator.active and operator.role == Role.ADMIN and queries.admins(session) == 1:
        raise LastAdmin(operator.name)
