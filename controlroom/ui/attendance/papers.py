"""Printing attendance sheets from the screen: numbered by the register, made by the press, then shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from controlroom.base import language as languages
from controlroom.base.language import _
from controlroom.domain.attendance import sheets
from controlroom.domain.attendance.rows import SheetVersion
from controlroom.domain.attendance.sheets import PrintSheet, PrintSheets
from controlroom.domain.journal import Saved
from controlroom.domain.papers.attendance import AttendanceSheet
from controlroom.print.attendance import attendance_sheet, attendance_sheets
from controlroom.ui.preview.showing import show_paper
from controlroom.ui.shell import Shell

KIND = "attendance_sheet"


def print_event(shell: Shell, owner: QWidget, event_id: int, then: Callable[[], object]) -> None:
    """Print one event's sheet: a new version where the list changed; ``then`` runs when it has its number."""

    def numbered(saved: Saved) -> None:
        then()
        question = SheetVersion(saved.code, saved.figures["version"])
        shell.desk.read(owner, sheets.attendance_sheet, question, show)

    def show(sheet: AttendanceSheet) -> None:
        title = _("Attendance sheet {number}-{version}").format(
            number=sheet.stamp.number, version=sheet.stamp.version
        )
        show_paper(shell, owner, attendance_sheet, sheet, title=title, kind=KIND)

    order = PrintSheet(event_id=event_id, language=languages.current())
    shell.desk.write(owner, sheets.print_sheet, order, numbered)


def print_batch(shell: Shell, owner: QWidget, event_ids: Sequence[int]) -> None:
    """Print the sheets of several events into one file."""
    ids = tuple(event_ids)

    def numbered(_saved: Saved) -> None:
        shell.desk.read(owner, sheets.attendance_sheets, ids, show)

    def show(made: tuple[AttendanceSheet, ...]) -> None:
        title = _("Attendance sheets, {day}").format(day=languages.date_text(made[0].day))
        show_paper(shell, owner, attendance_sheets, made, title=title, kind=KIND)

    order = PrintSheets(event_ids=ids, language=languages.current())
    shell.desk.write(owner, sheets.print_sheets, order, numbered)
