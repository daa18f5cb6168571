"""Settings: the office's name, who works here, the look of this desk."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from controlroom.base import language
from controlroom.domain import registers
from controlroom.domain.operators import locking
from controlroom.ui.printing import choices
from controlroom.ui.printing.choices import Choices
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


def test_who_works_here_stands_there_and_can_change(page: SettingsPage, shell: Shell) -> None:
    asked: list[str] = []
    shell.change_operator = lambda: asked.append("change")
    shell.opener = lambda key, _action, _subject: asked.append(key)
    assert page.who.text().startswith("रेखा works at desk 1")
    for name in ("change", ""):
        button = page.findChild(QPushButton, f"settings.operator.{name}" if name else "settings.operators")
        assert button is not None
        button.click()
    assert asked == ["change", "operators"]


def test_idle_desks_are_covered_after_other_minutes(
    page: SettingsPage, office: OpenOffice, settled: Callable[[], None]
) -> None:
    assert page.minutes.text() == "10"
    page.minutes.setText("500")
    page.lock_form.accept()
    assert "240" in page.lock_form.problem_at("minutes")
    page.minutes.setText("0")
    page.lock_form.accept()
    settled()
    assert office.register.read(locking.lock_minutes, None) == 0


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


def test_papers_that_print_at_once_can_ask_again(page: SettingsPage, settled: Callable[[], None]) -> None:
    assert not page.ask_again.isVisible()
    choices.remember("issue_slip", Choices(printer="HP", at_once=True))
    choices.remember("receipt", Choices(printer="HP", at_once=True))
    page.mark_dirty()
    settled()
    assert page.ask_again.isVisible()
    page.ask_again.click()
    assert not page.ask_again.isVisible()
    assert [choices.recall(kind).at_once for kind in ("issue_slip", "receipt")] == [False, False]
    assert choices.recall("issue_slip").printer == "HP"
