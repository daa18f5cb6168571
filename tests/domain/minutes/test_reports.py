"""Units and people report one after another; their figures stay as they were when they were taken."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from controlroom.base.language import Name
from controlroom.domain import books, targets
from controlroom.domain.books import TotalsQuestion
from controlroom.domain.minutes import faults
from controlroom.domain.minutes.agenda import BeginMinutes, begin_minutes
from controlroom.domain.minutes.figures import figures_of_units
from controlroom.domain.minutes.reporting import AddReports, FreshenFigures, add_reports, freshen_figures
from controlroom.domain.minutes.rows import REPORT, Figures, PointRow
from controlroom.domain.minutes.sheets import minutes_paper
from controlroom.domain.minutes.views import minutes_of
from controlroom.domain.minutes.writing import PointWords, WriteMinutes, write_minutes
from controlroom.domain.targets import SetTarget, TargetsQuestion
from controlroom.print.minutes import minutes
from tests.domain.attendance.nagoi import Nagoi, add_person
from tests.factories import DAY


def reports(nagoi: Nagoi, event_id: int) -> list[PointRow]:
    points = nagoi.office.register.read(minutes_of, event_id).points
    return [one for one in points if one.kind == REPORT]


def figures(point: PointRow) -> Figures:
    assert point.figures is not None
    return point.figures


def test_units_below_report_in_the_order_of_the_tree_with_figures_filled_in(nagoi: Nagoi) -> None:
    event_id = nagoi.plan(agenda="प्रतिवेदन")
    nagoi.write(begin_minutes, BeginMinutes(event_id=event_id))
    nagoi.write(targets.set_target, SetTarget(unit_id=nagoi.zone_ids[0], members=500))
    nagoi.write(books.receive_books, books.ReceiveBooks(first=1, last=10))
    order = books.IssueBooks(person_id=nagoi.people["जोन पति 1"], numbers="1-3")
    nagoi.write(books.issue_books, order)
    saved = nagoi.write(add_reports, AddReports(event_id=event_id))
    assert saved.figures["reports"] == 2
    first, second = reports(nagoi, event_id)
    assert [first.heading, second.heading] == ["जोन 1", "जोन 2"]
    assert (figures(first).target, figures(first).members, figures(first).books_out) == (500, 0, 3)
    assert (figures(second).target, figures(second).books_out) == (None, 0)
    assert figures(first).as_of == DAY
    with pytest.raises(faults.NobodyReports):
        nagoi.write(add_reports, AddReports(event_id=event_id))


def test_figures_stay_frozen_and_only_unwritten_reports_take_new_ones(nagoi: Nagoi) -> None:
    event_id = nagoi.plan()
    nagoi.write(targets.set_target, SetTarget(unit_id=nagoi.zone_ids[0], members=500))
    nagoi.write(targets.set_target, SetTarget(unit_id=nagoi.zone_ids[1], members=300))
    nagoi.write(add_reports, AddReports(event_id=event_id, level="zone"))
    first = reports(nagoi, event_id)[0]
    written = PointWords(first.id, first.heading, "पाँच सौ पूरे करेंगे।", first.version)
    nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=(written,)))
    for unit_id, shown in zip(nagoi.zone_ids, (1, 1), strict=True):
        nagoi.write(targets.set_target, SetTarget(unit_id=unit_id, members=900, version=shown))
    assert [figures(one).target for one in reports(nagoi, event_id)] == [500, 300]
    nagoi.write(freshen_figures, FreshenFigures(event_id=event_id))
    assert [figures(one).target for one in reports(nagoi, event_id)] == [500, 900]


def test_holders_of_posts_report_in_protocol_order_for_their_units(nagoi: Nagoi) -> None:
    add_person(nagoi, "बिना पद के", "", nagoi.block_id)
    event_id = nagoi.plan()
    nagoi.write(add_reports, AddReports(event_id=event_id, posts=("zone_president",)))
    assert [one.heading for one in reports(nagoi, event_id)] == ["जोन पति 1 (जोन 1)", "जोन पति 2 (जोन 2)"]
    assert [one.unit_id for one in reports(nagoi, event_id)] == nagoi.zone_ids
    with pytest.raises(faults.NobodyReports):
        nagoi.write(add_reports, AddReports(event_id=event_id, posts=("booth_president",)))


def test_many_units_asked_at_once_have_the_figures_that_each_has_alone(nagoi: Nagoi) -> None:
    nagoi.write(targets.set_target, SetTarget(unit_id=nagoi.block_id, members=900))
    nagoi.write(books.receive_books, books.ReceiveBooks(first=1, last=20))
    for person, numbers in (("जोन पति 1", "1-3"), ("जोन पति 2", "4"), ("सेक्टर पति 1क", "5-6")):
        order = books.IssueBooks(person_id=nagoi.people[person], numbers=numbers)
        nagoi.write(books.issue_books, order)
    ids = [nagoi.district_id, nagoi.block_id, *nagoi.zone_ids]
    read = nagoi.office.register.read
    found = read(figures_of_units, ids)
    for unit_id in ids:
        held = read(books.totals, TotalsQuestion(unit_id=unit_id, today=DAY))
        target = read(targets.target_of, TargetsQuestion(unit_id=unit_id, today=DAY))
        assert target is not None
        alone = (target.members, target.target, held.out, held.overdue)
        row = found[unit_id]
        assert (row["members"], row["target"], row["books_out"], row["books_overdue"]) == alone
    assert [found[one]["books_out"] for one in ids] == [6, 6, 5, 1]
    assert read(figures_of_units, [None]) == {}


def test_a_report_is_headed_in_both_languages_until_somebody_words_it(nagoi: Nagoi) -> None:
    event_id = nagoi.plan()
    nagoi.write(add_reports, AddReports(event_id=event_id))
    first, second = reports(nagoi, event_id)
    assert [first.name, second.name] == [Name("जोन 1", "Zone 1"), Name("जोन 2", "Zone 2")]
    for heading in ("जोन 1", "Zone 1"):
        said = PointWords(first.id, heading, f"{heading} ने बताया।")
        nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=(said,)))
        assert reports(nagoi, event_id)[0].name == Name("जोन 1", "Zone 1")
    paper = nagoi.office.register.read(minutes_paper, event_id)
    assert paper.points[1].heading.spoken_in("en") == "Zone 2"
    worded = PointWords(second.id, "जोन 2 का प्रतिवेदन", "")
    nagoi.write(write_minutes, WriteMinutes(event_id=event_id, points=(worded,)))
    assert reports(nagoi, event_id)[1].name == Name("जोन 2 का प्रतिवेदन")


def test_english_minutes_speak_english_where_units_report(nagoi: Nagoi, tmp_path: Path) -> None:
    event_id = nagoi.plan()
    nagoi.write(add_reports, AddReports(event_id=event_id))
    paper = nagoi.office.register.read(minutes_paper, event_id)
    with (tmp_path / "minutes.pdf").open("wb") as out:
        minutes(paper, out, language="en")
    text = " ".join(PdfDocument(tmp_path / "minutes.pdf")[0].get_textpage().get_text_range().split())
    assert "1. Zone 1" in text
    assert "2. Zone 2" in text
