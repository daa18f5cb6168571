"""Ctrl+P prints the sheet that is open, and who stands on two lists of one hour is told before a run."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from controlroom.base.language import Name
from controlroom.db.models.documents import Document, DocumentPrint, DocumentVersion
from controlroom.domain.attendance import conflicts, part_sheets
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.rows import Invitation, SheetFound
from controlroom.ui.actions import PRINT_SHEETS
from controlroom.ui.attendance.dialogs import BatchDialog
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from tests.domain.attendance.camp import three_sessions
from tests.domain.attendance.nagoi import TOMORROW, Nagoi
from tests.ui.attendance.hands import CTRL, ENTER, Keys, Settled, dialog, show, wait_for_preview


def close_previews(page: EventsPage, shell: Shell, qtbot: QtBot) -> None:
    wait_for_preview(qtbot, page)
    qtbot.waitUntil(lambda: shell.press.is_idle, timeout=60_000)
    for one in page.window().findChildren(Preview):
        one.close()


def prints(nagoi: Nagoi) -> list[tuple[str, int]]:
    """Return number of the sheet and version of everything that was printed, in its order."""
    with nagoi.office.register.reading() as session:
        return [
            (document.number, version.number)
            for _print, version, document in session.query(DocumentPrint, DocumentVersion, Document)
            .join(DocumentVersion, DocumentVersion.id == DocumentPrint.version_id)
            .join(Document, Document.id == DocumentVersion.document_id)
            .order_by(DocumentPrint.id)
        ]


def zone_presidents(nagoi: Nagoi, zone: int) -> tuple[Invitation, ...]:
    return (Invitation(nagoi.zone_ids[zone], ("zone_president", "sector_president")),)


def test_who_stands_on_two_of_the_days_lists_is_told_before_the_run_is_printed(
    nagoi: Nagoi, shell: Shell, page: EventsPage, keys: Keys, qtbot: QtBot, settled: Settled
) -> None:
    nagoi.plan(title="ब्लॉक की बैठक")
    nagoi.plan(title="जोन 1 की बैठक", invitations=zone_presidents(nagoi, 0))
    nagoi.plan(title="जोन 2 की बैठक", invitations=zone_presidents(nagoi, 1), starts_at=datetime.time(16, 0))
    page.reload()
    settled()
    page.list.table.view.setFocus()
    keys.press(Qt.Key.Key_P, CTRL)
    settled()
    asked = dialog(page, BatchDialog)
    told = asked.findChild(QLabel, "attendance.batch.twice")
    assert told is not None
    words = (
        "3 people are invited to two events at one hour: जोन पति 1 (MT-0001, MT-0002), "
        "सेक्टर पति 1क (MT-0001, MT-0002), सेक्टर पति 1ख (MT-0001, MT-0002)"
    )
    assert told.text() == words
    # The dialog grows for what comes later.
    shown = (told, asked.names)
    qtbot.waitUntil(
        lambda: all(one.height() >= one.heightForWidth(one.width()) for one in shown), timeout=30_000
    )
    keys.press(ENTER)
    close_previews(page, shell, qtbot)
    settled()
    assert [one.text for one in shell.messages.record if one.tone == "warn"] == [words]
    assert len(prints(nagoi)) == 3


def test_a_run_of_a_day_without_conflicts_says_nothing_of_them(
    nagoi: Nagoi, page: EventsPage, settled: Settled
) -> None:
    nagoi.plan()
    nagoi.plan(starts_at=datetime.time(16, 0))
    page.reload()
    settled()
    page.print_it()
    settled()
    asked = dialog(page, BatchDialog)
    assert asked.twice.text() == ""
    asked.reject()


def test_the_sheets_of_meetings_and_workshops_are_printed_in_one_run(
    nagoi: Nagoi, shell: Shell, page: EventsPage, keys: Keys, qtbot: QtBot, settled: Settled
) -> None:
    nagoi.plan(title="ब्लॉक की बैठक")
    nagoi.plan_workshop(title="कार्यशाला", starts_at=datetime.time(16, 0))
    page.open(PRINT_SHEETS.name, None)
    settled()
    asked = dialog(page, BatchDialog)
    assert [one.code for one in asked.rows] == ["MT-0001", "WS-0001"]
    keys.press(ENTER)
    close_previews(page, shell, qtbot)
    assert len(prints(nagoi)) == 2


def test_an_event_outside_the_run_counts_and_a_person_of_three_lists_is_one(nagoi: Nagoi) -> None:
    first = nagoi.plan(title="पहली", invitations=zone_presidents(nagoi, 0))
    second = nagoi.plan(title="दूसरी", invitations=zone_presidents(nagoi, 0))
    nagoi.plan_workshop(title="कार्यशाला", invitations=zone_presidents(nagoi, 0))
    read = nagoi.office.register.read
    assert [one.event_codes for one in read(conflicts.conflicts_among, (first, second))] == [
        ("MT-0001", "MT-0002", "WS-0001")
    ] * 3
    assert [one.event_codes for one in read(conflicts.conflicts_among, (first,))] == [
        ("MT-0001", "MT-0002", "WS-0001")
    ] * 3
    alone = nagoi.plan(held_on=TOMORROW + datetime.timedelta(days=1))
    assert not read(conflicts.conflicts_among, (alone,))
    assert not read(conflicts.conflicts_among, ())


def test_the_sheet_of_a_session_that_is_open_is_what_is_printed(
    nagoi: Nagoi, shell: Shell, page: EventsPage, keys: Keys, qtbot: QtBot, settled: Settled
) -> None:
    camp = nagoi.plan_workshop(title="एक दिवसीय शिविर", blank_rows=12)
    _first, second, _third = three_sessions(nagoi, camp)
    order = PrintPartSheets(event_id=camp, language="hi", session_ids=(second,), blank_rows=4)
    number = nagoi.write(part_sheets.print_part_sheets, order).code
    page.open("sheet", SheetFound(camp, "workshop", number, 1, 1, session_id=second))
    settled()
    keys.press(Qt.Key.Key_P, CTRL)
    close_previews(page, shell, qtbot)
    settled()
    assert prints(nagoi) == [(number, 1), (number, 1)], "the same list and rows are the same version"
    keys.press(Qt.Key.Key_F12)
    settled()
    assert "whole event" in shell.messages.record[-1].text
    show(page, camp, settled)
    keys.press(Qt.Key.Key_P, CTRL)
    close_previews(page, shell, qtbot)
    settled()
    assert prints(nagoi)[-1][0] != number, "the event's own sheet is printed where that is open"


def test_the_sheet_of_a_block_that_is_open_is_printed_alone(
    nagoi: Nagoi, shell: Shell, page: EventsPage, keys: Keys, qtbot: QtBot, settled: Settled
) -> None:
    camp = nagoi.plan_workshop(title="एक दिवसीय शिविर")
    order = PrintPartSheets(event_id=camp, language="hi", by_block=True)
    nagoi.write(part_sheets.print_part_sheets, order)
    sheets = nagoi.office.register.read(part_sheets.printed_sheets, order.operation_id)
    assert [one.block for one in sheets] == [Name("जोन 1", "Zone 1"), Name("जोन 2", "Zone 2")]
    number = sheets[1].stamp.number
    page.open("sheet", SheetFound(camp, "workshop", number, 1, 1, unit_id=nagoi.zone_ids[1]))
    settled()
    keys.press(Qt.Key.Key_P, CTRL)
    close_previews(page, shell, qtbot)
    assert prints(nagoi)[len(sheets) :] == [(number, 1)]
