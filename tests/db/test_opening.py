"""Opening a register tells apart what can be wrong with it, and never makes one in silence."""

from __future__ import annotations

import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from controlroom.base.errors import ToldError
from controlroom.db import appearance, envelopes, failures, opening, places
from controlroom.db.envelopes import Envelope
from controlroom.db.form import FILE_NAME, PAGE, SCHEMA
from controlroom.db.keys import KEY_FILE, Keys, fresh_keys
from controlroom.db.register import Register
from tests.factories import KEYS, OPEN_KEYS, PASSWORD, make_office

OTHER = fresh_keys(encrypted=True)

pytestmark = pytest.mark.one_database("about the file itself")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a locked and an open register once; tests spoil copies."""
    folder = tmp_path_factory.mktemp("made")
    make_office(folder / "locked").register.close()
    make_office(folder / "open", keys=fresh_keys(encrypted=False)).register.close()
    return folder


@pytest.fixture
def locked_folder(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made / "locked", tmp_path / "locked")


@pytest.fixture
def open_folder(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made / "open", tmp_path / "open")


def open_with_password(folder: Path) -> Register:
    """Open a register as the office does."""
    kept = appearance.examine(folder)
    return opening.open_register(folder, kept.unlock(PASSWORD) if isinstance(kept, Envelope) else None)


def flip(file: Path, bit: int) -> None:
    """Turn one bit of a file."""
    content = bytearray(file.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    file.write_bytes(content)


def _another_program(file: Path) -> None:
    file.unlink()
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE notes (text)")
    other.commit()
    other.close()


def _zip(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("list.txt", os.urandom(3 * PAGE))


def _text(file: Path) -> None:
    file.write_text("नाम,मोबाइल\nरामलाल,6100000001\n" * 400, encoding="utf-8")


def _text_of_windows(file: Path) -> None:
    file.write_text("नाम,मोबाइल\r\n" * 400, encoding="utf-16")


def _cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 + 77])


def _cut_between_pages(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2 // PAGE * PAGE])


def _first_page(file: Path) -> None:
    flip(file, 8 * 2000)


def _mark(file: Path) -> None:
    flip(file, 3)


def _lost_sector(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(bytes(512) + content[512:])


def _exchanged_by_a_plain_one(file: Path) -> None:
    file.unlink()
    make_office(file.parent / "plain", keys=fresh_keys(encrypted=False)).register.close()
    (file.parent / "plain" / FILE_NAME).rename(file)


def _of_another_office(file: Path) -> None:
    file.unlink()
    make_office(file.parent / "other", keys=OTHER).register.close()
    (file.parent / "other" / FILE_NAME).rename(file)


def _no_key(file: Path) -> None:
    (file.parent / KEY_FILE).unlink()


def _key_damaged(file: Path) -> None:
    flip(file.parent / KEY_FILE, 2000)


def _key_empty(file: Path) -> None:
    (file.parent / KEY_FILE).write_bytes(b"")


def _only_the_key(file: Path) -> None:
    file.unlink()


def _nothing(file: Path) -> None:
    file.unlink()
    _no_key(file)


BAD_STARTS: list[tuple[Callable[[Path], object], type[ToldError]]] = [
    (_nothing, failures.NoRegister),
    (_only_the_key, failures.RegisterMissing),
    (lambda file: file.write_bytes(b""), failures.RegisterEmpty),
    (_text, failures.RegisterIsText),
    (_text_of_windows, failures.RegisterIsText),
    (_another_program, failures.RegisterForeign),
    (_zip, failures.RegisterForeign),
    (lambda file: file.write_bytes(b"%PDF-1.7\n" + bytes(9000)), failures.RegisterForeign),
    (_cut, failures.RegisterCutOff),
    (_cut_between_pages, failures.RegisterCutOff),
    (_first_page, failures.RegisterDamaged),
    (_mark, failures.RegisterDamaged),
    (_lost_sector, failures.RegisterDamaged),
    (_exchanged_by_a_plain_one, failures.PlainNotExpected),
    (_of_another_office, failures.KeyOfAnotherRegister),
    (_no_key, failures.KeyFileMissing),
    (_key_damaged, envelopes.EnvelopeDamaged),
    (_key_empty, envelopes.EnvelopeDamaged),
]


class TestBadStarts:
    @pytest.mark.parametrize(("spoil", "told"), BAD_STARTS)
    def test_each_is_told_and_nothing_is_made(
        self, locked_folder: Path, spoil: Callable[[Path], object], told: type[ToldError]
    ) -> None:
        spoil(locked_folder / FILE_NAME)
        before = _contents(locked_folder)
        with pytest.raises(told) as caught:
            open_with_password(locked_folder)
        assert type(caught.value) is told
        assert "{" not in caught.value.told()
        assert _contents(locked_folder) == before

    def test_the_control_opens(self, locked_folder: Path, open_folder: Path) -> None:
        for folder in (locked_folder, open_folder):
            register = open_with_password(folder)
            with register.engine.connect() as connection:
                assert connection.exec_driver_sql("SELECT count(*) FROM operators").scalar_one() == 1
            register.close()

    def test_each_has_words_of_its_own(self) -> None:
        kinds = {told for _spoil, told in BAD_STARTS}
        kinds |= {
            envelopes.EnvelopeNewer,
            envelopes.WrongPassword,
            failures.EncryptedNotExpected,
            failures.RegisterBusy,
            failures.RegisterFileReadOnly,
            failures.RegisterNewer,
            failures.RegisterOnNetwork,
            failures.RegisterReadOnly,
        }
        assert len({kind.sentence for kind in kinds}) == len(kinds)

    @pytest.mark.parametrize(
        ("spoil", "told"),
        [
            (_text, failures.RegisterIsText),
            (_another_program, failures.RegisterForeign),
            (_cut, failures.RegisterCutOff),
            (_of_another_office, failures.EncryptedNotExpected),
            (_no_key, failures.KeyFileMissing),
        ],
    )
    def test_of_an_open_register_too(
        self, open_folder: Path, spoil: Callable[[Path], object], told: type[ToldError]
    ) -> None:
        spoil(open_folder / FILE_NAME)
        before = _contents(open_folder)
        with pytest.raises(told):
            opening.open_register(open_folder)
        assert _contents(open_folder) == before

    def test_the_keys_of_another_office_are_told_from_damage(self, locked_folder: Path) -> None:
        with pytest.raises(failures.KeyOfAnotherRegister):
            opening.open_register(locked_folder, OTHER)

    def test_a_damaged_page_in_the_middle_is_told_by_whoever_reads_it(self, locked_folder: Path) -> None:
        file = locked_folder / FILE_NAME
        for page in range(1, file.stat().st_size // PAGE):
            flip(file, (page * PAGE + 100) * 8)
        register = None
        with pytest.raises(failures.RegisterDamaged):  # noqa: PT012 - the opening may tell it, or the first look
            register = open_with_password(locked_folder)
            with register.reading() as session:
                session.connection().exec_driver_sql("SELECT * FROM operators").fetchall()
        if register is not None:
            register.close()

    def test_text_that_is_none_any_more_is_damage_and_no_bug(self) -> None:
        with pytest.raises(failures.RegisterDamaged), failures.told():
            b"CREATE TABLE \xc3(".decode()


class TestVersions:
    @pytest.mark.parametrize("keys", [fresh_keys(encrypted=True), fresh_keys(encrypted=False)])
    def test_a_register_of_a_newer_program_is_not_touched(self, tmp_path: Path, keys: Keys) -> None:
        office = make_office(tmp_path / "office", keys=keys)
        with office.register.engine.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA + 1}")
            connection.commit()
        office.register.close()
        with pytest.raises(failures.RegisterNewer):
            opening.open_register(tmp_path / "office", keys)


class TestPlaces:
    @pytest.mark.parametrize(
        ("kind", "told"),
        [
            ("nfs4", failures.RegisterOnNetwork),
            ("cifs", failures.RegisterOnNetwork),
            ("9p", failures.RegisterOnNetwork),
            ("fuse.sshfs", failures.RegisterOnNetwork),
            ("ext4", None),
            ("btrfs", None),
        ],
    )
    def test_a_network_share_is_refused_and_postgresql_named(
        self,
        open_folder: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        kind: str,
        told: type[ToldError] | None,
    ) -> None:
        mounts = tmp_path / "mountinfo"
        shared = str(open_folder).replace(" ", "\\040")
        mounts.write_text(
            "22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
            f"60 22 0:50 / {shared} rw shared:9 - {kind} server:/share rw\n"
        )
        monkeypatch.setattr(places, "_MOUNTS", mounts)
        if told is None:
            opening.open_register(open_folder).close()
            return
        with pytest.raises(told) as caught:
            opening.open_register(open_folder)
        assert "PostgreSQL" in caught.value.told()
        with pytest.raises(told):
            opening.create_register(open_folder / "new")
        assert places.network_kind(tmp_path) == ""

    @pytest.mark.parametrize(
        ("path", "drive", "kind"),
        [
            ("\\\\server\\share\\office", 0, "UNC"),
            ("\\\\?\\UNC\\server\\share", 0, "UNC"),
            ("//server/share", 0, "UNC"),
            ("Z:\\office", 4, "network drive"),
            ("C:\\office", 3, ""),
        ],
    )
    def test_shares_of_windows(
        self, monkeypatch: pytest.MonkeyPatch, path: str, drive: int, kind: str
    ) -> None:
        monkeypatch.setattr(places, "drive_type", lambda _root: drive)
        assert places.windows_share(path) == kind

    def test_a_file_where_the_folder_should_be_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "office").write_text("a note")
        with pytest.raises(failures.FolderUnusable):
            opening.create_register(tmp_path / "office")

    @pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
    def test_a_read_only_folder_is_told(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        try:
            with pytest.raises(failures.RegisterReadOnly):
                opening.create_register(tmp_path / "office")
        finally:
            tmp_path.chmod(0o700)

    def test_a_read_only_file_is_told_from_a_read_only_folder(
        self, open_folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        file, as_ever = open_folder / FILE_NAME, Path.open

        def refusing(path: Path, mode: str = "r", **more: object) -> object:
            if path == file and "+" in mode:
                raise PermissionError(13, "Permission denied", str(path))
            return as_ever(path, mode, **more)  # type: ignore[call-overload]  # handed on as it came

        with monkeypatch.context() as patched:
            patched.setattr(Path, "open", refusing)  # root may write what is read-only
            with pytest.raises(failures.RegisterFileReadOnly):
                opening.open_register(open_folder)
        with monkeypatch.context() as patched:
            patched.setattr(os, "access", lambda _path, _mode: False)
            with pytest.raises(failures.RegisterReadOnly):
                opening.open_register(open_folder)


class TestMaking:
    def test_a_second_register_is_not_made_over_the_first(self, tmp_path: Path) -> None:
        make_office(tmp_path / "office").register.close()
        with pytest.raises(failures.RegisterExists):
            opening.create_register(tmp_path / "office")

    def test_what_breaks_off_while_a_register_is_made_leaves_none_behind(self, tmp_path: Path) -> None:
        def power_fails(_register: Register) -> None:
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            opening.create_register(tmp_path / "office", power_fails)
        assert not opening.exists(tmp_path / "office")
        make_office(tmp_path / "office").register.close()
        assert opening.exists(tmp_path / "office")


def _contents(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder; that a reader was there leaves an empty log at most."""
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.is_file() and not file.name.endswith(("-shm", "-wal"))
    }


