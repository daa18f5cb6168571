"""What can be wrong about operators and their PINs."""

from __future__ import annotations

from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name


@dataclass(eq=False)
class OperatorUnnamed(UserError):
    """An operator needs a name."""

    at = "name"
    sentence = N_("Write the operator's name.")


@dataclass(eq=False)
class OperatorUnknown(UserError):
    """Nobody of this name works here, and names are no longer taken on trust."""

    name: str
    at = "name"
    sentence = N_("Nobody named “{name}” works here. An admin enters new operators.")


@dataclass(eq=False)
class OperatorKnown(UserError):
    """The name is taken: two of one name could not be told apart."""

    name: Name
    code: str
    at = "name"
    sentence = N_("{name} is entered already ({code}). Add a father's name or an initial.")


@dataclass(eq=False)
class OperatorLooksAlike(UserError):
    """The name looks like the one of somebody who works here, or did."""

    name: Name
    code: str
    at = "name"
    sentence = N_(
        "This name looks like {name} ({code}). Sign in as {code}, or add a father's name or an initial."
    )


@dataclass(eq=False)
class RoleUnknown(UserError):
    """There is no such role."""

    role: str
    known: str
    at = "role"
    sentence = N_("There is no role “{role}”. Choose one of: {known}.")


@dataclass(eq=False)
class LastAdmin(UserError):
    """Without an admin nobody could change roles any more."""

    name: Name
    at = "role"
    sentence = N_("{name} is the last admin. Make somebody else admin first.")


@dataclass(eq=False)
class PinMalformed(UserError):
    """A PIN has four to six digits."""

    at = "pin"
    sentence = N_("A PIN has four to six digits.")


@dataclass(eq=False)
class PinMissing(UserError):
    """The operator has a PIN, and none was given."""

    name: Name
    at = "pin"
    sentence = N_("{name} has a PIN: type it.")


@dataclass(eq=False)
class PinWrong(UserError):
    """The PIN is not the operator's."""

    tries: int
    at = "pin"
    sentence = N_("Wrong PIN. Tries left: {tries}.")


@dataclass(eq=False)
class PasswordMissing(UserError):
    """The operator has no PIN, so that the office's password is asked for, and none was given."""

    name: Name
    at = "password"
    sentence = N_("{name} has no PIN: type the office's password.")


@dataclass(eq=False)
class PasswordWrong(UserError):
    """What was typed is not the office's password."""

    tries: int
    at = "password"
    sentence = N_("This is not the office's password. Tries left: {tries}.")


@dataclass(eq=False)
class PasswordResting(UserError):
    """A wrong password was typed too often for an operator without a PIN."""

    name: Name
    hour: str
    at = "password"
    sentence = N_("Too many wrong tries: {name} can go on from {hour}. Whoever has a PIN can take over.")


@dataclass(eq=False)
class PinResting(UserError):
    """The PIN was typed wrong too often and rests for a while."""

    name: Name
    hour: str
    at = "pin"
    sentence = N_("Too many wrong tries: the PIN of {name} rests until {hour}. An admin can set a new one.")
