"""CSV files as they come: which encoding, which separator, and what in them is damaged."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence

from controlroom.domain.units.table_faults import FileDamaged, FileNotTable

Cells = tuple[str, ...]
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 5_000_000
_SAMPLE = 200
_CONTROLS = frozenset(map(chr, [*range(9), *range(14, 32)]))
_DAMAGED_SHARE = 0.05


def decoded(content: bytes, file: str) -> str:
    """Return the text of a CSV file whatever wrote it; raises FileNotTable for what is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if b"\x00" in content:
        return _wide_text(content, file)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = _narrow_text(content)
    if any(letter in _CONTROLS for letter in text[:100_000]):
        raise FileNotTable(file)
    return text


def records(text: str, file: str) -> tuple[list[Cells], int]:
    """Return the records of a CSV text and how many columns most of them have; raises FileDamaged."""
    separator = _separator(text)
    csv.field_size_limit(_LONGEST_CELL)
    try:
        found = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)]
    except csv.Error as fault:
        raise FileDamaged(file) from fault
    return found, _usual_width(found)


def swallowed_lines(cells: Sequence[str], width: int) -> int:
    """Return how many rows an unclosed quotation mark drew into one cell of this row."""
    for cell in cells:
        lines = cell.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        like_rows = [
            line for line in lines[1:] if max(line.count(mark) for mark in _SEPARATORS) >= max(1, width - 1)
        ]
        if width > 1 and like_rows:
            return len(like_rows)
    return 0


def _wide_text(content: bytes, file: str) -> str:
    """Decode UTF-16 that lost its mark: zero bytes stand on one side only."""
    even, odd = content[0::2].count(0), content[1::2].count(0)
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if min(even, odd) > max(even, odd) * _DAMAGED_SHARE:
        raise FileNotTable(file)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        raise FileNotTable(file) from fault
    if any(letter in _CONTROLS for letter in text[:100_000]):
        raise FileNotTable(file)
    return text


def _narrow_text(content: bytes) -> str:
    """Tell UTF-8 with some damaged letters from a page of Windows-1252, in which Kruti Dev is often saved."""
    text = content.decode("utf-8", errors="replace")
    beyond = sum(letter > "\x7f" for letter in text)
    if text.count("\ufffd") <= beyond * _DAMAGED_SHARE:
        return text
    return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    def fitness(separator: str) -> tuple[int, int]:
        sample = io.StringIO(text[:60_000], newline="")
        rows = []
        try:
            for row in csv.reader(sample, delimiter=separator):
                rows.append(tuple(row))
                if len(rows) == _SAMPLE:
                    break
        except csv.Error:
            return (0, 0)
        width = _usual_width(rows)
        return (width > 1, sum(len(row) == width for row in rows) * width)

    csv.field_size_limit(_LONGEST_CELL)
    return max(_SEPARATORS, key=fitness)


def _usual_width(rows: Sequence[Cells]) -> int:
    widths = Counter(len(row) for row in rows if any(cell.strip() for cell in row))
    return max(widths, key=lambda width: (widths[width], width), default=0)
