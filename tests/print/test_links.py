"""Links inside a file: they lie on their words, lead to the right page and height, and cannot be typed."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2
import pytest

from controlroom.print.page import About, Box, Paper
from controlroom.print.runs import Run, paragraph
from controlroom.print.text import BOLD, REGULAR, Room, fit
from tests.print.hostile_strings import LONG, MARKUP, UNSEEN
from tests.print.reading import Led, Watched, links, pdfium_pages

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
        found: str = page.get_textpage().get_text_bounded(left - 1, height - bottom, right + 1, height - top)
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
