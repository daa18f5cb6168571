"""Commands for many desks: move-to (a server, or back to a file), join (a register that is on a server)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, _, ngettext, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.secrets import read_secret
from controlroom.cli.usage import Parser
from controlroom.db import servers, transfer
from controlroom.db.envelopes import Envelope
from controlroom.db.servers import Place
from controlroom.domain import desks


@dataclass(eq=False)
class PasswordInAddress(UserError):
    """The server's password stands among the words of the command."""

    at = "url"
    sentence = N_(
        "Leave the password out of the address: whoever works at this PC can read the words of a command. "
        "Give it as a line of input with --server-password-stdin, and choose another one now."
    )


FILE = "file"
_STDIN = "--password-stdin"
_SERVER_STDIN = "--server-password-stdin"


def add_arguments(name: str, command: Parser) -> None:
    """Add the arguments of a command for many desks."""
    _ADD[name](command)


def _add_move_to(command: Parser) -> None:
    command.add_argument(
        "place",
        metavar="WHERE",
        help=_("postgresql://USER@HOST:5432/DATABASE of an empty database, or “file” to come back"),
    )
    _add_server_password(command)
    command.set_defaults(carry_out=_move_to)


def _add_join(command: Parser) -> None:
    command.add_argument(
        "place",
        metavar="URL",
        help=_("postgresql://USER@HOST:5432/DATABASE of the register that other desks work in"),
    )
    _add_server_password(command)
    command.add_argument(_STDIN, action="store_true", help=_("read the password from standard input"))
    command.set_defaults(carry_out=_join)


def _add_server_password(command: Parser) -> None:
    command.add_argument(
        _SERVER_STDIN,
        action="store_true",
        help=_("read the server's password from standard input, before any other"),
    )


def _move_to(counter: Counter, chosen: argparse.Namespace) -> int:
    place = None if chosen.place == FILE else _place(chosen)
    register, actor = counter.register, counter.actor()
    moved = desks.move(register, actor, place, _report)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    rows = sum(one.rows for one in moved)
    told = ngettext("{rows} row was moved and compared.", "{rows} rows were moved and compared.", rows)
    print(told.format(rows=number_text(rows)))
    print(
        _("The register is now on the server {server}.").format(server=place)
        if place
        else _("The register is now in the file {file}.").format(file=register.file)
    )
    return 0


def _join(counter: Counter, chosen: argparse.Namespace) -> int:
    place = _place(chosen)
    kept = transfer.key_file_of(place)
    password = ""
    if isinstance(kept, Envelope):
        password = read_secret(_("The office's password"), option=_STDIN, from_stdin=chosen.password_stdin)
    register = transfer.join(counter.folder, place, password)
    register.close()
    print(_("This desk works in the register on the server {server} now.").format(server=place))
    return 0


def _place(chosen: argparse.Namespace) -> Place:
    place = servers.read_address(chosen.place)
    if place.password:
        raise PasswordInAddress
    is_piped: bool = chosen.server_password_stdin
    if is_piped or sys.stdin.isatty():
        asked = read_secret(_("The server's password"), option=_SERVER_STDIN, from_stdin=is_piped)
        return place.with_password(asked)
    return place


def _report(done: int, total: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{number_text(done)} / {number_text(total)}   ", end="", file=sys.stderr, flush=True)


_ADD: dict[str, Callable[[Parser], None]] = {"move-to": _add_move_to, "join": _add_join}
