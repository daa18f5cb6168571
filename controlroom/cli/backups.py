"""Commands for backups: backup (also portable, and the list of those there are), restore (also a drill)."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from controlroom.base import clock, language
from controlroom.base.errors import PlaceError
from controlroom.base.language import _, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.passwords import PasswordNotGiven
from controlroom.cli.secrets import read_secret
from controlroom.cli.usage import Parser
from controlroom.db import failures, outgoing
from controlroom.db.backups import about as abouts
from controlroom.db.backups import choices, disk, portable, restoring, second, shelf, writing
from controlroom.db.backups.locks import BackupLocked
from controlroom.db.backups.restoring import Wish
from controlroom.db.backups.shelf import Kept
from controlroom.db.envelopes import WrongPassword
from controlroom.db.keys import Keys
from controlroom.domain import backups, checks
from controlroom.domain.backups import AskRestore, NoteBackup, NoteDrill, NotePortable

Done = TypeVar("Done")
LIST = "list"
_LONGEST_NAME = 120
_STDIN = "--password-stdin"
_STILL_THERE = (
    WrongPassword,
    PasswordNotGiven,
    failures.RegisterBusy,
    failures.RegisterFileReadOnly,
    failures.RegisterReadOnly,
    failures.DiskFull,
)
"""What keeps a sound register shut for now: its operators and their rights are not passed over for that."""


def add_arguments(name: str, command: Parser) -> None:
    """Add the arguments of a command for backups."""
    _ADD[name](command)


def _add_backup(command: Parser) -> None:
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=_("the backup to write; “list” shows those beside the register and in the second place"),
    )
    command.add_argument(
        "--portable",
        action="store_true",
        help=_("an age file that opens with a passphrase, without this program"),
    )
    _add_stdin(command)
    command.add_argument("--json", action="store_true", help=_("print the list as JSON"))
    command.set_defaults(carry_out=_backup)


def _add_stdin(command: Parser) -> None:
    """Understand the option after the command too, without undoing one before it."""
    told = _("read the password from standard input")
    command.add_argument(_STDIN, action="store_true", default=argparse.SUPPRESS, help=told)


def _add_restore(command: Parser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=_("the backup to take"))
    command.add_argument(
        "--drill", action="store_true", help=_("only try it out in a scratch folder; the register stays")
    )
    _add_stdin(command)
    command.add_argument(
        "--replace-another", action="store_true", help=_("also where it is the backup of another register")
    )
    command.set_defaults(carry_out=_restore)


def _backup(counter: Counter, chosen: argparse.Namespace) -> int:
    if str(chosen.file) == LIST:
        return _list(counter, as_json=chosen.json)
    register = counter.register
    outgoing.check_target(chosen.file, is_backup=True)
    if chosen.portable:
        return _portable(counter, chosen)
    counter.write(backups.note_backup, NoteBackup(backup=chosen.file.name[:_LONGEST_NAME]))
    writing.write_backup(register, chosen.file)
    print(_("Backup written and checked: {file}").format(file=chosen.file))
    return 0


def _portable(counter: Counter, chosen: argparse.Namespace) -> int:
    first, again = (
        read_secret(question, option=_STDIN, from_stdin=_is_piped(chosen))
        for question in (_("Passphrase of the portable backup"), _("The same passphrase once more"))
    )
    portable.check_passphrase(first, again)
    there = shelf.contents_of(counter.register)
    counter.write(backups.note_portable, NotePortable(people=there.people, members=there.members))
    written = portable.write_portable(counter.register, chosen.file, first)
    print(_("Portable backup written and checked: {file}").format(file=chosen.file))
    print(_contents_words(written))
    return 0


def _list(counter: Counter, *, as_json: bool) -> int:
    here = shelf.kept_in(counter.folder / shelf.FOLDER)
    kept = [*here, *second.kept_there(choices.read(counter.folder))]
    if as_json:
        print(json.dumps([_values(one) for one in kept], ensure_ascii=False, indent=1))
        return 0
    for one in kept:
        print(_line(one))
    if not kept:
        print(_("There is no backup beside this register yet."))
    return 0


def _values(one: Kept) -> dict[str, object]:
    about = one.about
    contents = about.contents if about else None
    return {
        "file": str(one.file),
        "made_at": one.made_at.isoformat(timespec="seconds"),
        "reason": about.reason if about else "",
        "office": str(about.office) if about else "",
        "size": one.size,
        "people": contents.people if contents else None,
        "members": contents.members if contents else None,
        "books": contents.books if contents else None,
        "events": contents.events if contents else None,
        "entries": contents.entries if contents else None,
        "problem": one.problem.told() if one.problem else "",
    }


def _line(one: Kept) -> str:
    here = clock.local(one.made_at)
    day = f"{language.date_text(here.date())} {language.time_text(here)}"
    if one.problem is not None:
        return f"{day}  {one.problem.told()}"
    if one.about is None:
        return f"{day}  {one.file}  {disk.megabytes(one.size)}"
    reason = _(abouts.REASONS.get(one.about.reason, one.about.reason))
    return f"{day}  {one.file}  {disk.megabytes(one.size)}  {_contents_words(one.about.contents)}  ({reason})"


def _contents_words(contents: abouts.Contents) -> str:
    return _("{people} people, {members} members, {books} books, {entries} entries").format(
        people=number_text(contents.people),
        members=number_text(contents.members),
        books=number_text(contents.books),
        entries=number_text(contents.entries),
    )


def _restore(counter: Counter, chosen: argparse.Namespace) -> int:
    keys = _keys_of_register(counter)
    wish = Wish(chosen.file, counter.folder, keys=keys, replace_another=chosen.replace_another)
    if chosen.drill:
        if keys is not None:
            counter.read(backups.ask_back_up, None)
        return _drill(counter, chosen, wish)
    wish = _with_secret(wish, chosen, _checked)
    if keys is not None:
        counter.write(backups.ask_restore, AskRestore())
    counter.close()
    done = backups.restore(wish, counter.operator)
    print(
        _("The backup {file} is now the register of {folder}.").format(
            file=chosen.file, folder=counter.folder
        )
    )
    print(_contents_words(done.found.contents))
    if done.kept is not None:
        print(_("The register that stood there was kept as {file}.").format(file=done.kept))
    return 0


def _keys_of_register(counter: Counter) -> Keys | None:
    """Return the keys of the register that stands there, None where it does not open."""
    try:
        return counter.register.keys
    except _STILL_THERE:
        raise
    except PlaceError:  # damaged or gone: then the backup's own password decides
        return None


def _checked(wish: Wish) -> Wish:
    """Return a wish that can come true: what is no backup leaves no trace in the register."""
    restoring.check_wish(wish)
    return wish


def _drill(counter: Counter, chosen: argparse.Namespace, wish: Wish) -> int:
    found = _with_secret(wish, chosen, backups.drill)
    if wish.keys is not None:
        order = NoteDrill(backup=chosen.file.name, seconds=round(found.seconds), faults=len(found.findings))
        counter.write(backups.note_drill, order)
    for finding in found.findings:
        print(finding)
    print(_contents_words(found.contents))
    if found.findings:
        raise checks.RegisterUnsound(len(found.findings))
    print(
        _("The drill went well: the backup opens, every check is good ({seconds} s).").format(
            seconds=f"{found.seconds:.1f}"
        )
    )
    return 0


def _is_piped(chosen: argparse.Namespace) -> bool:
    return bool(getattr(chosen, "password_stdin", False))


def _with_secret(wish: Wish, chosen: argparse.Namespace, carry_out: Callable[[Wish], Done]) -> Done:
    """Carry out a wish, asking for the backup's password only where this register's key does not open it."""
    try:
        return carry_out(wish)
    except BackupLocked:
        secret = read_secret(
            _("Password or recovery key of the backup"), option=_STDIN, from_stdin=_is_piped(chosen)
        )
        return carry_out(replace(wish, secret=secret))


_ADD: dict[str, Callable[[Parser], None]] = {"backup": _add_backup, "restore": _add_restore}
