"""Badges for all who are listed, certificates for those who came, under numbers that stay."""

from __future__ import annotations

import pytest

from controlroom.domain import paper_runs
from controlroom.domain.attendance import trainee_papers
from controlroom.domain.attendance.badges import BADGE, CERTIFICATE
from controlroom.domain.attendance.trainee_papers import (
    NobodyCame,
    NobodyListed,
    TraineesQuestion,
)
from controlroom.domain.papers.cards import TraineePapers
from tests.domain.attendance.nagoi import Nagoi


def read(nagoi: Nagoi, event_id: int, kind: str) -> TraineePapers:
    """Return the papers of a workshop."""
    question = TraineesQuestion(event_id=event_id, kind=kind)
    return nagoi.office.register.read(trainee_papers.trainee_papers, question)


def test_badges_bear_the_rows_of_the_sheet(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop(title="एक दिवसीय प्रशिक्षण")
    nagoi.write(paper_runs.print_run, trainee_papers.order_papers(BADGE, event, "hi"))
    value = read(nagoi, event, BADGE)
    assert (value.stamp.number, value.title.hindi) == ("BL-0001", "एक दिवसीय प्रशिक्षण")
    lines = nagoi.view(event).lines
    assert [(one.row, one.name, one.code) for one in value.people] == [
        (line.row, line.name, f"BL-0001/{line.row}/{line.code}") for line in lines
    ]


def test_certificates_are_for_those_who_came_and_keep_their_numbers(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    number = nagoi.print(event)
    with pytest.raises(NobodyCame):
        read(nagoi, event, CERTIFICATE)
    nagoi.sign(number, "2")
    (first,) = read(nagoi, event, CERTIFICATE).people
    nagoi.sign(number, "1")
    both = read(nagoi, event, CERTIFICATE).people
    assert len(both) == 2
    assert first in both


def test_an_empty_list_has_no_badges(nagoi: Nagoi) -> None:
    with pytest.raises(NobodyListed):
        read(nagoi, nagoi.plan_workshop(invitations=()), BADGE)
