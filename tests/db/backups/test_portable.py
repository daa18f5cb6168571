"""The portable backup: anyone with the passphrase reads it by standard tools; nobody else reads a byte."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pyrage
import pytest

from controlroom.db import opening
from controlroom.db.backups import portable, restoring
from controlroom.db.backups.locks import BackupLocked
from controlroom.db.backups.restoring import Wish
from controlroom.db.form import FILE_NAME, SCHEMA
from controlroom.db.models.people import Person
from tests.db.backups.offices import blocks_in
from tests.factories import OpenOffice, add_person, add_unit, make_office

WORDS = "नदी पहाड़ पीपल 1947"


@pytest.fixture
def encrypted(tmp_path: Path) -> OpenOffice:
    """Give an encrypted register with one block and one person."""
    office = make_office(tmp_path / "office")
    with office.register.writing(office.actor) as session:
        add_unit(session, "block", "नगोई")
        add_person(session, "नीरज साहू", mobile="6111111111")
    return office


def test_it_opens_with_the_standard_tool_and_any_sqlite(encrypted: OpenOffice, tmp_path: Path) -> None:
    file = tmp_path / "kept" / "office.age"
    written = portable.write_portable(encrypted.register, file, WORDS)
    assert (written.people, written.books) == (1, 0)
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    database = tmp_path / "office.db"
    database.write_bytes(pyrage.passphrase.decrypt(file.read_bytes(), WORDS))
    opened = sqlite3.connect(database)
    assert opened.execute("SELECT name_hi FROM people").fetchall() == [("नीरज साहू",)]
    assert opened.execute("PRAGMA user_version").fetchone() == (SCHEMA,)
    assert opened.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    guards = opened.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()[0]
    assert guards > 5
    opened.close()


def test_no_name_can_be_read_without_the_passphrase(encrypted: OpenOffice, tmp_path: Path) -> None:
    file = tmp_path / "office.age"
    portable.write_portable(encrypted.register, file, WORDS)
    for one in tmp_path.rglob("*"):
        if one.is_file():
            assert "नीरज".encode() not in one.read_bytes(), one
    assert {one.name for one in tmp_path.iterdir()} == {"office", "office.age"}


def test_it_comes_back_on_a_new_pc(encrypted: OpenOffice, tmp_path: Path) -> None:
    file = tmp_path / "office.age"
    portable.write_portable(encrypted.register, file, WORDS)
    with pytest.raises(BackupLocked):
        restoring.restore_backup(Wish(file, tmp_path / "new"))
    with pytest.raises(portable.PassphraseWrong):
        restoring.restore_backup(Wish(file, tmp_path / "new", "नदी पहाड़"))
    assert not (tmp_path / "new" / FILE_NAME).exists()
    restoring.restore_backup(Wish(file, tmp_path / "new", WORDS))
    assert blocks_in(tmp_path / "new") == ["नगोई"]


def test_beside_an_encrypted_register_it_comes_back_encrypted(encrypted: OpenOffice, tmp_path: Path) -> None:
    file, keys, folder = tmp_path / "office.age", encrypted.register.keys, encrypted.register.folder
    portable.write_portable(encrypted.register, file, WORDS)
    with encrypted.register.writing(encrypted.actor) as session:
        session.get_one(Person, 1).name_hi = "नीरज कुमार साहू"
    encrypted.register.close()
    restoring.restore_backup(Wish(file, folder, WORDS, keys))
    assert b"SQLite format 3" not in (folder / FILE_NAME).read_bytes()[:16]
    register = opening.open_register(folder, keys)
    with register.reading() as session:
        assert session.get_one(Person, 1).name_hi == "नीरज साहू"
    register.close()


@pytest.mark.parametrize(
    ("first", "again", "kind"),
    [("short", "short", portable.PassphraseShort), (WORDS, WORDS + "!", portable.PassphrasesDiffer)],
)
def test_a_passphrase_must_be_long_and_typed_twice(first: str, again: str, kind: type[Exception]) -> None:
    with pytest.raises(kind):
        portable.check_passphrase(first, again)
