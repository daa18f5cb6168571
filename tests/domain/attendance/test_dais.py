"""Guests of the dais: a block of their own, before everybody else, whether the register knows them or not."""

from __future__ import annotations

import pytest

from controlroom.base.errors import UserError
from controlroom.base.identities import MobileUnreadable
from controlroom.domain.attendance import dais, events, faults, invitations, listings, marks, sheets
from controlroom.domain.attendance.dais import LeaveDais, MoveOnDais, SeatOnDais
from controlroom.domain.attendance.events import CopyEvent
from controlroom.domain.attendance.invitations import RemoveInvitee
from controlroom.domain.attendance.marks import MarkInvitee
from controlroom.domain.attendance.rows import PRESENT, EventListing, EventsOn, SheetVersion
from controlroom.domain.papers.attendance import AttendanceSheet
from controlroom.domain.people import entry
from controlroom.domain.people.entry import MergePeople
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, add_person


def seat(nagoi: Nagoi, event: int, **guest: object) -> int:
    """Put a guest on the dais and return his row."""
    return nagoi.write(dais.seat_on_dais, SeatOnDais(event_id=event, **guest)).figures["invitee"]  # type: ignore[arg-type]


def on_dais(nagoi: Nagoi, event: int) -> list[str]:
    """Return who sits on the dais, in order."""
    return [line.name.hindi for line in nagoi.office.register.read(dais.dais_of, event)]


def paper(nagoi: Nagoi, number: str) -> AttendanceSheet:
    """Return a sheet as it goes to paper."""
    code, version = number.rsplit("-", 1)
    return nagoi.office.register.read(sheets.attendance_sheet, SheetVersion(code, int(version)))


