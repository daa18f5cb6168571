"""Passwords at the command line: what is locked, what opens it, and what can be done with the key."""

from __future__ import annotations

import datetime
import getpass
import io
import re
import shutil
from pathlib import Path

import pytest

from controlroom.base import clock
from controlroom.base.language import date_text
from controlroom.cli.main import main
from controlroom.db import appearance, encrypting, keyfile, opening, recovery
from controlroom.db.envelopes import Envelope
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import KEY_FILE, Keys
from controlroom.domain import checks
from tests.cli.conftest import Terminal
from tests.factories import PASSWORD

pytestmark = pytest.mark.one_database("about the file and its key")
NEW = "दूसरा लंबा पासवर्ड"


@pytest.fixture
def locked(terminal: Terminal) -> Terminal:
    """Return a terminal at a locked register with one lot of books."""
    assert terminal("init").code == 0
    assert terminal("books", "receive", "1-10").code == 0
    return terminal


def opens_with(folder: Path, password: str) -> bool:
    kept = appearance.examine(folder)
    assert isinstance(kept, Envelope)
    try:
        return kept.unlock(password).encrypted
    except Exception:  # noqa: BLE001 - either it opens or not
        return False


class TestInit:
    def test_it_encrypts_and_tells_the_recovery_key_once(self, terminal: Terminal) -> None:
        answer = terminal("init")
        (told,) = re.findall(r"Recovery key: (\S+)", answer.out)
        kept = appearance.examine(terminal.folder)
        assert isinstance(kept, Envelope)
        assert kept.unlock_with_recovery_key(told) == kept.unlock(PASSWORD)
        assert not (terminal.folder / FILE_NAME).read_bytes().startswith(b"SQLite")
        assert told not in terminal("check").out

    def test_unencrypted_is_asked_for_by_name(self, terminal: Terminal) -> None:
        answer = terminal("init", "--unencrypted")
        assert "Recovery key" not in answer.out
        assert isinstance(appearance.examine(terminal.folder), Keys)
        terminal.typed = "\n"
        assert terminal("books", "receive", "1-10").code == 0

    @pytest.mark.parametrize(
        "weak", ["short", "1234567890", "aaaaaaaaaaaa", "6100000001", "password123", "कांग्रेस 2026"]
    )
    def test_a_password_that_is_guessed_at_once_makes_nothing(self, terminal: Terminal, weak: str) -> None:
        terminal.typed = f"{weak}\n"
        assert terminal("init").code == 1
        assert not opening.exists(terminal.folder)
        assert not (terminal.folder / KEY_FILE).exists()

    def test_it_is_typed_twice_on_a_terminal(
        self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = _at_a_terminal(monkeypatch, [NEW, NEW + "x", NEW, NEW])
        words = ["--data-dir", str(terminal.folder), "--language", "en", "init"]
        assert main(words) == 1
        assert not opening.exists(terminal.folder)
        assert main(words) == 0
        assert opens_with(terminal.folder, NEW)
        assert len(asked) == 4


class TestLocked:
    def test_the_password_opens_it_for_every_command(self, locked: Terminal) -> None:
        assert locked("check").code == 0
        assert len(locked.list("books")) == 10

    def test_another_password_is_told_and_changes_nothing(self, locked: Terminal) -> None:
        before = locked.fingerprint()
        locked.typed = "ये तो गलत है\n"
        answer = locked("books", "receive", "11-20")
        assert (answer.code, answer.out, answer.err.count("\n")) == (3, "", 1)
        assert "does not open the register" in answer.err
        assert locked.fingerprint() == before

    def test_without_a_terminal_the_option_is_named(
        self, locked: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD))
        assert main(["--data-dir", str(locked.folder), "--language", "en", "check"]) == 3
        assert "--password-stdin" in capsys.readouterr().err

    def test_on_a_terminal_it_is_asked_and_not_shown(
        self, locked: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked = _at_a_terminal(monkeypatch, [PASSWORD])
        assert main(["--data-dir", str(locked.folder), "--language", "hi", "check"]) == 0
        assert asked == ["कार्यालय का पासवर्ड: "]
        assert PASSWORD not in capsys.readouterr().out

    def test_a_locked_register_without_its_key_is_told(self, locked: Terminal) -> None:
        (locked.folder / KEY_FILE).unlink()
        answer = locked("check")
        assert answer.code == 3
        assert "register.key" in answer.err
        assert not (locked.folder / KEY_FILE).exists()

    def test_a_locked_backup_comes_back_on_a_new_pc(self, locked: Terminal, tmp_path: Path) -> None:
        assert locked("backup", str(tmp_path / "kept.backup")).code == 0
        shutil.rmtree(locked.folder)
        assert locked("restore", str(tmp_path / "kept.backup")).code == 0
        assert len(locked.list("books")) == 10


class TestTheClock:
    def test_nothing_is_written_before_what_was_written_already(
        self, locked: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        moment = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
        monkeypatch.setattr(clock, "now", lambda: moment)
        told = locked.refused("books", "receive", "11-20", code=3)
        assert date_text(clock.local(moment).date()) in told
        assert locked("list", "books").code == 0, "reading is harmless"
        locked.before = ("--clock-is-right",)
        assert locked("books", "receive", "11-20").code == 0


class TestKey:
    def test_the_password_is_changed(self, locked: Terminal) -> None:
        locked.typed = f"{PASSWORD}\n{NEW}\n"
        assert locked("key", "change-password").code == 0
        assert opens_with(locked.folder, NEW)
        assert not opens_with(locked.folder, PASSWORD)

    @pytest.mark.parametrize(("typed", "code"), [("falsch\nneues passwort", 3), (f"{PASSWORD}\nkurz", 1)])
    def test_a_refused_change_leaves_the_old_one(self, locked: Terminal, typed: str, code: int) -> None:
        before = (locked.folder / KEY_FILE).read_bytes()
        locked.typed = f"{typed}\n"
        assert locked("key", "change-password").code == code
        assert (locked.folder / KEY_FILE).read_bytes() == before

    def test_a_new_recovery_key_ends_the_older_one(self, terminal: Terminal) -> None:
        first = re.findall(r"Recovery key: (\S+)", terminal("init").out)
        second = re.findall(r"Recovery key: (\S+)", terminal("key", "new-recovery").out)
        kept = keyfile.read(terminal.folder)
        assert isinstance(kept, Envelope)
        assert kept.unlock_with_recovery_key(second[0]).encrypted
        with pytest.raises(Exception, match="does not open this register"):
            kept.unlock_with_recovery_key(first[0])

    def test_an_open_register_has_no_password_to_change(self, terminal: Terminal) -> None:
        terminal("init", "--unencrypted")
        assert "Encrypt it first" in terminal.refused("key", "change-password")
        assert "Encrypt it first" in terminal.refused("key", "new-recovery")


class TestEncrypt:
    def test_an_open_register_is_encrypted_whole(self, block: Terminal) -> None:
        before = block.fingerprint()
        old = appearance.examine(block.folder)
        answer = block("key", "encrypt", operator="")
        assert answer.code == 0, answer.err
        assert "Recovery key" in answer.out
        kept = appearance.examine(block.folder)
        assert isinstance(kept, Envelope)
        keys = kept.unlock(PASSWORD)
        assert isinstance(old, Keys)
        assert keys.seal == old.seal, "the journal's seals still hold"
        register = opening.open_register(block.folder, keys)
        assert register.read(checks.check_register, None) == ()
        register.close()
        names = {"backups", "backups.json", "journal_entries", "journal_seals", "operations", "desks"}
        assert {k: v for k, v in block.fingerprint().items() if k not in names} == {
            k: v for k, v in before.items() if k not in names
        }
        (backup,) = (block.folder / "backups").glob("*.backup")
        assert backup.name in answer.out
        plain = [
            file for file in block.folder.rglob("*") if file.is_file() and file.read_bytes()[:6] == b"SQLite"
        ]
        assert plain == []
        assert block.refused("key", "encrypt") == "The register is encrypted already.\n"

    @pytest.mark.parametrize("step", range(1, 9))
    def test_wherever_the_power_fails_one_of_both_is_there_with_its_key(
        self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, step: int
    ) -> None:
        terminal("init", "--unencrypted")
        terminal("books", "receive", "1-10")
        renames = 0
        as_ever = Path.replace

        def power_fails(path: Path, target: Path) -> Path:
            nonlocal renames
            renames += 1
            if renames == step:
                raise KeyboardInterrupt
            return as_ever(path, target)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", power_fails)
            try:
                encrypting.encrypt(terminal.folder, PASSWORD, recovery.fresh_key())
                finished = True
            except KeyboardInterrupt:
                finished = False
        assert finished == (renames < step)
        assert terminal("check").code == 0
        assert len(terminal.list("books")) == 10

    def test_a_register_that_others_work_in_is_not_encrypted(self, block: Terminal) -> None:
        other = opening.open_register(block.folder)
        with other.reading() as session:
            session.connection().exec_driver_sql("SELECT 1 FROM books LIMIT 1").fetchall()
            assert block("key", "encrypt", operator="").code == 3
        other.close()
        assert isinstance(appearance.examine(block.folder), Keys)
        assert block("check").code == 0


def _at_a_terminal(monkeypatch: pytest.MonkeyPatch, answers: list[str]) -> list[str]:
    """Let a person sit at the terminal who types the answers; return what he is asked."""

    class Keyboard(io.StringIO):
        def isatty(self) -> bool:
            return True

    asked: list[str] = []

    def typed(question: str = "") -> str:
        asked.append(question)
        return answers.pop(0)

    monkeypatch.setattr("sys.stdin", Keyboard())
    monkeypatch.setattr(getpass, "getpass", typed)
    return asked
