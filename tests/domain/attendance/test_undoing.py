"""Marks taken back: the newest of a row is, and says again what stood before."""

from __future__ import annotations

import pytest

from controlroom.domain.attendance import faults, histories, marks, registering, undoing
from controlroom.domain.attendance.histories import RowAsked
from controlroom.domain.attendance.marks import MarkInvitee
from controlroom.domain.attendance.registering import RegisterArrival
from controlroom.domain.attendance.rows import ABSENT, EXCUSED, PRESENT, REPRESENTED
from controlroom.domain.attendance.undoing import UndoMarks
from tests.domain.attendance.nagoi import Nagoi


def present(nagoi: Nagoi, event: int) -> list[str]:
    return [line.name.hindi for line in nagoi.view(event).lines if line.state == PRESENT]


def test_marks_are_taken_back_one_marking_at_a_time(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    number = nagoi.print(event)
    nagoi.sign(number, "1-2")
    nagoi.sign(number, "2-4 7")
    assert nagoi.write(undoing.undo_marks, UndoMarks(event_id=event)).figures["undone"] == 3
    assert present(nagoi, event) == ["जोन पति 1", "जोन पति 2"]
    assert nagoi.view(event).totals.walk_ins == 0
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    assert present(nagoi, event) == []
    with pytest.raises(faults.NothingToUndo):
        nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    asked = RowAsked(event, nagoi.line(event, "जोन पति 1").invitee_id or 0)
    history = nagoi.office.register.read(histories.row_history, asked)
    assert [(one.undoes, one.undone) for one in history] == [(True, False), (False, True)]
    assert history[-1].sheet == "UP-0001-1"


def test_an_older_marking_is_taken_back_without_touching_a_newer(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    number = nagoi.print(event)
    nagoi.sign(number, "1-2")
    asked = RowAsked(event, nagoi.line(event, "जोन पति 1").invitee_id or 0)
    older = nagoi.office.register.read(histories.row_history, asked)[0].entry_id
    second = nagoi.line(event, "जोन पति 2").invitee_id
    nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, invitee_id=second, state=EXCUSED))
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event, entry_id=older))
    assert nagoi.line(event, "जोन पति 1").state == ""
    assert nagoi.line(event, "जोन पति 2").state == EXCUSED


def test_a_row_tells_who_marked_it_when_and_at_which_desk(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    number = nagoi.print(event)
    one = nagoi.people["जोन पति 1"]
    row = nagoi.line(event, "जोन पति 1").invitee_id or 0
    nagoi.write(registering.register_arrival, RegisterArrival(event_id=event, person_id=one))
    nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, state=ABSENT, person_id=one))
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    deputy = MarkInvitee(event_id=event, state=REPRESENTED, person_id=one, deputy_name="भतीजा परीक्षा")
    nagoi.write(marks.mark_invitee, deputy)
    nagoi.sign(number, "1")
    told = nagoi.office.register.read(histories.row_history, RowAsked(event, row))
    assert [(mark.state, mark.undoes, mark.undone) for mark in told] == [
        (PRESENT, False, False),
        (REPRESENTED, False, False),
        (PRESENT, True, False),
        (ABSENT, False, True),
        (PRESENT, False, False),
    ]
    assert [mark.sheet for mark in told] == [number, "", "", "", ""]
    assert [mark.arrived_at is not None for mark in told] == [False, False, True, False, True]
    assert (told[1].deputy.hindi, told[0].desk) == ("भतीजा परीक्षा", 1)
    assert all(mark.operator for mark in told)
