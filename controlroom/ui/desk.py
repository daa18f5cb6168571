"""The one door to the register: questions and orders go to workers, answers come back to the GUI thread."""

from __future__ import annotations

import datetime
import itertools
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.base.language import _
from controlroom.ui.longwork import Running, Task
from controlroom.ui.messages import BugMet, Messages
from controlroom.ui.outage import Outage

if TYPE_CHECKING:  # SQLAlchemy costs a start 300 ms: the shell is painted first
    from controlroom.db.news import Watch
    from controlroom.db.register import Actor, Register

Q = TypeVar("Q")
R = TypeVar("R")

_READERS = 2
_BUSY_AFTER_MS = 400
_CLOSING_SECONDS = 5.0


class DeskNotOpen(RuntimeError):
    """An order, or a look at the register itself, came before the register: the window must not allow it."""


@dataclass(eq=False)
class _Job:
    owner: QObject
    work: Callable[[], Any]
    then: Callable[[Any], object]
    failed: Callable[[ToldError], object] | None
    key: tuple[int, str] | None
    ticket: int
    writes: bool = False
    waits: bool = True
    result: Any = None
    error: BaseException | None = None


class Desk(QObject):
    """Carries questions and orders to the register; one writer, two readers, nothing on the GUI thread.

    A screen may be drawn before the register is there: questions wait until ``open`` hands it over.
    """

    changed = Signal(object, object)
    busy_changed = Signal(bool)
    working_date_changed = Signal(object)
    actor_changed = Signal(object)
    _answered = Signal(object)
    _heard = Signal(object)

    def __init__(self, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.messages = messages
        self._register: Register | None = None
        self._actor: Actor | None = None
        self._tickets = itertools.count(1)
        self._newest: dict[tuple[int, str], int] = {}
        self._running: list[Running] = []
        self._pending = 0
        self._closed = False
        self._there = threading.Event()
        self._orders: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._questions: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self.outage = Outage(self)
        self.outage.changed.connect(self._on_outage_changed, Qt.ConnectionType.QueuedConnection)
        self._watch: Watch | None = None
        self._busy = QTimer(self, singleShot=True, interval=_BUSY_AFTER_MS)
        self._busy.timeout.connect(lambda: self.busy_changed.emit(True))
        self._threads = [
            threading.Thread(target=self._work, args=(self._orders,), name="writer", daemon=True),
            *(
                threading.Thread(target=self._work, args=(self._questions,), name=f"reader-{n}", daemon=True)
                for n in range(_READERS)
            ),
        ]

    def open(self, register: Register, actor: Actor) -> None:
        """Take the register and who works here; what was asked meanwhile is answered now."""
        self._register, self._actor = register, actor
        self._there.set()
        if not self._closed:
            for thread in self._threads:
                if not thread.is_alive():
                    thread.start()
            self.listen()

    def let_go(self) -> None:
        """Give the register up, with nothing under way; what is asked from now on waits for the next one."""
        self.stop_listening()
        self._there.clear()
        self._register = None

    def listen(self) -> None:
        """Hear from now on what other desks and windows change; ``changed`` tells of it."""
        from controlroom.db.news import Watch

        self._watch = Watch(self.register, self._heard.emit)
        self._watch.start()

    @property
    def hears_others(self) -> bool:
        """Tell whether nothing that others change can be missed."""
        return self._watch is not None and self._watch.is_ready

    def stop_listening(self) -> None:
        """Let the register go, as a move to another place needs."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None

    @property
    def is_open(self) -> bool:
        """Tell whether the register is there."""
        return self._register is not None

    @property
    def register(self) -> Register:
        """Return the register, which must be there."""
        if self._register is None:
            raise DeskNotOpen
        return self._register

    @property
    def actor(self) -> Actor:
        """Return who writes at this desk, with the working date of the moment."""
        if self._actor is None:
            raise DeskNotOpen
        return self._actor

    @property
    def working_date(self) -> datetime.date:
        """Return the date that orders carry: the operator's choice, or today."""
        chosen = self._actor.working_date if self._actor else None
        return chosen or clock.today()

    def set_working_date(self, day: datetime.date | None) -> None:
        """Work on another date than today; None goes back to today."""
        self._actor = replace(self.actor, working_date=None if day == clock.today() else day)
        self.working_date_changed.emit(self.working_date)

    def set_actor(self, actor: Actor) -> None:
        """Let another operator work at this desk."""
        self._actor = actor
        self.working_date_changed.emit(self.working_date)
        self.actor_changed.emit(actor)

    def read(
        self,
        owner: QObject,
        query: Callable[[Any, Q], R],
        question: Q,
        then: Callable[[R], object],
        *,
        failed: Callable[[ToldError], object] | None = None,
        key: str | None = "",
    ) -> None:
        """Ask the register; ``then`` gets the answer on the GUI thread, unless ``owner`` is gone.

        A newer question of the same owner and purpose (``key``, the query's own name when empty) makes the
        older answer fall away; with ``key=None`` every question is answered.
        """
        purpose = None if key is None else (id(owner), key or _name(query))
        job = _Job(
            owner,
            lambda: self.register.read(query, question, self._actor),
            then,
            failed,
            purpose,
            next(self._tickets),
        )
        if purpose is not None:
            self._newest[purpose] = job.ticket
        self._enqueue(self._questions, job)

    def write(
        self,
        owner: QObject,
        operation: Callable[[Any, Q], R],
        order: Q,
        then: Callable[[R], object],
        *,
        failed: Callable[[ToldError], object] | None = None,
    ) -> None:
        """Carry out an order as one transaction; it stands even when ``owner`` is gone by then."""
        actor = self.actor
        job = _Job(
            owner,
            lambda: self.register.write(actor, operation, order),
            then,
            failed,
            None,
            next(self._tickets),
            writes=True,
            waits=hasattr(order, "operation_id"),
        )
        self._enqueue(self._orders, job)

    def run(
        self,
        owner: QObject,
        function: Callable[[Task], R],
        then: Callable[[R], object],
        *,
        failed: Callable[[ToldError], object] | None = None,
    ) -> Running:
        """Do long work that is neither a question nor an order (parsing a file) on a thread of its own.

        ``function`` calls ``task.report(done, total)`` now and then; Stop ends it there.
        """
        running = Running(owner, self.messages, then, failed)
        running.ended.connect(lambda: self._on_run_ended(running))
        self._running.append(running)
        self._pend(1)
        running.start(function)
        return running

    def announce(self, topics: frozenset[str], initiator: QObject | None = None) -> None:
        """Say that topics changed past ``write``, as long work with transactions of its own does."""
        self.changed.emit(topics, initiator)

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is under way; tests wait for it."""
        return self._pending == 0

    def close(self) -> None:
        """Finish what was ordered and let the workers go; answers are no longer told."""
        if self._closed:
            return
        self._closed = True
        self.outage.give_up()
        self.stop_listening()
        self._orders.put(None)
        for _reader in range(_READERS):
            self._questions.put(None)
        for thread in self._threads if self.is_open else ():
            thread.join(_CLOSING_SECONDS)
        for running in list(self._running):
            running.stop()
            running.wait(_CLOSING_SECONDS)

    def _on_run_ended(self, running: Running) -> None:
        self._running.remove(running)
        self._pend(-1)

    def _enqueue(self, line: queue.SimpleQueue[_Job | None], job: _Job) -> None:
        if self._closed:
            return
        self._pend(1)
        line.put(job)

    def _work(self, line: queue.SimpleQueue[_Job | None]) -> None:
        while (job := line.get()) is not None:
            self._there.wait()
            self._carry_out(job)

    def _carry_out(self, job: _Job) -> None:
        """Carry a job out; while the server is away it waits, and the same order counts once."""
        tries = 0
        while not self._is_superseded(job):
            try:
                job.result, job.error = job.work(), None
                self.outage.end()
            except BaseException as error:  # noqa: BLE001 - every failure is told on the GUI thread
                job.error = error
                if job.waits and _is_server_gone(error) and self.outage.wait(tries):
                    tries += 1
                    continue
            break
        self._answered.emit(job)

    def _is_superseded(self, job: _Job) -> bool:
        return job.key is not None and self._newest.get(job.key) != job.ticket

    def _on_heard(self, topics: frozenset[str]) -> None:
        if not self._closed:
            self.changed.emit(topics, None)

    def _on_outage_changed(self, away: bool) -> None:
        if not away:
            self.messages.good(_("The server answers again. What waited is saved."))

    def _on_answered(self, job: _Job) -> None:
        self._pend(-1)
        if self._closed:
            return
        superseded = self._is_superseded(job)
        if job.key is not None and not superseded:
            del self._newest[job.key]
        alive = shiboken6.isValid(job.owner)
        try:
            if job.error is not None:
                self._tell(job, job.error, alive=alive and not superseded)
            elif alive and not superseded:
                job.then(job.result.result if job.writes else job.result)
        finally:
            if job.writes and job.error is None and job.result.topics:
                self.changed.emit(job.result.topics, job.owner if shiboken6.isValid(job.owner) else None)

    def _tell(self, job: _Job, error: BaseException, *, alive: bool) -> None:
        if not isinstance(error, ToldError):
            self.messages.bug(error)
            if alive and job.failed is not None:
                job.failed(BugMet())
        elif alive and job.failed is not None:
            job.failed(error)
        elif alive or job.writes:
            self.messages.error(error)

    def _pend(self, change: int) -> None:
        self._pending += change
        if self._pending == 1 and change > 0:
            self._busy.start()
        elif self._pending == 0:
            self._busy.stop()
            self.busy_changed.emit(False)


def _is_server_gone(error: BaseException) -> bool:
    from controlroom.db.server_failures import ServerGone

    return isinstance(error, ServerGone)


def _name(function: Callable[..., object]) -> str:
    return f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', repr(function))}"
