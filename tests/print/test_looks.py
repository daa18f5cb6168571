"""What was mended when papers were looked at: heads of tables, margins, copies, columns that nobody fills."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pypdfium2
import pytest

from controlroom.base.language import Name
from controlroom.domain.minutes.decisions import LONGEST_WORDS
from controlroom.domain.papers.cards import BookLabels
from controlroom.print import (
    absentee_samples,
    card_samples,
    event_samples,
    list_samples,
    minutes_samples,
    page,
    samples,
)
from controlroom.print.absentees import absentee_list
from controlroom.print.cards import membership_cards
from controlroom.print.catalogue import PAPERS
from controlroom.print.event_days import event_days
from controlroom.print.labels import SIZES, book_labels
from controlroom.print.members import membership_receipt, membership_receipts
from controlroom.print.minutes import decision_list, minutes
from controlroom.print.movements import movement_slip
from controlroom.print.reports import booth_reports
from controlroom.print.rolls import correction_list
from controlroom.print.tables import Column, Table
from controlroom.print.text import REGULAR, SEMIBOLD, Fragment, line, wrap
from controlroom.print.visits import visit_slip
from controlroom.print.wording import PaperLanguage
from tests.print.reading import Watched, pdfium_pages

LANGUAGES: tuple[PaperLanguage, ...] = ("hi", "en", "both")


def text_of(paper: Any, value: Any, language: PaperLanguage = "hi") -> str:  # noqa: ANN401 - any paper
    """Return what stands on a paper, in one line."""
    out = io.BytesIO()
    paper(value, out, language=language)
    return " ".join(" ".join(pdfium_pages(out.getvalue())).split())


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("language", ["hi", "en"])
def test_no_word_in_the_head_of_a_table_is_torn(
    name: str, language: PaperLanguage, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Table] = []
    begin = Table.__init__

    def keep(self: Table, columns: Sequence[Column], **options: Any) -> None:  # noqa: ANN401 - as it has them
        begin(self, columns, **options)
        made.append(self)

    monkeypatch.setattr(Table, "__init__", keep)
    PAPERS[name].paper(PAPERS[name].sample(), io.BytesIO(), language=language)
    for table in made:
        for column in table.columns:
            for word in column.title[0].split():
                width = line(word, SEMIBOLD).width * 7 / 1000
                assert width <= column.width - 9, f"{word} in {column.width:.0f} points"


def test_titles_of_one_table_are_of_one_size() -> None:
    titles = ["Owed", "Number of the report", "Overdue"]
    table = Table([Column((words, ""), 60.0) for words in titles])
    drawn: list[float] = []

    class Noting(page.Paper):
        def text(self, x: float, baseline: float, fragment: Fragment, style: tuple[str, float]) -> None:
            drawn.append(style[1])

    table.head.draw(Noting(io.BytesIO(), page.About("", "", "en")), 100)
    assert len(drawn) == 4, "the middle one has two lines"
    assert len(set(drawn)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_drawn_smaller_ends_at_the_same_margin(
    language: PaperLanguage, watched: type[Watched]
) -> None:
    right = page.A4[0] - page.MARGIN
    full = samples.visit_slip()
    crowded = replace(full, back=full.back * 4)
    for slip in (full, crowded):
        watched.forget()
        visit_slip(slip, io.BytesIO(), language=language)
        assert max(one.right for one in watched.lines) == pytest.approx(right, abs=25 * page.MM)
        assert max(one.right for one in watched.lines if "₹" in one.words) > right - 3 * page.MM
        assert watched.spilt == []
    receipts = [samples.receipt(0), replace(samples.receipt(2), duplicate=True)]
    assert len(set(_rules(receipts, language))) == 1


def _rules(receipts: Sequence[Any], language: PaperLanguage) -> list[int]:
    """Return where the lines under the heads of receipts end, in points."""
    out = io.BytesIO()
    membership_receipts(receipts, out, language=language)
    document = pypdfium2.PdfDocument(out.getvalue())
    try:
        picture = document[0].render(scale=2, grayscale=True).to_pil()
    finally:
        document.close()
    ends = []
    for strip in range(2):
        height = picture.height // 4
        part = picture.crop((0, strip * height + 4, picture.width, (strip + 1) * height - 4))
        ink = part.point(lambda grey: 255 if grey < 128 else 0).getbbox()
        assert ink is not None
        ends.append(round(ink[2] / 6))
    return ends


def test_a_slip_without_a_holder_has_no_copy_for_one() -> None:
    by_kind = {slip.kind: slip for slip in samples.movement_slips()}
    assert "धारक प्रति" not in text_of(movement_slip, by_kind["stock_check"])
    assert "हस्ताक्षर करने वाले की प्रति" in text_of(movement_slip, by_kind["stock_check"])
    assert "धारक प्रति" in text_of(movement_slip, by_kind["lost"])


def test_who_became_a_member_in_the_app_has_neither_book_nor_leaf() -> None:
    in_app = replace(samples.receipt(), leaf="CG26002996", book="", in_app=True)
    told = text_of(membership_receipt, in_app)
    assert "ऐप नंबर" in told
    assert "बुक नंबर" not in told
    assert "बुक नंबर" in text_of(membership_receipt, samples.receipt())
    card = replace(card_samples.membership_card(), leaf="CG26002996", in_app=True)
    assert "App no. CG26002996" in text_of(membership_cards, [card], "en")


def test_the_correction_list_names_booths_in_its_own_language() -> None:
    value = list_samples.correction_list()
    rows = tuple(replace(row, part="", enroller=Name()) for row in value.rows)
    told = text_of(correction_list, replace(value, rows=rows), "en")
    assert value.rows[0].booth.latin in told
    assert value.rows[0].booth.hindi not in told


def test_nobody_is_asked_for_a_chair_where_no_event_has_one() -> None:
    days = event_samples.event_days(1)
    assert "अध्यक्षता" in text_of(event_days, days)
    unchaired = replace(days, events=tuple(replace(one, chair=Name()) for one in days.events))
    assert "अध्यक्षता" not in text_of(event_days, unchaired)


def test_the_figures_of_minutes_add_up() -> None:
    value = minutes_samples.minutes()
    assert value.invited == sum(
        (value.present or 0, value.excused or 0, value.absent or 0, value.not_read or 0)
    )
    assert "पढ़ा नहीं 3" in text_of(minutes, value)
    assert "पढ़ा नहीं" not in text_of(minutes, replace(value, not_read=0))


def test_a_decision_as_long_as_may_be_typed_stands_whole(watched: type[Watched]) -> None:
    words = "हर जोन अपनी बूथ कमेटियों की सूची मोबाइल नंबर सहित कंट्रोल रूम को भेजे। " * 40
    value, listed = minutes_samples.minutes(), minutes_samples.decision_list(2)
    long = tuple(replace(one, words=words[:LONGEST_WORDS].strip()) for one in listed.rows)
    for told in (
        text_of(minutes, replace(value, decisions=long)),
        text_of(decision_list, replace(listed, rows=long)),
    ):
        assert told.count("भेजे।") >= 2 * (LONGEST_WORDS // 75)
        assert "…" not in told
    assert watched.spilt == []


def test_a_list_of_all_is_not_headed_as_one_of_those_who_never_come() -> None:
    value = absentee_samples.absentee_list()
    assert "Who comes and who does not" in text_of(absentee_list, value, "en")
    never = replace(value, rows=tuple(replace(row, came=0) for row in value.rows))
    assert "Who never comes" in text_of(absentee_list, never, "en")


@pytest.mark.parametrize("size", SIZES)
def test_no_name_on_a_label_is_cut(size: str) -> None:
    value: BookLabels = card_samples.book_labels(size)
    office = replace(
        value.office, name=Name("जिला कांग्रेस कमेटी, बिलासपुर", "District Congress Committee, Bilaspur")
    )
    for language in LANGUAGES:
        assert "…" not in text_of(book_labels, replace(value, office=office), language)


@pytest.mark.parametrize(
    ("count", "told"),
    [(1, ("1 booth ·", "1 बूथ ·")), (0, ("0 booths ·", "0 बूथ ·")), (2, ("2 booths ·", "2 बूथ ·"))],
)
def test_one_of_something_is_told_in_the_singular(count: int, told: tuple[str, str]) -> None:
    summary = samples.zone_summary()
    shown = replace(summary, rows=summary.rows[:count])
    assert told[0] in text_of(booth_reports, [shown], "en")
    assert told[1] in text_of(booth_reports, [shown], "hi")


def test_a_name_of_many_villages_is_broken_at_its_hyphens() -> None:
    lines = list(wrap("(नवापारा-सेमरताल-बेलगहना-कोटा", REGULAR, 6_000))
    assert lines == ["(नवापारा-", "सेमरताल-", "बेलगहना-कोटा"]
    assert "".join(wrap("क" * 300, REGULAR, 6_000)) == "क" * 300
