"""The command that prints papers into a file."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import N_, _, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.words import Commands
from controlroom.domain import attendance, books, documents, members, reports, units
from controlroom.domain.listing import Listing

LANGUAGES = ("hi", "en", "both")
Writer = Callable[[BinaryIO], int]


@dataclass(eq=False)
class NothingToPrint(UserError):
    """Neither a selector nor a unit was given, or the unit holds nothing of the kind."""

    sentence = N_("There is nothing to print. Name a code as “list” shows it, or a unit with --unit.")


@dataclass(eq=False)
class PaperUnwritable(PlaceError):
    """The file of the paper cannot be written."""

    file: str
    sentence = N_("{file} cannot be written. Choose another file, or close the program that has it open.")


def add_commands(commands: Commands) -> None:
    """Add the commands of this module."""
    printed = commands.add_parser("print", help="print a paper into a PDF file")
    kinds = printed.add_subparsers(dest="paper", metavar="PAPER", required=True)
    for kind, writer in _PAPERS.items():
        one = kinds.add_parser(kind)
        one.add_argument("selector", nargs="*", metavar="SELECTOR", help="a code or number as “list” shows it")
        one.add_argument("--unit", default="", metavar="CODE", help="everything in this unit's subtree")
        one.add_argument("--out", type=Path, required=True, metavar="F.pdf")
        one.add_argument("--language", dest="paper_language", choices=LANGUAGES, default=None)
        one.set_defaults(carry_out=_print, writer=writer)


def _print(counter: Counter, chosen: argparse.Namespace) -> int:
    if not chosen.selector and not chosen.unit:
        raise NothingToPrint
    paper_language = chosen.paper_language or chosen.language
    unit_id = counter.read(units.unit_by_code, chosen.unit).id if chosen.unit else None
    write = chosen.writer(counter, chosen.selector, unit_id, paper_language)
    pages = _written(chosen.out, write)
    print(_("{file}: {pages} pages.").format(file=chosen.out, pages=number_text(pages)))
    return 0


def _written(target: Path, write: Writer) -> int:
    try:
        handle, part = tempfile.mkstemp(dir=target.parent, prefix=target.name, suffix=".part")
    except OSError as error:
        raise PaperUnwritable(str(target)) from error
    try:
        with os.fdopen(handle, "wb") as out:
            pages = write(out)
        Path(part).replace(target)
    except OSError as error:
        raise PaperUnwritable(str(target)) from error
    finally:
        Path(part).unlink(missing_ok=True)
    return pages
