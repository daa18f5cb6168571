"""The training register of a unit as it goes to paper."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.units import Level, Unit
from controlroom.domain import paper_runs
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.trainings import BareUnitLine, TrainedLine, TrainingRegister
from controlroom.domain.targets import unit_in_view
from controlroom.domain.trainings.faults import NobodyTrained
from controlroom.domain.trainings.queries import list_bare_units, list_trained, training_figures
from controlroom.domain.trainings.rows import (
    ALL,
    UNUSED,
    BareUnitListing,
    TrainedListing,
    TrainedRow,
    TrainingScope,
)
from controlroom.domain.units.above import names_above

KIND, SUBJECT = "training_register", "units"
_MOST = 20_000
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


@dataclass(frozen=True, kw_only=True)
class RegisterQuestion:
    """Of which unit (None: the highest), about which topic, with the units of which level."""

    unit_id: int | None = None
    topic: str = ""
    level: str = ""


def register_unit(session: Session, question: RegisterQuestion) -> int:
    """Return the unit that the register is of; raises NobodyTrained where it would be empty."""
    unit = unit_in_view(session, question.unit_id)
    scope = TrainingScope(question.unit_id, question.topic)
    if unit is None or not (training_figures(session, scope).people or question.level):
        raise NobodyTrained
    return unit.id


def order_register(unit_id: int, language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers the register of a unit anew."""
    return PrintRun(kind=KIND, subject=SUBJECT, subject_ids=(unit_id,), language=language, fresh=True)


def training_register(session: Session, question: RegisterQuestion) -> TrainingRegister:
    """Return the register of a unit as it was numbered last."""
    unit_id = register_unit(session, question)
    asked = RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=(unit_id,))
    last = paper_runs.last_prints(session, asked).get(unit_id, _UNNUMBERED)
    level = session.scalars(select(Level).where(Level.code == question.level)).one_or_none()
    figures = training_figures(session, TrainingScope(question.unit_id, question.topic))
    return TrainingRegister(
        office=office_on_paper(session),
        stamp=Stamp(last.number, last.version, clock.local(clock.now())),
        unit=session.get_one(Unit, unit_id).name,
        above=names_above(session, unit_id),
        topic=question.topic,
        level=level.name if level is not None else Name(),
        units=next((one.units for one in figures.levels if one.code == question.level), 0),
        trained=_trained(session, question, ALL),
        unused=_trained(session, question, UNUSED),
        bare=_bare(session, question) if level is not None else (),
    )


def _trained(session: Session, question: RegisterQuestion, show: str) -> tuple[TrainedLine, ...]:
    listing = TrainedListing(
        unit_id=question.unit_id, topic=question.topic, show=show, sort="name", limit=_MOST
    )
    return tuple(_line(row) for row in list_trained(session, listing).rows)


def _line(row: TrainedRow) -> TrainedLine:
    return TrainedLine(
        name=row.name,
        post=row.post,
        unit=row.unit,
        mobile=row.mobile,
        topic=row.topic,
        held_on=row.held_on,
        event_code=row.event_code,
    )


def _bare(session: Session, question: RegisterQuestion) -> tuple[BareUnitLine, ...]:
    listing = BareUnitListing(
        unit_id=question.unit_id, topic=question.topic, level=question.level, limit=_MOST
    )
    rows = list_bare_units(session, listing).rows
    return tuple(BareUnitLine(row.name, row.above, row.contact, row.mobile) for row in rows)
