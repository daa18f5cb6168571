"""The place fails: folders, rights, disks, other programs, pipes, Ctrl+C; told in one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import Engine, event

from controlroom.db.engine import engine_for
from controlroom.db.form import FILE_NAME
from controlroom.db.keys import Keys
from tests.cli.conftest import Terminal
from tests.databases import databases

pytestmark = pytest.mark.one_database("about the file and its disk")
ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = "import sys; from controlroom.cli.main import main; sys.exit(main(sys.argv[1:]))"
_WITHOUT_RIGHTS = """
import json, os, sys
from controlroom.cli.main import main

warm = ["--data-dir", sys.argv[1], "--language", "en"]
main([*warm, "init", "--unencrypted"]), main([*warm, "books", "receive", "1-2"])
if os.getuid() == 0:  # whatever will be needed is imported: nobody may not read the program of root
    os.setgroups([]), os.setgid(65534), os.setuid(65534)
for folder, *words in json.loads(sys.argv[2]):
    print(main(["--data-dir", folder, "--language", "en", *words]), flush=True)
"""


class TestThePlace:
    @pytest.mark.parametrize("name", ["a file", "x" * 300, os.fsdecode(b"\xff"), "a\x00b"])
    def test_no_folder(self, terminal: Terminal, tmp_path: Path, name: str) -> None:
        (tmp_path / "a file").write_bytes(b"x")
        terminal.folder = tmp_path / name
        for words in (("init",), ("demo",), ("check",), ("list", "units"), ("restore", "x.db")):
            answer = terminal(*words)
            assert answer.code in (2, 3), answer
            assert answer.err.count("\n") == 1

    @pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
    def test_a_folder_that_may_not_be_written(self, block: Terminal, tmp_path: Path) -> None:
        _open_to_nobody(tmp_path)
        block.folder.chmod(0o555)
        for file in block.folder.iterdir():
            file.chmod(0o444)
        (tmp_path / "new").mkdir(mode=0o555)
        commands = [
            [str(block.folder), "books", "receive", "7000-7001"],
            [str(tmp_path / "new"), "init", "--unencrypted"],
        ]
        told = subprocess.run(
            [sys.executable, "-c", _WITHOUT_RIGHTS, str(tmp_path / "warm"), json.dumps(commands)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        block.folder.chmod(0o755)
        assert told.stdout.splitlines()[-2:] == ["3", "3"], told
        assert told.stderr.count("\n") == told.stderr.count("is read-only") == 2

    def test_a_full_disk(self, terminal: Terminal, tmp_path: Path, demo_folder: Path) -> None:
        mount = _small_disk(tmp_path)
        try:
            terminal.folder = mount / "office"
            told = terminal("init")
            assert (told.code, told.err.count("\n")) == (3, 1)
            assert "full" in told.err
            assert not (terminal.folder / FILE_NAME).exists()
            terminal.folder = databases.copy(demo_folder, tmp_path / "block")
            before = terminal.fingerprint()
            told = terminal("backup", str(mount / "kept.db"))
            assert (told.code, told.err.count("\n")) == (3, 1)
            zone = next(row["code"] for row in terminal.list("units") if row["level"] == "block")
            (mount / "filler").write_bytes(b"x" * 350_000)
            told = terminal("print", "booth-report", "--unit", zone, "--out", str(mount / "x.pdf"))
            assert (told.code, told.err.count("\n")) == (3, 1)
            assert {file.name for file in mount.iterdir()} <= {"filler", "office"}
            assert terminal.fingerprint()["books"] == before["books"]
        finally:
            subprocess.run(["umount", str(mount)], check=True)

    def test_a_register_without_room_to_grow(self, block: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        def small(file: Path, keys: Keys | None = None, *, migrating: bool = False) -> Engine:
            engine = engine_for(file, keys, migrating=migrating)
            event.listen(engine, "connect", lambda one, _record: one.execute("PRAGMA max_page_count = 1"))
            return engine

        with monkeypatch.context() as patched:
            patched.setattr("controlroom.db.opening.engine_for", small)
            answer = block("books", "receive", "50000-69999")
        assert (answer.code, answer.out) == (3, "")
        assert "full" in answer.err
        assert block("check").code == 0
        assert block("books", "where", "50000").code == 1

    def test_two_programs_on_one_register(
        self, block: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("controlroom.db.engine._BUSY_MILLISECONDS", 300)
        kept = str(tmp_path / "kept.db")
        block("backup", kept)
        other = driver.connect(str(block.folder / FILE_NAME), isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            begun = time.monotonic()
            told = block("books", "receive", "50000-50001")
            assert 0.25 < time.monotonic() - begun < 9  # ten seconds are what it waits usually
            assert (told.code, told.err.count("\n")) == (3, 1)
            assert "busy" in told.err
            assert block("list", "books").code == 0
            other.execute("ROLLBACK")
            assert block("restore", kept).code == 3, "another program would go on writing into nothing"
            assert other.execute("SELECT count(*) FROM books").fetchone()[0] == 400
        finally:
            other.close()
        assert block("books", "receive", "50000-50001").code == 0
        assert block("restore", kept).code == 0

    def test_the_register_is_neither_overwritten_nor_its_own_backup(self, block: Terminal) -> None:
        register = str(block.folder / FILE_NAME)
        for words in (("backup", register), ("restore", register), ("backup", str(block.folder))):
            block.refused(*words, code=3)

    @pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00", b"x" * 9000])
    def test_what_is_no_backup(self, block: Terminal, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "kept.db").write_bytes(content)
        block.refused("restore", str(tmp_path / "kept.db"), code=3)

    def test_another_programs_database_is_no_backup(self, block: Terminal, tmp_path: Path) -> None:
        other = driver.connect(str(tmp_path / "cats.db"))
        other.execute("CREATE TABLE cats (name TEXT)")
        other.close()
        block.refused("restore", str(tmp_path / "cats.db"), code=3)

    def test_the_demo_keeps_out_of_what_is_in_use(self, terminal: Terminal) -> None:
        terminal("init")
        terminal("books", "receive", "1001-1010")
        assert "in use" in terminal.refused("demo")

    def test_the_demo_needs_its_own_ladder(self, terminal: Terminal) -> None:
        terminal("init", "--ladder", "jharkhand")
        assert "jharkhand" in terminal.refused("demo")


class TestTheEnd:
    def test_a_reader_who_has_seen_enough(self, block: Terminal) -> None:
        listing = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, "--data-dir", str(block.folder), "list", "members"],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert listing.stdout is not None
        assert listing.stderr is not None
        assert listing.stdout.readline()
        listing.stdout.close()
        with listing.stderr as errors:
            assert errors.read() == b""
        assert listing.wait() == 0

    def test_an_output_that_is_full_is_told(self, block: Terminal) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("needs /dev/full")
        with Path("/dev/full").open("w") as full:
            told = subprocess.run(
                [sys.executable, "-c", _PROGRAM, "--data-dir", str(block.folder), "list", "people"],
                cwd=ROOT,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert (told.returncode, told.stderr.count("\n")) == (3, 1)

    def test_ctrl_c_is_told_and_saves_nothing(self, block: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
        from controlroom.domain import books

        before = block.fingerprint()

        def interrupted(*_given: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(books, "receive_books", interrupted)
        answer = block("books", "receive", "50000-50001")
        assert (answer.code, answer.err) == (1, "Stopped. What was not finished was not saved.\n")
        assert block.fingerprint() == before

    def test_a_bug_is_told_without_what_was_typed(
        self, block: Terminal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from controlroom.domain import books

        def broken(*_given: object) -> None:
            raise RuntimeError("नीरज 9826012345")

        monkeypatch.setattr(books, "receive_books", broken)
        answer = block("books", "receive", "50000-50001")
        assert (answer.code, answer.err.count("\n")) == (4, 1)
        assert "9826012345" not in answer.err


def _open_to_nobody(folder: Path) -> None:
    """Let another user walk to ``folder``, as pytest keeps its folders to itself."""
    while folder != folder.parent and folder.stat().st_uid == os.getuid() and len(folder.parts) > 2:
        folder.chmod(folder.stat().st_mode | 0o055)
        folder = folder.parent


def _small_disk(folder: Path) -> Path:
    mount = folder / "stick"
    mount.mkdir()
    if os.name != "posix" or os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", str(mount)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    return mount
