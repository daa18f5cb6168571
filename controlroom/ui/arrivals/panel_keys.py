"""The keys of the attendance panel that open something about arrivals."""

from __future__ import annotations

from controlroom.base.language import _
from controlroom.domain.attendance.rows import AttendanceLine
from controlroom.ui.arrivals.deputy import DeputyDialog
from controlroom.ui.arrivals.history import open_history
from controlroom.ui.arrivals.online import open_list
from controlroom.ui.attendance.event_panel import EventPanel
from controlroom.ui.keys import Key
from controlroom.ui.shell import Shell


def arrival_keys(shell: Shell, panel: EventPanel) -> list[Key]:
    """Return the keys for walk-ins, deputies, the list of a virtual meeting, and the marks of a row."""

    def paste_list() -> None:
        if panel.view is not None:
            open_list(shell, panel, panel.view.event.row.id)

    def name_deputy() -> None:
        if panel.view is not None and (line := _line(panel)) is not None and not line.walk_in:
            DeputyDialog(shell, panel.view.event.row.id, line, panel).open()

    def show_history() -> None:
        if panel.view is not None and (line := _line(panel)) is not None:
            open_history(shell, panel, panel.view.event.row.id, line)

    def enter_walk_in() -> None:
        lines = panel.view.lines if panel.view is not None else ()
        is_unnamed = any(one.walk_in and one.row and not one.name and not one.unreadable for one in lines)
        if is_unnamed and not panel.grid.isVisible():
            panel.name_rows()
        else:
            panel.add_walk_in()

    return [
        Key("Alt+C", _("Walk-in"), enter_walk_in),
        Key("Alt+W", _("Walk-in"), enter_walk_in, shown=False),
        Key("Alt+V", _("List of a virtual meeting"), paste_list),
        Key("Alt+S", _("Came for another"), name_deputy, shown=False),
        Key("Alt+Y", _("Who marked it"), show_history, shown=False),
    ]


def _line(panel: EventPanel) -> AttendanceLine | None:
    return panel.table.current_row()
