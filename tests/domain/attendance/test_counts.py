"""Who came is counted alike wherever it is counted: in lists, on the page, on papers and in reports."""

from __future__ import annotations

import pytest

from controlroom.domain.attendance import absents, faults, listings, marks, undoing
from controlroom.domain.attendance.absents import AbsentQuestion
from controlroom.domain.attendance.events import CancelEvent, cancel_event
from controlroom.domain.attendance.marks import MarkInvitee
from controlroom.domain.attendance.rows import ABSENT, PRESENT, REPRESENTED, EventListing
from controlroom.domain.attendance.undoing import UndoMarks
from controlroom.domain.minutes.sheets import minutes_paper
from controlroom.domain.press_notes.notes import ShowNote, press_note
from controlroom.domain.reports.gathering import meetings_by_unit
from tests.domain.attendance.nagoi import TOMORROW, Nagoi


def mark(nagoi: Nagoi, event_id: int, name: str, state: str, deputy: str = "") -> None:
    order = MarkInvitee(event_id=event_id, state=state, person_id=nagoi.people[name], deputy_name=deputy)
    nagoi.write(marks.mark_invitee, order)


@pytest.fixture
def met(nagoi: Nagoi) -> int:
    """Hold a meeting: two came, somebody came for a third, one was absent."""
    event_id = nagoi.plan()
    nagoi.print(event_id)
    for name in ("जोन पति 1", "सेक्टर पति 1क"):
        mark(nagoi, event_id, name, PRESENT)
    mark(nagoi, event_id, "जोन पति 2", REPRESENTED, "रामलाल")
    mark(nagoi, event_id, "सेक्टर पति 2क", ABSENT)
    return event_id


def test_who_is_represented_counts_among_those_who_came(nagoi: Nagoi, met: int) -> None:
    read = nagoi.office.register.read
    (row,) = read(listings.list_events, EventListing(kind="meeting")).rows
    assert row.present == 3
    totals = nagoi.view(met).totals
    assert (totals.came, totals.in_all) == (3, 3)
    assert (totals.present, totals.represented) == (2, 1), "the page still tells the two apart"
    assert [one.present for one in totals.by_unit] == [2, 1]
    assert read(minutes_paper, met).present == 3
    with nagoi.office.register.reading() as session:
        (held,) = meetings_by_unit(session, [nagoi.block_id], TOMORROW)[nagoi.block_id]
    assert held.present == 3
    assert read(press_note, ShowNote(event_id=met)).present == 3
    (block, other) = read(absents.absences, AbsentQuestion(event_id=met)).blocks
    assert (block.present, other.present) == (2, 1)


def test_an_event_to_which_only_deputies_came_was_held(nagoi: Nagoi) -> None:
    event_id = nagoi.plan()
    mark(nagoi, event_id, "जोन पति 2", REPRESENTED, "रामलाल")
    with pytest.raises(faults.EventHasAttendance):
        nagoi.write(cancel_event, CancelEvent(event_id=event_id, reason="वर्षा"))


def test_signatures_are_counted_over_all_pages_and_less_what_is_taken_back(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    number = nagoi.print(event)

    def counted() -> int | None:
        return nagoi.view(event).event.signed_count

    nagoi.sign(number, "1-3", 3)
    nagoi.sign(number, "5 6", 2)
    assert counted() == 5
    nagoi.sign(number, "5 6", 2)
    assert counted() == 5, "a page entered twice is counted once"
    nagoi.sign(number, "4", 1)
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    assert counted() == 5
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    assert counted() is None
