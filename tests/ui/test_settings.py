"""Settings: the office's name, who works here, the look of this desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.domain import registers
from controlroom.ui.settings.page import SettingsPage
from controlroom.ui.shell import Shell
from tests.factories import OpenOffice


@pytest.fixture
def page(shell: Shell, qtbot: QtBot, settled: Callable[[], None]) -> SettingsPage:
    made = SettingsPage(shell)
    qtbot.addWidget(made)
    made.show()
    settled()
    return made


def test_the_office_gets_another_name(
    page: SettingsPage, office: OpenOffice, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    assert not page.has_draft()
    page.office.latin.clear()
    qtbot.keyClicks(page.office.latin, "District Committee, Ajmer")
    assert page.has_draft()
    page.office_form.accept()
    settled()
    assert office.register.read(registers.office, None).name.latin == "District Committee, Ajmer"
    assert page.messages.record[-1].tone == "good"
    assert not page.has_draft()


def test_an_office_without_a_name_is_refused_at_the_field(page: SettingsPage) -> None:
    page.office.hindi.clear()
    page.office.latin.clear()
    page.office_form.accept()
    assert page.office_form.problem_at("office") == "Write the name of your office."


def test_somebody_else_works_here(page: SettingsPage, qtbot: QtBot, settled: Callable[[], None]) -> None:
    before = page.desk.actor.operator_id
    qtbot.keyClicks(page.operator, "Anita")
    page.operator_form.accept()
    settled()
    settled()
    assert page.desk.actor.operator_id != before
    assert page.who.text().startswith("Anita works at desk 1")


def test_the_look_is_asked_of_the_window(page: SettingsPage, shell: Shell) -> None:
    asked: list[tuple[str, int]] = []
    shell.dress = lambda name, size: asked.append((name, size))
    page.theme.set_value("dark")
    page.theme.changed.emit()
    assert asked == [("dark", 100)]


def test_the_backups_stand_there_and_their_page_is_one_click_away(page: SettingsPage, shell: Shell) -> None:
    assert page.backups.last.text() == "No backup yet."
    asked: list[tuple[str, str]] = []
    shell.opener = lambda key, action, _subject: asked.append((key, action))
    for name in ("now", "restore", "page"):
        button = page.findChild(QPushButton, f"settings.backup.{name}")
        assert button is not None
        button.click()
    assert asked == [("backups", "now"), ("backups", "restore"), ("backups", "")]


def test_the_page_names_the_language_that_is_spoken_after_a_switch(page: SettingsPage, shell: Shell) -> None:
    before = language.current()
    switched: list[str] = []
    shell.switch_language = lambda: switched.append("again")
    try:
        language.choose("hi" if before == "en" else "en")
        page.retranslate()
        assert page.speech.value() == language.current()
        assert switched == []
    finally:
        language.choose(before)
