"""Commands that bring in booth lists."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from controlroom.base.language import N_, _, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.words import Commands
from controlroom.domain import units

_COUNTS = {
    "read": N_("read"),
    "new": N_("new"),
    "same": N_("same"),
    "changed": N_("changed"),
    "doubtful": N_("doubtful"),
    "refused": N_("refused"),
}


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    bring = commands.add_parser("import", help="bring in a spreadsheet")
    kinds = bring.add_subparsers(dest="kind", metavar="KIND", required=True)
    booths = kinds.add_parser("units", help="a booth list: xlsx, xls, ods or csv")
    booths.add_argument("file", type=Path)
    booths.add_argument(
        "--sheet", default=None, help="the sheet of a workbook; the first with rows otherwise"
    )
    booths.add_argument("--assembly", type=int, help="the constituency, where no column names it")
    booths.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    booths.add_argument("--refused", type=Path, metavar="OUT.xlsx", help="where refused rows are written")
    booths.set_defaults(carry_out=_import_units)


def _import_units(counter: Counter, chosen: argparse.Namespace) -> int:
    table = units.read_table(chosen.file, chosen.sheet)
    question = units.ImportQuestion(
        table=table, mapping=units.guess_mapping(table), assembly_number=chosen.assembly
    )
    plan = counter.read(units.plan_import, question)
    if chosen.refused is not None and plan.refused:
        units.write_refused(plan, chosen.refused)
    if not chosen.dry_run and not plan.changes_nothing:
        counter.write(units.apply_import, units.ImportUnits(plan=plan))
    for name, count in asdict(plan.counts).items():
        print(f"{_(_COUNTS[name])}: {number_text(count)}")
    for note in plan.notes:
        print(note.told())
    for refusal in plan.refused:
        print(_("row {row}: {reason}").format(row=refusal.number, reason=refusal.reason.told()))
    return 0
