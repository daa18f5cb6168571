"""Make the program's own environment on a fresh machine and step inside it; stdlib only.

A second start reads two small files and goes on; what only a first one needs is imported where it is used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import bootstrap_system as system
import bootstrap_words as words
from bootstrap_inside import step_inside

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
RUNTIME = "requirements.lock"
DEVELOPMENT = "requirements-dev.lock"
FAILED_PLACE = 3
STOPPED = 130

_IN_WORK = "setup.unfinished"
_QUEUE = "setup.queue"
_LOG = "setup.log"

_TAKE_A_VALUE = ("--data-dir", "--operator", "--language")
_ANSWERED_IN_WORDS = ("-h", "--help", "--version")


class SetupFailed(Exception):
    """The place does not let the program start; carries the sentence that says what to do."""

    def __init__(self, sentence: words.Sentence, **fields: object) -> None:
        self.sentence = sentence
        super().__init__(words.spoken(sentence, **fields))


def start(arguments: Sequence[str]) -> int:
    """Run the program inside its own environment, made first where it is missing; return the exit code."""
    try:
        enter(RUNTIME, [str(ROOT / "main.py"), *arguments], in_place=True)
        if wants_window(arguments):
            obstacle = system.window_obstacle(HOME)
            if obstacle:
                words.say(obstacle)
                return FAILED_PLACE
    except SetupFailed as problem:
        words.say(str(problem))
        return FAILED_PLACE
    except KeyboardInterrupt:
        words.say(words.spoken(words.INTERRUPTED))
        return STOPPED
    from controlroom.app import main

    return main(list(arguments))


def enter(lock: str, command: Sequence[str], *, in_place: bool = False) -> None:
    """Return inside an environment that holds ``lock``; from outside, run ``command`` in it instead.

    ``in_place``: where this Python is the one that the environment was made from, it goes inside itself.
    """
    try:
        _enter(lock, command, in_place=in_place)
    except OSError as problem:
        raise SetupFailed(words.of_errno(problem.errno), folder=ROOT, reason=problem.strerror) from problem


def is_ready(lock: str, *, of_this_python: bool = False) -> bool:
    """Tell whether the environment holds exactly ``lock``, and if asked, for the Python that runs now."""
    try:
        version, _, installed = _stamp(lock).read_bytes().partition(b"\n")
        wanted = (ROOT / lock).read_bytes()
    except OSError:
        return False
    fits = not of_this_python or version == b"%d.%d" % sys.version_info[:2]
    return fits and installed == wanted and system.python_of(HOME).exists()


def set_up(lock: str) -> None:
    """Make the environment, or make it right; two starts at once take turns."""
    HOME.mkdir(exist_ok=True)
    with _turn() as queue:
        if not is_ready(lock):
            _make(lock, queue)


def wants_window(arguments: Sequence[str]) -> bool:
    """Tell whether these arguments open the window: they name no command and ask for no help."""
    rest = iter(arguments)
    for word in rest:
        if word in _ANSWERED_IN_WORDS:
            return False
        if word in _TAKE_A_VALUE:
            next(rest, None)
        elif not word.startswith("-"):
            return False
    return True


def _enter(lock: str, command: Sequence[str], *, in_place: bool) -> None:
    inside = _is_inside()
    if inside and is_ready(lock, of_this_python=True):
        return
    if inside:
        _stamp(lock).unlink(missing_ok=True)
        _become(_python_outside(), command)
    if not is_ready(lock):
        set_up(lock)
    fits = in_place and is_ready(lock, of_this_python=True)
    if not (fits and step_inside(HOME)):
        _become(system.python_of(HOME), command)


def _is_inside() -> bool:
    try:
        return Path(sys.prefix).samefile(HOME)
    except OSError:
        return False


def _python_outside() -> Path:
    """Return the Python that the environment was made from."""
    settings = (HOME / "pyvenv.cfg").read_text("utf-8").splitlines()
    named = [
        value.strip()
        for name, _, value in (line.partition("=") for line in settings)
        if name.strip() == "home"
    ]
    return Path(named[0]) / ("python.exe" if sys.platform == "win32" else "python3")


def _become(python: Path, command: Sequence[str]) -> NoReturn:
    sys.stdout.flush()
    sys.stderr.flush()
    line = [str(python), *command]
    if sys.platform == "win32":
        import subprocess

        sys.exit(subprocess.call(line))
    os.execv(python, line)  # noqa: S606 - the point: this process becomes the other


def _stamp(lock: str) -> Path:
    return HOME / f"installed-{lock}"


@contextmanager
def _turn() -> Iterator[int]:
    """Hold the environment for one start at a time.

    Pip inherits the open file: while it still runs, its parent killed, nobody else begins.
    """
    with (HOME / _QUEUE).open("a+b") as queue:
        if not _take(queue.fileno(), wait=False):
            words.say(words.spoken(words.WAITING))
            _take(queue.fileno(), wait=True)
        yield queue.fileno()


def _take(queue: int, *, wait: bool) -> bool:
    if sys.platform == "win32":
        import msvcrt
        import time

        while True:
            try:
                msvcrt.locking(queue, msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(0.5)
            else:
                return True
    import fcntl

    try:
        fcntl.flock(queue, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _make(lock: str, queue: int) -> None:
    words.say(words.spoken(words.FIRST_TIME, folder=HOME))
    version = _version_inside()
    if (HOME / _IN_WORK).exists() or version is None:
        _empty_home()
        (HOME / _IN_WORK).touch()
        version = _new_home(queue)
    (HOME / _IN_WORK).touch()
    _install(lock, queue)
    missing = system.complete_qt(HOME)
    if missing:
        words.say(missing)
    # The development lock holds the other one whole.
    for name in {lock, RUNTIME}:
        _stamp(name).write_bytes(version + b"\n" + (ROOT / name).read_bytes())
    (HOME / _IN_WORK).unlink()
    words.say(words.spoken(words.READY))


def _version_inside() -> bytes | None:
    import subprocess

    asked = "import sys, pip; print('%d.%d' % sys.version_info[:2]); sys.exit(sys.version_info < (3, 11))"
    try:
        answer = subprocess.run([system.python_of(HOME), "-c", asked], capture_output=True, check=False)
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def _empty_home() -> None:
    import shutil

    if HOME.is_symlink():
        return  # somebody shares it on purpose: what lies there is not ours to remove
    for entry in HOME.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != _QUEUE:
            entry.unlink()


def _new_home(queue: int) -> bytes:
    from importlib.util import find_spec

    if find_spec("ensurepip") is None or find_spec("venv") is None:
        package = [f"python3.{sys.version_info.minor}-venv"]
        if not system.install_packages(package):
            raise SetupFailed(words.NO_VENV, line=system.apt_line(package))
    _run([sys.executable, "-m", "venv", str(HOME)], queue)
    version = _version_inside()
    if version is None:
        raise SetupFailed(words.OTHER, reason="venv", folder=HOME / _LOG)
    return version


def _install(lock: str, queue: int) -> None:
    command = [
        str(system.python_of(HOME)),
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--no-input",
    ]
    command += ["--only-binary", ":all:", "--retries", "2", "--progress-bar", "off", "-r", str(ROOT / lock)]
    text = (ROOT / lock).read_text("utf-8")
    _run(command, queue, steps=text.count("==") - text.count("sys_platform == 'win32'"))


def _run(command: Sequence[str], queue: int, *, steps: int = 0) -> None:
    """Run one step of the setup, its words kept in a log, its libraries counted aloud on a terminal."""
    import subprocess

    kept = {name: value for name, value in os.environ.items() if name not in words.LEAD_PIP_ASTRAY}
    kept["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    lines: list[str] = []
    with subprocess.Popen(
        command,
        env=kept,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        pass_fds=() if sys.platform == "win32" else (queue,),
    ) as running:
        for line in running.stdout or ():
            lines.append(line)
            if line.startswith("Collecting ") and sys.stderr.isatty():
                done = sum(one.startswith("Collecting ") for one in lines)
                print(f"\r  {done} / {steps}", end="", file=sys.stderr, flush=True)
    if steps and sys.stderr.isatty():
        words.say("")
    text = "".join(lines)
    if running.returncode != 0:
        cause = words.of_output(text)
        with (HOME / _LOG).open("w", encoding="utf-8") as log:
            log.write(text)
        raise SetupFailed(cause, folder=ROOT, reason=HOME / _LOG)
