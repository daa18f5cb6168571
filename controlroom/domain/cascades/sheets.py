"""The coverage report of a cascade as it goes to paper."""

from __future__ import annotations

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.domain import paper_runs
from controlroom.domain.attendance.series_rows import Obligation
from controlroom.domain.cascades.queries import CoverageQuestion, coverage
from controlroom.domain.cascades.rows import Coverage, CoverageRow
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.trainings import CoverageGroup, CoverageLine, CoverageReport

KIND, SUBJECT = "coverage_report", "event_series"
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


def check_coverage(session: Session, question: CoverageQuestion) -> CoverageQuestion:
    """Return the question again where a report can be made of it; raises SeriesUnknown, NoCascade."""
    coverage(session, question)
    return question


def order_coverage(question: CoverageQuestion, language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers the report of a cascade anew."""
    ids = (question.series_id,)
    return PrintRun(kind=KIND, subject=SUBJECT, subject_ids=ids, language=language, fresh=True)


def coverage_report(session: Session, question: CoverageQuestion) -> CoverageReport:
    """Return the report of a cascade as it was numbered last."""
    found = coverage(session, question)
    asked = RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=(question.series_id,))
    last = paper_runs.last_prints(session, asked).get(question.series_id, _UNNUMBERED)
    series = found.cascade.series
    return CoverageReport(
        office=office_on_paper(session),
        stamp=Stamp(last.number, last.version, clock.local(clock.now())),
        title=Name(series.title),
        unit=series.unit,
        level=series.level_name,
        source_held_on=found.cascade.source_held_on,
        due_on=series.due_on,
        whole=_whole(found),
        groups=tuple(_group(one) for one in found.groups),
        units=tuple(_line(one) for one in found.units),
    )


def _whole(found: Coverage) -> CoverageGroup:
    standing = found.cascade.series.standing
    name = found.cascade.series.unit
    return CoverageGroup(name, standing.units, standing.met, standing.planned, standing.late, found.came)


def _group(row: CoverageRow) -> CoverageGroup:
    return CoverageGroup(row.name, row.units, row.met, row.planned, row.late, row.came)


def _line(one: Obligation) -> CoverageLine:
    return CoverageLine(
        name=one.unit,
        above=one.above,
        state=one.state,
        held_on=one.last_held_on,
        planned_on=one.open_on,
        came=one.came,
        late_days=one.late_days,
    )
