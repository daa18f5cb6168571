"""Opening what a crash closed on the pages of events, as its draft says where it stood."""

from __future__ import annotations

from controlroom.domain.attendance.rows import ShowEvent
from controlroom.ui.arrivals.desk_tab import RegistrationTab
from controlroom.ui.attendance.tabbed import TabbedPage


def resume(page: TabbedPage, action: str, subject: object) -> None:
    """Open an event with its dais, a walk-in at its desk, or the version of its sheet that was being read."""
    if action == "dais" and isinstance(subject, int):
        page.show_event(ShowEvent(subject))
        page.seat_dais()
    elif action == "walk_in" and isinstance(subject, str):
        event, session = map(int, subject.split("/"))
        page.open_tab(RegistrationTab.name, event)
        tab = page.tab()
        if isinstance(tab, RegistrationTab):
            tab.enter_walk_in(session or None, "")
    elif isinstance(subject, str):
        event_id, version, as_list, *part = subject.split("/", 3)
        page.show_event(ShowEvent(int(event_id), int(version), as_list == "1", "".join(part)))
