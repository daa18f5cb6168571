"""The power-cut kit: every balance by zone, the next numbers in stock, then numbered blank forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO, Final

from controlroom.base.language import N_, Name, number_text
from controlroom.base.ranges import Span, spans_text
from controlroom.domain.papers.kit import KitBalance, PowerCutKit
from controlroom.print import blank_forms
from controlroom.print.amounts import Amounts
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Paper
from controlroom.print.progress import Progress, silent
from controlroom.print.runs import Run, filled, paragraph
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import Column, Table, gap, heading, note
from controlroom.print.text import BOLD, SEMIBOLD, Room, fit
from controlroom.print.wording import PaperLanguage, Wording, wording_of

WIDTH: Final = A4[0] - 2 * MARGIN
_SPANS_IN_ROW: Final = 9
_SPANS_OF_STOCK: Final = 24
_MOST_DIGITS: Final = 9


def power_cut_kit(
    kit: PowerCutKit, out: BinaryIO, *, language: PaperLanguage = "hi", report: Progress = silent
) -> int:
    """Write the whole kit into one file and return how many pages it has."""
    wording = wording_of(language)
    title = wording.say(N_("Power-cut kit"))[0]
    paper = Paper(out, About(f"{title} {kit.stamp.number}", wording.name(kit.office.name)[0], language))
    paper.bookmark(title)
    flow(paper, list(_pieces(kit, wording)), _head(kit, wording), wording)
    blank_forms.draw_forms(paper, kit, wording, report)
    return paper.save()


def _head(kit: PowerCutKit, wording: Wording) -> Head:
    return Head(
        office=kit.office,
        stamp=kit.stamp,
        kind=("", ""),
        title=wording.say(N_("Power-cut kit: books and dues of everybody")),
        facts=(wording.long_date(kit.day),),
    )


def _pieces(kit: PowerCutKit, wording: Wording) -> Iterator[Piece]:
    yield from _stock(kit, wording)
    yield from _forms_named(kit, wording)
    if not kit.balances:
        yield gap(4 * MM)
        yield note(wording.inline(N_("Nobody has books, nobody owes money.")), WIDTH, weight=SEMIBOLD)
        return
    yield gap(3 * MM)
    table = _table(wording)
    owed = [row.owed_paise for row in kit.balances]
    written = Amounts((*owed, sum(owed)))
    yield table.head
    for above, rows in groupby(kit.balances, key=lambda row: row.above):
        if above:
            yield _group(table, above, wording)
        for row in rows:
            yield from _rows(table, row, written, wording)
    yield _total(table, kit.balances, written, wording)


def _table(wording: Wording) -> Table:
    return Table(
        (
            Column(wording.say(N_("Zone")), 26 * MM),
            Column(wording.say(N_("Holder")), 40 * MM, weight=SEMIBOLD),
            Column(wording.say(N_("Mobile")), 25 * MM),
            Column(wording.say(N_("In hand")), 13 * MM, RIGHT, SEMIBOLD),
            Column(wording.say(N_("Book numbers")), WIDTH - 145 * MM),
            Column(wording.say(N_("Overdue")), 18 * MM, RIGHT),
            Column(wording.say(N_("Owed")), 23 * MM, RIGHT, SEMIBOLD),
        ),
        row=8 * MM,
        ruled=True,
    )


def _group(table: Table, above: Name, wording: Wording) -> Piece:
    words = fit(wording.name_inline(above), BOLD, 11, Room(WIDTH - 4 * MM, 18, 18))

    def draw(paper: Paper, top: float) -> None:
        paper.fill(_band(top, 7 * MM), 0.9)
        paper.block(_band(top, 7 * MM)._replace(x=MARGIN + 2 * MM), words)
        paper.rule(MARGIN, top + 7 * MM, WIDTH)
        for edge in (MARGIN, MARGIN + WIDTH):
            paper.upright(edge, top, 7 * MM)

    return Piece(7 * MM, draw, keep=True, head=table.head)


def _band(top: float, height: float) -> blank_forms.Box:
    return blank_forms.Box(MARGIN, top, WIDTH, height)


def _rows(table: Table, row: KitBalance, written: Amounts, wording: Wording) -> Iterator[Piece]:
    """Yield a holder's line; many scattered numbers go on in lines beneath it."""
    pieces = [row.out[at : at + _SPANS_IN_ROW] for at in range(0, len(row.out), _SPANS_IN_ROW)] or [()]
    waiting = ""
    if row.to_count:
        waiting = f"{wording.inline(N_('to be counted'))}: {spans_text(row.to_count)}"
    for place, spans in enumerate(pieces):
        last = place == len(pieces) - 1
        numbers = " · ".join(filter(None, (spans_text(spans), waiting if last else "")))
        if place:
            yield table.row(("", "", "", "", numbers, "", ""))
            continue
        yield table.row(
            (
                wording.name(row.unit),
                wording.name(row.name),
                row.mobile,
                number_text(sum(map(len, row.out))) if row.out else "—",
                numbers or "—",
                number_text(row.overdue) if row.overdue else "—",
                written.or_dash(row.owed_paise),
            ),
            keep=not last,
        )


