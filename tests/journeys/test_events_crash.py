"""The power fails while forms of an event are typed: they are in front again, with the words."""

from __future__ import annotations

from typing import Any

from controlroom.domain import meetings, workshops
from controlroom.domain.attendance import dais
from controlroom.domain.attendance.rows import ShowEvent
from controlroom.domain.attendance.sessions.planning import AddSession, add_session
from controlroom.domain.attendance.sessions.queries import programme
from controlroom.domain.attendance.views import event_view
from controlroom.domain.meetings import PlanMeeting
from controlroom.domain.minutes.agenda import BeginMinutes, begin_minutes
from controlroom.domain.minutes.views import minutes_of
from controlroom.domain.press_notes.notes import ShowNote, press_note
from controlroom.domain.units import UnitListing, list_units
from controlroom.domain.workshops import PlanWorkshop
from controlroom.ui.arrivals.walk_in import WalkInDialog
from controlroom.ui.calling.dais import DaisDialog
from tests.journeys.desk_work import Operator
from tests.journeys.test_crash import CrashAndStart, start_again

__all__ = ["start_again"]


def plan_meeting(operator: Operator, agenda: str = "") -> int:
    """Plan a meeting of today and return its id."""
    register, actor = operator.register, operator.shell.desk.actor
    unit = register.read(list_units, UnitListing()).rows[0]
    day = operator.shell.desk.working_date
    plan = PlanMeeting(title="मासिक बैठक", unit_id=unit.id, held_on=day, agenda=agenda)
    return register.write(actor, meetings.plan_meeting, plan).result.id or 0


def plan_workshop(operator: Operator) -> int:
    """Plan a workshop of today with one session and return its id."""
    register, actor = operator.register, operator.shell.desk.actor
    unit = register.read(list_units, UnitListing()).rows[0]
    plan = PlanWorkshop(title="शिविर", unit_id=unit.id, held_on=operator.shell.desk.working_date)
    event_id = register.write(actor, workshops.plan_workshop, plan).result.id or 0
    register.write(actor, add_session, AddSession(event_id=event_id, title="बूथ प्रबंधन"))
    return event_id


def opened_again(start_again: CrashAndStart) -> Operator:
    again = start_again()
    again.until(lambda: bool(again.told()))
    again.settle()
    return again


def test_minutes_half_typed_are_there_again(operator: Operator, start_again: CrashAndStart) -> None:
    event_id = plan_meeting(operator, agenda="सदस्यता\nबूथ कमेटी")
    begin = BeginMinutes(event_id=event_id)
    operator.register.write(operator.shell.desk.actor, begin_minutes, begin)
    operator.shell.open_page("meetings", "tab:minutes", event_id)
    operator.settle()
    tab: Any = operator.page.tab()  # type: ignore[attr-defined]
    tab.table.view.selectRow(1)
    operator.settle()
    tab.editor.minutes.insertPlainText("तीन कमेटियाँ बनीं")
    again = opened_again(start_again)
    tab = again.page.tab()  # type: ignore[attr-defined]
    assert tab.editor.heading.text() == "बूथ कमेटी"
    assert tab.editor.minutes.toPlainText() == "तीन कमेटियाँ बनीं"
    again.press("Ctrl+A")
    again.settle()
    assert again.register.read(minutes_of, event_id).points[1].minutes == "तीन कमेटियाँ बनीं"


def test_a_session_half_typed_is_there_again(operator: Operator, start_again: CrashAndStart) -> None:
    event_id = plan_workshop(operator)
    operator.shell.open_page("workshops", "tab:sessions", event_id)
    operator.settle()
    operator.put("सोशल मीडिया")
    operator.press("Return")
    operator.put("डॉ. सीमा मिश्रा")
    again = opened_again(start_again)
    assert "कार्यशाला का सत्र" in again.told()
    again.press("Ctrl+A")
    rows = again.register.read(programme, event_id).sessions
    assert [(one.title, str(one.trainer)) for one in rows] == [
        ("बूथ प्रबंधन", ""),
        ("सोशल मीडिया", "डॉ. सीमा मिश्रा"),
    ]


def test_a_session_half_changed_is_still_that_session(operator: Operator, start_again: CrashAndStart) -> None:
    event_id = plan_workshop(operator)
    operator.shell.open_page("workshops", "tab:sessions", event_id)
    operator.settle()
    tab: Any = operator.page.tab()  # type: ignore[attr-defined]
    tab.table.view.selectRow(0)
    tab.table.view.setFocus()
    operator.press("Return")
    operator.put("बूथ व पन्ना प्रबंधन")
    again = opened_again(start_again)
    again.press("Ctrl+A")
    (row,) = again.register.read(programme, event_id).sessions
    assert row.title.endswith("बूथ व पन्ना प्रबंधन")


def test_a_guest_half_typed_is_there_again(operator: Operator, start_again: CrashAndStart) -> None:
    event_id = plan_meeting(operator)
    operator.shell.open_page("meetings", "show", event_id)
    operator.press("Alt+G")
    operator.press("Return")
    operator.put("श्रीमती अतिथि")
    operator.press("Return")
    operator.put("प्रदेश महामंत्री")
    again = opened_again(start_again)
    (form,) = (one for one in again.page.window().findChildren(DaisDialog) if one.isVisible())
    assert form.guest.text() == "श्रीमती अतिथि"
    again.press("Ctrl+A")
    (guest,) = again.register.read(dais.dais_of, event_id)
    assert (str(guest.name), str(guest.post)) == ("श्रीमती अतिथि", "प्रदेश महामंत्री")


def test_a_walk_in_half_typed_at_the_desk_is_there_again(
    operator: Operator, start_again: CrashAndStart
) -> None:
    event_id = plan_workshop(operator)
    operator.shell.open_page("workshops", "tab:registration", event_id)
    operator.press("Alt+C")
    operator.put("नया आगंतुक")
    again = opened_again(start_again)
    (form,) = (one for one in again.page.window().findChildren(WalkInDialog) if one.isVisible())
    assert form.name.text() == "नया आगंतुक"
    again.press("Ctrl+A")
    came = again.register.read(event_view, ShowEvent(event_id)).lines
    assert [(str(one.name), one.walk_in, one.state) for one in came] == [("नया आगंतुक", True, "present")]


def test_a_press_note_half_changed_is_there_again(operator: Operator, start_again: CrashAndStart) -> None:
    event_id = plan_meeting(operator)
    operator.shell.open_page("meetings", "tab:press_note", event_id)
    operator.settle()
    tab: Any = operator.page.tab()  # type: ignore[attr-defined]
    tab.words.moveCursor(tab.words.textCursor().MoveOperation.End)
    tab.words.insertPlainText(" अंत में आभार व्यक्त किया गया।")
    again = opened_again(start_again)
    again.press("Ctrl+A")
    note = again.register.read(press_note, ShowNote(event_id=event_id, language="hi"))
    assert note.words.endswith("अंत में आभार व्यक्त किया गया।")
