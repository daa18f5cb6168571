"""Keys of the tabs: none has two meanings at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from controlroom.base import language
from controlroom.domain.attendance.rows import ShowEvent
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.window import Window
from tests.domain.attendance.nagoi import Nagoi


@pytest.mark.parametrize("kind", ["meetings", "workshops"])
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_no_key_has_two_meanings_on_any_tab(
    window: Window, nagoi: Nagoi, settled: Callable[[], None], kind: str, spoken: str
) -> None:
    if spoken != language.current():
        window.switch_language()
    event_id = nagoi.plan() if kind == "meetings" else nagoi.plan_workshop()
    window.open_page(kind)
    settled()
    page = window.host.page() if window.host else None
    assert isinstance(page, EventsPage)
    twice = []
    for opened in (None, ShowEvent(event_id)):
        if opened is not None:
            page.show_event(opened)
            settled()
        tabs = page.front_tabs()
        for place in range(tabs.count()):
            tabs.setCurrentIndex(place)
            settled()
            counted = Counter(action.shortcut().toString() for action in window.actions())
            twice += [(tabs.tabText(place), key) for key, count in counted.items() if count > 1]
    assert twice == []
