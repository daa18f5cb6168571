"""The part of the office's day about series of events, who is asked to them, and who was told."""

from __future__ import annotations

import datetime

from controlroom.base import clock
from controlroom.db.models.meetings import EventSeries
from controlroom.domain.attendance import calls, dais, event_texts, series, series_events
from controlroom.domain.attendance.calls import Called, Tell
from controlroom.domain.attendance.dais import LeaveDais, MoveOnDais, SeatOnDais
from controlroom.domain.attendance.event_texts import Agenda, ChangeEventTexts
from controlroom.domain.attendance.series import ChangeSeries, EndSeries, StartSeries
from controlroom.domain.attendance.series_events import (
    CountEvent,
    PlanObligation,
    ReportHeld,
    ReportObligation,
)
from tests.long.story import Sentence, Story

TODAY = clock.today()
SOON = TODAY + datetime.timedelta(days=15)


def _changed_series(story: Story) -> ChangeSeries:
    number = story.id("event series")
    with story.register.reading() as session:
        version = session.get_one(EventSeries, number).version
    return ChangeSeries(
        series_id=number,
        version=version,
        title="परीक्षा जोन बैठकें",
        unit_id=story.id("block"),
        level="zone",
        due_on=SOON,
        every_days=15,
    )


def _guest(story: Story) -> int:
    return story.said["seated"].figures["invitee"]


CALLING: tuple[Sentence, ...] = (
    Sentence(
        "event series",
        series.start_series,
        lambda s: StartSeries(title="परीक्षा श्रृंखला", unit_id=s.id("block"), level="zone", due_on=SOON),
    ),
    Sentence("event series changed", series.change_series, _changed_series),
    Sentence(
        "told held",
        series_events.report_obligation,
        lambda s: ReportObligation(
            series_id=s.id("event series"), unit_id=s.id("zone"), held_on=TODAY, count=40
        ),
    ),
    Sentence(
        "obligation planned",
        series_events.plan_obligation,
        lambda s: PlanObligation(series_id=s.id("event series"), unit_id=s.id("zone"), held_on=SOON),
    ),
    Sentence(
        "counted",
        series_events.count_event,
        lambda s: CountEvent(event_id=s.id("meeting"), series_id=s.id("event series")),
    ),
    Sentence(
        "told again",
        series_events.report_held,
        lambda s: ReportHeld(event_id=s.id("told held"), count=42),
    ),
    Sentence(
        "words about events",
        event_texts.change_event_texts,
        lambda _: ChangeEventTexts(message="{title}: {day}", letter="", agendas=(Agenda("मासिक", "एक"),)),
    ),
    Sentence(
        "told",
        calls.tell,
        lambda s: Tell(event_id=s.id("meeting"), called=(Called(s.id("president")),)),
    ),
    Sentence(
        "seated",
        dais.seat_on_dais,
        lambda s: SeatOnDais(event_id=s.id("meeting"), name="मंच परीक्षा", post="सांसद"),
    ),
    Sentence(
        "moved on the dais",
        dais.move_on_dais,
        lambda s: MoveOnDais(event_id=s.id("meeting"), invitee_id=_guest(s), steps=1),
    ),
    Sentence(
        "left the dais",
        dais.leave_dais,
        lambda s: LeaveDais(event_id=s.id("meeting"), invitee_id=_guest(s)),
    ),
    Sentence(
        "event series ended",
        series.end_series,
        lambda s: EndSeries(series_id=s.id("event series"), reason="चुनाव"),
    ),
)
