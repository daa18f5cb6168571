"""At the desk: numbers that are hidden, uncovered one by one, and lists that leave only where they may."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from controlroom.base.language import Name
from controlroom.db.models.journal import JournalEntry, JournalValue
from controlroom.db.models.people import Person
from controlroom.domain.people.entry import AddPerson, add_person
from controlroom.domain.rights import Role
from controlroom.ui.people.form import PersonForm
from controlroom.ui.people.page import PeoplePage
from controlroom.ui.shell import Shell
from tests.domain.test_rights import as_role
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.people.opened import opened

Settled = Callable[[], None]
VOTER_ID, MOBILE = "RJX7654321", "6100054321"


@pytest.fixture
@told_once
def person_id(office: OpenOffice) -> int:
    order = AddPerson(name=Name("सावित्री देवी", "Savitri Devi"), mobile=MOBILE, voter_id=VOTER_ID)
    saved = office.register.write(office.actor, add_person, order).result
    assert saved.id is not None
    return saved.id


def page_as(shell: Shell, office: OpenOffice, role: Role, qtbot: QtBot, settled: Settled) -> PeoplePage:
    shell.desk.set_actor(as_role(office, role))
    page = PeoplePage(shell)
    qtbot.addWidget(page)
    page.resize(1180, 640)
    page.show()
    settled()
    return page


def shown(page: PeoplePage) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel))


def type_into(line: QLineEdit, text: str) -> None:
    """Write over what stands in a line, as a hand does."""
    line.selectAll()
    line.insert(text)
    line.textEdited.emit(text)


def entries(office: OpenOffice, action: str) -> list[int]:
    with office.register.reading() as session:
        return list(session.scalars(select(JournalEntry.id).where(JournalEntry.action == action)))


def test_a_viewer_sees_hidden_mobiles_and_is_refused_what_is_not_his(
    shell: Shell, office: OpenOffice, person_id: int, qtbot: QtBot, settled: Settled
) -> None:
    page = page_as(shell, office, Role.VIEWER, qtbot, settled)
    assert "••••••4321" in shown(page)
    model = page.table.model
    cells = " ".join(str(model.data(model.index(0, column))) for column in range(model.columnCount()))
    assert "••••••4321" in cells
    assert MOBILE not in shown(page) + cells
    page.show_voter_id()
    settled()
    assert "(viewer) may not uncover one hidden value" in shell.messages.record[-1].text
    assert VOTER_ID not in shown(page)
    page.correct()
    settled()
    form = opened(page, PersonForm)
    form.name.hindi.insert(" बाई")
    form.name.hindi.textEdited.emit(form.name.hindi.text())
    QTest.keyClick(form.name.hindi, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert form.isVisible(), "what was typed is kept"
    told = " ".join(one.text() for one in form.band.findChildren(QLabel))
    assert "(viewer) may not enter people" in told
    assert len(entries(office, "journal.note_refusal")) == 2
    form.form.set_untouched()
    form.reject()


def test_an_operator_uncovers_one_voter_id_by_key_and_it_is_noted(
    shell: Shell, office: OpenOffice, person_id: int, qtbot: QtBot, settled: Settled
) -> None:
    page = page_as(shell, office, Role.OPERATOR, qtbot, settled)
    assert MOBILE in shown(page), "operators telephone"
    assert VOTER_ID not in shown(page)
    opened(page, QPushButton, "people.card.show").click()
    settled()
    assert VOTER_ID in shown(page)
    assert len(entries(office, "people.reveal_number")) == 1


def test_a_form_saves_around_a_hidden_number_and_shows_it_on_demand(
    shell: Shell, office: OpenOffice, person_id: int, qtbot: QtBot, settled: Settled
) -> None:
    page = page_as(shell, office, Role.OPERATOR, qtbot, settled)
    page.correct()
    settled()
    form = opened(page, PersonForm)
    assert form.voter_id.text() == "••••••4321"
    form.mobile.setText("6100054322")
    form.form.accept()
    settled()
    with office.register.reading() as session:
        person = session.get_one(Person, person_id)
        assert (person.mobile, person.voter_id) == ("6100054322", VOTER_ID)
    page.correct()
    settled()
    form = [one for one in page.findChildren(PersonForm) if one.isVisible()][-1]
    form.voter_id.setFocus()
    (eye,) = form.voter_id.actions()
    eye.trigger()
    settled()
    assert form.voter_id.text() == VOTER_ID
    assert not form.voter_id.actions()
    form.reject()


def test_another_operator_finds_hidden_again_what_was_uncovered_in_a_form(
    shell: Shell, office: OpenOffice, person_id: int, qtbot: QtBot, settled: Settled
) -> None:
    """F11 leaves a half-typed form where it is, and left the number in it that a supervisor had uncovered."""
    page = page_as(shell, office, Role.OPERATOR, qtbot, settled)
    page.correct()
    settled()
    form = opened(page, PersonForm)
    type_into(form.name.hindi, "सावित्री बाई")
    (eye,) = form.voter_id.actions()
    eye.trigger()
    settled()
    assert (form.mobile.text(), form.voter_id.text()) == (MOBILE, VOTER_ID)
    shell.desk.set_actor(as_role(office, Role.VIEWER))
    assert (form.mobile.text(), form.voter_id.text()) == ("••••••4321", "••••••4321"), "at once"
    settled()
    assert (form.mobile.text(), form.voter_id.text()) == ("••••••4321", "••••••4321")
    shell.desk.set_actor(as_role(office, Role.OPERATOR))
    form.voter_id.setFocus()
    (eye,) = form.voter_id.actions()
    eye.trigger()
    settled()
    assert len(entries(office, "people.reveal_number")) == 2, "noted in his own name"
    assert form.voter_id.text() == VOTER_ID
    assert form.name.hindi.text() == "सावित्री बाई", "what is half typed stays"
    form.form.accept()
    settled()
    with office.register.reading() as session:
        person = session.get_one(Person, person_id)
        assert (person.name_hi, person.mobile, person.voter_id) == ("सावित्री बाई", MOBILE, VOTER_ID)


def test_who_telephones_keeps_the_mobile_and_what_was_typed(
    shell: Shell, office: OpenOffice, person_id: int, qtbot: QtBot, settled: Settled
) -> None:
    page = page_as(shell, office, Role.SUPERVISOR, qtbot, settled)
    page.correct()
    settled()
    form = opened(page, PersonForm)
    type_into(form.voter_id, "RJX0000001")
    shell.desk.set_actor(as_role(office, Role.OPERATOR))
    settled()
    assert (form.mobile.text(), form.voter_id.text()) == (MOBILE, "RJX0000001")
    form.form.set_untouched()
    form.reject()


def test_a_number_that_was_asked_for_comes_to_who_asked_and_nobody_else(
    shell: Shell, office: OpenOffice, person_id: int, qtbot: QtBot, settled: Settled
) -> None:
    page = page_as(shell, office, Role.OPERATOR, qtbot, settled)
    page.show_voter_id()
    shell.desk.set_actor(as_role(office, Role.VIEWER))
    settled()
    assert VOTER_ID not in shown(page)


def test_many_rows_are_copied_only_by_who_may_and_it_is_noted(
    shell: Shell, office: OpenOffice, qtbot: QtBot, settled: Settled
) -> None:
    for number in range(12):
        order = AddPerson(name=Name(f"व्यक्ति {'कखगघचछजझटठडढ'[number]}"))
        office.register.write(office.actor, add_person, order)
    clipboard = QGuiApplication.clipboard()
    page = page_as(shell, office, Role.OPERATOR, qtbot, settled)
    clipboard.setText("before")
    page.table.view.selectAll()
    page.table.view.setFocus()
    page.table.view.copy_rows()
    settled()
    assert clipboard.text().count("\n") == 12
    (entry,) = entries(office, "exports.note_export")
    with office.register.reading() as session:
        values = session.scalars(select(JournalValue).where(JournalValue.entry_id == entry))
        noted = {one.field: one.new for one in values}
    assert noted == {"list": "people.list", "rows": "12", "way": "clipboard"}
    shell.desk.set_actor(as_role(office, Role.VIEWER))
    clipboard.setText("before")
    page.table.view.copy_rows()
    settled()
    assert clipboard.text() == "before"
    assert len(entries(office, "journal.note_refusal")) == 1
    page.table.view.clearSelection()
    page.table.view.selectRow(0)
    page.table.view.copy_rows()
    settled()
    assert "व्यक्ति" in clipboard.text(), "a few rows are an answer, no list"
