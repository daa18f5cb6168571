"""What the command line prints of trainings: the register of a unit, the coverage of cascades."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import Writer
from controlroom.cli.paper_writers import NothingToPrint
from controlroom.domain import units
from controlroom.domain.attendance.obligations import series_by_code
from controlroom.domain.cascades import sheets as coverage
from controlroom.domain.cascades.queries import CoverageQuestion
from controlroom.domain.paper_runs import print_run
from controlroom.domain.trainings import sheets
from controlroom.domain.trainings.sheets import RegisterQuestion

if TYPE_CHECKING:  # ReportLab is imported when a paper is made
    from controlroom.print.wording import PaperLanguage


def training_register(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes the register of one unit and all below it; a selector may name a level."""
    from controlroom.print import trainings as paper

    wanted, level = unit_id, ""
    for one in selectors:
        if wanted is None:
            wanted = counter.read(units.unit_by_code, one).id
        else:
            level = one
    if wanted is None:
        raise NothingToPrint
    question = RegisterQuestion(unit_id=wanted, level=level)
    number = counter.read(sheets.register_unit, question)
    counter.write(print_run, sheets.order_register(number, paper_language))
    value = counter.read(sheets.training_register, question)
    return lambda out: paper.training_register(value, out, language=paper_language)


def coverage_report(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes how far one cascade is, in a unit's subtree where one is named."""
    from controlroom.print import trainings as paper

    if not selectors:
        raise NothingToPrint
    series = counter.read(series_by_code, selectors[0])
    question = counter.read(coverage.check_coverage, CoverageQuestion(series_id=series.id, unit_id=unit_id))
    counter.write(print_run, coverage.order_coverage(question, paper_language))
    value = counter.read(coverage.coverage_report, question)
    return lambda out: paper.coverage_report(value, out, language=paper_language)
