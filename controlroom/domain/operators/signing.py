"""Signing in at an open desk: a try is counted before the PIN is looked at, so that none is free."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sqlalchemy import update
from sqlalchemy.orm import Session

from controlroom.base import clock, language
from controlroom.base.language import N_
from controlroom.db import opening
from controlroom.db.envelopes import Envelope, WrongPassword
from controlroom.db.keys import Keys
from controlroom.db.models.operators import Operator
from controlroom.db.register import Actor, Register
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.operators import pins
from controlroom.domain.operators.entry import write_pin
from controlroom.domain.operators.faults import (
    OperatorUnknown,
    PasswordMissing,
    PasswordResting,
    PasswordWrong,
    PinMissing,
    PinResting,
    PinWrong,
)
from controlroom.domain.rights import OperatorLeft, Right


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who wants to work at which desk, with the PIN as typed, or at the cover the office's password."""

    operator_id: int
    desk_id: int
    pin: str = field(default="", repr=False)
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Try:
    """A try that was counted: the PIN's hash, and how many went wrong in a row, this one too.

    Without a hash the office's password is what was tried.
    """

    pin_hash: str
    failures: int


@dataclass(frozen=True, kw_only=True)
class NoteSignIn(Order):
    """Note that an operator signed in."""


@dataclass(frozen=True, kw_only=True)
class NoteWrongPins(Order):
    """Note that a PIN, or the password in its place, rests after so many wrong tries in a row."""

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


def lift_cover(register: Register, wanted: SignIn) -> Actor:
    """Return who works on at a covered desk, as ``sign_in`` does.

    Who has no PIN gives the office's password, where the register has one. Raises PasswordMissing,
    PasswordWrong, PasswordResting too.
    """
    if not register.keys.encrypted:
        return sign_in(register, wanted)
    actor = Actor(wanted.operator_id, wanted.desk_id)
    envelope = opening.examine(register.folder)
    counted = register.write(actor, _count_try_at_cover, wanted).result
    if counted.pin_hash:
        _settle(register, actor, counted, is_right=pins.fits(counted.pin_hash, wanted.pin))
    else:
        _settle(register, actor, counted, is_right=_opens(envelope, wanted.password))
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
    if counted is not None:
        _settle(register, actor, counted, is_right=pins.fits(counted.pin_hash, pin))


@journal.operation(N_("Signed in"), Right.OWN_PIN)
def note_sign_in(session: Session, _order: NoteSignIn) -> Saved:
    """Note who signed in at which desk."""
    return Saved("operators", journal.operator_id(session), _actor(session).code)


@journal.operation(N_("PIN or password rests after wrong tries"), Right.BE_NOTED)
def note_wrong_pins(session: Session, order: NoteWrongPins) -> Saved:
    """Note the tries in the name of the operator who was tried, at the desk where it happened."""
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


def _settle(register: Register, actor: Actor, counted: Try, *, is_right: bool) -> None:
    """Forget the tries after a right one; after a wrong one raise what is told, noted where it rests now."""
    if is_right:
        register.write(actor, _forget_tries, None)
        return
    if counted.failures >= pins.TRIES:
        register.write(actor, note_wrong_pins, NoteWrongPins(failures=counted.failures))
        register.read(_check_resting, None, actor)
    left = max(0, pins.TRIES - counted.failures)
    raise PinWrong(left) if counted.pin_hash else PasswordWrong(left)


def _opens(kept: Keys | Envelope, password: str) -> bool:
    """Tell whether it is the office's password; takes 64 MiB and a part of a second."""
    try:
        return isinstance(kept, Envelope) and kept.unlock(password).encrypted
    except WrongPassword:
        return False


def _count_try(session: Session, pin: str) -> Try | None:
    """Count one try; None where the operator has no PIN. Raises where none may be made now."""
    operator = _working(session)
    return _counted(session, operator, PinMissing, pin) if operator.pin_hash else None


def _count_try_at_cover(session: Session, wanted: SignIn) -> Try:
    """Count one try with the PIN, or with the office's password where there is none."""
    operator = _working(session)
    if operator.pin_hash:
        return _counted(session, operator, PinMissing, wanted.pin)
    return _counted(session, operator, PasswordMissing, wanted.password)


def _working(session: Session) -> Operator:
    operator = _actor(session)
    if not operator.active:
        raise OperatorLeft(operator.name)
    return operator


def _counted(
    session: Session, operator: Operator, missing: type[PinMissing | PasswordMissing], typed: str
) -> Try:
    _check_resting(session)
    if not typed.strip():
        raise missing(operator.name)
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
        resting = PinResting if operator.pin_hash else PasswordResting
        raise resting(operator.name, language.time_text(clock.local(until)))


def _actor(session: Session) -> Operator:
    operator = session.get(Operator, journal.operator_id(session))
    if operator is None:
        raise OperatorUnknown(str(journal.operator_id(session)))
    return operator
