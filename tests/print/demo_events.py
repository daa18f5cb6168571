"""Papers of events from the demo's office: each is numbered and read as screens and commands do it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from controlroom.base import clock
from controlroom.domain import targets
from controlroom.domain.absentees import sheets as absences
from controlroom.domain.absentees.rows import IdleUnits, PersonAbsences, UnitAbsences
from controlroom.domain.attendance import (
    absents,
    calls_on_paper,
    certificates,
    event_days,
    obligations,
    part_sheets,
    programmes,
    sheets,
    trainee_papers,
)
from controlroom.domain.attendance.absents import AbsentQuestion
from controlroom.domain.attendance.badges import BADGE, CERTIFICATE
from controlroom.domain.attendance.calendars import Days
from controlroom.domain.attendance.calls_on_paper import (
    CALL_LIST,
    INVITATION,
    CallSheetQuestion,
    LetterQuestion,
)
from controlroom.domain.attendance.event_days import PrintEventDays
from controlroom.domain.attendance.part_sheets import PrintPartSheets
from controlroom.domain.attendance.rows import MEETING, WORKSHOP, EventRow
from controlroom.domain.attendance.series_rows import SeriesListing
from controlroom.domain.attendance.sheets import PrintSheets, SheetDraft
from controlroom.domain.attendance.trainee_papers import TraineesQuestion
from controlroom.domain.cascades import sheets as coverage
from controlroom.domain.cascades.queries import CoverageQuestion
from controlroom.domain.minutes import sheets as minutes
from controlroom.domain.minutes.sheets import DecisionsQuestion
from controlroom.domain.paper_runs import PrintRun, print_run
from controlroom.domain.papers.attendance import AttendanceSheet
from controlroom.domain.press_notes import sheets as press_notes
from controlroom.domain.trainings import sheets as trainings
from controlroom.domain.trainings.sheets import RegisterQuestion
from tests.print.demo_office import LANGUAGE, PAST, UPCOMING, DemoOffice

_WEEK = datetime.timedelta(days=6)


def _sheets(office: DemoOffice, *events: EventRow, by_block: bool = False) -> Sequence[AttendanceSheet]:
    ids = tuple(one.id for one in events)
    layout = replace(office.counter.read(sheets.sheet_draft, SheetDraft(ids[0])).layout, by_block=by_block)
    office.counter.write(sheets.print_sheets, PrintSheets(event_ids=ids, language=LANGUAGE, layout=layout))
    return office.counter.read(sheets.attendance_sheets, ids)


def _on_paper(kind: str, office: DemoOffice) -> int:
    event = office.event(WORKSHOP, UPCOMING)
    run = PrintRun(kind=kind, subject="events", subject_ids=(event.id,), language=LANGUAGE, fresh=True)
    office.counter.write(print_run, run)
    return event.id


def _session_sheets(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    event = office.event(WORKSHOP, UPCOMING, "programme")
    order = PrintPartSheets(event_id=event.id, language=LANGUAGE, all_sessions=True)
    office.counter.write(part_sheets.print_part_sheets, order)
    return office.counter.read(part_sheets.printed_sheets, order.operation_id)


def _programme(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    event = office.event(WORKSHOP, PAST, "programme")
    office.counter.write(print_run, programmes.order_programme(event.id, LANGUAGE))
    return office.counter.read(programmes.programme_sheet, event.id)


def _absent(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    asked = AbsentQuestion(event_id=office.event(WORKSHOP, PAST, "programme").id, with_unread=True)
    office.counter.write(print_run, absents.order_list(asked, LANGUAGE))
    return office.counter.read(absents.absent_list, asked)


def _without_certificate(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    event = office.event(WORKSHOP, PAST, "programme")
    office.counter.write(print_run, certificates.order_missed(event.id, LANGUAGE))
    return office.counter.read(certificates.missed_list, event.id)


def _trainees(kind: str, office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    when = UPCOMING if kind == BADGE else PAST
    question = TraineesQuestion(event_id=office.event(WORKSHOP, when, "programme").id, kind=kind)
    office.counter.write(print_run, trainee_papers.order_papers(kind, question.event_id, LANGUAGE))
    return office.counter.read(trainee_papers.trainee_papers, question)


def _days(length: datetime.timedelta, office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    first = clock.today() + datetime.timedelta(days=1)
    order = PrintEventDays(first=first, last=first + length, language=LANGUAGE)
    office.counter.write(event_days.print_event_days, order)
    return office.counter.read(event_days.event_days, Days(order.first, order.last, None))


def _minutes(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    event = office.event(MEETING, PAST, "minutes")
    office.counter.write(print_run, minutes.order_minutes(event.id, LANGUAGE))
    return office.counter.read(minutes.minutes_paper, event.id)


def _decisions(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    unit = office.unit("district")
    office.counter.write(print_run, minutes.order_decisions(unit.id, LANGUAGE))
    return office.counter.read(minutes.decision_list, DecisionsQuestion(unit_id=unit.id))


def _press_note(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    event = office.event(MEETING, PAST, "note")
    office.counter.write(print_run, press_notes.order_note(event.id, LANGUAGE))
    return office.counter.read(press_notes.press_note_paper, event.id)


def _absences(query: Any, question: Any, office: DemoOffice) -> Any:  # noqa: ANN401 - one of three lists
    unit_id = office.counter.read(targets.unit_id_in_view, None)
    office.counter.write(print_run, absences.order_list(unit_id, LANGUAGE))
    return office.counter.read(query, question)


def _training_register(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    question = RegisterQuestion(unit_id=office.unit("district").id, level="zone")
    number = office.counter.read(trainings.register_unit, question)
    office.counter.write(print_run, trainings.order_register(number, LANGUAGE))
    return office.counter.read(trainings.training_register, question)


def _coverage(office: DemoOffice) -> Any:  # noqa: ANN401 - what its paper takes
    repeated = office.event(WORKSHOP, PAST, "programme")
    listing = SeriesListing(source_event_id=repeated.id, limit=1)
    series = office.counter.read(obligations.list_series, listing).rows[0]
    question = CoverageQuestion(series_id=series.id)
    office.counter.write(print_run, coverage.order_coverage(question, LANGUAGE))
    return office.counter.read(coverage.coverage_report, question)


_SINCE, _UNTIL = clock.today() - datetime.timedelta(days=90), clock.today()

EVENTS: Mapping[str, Callable[[DemoOffice], Any]] = {
    "attendance-sheet": lambda one: _sheets(one, one.event(WORKSHOP, UPCOMING))[0],
    "attendance-sheet-with-dais": lambda one: _sheets(one, one.event(MEETING, UPCOMING))[0],
    "attendance-sheet-by-block": lambda one: _sheets(one, one.event(WORKSHOP, UPCOMING), by_block=True)[0],
    "attendance-sheets": lambda one: _sheets(one, *(one.events(MEETING, UPCOMING)[:3])),
    "call-list": lambda one: one.counter.read(
        calls_on_paper.call_sheet, CallSheetQuestion(_on_paper(CALL_LIST, one))
    ),
    "invitation-letters": lambda one: one.counter.read(
        calls_on_paper.invitation_letter, LetterQuestion(_on_paper(INVITATION, one))
    ),
    "session-sheets": _session_sheets,
    "programme": _programme,
    "absent-list": _absent,
    "without-certificate": _without_certificate,
    "badges": partial(_trainees, BADGE),
    "certificates": partial(_trainees, CERTIFICATE),
    "event-days": partial(_days, datetime.timedelta()),
    "event-week": partial(_days, _WEEK),
    "minutes": _minutes,
    "decision-list": _decisions,
    "press-note": _press_note,
    "absentee-list": partial(_absences, absences.people_list, PersonAbsences(since=_SINCE, until=_UNTIL)),
    "absentee-units": partial(_absences, absences.units_list, UnitAbsences(since=_SINCE, until=_UNTIL)),
    "idle-units": partial(_absences, absences.idle_list, IdleUnits(level="zone")),
    "training-register": _training_register,
    "coverage-report": _coverage,
}
"""How the value of each paper of events is had."""