@pytest.mark.parametrize("keys", [KEYS, OPEN_KEYS], ids=["locked", "open"])
def test_power_that_failed_while_the_log_was_copied_leaves_a_register_that_opens(
    tmp_path: Path, keys: Keys
) -> None:
    """The head reached the disk, the pages that it counts did not: they still stand in the log."""
    office = make_office(tmp_path / "office", keys=keys)
    file = office.register.file
    office.register.engine.dispose()
    with office.register.engine.begin() as writing:
        writing.exec_driver_sql("CREATE TABLE filler (words TEXT)")
        writing.exec_driver_sql("INSERT INTO filler VALUES (?)", ("x" * 40_000,))
    before = file.read_bytes()
    log = file.with_name(file.name + "-wal").read_bytes()
    office.register.close()
    after = file.read_bytes()
    assert len(after) > len(before)
    torn = tmp_path / "torn"
    shutil.copytree(file.parent, torn)
    (torn / FILE_NAME).write_bytes(after[:PAGE] + before[PAGE:] + b"half a page")
    (torn / f"{FILE_NAME}-wal").write_bytes(log)
    register = opening.open_register(torn, keys)
    with register.engine.connect() as reading:
        assert reading.exec_driver_sql("SELECT length(words) FROM filler").scalar_one() == 40_000
        assert reading.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    register.close()
    (torn / f"{FILE_NAME}-wal").unlink(missing_ok=True)
    (torn / FILE_NAME).write_bytes(after[:PAGE] + before[PAGE:] + b"half a page")
    with pytest.raises(failures.RegisterCutOff):
        opening.open_register(torn, keys)
