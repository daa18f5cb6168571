"""The block of Nagoi on a desk, and the page of workshops inside the window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.domain.attendance.nagoi import Nagoi, make_nagoi
from tests.factories import DAY, OpenOffice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from controlroom.ui.attendance.page import EventsPage
    from controlroom.ui.shell import Shell
    from controlroom.ui.window import Window
    from tests.ui.attendance.hands import Keys


@pytest.fixture
def nagoi(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> Nagoi:
    """Give the block of Nagoi with three zones."""
    monkeypatch.setattr("controlroom.base.clock.today", lambda: DAY)
    return make_nagoi(office, zones=3)


@pytest.fixture
def window(nagoi: Nagoi, shell: Shell, qtbot: QtBot) -> Iterator[Window]:
    """Give the window with the pages of workshops and people."""
    from controlroom.ui.pages import PAGES
    from controlroom.ui.window import Window

    made = Window([entry for entry in PAGES if entry.key in ("workshops", "people")])
    made.furnish(shell)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    made.close()


@pytest.fixture
def page(window: Window, settled: Callable[[], None]) -> EventsPage:
    """Open the page of workshops."""
    from controlroom.ui.attendance.page import EventsPage

    window.open_page("workshops")
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
