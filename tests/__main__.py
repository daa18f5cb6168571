"""Run every check of the house: ``python3 -m tests``; with arguments, pytest alone with those."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
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
# Between these hours no test meets midnight, forwards or backwards.
EARLIEST, LATEST, NOON = 2, 23, 12
LONGEST_CHECK = "types"
BOTH_DATABASES = ("--database", "both")
# A thousand registers are made and synced to the disk: where memory can hold them, nobody waits for it.
MEMORY = Path("/dev/shm")  # noqa: S108 - files of ours in a folder of their own, as pytest makes it
ROOM = 8 * 1024**3
# A worker that died is a red run; xdist gives its tests to a new one, and may then wait for that for ever.
NO_SECOND_WORKER = "--max-worker-restart=0"
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
    running = begin_checks()
    failed = sum(tell(check) for check in running if check.name != LONGEST_CHECK)
    if has_room_in_memory():
        os.environ.setdefault("TMPDIR", str(MEMORY))
    # One more than there are cores: tests often wait, for a process, a server, a timer.
    workers = str((os.cpu_count() or 1) + 1)
    # Groups begin in the order in which tests/conftest.py puts them: the longest first.
    spread = ["-n", workers, "--dist", "loadgroup", "--no-loadscope-reorder", NO_SECOND_WORKER]
    tests_failed = run_tests([*BOTH_DATABASES, *spread])
    failed += sum(tell(check) for check in running if check.name == LONGEST_CHECK)
    return tests_failed or int(failed > 0)


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


@dataclass(frozen=True)
class Check:
    """A check that runs, and since when."""

    name: str
    process: subprocess.Popen[str]
    begun: float


def begin_checks() -> list[Check]:
    """Begin format, lint, types and import contracts side by side; the types go on beside the tests."""
    code = [name for name in CODE if Path(name).exists()]
    checks = {
        "format": ["-m", "ruff", "format", "--check", "--quiet", "--diff", *code],
        "lint": ["-m", "ruff", "check", "--quiet", "--output-format", "concise", *code],
        LONGEST_CHECK: ["-m", "mypy", "--no-error-summary", *code],
        "imports": [
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-logo",
        ],
    }
    return [Check(name, _started(command), time.monotonic()) for name, command in checks.items()]


def tell(check: Check) -> int:
    """Wait for a check and print what it found; return 0 only if it is content."""
    found, _ = check.process.communicate()
    failed = check.process.returncode != 0
    print(
        f"{check.name:8} {'FAILED' if failed else 'ok'}  {time.monotonic() - check.begun:.1f} s", flush=True
    )
    if failed:
        print(found, flush=True)
    return int(failed)


def run_tests(arguments: list[str]) -> int:
    """Run pytest without a screen."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Every desk of a test has threads; an arena for each of them is never given back.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    keep_away_from_midnight()
    from tests import network  # only where the environment is there

    return subprocess.call(
        [sys.executable, "-m", "pytest", *arguments], env=os.environ | network.surroundings()
    )


def keep_away_from_midnight() -> None:
    """Let a run by night be one by day: it would end on another date than it began.

    The hours of an office are those of its zone: another zone has day, and all that is started inherits it.
    """
    hour = time.localtime().tm_hour
    if os.name != "posix" or EARLIEST <= hour < LATEST:
        return
    ahead = (NOON - time.gmtime().tm_hour + 12) % 24 - 12  # a zone's sign is turned round in its name
    os.environ["TZ"] = f"OFFICE{-ahead:+d}"
    time.tzset()
    print(f"by night: run as at {time.strftime('%H:%M')}", flush=True)


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
