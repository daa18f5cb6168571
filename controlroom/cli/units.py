"""The command that brings in booth lists."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from controlroom.base.language import N_, _
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser, whole_number
from controlroom.cli.words import write_figures
from controlroom.db import outgoing
from controlroom.db.backups import about, shelf
from controlroom.domain import exports, units
from controlroom.domain.exports import NoteExport

_COUNTS = {
    "read": N_("read"),
    "new": N_("new"),
    "same": N_("same"),
    "changed": N_("changed"),
    "doubtful": N_("doubtful"),
    "refused": N_("refused"),
}


def add_arguments(_name: str, command: Parser) -> None:
    """Add what “import” brings in."""
    kinds = command.add_subparsers(dest="kind", metavar="KIND", required=True)
    told = _("a booth list: xlsx, xls, ods or csv; headings in Hindi or English are guessed")
    booths = kinds.add_parser("units", help=told, description=told)
    booths.add_argument("file", type=Path, metavar="FILE", help=_("the spreadsheet"))
    booths.add_argument("--sheet", metavar="S", help=_("the sheet of a workbook; its first otherwise"))
    booths.add_argument(
        "--assembly", type=whole_number, metavar="N", help=_("the constituency, where no column names it")
    )
    booths.add_argument("--dry-run", action="store_true", help=_("say what would happen and write nothing"))
    booths.add_argument(
        "--refused", type=Path, metavar="OUT.xlsx", help=_("where refused rows go, with the reasons")
    )
    booths.set_defaults(carry_out=_import_units)


def _import_units(counter: Counter, chosen: argparse.Namespace) -> int:
    table = units.read_table(chosen.file, chosen.sheet)
    question = units.ImportQuestion(
        table=table, mapping=units.guess_mapping(table), assembly_number=chosen.assembly
    )
    plan = counter.read(units.plan_import, question)
    if chosen.refused is not None:
        outgoing.check_target(chosen.refused, chosen.file)
        if plan.refused:
            if exports.is_export(len(plan.refused)):
                noted = NoteExport(kind="refused", rows=len(plan.refused), way="file")
                counter.write(exports.note_export, noted)
            units.write_refused(plan, chosen.refused)
    if not chosen.dry_run and not plan.changes_nothing:
        shelf.back_up_changes(counter.register, about.BEFORE_IMPORT)
        counter.write(units.apply_import, units.ImportUnits(plan=plan))
    write_figures(asdict(plan.counts), _COUNTS)
    for note in plan.notes:
        print(note.told())
    for refusal in plan.refused:
        print(_("row {row}: {reason}").format(row=refusal.number, reason=refusal.reason.told()))
    if chosen.dry_run:
        print(_("This was a dry run: nothing was written."))
    return 0
