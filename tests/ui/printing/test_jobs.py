"""Print jobs: whole, stopped, gone on, on a printer that stands or goes, over a restart of the program."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from controlroom.db.keys import fresh_keys
from controlroom.db.print_jobs import FOLDER, PrintJobStore, forget_all
from controlroom.ui.printing.carrying import PORTION, PrintFacts, facts_of
from controlroom.ui.printing.choices import LONG_EDGE, Choices
from controlroom.ui.printing.queue import DONE, FAILED, STOPPED, PrintJob, PrintQueue
from controlroom.ui.printing.spoolers import PrinterGone, PrinterMissing, PrinterRefuses, PrinterStopped
from controlroom.ui.shell import Shell
from tests.factories import OpenOffice
from tests.ui.printing.conftest import FakeQueues

Paper = Callable[[int], Path]
LONG = 5 * PORTION


def facts(pages: int, printer: str = "HP", copies: int = 1, kind: str = "attendance_sheet") -> PrintFacts:
    return PrintFacts("Sheet 1", kind, Choices(printer=printer, copies=copies), tuple(range(1, pages + 1)))


def finished(qtbot: QtBot, job: PrintJob, state: str = DONE) -> None:
    qtbot.waitUntil(lambda: job.state == state and job.running is None, timeout=60_000)


@pytest.fixture
def kept(shell: Shell, office: OpenOffice, qtbot: QtBot) -> PrintQueue:
    """Give the queue of a desk whose register is open."""
    queue = shell.printing
    queue.open(office.register.folder, office.register.keys, 1)
    qtbot.waitUntil(lambda: queue.keeps_jobs, timeout=30_000)
    return queue


def another(kept: PrintQueue, shell: Shell, office: OpenOffice, qtbot: QtBot) -> PrintQueue:
    """Give the queue of the next start of the program."""
    queue = PrintQueue(shell.press, shell.messages, shell.messages)
    queue.open(office.register.folder, office.register.keys, 1)
    qtbot.waitUntil(lambda: queue.keeps_jobs, timeout=30_000)
    return queue


def test_all_pages_come_out_in_order(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    steps: list[tuple[int, int]] = []
    job = kept.add(paper_of(LONG), facts(LONG))
    job.progress.connect(lambda done, total: steps.append((done, total)))
    finished(qtbot, job)
    assert queues.printed() == list(range(1, LONG + 1))
    assert steps[-1] == (LONG, LONG)
    assert kept.jobs == []


def test_copies_lie_one_after_another(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    finished(qtbot, kept.add(paper_of(3), facts(3, copies=2)))
    assert queues.printed() == [1, 2, 3, 1, 2, 3]


def test_what_was_chosen_is_what_the_printer_is_told(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    how = Choices(printer="Canon", tray="InputSlot=Lower", sides=LONG_EDGE)
    finished(qtbot, kept.add(paper_of(4), replace(facts(4), how=how, pages=(4, 2))))
    assert queues.printed() == [4, 2]
    words = queues.log()[0]
    for part in ("-d Canon", "sides=two-sided-long-edge", "-o InputSlot=Lower", "media=A4"):
        assert part in words
    assert "Sheet" not in words, "the list of a network printer names no paper"


def test_stop_keeps_the_job_and_it_goes_on_where_it_was(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    queues.print_at_most(2)
    job = kept.add(paper_of(LONG), facts(LONG))
    qtbot.waitUntil(lambda: job.facts.done == 2 * PORTION, timeout=60_000)
    job.stop()
    finished(qtbot, job, STOPPED)
    assert queues.waiting() == 0, "what was not printed is taken back"
    queues.print_at_most(1000)
    job.go_on()
    finished(qtbot, job)
    assert queues.printed() == list(range(1, LONG + 1))


def test_who_looks_at_the_heap_says_the_page(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    queues.print_at_most(2)
    job = kept.add(paper_of(LONG), facts(LONG))
    qtbot.waitUntil(lambda: job.facts.done == 2 * PORTION, timeout=60_000)
    job.stop()
    finished(qtbot, job, STOPPED)
    queues.print_at_most(1000)
    job.go_on(page=11)
    finished(qtbot, job)
    assert queues.printed() == [*range(1, 2 * PORTION + 1), *range(11, LONG + 1)]


def test_a_printer_that_stands_loses_no_job(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    queues.print_at_most(1)
    job = kept.add(paper_of(LONG), facts(LONG))
    qtbot.waitUntil(lambda: job.facts.done == PORTION, timeout=60_000)
    queues.stand("HP", "Out of paper")
    finished(qtbot, job, FAILED)
    assert isinstance(job.error, PrinterStopped)
    assert "Out of paper" in job.error.told()
    queues.run("HP")
    queues.print_at_most(1000)
    job.go_on()
    finished(qtbot, job)
    assert queues.printed() == list(range(1, LONG + 1))


def test_a_printer_that_vanishes_leaves_the_rest_to_another(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    queues.print_at_most(1)
    job = kept.add(paper_of(LONG), facts(LONG))
    qtbot.waitUntil(lambda: job.facts.done == PORTION, timeout=60_000)
    queues.set_up("Canon")
    finished(qtbot, job, FAILED)
    assert isinstance(job.error, PrinterGone)
    queues.print_at_most(1000)
    job.go_on("Canon")
    finished(qtbot, job)
    assert queues.printed() == list(range(1, LONG + 1))
    assert len(queues.printed_on("Canon")) == 4


@pytest.mark.parametrize(("printer", "told"), [("", PrinterMissing), ("Brother", PrinterGone)])
def test_without_the_printer_the_job_waits(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot, printer: str, told: type[Exception]
) -> None:
    job = kept.add(paper_of(2), facts(2, printer))
    finished(qtbot, job, FAILED)
    assert isinstance(job.error, told)
    job.go_on("Canon")
    finished(qtbot, job)
    assert queues.printed() == [1, 2]


def test_what_the_queue_refuses_is_told_in_its_words(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    (queues.spool / "refuses").touch()
    job = kept.add(paper_of(2), facts(2))
    finished(qtbot, job, FAILED)
    assert isinstance(job.error, PrinterRefuses)
    assert "Too many jobs" in job.error.told()
    (queues.spool / "refuses").unlink()
    job.go_on()
    finished(qtbot, job)


def test_jobs_of_one_printer_come_out_one_after_another(
    kept: PrintQueue, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    first, second = kept.add(paper_of(3), facts(3)), kept.add(paper_of(2), facts(2))
    other = kept.add(paper_of(4), facts(4, "Canon"))
    for job in (first, second, other):
        finished(qtbot, job)
    names = sorted(queues.printed_on("HP"), key=lambda name: int(name.rpartition("-")[2]))
    assert len(names) == 2
    assert len(queues.printed_on("Canon")) == 1


def test_a_restart_goes_on_where_it_stopped(
    kept: PrintQueue, shell: Shell, office: OpenOffice, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    queues.print_at_most(2)
    job = kept.add(paper_of(LONG), facts(LONG))
    qtbot.waitUntil(lambda: job.facts.done == 2 * PORTION and len(job.facts.sent) == 2, timeout=60_000)
    kept.close()
    assert queues.waiting() == 2, "what the printer holds it prints, also with the program closed"
    queues.print_at_most(1000)
    later = another(kept, shell, office, qtbot)
    (found,) = later.jobs
    assert (found.state, found.name) == (STOPPED, "Sheet 1")
    found.go_on()
    finished(qtbot, found)
    assert queues.printed() == list(range(1, LONG + 1))
    assert list((office.register.folder / FOLDER).iterdir()) == []


def test_a_kill_leaves_what_the_last_step_noted(
    kept: PrintQueue, office: OpenOffice, queues: FakeQueues, paper_of: Paper, tmp_path: Path, qtbot: QtBot
) -> None:
    queues.print_at_most(1)
    job = kept.add(paper_of(LONG), facts(LONG))
    folder = office.register.folder

    def at_the_kill() -> PrintFacts | None:
        shutil.rmtree(tmp_path / "later", ignore_errors=True)
        shutil.copytree(folder / FOLDER, tmp_path / "later" / FOLDER)
        left = PrintJobStore(tmp_path / "later", office.register.keys, 1).left()
        return facts_of(left[job.facts.job_id]) if job.facts.job_id in left else None

    def is_noted() -> bool:
        known = at_the_kill()
        return known is not None and known.done == PORTION and len(known.sent) == 2

    qtbot.waitUntil(lambda: len(job.facts.sent) == 2 and job.facts.done == PORTION, timeout=60_000)
    qtbot.waitUntil(is_noted, timeout=30_000)
    known = at_the_kill()
    assert known is not None
    assert known.handed_over == 3 * PORTION
    assert [one.ticket for one in known.sent] == ["HP-2", "HP-3"], "the next start asks the printer for these"
    queues.print_at_most(1000)
    finished(qtbot, job)


def test_what_an_erasure_took_is_not_written_anew(office: OpenOffice, paper_of: Paper) -> None:
    folder, one = office.register.folder, facts(1)
    store = PrintJobStore(folder, office.register.keys, 1)
    store.keep(one.job_id, one.to_text(), paper_of(1).read_bytes())
    forget_all(folder)
    store.note(one.job_id, replace(one, done=1).to_text())
    assert list((folder / FOLDER).iterdir()) == []


def test_what_the_printer_holds_whole_is_only_looked_after(
    kept: PrintQueue, shell: Shell, office: OpenOffice, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    queues.print_at_most(0)
    job = kept.add(paper_of(3), facts(3))
    qtbot.waitUntil(lambda: bool(job.facts.sent), timeout=60_000)
    kept.close()
    queues.print_at_most(1000)
    later = another(kept, shell, office, qtbot)
    qtbot.waitUntil(lambda: later.jobs == [], timeout=60_000)
    assert queues.printed() == [1, 2, 3]
    assert len(queues.log()) == 1


def test_a_register_opened_once_more_shows_no_job_twice(
    kept: PrintQueue, office: OpenOffice, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    queues.stand("HP", "Jam")
    job = kept.add(paper_of(2), facts(2))
    finished(qtbot, job, FAILED)
    looked: list[object] = []
    kept.looked.connect(lambda: looked.append(1))
    kept.open(office.register.folder, office.register.keys, 1)
    qtbot.waitUntil(lambda: bool(looked), timeout=30_000)
    assert kept.jobs == [job]


def test_a_dropped_job_leaves_nothing(
    kept: PrintQueue, office: OpenOffice, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    queues.stand("HP", "Jam")
    job = kept.add(paper_of(2), facts(2))
    finished(qtbot, job, FAILED)
    job.drop()
    folder = office.register.folder / FOLDER
    qtbot.waitUntil(lambda: list(folder.iterdir()) == [], timeout=30_000)
    assert kept.jobs == []


def test_kept_papers_are_hidden_by_the_registers_key(office: OpenOffice, paper_of: Paper) -> None:
    folder, keys = office.register.folder, office.register.keys
    paper = paper_of(1).read_bytes()
    store = PrintJobStore(folder, keys, 1)
    one = facts(1)
    store.keep(one.job_id, one.to_text(), paper)
    kept = b"".join(file.read_bytes() for file in (folder / FOLDER).iterdir())
    assert b"%PDF" not in kept
    assert b"Sheet" not in kept
    assert PrintJobStore(folder, keys, 2).left() == {}
    assert {name: facts_of(text) for name, text in store.left().items()} == {one.job_id: one}
    assert store.paper(one.job_id) == paper
    assert PrintJobStore(folder, fresh_keys(encrypted=True), 1).left() == {}
    assert list((folder / FOLDER).iterdir()) == [], "what nobody can read any more is dropped"


def test_an_erasure_takes_them_away(office: OpenOffice, paper_of: Paper) -> None:
    folder = office.register.folder
    one = facts(1)
    PrintJobStore(folder, office.register.keys, 1).keep(one.job_id, one.to_text(), paper_of(1).read_bytes())
    assert forget_all(folder) == 1
    assert list((folder / FOLDER).iterdir()) == []


@pytest.mark.parametrize("harm", ["torn", "no paper", "other version"])
def test_a_torn_job_is_dropped(office: OpenOffice, paper_of: Paper, harm: str) -> None:
    folder = office.register.folder
    store, one = PrintJobStore(folder, office.register.keys, 1), facts(1)
    store.keep(one.job_id, one.to_text(), paper_of(1).read_bytes())
    file = folder / FOLDER / f"desk-1-{one.job_id}.job"
    if harm == "torn":
        file.write_bytes(file.read_bytes()[:20])
    elif harm == "no paper":
        file.with_suffix(".paper").unlink()
    else:
        store.note(one.job_id, '{"title": "x"}')
    assert [facts_of(text) for text in store.left().values()] == ([] if harm != "other version" else [None])


def test_a_full_disk_keeps_no_job_but_prints_it(
    kept: PrintQueue, office: OpenOffice, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    (office.register.folder / FOLDER).write_text("no folder can be made here")
    finished(qtbot, kept.add(paper_of(2), facts(2)))
    assert queues.printed() == [1, 2]


def test_the_recovery_key_is_kept_in_no_file(
    kept: PrintQueue, office: OpenOffice, queues: FakeQueues, paper_of: Paper, qtbot: QtBot
) -> None:
    queues.stand("HP", "Jam")
    job = kept.add(paper_of(1), facts(1, kind="recovery_key"))
    finished(qtbot, job, FAILED)
    assert not (office.register.folder / FOLDER).exists()
    queues.run("HP")
    job.go_on()
    finished(qtbot, job)
