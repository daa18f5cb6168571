"""The register from the command line: made, filled, checked, kept, put back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from controlroom.db import opening
from controlroom.db.form import FILE_NAME
from tests.cli.conftest import Terminal


def test_a_register_is_made_once(terminal: Terminal) -> None:
    assert terminal("init", "--ladder", "jharkhand", "--name", "जिला कांग्रेस कमेटी, दुमका").code == 0
    again = terminal("init")
    assert again.code == 3
    assert "already holds a register" in again.err


@pytest.mark.parametrize(
    "words",
    [
        ("list", "units"),
        ("check",),
        ("backup", "x.db"),
        ("books", "where", "1"),
        ("books", "receive", "1-10"),
        ("attend", "MT-0001", "--rows", "1"),
        ("print", "receipt", "M-0001", "--out", "x.pdf"),
    ],
)
def test_a_folder_without_a_register_is_told_in_one_sentence(
    terminal: Terminal, words: tuple[str, ...]
) -> None:
    answer = terminal(*words)
    assert answer.code == 3
    assert answer.err.count("\n") == 1
    assert "no register" in answer.err
    assert not terminal.folder.exists()


def test_failures_are_told_in_hindi(terminal: Terminal) -> None:
    assert "कोई रजिस्टर नहीं" in terminal("check", speak="hi").err


def test_wrong_usage_ends_with_two(terminal: Terminal) -> None:
    assert terminal("books", "issue").code == 2
    assert terminal("sing").code == 2
    assert terminal("books", "receive", "1-10", "--fee", "ten").code == 2


def test_the_demo_fills_an_empty_folder_and_is_sound(terminal: Terminal) -> None:
    assert terminal("demo", "--scale", "block").code == 0
    checked = terminal("check")
    assert (checked.code, checked.err) == (0, "")
    again = terminal("demo")
    assert again.code == 1
    assert len(terminal("list", "units", "--json").rows()) > 150


@pytest.mark.one_database("what the words of a command do; tests/domain/test_demo.py makes it on both")
def test_the_demo_is_the_same_for_the_same_seed(terminal: Terminal, tmp_path: Path) -> None:
    listed = []
    for name in ("one", "two"):
        desk = terminal.at(tmp_path / name)
        assert desk("demo", "--seed", "7").code == 0
        listed.append((desk("list", "people", "--json").rows(), desk("list", "books", "--json").rows()))
    assert listed[0] == listed[1]


@pytest.mark.one_database("about backups of the file")
def test_what_was_backed_up_comes_back(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init")
    assert terminal("backup", str(tmp_path / "kept.db")).code == 0
    terminal("demo")
    restored = terminal("restore", str(tmp_path / "kept.db"))
    assert restored.code == 0
    assert "replaced" in restored.out
    assert terminal("list", "units", "--json").rows() == []


@pytest.mark.one_database("about backups of the file")
def test_a_text_file_is_no_backup(terminal: Terminal, tmp_path: Path) -> None:
    terminal("init")
    (tmp_path / "list.csv").write_text("नाम,मोबाइल\n", encoding="utf-8")
    assert terminal("restore", str(tmp_path / "list.csv")).code == 3
    assert terminal("check").code == 0


def test_check_finds_a_book_that_was_put_into_two_hands(terminal: Terminal) -> None:
    terminal("demo")
    register = opening.open_register(terminal.folder)
    with register.engine.begin() as connection:
        connection.execute(text("UPDATE books SET state = 'stock' WHERE state = 'issued'"))
    register.close()
    checked = terminal("check")
    assert checked.code == 3
    assert checked.out


def test_check_finds_a_guard_that_was_taken_away(terminal: Terminal) -> None:
    terminal("init", "--unencrypted")
    register = opening.open_register(terminal.folder)
    with register.engine.begin() as connection:
        on_table = " ON journal_entries" if register.is_served else ""
        connection.execute(text(f"DROP TRIGGER guard_journal_entries_delete{on_table}"))
    register.close()
    assert "guard_journal_entries_delete" in terminal("check").out


@pytest.mark.one_database("about pages of the file")
def test_a_damaged_page_is_found(terminal: Terminal) -> None:
    terminal("demo")
    file = terminal.folder / FILE_NAME
    whole = bytearray(file.read_bytes())
    middle = len(whole) // 2 // 4096 * 4096
    whole[middle : middle + 4096] = b"\x5a" * 4096
    file.write_bytes(whole)
    assert terminal("check").code == 3
