"""Carrying a paper to its printer portion by portion, so that it can stop and go on where it was."""

from __future__ import annotations

import contextlib
import json
import secrets
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from controlroom.ui.longwork import StoppedByOperator, Task
from controlroom.ui.printing import portions
from controlroom.ui.printing.choices import Choices
from controlroom.ui.printing.spoolers import Portion, Spooler

PORTION: Final = 8
"""Pages given to the printer at once; even, so that no sheet of two sides is torn apart."""

AHEAD: Final = 2
POLL_SECONDS: Final = 0.3


@dataclass(frozen=True, slots=True)
class Sent:
    """Pages that were handed over and may not be printed yet: their ticket, and how far they reach."""

    ticket: str
    until: int


@dataclass(frozen=True, slots=True)
class PrintFacts:
    """A paper on its way: what it is called, how it is printed, how far it is.

    ``pages`` are those asked for, ``done`` counts the printed ones over all copies; after the first sheet of
    the first copy comes its second, so the copies lie ready one after another.
    """

    title: str
    kind: str
    how: Choices
    pages: tuple[int, ...]
    done: int = 0
    sent: tuple[Sent, ...] = ()
    begun: str = ""
    job_id: str = field(default_factory=lambda: secrets.token_hex(8))

    @property
    def total(self) -> int:
        """Return how many pages are printed in all copies."""
        return len(self.pages) * self.how.copies

    @property
    def handed_over(self) -> int:
        """Return how many pages the printer was given."""
        return max([self.done, *(one.until for one in self.sent)])

    def at_page(self, place: int) -> int:
        """Return which page of the paper stands at a place of the print."""
        return self.pages[place % len(self.pages)] if self.pages else 0

    def to_text(self) -> str:
        """Return all of it as text."""
        return json.dumps(asdict(self), ensure_ascii=False)


def facts_of(text: str) -> PrintFacts | None:
    """Read what ``to_text`` wrote; None where another version of the program wrote it."""
    try:
        kept: dict[str, Any] = json.loads(text)
        kept["how"] = Choices(**kept["how"])
        kept["sent"] = tuple(Sent(**one) for one in kept["sent"])
        kept["pages"] = tuple(int(page) for page in kept["pages"])
        return PrintFacts(**kept)
    except (ValueError, TypeError, KeyError):
        return None


class Carrier:
    """Carries one paper: hands portions over while the printer takes them, notes after each how far it is.

    ``part`` is a file for the pages under way. Where ``is_leaving`` is set before Stop, the printer finishes
    what it holds; else that is taken back.
    """

    def __init__(
        self,
        spooler: Spooler,
        paper: bytes,
        facts: PrintFacts,
        note: Callable[[PrintFacts], None],
        part: Path,
    ) -> None:
        self._spooler, self._paper, self._note, self._part = spooler, paper, note, part
        self.facts = facts
        self.is_leaving = False
        self._sizes: list[tuple[float, float]] = []

    def carry(self, task: Task) -> None:
        """Print all that is not printed; raises what the printer says, with the facts noted as they stand."""
        self._sizes = portions.sizes_of(self._paper)
        try:
            self._settle(task, AHEAD)
            while self.facts.handed_over < self.facts.total:
                self._hand_over()
                self._settle(task, AHEAD)
            self._settle(task, 1)
        except StoppedByOperator:
            if not self.is_leaving:
                self._take_back()
            raise

    def _settle(self, task: Task, room: int) -> None:
        """Wait until fewer than ``room`` portions lie in the printer's queue, telling how far it is."""
        while True:
            self._see(self._spooler.waiting(self.facts.how.printer))
            task.report(self.facts.done, self.facts.total)
            if len(self.facts.sent) < room:
                return
            if self.is_leaving and self.facts.handed_over >= self.facts.total:
                raise StoppedByOperator
            time.sleep(POLL_SECONDS)

    def _see(self, waiting: frozenset[str]) -> None:
        """Count what left the queue as printed; tickets leave it in their order."""
        left = tuple(one for one in self.facts.sent if one.ticket in waiting)
        if left != self.facts.sent:
            floor = min((one.until for one in left), default=self.facts.total)
            gone = [one.until for one in self.facts.sent if one not in left and one.until <= floor]
            self._take(replace(self.facts, done=max([self.facts.done, *gone]), sent=left))

    def _hand_over(self) -> None:
        start, each = self.facts.handed_over, len(self.facts.pages)
        until = min(start + PORTION, (start // each + 1) * each)
        pages = [self.facts.at_page(place) for place in range(start, until)]
        # The queue's list is seen by all the network: it names no paper and no person.
        title = f"Control Room {self.facts.job_id[:6]}"
        try:
            portions.write_pages(self._paper, pages, self._part)
            size = self._sizes[pages[0] - 1]
            ticket = self._spooler.send(Portion(self._part, size, self.facts.how, title))
        finally:
            self._part.unlink(missing_ok=True)
        if ticket:
            self._take(replace(self.facts, sent=(*self.facts.sent, Sent(ticket, until))))
        else:
            self._take(replace(self.facts, done=until))

    def _take_back(self) -> None:
        for one in reversed(self.facts.sent):
            self._spooler.cancel(one.ticket)
        self._take(replace(self.facts, sent=()))

    def _take(self, facts: PrintFacts) -> None:
        self.facts = facts
        with contextlib.suppress(OSError):  # a full disk: the print itself goes on
            self._note(facts)