def test_the_dais_comes_first_on_list_and_sheet(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    president = nagoi.people["सुरेश केशरवानी"]
    seat(nagoi, event, name="अतिथि  नेता", post="प्रदेश महामंत्री", unit="रायपुर", mobile="६१२३४ ५६७८९")
    seat(nagoi, event, person_id=president)
    seat(nagoi, event, person_id=nagoi.people["जोन पति 2"])
    assert on_dais(nagoi, event) == ["अतिथि नेता", "सुरेश केशरवानी", "जोन पति 2"]
    rest = ["जोन पति 1", "सेक्टर पति 1क", "सेक्टर पति 1ख", "सेक्टर पति 2क", "सेक्टर पति 2ख"]
    assert nagoi.names(event) == [*on_dais(nagoi, event), *rest]
    assert [line.dais for line in nagoi.view(event).lines] == [1, 2, 3, None, None, None, None, None]
    sheet = paper(nagoi, nagoi.print(event))
    assert sheet.dais == 3
    assert [row.name.hindi for row in sheet.rows] == nagoi.names(event)
    assert (sheet.rows[0].post.hindi, sheet.rows[0].mobile) == ("प्रदेश महामंत्री", "6123456789")
    assert nagoi.office.register.read(listings.list_events, EventListing()).rows[0].invited == 8


def test_the_order_is_the_offices(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    rows = [seat(nagoi, event, name=name) for name in ("एक", "दो", "तीन")]
    nagoi.write(dais.move_on_dais, MoveOnDais(event_id=event, invitee_id=rows[2], steps=-1))
    assert on_dais(nagoi, event) == ["एक", "तीन", "दो"]
    nagoi.write(dais.move_on_dais, MoveOnDais(event_id=event, invitee_id=rows[0], steps=9))
    assert on_dais(nagoi, event) == ["तीन", "दो", "एक"]
    assert nagoi.names(event)[:3] == ["तीन", "दो", "एक"]


def test_a_change_of_the_dais_is_a_change_of_the_list(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    question = EventsOn(TOMORROW, TOMORROW, unprinted=True)
    assert nagoi.print(event) == "UP-0001-1"
    assert not nagoi.office.register.read(listings.events_on, question)
    row = seat(nagoi, event, name="अतिथि")
    assert [one.id for one in nagoi.office.register.read(listings.events_on, question)] == [event]
    assert (nagoi.view(event).version, nagoi.view(event).joined) == (0, 1)
    assert nagoi.print(event) == "UP-0001-2"
    seat(nagoi, event, person_id=nagoi.people["जोन पति 1"])
    assert nagoi.print(event) == "UP-0001-3"
    nagoi.write(dais.leave_dais, LeaveDais(event_id=event, invitee_id=row))
    assert nagoi.print(event) == "UP-0001-4"
    assert [paper(nagoi, f"UP-0001-{number}").dais for number in (1, 2, 3, 4)] == [0, 1, 2, 1]


def test_who_leaves_the_dais_stays_on_the_list_unless_only_the_event_knew_him(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    guest = add_person(nagoi, "अतिथि")
    known = seat(nagoi, event, person_id=guest)
    typed = seat(nagoi, event, name="टंकित अतिथि")
    nagoi.write(dais.leave_dais, LeaveDais(event_id=event, invitee_id=known))
    nagoi.write(dais.leave_dais, LeaveDais(event_id=event, invitee_id=typed))
    assert on_dais(nagoi, event) == []
    assert "अतिथि" in nagoi.names(event)
    assert "टंकित अतिथि" not in nagoi.names(event)
    with pytest.raises(dais.NotOnDais):
        nagoi.write(dais.leave_dais, LeaveDais(event_id=event, invitee_id=typed))
    seat(nagoi, event, person_id=guest)
    nagoi.write(invitations.remove_invitee, RemoveInvitee(event_id=event, person_id=guest))
    assert on_dais(nagoi, event) == []
    seat(nagoi, event, person_id=guest)
    assert on_dais(nagoi, event) == ["अतिथि"]


def test_a_guest_of_the_dais_is_marked_like_everybody(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    row = seat(nagoi, event, name="अतिथि")
    nagoi.sign(nagoi.print(event), "1 2")
    assert [line.state for line in nagoi.view(event).lines[:3]] == [PRESENT, PRESENT, ""]
    with pytest.raises(faults.InviteePresent, match="अतिथि"):
        nagoi.write(dais.leave_dais, LeaveDais(event_id=event, invitee_id=row))
    nagoi.write(marks.mark_invitee, MarkInvitee(event_id=event, state="", invitee_id=row))
    nagoi.write(dais.leave_dais, LeaveDais(event_id=event, invitee_id=row))


def test_a_copy_takes_the_dais_along(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    seat(nagoi, event, name="अतिथि", post="सांसद")
    seat(nagoi, event, person_id=nagoi.people["सुरेश केशरवानी"])
    copy = nagoi.write(events.copy_event, CopyEvent(event_id=event, held_on=TOMORROW)).id
    assert copy is not None
    assert on_dais(nagoi, copy) == ["अतिथि", "सुरेश केशरवानी"]
    assert nagoi.names(copy) == nagoi.names(event)


def test_who_was_entered_twice_keeps_his_seat_when_the_entries_are_merged(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    double = add_person(nagoi, "जोन पति 1 दुबारा")
    seat(nagoi, event, person_id=double)
    nagoi.print(event)
    order = MergePeople(person_id=double, into_id=nagoi.people["जोन पति 1"])
    nagoi.write(entry.merge_people, order)
    lines = nagoi.view(event, as_list=True).lines
    assert (len(lines), lines[0].dais, lines[0].name.hindi) == (6, 1, "जोन पति 1 दुबारा")


@pytest.mark.parametrize(
    ("guest", "error"),
    [
        ({"name": "  "}, dais.GuestUnnamed),
        ({"name": "अ" * 300}, dais.GuestTooLong),
        ({"name": "अ", "post": "अ" * 300}, dais.GuestTooLong),
        ({"name": "अ", "mobile": "12345"}, MobileUnreadable),
        ({"person_id": 99_999}, faults.PersonUnknown),
    ],
)
def test_nonsense_is_refused(nagoi: Nagoi, guest: dict[str, object], error: type[UserError]) -> None:
    event = nagoi.plan()
    with pytest.raises(error) as caught:
        seat(nagoi, event, **guest)
    assert "{" not in caught.value.told()
    assert on_dais(nagoi, event) == []


def test_nobody_sits_there_twice_and_a_dais_ends(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    person = nagoi.people["जोन पति 1"]
    seat(nagoi, event, person_id=person)
    with pytest.raises(dais.OnDaisAlready):
        seat(nagoi, event, person_id=person)
    for number in range(2, 61):
        seat(nagoi, event, name=f"अतिथि {number}")
    with pytest.raises(dais.DaisFull):
        seat(nagoi, event, name="एक और")
    other = nagoi.plan()
    with pytest.raises(dais.NotOnDais):
        nagoi.write(
            dais.move_on_dais,
            MoveOnDais(event_id=other, invitee_id=nagoi.view(event).lines[0].invitee_id or 0, steps=1),
        )
