"""Badges and certificates of a workshop, from the screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from controlroom.base.language import _
from controlroom.domain.attendance import trainee_papers
from controlroom.domain.attendance.badges import BADGE, CERTIFICATE
from controlroom.domain.attendance.trainee_papers import TraineesQuestion
from controlroom.ui.numbered_papers import NumberedPaper, PrintNumbered
from controlroom.ui.press import PaperFunction
from controlroom.ui.shell import Shell


def print_trainees(shell: Shell, parent: QWidget, event_id: int) -> None:
    """Ask whether badges or certificates are wanted, and make them."""
    papers = [
        _offer(BADGE, _("Badges of all who are listed, eight on a page"), event_id),
        _offer(CERTIFICATE, _("Certificates of all who have earned one"), event_id),
    ]
    PrintNumbered(shell, papers, _("Print badges or certificates"), parent).open()


def _offer(kind: str, words: str, event_id: int) -> NumberedPaper:
    question = TraineesQuestion(event_id=event_id, kind=kind)
    return NumberedPaper(
        key=kind,
        words=words,
        prepare=trainee_papers.check_trainees,
        about=question,
        order=lambda _found, spoken: trainee_papers.order_papers(kind, event_id, spoken),
        read=trainee_papers.trainee_papers,
        question=lambda _found: question,
        writes=_badges if kind == BADGE else _certificates,
    )


def _badges() -> PaperFunction[Any]:
    from controlroom.print.trainees import badges

    return badges


def _certificates() -> PaperFunction[Any]:
    from controlroom.print.trainees import certificates

    return certificates
