"""A restore loses nothing that stood there, and wherever the power fails it is all or nothing."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver

from controlroom.db import failures, keyfile, opening
from controlroom.db.backups import disk, restoring, shelf, switching, writing
from controlroom.db.backups.failures import BackupDamaged, BackupOfAnother, BackupUnderWay, NotABackup
from controlroom.db.backups.restoring import Wish
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE, fresh_keys
from controlroom.db.register import Actor, Register
from controlroom.domain.journal.proving import prove_journal
from tests.db.backups.offices import add_block, all_below, blocks_in, blocks_of
from tests.factories import OPEN_KEYS, OpenOffice, make_office


class PowerGone(BaseException):
    """The power fails: nothing that would tidy up runs."""


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """Give the folder of a register with two blocks, whose backup ``monday.backup`` has one."""
    office = make_office(tmp_path / "office", keys=OPEN_KEYS)
    add_block(office, "नगोई")
    writing.write_backup(office.register, tmp_path / "monday.backup")
    add_block(office, "बेलतरा")
    office.register.close()
    return tmp_path / "office"


def monday(folder: Path) -> Wish:
    return Wish(folder.parent / "monday.backup", folder)


def test_a_backup_brings_back_what_stood_in_the_register(closed: Path) -> None:
    done = restoring.restore_backup(monday(closed))
    assert blocks_in(closed) == ["नगोई"]
    assert done.kept is not None
    assert blocks_in(done.kept) == ["नगोई", "बेलतरा"]
    assert {one.name for one in done.kept.iterdir()} >= {FILE_NAME, KEY_FILE}
    assert not (closed / switching.WAITING).exists()


@pytest.mark.parametrize("there", ["office", "new pc"])
def test_a_restored_register_has_a_mark_of_its_own(closed: Path, tmp_path: Path, there: str) -> None:
    """A check must not say of it that its mark is missing, nor that it was begun anew."""
    folder = tmp_path / there
    restoring.restore_backup(Wish(tmp_path / "monday.backup", folder))
    for block in ("कोटा", "मस्तूरी"):
        register = opening.open_register(folder)
        assert register.read(prove_journal, None) == ()
        add_block(OpenOffice(register, Actor(1, 1)), block)
        assert register.read(prove_journal, None) == ()
        register.close()


def test_a_new_pc_needs_nothing_but_the_file(closed: Path, tmp_path: Path) -> None:
    done = restoring.restore_backup(Wish(tmp_path / "monday.backup", tmp_path / "new" / "pc"))
    assert done.kept is None
    assert blocks_in(tmp_path / "new" / "pc") == ["नगोई"]


def test_a_bare_file_of_the_first_version_comes_back(closed: Path, tmp_path: Path) -> None:
    old = driver.connect(str(closed / FILE_NAME))
    old.execute("PRAGMA journal_mode = DELETE").fetchall()
    old.close()
    shutil.copyfile(closed / FILE_NAME, tmp_path / "old.db")
    restoring.restore_backup(Wish(tmp_path / "old.db", tmp_path / "new"))
    assert blocks_in(tmp_path / "new") == ["नगोई", "बेलतरा"]
    assert keyfile.read_open(tmp_path / "new") is not None


@pytest.mark.parametrize("damage", ["empty", "text", "cut", "flipped"])
def test_a_damaged_bare_file_is_refused_and_the_register_stays(
    closed: Path, tmp_path: Path, damage: str
) -> None:
    whole = (closed / FILE_NAME).read_bytes()
    middle = len(whole) // 2
    file = tmp_path / "old.db"
    file.write_bytes(
        {
            "empty": b"",
            "text": b"name,mobile\n" * 100,
            "cut": whole[:middle],
            "flipped": whole[:16384] + b"\xff" * 8192 + whole[16384 + 8192 :],
        }[damage]
    )
    with pytest.raises((NotABackup, BackupDamaged)):
        restoring.restore_backup(Wish(file, closed))
    assert blocks_in(closed) == ["नगोई", "बेलतरा"]


def test_another_programs_database_is_no_backup(closed: Path, tmp_path: Path) -> None:
    other = driver.connect(str(tmp_path / "cats.db"))
    other.execute("CREATE TABLE cats (name TEXT)")
    other.close()
    with pytest.raises(NotABackup):
        restoring.restore_backup(Wish(tmp_path / "cats.db", closed))


def test_somebody_elses_backup_must_be_meant(closed: Path, tmp_path: Path) -> None:
    other = make_office(tmp_path / "other", keys=fresh_keys(encrypted=False))
    add_block(other, "कोटा")
    writing.write_backup(other.register, tmp_path / "other.backup")
    other.register.close()
    with pytest.raises(BackupOfAnother) as told:
        restoring.restore_backup(Wish(tmp_path / "other.backup", closed))
    assert "District Congress Committee" in told.value.told()
    assert blocks_in(closed) == ["नगोई", "बेलतरा"]
    done = restoring.restore_backup(Wish(tmp_path / "other.backup", closed, replace_another=True))
    assert blocks_in(closed) == ["कोटा"]
    assert done.kept is not None
    assert blocks_in(done.kept) == ["नगोई", "बेलतरा"]


def test_a_register_that_others_work_in_is_not_replaced(closed: Path) -> None:
    other = driver.connect(str(closed / FILE_NAME), isolation_level=None)
    try:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM units").fetchone()
        with pytest.raises(failures.RegisterBusy):
            restoring.restore_backup(monday(closed))
    finally:
        other.close()
    assert blocks_in(closed) == ["नगोई", "बेलतरा"]


def test_two_restores_take_turns(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with disk.turn(closed / shelf.FOLDER):
        monkeypatch.setattr(restoring, "_TURN_SECONDS", 0.1)
        with pytest.raises(BackupUnderWay):
            restoring.restore_backup(monday(closed))
    restoring.restore_backup(monday(closed))


def test_a_damaged_register_is_kept_as_it_is(closed: Path) -> None:
    (closed / FILE_NAME).write_bytes(b"\x00" * 5000)
    done = restoring.restore_backup(monday(closed))
    assert blocks_in(closed) == ["नगोई"]
    assert done.kept is not None
    assert (done.kept / FILE_NAME).read_bytes() == b"\x00" * 5000


def test_what_is_prepared_is_there_before_anybody_sees_the_register(closed: Path) -> None:
    seen = []

    def prepare(register: Register) -> None:
        seen.append(blocks_of(register))
        assert blocks_in(closed) == ["नगोई", "बेलतरा"], "nothing was replaced yet"

    restoring.restore_backup(monday(closed), prepare)
    assert seen == [["नगोई"]]


def test_what_fails_while_it_is_prepared_changes_nothing(closed: Path) -> None:
    def prepare(_register: Register) -> None:
        raise failures.DiskFull

    before = all_below(closed)
    with pytest.raises(failures.DiskFull):
        restoring.restore_backup(monday(closed), prepare)
    assert all_below(closed) == before


class TestThePowerFails:
    """At every call that touches the disk while registers are switched."""

    STEPS = ("replace", "unlink", "mkdir", "write_text")

    def test_the_register_is_the_old_one_or_the_new_one(
        self, closed: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        steps = 0
        for step in range(100):
            folder = self._office(closed, step)
            died = self._restore_until(monkeypatch, folder, step, after=bool(step % 2))
            names = blocks_in(folder)  # the opening goes on with what was begun
            kept = folder / "replaced"
            if names == ["नगोई"]:
                (old,) = kept.iterdir()
                assert blocks_in(old) == ["नगोई", "बेलतरा"]
            else:
                assert names == ["नगोई", "बेलतरा"]
                assert not kept.exists()
            restoring.restore_backup(monday(folder))  # and a second try works
            assert blocks_in(folder) == ["नगोई"]
            if not died:
                break
            steps += 1
        assert steps >= 10, "the power never failed: nothing was tested"

    def _office(self, closed: Path, step: int) -> Path:
        folder = closed.parent / f"step {step}" / "office"
        shutil.copytree(closed, folder)
        shutil.copyfile(closed.parent / "monday.backup", folder.parent / "monday.backup")
        return folder

    def _restore_until(
        self, monkeypatch: pytest.MonkeyPatch, folder: Path, step: int, *, after: bool
    ) -> bool:
        power = FailingPower(step // 2, after=after)
        with monkeypatch.context() as patched:
            real_switch = switching.switch

            def switch(where: Path, name: str) -> Path | None:
                for one in self.STEPS:
                    patched.setattr(Path, one, power.over(getattr(Path, one)))
                patched.setattr(shutil, "rmtree", power.over_nothing)
                return real_switch(where, name)

            patched.setattr(switching, "switch", switch)
            try:
                restoring.restore_backup(monday(folder))
            except PowerGone:
                return True
        return False


class FailingPower:
    """Lets so many calls pass; the power fails before or after the next one, and nothing runs any more."""

    def __init__(self, left: int, *, after: bool) -> None:
        self._left, self._after, self._gone = left, after, False

    def over(self, real: Callable[..., Any]) -> Callable[..., Any]:
        """Return a call as it runs under this power."""

        def call(path: Path, *given: Any, **named: Any) -> Any:  # noqa: ANN401 - the library's
            self._left -= 1
            if self._gone or (self._left < 0 and not self._after):
                self._gone = True
                raise PowerGone
            answer = real(path, *given, **named)
            if self._left < 0:
                self._gone = True
                raise PowerGone
            return answer

        return call

    def over_nothing(self, _folder: Path, **_named: Any) -> None:  # noqa: ANN401 - the library's
        """Tidy nothing up."""
        if self._gone:
            raise PowerGone


def test_a_plan_that_was_written_is_carried_out_by_the_next_opening(closed: Path) -> None:
    waiting = switching.waiting_folder(closed)
    restoring.fetch(monday(closed), waiting)
    (closed / "restore.plan").write_text(json.dumps({"kept": "replaced/x"}))
    assert blocks_in(closed) == ["नगोई"]
    assert blocks_in(closed / "replaced" / "x") == ["नगोई", "बेलतरा"]


def test_an_open_office_goes_on_after_a_restore_elsewhere(office: OpenOffice, tmp_path: Path) -> None:
    writing.write_backup(office.register, tmp_path / "monday.backup")
    restoring.restore_backup(Wish(tmp_path / "monday.backup", tmp_path / "new"))
    add_block(office, "नगोई")
    assert blocks_of(office.register) == ["नगोई"]
    assert opening.exists(tmp_path / "new")
