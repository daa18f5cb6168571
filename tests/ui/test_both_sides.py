"""The second of two desks that change one record sees both sides and settles them, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from controlroom.base.language import Name
from controlroom.domain import units
from controlroom.domain.people import entry, queries
from controlroom.domain.people.rows import PersonDetail
from controlroom.domain.targets import SetTarget, set_target
from controlroom.ui.both_sides import BothSides
from controlroom.ui.people.form import PersonForm
from controlroom.ui.shell import Shell
from controlroom.ui.targets.page import TargetsPage
from controlroom.ui.units.dialogs import MoveDialog
from tests import factories
from tests.factories import OpenOffice
from tests.retelling import told_once

Settled = Callable[[], None]


@pytest.fixture
@told_once
def person(office: OpenOffice) -> PersonDetail:
    order = entry.AddPerson(name=Name("सुनीता वर्मा", "Sunita Verma"), mobile="9826011177", gender="female")
    saved = office.register.write(office.actor, entry.add_person, order).result
    return office.register.read(queries.person_by_id, saved.id or 0)


@pytest.fixture
def form(shell: Shell, person: PersonDetail, qtbot: QtBot, settled: Settled) -> Iterator[PersonForm]:
    """Open the form in which the person is corrected."""
    around = QWidget()
    qtbot.addWidget(around)
    around.show()
    made = PersonForm(shell, around)
    made.correct(person, None)
    made.open()
    settled()
    yield made
    around.close()


def other_desk(office: OpenOffice, person: PersonDetail, **changed: Any) -> None:  # noqa: ANN401 - any field
    """Let another desk save something of the person meanwhile."""
    said: dict[str, Any] = {"name": person.name, "mobile": person.mobile, "gender": person.gender} | changed
    order = entry.ChangePerson(person_id=person.id, version=person.version, **said)
    office.register.write(office.actor, entry.change_person, order)


def both_sides(around: QWidget) -> BothSides:
    shown = [one for one in around.findChildren(BothSides) if one.isVisible()]
    assert shown, "both sides are not shown"
    return shown[-1]


def press(dialog: BothSides, kind: type[QRadioButton | QPushButton], name: str) -> None:
    button = dialog.findChild(kind, name)
    assert isinstance(button, (QRadioButton, QPushButton))
    button.click()


def now(office: OpenOffice, person: PersonDetail) -> PersonDetail:
    return office.register.read(queries.person_by_id, person.id)


def test_what_only_one_desk_changed_is_kept_and_the_rest_is_asked(
    office: OpenOffice, form: PersonForm, person: PersonDetail, settled: Settled
) -> None:
    other_desk(office, person, name=Name("सुनीता शर्मा", "Sunita Sharma"), mobile="9826011188")
    form.mobile.set_value("9826011199")
    form.voter_id.set_value("ABC1234566")
    form.form.accept()
    settled()
    dialog = both_sides(form)
    assert not dialog.takes_mine("name"), "here nobody touched the name"
    assert dialog.takes_mine("mobile"), "both changed it: what was typed here stands until somebody decides"
    press(dialog, QRadioButton, "both_sides.mobile.theirs")
    press(dialog, QPushButton, "both_sides.save")
    settled()
    saved = now(office, person)
    assert saved.name == Name("सुनीता शर्मा", "Sunita Sharma")
    assert saved.mobile == "9826011188"
    assert saved.voter_id == "ABC1234566", "typed here only: it is not lost"


def test_it_says_who_was_first_and_shows_both_values(
    office: OpenOffice, form: PersonForm, person: PersonDetail, settled: Settled
) -> None:
    other_desk(office, person, mobile="9826011188")
    form.mobile.set_value("9826011199")
    form.form.accept()
    settled()
    dialog = both_sides(form)
    assert any("रेखा saved this at desk 1" in one.text() for one in dialog.findChildren(QLabel))
    assert [one.text() for one in dialog.findChildren(QRadioButton)] == ["9826011188", "9826011199"]


def test_going_back_keeps_what_was_typed_and_saves_nothing(
    office: OpenOffice, form: PersonForm, person: PersonDetail, settled: Settled
) -> None:
    other_desk(office, person, mobile="9826011188")
    form.mobile.set_value("9826011199")
    form.form.accept()
    settled()
    press(both_sides(form), QPushButton, "both_sides.back")
    settled()
    assert form.mobile.value() == "9826011199"
    assert now(office, person).mobile == "9826011188"
    form.form.accept()
    settled()
    assert both_sides(form).takes_mine("mobile"), "the record is still newer than the form"
    assert now(office, person).mobile == "9826011188"


def test_both_desks_wrote_the_same_and_nobody_is_asked(
    office: OpenOffice, form: PersonForm, person: PersonDetail, settled: Settled, qtbot: QtBot
) -> None:
    other_desk(office, person, mobile="9826011188")
    form.mobile.set_value("9826011188")
    saved: list[object] = []
    form.saved.connect(saved.append)
    form.form.accept()
    qtbot.waitUntil(lambda: bool(saved), timeout=30_000)
    assert now(office, person).mobile == "9826011188"


def test_a_unit_that_two_desks_move_is_settled_by_who_came_second(
    office: OpenOffice, shell: Shell, qtbot: QtBot, settled: Settled
) -> None:
    with office.register.writing(office.actor) as session:
        first, second, third = (factories.add_unit(session, "block", f"ब्लॉक {one}") for one in "कखग")
        zone = factories.add_unit(session, "zone", "जोन 1", parent=first)
        ids = zone.id, second.id, third.id
    around = QWidget()
    qtbot.addWidget(around)
    around.show()
    zone_row, _second, third_row = (office.register.read(units.unit_by_id, one) for one in ids)
    dialog = MoveDialog(shell, zone_row, around)
    dialog.open()
    settled()
    dialog.above.set_value(third_row)
    order = units.MoveUnit(unit_id=ids[0], parent_id=ids[1], shown=zone_row.parent_id)
    office.register.write(office.actor, units.move_unit, order)
    dialog.form.accept()
    settled()
    settled()
    shown = both_sides(around)
    assert [one.text().split(" — ")[0] for one in shown.findChildren(QRadioButton)] == ["ब्लॉक ख", "ब्लॉक ग"]
    press(shown, QPushButton, "both_sides.back")
    assert office.register.read(units.unit_by_id, ids[0]).parent_id == ids[1]
    dialog.form.accept()
    settled()
    settled()
    press(both_sides(around), QPushButton, "both_sides.save")
    settled()
    assert office.register.read(units.unit_by_id, ids[0]).parent_id == ids[2], "who came second decided"
    around.close()


def test_a_target_that_two_desks_set_is_settled_on_its_page(
    office: OpenOffice, shell: Shell, qtbot: QtBot, settled: Settled
) -> None:
    with office.register.writing(office.actor) as session:
        block = factories.add_unit(session, "block", "नगोई")
        zone = factories.add_unit(session, "zone", "जोन 1", parent=block)
        block_id, zone_id = block.id, zone.id
    office.register.write(office.actor, set_target, SetTarget(unit_id=zone_id, members=100))
    page = TargetsPage(shell)
    qtbot.addWidget(page)
    page.show()
    shell.view.set_unit(block_id)
    settled()
    page.table.chosen.emit(next(one for one in page.table.rows() if one.unit_id == zone_id))
    page.members.setText("300")
    office.register.write(office.actor, set_target, SetTarget(unit_id=zone_id, members=200))
    page.form.accept()
    settled()
    dialog = both_sides(page)
    assert dialog.takes_mine("members")
    press(dialog, QPushButton, "both_sides.save")
    settled()
    settled()
    assert next(one for one in page.table.rows() if one.unit_id == zone_id).target == 300
