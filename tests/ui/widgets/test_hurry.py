"""A tired hand in a hurry: pasted numbers, the wheel over a choice, Enter wherever it falls."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from controlroom.ui.attendance.fields import TimeField
from controlroom.ui.widgets.dates import DateField
from controlroom.ui.widgets.fields import ChoiceField, MoneyField, NumberField, TextField, YesField
from controlroom.ui.widgets.forms import Form


def paste(field: TextField, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    field.paste()


@pytest.mark.parametrize(
    "typed", ["1250\n", " 1,250\r\n", "1\u00a0250", "\t१२५०", "\u200b1250", "1250\u200d"]
)
def test_a_number_pasted_with_spaces_and_line_breaks_is_that_number(qtbot: QtBot, typed: str) -> None:
    field = NumberField()
    qtbot.addWidget(field)
    paste(field, typed)
    assert (field.problem(), field.value()) == ("", 1250)


@pytest.mark.parametrize(
    "typed", ["₹ 1,250.00\n", "Rs. 1250", "rs 1,250/-", "रु. १२५०", "रू 1250/-", "\u00a01250 ", "1250.0"]
)
def test_money_pasted_as_offices_write_it_is_taken(qtbot: QtBot, typed: str) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    paste(field, typed)
    assert (field.problem(), field.value()) == ("", 125_000)


@pytest.mark.parametrize("typed", ["1-2", "12 रुपये?", "Rs", "/-", "--5", "12.5"])
def test_what_is_no_number_is_told_and_never_passes_for_an_empty_field(qtbot: QtBot, typed: str) -> None:
    number, money = NumberField(), MoneyField()
    for field in (number, money):
        qtbot.addWidget(field)
        paste(field, typed)
        assert bool(field.problem()) == (field.value() is None)


def test_a_line_break_in_a_line_becomes_a_space(qtbot: QtBot) -> None:
    field = TextField()
    qtbot.addWidget(field)
    heard: list[str] = []
    field.changed.connect(lambda: heard.append(field.text()))
    paste(field, "सीता\u200d देवी\r\nजोन 3")
    assert field.text() == "सीता\u200d देवी जोन 3"  # what joins letters stays
    assert heard == [field.text()]
    field.setCursorPosition(0)
    paste(field, "श्रीमती\n")
    assert (field.text()[:9], field.cursorPosition()) == ("श्रीमती स", len("श्रीमती "))


def test_days_and_hours_are_pasted_as_other_programs_write_them(qtbot: QtBot) -> None:
    day, hour = DateField(today=lambda: datetime.date(2026, 11, 26)), TimeField()
    for field in (day, hour):
        qtbot.addWidget(field)
    paste(day, "2026-11-30\n")
    paste(hour, " ११:३० \n")
    assert (day.problem(), day.value()) == ("", datetime.date(2026, 11, 30))
    assert hour.value() == datetime.time(11, 30)


def turn_the_wheel(widget: QWidget) -> bool:
    """Turn it and tell whether the widget kept the turn for itself; what it leaves goes to the page."""
    middle = QPointF(widget.rect().center())
    nothing = (Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase)
    turn = QWheelEvent(middle, widget.mapToGlobal(middle), QPoint(), QPoint(0, -120), *nothing, False)
    QApplication.sendEvent(widget, turn)
    return turn.isAccepted()


def test_the_wheel_over_a_choice_scrolls_the_page_and_chooses_nothing(qtbot: QtBot) -> None:
    field = ChoiceField([("a", "A"), ("b", "B")])
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    assert not turn_the_wheel(field)
    assert field.value() == "a"


def test_enter_goes_on_from_a_tick_and_from_a_choice(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    ticked = form.add("yes", "Also past", YesField("Also past", name="t.yes"))
    choice = form.add("choice", "Kind", ChoiceField([("a", "A")], name="t.choice"))
    last = form.add("note", "Note", TextField(name="t.note"))
    form.show()
    ticked.setFocus()
    qtbot.keyClick(ticked, Qt.Key.Key_Return)
    assert form.focusWidget() is choice
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    assert form.focusWidget() is last


def test_enter_on_a_button_inside_a_form_presses_the_button(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    pressed: list[bool] = []
    inside = QWidget()
    button = QPushButton("…", inside)
    button.clicked.connect(lambda _checked: pressed.append(True))
    form.add("place", "Place", inside)
    form.add("note", "Note", TextField(name="t.note"))
    form.show()
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert form.focusWidget() is button
    assert pressed == [True]
