"""What every command that brings in a list shares: its file, its trial, what is handed back and told."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from controlroom.base.language import N_, _
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser
from controlroom.cli.words import write_figures
from controlroom.db import outgoing
from controlroom.domain import exports, units
from controlroom.domain.exports import NoteExport
from controlroom.domain.units import Counts
from controlroom.domain.units.imports import RefusedRows
from controlroom.domain.units.remarks import Remark

_COUNTS = {
    "read": N_("read"),
    "new": N_("new"),
    "same": N_("same"),
    "changed": N_("changed"),
    "doubtful": N_("doubtful"),
    "refused": N_("refused"),
}


class TriedList(Protocol):
    """The plan of any list."""

    @property
    def counts(self) -> Counts:
        """How many rows come to what."""

    @property
    def notes(self) -> Sequence[Remark]:
        """What is to be said of the whole file."""


def add_file(command: Parser) -> None:
    """Add what every import is told: file, sheet, whether it is only tried, where refused rows go."""
    command.add_argument("file", type=Path, metavar="FILE", help=_("the spreadsheet"))
    command.add_argument("--sheet", metavar="S", help=_("the sheet of a workbook; its first otherwise"))
    command.add_argument("--dry-run", action="store_true", help=_("say what would happen and write nothing"))
    command.add_argument(
        "--refused", type=Path, metavar="OUT.xlsx", help=_("where refused rows go, with the reasons")
    )


def hand_back(counter: Counter, chosen: argparse.Namespace, leftover: RefusedRows) -> None:
    """Write the refused rows where that was asked for; a list of people that leaves is noted."""
    if chosen.refused is None:
        return
    outgoing.check_target(chosen.refused, chosen.file)
    if leftover.refused:
        if exports.is_export(len(leftover.refused)):
            counter.write(
                exports.note_export, NoteExport(kind="refused", rows=len(leftover.refused), way="file")
            )
        units.write_refused(leftover, chosen.refused)


def tell(chosen: argparse.Namespace, plan: TriedList, leftover: RefusedRows) -> None:
    """Print the figures, what is to be said of the file, and every row that stays out with its reason."""
    write_figures(asdict(plan.counts), _COUNTS)
    for note in plan.notes:
        print(note.told())
    for refusal in leftover.refused:
        print(_("row {row}: {reason}").format(row=refusal.number, reason=refusal.reason.told()))
    if chosen.dry_run:
        print(_("This was a dry run: nothing was written."))
