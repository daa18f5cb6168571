"""The key file: on disk before its register, replaced whole, and never lost to another register's."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from controlroom.db import appearance, envelopes, failures, keyfile, opening
from controlroom.db.envelopes import Envelope
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE, Keys, fresh_keys
from controlroom.db.register import Register
from tests.factories import CHEAP, PASSWORD, RECOVERY_KEY


def sealed(keys: Keys) -> Envelope:
    """Lock keys for the password of the tests."""
    return envelopes.seal(keys, PASSWORD, RECOVERY_KEY, CHEAP)


def test_a_locked_register_opens_with_what_its_key_file_gives(tmp_path: Path) -> None:
    keys = fresh_keys(encrypted=True)
    opening.create_register(tmp_path, keys=keys, envelope=sealed(keys)).close()
    with pytest.raises(failures.RegisterLocked):
        opening.open_register(tmp_path)
    kept = appearance.examine(tmp_path)
    assert isinstance(kept, Envelope)
    register = opening.open_register(tmp_path, kept.unlock(PASSWORD))
    assert register.keys == keys
    register.close()
    assert not (tmp_path / FILE_NAME).read_bytes().startswith(b"SQLite")


def test_an_open_register_opens_by_itself_and_keeps_its_keys(tmp_path: Path) -> None:
    first = opening.create_register(tmp_path)
    first.close()
    again = opening.open_register(tmp_path)
    again.close()
    assert again.keys == first.keys
    assert not again.keys.encrypted


def test_nobody_else_of_this_pc_may_read_it(tmp_path: Path) -> None:
    keyfile.write(tmp_path, fresh_keys(encrypted=False))
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / KEY_FILE).stat().st_mode) == 0o600


def test_the_key_is_on_disk_before_its_register_has_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys, named = fresh_keys(encrypted=True), []

    def power_fails(part: Path, target: Path) -> None:
        named.append(target.name)
        if target.name == FILE_NAME:
            assert (tmp_path / KEY_FILE).exists()
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", power_fails)
        with pytest.raises(KeyboardInterrupt):
            opening.create_register(tmp_path, keys=keys, envelope=sealed(keys))
    assert named == [FILE_NAME]
    with pytest.raises(failures.NoRegister):
        opening.open_register(tmp_path)
    other = fresh_keys(encrypted=True)
    opening.create_register(tmp_path, keys=other, envelope=sealed(other)).close()
    assert (tmp_path / "register-replaced-1.key").exists(), "the key of what broke off is kept all the same"


def test_what_breaks_off_while_it_is_filled_leaves_no_key(tmp_path: Path) -> None:
    keys = fresh_keys(encrypted=True)

    def power_fails(_register: Register) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        opening.create_register(tmp_path, power_fails, keys, sealed(keys))
    assert not (tmp_path / KEY_FILE).exists()


def test_another_registers_key_is_set_aside_under_a_number(tmp_path: Path) -> None:
    kept = [sealed(fresh_keys(encrypted=True)) for _register in range(3)]
    for envelope in kept:
        keyfile.write(tmp_path, envelope)
    texts = [(tmp_path / f"register-replaced-{number}.key").read_text("utf-8") for number in (1, 2)]
    assert texts == [kept[0].text, kept[1].text]
    assert keyfile.read(tmp_path) == kept[2]


def test_a_damaged_key_is_set_aside_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_bytes(b"\xff half a key")
    keyfile.write(tmp_path, sealed(fresh_keys(encrypted=True)))
    assert (tmp_path / "register-replaced-1.key").read_bytes() == b"\xff half a key"


def test_a_change_of_the_password_replaces_the_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = fresh_keys(encrypted=True)
    before = sealed(keys)
    keyfile.write(tmp_path, before)

    def disk_fails(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", disk_fails)
        with pytest.raises(OSError, match="No space"):
            keyfile.write(tmp_path, before.with_password(keys, "नया पासवर्ड", CHEAP))
    assert keyfile.read(tmp_path) == before
    keyfile.write(tmp_path, before.with_password(keys, "नया पासवर्ड", CHEAP))
    after = keyfile.read(tmp_path)
    assert isinstance(after, Envelope)
    assert after.unlock("नया पासवर्ड") == keys
    assert sorted(file.name for file in tmp_path.iterdir()) == [KEY_FILE]
