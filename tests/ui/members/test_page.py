"""Members are entered at the desk: Enter from field to field, Ctrl+A, then the next leaf."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from controlroom.base.language import Name
from controlroom.domain.members import queries
from controlroom.domain.members.rows import ListMembers
from controlroom.ui.members.entry import EntryPanel
from controlroom.ui.members.page import MembersPage
from controlroom.ui.messages import Messages
from controlroom.ui.shell import Shell
from tests.domain.members.stories import Zone, enter, make_zone
from tests.factories import OpenOffice
from tests.retelling import told_once

Settled = Callable[[], None]


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    """Give a zone whose president holds three books."""
    return make_zone(office)


@pytest.fixture
def page(qtbot: QtBot, shell: Shell, zone: Zone, settled: Settled) -> MembersPage:
    """Show the page of members."""
    made = MembersPage(shell)
    qtbot.addWidget(made)
    made.resize(1178, 610)
    made.show()
    made.activateWindow()
    settled()
    return made


def fill(entry: EntryPanel, book: str, leaf: str, name: str) -> None:
    """Fill the form with what a leaf says."""
    entry.form.book.set_value(book)
    entry.form.leaf.set_value(leaf)
    entry.form.name.set_value(Name("", name))
    entry.form.relative.set_value(Name("", "Ramesh Sahu"))
    entry.form.age.set_value("34")
    entry.form.gender.set_value("female")


def press_accept(qtbot: QtBot, entry: EntryPanel) -> None:
    """Press Ctrl+A inside a field."""
    qtbot.keyClick(entry.form.mobile, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def test_the_form_stays_for_the_next_leaf_with_booth_and_date_kept(
    qtbot: QtBot, office: OpenOffice, page: MembersPage, settled: Settled, zone: Zone
) -> None:
    entry = page.entry
    entry.start()
    qtbot.keyClicks(entry.form.book, "1201")
    qtbot.keyClick(entry.form.book, Qt.Key.Key_Return)
    assert entry.form.leaf.hasFocus()
    qtbot.keyClicks(entry.form.leaf, "7")
    qtbot.keyClick(entry.form.leaf, Qt.Key.Key_Return)
    settled()
    assert entry.form.leaf_line.text() == "Book 1201: leaf 7 of 25, no. 30007 · Rajendra Sahu"
    fill(entry, "1201", "7", "Sunita Sahu")
    entry.form.booth.setText("29-142")
    entry.form.booth.textEdited.emit("29-142")
    settled()
    qtbot.keyClick(entry.form.booth, Qt.Key.Key_Return)
    settled()
    assert entry.form.booth.value().id == zone.booth_id
    press_accept(qtbot, entry)
    settled()
    row = office.register.read(queries.member_by_code, "M-0001")
    assert (row.leaf, row.name.latin, row.booth_id) == (7, "Sunita Sahu", zone.booth_id)
    assert (entry.form.book.value(), entry.form.leaf.value()) == (1201, 8)
    assert not entry.form.name.value()
    assert entry.form.booth.value().id == zone.booth_id
    assert page.messages.record[-1].text == "M-0001 Sunita Sahu: entered."
    assert entry.form.name.hindi.hasFocus()
    assert page.table.model.rowCount() == 1


def test_a_leaf_that_cannot_be_is_told_as_it_is_left(
    qtbot: QtBot, page: MembersPage, settled: Settled
) -> None:
    entry = page.entry
    entry.start()
    qtbot.keyClicks(entry.form.book, "1201")
    qtbot.keyClick(entry.form.book, Qt.Key.Key_Return)
    qtbot.keyClicks(entry.form.leaf, "26")
    qtbot.keyClick(entry.form.leaf, Qt.Key.Key_Return)
    settled()
    assert entry.form.problem_at("leaf").startswith("Leaf 26 is not in book 1201")


def test_a_wrong_mobile_and_an_age_under_eighteen_are_told_beside_their_fields(
    qtbot: QtBot, page: MembersPage, settled: Settled
) -> None:
    entry = page.entry
    entry.form.age.setFocus()
    qtbot.keyClicks(entry.form.age, "17")
    qtbot.keyClick(entry.form.age, Qt.Key.Key_Return)
    assert entry.form.problem_at("age").startswith("17 years")
    entry.form.mobile.setFocus()
    qtbot.keyClicks(entry.form.mobile, "12345")
    entry.form.voter_id.setFocus()
    assert "no mobile number" in entry.form.problem_at("mobile")
    settled()


def test_a_refusal_stands_at_its_field_and_nothing_typed_is_lost(
    qtbot: QtBot, office: OpenOffice, page: MembersPage, settled: Settled
) -> None:
    enter(office, 7)
    entry = page.entry
    fill(entry, "1201", "7", "Anita Verma")
    press_accept(qtbot, entry)
    settled()
    assert "already used by Sunita Sahu, M-0001" in entry.form.problem_at("leaf")
    assert entry.form.name.value() == Name("", "Anita Verma")
    entry.form.leaf.set_value("8")
    press_accept(qtbot, entry)
    settled()
    assert office.register.read(queries.list_members, ListMembers()).total == 2


def test_the_desk_is_told_of_a_known_person_and_may_take_her(
    qtbot: QtBot, office: OpenOffice, page: MembersPage, settled: Settled, zone: Zone
) -> None:
    entry = page.entry
    fill(entry, "1201", "1", "Rajendra Sahu")
    entry.form.mobile.setFocus()
    qtbot.keyClicks(entry.form.mobile, "9876500099")
    qtbot.keyClick(entry.form.mobile, Qt.Key.Key_Return)
    settled()
    same = entry.same_found
    assert [one.person_id for one in same] == [zone.president_id]
    entry.take_known(same[0])
    press_accept(qtbot, entry)
    settled()
    assert office.register.read(queries.member_by_code, "M-0001").person_id == zone.president_id


def test_a_member_of_the_roll_is_corrected_and_esc_leaves_it(
    qtbot: QtBot, office: OpenOffice, page: MembersPage, settled: Settled, zone: Zone
) -> None:
    enter(office, 7, booth_id=zone.booth_id)
    page.mark_dirty()
    settled()
    row = page.table.current_row()
    assert row is not None
    page.table.chosen.emit(row)
    settled()
    assert page.entry.form.leaf_line.text() == "Correct M-0001"
    assert not page.entry.form.leaf.isEnabled()
    assert page.entry.form.booth.value().id == zone.booth_id
    page.entry.form.name.set_value(Name("सुनीता देवी", "Sunita Devi"))
    press_accept(qtbot, page.entry)
    settled()
    assert office.register.read(queries.member_by_code, "M-0001").name.latin == "Sunita Devi"
    page.table.chosen.emit(row)
    assert page.back()
    assert not page.back()
    settled()


def test_a_member_of_the_app_is_entered_by_its_number(
    qtbot: QtBot, office: OpenOffice, page: MembersPage, settled: Settled
) -> None:
    entry = page.entry
    entry.form.channel.set_value("digital")
    entry.form.channel.changed.emit()
    assert entry.form.book.isHidden()
    entry.form.app_number.set_value("CG26000001")
    entry.form.name.set_value(Name("", "Priya Tiwari"))
    press_accept(qtbot, entry)
    settled()
    row = office.register.read(queries.member_by_code, "M-0001")
    assert (row.channel, row.app_number) == ("digital", "CG26000001")
    assert entry.form.app_number.hasFocus()


def test_what_was_typed_survives_another_language(
    page: MembersPage, settled: Settled, messages: Messages
) -> None:
    from controlroom.base import language

    fill(page.entry, "1201", "7", "Sunita Sahu")
    language.choose("hi")
    page.retranslate()
    settled()
    assert page.entry.form.name.value() == Name("", "Sunita Sahu")
    assert (page.entry.form.book.value(), page.entry.form.leaf.value()) == (1201, 7)


def test_enter_brings_the_next_field_into_view_where_the_form_is_taller_than_the_window(
    page: MembersPage, qtbot: QtBot
) -> None:
    page.resize(1000, 420)
    page.show()
    page.window().activateWindow()
    qtbot.waitUntil(page.isActiveWindow, timeout=30_000)
    field = page.entry.form.enroller
    field.setFocus()
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height(), timeout=30_000)
    assert page.entry.button.isVisible()
