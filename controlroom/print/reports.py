"""Booth reports, a page each, and the summary of the zone that lies on top of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import BinaryIO, Final

from controlroom.base.language import N_, date_text, number_text
from controlroom.base.ranges import spans_text
from controlroom.domain.papers.booths import (
    BoothReport,
    CommitteePost,
    Gap,
    GenderCount,
    SummaryRow,
    ZoneSummary,
)
from controlroom.print.groups import stacked
from controlroom.print.letterheads import signatories
from controlroom.print.page import A4, LEFT, MARGIN, MM, RIGHT, About, Box, Paper, repeated
from controlroom.print.progress import Progress, silent
from controlroom.print.sheet import Head, Piece, as_of, flow
from controlroom.print.tables import (
    Column,
    Field,
    FieldRow,
    Table,
    beside,
    gap,
    heading,
    note,
    page_column,
    signatures,
)
from controlroom.print.text import BOLD, MEDIUM, Room, fit, remembered
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
HALF: Final = 90 * MM
SECOND: Final = MARGIN + WIDTH - HALF
LISTED: Final = 6
_DUE: Final = 2

Report = BoothReport | ZoneSummary


def booth_report(booth: BoothReport, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the report of one booth and return how many pages it has."""
    return booth_reports([booth], out, language=language)


def booth_reports(
    reports: Iterable[Report],
    out: BinaryIO,
    *,
    language: PaperLanguage = "hi",
    total: int | None = None,
    report: Progress = silent,
) -> int:
    """Write many reports into one file and return how many pages there are.

    A summary among them is put where it stands, and the booths after it under it in the outline.
    ``reports`` may be made as they are asked for; then ``total`` says how many will come.
    """
    wording = wording_of(language)
    count = total if total is not None else len(reports) if isinstance(reports, Sequence) else 0
    coming = iter(reports)
    first = next(coming)
    paper = Paper(
        out,
        About(
            f"{wording.say(N_('Booth report'))[0]} {first.stamp.number}",
            wording.name(first.office.name)[0],
            language,
        ),
    )
    paper.numbered = isinstance(first, ZoneSummary)
    level = 0
    for done, one in enumerate(chain([first], coming), start=1):
        if isinstance(one, ZoneSummary):
            paper.bookmark(wording.name(one.unit)[0])
            flow(paper, _summary(one, wording), _summary_head(one, wording), wording)
            level = 1
        else:
            paper.bookmark(f"{one.place.part} {wording.name(one.place.booth)[0]}", level)
            if paper.numbered and one.unit_id:
                paper.mark(("booth", one.unit_id))
            flow(paper, _booth(one, wording), _booth_head(one, wording), wording, least=0.75)
        report(done, max(count, done))
    return paper.save()


def _booth_head(one: BoothReport, wording: Wording) -> Head:
    return Head(
        office=one.office,
        stamp=one.stamp,
        kind=wording.say(N_("Booth report")),
        title=(wording.inline(N_("Booth {part}"), part=one.place.part), ""),
        unit=wording.name(one.place.booth),
        facts=(as_of(one.stamp, wording),),
    )


def _booth(one: BoothReport, wording: Wording) -> list[Piece]:
    return [
        gap(1.5 * MM),
        _location(one, wording),
        _members(one, wording),
        *_committee(one.committee, wording),
        beside(_books(one, wording), _meetings(one, wording)),
        *_trained(one, wording),
        *_gaps(one.gaps, wording),
    ]


def _location(one: BoothReport, wording: Wording) -> Piece:
    place = one.place
    assembly = wording.name(place.assembly)
    numbered = f"{place.assembly_number} {assembly[0]}".strip()
    above = (wording.name(unit) for unit in (place.block, place.zone, place.sector))
    return _location_fields(wording).filled(((numbered, assembly[1]), *above))


@lru_cache(maxsize=8)
def _location_fields(wording: Wording) -> FieldRow:
    titles = (N_("Assembly"), N_("Block"), N_("Zone"), N_("Sector"))
    entries = [Field(wording.say(one), "", 1.0 if place else 1.2) for place, one in enumerate(titles)]
    return FieldRow(entries, MARGIN, WIDTH, row=11 * MM)


def _members(one: BoothReport, wording: Wording) -> Piece:
    unsaid = bool(one.manual.unsaid or one.digital.unsaid)
    table = _members_table(wording, unsaid=unsaid)
    counts = ((N_("Manual"), one.manual), (N_("Digital"), one.digital))
    rows = [table.row((wording.say(name), *_counted(count, unsaid=unsaid))) for name, count in counts]
    if one.in_both:
        twice = wording.inline(N_("In both channels, counted once: {count}"), count=one.in_both)
        rows.append(note(twice, HALF, left=SECOND))
    title = wording.say(N_("Members against target"))
    return beside([heading(title, HALF), _bar(one, wording)], [gap(3.5 * MM), table.head, *rows])


