"""What somebody tries so that one person stands on a list twice, or a struck name comes back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from controlroom.db.models.people import Training
from controlroom.domain.attendance import arrivals, faults, invitations, marks, undoing
from controlroom.domain.attendance.arrivals import AddWalkIns
from controlroom.domain.attendance.invitations import AddInvitee, RemoveInvitee
from controlroom.domain.attendance.marks import MarkInvitee, MarkRows
from controlroom.domain.attendance.rows import PRESENT
from controlroom.domain.attendance.undoing import UndoMarks
from controlroom.domain.attendance.walk_ins import WalkIn
from controlroom.domain.people.entry import MergePeople, merge_people
from tests.domain.attendance.nagoi import Nagoi, add_person

ONE, TWO = "जोन पति 1", "जोन पति 2"


def _merge(nagoi: Nagoi, name: str, into: str) -> None:
    order = MergePeople(person_id=nagoi.people[name], into_id=nagoi.people[into])
    nagoi.write(merge_people, order)


def test_two_entries_of_one_person_are_one_row_of_the_next_sheet(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.sign(nagoi.print(event), "1")
    _merge(nagoi, ONE, TWO)
    listed = [line.person_id for line in nagoi.view(event, as_list=True).lines]
    assert len(listed) == 5
    assert nagoi.sign(nagoi.print(event), "1").figures["already"] == 1
    assert nagoi.view(event).totals.present == 1


def test_a_struck_person_does_not_come_back_by_merging(nagoi: Nagoi) -> None:
    other = add_person(nagoi, "दूसरी प्रविष्टि")
    event = nagoi.plan()
    nagoi.write(invitations.remove_invitee, RemoveInvitee(event_id=event, person_id=nagoi.people[ONE]))
    _merge(nagoi, ONE, "दूसरी प्रविष्टि")
    assert other not in {line.person_id for line in nagoi.view(event, as_list=True).lines}


def test_a_walk_in_merged_into_a_listed_person_is_not_entered_again(nagoi: Nagoi) -> None:
    guest = add_person(nagoi, "मेहमान")
    event = nagoi.plan()
    nagoi.print(event)
    nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=(WalkIn(person_id=guest),)))
    _merge(nagoi, "मेहमान", ONE)
    with pytest.raises(faults.AlreadyPresent):
        nagoi.write(
            arrivals.add_walk_ins,
            AddWalkIns(event_id=event, walk_ins=(WalkIn(person_id=nagoi.people[ONE]),)),
        )


def test_a_struck_walk_in_who_was_listed_since_is_not_brought_back_beside_himself(nagoi: Nagoi) -> None:
    guest = add_person(nagoi, "मेहमान")
    event = nagoi.plan()
    nagoi.print(event)
    nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=(WalkIn(person_id=guest),)))
    row = nagoi.line(event, "मेहमान").invitee_id
    nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, state="", invitee_id=row))
    nagoi.write(invitations.add_invitee, AddInvitee(event_id=event, person_id=guest))
    with pytest.raises(faults.PersonInvited):
        nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    with pytest.raises(faults.PersonInvited):
        nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, state=PRESENT, invitee_id=row))


def test_a_walk_in_struck_by_mistake_comes_back_whole(nagoi: Nagoi) -> None:
    guest = add_person(nagoi, "मेहमान")
    event = nagoi.plan()
    nagoi.print(event)
    nagoi.write(arrivals.add_walk_ins, AddWalkIns(event_id=event, walk_ins=(WalkIn(person_id=guest),)))
    row = nagoi.line(event, "मेहमान").invitee_id
    nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, state="", invitee_id=row))
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    with pytest.raises(faults.PersonInvited):
        nagoi.write(invitations.add_invitee, AddInvitee(event_id=event, person_id=guest))
    assert nagoi.view(event).totals.walk_ins == 1


def test_the_training_of_a_merged_entry_belongs_to_the_one_that_goes_on(nagoi: Nagoi) -> None:
    event = nagoi.plan_workshop()
    sheet = nagoi.print(event)
    _merge(nagoi, ONE, TWO)
    nagoi.sign(sheet, "1-6")
    with nagoi.office.register.reading() as session:
        trained = session.scalars(select(Training.person_id)).all()
    assert len(trained) == len(set(trained)) == 5
    assert nagoi.people[ONE] not in trained
    nagoi.write(undoing.undo_marks, UndoMarks(event_id=event))
    with nagoi.office.register.reading() as session:
        assert session.scalars(select(Training.person_id)).all() == []


def test_a_signed_count_does_not_agree_by_naming_a_listed_person_as_a_walk_in(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    sheet = nagoi.print(event)
    padded = MarkRows(number=sheet, rows="1-2", signed=3, walk_ins=(WalkIn(person_id=nagoi.people[ONE]),))
    with pytest.raises(faults.AlreadyPresent):
        nagoi.write(marks.mark_rows, padded)
    assert nagoi.view(event).totals.present == 0
