"""Targets are typed down the column: Enter, Enter, and the next unit stands in the form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.domain import targets
from controlroom.domain.targets import TargetsQuestion
from controlroom.ui.shell import Shell
from controlroom.ui.targets.page import TargetsPage
from tests.domain.members.stories import Zone, enter, make_zone
from tests.factories import OpenOffice
from tests.retelling import told_once

Settled = Callable[[], None]


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    """Give a zone with two booths and one member."""
    made = make_zone(office)
    enter(office, 1, booth_id=made.booth_id)
    return made


@pytest.fixture
def page(qtbot: QtBot, shell: Shell, zone: Zone, settled: Settled) -> TargetsPage:
    """Show the targets of the zone's booths."""
    shell.view.set_unit(zone.zone_id)
    made = TargetsPage(shell)
    qtbot.addWidget(made)
    made.resize(1178, 610)
    made.show()
    made.activateWindow()
    settled()
    return made


def test_the_targets_of_a_zone_are_typed_one_after_the_other(
    qtbot: QtBot, office: OpenOffice, page: TargetsPage, settled: Settled, zone: Zone
) -> None:
    page.table.chosen.emit(page.table.rows()[0])
    for number in ("50", "60"):
        page.members.clear()
        qtbot.keyClicks(page.members, number)
        qtbot.keyClick(page.members, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        settled()
    found = office.register.read(targets.targets, TargetsQuestion(unit_id=zone.zone_id))
    assert [row.target for row in found.rows] == [50, 60]
    assert [one.text for one in page.messages.record] == ["नगोई 142: target 50.", "नगोई 143: target 60."]
    assert [row.percent for row in page.table.rows()] == [2, 0]
    assert page.sum_line.text() == "Targets of these units together: 110"


def test_an_absurd_target_is_refused_in_the_form(
    qtbot: QtBot, office: OpenOffice, page: TargetsPage, settled: Settled
) -> None:
    page.table.chosen.emit(page.table.rows()[0])
    page.members.clear()
    qtbot.keyClicks(page.members, "0")
    qtbot.keyClick(page.members, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert page.form.problem_at("members").startswith("A target of 0 cannot be meant")


def test_the_unit_in_view_gets_its_own_target(
    qtbot: QtBot, office: OpenOffice, page: TargetsPage, settled: Settled, zone: Zone
) -> None:
    page.edit_overall()
    qtbot.keyClicks(page.members, "120")
    qtbot.keyClick(page.members, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settled()
    found = office.register.read(targets.target_of, TargetsQuestion(unit_id=zone.zone_id))
    assert found is not None
    assert (found.target, found.members) == (120, 1)
    assert page.figures.figures()[0].value == "120"
