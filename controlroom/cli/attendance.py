"""The command that marks attendance from the rows signed on a sheet."""

from __future__ import annotations

import argparse

from controlroom.base.language import _, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.words import Commands
from controlroom.domain.attendance.marks import Attend, attend


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    marked = commands.add_parser("attend", help="mark who signed the sheet of a meeting or workshop")
    marked.add_argument("event", metavar="EVENT-CODE")
    marked.add_argument("--rows", required=True, help='rows signed: "1-5 7 9-12", or "-3 8" for all except')
    marked.add_argument("--signed", type=int, metavar="N", help="the counted signatures, which must agree")
    marked.set_defaults(carry_out=_attend)


def _attend(counter: Counter, chosen: argparse.Namespace) -> int:
    order = Attend(code=chosen.event, rows=chosen.rows, signed=chosen.signed)
    saved = counter.write(attend, order)
    present = number_text(saved.figures.get("present", 0))
    print(
        _("{code}: {count} rows are marked present.").format(code=saved.code or chosen.event, count=present)
    )
    return 0
