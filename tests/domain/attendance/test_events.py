"""Planning, changing, copying and cancelling events."""

from __future__ import annotations

import datetime

import pytest

from controlroom.base.errors import UserError
from controlroom.db.failures import ChangedMeanwhile
from controlroom.domain.attendance import events, faults, invitations, views
from controlroom.domain.attendance.events import CancelEvent, ChangeEvent, CopyEvent
from controlroom.domain.attendance.invitations import AddInvitee, RemoveInvitee
from controlroom.domain.attendance.rows import Invitation
from tests.domain.attendance.nagoi import ELEVEN, TOMORROW, Nagoi
from tests.factories import DAY

WEEK = datetime.timedelta(days=7)


def test_meetings_and_workshops_are_numbered_apart(nagoi: Nagoi) -> None:
    first, second, workshop = nagoi.plan(), nagoi.plan(), nagoi.plan_workshop(seats=60)
    codes = [nagoi.view(one).event.row.code for one in (first, second, workshop)]
    assert codes == ["MT-0001", "MT-0002", "WS-0001"]
    assert nagoi.view(workshop).event.row.seats == 60


@pytest.mark.parametrize("typed", ["MT-0001", "mt-0001", "mt1", "MT 1", "mt-१"])
def test_a_code_is_understood_as_typed(nagoi: Nagoi, typed: str) -> None:
    event = nagoi.plan()
    assert nagoi.office.register.read(views.event_by_code, typed).id == event


@pytest.mark.parametrize("typed", ["", "MT-0002", "बैठक", "UP-0001", "1;--"])
def test_an_unknown_code_is_said_so(nagoi: Nagoi, typed: str) -> None:
    nagoi.plan()
    with pytest.raises(faults.EventUnknown):
        nagoi.office.register.read(views.event_by_code, typed)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"title": "  "}, faults.TitleMissing),
        ({"title": "अ" * 500}, faults.TitleTooLong),
        ({"place": "अ" * 500}, faults.PlaceTooLong),
        ({"link": "x" * 900}, faults.LinkTooLong),
        ({"agenda": "अ" * 9000}, faults.AgendaTooLong),
        ({"held_on": datetime.date(2202, 1, 30)}, faults.DateFarAway),
        ({"held_on": datetime.date(202, 1, 30)}, faults.DateFarAway),
        ({"ends_at": datetime.time(10, 0)}, faults.EndsBeforeStart),
        ({"blank_rows": 501}, faults.BlankRowsTooMany),
        ({"blank_rows": -1}, faults.BlankRowsTooMany),
        ({"blank_rows": 0, "has_list": False}, faults.SheetWouldBeEmpty),
        ({"seats": 0}, faults.SeatsWrong),
        ({"unit_id": 99_999}, faults.EventUnitUnknown),
        ({"mode": "by post"}, faults.ModeUnknown),
        ({"mode": "virtual"}, faults.LinkMissing),
        ({"chair_id": 99_999}, faults.ChairUnknown),
    ],
)
def test_nonsense_is_refused(nagoi: Nagoi, changed: dict[str, object], error: type[UserError]) -> None:
    with pytest.raises(error) as caught:
        nagoi.plan(**changed)
    assert caught.value.at in events.EventDetails.__dataclass_fields__
    assert "{" not in caught.value.told()


def test_an_event_is_held_at_a_place_by_link_or_both(nagoi: Nagoi) -> None:
    link = "https://meet.example/nagoi"
    detail = nagoi.view(nagoi.plan(mode="virtual", link=link, place="")).event
    assert (detail.mode, detail.link) == ("virtual", link)
    saved = nagoi.write(events.copy_event, CopyEvent(event_id=detail.row.id, held_on=TOMORROW))
    assert saved.id is not None
    assert nagoi.view(saved.id).event.mode == "virtual"
    assert nagoi.view(nagoi.plan(mode="hybrid")).event.mode == "hybrid"
    assert nagoi.view(nagoi.plan()).event.mode == "in_person"


