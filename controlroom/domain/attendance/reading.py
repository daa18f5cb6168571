"""Row numbers as they are read off a signed sheet: “1-5 7 9-12”, or all but some: “-3 8”, “21-40 -23”."""

from __future__ import annotations

import re
from collections.abc import Sequence

from controlroom.base.ranges import Span, numbers_of, parse_spans, plain_digits, spans_of, spans_text
from controlroom.domain.attendance.faults import ExceptedIsNoName, ExceptedNotAmong, RowsUnknown

_DASHES = str.maketrans(dict.fromkeys("–—‒−‐", "-"))
_EXCEPT = re.compile(r"(?:^|(?<=[\s,;]))-(?=\d)")
_ALL = frozenset({"*", "all", "सब", "सभी"})
_LIMIT = 5_000


def read_rows(text: str, listed: int, last: int) -> tuple[int, ...]:
    """Return the signed rows that ``text`` names on a sheet of ``listed`` names and ``last`` rows, ascending.

    A dash after a space or at the start says "all but": of the rows before it, or of all names; ``*`` is all
    names.
    Raises what ``parse_spans`` raises, RowsUnknown, ExceptedNotAmong, ExceptedIsNoName.
    """
    plain = plain_digits(text).translate(_DASHES).strip()
    chosen, *left_out = _EXCEPT.split(plain, maxsplit=1)
    chosen = chosen.strip(" ,;\t")
    everyone = [Span(1, listed)] if listed else []
    is_all = chosen.lower() in _ALL or (not chosen and bool(left_out))
    rows = numbers_of(everyone if is_all else parse_spans(chosen, limit=_LIMIT))
    _refuse_unknown(rows, last)
    if not left_out:
        return tuple(sorted(rows))
    excepted = numbers_of(parse_spans(_EXCEPT.sub(" ", left_out[0]), limit=_LIMIT))
    _refuse_unknown(excepted, last)
    strangers = set(excepted) - set(rows)
    if strangers and is_all:
        raise ExceptedIsNoName(rows_text(sorted(strangers)), listed)
    if strangers:
        raise ExceptedNotAmong(rows_text(sorted(strangers)))
    return tuple(sorted(set(rows) - set(excepted)))


def rows_text(rows: Sequence[int]) -> str:
    """Return rows as they are written on a slip: 1–5, 7."""
    return spans_text(spans_of(rows))


def _refuse_unknown(rows: Sequence[int], last: int) -> None:
    beyond = [row for row in rows if row > last]
    if beyond:
        raise RowsUnknown(rows_text(beyond[:1000]), last)
