"""Commands that do something with one workshop: each action beside what it says, takes and carries out."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

from controlroom.base.language import _
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser

Action = tuple[str, Callable[[Parser], None], Callable[[Counter, argparse.Namespace], int]]
"""What an action says of itself (an msgid), what it takes, what it does."""


def add_actions(command: Parser, actions: Mapping[str, Action]) -> None:
    """Add the actions to a command; each is told of which workshop."""
    chosen = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, (told, add, carry_out) in actions.items():
        one = chosen.add_parser(name, help=_(told), description=_(told))
        one.add_argument("event", metavar="WORKSHOP-CODE", help=_("the workshop as “list” shows it"))
        add(one)
        one.set_defaults(carry_out=carry_out)
