"""Badges and certificates of a workshop as values: for all who are listed, for those who met the rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.domain import paper_runs
from controlroom.domain.attendance.badges import CERTIFICATE, badge_text
from controlroom.domain.attendance.certificates import standings_of
from controlroom.domain.attendance.rows import AttendanceLine, ShowEvent
from controlroom.domain.attendance.views import event_view
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.cards import Trainee, TraineePapers

SUBJECT = "events"
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


@dataclass(eq=False)
class NobodyListed(UserError):
    """Badges are for people who are on the list, and there is nobody on it."""

    sentence = N_("Nobody is on the list of this workshop yet. Invite people first, or write walk-ins down.")


@dataclass(eq=False)
class NobodyCame(UserError):
    """Certificates are for people who came, and nobody is marked present."""

    sentence = N_("Nobody is marked present yet. Enter the attendance first, then print certificates.")


@dataclass(eq=False)
class NobodyMeetsTheRule(UserError):
    """Certificates ask for sessions, and nobody sat in so many."""

    needed: int
    sentence = N_(
        "Nobody was present and in {needed} sessions yet. Enter the sheets of the sessions first, "
        "or change the rule on the tab “Sessions”."
    )


@dataclass(frozen=True, kw_only=True)
class TraineesQuestion:
    """Of which event, for which kind of paper, for one row of it or for all."""

    event_id: int
    kind: str
    invitee_id: int | None = None


def order_papers(kind: str, event_id: int, language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers the papers of an event anew."""
    return PrintRun(kind=kind, subject=SUBJECT, subject_ids=(event_id,), language=language, fresh=True)


def check_trainees(session: Session, question: TraineesQuestion) -> int:
    """Return how many papers there will be; raises NobodyListed, NobodyCame, NobodyMeetsTheRule."""
    return len(trainee_papers(session, question).people)


def trainee_papers(session: Session, question: TraineesQuestion) -> TraineePapers:
    """Return the papers of an event as they were numbered last; raises what check_trainees raises."""
    view = event_view(session, ShowEvent(question.event_id))
    lines = _entitled(session, question, view.lines)
    asked = RunQuestion(kind=question.kind, subject=SUBJECT, subject_ids=(question.event_id,))
    last = paper_runs.last_prints(session, asked).get(question.event_id, _UNNUMBERED)
    if question.invitee_id is not None:
        lines = tuple(line for line in lines if line.invitee_id == question.invitee_id)
    people = tuple(_people(lines, question.kind, last.number))
    if not people:
        raise NobodyListed
    row = view.event.row
    return TraineePapers(
        office=office_on_paper(session),
        stamp=Stamp(last.number, last.version, clock.local(clock.now())),
        title=Name(row.title),
        unit=row.unit,
        day=row.held_on,
        place=row.place,
        people=people,
    )


def _entitled(
    session: Session, question: TraineesQuestion, lines: Sequence[AttendanceLine]
) -> Sequence[AttendanceLine]:
    """Return who gets a paper: a badge everybody listed, a certificate who has met the workshop's rule."""
    if question.kind != CERTIFICATE:
        return lines
    found = standings_of(session, question.event_id, lines)
    if not found.earned:
        raise NobodyCame if found.needed is None else NobodyMeetsTheRule(found.needed)
    return [one.line for one in found.earned]


def _people(lines: Sequence[AttendanceLine], kind: str, paper: str) -> Iterator[Trainee]:
    """Yield the papers; a certificate bears a number that later marks do not move."""
    for place, line in enumerate(lines, start=1):
        if not line.name:
            continue
        number = (line.invitee_id if kind == CERTIFICATE else line.row) or place
        code = badge_text(paper, number, line.code, line.invitee_id)
        yield Trainee(number, line.name, line.post, line.unit, code)
