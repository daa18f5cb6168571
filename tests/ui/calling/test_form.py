"""The form of a meeting: by link, with an agenda to begin from, by several rules, without any list."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Qt

from controlroom.domain.attendance.rows import Invitation
from controlroom.ui.attendance.form import EventForm
from controlroom.ui.attendance.page import EventsPage
from tests.domain.attendance.nagoi import Nagoi, add_person
from tests.factories import DAY
from tests.ui.attendance.hands import ALT, CTRL, ENTER, Keys, Settled, dialog


def open_form(page: EventsPage, settled: Settled) -> EventForm:
    """Open the form of a new meeting, with title and day written."""
    page.make_new()
    settled()
    form = dialog(page, EventForm)
    for name, text in (("title", "Block meeting"), ("held_on", "+1"), ("starts_at", "11")):
        form._field(name).setText(text)  # noqa: SLF001 - what a person would type there
    return form


def saved(nagoi: Nagoi, page: EventsPage) -> int:
    """Return the event that the page opened after saving."""
    assert page.question is not None
    return page.question.event_id


def test_a_meeting_by_link_asks_for_the_link(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    form = open_form(page, settled)
    link = form.form.field("link")
    assert not link.isVisible()
    form.mode.set_value("virtual")
    form.mode.changed.emit()
    assert link.isVisible()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert "Paste the link" in form.form.problem_at("link")
    form._field("link").setText("https://meet.example/nagoi")  # noqa: SLF001 - as above
    form._field("ends_at").setText("1 pm")  # noqa: SLF001 - as above
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    detail = nagoi.view(saved(nagoi, page)).event
    assert (detail.mode, detail.link) == ("virtual", "https://meet.example/nagoi")
    assert detail.ends_at == datetime.time(13, 0)
    page.change()
    settled()
    again = dialog(page, EventForm)
    assert (again.mode.value(), again.form.field("link").isVisible()) == ("virtual", True)
    again.form.set_untouched()
    again.reject()


def test_an_agenda_begins_from_the_office_or_from_the_last_one(
    nagoi: Nagoi, page: EventsPage, settled: Settled
) -> None:
    nagoi.plan(unit_id=nagoi.district_id, agenda="पिछली बात", held_on=DAY - datetime.timedelta(days=20))
    form = open_form(page, settled)
    offered = [form.agenda.begin.itemText(place) for place in range(form.agenda.begin.count())]
    assert offered[1] == "the last one: जोन व सेक्टर अध्यक्षों की बैठक, 31-10-2026"
    assert offered[2] == "मासिक बैठक"
    form.agenda.begin.activated.emit(1)
    assert form.agenda.value() == "पिछली बात"
    form.agenda.begin.activated.emit(2)
    assert str(form.agenda.value()).startswith("पिछली बैठक के निर्णयों की समीक्षा")
    form.agenda.points.setPlainText("अपनी बात")
    form.agenda.begin.activated.emit(1)
    assert form.agenda.value() == "अपनी बात\nपिछली बात"
    form.form.set_untouched()
    form.reject()


def test_a_meeting_without_a_list_takes_two_keys(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    form = open_form(page, settled)
    before = keys.count
    keys.press(Qt.Key.Key_L, ALT)
    assert form.form.field("blank_rows").hasFocus()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert keys.count - before == 2
    detail = nagoi.view(saved(nagoi, page)).event
    assert (detail.has_list, detail.blank_rows) == (False, 100)


def test_several_rules_stand_in_the_form_and_go_again(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    for unit_id, name in ((nagoi.block_id, "ब्लॉक प्रभारी"), (nagoi.zone_ids[1], "जोन प्रभारी")):
        add_person(nagoi, name, "in_charge", unit_id)
    form = open_form(page, settled)
    rule = form.rule
    rule.posts.item(5).setCheckState(Qt.CheckState.Checked)
    rule.level.set_value("zone")
    rule.level.changed.emit()
    settled()
    assert rule.count.text().startswith("1 person invited")
    rule.add_button.click()
    rule.level.set_value("")
    rule.posts.item(3).setCheckState(Qt.CheckState.Checked)
    settled()
    assert rule.count.text().startswith("3 people invited")
    assert "In-charge" in rule.more.item(0).text()
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    event = saved(nagoi, page)
    rules = {one.invitation for one in nagoi.view(event).event.invitations}
    unit = nagoi.district_id
    assert rules == {Invitation(unit, ("in_charge",), None, "zone"), Invitation(unit, ("zone_president",))}
    page.change()
    settled()
    again = dialog(page, EventForm)
    again.rule.more.setCurrentRow(0)
    again.rule.more.setFocus()
    keys.press(Qt.Key.Key_Delete)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert len(nagoi.view(event).event.invitations) == 1


def test_a_meeting_with_agenda_and_two_posts_takes_half_a_minute_and_no_mouse(
    nagoi: Nagoi, page: EventsPage, keys: Keys, settled: Settled
) -> None:
    page.make_new()
    settled()
    form = dialog(page, EventForm)
    for text in ("Meeting", "", "+1", "11", "Hall", "", ""):
        keys.type(text)
        keys.press(ENTER)
        settled()
    assert form.agenda.points.hasFocus()
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Down)
    settled()
    assert form.agenda.points.hasFocus()
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Tab)
    assert form.rule.posts.hasFocus()
    for downs in (3, 7):
        for _time in range(downs):
            keys.press(Qt.Key.Key_Down)
        keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_A, CTRL)
    settled()
    assert keys.count <= 40
    view = nagoi.view(saved(nagoi, page))
    row = view.event.row
    assert (row.title, row.place, row.invited) == ("Meeting", "Hall", 6)
    assert view.event.agenda.startswith("पिछली बैठक के निर्णयों की समीक्षा")
