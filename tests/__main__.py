"""Run every check of the house: ``python3 -m tests``; with arguments, pytest alone with those."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import bootstrap
import bootstrap_system as system
import bootstrap_words as words

CODE = (
    "main.py",
    "bootstrap.py",
    "bootstrap_inside.py",
    "bootstrap_qt.py",
    "bootstrap_system.py",
    "bootstrap_words.py",
    "controlroom",
    "tests",
    "benchmarks",
    "docs/screenshots.py",
)
IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
BOTH_DATABASES = ("--database", "both")
# A thousand registers are made and synced to the disk: where memory can hold them, nobody waits for it.
MEMORY = Path("/dev/shm")  # noqa: S108 - files of ours in a folder of their own, as pytest makes it
ROOM = 4 * 1024**3
# The papers are read back with poppler's pdftotext.
TEST_PACKAGES = {"pdftotext": "poppler-utils"}


def main(arguments: list[str]) -> int:
    """Run the checks, then the tests; return 0 only if all of them are content."""
    os.chdir(bootstrap.ROOT)
    try:
        bootstrap.enter(bootstrap.DEVELOPMENT, ["-m", "tests", *arguments])
    except bootstrap.SetupFailed as problem:
        words.say(str(problem))
        return bootstrap.FAILED_PLACE
    except KeyboardInterrupt:
        words.say(words.spoken(words.INTERRUPTED))
        return bootstrap.STOPPED
    if arguments:
        return run_tests(arguments if "--database" in " ".join(arguments) else [*BOTH_DATABASES, *arguments])
    complete_system()
    checks_failed = run_checks()
    if has_room_in_memory():
        os.environ.setdefault("TMPDIR", str(MEMORY))
    # One more than there are cores: tests often wait, for a process, a server, a timer.
    workers = str((os.cpu_count() or 1) + 1)
    tests_failed = run_tests([*BOTH_DATABASES, "-n", workers, "--dist", "loadgroup"])
    return tests_failed or checks_failed


def has_room_in_memory() -> bool:
    """Tell whether the files of the tests may lie in memory: room for them, and programs may run there."""
    if not (MEMORY.is_dir() and os.access(MEMORY, os.W_OK)):
        return False
    place = os.statvfs(MEMORY)
    may_run = not place.f_flag & os.ST_NOEXEC
    return may_run and min(place.f_bavail * place.f_frsize, _free_memory()) > ROOM


def _free_memory() -> int:
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


def complete_system() -> None:
    """Install the programs that tests call; where that may not be done, name the line: those tests skip."""
    missing = [package for program, package in TEST_PACKAGES.items() if not shutil.which(program)]
    if missing and not system.install_packages(missing):
        print(f"Some tests will be skipped; to run them: {system.apt_line(missing)}")


def run_checks() -> int:
    """Run format, lint, types and import contracts side by side; print what each found."""
    code = [name for name in CODE if Path(name).exists()]
    checks = {
        "format": ["-m", "ruff", "format", "--check", "--quiet", "--diff", *code],
        "lint": ["-m", "ruff", "check", "--quiet", "--output-format", "concise", *code],
        "types": ["-m", "mypy", "--no-error-summary", *code],
        "imports": [
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-logo",
        ],
    }
    begun = time.monotonic()
    running = {name: _started(command) for name, command in checks.items()}
    failed = 0
    for name, process in running.items():
        found, _ = process.communicate()
        print(
            f"{name:8} {'ok' if process.returncode == 0 else 'FAILED'}  {time.monotonic() - begun:.1f} s",
            flush=True,
        )
        if process.returncode:
            failed = 1
            print(found, flush=True)
    return failed


def run_tests(arguments: list[str]) -> int:
    """Run pytest without a screen; its summary is the last line."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests import network  # only where the environment is there

    return subprocess.call(
        [sys.executable, "-m", "pytest", *arguments], env=os.environ | network.surroundings()
    )


def _started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
