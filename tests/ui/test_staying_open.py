"""What a window that stays open for weeks keeps: of each thing it did, nothing more than it needs."""

from __future__ import annotations

import gc
import weakref
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from controlroom.ui.backups.page import BackupsPage
from controlroom.ui.backups.restoring import RestoreDialog
from controlroom.ui.books.more import More
from controlroom.ui.books.page import BooksPage
from controlroom.ui.desk import Desk
from controlroom.ui.exporting import ask_target
from controlroom.ui.help import HelpDialog
from controlroom.ui.messages import REMEMBERED, Messages
from controlroom.ui.press import PAPERS_KEPT, PaperJob
from controlroom.ui.shell import Shell
from controlroom.ui.topbar import TopBar


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


def test_long_work_that_has_ended_is_let_go_of(desk: Desk, qtbot: QtBot) -> None:
    asker = Asker()
    left: list[weakref.ref[object]] = [
        weakref.ref(desk.run(desk, lambda _task: None, asker.answer)) for _each in range(5)
    ]
    left.append(weakref.ref(asker))
    del asker

    def are_gone() -> bool:
        let_go()
        return all(one() is None for one in left)

    assert not are_gone()
    qtbot.waitUntil(are_gone, timeout=30_000)


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


def send_away_what_waits(qtbot: QtBot, act: Callable[[], object]) -> None:
    """Do something that waits for an answer in a loop of its own, and refuse it."""
    refused: list[QDialog] = []

    def refuse() -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, QDialog):
            refused.append(shown)
            shown.reject()

    timer = QTimer(interval=10)
    timer.timeout.connect(refuse)
    timer.start()
    act()
    timer.stop()
    assert refused


@pytest.fixture
def page(shell: Shell, qtbot: QtBot, settled: Callable[[], None]) -> BackupsPage:
    made = BackupsPage(shell)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made, timeout=30_000)
    settled()
    return made


def test_a_dialog_that_was_closed_is_gone(
    page: BackupsPage, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    """Help, questions, the system's dialogs of files and the list of backups stayed behind their page."""

    def open_and_close(dialog: QDialog) -> None:
        dialog.open()
        settled()
        dialog.reject()

    def ask_for_a_file(act: Callable[[], object]) -> None:
        act()
        (asking,) = [
            one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()
        ]
        asking.reject()

    messages = Messages()
    acts: dict[str, Callable[[], object]] = {
        "help": lambda: open_and_close(HelpDialog(page, page.keys(), page)),
        "backups": lambda: open_and_close(
            RestoreDialog(page.desk.register.folder, page.messages, page.desk.register, page)
        ),
        "second place": lambda: ask_for_a_file(page.choose_second_place),
        "question": lambda: send_away_what_waits(qtbot, lambda: messages.ask("Sure?")),
        "report": lambda: send_away_what_waits(qtbot, lambda: messages.show_report("Where it was")),
        "spreadsheet": lambda: send_away_what_waits(qtbot, lambda: ask_target(page, "Backups")),
    }
    left: dict[str, int] = {}
    for name, act in acts.items():
        act()  # what is made once and kept
        let_go()
        before = len(QApplication.allWidgets())
        act()
        let_go()
        left[name] = max(0, len(QApplication.allWidgets()) - before)  # what others left may go meanwhile
    assert left == dict.fromkeys(acts, 0)


def test_a_page_that_is_made_anew_holds_nothing_of_what_it_was(
    page: BackupsPage, settled: Callable[[], None]
) -> None:
    """Qt's finder let the page hold each widget that it had ever seen, long after it was gone."""

    def make_anew() -> None:
        page.listings()
        page.retranslate()
        settled()

    def dead() -> Counter[str]:
        let_go()
        known = (one for one in gc.get_objects() if isinstance(one, QWidget))
        return Counter(type(one).__name__ for one in known if not shiboken6.isValid(one))

    make_anew()
    before = dead()
    for _each in range(3):
        make_anew()
    assert dead() - before == Counter()


def test_the_books_page_in_another_language_has_one_menu(
    shell: Shell, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    made = BooksPage(shell)
    qtbot.addWidget(made)
    for _each in range(2):
        made.retranslate()
        settled()
    let_go()
    assert len(made.findChildren(More)) == 1


def test_another_theme_draws_one_icon_in_the_search(qtbot: QtBot) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    for _theme in range(3):
        bar.draw_icons()
    let_go()
    assert len(bar.search.findChildren(QAction)) == len(bar.search.actions()) == 1
