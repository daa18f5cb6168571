"""Signing in at an open desk: a try is counted before the PIN is looked at, so that none is free."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sqlalchemy import update
from sqlalchemy.orm import Session

from controlroom.base import clock, language
from controlroom.base.language import N_
from controlroom.db.models.operators import Operator
from controlroom.db.register import Actor, Register
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.operators import pins
from controlroom.domain.operators.entry import write_pin
from controlroom.domain.operators.faults import OperatorUnknown, PinMissing, PinResting, PinWrong
from controlroom.domain.rights import OperatorLeft, Right


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who wants to work at which desk, with the PIN as it was typed."""

    operator_id: int
    desk_id: int
    pin: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Try:
    """A try that was counted: the hash to compare with, and how many went wrong in a row, this one too."""

    pin_hash: str
    failures: int


@dataclass(frozen=True, kw_only=True)
class NoteSignIn(Order):
    """Note that an operator signed in."""


@dataclass(frozen=True, kw_only=True)
class NoteWrongPins(Order):
    """Note that a PIN rests after so many wrong tries in a row."""

    failures: int


@dataclass(frozen=True, kw_only=True)
class ForgetLostPin(Order):
    """Take away the lost PIN of who acts."""


@dataclass(frozen=True, kw_only=True)
class ChangeOwnPin(Order):
    """Change the PIN of who acts, whose old one was proven."""

    pin_hash: str = field(default="", repr=False)


def sign_in(register: Register, wanted: SignIn) -> Actor:
    """Return the operator as actor at the desk, and note it; takes 50 ms where he has a PIN.

    Raises OperatorUnknown, OperatorLeft, PinMissing, PinWrong, PinResting.
    """
    actor = Actor(wanted.operator_id, wanted.desk_id)
    prove(register, actor, wanted.pin)
    register.write(actor, note_sign_in, NoteSignIn())
    return actor


def change_own_pin(register: Register, actor: Actor, old: str, new: str) -> Saved:
    """Change one's own PIN, proven by the old one; raises PinMalformed, PinMissing, PinWrong, PinResting."""
    pin_hash = pins.hashed(new)
    prove(register, actor, old)
    return register.write(actor, write_own_pin, ChangeOwnPin(pin_hash=pin_hash)).result


def prove(register: Register, actor: Actor, pin: str) -> None:
    """Pass where the actor has no PIN or this one; raises as ``sign_in`` does."""
    counted = register.write(actor, _count_try, pin).result
    if counted is None:
        return
    if pins.fits(counted.pin_hash, pin):
        register.write(actor, _forget_tries, None)
        return
    if counted.failures >= pins.TRIES:
        register.write(actor, note_wrong_pins, NoteWrongPins(failures=counted.failures))
        register.read(_check_resting, None, actor)
    raise PinWrong(max(0, pins.TRIES - counted.failures))


@journal.operation(N_("Signed in"), Right.OWN_PIN)
def note_sign_in(session: Session, _order: NoteSignIn) -> Saved:
    """Note who signed in at which desk."""
    return Saved("operators", journal.operator_id(session), _actor(session).code)


@journal.operation(N_("PIN rests after wrong tries"), Right.BE_NOTED)
def note_wrong_pins(session: Session, order: NoteWrongPins) -> Saved:
    """Note the tries in the name of the operator whose PIN was tried, at the desk where it happened."""
    operator = _actor(session)
    journal.note_change(session, "operators", operator.id, {"wrong_tries": (None, str(order.failures))})
    return Saved("operators", operator.id, operator.code)


@journal.operation(N_("Own PIN changed"), Right.OWN_PIN)
def write_own_pin(session: Session, order: ChangeOwnPin) -> Saved:
    """Write the new PIN's hash; the journal says that it changed, never to what."""
    operator = _actor(session)
    write_pin(session, operator, order.pin_hash)
    return Saved("operators", operator.id, operator.code)


@journal.operation(N_("Lost PIN taken away with the office's password"), Right.OWN_PIN)
def forget_lost_pin(session: Session, _order: ForgetLostPin) -> Saved:
    """Take the actor's PIN away; only for who has shown that the whole register is his to open."""
    operator = _actor(session)
    write_pin(session, operator, "")
    return Saved("operators", operator.id, operator.code)


def _count_try(session: Session, pin: str) -> Try | None:
    """Count one try; None where the operator has no PIN. Raises where none may be made now."""
    operator = _actor(session)
    if not operator.active:
        raise OperatorLeft(operator.name)
    if not operator.pin_hash:
        return None
    _check_resting(session)
    if not pin.strip():
        raise PinMissing(operator.name)
    failures = operator.pin_failures + 1
    rest = pins.rest_after(failures)
    _write_tries(session, operator, failures, clock.now() + rest if rest else None)
    return Try(operator.pin_hash, failures)


def _forget_tries(session: Session, _nothing: None) -> None:
    _write_tries(session, _actor(session), 0, None)


def _write_tries(
    session: Session, operator: Operator, failures: int, until: datetime.datetime | None
) -> None:
    # Past the ORM: a wrong try must not make a form about this operator look changed meanwhile.
    session.execute(
        update(Operator)
        .where(Operator.id == operator.id)
        .values(pin_failures=failures, pin_rests_until=until)
        .execution_options(synchronize_session=False)
    )


def _check_resting(session: Session, _question: None = None) -> None:
    operator = _actor(session)
    until = operator.pin_rests_until
    if until is not None and until > clock.now():
        raise PinResting(operator.name, language.time_text(clock.local(until)))


def _actor(session: Session) -> Operator:
    operator = session.get(Operator, journal.operator_id(session))
    if operator is None:
        raise OperatorUnknown(str(journal.operator_id(session)))
    return operator
