"""Makes papers and exports in a process of its own, so that the window never waits for them."""

from __future__ import annotations

import contextlib
import itertools
import shutil
import tempfile
import threading
import weakref
from collections import deque
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QLockFile, QObject, Qt, QTimer, Signal

from controlroom.base import language as languages
from controlroom.base import paths
from controlroom.base.errors import PlaceError, ToldError
from controlroom.base.language import N_
from controlroom.ui.messages import BugMet, Messages
from controlroom.ui.press_worker import PressBug, PressJob, PressNews, path_of, serve

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import SpawnContext
    from multiprocessing.synchronize import Event

V_contra = TypeVar("V_contra", contravariant=True)
W = TypeVar("W")
R = TypeVar("R")

_STOP_MS = 1500
_CLOSING_SECONDS = 2.0
_SCRATCH, _IN_USE = "control-room-", "in-use.lock"
PAPERS = "papers"
VIEWS = "views"
PAPERS_KEPT = 40
"""So many of the papers that were looked at can be looked at again."""


class PaperFunction(Protocol[V_contra]):
    """A paper of ``controlroom.print``: values in, a file out, the number of pages back."""

    __module__: str
    __qualname__: str

    def __call__(self, values: V_contra, /, out: BinaryIO, *, language: Any) -> int:  # noqa: ANN401 - hi, en or both
        """Write the paper to ``out``; may take ``progress`` too."""


class PressEnded(PlaceError):
    """The press's process was ended from outside."""

    sentence = N_("The print program was ended from outside. Nothing was printed. Print again.")


class PaperJob(QObject):
    """A job of the press as the screen sees it: name, progress, Stop, and where its file is."""

    progress = Signal(int, int)
    ended = Signal(str)

    def __init__(self, press: Press, number: int, name: str, target: Path | None) -> None:
        super().__init__(press)
        self.number, self.name, self.target = number, name, target
        self.state = "waiting"
        self.done, self.total = 0, 0
        self.owner: QObject | None = None
        self.then: Callable[[Any], object] | None = None
        self.failed: Callable[[ToldError], object] | None = None
        self._press = press

    def stop(self) -> None:
        """Stop it: nothing is left of its file."""
        self._press.stop(self)

    def _moved(self, done: int, total: int) -> None:
        self.state, self.done, self.total = "running", done, total
        self.progress.emit(done, total)

    def _end(self, state: str) -> None:
        self.state = state
        self.ended.emit(state)

    def _let_go(self) -> None:
        """Hold nothing of who asked: the press makes papers for weeks."""
        self.owner = self.then = self.failed = None
        self.deleteLater()


class _Lane(QObject):
    """One spawned process with the jobs that wait for it."""

    news = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.process: Any = None
        self._line: Connection | None = None
        self.waiting: list[PressJob] = []
        self.running: PressJob | None = None

    @cached_property
    def _context(self) -> SpawnContext:
        import multiprocessing  # a start shows its figures first

        return multiprocessing.get_context("spawn")

    @cached_property
    def _stop(self) -> Event:
        return self._context.Event()

    def warm_up(self) -> None:
        """Start the process where it does not run."""
        if self.process is not None and self.process.is_alive():
            return
        ours, theirs = self._context.Pipe()
        self._line = ours
        self.process = self._context.Process(target=serve, args=(theirs, self._stop), daemon=True)
        self.process.start()
        theirs.close()
        threading.Thread(target=self._listen, args=(ours,), name="press", daemon=True).start()

    def add(self, job: PressJob) -> None:
        """Let a job wait for its turn."""
        self.waiting.append(job)
        self.go_on()

    def go_on(self) -> None:
        """Send the next job where none is running."""
        if self.running is None and self.waiting:
            self.warm_up()
            self.running = self.waiting.pop(0)
            if self._line is not None:
                # Two thousand booths take a second to pack: the window goes on meanwhile.
                line, job = self._line, self.running
                threading.Thread(
                    target=self._send, args=(line, job), name="to the press", daemon=True
                ).start()

    def _send(self, line: Connection, job: PressJob) -> None:
        try:
            line.send(job)
        except OSError:
            return  # the process ended; who listens to it tells so
        except Exception as error:  # noqa: BLE001 - values that cannot be packed are a bug, told as any other
            self.news.emit((line, PressNews(job.number, "failed", error)))

    def stop_running(self) -> None:
        """Ask the running job to stop."""
        self._stop.set()

    def end(self) -> None:
        """End the process at once."""
        line, self._line = self._line, None
        if self.process is not None:
            self.process.terminate()
            self.process.join(_CLOSING_SECONDS)
            self.process = None
        if line is not None:
            line.close()

    def _listen(self, line: Connection) -> None:
        while True:
            try:
                news = line.recv()
            except (EOFError, OSError, TypeError):
                news = None
            try:
                self.news.emit((line, news))
            except RuntimeError:
                return  # the window is closed
            if news is None:
                return

    def is_current(self, line: object) -> bool:
        """Tell whether news came over the line of the process that runs now."""
        return line is self._line


