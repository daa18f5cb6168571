"""What a window that stays open for weeks keeps: of each thing it did, nothing more than it needs."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlroom.ui.desk import Desk
from controlroom.ui.longwork import Running
from controlroom.ui.messages import REMEMBERED, Messages
from controlroom.ui.press import PAPERS_KEPT, PaperJob
from controlroom.ui.shell import Shell


class Asker:
    """Stands for all that whoever asked holds: a dialog, the rows of a paper."""

    def answer(self, *_answers: object) -> None:
        """Take an answer."""


def blank(_values: None, out: BinaryIO, *, language: str) -> int:
    """Write a paper."""
    out.write(language.encode())
    return 1


def broken(_values: None, out: BinaryIO, *, language: str) -> int:
    """Fail as a bug does."""
    out.write(b"half")
    raise KeyError(language)


def let_go() -> None:
    """Do what a window does between two events: delete what is to go, collect what only holds itself."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


def alive(kind: type[QObject]) -> int:
    """Return how many objects of a kind there are."""
    known: list[Any] = shiboken6.getAllValidWrappers()
    return sum(type(one) is kind for one in known)


def test_a_paper_that_is_made_leaves_nothing_of_who_asked(
    shell: Shell,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    asker = Asker()
    gone = weakref.ref(asker)
    press = shell.press
    press.make(shell.view, blank, None, tmp_path / "made.pdf", then=asker.answer, failed=asker.answer)
    press.make(shell.view, broken, None, tmp_path / "broken.pdf", then=asker.answer, failed=asker.answer)
    press.run(shell.view, str, None, asker.answer)
    press.make(shell.view, blank, None, tmp_path / "stopped.pdf", then=asker.answer).stop()
    assert len(press.findChildren(PaperJob)) == 4
    qtbot.waitUntil(lambda: press.is_idle, timeout=60_000)
    shell.messages.bugs.clear()
    del asker
    let_go()
    assert press.findChildren(PaperJob) == []
    assert gone() is None


def test_papers_that_were_looked_at_do_not_fill_the_memory_of_the_pc(shell: Shell) -> None:
    files = [shell.press.preview_file("receipt") for _each in range(PAPERS_KEPT)]
    for file in files:
        file.write_bytes(b"%PDF")
    assert all(file.exists() for file in files)
    files[0].unlink()  # an erasure took it
    newest = [shell.press.preview_file("receipt") for _each in range(2)]
    assert len(set(files + newest)) == PAPERS_KEPT + 2
    assert [file.exists() for file in files] == [False, False] + [True] * (PAPERS_KEPT - 2)


def test_long_work_that_has_ended_is_let_go_of(desk: Desk, settled: Callable[[], None]) -> None:
    let_go()
    before = alive(Running)
    asker = Asker()
    gone = weakref.ref(asker)
    for _each in range(5):
        desk.run(desk, lambda _task: None, asker.answer)
    assert alive(Running) == before + 5
    settled()
    del asker
    let_go()
    assert alive(Running) == before
    assert gone() is None


def test_what_was_told_is_remembered_for_a_while(messages: Messages) -> None:
    askers = [Asker() for _each in range(REMEMBERED + 1)]
    gone = [weakref.ref(one) for one in askers]
    for number, one in enumerate(askers):
        messages.good(f"saved {number}", "Show", partial(one.answer, number))
        messages.ask(f"sure {number}?")
        messages.bug(KeyError(one))
    assert {len(one) for one in (messages.record, messages.asked, messages.bugs)} == {REMEMBERED}
    assert str(messages.asked[-1]) == f"sure {REMEMBERED}?"
    del askers, one
    let_go()
    assert gone[0]() is None
    assert gone[-1]() is not None
    messages.bugs.clear()
