"""Warning that people of one or more events are invited elsewhere at that hour."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from controlroom.domain.attendance import conflicts
from controlroom.domain.attendance.rows import ConflictRow, InvitedTwice
from controlroom.ui.attendance.words import conflict_text, invited_twice_text
from controlroom.ui.shell import Shell


def warn_of_conflicts(shell: Shell, owner: QWidget, event_id: int) -> None:
    """Tell whom an event shares with another one at its hour; say nothing where there is nobody."""

    def told(found: Sequence[ConflictRow]) -> None:
        if found:
            shell.messages.warn(conflict_text(found))

    shell.desk.read(owner, conflicts.conflicts, event_id, told, key="invited twice")


def warn_of_those_invited_twice(
    shell: Shell, owner: QWidget, event_ids: Sequence[int], known: Sequence[InvitedTwice] | None = None
) -> None:
    """Tell in one line who stands on two lists of one hour; say nothing where there is nobody.

    ``known`` is what was found already: the lists of 120 events are not looked through twice.
    """

    def told(found: Sequence[InvitedTwice]) -> None:
        if found:
            shell.messages.warn(invited_twice_text(found))

    if known is not None:
        told(known)
    else:
        shell.desk.read(owner, conflicts.conflicts_among, tuple(event_ids), told)
