"""The tab of seats as an operator works it: share, nominate, paste a list, withdraw, substitute, report."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from controlroom.domain.seats.pasted import DOUBTFUL
from controlroom.ui.attendance.page import EventsPage
from controlroom.ui.messages import Messages
from controlroom.ui.seats.changing import GiveSeatsDialog, SubstituteDialog, WithdrawDialog
from controlroom.ui.seats.naming import NominateDialog
from controlroom.ui.seats.pasting import PasteListDialog
from controlroom.ui.seats.sharing import ShareSeatsDialog
from controlroom.ui.seats.tab import SeatsTab
from controlroom.ui.seats.went import WentDialog
from tests.domain.seats.camp import HELD_ON, Camp
from tests.ui.attendance.hands import ALT, CTRL, ENTER, Keys, dialog

Settled = Callable[[], None]


def opened(page: EventsPage, event: int, settled: Settled) -> SeatsTab:
    """Bring the tab of a workshop's seats to the front."""
    page.open_tab("seats", event)
    settled()
    tab = page.tab()
    assert isinstance(tab, SeatsTab)
    return tab


def units(tab: SeatsTab) -> list[tuple[str, int, int, int]]:
    return [(row.name.hindi, row.seats, row.nominated, row.waiting) for row in tab.units.rows()]


def names(tab: SeatsTab) -> list[str]:
    return [f"{row.name.hindi} {row.state}" for row in tab.names.rows()]


def choose(tab: SeatsTab, name: str) -> None:
    places = [row.name.hindi for row in tab.names.rows()]
    tab.names.view.selectRow(places.index(name))


