"""The training register of a unit, and the coverage report of a workshop that units repeat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, date_text, number_text
from controlroom.domain.papers import Stamp
from controlroom.domain.papers.trainings import (
    BareUnitLine,
    CoverageGroup,
    CoverageLine,
    CoverageReport,
    TrainedLine,
    TrainingRegister,
)
from controlroom.print.page import A4, HAIR, MARGIN, MM, RIGHT, RULE, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import Head, Piece, as_of, flow
from controlroom.print.tables import Column, Table, gap, heading, note
from controlroom.print.text import BOLD, MEDIUM, SEMIBOLD, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
_BAR: Final = 8 * MM
_SHORT: Final = 42 * MM
_SMALL: Final = 3.2 * MM
_HELD_GREY: Final = 0.25
_PLANNED_GREY: Final = 0.75
_STATE, _LATE = 3, 5
_STATES: Final = {
    "met": N_("has held it"),
    "planned": N_("planned"),
    "untold": N_("not told yet"),
    "due": N_("not planned"),
    "late": N_("late"),
}


def training_register(
    value: TrainingRegister, out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write the register of a unit and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Training register"))
    paper = Paper(out, _about(kind, value.stamp, wording.name(value.office.name)[0], wording))
    above = [wording.name(one) for one in reversed(value.above)]
    head = Head(
        office=value.office,
        stamp=value.stamp,
        kind=kind,
        title=wording.name(value.unit),
        unit=(", ".join(one[0] for one in above), ", ".join(one[1] for one in above if one[1])),
        facts=(value.topic or wording.inline(N_("all topics")), as_of(value.stamp, wording)),
    )
    paper.bookmark(wording.name(value.unit)[0])
    flow(paper, _register(value, wording), head, wording)
    report(1, 1)
    return paper.save()


def coverage_report(
    value: CoverageReport, out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write how far a workshop was repeated and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Coverage of a workshop"))
    paper = Paper(out, _about(kind, value.stamp, wording.name(value.office.name)[0], wording))
    held = wording.inline(N_("first held on {day}"), day=value.source_held_on)
    head = Head(
        office=value.office,
        stamp=value.stamp,
        kind=kind,
        title=wording.name(value.title),
        unit=wording.name(value.unit),
        facts=(held, wording.inline(N_("due by {day}"), day=value.due_on), as_of(value.stamp, wording)),
    )
    paper.bookmark(wording.name(value.title)[0])
    flow(paper, _coverage(value, wording), head, wording)
    report(1, 1)
    return paper.save()


def _about(kind: Pair, stamp: Stamp, office: str, wording: Wording) -> About:
    return About(f"{kind[0]} {stamp.number}", office, wording.language)


def _register(value: TrainingRegister, wording: Wording) -> list[Piece]:
    pieces = [gap(1 * MM), *_people(N_("People who were trained: {count}"), value.trained, wording)]
    if value.unused:
        pieces += _people(N_("Trained, but without a post now: {count}"), value.unused, wording)
    if value.units:
        pieces += _bare(value, wording)
    return pieces


def _people(title: str, lines: Sequence[TrainedLine], wording: Wording) -> list[Piece]:
    head = heading(wording.say(title, count=len(lines)), WIDTH)
    if not lines:
        return [head, note(wording.inline(N_("Nobody so far.")), WIDTH)]
    columns = (
        Column(wording.say(N_("No.")), 11 * MM, RIGHT),
        Column(wording.say(N_("Name")), 40 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Post and unit")), 53 * MM),
        Column(wording.say(N_("Mobile")), 24 * MM),
        Column(wording.say(N_("Last trained in")), WIDTH - 151 * MM, least=10.5),
        Column(wording.say(N_("Date")), 23 * MM),
    )
    table = Table(columns, row=6.5 * MM)
    rows = [table.row(_person(line, number, wording)) for number, line in enumerate(lines, start=1)]
    return [head, table.head, *rows, gap(3 * MM)]


def _person(line: TrainedLine, number: int, wording: Wording) -> tuple[Pair | str, ...]:
    post, unit = wording.name(line.post), wording.name(line.unit)
    place: Pair = (post[0], unit[0]) if post[0] else unit
    if wording.both:
        place = ", ".join(filter(None, (post[0], unit[0]))), ", ".join(filter(None, (post[1], unit[1])))
    return (
        number_text(number),
        wording.name(line.name),
        place,
        line.mobile,
        (line.topic, line.event_code),
        date_text(line.held_on),
    )


def _bare(value: TrainingRegister, wording: Wording) -> list[Piece]:
    words = wording.say(
        N_("Without a trained person: {bare} of {units} ({level})"),
        bare=len(value.bare),
        units=value.units,
        level=value.level,
    )
    if not value.bare:
        return [heading(words, WIDTH), note(wording.inline(N_("Each of them has one.")), WIDTH)]
    columns = (
        Column(wording.say(N_("No.")), 11 * MM, RIGHT),
        Column(wording.say(N_("Unit")), 52 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Under")), 46 * MM),
        Column(wording.say(N_("Whom to ask")), WIDTH - 135 * MM),
        Column(wording.say(N_("Mobile")), 26 * MM),
    )
    table = Table(columns, row=6.5 * MM)
    rows = [table.row(_unit(line, number, wording)) for number, line in enumerate(value.bare, start=1)]
    return [heading(words, WIDTH), table.head, *rows]


def _unit(line: BareUnitLine, number: int, wording: Wording) -> tuple[Pair | str, ...]:
    contact = wording.name(line.contact) if line.contact else "—"
    return (number_text(number), wording.name(line.name), wording.name(line.above), contact, line.mobile)


def _coverage(value: CoverageReport, wording: Wording) -> list[Piece]:
    pieces = [gap(3 * MM), _large(value, wording), _bar(value.whole), gap(2 * MM), _legend(value, wording)]
    if len(value.groups) > 1:
        pieces += _groups(value.groups, wording)
    late = [one for one in value.units if one.state == "late"]
    rest = [one for one in value.units if one.state != "late"]
    late.sort(key=lambda one: -one.late_days)
    pieces += _units(N_("Late: {count}"), late, wording)
    return [*pieces, *_units(N_("All others: {count}") if late else N_("All units: {count}"), rest, wording)]


def _large(value: CoverageReport, wording: Wording) -> Piece:
    whole = value.whole
    figure = fit(number_text(whole.met), BOLD, 34, Room(60 * MM, 55, 55), 14)
    words = wording.ngettext(
        "of {units} units ({level}) has held it; {came} people trained",
        "of {units} units ({level}) have held it; {came} people trained",
        whole.met,
        units=whole.units,
        level=value.level,
        came=whole.came,
    )
    left = MARGIN + figure.width + 4 * MM
    beside = fit(words, MEDIUM, 15, Room(WIDTH - figure.width - 4 * MM, 25, 50), 10)

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN, top, 60 * MM, figure.height), figure)
        paper.block(Box(left, top + figure.height * 0.3, WIDTH, beside.height), beside)

    return Piece(max(figure.height, figure.height * 0.3 + beside.height), draw, keep=True)


def _bar(group: CoverageGroup) -> Piece:
    def draw(paper: Paper, top: float) -> None:
        _draw_bar(paper, Box(MARGIN, top + 2 * MM, WIDTH, _BAR), group, RULE)

    return Piece(_BAR + 3 * MM, draw, keep=True)


def _draw_bar(paper: Paper, bar: Box, group: CoverageGroup, line: float) -> None:
    """Draw a bar: dark what was held, light what is planned, white the rest."""
    if group.units:
        held = bar.width * group.met / group.units
        planned = bar.width * min(group.planned, group.units - group.met) / group.units
        paper.fill(Box(bar.x, bar.y, held, bar.height), _HELD_GREY)
        paper.fill(Box(bar.x + held, bar.y, planned, bar.height), _PLANNED_GREY)
    paper.frame(bar, line)


def _legend(value: CoverageReport, wording: Wording) -> Piece:
    whole = value.whole
    words = wording.inline(
        N_("Dark: held, {met}. Light: planned, {planned}. Late: {late}."),
        met=whole.met,
        planned=whole.planned,
        late=whole.late,
    )
    return note(words, WIDTH, weight=SEMIBOLD if whole.late else MEDIUM)


def _groups(groups: Sequence[CoverageGroup], wording: Wording) -> list[Piece]:
    columns = (
        Column(wording.say(N_("Unit")), 56 * MM, weight=MEDIUM),
        Column(wording.say(N_("Have held it")), 19 * MM, RIGHT),
        Column(wording.say(N_("In all")), 15 * MM, RIGHT),
        Column(wording.say(N_("Held and planned")), _SHORT + 4 * MM),
        Column(wording.say(N_("Planned")), 17 * MM, RIGHT),
        Column(wording.say(N_("Late")), 15 * MM, RIGHT),
        Column(wording.say(N_("Trained")), WIDTH - 168 * MM, RIGHT),
    )
    table = Table(columns, row=7.5 * MM)
    return [
        heading(wording.say(N_("Unit by unit")), WIDTH),
        table.head,
        *(_group(one, table, wording) for one in groups),
    ]


def _group(group: CoverageGroup, table: Table, wording: Wording) -> Piece:
    cells = (
        wording.name(group.name),
        number_text(group.met),
        number_text(group.units),
        "",
        number_text(group.planned),
        number_text(group.late),
        number_text(group.came),
    )
    piece = table.row(cells, heavy=bool(group.late), pressing=[_LATE] if group.late else ())
    x = table.edges[3] + 2 * MM

    def draw(paper: Paper, top: float) -> None:
        piece.draw(paper, top)
        _draw_bar(paper, Box(x, top + (piece.height - _SMALL) / 2, _SHORT, _SMALL), group, HAIR)

    return piece._replace(draw=draw)


def _units(title: str, lines: Sequence[CoverageLine], wording: Wording) -> list[Piece]:
    if not lines:
        return []
    columns = (
        Column(wording.say(N_("No.")), 11 * MM, RIGHT),
        Column(wording.say(N_("Unit")), 48 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Under")), 42 * MM),
        Column(wording.say(N_("State")), WIDTH - 163 * MM),
        Column(wording.say(N_("Held or planned on")), 32 * MM),
        Column(wording.say(N_("People trained")), 30 * MM, RIGHT),
    )
    table = Table(columns, row=6.5 * MM)
    rows = [
        table.row(_line(line, number, wording), pressing=[_STATE] if line.state == "late" else ())
        for number, line in enumerate(lines, start=1)
    ]
    return [heading(wording.say(title, count=len(lines)), WIDTH), table.head, *rows, gap(2 * MM)]


def _line(line: CoverageLine, number: int, wording: Wording) -> tuple[Pair | str, ...]:
    state = (
        (wording.ngettext("{count} day late", "{count} days late", line.late_days), "")
        if line.state == "late"
        else wording.say(_STATES.get(line.state, _STATES["due"]))
    )
    came = line.came if line.state == "met" else None
    return (
        number_text(number),
        wording.name(line.name),
        wording.name(line.above),
        state,
        date_text(line.held_on if line.state == "met" else line.planned_on),
        number_text(came),
    )
