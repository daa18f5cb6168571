"""Both real booth lists come in whole through the wizard, as an office would bring them."""

from __future__ import annotations

from pathlib import Path

import pytest

from controlroom.domain import units
from controlroom.domain.units import UnitListing
from tests.domain.units.lists import real_list
from tests.journeys import steps
from tests.journeys.conftest import OpenWindow


@pytest.mark.parametrize(
    ("file", "rows", "ladder"),
    [("booths_samastipur_2025_hi.csv", 4223, "jharkhand"), ("booths_ajmer_2014_en.csv", 1793, "rajasthan")],
)
def test_a_real_list_comes_in_whole(
    tmp_path: Path, open_window: OpenWindow, file: str, rows: int, ladder: str
) -> None:
    path = real_list(file)
    operator = open_window(tmp_path / "register")
    steps.begin_our_district(operator, "रेखा साहू", ladder=ladder)
    wizard = steps.open_wizard(operator, path)
    operator.press("Ctrl+A")
    operator.until(lambda: wizard.plan is not None)
    assert wizard.plan is not None
    counts = wizard.plan.counts
    assert (counts.read, counts.refused) == (rows, 0)
    operator.press("Ctrl+A")
    operator.until(lambda: bool(operator.told()))
    operator.settle()
    listed = operator.register.read(units.list_units, UnitListing(level="booth"))
    assert listed.total + counts.same == rows, "the same part under the same name counts once"
    operator.put("shala" if ladder == "rajasthan" else "vidyalaya")
    assert operator.page.table.model.rowCount() > 0  # type: ignore[attr-defined]
