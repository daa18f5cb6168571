"""Stories of the evening without power: the kit is printed, forms are filled, each is entered next day."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from controlroom.base import clock, language
from controlroom.db.models.attendance import Event
from controlroom.domain import books, today
from controlroom.domain.attendance import arrivals
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.domain.books import CountedBook, ReturnBooks, TakeIn, months, paper_forms, power_cut_kits
from controlroom.domain.books import paper_form_faults as faults
from controlroom.domain.books.paper_forms import FormListing, FormRow, MakeBlank, MarkSpoiled, MarkUnused
from controlroom.domain.books.power_cut_kits import KitQuestion, PrintKit, RemindOfKit
from controlroom.domain.books.state_returns import Month
from controlroom.domain.journal import Saved
from controlroom.domain.papers.kit import PowerCutKit
from controlroom.domain.today_rows import FORM_GAPS, KIT, TodayQuestion
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def desk(office: OpenOffice) -> BooksOffice:
    """Furnish an office with zones, their presidents, and a hundred books in stock."""
    made = furnish(office)
    made.receive(1201, 1300)
    return made


def print_kit(desk: BooksOffice, **counts: Any) -> tuple[Saved, PowerCutKit]:  # noqa: ANN401 - counts by kind
    """Print a kit and return what is printed."""
    saved = desk.write(power_cut_kits.print_kit, PrintKit(language="hi", **counts))
    kit: PowerCutKit = desk.read(power_cut_kits.kit_paper, KitQuestion(version=saved.figures["version"]))
    return saved, kit


def forms(desk: BooksOffice, **question: Any) -> dict[str, FormRow]:  # noqa: ANN401 - a question's fields
    """Return the forms by their numbers."""
    page = desk.read(paper_forms.paper_forms, FormListing(**question))
    assert page.total == len(page.rows)
    return {row.code: row for row in page.rows}


def gaps(desk: BooksOffice, until: datetime.date | None = None) -> list[str]:
    """Return the forms that nobody explained."""
    return [row.code for row in desk.read(paper_forms.unexplained_forms, until)]


def test_a_kit_holds_every_balance_the_next_numbers_and_new_forms(desk: BooksOffice) -> None:
    desk.issue("1201-1203, 1205", day=days_ago(30))
    desk.issue("1210", person=desk.anita, day=days_ago(1))
    desk.write(books.take_in, TakeIn(numbers="1203"))
    desk.write(books.return_books, ReturnBooks(books=(CountedBook(1205, "5"),)))
    saved, kit = print_kit(desk, issue=3, returns=2, attendance=1)
    assert (saved.code, saved.figures["version"], kit.stamp.number) == ("KT-0001", 1, "KT-0001")
    assert kit.issue == ("BF-I-0001", "BF-I-0002", "BF-I-0003")
    assert (kit.returns, kit.attendance, kit.in_box) == (("BF-R-0001", "BF-R-0002"), ("BF-A-0001",), ())
    harish, anita = kit.balances
    assert (harish.unit.hindi, [str(one) for one in harish.out]) == ("जोन 1", ["1201–1202"])
    assert [str(one) for one in harish.to_count] == ["1203"]
    assert (harish.overdue, harish.owed_paise) == (2, 5 * 1000)
    assert (anita.mobile, [str(one) for one in anita.out], anita.overdue) == ("9826054321", ["1210"], 0)
    assert [str(one) for one in kit.stock] == ["1204", "1206–1209", "1211–1300"]


def test_the_next_kit_numbers_on_and_names_what_is_left_in_the_box(desk: BooksOffice) -> None:
    print_kit(desk, issue=2, returns=1)
    state = desk.read(power_cut_kits.kit_state)
    assert (state.blank["issue"], state.wanted("issue"), state.wanted("attendance")) == (2, 0, 0)
    saved, kit = print_kit(desk, issue=1)
    assert (saved.figures["version"], kit.issue, kit.returns) == (2, ("BF-I-0003",), ())
    assert kit.in_box == ("BF-I-0001", "BF-I-0002", "BF-R-0001")
    assert desk.read(power_cut_kits.kit_state).choice.issue == 3, "how many lie ready is remembered"
    print_kit(desk)
    assert desk.read(power_cut_kits.kit_state).choice.issue == 3, "a full box says nothing of what is wanted"


def test_a_form_becomes_the_slip_that_names_it(desk: BooksOffice) -> None:
    print_kit(desk, issue=2, returns=2)
    saved = desk.issue("1201-1203", paper_form="bf-i-0001", day=TODAY)
    row = forms(desk)["BF-I-0001"]
    assert (row.state, row.became) == ("entered", saved.code)
    assert desk.read(books.issue_slip, books.SlipQuestion(code=saved.code)).paper_form == "BF-I-0001"
    heap = desk.write(books.take_in, TakeIn(numbers="1201", paper_form="r1"))
    assert desk.read(books.return_slip, books.SlipQuestion(code=heap.code)).paper_form == "BF-R-0001"
    back = desk.write(books.return_books, ReturnBooks(numbers="1202", paper_form="BF-R-0002/1"))
    assert forms(desk)["BF-R-0002"].became == back.code
    assert gaps(desk) == []


def test_the_same_form_twice_is_refused_with_the_slip_it_became(desk: BooksOffice) -> None:
    language.choose("en")
    print_kit(desk, issue=1, returns=1)
    saved = desk.issue("1201", paper_form="BF-I-0001")
    with pytest.raises(faults.FormEntered) as refused:
        desk.issue("1202", paper_form="BF-I-0001", reason="फिर")
    assert refused.value.told() == f"Form BF-I-0001 was entered already: it became {saved.code}."
    assert desk.read(books.totals, books.TotalsQuestion()).out == 1, "nothing of it was kept"
    with pytest.raises(faults.FormOfAnotherKind):
        desk.issue("1202", paper_form="BF-R-0001", reason="फिर")
    for wrong in ("BF-I-0099", "17", "कुछ"):
        with pytest.raises(faults.FormUnknown):
            desk.issue("1202", paper_form=wrong, reason="फिर")


def test_a_form_whose_slip_was_put_right_may_be_entered_again(desk: BooksOffice) -> None:
    print_kit(desk, issue=1)
    wrong = desk.issue("1201", paper_form="BF-I-0001")
    desk.write(books.put_right, books.PutRight(code=wrong.code, reason="गलत व्यक्ति"))
    right = desk.issue("1201", person=desk.anita, paper_form="BF-I-0001")
    assert forms(desk)["BF-I-0001"].became == right.code


def test_a_form_that_was_left_out_is_told_until_it_is_explained(desk: BooksOffice) -> None:
    print_kit(desk, issue=6)
    desk.issue("1201", paper_form="BF-I-0004")
    assert gaps(desk) == ["BF-I-0001", "BF-I-0002", "BF-I-0003"]
    assert [row.code for row in forms(desk).values() if row.is_gap] == gaps(desk)
    (line,) = [row for row in desk.read(today.needs, TodayQuestion()) if row.kind == FORM_GAPS]
    assert (line.count, str(line.name)) == (3, "BF-I-0001")
    assert gaps(desk, days_ago(1)) == [], "the forms were printed after that month"
    desk.write(paper_forms.mark_spoiled, MarkSpoiled(code="BF-I-0001", words="पानी गिर गया"))
    saved = desk.write(paper_forms.mark_unused, MarkUnused(first="BF-I-0002", last="i3"))
    assert saved.figures == {"forms": 2, "others": 0}
    assert gaps(desk) == []
    assert [row.state for row in forms(desk).values() if row.number > 4] == ["blank", "blank"]


def test_a_form_left_out_is_an_exception_of_its_month(desk: BooksOffice) -> None:
    last_day = TODAY.replace(day=1) - datetime.timedelta(days=1)
    back_then = dataclasses.replace(desk.office.actor, working_date=last_day)
    desk.office.register.write(back_then, power_cut_kits.print_kit, PrintKit(issue=2, language="hi"))
    print_kit(desk, returns=2)
    desk.issue("1201", paper_form="BF-I-0002")
    desk.write(books.return_books, ReturnBooks(numbers="1201", paper_form="BF-R-0002"))
    month = Month(day=last_day)
    found = [one.exception for one in desk.read(months.check_month, month).exceptions]
    assert [one.subject for one in found if one.kind == "paper_form"] == ["BF-I-0001"]
    assert gaps(desk) == ["BF-I-0001", "BF-R-0001"]


def test_unused_forms_stay_in_the_box_and_spoiled_ones_want_words(desk: BooksOffice) -> None:
    print_kit(desk, issue=4, returns=1)
    desk.write(paper_forms.mark_unused, MarkUnused(first="BF-I-0001", last="BF-I-0002"))
    desk.issue("1201", paper_form="BF-I-0002")
    with pytest.raises(faults.FormEntered):
        desk.write(paper_forms.mark_unused, MarkUnused(first="BF-I-0001", last="BF-I-0004"))
    with pytest.raises(faults.FormsBackwards):
        desk.write(paper_forms.mark_unused, MarkUnused(first="BF-I-0004", last="BF-I-0001"))
    with pytest.raises(faults.FormsBackwards):
        desk.write(paper_forms.mark_unused, MarkUnused(first="BF-I-0004", last="BF-R-0001"))
    with pytest.raises(faults.SpoiledUnexplained):
        desk.write(paper_forms.mark_spoiled, MarkSpoiled(code="BF-I-0003", words="  "))
    with pytest.raises(faults.FormEntered):
        desk.write(paper_forms.mark_spoiled, MarkSpoiled(code="BF-I-0002", words="फटा"))
    desk.write(paper_forms.mark_spoiled, MarkSpoiled(code="BF-I-0003", words="फटा"))
    with pytest.raises(faults.FormSpoiled):
        desk.issue("1202", paper_form="BF-I-0003", reason="फिर")
    desk.write(paper_forms.make_blank, MakeBlank(code="BF-I-0003"))
    desk.issue("1202", paper_form="BF-I-0003", reason="फिर")
    assert set(forms(desk, text="3 entered")) == {"BF-I-0003"}
    assert set(forms(desk, waiting=True)) == {"BF-I-0004", "BF-R-0001"}


def test_an_attendance_form_becomes_the_meeting(desk: BooksOffice) -> None:
    print_kit(desk, attendance=2)
    with desk.office.register.writing(desk.office.actor) as session:
        event = Event(code="MT-0001", kind="meeting", title="जोन बैठक", unit_id=desk.zone_one, held_on=TODAY)
        session.add(event)
        session.flush()
        number = event.id
    came = (WalkIn(name="रामलाल"), WalkIn(name="श्यामलाल"))
    order = arrivals.AddWalkIns(event_id=number, walk_ins=came, paper_form="BF-A-0002")
    desk.write(arrivals.add_walk_ins, order)
    assert forms(desk)["BF-A-0002"].became == "MT-0001"
    assert gaps(desk) == ["BF-A-0001"]


def test_the_office_is_reminded_once_a_day_from_the_hour_on(desk: BooksOffice) -> None:
    now = clock.local(clock.now()).replace(hour=18, minute=0)
    assert not desk.read(power_cut_kits.kit_needs, now).is_due, "nobody asked for it"
    desk.write(power_cut_kits.remind_of_kit, RemindOfKit(at="१७:३०", shown=""))
    assert desk.read(power_cut_kits.kit_state).choice.remind_at == "17:30"
    assert not desk.read(power_cut_kits.kit_needs, now.replace(hour=9)).is_due
    assert desk.read(power_cut_kits.kit_needs, now).is_due
    print_kit(desk, issue=1)
    assert not desk.read(power_cut_kits.kit_needs, now).is_due
    assert desk.read(power_cut_kits.kit_needs, now + datetime.timedelta(days=1)).is_due
    with pytest.raises(power_cut_kits.HourUnreadable):
        desk.write(power_cut_kits.remind_of_kit, RemindOfKit(at="25:00"))
    assert KIT not in {row.kind for row in desk.read(today.needs, TodayQuestion())}


def test_more_forms_than_can_be_meant_are_refused(desk: BooksOffice) -> None:
    for count in (-1, 501):
        with pytest.raises(power_cut_kits.FormsTooMany):
            print_kit(desk, issue=count)
