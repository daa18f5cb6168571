"""The pack for a breach report: what the office knows, and room for what it must say within 72 hours."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Final

from controlroom.base.language import N_, date_text, number_text, time_text
from controlroom.db.failures import FolderUnusable
from controlroom.domain.journal.terms import RECORDS
from controlroom.domain.journal.value_terms import VALUES
from controlroom.domain.papers.consents import BreachPack, BreachRow
from controlroom.print.consents.reports import WIDTH, text
from controlroom.print.page import HAIR, MARGIN, MM, RIGHT, About, Paper
from controlroom.print.sheet import Head, Piece, flow
from controlroom.print.tables import Column, Table, gap, heading, signatures
from controlroom.print.text import MEDIUM
from controlroom.print.wording import PaperLanguage, Wording, wording_of

_LINE: Final = 8.5 * MM
_LONGEST_CELL: Final = 30_000
_TITLES: Final = (
    *(N_("Date"), N_("Time"), N_("Who"), N_("Desk")),
    *(N_("Kind"), N_("What"), N_("Details"), N_("How many people")),
)
_TO_FILL: Final = (
    (N_("1. What happened: nature and extent of the breach"), 3),
    (N_("2. When and where it happened, and when it was noticed"), 2),
    (N_("3. Who caused it, as far as it is known"), 2),
    (N_("4. How many people and which data are concerned"), 2),
    (N_("5. What may follow for these people"), 3),
    (N_("6. What was done to lessen the harm"), 3),
    (N_("7. What is done so that it does not happen again"), 3),
    (N_("8. How and when the people were told"), 2),
)


def breach_report(pack: BreachPack, out: BinaryIO, *, language: PaperLanguage = "hi") -> int:
    """Write the report to be filled in, with what the journal knows behind it; return the pages."""
    wording = wording_of(language)
    title = wording.say(N_("Report of a personal data breach"))
    paper = Paper(out, About(title[0], wording.name(pack.office.name)[0], language))
    head = Head(
        office=pack.office,
        stamp=pack.stamp,
        kind=("", ""),
        title=title,
        unit=(_span(pack, wording), ""),
        facts=(_contact(pack, wording),),
    )
    pieces: list[Piece] = [
        gap(2 * MM),
        text(
            wording.inline(
                N_(
                    "To the Data Protection Board of India without delay, in full within 72 hours after the"
                    " breach was noticed; to every person concerned without delay."
                )
            ),
            weight=MEDIUM,
        ),
    ]
    for words, lines in _TO_FILL:
        pieces += [heading(wording.say(words), WIDTH)._replace(keep=True), _blank(lines)]
    pieces += [
        gap(4 * MM),
        signatures([wording.say(N_("Name, post, date and signature"))], MARGIN, WIDTH / 2),
    ]
    pieces += [*_sums(pack, wording), *_held(pack, wording), *_rows(pack, wording)]
    flow(paper, pieces, head, wording)
    return paper.save()


def breach_workbook(pack: BreachPack, file: Path, *, language: PaperLanguage = "hi") -> int:
    """Write every row of the pack as a spreadsheet and return how many there are."""
    import xlsxwriter  # noqa: PLC0415 - wanted here only

    wording = wording_of(language)
    with xlsxwriter.Workbook(str(file), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        words = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(wording.say(N_("Journal"))[0][:31])
        titles = (
            N_("Date"),
            N_("Time"),
            N_("Who"),
            N_("Desk"),
            N_("Kind"),
            N_("What"),
            N_("Details"),
            N_("How many people"),
        )
        for place, title in enumerate(titles):
            sheet.write_string(0, place, wording.inline(title), bold)
        for line, row in enumerate(pack.rows, start=1):
            for place, cell in enumerate(_cells(row, wording)):
                sheet.write_string(line, place, cell[:_LONGEST_CELL], words)
            sheet.write_number(line, len(titles) - 1, row.people)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(pack.rows), len(titles) - 1)
        sheet.set_column(2, 6, 24)
    return len(pack.rows)


def _contact(pack: BreachPack, wording: Wording) -> str:
    told = " · ".join(filter(None, (wording.name_inline(pack.contact), pack.telephone)))
    return f"{wording.inline(N_('Contact'))}: {told}" if told else ""


def _span(pack: BreachPack, wording: Wording) -> str:
    if pack.since == pack.until:
        return wording.long_date(pack.since)
    return wording.inline(N_("{since} to {until}"), since=pack.since, until=pack.until)


def _blank(lines: int) -> Piece:
    def draw(paper: Paper, top: float) -> None:
        for line in range(1, lines + 1):
            paper.rule(MARGIN, top + line * _LINE, WIDTH, HAIR)

    return Piece(lines * _LINE + 1 * MM, draw)


def _sums(pack: BreachPack, wording: Wording) -> list[Piece]:
    title = heading(wording.say(N_("What the journal knows of these days")), WIDTH)
    if not pack.sums:
        return [
            title,
            text(wording.inline(N_("Nothing was uncovered, taken out, printed, copied or refused."))),
        ]
    table = Table(
        [
            Column(wording.say(N_("Kind")), WIDTH * 0.5),
            Column(wording.say(N_("Times")), WIDTH * 0.25, RIGHT),
            Column(wording.say(N_("People, counted each time")), WIDTH * 0.25, RIGHT),
        ],
        inline=True,
    )
    rows = [
        table.row((wording.inline(one.kind), number_text(one.times), number_text(one.people)))
        for one in pack.sums
    ]
    return [title, table.head, *rows]


def _held(pack: BreachPack, wording: Wording) -> list[Piece]:
    table = Table(
        [
            Column(wording.say(N_("Kind of data")), WIDTH * 0.6),
            Column(wording.say(N_("How many people")), WIDTH * 0.4, RIGHT),
        ],
        inline=True,
    )
    rows = [table.row((wording.inline(one.kind), number_text(one.people))) for one in pack.held]
    title = heading(wording.say(N_("What the register holds: as much as a lost copy shows")), WIDTH)
    return [title, table.head, *rows]


def _rows(pack: BreachPack, wording: Wording) -> list[Piece]:
    if not pack.rows:
        return []
    shares = ((N_("Date and time"), 0.17), (N_("Who"), 0.19), (N_("Kind"), 0.14), (N_("What"), 0.38))
    columns = [Column(wording.say(words), WIDTH * share) for words, share in shares]
    columns.append(Column(wording.say(N_("How many people")), WIDTH * 0.12, RIGHT))
    table = Table(columns, inline=True)
    rows = []
    for one in pack.rows:
        day, hour, who, desk, kind, what, detail = _cells(one, wording)
        rows.append(
            table.row((f"{day} {hour}", f"{who} · {desk}", kind, f"{what} {detail}", number_text(one.people)))
        )
    return [heading(wording.say(N_("One by one")), WIDTH), table.head, *rows]


def _cells(row: BreachRow, wording: Wording) -> tuple[str, ...]:
    return (
        date_text(row.made_at.date()),
        time_text(row.made_at),
        wording.name_inline(row.operator),
        row.desk,
        wording.inline(row.kind),
        wording.inline(row.what),
        " · ".join(_worded(one, wording) for one in row.detail.split(" · ")),
    )


def _worded(told: str, wording: Wording) -> str:
    """Return what an entry says of itself with the program's own words (list, kind of paper) spoken."""
    if told in VALUES:
        return wording.inline(VALUES[told])
    known = ((one, VALUES.get(one) or RECORDS.get(one)) for one in told.split(" "))
    return " ".join(wording.inline(words) if words else one for one, words in known)


def write_pack(pack: BreachPack, folder: Path, *, language: PaperLanguage = "hi") -> Path:
    """Write report and spreadsheet of a pack into ``folder`` and return the report; raises FolderUnusable."""
    name = f"{pack.stamp.number}-{pack.since.isoformat()}-{pack.until.isoformat()}"
    file, book = folder / f"{name}.pdf", folder / f"{name}.xlsx"
    parts = [one.with_name(one.name + ".part") for one in (file, book)]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with parts[0].open("wb") as out:
            breach_report(pack, out, language=language)
        breach_workbook(pack, parts[1], language=language)
        for part, whole in zip(parts, (file, book), strict=True):
            part.replace(whole)
    except OSError as error:
        raise FolderUnusable(str(folder)) from error
    finally:
        for part in parts:
            part.unlink(missing_ok=True)
    return file
