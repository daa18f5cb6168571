"""The part of the office's day that brings in what was there before, and makes ready for a power cut."""

from __future__ import annotations

from controlroom.domain import books
from tests.long.story import Sentence

KIT: tuple[Sentence, ...] = (
    Sentence(
        "opening",
        books.enter_opening_balance,
        lambda s: books.EnterOpeningBalance(
            numbers="1501-1503", person_id=s.id("president"), owed_paise=2000
        ),
    ),
    Sentence(
        "series",
        books.enter_series,
        lambda _: books.EnterSeries(prefix="K", name_hi="चंदा कूपन", leaves_per_book=20),
    ),
)
