"""Links inside a file: they lie on their words, lead to the right page and height, and cannot be typed."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2
import pytest

from controlroom.domain.papers.booths import BoothReport, ZoneSummary
from controlroom.print import list_samples, minutes_samples, samples
from controlroom.print.kit import power_cut_kit
from controlroom.print.listed import RowsWanted, rows_of
from controlroom.print.minutes import minutes
from controlroom.print.page import MARGIN, About, Box, Paper
from controlroom.print.progress_reports import progress_reports
from controlroom.print.reports import booth_reports
from controlroom.print.runs import Run, paragraph
from controlroom.print.text import BOLD, REGULAR, Room, fit
from controlroom.print.wording import PaperLanguage
from tests.print.hostile_strings import LONG, MARKUP, UNSEEN
from tests.print.reading import Led, Watched, collisions, links, pdfium_pages

THERE = ("point", 7)
NOWHERE = ("point", 8)


def drawn(runs: Sequence[Run], width: float = 400.0, *, pages: int = 3, factor: float = 1.0) -> bytes:
    """Return a file whose first page has the runs, and whose last one has what is led to at 200 points."""
    Watched.forget()
    out = io.BytesIO()
    paper = Watched(out, About("परीक्षण", "कार्यालय", "hi"))
    with paper.shrunk(factor, 0, 0):
        paragraph(runs, width).draw(paper, 60)
    for _page in range(pages - 1):
        paper.end_page()
    paper.mark(THERE, 200)
    paper.block(Box(40, 200, 200, 20), fit("यहाँ", REGULAR, 10, Room(200, 20, 20)))
    paper.end_page()
    paper.save()
    return out.getvalue()


def words_in(data: bytes, link: Led) -> str:
    """Return the words that a link lies on, as pdfium finds them in its box."""
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[link.page]
        left, top, right, bottom = link.box
        height = page.get_height()
        found: str = page.get_textpage().get_text_bounded(left, height - bottom, right, height - top)
    finally:
        document.close()
    return " ".join(found.split())


@pytest.mark.parametrize("factor", [1.0, 0.75])
def test_a_link_lies_on_its_words_and_leads_to_the_page_and_its_height(factor: float) -> None:
    runs = [Run("देखें: "), Run("सदस्यता की समीक्षा", BOLD, goal=THERE), Run(" और बाकी सब")]
    data = drawn(runs, factor=factor)
    (link,) = links(data)
    assert words_in(data, link) == "सदस्यता की समीक्षा"
    line = next(one for one in Watched.lines if one.words.startswith("सदस्यता"))
    assert link.box[0] == pytest.approx(line.left, abs=0.1)
    assert link.box[1] <= line.top + 0.1
    assert link.box[3] >= line.bottom - 0.1
    assert (link.page, link.to_page) == (0, 2)
    assert link.to_height == pytest.approx(200, abs=0.1)


def test_a_link_over_two_lines_has_a_box_on_each() -> None:
    data = drawn([Run("देखें: "), Run("सदस्यता अभियान की समीक्षा और आगे का काम", goal=THERE)], 90)
    found = links(data)
    assert len(found) > 1
    assert " ".join(words_in(data, one) for one in found) == "सदस्यता अभियान की समीक्षा और आगे का काम"
    assert {one.to_page for one in found} == {2}


def test_what_is_not_in_the_file_is_no_link() -> None:
    data = drawn([Run("देखें", goal=NOWHERE)])
    assert links(data) == []
    assert b"/Annots" not in data


def test_a_link_looks_like_all_other_words() -> None:
    def picture(goal: tuple[str, int] | None) -> bytes:
        document = pypdfium2.PdfDocument(drawn([Run("देखें: "), Run("समीक्षा", goal=goal)]))
        try:
            pixels: bytes = document[0].render(scale=2, may_draw_forms=True).to_pil().tobytes()
        finally:
            document.close()
        return pixels

    assert picture(THERE) == picture(None)


@pytest.mark.parametrize("typed", [*MARKUP, *UNSEEN, *(one[:500] for one in LONG)])
def test_whatever_is_typed_leads_only_where_the_program_says(typed: str) -> None:
    data = drawn([Run(typed), Run(" · "), Run(typed, BOLD, goal=THERE), Run(typed)], 300)
    assert all((one.page, one.to_page) == (0, 2) for one in links(data))
    assert len(links(data)) <= len(Watched.led)
    for address in (b"/URI", b"/Action", b"/GoToR", b"http"):
        assert address not in data


def test_what_is_drawn_from_memory_leads_on_every_page() -> None:
    out = io.BytesIO()
    paper = Paper(out, About("x", "y", "en"))  # a watched one has no memory
    piece = paragraph([Run("There", goal=THERE)], 200)
    for _page in range(3):
        paper.repeat(piece.draw, 60)
        paper.end_page()
    paper.mark(THERE)
    paper.end_page()
    paper.save()
    found = links(out.getvalue())
    assert [(one.page, one.to_page, round(one.to_height, 1)) for one in found] == [
        (0, 3, 0.0),
        (1, 3, 0.0),
        (2, 3, 0.0),
    ]


def test_the_number_of_a_page_further_on_stands_where_it_was_kept_room_for() -> None:
    out = io.BytesIO()
    paper = Watched(out, About("x", "y", "en"))
    Watched.forget()

    def number() -> None:
        block = fit(f"p. {paper.page_of(THERE)}", REGULAR, 10, Room(60, 20, 20))
        paper.block(Box(100, 60, 60, 20), block)

    paper.block(Box(40, 60, 60, 20), fit("Before", REGULAR, 10, Room(60, 20, 20)))
    assert paper.page_of(THERE) == 0
    paper.later(number)
    paper.block(Box(160, 60, 60, 20), fit("after", REGULAR, 10, Room(60, 20, 20)))
    for _page in range(4):
        paper.end_page()
    paper.mark(THERE)
    paper.end_page()
    assert paper.save() == 5
    assert " ".join(pdfium_pages(out.getvalue())[0].split()) == "Before p. 5 after"
    assert [(one.page, one.words) for one in Watched.lines] == [(0, "Before"), (0, "p. 5"), (0, "after")]


def test_the_summary_of_a_zone_leads_to_its_booths_and_says_on_which_page_they_are(
    watched: type[Watched],
) -> None:
    booths = [samples.booth_report(142 + number) for number in range(40)]
    crowded = replace(booths[1], gaps=booths[1].gaps * 20)  # a booth of two pages moves those behind it
    out = io.BytesIO()
    written: list[BoothReport | ZoneSummary] = [samples.zone_summary(40), booths[0], crowded, *booths[2:39]]
    pages = booth_reports(written, out, language="en")
    texts = [" ".join(one.split()) for one in pdfium_pages(out.getvalue())]
    found = links(out.getvalue())
    assert len(found) == 39, "the last booth of the summary is not in the file"
    for link in found:
        words = words_in(out.getvalue(), link)
        part, told = words.split()[0], words.split()[-1]
        assert int(told) == link.to_page + 1
        assert f"Booth {part} " in texts[link.to_page]
        assert re.search(rf"page 1 of \d · file page {told} ", texts[link.to_page])
    assert found[-1].to_page + 1 == pages > 42
    assert watched.spilt == []
    assert collisions(watched.lines) == []


def test_booths_without_a_summary_have_no_page_of_the_file() -> None:
    out = io.BytesIO()
    booth_reports([samples.booth_report(142), samples.booth_report(143)], out, language="en")
    assert links(out.getvalue()) == []
    assert "file page" not in " ".join(pdfium_pages(out.getvalue()))


@pytest.mark.parametrize("language", ["hi", "en", "both", "hi_digits"])
def test_the_units_below_lead_to_their_own_reports(language: PaperLanguage) -> None:
    out = io.BytesIO()
    reports = list_samples.progress_of_zones(3)
    progress_reports(reports, out, language=language)
    found = links(out.getvalue())
    first = 2 if language == "both" else 1  # the block has two pages in both languages
    assert [(one.page, one.to_page) for one in found] == [(0, first + number) for number in range(3)]
    for link, one in zip(found, reports[1:], strict=True):
        words = words_in(out.getvalue(), link)
        name = one.whole.name.latin if language == "en" else one.whole.name.hindi
        written = str.maketrans("0123456789", "०१२३४५६७८९") if language == "hi_digits" else {}
        assert words.startswith(name.translate(written))
        assert words.endswith(f" {link.to_page + 1}".translate(written))
    alone = io.BytesIO()
    progress_reports(reports[:1], alone, language=language)
    assert links(alone.getvalue()) == []


def test_a_page_of_the_file_is_no_column_of_the_spreadsheet() -> None:
    reports = list_samples.progress_of_zones(3)
    one = rows_of(RowsWanted(progress_reports, reports[:1], "en", "x"))
    several = rows_of(RowsWanted(progress_reports, reports, "en", "x"))
    assert one is not None
    assert several is not None
    assert [column.title for column in several.columns[-len(one.columns) :]] == [
        column.title for column in one.columns
    ]
    zone = rows_of(RowsWanted(booth_reports, [samples.zone_summary()], "en", "x"))
    assert zone is not None
    assert zone.columns[-1].title == "Gaps"
    assert {len(row) for row in zone.rows} == {len(zone.columns)}


def test_minutes_lead_from_a_point_to_its_decisions_and_back() -> None:
    value = minutes_samples.minutes()
    said = "सबने तय किया कि हर बूथ पर कम से कम एक महिला एनरोलर हो।\n" * 40
    points = (value.points[0], replace(value.points[1], minutes=said), *value.points[2:])
    out = io.BytesIO()
    minutes(replace(value, points=points), out)
    data = out.getvalue()
    found = links(data)
    codes = {f"MT-0147/{number}" for number in (1, 2, 3)}
    there = [one for one in found if words_in(data, one) in codes]
    back = [one for one in found if one not in there]
    assert [words_in(data, one) for one in there] == ["MT-0147/1", "MT-0147/2", "MT-0147/3"]
    assert len(back) == 3, "the fourth was decided under no point"
    for link, row in zip(there, back, strict=True):
        assert (link.to_page, round(link.to_height)) == (row.page, round(row.box[1]))
        assert words_in(data, row).startswith(words_in(data, link))
    assert [one.to_page for one in back] == [0, 0, 0]
    assert back[0].to_height < back[1].to_height == back[2].to_height
    text = " ".join(" ".join(pdfium_pages(data)).split())
    assert "निर्णय: MT-0147/2, MT-0147/3 3. जोन 1" in text


def test_very_many_decisions_of_a_point_are_all_named() -> None:
    value = minutes_samples.minutes()
    many = tuple(replace(value.decisions[0], code=f"MT-0147/{number}", point=2) for number in range(1, 61))
    out = io.BytesIO()
    minutes(replace(value, decisions=many), out)
    there = [one for one in links(out.getvalue()) if one.box[0] > MARGIN + 1]
    assert len(there) == 60


@pytest.mark.parametrize("language", ["hi", "both"])
def test_the_first_page_of_the_kit_leads_to_its_forms(language: PaperLanguage) -> None:
    kit = samples.power_cut_kit()
    out = io.BytesIO()
    power_cut_kit(kit, out, language=language)
    pages = pdfium_pages(out.getvalue())
    found = links(out.getvalue())
    firsts = [kit.issue[0], kit.returns[0], kit.attendance[0]]
    assert len(found) == (6 if language == "both" else 3)
    for link, code in zip(found, firsts * 2, strict=False):
        assert words_in(out.getvalue(), link).startswith(code)
        assert code in pages[link.to_page]
