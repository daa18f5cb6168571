"""The window: pages, keys, the palette, languages, the working date, messages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from controlroom.base import clock, language
from controlroom.base.language import Name
from controlroom.ui import actions, icons, memory, theme
from controlroom.ui.breadcrumb import Crumb, Trail
from controlroom.ui.pages import PAGES, PageEntry
from controlroom.ui.palette import Finder, Found
from controlroom.ui.shell import Shell
from controlroom.ui.window import Window
from controlroom.ui.working_date import WorkingDateDialog

JOURNAL = PageEntry("journal", "Journal", "journal", "controlroom.ui.journal.page:JournalPage")
SETTINGS = PageEntry("settings", "Settings", "settings", "controlroom.ui.settings.page:SettingsPage")


@pytest.fixture
def window(shell: Shell, qtbot: QtBot, settled: Callable[[], None]) -> Window:
    made = Window((JOURNAL, SETTINGS))
    qtbot.addWidget(made)
    made.furnish(shell)
    made.show()
    made.open_page("journal")
    made.activateWindow()
    settled()
    return made


def click(place: QWidget, name: str) -> None:
    button = place.findChild(QPushButton, name)
    assert button is not None
    button.click()


def caps(window: Window) -> list[str]:
    shown = [label for label in window.keybar.findChildren(QLabel) if label.isVisible()]
    return [label.text() for label in shown]


def test_every_page_of_the_list_can_be_imported_and_has_an_icon() -> None:
    for entry in PAGES:
        assert entry.page_class().__doc__
        assert entry.icon in icons.GLYPHS


def test_a_page_is_made_when_it_is_first_seen(window: Window, settled: Callable[[], None]) -> None:
    assert window.host is not None
    assert [page.title() for page in window.host.pages()] == ["Journal"]
    click(window, "rail.settings")
    settled()
    assert window.host.key() == "settings"
    assert [page.title() for page in window.host.pages()] == ["Journal", "Settings"]


def test_escape_leads_back(window: Window, qtbot: QtBot) -> None:
    assert window.host is not None
    window.open_page("settings")
    window.run(actions.BACK)
    assert window.host.key() == "journal"
    window.run(actions.BACK)
    assert window.host.key() == "journal"


def test_what_is_half_typed_stays_while_another_page_is_looked_at(
    window: Window, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    assert window.host is not None
    assert window.shell is not None
    window.open_page("settings")
    settled()
    field = window.findChild(QLineEdit, "settings.office.name.latin")
    qtbot.keyClicks(field, " of Ajmer")
    assert field is not None
    typed = field.text()
    window.open_page("journal")
    settled()
    window.run(actions.BACK)
    assert window.host.key() == "settings"
    assert field.text() == typed
    assert window.shell.messages.asked == []
    window.open_page("journal")
    window.shell.messages.answer = lambda _question: False
    assert not window.close()
    assert window.shell.messages.asked == ["Close the control room without saving what was typed?"]
    window.shell.messages.answer = lambda _question: True


def test_enter_on_a_button_presses_it_once_however_long_it_is_held(window: Window, qtbot: QtBot) -> None:
    button = window.findChild(QPushButton, "page.export")
    assert button is not None
    pressed: list[bool] = []
    button.clicked.disconnect()
    button.clicked.connect(lambda _checked: pressed.append(True))
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Return)
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True)
    QApplication.sendEvent(button, held)
    assert pressed == [True]


def test_a_double_click_on_a_button_of_a_page_is_one_click(window: Window, qtbot: QtBot) -> None:
    page = window.host.page() if window.host else None
    assert page is not None
    page.messages.record.clear()
    button = next(one for one in page.findChildren(QPushButton) if one.property("kind") == "primary")
    pressed: list[bool] = []
    button.clicked.disconnect()
    button.clicked.connect(lambda _checked: pressed.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(button, Qt.MouseButton.LeftButton)  # the second press, and below its release
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


def test_a_key_held_down_turns_pages_and_does_nothing_else_twice(window: Window) -> None:
    repeated = {one.shortcut().toString() for one in window.actions() if one.autoRepeat()}
    assert all("Pg" in shortcut for shortcut in repeated)
    assert any(one.shortcut().toString() == "Ctrl+P" for one in window.actions())


def test_letters_typed_outside_a_field_go_to_the_search(window: Window, qtbot: QtBot) -> None:
    page = window.host.page() if window.host else None
    assert page is not None
    window.rail.setFocus()
    qtbot.keyClicks(window, "set")
    field = page.search_field()
    assert isinstance(field, QLineEdit)
    assert field.text() == "set"


def test_the_rail_shows_every_page_on_a_small_screen(shell: Shell, qtbot: QtBot) -> None:
    made = Window(PAGES)
    qtbot.addWidget(made)
    made.resize(1366, 690)  # 768 without the bars of the system
    made.furnish(shell)
    made.rail.show_office("जिला कांग्रेस कमेटी, गौरेला-पेण्ड्रा-मरवाही (ग्रामीण)")
    made.rail.show_status(["बैकअप: आज 13:19", "ऑपरेटर: श्रीमती रेखा साहू · डेस्क 1"])
    made.show()
    qtbot.waitExposed(made, timeout=30_000)
    area = made.rail.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0, timeout=30_000)


def test_the_bar_shows_the_keys_and_a_click_does_them(window: Window, qtbot: QtBot) -> None:
    assert caps(window)[0] == "Ctrl+P", "the journal's page prints the day sheet"
    window.open_page("settings")
    assert caps(window) == ["F2", "F11", "Esc"]  # no Ctrl+P: this page has nothing to print
    window.run(actions.PRINT)
    assert window.band.text() == "There is nothing to print on this page."
    click(window.keybar, "keybar.F2")
    assert any(one.isVisible() for one in window.findChildren(WorkingDateDialog))


def test_keys_of_slices_are_shown_only_where_their_page_is(shell: Shell, qtbot: QtBot) -> None:
    books = PageEntry("books", "Membership books", "books", "controlroom.ui.journal.page:JournalPage")
    made = Window((books,))
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.furnish(shell)
    made.show()
    assert caps(made) == ["F2", "F5", "F6", "F7", "F8", "Ctrl+P", "F11", "Esc"]
    made.resize(900, 700)
    qtbot.waitUntil(lambda: len(caps(made)) < 7, timeout=30_000)
    assert caps(made)[-1] == "Esc"


def words_of(session: Session, text: str) -> Sequence[str]:
    return [word for word in ("Nagoi zone 1", "Nagoi zone 2", "Beltara") if text.lower() in word.lower()]


def test_the_palette_finds_pages_actions_and_what_the_register_knows(
    window: Window, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    opened: list[str] = []
    assert window.shell is not None

    def shown(word: str) -> Found:
        return Found("Zone", word, "Bilaspur", lambda: opened.append(word))

    window.shell.finders.append(Finder(words_of, lambda text: text, shown))
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = window.palette_box
    assert box.isVisible()
    qtbot.keyClicks(box.box, "nag")
    settled()
    assert [one.title for one in box.found()] == ["Nagoi zone 1", "Nagoi zone 2"]
    qtbot.keyClick(box.box, Qt.Key.Key_Down)
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert opened == ["Nagoi zone 2"]
    assert not box.isVisible()
    window.open_palette()
    qtbot.keyClicks(box.box, "sett")
    settled()
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    assert window.host is not None
    assert window.host.key() == "settings"


def test_the_palette_finds_pages_and_actions_by_english_words_on_a_hindi_screen(
    window: Window, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    window.switch_language()
    for typed, title in (("sett", "सेटिंग"), ("set", "सेटिंग"), ("working", "काम की तारीख")):
        window.open_palette()
        qtbot.keyClicks(window.palette_box.box, typed)
        settled()
        assert title in [one.title for one in window.palette_box.found()], typed


def test_a_click_into_the_search_box_opens_the_palette(window: Window, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.mouseClick(window.topbar.search, Qt.MouseButton.LeftButton)
    assert window.palette_box.isVisible()


def test_the_palette_lists_finders_in_their_order_and_says_when_nothing_is_found(
    window: Window, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    assert window.shell is not None

    def finder(kind: str) -> Finder[str, str]:
        return Finder(words_of, lambda text: text, lambda word: Found(kind, word, "", lambda: None))

    window.shell.finders.extend([finder("Book"), finder("Person")])
    window.open_palette()
    box = window.palette_box
    qtbot.keyClicks(box.box, "beltara")
    settled()
    assert [one.kind for one in box.found()][-2:] == ["Book", "Person"]
    assert not box.nothing.isVisible()
    qtbot.keyClicks(box.box, " xyz")
    settled()
    assert box.found() == []
    assert box.nothing.isVisible()


def test_the_palette_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    before = QApplication.focusWidget()
    window.open_palette()
    qtbot.keyClick(window.palette_box.box, Qt.Key.Key_Escape)
    assert not window.palette_box.isVisible()
    assert QApplication.focusWidget() is before


def test_the_language_is_switched_while_it_runs(
    window: Window, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    page = window.host.page() if window.host else None
    assert page is not None
    field = page.search_field()
    assert isinstance(field, QLineEdit)
    field.setText("half")
    window.switch_language()
    settled()
    assert language.current() == "hi"
    assert memory.recall("language") == "hi"
    assert page.title() != "Journal"
    kept = page.search_field()
    assert isinstance(kept, QLineEdit)
    assert kept is not field
    assert kept.text() == "half"


def test_the_look_is_changed_while_it_runs(window: Window, settled: Callable[[], None]) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    window.open_page("settings")
    settled()
    try:
        window.dress(theme.DARK, 125)
        settled()
        assert theme.look.theme == theme.DARK
        assert window.rail.width() == 70  # folded: letters are large for this window
        assert memory.recall_number("size", 100) == 125
    finally:
        window.dress(theme.LIGHT, 100)


def test_the_working_date_is_chosen_with_f2(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F2)
    dialog = window.findChild(WorkingDateDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible, timeout=30_000)
    dialog.field.setText("-2")
    qtbot.keyClick(dialog.field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.shell is not None
    assert window.shell.desk.working_date == clock.today() - datetime.timedelta(days=2)
    assert window.band.tone == "warn"


def test_the_rail_folds_to_icons_and_remembers(window: Window, qtbot: QtBot, shell: Shell) -> None:
    window.rail.draw_icons()
    click(window, "rail.fold")
    assert window.rail.width() == 56
    again = Window((JOURNAL,))
    qtbot.addWidget(again)
    assert again.rail.width() == 56


def trail_of(session: Session, unit_id: int | None) -> Trail:
    district, block = Crumb(1, Name("", "Bilaspur")), Crumb(2, Name("", "Nagoi block"))
    whole = Crumb(None, Name())
    above = {None: [whole], 1: [whole, district], 2: [whole, district, block]}
    below: dict[int | None, list[Crumb]] = {None: [district], 1: [block], 2: []}
    return Trail(above[unit_id], below[unit_id])


def test_the_rail_folds_by_itself_where_large_letters_leave_little_room(window: Window, qtbot: QtBot) -> None:
    def is_folded(width: int) -> bool:
        window.resize(width, 700)
        return window.rail.is_folded

    assert not is_folded(1366)
    try:
        window.dress(theme.LIGHT, 150)
        assert is_folded(1366)
        assert not is_folded(1900)
        click(window, "rail.fold")
        assert is_folded(1800)  # somebody chose
        click(window, "rail.fold")
        assert not is_folded(1300)
        assert window.rail.width() == theme.px(188)
    finally:
        window.dress(theme.LIGHT, 100)


def test_a_crumb_opens_a_menu_of_the_units_below(
    window: Window, shell: Shell, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    crumbs = window.topbar.breadcrumb
    crumbs.furnish(shell.desk, shell.view, trail_of)
    settled()
    assert crumbs.texts() == ["Whole district"]
    click(window, "breadcrumb.0")
    settled()
    assert crumbs.menu is not None
    crumbs.menu.actions()[-1].trigger()
    crumbs.menu.close()
    settled()
    assert shell.view.unit_id == 1
    assert crumbs.texts() == ["Whole district", "Bilaspur"]


def test_a_long_name_in_the_trail_is_cut_and_told_and_its_signs_are_letters(
    window: Window, shell: Shell, settled: Callable[[], None]
) -> None:
    name = "Shaheed Smarak School & Hall, right part, new building"
    window.topbar.breadcrumb.furnish(
        shell.desk, shell.view, lambda _session, _unit: Trail((Crumb(7, Name("", name)),), ())
    )
    settled()
    button = window.findChild(QPushButton, "breadcrumb.0")
    assert button is not None
    assert button.text() == "Shaheed Smarak School && Hal…"
    assert button.toolTip() == name


def test_enter_pressed_before_the_answers_opens_the_first_of_them(
    window: Window, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    assert window.shell is not None
    opened: list[str] = []

    def shown(word: str) -> Found:
        return Found("Book", word, "", lambda: opened.append(word))

    window.shell.finders.append(Finder(words_of, lambda text: text, shown))
    window.open_palette()
    box = window.palette_box
    qtbot.keyClicks(box.box, "beltara")
    qtbot.keyClick(box.box, Qt.Key.Key_Return)
    settled()
    assert opened == ["Beltara"]
    assert not box.isVisible()
