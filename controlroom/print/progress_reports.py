"""The progress report of a zone, sector or block: members against target, the pace line, the units below."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, Name, date_text, number_text, time_text
from controlroom.domain.papers.progress import ProgressRow, UnitProgress
from controlroom.print.inks import Ink
from controlroom.print.page import A4, HAIR, MARGIN, MM, RIGHT, RULE, About, Box, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import Head, Piece, flow, made_at
from controlroom.print.tables import Column, Field, Table, fields, gap, heading, note, page_column
from controlroom.print.text import BOLD, MEDIUM, REGULAR, Room, fit
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
_BAR: Final = 9 * MM
_SHORT: Final = 34 * MM
_SMALL: Final = 3.2 * MM
_PERCENT: Final = 3


def progress_reports(
    reports: Sequence[UnitProgress],
    out: BinaryIO,
    *,
    language: PaperLanguage = "hi",
    report: Progress = silent,
) -> int:
    """Write the reports of units, each on pages of its own, and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Progress report"))
    about = About(f"{kind[0]} {reports[0].stamp.number}", wording.name(reports[0].office.name)[0], language)
    paper = Paper(out, about)
    paper.numbered = len(reports) > 1
    found = frozenset(one.whole.unit_id for one in reports) - {0}
    for done, one in enumerate(reports, start=1):
        paper.bookmark(f"{one.stamp.number}  {wording.name(one.whole.name)[0]}")
        paper.mark(("unit", one.whole.unit_id))
        flow(paper, _pieces(one, wording, found), _head(one, kind, wording), wording)
        report(done, len(reports))
    return paper.save()


def _head(one: UnitProgress, kind: Pair, wording: Wording) -> Head:
    above = [wording.name(name) for name in reversed(one.above)]
    hour = made_at(one.stamp)
    return Head(
        office=one.office,
        stamp=one.stamp,
        kind=kind,
        title=wording.name(one.whole.name),
        unit=(", ".join(name[0] for name in above), ", ".join(name[1] for name in above if name[1])),
        facts=(
            wording.name_inline(one.level),
            wording.inline(N_("as of {day}, {time}"), day=hour.date(), time=time_text(hour)),
        ),
    )


def _pieces(one: UnitProgress, wording: Wording, found: Collection[int]) -> list[Piece]:
    return [
        gap(3 * MM),
        _large(one.whole, wording),
        _bar(one.whole, wording),
        gap(2 * MM),
        _facts(one.whole, wording),
        *_below(one.rows, wording, found),
    ]


def _large(row: ProgressRow, wording: Wording) -> Piece:
    figure = fit(number_text(row.members), BOLD, 34, Room(70 * MM, 55, 55), 14)
    if row.target:
        percent = number_text(row.members * 100 // row.target)
        words = wording.inline(N_("of {target}: {percent} %"), target=row.target, percent=percent)
    else:
        words = wording.inline(N_("no target set"))
    left = MARGIN + figure.width + 4 * MM
    beside = fit(words, MEDIUM, 15, Room(WIDTH - figure.width - 4 * MM, 25, 50), 10)

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN, top, 70 * MM, figure.height), figure)
        paper.block(Box(left, top + figure.height * 0.3, WIDTH, beside.height), beside)

    return Piece(max(figure.height, figure.height * 0.3 + beside.height), draw, keep=True)


def _bar(row: ProgressRow, wording: Wording) -> Piece:
    """Return the bar of members against target, and the pace line where it stands today."""
    share, pace = _shares(row)
    words = _pace_words(row, wording)
    block = fit(words, BOLD if row.is_behind else REGULAR, 11, Room(WIDTH, 18, 36), 9)
    ink = Ink.RED if row.is_behind else Ink.BLACK

    def draw(paper: Paper, top: float) -> None:
        bar = Box(MARGIN, top + 2 * MM, WIDTH, _BAR)
        paper.fill(Box(bar.x, bar.y, bar.width * share, bar.height), 0.25)
        paper.frame(bar, RULE)
        if pace is not None:
            _pace_line(paper, bar, pace, over=2 * MM)
        with paper.inked(ink):
            paper.block(Box(MARGIN, bar.y + _BAR + 2.5 * MM, WIDTH, block.height), block)

    return Piece(_BAR + 5 * MM + block.height, draw, keep=True)


def _shares(row: ProgressRow) -> tuple[float, float | None]:
    if not row.target:
        return 0.0, None
    pace = None if row.expected is None else min(1.0, row.expected / row.target)
    return min(1.0, row.members / row.target), pace


def _pace_line(paper: Paper, bar: Box, pace: float, *, over: float) -> None:
    """Draw the pace line across a bar: black with white beside it, so that it shows on both grounds."""
    x = bar.x + bar.width * pace
    paper.fill(Box(x - 1.6, bar.y, 3.2, bar.height), 1.0)
    paper.upright(x, bar.y - over, bar.height + 2 * over, 1.6)


