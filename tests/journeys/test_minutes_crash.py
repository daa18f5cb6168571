"""The power fails while minutes are typed: the point is in front again, with the words."""

from __future__ import annotations

from typing import Any

from controlroom.domain import meetings
from controlroom.domain.meetings import PlanMeeting
from controlroom.domain.minutes.agenda import BeginMinutes, begin_minutes
from controlroom.domain.minutes.views import minutes_of
from controlroom.domain.units import UnitListing, list_units
from tests.journeys.desk_work import Operator
from tests.journeys.test_crash import CrashAndStart, start_again

__all__ = ["start_again"]


def test_minutes_half_typed_are_there_again(operator: Operator, start_again: CrashAndStart) -> None:
    register, actor = operator.register, operator.shell.desk.actor
    unit = register.read(list_units, UnitListing()).rows[0]
    day = operator.shell.desk.working_date
    plan = PlanMeeting(title="मासिक बैठक", unit_id=unit.id, held_on=day, agenda="सदस्यता\nबूथ कमेटी")
    event_id = register.write(actor, meetings.plan_meeting, plan).result.id or 0
    register.write(actor, begin_minutes, BeginMinutes(event_id=event_id))
    operator.shell.open_page("meetings", "tab:minutes", event_id)
    operator.settle()
    tab: Any = operator.page.tab()  # type: ignore[attr-defined]
    tab.table.view.selectRow(1)
    operator.settle()
    tab.editor.minutes.insertPlainText("तीन कमेटियाँ बनीं")
    again = start_again()
    again.until(lambda: bool(again.told()))
    again.settle()
    tab = again.page.tab()  # type: ignore[attr-defined]
    assert tab.editor.heading.text() == "बूथ कमेटी"
    assert tab.editor.minutes.toPlainText() == "तीन कमेटियाँ बनीं"
    again.press("Ctrl+A")
    again.settle()
    assert again.register.read(minutes_of, event_id).points[1].minutes == "तीन कमेटियाँ बनीं"
