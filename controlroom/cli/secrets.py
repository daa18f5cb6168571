"""Passwords and passphrases on a terminal, or as the first lines of standard input."""

from __future__ import annotations

import getpass
import sys
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class NobodyToAsk(UserError):
    """A secret is needed, and there is neither a terminal nor a line of input."""

    option: str
    sentence = N_("A password is needed. Type it on a terminal, or give it as a line of input with {option}.")


def read_secret(question: str, *, option: str, from_stdin: bool) -> str:
    """Return a secret: asked on the terminal without showing it, or a line of standard input."""
    if from_stdin:
        line = sys.stdin.readline()
        if not line:
            raise NobodyToAsk(option)
        return line.rstrip("\r\n")
    if not sys.stdin.isatty():
        raise NobodyToAsk(option)
    return getpass.getpass(f"{question}: ", sys.stderr)
