"""The registration desk as hands use it: three letters and Enter, scans, a refusal that holds the scanner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from controlroom.domain import paper_runs
from controlroom.domain.attendance import registering, trainee_papers
from controlroom.domain.attendance.badges import BADGE
from controlroom.domain.attendance.marking import read_in_session
from controlroom.domain.attendance.registering import RegisterArrival
from controlroom.domain.attendance.rows import PRESENT
from controlroom.domain.attendance.sessions import planning
from controlroom.domain.attendance.sessions.planning import AddSession
from controlroom.domain.attendance.trainee_papers import TraineesQuestion
from controlroom.ui.arrivals.desk_tab import RegistrationTab
from controlroom.ui.arrivals.history import RowHistory
from controlroom.ui.arrivals.walk_in import WalkInDialog
from tests.domain.attendance.nagoi import Nagoi, add_person
from tests.ui.attendance.hands import ALT, CTRL, ENTER, Keys, Settled

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from controlroom.ui.window import Window

SLOW_SCANNER_MS = 1_000  # a machine that is busy elsewhere may hold a scanner's key back


class Desk:
    """A registration desk: its tab, hands, and what stands in the register."""

    def __init__(self, tab: RegistrationTab, keys: Keys, nagoi: Nagoi, settled: Settled) -> None:
        self.tab, self.keys, self.nagoi, self.settled = tab, keys, nagoi, settled
        self.event = tab.subject or 0

    def type(self, text: str) -> None:
        """Type into the field and press Enter."""
        self.keys.type(text)
        self.enter()

    def enter(self) -> None:
        """Press Enter and wait for the answer."""
        self.keys.press(ENTER)
        self.settled()

    def wait_a_breath(self) -> None:
        """Wait as a hand does after a scanner's keys."""
        self.keys._qtbot.wait(SLOW_SCANNER_MS + 100)  # noqa: SLF001 - the hands' own clock

    @property
    def told(self) -> str:
        """Return what the large band says."""
        return f"{self.tab.result.tone}: {self.tab.result.name.text()}: {self.tab.result.words.text()}"

    def badge(self, hindi: str) -> str:
        """Return what the badge of somebody says."""
        asked = TraineesQuestion(event_id=self.event, kind=BADGE)
        value = self.nagoi.office.register.read(trainee_papers.trainee_papers, asked)
        return next(one.code for one in value.people if one.name.hindi == hindi)


