"""Erasing at the desk: what will happen is shown first, the code is typed, the acknowledgement comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from controlroom.base.language import Name
from controlroom.db.models.people import Person
from controlroom.domain import meetings
from controlroom.ui.consents.erasing import ErasePersonDialog
from controlroom.ui.messages import Messages
from controlroom.ui.people.page import PeoplePage
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from tests.domain.members.stories import DAY, SUNITA, Zone, enter, make_zone, member
from tests.factories import OpenOffice
from tests.retelling import told_once
from tests.ui.people.opened import opened

Settled = Callable[[], None]


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    return make_zone(office)


@pytest.fixture
def people(shell: Shell, zone: Zone, qtbot: QtBot, settled: Settled) -> PeoplePage:
    made = PeoplePage(shell)
    qtbot.addWidget(made)
    made.show()
    settled()
    return made


def dialog_for(people: PeoplePage, person_id: int, settled: Settled) -> ErasePersonDialog:
    people.show_person(person_id)
    settled()
    people.erase()
    settled()
    return opened(people, ErasePersonDialog)


def test_a_member_is_erased_and_the_paper_comes(
    people: PeoplePage,
    office: OpenOffice,
    zone: Zone,
    messages: Messages,
    qtbot: QtBot,
    settled: Settled,
) -> None:
    left = member(office, enter(office, 3, replace(SUNITA, name=Name("सुनीता साहू", "Sunita Sahu"))))
    plan = meetings.PlanMeeting(title="सुनीता साहू स्मृति सभा", unit_id=zone.zone_id, held_on=DAY)
    office.register.write(office.actor, meetings.plan_meeting, plan)
    dialog = dialog_for(people, left.person_id, settled)
    assert "used, erased on request" in dialog.told.text()
    assert [row.called for row in dialog.places.rows()] == ["meeting or workshop", "journal"]
    dialog.letter.set_value("17/2026")
    dialog.typed.set_value("P-9999")
    dialog.form.accept()
    qtbot.waitUntil(lambda: bool(dialog.form.problem_at("typed")), timeout=30_000)
    with office.register.reading() as session:
        dialog.typed.set_value(session.get_one(Person, left.person_id).code)
    dialog.form.accept()
    qtbot.waitUntil(lambda: people.findChild(Preview) is not None, timeout=60_000)
    settled()
    assert "HP-0001" in opened(people, Preview).windowTitle()
    assert any("was erased" in one.text for one in messages.record)
    assert "Erased" in people.card.accessibleName()


def test_who_holds_books_cannot_be_erased(people: PeoplePage, zone: Zone, settled: Settled) -> None:
    dialog = dialog_for(people, zone.president_id, settled)
    assert dialog.band.isVisibleTo(dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
