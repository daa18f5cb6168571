"""Today begins the day: what to do first in an empty register, then what needs doing, walked by keys."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from controlroom.db.models.attendance import Event
from controlroom.domain import targets
from controlroom.domain.targets import SetTarget
from controlroom.ui.shell import Shell
from controlroom.ui.today.page import TodayPage
from tests.domain.members.stories import enter, make_zone
from tests.factories import OpenOffice

Settled = Callable[[], None]
Opened = list[tuple[str, str, object]]


@pytest.fixture
def opened(shell: Shell) -> Opened:
    """Keep which pages were opened, in place of a window."""
    kept: Opened = []
    shell.opener = lambda key, action, subject: kept.append((key, action, subject))
    return kept


def show(qtbot: QtBot, shell: Shell, settled: Settled) -> TodayPage:
    """Show Today."""
    made = TodayPage(shell)
    qtbot.addWidget(made)
    made.resize(1178, 610)
    made.show()
    settled()
    return made


def test_an_empty_register_says_what_to_do_first(
    qtbot: QtBot, shell: Shell, settled: Settled, opened: Opened
) -> None:
    page = show(qtbot, shell, settled)
    assert page.first_steps.isVisible()
    first = page.findChild(QPushButton, "today.first.units")
    assert first is not None
    assert first.text() == "1. Bring in the list of booths"
    assert page.focusWidget() is first  # one key leads there: Enter
    first.click()
    assert opened == [("units", "import", None)]


def test_a_holder_to_ring_is_a_line_that_enter_opens(
    qtbot: QtBot, office: OpenOffice, shell: Shell, settled: Settled, opened: Opened
) -> None:
    zone = make_zone(office)
    shell.desk.set_working_date(datetime.date(2026, 12, 24))
    page = show(qtbot, shell, settled)
    assert [one.value for one in page.figures.figures()][:2] == ["3", "3"]
    qtbot.keyClick(page.needs.view, Qt.Key.Key_Down)  # above it: November waits to be closed
    row = page.needs.current_row()
    assert row is not None
    assert (row.kind, row.mobile) == ("overdue", "9876500099")
    qtbot.keyClick(page.needs.view, Qt.Key.Key_Return)
    assert opened == [("books", "return", zone.president_id)]


def test_the_keys_go_to_what_needs_doing_though_the_answers_come_one_after_another(
    qtbot: QtBot, office: OpenOffice, shell: Shell, settled: Settled, opened: Opened
) -> None:
    make_zone(office)
    shell.desk.set_working_date(datetime.date(2026, 12, 24))
    page = TodayPage(shell)
    qtbot.addWidget(page)
    page.show()
    page.search_field().setFocus()  # as the window does when the page comes forward
    settled()
    assert page.focusWidget() is page.needs.view


def test_tomorrows_sheets_and_the_way_to_the_target_are_shown(
    qtbot: QtBot, office: OpenOffice, shell: Shell, settled: Settled, opened: Opened
) -> None:
    zone = make_zone(office)
    enter(office, 1, booth_id=zone.booth_id)
    order = SetTarget(unit_id=zone.block_id, members=4)
    office.register.write(office.actor, targets.set_target, order)
    tomorrow = shell.desk.working_date + datetime.timedelta(days=1)
    with office.register.writing(office.actor) as session:
        session.add(
            Event(code="BT-1", kind="meeting", title="ब्लॉक बैठक", unit_id=zone.block_id, held_on=tomorrow)
        )
    page = show(qtbot, shell, settled)
    assert (page.progress.value(), page.progress.maximum()) == (1, 4)
    assert page.pace.text().startswith("1 of 4 (25 %)")
    (sheet,) = [one for one in page.needs.rows() if one.kind == "print"]
    page.needs.chosen.emit(sheet)
    page.events.chosen.emit(page.events.rows()[0])
    assert opened == [
        ("meetings", "print", tomorrow),
        ("meetings", "show", sheet.subject_id),
    ]


def test_today_follows_what_is_entered_elsewhere(
    qtbot: QtBot, office: OpenOffice, shell: Shell, settled: Settled, opened: Opened
) -> None:
    make_zone(office)
    page = show(qtbot, shell, settled)
    assert page.figures.figures()[4].value == "0"
    enter(office, 1)
    shell.desk.changed.emit(frozenset({"members"}), None)
    settled()
    assert page.figures.figures()[4].value == "1"


def test_a_click_on_what_is_owed_or_overdue_opens_the_list_of_it(
    qtbot: QtBot, office: OpenOffice, shell: Shell, settled: Settled, opened: Opened
) -> None:
    make_zone(office)
    shell.desk.set_working_date(datetime.date(2026, 12, 24))
    page = show(qtbot, shell, settled)
    shown = [one for one in page.figures.findChildren(QLabel) if one.isVisible()]
    for words in ("overdue", "owed", "Members"):
        (place,) = [one for one in shown if one.text() == words]
        middle = place.mapTo(page.figures, place.rect().center())
        qtbot.mouseClick(page.figures, Qt.MouseButton.LeftButton, pos=middle)
    keys = {one.shortcut: one for one in TodayPage.keys(page)}
    keys["Alt+O"].pressed()
    assert opened == [("dues", "overdue", None), ("dues", "owing", None), ("dues", "", None)]
