"""The command that brings in lists: booths, and what the office had before of books and money."""

from __future__ import annotations

import argparse

from controlroom.base.language import _
from controlroom.cli import imports, kit
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, whole_number
from controlroom.db.backups import about, shelf
from controlroom.domain import units


def add_arguments(_name: str, command: Parser) -> None:
    """Add what “import” brings in."""
    kinds = command.add_subparsers(dest="kind", metavar="KIND", required=True)
    told = _("a booth list: xlsx, xls, ods or csv; headings in Hindi or English are guessed")
    booths = kinds.add_parser("units", help=told, description=told)
    imports.add_file(booths)
    booths.add_argument(
        "--assembly", type=whole_number, metavar="N", help=_("the constituency, where no column names it")
    )
    booths.set_defaults(carry_out=_import_units)
    told = _("what the office had before: who has which books, since when, and what is owed")
    balances = kinds.add_parser("books", help=told, description=told)
    imports.add_file(balances)
    kit.add_balances(balances)


def _import_units(counter: Counter, chosen: argparse.Namespace) -> int:
    table = units.read_table(chosen.file, chosen.sheet)
    question = units.ImportQuestion(
        table=table, mapping=units.guess_mapping(table), assembly_number=chosen.assembly
    )
    plan = counter.read(units.plan_import, question)
    imports.hand_back(counter, chosen, plan)
    if not chosen.dry_run and not plan.changes_nothing:
        shelf.back_up_changes(counter.register, about.BEFORE_IMPORT)
        counter.write(units.apply_import, units.ImportUnits(plan=plan))
    imports.tell(chosen, plan, plan)
    return 0