def test_seats_are_shared_from_the_empty_tab(
    camp: Camp, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    tab = opened(page, camp.plan(), settled)
    assert tab.stack.currentWidget() is tab.empty
    keys.press(Qt.Key.Key_S, ALT)
    settled()
    form = dialog(page, ShareSeatsDialog)
    assert [one.accessibleName() for one in form.units.inputs()] == ["Seats: नगोई", "Seats: बेलतरा"]
    form.seats.setText("5")
    form.divide.click()
    first, second = form.units.inputs()
    first.setFocus()
    keys.press(ENTER)
    assert second.hasFocus()  # Enter walks from unit to unit, Ctrl+A accepts from inside any of them
    assert form.total.text() == "5 of 5 seats shared"
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert units(tab) == [("", 5, 0, 0), ("नगोई", 3, 0, 0), ("बेलतरा", 2, 0, 0)]


def test_people_are_named_one_by_one(camp: Camp, page: EventsPage, keys: Keys, settled: Settled) -> None:
    event = camp.plan()
    camp.share(event, 1, 1)
    tab = opened(page, event, settled)
    keys.press(Qt.Key.Key_N, ALT)
    for mobile in ("6100000000", "6100000001"):
        settled()
        form = dialog(page, NominateDialog)
        keys.type(mobile)
        settled()
        keys.press(ENTER)
        form.by.setText("ब्लॉक अध्यक्ष")
        keys.press(Qt.Key.Key_A, CTRL)
        settled()
    again = dialog(page, NominateDialog)
    assert (again.by.value(), again.unit.value()) == ("ब्लॉक अध्यक्ष", camp.block_ids[0])
    keys.press(Qt.Key.Key_Escape)
    settled()
    assert names(tab) == ["न1 साहू nominated", "न2 साहू waiting"]
    assert camp.listed(event) == ["न1 साहू"]


def test_a_pasted_list_is_read_asked_and_taken(
    camp: Camp, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    event = camp.plan()
    camp.share(event, 5, 1)
    tab = opened(page, event, settled)
    tab.units.view.selectRow(1)
    keys.press(Qt.Key.Key_L, ALT)
    form = dialog(page, PasteListDialog)
    form.list.setPlainText("1. न1 साहू\n2) ब2 साहू\n3 कमला बाई 6155577003")
    keys.press(Qt.Key.Key_A, CTRL)  # at once: it is read first, and what is doubtful stays out
    settled()
    assert names(tab) == ["न1 साहू nominated", "कमला बाई nominated"]
    keys.press(Qt.Key.Key_L, ALT)
    form = dialog(page, PasteListDialog)
    form.list.setPlainText("न1 साहू\nब2 साहू")
    form.read_now()
    settled()
    assert form.lines.rows()[1].verdict == DOUBTFUL
    assert form.who.isVisible()
    form.who.setCurrentIndex(1)
    form.who.changed.emit()
    assert form.summary.text() == "1 person is nominated · nominated already: 1"
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert "ब2 साहू nominated" in names(tab)


def test_who_moves_up_is_told_by_name(
    camp: Camp, page: EventsPage, keys: Keys, settled: Settled, messages: Messages
) -> None:
    event = camp.plan()
    camp.share(event, 1, 1)
    camp.nominate(event, "न1", "न2")
    tab = opened(page, event, settled)
    choose(tab, "न1 साहू")
    keys.press(Qt.Key.Key_W, ALT)
    form = dialog(page, WithdrawDialog)
    keys.press(Qt.Key.Key_A, CTRL)
    assert form.isVisible()  # a reason is wanted
    form.reason.setText("बीमार")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert names(tab) == ["न2 साहू nominated", "न1 साहू withdrawn"]
    assert any("न2 साहू (नगोई) has a seat now" in told.text for told in messages.record)
    choose(tab, "न1 साहू")
    keys.press(Qt.Key.Key_W, ALT)
    assert QApplication.activeModalWidget() is None  # withdrawn already: told, no form


def test_a_substitute_and_free_seats(camp: Camp, page: EventsPage, keys: Keys, settled: Settled) -> None:
    event = camp.plan()
    camp.share(event, 2, 1)
    camp.nominate(event, "न1")
    camp.nominate(event, "ब1", "ब2", block=1)
    tab = opened(page, event, settled)
    choose(tab, "न1 साहू")
    keys.press(Qt.Key.Key_U, ALT)
    settled()
    instead = dialog(page, SubstituteDialog)
    keys.type("6100000004")
    settled()
    keys.press(ENTER)
    instead.reason.setText("यात्रा")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert names(tab)[0] == "न5 साहू nominated"
    keys.press(Qt.Key.Key_F, ALT)
    settled()
    giving = dialog(page, GiveSeatsDialog)
    giving.getting.setFocus()
    keys.type("बेलतरा")
    settled()
    keys.press(ENTER)
    giving.count.setText("1")
    giving.reason.setText("नाम नहीं आए")
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert units(tab)[1:] == [("नगोई", 1, 1, 0), ("बेलतरा", 2, 2, 0)]
    tab.units.view.selectRow(2)
    assert tab.why.text() == "नाम नहीं आए"


def test_a_delegation_reports_who_went(
    camp: Camp, page: EventsPage, keys: Keys, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = camp.plan()
    camp.share(event, 2, host="प्रदेश कांग्रेस कमेटी")
    camp.nominate(event, "न1", "न2")
    tab = opened(page, event, settled)
    assert tab.went_button.isVisible()
    keys.press(Qt.Key.Key_O, ALT)
    form = dialog(page, WentDialog)
    assert form.count.text() == "2 of 2 went"
    form.people.setCurrentRow(1)
    keys.press(Qt.Key.Key_Space)
    assert form.count.text() == "1 of 2 went"
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert "is on" in form.band.text(), "before its day nobody went"
    monkeypatch.setattr("controlroom.base.clock.today", lambda: HELD_ON)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert units(tab)[1][:3] == ("नगोई", 2, 2)
    assert [row.attended for row in tab.names.rows()] == ["present", "absent"]


@pytest.mark.parametrize("spoken", ["hi", "en"])
def test_another_language_keeps_the_tab(camp: Camp, page: EventsPage, settled: Settled, spoken: str) -> None:
    from controlroom.base import language

    event = camp.plan()
    camp.share(event, 1, 1)
    opened(page, event, settled)
    language.choose(spoken)
    page.retranslate()
    settled()
    tab = page.tab()
    assert isinstance(tab, SeatsTab)
    assert tab.title() == {"hi": "सीटें व नामांकन", "en": "Seats and nominations"}[spoken]
    assert units(tab)[1][0] == "नगोई"