@pytest.fixture
def desk(window: Window, nagoi: Nagoi, keys: Keys, settled: Settled, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Open the registration desk of a workshop with printed badges."""
    monkeypatch.setattr("controlroom.ui.widgets.scanning._SCANNER_MS", SLOW_SCANNER_MS)
    event = nagoi.plan_workshop(title="मंडल प्रशिक्षण")
    nagoi.write(paper_runs.print_run, trainee_papers.order_papers(BADGE, event, "hi"))
    window.open_page("workshops")
    settled()
    assert window.host is not None
    window.host.page().open("tab:registration", event)  # type: ignore[union-attr]
    settled()
    tab = window.findChild(RegistrationTab)
    assert tab is not None
    return Desk(tab, keys, nagoi, settled)


def test_three_letters_and_enter_register_an_arrival(desk: Desk) -> None:
    desk.keys.type("sek")
    assert [one.name.hindi for one in desk.tab.table.rows()][:2] == ["सेक्टर पति 1क", "सेक्टर पति 1ख"]
    desk.enter()
    assert desk.told.startswith("good: सेक्टर पति 1क: ")
    assert desk.nagoi.line(desk.event, "सेक्टर पति 1क").state == PRESENT
    assert desk.tab.field.text() == ""
    assert desk.tab.field.hasFocus()
    assert desk.tab.figures.count.text() == "1 / 6"
    assert [one.name.hindi for one in desk.tab.table.rows()] == ["सेक्टर पति 1क"]


def test_letters_that_sound_like_one_register_nobody(desk: Desk) -> None:
    for typed in ("sss", "a"):
        desk.keys.type(typed)
        desk.keys.press(ENTER)
        desk.settled()
        assert desk.tab.result.tone == "warn"
        assert "three letters" in desk.tab.result.words.text()
        desk.tab.field.clear()


def test_digits_of_a_mobile_and_an_arrow_choose_somebody_else(desk: Desk) -> None:
    desk.keys.type("0003")
    assert [one.name.hindi for one in desk.tab.table.rows()] == ["सेक्टर पति 1ख"]
    desk.enter()
    desk.keys.type("jon")
    desk.keys.press(Qt.Key.Key_Down)
    desk.enter()
    assert desk.tab.last is not None
    assert desk.tab.last.name.hindi == "जोन पति 2"


def test_a_scan_registers_and_a_second_scan_cannot_hide_the_refusal(desk: Desk) -> None:
    desk.type(desk.badge("जोन पति 1"))
    assert desk.told.startswith("good: जोन पति 1")
    desk.type(desk.badge("जोन पति 1"))
    assert desk.told.startswith("bad: जोन पति 1: जोन पति 1 is already in since ")
    assert ", desk 1" in desk.told
    desk.type(desk.badge("जोन पति 2"))  # typed within a breath: dropped
    assert desk.told.startswith("bad: ")
    assert desk.nagoi.line(desk.event, "जोन पति 2").state == ""
    desk.wait_a_breath()
    desk.enter()
    assert desk.tab.field.hasFocus()
    desk.type(desk.badge("जोन पति 2"))
    assert desk.told.startswith("good: जोन पति 2")


def test_a_badge_of_another_workshop_is_told_by_name(desk: Desk) -> None:
    other = desk.nagoi.plan_workshop(title="बूथ प्रशिक्षण")
    desk.nagoi.write(paper_runs.print_run, trainee_papers.order_papers(BADGE, other, "hi"))
    desk.type("BL-0002/1/P-0001")
    assert desk.told.startswith("bad: ")
    assert "बूथ प्रशिक्षण" in desk.told


def test_somebody_known_but_not_invited_comes_in_by_a_second_enter(desk: Desk) -> None:
    add_person(desk.nagoi, "गंगाराम परीक्षा")
    desk.keys.type("gangar")
    desk.settled()
    assert [one.state for one in desk.tab.table.rows()] == ["unlisted"]
    desk.enter()
    assert desk.told.startswith("warn: गंगाराम परीक्षा: ")
    desk.enter()
    assert desk.told.startswith("good: गंगाराम परीक्षा: ")
    assert desk.nagoi.line(desk.event, "गंगाराम परीक्षा").walk_in


def test_escape_lets_nobody_in(desk: Desk) -> None:
    add_person(desk.nagoi, "गंगाराम परीक्षा")
    desk.keys.type("gangar")
    desk.settled()
    desk.enter()
    desk.keys.press(Qt.Key.Key_Escape)
    desk.settled()
    assert desk.tab.result.tone == "news"
    assert desk.nagoi.view(desk.event).totals.in_all == 0


def test_a_walk_in_takes_ten_keys_beside_what_is_typed(desk: Desk) -> None:
    desk.keys.type("Naresh")
    before = desk.keys.count
    desk.keys.press(Qt.Key.Key_C, ALT)
    desk.settled()
    desk.keys.press(ENTER)
    desk.keys.press(ENTER)
    desk.keys.type("Kota")
    desk.keys.press(Qt.Key.Key_A, CTRL)
    desk.settled()
    assert desk.keys.count - before <= 10
    assert not [one for one in desk.tab.findChildren(WalkInDialog) if one.isVisible()]
    assert desk.told.startswith("good: Naresh: ")
    line = desk.nagoi.view(desk.event).lines[-1]
    assert (line.name.hindi, line.unit.hindi, line.walk_in) == ("Naresh", "Kota", True)
    assert desk.tab.figures.more.text().splitlines()[1] == "Walk-ins: 1"
    assert desk.tab.field.text() == ""


def test_what_another_desk_registers_stands_here_at_once(desk: Desk) -> None:
    with desk.nagoi.office.register.writing(desk.nagoi.office.actor):
        pass
    order = RegisterArrival(event_id=desk.event, person_id=desk.nagoi.people["जोन पति 2"])
    desk.nagoi.write(registering.register_arrival, order)
    desk.tab.reload()
    desk.settled()
    assert desk.tab.figures.count.text() == "1 / 6"
    desk.type("jon pati 2")
    assert desk.told.startswith("bad: जोन पति 2: ")


def test_the_last_arrival_of_this_desk_is_taken_back(desk: Desk) -> None:
    desk.type("jon pati 1")
    order = RegisterArrival(event_id=desk.event, person_id=desk.nagoi.people["जोन पति 2"])
    desk.nagoi.write(registering.register_arrival, order)
    desk.keys.press(Qt.Key.Key_Z, CTRL)
    desk.settled()
    assert desk.nagoi.line(desk.event, "जोन पति 1").state == ""
    assert desk.nagoi.line(desk.event, "जोन पति 2").state == PRESENT
    assert desk.tab.figures.count.text() == "1 / 6"


def test_the_marks_of_a_row_are_shown_and_taken_back(desk: Desk) -> None:
    desk.type("jon pati 1")
    desk.keys.press(Qt.Key.Key_Y, ALT)
    desk.settled()
    (dialog,) = desk.tab.findChildren(RowHistory)
    assert [one.desk for one in dialog.table.rows()] == [1]
    desk.keys.press(Qt.Key.Key_Z, CTRL)
    desk.settled()
    assert [one.undoes for one in dialog.table.rows()] == [True, False]
    assert desk.nagoi.line(desk.event, "जोन पति 1").state == ""


def test_a_printed_badge_is_of_one_who_just_came(desk: Desk, qtbot: QtBot) -> None:
    from controlroom.ui.preview.dialog import Preview

    desk.tab.with_badge.click()
    desk.type("jon pati 1")

    def is_shown() -> bool:
        return any(one.isVisible() for one in desk.tab.window().findChildren(Preview))

    qtbot.waitUntil(is_shown, timeout=60_000)
    desk.tab.with_badge.set_value(False)


def test_letters_typed_nowhere_go_to_the_field(desk: Desk) -> None:
    desk.tab.table.view.setFocus()
    desk.keys.type("j")
    assert desk.tab.field.text() == "j"


def test_a_session_is_chosen_at_the_desk_and_scans_go_into_it(desk: Desk) -> None:
    added = AddSession(event_id=desk.event, title="बूथ प्रबंधन")
    session = desk.nagoi.write(planning.add_session, added).id
    desk.tab.roster = None
    desk.tab.reload()
    desk.settled()
    assert desk.tab.session.isVisible()
    desk.type(desk.badge("जोन पति 1"))
    desk.tab.session.set_value(session)
    desk.tab.session.changed.emit()
    desk.settled()
    assert desk.tab.figures.count.text() == "0 / 6"
    desk.type(desk.badge("जोन पति 1"))
    assert desk.told.startswith("good: जोन पति 1")
    assert desk.tab.figures.count.text() == "1 / 6"
    desk.type(desk.badge("जोन पति 1"))
    assert desk.told.startswith("bad: जोन पति 1")
    with desk.nagoi.office.register.reading() as reading:
        assert list(read_in_session(reading, session or 0).values()) == [PRESENT]
