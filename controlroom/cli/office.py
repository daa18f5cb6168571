"""Commands for the register as a whole: init, demo, check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from controlroom.base.language import N_, Name, _, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.keys import tell_recovery_key
from controlroom.cli.usage import Parser, whole_number
from controlroom.cli.words import write_figures
from controlroom.db import envelopes, failures, opening, recovery
from controlroom.db.keys import fresh_keys
from controlroom.domain import registers
from controlroom.domain.registers import SetUpRegister
from controlroom.domain.units.ladders import LADDERS

SCALES = ("block", "district")
_DEMO = {
    "booths": N_("booths"),
    "people": N_("people of the organisation"),
    "books": N_("books"),
    "members": N_("members"),
    "meetings": N_("meetings"),
    "workshops": N_("workshops"),
}


def add_arguments(name: str, command: Parser) -> None:
    """Add the arguments of a command for the register as a whole."""
    _ADD[name](command)


def _add_init(command: Parser) -> None:
    command.add_argument(
        "--ladder", choices=sorted(LADDERS), default="chhattisgarh", help=_("the levels of units, by state")
    )
    command.add_argument("--name", default="", metavar="OFFICE", help=_("the office as papers name it"))
    command.add_argument(
        "--unencrypted", action="store_true", help=_("without a password: whoever has the disk reads it all")
    )
    command.set_defaults(carry_out=_init)


def _add_demo(command: Parser) -> None:
    command.add_argument(
        "--scale", choices=SCALES, default=SCALES[0], help=_("one block in seconds, or a whole district")
    )
    command.add_argument(
        "--seed", type=whole_number, default=1, metavar="N", help=_("the same number makes the same people")
    )
    command.set_defaults(carry_out=_demo)


def _add_check(command: Parser) -> None:
    command.add_argument(
        "--head",
        default="",
        metavar="XXXX-XXXX-XXXX-XXXX",
        help=_("the journal's head from a day sheet or a backup"),
    )
    command.add_argument(
        "--count", type=whole_number, metavar="N", help=_("the number of entries that stands beside it")
    )
    command.set_defaults(carry_out=_check)


def _init(counter: Counter, chosen: argparse.Namespace) -> int:
    name = " ".join(str(chosen.name).split())
    office = Name("" if name.isascii() else name, name if name.isascii() else "")
    order = SetUpRegister(ladder=chosen.ladder, office=office if name else registers.DEFAULT_OFFICE)
    operator = chosen.operator or registers.DEFAULT_OPERATOR
    if opening.exists(counter.folder):
        raise failures.RegisterExists(str(counter.folder))
    if chosen.unencrypted:
        registers.make_register(counter.folder, order, operator).close()
        print(_("The register is ready: {folder}").format(folder=counter.folder))
        return 0
    keys, recovery_key = fresh_keys(encrypted=True), recovery.fresh_key()
    envelope = envelopes.seal(keys, counter.asker.new_password(), recovery_key)
    registers.make_register(counter.folder, order, operator, keys, envelope).close()
    print(_("The register is ready: {folder}").format(folder=counter.folder))
    tell_recovery_key(recovery_key)
    return 0


def _demo(counter: Counter, chosen: argparse.Namespace) -> int:
    from controlroom.domain import demo

    def report(_step: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{number_text(done)} / {number_text(total)}   ", end="", file=sys.stderr, flush=True)

    keys = counter.keys() if opening.exists(counter.folder) else None
    figures = demo.make(counter.folder, scale=chosen.scale, seed=chosen.seed, report=report, keys=keys)
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(_("The demo district is ready: {folder}").format(folder=counter.folder))
    write_figures(figures, _DEMO)
    return 0


def _check(counter: Counter, chosen: argparse.Namespace) -> int:
    from controlroom.domain import checks
    from controlroom.domain.journal.proving import ProveJournal

    findings = counter.read(checks.check_register, ProveJournal(chosen.head, chosen.count))
    for finding in findings:
        print(finding.told())
    if meant := checks.told_of(findings):
        raise meant
    print(_("The register is sound: journal, database, constraints and the ledger of books agree."))
    return 0


_ADD: dict[str, Callable[[Parser], None]] = {
    "init": _add_init,
    "demo": _add_demo,
    "check": _add_check,
}
