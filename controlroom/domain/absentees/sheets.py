"""Who never comes as it goes to paper, numbered anew at every print."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.units import Level, Unit
from controlroom.domain import paper_runs, targets
from controlroom.domain.absentees.people import list_absent_people
from controlroom.domain.absentees.rows import (
    IdleUnits,
    PersonAbsenceRow,
    PersonAbsences,
    UnitAbsenceRow,
    UnitAbsences,
)
from controlroom.domain.absentees.units import list_absent_units, list_idle_units
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.absentees import AbsenteeLine, AbsenteeList, IdleLine, IdleList

KIND, SUBJECT = "absentee_list", "units"
MOST: Final = 5_000
_UNNUMBERED: Final = LastPrint("", 0, 0, duplicate=False)


def order_list(unit_id: int, language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers a unit's list anew."""
    return PrintRun(kind=KIND, subject=SUBJECT, subject_ids=(unit_id,), language=language, fresh=True)


def people_list(session: Session, question: PersonAbsences) -> AbsenteeList:
    """Return people as they go to paper."""
    rows = list_absent_people(session, replace(question, offset=0, limit=MOST)).rows
    lines = tuple(_line(row, row.post, row.unit, row.mobile) for row in rows)
    return _list(session, question, lines, people=True)


def units_list(session: Session, question: UnitAbsences) -> AbsenteeList:
    """Return units as they go to paper."""
    rows = list_absent_units(session, replace(question, offset=0, limit=MOST)).rows
    lines = tuple(_line(row, Name(), row.parent, "") for row in rows)
    return _list(session, question, lines, people=False)


def _line(row: PersonAbsenceRow | UnitAbsenceRow, post: Name, unit: Name, mobile: str) -> AbsenteeLine:
    return AbsenteeLine(
        name=row.name,
        post=post,
        unit=unit,
        mobile=mobile,
        invited=row.counted.invited,
        came=row.counted.came,
        excused=row.counted.excused,
        not_read=row.counted.not_read,
        share=row.counted.share,
        last_seen=row.last_seen,
    )


def idle_list(session: Session, question: IdleUnits) -> IdleList:
    """Return units without a meeting as they go to paper."""
    rows = list_idle_units(session, replace(question, offset=0, limit=MOST)).rows
    unit_id = targets.unit_id_in_view(session, question.unit_id)
    level = session.scalars(select(Level).where(Level.code == question.level)).first()
    return IdleList(
        office=office_on_paper(session),
        stamp=_stamp(session, unit_id),
        unit=_name(session, unit_id),
        level=level.name if level is not None else Name(),
        days=question.days,
        rows=tuple(IdleLine(row.name, row.parent, row.last_held, row.days, row.planned) for row in rows),
    )


def _list(
    session: Session,
    question: PersonAbsences | UnitAbsences,
    lines: tuple[AbsenteeLine, ...],
    *,
    people: bool,
) -> AbsenteeList:
    unit_id = targets.unit_id_in_view(session, question.unit_id)
    return AbsenteeList(
        office=office_on_paper(session),
        stamp=_stamp(session, unit_id),
        unit=_name(session, unit_id),
        since=question.since,
        until=question.until,
        people=people,
        rows=lines,
    )


def _name(session: Session, unit_id: int) -> Name:
    unit = session.get(Unit, unit_id)
    return unit.name if unit is not None else Name()


def _stamp(session: Session, unit_id: int) -> Stamp:
    question = RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=(unit_id,))
    last = paper_runs.last_prints(session, question).get(unit_id, _UNNUMBERED)
    return Stamp(last.number, last.version, clock.local(clock.now()))
