"""What the command line prints of members, units, workshops and covers of books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.base.ranges import parse_spans
from controlroom.cli.counter import Counter
from controlroom.cli.paper_files import Writer
from controlroom.domain import units
from controlroom.domain.attendance import trainee_papers
from controlroom.domain.attendance.badges import BADGE, CERTIFICATE
from controlroom.domain.attendance.trainee_papers import TraineesQuestion
from controlroom.domain.attendance.views import event_by_code
from controlroom.domain.books import labels
from controlroom.domain.books.labels import MOST_LABELS, LabelsQuestion
from controlroom.domain.members import lists
from controlroom.domain.members.lists import CardsQuestion
from controlroom.domain.members.queries import member_by_code
from controlroom.domain.paper_runs import print_run
from controlroom.domain.reports import progress
from controlroom.domain.reports.progress import ProgressQuestion

if TYPE_CHECKING:  # ReportLab is imported when a paper is made
    from controlroom.print.wording import PaperLanguage


@dataclass(eq=False)
class NothingToPrint(UserError):
    """Neither a selector nor a unit was given, or the unit holds nothing of the kind."""

    sentence = N_("There is nothing to print. Name a code as “list” shows it, or a unit with --unit.")


def progress_reports(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes the progress of units; ``--unit`` adds a unit with all units below it."""
    from controlroom.print import progress_reports as paper

    ids = [counter.read(units.unit_by_code, selector).id for selector in selectors]
    if unit_id is not None:
        ids += counter.read(progress.reports_of_subtree, unit_id)
    wanted = tuple(dict.fromkeys(ids))
    if not wanted:
        raise NothingToPrint
    counter.write(print_run, progress.order_progress(wanted, paper_language))
    values = counter.read(progress.unit_progress, ProgressQuestion(unit_ids=wanted))
    return lambda out: paper.progress_reports(values, out, language=paper_language)


def membership_cards(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes cards of members, or of all members of a unit."""
    from controlroom.print import cards as paper

    ids = [counter.read(member_by_code, selector).id for selector in selectors]
    if unit_id is not None:
        ids += counter.read(lists.cards_of_unit, unit_id)
    if not ids:
        raise NothingToPrint
    question = CardsQuestion(member_ids=tuple(ids))
    counter.read(lists.membership_cards, question)  # raises where all of them were erased
    counter.write(print_run, lists.order_cards(ids, paper_language))
    cards = counter.read(lists.membership_cards, question)
    return lambda out: paper.membership_cards(cards, out, language=paper_language)


def member_roll(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes the roll of one unit."""
    from controlroom.print import rolls as paper

    wanted = counter.read(lists.roll_of_unit, _one_unit(counter, selectors, unit_id))
    counter.write(print_run, lists.order_list(lists.ROLL, wanted, paper_language))
    roll = counter.read(lists.member_roll, wanted)
    return lambda out: paper.member_roll(roll, out, language=paper_language)


def correction_list(
    counter: Counter, selectors: Sequence[str], unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes the correction list of one unit."""
    from controlroom.print import rolls as paper

    wanted = counter.read(lists.corrections_of_unit, _one_unit(counter, selectors, unit_id))
    counter.write(print_run, lists.order_list(lists.CORRECTIONS, wanted, paper_language))
    value = counter.read(lists.correction_list, wanted)
    return lambda out: paper.correction_list(value, out, language=paper_language)


def book_labels(
    counter: Counter, selectors: Sequence[str], _unit_id: int | None, paper_language: PaperLanguage
) -> Writer:
    """Return what writes the labels of books: 1201-1250, 1260."""
    from controlroom.print import labels as paper

    if not selectors:
        raise NothingToPrint
    runs = parse_spans(", ".join(selectors), limit=MOST_LABELS, letters=True)
    value = counter.read(labels.book_labels, LabelsQuestion(books=runs))
    return lambda out: paper.book_labels(value, out, language=paper_language)


def _one_unit(counter: Counter, selectors: Sequence[str], unit_id: int | None) -> int:
    if unit_id is not None:
        return unit_id
    if not selectors:
        raise NothingToPrint
    return counter.read(units.unit_by_code, selectors[0]).id


def _of_workshop(
    kind: str,
    counter: Counter,
    selectors: Sequence[str],
    _unit_id: int | None,
    paper_language: PaperLanguage,
) -> Writer:
    from controlroom.print import trainees as paper

    if not selectors:
        raise NothingToPrint
    question = TraineesQuestion(event_id=counter.read(event_by_code, selectors[0]).id, kind=kind)
    counter.read(trainee_papers.check_trainees, question)
    counter.write(print_run, trainee_papers.order_papers(kind, question.event_id, paper_language))
    value = counter.read(trainee_papers.trainee_papers, question)
    write = paper.badges if kind == BADGE else paper.certificates
    return lambda out: write(value, out, language=paper_language)


badges = partial(_of_workshop, BADGE)
certificates = partial(_of_workshop, CERTIFICATE)
