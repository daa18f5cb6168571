"""The print jobs of this desk: one after another for each printer, kept until they are printed."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from controlroom.base import clock
from controlroom.base.errors import ToldError
from controlroom.ui.longwork import Running, Task
from controlroom.ui.messages import Messages
from controlroom.ui.printing.carrying import PORTION, Carrier, PrintFacts, facts_of
from controlroom.ui.printing.choices import Choices
from controlroom.ui.printing.spoolers import PrinterMissing
from controlroom.ui.printing.systems import spooler

if TYPE_CHECKING:  # the cipher is imported when there is something to hide
    from controlroom.db.keys import Keys
    from controlroom.db.print_jobs import PrintJobStore
    from controlroom.ui.press import Press

WAITING, PRINTING, STOPPED, FAILED, DONE = "waiting", "printing", "stopped", "failed", "done"
_CLOSING_SECONDS = 2.0
NEVER_KEPT = frozenset({"recovery_key"})
"""What opens the register is kept in no file, hidden or not."""


class PrintJob(QObject):
    """One paper on its way to a printer, as screens see it."""

    progress = Signal(int, int)
    changed = Signal()
    ended = Signal(str)

    def __init__(self, queue: PrintQueue, number: str, facts: PrintFacts, paper: bytes | None) -> None:
        super().__init__(queue)
        self.number, self.facts, self.paper = number, facts, paper
        self.messages = queue.messages
        self.state = WAITING
        self.error: ToldError | None = None
        self.running: Running | None = None
        self.carrier: Carrier | None = None
        self.stale: tuple[str, ...] = ()
        self._queue = queue

    @property
    def name(self) -> str:
        """Return what the paper is called."""
        return self.facts.title

    def stop(self) -> None:
        """Stop after the pages that the printer has drawn; the job is kept."""
        self._queue.stop(self)

    def go_on(self, printer: str = "", page: int = 0) -> None:
        """Print what is not printed, or from a page on; on another printer where one is named."""
        self._queue.go_on(self, printer, page)

    def drop(self) -> None:
        """Let the job go, printed or not."""
        self._queue.drop(self)

    def take(self, state: str, error: ToldError | None = None) -> None:
        """Be in another state."""
        self.state, self.error = state, error
        self.changed.emit()
        if state == DONE:
            self.ended.emit(state)


class PrintQueue(QObject):
    """Takes papers for printers.

    ``added`` comes for each job, also for those that an earlier start left; ``looked`` when those are known.
    """

    added = Signal(object)
    looked = Signal()
    _noted = Signal(object, object)

    def __init__(self, press: Press, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.messages = messages
        self._press = press
        self.jobs: list[PrintJob] = []
        self._numbers = itertools.count(1)
        self._store: PrintJobStore | None = None
        self._looking: Running | None = None
        self._noted.connect(self._on_noted)

    def open(self, folder: Path, keys: Keys, desk_id: int) -> None:
        """Keep jobs beside this register from now on, and show those that were left there."""

        def look(_task: Task) -> tuple[PrintJobStore, Mapping[str, str]]:
            from controlroom.db.print_jobs import PrintJobStore

            store = PrintJobStore(folder, keys, desk_id)
            return store, store.left()

        self._looking = Running(self, self.messages, self._on_left_found)
        self._looking.start(look)

    def add(self, file: Path, facts: PrintFacts) -> PrintJob:
        """Print a file; it may go away once this returned."""
        begun = clock.now().isoformat()
        job = PrintJob(self, f"print-{next(self._numbers)}", replace(facts, begun=begun), file.read_bytes())
        self._enter(job)
        self._start_next()
        return job

    def stop(self, job: PrintJob) -> None:
        """Stop a job that prints or waits; it is kept."""
        if job.running is not None:
            job.running.stop()
        elif job.state == WAITING:
            job.take(STOPPED)

    def go_on(self, job: PrintJob, printer: str = "", page: int = 0) -> None:
        """Let a job that stands go on."""
        if job.state not in (STOPPED, FAILED):
            return
        facts, before = job.facts, tuple(one.ticket for one in job.facts.sent)
        if printer and printer != facts.how.printer:
            how = Choices(printer=printer, copies=facts.how.copies, sides=facts.how.sides)
            facts = replace(facts, how=how, sent=())
        if page in facts.pages:
            copy = facts.done // len(facts.pages) * len(facts.pages)
            facts = replace(facts, done=min(copy + facts.pages.index(page), facts.total - 1), sent=())
        job.facts, job.stale = facts, () if facts.sent else before
        job.take(WAITING)
        self._start_next()

    def drop(self, job: PrintJob) -> None:
        """Let a job go; what its printer still holds is taken back."""
        if job.running is not None:
            job.running.stop()
        tickets, store = [*job.stale, *(one.ticket for one in job.facts.sent)], self._store

        def forget(_task: Task) -> None:
            for ticket in tickets:
                spooler().cancel(ticket)
            if store is not None:
                store.drop(job.facts.job_id)

        self._leave(job)
        Running(self, self.messages, lambda _none: None).start(forget)

    @property
    def keeps_jobs(self) -> bool:
        """Tell whether jobs are kept over a restart: the register is open and was looked through."""
        return self._store is not None

    @property
    def is_idle(self) -> bool:
        """Tell whether nothing is being printed."""
        return all(job.running is None for job in self.jobs)

    def close(self) -> None:
        """End: printers finish what they hold, the rest is there again at the next start."""
        under_way = [(job, job.running) for job in self.jobs if job.running is not None]
        for job, running in under_way:
            if job.carrier is not None:
                job.carrier.is_leaving = True
            if job.facts.total > PORTION:
                running.stop()
        for _job, running in under_way:
            running.wait(_CLOSING_SECONDS)  # what is short is handed over still
            running.stop()
            running.wait(_CLOSING_SECONDS)

    def _enter(self, job: PrintJob) -> None:
        self.jobs.append(job)
        self.added.emit(job)

    def _leave(self, job: PrintJob) -> None:
        if job in self.jobs:
            self.jobs.remove(job)
        job.paper = None
        job.take(DONE)

    def _start_next(self) -> None:
        busy = {job.facts.how.printer for job in self.jobs if job.running is not None}
        for job in self.jobs:
            if job.state == WAITING and job.running is None and job.facts.how.printer not in busy:
                busy.add(job.facts.how.printer)
                self._start(job)

    def _start(self, job: PrintJob) -> None:
        store, facts, paper, stale = self._store, job.facts, job.paper, job.stale
        part = self._press.scratch_file("printing")

        def carry(task: Task) -> None:
            content = paper if paper is not None or store is None else store.paper(facts.job_id)
            if content is None:
                return  # an erasure took it away meanwhile
            if store is not None and paper is not None and facts.kind not in NEVER_KEPT:
                _keep(store, facts, content)
            if not facts.how.printer:
                raise PrinterMissing
            system = spooler()
            for ticket in stale:
                system.cancel(ticket)

            def note(now: PrintFacts) -> None:
                self._noted.emit(job, now)
                if store is not None and facts.kind not in NEVER_KEPT:
                    store.note(now.job_id, now.to_text())

            job.carrier = Carrier(system, content, facts, note, part)
            job.carrier.carry(task)
            if store is not None:
                store.drop(facts.job_id)

        job.running = Running(
            self, self.messages, lambda _none: self._leave(job), lambda e: job.take(FAILED, e)
        )
        job.running.progress.connect(job.progress)
        job.running.ended.connect(lambda: self._on_ended(job))
        job.take(PRINTING)
        job.running.start(carry)

    def _on_ended(self, job: PrintJob) -> None:
        job.running = job.carrier = None
        if job.state == PRINTING:
            job.take(STOPPED)  # what else it is comes right after
        self._start_next()

    def _on_noted(self, job: PrintJob, facts: PrintFacts) -> None:
        job.facts = facts

    def _on_left_found(self, found: tuple[PrintJobStore, Mapping[str, str]]) -> None:
        self._store, left = found
        here = {job.facts.job_id for job in self.jobs}  # a restore opens the register once more
        for job_id, text in left.items():
            facts = facts_of(text)
            if facts is not None and job_id not in here:
                job = PrintJob(self, f"print-{next(self._numbers)}", replace(facts, job_id=job_id), None)
                is_printer_s = facts.handed_over >= facts.total
                job.state = WAITING if is_printer_s else STOPPED
                self._enter(job)
        self.looked.emit()
        self._start_next()


def _keep(store: PrintJobStore, facts: PrintFacts, paper: bytes) -> None:
    """Keep a paper over a crash; where the disk is full it is printed all the same."""
    try:
        store.keep(facts.job_id, facts.to_text(), paper)
    except OSError:
        store.drop(facts.job_id)