@lru_cache(maxsize=8)
def _members_table(wording: Wording, *, unsaid: bool) -> Table:
    words = [N_("Women"), N_("Men"), N_("Other"), *([N_("Not stated")] if unsaid else []), N_("Total")]
    figures = [Column(wording.say(each), 66 * MM / len(words), RIGHT) for each in words]
    return Table((Column(wording.say(N_("Channel")), HALF - 66 * MM), *figures), left=SECOND)


def _counted(count: GenderCount, *, unsaid: bool) -> list[str]:
    shown = [count.women, count.men, count.other, *([count.unsaid] if unsaid else []), count.total]
    return [number_text(each) for each in shown]


def _bar(one: BoothReport, wording: Wording) -> Piece:
    """Return the large figure of members, the target beside it and a bar of one against the other."""
    width = HALF - 8 * MM
    figure = fit(number_text(one.members), BOLD, 26, Room(36 * MM, 42, 42), 12)
    if one.target:
        percent = number_text(one.members * 100 // one.target)
        words = wording.inline(N_("of {target}: {percent} %"), target=one.target, percent=percent)
    else:
        words = wording.inline(N_("no target set"))
    beside_it = fit(words, MEDIUM, 12, Room(width - figure.width - 3 * MM, 20, 40), 9)
    share = min(1.0, one.members / one.target) if one.target else 0.0

    def draw(paper: Paper, top: float) -> None:
        paper.block(Box(MARGIN, top - 4, 36 * MM, 42), figure)
        paper.block(Box(MARGIN + figure.width + 3 * MM, top + 2, width, 38), beside_it)
        bar = Box(MARGIN, top + 38, width, 4.5 * MM)
        paper.fill(Box(bar.x, bar.y, bar.width * share, bar.height))
        paper.frame(bar, 0.7)

    return Piece(38 + 6 * MM, draw)


@lru_cache(maxsize=8)
def _committee_table(wording: Wording) -> Table:
    return Table(
        (
            Column(wording.say(N_("Post")), 62 * MM),
            Column(wording.say(N_("Name")), 84 * MM, weight=MEDIUM),
            Column(wording.say(N_("Mobile")), WIDTH - 146 * MM),
        ),
        inline=True,
    )


def _committee(posts: Sequence[CommitteePost], wording: Wording) -> list[Piece]:
    title = heading(wording.say(N_("Committee")), WIDTH)
    if not posts:
        return [title, note(wording.inline(N_("No committee formed")), WIDTH, weight=BOLD)]
    table = _committee_table(wording)
    vacant = wording.say(N_("vacant"))
    rows = [
        table.row((wording.name(one.post), wording.name(one.person), one.mobile))
        if one.person
        else table.row((wording.name(one.post), vacant, ""), heavy=True)
        for one in posts
    ]
    return [title, table.head, *rows]


@lru_cache(maxsize=8)
def _books_table(wording: Wording) -> Table:
    return Table(
        (
            Column(wording.say(N_("With")), 38 * MM),
            Column(wording.say(N_("Books")), 26 * MM),
            Column(wording.say(N_("Due")), HALF - 64 * MM),
        )
    )


def _books(one: BoothReport, wording: Wording) -> list[Piece]:
    title = heading(wording.say(N_("Books out")), HALF)
    if not one.books_out:
        return [title, _none(wording)]
    table = _books_table(wording)
    late = wording.say(N_("overdue"))
    rows = [
        table.row(
            (wording.name(out.holder), spans_text(out.books), late if out.overdue else date_text(out.due)),
            heavy=out.overdue,
            pressing=[_DUE] if out.overdue else (),
        )
        for out in one.books_out[:LISTED]
    ]
    return [title, table.head, *rows, *_more(len(one.books_out), wording)]


@lru_cache(maxsize=8)
def _meetings_table(wording: Wording) -> Table:
    return Table(
        (
            Column(wording.say(N_("Date")), 23 * MM),
            Column(wording.say(N_("Meeting")), 45 * MM),
            Column(wording.say(N_("Present")), HALF - 68 * MM, RIGHT),
        ),
        left=SECOND,
    )


def _meetings(one: BoothReport, wording: Wording) -> list[Piece]:
    title = heading(wording.say(N_("Last meetings")), HALF, left=SECOND)
    if not one.meetings:
        return [title, _none(wording, SECOND)]
    table = _meetings_table(wording)
    rows = [
        table.row(
            (
                date_text(held.day),
                wording.name(held.title),
                f"{number_text(held.present)}/{number_text(held.invited)}",
            )
        )
        for held in one.meetings[:LISTED]
    ]
    return [title, table.head, *rows, *_more(len(one.meetings), wording, SECOND)]


@lru_cache(maxsize=8)
def _trained_table(wording: Wording) -> Table:
    return Table(
        (
            Column(wording.say(N_("Name")), 62 * MM),
            Column(wording.say(N_("Training")), 84 * MM),
            Column(wording.say(N_("Date")), WIDTH - 146 * MM),
        ),
        inline=True,
    )


def _trained(one: BoothReport, wording: Wording) -> list[Piece]:
    title = heading(wording.say(N_("Trained people")), WIDTH)
    if not one.trained:
        return [title, _none(wording)]
    table = _trained_table(wording)
    rows = [
        table.row((wording.name(person.name), wording.name(person.training), date_text(person.day)))
        for person in one.trained[:LISTED]
    ]
    return [title, table.head, *rows, *_more(len(one.trained), wording)]


def _none(wording: Wording, left: float = MARGIN) -> Piece:
    return note(wording.inline(N_("None")), HALF, left=left)


def _more(count: int, wording: Wording, left: float = MARGIN) -> list[Piece]:
    if count <= LISTED:
        return []
    return [note(wording.inline(N_("and {count} more"), count=count - LISTED), HALF, left=left)]


def _gaps(gaps: Sequence[Gap], wording: Wording) -> list[Piece]:
    title = heading(wording.say(N_("Gaps")), WIDTH)
    if not gaps:
        return [title, note(wording.inline(N_("No gaps known")), WIDTH)]
    return [title, *(_gap(one, wording) for one in gaps)]


def _gap(one: Gap, wording: Wording) -> Piece:
    return _gap_line(wording.inline(one.sentence, **dict(one.values)))


@remembered(512)
def _gap_line(sentence: str) -> Piece:
    words = fit(sentence, BOLD, 11, Room(WIDTH - 6 * MM, 19, 53), 9)

    def draw(paper: Paper, top: float) -> None:
        paper.fill(Box(MARGIN + 1, top + 6.5, 5, 5))
        paper.block((MARGIN + 5 * MM, top, WIDTH, words.height), words)

    return Piece(words.height, repeated(draw))


def _summary_head(one: ZoneSummary, wording: Wording) -> Head:
    names = [wording.name(unit) for unit in reversed(one.above)]
    return Head(
        office=one.office,
        stamp=one.stamp,
        kind=wording.say(N_("Summary of booths")),
        title=wording.name(one.unit),
        unit=(", ".join(name[0] for name in names), ", ".join(name[1] for name in names if name[1])),
        facts=(
            wording.ngettext("{count} booth", "{count} booths", len(one.rows)),
            as_of(one.stamp, wording),
        ),
    )


def _summary(one: ZoneSummary, wording: Wording) -> list[Piece]:
    words = (
        (N_("Part"), 11), (N_("Booth"), 61), (N_("Members"), 16), (N_("Target"), 14), (N_("%"), 10),
        (N_("Committee"), 18), (N_("Books in hand"), 17), (N_("Trained"), 15), (N_("Gaps"), 12),
    )  # fmt: skip
    columns = [
        Column(wording.say(title), width * MM, RIGHT if place > 1 else LEFT)
        for place, (title, width) in enumerate(words)
    ]
    table = Table([*columns, page_column(wording)], row=7 * MM)
    *rows, last = [_summary_row(row, table, wording) for row in one.rows] or [note("", WIDTH)]
    signed = signatories(one.office, wording)
    total = _summary_total(one, table, wording)._replace(keep=True)
    said = N_("Books in hand: of the booth's holders and those above it; the total has each book once.")
    end = [gap(4 * MM), signatures(signed, MARGIN, WIDTH)] if signed else []
    below = stacked((gap(1 * MM), note(wording.inline(said), WIDTH)))._replace(keep=bool(signed))
    return [gap(2 * MM), table.head, *rows, last._replace(keep=True), total, below, *end]


def _summary_row(row: SummaryRow, table: Table, wording: Wording) -> Piece:
    piece = table.row(_summary_cells(row, wording))
    return table.leading(piece, ("booth", row.unit_id)) if row.unit_id else piece


def _summary_cells(row: SummaryRow, wording: Wording) -> tuple[Pair | str, ...]:
    return (
        row.part,
        wording.name(row.booth),
        number_text(row.members),
        number_text(row.target),
        number_text(row.members * 100 // row.target if row.target else None),
        f"{row.posts_filled}/{row.posts_needed}",
        number_text(row.books_out),
        number_text(row.trained),
        number_text(row.gaps),
        "",
    )


def _summary_total(one: ZoneSummary, table: Table, wording: Wording) -> Piece:
    members = sum(row.members for row in one.rows)
    target = sum(row.target or 0 for row in one.rows)
    filled, needed = sum(row.posts_filled for row in one.rows), sum(row.posts_needed for row in one.rows)
    cells = (
        wording.say(N_("Total")),
        wording.name(one.unit),
        number_text(members),
        number_text(target or None),
        number_text(members * 100 // target if target else None),
        f"{filled}/{needed}",
        number_text(one.books_out),
        number_text(sum(row.trained for row in one.rows)),
        number_text(sum(row.gaps for row in one.rows)),
        "",
    )
    return table.row(cells, bold=True)
