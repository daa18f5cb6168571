"""The command line: global options, one subcommand an operation, exit codes that say whose fault it is."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from controlroom.base import language, log, paths
from controlroom.base.errors import ToldError, UserError
from controlroom.base.language import N_, _
from controlroom.cli.counter import Counter, PlaceUnusable
from controlroom.cli.usage import Parser, WordUnreadable, WrongUsage, one_line, readable_words

COMMANDS = {
    "init": ("office", N_("make a register")),
    "demo": ("office", N_("fill an empty register with a made-up district")),
    "import": ("units", N_("bring in a booth list")),
    "list": ("lists", N_("list what the register holds")),
    "books": ("books", N_("receive, issue and take back membership books")),
    "campaign": ("campaigns", N_("membership campaigns: list them, start the next one")),
    "calendar": ("calendar", N_("show the events of some days, or write them as a calendar file")),
    "event": ("events", N_("plan meetings and workshops, seat the dais, tell people")),
    "series": ("event_series", N_("events that every unit of a level owes: who has held them, who is late")),
    "attend": ("attendance", N_("mark who signed the sheet of a meeting or workshop")),
    "seats": ("seats", N_("seats of a workshop: share, nominate, withdraw, give away")),
    "sessions": ("sessions", N_("sessions of a workshop: programme, feedback, material, who was absent")),
    "cascade": ("cascades", N_("a workshop that every unit repeats: start, clone, show how far")),
    "trainings": ("trainings", N_("who was trained, and which units have nobody who was")),
    "minutes": ("minutes", N_("minutes of meetings, decisions and what came of them")),
    "absentees": ("absentees", N_("who never comes, and which units do not meet")),
    "press-note": ("press_notes", N_("compose the press note of a meeting or workshop")),
    "print": ("papers", N_("print papers into a PDF file")),
    "person": ("consents", N_("rights of a person: what is held, requests, notice and blank form")),
    "check": ("office", N_("verify journal, database and the ledger of books")),
    "journal": ("journal", N_("read the journal, or tell its head")),
    "operators": ("operators", N_("who works here: list, add, role, pin, leave")),
    "backup": ("backups", N_("write a checked backup")),
    "key": ("keys", N_("change the password, make a new recovery key, encrypt")),
    "restore": ("backups", N_("put a backup in the place of the register")),
    "move-to": ("desks", N_("move the register to a server that several desks share, or back to a file")),
    "join": ("desks", N_("work in a register that is on a server already")),
}
DONE, REFUSED, WRONG_USAGE, PLACE_FAILS, BUG = range(5)


def main(words: Sequence[str]) -> int:
    """Carry out one command and return its exit code.

    0 done, 1 refused by a rule, 2 wrong usage, 3 the place (disk, file, database), 4 a bug. An error is one
    sentence on stderr, in the language of ``--language``.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    language.choose(_language_of(words))
    try:
        return _carry_out(words)
    except BrokenPipeError:
        _let_go_of_output()
        return DONE
    except SystemExit as shown:  # the help was asked for
        return int(shown.code or DONE)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last door: nobody sees a traceback
        sentence, code = _told(error)
        print(one_line(sentence), file=sys.stderr)
        return code


def parser(words: Sequence[str] = ()) -> Parser:
    """Return the parser of all commands; only those among ``words`` know their arguments.

    A command's module is imported when it is called: nobody who lists units waits for the papers.
    """
    whole = Parser(
        prog="main.py",
        description=_(
            "Without a command the window opens (--demo: the made-up district). "
            "With one, Control Room works without a window: the same operations, the same refusals."
        ),
    )
    whole.add_argument(
        "--data-dir", type=Path, metavar="DIR", help=_("the folder of the register; your own otherwise")
    )
    whole.add_argument(
        "--operator",
        default="",
        metavar="NAME",
        help=_(
            "in whose name it is done: taken on trust while nobody has a PIN; who has one is asked for it"
        ),
    )
    whole.add_argument(
        "--language", choices=language.LANGUAGES, default=language.HINDI, help=_("what is spoken: hi or en")
    )
    whole.add_argument(
        "--password-stdin", action="store_true", help=_("the office's password is the first line of input")
    )
    whole.add_argument(
        "--clock-is-right",
        action="store_true",
        help=_("write although the register holds entries of a later time"),
    )
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, (module, told) in COMMANDS.items():
        command = commands.add_parser(name, help=_(told), description=_(told))
        if name in words:
            importlib.import_module(f"controlroom.cli.{module}").add_arguments(name, command)
    return whole


def _carry_out(words: Sequence[str]) -> int:
    plain = readable_words(words)
    chosen = parser(plain).parse_args(plain)
    language.choose(chosen.language)
    log.start(paths.log_folder())
    folder = chosen.data_dir or paths.data_folder()
    counter = Counter(
        folder,
        chosen.operator,
        from_input=chosen.password_stdin,
        clock_is_right=chosen.clock_is_right,
    )
    counter.working_date = getattr(chosen, "working_date", None)
    try:
        code = int(chosen.carry_out(counter, chosen))
        sys.stdout.flush()
    finally:
        counter.close()
    return code


def _language_of(words: Sequence[str]) -> str:
    """Return the language before anything is read, so that also wrong usage and help are told in it."""
    for place, word in enumerate(words):
        if word in COMMANDS:
            break
        name, _is, value = word.partition("=")
        if name == "--language":
            return value or (words[place + 1] if place + 1 < len(words) else "")
    return language.HINDI


def _told(error: BaseException) -> tuple[str, int]:
    if isinstance(error, WrongUsage | WordUnreadable):
        return error.told(), WRONG_USAGE
    if isinstance(error, OSError):
        error = PlaceUnusable(str(error.filename or "—"), error.strerror or type(error).__name__)
    if isinstance(error, ToldError):
        return error.told(), REFUSED if isinstance(error, UserError) else PLACE_FAILS
    if isinstance(error, KeyboardInterrupt):
        return _("Stopped. What was not finished was not saved."), REFUSED
    log.note_bug(error)
    sentence = _("An error in the program ({kind}). Nothing half-done was kept; the log says where.")
    return sentence.format(kind=type(error).__name__), BUG


def _let_go_of_output() -> None:
    """Drop what the reader of a pipe no longer wants, so that Python's own end stays silent too."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return  # no real file stands behind it
