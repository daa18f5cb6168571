"""Printing attendance sheets from the screen: numbered by the register, made by the press, then shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from controlroom.base import language as languages
from controlroom.base.language import _
from controlroom.domain.attendance import part_sheets, sheets
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.rows import EventRow, EventView, SheetVersion
from controlroom.domain.attendance.sheets import PrintSheet, PrintSheets
from controlroom.domain.journal import Saved
from controlroom.domain.papers.attendance import AttendanceSheet
from controlroom.print.attendance import attendance_sheet, attendance_sheets
from controlroom.ui.attendance.layouts import SheetChoice, SheetLayoutDialog, SheetOf, spoken
from controlroom.ui.preview.showing import show_paper
from controlroom.ui.shell import Shell

KIND = "attendance_sheet"
_AS_LAST = SheetChoice()


def print_event(
    shell: Shell, owner: QWidget, of: SheetOf, then: Callable[[], object], chosen: SheetChoice = _AS_LAST
) -> None:
    """Print one event's sheet: a new version where it changed; ``then`` runs when it has its number."""
    language = chosen.language or spoken(of.kind)

    def numbered(saved: Saved) -> None:
        then()
        question = SheetVersion(saved.code, saved.figures["version"])
        shell.desk.read(owner, sheets.attendance_sheet, question, show)

    def show(sheet: AttendanceSheet) -> None:
        title = _("Attendance sheet {number}-{version}").format(
            number=sheet.stamp.number, version=sheet.stamp.version
        )
        show_paper(
            shell,
            owner,
            attendance_sheet,
            sheet,
            title=title,
            kind=KIND,
            language=language,
            lay_out=partial(ask_layout, shell, owner, of, then),
        )

    order = PrintSheet(
        event_id=of.event_id, language=language, blank_rows=chosen.blank_rows, layout=chosen.layout
    )
    shell.desk.write(owner, sheets.print_sheet, order, numbered)


def print_open(
    shell: Shell, owner: QWidget, what: tuple[SheetOf, EventView | None], then: Callable[[], object]
) -> None:
    """Print the sheet that is open: of the session or block that the view shows, else the event's own."""
    of, view = what
    if view is not None and view.part:
        print_part(shell, owner, view, then)
    else:
        print_event(shell, owner, of, then)


def print_part(shell: Shell, owner: QWidget, view: EventView, then: Callable[[], object]) -> None:
    """Print the sheet of the session or block that ``view`` shows, as its list stands now."""
    row = view.event.row
    order = PrintPartSheets(
        event_id=row.id,
        language=spoken(row.kind),
        session_ids=() if view.session_id is None else (view.session_id,),
        by_block=view.block_id is not None,
        block_id=view.block_id,
        blank_rows=view.last_row - view.listed,
    )

    def numbered(_saved: Saved) -> None:
        then()
        shell.desk.read(owner, part_sheets.printed_sheets, order.operation_id, show)

    def show(made: tuple[AttendanceSheet, ...]) -> None:
        title = _("Attendance sheet {number}-{version}").format(
            number=made[0].stamp.number, version=made[0].stamp.version
        )
        show_paper(shell, owner, attendance_sheets, made, title=title, kind=KIND, language=order.language)

    shell.desk.write(owner, part_sheets.print_part_sheets, order, numbered)


def ask_layout(shell: Shell, owner: QWidget, of: SheetOf, then: Callable[[], object]) -> None:
    """Ask for columns and rows of one event's sheet, then print it so."""
    dialog = SheetLayoutDialog(shell, of, owner)
    dialog.chosen.connect(lambda chosen: print_event(shell, owner, of, then, chosen))
    dialog.open()


def print_batch(
    shell: Shell, owner: QWidget, rows: Sequence[EventRow], chosen: SheetChoice = _AS_LAST
) -> None:
    """Print the sheets of several events into one file."""
    ids = tuple(row.id for row in rows)
    language = chosen.language or spoken(rows[0].kind)

    def numbered(_saved: Saved) -> None:
        shell.desk.read(owner, sheets.attendance_sheets, ids, show)

    def show(made: tuple[AttendanceSheet, ...]) -> None:
        title = _("Attendance sheets, {day}").format(day=languages.date_text(made[0].day))
        show_paper(shell, owner, attendance_sheets, made, title=title, kind=KIND, language=language)

    order = PrintSheets(event_ids=ids, language=language, blank_rows=chosen.blank_rows, layout=chosen.layout)
    shell.desk.write(owner, sheets.print_sheets, order, numbered)
    day = languages.date_text(rows[0].held_on)
    shell.messages.news(_("The attendance sheets of {day} are being made.").format(day=day))
