"""The coverage report: the bar stands where the figures put it, the late come first; the register's parts."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from controlroom.domain.papers.trainings import CoverageReport
from controlroom.print import training_samples
from controlroom.print.trainings import coverage_report, training_register
from tests.print.bars import large_bar
from tests.print.reading import pdfium_pages


def printed(report: CoverageReport) -> bytes:
    out = io.BytesIO()
    coverage_report(report, out)
    return out.getvalue()


@pytest.mark.parametrize(("met", "planned"), [(41, 30), (100, 20), (12, 0)])
def test_the_bar_shows_what_was_held_and_what_is_planned(met: int, planned: int) -> None:
    sample = training_samples.coverage_report()
    whole = replace(sample.whole, units=120, met=met, planned=planned)
    shades = large_bar(printed(replace(sample, whole=whole)))
    dark = sum(40 < shade < 90 for shade in shades) / len(shades)
    light = sum(170 < shade < 215 for shade in shades) / len(shades)
    assert dark == pytest.approx(met / 120, abs=0.01)
    assert light == pytest.approx(planned / 120, abs=0.01)


def test_the_late_stand_first_and_are_counted() -> None:
    sample = training_samples.coverage_report()
    text = " ".join(pdfium_pages(printed(sample))[0].split())
    late = [one for one in sample.units if one.state == "late"]
    assert f"पिछड़ी: {len(late)}" in text
    order = [text.index(f"{one.late_days} दिन") for one in sorted(late, key=lambda one: -one.late_days)]
    assert order == sorted(order)


def test_a_cascade_of_one_group_without_anybody_late() -> None:
    sample = training_samples.coverage_report()
    done = tuple(one for one in sample.units if one.state == "met")
    text = " ".join(pdfium_pages(printed(replace(sample, units=done, groups=sample.groups[:1])))[0].split())
    assert "इकाईवार" not in text
    assert f"सभी इकाइयाँ: {len(done)}" in text


def test_the_register_says_where_nobody_is() -> None:
    sample = training_samples.training_register()
    out = io.BytesIO()
    training_register(replace(sample, trained=(), unused=(), bare=()), out)
    text = " ".join("\n".join(pdfium_pages(out.getvalue())).split())
    assert "प्रशिक्षित लोग: 0 अभी कोई नहीं।" in text
    assert "बिना प्रशिक्षित व्यक्ति के: 12 में से 0 (जोन) हर एक में प्रशिक्षित व्यक्ति है।" in text
