"""An office without a window: commands are typed, what they print is read."""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, update

from controlroom.base import clock, language
from controlroom.cli.main import main
from controlroom.db import opening
from controlroom.db.envelopes import Envelope
from controlroom.db.keys import Keys
from controlroom.db.models.attendance import Event
from controlroom.domain import demo
from tests.databases import databases
from tests.factories import CHEAP, PASSWORD

NAME_OF_OPERATOR = "रेखा"


@dataclass(frozen=True)
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str

    def rows(self) -> list[dict[str, Any]]:
        """Return what ``--json`` printed."""
        read: list[dict[str, Any]] = json.loads(self.out)
        return read

    def figures(self) -> dict[str, str]:
        """Return the lines “word: count”."""
        return dict(line.split(": ", 1) for line in self.out.splitlines() if ": " in line)


class Terminal:
    """Types commands for one folder."""

    def __init__(
        self, folder: Path, capture: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.folder = folder
        self.typed = ""
        self.recovery_key = ""
        self.at_keyboard = False
        self.before: tuple[str, ...] = ()
        self._capture = capture
        self._monkeypatch = monkeypatch

    def __call__(self, *words: str, speak: str = "en", operator: str = NAME_OF_OPERATOR) -> Answer:
        place = ["--data-dir", str(self.folder), "--operator", operator, "--language", speak]
        if not self.at_keyboard:
            self._monkeypatch.setattr("sys.stdin", io.StringIO(self.typed or f"{PASSWORD}\n"))
            place.append("--password-stdin")
        code = main([*place, *self.before, *words])
        told = self._capture.readouterr()
        return Answer(code, told.out, told.err)

    def keys(self) -> Keys:
        """Return what opens the register."""
        kept = opening.examine(self.folder)
        return kept.unlock(PASSWORD) if isinstance(kept, Envelope) else kept

    def at(self, folder: Path) -> Terminal:
        """Return a terminal at another folder."""
        return Terminal(folder, self._capture, self._monkeypatch)

    def refused(self, *words: str, speak: str = "en", code: int = 1) -> str:
        """Type a command that must be refused: one sentence, nothing printed, the register as it was."""
        before = self.fingerprint()
        answer = self(*words, speak=speak)
        assert (answer.code, answer.out) == (code, ""), answer
        assert answer.err.count("\n") == 1
        assert "Traceback" not in answer.err
        assert self.fingerprint() == before
        return answer.err

    def list(self, kind: str, *more: str, speak: str = "en") -> list[dict[str, Any]]:
        """Return the rows of a list."""
        answer = self("list", kind, *more, "--json", speak=speak)
        assert answer.code == 0, answer.err
        return answer.rows()

    def fingerprint(self) -> dict[str, int]:
        """Return how many rows every table has, and the files that stand in the folder."""
        if not opening.exists(self.folder):
            return {}
        register = opening.open_register(self.folder, self.keys())
        try:
            with register.engine.connect().execution_options(reads=True) as connection:
                counts: dict[str, int] = {}
                for name, count in connection.exec_driver_sql(_how_many_rows(frozenset(_tables(connection)))):
                    counts[name] = int(count or 0)
        finally:
            register.close()
        return counts | {
            file.name: 0 for file in self.folder.iterdir() if not file.name.endswith(("-wal", "-shm"))
        }


def _tables(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()


@functools.cache
def _how_many_rows(tables: frozenset[str]) -> str:
    counts = [f"SELECT '{name}', count(*) FROM {name}" for name in sorted(tables)]  # noqa: S608 - our own tables
    return " UNION ALL ".join([*counts, "SELECT 'changes', sum(version) FROM books"])


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Terminal]:
    """Return a terminal at a folder without a register; locks cost little, so that nobody waits for them."""
    before = language.current()
    monkeypatch.setattr("controlroom.db.envelopes.USUAL_COST", CHEAP)
    yield Terminal(tmp_path / "office", capsys, monkeypatch)
    language.choose(before)


@pytest.fixture
def demo_folder(database: str) -> Path:
    """Make the demo block once on each database; tests work in copies of it."""
    return databases.once_for_all("demo", demo.make)


@pytest.fixture
def block(terminal: Terminal, demo_folder: Path) -> Terminal:
    """Return a terminal at a demo block of one's own."""
    databases.copy(demo_folder, terminal.folder)
    return terminal


def person_in(terminal: Terminal, post: str) -> dict[str, Any]:
    """Return the first person who holds a post."""
    return next(row for row in terminal.list("people") if row["post"] == post)


def meeting_of_today(terminal: Terminal) -> dict[str, Any]:
    """Return the demo's next meeting, whose day has come."""
    rows = terminal.list("meetings")
    row: dict[str, Any] = next(one for one in rows if one["invited"] and not one["present"])
    register = opening.open_register(terminal.folder, terminal.keys())
    with register.engine.begin() as connection:
        connection.execute(update(Event).where(Event.code == row["code"]).values(held_on=clock.today()))
    register.close()
    return row


def books_in(terminal: Terminal, state: str) -> list[int]:
    """Return the numbers of books in a state."""
    return [row["number"] for row in terminal.list("books") if row["state"] == state]
