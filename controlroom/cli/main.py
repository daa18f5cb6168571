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
    except UserError as refused:
        return _told(refused.told(), REFUSED)
    except PlaceError as failure:
        return _told(failure.told(), PLACE_FAILS)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough
        return DONE
    except KeyboardInterrupt:
        return _told(_("Stopped. What was not finished was not saved."), REFUSED)
    except Exception as bug:  # noqa: BLE001 - the last door: a person never sees a traceback
        log.note_bug(bug)
        sentence = _("An error in the program ({kind}). Nothing half-done was kept; the log says where.")
        return _told(sentence.format(kind=type(bug).__name__), BUG)
    else:
        return code
    finally:
        counter.close()


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


def _told(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
