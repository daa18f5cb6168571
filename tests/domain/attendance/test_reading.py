"""Row numbers as people write them beside a signed sheet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controlroom.base.errors import UserError
from controlroom.base.ranges import NothingWritten, NumberTwice, RangeBackwards, RangeUnreadable
from controlroom.domain.attendance.faults import ExceptedIsNoName, ExceptedNotAmong, RowsUnknown
from controlroom.domain.attendance.reading import read_rows, rows_text


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("1-5 7 9-12", (1, 2, 3, 4, 5, 7, 9, 10, 11, 12)),
        ("१-३, ५", (1, 2, 3, 5)),
        ("1 – 3", (1, 2, 3)),
        ("3,1", (1, 3)),
        ("-3 8", (1, 2, 4, 5, 6, 7, 9, 10, 11, 12)),
        ("-3 -8", (1, 2, 4, 5, 6, 7, 9, 10, 11, 12)),
        ("-2-11", (1, 12)),
        ("5-8 -6", (5, 7, 8)),
        ("*", tuple(range(1, 13))),
        ("सभी", tuple(range(1, 13))),
        ("12-14", (12, 13, 14)),
    ],
)
def test_rows_as_they_are_written(text: str, rows: tuple[int, ...]) -> None:
    assert read_rows(text, 12, 32) == rows


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", NothingWritten),
        ("  ,", NothingWritten),
        ("abc", RangeUnreadable),
        ("1-", RangeUnreadable),
        ("-", RangeUnreadable),
        ("0", RangeUnreadable),
        ("1 😀", RangeUnreadable),
        ("9-5", RangeBackwards),
        ("1-4 3", NumberTwice),
        ("33", RowsUnknown),
        ("1-5000", RowsUnknown),
        ("-33", RowsUnknown),
        ("5 -7", ExceptedNotAmong),
        ("-13", ExceptedIsNoName),
    ],
)
def test_what_cannot_be_meant_is_refused(text: str, error: type[UserError]) -> None:
    with pytest.raises(error) as caught:
        read_rows(text, 12, 32)
    assert "{" not in caught.value.told()


def test_the_rows_that_do_not_exist_are_named() -> None:
    with pytest.raises(RowsUnknown) as caught:
        read_rows("1-12 73 80-81", 12, 32)
    assert "73, 80–81" in caught.value.told()
    assert caught.value.at == "rows"


@given(st.sets(st.integers(1, 60), min_size=1), st.integers(60, 90))
def test_what_was_written_is_read_back(rows: set[int], listed: int) -> None:
    assert read_rows(rows_text(sorted(rows)), listed, listed + 20) == tuple(sorted(rows))


@given(st.sets(st.integers(1, 60), min_size=1))
def test_all_but_some_are_the_others(left_out: set[int]) -> None:
    signed = read_rows("-" + " ".join(map(str, sorted(left_out))), 60, 80)
    assert set(signed) == set(range(1, 61)) - left_out
