"""What only holds itself goes between two events, never inside one."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from controlroom.ui import collecting

LONG_ENOUGH_MS = 120


class Round:
    """Something that only holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def _window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Open a window whose collector looks often, at whatever there is."""
    monkeypatch.setattr(collecting, "_EVERY_MS", 10)
    monkeypatch.setattr(collecting, "_YOUNG", 0)
    made = QWidget()
    qtbot.addWidget(made)
    collecting.Collector(made)
    yield
    made.close()


def test_what_nobody_holds_any_more_goes_without_python_collecting_by_itself(qtbot: QtBot) -> None:
    gone = weakref.ref(Round())
    assert gone() is not None
    qtbot.waitUntil(lambda: gone() is None, timeout=30_000)
    assert not gc.isenabled()


def test_a_window_that_is_closed_at_once_leaves_nothing_to_fire(qtbot: QtBot) -> None:
    window = QWidget()
    collecting.Collector(window, after_ms=20)
    window.close()
    window.deleteLater()
    qtbot.wait(LONG_ENOUGH_MS)


def test_nothing_goes_while_an_event_is_under_way() -> None:
    seen: list[Any] = []

    def event() -> None:
        gone = weakref.ref(Round())
        inner = QEventLoop()
        QTimer.singleShot(LONG_ENOUGH_MS, inner.quit)
        inner.exec()
        seen.append(gone())

    _run(event)
    assert isinstance(seen[0], Round)


def _run(event: Any) -> None:  # noqa: ANN401 - any function
    """Carry out something inside the loop of a window, as a press of a key is."""
    loop = QEventLoop()
    failures: list[BaseException] = []

    def carried_out() -> None:
        try:
            event()
        except BaseException as failure:  # noqa: BLE001 - told to the test below
            failures.append(failure)
        loop.quit()

    QTimer.singleShot(0, carried_out)
    loop.exec()
    if failures:
        raise failures[0]
