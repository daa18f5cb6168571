"""Numbers, money, dates and names as an Indian office writes them."""

from __future__ import annotations

import datetime
import threading

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from controlroom.base import language
from controlroom.base.language import Name


@given(st.integers(min_value=-(10**12), max_value=10**12))
def test_numbers_are_grouped_as_babel_groups_them_for_india(value: int) -> None:
    assert language.number_text(value) == format_decimal(value, locale="en_IN")


@pytest.mark.parametrize(
    ("paise", "written"),
    [(0, "₹ 0"), (125_000, "₹ 1,250"), (1_234_567_00, "₹ 12,34,567"), (1050, "₹ 10.50"), (-500, "-₹ 5")],
)
def test_money_shows_paise_only_where_there_are_any(paise: int, written: str) -> None:
    assert language.money_text(paise) == written


def test_nothing_is_shown_as_a_dash() -> None:
    assert {language.number_text(None), language.money_text(None), language.date_text(None)} == {"—"}


def test_a_date_is_written_day_first() -> None:
    assert language.date_text(datetime.date(2022, 1, 31)) == "31-01-2022"


def test_a_long_date_names_weekday_and_month_in_the_language_of_the_moment() -> None:
    day = datetime.date(2026, 11, 20)
    with language.speaking("hi"):
        assert language.long_date_text(day) == "शुक्रवार, 20 नवंबर 2026"
    with language.speaking("en"):
        assert language.long_date_text(day) == "Friday, 20 November 2026"


def test_a_name_is_spoken_in_the_other_script_where_its_own_is_missing() -> None:
    whole, only_latin = Name("बेलतरा", "Beltara"), Name("", "Nagoi")
    with language.speaking("hi"):
        assert (str(whole), str(only_latin)) == ("बेलतरा", "Nagoi")
    with language.speaking("en"):
        assert str(whole) == "Beltara"
    assert not Name()


def test_a_paper_speaks_its_own_language_while_the_screen_keeps_another() -> None:
    language.choose("hi")
    heard: list[str] = []

    def make_paper() -> None:
        with language.speaking("en"):
            heard.append(language.current())

    worker = threading.Thread(target=make_paper)
    worker.start()
    worker.join()
    assert heard == ["en"]
    assert language.current() == "hi"


def test_every_hindi_sentence_of_the_catalogues_is_found() -> None:
    with language.speaking("hi"):
        told = language.gettext("The disk is full. Nothing was saved. Make room on the disk and save again.")
    assert "डिस्क" in told
