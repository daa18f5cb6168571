"""Which tabs an open event and the list of events have, in their order; a slice adds one line."""

from __future__ import annotations

from controlroom.ui.attendance.tabs import EventTab, ListTab
from controlroom.ui.calling.calls import CallsTab
from controlroom.ui.calling.series import SeriesTab

EVENT_TABS: tuple[type[EventTab], ...] = (CallsTab,)
LIST_TABS: tuple[type[ListTab], ...] = (SeriesTab,)