def _total(table: Table, balances: Sequence[KitBalance], written: Amounts, wording: Wording) -> Piece:
    return table.row(
        (
            wording.say(N_("Total")),
            "",
            "",
            number_text(sum(len(span) for row in balances for span in row.out)),
            "",
            number_text(sum(row.overdue for row in balances)),
            written.text(sum(row.owed_paise for row in balances)),
        ),
        bold=True,
    )


def _stock(kit: PowerCutKit, wording: Wording) -> Iterator[Piece]:
    count = sum(map(len, kit.stock))
    title = wording.say(N_("Next books in stock ({count} in all)"), count=number_text(count))
    yield heading(title, WIDTH, above=2 * MM)
    shown = _shortened(kit.stock)
    large = fit(shown or wording.inline(N_("none")), BOLD, 15, Room(WIDTH, 26, 78), 11)

    def draw(paper: Paper, top: float) -> None:
        paper.block(_band(top, large.height), large)

    yield Piece(large.height, draw)


def _shortened(stock: Sequence[Span]) -> str:
    text = spans_text(stock[:_SPANS_OF_STOCK])
    return text + (" …" if len(stock) > _SPANS_OF_STOCK else "")


def _forms_named(kit: PowerCutKit, wording: Wording) -> Iterator[Piece]:
    printed = [
        Run(_run(codes), SEMIBOLD, goal=(blank_forms.FORMS, place))
        for place, codes in enumerate((kit.issue, kit.returns, kit.attendance))
        if codes
    ]
    if printed:
        yield paragraph(filled(wording, N_("Forms of this kit: {forms}"), printed, SEMIBOLD), WIDTH)
    if kit.in_box:
        runs = [_run(list(codes)) for codes in _runs(kit.in_box)]
        yield note(
            wording.inline(N_("Blank ones from before, use them first: {forms}"), forms=", ".join(runs)),
            WIDTH,
        )
    yield note(
        wording.inline(
            N_(
                "Use the forms in the order of their numbers, leave none out, and throw none away: "
                "the next day each is entered by its number."
            )
        ),
        WIDTH,
    )


def _run(codes: Sequence[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]} – {codes[-1]}"


def _runs(codes: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield runs of codes whose numbers follow each other."""
    run: list[str] = []
    for code in codes:
        if run and not _follows(run[-1], code):
            yield run
            run = []
        run.append(code)
    if run:
        yield run


def _follows(before: str, code: str) -> bool:
    kind, _dash, number = code.rpartition("-")
    last_kind, _dash, last = before.rpartition("-")
    numbers = all(one.isdecimal() and len(one) <= _MOST_DIGITS for one in (number, last))
    return numbers and kind == last_kind and int(number) == int(last) + 1
