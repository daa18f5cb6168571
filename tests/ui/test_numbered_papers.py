"""Rolls, cards, progress reports, badges and labels are made from the pages that show their rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlroom.domain.reports.progress import ProgressQuestion, unit_progress
from controlroom.ui.books.labels import PrintLabels
from controlroom.ui.books.page import BooksPage
from controlroom.ui.members.page import MembersPage
from controlroom.ui.numbered_papers import PrintNumbered
from controlroom.ui.shell import Shell
from controlroom.ui.targets.page import TargetsPage
from controlroom.ui.workshops.page import WorkshopsPage
from tests.domain.attendance.nagoi import make_nagoi
from tests.domain.members.stories import SUNITA, Zone, enter, make_zone
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.reports.test_page import shown, texts_of

Settled = Callable[[], None]


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    """Give a zone with one member."""
    made = make_zone(office)
    enter(office, 1, booth_id=made.booth_id)
    return made


def dialog() -> PrintNumbered | PrintLabels:
    """Return the dialog that is open."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, PrintNumbered | PrintLabels)]
    return next(one for one in found if one.isVisible())


def shortcuts(page: WorkshopsPage) -> list[str]:
    """Return the keys that a page offers."""
    offered = page.keys()
    return [one.shortcut for one in offered]


def open_page(qtbot: QtBot, page: MembersPage | TargetsPage | BooksPage, settled: Settled) -> None:
    """Show a page."""
    qtbot.addWidget(page)
    page.show()
    settled()


@pytest.mark.parametrize(
    ("key", "number"), [("member_roll", "SN-0001"), ("membership_card", "SC-0001")], ids=["roll", "cards"]
)
def test_papers_of_the_members_of_the_unit_in_view(
    qtbot: QtBot, shell: Shell, zone: Zone, settled: Settled, key: str, number: str
) -> None:
    page = MembersPage(shell)
    open_page(qtbot, page, settled)
    shell.view.set_unit(zone.zone_id)
    page.print_papers()
    asked = dialog()
    assert isinstance(asked, PrintNumbered)
    asked.which.set_value(key)
    asked.language.set_value("hi")
    asked.accept_button.click()
    text = " ".join(texts_of(shown(qtbot)))
    assert number in text
    assert SUNITA.name.hindi in text


def test_a_list_without_a_line_is_told_in_the_dialog(
    qtbot: QtBot, shell: Shell, zone: Zone, settled: Settled
) -> None:
    page = MembersPage(shell)
    open_page(qtbot, page, settled)
    shell.view.set_unit(zone.zone_id)
    page.print_papers()
    asked = dialog()
    assert isinstance(asked, PrintNumbered)
    asked.which.set_value("correction_list")
    asked.accept_button.click()
    settled()
    assert "no correction list" in asked.band.text()
    assert asked.isVisible()
    assert asked.accept_button.isEnabled()
    asked.reject()


def test_the_progress_of_the_unit_in_view(
    qtbot: QtBot, shell: Shell, office: OpenOffice, zone: Zone, settled: Settled
) -> None:
    page = TargetsPage(shell)
    open_page(qtbot, page, settled)
    shell.view.set_unit(zone.zone_id)
    page.print_it()
    dialog().accept_button.click()
    assert "PR-0001" in texts_of(shown(qtbot))[0]
    (one,) = office.register.read(unit_progress, ProgressQuestion(unit_ids=(zone.zone_id,)))
    assert (one.stamp.number, one.stamp.version) == ("PR-0001", 1)


def test_badges_of_the_workshop_in_front(
    qtbot: QtBot, shell: Shell, office: OpenOffice, settled: Settled
) -> None:
    event = make_nagoi(office).plan_workshop()
    page = WorkshopsPage(shell)
    qtbot.addWidget(page)
    page.show()
    settled()
    assert "Alt+B" not in shortcuts(page)
    page.open("show", event)
    settled()
    assert "Alt+B" in shortcuts(page)
    page.print_trainees()
    dialog().accept_button.click()
    assert "BL-0001" in texts_of(shown(qtbot))[0]


def test_labels_of_books_that_are_there(qtbot: QtBot, shell: Shell, zone: Zone, settled: Settled) -> None:
    page = BooksPage(shell)
    open_page(qtbot, page, settled)
    page.print_labels()
    asked = dialog()
    assert isinstance(asked, PrintLabels)
    for wrong, told in (("abc", "abc"), ("9000", "9000")):
        asked.books.set_value(wrong)
        asked.accept_button.click()
        settled()
        assert told in asked.form.problem_at("books")
    asked.books.set_value("1201-1203")
    asked.accept_button.click()
    text = texts_of(shown(qtbot))[0]
    assert all(number in text for number in ("1201", "1202", "1203"))
    assert zone.zone_id
