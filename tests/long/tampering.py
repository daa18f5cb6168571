"""Somebody changes the journal without its key: python -m tests.long.tampering [--each 200].

Six kinds, each on a fresh copy of a register with a day's work. The control asks the same copies what was
asked before there were seals (database, guards, ledger): it must notice nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import secrets
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from controlroom.base.language import Name
from controlroom.db import heads, opening, seals
from controlroom.db.form import FILE_NAME
from controlroom.db.heads import Head
from controlroom.db.keys import fresh_keys
from controlroom.domain import books, checks, registers
from controlroom.domain.journal import findings
from controlroom.domain.journal.proving import ProveJournal, prove_journal
from controlroom.domain.people.entry import AddPerson, ChangePerson, add_person, change_person
from controlroom.domain.registers import NameOffice, SetUpRegister

Row = tuple[Any, ...]


@dataclass
class Kind:
    """How often one kind of tampering was tried, found, and noticed without seals."""

    tried: int = 0
    found: int = 0
    control_noticed: int = 0


def work_a_day(folder: Path) -> Head:
    """Make a register with a day's work in it and return its head, as the day sheet prints it."""
    register = opening.create_register(folder)
    actor = registers.set_up(register, SetUpRegister(), "रेखा")
    register.write(actor, books.receive_books, books.ReceiveBooks(first=1, last=40))
    for number in range(24):
        name = Name(f"व्यक्ति {number}", f"Person {number}")
        saved = register.write(actor, add_person, AddPerson(name=name, mobile=f"61000000{number:02}")).result
        if number % 3 == 0 and saved.id is not None:
            order = ChangePerson(person_id=saved.id, version=1, name=name, mobile=f"61000001{number:02}")
            register.write(actor, change_person, order)
        if number % 5 == 0:
            register.write(actor, registers.name_office, NameOffice(name=Name("कार्यालय", f"Office {number}")))
    with register.reading() as session:
        head = seals.head(session.connection())
    register.close()
    return head


