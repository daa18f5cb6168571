"""Who has earned a workshop's certificate by its rule, and who missed it and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.workshops import SessionAttendance, WorkshopSession
from controlroom.domain import paper_runs
from controlroom.domain.attendance.blocks import blocks_of, in_order
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.attendance.rows import PRESENT, AttendanceLine, ShowEvent
from controlroom.domain.attendance.sessions.planning import sessions_kept
from controlroom.domain.attendance.views import event_row, event_view
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.workshops import (
    NOT_PRESENT,
    NOT_READ,
    TOO_FEW,
    UNNAMED,
    AbsentBlock,
    AbsentLine,
    AbsentList,
)

KIND, SUBJECT = "without_certificate", "events"


@dataclass(eq=False)
class NobodyMissesIt(UserError):
    """Everybody has earned the certificate."""

    sentence = N_("Nobody is without a certificate: all who are listed have earned one.")


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody with the sessions in which he sat; ``missed`` says why there is no certificate, if so."""

    line: AttendanceLine
    sat: int
    missed: str = ""
    block: Name = Name()

    @property
    def name(self) -> Name:
        """Return his name, under which every list shows its rows' names."""
        return self.line.name


@dataclass(frozen=True, slots=True)
class Standings:
    """Everybody of a workshop by the rule of its certificates; ``needed`` None: being present is enough."""

    needed: int | None
    sessions: int
    earned: tuple[Standing, ...]
    missed: tuple[Standing, ...]


def standings(session: Session, event_id: int) -> Standings:
    """Return who has earned the certificate and who missed it, in the order of the list."""
    lines = event_view(session, ShowEvent(event_id)).lines
    return standings_of(session, event_id, lines)


def standings_of(session: Session, event_id: int, lines: Sequence[AttendanceLine]) -> Standings:
    """Return the same of lines that were read already."""
    event = event_of(session, event_id, open_only=False)
    sat = _sat(session, event.id)
    blocks = blocks_of(session, event, {one.unit_id for one in lines if one.unit_id is not None})
    names = {one.id: one.name for one in in_order(session, blocks.values())}
    found = []
    for line in lines:
        count = sat.get(line.invitee_id or 0, 0)
        block = names.get(blocks.get(line.unit_id or 0, 0), Name())
        found.append(Standing(line, count, _missed(line, count, event.sessions_needed), block))
    return Standings(
        needed=event.sessions_needed,
        sessions=len(sessions_kept(session, event.id)),
        earned=tuple(one for one in found if not one.missed),
        missed=tuple(one for one in found if one.missed),
    )


def order_missed(event_id: int, language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers the list of those without one anew."""
    return PrintRun(kind=KIND, subject=SUBJECT, subject_ids=(event_id,), language=language, fresh=True)


def check_missed(session: Session, event_id: int) -> int:
    """Return how many have no certificate; raises NobodyMissesIt."""
    count = len(standings(session, event_id).missed)
    if not count:
        raise NobodyMissesIt
    return count


def missed_list(session: Session, event_id: int) -> AbsentList:
    """Return who has no certificate and why, block by block, as numbered last; raises NobodyMissesIt."""
    check_missed(session, event_id)
    found, row = standings(session, event_id), event_row(session, event_id)
    asked = RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=(event_id,))
    last = paper_runs.last_prints(session, asked).get(event_id, LastPrint("", 0, 0, duplicate=False))
    return AbsentList(
        office=office_on_paper(session),
        stamp=Stamp(last.number, last.version, clock.local(clock.now())),
        title=Name(row.title),
        unit=row.unit,
        day=row.held_on,
        blocks=tuple(_blocks(found)),
        certificates=True,
        needed=found.needed,
    )


def _blocks(found: Standings) -> Iterator[AbsentBlock]:
    """Yield the blocks of those without one in the order of the list, who is of none last."""
    names = dict.fromkeys(one.block for one in found.missed)
    for name in sorted(names, key=lambda one: not one):
        missed = [one for one in found.missed if one.block == name]
        earned = sum(one.block == name for one in found.earned)
        yield AbsentBlock(name, len(missed) + earned, earned, tuple(_line(one) for one in missed))


def _line(one: Standing) -> AbsentLine:
    line, sat = one.line, one.sat if one.missed == TOO_FEW else 0
    return AbsentLine(line.name, line.post, line.unit, line.mobile, why=one.missed, sat=sat)


def _missed(line: AttendanceLine, sat: int, needed: int | None) -> str:
    if line.state != PRESENT:
        return NOT_PRESENT if line.state else NOT_READ
    if not line.name:
        return UNNAMED
    return TOO_FEW if needed is not None and sat < needed else ""


def _sat(session: Session, event_id: int) -> dict[int, int]:
    """Return in how many sessions that stand each row of the list sat."""
    found = session.execute(
        select(SessionAttendance.invitee_id, func.count())
        .join(WorkshopSession, WorkshopSession.id == SessionAttendance.session_id)
        .where(
            WorkshopSession.event_id == event_id,
            WorkshopSession.removed_on.is_(None),
            SessionAttendance.state == PRESENT,
        )
        .group_by(SessionAttendance.invitee_id)
    )
    return {row[0]: row[1] for row in found}
