"""A viewer at the desk: nothing that can be pressed on any page only refuses; who may finds it all there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from sqlalchemy import func, select

from controlroom.base.language import Name
from controlroom.db.models.journal import JournalEntry
from controlroom.db.register import Actor
from controlroom.domain.operators import queries
from controlroom.domain.operators.entry import AddOperator, add_operator
from controlroom.domain.rights import Role
from controlroom.ui.attendance.registry import EVENT_TABS, LIST_TABS
from controlroom.ui.operators.needed import BUTTONS, KEYS, PAGES
from controlroom.ui.pages import PAGES as ENTRIES
from controlroom.ui.widgets.bands import Band
from tests.journeys.conftest import OpenWindow
from tests.journeys.desk_work import Operator

pytestmark = pytest.mark.one_database("about what is pressed, not where the rows are")

HARMLESS = {
    "ChangeOperator",
    "HelpDialog",
    "OwnPin",
    "PinDialog",
    "Preview",
    "BatchDialog",
    "PrintConsentPapers",
    "PrintNumbered",
    "WorkingDateDialog",
}
"""The dialogs that a viewer may come to: what they do he may do."""

NOT_PRESSED = {"Ctrl+Alt+L", "Ctrl+K", "Alt+G", "Esc"}
"""The cover, the box for everything, the way back."""


@pytest.fixture
def desk(district: Path, open_window: OpenWindow) -> Operator:
    """Give the window over a furnished district; Rekha, its admin, sits there."""
    made = open_window(district)
    made.until(lambda: made.room.attendant is not None)
    made.settle()
    return made


def hand_over(desk: Operator, role: Role) -> None:
    """Let another operator of a role take the desk over."""
    actor, attendant = desk.shell.desk.actor, desk.room.attendant
    assert attendant is not None
    saved = desk.register.write(actor, add_operator, AddOperator(name=Name(f"सीता {role.words}"), role=role))
    row = desk.register.read(queries.operator_row, saved.result.id or 0)
    assert row is not None
    attendant.let_work(Actor(row.id, actor.desk_id), row)
    rest(desk)


def rest(desk: Operator) -> None:
    desk.settle()
    desk.until(lambda: desk.shell.press.is_idle)
    desk.settle()


def go_back_to(desk: Operator, page: str) -> None:
    """Open a page again where what was pressed led elsewhere."""
    host = desk.room.window.host
    if host is None or host.key() != page:
        desk.room.window.open_page(page)
        rest(desk)


def refusals(desk: Operator) -> int:
    with desk.register.reading() as session:
        query = select(func.count()).where(JournalEntry.action == "journal.note_refusal")
        return session.scalar(query) or 0


def pressable(desk: Operator) -> list[str]:
    """Return the names of the buttons of the page in front that can be pressed."""
    found = []
    for button in desk.page.findChildren(QPushButton):
        of_a_band = isinstance(button.parentWidget(), Band)
        if button.isVisible() and button.isEnabled() and not of_a_band:
            found.append(button.objectName() or button.text())
    return found


def put_away(desk: Operator) -> set[str]:
    """Close what has opened; return what it was."""
    opened = set()
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.isVisible():
            opened.add(type(dialog).__name__)
            dialog.done(0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return opened


def test_nothing_that_a_viewer_can_press_only_refuses(desk: Operator) -> None:
    hand_over(desk, Role.VIEWER)
    window = desk.room.window
    pressed = 0
    for entry in window.entries:
        if entry.key in PAGES:
            continue
        window.open_page(entry.key)
        rest(desk)
        for name in pressable(desk):
            go_back_to(desk, entry.key)
            button = next(
                one for one in desk.page.findChildren(QPushButton) if name in (one.objectName(), one.text())
            )
            button.click()
            rest(desk)
            assert put_away(desk) <= HARMLESS, f"{name} on {entry.key}"
            assert refusals(desk) == 0, f"{name} on {entry.key} only refuses"
            pressed += 1
        go_back_to(desk, entry.key)
        for key in window._keys():  # noqa: SLF001 - the bar shows no more of them than find room
            if key.shortcut in NOT_PRESSED:
                continue
            go_back_to(desk, entry.key)
            key.pressed()
            rest(desk)
            assert put_away(desk) <= HARMLESS, f"{key.shortcut} on {entry.key}"
            assert refusals(desk) == 0, f"{key.shortcut} on {entry.key} only refuses"
            pressed += 1
    assert pressed > 50
    assert not desk.room.window.rail._buttons["journal"].isVisible()  # noqa: SLF001 - the rail's own


def test_who_may_finds_every_button_again(desk: Operator) -> None:
    """The desk changes hands and back: nothing stays away, and what was half typed stands."""
    window = desk.room.window
    before = {}
    for entry in window.entries:
        window.open_page(entry.key, *(("issue", None) if entry.key == "books" else ()))
        rest(desk)
        before[entry.key] = pressable(desk)
    rekha = desk.shell.desk.actor
    hand_over(desk, Role.VIEWER)
    left = 0
    for entry in window.entries:
        window.open_page(entry.key)
        rest(desk)
        left += len(pressable(desk))
    assert left < sum(map(len, before.values())) / 2
    row = desk.register.read(queries.operator_row, rekha.operator_id)
    assert row is not None
    assert desk.room.attendant is not None
    desk.room.attendant.let_work(rekha, row)
    rest(desk)
    for entry in window.entries:
        window.open_page(entry.key, *(("issue", None) if entry.key == "books" else ()))
        rest(desk)
        assert pressable(desk) == before[entry.key], entry.key
    assert desk.room.window.rail._buttons["journal"].isVisible()  # noqa: SLF001 - the rail's own
    assert any(one.text() for one in desk.page.findChildren(QLabel))


def test_the_table_names_pages_that_there_are() -> None:
    known = {entry.key for entry in ENTRIES}
    assert set(KEYS) | set(PAGES) <= known
    tabs = {tab.name for tab in (*EVENT_TABS, *LIST_TABS)} | {"press_notes"}
    named = {pattern.partition(".")[0] for pattern, _right in BUTTONS}
    assert named <= known | tabs | {"page", "attendance", "?*"}
