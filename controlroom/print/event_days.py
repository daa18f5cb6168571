"""The events of a day or a week for the wall: hours, what it is, where, who chairs."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, time_text
from controlroom.domain.papers.events import DayEvent, EventDays
from controlroom.print.page import A4, MARGIN, MM, About, Paper
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import Column, Table, gap, heading, note
from controlroom.print.text import BOLD, MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
_OF_DAY: Final = 14.0, 14 * MM
_OF_WEEK: Final = 11.5, 11 * MM
_KINDS: Final = {"meeting": N_("Meeting"), "workshop": N_("Workshop")}


def event_days(days: EventDays, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the events of some days and return how many pages there are."""
    wording = wording_of(language)
    is_one = days.first == days.last
    title = wording.say(N_("Events of the day") if is_one else N_("Events of the week"))
    paper = Paper(out, About(f"{title[0]} {days.stamp.number}", wording.name(days.office.name)[0], language))
    first, last = wording.long_date(days.first), wording.long_date(days.last)
    head = Head(
        office=days.office,
        stamp=days.stamp,
        kind=("", ""),
        title=title,
        unit=(first if is_one else f"{first} – {last}", ""),
        facts=(wording.name_inline(days.unit),),
    )
    flow(paper, _pieces(days, wording, is_one=is_one), head, wording)
    return paper.save()


def _pieces(days: EventDays, wording: Wording, *, is_one: bool) -> list[Piece]:
    table = _table(days, wording, *(_OF_DAY if is_one else _OF_WEEK))
    pieces = [gap(2 * MM)]
    if is_one:
        pieces.append(table.head)
    for step in range((days.last - days.first).days + 1):
        day = days.first + datetime.timedelta(days=step)
        events = [one for one in days.events if one.day == day]
        if not is_one:
            pieces.append(heading((wording.long_date(day), ""), WIDTH))
        pieces += _day(events, table, wording, headed=not is_one)
    return pieces


def _day(events: Sequence[DayEvent], table: Table, wording: Wording, *, headed: bool) -> list[Piece]:
    if not events:
        return [gap(2 * MM), note(wording.inline(N_("Nothing on this day.")), WIDTH)]
    rows = [table.row(_cells(event, wording)[: len(table.columns)]) for event in events]
    return [gap(1 * MM), table.head, *rows] if headed else rows


def _table(days: EventDays, wording: Wording, size: float, row: float) -> Table:
    """Return the table of a day or a week; who chairs has a column where it is known of any event."""
    is_chaired = any(one.chair for one in days.events)
    columns = [
        Column(wording.say(N_("Time")), 27 * MM, weight=BOLD),
        Column(wording.say(N_("Event")), 64 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Unit")), 31 * MM),
        Column(wording.say(N_("Place")), (37 * MM if is_chaired else WIDTH - 122 * MM), weight=MEDIUM),
    ]
    if is_chaired:
        columns.append(Column(wording.say(N_("Chaired by")), WIDTH - 159 * MM))
    return Table(columns, row=row, size=size)


def _cells(event: DayEvent, wording: Wording) -> tuple[Pair | str, ...]:
    place = event.place or event.link or "—"
    return (
        _hours(event, wording),
        (_title(event, wording), _below(event, wording)),
        wording.name(event.unit),
        place,
        wording.name(event.chair),
    )


def _hours(event: DayEvent, wording: Wording) -> Pair | str:
    if event.starts_at is None:
        return wording.say(N_("whole day"))
    starts = time_text(event.starts_at)
    return f"{starts}–{time_text(event.ends_at)}" if event.ends_at is not None else starts


def _title(event: DayEvent, wording: Wording) -> str:
    return f"{wording.inline(N_('Cancelled'))}: {event.title}" if event.cancelled else event.title


def _below(event: DayEvent, wording: Wording) -> str:
    """Return what stands beneath a title: kind and number, why it is cancelled, with what it clashes."""
    parts = [f"{wording.inline(_KINDS[event.kind])} {event.code}"]
    if event.cancelled:
        parts.append(event.cancelled)
    elif event.clashes:
        parts.append(f"{wording.inline(N_('Clash'))}: {', '.join(event.clashes)}")
    return " · ".join(parts)
