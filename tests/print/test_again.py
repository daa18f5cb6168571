"""What counted papers say of prints after the first: which, when, by whom, why the original again."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, get_args

import pypdfium2
import pytest

from controlroom.domain.papers import Again
from controlroom.domain.papers.books import IssueSlip, ReturnSlip
from controlroom.domain.papers.receipts import MembershipReceipt
from controlroom.print import samples
from controlroom.print.books import issue_slip, return_slip
from controlroom.print.members import membership_receipt, membership_receipts
from controlroom.print.wording import PaperLanguage

MADE = datetime.datetime(2026, 11, 26, 15, 5)  # noqa: DTZ001 - as the office's clock shows it
SECOND = Again(3, MADE, "रेखा वर्मा")
SPOILT = Again(2, MADE, "रेखा वर्मा", "काग़ज़ फँसा")
HINDI = str.maketrans("0123456789", "०१२३४५६७८९")
Make = Callable[..., int]
Value = IssueSlip | ReturnSlip | MembershipReceipt
PAPERS: tuple[tuple[Make, Value], ...] = (
    (issue_slip, samples.issue_slip()),
    (return_slip, samples.return_slip()),
    (membership_receipt, samples.receipt()),
)


def words_of(make: Make, value: Value, language: str) -> str:
    out = io.BytesIO()
    make(value, out, language=language)
    document: Any = pypdfium2.PdfDocument(out.getvalue())
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())
    finally:
        document.close()


@pytest.mark.parametrize("language", get_args(PaperLanguage))
@pytest.mark.parametrize(("make", "value"), PAPERS)
def test_a_second_copy_says_which_and_by_whom(make: Make, value: Value, language: str) -> None:
    words = words_of(make, replace(value, duplicate=True, again=SECOND), language)
    for part in ("DUPLICATE", "3", "26-11-2026", "15:05", "रेखा वर्मा"):
        assert (part.translate(HINDI) if language == "hi_digits" else part) in words, part


@pytest.mark.parametrize(("make", "value"), PAPERS)
def test_an_original_that_came_again_says_why_and_is_no_copy(make: Make, value: Value) -> None:
    words = words_of(make, replace(value, duplicate=False, again=SPOILT), "hi")
    assert "DUPLICATE" not in words
    for part in ("काग़ज़ फँसा", "रेखा वर्मा", "मूल फिर छपा"):
        assert part in words, part


@pytest.mark.parametrize(("make", "value"), PAPERS)
def test_a_first_print_says_nothing_of_it(make: Make, value: Value) -> None:
    words = words_of(make, replace(value, duplicate=False), "hi")
    assert "DUPLICATE" not in words
    assert "मूल फिर" not in words


def test_receipts_four_on_a_page_say_it_too() -> None:
    one = replace(samples.receipt(), duplicate=True, again=SECOND)
    four = partial(membership_receipts, [one] * 4)
    assert (
        words_of(lambda _one, out, language: four(out, language=language), one, "both").count("DUPLICATE")
        == 4
    )
