"""An office moves to a server by a command, a second PC joins, and it comes back to a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from controlroom.db import servers
from controlroom.db.form import FILE_NAME
from tests.cli.conftest import Terminal
from tests.databases import databases

pytestmark = pytest.mark.one_database("moves between both")


@pytest.fixture
def address(server: str) -> str:
    return str(databases.empty_place())


def test_there_join_and_back(
    block: Terminal,
    address: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    books = block.list("books")
    told = block("move-to", address)
    assert told.code == 0, told.err
    assert "rows were moved and compared" in told.out
    assert servers.is_served(block.folder)
    assert not (block.folder / FILE_NAME).exists()
    assert block.list("books") == books
    assert block("check").code == 0
    assert block("books", "receive", "50000-50010").code == 0

    second = Terminal(tmp_path / "second", capsys, monkeypatch)
    assert second("join", address).code == 0
    assert len(second.list("books")) == len(books) + 11
    assert second("join", address).code == 3

    told = block("move-to", "file")
    assert told.code == 0, told.err
    assert not servers.is_served(block.folder)
    assert len(block.list("books")) == len(books) + 11
    assert block("check").code == 0
    answer = second("list", "books")
    assert (answer.code, answer.err.count("\n")) == (3, 1)
    assert "empty" in answer.err


@pytest.mark.parametrize(
    ("where", "code", "words"),
    [
        ("somewhere", 1, "postgresql://"),
        ("file", 1, "already"),
        ("postgresql://office@127.0.0.1:1/register", 3, "does not answer"),
        ("postgresql://office@192.168.1.5/register?sslmode=disable", 1, "encrypted"),
    ],
)
def test_a_move_that_cannot_be_is_refused(block: Terminal, where: str, code: int, words: str) -> None:
    assert words in block.refused("move-to", where, code=code)


def test_only_an_admin_moves_the_register(block: Terminal, address: str) -> None:
    block("books", "receive", "60000-60001", operator="Somebody else")
    before = block.fingerprint()["books"]
    answer = block("move-to", address, operator="Somebody else")
    assert answer.code == 1
    assert "may not move the register" in answer.err
    assert not servers.is_served(block.folder)
    assert block.fingerprint()["books"] == before
