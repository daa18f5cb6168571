"""Errors carry a sentence in the operator's language and survive the way between processes."""

from __future__ import annotations

import datetime
import pickle
from dataclasses import dataclass

from controlroom.base import language
from controlroom.base.errors import UserError
from controlroom.db.failures import NoRegister


@dataclass(eq=False)
class BookIsOut(UserError):
    """A book is in somebody's hands."""

    book: int
    since: datetime.date
    at = "numbers"
    sentence = "Book {book} is out since {since}."


def test_a_sentence_is_filled_with_dates_as_the_office_writes_them() -> None:
    with language.speaking("en"):
        assert BookIsOut(1207, datetime.date(2022, 1, 31)).told() == "Book 1207 is out since 31-01-2022."


def test_braces_in_what_was_typed_are_left_as_they_are() -> None:
    with language.speaking("en"):
        assert "{0}" in NoRegister("D:/{0}").told()


def test_an_error_comes_whole_out_of_another_process() -> None:
    sent = BookIsOut(1207, datetime.date(2022, 1, 31))
    received = pickle.loads(pickle.dumps(sent))  # noqa: S301 - our own
    assert (received.book, received.since, received.at) == (1207, sent.since, "numbers")


def test_one_rule_of_two_fields_stands_at_the_one_that_was_wrong() -> None:
    sent = BookIsOut(1207, datetime.date(2022, 1, 31)).placed("back")
    assert pickle.loads(pickle.dumps(sent)).at == "back"  # noqa: S301 - our own
    assert BookIsOut(1208, datetime.date(2022, 1, 31)).at == "numbers"
