"""List papers as spreadsheets: the rows of the paper, no more and no less, each with its document."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from controlroom.print import list_samples, samples, spreadsheets, training_samples
from controlroom.print.attendance import attendance_sheet, attendance_sheets
from controlroom.print.books import issue_slip
from controlroom.print.catalogue import PAPERS
from controlroom.print.journal import day_sheet
from controlroom.print.journal_samples import day_sheet as sample_day
from controlroom.print.listed import RowsWanted, rows_of
from controlroom.print.progress import Stopped
from controlroom.print.reports import booth_reports
from controlroom.print.trainings import coverage_report
from controlroom.print.visits import visit_slip


def test_an_attendance_sheet_is_its_names_without_the_empty_rows() -> None:
    sheet = samples.attendance(45, 20)
    made = rows_of(RowsWanted(attendance_sheet, sheet, "hi", "पत्रक"))
    assert made is not None
    assert [row[0] for row in made.rows] == [str(number) for number in range(1, 46)]
    assert next(iter(made.rows))[1] == sheet.rows[0].name.spoken_in("hi")
    assert [row[4] for row in made.rows] == [row.mobile for row in sheet.rows]
    assert made.further == ()


def test_of_several_sheets_each_row_says_on_which_it_stands() -> None:
    first, second = samples.attendance(3, 2), samples.attendance(5, 0)
    made = rows_of(RowsWanted(attendance_sheets, (first, second), "en", "Sheets"))
    assert made is not None
    assert made.columns[0].title == "Stands on"
    assert len(made.rows) == 8
    assert {row[0] for row in made.rows} == {row[0] for row in made.rows if first.stamp.number in row[0]}


def test_a_zone_is_its_summary_and_the_tables_of_its_booths_are_pages_behind_it() -> None:
    zone = samples.zone_summary(40)
    values = [zone, samples.booth_report(142), samples.booth_report(143)]
    made = rows_of(RowsWanted(booth_reports, values, "hi", "बूथ रिपोर्ट"))
    assert made is not None
    assert len(made.rows) == 40, "the total is no row of the list"
    assert made.further
    out = io.BytesIO()
    spreadsheets.workbook(made, out, language="hi")
    book: Any = CalamineWorkbook.from_filelike(io.BytesIO(out.getvalue()))
    assert len(book.sheet_names) == 1 + len(made.further)
    first = book.get_sheet_by_index(0).to_python()
    assert first[1][3] == zone.rows[0].members
    assert all(isinstance(row[3], float) for row in first[1:])


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("progress-report", len(list_samples.unit_progress().rows)),
        ("booth-report", len(samples.booth_report().committee)),
        ("coverage-report", len(training_samples.coverage_report().units)),
    ],
)
def test_a_row_that_stands_out_on_the_paper_is_a_row_of_the_list(name: str, count: int) -> None:
    entry = PAPERS[name]
    made = rows_of(RowsWanted(entry.paper, entry.sample(), "hi", name))
    assert made is not None
    assert count in {len(one.rows) for one in (made, *made.further)}


def test_units_and_zones_that_are_late_are_rows_too() -> None:
    value = training_samples.coverage_report()
    made = rows_of(RowsWanted(coverage_report, value, "hi", "प्रसार"))
    assert made is not None
    assert len(value.groups) in {len(one.rows) for one in made.further}
    booth = samples.booth_report()
    assert any(out.overdue for out in booth.books_out)
    listed = rows_of(RowsWanted(booth_reports, [booth], "hi", "बूथ"))
    assert listed is not None
    holders = {out.holder.hindi for out in booth.books_out[:6]}
    rows = [row[0] for one in (listed, *listed.further) for row in one.rows]
    assert holders <= set(rows)


def test_a_paper_without_a_table_has_no_list() -> None:
    assert rows_of(RowsWanted(issue_slip, samples.issue_slip(), "hi", "पावती")) is None


def test_the_day_sheet_is_what_was_done() -> None:
    made = rows_of(RowsWanted(day_sheet, sample_day(), "hi", "दिन-पत्रक"))
    assert made is not None
    assert made.count >= len(sample_day().exceptions)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("language", ["hi", "en", "both"])
def test_every_paper_can_be_asked_for_its_rows(name: str, language: Any) -> None:  # noqa: ANN401 - a language
    entry = PAPERS[name]
    made = rows_of(RowsWanted(entry.paper, entry.sample(), language, name))
    if made is not None:
        assert spreadsheets.workbook(made, io.BytesIO(), language=language) == made.count
        assert all(len(row) == len(made.columns) for row in made.rows)


def test_it_stops_where_it_is_asked_to() -> None:
    def stop(done: int, _total: int) -> None:
        if done >= 2:
            raise Stopped

    values = [samples.booth_report(number) for number in range(5)]
    with pytest.raises(Stopped):
        rows_of(RowsWanted(booth_reports, values, "hi", "x"), report=stop)


def test_a_slip_that_is_drawn_smaller_gives_its_rows_once() -> None:
    slip = samples.visit_slip()
    crowded = replace(slip, back=slip.back * 4)
    for one in (slip, crowded):
        made = rows_of(RowsWanted(visit_slip, one, "hi", "पावती"))
        assert made is not None
        assert max(len(made.rows), *(len(further.rows) for further in made.further)) == max(len(one.back), 2)
