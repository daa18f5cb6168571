"""The page of meetings."""

from __future__ import annotations

from typing import ClassVar

from controlroom.domain.attendance.rows import MEETING
from controlroom.ui.attendance.page import EventsPage


class MeetingsPage(EventsPage):
    """Meetings of the unit in view."""

    kind: ClassVar[str] = MEETING
