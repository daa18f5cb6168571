"""Who never comes, by person or by unit, and units without a meeting: lists to speak about."""

from __future__ import annotations

from typing import BinaryIO, Final

from controlroom.base.language import N_, date_text, number_text
from controlroom.domain.papers import Office, Stamp
from controlroom.domain.papers.absentees import AbsenteeLine, AbsenteeList, IdleLine, IdleList
from controlroom.print.page import A4, MARGIN, MM, RIGHT, About, Paper
from controlroom.print.sheet import Head, Piece, as_of, flow
from controlroom.print.tables import Column, Table, gap, note
from controlroom.print.text import SEMIBOLD
from controlroom.print.wording import Pair, PaperLanguage, Wording, wording_of

_AWAY: Final = 2.5 * MM
"""How far what is read from the left stands from the figures before it."""
_LONG: Final = 52 * MM
WIDTH: Final = A4[0] - 2 * MARGIN


def absentee_list(value: AbsenteeList, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write who never comes and return how many pages there are."""
    wording = wording_of(language)
    never = not any(row.came for row in value.rows)
    kind = wording.say(N_("Who never comes") if never else N_("Who comes and who does not"))
    paper = _paper(kind, value.office, value.stamp, (out, wording))
    count = wording.ngettext("{count} person", "{count} people", len(value.rows))
    if not value.people:
        count = wording.ngettext("{count} unit", "{count} units", len(value.rows))
    period = wording.inline(N_("{since} to {until}"), since=value.since, until=value.until)
    head = Head(
        office=value.office,
        stamp=value.stamp,
        kind=kind,
        title=wording.name(value.unit),
        facts=(period, count, as_of(value.stamp, wording)),
    )
    pieces = _nobody(wording)
    if value.rows:
        table = _table(wording, people=value.people)
        lines = [table.row(_cells(row, n, value, wording)) for n, row in enumerate(value.rows, start=1)]
        pieces = [gap(2 * MM), table.head, *lines]
    flow(paper, pieces, head, wording)
    return paper.save()


def idle_units(value: IdleList, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write which units held no meeting for long and return how many pages there are."""
    wording = wording_of(language)
    kind = wording.say(N_("Units without a meeting"))
    paper = _paper(kind, value.office, value.stamp, (out, wording))
    head = Head(
        office=value.office,
        stamp=value.stamp,
        kind=kind,
        title=wording.name(value.unit),
        facts=(
            wording.name_inline(value.level),
            wording.inline(N_("no meeting in {days} days"), days=value.days),
            wording.ngettext("{count} unit", "{count} units", len(value.rows)),
            as_of(value.stamp, wording),
        ),
    )
    pieces = _nobody(wording)
    if value.rows:
        columns = (
            Column(wording.say(N_("No.")), 12 * MM, RIGHT),
            Column(wording.say(N_("Unit")), 50 * MM, weight=SEMIBOLD),
            Column(wording.say(N_("Under")), WIDTH - 146 * MM),
            Column(wording.say(N_("Last meeting")), 30 * MM),
            Column(wording.say(N_("Days ago")), 20 * MM, RIGHT),
            Column(wording.say(N_("Next planned")), 34 * MM, inset=_AWAY),
        )
        table = Table(columns)
        lines = [table.row(_idle_cells(row, n, wording)) for n, row in enumerate(value.rows, start=1)]
        pieces = [gap(2 * MM), table.head, *lines]
    flow(paper, pieces, head, wording)
    return paper.save()


def _paper(kind: Pair, office: Office, stamp: Stamp, to: tuple[BinaryIO, Wording]) -> Paper:
    out, wording = to
    return Paper(out, About(f"{kind[0]} {stamp.number}", wording.name(office.name)[0], wording.language))


def _nobody(wording: Wording) -> list[Piece]:
    return [gap(2 * MM), note(wording.inline(N_("Nobody and nothing to be named.")), WIDTH)]


def _table(wording: Wording, *, people: bool) -> Table:
    called = N_("Name, post") if people else N_("Unit")
    named = [
        Column(wording.say(N_("No.")), 10 * MM, RIGHT),
        Column(wording.say(called), (38 if people else 49) * MM, weight=SEMIBOLD),
    ]
    if people:
        named += [
            Column(wording.say(N_("Unit")), 27 * MM, most=_LONG, least=9.5),
            Column(wording.say(N_("Mobile")), 23 * MM),
        ]
    else:
        named.append(Column(wording.say(N_("Under")), 40 * MM))
    counted = [
        Column(wording.say(words), width * MM, RIGHT)
        for words, width in (
            (N_("Invited"), 15),
            (N_("Came"), 12),
            (N_("Sent word"), 13),
            (N_("Not read"), 12),
            (N_("%"), 13),
        )
    ]
    used = sum(column.width for column in (*named, *counted))
    return Table([*named, *counted, Column(wording.say(N_("Last seen")), WIDTH - used, inset=_AWAY)])


def _cells(row: AbsenteeLine, number: int, value: AbsenteeList, wording: Wording) -> tuple[Pair | str, ...]:
    named: tuple[Pair | str, ...] = (wording.name(row.name), wording.name(row.unit))
    if value.people:
        held = wording.name(row.name)[0], wording.name(row.post)[0]
        named = (held, wording.name(row.unit), row.mobile or "—")
    return (
        number_text(number),
        *named,
        number_text(row.invited),
        number_text(row.came),
        number_text(row.excused),
        number_text(row.not_read),
        f"{row.share} %" if row.share is not None else "—",
        date_text(row.last_seen) if row.last_seen else "—",
    )


def _idle_cells(row: IdleLine, number: int, wording: Wording) -> tuple[Pair | str, ...]:
    return (
        number_text(number),
        wording.name(row.name),
        wording.name(row.parent),
        date_text(row.last_held) if row.last_held else wording.say(N_("never")),
        number_text(row.days),
        date_text(row.planned) if row.planned else "—",
    )