def test_a_date_behind_is_taken_with_a_warning(nagoi: Nagoi) -> None:
    from controlroom.domain import meetings
    from controlroom.domain.meetings import PlanMeeting

    order = PlanMeeting(**(nagoi.details() | {"held_on": DAY - WEEK}))  # type: ignore[arg-type]
    assert nagoi.write(meetings.plan_meeting, order).figures["past"] == 1


def test_titles_are_kept_in_one_line_with_emoji_and_joiners(nagoi: Nagoi) -> None:
    event = nagoi.plan(title="  बैठक\n\tक्\u200dष 😀 \x00\ud800<b>  ")
    assert nagoi.view(event).event.row.title == "बैठक क्\u200dष 😀 <b>"


def test_a_change_is_saved_once_and_never_over_another(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    version = nagoi.view(event).event.version
    order = ChangeEvent(**(nagoi.details() | {"place": "नगोई"}), event_id=event, version=version)  # type: ignore[arg-type]
    nagoi.write(events.change_event, order)
    nagoi.write(events.change_event, order)
    assert nagoi.view(event).event.row.place == "नगोई"
    late = ChangeEvent(**nagoi.details(), event_id=event, version=version)  # type: ignore[arg-type]
    with pytest.raises(ChangedMeanwhile):
        nagoi.write(events.change_event, late)


def test_a_new_one_copies_the_last(nagoi: Nagoi) -> None:
    model = nagoi.plan(blank_rows=40, agenda="सदस्यता\nबूथ")
    nagoi.write(
        invitations.remove_invitee, RemoveInvitee(event_id=model, person_id=nagoi.people["जोन पति 1"])
    )
    saved = nagoi.write(events.copy_event, CopyEvent(event_id=model, held_on=TOMORROW + WEEK))
    assert saved.id is not None
    copy = nagoi.view(saved.id).event
    assert (copy.row.held_on, copy.row.starts_at, copy.blank_rows) == (TOMORROW + WEEK, ELEVEN, 40)
    assert copy.agenda == "सदस्यता\nबूथ"
    assert nagoi.names(saved.id) == nagoi.names(model)
    with pytest.raises(faults.DateFarAway):
        nagoi.write(events.copy_event, CopyEvent(event_id=model, held_on=datetime.date(2202, 1, 1)))


def test_who_was_added_by_hand_keeps_post_and_unit_on_the_copy(nagoi: Nagoi) -> None:
    asked = (Invitation(nagoi.zone_ids[1], ("zone_president",)),)
    model = nagoi.plan(invitations=asked)
    nagoi.write(invitations.add_invitee, AddInvitee(event_id=model, person_id=nagoi.people["जोन पति 1"]))
    saved = nagoi.write(events.copy_event, CopyEvent(event_id=model, held_on=TOMORROW + WEEK))
    before, now = (nagoi.line(one, "जोन पति 1") for one in (model, saved.id or 0))
    assert (now.post, now.unit, now.unit_id) == (before.post, before.unit, nagoi.zone_ids[0])
    assert now.post.hindi == "जोन अध्यक्ष"


def test_an_event_is_cancelled_with_a_reason_and_then_left_alone(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    with pytest.raises(faults.ReasonMissing):
        nagoi.write(events.cancel_event, CancelEvent(event_id=event, reason=" "))
    nagoi.write(events.cancel_event, CancelEvent(event_id=event, reason="वर्षा"))
    with pytest.raises(faults.EventCancelled, match="वर्षा"):
        nagoi.print(event)
    assert nagoi.view(event).event.row.cancelled_reason == "वर्षा"


def test_what_people_attended_is_not_cancelled(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.sign(nagoi.print(event), "1-3")
    with pytest.raises(faults.EventHasAttendance, match="3"):
        nagoi.write(events.cancel_event, CancelEvent(event_id=event, reason="वर्षा"))
