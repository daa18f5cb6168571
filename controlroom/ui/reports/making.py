"""Making booth reports: numbered, read, and given to the press; a batch has its progress and Stop there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.language import _, number_text
from controlroom.domain import paper_runs
from controlroom.domain.journal import Saved
from controlroom.domain.reports import booths
from controlroom.domain.reports.booths import BoothReportsQuestion, Report
from controlroom.ui.shell import Shell


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports: of which unit, as of which day, in which language (hi, en or both)."""

    unit_id: int
    as_of: datetime.date | None = None
    language: str = ""


def make_reports(shell: Shell, parent: QWidget, wanted: Wanted) -> None:
    """Make the reports of a unit's booths, each zone's behind its summary, and show them."""
    spoken = wanted.language or language.current()
    question = BoothReportsQuestion(unit_id=wanted.unit_id, as_of=wanted.as_of)

    def number(unit_ids: tuple[int, ...]) -> None:
        order = booths.order_reports(unit_ids, spoken)
        shell.desk.write(parent, paper_runs.print_run, order, fetch)

    def fetch(_saved: Saved) -> None:
        shell.desk.read(parent, booths.booth_reports, question, show, key=None)

    def show(reports: tuple[Report, ...]) -> None:
        from controlroom.print import reports as papers
        from controlroom.ui.preview.showing import show_paper

        title = _title(reports)
        show_paper(
            shell, parent, papers.booth_reports, reports, title=title, kind="booth_report", language=spoken
        )

    shell.desk.read(parent, booths.paper_units, wanted.unit_id, number, key=None)


def _title(reports: tuple[Report, ...]) -> str:
    if len(reports) == 1:
        return f"{_('Booth report')} {reports[0].stamp.number}"
    return _("Booth reports ({count} pages)").format(count=number_text(len(reports)))
