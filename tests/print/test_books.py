"""Slips: two copies on a page with all that is signed for, and the mark of a second copy."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest

from controlroom.base.language import Name
from controlroom.base.ranges import Span, spans_of, spans_text
from controlroom.domain.papers.books import PartlyUsed
from controlroom.print import samples
from controlroom.print.books import issue_slip, return_slip
from controlroom.print.slip_kinds import slips
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")


def _text(print_it: Callable[[io.BytesIO], int]) -> str:
    out = io.BytesIO()
    assert print_it(out) == 1
    return " ".join(pdfium_pages(out.getvalue())[0].split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_return_slip_tells_which_books_were_not_full_and_how_many_more(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    books = tuple(PartlyUsed(number, 17, 1, 7, 0) for number in range(1101, 1108))
    text = _text(
        lambda out: return_slip(replace(samples.return_slip(), partly=books), out, language=language)
    )
    told = {"hi": "1104: 17 भरी, 1 रद्द, 7 खाली; और 3", "en": "1104: 17 used, 1 cancelled, 7 blank; 3 more"}
    assert told.get(language, "1104: 17 भरी") in " ".join(text.split())
    assert (watched.spilt, collisions(watched.lines)) == ([], [])


def test_of_one_book_alone_the_strip_of_figures_says_it_all() -> None:
    alone = replace(samples.return_slip(), books=(Span(1120, 1120),))
    assert "पूरी न भरी" not in _text(lambda out: return_slip(alone, out))


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_issue_slip_says_it_all_twice(language: PaperLanguage, watched: type[Watched]) -> None:
    text = _text(lambda out: issue_slip(samples.issue_slip(), out, language=language))
    for words in ("BJ-00231", "1201–1210, 1215", "275", "₹ 2,750", "₹ 4,750", "20-12-2026", "98765 00028"):
        assert text.count(words) >= 2, words
    for words in {"hi": ["कार्यालय प्रति", "धारक प्रति"], "en": ["Office copy", "Holder's copy"]}.get(
        language, []
    ):
        assert text.count(words) == 1
    assert "DUPLICATE" not in text
    assert watched.spilt == []
    assert collisions(watched.lines) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_return_slip_balances(language: PaperLanguage, watched: type[Watched]) -> None:
    text = _text(lambda out: return_slip(samples.return_slip(), out, language=language))
    for words in ("BW-00117", "1101–1108, 1120", "210", "₹ 2,100", "₹ 1,800", "₹ 300", "21"):
        assert text.count(words) >= 2, words
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_a_second_copy_is_marked_on_both() -> None:
    text = _text(lambda out: issue_slip(replace(samples.issue_slip(), duplicate=True), out))
    assert text.count("द्वितीय प्रति (DUPLICATE)") == 2


def test_a_heap_to_be_counted_shows_no_count() -> None:
    slip = replace(samples.return_slip(), counted=False)
    text = _text(lambda out: return_slip(slip, out))
    assert text.count("गिनती बाकी") == 2
    assert "210" not in text.replace("BW-00117", "")


def test_who_carries_his_own_books_is_named_so() -> None:
    slip = samples.issue_slip()
    text = _text(
        lambda out: issue_slip(replace(slip, holder=replace(slip.holder, bearer="", bearer_mobile="")), out)
    )
    assert text.count("स्वयं") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_and_many_ranges_stay_on_their_half(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    slip = samples.issue_slip()
    holder = replace(slip.holder, name=samples.LONG_NAME, post=samples.LONG_NAME, unit=samples.LONG_NAME)
    books = tuple(Span(number, number) for number in range(1001, 1081, 2))
    full = replace(slip, holder=holder, books=books, reason=samples.LONG_NAME.hindi, duplicate=True)
    out = io.BytesIO()
    assert slips([full], out, language=language) == 1
    assert watched.spilt == []
    assert collisions(watched.lines) == []
    half = 297 / 2 * 72 / 25.4
    assert not [one for one in watched.lines if one.top < half < one.bottom]
    assert spans_text(books).split(", ")[-1] in pdfium_pages(out.getvalue())[0]


def test_an_office_without_a_second_name_is_named_once() -> None:
    slip = replace(samples.issue_slip(), office=replace(samples.OFFICE, name=Name("कार्यालय")))
    assert "None" not in _text(lambda out: issue_slip(slip, out, language="both"))


def test_numbers_become_ranges() -> None:
    assert spans_text(spans_of([1203, 1201, 1202, 1215, 1203])) == "1201–1203, 1215"
    assert spans_text(()) == ""
