"""Puts desk, press and pages into the window, and what follows once somebody works in a register."""

from __future__ import annotations

from collections.abc import Callable

from controlroom.base import language
from controlroom.db import places
from controlroom.start import Opened, trail
from controlroom.ui.desk import Desk
from controlroom.ui.first_run import known
from controlroom.ui.messages import Messages
from controlroom.ui.press import Press
from controlroom.ui.shell import Shell
from controlroom.ui.view import ViewState
from controlroom.ui.window import Window


def furnished(window: Window, messages: Messages, on_changed: Callable[[], None]) -> Shell:
    """Return the shell that the window works with; ``on_changed`` follows what its status line shows."""
    desk = Desk(messages)
    shell = Shell(desk=desk, press=Press(messages), messages=messages, view=ViewState())
    window.furnish(shell)
    window.topbar.breadcrumb.furnish(desk, shell.view, trail)
    desk.changed.connect(lambda topics, _who: on_changed() if topics else None)
    desk.working_date_changed.connect(lambda _day: on_changed())
    return shell


def settle(window: Window, shell: Shell, opened: Opened) -> None:
    """Keep drafts, remember that this desk works here, warn where the disk soon takes no more."""
    from controlroom.ui.resuming import Resuming

    Resuming(shell, window)
    desk, folder = shell.desk, opened.register.folder
    shell.keeper.open(folder, opened.register.keys, opened.actor.desk_id, lambda: desk.actor.operator_id)
    shell.printing.open(folder, opened.register.keys, opened.actor.desk_id)
    known.note(folder, demo=opened.office.demo)

    def tell(free: int) -> None:
        if free < places.NEARLY_FULL_MB:
            shell.messages.warn(language.gettext(places.NEARLY_FULL).format(free=free))

    desk.run(window, lambda _task: places.free_megabytes(folder), tell)
