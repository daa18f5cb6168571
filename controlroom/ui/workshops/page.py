"""The page of workshops."""

from __future__ import annotations

from typing import ClassVar

from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.ui.attendance.page import EventsPage


class WorkshopsPage(EventsPage):
    """Workshops of the unit in view."""

    kind: ClassVar[str] = WORKSHOP
