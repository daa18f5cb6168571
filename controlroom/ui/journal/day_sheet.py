"""Making the sheet of a day: numbered, read with the journal's head as it is then, and shown."""

from __future__ import annotations

import datetime

from controlroom.base import language
from controlroom.base.language import _
from controlroom.domain import day_sheets
from controlroom.domain.day_sheets import PrintDaySheet
from controlroom.domain.journal import Saved
from controlroom.domain.papers.journal import DaySheet
from controlroom.ui.page import Page


def show_day_sheet(page: Page, day: datetime.date) -> None:
    """Show the sheet of a day, numbered and ready to be printed."""
    spoken = language.current()

    def fetch(_saved: Saved) -> None:
        page.desk.read(page, day_sheets.day_sheet, day, show, key=None)

    def show(sheet: DaySheet) -> None:
        from controlroom.print import journal as paper
        from controlroom.ui.preview.showing import show_paper

        title = f"{_('Day sheet')} {sheet.stamp.number}"
        show_paper(
            page.shell, page, paper.day_sheet, sheet, title=title, kind=day_sheets.KIND, language=spoken
        )

    page.desk.write(page, day_sheets.print_day_sheet, PrintDaySheet(day=day, language=spoken), fetch)
