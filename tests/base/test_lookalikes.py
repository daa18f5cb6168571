"""Names that the eye cannot tell apart have one outline; names that it can have two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from controlroom.base.lookalikes import outline


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rekha", "R\u0435kha"),  # Cyrillic е
        ("ANITA", "\u0391\u039dITA"),  # Greek capitals
        ("Sita Oraon", "Sita 0raon"),
        ("Sita", "\uff33\uff49\uff54\uff41"),  # as wide as Chinese
        ("Sita", "SITA"),
        ("Rekha", "R\u0117kha"),
        ("Rekha", "Rekha\u034f"),
        ("रेखा", "रे\u200dखा"),
        ("रेखा", "रेखा\u200c"),
        ("रेखा", "रेखा\ufe0f"),
        ("रेखा साहू", "रेखा\u00a0\u2009साहू"),
        ("आशा", "अाशा"),
        ("ओम", "आेम"),
        ("रीना", "रीीना"),
        ("रज़िया", "रजिया"),
        ("र\u095bिया", "रज\u093cिया"),
        ("चाँदनी", "चांदनी"),
        ("चन्द्र", "चंद्र"),
    ],
)
def test_what_looks_the_same_has_one_outline(one: str, other: str) -> None:
    assert one != other
    assert outline(one) == outline(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("राम", "रामा"),
        ("रीना", "रिना"),
        ("सीता", "शीता"),
        ("रेखा", "रेखा साहू"),
        ("कमल", "कमला"),
        ("मोहन", "मोहम"),
        ("Sita", "Gita"),
        ("Ram", "Rama"),
        ("Rekha", "रेखा"),
    ],
)
def test_what_looks_different_has_two(one: str, other: str) -> None:
    assert outline(one) != outline(other)


@given(
    st.text("रेखासीताँं न्दrekha é", max_size=20), st.integers(0, 20), st.sampled_from("\u200b\u200c\u200d\u2060")
)
def test_what_is_not_seen_makes_no_difference_wherever_it_stands(name: str, place: int, unseen: str) -> None:
    assert outline(name[:place] + unseen + name[place:]) == outline(name)
