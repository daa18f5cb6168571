"""One row of an old list: who, which books, since when, what is owed; or why it is refused."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field

from controlroom.base import clock
from controlroom.base.language import date_text
from controlroom.base.ranges import Span, plain_digits, spans_text
from controlroom.domain.books.balances import cells, remarks
from controlroom.domain.books.lots import MOST_BOOKS_IN_LOT
from controlroom.domain.units import krutidev, sheets
from controlroom.domain.units.checks import Refusal, RowRefused, clean, damage_of
from controlroom.domain.units.headings import Mapping
from controlroom.domain.units.remarks import Remark, remark

_STOCK = ("stock", "स्टॉक", "स्टाक", "कार्यालय", "भंडार", "भण्डार", "office", "in hand", "शेष स्टॉक")
_TOTALS = ("कुल", "योग", "कुल योग", "महायोग", "total", "grand total", "sum")
_LETTERS = re.compile("[A-Za-z]")
_LONGEST = 200
WHO = ("code", "name", "mobile", "zone", "above")


@dataclass(slots=True)
class BalanceRow:
    """A row that was understood; ``who`` is what it says of its holder, nothing where books lie in stock."""

    number: int
    who: dict[str, str]
    in_stock: bool
    spans: tuple[Span, ...]
    since: datetime.date
    due_on: datetime.date | None
    owed_paise: int
    leaves: int | None
    fee_paise: int | None
    first_leaf: int | None
    challan: str
    note: str
    doubts: list[Remark] = field(default_factory=list)

    @property
    def who_key(self) -> str:
        """Return what is said of the holder as one key, by which an answer is kept."""
        return " · ".join(self.who[role] for role in WHO if self.who.get(role))

    @property
    def names_somebody(self) -> bool:
        """Say whether the row names its holder at all."""
        return any(self.who.get(role) for role in ("code", "name", "mobile", "zone"))


@dataclass(frozen=True)
class BalanceReader:
    """Reads the rows of one table by a mapping; ``since`` serves rows that bear no day."""

    headings: tuple[str, ...]
    mapping: Mapping
    since: datetime.date

    def read(self, row: sheets.SourceRow) -> BalanceRow | Refusal | None:
        """Return what a row says, why it is refused, or None for a row of totals."""
        try:
            return self._read(row)
        except RowRefused as refused:
            return self.refusal(row, refused)

    def refusal(self, row: sheets.SourceRow, refused: RowRefused) -> Refusal:
        """Return a refusal with the heading of the column that is to blame."""
        at = self.mapping.columns.get(refused.role)
        column = self.headings[at] if at is not None else ""
        return Refusal(row.number, column, refused.reason, row.cells)

    def _read(self, row: sheets.SourceRow) -> BalanceRow | None:
        if row.damage:
            raise RowRefused("", damage_of(row.damage))
        said = {role: self._cell(row, column) for role, column in self.mapping.columns.items()}
        who = {role: said[role][:_LONGEST] for role in WHO if said.get(role)}
        if any(text.casefold().strip(" :.") in _TOTALS for text in (*who.values(), said.get("numbers", ""))):
            return None
        doubts: list[Remark] = []
        spans = _books(said, doubts)
        owed = cells.money_written(said.get("owed", ""), doubts)
        if not spans and not owed:
            raise RowRefused("numbers", remark(remarks.NOTHING))
        since = self._since(said, doubts)
        first_leaf = _number(said, "first_leaf")
        if first_leaf is not None and len(spans) > 1:
            raise RowRefused("first_leaf", remark(remarks.LEAF_OF_PIECES))
        named = " ".join(who.get(role, "") for role in ("name", "zone")).strip().casefold()
        in_stock = named in _STOCK or not any(role in self.mapping.columns for role in WHO)
        return BalanceRow(
            number=row.number,
            who={} if in_stock else who,
            in_stock=in_stock,
            spans=spans,
            since=since,
            due_on=cells.day_written(said.get("due", ""), "due", doubts),
            owed_paise=owed,
            leaves=_number(said, "leaves"),
            fee_paise=_fee(said, doubts),
            first_leaf=first_leaf,
            challan=said.get("challan", "")[:_LONGEST],
            note=said.get("note", "")[:_LONGEST],
            doubts=doubts,
        )

    def _cell(self, row: sheets.SourceRow, column: int) -> str:
        text = row.cells[column] if column < len(row.cells) else ""
        typed_so = column in self.mapping.krutidev and _LETTERS.search(
            text
        )  # digits and dashes are as they are
        return clean(krutidev.mixed_to_unicode(text) if typed_so else text)

    def _since(self, said: Pairs[str, str], doubts: list[Remark]) -> datetime.date:
        day = cells.day_written(said.get("since", ""), "since", doubts)
        if day is None:
            if "since" in said:
                doubts.append(remark(remarks.DATE_NONE, day=date_text(self.since)))
            return self.since
        if day > max(clock.today(), self.since):
            raise RowRefused("since", remark(remarks.DATE_AHEAD, day=date_text(day)))
        return day


def _books(said: Pairs[str, str], doubts: list[Remark]) -> tuple[Span, ...]:
    written = said.get("numbers", "")
    count = _number(said, "count")
    if written.casefold() not in cells.NOTHING:
        spans = cells.books_written(written, doubts)
        if len(spans) == 1 and len(spans[0]) == 1 and "last" in said and "first" not in said:
            spans = _from_to(written, said["last"], count, doubts)
    elif said.get("first", "").casefold() not in cells.NOTHING:
        spans = _from_to(said["first"], said.get("last", ""), count, doubts)
    else:
        return ()
    found = sum(map(len, spans))
    if count is not None and count != found:
        doubts.append(remark(remarks.COUNT_DIFFERS, said=count, count=found))
    return spans


def _from_to(first: str, last: str, count: int | None, doubts: list[Remark]) -> tuple[Span, ...]:
    begins = cells.number_written(first)
    if begins is None:
        return cells.books_written(first, doubts)  # a range in the column of the first book
    if last.casefold() in cells.NOTHING:
        if count is None or not 0 < count <= MOST_BOOKS_IN_LOT:
            raise RowRefused("last", remark(remarks.END_MISSING, first=begins))
        spans = (Span(begins, begins + count - 1),)
        if count > 1:
            doubts.append(remark(remarks.COUNT_READ, count=count, first=begins, numbers=spans_text(spans)))
        return spans
    ends = cells.number_written(last)
    return cells.books_written(f"{begins}-{last if ends is None else ends}", doubts)


def _number(said: Pairs[str, str], role: str) -> int | None:
    text = said.get(role, "")
    if text.casefold() in cells.NOTHING:
        return None
    plain = plain_digits(text).replace(",", "").strip()
    if not (plain.isascii() and plain.isdecimal()) or len(plain) > 12:
        raise RowRefused(role, remark(remarks.NUMBER_UNREADABLE, text=text))
    return int(plain)


def _fee(said: Pairs[str, str], doubts: list[Remark]) -> int | None:
    text = said.get("fee", "")
    if not text:
        return None
    try:
        return cells.money_written(text, doubts)
    except RowRefused as refused:
        raise RowRefused("fee", refused.reason) from refused