class Tamperer:
    """Opens the file past the program: guards set aside and put back, references bent to fit."""

    def __init__(self, connection: Any, rng: random.Random) -> None:  # noqa: ANN401 - the driver's
        self.run = connection.execute
        self.rng = rng
        self.last = int(self.run("SELECT max(number) FROM journal_seals").fetchone()[0])

    def edit(self) -> None:
        """Change an entry, its answer, a value (with or without its digest), or a seal."""
        entry, value = self._entry(), self._value()
        match self.rng.randrange(5):
            case 0:
                column, written = self.rng.choice(
                    [
                        ("action", "people.x"),
                        ("working_date", "2020-01-01"),
                        ("made_at", "2020-01-01 00:00:00.000000"),
                        ("utc_offset_minutes", 345),
                    ]
                )
                self.run(f"UPDATE journal_entries SET {column} = ? WHERE id = ?", (written, entry))
            case 1:
                column, written = self.rng.choice([("code", "X"), ("figures", '{"a": 1}'), ("note", "x")])
                self.run(f"UPDATE operations SET {column} = ? WHERE entry_id = ?", (written, entry))
            case 2:
                self._edit_value(value, digest=self.rng.random() < 0.5)
            case 3:
                self._empty_value(value)
            case _:
                seal = secrets.token_bytes(32)
                self.run("UPDATE journal_seals SET seal = ? WHERE entry_id = ?", (seal, entry))

    def delete(self) -> None:
        """Take out an entry whole (the gap closed or not), its answer, its seal or one of its values."""
        entry = self._entry()
        number = self._number(entry)
        match self.rng.randrange(5):
            case 0:
                self._take_out(entry)
            case 1:
                self._take_out(entry)
                self._renumber(number, -1)
            case 2:
                self.run("DELETE FROM operations WHERE entry_id = ?", (entry,))
            case 3:
                self.run("DELETE FROM journal_seals WHERE entry_id = ?", (entry,))
            case _:
                self.run("DELETE FROM journal_values WHERE id = ?", (self._value(),))

    def insert(self) -> None:
        """Write an entry that never was, at the end or in the middle, sealed without the key or not."""
        match self.rng.randrange(4):
            case 0:
                self._forge_entry()
            case 1:
                self._forge_entry(self.last + 1)
            case 2:
                number = self.rng.randint(2, self.last)
                self._renumber(number - 1, 1)
                self._forge_entry(number)
            case _:
                self._forge_value(self._entry())

    def swap(self) -> None:
        """Exchange two entries, their values, their answers or their seals; or move a value to another."""
        one, other = self.rng.sample(self._entries(), 2)
        match self.rng.randrange(5):
            case 0:
                columns = "action, made_at, working_date, operator_id"
                mine = self._row(f"SELECT {columns} FROM journal_entries WHERE id = ?", one)
                theirs = self._row(f"SELECT {columns} FROM journal_entries WHERE id = ?", other)
                for row, entry in ((theirs, one), (mine, other)):
                    self.run(
                        f"UPDATE journal_entries SET ({columns}) = (?, ?, ?, ?) WHERE id = ?", (*row, entry)
                    )
            case 1:
                self._exchange("journal_values", "entry_id", one, other)
            case 2:
                self._exchange("operations", "entry_id", one, other)
            case 3:
                self._exchange("journal_seals", "entry_id", one, other)
            case _:
                value = self._value()
                target = one if self._owner(value) != one else other
                self.run("UPDATE journal_values SET entry_id = ? WHERE id = ?", (target, value))

    def cut(self) -> None:
        """Cut the end off and put the counter back."""
        keep = self.last - self.rng.randint(1, 10)
        cut = "SELECT entry_id FROM journal_seals WHERE number > ?"
        for (entry,) in self.run(cut, (keep,)).fetchall():
            self._take_out(entry)
        self.run("UPDATE counters SET value = ? WHERE series = 'journal'", (keep,))

    def rebuild(self) -> None:
        """Change an entry and seal everything from there anew, with a key of one's own."""
        keys = fresh_keys(encrypted=False)
        entry = self._entry()
        self.run("UPDATE journal_entries SET working_date = '2020-01-01' WHERE id = ?", (entry,))
        first = self._number(entry) if self.rng.random() < 0.7 else 1
        previous = (
            self._row("SELECT seal FROM journal_seals WHERE number = ?", first - 1)[0] if first > 1 else b""
        )
        for number in range(first, self.last + 1):
            # What a real forger would write differs only in what the seal is made over: he lacks the key.
            previous = seals.seal_of(keys, seals.Place(previous, number), (number,), ())
            self.run("UPDATE journal_seals SET seal = ? WHERE number = ?", (previous, number))

    def _entries(self) -> list[int]:
        return [
            row[0] for row in self.run("SELECT id FROM journal_entries WHERE id > 2 ORDER BY id").fetchall()
        ]

    def _entry(self) -> int:
        return self.rng.choice(self._entries())

    def _value(self) -> int:
        values = "SELECT id FROM journal_values WHERE entry_id > 2"
        return int(self.rng.choice(self.run(values).fetchall())[0])

    def _owner(self, value: int) -> int:
        return int(self._row("SELECT entry_id FROM journal_values WHERE id = ?", value)[0])

    def _number(self, entry: int) -> int:
        return int(self._row("SELECT number FROM journal_seals WHERE entry_id = ?", entry)[0])

    def _row(self, query: str, number: int) -> Row:
        row: Row = self.run(query, (number,)).fetchone()
        return row

    def _edit_value(self, value: int, *, digest: bool = False) -> None:
        new = f"बदला {self.rng.random()}"
        self.run("UPDATE journal_values SET new = ? WHERE id = ?", (new, value))
        if digest:
            query = "SELECT salt, subject, subject_id, field, old, new FROM journal_values WHERE id = ?"
            salt, *content = self._row(query, value)
            made = seals.value_digest(salt, content)
            self.run("UPDATE journal_values SET digest = ? WHERE id = ?", (made, value))

    def _empty_value(self, value: int) -> None:
        self.run(
            "UPDATE journal_values SET old = NULL, new = NULL, erased = 1, salt = x'' WHERE id = ?", (value,)
        )

    def _take_out(self, entry: int) -> None:
        for table in self._referring():
            self.run(f"UPDATE {table} SET entry_id = 1 WHERE entry_id = ?", (entry,))
        for table in ("journal_values", "operations", "journal_seals"):
            self.run(f"DELETE FROM {table} WHERE entry_id = ?", (entry,))
        self.run("DELETE FROM journal_entries WHERE id = ?", (entry,))

    def _referring(self) -> list[str]:
        ours = {"journal_values", "operations", "journal_seals"}
        tables = [
            row[0] for row in self.run("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        ]
        return [
            table
            for table in tables
            if table not in ours
            and any(row[1] == "entry_id" for row in self.run(f"PRAGMA table_info({table})").fetchall())
        ]

    def _renumber(self, above: int, step: int) -> None:
        self.run("UPDATE journal_seals SET number = -(number + ?) WHERE number > ?", (step, above))
        self.run("UPDATE journal_seals SET number = -number WHERE number < 0")
        self.run("UPDATE counters SET value = value + ? WHERE series = 'journal'", (step,))

    def _forge_entry(self, number: int = 0) -> None:
        made = f"forged-{self.rng.random()}"
        columns = "action, made_at, utc_offset_minutes, working_date, operator_id, desk_id"
        self.run(
            f"INSERT INTO journal_entries (operation_id, {columns}) SELECT ?, {columns} FROM journal_entries "
            "WHERE id = ?",
            (made, self._entry()),
        )
        entry = self.run("SELECT max(id) FROM journal_entries").fetchone()[0]
        self.run(
            "INSERT INTO operations (id, entry_id, salt, digest, subject, code, figures, note) "
            "VALUES (?, ?, x'01', x'02', 'people', 'P-0001', '{}', '')",
            (made, entry),
        )
        if number:
            self.run(
                "INSERT INTO journal_seals (entry_id, number, seal, late, value_count) "
                "VALUES (?, ?, ?, 0, 0)",
                (entry, number, secrets.token_bytes(32)),
            )
            self.run(
                "UPDATE counters SET value = (SELECT max(number) FROM journal_seals) WHERE series = 'journal'"
            )

    def _forge_value(self, entry: int) -> None:
        content = ("people", 1, "mobile", None, "6199999999")
        salt = secrets.token_bytes(16)
        self.run(
            "INSERT INTO journal_values "
            "(entry_id, subject, subject_id, field, old, new, salt, digest, erased) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (entry, *content, salt, seals.value_digest(salt, content)),
        )

    def _exchange(self, table: str, column: str, one: int, other: int) -> None:
        moved = self.run(f"SELECT rowid FROM {table} WHERE {column} = ?", (one,)).fetchall()
        back = self.run(f"SELECT rowid FROM {table} WHERE {column} = ?", (other,)).fetchall()
        self.run("UPDATE journal_entries SET id = id WHERE id = ?", (one,))
        for rows, target in ((moved, -other), (back, -one)):
            for (row,) in rows:
                self.run(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (target, row))
        self.run(f"UPDATE {table} SET {column} = -{column} WHERE {column} < 0")


KINDS: dict[str, Callable[[Tamperer], None]] = {
    "edits": Tamperer.edit,
    "deletions": Tamperer.delete,
    "insertions": Tamperer.insert,
    "swaps": Tamperer.swap,
    "cut tails": Tamperer.cut,
    "rebuilt chains": Tamperer.rebuild,
}


@contextmanager
def past_the_program(file: Path) -> Iterator[Any]:
    """Open the file with its guards set aside; they stand again afterwards, as if nothing had been."""
    connection = driver.connect(str(file), isolation_level=None)
    guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _sql in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("BEGIN")
    yield connection
    connection.execute("COMMIT")
    for _name, sql in guards:
        connection.execute(sql)
    connection.close()


def try_kind(kind: str, made: Path, head: Head, *, times: int, seed: int = 1) -> Kind:
    """Tamper so many times with fresh copies, and count what was found."""
    rng = random.Random(f"{kind} {seed}")
    result = Kind()
    for number in range(times):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "register"
            shutil.copytree(made, folder)
            with past_the_program(folder / FILE_NAME) as connection:
                KINDS[kind](Tamperer(connection, rng))
            printed = ProveJournal()
            if kind == "cut tails" and number % 2:
                (folder / heads.HEAD_FILE).unlink()  # or an older one, beside an older file: only paper knows
                printed = ProveJournal(head.short, head.number)
            register = opening.open_register(folder)
            with register.reading() as session:
                result.tried += 1
                found = prove_journal(session, printed)
                result.found += any(not isinstance(one, findings.DOUBTS) for one in found)
                result.control_noticed += bool(checks.check_without_seals(session))
            register.close()
    return result


def main() -> int:
    """Run all six kinds and print what was found of each."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--each", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--json", action="store_true")
    words = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "day"
        head = work_a_day(made)
        rows = {kind: try_kind(kind, made, head, times=words.each, seed=words.seed) for kind in KINDS}
    if words.json:
        print(json.dumps({kind: asdict(row) for kind, row in rows.items()}))
    else:
        for kind, row in rows.items():
            print(f"{kind}: {row.found} of {row.tried} found, without seals {row.control_noticed}")
        print(
            f"together {sum(row.found for row in rows.values())} of {sum(row.tried for row in rows.values())}"
        )
    return 0 if all(row.found == row.tried and not row.control_noticed for row in rows.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
