"""Colour on papers: dark enough for every printer, never the only sign, in few places, nothing to read."""

from __future__ import annotations

import io
import re
import zlib
from dataclasses import replace
from itertools import groupby

import pypdfium2
import pytest

from controlroom.base.language import date_text
from controlroom.print import list_samples, minutes_samples, money_samples, register_samples, training_samples
from controlroom.print.book_registers import holder_statement, unaccounted_leaves
from controlroom.print.catalogue import PAPERS
from controlroom.print.dues import dues_list
from controlroom.print.inks import Ink
from controlroom.print.minutes import decision_list
from controlroom.print.page import About
from controlroom.print.progress_reports import progress_reports
from controlroom.print.runs import Run, paragraph, pressing
from controlroom.print.text import BOLD, REGULAR, SEMIBOLD
from controlroom.print.trainings import coverage_report
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched

LEAST = {Ink.BLACK: 21.0, Ink.RED: 7.0}
LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")
# What nobody signs and nobody is given as a receipt: papers by which the office works.
COLOURED = {
    "absentee-list": False,
    "booth-report": True,
    "coverage-report": True,
    "decision-list": True,
    "dues-list": True,
    "holder-statement": True,
    "issue-slip": False,
    "minutes": False,
    "progress-report": True,
    "receipt": False,
    "return-slip": False,
    "unaccounted-leaves": True,
}


def _light(ink: Ink) -> float:
    """Return the relative luminance of an ink, as the rules for contrast on screens define it."""
    shares = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in ink.value]
    return sum(one * share for one, share in zip(shares, (0.2126, 0.7152, 0.0722), strict=True))


def _operators(data: bytes) -> str:
    """Return all operators of a file's pages."""
    packed = re.findall(rb"/FlateDecode \] /Length \d+ >>\nstream\n(.*?)\nendstream", data, re.DOTALL)
    return "\n".join(zlib.decompress(one).decode("latin-1") for one in packed)


@pytest.mark.parametrize("ink", Ink)
def test_every_ink_stands_out_of_white_and_a_photocopier_takes_it_for_black(ink: Ink) -> None:
    assert 1.05 / (_light(ink) + 0.05) >= LEAST[ink]
    red, green, blue = ink.value
    assert 0.299 * red + 0.587 * green + 0.114 * blue < 0.18, "what a black printer leaves white of it"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", PAPERS)
def test_what_is_red_is_heavier_too(paper: str, language: PaperLanguage, watched: type[Watched]) -> None:
    PAPERS[paper].paper(PAPERS[paper].sample(), io.BytesIO(), language=language)
    red = [one for one in watched.coloured if one.ink is Ink.RED]
    assert {one.weight for one in red} <= {BOLD}
    assert bool(red) is COLOURED.get(paper, bool(red))


def test_a_red_word_is_red_and_the_next_one_black() -> None:
    out = io.BytesIO()
    paper = Watched(out, About("परीक्षण", "कार्यालय", "hi"))
    paragraph([Run("बुक 1201 · "), pressing("11 दिन की देरी"), Run(" · राम")], 400).draw(paper, 60)
    paper.end_page()
    paper.save()
    # Which ink is set where words are drawn, from the page's own operators.
    inks = re.findall(r"([\d. ]+ (?:rg|g))\n|(BT) ", _operators(out.getvalue()))
    order = [ink or "words" for ink, _text in inks]
    assert [one for one, _same in groupby(order)] == ["words", "0.55 0 0 rg", "words", "0 g", "words"]


def test_colour_changes_neither_words_nor_where_they_stand(watched: type[Watched]) -> None:
    def drawn(ink: Ink) -> tuple[str, list[tuple[float, ...]], list[object]]:
        watched.forget()
        out = io.BytesIO()
        paper = watched(out, About("परीक्षण", "कार्यालय", "hi"))
        runs = [Run("बाकी: "), Run("₹ 1,250", SEMIBOLD, ink), Run(", जोन अध्यक्ष के नाम", REGULAR)]
        paragraph(runs, 90).draw(paper, 60)
        paper.end_page()
        paper.save()
        document = pypdfium2.PdfDocument(out.getvalue())
        text = document[0].get_textpage().get_text_range()
        document.close()
        return text, [one[2:] for one in watched.lines], [one.words for one in watched.coloured]

    black, red = drawn(Ink.BLACK), drawn(Ink.RED)
    assert black[:2] == red[:2]
    assert (black[2], red[2]) == ([], ["₹ 1,250"])


def _red(watched: type[Watched]) -> list[str]:
    return [one.words for one in watched.coloured if one.ink is Ink.RED]


def test_the_morning_list_shows_how_late_books_are_and_the_oldest_money(watched: type[Watched]) -> None:
    value = money_samples.dues_list()
    dues_list(value, io.BytesIO(), language="en")
    lines = [line for zone in value.zones for line in zone.lines]
    late = [str(line.late_days) for line in lines if line.overdue]
    old = sum(bool(line.ages[-1]) for line in lines)
    assert late
    assert old
    assert sorted(one for one in _red(watched) if "₹" not in one) == sorted(late)
    assert sum("₹" in one for one in _red(watched)) == old


def test_a_statement_shows_what_is_overdue_and_owed(watched: type[Watched]) -> None:
    value = register_samples.holder_statement(3)
    assert [one.overdue_days for one in value.to_bring if one.overdue_days] == [11]
    holder_statement(value, io.BytesIO())
    assert any("11 दिन की देरी" in one for one in _red(watched))
    assert any("₹" in one for one in _red(watched))
    watched.forget()
    paid = [replace(one, overdue_days=0) for one in value.to_bring]
    holder_statement(replace(value, to_bring=tuple(paid), closing_paise=-5_00), io.BytesIO())
    assert _red(watched) == []


def test_missing_leaves_stand_out_of_those_that_are_out(watched: type[Watched]) -> None:
    sample = register_samples.unaccounted_leaves()
    gone, *others = (replace(row, overdue_days=0) for row in sample.rows)
    rows = (replace(gone, kind="missing"), replace(others[0], overdue_days=3), *others[1:])
    unaccounted_leaves(replace(sample, rows=rows), io.BytesIO(), language="en")
    late = [date_text(rows[1].due_on), "overdue by 3 days"]
    assert _red(watched) == [f"{rows[0].leaves}", *late]
    assert any("missing" in one.words for one in watched.lines), "the colour is not the only sign"


def test_who_is_behind_the_pace_line_is_seen(watched: type[Watched]) -> None:
    value = list_samples.unit_progress()
    progress_reports([value], io.BytesIO(), language="en")
    behind = [f"{row.members * 100 // (row.target or 1)}" for row in value.rows if row.is_behind]
    assert _red(watched) == behind
    watched.forget()
    late = replace(value, whole=replace(value.whole, members=5_000), rows=())
    progress_reports([late], io.BytesIO(), language="en")
    assert _red(watched) == ["Pace line today: 5,330. Behind it by 330."]


def test_a_decision_past_its_day_and_a_late_unit_are_seen(watched: type[Watched]) -> None:
    value = minutes_samples.decision_list(4)
    decision_list(value, io.BytesIO(), language="en")
    assert [one for one in _red(watched) if "over" in one] == ["1 day over", "3 days over"]
    watched.forget()
    coverage = training_samples.coverage_report()
    coverage_report(coverage, io.BytesIO(), language="en")
    late = [one for one in coverage.units if one.state == "late"]
    assert sum("late" in one for one in _red(watched)) == len(late) > 0
