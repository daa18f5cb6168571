"""The page of workshops."""

from __future__ import annotations

from typing import ClassVar

from controlroom.base.language import _
from controlroom.domain.attendance.rows import WORKSHOP
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.attendance.trainee_papers import print_trainees
from controlroom.ui.keys import Key


class WorkshopsPage(EventsPage):
    """Workshops of the unit in view."""

    kind: ClassVar[str] = WORKSHOP

    def keys(self) -> list[Key]:
        """Return the page's keys; badges and certificates belong to the workshop in front."""
        keys = super().keys()
        if self.question is None or any(key.shortcut == "Alt+B" for key in keys):
            return keys  # minutes begin with it: a key with two meanings has none
        return [*keys, Key("Alt+B", _("Badges, certificates"), self.print_trainees)]

    def print_trainees(self) -> None:
        """Print badges or certificates of the workshop in front."""
        if self.question is not None:
            print_trainees(self.shell, self, self.question.event_id)
