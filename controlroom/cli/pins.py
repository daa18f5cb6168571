"""PINs at a command: typed on the terminal without being shown, or a line of input with --password-stdin."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, _


@dataclass(eq=False)
class PinNotGiven(UserError):
    """The operator has a PIN, and nobody sits at a terminal who could type it."""

    name: str
    at = "pin"
    sentence = N_(
        "{name} has a PIN, and there is no terminal to ask for it. "
        "Give it as a line of input, after the password, with --password-stdin before the command."
    )


@dataclass(eq=False)
class PinsDiffer(UserError):
    """A new PIN was not typed the same way twice."""

    at = "again"
    sentence = N_("The two PINs are not the same. Type the PIN once more.")


def asked_pin(name: str, *, from_input: bool) -> str:
    """Return the PIN of an operator; raises PinNotGiven."""
    return _asked(_("PIN of {name}: ").format(name=name), name, from_input=from_input)


def new_pin(name: str, *, from_input: bool) -> str:
    """Return a new PIN for an operator, typed twice on the terminal; raises PinNotGiven, PinsDiffer."""
    chosen = _asked(_("A new PIN for {name}: ").format(name=name), name, from_input=from_input)
    if not from_input and _asked(_("The same once more: "), name, from_input=False) != chosen:
        raise PinsDiffer
    return chosen


def _asked(question: str, name: str, *, from_input: bool) -> str:
    if from_input:
        line = sys.stdin.readline()
        if not line:
            raise PinNotGiven(name)
        return line.rstrip("\r\n")
    if not sys.stdin.isatty():
        raise PinNotGiven(name)
    return getpass.getpass(question)
