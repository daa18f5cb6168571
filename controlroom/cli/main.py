"""The command line: global options, one subcommand an operation, exit codes that say whose fault it is."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from controlroom.base import language, log, paths
from controlroom.base.errors import PlaceError, UserError
from controlroom.base.language import _
from controlroom.cli import attendance, books, lists, office, papers, units
from controlroom.cli.counter import Counter

COMMANDS = (
    "init",
    "demo",
    "import",
    "list",
    "books",
    "attend",
    "print",
    "check",
    "backup",
    "restore",
)
DONE, REFUSED, WRONG_USAGE, PLACE_FAILS, BUG = range(5)


def main(words: Sequence[str]) -> int:
    """Carry out one command and return its exit code.

    0 done, 1 refused by a rule, 2 wrong usage, 3 the place (disk, file, database), 4 a bug. An error is one
    sentence on stderr, in the language of ``--language``.
    """
    try:
        chosen = parser().parse_args(list(words))
    except SystemExit as stopped:
        return int(stopped.code or DONE)
    language.choose(chosen.language)
    log.start(paths.log_folder())
    counter = Counter(chosen.data_dir or paths.data_folder(), chosen.operator)
    try:
        code = int(chosen.carry_out(counter, chosen))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough
        return DONE
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last door: nobody sees a traceback
        sentence, code = _told(error)
        print(sentence, file=sys.stderr)
    finally:
        counter.close()
    return code


def parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    whole = argparse.ArgumentParser(
        prog="main.py", description="Control Room without a window: the same operations, the same refusals."
    )
    whole.add_argument("--data-dir", type=Path, metavar="DIR", help="the folder of the register")
    whole.add_argument("--operator", default="", metavar="NAME", help="in whose name it is done")
    whole.add_argument("--language", choices=language.LANGUAGES, default=language.HINDI)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for part in (office, units, lists, books, attendance, papers):
        part.add_commands(commands)
    return whole


def _told(error: BaseException) -> tuple[str, int]:
    if isinstance(error, UserError):
        return error.told(), REFUSED
    if isinstance(error, PlaceError):
        return error.told(), PLACE_FAILS
    if isinstance(error, KeyboardInterrupt):
        return _("Stopped. What was not finished was not saved."), REFUSED
    log.note_bug(error)
    sentence = _("An error in the program ({kind}). Nothing half-done was kept; the log says where.")
    return sentence.format(kind=type(error).__name__), BUG
