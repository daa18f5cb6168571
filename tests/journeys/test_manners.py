"""Manners that hold everywhere: languages, Esc, function keys, empty pages, words that fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from controlroom.base import language
from controlroom.ui.messages import Told
from controlroom.ui.pages import PAGES
from controlroom.ui.widgets.cards import EmptyPage
from controlroom.ui.widgets.lazy_table import LazyTable
from tests.journeys import steps, walks
from tests.journeys.conftest import OpenWindow
from tests.journeys.desk_work import Operator

PAGE_KEYS = [entry.key for entry in PAGES]
EMPTY_PAGES = ("books", "units", "people", "committees", "meetings", "workshops", "targets", "reports")
DIALOGS = (
    ("people", "Alt+C"),
    ("meetings", "Alt+N"),
    ("workshops", "Alt+N"),
    ("units", "Alt+C"),
    ("units", "Alt+I"),
    ("units", "Alt+B"),
    ("books", "F12"),
    ("books", "Ctrl+P"),
    ("books", "F9"),
    ("today", "F2"),
    ("today", "F1"),
)
_LAYOUT_TURNS = 5
PANELS = ("F5", "F6", "F7", "F8", "Alt+R")


def test_another_language_keeps_what_was_typed(operator: Operator) -> None:
    operator.press("F5")
    operator.put("har")
    operator.press("Return")
    operator.put("1201-1204")
    operator.press("Ctrl+L")
    assert language.current() == language.ENGLISH
    issue = operator.page.issue  # type: ignore[attr-defined]
    assert issue.heading.text() == "Issue books"
    assert issue.holder.value().name.hindi == "हरीश केशरवानी"
    assert issue.numbers.value() == "1201-1204"
    operator.press("Ctrl+A")
    assert "1201–1204" in operator.told()
    operator.read_paper()
    operator.press("Ctrl+L")
    operator.click("rail.members")
    operator.write("members.entry.name.hindi", "अधूरा नाम")
    operator.press("Ctrl+L", "Ctrl+L")
    assert operator.field("members.entry.name.hindi").text() == "अधूरा नाम"


def test_esc_asks_only_where_something_would_be_lost(operator: Operator) -> None:
    operator.click("rail.people")
    operator.press("Alt+C", "Esc")
    assert not operator.shows(QDialog)
    operator.press("Alt+C")
    operator.put("अधूरा")
    asked = operator.answer("नहीं", lambda: operator.press_fast("Esc"))
    assert asked == "जो लिखा गया है वह सहेजा नहीं गया। फिर भी बंद करें?"
    assert operator.field("people.form.name.hindi").text() == "अधूरा"
    operator.until(lambda: operator.is_in("people.form.name.hindi"))
    operator.answer("हाँ", lambda: operator.press_fast("Esc"))
    assert not operator.shows(QDialog)
    operator.press("F5")
    operator.put("har")
    operator.press("Return")
    operator.click("rail.members")
    assert operator.page.title() == "सदस्य"
    assert not operator.room.messages.asked[2:], "nothing is lost by looking at another page"
    operator.click("rail.books")
    assert operator.field("books.issue.holder").text().startswith("हरीश केशरवानी")


def test_function_keys_work_from_every_page(operator: Operator) -> None:
    refused = refusals(operator)
    for key in PAGE_KEYS:
        for pressed, mode in (("F5", "issue"), ("F6", "return"), ("F7", "deposit"), ("F8", "register")):
            operator.room.window.open_page(key)
            operator.press_fast(pressed)
            assert operator.page.mode == mode, f"{pressed} on {key}"  # type: ignore[attr-defined]
        operator.settle()
        go_to(operator, key)
        operator.press("F9")
        assert operator.is_in("attendance.sheet.number"), f"F9 on {key}"
        operator.press("Esc")
        operator.press("Shift+F9")
        assert operator.is_in("attendance.batch.day"), f"Shift+F9 on {key}"
        operator.press("Esc")
        operator.press("Ctrl+K")
        assert operator.is_in("palette.box"), f"Ctrl+K on {key}"
        operator.press("Esc")
    assert refused == []


def test_an_empty_register_says_on_every_page_what_to_do_first(
    tmp_path: Path, open_window: OpenWindow
) -> None:
    operator = open_window(tmp_path / "register")
    walked = _Walk(operator)
    walked.look_at_screen("first run")
    steps.begin_our_district(operator, "रेखा साहू")
    for key in EMPTY_PAGES:
        operator.click(f"rail.{key}")
        assert operator.shows(EmptyPage), key
    walked.walk(dialogs=False)
    walked.judge()


@pytest.mark.one_database("words and the room for them; every page is opened on both databases above")
def test_every_page_of_the_demo_speaks_its_language_and_fits(tmp_path: Path, open_window: OpenWindow) -> None:
    operator = open_window(tmp_path / "demo", demo=True)
    walked = _Walk(operator)
    walked.walk()
    for _spoken in range(2):
        walked.open_things()
        operator.press("Ctrl+L")
    walked.judge()


def refusals(operator: Operator) -> list[str]:
    """Return the list in which every error stands that was told, and will be."""
    messages = operator.room.messages
    heard = [one.text for one in messages.record if one.tone == "bad"]

    def hear(told: Told) -> None:
        if told.tone == "bad":
            heard.append(told.text)

    messages.told.connect(hear)
    return heard


def go_to(operator: Operator, key: str) -> None:
    """Go to a page by the rail, or as its buttons elsewhere do where it does not stand there."""
    if any(one.key == key and one.in_rail for one in PAGES):
        operator.click(f"rail.{key}")
    else:
        operator.shell.open_page(key)
        operator.settle()


class _Walk:
    """Walks over all pages and their dialogs in both languages and notes what is not as it should be."""

    def __init__(self, operator: Operator) -> None:
        self.operator = operator
        self.found: list[str] = []
        self.refused = refusals(operator)

    def walk(self, *, dialogs: bool = True) -> None:
        """See every page, every panel of the books, and the dialogs that keys open; in both languages."""
        operator = self.operator
        operator.room.window.resize(1366, 700)
        for _spoken in range(2):
            for key in PAGE_KEYS:
                go_to(operator, key)
                self.look_at_screen(key)
            operator.click("rail.books")
            for pressed in PANELS:
                operator.press(pressed)
                self.look_at_screen(f"books {pressed}")
            for key, pressed in DIALOGS if dialogs else ():
                go_to(operator, key)
                operator.press(pressed)
                assert operator.front() is not operator.room.window, f"{pressed} on {key} opens nothing"
                self.look_at_screen(f"{key} {pressed}")
                operator.press("Esc")
            operator.press("Ctrl+L")

    def open_things(self) -> None:
        """See a workshop, a person, a member, a book and a paper from near."""
        operator = self.operator
        for key, table in (
            ("workshops", "attendance.workshop.list"),
            ("people", "people.list"),
            ("members", "members.roll"),
            ("committees", "committees.list"),
        ):
            operator.click(f"rail.{key}")
            operator.see(LazyTable, table).view.setFocus()
            operator.press("Home", "Return")
            self.look_at_screen(f"{key} opened")
            operator.press("Esc")
        operator.press("F8")
        operator.put("1202")
        operator.press("Return")
        self.look_at_screen("books looked up")
        operator.press("Ctrl+K")
        operator.put("har")
        self.look_at_screen("everything found")
        operator.press("Esc")

    def look_at_screen(self, place: str) -> None:
        """Note English on a Hindi screen, and what does not fit."""
        front = self.operator.front()
        spoken = language.current()
        cut_off = walks.cut_off(front)
        for _turn in range(_LAYOUT_TURNS):
            if cut_off:  # words that have just come are given their room in the next turns
                self.operator.qtbot.wait(60)
                cut_off = walks.cut_off(front)
        self.found += [f"{place} {spoken}: cut off: {one}" for one in cut_off]
        if spoken == language.HINDI:
            self.found += [f"{place}: not Hindi: {one}" for one in walks.english(front)]

    def judge(self) -> None:
        """Fail with all that was found, and with all errors that were told."""
        assert not self.found + self.refused, "\n".join(self.found + self.refused)
