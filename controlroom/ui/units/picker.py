"""Choosing a unit by code or name, in any form and in the box for everything."""

from __future__ import annotations

from collections.abc import Callable

from controlroom.base.language import _, date_text, number_text
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
            " · ".join(filter(None, (row.code, str(row.parent_name)))),
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


def unit_facts(row: UnitRow) -> str:
    """Return all that is kept of a unit in one line, as it stands below the list."""
    facts = [f"{row.code} {row.name}"]
    booth = row.booth
    if booth is not None:
        facts.append(
            _("assembly {number} {name}").format(number=booth.assembly_number, name=booth.assembly_name)
        )
        facts.append(_("part {part}").format(part=booth.part))
        if booth.auxiliary:
            facts.append(_("auxiliary station {number}").format(number=booth.auxiliary))
        if booth.electors is not None:
            facts.append(_("{count} electors").format(count=number_text(booth.electors)))
        facts.append(booth.village)
    facts.append(_("since {day}").format(day=date_text(row.valid_from)))
    if row.valid_until is not None:
        facts.append(_("until {day}").format(day=date_text(row.valid_until)))
    return " · ".join(filter(None, facts))
