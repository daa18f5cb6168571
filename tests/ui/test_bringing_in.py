"""The wizard that brings in what the office had before, driven as a person does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.domain import books
from controlroom.ui.books.bringing_in import BalancesWizard, WhoIsMeant
from controlroom.ui.books.page import BooksPage
from controlroom.ui.shell import Shell
from tests.domain.books_office import BooksOffice, furnish
from tests.factories import OpenOffice
from tests.retelling import told_once

Settled = Callable[[], None]
LIST = (
    "जोन अध्यक्ष,जोन,बुक नंबर,जारी दिनांक,बाकी राशि\n"
    "हरीश केशरवानी,जोन 1,1201-1210,09-10-2026,\n"
    "अनीता वर्मा,,1211-1215,09-10-2026,250\n"
    "हरीश केसरी,जोन 1,1216,09-10-2026,\n"
    "कोई और,जोन 9,1217,09-10-2026,\n"
)


@pytest.fixture
@told_once
def people(office: OpenOffice) -> BooksOffice:
    """Furnish the office with zones and their presidents."""
    return furnish(office)


@pytest.fixture
def page(people: BooksOffice, shell: Shell, settled: Settled, qtbot: QtBot) -> BooksPage:
    """Show the books page of a register without books."""
    made = BooksPage(shell)
    qtbot.addWidget(made)
    made.resize(1178, 610)
    made.show()
    settled()
    return made


def wizard_of(page: BooksPage, path: Path, settled: Settled) -> BalancesWizard:
    """Open the wizard from the empty page, and choose a file."""
    button = page.empty.findChild(type(page.empty.button), "books.bring_in.first")
    assert button is not None
    button.click()
    wizard = page.findChild(BalancesWizard)
    assert isinstance(wizard, BalancesWizard)
    wizard.load(path)
    settled()
    return wizard


def press(qtbot: QtBot, wizard: BalancesWizard, settled: Settled) -> None:
    """Press Ctrl+A and wait for the answer."""
    qtbot.keyClick(wizard, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    for _round in range(5):
        settled()


def test_doubtful_rows_are_answered_and_the_rest_comes_in(
    people: BooksOffice, page: BooksPage, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "पुराना.csv"
    path.write_text(LIST, "utf-8")
    wizard = wizard_of(page, path, settled)
    press(qtbot, wizard, settled)
    figures = {one.label: one.value for one in wizard.results.figures.figures()}
    assert (figures["New"], figures["Doubtful"], figures["Refused"]) == ("1", "2", "1")
    assert "2 rows wait: who is meant?" in wizard.band.text()
    assert wizard.results.tabs.tabText(wizard.results.tabs.currentIndex()) == "Doubtful  2"
    wizard.answer_button.click()
    dialog = wizard.findChild(WhoIsMeant)
    assert isinstance(dialog, WhoIsMeant)
    assert dialog.choice.value() == people.anita, "who may be meant is offered first"
    dialog.form.accept()
    settled()
    assert "1 row waits" in wizard.band.text()
    answered = next(row for row in wizard.plan.rows if row.number == 3)
    wizard.results.chosen.emit(answered)
    again = wizard.findChildren(WhoIsMeant)[-1]
    assert again is not dialog, "an answer may be changed: Enter on its row asks again"
    again.reject()
    wizard.suggested_button.click()
    settled()
    figures = {one.label: one.value for one in wizard.results.figures.figures()}
    assert (figures["New"], figures["Refused"]) == ("3", "1")
    assert not wizard.answer_button.isVisibleTo(wizard)
    press(qtbot, wizard, settled)
    assert "16 books, ₹ 250 owed; rows that stay out: 1" in wizard.band.text()
    assert people.read(books.totals, books.TotalsQuestion()).out == 16
    out = tmp_path / "refused.xlsx"
    wizard.write_refused(out)
    for _round in range(4):
        settled()
    assert out.exists()
    wizard.reject()
    assert page.figures.figures()[0].label == "in stock"


def test_who_is_nobody_known_can_be_chosen_or_left_out(
    people: BooksOffice, page: BooksPage, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "पुराना.csv"
    path.write_text("\n".join(LIST.splitlines()[:3]), "utf-8")
    wizard = wizard_of(page, path, settled)
    press(qtbot, wizard, settled)
    wizard.answer_button.click()
    dialog = wizard.findChild(WhoIsMeant)
    assert isinstance(dialog, WhoIsMeant)
    dialog.choice.set_value(0)
    dialog.choice.changed.emit()
    dialog.form.accept()
    settled()
    assert wizard.plan.asked == []
    assert "stays out" in wizard.plan.refused[0].reason.told()
    wizard.reject()


def test_the_same_list_again_has_nothing_to_bring_in(
    people: BooksOffice, page: BooksPage, settled: Settled, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "पुराना.csv"
    path.write_text("\n".join(LIST.splitlines()[:2]), "utf-8")
    wizard = wizard_of(page, path, settled)
    press(qtbot, wizard, settled)
    press(qtbot, wizard, settled)
    assert people.read(books.totals, books.TotalsQuestion()).out == 10
    page.bring_in()
    again = page.findChildren(BalancesWizard)[-1]
    again.load(path)
    settled()
    again.check()
    settled()
    assert "nothing to bring in" in again.band.text()
    assert not again.apply_button.isEnabled()
    again.reject()
