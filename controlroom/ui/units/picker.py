"""Choosing a unit by code or name, in any form and in the box for everything."""

from __future__ import annotations

from collections.abc import Callable

from controlroom.base.language import _
from controlroom.domain import units
from controlroom.domain.units import UnitRow, UnitSuggestions
from controlroom.ui.desk import Desk
from controlroom.ui.palette import Finder, Found
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.pickers import Picker, Source


def unit_source(levels: tuple[str, ...] = ()) -> Source[UnitSuggestions, UnitRow]:
    """Return where a picker finds units, of some levels or of all."""
    return Source(
        units.suggest_units,
        lambda text: UnitSuggestions(text=text, levels=levels),
        lambda row: (str(row.name), unit_detail(row)),
    )


def unit_picker(
    desk: Desk,
    *,
    name: str,
    levels: tuple[str, ...] = (),
    required: str = "",
    new: Callable[[str, Callable[[UnitRow], None]], object] | None = None,
) -> Picker[UnitSuggestions, UnitRow]:
    """Return a field that picks a unit."""
    return Picker(
        desk,
        unit_source(levels),
        name=name,
        required=required,
        placeholder=_("Code or name of the unit"),
        new=new,
    )


def unit_finder(shell: Shell) -> Finder[UnitSuggestions, UnitRow]:
    """Return how the box for everything finds units."""
    return Finder(
        units.suggest_units,
        lambda text: UnitSuggestions(text=text, limit=6),
        lambda row: Found(
            str(row.level_name),
            str(row.name),
            unit_detail(row),
            lambda: shell.open_page("units", "show", row.id),
        ),
    )


def unit_detail(row: UnitRow) -> str:
    """Return code, level and the unit above, as they stand beneath a name."""
    return " · ".join(filter(None, (row.code, str(row.level_name), str(row.parent_name))))


def unit_title(row: UnitRow) -> str:
    """Return a unit's name, a constituency's with its number and reservation."""
    if row.level != "assembly" or row.assembly_number is None:
        return str(row.name)
    reserved = f" ({row.reservation})" if row.reservation not in {"", "GEN"} else ""
    return f"{row.assembly_number} {row.name}{reserved}"
