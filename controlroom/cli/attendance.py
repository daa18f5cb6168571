"""The command that marks attendance from the rows signed on a sheet."""

from __future__ import annotations

import argparse

from controlroom.base.language import N_, _, ngettext, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, whole_number
from controlroom.cli.words import write_figures
from controlroom.domain.attendance.marks import Attend, attend

_FIGURES = {"marked": N_("newly marked"), "already": N_("marked before")}


def add_arguments(_name: str, command: Parser) -> None:
    """Add the arguments of “attend”."""
    command.add_argument("event", metavar="EVENT-CODE", help=_("the meeting or workshop as “list” shows it"))
    command.add_argument(
        "--rows", required=True, help=_("the rows signed: “1-5 7 9-12”, or “-3 8” for all except")
    )
    command.add_argument(
        "--signed", type=whole_number, metavar="N", help=_("the signatures you counted; they must agree")
    )
    command.set_defaults(carry_out=_attend)


def _attend(counter: Counter, chosen: argparse.Namespace) -> int:
    saved = counter.write(attend, Attend(code=chosen.event, rows=chosen.rows, signed=chosen.signed))
    count = saved.figures["signed"]
    told = ngettext("{code}: {count} signature was read.", "{code}: {count} signatures were read.", count)
    print(told.format(code=saved.code, count=number_text(count)))
    write_figures(saved.figures, _FIGURES)
    return 0
