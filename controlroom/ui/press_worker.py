"""The press's own process: takes jobs from a pipe, makes papers into temporary files, says how far it is."""

from __future__ import annotations

import errno
import importlib
import inspect
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any

from controlroom.base import language as languages
from controlroom.base.errors import ToldError
from controlroom.db.failures import DiskFull
from controlroom.db.outgoing import FileUnwritable

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Event


class PressStopped(Exception):
    """The operator pressed Stop."""


class PressBug(Exception):
    """A bug in the press's process, with the places it came through."""


@dataclass(frozen=True, slots=True)
class PressJob:
    """A function by its import path, its values, and the language to speak."""

    number: int
    function: str
    values: Any
    language: str
    target: Path | None = None
    is_paper: bool = False


@dataclass(frozen=True, slots=True)
class PressNews:
    """What the process says of a job: ``progress``, ``done``, ``failed`` or ``stopped``."""

    number: int
    kind: str
    value: Any = None


def path_of(function: Callable[..., object]) -> str:
    """Return the import path of a function that lies at the top of a module."""
    path = f"{function.__module__}:{function.__qualname__}"
    if "<" in path:
        message = f"{path} cannot be sent to the press: it needs a function at the top of a module"
        raise ValueError(message)
    return path


def serve(line: Connection, stop: Event) -> None:
    """Carry out jobs until the line ends."""
    while True:
        try:
            job: PressJob | None = line.recv()
        except (EOFError, OSError):
            return
        if job is None:
            return
        stop.clear()
        line.send(_carried_out(job, line, stop))


def _carried_out(job: PressJob, line: Connection, stop: Event) -> PressNews:
    def report(done: int, total: int) -> None:
        if stop.is_set():
            raise PressStopped
        line.send(PressNews(job.number, "progress", (done, total)))

    languages.choose(job.language if job.language in languages.LANGUAGES else languages.HINDI)
    try:
        result = _paper(job, report) if job.is_paper else _call(_function(job), job.values, report)
    except PressStopped:
        return PressNews(job.number, "stopped")
    except ToldError as error:
        return PressNews(job.number, "failed", error)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        return PressNews(job.number, "failed", DiskFull() if full else FileUnwritable(str(job.target or "")))
    except Exception as error:  # noqa: BLE001 - told as a bug in the window
        return PressNews(job.number, "failed", PressBug(_places(error)))
    return PressNews(job.number, "done", result)


def _paper(job: PressJob, report: Callable[[int, int], None]) -> Any:  # noqa: ANN401 - a paper's own answer
    if job.target is None:
        message = "a paper needs a file"
        raise ValueError(message)
    part = job.target.with_name(job.target.name + ".part")
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        with part.open("wb") as out:
            result = _call(_function(job), job.values, report, out=out, language=job.language)
        part.replace(job.target)
    finally:
        part.unlink(missing_ok=True)
    return result


def _call(
    function: Callable[..., Any],
    values: Any,  # noqa: ANN401 - frozen values of any slice
    report: Callable[[int, int], None],
    **extra: object,
) -> Any:  # noqa: ANN401 - a function's own answer
    takes = inspect.signature(function).parameters
    for name in ("progress", "report"):
        if name in takes:
            extra[name] = report
    return function(values, **{name: value for name, value in extra.items() if name in takes})


def _function(job: PressJob) -> Callable[..., Any]:
    module, _colon, name = job.function.partition(":")
    place: Any = importlib.import_module(module)
    found: Callable[..., Any] = reduce(getattr, name.split("."), place)
    return found


def _places(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    places = " > ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return f"{type(error).__name__} at {places}"
