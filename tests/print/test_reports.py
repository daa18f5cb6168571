"""Booth reports: a page each, what is missing in bold at the end, a summary of the zone on top."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest

from controlroom.domain.papers import booths as b
from controlroom.print import samples
from controlroom.print.progress import Stopped
from controlroom.print.reports import booth_report, booth_reports
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, collisions, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_booth_has_one_page_with_everything(language: PaperLanguage, watched: type[Watched]) -> None:
    report = samples.booth_report()
    out = io.BytesIO()
    assert booth_report(report, out, language=language) == 1
    text = " ".join(pdfium_pages(out.getvalue())[0].split())
    for post in report.committee:
        for name in (post.person.hindi,) if language != "en" else (post.person.latin,):
            assert name in text
        assert post.mobile in text
    for words in ("BR-00142", "142", "1201–1203", "14-11-2026", "6/7", str(report.members)):
        assert words in text
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_what_is_missing_stands_at_the_end() -> None:
    out = io.BytesIO()
    booth_report(samples.booth_report(), out)
    text = " ".join(pdfium_pages(out.getvalue())[0].split())
    assert "सचिव रिक्त" in text
    assert text.index("कमियाँ") < text.index("कोई महिला एनरोलर नहीं")
    assert "कमेटी अधूरी: सचिव रिक्त" in text
    assert "3 बुक की वापसी का समय बीत चुका" in text


def test_a_booth_of_which_nothing_is_known() -> None:
    bare = b.BoothReport(samples.OFFICE, samples.stamp("BR-1"), b.BoothPlace(samples.person(1), "12A"))
    out = io.BytesIO()
    assert booth_report(bare, out) == 1
    text = " ".join(pdfium_pages(out.getvalue())[0].split())
    assert "कमेटी गठित नहीं" in text
    assert "लक्ष्य तय नहीं" in text
    assert "कोई कमी दर्ज नहीं" in text


def test_members_in_both_channels_count_once() -> None:
    report = samples.booth_report()
    assert report.members == report.manual.total + report.digital.total - 2


def test_a_batch_begins_with_the_summary_and_has_an_outline() -> None:
    summary = samples.zone_summary(40)
    reports = [samples.booth_report(number) for number in (142, 143)]
    out = io.BytesIO()
    pages = booth_reports([summary, *reports], out)
    document = pypdfium2.PdfDocument(out.getvalue())
    outline = [(one.level, one.get_title(), one.get_dest().get_index()) for one in document.get_toc()]
    document.close()
    assert outline[0][:2] == (0, "जोन 3")
    assert [(level, page) for level, _, page in outline[1:]] == [(1, pages - 2), (1, pages - 1)]
    text = pdfium_pages(out.getvalue())[0]
    assert "40 बूथ" in text
    assert all(row.part in "".join(pdfium_pages(out.getvalue())) for row in summary.rows)


def test_an_empty_zone_still_has_its_summary() -> None:
    out = io.BytesIO()
    assert booth_reports([replace(samples.zone_summary(1), rows=())], out) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_crowded_booth_flows_on_and_nothing_is_lost(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    report = samples.booth_report()
    posts = tuple(
        replace(report.committee[0], person=samples.LONG_NAME, mobile=f"90000 {number:05d}")
        for number in range(90)
    )
    crowded = replace(report, committee=posts, trained=report.trained * 10, meetings=report.meetings * 9)
    out = io.BytesIO()
    assert booth_report(crowded, out, language=language) > 1
    text = " ".join(pdfium_pages(out.getvalue()))
    assert all(one.mobile in text for one in posts)
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_reports_are_made_as_they_come_and_can_be_stopped() -> None:
    told: list[tuple[int, int]] = []

    def report(done: int, total: int, /) -> None:
        told.append((done, total))
        if done == 3:
            raise Stopped

    coming = (samples.booth_report(number) for number in range(1000))
    with pytest.raises(Stopped):
        booth_reports(coming, io.BytesIO(), total=1000, report=report)
    assert told == [(1, 1000), (2, 1000), (3, 1000)]
    assert next(coming).place.part == "3"
