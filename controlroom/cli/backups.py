"""Commands for backups: backup, restore."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from controlroom.base import clock, language
from controlroom.base.language import _, number_text
from controlroom.cli.counter import Counter
from controlroom.cli.usage import Parser
from controlroom.db.backups import about as abouts
from controlroom.db.backups import disk, restoring, shelf, writing
from controlroom.db.backups.locks import BackupLocked
from controlroom.db.backups.restoring import Wish
from controlroom.db.backups.shelf import Kept
from controlroom.domain.consents import reapplying

LIST = "list"


def add_arguments(name: str, command: Parser) -> None:
    """Add the arguments of a command for backups."""
    _ADD[name](command)


def _add_backup(command: Parser) -> None:
    command.add_argument(
        "file",
        type=Path,
        metavar="FILE",
        help=_("the backup to write; “list” shows those beside the register"),
    )
    command.add_argument("--json", action="store_true", help=_("print the list as JSON"))
    command.set_defaults(carry_out=_backup)


def _add_restore(command: Parser) -> None:
    command.add_argument("file", type=Path, metavar="FILE", help=_("the backup to take"))
    command.add_argument(
        "--replace-another", action="store_true", help=_("also where it is the backup of another register")
    )
    command.set_defaults(carry_out=_restore)


def _backup(counter: Counter, chosen: argparse.Namespace) -> int:
    if str(chosen.file) == LIST:
        return _list(counter, as_json=chosen.json)
    register = counter.register
    counter.check_target(chosen.file)
    writing.write_backup(register, chosen.file)
    print(_("Backup written and checked: {file}").format(file=chosen.file))
    return 0


def _list(counter: Counter, *, as_json: bool) -> int:
    kept = shelf.kept_in(counter.folder / shelf.FOLDER)
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
        return f"{day}  {one.file.name}  {disk.megabytes(one.size)}"
    contents = one.about.contents
    said = _("{people} people, {members} members, {books} books, {entries} entries").format(
        people=number_text(contents.people),
        members=number_text(contents.members),
        books=number_text(contents.books),
        entries=number_text(contents.entries),
    )
    reason = _(abouts.REASONS.get(one.about.reason, one.about.reason))
    return f"{day}  {one.file.name}  {disk.megabytes(one.size)}  {said}  ({reason})"


def _restore(counter: Counter, chosen: argparse.Namespace) -> int:
    wish = Wish(chosen.file, counter.folder, replace_another=chosen.replace_another)
    prepare = reapplying.after_restore(counter.folder)
    try:
        done = restoring.restore_backup(wish, prepare)
    except BackupLocked:
        locked = replace(wish, secret=counter.asker.password())
        done = restoring.restore_backup(locked, prepare)
    print(
        _("The backup {file} is now the register of {folder}.").format(
            file=chosen.file, folder=counter.folder
        )
    )
    if done.kept is not None:
        print(_("The register that stood there was kept as {file}.").format(file=done.kept))
    return 0


_ADD: dict[str, Callable[[Parser], None]] = {"backup": _add_backup, "restore": _add_restore}
