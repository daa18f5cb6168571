"""Part numbers as lists and people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controlroom.domain.units.faults import PartsBackwards, PartsMissing, PartsUnreadable, PartUnreadable
from controlroom.domain.units.parts import Part, PartSpan, booth_code, read_part, read_spans, spans_text

parts = st.builds(Part, st.integers(1, 400), st.sampled_from(["", "", "", "A", "B"]))


@pytest.mark.parametrize(
    ("text", "part", "sure"),
    [
        ("001", Part(1), True),
        ("17.0", Part(17), True),
        (" 139", Part(139), True),
        ("१७क", Part(17, "A"), True),
        ("17-ख", Part(17, "B"), True),
        ("1A", Part(1, "A"), True),
        ("1(A)", Part(1, "A"), True),
        ("72.A", Part(72, "A"), True),
        ("67k", Part(67, "A"), False),
        ("96M", Part(96, "M"), False),
        ("]101", Part(101), False),
        ("102/65", Part(65), True),
        ("12a", Part(12, "A"), True),
    ],
)
def test_a_part_is_read_as_lists_write_it(text: str, part: Part, sure: bool) -> None:  # noqa: FBT001 - a table
    read = read_part(text)
    assert (read.part, read.sure) == (part, sure)


@pytest.mark.parametrize(
    "text", ["", "0", "abc", "12345", "2026-01-14", "17AB", "१७छ", "1-2", "-5x", "²", "Ⅳ"]
)
def test_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(PartUnreadable):
        read_part(text)


def test_a_range_holds_what_lies_between() -> None:
    first, single, lettered = read_spans("१-१४, 16 , 17A")
    assert first == PartSpan(Part(1), Part(14))
    assert first.holds(Part(12, "A"))
    assert not first.holds(Part(14, "A"))
    assert single.holds(Part(16))
    assert not single.holds(Part(16, "A"))
    assert lettered == PartSpan(Part(17, "A"), Part(17, "A"))
    assert read_spans("1 से 14") == read_spans("1 to 14") == read_spans("1–14")
    assert read_spans("17-A") == (PartSpan(Part(17, "A"), Part(17, "A")),)


def test_a_range_says_what_is_wrong_with_it() -> None:
    with pytest.raises(PartsMissing):
        read_spans(" , ")
    with pytest.raises(PartsBackwards, match="14-1"):
        read_spans("14-1")
    with pytest.raises(PartsUnreadable, match="seven"):
        read_spans("1-4, seven")
    with pytest.raises(PartsUnreadable):
        read_spans("1-10000000")


@given(st.lists(parts, min_size=1, max_size=40))
def test_what_is_written_reads_back_as_the_same_parts(chosen: list[Part]) -> None:
    spans = read_spans(spans_text(chosen))
    assert all(any(span.holds(part) for span in spans) for part in chosen)
    plain = {part for part in chosen if not part.suffix}
    named = {
        Part(number)
        for span in spans
        if not span.first.suffix
        for number in range(span.first.number, span.last.number + 1)
    }
    assert named == plain


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    try:
        read = read_spans(text)
    except (PartsMissing, PartsUnreadable, PartsBackwards):
        return
    assert all(span.first <= span.last for span in read)


def test_codes_are_digits_capitals_and_hyphens() -> None:
    assert booth_code(142, Part(17, "A")) == "142-17A"
    assert booth_code(142, Part(17, "A"), 1) == "142-17A-1"
    assert booth_code(142, Part(17), 0, 2) == "142-17-0-2"
