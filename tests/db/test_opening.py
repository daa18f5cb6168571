"""Opening a register tells apart what can be wrong with it, and never makes one in silence."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from controlroom.db import failures, opening
from controlroom.db.form import FILE_NAME
from controlroom.db.register import Register
from tests.factories import make_office

pytestmark = pytest.mark.one_database("about the file itself")


def test_a_folder_without_a_register_is_told_and_stays_empty(tmp_path: Path) -> None:
    with pytest.raises(failures.NoRegister):
        opening.open_register(tmp_path)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", failures.RegisterCutOff),
        (b"SQLite format 3\0" + b"\0" * 20, failures.RegisterCutOff),
        ("नाम,मोबाइल\n".encode() * 40, failures.RegisterForeign),
        (b"PK\x03\x04" + b"\0" * 200, failures.RegisterForeign),
    ],
)
def test_a_file_that_is_no_register_is_left_alone(
    tmp_path: Path, content: bytes, told: type[Exception]
) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    with pytest.raises(told):
        opening.open_register(tmp_path)
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_another_programs_database_is_told(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / FILE_NAME)
    other.execute("CREATE TABLE notes (text)")
    other.commit()
    other.close()
    with pytest.raises(failures.RegisterForeign):
        opening.open_register(tmp_path)


def test_a_register_cut_in_the_middle_is_told(tmp_path: Path) -> None:
    make_office(tmp_path / "office").register.close()
    file = tmp_path / "office" / FILE_NAME
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(failures.RegisterCutOff):
        opening.open_register(tmp_path / "office")


def test_a_register_of_a_newer_program_is_not_touched(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    with office.register.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
        connection.commit()
    office.register.close()
    with pytest.raises(failures.RegisterNewer):
        opening.open_register(tmp_path / "office")


def test_a_second_register_is_not_made_over_the_first(tmp_path: Path) -> None:
    make_office(tmp_path / "office").register.close()
    with pytest.raises(failures.RegisterExists):
        opening.create_register(tmp_path / "office")


def test_a_file_where_the_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "office").write_text("a note")
    with pytest.raises(failures.FolderUnusable):
        opening.create_register(tmp_path / "office")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(failures.RegisterReadOnly):
            opening.create_register(tmp_path / "office")
    finally:
        tmp_path.chmod(0o700)


def test_what_breaks_off_while_a_register_is_made_leaves_none_behind(tmp_path: Path) -> None:
    def power_fails(_register: Register) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opening.create_register(tmp_path / "office", power_fails)
    assert not opening.exists(tmp_path / "office")
    make_office(tmp_path / "office").register.close()
    assert opening.exists(tmp_path / "office")
