"""The desk: answers come on the GUI thread, late ones fall away, orders stand, errors are told."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.register import Register
from controlroom.domain import registers
from controlroom.domain.registers import NameOffice
from controlroom.ui.desk import Desk
from controlroom.ui.longwork import Task
from controlroom.ui.messages import Messages
from tests.factories import OpenOffice


@dataclass(eq=False)
class Refused(UserError):
    """The office says no."""

    word: str
    sentence = N_("No: {word}.")


def slow_echo(session: Session, question: tuple[str, float]) -> tuple[str, str]:
    word, seconds = question
    time.sleep(seconds)
    return word, threading.current_thread().name


def refuse(session: Session, word: str) -> str:
    raise Refused(word)


def stumble(session: Session, word: str) -> str:
    raise ZeroDivisionError


def test_an_answer_comes_from_a_reader_to_the_gui_thread(desk: Desk, qtbot: QtBot) -> None:
    owner = QObject()
    heard: list[Any] = []

    def then(answer: tuple[str, str]) -> None:
        heard.append((*answer, threading.current_thread() is threading.main_thread()))

    desk.read(owner, slow_echo, ("hello", 0.0), then)
    qtbot.waitUntil(lambda: bool(heard), timeout=30_000)
    assert heard[0][0] == "hello"
    assert heard[0][1].startswith("reader-")
    assert heard[0][2]


def test_only_the_newest_question_of_a_purpose_is_answered(desk: Desk, settled: Callable[[], None]) -> None:
    owner = QObject()
    heard: list[Any] = []
    desk.read(owner, slow_echo, ("old", 0.15), lambda answer: heard.append(answer[0]))
    desk.read(owner, slow_echo, ("new", 0.0), lambda answer: heard.append(answer[0]))
    settled()
    assert heard == ["new"]


def test_without_a_purpose_every_question_is_answered(desk: Desk, settled: Callable[[], None]) -> None:
    owner = QObject()
    heard: list[Any] = []
    for word in ("one", "two", "three"):
        desk.read(owner, slow_echo, (word, 0.0), lambda answer: heard.append(answer[0]), key=None)
    settled()
    assert sorted(heard) == ["one", "three", "two"]


def test_nobody_is_answered_who_is_gone(desk: Desk, settled: Callable[[], None]) -> None:
    owner = QObject()
    heard: list[Any] = []
    desk.read(owner, slow_echo, ("late", 0.05), heard.append)
    shiboken6.delete(owner)
    settled()
    assert heard == []


def test_a_search_does_not_wait_behind_an_order(
    desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    owner = QObject()
    heard: list[Any] = []
    desk.write(owner, slow_echo, ("order", 0.3), lambda answer: heard.append(answer[0]))
    desk.read(owner, slow_echo, ("search", 0.0), lambda answer: heard.append(answer[0]))
    settled()
    assert heard == ["search", "order"]


def test_an_order_is_saved_and_its_topics_go_out(
    desk: Desk, office: OpenOffice, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    owner = QObject()
    saved: list[Any] = []
    with qtbot.waitSignal(desk.changed, timeout=30_000) as changed:
        desk.write(owner, registers.name_office, NameOffice(name=Name("", "Office of Ajmer")), saved.append)
    assert changed.args is not None
    assert "journal" in changed.args[0]
    assert changed.args[1] is owner
    assert saved[0].code == "office"
    assert office.register.read(registers.office, None).name.latin == "Office of Ajmer"


def test_an_order_stands_though_its_dialog_is_gone(
    desk: Desk, office: OpenOffice, settled: Callable[[], None]
) -> None:
    owner = QObject()
    desk.write(owner, registers.name_office, NameOffice(name=Name("", "Kept")), lambda _saved: None)
    shiboken6.delete(owner)
    settled()
    assert office.register.read(registers.office, None).name.latin == "Kept"


def test_a_refusal_is_told_where_nobody_takes_it(
    desk: Desk, messages: Messages, settled: Callable[[], None]
) -> None:
    owner = QObject()
    refused: list[Any] = []
    desk.read(owner, refuse, "rain", lambda _answer: None)
    settled()
    assert [told.text for told in messages.record] == ["No: rain."]
    desk.read(owner, refuse, "wind", lambda _answer: None, failed=refused.append)
    settled()
    assert len(messages.record) == 1
    assert refused[0].word == "wind"


def test_a_bug_is_logged_and_offered_as_a_report(
    desk: Desk, messages: Messages, settled: Callable[[], None]
) -> None:
    reports: list[str] = []
    messages.show_report = reports.append
    desk.read(QObject(desk), stumble, "x", lambda _answer: None)
    settled()
    assert isinstance(messages.bugs.pop(), ZeroDivisionError)
    told = messages.record[0]
    assert told.button == "Report…"
    assert told.action is not None
    told.action()
    assert "ZeroDivisionError" in reports[0]
    assert "test_desk.py" in reports[0]


def test_work_that_takes_long_is_shown(desk: Desk, qtbot: QtBot, settled: Callable[[], None]) -> None:
    owner = QObject()
    shown: list[Any] = []
    desk.busy_changed.connect(shown.append)
    desk.read(owner, slow_echo, ("quick", 0.0), lambda _answer: None)
    settled()
    assert True not in shown
    desk.read(owner, slow_echo, ("slow", 0.6), lambda _answer: None)
    settled()
    assert shown[-2:] == [True, False]


def test_long_work_reports_and_stops(desk: Desk, qtbot: QtBot, settled: Callable[[], None]) -> None:
    owner = QObject()
    heard: list[int] = []
    steps: list[tuple[int, int]] = []

    def count(task: Task) -> int:
        for step in range(1000):
            task.report(step, 1000)
            time.sleep(0.005)
        return 1000

    running = desk.run(owner, count, heard.append)
    running.progress.connect(lambda done, total: steps.append((done, total)))
    qtbot.waitUntil(lambda: len(steps) > 3, timeout=30_000)
    running.stop()
    settled()
    assert heard == []
    assert steps[0] == (0, 1000)
    assert len(steps) < 1000


def test_the_working_date_goes_with_orders(desk: Desk) -> None:
    assert desk.working_date == clock.today()
    chosen = clock.today() - datetime.timedelta(days=3)
    desk.set_working_date(chosen)
    assert desk.actor.working_date == chosen
    desk.set_working_date(clock.today())
    assert desk.actor.working_date is None


def _read_on_gui_thread(register: Register) -> None:
    exec(  # noqa: S102 - a screen that breaks the rule, without writing one into the program
        compile("register.read(query, None)", UI_FILE, "exec"),
        {"register": register, "query": registers.office},
    )


UI_FILE = str(__import__("controlroom.ui", fromlist=["ui"]).__file__)


def test_the_guard_catches_a_screen_on_the_gui_thread(
    office: OpenOffice, gui_thread_guard: list[str]
) -> None:
    office.register.read(registers.office, None)
    assert gui_thread_guard == []
    _read_on_gui_thread(office.register)
    assert gui_thread_guard.pop().startswith("reading from __init__.py")


@pytest.mark.parametrize("word", ["one", "two"])
def test_a_closed_desk_takes_nothing_more(
    office: OpenOffice, messages: Messages, qtbot: QtBot, word: str
) -> None:
    desk = Desk(messages)
    desk.open(office.register, office.actor)
    desk.close()
    desk.read(messages, slow_echo, (word, 0.0), lambda _answer: None)
    assert desk.is_idle
