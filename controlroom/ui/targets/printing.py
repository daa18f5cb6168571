"""Progress reports from the screen: of the unit in view, or of all units below it too."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.domain.reports import progress
from controlroom.domain.reports.progress import ProgressQuestion
from controlroom.ui.numbered_papers import NumberedPaper, PrintNumbered
from controlroom.ui.press import PaperFunction
from controlroom.ui.shell import Shell


def print_progress(shell: Shell, parent: QWidget, unit_id: int | None) -> None:
    """Ask which reports are wanted, and make them."""
    papers = [
        _offer(
            "progress_report", _("Progress report of the unit in view"), progress.reports_of_unit, unit_id
        ),
        _offer(
            "progress_reports",
            _("… and of all units below it (blocks, zones, sectors)"),
            progress.reports_of_subtree,
            unit_id,
        ),
    ]
    PrintNumbered(shell, papers, _("Print a progress report"), parent).open()


def _offer(key: str, words: str, prepare: Any, unit_id: int | None) -> NumberedPaper:  # noqa: ANN401 - a query
    return NumberedPaper(
        key=key,
        words=words,
        prepare=prepare,
        about=unit_id,
        order=progress.order_progress,
        read=progress.unit_progress,
        question=lambda ids: ProgressQuestion(unit_ids=ids),
        writes=_paper,
    )


def _paper() -> PaperFunction[Any]:
    from controlroom.print.progress_reports import progress_reports

    return progress_reports
