"""Numbers as people write them: every comma, dash and digit; what cannot be meant is refused."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controlroom.base import ranges
from controlroom.base.errors import UserError
from controlroom.base.ranges import Span


@pytest.mark.parametrize(
    "written",
    [
        "1201-1210, 1215",
        "1201–1210 1215",
        "1201 — 1210;1215",
        "१२०१-१२१० , १२१५",
        " 1201 to 1210、1215 ",
        "1201 से 1210, 1215",
        "1201 से 1210 तक 1215",
        "१२०१ से १२१०तक; 1215 तक",
        "1201-1210，1215",
        "1201-1210\n1215\t",
        "１２０１-１２１０ 1215",
    ],
)
def test_ranges_are_read_however_they_are_written(written: str) -> None:
    assert ranges.parse_spans(written) == (Span(1201, 1210), Span(1215, 1215))


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        ("", ranges.NothingWritten),
        (" , ;", ranges.NothingWritten),
        ("1210-1201", ranges.RangeBackwards),
        ("1-10, 5", ranges.NumberTwice),
        ("12a", ranges.RangeUnreadable),
        ("0", ranges.RangeUnreadable),
        ("-5", ranges.RangeUnreadable),
        ("1-2-3", ranges.RangeUnreadable),
        ("1--3", ranges.RangeUnreadable),
        ("1-10000000", ranges.RangeTooLong),
        ("9999999999999999", ranges.RangeUnreadable),
        ("<b>12</b>", ranges.RangeUnreadable),
        ("१२🙂", ranges.RangeUnreadable),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(written: str, refusal: type[UserError]) -> None:
    with pytest.raises(refusal) as refused:
        ranges.parse_spans(written)
    assert refused.value.at == "numbers"
    assert refused.value.told()


@given(st.sets(st.integers(1, 10_000), min_size=1, max_size=200))
def test_spans_hold_just_the_numbers_and_are_read_back_from_a_slip(numbers: set[int]) -> None:
    spans = ranges.spans_of(numbers)
    assert ranges.numbers_of(spans) == sorted(numbers)
    assert ranges.parse_spans(ranges.spans_text(spans)) == spans
    assert all(one.last + 1 < two.first for one, two in itertools.pairwise(spans))