class Press(QObject):
    """Takes paper functions with their values and brings back files, one after another."""

    job_added = Signal(object)
    jobs_changed = Signal()

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.messages = messages
        self._numbers = itertools.count(1)
        self._open: dict[int, PaperJob] = {}
        self._lanes: dict[str, _Lane] = {}
        self._scratch: Path | None = None
        self._in_use: QLockFile | None = None
        self._papers: deque[Path] = deque()

    def process_of(self, lane: str) -> Any:  # noqa: ANN401 - a spawned process
        """Return the process of a lane, None where it does not run."""
        return self._lane(lane).process

    def warm_up(self) -> None:
        """Start the process for papers before the first is asked for, and clear what a crash left behind."""
        self._lane(PAPERS).warm_up()
        threading.Thread(target=clear_left_scratch, name="scratch", daemon=True).start()

    def make(  # noqa: PLR0913 - one sentence: who, what, from what, whereto, in which language, what then
        self,
        owner: QObject,
        paper: PaperFunction[W],
        values: W,
        target: Path,
        *,
        language: str = "",
        name: str = "",
        then: Callable[[Path], object] | None = None,
        failed: Callable[[ToldError], object] | None = None,
    ) -> PaperJob:
        """Make a paper into ``target``: whole or not at all. ``then`` gets the file."""
        chosen = language or languages.current()
        job = PressJob(next(self._numbers), path_of(paper), values, chosen, target, is_paper=True)
        seen = self._add(PAPERS, job, owner, name)
        seen.then = (lambda _pages: then(target)) if then else None
        seen.failed = failed
        self.job_added.emit(seen)
        return seen

    def run(
        self,
        owner: QObject,
        function: Callable[[W], R],
        values: W,
        then: Callable[[R], object],
        *,
        failed: Callable[[ToldError], object] | None = None,
        lane: str = PAPERS,
    ) -> PaperJob:
        """Run a function at the top of a module over frozen values; ``then`` gets its answer."""
        job = PressJob(next(self._numbers), path_of(function), values, languages.current())
        seen = self._add(lane, job, owner, "")
        seen.then, seen.failed = then, failed
        return seen

    def scratch_file(self, kind: str) -> Path:
        """Return a fresh file of one's own; what is left of it goes away when the program ends."""
        if self._scratch is None:
            self._scratch = Path(tempfile.mkdtemp(prefix=_SCRATCH, dir=paths.passing_folder()))
            weakref.finalize(self, shutil.rmtree, self._scratch, ignore_errors=True)
            self._in_use = QLockFile(str(self._scratch / _IN_USE))
            self._in_use.tryLock(0)
        return self._scratch / f"{kind}-{next(self._numbers)}.pdf"

    def preview_file(self, kind: str) -> Path:
        """Return a fresh file for a paper to look at; it goes when many others came after it."""
        self._papers.append(self.scratch_file(kind))
        if len(self._papers) > PAPERS_KEPT:  # they often lie in memory
            with contextlib.suppress(OSError):  # one that is being read goes when the program ends
                self._papers.popleft().unlink()
        return self._papers[-1]

    def forget_papers(self) -> None:
        """Delete every paper that was made for a preview: one of them may name who was erased."""
        if self._scratch is not None:
            for file in self._scratch.glob("*.pdf"):
                with contextlib.suppress(OSError):  # one that is being read goes when the program ends
                    file.unlink()

    def stop(self, job: PaperJob) -> None:
        """Stop a job; one that does not listen is ended with its process."""
        for lane in self._lanes.values():
            if any(one.number == job.number for one in lane.waiting):
                lane.waiting = [one for one in lane.waiting if one.number != job.number]
                self._close(job.number, "stopped")
            elif lane.running is not None and lane.running.number == job.number:
                lane.stop_running()
                QTimer.singleShot(_STOP_MS, self, lambda lane=lane: self._on_stop_overdue(lane, job.number))

    @property
    def is_idle(self) -> bool:
        """Tell whether no job is waiting or running."""
        return not self._open

    def close(self) -> None:
        """End the processes; unfinished files are never seen."""
        for lane in self._lanes.values():
            lane.end()
        self._open.clear()
        if self._in_use is not None:
            self._in_use.unlock()
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)

    def _add(self, lane: str, job: PressJob, owner: QObject, name: str) -> PaperJob:
        seen = PaperJob(self, job.number, name, job.target)
        seen.owner = owner
        self._open[job.number] = seen
        # Callbacks are set by the caller before the event loop turns, so before any news can come.
        self._lane(lane).add(job)
        return seen

    def _lane(self, name: str) -> _Lane:
        if name not in self._lanes:
            lane = _Lane(self)
            lane.news.connect(lambda news: self._on_news(lane, news), Qt.ConnectionType.QueuedConnection)
            self._lanes[name] = lane
        return self._lanes[name]

    def _on_news(self, lane: _Lane, said: tuple[object, PressNews | None]) -> None:
        line, news = said
        if not lane.is_current(line):
            return
        if news is None:
            self._on_process_ended(lane)
        elif news.kind == "progress":
            seen = self._open.get(news.number)
            if seen is not None:
                seen._moved(*news.value)  # noqa: SLF001 - the job is the press's own
        else:
            lane.running = None
            self._close(news.number, news.kind, news.value)
            lane.go_on()

    def _on_process_ended(self, lane: _Lane) -> None:
        running, lane.running = lane.running, None
        lane.end()
        if running is not None:
            self._close(running.number, "failed", PressEnded())
        lane.go_on()

    def _on_stop_overdue(self, lane: _Lane, number: int) -> None:
        if lane.running is not None and lane.running.number == number:
            target = lane.running.target
            lane.running = None
            lane.end()
            if target is not None:
                target.with_name(target.name + ".part").unlink(missing_ok=True)
            self._close(number, "stopped")
            lane.go_on()

    def _close(self, number: int, kind: str, value: object = None) -> None:
        seen = self._open.pop(number, None)
        if seen is None:
            return
        seen._end(kind)  # noqa: SLF001 - as above
        self.jobs_changed.emit()
        alive = seen.owner is not None and shiboken6.isValid(seen.owner)
        try:
            if kind == "done" and alive and seen.then is not None:
                seen.then(value)
            elif kind == "failed":
                self._tell(seen, value, alive=alive)
        finally:
            seen._let_go()  # noqa: SLF001 - as above

    def _tell(self, seen: PaperJob, error: object, *, alive: bool) -> None:
        if isinstance(error, ToldError):
            if alive and seen.failed is not None:
                seen.failed(error)
            else:
                self.messages.error(error)
        elif isinstance(error, PressBug):
            self.messages.bug(error)
            if alive and seen.failed is not None:
                seen.failed(BugMet())


def clear_left_scratch() -> None:
    """Delete previews that a power cut or crash left behind: their papers name people."""
    places = {Path(tempfile.gettempdir()), paths.passing_folder()}
    for lock in (one for place in places for one in place.glob(f"{_SCRATCH}*/{_IN_USE}")):
        held = QLockFile(str(lock))
        held.setStaleLockTime(0)  # a lock is let go only when its program is no more, however old it is
        if held.tryLock(0):
            held.unlock()
            shutil.rmtree(lock.parent, ignore_errors=True)
