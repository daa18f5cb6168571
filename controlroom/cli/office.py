"""Commands for the register as a whole: init, demo, check, backup, restore."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from controlroom.base.language import Name, _, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.words import Commands
from controlroom.db import backup
from controlroom.domain import checks, demo, registers
from controlroom.domain.registers import SetUpRegister
from controlroom.domain.units.ladders import LADDERS


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    init = commands.add_parser("init", help="make a register")
    init.add_argument("--ladder", choices=sorted(LADDERS), default="chhattisgarh")
    init.add_argument("--name", default="", metavar="OFFICE", help="the office as papers name it")
    init.set_defaults(carry_out=_init)
    filled = commands.add_parser("demo", help="fill an empty register with a made-up district")
    filled.add_argument("--scale", choices=tuple(demo.SCALES), default="block")
    filled.add_argument("--seed", type=int, default=1)
    filled.set_defaults(carry_out=_demo)
    check = commands.add_parser("check", help="verify the database and the ledger")
    check.set_defaults(carry_out=_check)
    kept = commands.add_parser("backup", help="write a checked backup")
    kept.add_argument("file", type=Path)
    kept.set_defaults(carry_out=_backup)
    restored = commands.add_parser("restore", help="put a backup in the place of the register")
    restored.add_argument("file", type=Path)
    restored.set_defaults(carry_out=_restore)


def _init(counter: Counter, chosen: argparse.Namespace) -> int:
    name = " ".join(str(chosen.name).split())
    office = Name("" if name.isascii() else name, name if name.isascii() else "")
    order = SetUpRegister(ladder=chosen.ladder, office=office if name else registers.DEFAULT_OFFICE)
    operator = chosen.operator or registers.DEFAULT_OPERATOR
    registers.make_register(counter.folder, order, operator).close()
    print(_("The register is ready: {folder}").format(folder=counter.folder))
    return 0


def _demo(counter: Counter, chosen: argparse.Namespace) -> int:
    def report(step: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            print(f"\r{step} {done}/{total}   ", end="", file=sys.stderr)

    figures = demo.make(counter.folder, scale=chosen.scale, seed=chosen.seed, report=report)
    print(_("The demo district is ready: {folder}").format(folder=counter.folder))
    for what, count in figures.items():
        print(f"{what}: {number_text(count)}")
    return 0


def _check(counter: Counter, _chosen: argparse.Namespace) -> int:
    findings = counter.read(checks.check_register, None)
    for finding in findings:
        print(finding.told())
    if findings:
        raise checks.RegisterUnsound(len(findings))
    print(_("The register is sound: database, constraints and the ledger of books agree."))
    return 0


def _backup(counter: Counter, chosen: argparse.Namespace) -> int:
    backup.write_backup(counter.register, chosen.file)
    print(_("Backup written and checked: {file}").format(file=chosen.file))
    return 0


def _restore(counter: Counter, chosen: argparse.Namespace) -> int:
    kept = backup.restore_backup(chosen.file, counter.folder)
    print(
        _("The backup {file} is now the register of {folder}.").format(
            file=chosen.file, folder=counter.folder
        )
    )
    if kept is not None:
        print(_("The register that stood there was kept as {file}.").format(file=kept))
    return 0
