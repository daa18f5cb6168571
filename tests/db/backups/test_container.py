"""A backup is one file, whole, checked, self-contained; whatever is wrong with a file is told apart."""

from __future__ import annotations

import json
import random
import shutil
import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from controlroom.base.errors import PlaceError
from controlroom.db.backups import about, container, failures, restoring, writing
from controlroom.db.backups.restoring import Wish
from controlroom.db.form import FILE_NAME, SCHEMA
from controlroom.db.keys import KEY_FILE, Keys
from controlroom.db.models.journal import JournalEntry
from tests.db.backups.offices import add_block, all_below, blocks_in, flip
from tests.factories import OpenOffice, make_office


@pytest.fixture
def backup(office: OpenOffice, tmp_path: Path) -> Path:
    """Give the backup of an office with one block."""
    add_block(office, "नगोई")
    file = tmp_path / "kept" / "monday.backup"
    writing.write_backup(office.register, file)
    return file


def test_a_backup_says_when_whose_and_how_much(office: OpenOffice, tmp_path: Path) -> None:
    add_block(office, "नगोई")
    file = tmp_path / "monday.backup"
    made = writing.write_backup(office.register, file, about.BEFORE_IMPORT)
    said = container.check_bytes(file)
    assert said == made == container.check_seal(file, office.register.keys)
    assert (said.reason, said.schema, said.encrypted) == (about.BEFORE_IMPORT, SCHEMA, False)
    assert str(said.office) == "District Congress Committee"
    with office.register.reading() as session:
        assert said.contents.entries == len(session.scalars(select(JournalEntry.id)).all()) > 0
    assert said.register == about.mark_of(office.register.keys)
    assert [one.name for one in file.parent.iterdir() if one.name.startswith((".", "monday"))] == [file.name]


def test_no_name_of_a_person_stands_in_what_it_says(office: OpenOffice, backup: Path) -> None:
    with zipfile.ZipFile(backup) as opened:
        words = json.loads(opened.read(container.ABOUT))
    texts = [one for one in words.values() if isinstance(one, str)]
    assert "रेखा" not in json.dumps(words, ensure_ascii=False)
    assert len(texts) == 6


def test_an_encrypted_register_stays_encrypted_in_its_backup(tmp_path: Path) -> None:
    register = make_office(tmp_path / "office").register
    writing.write_backup(register, tmp_path / "monday.backup")
    register.close()
    with zipfile.ZipFile(tmp_path / "monday.backup") as opened:
        database = opened.read(FILE_NAME)
        assert all(one.compress_type == zipfile.ZIP_STORED for one in opened.infolist())
    assert b"SQLite format 3" not in database
    assert b"journal_entries" not in database
    assert database[:16] == (tmp_path / "office" / FILE_NAME).read_bytes()[:16]


def test_a_backup_is_good_while_another_desk_writes(office: OpenOffice, tmp_path: Path) -> None:
    stop = threading.Event()
    acknowledged = 0

    def write_on() -> None:
        nonlocal acknowledged
        while not stop.is_set():
            add_block(office, f"ब्लॉक {acknowledged}")
            acknowledged += 1

    desk = threading.Thread(target=write_on)
    desk.start()
    try:
        for turn in range(4):
            before = acknowledged
            file = tmp_path / f"{turn}.backup"
            writing.write_backup(office.register, file)
            restoring.restore_backup(Wish(file, tmp_path / f"folder {turn}"))
            assert len(blocks_in(tmp_path / f"folder {turn}")) >= before
    finally:
        stop.set()
        desk.join()


@pytest.mark.parametrize("part", [container.ABOUT, container.SEAL, KEY_FILE, FILE_NAME])
def test_a_bit_that_turned_over_is_noticed_wherever_it_lies(
    office: OpenOffice, backup: Path, tmp_path: Path, part: str
) -> None:
    with zipfile.ZipFile(backup) as opened:
        info = opened.getinfo(part)
    chosen = random.Random(part)  # noqa: S311 - chance, not secrecy
    head = backup.read_bytes()[info.header_offset :][:30]
    start = info.header_offset + 30 + sum(int.from_bytes(head[at : at + 2], "little") for at in (26, 28))
    before = all_below(office.register.folder)
    for _turn in range(12):
        place = start * 8 + chosen.randrange(info.file_size * 8)
        flip(backup, place)
        with pytest.raises((failures.BackupDamaged, failures.BackupForged)):
            restoring.restore_backup(Wish(backup, office.register.folder))
        flip(backup, place)
    assert all_below(office.register.folder) == before
    restoring.restore_backup(Wish(backup, tmp_path / "again"))
    assert blocks_in(tmp_path / "again") == ["नगोई"]


