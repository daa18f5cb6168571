"""The page on personal data at the desk: requests noted and answered, the notice changed, papers shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.domain.consents import notices, requests
from controlroom.domain.consents.requests import RequestListing
from controlroom.ui.consents.dialogs import AnswerRequest, PrintConsentPapers, RightsOfPerson
from controlroom.ui.consents.page import ConsentsPage
from controlroom.ui.consents.settings import NoticeSettings
from controlroom.ui.members.page import MembersPage
from controlroom.ui.messages import Messages
from controlroom.ui.people.page import PeoplePage
from controlroom.ui.preview.dialog import Preview
from controlroom.ui.shell import Shell
from tests.domain.members.stories import Zone, make_zone
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
    made.show_person(zone.president_id)
    settled()
    return made


@pytest.fixture
def page(shell: Shell, zone: Zone, qtbot: QtBot, settled: Settled) -> ConsentsPage:
    made = ConsentsPage(shell)
    qtbot.addWidget(made)
    made.resize(1160, 600)
    made.show()
    settled()
    return made


def figures(page: ConsentsPage) -> dict[str, str]:
    return {one.label: one.value for one in page.figures.figures()}


def test_a_correction_is_noted_from_the_card_and_answered(
    people: PeoplePage, page: ConsentsPage, office: OpenOffice, messages: Messages, settled: Settled
) -> None:
    people.open_rights()
    dialog = opened(people, RightsOfPerson)
    dialog.choose(requests.CORRECTION)
    dialog.form.accept()
    settled()
    assert "what is wrong" in dialog.form.problem_at("details")
    dialog.details.set_value("मोबाइल बदल गया है")
    dialog.form.accept()
    settled()
    assert figures(page)["open requests"] == "1"
    page.table.view.selectRow(0)
    page.answer()
    answer = opened(page, AnswerRequest)
    answer.answer.set_value("मोबाइल सुधारा गया")
    answer.form.accept()
    settled()
    assert figures(page)["open requests"] == "0"
    assert office.register.read(requests.list_requests, RequestListing(everything=True)).total == 1
    assert "AN-0001 is answered." in [one.text for one in messages.record]


def test_what_is_held_is_shown_as_a_paper(people: PeoplePage, qtbot: QtBot, settled: Settled) -> None:
    people.open_rights()
    dialog = opened(people, RightsOfPerson)
    dialog.form.accept()
    qtbot.waitUntil(lambda: people.findChild(Preview) is not None, timeout=60_000)
    assert "NJ-0001" in opened(people, Preview).windowTitle()
    settled()


def test_the_notice_is_changed_and_its_number_told(
    page: ConsentsPage, office: OpenOffice, messages: Messages, settled: Settled
) -> None:
    page.options()
    dialog = opened(page, NoticeSettings)
    settled()
    dialog.telephone.set_value("07752-000000")
    dialog.journal_months.set_value(6)
    dialog.form.accept()
    settled()
    assert "12" in dialog.form.problem_at("journal_months")
    dialog.journal_months.set_value(24)
    dialog.form.accept()
    settled()
    assert office.register.read(notices.current_notice, None).telephone == "07752-000000"
    assert figures(page)["notice no."] == "2"


def test_blank_forms_are_printed(page: ConsentsPage, qtbot: QtBot, settled: Settled) -> None:
    page.print_it()
    dialog = opened(page, PrintConsentPapers)
    dialog.count.set_value(4)
    dialog.form.accept()
    qtbot.waitUntil(lambda: page.findChild(Preview) is not None, timeout=60_000)
    assert opened(page, Preview).windowTitle() == "Membership form"
    settled()


def test_a_leaf_is_consent_without_another_key(
    shell: Shell, zone: Zone, qtbot: QtBot, settled: Settled
) -> None:
    members = MembersPage(shell)
    qtbot.addWidget(members)
    members.show()
    settled()
    line = members.findChild(QLabel, "members.consent")
    assert line is not None
    assert "signed leaf" in line.text()
    assert line.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_the_page_speaks_hindi(page: ConsentsPage, settled: Settled) -> None:
    language.choose("hi")
    page.retranslate()
    settled()
    assert page.title() == "निजी जानकारी"
    assert "सूचना क्रमांक" in figures(page)
