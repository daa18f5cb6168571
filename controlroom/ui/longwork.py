"""Long work on a thread of its own, with progress and Stop."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from controlroom.base.errors import ToldError
from controlroom.ui.messages import BugMet, Messages

R = TypeVar("R")


# Who starts work need not hold it: it is held here until its answer has come.
_under_way: set[Running] = set()


def _nobody(_result: object) -> None:
    """Take an answer that was taken already."""


class StoppedByOperator(Exception):
    """The operator pressed Stop; whatever was under way was taken back."""


class Task:
    """Long work under way: its function reports how far it is, and learns that it shall stop."""

    def __init__(self, progress: Callable[[int, int], None]) -> None:
        self._progress = progress
        self._stop = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Say how far the work is; leaves it by StoppedByOperator when Stop was pressed."""
        if self._stop.is_set():
            raise StoppedByOperator
        self._progress(done, total)

    def stop(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()


class Running(QObject):
    """Long work as a screen holds it: ``progress(done, total)``, ``ended``, and ``stop``."""

    progress = Signal(int, int)
    ended = Signal()
    _answered = Signal(object, object)

    def __init__(
        self,
        owner: QObject,
        messages: Messages,
        then: Callable[[Any], object],
        failed: Callable[[ToldError], object] | None = None,
    ) -> None:
        super().__init__()
        self._owner, self._messages, self._then, self._failed = owner, messages, then, failed
        self.task = Task(self.progress.emit)
        self._thread: threading.Thread | None = None
        self._is_forgotten = False
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def start(self, function: Callable[[Task], object]) -> None:
        """Begin; the answer comes on the GUI thread."""

        def work() -> None:
            result: object = None
            failure: BaseException | None = None
            try:
                result = function(self.task)
            except BaseException as error:  # noqa: BLE001 - every failure is told on the GUI thread
                failure = error
            self._answered.emit(result, failure)

        self._thread = threading.Thread(target=work, name="long work", daemon=True)
        _under_way.add(self)
        # Begun by the event loop, so that who holds this can listen to its progress first.
        QTimer.singleShot(0, self, self._thread.start)

    def stop(self) -> None:
        """Ask the work to stop."""
        self.task.stop()

    def forget(self) -> None:
        """Let the answer go unheard, since something newer was asked: answers come in any order."""
        self._is_forgotten = True

    def wait(self, seconds: float) -> None:
        """Wait for the thread, as the desk does when it closes."""
        if self._thread is not None and self._thread.is_alive():
            self._thread.join(seconds)

    def _on_answered(self, result: object, error: BaseException | None) -> None:
        _under_way.discard(self)
        self.ended.emit()
        then, failed = self._then, self._failed
        self._let_go()
        if self._is_forgotten and (error is None or isinstance(error, ToldError)):
            return
        alive = shiboken6.isValid(self._owner)
        if error is None:
            if alive:
                then(result)
        elif isinstance(error, ToldError):
            if alive and failed is not None:
                failed(error)
            else:
                self._messages.error(error)
        elif not isinstance(error, StoppedByOperator):
            self._messages.bug(error)
            if alive and failed is not None:
                failed(BugMet())

    def _let_go(self) -> None:
        """Hold nothing any more: whoever listened, or asked for the work, may hold this for weeks."""
        self._then, self._failed = _nobody, None
        self.deleteLater()
