"""Questions about operators: who works here, in which role, who has a PIN."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.base.lookalikes import outline
from controlroom.db.models.operators import Operator
from controlroom.domain.rights import Role


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """An operator as lists show him; ``rests_until`` is set while his PIN rests after wrong tries."""

    id: int
    code: str
    name: Name
    role: Role
    active: bool
    has_pin: bool
    rests_until: datetime.datetime | None = None


def list_operators(session: Session, _question: None = None) -> Sequence[OperatorRow]:
    """Return all operators, those who left last."""
    found = session.scalars(select(Operator).order_by(Operator.active.desc(), Operator.id))
    return [_row(one) for one in found]


def active_operators(session: Session, _question: None = None) -> Sequence[OperatorRow]:
    """Return those who work here now, in the order in which they came."""
    found = session.scalars(select(Operator).where(Operator.active).order_by(Operator.id))
    return [_row(one) for one in found]


def operator_row(session: Session, operator_id: int) -> OperatorRow | None:
    """Return one operator; None where there is none of this id."""
    operator = session.get(Operator, operator_id)
    return None if operator is None else _row(operator)


def operator_called(session: Session, written: str) -> OperatorRow | None:
    """Return the operator of a code, else of a name; who works here before who left."""
    found = session.scalars(
        select(Operator)
        .where(or_(Operator.name_hi == written, Operator.name_en == written, Operator.code == written))
        .order_by(Operator.code != written, Operator.active.desc(), Operator.id)
    ).first()
    return None if found is None else _row(found)


def operator_looking_like(session: Session, written: str) -> OperatorRow | None:
    """Return an operator, here or gone, whose name the eye cannot tell from another one."""
    seen = outline(written)
    for operator in session.scalars(select(Operator).order_by(Operator.id)):
        if seen in {outline(name) for name in (operator.name_hi, operator.name_en) if name}:
            return _row(operator)
    return None


def is_guarded(session: Session, _question: None = None) -> bool:
    """Tell whether somebody who works here has a PIN: names are no longer taken on trust then."""
    guarded = select(Operator.id).where(Operator.active, Operator.pin_hash != "").limit(1)
    return session.scalar(guarded) is not None


def admins(session: Session) -> int:
    """Return how many admins work here."""
    wanted = select(func.count()).where(Operator.active, Operator.role == Role.ADMIN)
    return session.scalar(wanted) or 0


def _row(operator: Operator) -> OperatorRow:
    rests = operator.pin_rests_until
    return OperatorRow(
        operator.id,
        operator.code,
        operator.name,
        Role(operator.role),
        operator.active,
        bool(operator.pin_hash),
        rests if rests is not None and rests > clock.now() else None,
    )