def _pace_words(row: ProgressRow, wording: Wording) -> str:
    if row.expected is None:
        return wording.inline(N_("Without a target there is no pace line."))
    if row.is_behind:
        return wording.inline(
            N_("Pace line today: {expected}. Behind it by {count}."),
            expected=row.expected,
            count=row.expected - row.members,
        )
    return wording.inline(
        N_("Pace line today: {expected}. Ahead of it by {count}."),
        expected=row.expected,
        count=row.members - row.expected,
    )


def _facts(row: ProgressRow, wording: Wording) -> Piece:
    entries = [
        Field(wording.say(N_("Target")), number_text(row.target), weight=BOLD),
        Field(wording.say(N_("Members")), number_text(row.members), weight=BOLD),
        Field(wording.say(N_("Remaining")), number_text(row.missing), weight=BOLD),
        Field(wording.say(N_("Needed a day")), _tenths(row), weight=BOLD),
        Field(wording.say(N_("Days left")), number_text(row.days_left), weight=BOLD),
        Field(wording.say(N_("Final date")), date_text(row.due_on) or "—"),
    ]
    return fields(entries, MARGIN, WIDTH, size=14, row=14 * MM)


def _tenths(row: ProgressRow) -> str:
    if row.needed_tenths is None:
        return "—"
    return f"{number_text(row.needed_tenths // 10)}.{row.needed_tenths % 10}"


def _below(rows: Sequence[ProgressRow], wording: Wording, found: Collection[int]) -> list[Piece]:
    """Return the table of the units below; those whose own report is ``found`` in the file lead to it."""
    if not rows:
        return []
    behind = sum(one.is_behind for one in rows)
    words = wording.ngettext(
        "{count} of {whole} units is behind the pace line.",
        "{count} of {whole} units are behind the pace line.",
        behind,
        whole=len(rows),
    )
    pages = [page_column(wording)] if any(one.unit_id in found for one in rows) else []
    narrower = 8 * MM if pages else 0
    columns = (
        Column(wording.say(N_("Unit")), 56 * MM - narrower, weight=MEDIUM),
        Column(wording.say(N_("Target")), 19 * MM, RIGHT),
        Column(wording.say(N_("Members")), 19 * MM, RIGHT),
        Column(wording.say(N_("%")), 13 * MM, RIGHT),
        Column(wording.say(N_("Members against target")), _SHORT + 4 * MM),
        Column(wording.say(N_("Remaining")), 18 * MM, RIGHT),
        Column(wording.say(N_("Needed a day")), (19 if pages else 23) * MM, RIGHT),
        *pages,
    )
    table = Table(columns, row=7.5 * MM)
    made = [_row(one, table, wording) for one in rows]
    for place, one in enumerate(rows):
        if one.unit_id in found:
            made[place] = table.leading(made[place], ("unit", one.unit_id))
    total = _row(_together(rows, wording), table, wording, bold=True)
    made[-1] = made[-1]._replace(keep=True)
    title = heading(wording.say(N_("Units below")), WIDTH)
    return [title, note(words, WIDTH)._replace(keep=True), table.head, *made, total]


def _together(rows: Sequence[ProgressRow], wording: Wording) -> ProgressRow:
    words = wording.say(N_("Total"))
    aims = [one for one in rows if one.target is not None]
    expected = [one.expected for one in aims if one.expected is not None]
    return ProgressRow(
        Name(words[0], words[1]),
        sum(one.members for one in rows),
        sum(one.target or 0 for one in aims) or None,
        sum(expected) if expected else None,
    )


def _row(row: ProgressRow, table: Table, wording: Wording, *, bold: bool = False) -> Piece:
    cells = (
        wording.name(row.name),
        number_text(row.target),
        number_text(row.members),
        number_text(row.members * 100 // row.target) if row.target else "—",
        "",
        number_text(row.missing),
        _tenths(row),
        "",
    )[: len(table.columns)]
    late = row.is_behind
    piece = table.row(cells, bold=bold, heavy=late, pressing=[_PERCENT] if late else ())
    share, pace = _shares(row)
    x = table.edges[4] + 2 * MM

    def draw(paper: Paper, top: float) -> None:
        piece.draw(paper, top)
        if row.target:
            bar = Box(x, top + (piece.height - _SMALL) / 2, _SHORT, _SMALL)
            paper.fill(Box(bar.x, bar.y, bar.width * share, bar.height), 0.25)
            paper.frame(bar, HAIR)
            if pace is not None:
                _pace_line(paper, bar, pace, over=1 * MM)

    return piece._replace(draw=draw)
