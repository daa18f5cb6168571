"""At the desk: committees with gaps are seen, a seat is filled, one is verified, a template is set."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from controlroom.domain.committees import queries
from controlroom.ui.committees.dialogs import EditTemplate, FillSeat, Verify
from controlroom.ui.committees.page import CommitteesPage
from controlroom.ui.shell import Shell
from controlroom.ui.widgets.fields import NumberField
from tests import factories
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.people.opened import opened

Settled = Callable[[], None]


@pytest.fixture
@told_once
def block(office: OpenOffice) -> int:
    with office.register.writing(office.actor) as session:
        unit = factories.add_unit(session, "block", "नगोई", "Nagoi")
        harish = factories.add_person(session, "हरीश केशरवानी", mobile="9826012345")
        factories.appoint(session, harish, "block_president", unit)
        return unit.id


@pytest.fixture
def page(shell: Shell, block: int, qtbot: QtBot, settled: Settled) -> CommitteesPage:
    made = CommitteesPage(shell)
    qtbot.addWidget(made)
    made.resize(1160, 600)
    made.show()
    settled()
    return made


class TestThePage:
    def test_shows_state_and_gaps(self, page: CommitteesPage) -> None:
        figures = {figure.label: figure.value for figure in page.figures.figures()}
        assert figures == {"complete": "0", "incomplete": "1", "not formed": "0", "verified": "0"}
        assert page.unit_state.text() == "incomplete · 2 seats empty"
        assert page.checked.text() == "not verified"
        lines = [(line.seat.post, line.gap) for line in page.seats.rows()]
        assert lines == [
            ("block_president", ""),
            ("general_secretary", "1 seat empty"),
            ("treasurer", "1 seat empty"),
        ]

    def test_the_first_gap_is_filled(
        self, page: CommitteesPage, office: OpenOffice, block: int, settled: Settled
    ) -> None:
        page.fill_seat()
        dialog = opened(page, FillSeat)
        dialog.person.setFocus()
        QTest.keyClicks(dialog.person, "hareesh")
        settled()
        dialog.person.takes_enter()
        dialog.form.accept()
        settled()
        with office.register.reading() as session:
            assert queries.committee_of(session, block).missing == 1
        assert page.unit_state.text() == "incomplete · 1 seat empty"

    def test_a_committee_is_verified(self, page: CommitteesPage, settled: Settled) -> None:
        page.verify()
        dialog = opened(page, Verify)
        dialog.note.setText("by telephone")
        dialog.form.accept()
        settled()
        assert page.checked.text().endswith("by telephone")

    def test_what_makes_it_complete_is_set(self, page: CommitteesPage, settled: Settled) -> None:
        page.edit_template()
        settled()
        dialog = opened(page, EditTemplate)
        for post in ("general_secretary", "treasurer"):
            field = opened(dialog, NumberField, f"committees.seats.{post}")
            assert field.value() == 1
            field.setText("")
        dialog.form.accept()
        settled()
        assert page.unit_state.text() == "complete"

    def test_it_is_set_by_keys_alone(self, page: CommitteesPage, settled: Settled, qtbot: QtBot) -> None:
        page.edit_template()
        settled()
        dialog = opened(page, EditTemplate)
        dialog.activateWindow()
        first = QApplication.focusWidget()
        assert isinstance(first, NumberField)
        qtbot.keyClick(first, Qt.Key.Key_Return)
        second = QApplication.focusWidget()
        assert isinstance(second, NumberField)
        assert second is not first
        assert dialog.isVisible(), "Enter goes to the next number"
        field = opened(dialog, NumberField, "committees.seats.general_secretary")
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, "x")
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert QApplication.focusWidget() is field, "what is wrong is not left by Enter"
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        settled()
        assert not page.findChildren(EditTemplate) or not dialog.isVisible()

    def test_nonsense_in_the_template_is_told_at_the_field(
        self, page: CommitteesPage, settled: Settled
    ) -> None:
        page.edit_template()
        settled()
        dialog = opened(page, EditTemplate)
        opened(dialog, NumberField, "committees.women.treasurer").setText("5")
        dialog.form.accept()
        settled()
        assert dialog.form.problem_at("seats").startswith("Treasurer: 5 women cannot sit on its seats (1).")
        opened(dialog, NumberField, "committees.women.treasurer").setText("x")
        dialog.form.accept()
        assert dialog.form.problem_at("seats")

    def test_another_level_may_be_empty(self, page: CommitteesPage, settled: Settled) -> None:
        page.level.set_value("zone")
        page.level.changed.emit()
        settled()
        assert page.rooms.currentIndex() == 1
