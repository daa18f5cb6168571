"""Pages are made ahead, a part at a time, and nobody notices but who opens one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from controlroom.base import clock
from controlroom.ui.drafts import Draft, Place
from controlroom.ui.pagehost import PageHost
from controlroom.ui.pages import PAGES, PageEntry
from controlroom.ui.shell import Shell
from controlroom.ui.window import Window

JOURNAL = PageEntry("journal", "Journal", "journal", "controlroom.ui.journal.page:JournalPage")
BOOKS = PageEntry("books", "Books", "books", "controlroom.ui.books.page:BooksPage")
SETTINGS = PageEntry("settings", "Settings", "settings", "controlroom.ui.settings.page:SettingsPage")


@pytest.fixture
def window(shell: Shell, qtbot: QtBot, settled: Callable[[], None]) -> Window:
    made = Window((JOURNAL, BOOKS, SETTINGS))
    qtbot.addWidget(made)
    made.furnish(shell)
    made.show()
    made.open_page("journal")
    made.activateWindow()
    settled()
    return made


@pytest.fixture
def host(window: Window) -> PageHost:
    assert window.host is not None
    return window.host


def titles(host: PageHost) -> list[str]:
    return [page.title() for page in host.pages()]


def test_a_page_comes_in_parts_and_counts_once_it_is_whole(host: PageHost) -> None:
    assert host.build_on()
    parts = 0
    while titles(host) == ["Journal"]:
        assert host.build_on()
        parts += 1
    assert parts > 5
    assert titles(host) == ["Journal", "Membership books"]
    assert host.key() == "journal"
    assert host.count() == 2


def test_the_form_of_a_later_part_is_not_made_before_its_turn(host: PageHost) -> None:
    host.build_on()
    host.build_on()
    assert host.findChild(QWidget, "books.receive") is not None
    assert host.findChild(QWidget, "books.deposit.holder") is None
    while "Membership books" not in titles(host):
        host.build_on()
    assert host.findChild(QWidget, "books.deposit.holder") is not None


def test_who_opens_a_half_made_page_finds_it_whole(
    window: Window, host: PageHost, settled: Callable[[], None]
) -> None:
    for _part in range(4):
        host.build_on()
    window.open_page("books", "deposit")
    settled()
    front = host.page()
    assert front is not None
    assert front.isVisible()
    assert host.findChildren(QWidget, "books.deposit.holder")[0].isVisible()
    assert titles(host) == ["Journal", "Membership books"]


def test_typing_goes_on_while_pages_are_made(window: Window, host: PageHost, qtbot: QtBot) -> None:
    field = window.findChild(QLineEdit, "journal.list.filter")
    assert field is not None
    field.setFocus()
    host.make_ahead()
    for letter in "ajmer":
        qtbot.keyClicks(field, letter)
        qtbot.wait(30)
        assert window.focusWidget() is field
    qtbot.waitUntil(lambda: len(host.pages()) == 3, timeout=30_000)
    assert field.text() == "ajmer"
    window.switch_language()
    assert len(host.pages()) == 1
    qtbot.waitUntil(lambda: len(host.pages()) == 3, timeout=30_000)
    assert host.key() == "journal"
    assert not [page for page in host.pages() if page.isVisible() and page is not host.page()]


def test_pages_wait_while_something_typed_before_a_crash_waits(
    window: Window, host: PageHost, qtbot: QtBot
) -> None:
    shell = window.shell
    assert shell is not None
    shell.keeper.waiting.append(
        Draft(1, "books.deposit", "Deposit", Place("books", "deposit"), clock.now(), "operation")
    )
    host.make_ahead()
    qtbot.wait(60)
    assert titles(host) == ["Journal"]
    shell.keeper.waiting.clear()
    qtbot.waitUntil(lambda: len(host.pages()) == 3, timeout=30_000)


def test_in_another_language_only_the_page_in_front_is_made_at_once(
    window: Window, host: PageHost, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    window.open_page("settings")
    settled()
    field = window.findChild(QLineEdit, "settings.office.name.latin")
    assert field is not None
    qtbot.keyClicks(field, " of Ajmer")
    typed = field.text()
    window.open_page("journal")
    settled()
    while "Membership books" not in titles(host):
        host.build_on()
    assert window.findChild(QLineEdit, "settings.office.name.latin") is field
    window.switch_language()
    assert len(host.pages()) == 2, "nobody has seen the books: they are made when they are wanted"
    assert window.findChild(QLineEdit, "settings.office.name.latin") is field
    window.open_page("settings")
    settled()
    again = window.findChild(QLineEdit, "settings.office.name.latin")
    assert again is not None
    assert again is not field
    assert again.text() == typed
    window.open_page("books")
    settled()
    assert host.page() is not None
    assert titles(host)[-1] == "सदस्यता बुक"


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QWidget] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(watched)
        return False


def test_every_page_can_be_made_ahead_and_none_flashes_a_window(
    shell: Shell, qtbot: QtBot, qapp: QApplication, settled: Callable[[], None]
) -> None:
    made = Window(PAGES)
    qtbot.addWidget(made)
    made.furnish(shell)
    made.show()
    made.open_page("today")
    settled()
    assert made.host is not None
    windows = Windows()
    qapp.installEventFilter(windows)
    while made.host.build_on():
        QApplication.processEvents()
    qapp.removeEventFilter(windows)
    assert windows.shown == []
    assert len(made.host.pages()) == len(PAGES)
    for entry in PAGES:
        made.open_page(entry.key)
        settled()
        assert made.host.key() == entry.key
