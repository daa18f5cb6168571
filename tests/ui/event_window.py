"""The window with the pages of events, as many folders of tests open it; each says which pages, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from controlroom.ui.attendance.page import EventsPage
    from controlroom.ui.shell import Shell
    from controlroom.ui.window import Window
    from tests.ui.attendance.hands import Keys


@pytest.fixture
def window(district: Any, pages: tuple[str, ...], shell: Shell, qtbot: QtBot) -> Iterator[Window]:  # noqa: ANN401 - any district, which is there before the window
    """Give the window with the wanted pages, once the district is there."""
    from controlroom.ui.pages import PAGES
    from controlroom.ui.window import Window

    made = Window([entry for entry in PAGES if entry.key in pages])
    made.furnish(shell)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    with qtbot.waitActive(made, timeout=30_000):
        made.show()
        made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def page(window: Window, pages: tuple[str, ...], settled: Callable[[], None]) -> EventsPage:
    """Open the first of the wanted pages."""
    from controlroom.ui.attendance.page import EventsPage

    window.open_page(pages[0])
    settled()
    host = window.host
    assert host is not None
    found = host.page()
    assert isinstance(found, EventsPage)
    return found


@pytest.fixture
def keys(qtbot: QtBot, window: Window) -> Keys:
    """Give hands that press keys and count them."""
    from tests.ui.attendance.hands import Keys

    return Keys(qtbot, window)
