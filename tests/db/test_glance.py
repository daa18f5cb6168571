"""A glance reads a sound register and leaves it alone; before anything unusual it looks away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

from controlroom.db import glance
from controlroom.db.form import FILE_NAME, SCHEMA
from tests.factories import KEYS, OpenOffice

pytestmark = pytest.mark.one_database("about the file itself")


def levels(connection: Any) -> int:  # noqa: ANN401 - the driver's
    return int(connection.execute("SELECT count(*) FROM levels").fetchone()[0])


def test_it_reads_while_the_register_is_open_and_after(office: OpenOffice) -> None:
    folder = office.register.folder
    while_open = glance.into(folder, levels, KEYS)
    office.register.close()
    assert while_open == glance.into(folder, levels, KEYS)
    assert while_open


def test_it_cannot_write(office: OpenOffice) -> None:
    def spoil(connection: Any) -> bool:  # noqa: ANN401 - the driver's
        connection.execute("DELETE FROM levels")
        return True

    before = glance.into(office.register.folder, levels, KEYS)
    assert glance.into(office.register.folder, spoil, KEYS) is None
    assert glance.into(office.register.folder, levels, KEYS) == before


def test_a_folder_without_a_register_gives_nothing_and_stays_empty(tmp_path: Path) -> None:
    assert glance.into(tmp_path, levels) is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_none_gives_nothing_and_stays_as_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert glance.into(tmp_path, levels) is None
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_a_register_cut_off_gives_nothing(office: OpenOffice) -> None:
    office.register.close()
    file = office.register.folder / FILE_NAME
    file.write_bytes(file.read_bytes()[:8000])
    assert glance.into(office.register.folder, levels, KEYS) is None


@pytest.mark.parametrize("pragma", ["application_id = 7", f"user_version = {SCHEMA + 1}"])
def test_a_foreign_or_newer_register_gives_nothing(office: OpenOffice, pragma: str) -> None:
    office.register.close()
    other = driver.connect(str(office.register.folder / FILE_NAME), isolation_level=None)
    other.execute(KEYS.pragma)
    other.execute(f"PRAGMA {pragma}")
    other.close()
    assert glance.into(office.register.folder, levels, KEYS) is None
