"""Columns and rows of the sheet are chosen with the first page beside them, and remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.domain.attendance import sheets
from controlroom.domain.attendance.rows import SheetVersion
from controlroom.domain.papers.attendance import AttendanceSheet, SheetLayout
from controlroom.ui.attendance.dialogs import BatchDialog
from controlroom.ui.attendance.layouts import SheetLayoutDialog
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from tests.domain.attendance.nagoi import Nagoi
from tests.ui.attendance.hands import CTRL, Keys, Settled, dialog, show

_MAKING = 60_000


def sheet(nagoi: Nagoi, number: str, version: int = 1) -> AttendanceSheet:
    """Return a sheet as it was printed."""
    return nagoi.office.register.read(sheets.attendance_sheet, SheetVersion(number, version))


def wait_for_preview(page: EventsPage, shell: Shell, qtbot: QtBot) -> Preview:
    """Wait until a paper is shown."""
    qtbot.waitUntil(
        lambda: any(one.isVisible() for one in page.window().findChildren(Preview)), timeout=_MAKING
    )
    qtbot.waitUntil(lambda: shell.press.is_idle, timeout=_MAKING)
    return dialog(page, Preview)


def test_the_first_page_follows_what_is_chosen(
    nagoi: Nagoi, shell: Shell, page: EventsPage, keys: Keys, qtbot: QtBot, settled: Settled
) -> None:
    event = nagoi.plan()
    show(page, event, settled)
    keys.press(Qt.Key.Key_F12)
    settled()
    asked = dialog(page, SheetLayoutDialog)
    ticked = [name for name, field in asked.columns.items() if field.value()]
    assert (ticked, asked.blanks.value()) == (["post", "unit", "mobile"], 20)
    qtbot.waitUntil(
        lambda: asked.preview.shown is not None and bool(asked.preview.told.text()), timeout=_MAKING
    )
    first = asked.preview.page.pixmap().toImage()
    asked.columns["unit"].click()
    asked.columns["remark"].click()
    asked.by_block.click()
    asked.height_of_rows.set_value(15.0)
    asked.height_of_rows.changed.emit()
    asked.blanks.selectAll()
    qtbot.keyClicks(asked.blanks, "60")
    wanted = SheetLayout(("post", "mobile", "remark"), 15.0, by_block=True)
    qtbot.waitUntil(
        lambda: asked.preview.shown is not None and asked.preview.shown[0].layout == wanted, timeout=_MAKING
    )
    assert asked.preview.page.pixmap().toImage() != first
    qtbot.waitUntil(lambda: asked.preview.told.text() == "5 pages", timeout=_MAKING)
    assert nagoi.view(event).last_version == 0, "what is looked at has no number yet"
    keys.press(Qt.Key.Key_A, CTRL)
    wait_for_preview(page, shell, qtbot).close()
    made = sheet(nagoi, "UP-0001")
    assert (made.layout, made.blank_rows) == (wanted, 60)
    assert [block.name.hindi for block in made.blocks] == ["जोन 1", "जोन 2"]


def test_the_choice_is_remembered_with_the_language_of_the_paper(
    nagoi: Nagoi, shell: Shell, page: EventsPage, keys: Keys, qtbot: QtBot, settled: Settled
) -> None:
    show(page, nagoi.plan(), settled)
    page.options()
    settled()
    asked = dialog(page, SheetLayoutDialog)
    asked.speech.set_value("both")
    asked.columns["mobile"].click()
    keys.press(Qt.Key.Key_A, CTRL)
    wait_for_preview(page, shell, qtbot).close()
    show(page, nagoi.plan(title="दूसरी बैठक"), settled)
    page.print_it()
    preview = wait_for_preview(page, shell, qtbot)
    assert preview.speech.value() == "both"
    assert sheet(nagoi, "UP-0002").layout == SheetLayout(("post", "unit"))
    qtbot.keyClick(preview, Qt.Key.Key_F12)
    settled()
    again = dialog(page, SheetLayoutDialog)
    assert [name for name, field in again.columns.items() if field.value()] == ["post", "unit"]
    again.columns["time"].click()
    again.accept_button.click()
    wait_for_preview(page, shell, qtbot).close()
    assert sheet(nagoi, "UP-0002", 2).layout == SheetLayout(("post", "unit", "time"))


def test_the_sheets_of_a_day_are_laid_out_alike_and_keep_their_empty_rows(
    nagoi: Nagoi, shell: Shell, page: EventsPage, keys: Keys, qtbot: QtBot, settled: Settled
) -> None:
    nagoi.plan(title="पहली बैठक", blank_rows=7)
    nagoi.plan(title="दूसरी बैठक", blank_rows=9)
    page.reload()
    settled()
    page.print_it()
    settled()
    asked = dialog(page, BatchDialog)
    keys.press(Qt.Key.Key_F12)
    settled()
    layout = dialog(page, SheetLayoutDialog)
    assert layout.blanks.isHidden()
    layout.columns["post"].click()
    layout.accept_button.click()
    assert not asked.isVisible()
    wait_for_preview(page, shell, qtbot).close()
    made = [sheet(nagoi, number) for number in ("UP-0001", "UP-0002")]
    assert [(one.layout.columns, one.blank_rows) for one in made] == [
        (("unit", "mobile"), 7),
        (("unit", "mobile"), 9),
    ]


@pytest.mark.parametrize("typed", ["", "9999"])
def test_a_number_of_empty_rows_that_cannot_be_meant_stands_at_its_field(
    nagoi: Nagoi, page: EventsPage, settled: Settled, typed: str
) -> None:
    show(page, nagoi.plan(), settled)
    page.options()
    settled()
    asked = dialog(page, SheetLayoutDialog)
    asked.blanks.setText(typed)
    asked.form.accept()
    assert asked.form.problem_at("blank_rows")
    assert asked.isVisible()
