"""What is done to an agenda beside writing: begun, points added, moved, taken away, reports, decisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from controlroom.base.language import _, ngettext, number_text
from controlroom.domain import units
from controlroom.domain.journal import Saved
from controlroom.domain.minutes import agenda, reporting
from controlroom.domain.minutes.agenda import BeginMinutes, MovePoint, RemovePoint
from controlroom.domain.minutes.reporting import FreshenFigures
from controlroom.domain.minutes.rows import DecisionRow, PointRow
from controlroom.domain.people import queries as people
from controlroom.ui.minutes.dialogs import DecisionDialog, PointDialog, ReportsDialog, SettleDialog
from controlroom.ui.shell import Shell


@dataclass(frozen=True, slots=True)
class At:
    """Which page, which event, which point in front and which decision under it."""

    page: str
    event_id: int
    point: PointRow | None
    decision: DecisionRow | None


class Steps(QObject):
    """Carries out the steps of a tab; ``point_added`` gives the id of a new point."""

    point_added = Signal(int)
    removed = Signal()

    def __init__(
        self,
        shell: Shell,
        owner: QWidget,
        at: Callable[[], At | None],
        save: Callable[[Callable[[], object]], None],
    ) -> None:
        super().__init__(owner)
        self._shell, self._desk, self._owner = shell, shell.desk, owner
        self._at, self._save = at, save

    def begin(self) -> None:
        """Make points of the agenda and of what is still open."""
        if (at := self._at()) is not None:
            order = BeginMinutes(event_id=at.event_id)
            self._desk.write(self._owner, agenda.begin_minutes, order, self._on_begun)

    def add_point(self) -> None:
        """Ask for a new point, behind the one in front."""
        if (at := self._at()) is not None:
            after = at.point.id if at.point is not None else None
            dialog = PointDialog(self._shell, at.event_id, after, self._owner)
            dialog.saved.connect(lambda saved: self.point_added.emit(saved.id))
            self._save(dialog.open)

    def decide(self) -> None:
        """Ask for a decision under the point in front."""
        if (at := self._at()) is not None:
            point = at.point.id if at.point is not None else None
            dialog = DecisionDialog(self._shell, (at.page, at.event_id, point), parent=self._owner)
            self._save(dialog.open)

    def change_decision(self) -> None:
        """Change the decision in front."""
        if (at := self._at()) is not None and (row := at.decision) is not None:
            DecisionDialog(self._shell, (at.page, row.event_id, row.point_id), row, self._owner).open()

    def settle(self, row: DecisionRow | None = None) -> None:
        """Ask what came of a decision: the one given, or the one in front."""
        at = self._at()
        found = row or (at.decision if at is not None else None)
        if found is not None:
            SettleDialog(self._shell, found, self._owner).open()
        else:
            self._shell.messages.news(_("Choose the decision below first."))

    def add_reports(self) -> None:
        """Ask who reports: first for the levels and posts there are."""
        self._desk.read(self._owner, units.levels, None, self._on_levels_read, key="levels")

    def freshen(self) -> None:
        """Take the figures of reports anew where nothing is written yet."""
        if (at := self._at()) is not None:
            order = FreshenFigures(event_id=at.event_id)
            self._desk.write(self._owner, reporting.freshen_figures, order, self._on_freshened)

    def move(self, by: int) -> None:
        """Move the point in front up or down."""
        at = self._at()
        if at is not None and at.point is not None:
            order = MovePoint(point_id=at.point.id, by=by)
            self._save(lambda: self._desk.write(self._owner, agenda.move_point, order, lambda _saved: None))

    def remove(self) -> None:
        """Take the point in front away; one with words stays."""
        self._save(self._remove_saved)

    def _remove_saved(self) -> None:
        at = self._at()
        if at is not None and at.point is not None:
            order = RemovePoint(point_id=at.point.id, version=at.point.version)
            self._desk.write(self._owner, agenda.remove_point, order, lambda _saved: self.removed.emit())

    def _on_begun(self, saved: Saved) -> None:
        carried = saved.figures["carried"]
        if carried:
            words = ngettext(
                "{count} open decision of an earlier meeting comes first.",
                "{count} open decisions of earlier meetings come first.",
                carried,
            )
            self._shell.messages.news(words.format(count=number_text(carried)))
        elif not saved.figures["points"] and (at := self._at()) is not None:
            if at.point is None:
                self.add_point()
            else:
                self._shell.messages.news(_("All of the agenda and every open decision stands here already."))

    def _on_levels_read(self, levels: Sequence[Any]) -> None:
        def on_posts(posts: Sequence[Any]) -> None:
            offered = (
                [(one.code, str(one.name)) for one in levels],
                [(one.code, str(one.name)) for one in posts],
            )
            if (at := self._at()) is not None:
                self._save(ReportsDialog(self._shell, at.event_id, offered, self._owner).open)

        self._desk.read(self._owner, people.posts, None, on_posts, key="posts")

    def _on_freshened(self, saved: Saved) -> None:
        count = saved.figures["reports"]
        words = ngettext(
            "The figures of {count} report were taken anew.",
            "The figures of {count} reports were taken anew.",
            count,
        )
        self._shell.messages.good(words.format(count=number_text(count)))
