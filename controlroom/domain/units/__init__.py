"""The tree of units: ladders, electoral placing of booths, imports of booth lists."""

from controlroom.domain.units.closing import CloseUnit, close_unit
from controlroom.domain.units.headings import Mapping, guess_mapping
from controlroom.domain.units.imports import apply_import, write_refused
from controlroom.domain.units.placing import PlaceBooths, Placing, PlacingQuestion, place_booths, placing_of
from controlroom.domain.units.planning import plan_import
from controlroom.domain.units.plans import Counts, ImportQuestion, ImportUnits, Plan, PlannedRow
from controlroom.domain.units.queries import (
    ancestors,
    branches,
    children,
    levels,
    list_units,
    suggest_units,
    unit_by_code,
    unit_by_id,
    unit_figures,
)
from controlroom.domain.units.rows import (
    BoothPlacing,
    LevelRow,
    UnitFigures,
    UnitListing,
    UnitRow,
    UnitSuggestions,
)
from controlroom.domain.units.sheets import Table
from controlroom.domain.units.tables import read_table
from controlroom.domain.units.tree import (
    AddUnit,
    MoveUnit,
    RenameUnit,
    add_unit,
    move_unit,
    rename_unit,
)

__all__ = [
    "AddUnit",
    "BoothPlacing",
    "CloseUnit",
    "Counts",
    "ImportQuestion",
    "ImportUnits",
    "LevelRow",
    "Mapping",
    "MoveUnit",
    "PlaceBooths",
    "Placing",
    "PlacingQuestion",
    "Plan",
    "PlannedRow",
    "RenameUnit",
    "Table",
    "UnitFigures",
    "UnitListing",
    "UnitRow",
    "UnitSuggestions",
    "add_unit",
    "ancestors",
    "apply_import",
    "branches",
    "children",
    "close_unit",
    "guess_mapping",
    "levels",
    "list_units",
    "move_unit",
    "place_booths",
    "placing_of",
    "plan_import",
    "read_table",
    "rename_unit",
    "suggest_units",
    "unit_by_code",
    "unit_by_id",
    "unit_figures",
    "write_refused",
]
