"""Hours as desks type them."""

from __future__ import annotations

import datetime

import pytest

from controlroom.ui.attendance.fields import read_time
from controlroom.ui.attendance.form import EventForm
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.widgets.pickers import Picker
from tests.ui.attendance.hands import ENTER, Keys, Settled, dialog


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("11", datetime.time(11)),
        ("11:30", datetime.time(11, 30)),
        ("1130", datetime.time(11, 30)),
        ("930", datetime.time(9, 30)),
        ("3.30 pm", datetime.time(15, 30)),
        ("12 am", datetime.time(0)),
        ("११:३०", datetime.time(11, 30)),
        ("11 बजे", datetime.time(11)),
        ("24", None),
        ("11:75", None),
        ("noon", None),
        ("", None),
    ],
)
def test_hours(typed: str, hour: datetime.time | None) -> None:
    assert read_time(typed) == hour


def test_enter_that_comes_before_the_answer_takes_it_and_goes_on(
    page: EventsPage, keys: Keys, settled: Settled
) -> None:
    page.make_new()
    settled()
    form = dialog(page, EventForm)
    keys.type("Meeting")
    keys.press(ENTER)
    keys.type("Nag")
    keys.press(ENTER)
    settled()
    unit = form.form.field("unit_id")
    assert isinstance(unit, Picker)
    assert unit.value().name.latin == "Nagoi"
    assert form.day.hasFocus(), "what is typed next is the day, not more of the unit"
    unit.setFocus()
    unit.selectAll()
    keys.type("Xyzw")
    keys.press(ENTER)
    settled()
    assert unit.hasFocus()
    assert "chosen" in form.form.problem_at("unit_id")
    form.form.set_untouched()
    form.reject()
