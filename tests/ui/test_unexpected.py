"""A bug that nobody caught is told and logged, and no word of it stands on the terminal."""

from __future__ import annotations

import sys
import threading

import pytest

from controlroom.ui import unexpected
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell

NAME = "तृप्तिलता झुनझुनवाला 6177700011"


@pytest.fixture
def watched(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Messages:
    """Let the messages of a window tell what nobody caught, as the program does."""
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    monkeypatch.setattr(threading, "excepthook", threading.__excepthook__)
    unexpected.tell_to(shell.messages)
    return shell.messages


def test_it_is_told_with_a_report_and_without_its_message(
    watched: Messages, capfd: pytest.CaptureFixture[str]
) -> None:
    error = ValueError(NAME)
    sys.excepthook(type(error), error, error.__traceback__)
    assert watched.bugs == [error]
    assert capfd.readouterr().err == ""
    watched.bugs.clear()


def test_a_thread_that_dies_says_nothing_of_people(
    watched: Messages, capfd: pytest.CaptureFixture[str]
) -> None:
    def dies() -> None:
        raise ValueError(NAME)

    thread = threading.Thread(target=dies)
    thread.start()
    thread.join()
    assert NAME not in capfd.readouterr().err
    assert watched.bugs == []


def test_who_watches_already_goes_on_watching(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(*_met: object) -> None:
        raise AssertionError

    monkeypatch.setattr(sys, "excepthook", other)
    unexpected.tell_to(shell.messages)
    assert sys.excepthook is other
