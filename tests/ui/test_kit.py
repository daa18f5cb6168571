"""The page of the power-cut kit and the forms entered from it, driven as a person does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from controlroom.db.models.attendance import Event
from controlroom.domain import books
from controlroom.domain.books import power_cut_kits
from controlroom.domain.books.paper_forms import WrittenForm
from controlroom.domain.books.power_cut_kits import PrintKit
from controlroom.ui import draft_values
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.books.page import BooksPage
from controlroom.ui.kit.dialogs import EnterForm, PrintKitDialog, SpoiledForm, UnusedForms
from controlroom.ui.kit.page import KitPage
from controlroom.ui.meetings.page import MeetingsPage
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from tests.domain.books_office import TODAY, BooksOffice, days_ago, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once

Settled = Callable[[], None]
Opened = list[tuple[str, str, object]]


@pytest.fixture
@told_once
def story(office: OpenOffice) -> BooksOffice:
    """Furnish an office with a hundred books in stock."""
    made = furnish(office)
    made.receive(1201, 1300)
    return made


@pytest.fixture
def opened(shell: Shell) -> Opened:
    """Note which page is asked for what."""
    asked: Opened = []
    shell.opener = lambda page, action, subject: asked.append((page, action, subject))
    return asked


def shown(page: QWidget, qtbot: QtBot, settled: Settled) -> None:
    """Show a page on a screen of 1366×768, less the rail and the bars."""
    qtbot.addWidget(page)
    page.resize(1178, 610)
    page.show()
    settled()


@pytest.fixture
def page(story: BooksOffice, shell: Shell, opened: Opened, qtbot: QtBot, settled: Settled) -> KitPage:
    """Show the page of the kit."""
    made = KitPage(shell)
    shown(made, qtbot, settled)
    return made


def print_kit(story: BooksOffice, **counts: int) -> None:
    """Print a kit at another desk."""
    story.write(power_cut_kits.print_kit, PrintKit(language="hi", **counts))  # type: ignore[arg-type]


def the(kind: type[QObject], inside: QWidget) -> QObject:
    """Return the dialog that was opened last."""
    found = inside.findChildren(kind)
    assert found
    return found[-1]


def texts(page: KitPage) -> list[tuple[str, str]]:
    """Return the forms of the list with what became of them."""
    model = page.table.model
    return [
        (str(model.index(row, 0).data()), str(model.index(row, 3).data())) for row in range(model.rowCount())
    ]


def test_an_office_that_never_printed_one_is_told_what_the_kit_is(page: KitPage) -> None:
    assert page.stack.currentWidget() is page.empty
    assert page.empty.button.text() == "Print the kit"


def test_the_kit_is_printed_with_as_many_forms_as_are_wanted_and_remembers_them(
    story: BooksOffice, page: KitPage, qtbot: QtBot, settled: Settled
) -> None:
    page.print_it()
    dialog = the(PrintKitDialog, page)
    assert isinstance(dialog, PrintKitDialog)
    assert [field.value() for field in dialog.counts.values()] == [10, 10, 2]
    dialog.counts["issue"].set_value(3)
    dialog.counts["return"].set_value(1)
    dialog.counts["attendance"].set_value(0)
    dialog.remind_at.set_value("1800")
    qtbot.keyClick(dialog, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    dialog.form.accept()
    for _round in range(4):
        settled()
    qtbot.waitUntil(lambda: bool(page.findChildren(Preview)), timeout=20_000)
    assert [code for code, _state in texts(page)] == ["BF-I-0001", "BF-I-0002", "BF-I-0003", "BF-R-0001"]
    figures = {one.label: one.value for one in page.figures.figures()}
    assert (figures["still blank"], figures["reminder at"]) == ("4", "18:00")
    assert story.read(power_cut_kits.kit_state).choice.issue == 3


def test_enter_on_a_form_opens_it_where_it_belongs_with_its_day(
    story: BooksOffice, page: KitPage, opened: Opened, settled: Settled, qtbot: QtBot, shell: Shell
) -> None:
    print_kit(story, issue=2, returns=1)
    page.mark_dirty()
    settled()
    page.table.view.selectRow(0)
    page.enter_current()
    dialog = the(EnterForm, page)
    assert isinstance(dialog, EnterForm)
    assert (dialog.number.value(), dialog.day.value()) == ("BF-I-0001", TODAY)
    dialog.day.set_value(days_ago(1))
    dialog.form.accept()
    settled()
    ((where, action, written),) = opened
    assert (where, action) == ("books", "paper_form")
    desk = BooksPage(shell)
    shown(desk, qtbot, settled)
    desk.open("paper_form", written)
    settled()
    panel = desk.issue
    assert "BF-I-0001" in panel.paper.text()
    panel.holder.pick(story.read(books.suggest_holders, books.SuggestHolders(person_id=story.harish))[0])
    panel.numbers.set_value("+3")
    panel.numbers.check_now()
    settled()
    panel.form.accept()
    for _round in range(4):
        settled()
    (given,) = [row for row in texts(page) if row[0] == "BF-I-0001"]
    assert given[1] == "entered"
    (story_of,) = story.read(books.where_is, books.WhereIs(number=1201))
    assert story_of.since == days_ago(1)
    assert not panel.paper.isVisibleTo(desk)
    assert desk.back()
    assert opened[-1][0] == "kit", "Esc leads back to the list of forms"


def test_a_half_filled_form_keeps_the_paper_it_stands_on_over_a_crash(
    story: BooksOffice, shell: Shell, settled: Settled, qtbot: QtBot
) -> None:
    print_kit(story, issue=1, returns=1)
    story.issue("1201-1202")
    desk = BooksPage(shell)
    shown(desk, qtbot, settled)
    for kind, code in (("issue", "BF-I-0001"), ("return", "BF-R-0001")):
        written = WrittenForm(code, kind, days_ago(1))
        desk.open("paper_form", written)
        panel = desk.panels[kind]
        kept = draft_values.from_text(draft_values.to_text(panel.more_draft()))
        panel.enter_form(None)
        panel.restore_more(kept)
        settled()
        assert panel.written == written
        assert code in panel.paper.text()


def test_a_form_entered_before_is_refused_in_the_dialog(
    story: BooksOffice, page: KitPage, settled: Settled
) -> None:
    print_kit(story, issue=1)
    saved = story.issue("1201", paper_form="BF-I-0001")
    page.enter(None)
    dialog = the(EnterForm, page)
    assert isinstance(dialog, EnterForm)
    dialog.number.set_value("bf-i-1")
    dialog.form.accept()
    settled()
    assert f"it became {saved.code}" in dialog.form.problem_at("paper_form")


def test_forms_left_out_stand_red_until_they_are_explained(
    story: BooksOffice, page: KitPage, settled: Settled
) -> None:
    print_kit(story, issue=4)
    story.issue("1201", paper_form="BF-I-0003")
    page.mark_dirty()
    settled()
    assert dict(texts(page))["BF-I-0001"] == "left out: a later one was used"
    page.table.view.selectRow(0)
    page.mark_spoiled()
    spoiled = the(SpoiledForm, page)
    assert isinstance(spoiled, SpoiledForm)
    spoiled.words.set_value("फटा")
    spoiled.form.accept()
    settled()
    page.mark_unused()
    unused = the(UnusedForms, page)
    assert isinstance(unused, UnusedForms)
    unused.first.set_value("BF-I-0002")
    unused.form.accept()
    settled()
    states = dict(texts(page))
    assert (states["BF-I-0001"], states["BF-I-0002"], states["BF-I-0004"]) == (
        "spoiled",
        "unused",
        "still blank",
    )
    figures = {one.label: one.value for one in page.figures.figures()}
    assert figures["left out"] == "0"


def test_an_attendance_form_names_its_meeting_and_opens_lines_for_its_people(
    story: BooksOffice, page: KitPage, opened: Opened, settled: Settled, qtbot: QtBot, shell: Shell
) -> None:
    print_kit(story, attendance=1)
    with story.office.register.writing(story.office.actor) as session:
        session.add(
            Event(code="MT-0001", kind="meeting", title="Zone meeting", unit_id=story.zone_one, held_on=TODAY)
        )
    page.enter(None)
    dialog = the(EnterForm, page)
    assert isinstance(dialog, EnterForm)
    dialog.number.set_value("BF-A-0001")
    dialog.number.changed.emit()
    dialog.form.accept()
    settled()
    assert opened == [], "first it is said which meeting"
    from controlroom.domain.attendance.listings import suggest_events
    from controlroom.domain.attendance.rows import Typed

    dialog.meeting.pick(story.read(suggest_events, Typed("zone"))[0])
    dialog.form.accept()
    settled()
    ((where, action, written),) = opened
    meetings = MeetingsPage(shell)
    assert isinstance(meetings, EventsPage)
    shown(meetings, qtbot, settled)
    meetings.open(action, written)
    settled()
    assert where == "meetings"
    assert "BF-A-0001" in meetings.panel.paper.text()
    assert len(meetings.panel.grid.rows()) == 17
    names = meetings.panel.grid.findChildren(QWidget, "attendance.walk_in.0.2.name")
    assert len(names) == 1
    for place, name in enumerate(("", ".1", ".2")):
        field = meetings.panel.grid.findChild(QWidget, f"attendance.walk_in.0{name}.name")
        field.setText(f"Ramlal {place}")  # type: ignore[union-attr]  # it was found
    meetings.panel.save()
    for _round in range(4):
        settled()
    page.mark_dirty()
    settled()
    assert texts(page) == [("BF-A-0001", "entered")]
    assert not meetings.panel.paper.isVisibleTo(meetings)
