"""No text outside its box and none on another, for names of every length and tables of every size."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from controlroom.base.language import Name
from controlroom.base.ranges import Span
from controlroom.print import samples
from controlroom.print.catalogue import PAPERS
from controlroom.print.text import clean
from controlroom.print.wording import PaperLanguage
from tests.print import hostile_strings
from tests.print.reading import Watched, collisions

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")
_HINDI = samples.LONG_NAME.hindi + " " + "प्रतिनिधिमण्डल" * 4
_LATIN = samples.LONG_NAME.latin + " Wwwwwwwwwwwwwwwwwwwwwwwwwwwww"
# Rows that no office can have in such numbers: tables of them stand in a fixed place.
FEW = frozenset(
    {"IssueSlip.books", "ReturnSlip.books", "BooksOut.books", "PersonReport.parts", "Office.signatories"}
    | {f"StateReturn.{one}" for one in ("stock", "holders", "leaves")}
    | {"HolderStatement.figures", "StockRegister.figures", "CashBook.totals"}
)


def _named(value: Any, length: Iterator[int]) -> Any:  # noqa: ANN401 - any value of a paper
    if isinstance(value, Name):
        count = next(length)
        return Name(clean(_HINDI[:count]), clean(_LATIN[:count]))
    if isinstance(value, tuple | list):
        return type(value)(_named(one, length) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _named(getattr(value, one.name), length) for one in fields(value)})
    return value


def _lengths(first: int) -> Iterator[int]:
    while True:
        yield first
        first = first % 120 + 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_names_of_every_length_stay_in_their_boxes(
    paper: str, language: PaperLanguage, watched: type[Watched]
) -> None:
    sample = PAPERS[paper].sample()
    for first in range(1, 121, 17):
        watched.forget()
        PAPERS[paper].paper(_named(sample, _lengths(first)), io.BytesIO(), language=language)
        assert (first, watched.spilt, collisions(watched.lines)) == (first, [], [])


@pytest.mark.parametrize("paper", PAPERS)
def test_every_name_of_120_letters_stays_in_its_box(paper: str, watched: type[Watched]) -> None:
    whole = hostile_strings.filled(PAPERS[paper].sample(), lambda _path: clean(_HINDI[:120]))
    PAPERS[paper].paper(whole, io.BytesIO(), language="both")
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def _tables(value: Any, path: str = "") -> Iterator[str]:  # noqa: ANN401 - as above
    """Yield where rows stand in a value."""
    if isinstance(value, tuple | list):
        rows = [one for one in value if is_dataclass(one) and not isinstance(one, Name)]
        if rows and path:
            yield path
        for row in rows:
            yield from _tables(row)
    elif is_dataclass(value) and not isinstance(value, Span):
        for one in fields(value):
            yield from _tables(getattr(value, one.name), f"{type(value).__name__}.{one.name}")


def _sized(value: Any, table: str, count: int, path: str = "") -> Any:  # noqa: ANN401 - as above
    if path == table and value:
        return tuple(value[place % len(value)] for place in range(count))
    if isinstance(value, tuple | list):
        return type(value)(_sized(one, table, count) for one in value)
    if is_dataclass(value) and not isinstance(value, type | Name | Span):
        kind = type(value).__name__
        return replace(
            value,
            **{
                one.name: _sized(getattr(value, one.name), table, count, f"{kind}.{one.name}")
                for one in fields(value)
            },
        )
    return value


# Each booth of the roll has rows of its own: 3,000 of them were a minute and 400 MB.
MANY = {"MemberRoll.booths": 200}

TABLES = [
    (paper, table)
    for paper, entry in PAPERS.items()
    for table in dict.fromkeys(_tables(entry.sample()))
    if table not in FEW
]


@pytest.mark.parametrize(("paper", "table"), TABLES)
def test_tables_of_every_size_stay_on_their_pages(paper: str, table: str, watched: type[Watched]) -> None:
    sample = PAPERS[paper].sample()
    for count in (0, 1, 30, MANY.get(table, 3_000)):
        watched.forget()
        PAPERS[paper].paper(_sized(sample, table, count), io.BytesIO(), language="both")
        assert (count, watched.spilt[:3], collisions(watched.lines)[:3]) == (count, [], [])


def test_there_are_tables_on_most_papers() -> None:
    assert len(TABLES) >= 12
    assert ("attendance-sheet", "AttendanceSheet.rows") in TABLES
