"""A backup is whole, checked and self-contained; a restore loses nothing that stood there."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from controlroom.db import backup, opening
from controlroom.db.models.units import Unit
from controlroom.db.register import Register
from tests.factories import KEYS, OpenOffice, add_unit, make_office


def _names(register: Register) -> list[str]:
    with register.reading() as session:
        return [unit.name_hi for unit in session.query(Unit).order_by(Unit.id)]


def _add(office: OpenOffice, name: str) -> None:
    with office.register.writing(office.actor) as session:
        add_unit(session, "block", name)


def test_a_backup_brings_back_what_stood_in_the_register(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    _add(office, "नगोई")
    backup.write_backup(office.register, tmp_path / "kept" / "monday.db")
    _add(office, "बेलतरा")
    office.register.close()

    replaced = backup.restore_backup(tmp_path / "kept" / "monday.db", tmp_path / "office", KEYS)

    restored = opening.open_register(tmp_path / "office", KEYS)
    assert _names(restored) == ["नगोई"]
    restored.close()
    assert replaced is not None
    backup.check_backup(replaced, KEYS)
    backup.restore_backup(replaced, tmp_path / "again", KEYS)
    again = opening.open_register(tmp_path / "again", KEYS)
    assert _names(again) == ["नगोई", "बेलतरा"]
    again.close()


def test_a_backup_is_good_while_another_desk_writes(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    stop = threading.Event()

    def write_on() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            _add(office, f"ब्लॉक {number}")

    desk = threading.Thread(target=write_on)
    desk.start()
    try:
        for turn in range(5):
            backup.write_backup(office.register, tmp_path / f"{turn}.db")
            backup.check_backup(tmp_path / f"{turn}.db", KEYS)
    finally:
        stop.set()
        desk.join()


@pytest.mark.parametrize("damage", ["empty", "text", "cut", "flipped"])
def test_a_damaged_backup_is_refused_and_the_register_stays(tmp_path: Path, damage: str) -> None:
    office = make_office(tmp_path / "office")
    _add(office, "नगोई")
    file = tmp_path / "monday.db"
    backup.write_backup(office.register, file)
    whole = file.read_bytes()
    middle = len(whole) // 2
    file.write_bytes(
        {
            "empty": b"",
            "text": b"name,mobile\n" * 100,
            "cut": whole[:middle],
            "flipped": whole[:16384] + b"\xff" * 8192 + whole[16384 + 8192 :],
        }[damage]
    )
    with pytest.raises(backup.NotABackup):
        backup.restore_backup(file, tmp_path / "office", KEYS)
    assert _names(office.register) == ["नगोई"]


def test_a_backup_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    office = make_office(tmp_path / "office")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(backup.BackupUnwritable):
        backup.write_backup(office.register, tmp_path / "file" / "monday.db")
