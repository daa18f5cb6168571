"""The progress report: the bar and the pace line stand where the figures put them."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest

from controlroom.domain.papers.progress import UnitProgress
from controlroom.print import list_samples
from controlroom.print.progress_reports import progress_reports
from tests.print.bars import large_bar
from tests.print.reading import pdfium_pages


def _printed(one: UnitProgress) -> bytes:
    out = io.BytesIO()
    progress_reports([one], out)
    return out.getvalue()


@pytest.mark.parametrize(("members", "expected"), [(2600, 5200), (7800, 5200), (5200, 2600)])
def test_the_bar_and_the_pace_line_stand_where_the_figures_say(members: int, expected: int) -> None:
    sample = list_samples.unit_progress()
    whole = replace(sample.whole, members=members, target=10_400, expected=expected)
    shades = large_bar(_printed(replace(sample, whole=whole)))
    dark = [x for x, shade in enumerate(shades) if shade < 90]
    filled = max(x for x in dark if 40 < shades[x] < 90) / len(shades)
    assert filled == pytest.approx(members / 10_400, abs=0.01)
    line = [x for x, shade in enumerate(shades) if shade < 30 and 20 < x < len(shades) - 20]
    assert sum(line) / len(line) / len(shades) == pytest.approx(expected / 10_400, abs=0.01)


def test_who_is_behind_is_said_and_counted() -> None:
    sample = list_samples.unit_progress()
    text = " ".join(pdfium_pages(_printed(sample))[0].split())
    behind = sum(one.is_behind for one in sample.rows)
    assert f"14 में से {behind} इकाइयाँ गति-रेखा से पीछे हैं" in text
    assert "आज की गति-रेखा: 5,330। उससे 1,615 आगे।" in text
    late = replace(sample, whole=replace(sample.whole, members=5_000))
    assert "उससे 330 पीछे" in " ".join(pdfium_pages(_printed(late))[0].split())


def test_a_unit_without_target_or_parts() -> None:
    sample = list_samples.unit_progress()
    bare = replace(sample.whole, target=None, expected=None, due_on=None, needed_tenths=None, days_left=None)
    text = " ".join(pdfium_pages(_printed(replace(sample, whole=bare, rows=())))[0].split())
    assert "लक्ष्य तय नहीं" in text
    assert "गति-रेखा नहीं है" in text


def test_many_units_each_on_pages_of_their_own_with_an_outline() -> None:
    out = io.BytesIO()
    pages = progress_reports([list_samples.unit_progress(count) for count in (3, 60, 1)], out)
    document = pypdfium2.PdfDocument(out.getvalue())
    outline = [one.get_dest().get_index() for one in document.get_toc()]
    document.close()
    assert (outline[0], outline[1], pages) == (0, 1, outline[2] + 1)
    assert outline[2] > 2
