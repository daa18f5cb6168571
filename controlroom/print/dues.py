"""The morning list: who has books past their day and who owes, by zone, with ages and telephone numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO, Final

from controlroom.base.language import N_, money_text, number_text
from controlroom.domain.papers.money import DueLine, DuesList, DueZone
from controlroom.print.amounts import Amounts
from controlroom.print.groups import grouped
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Paper
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import Column, Table, gap, heading, note
from controlroom.print.text import MEDIUM, SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

SIDEWAYS: Final = (A4[1], A4[0])
WIDTH: Final = SIDEWAYS[0] - 2 * MARGIN
AGES: Final = (N_("up to 7 days"), N_("8–30 days"), N_("31–60 days"), N_("over 60 days"))
_AGE: Final = 19 * MM
_DAYS_LATE: Final = 4
_FIRST_AGE: Final = 8
_ONLY: Final = {"overdue": N_("Books overdue"), "owing": N_("Money owed")}


def dues_list(dues: DuesList, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the morning list and return how many pages there are."""
    wording = wording_of(language)
    title = wording.say(_ONLY.get(dues.only, N_("Overdue and owing")))
    paper = Paper(
        out, About(f"{title[0]} {dues.stamp.number}", wording.name(dues.office.name)[0], language), SIDEWAYS
    )
    day = wording.long_date(dues.day)
    head = Head(
        office=dues.office,
        stamp=dues.stamp,
        kind=("", ""),
        title=title,
        unit=wording.name(dues.of) if dues.of else (day, ""),
        facts=(day if dues.of else "", _counted(dues, wording)),
    )
    flow(paper, _pieces(dues, wording), head, wording)
    return paper.save()


def _counted(dues: DuesList, wording: Wording) -> str:
    lines = [line for zone in dues.zones for line in zone.lines]
    late, owed = sum(line.overdue for line in lines), sum(line.owed_paise for line in lines)
    told = (
        wording.ngettext("{count} holder", "{count} holders", len(lines)),
        wording.ngettext("{count} book overdue", "{count} books overdue", late),
        wording.inline(N_("{amount} owed"), amount=money_text(owed)),
    )
    return ", ".join(told)


def _table(wording: Wording) -> Table:
    columns = [
        Column(wording.say(N_("No.")), 10 * MM, RIGHT),
        Column(wording.say(N_("Holder")), 41 * MM, weight=MEDIUM),
        Column(wording.say(N_("Mobile")), 25 * MM, weight=SEMIBOLD),
        Column(wording.say(N_("Books overdue")), 50 * MM),
        Column(wording.say(N_("Days late")), 15 * MM, RIGHT),
        Column(wording.say(N_("Books with him")), 17 * MM, RIGHT),
        Column(wording.say(N_("Money owed")), 23 * MM, RIGHT, SEMIBOLD),
        Column(wording.say(N_("Days owed")), 16 * MM, RIGHT),
    ]
    return Table([*columns, *(Column(wording.say(age), _AGE, RIGHT) for age in AGES)])


# No sum stands on a page without what it sums up: the piece before it is kept with it.
def _pieces(dues: DuesList, wording: Wording) -> list[Piece]:
    if not dues.zones:
        return [gap(4 * MM), note(wording.inline(N_("Nothing is overdue and nothing is owed.")), WIDTH)]
    table = _table(wording)
    pieces: list[Piece] = [gap(2 * MM), table.head]
    number = 0
    every = [line for zone in dues.zones for line in zone.lines]
    written = Amounts(paise for line in every for paise in (line.owed_paise, *line.ages))
    for zone in dues.zones:
        rows = [
            table.row(_cells(str(place), line, written, wording), pressing=_pressing(line))
            for place, line in enumerate(zone.lines, start=number + 1)
        ]
        number += len(rows)
        pieces += grouped(heading(_zone(zone, wording), WIDTH), rows)
        if len(zone.lines) > 1:
            pieces[-1] = pieces[-1]._replace(keep=True)
            pieces.append(_total(table, N_("Zone together"), (zone.lines, written), wording))
    if len(dues.zones) > 1:
        pieces[-1] = pieces[-1]._replace(keep=True)
        pieces += [
            gap(4 * MM)._replace(head=table.head),
            _total(table, N_("All together"), (every, written), wording),
        ]
    return pieces


def _zone(zone: DueZone, wording: Wording) -> Pair:
    unit, above = wording.name(zone.unit), wording.name(zone.above)
    if not unit[0]:
        return wording.say(N_("Without a zone"))
    return tuple(", ".join(one for one in both if one) for both in zip(unit, above, strict=True))  # type: ignore[return-value]


def _cells(number: str, line: DueLine, written: Amounts, wording: Wording) -> list[Pair | str]:
    return [
        number,
        wording.name(line.holder),
        line.mobile or "—",
        f"{line.late} ({number_text(line.overdue)})" if line.overdue else "—",
        _count(line.late_days),
        _count(line.books_out),
        written.or_dash(line.owed_paise),
        _count(line.owed_days) if line.owed_paise else "—",
        *(written.or_dash(age) for age in line.ages),
    ]


def _pressing(line: DueLine) -> list[int]:
    """Return which cells press: how late books are, and money that is owed for longer than all ages."""
    ages = range(_FIRST_AGE, _FIRST_AGE + len(AGES))
    return [*([_DAYS_LATE] if line.overdue else []), *([ages[-1]] if line.ages[-1] else [])]


def _total(table: Table, words: str, of: tuple[Sequence[DueLine], Amounts], wording: Wording) -> Piece:
    lines, written = of
    ages = [sum(line.ages[age] for line in lines) for age in range(len(AGES))]
    cells: list[Pair | str] = [
        "",
        wording.say(words),
        "",
        _count(sum(line.overdue for line in lines)),
        "",
        _count(sum(line.books_out for line in lines)),
        written.or_dash(sum(line.owed_paise for line in lines)),
        "",
        *(written.or_dash(age) for age in ages),
    ]
    return table.row(cells, bold=True)


def _count(count: int) -> str:
    return number_text(count) if count else "—"
