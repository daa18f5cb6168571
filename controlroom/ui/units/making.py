"""Alt+C in a picker of units: a new unit is made on the fly and comes back chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from controlroom.domain import units
from controlroom.domain.journal import Saved
from controlroom.domain.units import LevelRow, UnitRow
from controlroom.ui.shell import Shell
from controlroom.ui.units.dialogs import NewUnit

Pick = Callable[[UnitRow], None]


def unit_maker(
    shell: Shell, parent: QWidget, under: Callable[[], UnitRow | None] = lambda: None
) -> Callable[[str, Pick], None]:
    """Return what a unit picker takes as ``new``; ``under`` says where the new unit is to stand at first."""

    def make(typed: str, pick: Pick) -> None:
        shell.desk.read(parent, units.levels, None, lambda levels: show(levels, typed, pick), key="levels")

    def show(levels: Sequence[LevelRow], typed: str, pick: Pick) -> None:
        dialog = NewUnit(shell, levels, under(), parent)
        dialog.name.set_typed(typed)

        def chosen(saved: Saved) -> None:
            if saved.id is not None:
                shell.desk.read(parent, units.unit_by_id, saved.id, pick, key="made")

        dialog.saved.connect(chosen)
        dialog.open()

    return make
