"""A newcomer's first start: the environment is made once, made anew when half made, and problems are told."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import bootstrap
import bootstrap_system
import bootstrap_words as words

ROOT = Path(bootstrap.__file__).parent
FRONT_DOOR = ("main.py", "bootstrap.py", "bootstrap_system.py", "bootstrap_words.py")
# Nothing to fetch: the environment itself is what these stories are about.
MISSING = "libEGL.so.1: cannot open shared object file: No such file or directory"
EMPTY_LOCK = "# nothing\n"
PROGRAM = """
import sys

def main(arguments):
    print("arguments:", *arguments)
    print("prefix:", sys.prefix)
    return 7 if "fail" in arguments else 0
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Make a fresh clone: the front door, a lock of nothing, and a program that says what it was given."""
    folder = tmp_path / "a clone with spaces"
    (folder / "controlroom").mkdir(parents=True)
    for name in FRONT_DOOR:
        shutil.copy(ROOT / name, folder)
    (folder / bootstrap.RUNTIME).write_text(EMPTY_LOCK, "utf-8")
    (folder / "controlroom" / "__init__.py").touch()
    (folder / "controlroom" / "app.py").write_text(PROGRAM, "utf-8")
    return folder


def begin(clone: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"LC_ALL", "DISPLAY", "WAYLAND_DISPLAY"}
    }
    return subprocess.run(
        [_system_python(), str(clone / "main.py"), *arguments],
        capture_output=True,
        text=True,
        env=kept | {"LANG": "C.UTF-8", "PYTHONUTF8": "1"} | environment,
        cwd=clone.parent,
        check=False,
    )


def made_by_hand(clone: Path) -> Path:
    """Make the environment without pip, which the stories of failing installs need not wait for."""
    home = clone / ".venv"
    subprocess.run([_system_python(), "-m", "venv", "--without-pip", home], check=True)
    return home


class TestFirstStart:
    def test_makes_the_environment_once_and_runs_inside_it(self, clone: Path) -> None:
        first = begin(clone, "list", "units")
        assert first.returncode == 0, first.stderr
        assert first.stdout.splitlines() == ["arguments: list units", f"prefix: {clone / '.venv'}"]
        assert "Setting up Control Room" in first.stderr
        second = begin(clone, "list", "fail")
        assert second.returncode == 7
        assert second.stderr == ""

        (clone / bootstrap.RUNTIME).write_text(EMPTY_LOCK + "# newer\n", "utf-8")
        assert "Setting up" in begin(clone, "list").stderr
        assert begin(clone, "list").stderr == ""

        inside = bootstrap_system.python_of(clone / ".venv")
        (clone / ".venv" / f"installed-{bootstrap.RUNTIME}").write_bytes(b"3.1\n" + EMPTY_LOCK.encode())
        moved = subprocess.run(
            [inside, clone / "main.py", "list"], capture_output=True, text=True, check=False
        )
        assert moved.returncode == 0, moved.stderr
        assert "Setting up" in moved.stderr

    def test_begins_anew_after_it_was_killed_in_the_middle(self, clone: Path) -> None:
        home = made_by_hand(clone)
        (home / "setup.unfinished").touch()
        (home / "half-copied").write_text("…", "utf-8")
        again = begin(clone, "list")
        assert again.returncode == 0, again.stderr
        assert not (home / "half-copied").exists()
        assert not (home / "setup.unfinished").exists()

    def test_two_starts_at_once_take_turns(self, clone: Path) -> None:
        answers: list[subprocess.CompletedProcess[str]] = []
        starts = [threading.Thread(target=lambda: answers.append(begin(clone, "list"))) for _ in range(2)]
        for one in starts:
            one.start()
        for one in starts:
            one.join()
        assert [one.returncode for one in answers] == [0, 0], [one.stderr for one in answers]
        assert sum("Setting up" in one.stderr for one in answers) == 1


class TestProblems:
    def test_no_way_to_the_index_is_told(self, clone: Path) -> None:
        lock = f"no-such-library==1.0 --hash=sha256:{'0' * 64}\n"
        (clone / bootstrap.RUNTIME).write_text(lock, "utf-8")
        # Port 9 of this machine answers nobody.
        nowhere = {
            "PIP_INDEX_URL": "http" + "://127.0.0.1:9/",
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_RETRIES": "0",
        }
        answer = begin(clone, "list", **nowhere, PIP_EXTRA_INDEX_URL="", PIP_FIND_LINKS="")
        assert answer.returncode == bootstrap.FAILED_PLACE
        assert answer.stderr.splitlines()[-1] == words.NO_NETWORK.english
        assert answer.stdout == ""

    def test_a_folder_that_may_not_be_written_is_told(self, clone: Path) -> None:
        (clone / ".venv").write_text("a file stands where the folder should be", "utf-8")
        answer = begin(clone, "list")
        assert answer.returncode == bootstrap.FAILED_PLACE
        assert "did not succeed" in answer.stderr
        assert "Traceback" not in answer.stderr

    @pytest.mark.parametrize(
        ("number", "sentence"),
        [
            (errno.ENOSPC, words.DISK_FULL),
            (errno.EROFS, words.READ_ONLY),
            (errno.EACCES, words.READ_ONLY),
            (errno.EIO, words.OTHER),
        ],
    )
    def test_failures_of_the_system_have_their_sentence(self, number: int, sentence: words.Sentence) -> None:
        assert words.of_errno(number) is sentence

    @pytest.mark.parametrize(
        ("output", "sentence"),
        [
            ("ERROR: Could not install packages: [Errno 28] No space left on device", words.DISK_FULL),
            (
                "WARNING: Retrying … NewConnectionError\nERROR: No matching distribution found for x",
                words.NO_NETWORK,
            ),
            ("ERROR: No matching distribution found for sqlcipher3==0.6.4", words.NO_WHEEL),
            ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", words.DAMAGED),
            ("Segmentation fault", words.OTHER),
        ],
    )
    def test_what_pip_says_has_its_sentence(self, output: str, sentence: words.Sentence) -> None:
        assert words.of_output(output) is sentence

    def test_an_older_python_is_told_in_its_own_syntax(self) -> None:
        source = (ROOT / "main.py").read_text("utf-8")
        compile(source, "main.py", "exec", flags=0, dont_inherit=True)
        older = source.replace("sys.version_info < (3, 11)", "True")
        answer = subprocess.run([sys.executable, "-c", older], capture_output=True, text=True, check=False)
        assert answer.returncode == bootstrap.FAILED_PLACE
        assert answer.stderr.startswith("Control Room needs Python 3.11 or newer")


class TestWindow:
    @pytest.mark.parametrize(
        ("arguments", "expected"),
        [
            ([], True),
            (["--demo"], True),
            (["--language", "hi", "--data-dir", "list"], True),
            (["--data-dir=x", "list", "units"], False),
            (["--operator", "Asha", "import", "units", "x.csv"], False),
            (["--help"], False),
        ],
    )
    def test_is_wanted_unless_a_command_is_named(self, arguments: list[str], *, expected: bool) -> None:
        assert bootstrap.wants_window(arguments) is expected

    def test_without_a_screen_the_way_out_is_told(self, clone: Path) -> None:
        home = made_by_hand(clone)
        version = "{}.{}".format(*sys.version_info)
        (home / f"installed-{bootstrap.RUNTIME}").write_text(f"{version}\n{EMPTY_LOCK}", "utf-8")
        answer = begin(clone, QT_QPA_PLATFORM="")
        assert answer.returncode == bootstrap.FAILED_PLACE
        assert answer.stderr.strip() == words.NO_DISPLAY.english
        silent = begin(clone, QT_QPA_PLATFORM="", DISPLAY=":987")
        assert silent.stderr.strip() == words.SILENT_DISPLAY.english.format(display=":987")

    @pytest.mark.parametrize(
        ("environment", "sentence"),
        [
            ({}, words.NO_DISPLAY),
            ({"DISPLAY": ":987.0"}, words.SILENT_DISPLAY),
            ({"DISPLAY": "elsewhere:0"}, None),
            ({"WAYLAND_DISPLAY": "wayland-0"}, None),
            ({"WAYLAND_DISPLAY": "wayland-0", "QT_QPA_PLATFORM": "xcb"}, words.NO_DISPLAY),
            ({"QT_QPA_PLATFORM": "offscreen:size=1366x768"}, None),
        ],
    )
    def test_display_is_asked_of_the_environment(
        self, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], sentence: words.Sentence | None
    ) -> None:
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        assert bootstrap_system.display_obstacle() is sentence

    def test_missing_libraries_name_the_line_to_run(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        home = made_by_hand(tmp_path)
        qt = next(home.glob("lib/python3*/site-packages")) / "PySide6.py"
        qt.write_text(f"raise ImportError({MISSING!r})", "utf-8")
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        monkeypatch.setenv("LANG", "C.UTF-8")
        told = bootstrap_system.complete_qt(home)
        assert MISSING in told
        assert "sudo apt-get install -y fontconfig" in told
        assert "libxcb-cursor0" in told
        assert (home / "setup.qt-incomplete").exists()
        qt.unlink()
        assert bootstrap_system.complete_qt(home) == ""
        assert not (home / "setup.qt-incomplete").exists()


class TestLanguageOfTheSetup:
    @pytest.mark.parametrize(
        ("locale", "expected"),
        [
            ("hi_IN.UTF-8", "तैयार है।"),
            ("en_IN.UTF-8", "तैयार है।\nReady."),
            ("en_US.UTF-8", "Ready."),
            ("C.UTF-8", "Ready."),
            ("", "तैयार है।\nReady."),
        ],
    )
    def test_follows_the_terminal(self, monkeypatch: pytest.MonkeyPatch, locale: str, expected: str) -> None:
        monkeypatch.delenv("LC_ALL", raising=False)
        monkeypatch.delenv("LC_MESSAGES", raising=False)
        monkeypatch.setenv("LANG", locale)
        assert words.spoken(words.READY) == expected


def _system_python() -> str:
    """Return the Python that this environment was made from, as a newcomer would start it."""
    return str(Path(sys.executable).resolve())
