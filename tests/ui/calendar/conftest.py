"""The block of Nagoi and the calendar beside the list of its meetings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from controlroom.ui.calendar.tab import CalendarTab
from controlroom.ui.shell import Shell
from tests.domain.attendance.nagoi import Nagoi, make_nagoi
from tests.factories import DAY, OpenOffice
from tests.retelling import retold


@pytest.fixture
def nagoi(office: OpenOffice, monkeypatch: pytest.MonkeyPatch) -> Nagoi:
    """Give the block of Nagoi with two zones, on the day before tomorrow's meetings."""
    monkeypatch.setattr("controlroom.base.clock.today", lambda: DAY)
    return retold(office, make_nagoi)


@pytest.fixture
def opened(nagoi: Nagoi, shell: Shell, qtbot, settled: Callable[[], None]) -> Callable[[], CalendarTab]:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """Give what opens the calendar once its events are planned."""

    def open_it() -> CalendarTab:
        tab = CalendarTab(shell, "meeting")
        qtbot.addWidget(tab)
        tab.resize(1150, 520)
        tab.show()
        tab.reload()
        settled()
        tab.view.setFocus()
        tab.grab()
        return tab

    return open_it
