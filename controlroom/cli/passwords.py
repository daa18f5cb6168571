"""The office's password at a command: typed on the terminal unseen, or the first line of input."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass

from controlroom.base import passwords
from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_, _


@dataclass(eq=False)
class PasswordNotGiven(PlaceError):
    """A locked register, and nobody at a terminal who could type its password."""

    sentence = N_(
        "The register is locked and there is no terminal to ask for its password. "
        "Give it as a line of input, with --password-stdin before the command."
    )


@dataclass(eq=False)
class PasswordsDiffer(UserError):
    """A new password was not typed the same way twice."""

    at = "again"
    sentence = N_("The two passwords are not the same. Type the password once more.")


class Asker:
    """Asks for passwords: each a line of input where ``from_input`` is set, else typed on the terminal."""

    def __init__(self, *, from_input: bool = False) -> None:
        self._from_input = from_input

    def password(self) -> str:
        """Return the password of today; raises PasswordNotGiven."""
        return self._asked(_("The office's password: "))

    def recovery_key(self) -> str:
        """Return the recovery key as it was typed; raises PasswordNotGiven."""
        return self._asked(_("The recovery key, from its paper: "))

    def new_password(self) -> str:
        """Return a new password, typed twice on the terminal.

        Raises PasswordNotGiven, PasswordsDiffer, PasswordTooShort, PasswordTooPlain.
        """
        chosen = self._asked(_("A new password for the office: "))
        passwords.check(chosen)
        if not self._from_input and self._asked(_("The same once more: ")) != chosen:
            raise PasswordsDiffer
        return chosen

    def _asked(self, question: str) -> str:
        if self._from_input:
            line = sys.stdin.readline()
            if not line:
                raise PasswordNotGiven
            return line.rstrip("\r\n")
        if not sys.stdin.isatty():
            raise PasswordNotGiven
        return getpass.getpass(question)
