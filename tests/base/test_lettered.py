"""Numbers with the letters of their series, as they are typed, kept and shown."""

from __future__ import annotations

import json
import pickle

import pytest

from controlroom.base import lettered, ranges
from controlroom.base.ranges import RangeUnreadable


@pytest.mark.parametrize("letters", ["", "A", "K", "Z", "AA", "CG", "ZZ"])
def test_letters_are_kept_in_the_number_and_shown_again(letters: str) -> None:
    number = lettered.with_letters(letters, 48213)
    assert lettered.letters_of(number) == letters
    assert lettered.digits_of(number) == 48213
    assert f"{number}" == str(number) == f"{letters}48213"
    assert number < lettered.beyond(letters) <= lettered.HIGHEST + 10**10


def test_series_follow_each_other_and_numbers_keep_their_order() -> None:
    plain, k = lettered.with_letters("", 9_999_999_999), lettered.with_letters("K", 1)
    assert plain < k < lettered.with_letters("K", 2) < lettered.with_letters("AA", 1)
    assert str(k + 4) == "K5"
    assert str(lettered.with_letters("K", 7) - 2) == "K5"
    assert lettered.with_letters("K", 7) - k == 6


def test_a_number_goes_through_pickles_and_lists_as_itself() -> None:
    number = lettered.with_letters("K", 12)
    assert str(pickle.loads(pickle.dumps(number))) == "K12"  # noqa: S301 - our own
    assert json.loads(json.dumps(number)) == number


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("k1201-1210", "K1201–K1210"),
        ("K-1201 - K-1210, K 1215".replace("K 1215", "K1215"), "K1201–K1210, K1215"),
        ("क1201", None),
        ("A1-B9", None),
        ("1201-1203, A7", "1201–1203, A7"),
        ("K१२ से १५", "K12–K15"),
    ],
)
def test_ranges_with_letters(typed: str, shown: str | None) -> None:
    if shown is None:
        with pytest.raises(RangeUnreadable):
            ranges.parse_spans(typed, letters=True)
        return
    spans = ranges.parse_spans(typed, letters=True)
    assert ranges.spans_text(spans) == shown
    assert ranges.spans_text(ranges.spans_of(ranges.numbers_of(spans))) == shown


def test_rows_of_a_sheet_have_no_letters() -> None:
    with pytest.raises(RangeUnreadable):
        ranges.parse_spans("A7")
