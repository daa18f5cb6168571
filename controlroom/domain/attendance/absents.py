"""Who was absent, from an event or from one of its sessions, block by block with telephone numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.domain import paper_runs
from controlroom.domain.attendance.blocks import blocks_of, in_order
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.marking import read_in_session
from controlroom.domain.attendance.rows import ABSENT, CAME, EXCUSED, PRESENT, AttendanceLine, ShowEvent
from controlroom.domain.attendance.sessions.planning import session_of
from controlroom.domain.attendance.views import event_view
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.workshops import AbsentBlock, AbsentLine, AbsentList

KIND = "absent_list"
EVENTS, SESSIONS = "events", "workshop_sessions"
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


@dataclass(eq=False)
class NobodyAbsent(UserError):
    """Everybody on the list came, or was excused."""

    sentence = N_("Nobody is absent: all who are listed came or were excused.")


@dataclass(eq=False)
class AbsencesUnread(UserError):
    """Nobody is marked absent, since the sheet was not read to its end."""

    unread: int
    sentence = N_(
        "Nobody is marked absent yet, and {unread} people were not read. Say that the rest is absent "
        "(Alt+E), or list those not read too."
    )


@dataclass(frozen=True, kw_only=True)
class AbsentQuestion:
    """Of which event, or which of its sessions; ``with_unread`` lists those of whom nothing was read too."""

    event_id: int
    session_id: int | None = None
    with_unread: bool = False


@dataclass(frozen=True, slots=True)
class AbsentRow:
    """One absent person as the screen lists him, with his block and how to open him."""

    block: Name
    line: AbsentLine
    person_id: int | None
    code: str

    @property
    def name(self) -> Name:
        """Return his name, under which every list shows its rows' names."""
        return self.line.name


@dataclass(frozen=True, slots=True)
class Absences:
    """The blocks of an event with their absent people; ``unread`` is how many were not read."""

    blocks: tuple[AbsentBlock, ...]
    rows: tuple[AbsentRow, ...]
    unread: int


def absences(session: Session, question: AbsentQuestion) -> Absences:
    """Return who was absent by block; the excused and those for whom another came are not."""
    event = event_of(session, question.event_id, open_only=False)
    lines = _lines(session, question)
    blocks = blocks_of(session, event, {one.unit_id for one in lines if one.unit_id is not None})
    units = in_order(session, set(blocks.values()) - {0, event.unit_id})
    own = in_order(session, {event.unit_id})
    found: list[AbsentBlock] = []
    rows: list[AbsentRow] = []
    for unit_id, name in [*((one.id, one.name) for one in (*units, *own)), (0, Name())]:
        theirs = [one for one in lines if blocks.get(one.unit_id or 0, 0) == unit_id]
        if not theirs:
            continue
        missing = [one for one in theirs if _is_missing(one, question)]
        rows += [AbsentRow(name, _line(one), one.person_id, one.code) for one in missing]
        present = sum(one.state in CAME for one in theirs)
        found.append(AbsentBlock(name, len(theirs), present, tuple(_line(one) for one in missing)))
    return Absences(tuple(found), tuple(rows), sum(one.state == "" for one in lines))


def order_list(question: AbsentQuestion, language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers the list anew."""
    subject, subject_id = _subject(question)
    return PrintRun(kind=KIND, subject=subject, subject_ids=(subject_id,), language=language, fresh=True)


def check_absent(session: Session, question: AbsentQuestion) -> int:
    """Return how many the list names; raises NobodyAbsent, AbsencesUnread."""
    found = absences(session, question)
    if not found.rows:
        raise AbsencesUnread(found.unread) if found.unread else NobodyAbsent
    return len(found.rows)


def absent_list(session: Session, question: AbsentQuestion) -> AbsentList:
    """Return the list as it was numbered last; raises what check_absent raises."""
    check_absent(session, question)
    found = absences(session, question)
    event = event_view(session, ShowEvent(question.event_id)).event
    held = session_of(session, question.session_id) if question.session_id is not None else None
    subject, subject_id = _subject(question)
    asked = RunQuestion(kind=KIND, subject=subject, subject_ids=(subject_id,))
    last = paper_runs.last_prints(session, asked).get(subject_id, _UNNUMBERED)
    return AbsentList(
        office=office_on_paper(session),
        stamp=Stamp(last.number, last.version, clock.local(clock.now())),
        title=Name(event.row.title),
        unit=event.row.unit,
        day=(held.held_on if held is not None else None) or event.row.held_on,
        blocks=tuple(one for one in found.blocks if one.lines),
        session=held.title if held is not None else "",
        unread=found.unread,
    )


def _lines(session: Session, question: AbsentQuestion) -> Sequence[AttendanceLine]:
    """Return those who were to come: the list; to a session also walk-ins who are known by name."""
    lines = event_view(session, ShowEvent(question.event_id)).lines
    if question.session_id is None:
        return [one for one in lines if not one.walk_in]
    sat = read_in_session(session, question.session_id)
    known = [one for one in lines if not one.walk_in or (one.name and one.state == PRESENT)]
    return [replace(one, state=sat.get(one.invitee_id or 0, "") or _away(one.state)) for one in known]


def _away(state: str) -> str:
    """Return the event's own state where it answers for every session: who did not come sat in none."""
    return state if state in (ABSENT, EXCUSED) else ""


def _is_missing(line: AttendanceLine, question: AbsentQuestion) -> bool:
    return line.state == ABSENT or (question.with_unread and line.state == "")


def _line(one: AttendanceLine) -> AbsentLine:
    return AbsentLine(one.name, one.post, one.unit, one.mobile, unread=one.state == "")


def _subject(question: AbsentQuestion) -> tuple[str, int]:
    if question.session_id is None:
        return EVENTS, question.event_id
    return SESSIONS, question.session_id