def test_what_a_turned_bit_of_the_zip_itself_does_is_never_a_wrong_register(
    backup: Path, tmp_path: Path
) -> None:
    chosen = random.Random(1)  # noqa: S311 - chance, not secrecy
    size = backup.stat().st_size
    heads = [place for place in range(size * 8 - 400 * 8, size * 8) if chosen.random() < 0.02]
    assert len(heads) > 30
    for number, place in enumerate(heads):
        flip(backup, place)
        try:
            restoring.restore_backup(Wish(backup, tmp_path / f"folder {number}"))
        except PlaceError:
            assert not (tmp_path / f"folder {number}" / FILE_NAME).exists()
        else:
            assert blocks_in(tmp_path / f"folder {number}") == ["नगोई"]
        flip(backup, place)


def test_each_wrong_file_has_its_own_words(office: OpenOffice, backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    (tmp_path / "list.csv").write_text("नाम,मोबाइल\n", "utf-8")
    (tmp_path / "empty.backup").write_bytes(b"")
    (tmp_path / "cut.backup").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(tmp_path / "pictures.zip", "w") as other:
        other.writestr("a.png", b"x")
    files = {
        "list.csv": failures.NotABackup,
        "empty.backup": failures.NotABackup,
        "cut.backup": failures.BackupDamaged,
        "pictures.zip": failures.NotABackup,
        "gone.backup": failures.BackupGone,
        "kept": failures.NotABackup,
    }
    before = all_below(office.register.folder)
    for name, kind in files.items():
        with pytest.raises(kind):
            restoring.restore_backup(Wish(tmp_path / name, office.register.folder))
    assert all_below(office.register.folder) == before


def test_a_backup_of_a_newer_program_is_told(backup: Path, office: OpenOffice, tmp_path: Path) -> None:
    for number, (old, new) in enumerate(
        [('"form": 1', '"form": 2'), (f'"schema": {SCHEMA}', '"schema": 99')]
    ):
        newer = tmp_path / f"newer {number}.backup"
        _rewrite(backup, newer, office.register.keys, old, new)
        with pytest.raises(failures.BackupNewer):
            restoring.restore_backup(Wish(newer, tmp_path / "new"))
    assert not (tmp_path / "new" / FILE_NAME).exists()


def test_figures_changed_by_hand_are_told(backup: Path, office: OpenOffice, tmp_path: Path) -> None:
    forged = tmp_path / "forged.backup"
    _rewrite(backup, forged, None, '"people": 0', '"people": 7')
    with pytest.raises(failures.BackupForged):
        restoring.restore_backup(Wish(forged, tmp_path / "new"))


def test_no_room_is_told_before_anything_is_written(
    office: OpenOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: type("Disk", (), {"free": 300_000})())
    with pytest.raises(failures.NoRoomForBackup) as told:
        writing.write_backup(office.register, tmp_path / "kept" / "monday.backup")
    assert "0.3 MB" in told.value.told()
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(office: OpenOffice, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(failures.BackupUnwritable):
        writing.write_backup(office.register, tmp_path / "file" / "monday.backup")


def _rewrite(source: Path, target: Path, keys: Keys | None, old: str, new: str) -> None:
    """Write a container anew with other words about it, sealed with ``keys`` or with the old seal."""
    with zipfile.ZipFile(source) as opened, zipfile.ZipFile(target, "w") as changed:
        text = opened.read(container.ABOUT).decode()
        assert old in text
        text = text.replace(old, new)
        seal = about.seal(keys, text).encode() if keys else opened.read(container.SEAL)
        changed.writestr(container.ABOUT, text)
        changed.writestr(container.SEAL, seal)
        for name in (KEY_FILE, FILE_NAME):
            changed.writestr(name, opened.read(name))
