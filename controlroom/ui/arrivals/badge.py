"""One badge at the registration desk, numbered as all badges of the event are."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base import language
from controlroom.base.language import _
from controlroom.domain import paper_runs
from controlroom.domain.attendance import trainee_papers
from controlroom.domain.attendance.badges import BADGE
from controlroom.domain.attendance.rows import AttendanceLine
from controlroom.domain.attendance.trainee_papers import TraineesQuestion
from controlroom.domain.papers.cards import TraineePapers
from controlroom.ui.preview.showing import show_paper
from controlroom.ui.shell import Shell


def print_badge(shell: Shell, parent: QWidget, event_id: int, line: AttendanceLine) -> None:
    """Make the badge of one row, numbered, and show or print it as this desk chose for badges."""
    asked = TraineesQuestion(event_id=event_id, kind=BADGE, invitee_id=line.invitee_id)

    def made(value: TraineePapers) -> None:
        from controlroom.print.trainees import badges

        show_paper(shell, parent, badges, value, title=_("Badge: {name}").format(name=line.name), kind=BADGE)

    def numbered(_saved: Any) -> None:  # noqa: ANN401 - the run's answer is not needed
        shell.desk.read(parent, trainee_papers.trainee_papers, asked, made, key=None)

    order = trainee_papers.order_papers(BADGE, event_id, language.current())
    shell.desk.write(parent, paper_runs.print_run, order, numbered)
