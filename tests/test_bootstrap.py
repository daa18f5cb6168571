"""A newcomer's first start: the environment is made once, made anew when half made, and problems are told."""

from __future__ import annotations

import errno
import importlib
import json
import os
import shutil
import subprocess
import sys
import threading
from importlib.util import module_from_spec
from pathlib import Path
from typing import Any

import pytest

import bootstrap
import bootstrap_qt
import bootstrap_system
import bootstrap_words as words

ROOT = Path(bootstrap.__file__).parent
FRONT_DOOR = (
    "main.py",
    "bootstrap.py",
    "bootstrap_inside.py",
    "bootstrap_qt.py",
    "bootstrap_system.py",
    "bootstrap_words.py",
)
# Nothing to fetch: the environment itself is what these stories are about.
MISSING = "libEGL.so.1: cannot open shared object file: No such file or directory"
EMPTY_LOCK = "# nothing\n"
PROGRAM = """
import importlib.util
import sys

def main(arguments):
    print("arguments:", *arguments)
    print("prefix:", sys.prefix)
    if "told" in arguments:
        import json, subprocess

        child = [sys.executable, "-c", "import sys; print(sys.prefix)"]
        print(json.dumps({
            "started": sys.orig_argv[0],
            "path": sys.path,
            "stranger": "stranger" in sys.modules or bool(importlib.util.find_spec("stranger")),
            "child": subprocess.run(child, capture_output=True, text=True).stdout.strip(),
        }))
    return 7 if "fail" in arguments else 0
"""

WRONG_CALL = """
import builtins
import bootstrap_qt
bootstrap_qt.import_widgets()
from PySide6.QtCore import QSize
try:
    QSize(1, 2).scaled("wide", 1, 2)
except TypeError as told:
    print(told)
print("looks for features:", builtins.__import__ is builtins.__feature_import__)
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


def begin(
    clone: Path, *arguments: str, python: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"LC_ALL", "DISPLAY", "WAYLAND_DISPLAY"}
    }
    return subprocess.run(
        [python or _system_python(), str(clone / "main.py"), *arguments],
        capture_output=True,
        text=True,
        env=kept | {"LANG": "C.UTF-8", "PYTHONUTF8": "1"} | environment,
        cwd=clone.parent,
        check=False,
    )


def told_by(answer: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    """Return what the program said of the Python it runs in."""
    assert answer.returncode == 0, answer.stderr
    told: dict[str, Any] = json.loads(answer.stdout.splitlines()[-1])
    return told


def other_environment(folder: Path) -> Path:
    """Make another environment of the same Python; return where its libraries lie."""
    subprocess.run([_system_python(), "-m", "venv", "--without-pip", folder / "other"], check=True)
    return next((folder / "other").glob("lib/python3*/site-packages"))


def ready_by_hand(clone: Path) -> Path:
    """Make the environment without pip, and mark it as complete."""
    home = made_by_hand(clone)
    version = "{}.{}".format(*sys.version_info)
    (home / f"installed-{bootstrap.RUNTIME}").write_text(f"{version}\n{EMPTY_LOCK}", "utf-8")
    return home


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


class TestSteppingInside:
    """A second start by the Python that the environment was made from needs no other one."""

    def test_the_python_outside_becomes_the_one_inside(self, clone: Path) -> None:
        home = ready_by_hand(clone)
        told = told_by(begin(clone, "list", "told"))
        assert told["started"] == _system_python()
        assert told["child"] == str(home)
        own = [place for place in told["path"] if "site-packages" in place]
        assert own == [str(next(home.glob("lib/python3*/site-packages")))]

    def test_what_lies_outside_stays_outside(self, clone: Path, tmp_path: Path) -> None:
        home = ready_by_hand(clone)
        other = other_environment(tmp_path)
        (other / "stranger.py").write_text("", "utf-8")
        (other / "stranger.pth").write_text("import stranger\n", "utf-8")
        python = bootstrap_system.python_of(tmp_path / "other")
        told = told_by(begin(clone, "list", "told", python=str(python)))
        assert told["started"] == str(python)
        assert not told["stranger"]
        assert told["child"] == str(home)

    def test_a_compiled_stranger_asks_for_a_python_of_its_own(self, clone: Path, tmp_path: Path) -> None:
        home = ready_by_hand(clone)
        compiled = Path(str(importlib.import_module("_queue").__file__))
        other = other_environment(tmp_path)
        shutil.copy(compiled, other)
        (other / "stranger.pth").write_text(
            f"import sys; sys.path.insert(0, {str(other)!r}); import _queue\n", "utf-8"
        )
        told = told_by(
            begin(clone, "list", "told", python=str(bootstrap_system.python_of(tmp_path / "other")))
        )
        assert told["started"] == str(bootstrap_system.python_of(home))
        assert told["child"] == str(home)

    def test_another_python_starts_the_one_inside(self, clone: Path) -> None:
        home = ready_by_hand(clone)
        inside = bootstrap_system.python_of(home)
        inside.unlink()
        shutil.copy(_system_python(), inside)
        told = told_by(begin(clone, "list", "told"))
        assert told["started"] == str(inside)


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
        ready_by_hand(clone)
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


class TestImportingQt:
    """Qt is imported without what its Python side brings for other programs."""

    def test_a_module_that_may_wait_runs_when_it_is_asked(self, tmp_path: Path) -> None:
        (tmp_path / "parser.py").write_text("import sys\nran = True\nsys.parser_ran = True\n", "utf-8")
        spec = bootstrap_qt.Deferring().find_spec("shibokensupport.signature.parser", [str(tmp_path)])
        assert spec is not None
        assert spec.loader is not None
        module = module_from_spec(spec)
        spec.loader.exec_module(module)
        assert not hasattr(sys, "parser_ran")
        assert module.ran
        assert hasattr(sys, "parser_ran")
        assert type(module) is type(sys)
        with pytest.raises(AttributeError, match="walked"):
            _ = module.walked
        assert bootstrap_qt.Deferring().find_spec("os", None) is None

    def test_a_wrong_call_still_says_what_would_be_right(self) -> None:
        answer = subprocess.run(
            [sys.executable, "-c", WRONG_CALL], capture_output=True, text=True, check=False, cwd=ROOT
        )
        assert answer.returncode == 0, answer.stderr
        assert "PySide6.QtCore.QSize.scaled(w: int, h: int" in answer.stdout
        assert answer.stdout.endswith("looks for features: False\n")

    def test_the_setup_has_qt_keep_its_modules_as_files(self, tmp_path: Path) -> None:
        home = made_by_hand(tmp_path)
        told = tmp_path / "told"
        qt = next(home.glob("lib/python3*/site-packages")) / "PySide6.py"
        qt.write_text(
            f"import os; open({str(told)!r}, 'w').write(os.environ['SBK_EMBED']); raise ImportError", "utf-8"
        )
        bootstrap_system.complete_qt(home)
        assert told.read_text("utf-8") == "False"


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
