"""Numbered blank forms for a ball-pen under an emergency lamp: few large lines, in the screen's order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from controlroom.base.language import N_, date_text
from controlroom.domain.papers.kit import PowerCutKit
from controlroom.print.page import A4, HAIR, MARGIN, MM, RIGHT, RULE, Box, Paper
from controlroom.print.progress import Progress
from controlroom.print.sheet import pair_block
from controlroom.print.tables import Column, Table
from controlroom.print.text import BOLD, MEDIUM, REGULAR, SEMIBOLD, Room, fit
from controlroom.print.wording import Wording

FORMS: Final = "forms"
HALF: Final = A4[1] / 2
WIDTH: Final = A4[0] - 2 * MARGIN
_QR: Final = 16 * MM
_TOP: Final = 9 * MM
_LINE: Final = 12.5 * MM
_HEAD: Final = 20 * MM
_STUB: Final = 25 * MM
_BETWEEN: Final = 3 * MM
_BOOKS: Final = 15
_PEOPLE: Final = 17


class Blank(NamedTuple):
    """A line to write on: the words before it and its share of the width; ``boxed`` where digits go."""

    words: str
    share: float = 1.0
    boxed: bool = False


class _Form:
    """One form being drawn from its top down."""

    def __init__(self, paper: Paper, kit: PowerCutKit, wording: Wording, code: str, top: float) -> None:
        self.paper, self.kit, self.say = paper, kit, wording.inline
        self.wording, self.code, self.y = wording, code, top

    def head(self, title: str) -> None:
        """Draw office and title at the left, number and QR at the right."""
        paper, right = self.paper, self.paper.width - MARGIN
        left = WIDTH - _QR - 62 * MM
        office = pair_block(self.wording.name(self.kit.office.name), MEDIUM, 10, Room(left, 15, 30), 8)
        words = fit(self.say(title), BOLD, 19, Room(left, 34, 56), 13)
        number = fit(self.code, BOLD, 19, Room(58 * MM, 32, 32), 12)
        kit = f"{self.kit.stamp.number}/{self.kit.stamp.version} · {date_text(self.kit.day)}"
        made = fit(f"{kit} · * {self.say(N_('always fill'))}", REGULAR, 9, Room(58 * MM, 15, 15), 7)
        paper.qr(self.code, right - _QR, self.y, _QR)
        paper.block(Box(MARGIN, self.y - 1, left, office.height), office)
        paper.block(Box(MARGIN, self.y - 1 + office.height, left, words.height), words)
        paper.block(Box(right - _QR - 61 * MM, self.y - 2, 58 * MM, number.height), number, RIGHT)
        paper.block(Box(right - _QR - 61 * MM, self.y - 2 + number.height, 58 * MM, 15), made, RIGHT)
        self.y += _HEAD - 2 * MM
        paper.rule(MARGIN, self.y, WIDTH, RULE)
        self.y += 1 * MM

    def line(self, *blanks: Blank, height: float = _LINE) -> None:
        """Draw words and lines to write on beside each other."""
        whole, x = sum(one.share for one in blanks), MARGIN
        room = WIDTH - _BETWEEN * (len(blanks) - 1)
        for one in blanks:
            wide = room * one.share / whole
            self._blank(one, x, wide, height)
            x += wide + _BETWEEN
        self.y += height

    def table(self, table: Table, rows: int, height: float) -> None:
        """Draw a head and numbered empty rows."""
        table.head.draw(self.paper, self.y)
        self.y += table.head.height
        table.row_height = height
        for number in range(1, rows + 1):
            row = table.row((str(number), *("",) * (len(table.columns) - 1)))
            row.draw(self.paper, self.y)
            self.y += row.height
        self.y += 1.5 * MM

    def signatures(self, *words: str) -> None:
        """Draw lines to sign on beside each other, and where the number of the slip is noted."""
        self.line(*(Blank(self.say(one)) for one in words), height=14 * MM)

    def stub(self, bottom: float, blanks: Sequence[Blank]) -> None:
        """Draw what the visitor tears off and takes home."""
        top = bottom - _STUB
        self.paper.dashes(0, top, self.paper.width)
        words = f"{self.say(N_('For the visitor: office receipt'))} · {self.code}"
        title = fit(words, SEMIBOLD, 11, Room(WIDTH, 18, 18), 8)
        self.paper.block(Box(MARGIN, top + 1.5 * MM, WIDTH, title.height), title)
        self.y = top + 1.5 * MM + title.height
        self.line(*blanks, height=13 * MM)

    def _blank(self, one: Blank, x: float, width: float, height: float) -> None:
        words = fit(one.words, MEDIUM, 10.5, Room(width, 17, 17), 7)
        if one.boxed:
            self.paper.block(Box(x, self.y + 0.5 * MM, width, words.height), words)
            room = Box(x, self.y + 0.5 * MM + words.height, width, height - words.height - 1.5 * MM)
            self.paper.frame(room, RULE)
            return
        self.paper.block(Box(x, self.y + 0.5 * MM, width, words.height), words)
        self.paper.rule(x, self.y + height - 0.8 * MM, width, 0.7)


Draw = Callable[[_Form, float], None]


def draw_forms(paper: Paper, kit: PowerCutKit, wording: Wording, report: Progress) -> None:
    """Draw all forms of a kit: issue two on a page, to be cut apart, return and attendance a page each."""
    total, done = len(kit.issue) + len(kit.returns) + len(kit.attendance), 0
    for at in range(0, len(kit.issue), 2):
        pair = kit.issue[at : at + 2]
        paper.bookmark(" · ".join(pair))
        paper.mark((FORMS, 0))
        for place, code in enumerate(pair):
            _issue(_Form(paper, kit, wording, code, place * HALF + _TOP), (place + 1) * HALF - 5 * MM)
        paper.dashes(0, HALF, paper.width)
        paper.end_page()
        done += len(pair)
        report(done, total)
    kinds: tuple[tuple[Sequence[str], Draw], ...] = ((kit.returns, _return), (kit.attendance, _attendance))
    for kind, (codes, draw) in enumerate(kinds, start=1):
        for code in codes:
            paper.bookmark(code)
            paper.mark((FORMS, kind))
            draw(_Form(paper, kit, wording, code, MARGIN), paper.height - MARGIN)
            paper.end_page()
            done += 1
            report(done, total)


def _issue(form: _Form, bottom: float) -> None:
    say = form.say
    form.head(N_("Books issued"))
    form.line(Blank(f"{say(N_('To whom (name)'))} *", 2.1), Blank(f"{say(N_('Date'))} *"))
    form.line(Blank(say(N_("Post and zone")), 2.1), Blank(say(N_("Mobile"))))
    first, last = say(N_("from")), say(N_("to"))
    books = say(N_("Book numbers"))
    form.line(
        Blank(f"{books} {first} *", boxed=True),
        Blank(f"{last} *", boxed=True),
        Blank(f"{books} {first}", boxed=True),
        Blank(last, boxed=True),
        Blank(f"{say(N_('Books in all'))} *", 0.8, boxed=True),
        height=17 * MM,
    )
    form.line(Blank(say(N_("Bearer (who carries them)")), 2.1), Blank(say(N_("Bearer's mobile"))))
    form.line(Blank(say(N_("Reason, where earlier books are still out"))))
    form.signatures(N_("Signature of the receiver"), N_("Given by (office)"), N_("Entered as (slip number)"))
    form.stub(
        bottom,
        (
            Blank(f"{books} {first}", 1.1),
            Blank(last, 0.8),
            Blank(say(N_("Books in all")), 0.7),
            Blank(say(N_("Date")), 0.9),
            Blank(say(N_("Signature of the office")), 1.4),
        ),
    )


def _return(form: _Form, bottom: float) -> None:
    say, wording = form.say, form.wording
    form.head(N_("Books come back"))
    form.line(Blank(f"{say(N_('From whom (name)'))} *", 2.1), Blank(f"{say(N_('Date'))} *"))
    form.line(Blank(say(N_("Post and zone")), 2.1), Blank(say(N_("Mobile"))))
    form.y += 2 * MM
    table = Table(
        (
            Column(wording.say(N_("No.")), 11 * MM, RIGHT),
            Column(wording.say(N_("Book number")), 38 * MM),
            Column(wording.say(N_("Used leaves (how many)")), 34 * MM),
            Column(wording.say(N_("Cancelled leaves (which)")), 40 * MM),
            Column(wording.say(N_("Blank leaves")), 26 * MM),
            Column(wording.say(N_("Missing leaves (which)")), WIDTH - 149 * MM),
        ),
        ruled=True,
    )
    form.table(table, _BOOKS, 9.5 * MM)
    form.line(
        Blank(say(N_("Books in all")), boxed=True),
        Blank(say(N_("Used leaves in all")), boxed=True),
        Blank(say(N_("Money brought ₹")), 1.3, boxed=True),
        Blank(say(N_("Cash / UPI / bank: reference number")), 1.9, boxed=True),
        height=17 * MM,
    )
    form.line(
        Blank(say(N_("Bearer (who brings them)")), 2.1),
        Blank(say(N_("Not counted yet (write yes)"))),
    )
    form.signatures(N_("Signature of the returner"), N_("Taken by (office)"), N_("Entered as (slip number)"))
    form.stub(
        bottom,
        (
            Blank(say(N_("Books in all")), 0.8),
            Blank(say(N_("Used leaves")), 0.8),
            Blank(say(N_("Money brought ₹"))),
            Blank(say(N_("Date")), 0.9),
            Blank(say(N_("Signature of the office")), 1.5),
        ),
    )


def _attendance(form: _Form, bottom: float) -> None:
    say, wording = form.say, form.wording
    form.head(N_("Attendance"))
    form.line(Blank(f"{say(N_('Meeting or workshop'))} *", 2.1), Blank(f"{say(N_('Date and time'))} *"))
    form.line(Blank(say(N_("Unit"))), Blank(say(N_("Place"))))
    form.y += 2 * MM
    table = Table(
        (
            Column(wording.say(N_("No.")), 11 * MM, RIGHT),
            Column(wording.say(N_("Name")), 52 * MM),
            Column(wording.say(N_("Post")), 30 * MM),
            Column(wording.say(N_("Unit")), 30 * MM),
            Column(wording.say(N_("Mobile")), 28 * MM),
            Column(wording.say(N_("Signature")), WIDTH - 151 * MM),
        ),
        ruled=True,
    )
    form.table(table, _PEOPLE, 11 * MM)
    form.y = bottom - 17 * MM
    form.line(
        Blank(say(N_("Signatures counted")), boxed=True),
        Blank(say(N_("Attendance taken by (name, mobile)")), 2.0),
        Blank(say(N_("Entered as (meeting number)")), 1.4),
        height=17 * MM,
    )


__all__ = ["FORMS", "HAIR", "Box", "draw_forms"]
