"""The shelf beside the register, and the second place that may be away."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import threading
from pathlib import Path

import pytest

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.backups import about, choices, container, disk, second, shelf, writing
from controlroom.db.backups.failures import (
    BackupDamaged,
    BackupUnderWay,
    BackupUnwritable,
    NoRoomForBackup,
    SecondPlaceGone,
    SecondPlaceIsTheFirst,
    SecondPlaceUnwritable,
)
from controlroom.db.keys import fresh_keys
from controlroom.domain import registers
from controlroom.domain.registers import NameOffice
from tests.db.backups.offices import add_block, flip
from tests.factories import OpenOffice, make_office


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """Give the folder where a stick is plugged in."""
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_a_backup_is_made_only_when_something_changed(office: OpenOffice) -> None:
    add_block(office, "नगोई")
    first = shelf.back_up_changes(office.register, about.TIMER)
    assert first is not None
    assert shelf.back_up_changes(office.register, about.TIMER) is None
    order = NameOffice(name=Name("जिला कार्यालय कोटा"))
    office.register.write(office.actor, registers.name_office, order)
    second_one = shelf.back_up_changes(office.register, about.EXIT)
    assert second_one is not None
    assert [one.file for one in shelf.kept_in(office.register.folder / shelf.FOLDER)] == [
        second_one.file,
        first.file,
    ]


def test_two_programs_do_not_both_back_up(office: OpenOffice) -> None:
    shelf_folder = office.register.folder / shelf.FOLDER
    with disk.turn(shelf_folder):
        assert shelf.back_up_changes(office.register, about.TIMER) is None
        with pytest.raises(BackupUnderWay):
            shelf.back_up(office.register, about.HAND, wait_seconds=0.1)
    made: list[object] = []
    desks = [
        threading.Thread(target=lambda: made.append(shelf.back_up_changes(office.register, about.TIMER)))
        for _desk in range(4)
    ]
    for desk in desks:
        desk.start()
    for desk in desks:
        desk.join()
    assert len(list(shelf_folder.glob("*.backup"))) == len([one for one in made if one is not None]) >= 1


def test_what_a_killed_program_left_is_swept(office: OpenOffice) -> None:
    shelf_folder = office.register.folder / shelf.FOLDER
    (shelf_folder / ".x.backup.work").mkdir(parents=True)
    (shelf_folder / ".x.backup.work" / "register.db").write_bytes(b"half")
    (shelf_folder / "x.backup.part").write_bytes(b"half")
    shelf.back_up(office.register, about.HAND)
    assert [one.name for one in shelf_folder.iterdir() if one.suffix != ".backup"] == [".turn"]


def test_old_ones_thin_out_and_the_one_before_a_restore_stays(
    office: OpenOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = clock.now() - datetime.timedelta(days=3)
    choices.write(office.register.folder, choices.Choices(at_least=2))
    for number in range(12):
        moment = start + datetime.timedelta(minutes=number)
        monkeypatch.setattr(clock, "now", lambda now=moment: now)
        shelf.back_up(office.register, about.BEFORE_RESTORE if number == 3 else about.TIMER)
    kept = shelf.kept_in(office.register.folder / shelf.FOLDER)
    assert any(one.about and one.about.reason == about.BEFORE_RESTORE for one in kept)
    assert 3 <= len(kept) <= 5  # the hour may have turned in between


def test_a_damaged_one_is_shown_and_never_counts(office: OpenOffice) -> None:
    made = shelf.back_up(office.register, about.HAND)
    made.file.write_bytes(made.file.read_bytes()[:5000])
    (damaged,) = shelf.kept_in(made.file.parent)
    assert not damaged.is_good
    assert shelf.newest_of(office.register) is None
    assert shelf.back_up_changes(office.register, about.TIMER) is not None
    assert len(shelf.kept_in(made.file.parent)) == 2


def test_the_stick_gets_a_copy_that_is_compared_there(office: OpenOffice, stick: Path) -> None:
    second.choose(office.register.folder, stick)
    made = shelf.back_up(office.register, about.HAND)
    copy = second.bring(office.register.folder)
    assert copy is not None
    assert container.check_bytes(copy) == made.about
    copied = second.last_copied(office.register.folder)
    assert copied is not None
    assert copied.made_at == made.made_at
    assert [one.file for one in second.kept_there(choices.read(office.register.folder))] == [copy]
    assert second.bring(office.register.folder) == copy


def test_an_empty_folder_where_the_stick_was_is_not_the_stick(office: OpenOffice, stick: Path) -> None:
    second.choose(office.register.folder, stick)
    shelf.back_up(office.register, about.HAND)
    shutil.rmtree(stick)
    stick.mkdir()
    with pytest.raises(SecondPlaceGone):
        second.bring(office.register.folder)
    assert list(stick.iterdir()) == []
    assert not second.is_there(choices.read(office.register.folder))


def test_the_stick_is_known_again_by_two_offices(office: OpenOffice, stick: Path, tmp_path: Path) -> None:
    other = make_office(tmp_path / "other", keys=fresh_keys(encrypted=False))
    choices.write(other.register.folder, choices.Choices(at_least=1))
    for one in (office, other):
        second.choose(one.register.folder, stick)
        for name, reason in (("नगोई", about.HAND), ("बेलतरा", about.EXIT)):
            add_block(one, name)
            shelf.back_up(one.register, reason)
            assert second.bring(one.register.folder) is not None
    marks = [one.about.register for one in shelf.kept_in(stick / second.FOLDER) if one.about]
    assert about.mark_of(office.register.keys) in marks, "thinning one office never takes another's"
    assert about.mark_of(other.register.keys) in marks
    other.register.close()


def test_a_stick_that_is_pulled_out_in_the_middle(office: OpenOffice, stick: Path) -> None:
    second.choose(office.register.folder, stick)
    made = shelf.back_up(office.register, about.HAND)

    def pull_out(_done: int, _total: int) -> None:
        shutil.rmtree(stick)

    with pytest.raises(SecondPlaceGone) as told:
        second.bring(office.register.folder, pull_out)
    assert str(stick) in told.value.told()
    assert second.last_copied(office.register.folder) is None
    assert container.check_bytes(made.file) == made.about


def test_a_stick_that_lies_is_found_out(
    office: OpenOffice, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    second.choose(office.register.folder, stick)
    shelf.back_up(office.register, about.HAND)
    monkeypatch.setattr(disk, "forget_cached", lambda part: flip(part, part.stat().st_size * 4))
    with pytest.raises(BackupDamaged):
        second.bring(office.register.folder)
    assert [one for one in (stick / second.FOLDER).iterdir() if one.suffix == ".backup"] == []


def test_the_second_place_may_not_be_the_first(office: OpenOffice) -> None:
    with pytest.raises(SecondPlaceIsTheFirst):
        second.choose(office.register.folder, office.register.folder / "backups")
    with pytest.raises(SecondPlaceGone):
        second.choose(office.register.folder, office.register.folder.parent / "nowhere")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can mount a disk")
class TestASmallDisk:
    def test_a_full_stick_and_a_stick_with_its_lock_on(self, office: OpenOffice, stick: Path) -> None:
        made = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(stick)]
        if subprocess.run(made, capture_output=True, check=False).returncode:
            pytest.skip("no disk can be mounted here")
        try:
            second.choose(office.register.folder, stick)
            shelf.back_up(office.register, about.HAND)
            (stick / "films").write_bytes(b"x" * 3_900_000)
            with pytest.raises(NoRoomForBackup):
                second.bring(office.register.folder)
            with pytest.raises(NoRoomForBackup):
                writing.write_backup(office.register, stick / "by-hand.backup")
            (stick / "films").unlink()
            subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
            with pytest.raises(SecondPlaceUnwritable):
                second.bring(office.register.folder)
            with pytest.raises(BackupUnwritable):
                writing.write_backup(office.register, stick / "by-hand.backup")
            subprocess.run(["mount", "-o", "remount,rw", str(stick)], check=True)
            assert second.bring(office.register.folder) is not None
        finally:
            subprocess.run(["umount", str(stick)], check=True)
