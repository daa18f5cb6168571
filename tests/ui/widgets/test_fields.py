"""Fields: dates, numbers, money, names, ranges, pickers, and how Enter walks through a form."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from controlroom.base.language import Name
from controlroom.ui import theme
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.cards import Figure, FiguresStrip
from controlroom.ui.widgets.dates import DateField, read_date
from controlroom.ui.widgets.fields import ChoiceField, LongTextField, MoneyField, NumberField, TextField
from controlroom.ui.widgets.forms import Form
from controlroom.ui.widgets.names import NameField
from controlroom.ui.widgets.pickers import Picker, Source
from controlroom.ui.widgets.progress import ProgressLine
from controlroom.ui.widgets.ranges import RangeField, Summary

TODAY = datetime.date(2022, 1, 30)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31-1", datetime.date(2022, 1, 31)),
        ("31/1/23", datetime.date(2023, 1, 31)),
        ("३१.१.२०२३", datetime.date(2023, 1, 31)),
        ("5", datetime.date(2022, 1, 5)),
        ("+1", datetime.date(2022, 1, 31)),
        ("-30", datetime.date(2021, 12, 31)),
        ("kal", datetime.date(2022, 1, 31)),
        ("कल", datetime.date(2022, 1, 31)),
        ("aaj", TODAY),
        ("परसों", datetime.date(2022, 2, 1)),
        ("31-2", None),
        ("2", datetime.date(2022, 1, 2)),
        ("32", None),
        ("12-13", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_date_is_read_as_desks_type_it(typed: str, day: datetime.date | None) -> None:
    assert read_date(typed, TODAY) == day


def date_field(qtbot: QtBot) -> DateField:
    field = DateField(today=lambda: TODAY, required="Write a date.")
    qtbot.addWidget(field)
    return field


def test_a_date_far_away_is_refused_in_words(qtbot: QtBot) -> None:
    field = date_field(qtbot)
    qtbot.keyClicks(field, "31-1-2202")
    assert field.problem() == "The year 2202 is too far away. Check the date."
    field.setText("never")
    assert "This is no date" in field.problem()
    field.clear()
    assert field.problem() == "Write a date."


def test_arrows_and_a_key_set_the_date(qtbot: QtBot) -> None:
    field = date_field(qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "30-01-2022"
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == datetime.date(2022, 1, 31)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value() == TODAY


def test_numbers_in_either_digits_and_indian_grouping(qtbot: QtBot) -> None:
    field = NumberField(least=1, most=500_000)
    qtbot.addWidget(field)
    field.insert("१२३४५६")  # keyClicks aborts at letters outside Latin-1
    field.editingFinished.emit()
    assert (field.value(), field.text(), field.problem()) == (123456, "1,23,456", "")
    field.setText("12x")
    assert field.problem() == "Write a whole number, such as 120."
    field.setText("600000")
    assert field.problem() == "Write a number from 1 to 5,00,000."


@pytest.mark.parametrize(
    ("typed", "paise"),
    [("1250", 125_000), ("₹ 1,250.5", 125_050), ("12.345", None), ("-5", None), ("", None)],
)
def test_money_is_whole_paise(qtbot: QtBot, typed: str, paise: int | None) -> None:
    field = MoneyField()
    qtbot.addWidget(field)
    field.setText(typed)
    assert field.value() == paise


def test_a_name_goes_to_the_field_of_its_script_and_kruti_dev_is_turned(qtbot: QtBot) -> None:
    field = NameField(name="t", required="Write a name.", from_kruti_dev=lambda text: f"<{text}>")
    qtbot.addWidget(field)
    assert field.problem() == "Write a name."
    qtbot.keyClicks(field.hindi, "Anita")
    assert field.value() == Name("", "Anita")
    qtbot.keyClick(field.hindi, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    assert field.hindi.text() == "<Anita>"


def test_a_known_spelling_is_offered_and_taken(qtbot: QtBot) -> None:
    field = NameField(name="t", suggest=lambda latin, tell: tell("अनीता") if latin == "anita" else None)
    qtbot.addWidget(field)
    qtbot.keyClicks(field.latin, "anita")
    qtbot.waitUntil(lambda: "अनीता" in field.hindi.placeholderText(), timeout=30_000)
    qtbot.keyClick(field.hindi, Qt.Key.Key_Right)
    assert field.value() == Name("अनीता", "anita")


def check_ranges(text: str, tell: Callable[[Summary], None]) -> None:
    tell(Summary("1201 – 1210", "10 books") if text == "+10" else Summary("No such book.", wrong=True))


def test_ranges_are_summed_up_while_they_are_typed(qtbot: QtBot) -> None:
    field = RangeField(check_ranges, name="t", required="Which books?")
    qtbot.addWidget(field)
    field.show()
    assert field.problem() == "Which books?"
    qtbot.keyClicks(field.line, "+10")
    qtbot.waitUntil(lambda: field.summary.text() == "1201 – 1210", timeout=30_000)
    assert field.problem() == ""
    qtbot.keyClicks(field.line, "x")
    qtbot.waitUntil(lambda: field.problem() == "No such book.", timeout=30_000)


NAMES = ("Rajendra Sahu", "Rajesh Verma", "Anita Verma")


def suggest(_session: Session, text: str) -> Sequence[str]:
    return [name for name in NAMES if text.lower() in name.lower()]


SOURCE = Source(suggest, lambda text: text, lambda name: (name, "zone president"))


@pytest.fixture
def form(shell: Shell, qtbot: QtBot) -> Form:
    made = Form()
    made.add("who", "Whom", Picker(shell.desk, SOURCE, name="t.who", required="Choose a person."))
    made.add("count", "Books", NumberField(name="t.count", required="How many?"))
    made.add("note", "Note", LongTextField(name="t.note"))
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.focus_first()
    return made


def picker(form: Form) -> Picker[str, str]:
    found = form.field("who")
    assert isinstance(found, Picker)
    return found


def test_enter_takes_the_first_suggestion_and_goes_on(
    form: Form, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    qtbot.keyClicks(picker(form), "raj")
    settled()
    assert picker(form).suggestions() == ["Rajendra Sahu", "Rajesh Verma"]
    qtbot.keyClick(picker(form), Qt.Key.Key_Return)
    assert picker(form).value() == "Rajendra Sahu"
    assert picker(form).text() == "Rajendra Sahu — zone president"
    qtbot.waitUntil(form.field("count").hasFocus, timeout=30_000)


def test_enter_typed_before_the_answer_takes_the_first_of_it(
    form: Form, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    qtbot.keyClicks(picker(form), "ani")
    qtbot.keyClick(picker(form), Qt.Key.Key_Return)
    settled()
    assert picker(form).value() == "Anita Verma"


def test_arrows_walk_the_suggestions(form: Form, qtbot: QtBot, settled: Callable[[], None]) -> None:
    qtbot.keyClicks(picker(form), "verma")
    settled()
    qtbot.keyClick(picker(form), Qt.Key.Key_Down)
    qtbot.keyClick(picker(form), Qt.Key.Key_Return)
    assert picker(form).value() == "Anita Verma"


def test_what_nobody_bears_is_told(form: Form, qtbot: QtBot, settled: Callable[[], None]) -> None:
    qtbot.keyClicks(picker(form), "zzz")
    settled()
    form.accept()
    assert "Nothing by this name was chosen" in form.problem_at("who")


def test_alt_c_makes_a_new_one_and_picks_it(shell: Shell, qtbot: QtBot) -> None:
    typed: list[str] = []

    def new(text: str, pick: Callable[[str], None]) -> None:
        typed.append(text)
        pick("Sunita Kashyap")

    field = Picker(shell.desk, SOURCE, name="t.new", new=new)
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "sun")
    qtbot.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert typed == ["sun"]
    assert field.value() == "Sunita Kashyap"


def test_a_form_is_accepted_from_inside_a_field_when_all_is_right(form: Form, qtbot: QtBot) -> None:
    accepted: list[bool] = []
    form.accepted.connect(lambda: accepted.append(True))
    count = form.field("count")
    qtbot.keyClick(count, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert accepted == []
    assert form.problem_at("who") == "Choose a person."
    assert form.problem_at("count") == "How many?"
    picker(form).pick("Anita Verma")
    qtbot.keyClicks(count, "5")
    assert form.problem_at("count") == ""
    qtbot.keyClick(count, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert accepted == [True]
    assert form.is_touched


def test_filling_a_form_is_not_typing(form: Form) -> None:
    picker(form).set_value("Anita Verma")
    note = form.field("note")
    assert isinstance(note, LongTextField)
    note.set_value("two\nlines")
    assert not form.is_touched


def test_a_hidden_field_has_no_problem(form: Form) -> None:
    accepted: list[bool] = []
    form.accepted.connect(lambda: accepted.append(True))
    form.show_field("who", shown=False)
    count = form.field("count")
    assert isinstance(count, TextField)
    count.set_value(4)
    form.accept()
    assert accepted == [True]


def test_a_choice_stays_when_others_are_offered(qtbot: QtBot) -> None:
    field = ChoiceField([("a", "A"), ("b", "B")])
    qtbot.addWidget(field)
    field.set_value("b")
    field.set_choices([("b", "Bee"), ("c", "Cee")])
    assert (field.value(), field.currentText()) == ("b", "Bee")


def test_figures_say_of_what_they_are_totals(qtbot: QtBot) -> None:
    strip = FiguresStrip()
    qtbot.addWidget(strip)
    strip.show_figures([Figure("In stock", "1,240"), Figure("Out", "54", "warn")], of="Beltara")
    assert strip.accessibleName() == "In stock 1,240, Out 54"


def test_progress_comes_only_where_work_is_long(qtbot: QtBot) -> None:
    line = ProgressLine(name="t", stoppable=True)
    qtbot.addWidget(line)
    line.begin("Reading…")
    line.end()
    qtbot.wait(450)
    assert not line.isVisible()
    line.begin("Reading…")
    qtbot.waitUntil(line.isVisible, timeout=30_000)
    line.advance(5, 1_00_000)
    assert line.figure.text() == "5 / 1,00,000"


def test_a_strip_too_narrow_leaves_out_its_last_figures_whole(qtbot: QtBot) -> None:
    strip = FiguresStrip()
    qtbot.addWidget(strip)
    strip.show_figures([Figure("Members", "3,000"), Figure("today", "15"), Figure("from the app", "1,200")])
    strip.resize(700, 40)
    strip.show()

    def shown() -> list[str]:
        return [one.text() for one in strip.findChildren(QLabel) if one.isVisible()]

    assert shown() == ["Members", "3,000", "today", "15", "from the app", "1,200"]
    strip.resize(260, 40)
    assert shown() == ["Members", "3,000", "today", "15"]
    strip.resize(700, 40)
    assert len(shown()) == 6


def test_a_hidden_field_gives_its_room_in_a_row_to_the_others(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    one, gone, last = TextField(name="t.one"), TextField(name="t.gone"), TextField(name="t.last")
    form.add_row(("one", "One", one), ("gone", "Gone", gone), ("last", "Last", last))
    form.show_field("gone", shown=False)
    form.resize(600, 120)
    form.show()
    assert one.width() == last.width() > 280


def test_of_a_long_name_the_beginning_is_seen(qtbot: QtBot) -> None:
    field = NameField(name="t")
    qtbot.addWidget(field)
    field.set_value(Name("अनीता " * 20, "Anita " * 20))
    assert (field.hindi.cursorPosition(), field.latin.cursorPosition()) == (0, 0)


@pytest.mark.parametrize("size", [90, 100, 175])
@pytest.mark.parametrize("lines", [2, 6])
def test_a_long_text_has_room_for_its_lines_however_narrow_and_low_the_form_is(
    qtbot: QtBot, size: int, lines: int
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = Form()
    qtbot.addWidget(made)
    note = LongTextField(name="t.note", lines=lines)
    made.add("note", "Note", note)
    made.add_row(("one", "One", TextField()), ("other", "Other", LongTextField(lines=lines)))
    try:
        theme.apply(application, size=size)
        made.resize(200, 120)
        made.show()
        needed = note.fontMetrics().lineSpacing() * lines + 2 * note.document().documentMargin()
        assert needed <= note.viewport().height() <= needed + 8
    finally:
        theme.apply(application)
