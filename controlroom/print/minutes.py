"""The minutes of a meeting, point by point, with its decisions, to be signed; and lists of decisions."""

from __future__ import annotations

from typing import BinaryIO, Final

from controlroom.base.language import N_, Name, date_text, number_text, time_text
from controlroom.domain.papers.minutes import (
    DecisionLine,
    DecisionList,
    MinutesPaper,
    PointLine,
    ReportFigures,
)
from controlroom.print.letterheads import signed_for
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Paper
from controlroom.print.running import paragraphs
from controlroom.print.runs import Run, paragraph
from controlroom.print.sheet import Head, Piece, begins, flow, made_at
from controlroom.print.tables import Column, Field, Table, fields, gap, heading, note, signatures
from controlroom.print.text import MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
STATES: Final = {"open": N_("open"), "done": N_("done"), "dropped": N_("dropped")}
LISTS: Final = {
    "open": N_("Open decisions"),
    "overdue": N_("Decisions past their date"),
    "done": N_("Decisions that are done"),
    "dropped": N_("Decisions that were dropped"),
    "": N_("All decisions"),
}
_INDENT: Final = 9 * MM
_CODES: Final = 12
_LONG: Final = 620.0
_BY_WHEN: Final = 4


def minutes(value: MinutesPaper, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the minutes of one event and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Minutes"))
    paper = Paper(
        out, About(f"{kind[0]} {value.stamp.number}", wording.name(value.office.name)[0], wording.language)
    )
    time = f"{wording.inline(N_('Time'))} {time_text(value.starts_at)}" if value.starts_at is not None else ""
    place = f"{wording.inline(N_('Place'))}: {value.place}" if value.place else ""
    head = Head(
        office=value.office,
        stamp=value.stamp,
        kind=kind,
        title=(value.title, ""),
        unit=wording.name(value.unit),
        facts=(wording.long_date(value.held_on), time, place, value.code),
    )
    flow(paper, _pieces(value, wording), head, wording)
    return paper.save()


def decision_list(value: DecisionList, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write a list of decisions and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(LISTS.get(value.state, LISTS[""]))
    paper = Paper(
        out, About(f"{kind[0]} {value.stamp.number}", wording.name(value.office.name)[0], wording.language)
    )
    hour = made_at(value.stamp)
    head = Head(
        office=value.office,
        stamp=value.stamp,
        kind=kind,
        title=wording.name(value.unit),
        facts=(
            wording.ngettext("{count} decision", "{count} decisions", len(value.rows)),
            wording.inline(N_("as of {day}, {time}"), day=hour.date(), time=time_text(hour)),
        ),
    )
    if not value.rows:
        pieces = [gap(2 * MM), note(wording.inline(N_("No decision.")), WIDTH)]
    else:
        table = _list_table(wording)
        rows = [
            table.row(_list_cells(row, n, wording), pressing=[_BY_WHEN] if row.days_over else ())
            for n, row in enumerate(value.rows, start=1)
        ]
        pieces = [gap(2 * MM), table.head, *rows]
    flow(paper, pieces, head, wording)
    return paper.save()


def _pieces(value: MinutesPaper, wording: Wording) -> list[Piece]:
    pieces = [gap(2 * MM), _presence(value, wording)]
    for point in value.points:
        pieces += _point(point, value, wording)
    if not value.points:
        pieces += [gap(2 * MM), note(wording.inline(N_("No point was written.")), WIDTH)]
    pieces += _decisions(value, wording)
    lines = [
        wording.say(N_("Minutes written by")),
        signed_for(wording.say(N_("For the office")), value.office, wording),
        _presided(value.chair, wording),
    ]
    return [*pieces, gap(6 * MM), signatures(lines, MARGIN, WIDTH)]


def _presided(chair: Name, wording: Wording) -> Pair:
    words = wording.say(N_("Presided by"))
    return (words[0], wording.name(chair)[0]) if chair else words


def _presence(value: MinutesPaper, wording: Wording) -> Piece:
    counted = (
        (N_("Invited"), value.invited),
        (N_("Present"), value.present),
        (N_("Walk-ins"), value.walk_ins),
        (N_("Excused"), value.excused),
        (N_("Absent"), value.absent),
        (N_("Not read"), value.not_read or None),
    )
    last = len(counted) - 1
    entries = [
        Field(wording.say(word), number_text(count), 1.3 if word == "Excused" else 1.0)
        for place, (word, count) in enumerate(counted)
        if place < last or count
    ]
    chair = [Field(wording.say(N_("Chair")), wording.name(value.chair), 2.4)] if value.chair else []
    return fields([*chair, *entries], MARGIN, WIDTH)


def _point(point: PointLine, value: MinutesPaper, wording: Wording) -> list[Piece]:
    first, second = wording.name(point.heading)
    title = begins(heading((f"{number_text(point.number)}. {first}", second), WIDTH), ("point", point.number))
    below: list[Piece] = []
    if point.carried is not None:
        below += paragraphs(
            _carried(point.carried, wording), WIDTH - _INDENT, left=MARGIN + _INDENT, weight=MEDIUM, size=10
        )
    if point.figures is not None:
        below += paragraphs(
            _figures(point.figures, wording), WIDTH - _INDENT, left=MARGIN + _INDENT, weight=MEDIUM, size=10
        )
    below += paragraphs(point.minutes, WIDTH - _INDENT, left=MARGIN + _INDENT)
    below += _decided(point, value, wording)
    if not below:
        return [title._replace(keep=False)]
    return [title, *below]


def _decided(point: PointLine, value: MinutesPaper, wording: Wording) -> list[Piece]:
    """Return the numbers of what was decided under a point; each leads to its line among the decisions."""
    found = [(place, one) for place, one in enumerate(value.decisions) if one.point == point.number]
    pieces: list[Piece] = []
    for start in range(0, len(found), _CODES):
        runs = [Run("" if start else f"{wording.inline(N_('Decisions'))}: ")]
        for place, one in found[start : start + _CODES]:
            runs += [Run(one.code, MEDIUM, goal=("decision", place)), Run(", ")]
        pieces.append(paragraph(runs[:-1], WIDTH - _INDENT, left=MARGIN + _INDENT))
    return pieces


def _carried(line: DecisionLine, wording: Wording) -> str:
    parts = [
        wording.inline(N_("Open since {code}"), code=line.code),
        *(wording.name(one)[0] for one in (line.person, line.unit) if one),
        wording.inline(N_("by {day}"), day=line.due_on) if line.due_on else "",
        wording.inline(STATES[line.state]) if line.state in STATES else "",
        line.answer,
    ]
    return " · ".join(filter(None, parts))


def _figures(figures: ReportFigures, wording: Wording) -> str:
    target = number_text(figures.target) if figures.target is not None else "—"
    share = f" ({figures.members * 100 // figures.target} %)" if figures.target else ""
    short = f"{number_text(figures.committees_short)} / {number_text(figures.committees)}"
    parts = [
        f"{wording.inline(N_('Members'))} {number_text(figures.members)} / {target}{share}",
        f"{wording.inline(N_('Books out'))} {number_text(figures.books_out)}",
        f"{wording.inline(N_('overdue'))} {number_text(figures.books_overdue)}",
        f"{wording.inline(N_('Committees incomplete'))} {short}",
    ]
    return " · ".join(parts)


def _decisions(value: MinutesPaper, wording: Wording) -> list[Piece]:
    if not value.decisions:
        return []
    columns = (
        Column(wording.say(N_("No.")), 23 * MM),
        Column(wording.say(N_("Decision")), WIDTH - 106 * MM, weight=MEDIUM, most=_LONG, least=10.0),
        Column(wording.say(N_("Who")), 38 * MM),
        Column(wording.say(N_("By when")), 24 * MM),
        Column(wording.say(N_("State")), 21 * MM),
    )
    table = Table(columns, ruled=True)
    rows = [_decision(place, one, table, wording) for place, one in enumerate(value.decisions)]
    rows[-1] = rows[-1]._replace(keep=True)
    return [heading(wording.say(N_("Decisions")), WIDTH), gap(1 * MM), table.head, *rows]


def _decision(place: int, line: DecisionLine, table: Table, wording: Wording) -> Piece:
    """Return the line of a decision, whose number leads back to the point under which it was made."""
    row = begins(table.row(_decision_cells(line, wording)), ("decision", place))
    return table.leading(row, ("point", line.point)) if line.point else row


def _who(line: DecisionLine, wording: Wording) -> Pair:
    names = [wording.name(one) for one in (line.person, line.unit) if one]
    return ", ".join(one[0] for one in names) or "—", ", ".join(one[1] for one in names if one[1])


def _state(line: DecisionLine, wording: Wording) -> Pair:
    return wording.say(STATES[line.state]) if line.state in STATES else (line.state, "")


def _decision_cells(line: DecisionLine, wording: Wording) -> tuple[Pair | str, ...]:
    day = date_text(line.due_on) if line.due_on else "—"
    return (line.code, line.words, _who(line, wording), day, _state(line, wording))


def _list_table(wording: Wording) -> Table:
    columns = (
        Column(wording.say(N_("No.")), 10 * MM, RIGHT),
        Column(wording.say(N_("Decision")), WIDTH - 123 * MM, weight=SEMIBOLD, most=_LONG, least=10.0),
        Column(wording.say(N_("Who")), 38 * MM),
        Column(wording.say(N_("Mobile")), 25 * MM),
        Column(wording.say(N_("By when")), 24 * MM),
        Column(wording.say(N_("State, answer")), 26 * MM),
    )
    return Table(columns)


def _list_cells(line: DecisionLine, number: int, wording: Wording) -> tuple[Pair | str, ...]:
    source = " · ".join(filter(None, (line.code, line.event)))
    day = date_text(line.due_on) if line.due_on else "—"
    over = wording.ngettext("{count} day over", "{count} days over", line.days_over) if line.days_over else ""
    state = _state(line, wording)
    return (
        number_text(number),
        (line.words, source),
        _who(line, wording),
        line.mobile,
        (day, over),
        (state[0], line.answer or state[1]),
    )
