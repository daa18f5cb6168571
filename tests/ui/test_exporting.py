"""A list in front becomes a spreadsheet: by one key on every page, noted first, told where it failed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from controlroom.base.language import Name
from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.print import samples
from controlroom.print.attendance import attendance_sheet
from controlroom.print.books import issue_slip
from controlroom.ui.actions import EXPORT
from controlroom.ui.arrivals.history import RowHistory, open_history
from controlroom.ui.attendance.dialogs import SheetNumberDialog
from controlroom.ui.exporting import export_list
from controlroom.ui.members.page import MembersPage
from controlroom.ui.messages import Messages
from controlroom.ui.page import Page
from controlroom.ui.pages import PAGES
from controlroom.ui.people.page import PeoplePage
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.preview.showing import show_paper
from controlroom.ui.shell import Shell
from controlroom.ui.window import Window
from tests.domain.attendance.nagoi import make_nagoi
from tests.factories import OpenOffice

PEOPLE = 14
Settled = Callable[[], None]


@pytest.fixture
def page(shell: Shell, office: OpenOffice, qtbot: QtBot, settled: Settled) -> PeoplePage:
    for number in range(PEOPLE):
        name, mobile = Name(f"राम {chr(0x915 + number)}"), f"61000000{number:02d}"
        order = AddPerson(name=name, gender="male", mobile=mobile)
        office.register.write(office.actor, add_person, order)
    made = PeoplePage(shell)
    qtbot.addWidget(made)
    made.show()
    settled()
    return made


def saved(page: Page, target: Path, qtbot: QtBot) -> list[list[Any]]:
    export_list(page.shell, page.listings()[0], page.title(), target)
    qtbot.waitUntil(lambda: bool(page.messages.record), timeout=60_000)
    assert page.messages.record[-1].tone == "good", page.messages.record[-1].text
    book: Any = CalamineWorkbook.from_path(str(target))
    rows: list[list[Any]] = book.get_sheet_by_index(0).to_python()
    return rows


def kept_rows(shell: Shell) -> list[Path]:
    """Return the files in which rows wait to be written."""
    return list(shell.press.scratch_file("x").parent.glob("rows*"))


def noted(office: OpenOffice) -> list[tuple[str, str]]:
    with office.register.reading() as session:
        lines = (
            select(JournalValue.field, JournalValue.new)
            .join(JournalEntry, JournalEntry.id == JournalValue.entry_id)
            .where(JournalEntry.action == "exports.note_export")
            .order_by(JournalValue.id)
        )
        return [(field, new or "") for field, new in session.execute(lines)]


def test_all_rows_are_saved_and_noted(
    page: PeoplePage, office: OpenOffice, tmp_path: Path, qtbot: QtBot
) -> None:
    rows = saved(page, tmp_path / "people.xlsx", qtbot)
    assert len(rows) == PEOPLE + 1
    shown = [page.listings()[0].model.columns[place].title for place in range(len(rows[0]))]
    assert rows[0] == shown
    words = [str(cell) for row in rows for cell in row]
    assert "राम घ" in words
    assert "6100000003" in words
    assert ("rows", str(PEOPLE)) in noted(office)
    assert ("way", "file") in noted(office)
    assert kept_rows(page.shell) == []


def test_the_filter_and_the_order_are_those_of_the_screen(
    page: PeoplePage, office: OpenOffice, tmp_path: Path, qtbot: QtBot, settled: Settled
) -> None:
    page.listings()[0].set_filter("6100000007")  # type: ignore[union-attr]  # the list of people is a long one
    settled()
    rows = saved(page, tmp_path / "one.xlsx", qtbot)
    assert len(rows) == 2
    assert noted(office) == [], "a row or ten are a question answered"


def test_what_the_screen_shows_together_stands_apart(
    shell: Shell, tmp_path: Path, qtbot: QtBot, settled: Settled
) -> None:
    page = MembersPage(shell)
    qtbot.addWidget(page)
    page.show()
    settled()
    rows = saved(page, tmp_path / "members.xlsx", qtbot)
    assert rows[0][:4] == ["Name", "Father / husband", "Age", "Gender"]


def test_csv_by_its_name(page: PeoplePage, tmp_path: Path, qtbot: QtBot) -> None:
    export_list(page.shell, page.listings()[0], page.title(), tmp_path / "people.csv")
    qtbot.waitUntil((tmp_path / "people.csv").exists, timeout=60_000)
    assert (tmp_path / "people.csv").read_text("utf-8-sig").count("राम") == PEOPLE


def test_a_viewer_is_refused_and_nothing_is_written(
    page: PeoplePage, office: OpenOffice, tmp_path: Path, qtbot: QtBot, settled: Settled
) -> None:
    with office.register.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE operators SET role = 'viewer'")
    export_list(page.shell, page.listings()[0], page.title(), tmp_path / "people.xlsx")
    qtbot.waitUntil(lambda: bool(page.messages.record), timeout=60_000)
    settled()
    assert page.messages.record[-1].tone == "bad"
    assert not (tmp_path / "people.xlsx").exists()
    assert kept_rows(page.shell) == [], "what may not leave lies in no file"


def test_a_folder_that_is_gone_is_told(page: PeoplePage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "file").write_text("no folder")
    export_list(page.shell, page.listings()[0], page.title(), tmp_path / "file" / "people.xlsx")
    qtbot.waitUntil(lambda: bool(page.messages.record), timeout=60_000)
    assert page.messages.record[-1].tone == "bad"
    assert "people.xlsx" in page.messages.record[-1].text


def test_stop_while_it_is_read_writes_nothing(
    page: PeoplePage, tmp_path: Path, settled: Settled, messages: Messages
) -> None:
    jobs: list[Any] = []
    page.shell.press.job_added.connect(jobs.append)
    export_list(page.shell, page.listings()[0], page.title(), tmp_path / "people.xlsx")
    jobs[0].stop()
    settled()
    assert not (tmp_path / "people.xlsx").exists()
    assert messages.record == []
    assert kept_rows(page.shell) == []


def test_the_key_asks_where_on_every_page_with_a_list(
    shell: Shell, qtbot: QtBot, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def give_up(dialog: QFileDialog) -> int:
        asked.append(dialog.selectedFiles()[0])
        return 0

    monkeypatch.setattr(QFileDialog, "exec", give_up)
    window = Window()
    qtbot.addWidget(window)
    window.furnish(shell)
    window.show()
    with_lists = []
    for entry in PAGES:
        window.open_page(entry.key)
        settled()
        page = window.host.page() if window.host else None
        assert page is not None
        button = page.findChild(QPushButton, "page.export")
        assert (button is not None) == bool(page.listings())
        before = len(asked)
        window.run(EXPORT)
        assert len(asked) - before == bool(page.listings())
        if button is not None:
            with_lists.append(entry.key)
            button.click()
            assert asked[-1].endswith(".xlsx")
    assert {"books", "members", "people", "units", "meetings", "journal", "targets"} <= set(with_lists)


def test_the_list_in_a_dialog_is_saved_by_the_same_key(
    shell: Shell,
    office: OpenOffice,
    qtbot: QtBot,
    settled: Settled,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nagoi = make_nagoi(office)
    event = nagoi.plan()
    nagoi.sign(nagoi.print(event), "1-2", 2)
    line = nagoi.line(event, "जोन पति 1")
    place = QWidget()
    qtbot.addWidget(place)
    place.show()
    open_history(shell, place, event, line)
    settled()
    (dialog,) = place.findChildren(RowHistory)
    (button,) = dialog.findChildren(QPushButton, "dialog.export")
    assert button.isVisible()
    suggested: list[str] = []

    def choose(asked: QFileDialog) -> int:
        suggested.append(asked.selectedFiles()[0])
        asked.selectFile(str(tmp_path / "marks.xlsx"))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", choose)
    qtbot.keyClick(
        dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    qtbot.waitUntil(lambda: dialog.band.tone == "good", timeout=60_000)
    assert "Marks of a row" in suggested[0]
    assert "जोन" not in suggested[0]
    book: Any = CalamineWorkbook.from_path(str(tmp_path / "marks.xlsx"))
    assert len(book.get_sheet_by_index(0).to_python()) == 2


def test_a_dialog_without_a_list_offers_no_spreadsheet(shell: Shell, qtbot: QtBot, settled: Settled) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    place.show()
    dialog = SheetNumberDialog(shell, place)
    dialog.open()
    settled()
    assert dialog.findChildren(QPushButton, "dialog.export") == []


def test_the_list_on_a_paper_is_taken_from_its_preview(
    shell: Shell, office: OpenOffice, tmp_path: Path, qtbot: QtBot
) -> None:
    desk_top = QWidget()
    qtbot.addWidget(desk_top)
    sheet = samples.attendance(30, 5)
    show_paper(
        shell, desk_top, attendance_sheet, sheet, title="Sheet", kind="attendance_sheet", language="en"
    )
    qtbot.waitUntil(lambda: bool(desk_top.findChildren(Preview)), timeout=60_000)
    (preview,) = desk_top.findChildren(Preview)
    assert preview.excel.isVisible()
    preview.export_to(tmp_path / "sheet.xlsx")
    qtbot.waitUntil(lambda: preview.band.tone == "good", timeout=60_000)
    book: Any = CalamineWorkbook.from_path(str(tmp_path / "sheet.xlsx"))
    assert len(book.get_sheet_by_index(0).to_python()) == 31
    assert ("rows", "30") in noted(office)
    assert ("list", "attendance_sheet") in noted(office)


def test_a_counted_paper_offers_no_list(shell: Shell, qtbot: QtBot) -> None:
    desk_top = QWidget()
    qtbot.addWidget(desk_top)
    slip = samples.issue_slip()
    show_paper(shell, desk_top, issue_slip, slip, title="Slip", kind="issue_slip", language="en")
    qtbot.waitUntil(lambda: bool(desk_top.findChildren(Preview)), timeout=60_000)
    assert not desk_top.findChildren(Preview)[0].excel.isVisible()
