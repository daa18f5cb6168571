"""Seats are shared, people named for them, others wait in order; withdrawn, replaced, given away."""

from __future__ import annotations

import datetime

import pytest

from controlroom.db.failures import ChangedMeanwhile
from controlroom.db.models.attendance import Event
from controlroom.domain.attendance import events, invitations, listings, marks, sheets
from controlroom.domain.attendance.arrival_faults import EventToCome
from controlroom.domain.attendance.faults import InviteePresent
from controlroom.domain.attendance.nominated import (
    FewerSeatsThanShared,
    OthersWaitBefore,
    SheetIsTheHosts,
    StandsByNomination,
)
from controlroom.domain.attendance.rows import EventsOn, Invitation
from controlroom.domain.people import entry
from controlroom.domain.people import queries as people
from controlroom.domain.seats import delegations, faults, nominations, shares
from controlroom.domain.seats.rows import Nominee, SeatPlan, UnitShare
from tests.domain.seats.camp import HELD_ON, Camp
from tests.factories import DAY


def test_beyond_the_share_people_wait_in_order(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 2, 1)
    figures = camp.nominate(event, "न1", "न2", "न3", "न4").figures
    assert (figures["nominated"], figures["waiting"]) == (2, 2)
    assert camp.states(event) == [
        "न1 साहू nominated",
        "न2 साहू nominated",
        "न3 साहू waiting",
        "न4 साहू waiting",
    ]
    assert camp.listed(event) == ["न1 साहू", "न2 साहू"]
    unit = camp.view(event).units[0]
    assert (unit.seats, unit.nominated, unit.waiting, unit.free) == (2, 2, 2, 0)


def test_a_withdrawal_moves_the_next_of_that_unit_up(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 2, 1)
    camp.nominate(event, "न1", "न2", "न3", "न4")
    camp.nominate(event, "ब1", "ब2", block=1)
    assert camp.withdraw(event, "न1").figures == {"moved_up": 1}
    assert camp.listed(event) == ["न2 साहू", "न3 साहू", "ब1 साहू"]
    assert camp.states(event, 1) == ["ब1 साहू nominated", "ब2 साहू waiting"]
    assert camp.withdraw(event, "न4").figures == {"moved_up": 0}
    with pytest.raises(faults.NominationWithdrawn):
        camp.withdraw(event, "न1")


def test_who_was_withdrawn_may_be_named_again_and_waits_behind(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 1)
    camp.nominate(event, "न1", "न2")
    camp.withdraw(event, "न1")
    camp.nominate(event, "न1")
    assert camp.states(event)[:2] == ["न2 साहू nominated", "न1 साहू waiting"]
    assert camp.listed(event) == ["न2 साहू"]


def test_a_substitute_takes_the_very_place(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 2)
    camp.nominate(event, "न1", "न2", "न3")
    order = nominations.SubstituteNominee(
        nomination_id=camp.nomination(event, "न1"), nominee=Nominee(camp.people["न5"]), reason="यात्रा पर"
    )
    camp.write(nominations.substitute_nominee, order)
    assert camp.listed(event) == ["न2 साहू", "न5 साहू"]
    first = camp.view(event).names[0]
    assert (first.name.hindi, first.replaces.hindi, first.reason) == ("न5 साहू", "न1 साहू", "यात्रा पर")
    waiting = nominations.SubstituteNominee(
        nomination_id=camp.nomination(event, "न2"), nominee=Nominee(camp.people["न3"]), reason="बीमार"
    )
    camp.write(nominations.substitute_nominee, waiting)
    assert camp.listed(event) == ["न3 साहू", "न5 साहू"]
    assert camp.view(event).units[0].waiting == 0
    taken = nominations.SubstituteNominee(
        nomination_id=camp.nomination(event, "न3"), nominee=Nominee(camp.people["न5"]), reason="बीमार"
    )
    with pytest.raises(faults.SubstituteIsNominated):
        camp.write(nominations.substitute_nominee, taken)


def test_free_seats_go_to_another_unit_for_a_reason(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 3, 1, total=4)
    camp.nominate(event, "न1")
    camp.nominate(event, "ब1", "ब2", "ब3", block=1)

    def give(seats: int, reason: str = "नगोई ने मना किया") -> dict[str, int]:
        order = shares.GiveSeats(
            event_id=event,
            from_unit_id=camp.block_ids[0],
            to_unit_id=camp.block_ids[1],
            seats=seats,
            reason=reason,
        )
        return dict(camp.write(shares.give_seats, order).figures)

    with pytest.raises(faults.NotSoManyFree, match="2"):
        give(3)
    with pytest.raises(faults.SeatReasonMissing):
        give(1, " ")
    assert give(1) == {"given": 1, "moved_up": 1}
    assert camp.listed(event) == ["न1 साहू", "ब1 साहू", "ब2 साहू"]
    nagoi, beltara = camp.view(event).units
    assert (nagoi.seats, beltara.seats, beltara.reason) == (2, 2, "नगोई ने मना किया")


def test_the_shares_hold_what_they_say(camp: Camp) -> None:
    event = camp.plan()
    with pytest.raises(faults.MoreSharedThanSeats):
        camp.share(event, 3, 2, total=4)
    with pytest.raises(faults.UnitHasNoSeats):
        camp.nominate(event, "न1")
    camp.share(event, 3, 1, total=4)
    camp.nominate(event, "न1", "न2")
    with pytest.raises(faults.ShareBelowNominated, match="2"):
        camp.share(event, 1, 3)
    with pytest.raises(faults.NominatedAlready, match="नगोई"):
        camp.nominate(event, "न1", block=1)
    camp.nominate(event, "ब1", "ब2", block=1)
    assert camp.share(event, 2, 2).figures["moved_up"] == 1


def test_two_desks_share_and_the_second_is_told(camp: Camp) -> None:
    event = camp.plan()
    shown = camp.view(event).plan
    camp.share(event, 2, 2)
    plan = SeatPlan(shares=(UnitShare(camp.block_ids[0], 5),))
    with pytest.raises(ChangedMeanwhile):
        camp.write(shares.share_seats, shares.ShareSeats(event_id=event, plan=plan, shown=shown))


def test_after_the_last_day_a_reason_is_wanted(camp: Camp) -> None:
    event = camp.plan()
    plan = SeatPlan(until=DAY - datetime.timedelta(days=1), shares=(UnitShare(camp.block_ids[0], 2),))
    camp.write(shares.share_seats, shares.ShareSeats(event_id=event, plan=plan))
    with pytest.raises(faults.NominationsClosed):
        camp.nominate(event, "न1")
    camp.nominate(event, "न1", reason="जिलाध्यक्ष की अनुमति")
    assert camp.view(event).names[0].reason == "जिलाध्यक्ष की अनुमति"


def test_the_list_and_the_nominations_never_disagree(camp: Camp) -> None:
    """Neither hand can leave the other one untrue; a rule does not bring in who waits."""
    event = camp.plan(invitations=(Invitation(camp.block_ids[0], ("zone_president",)),))
    assert len(camp.listed(event)) == 6
    camp.share(event, 1)
    camp.nominate(event, "न1", "न2")
    assert "न2 साहू" not in camp.listed(event)
    with pytest.raises(OthersWaitBefore):
        camp.write(
            invitations.add_invitee,
            invitations.AddInvitee(event_id=event, person_id=camp.people["न2"]),
        )
    with pytest.raises(StandsByNomination):
        camp.write(
            invitations.remove_invitee,
            invitations.RemoveInvitee(event_id=event, person_id=camp.people["न1"]),
        )
    camp.withdraw(event, "न1")
    assert "न1 साहू" not in camp.listed(event)
    assert "न2 साहू" in camp.listed(event)


def test_one_who_came_cannot_be_withdrawn(camp: Camp, monkeypatch: pytest.MonkeyPatch) -> None:
    event = camp.plan()
    camp.share(event, 1)
    camp.nominate(event, "न1", "न2")
    monkeypatch.setattr("controlroom.base.clock.today", lambda: HELD_ON)
    came = marks.MarkInvitee(event_id=event, state="present", person_id=camp.people["न1"])
    camp.write(marks.mark_invitee, came)
    with pytest.raises(InviteePresent):
        camp.withdraw(event, "न1")
    assert camp.states(event) == ["न1 साहू nominated", "न2 साहू waiting"]


def test_a_copy_takes_no_nominee_along(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 1)
    camp.nominate(event, "न1", "न2")
    invited = invitations.AddInvitee(event_id=event, person_id=camp.people["ब1"])
    camp.write(invitations.add_invitee, invited)
    copied = camp.write(events.copy_event, events.CopyEvent(event_id=event, held_on=HELD_ON)).id or 0
    assert camp.listed(copied) == ["ब1 साहू"]
    assert camp.view(copied).names == ()


def test_two_entries_of_one_person_hold_one_seat(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 2)
    camp.nominate(event, "न1", "न2", "न3")
    merged = entry.MergePeople(person_id=camp.people["न1"], into_id=camp.people["न2"])
    camp.write(entry.merge_people, merged)
    view = camp.view(event)
    assert [f"{one.name.hindi} {one.state}" for one in view.names] == [
        "न2 साहू nominated",
        "न3 साहू waiting",
        "न2 साहू withdrawn",
    ]
    assert view.could_move_up == 1
    assert camp.write(shares.fill_seats, shares.FillSeats(event_id=event)).figures == {"moved_up": 1}
    assert camp.listed(event) == ["न2 साहू", "न3 साहू"]


def test_a_delegation_goes_elsewhere_and_reports_who_went(
    camp: Camp, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = camp.plan()
    camp.share(event, 3, host="प्रदेश कांग्रेस कमेटी, रायपुर")
    camp.nominate(event, "न1", "न2", "न3", "न4")
    went = delegations.ReportDelegation(event_id=event, went=(camp.people["न1"], camp.people["न3"]))
    with pytest.raises(EventToCome):
        camp.write(delegations.report_delegation, went)
    monkeypatch.setattr("controlroom.base.clock.today", lambda: HELD_ON)
    assert camp.write(delegations.report_delegation, went).figures == {"went": 2, "stayed": 1}
    assert camp.view(event).units[0].went == 2
    attended = {one.name.hindi: one.attended for one in camp.view(event).names}
    assert attended == {"न1 साहू": "present", "न2 साहू": "absent", "न3 साहू": "present", "न4 साहू": ""}
    waiting = delegations.ReportDelegation(event_id=event, went=(camp.people["न4"],))
    with pytest.raises(faults.WentUnknown):
        camp.write(delegations.report_delegation, waiting)
    mended = delegations.ReportDelegation(event_id=event, went=(camp.people["न1"], camp.people["न2"]))
    camp.write(delegations.report_delegation, mended)
    trained = camp.office.register.read(
        lambda session, _none: [
            bool(people.person_by_id(session, camp.people[name]).trainings) for name in ("न1", "न2", "न3")
        ],
        None,
    )
    assert trained == [True, True, False]


def test_the_sheet_of_a_workshop_elsewhere_is_not_ours(camp: Camp) -> None:
    event, own = camp.plan(), camp.plan()
    camp.share(event, 3, host="प्रदेश कांग्रेस कमेटी, रायपुर")
    camp.nominate(event, "न1")
    with pytest.raises(SheetIsTheHosts, match="रायपुर"):
        camp.write(sheets.print_sheet, sheets.PrintSheet(event_id=event, language="hi"))
    several = sheets.PrintSheets(event_ids=(event, own), language="hi")
    assert camp.write(sheets.print_sheets, several).figures == {"sheets": 1}
    day = EventsOn(HELD_ON, HELD_ON, unprinted=True)
    third = camp.plan()
    unprinted = camp.office.register.read(listings.events_on, day)
    assert event not in [row.id for row in unprinted]
    assert third in [row.id for row in unprinted]


def test_a_form_cannot_take_away_seats_that_are_shared(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 3, 2, total=6)
    with camp.office.register.reading() as session:
        version = session.get_one(Event, event).version
    changed = events.ChangeEvent(
        event_id=event,
        version=version,
        title="शिविर",
        unit_id=camp.district_id,
        held_on=HELD_ON,
        seats=4,
    )
    with pytest.raises(FewerSeatsThanShared, match="5"):
        camp.write(events.change_event, changed)


def test_only_workshops_have_seats_and_only_others_halls_report(camp: Camp) -> None:
    event = camp.plan()
    camp.share(event, 1)
    camp.nominate(event, "न1")
    with pytest.raises(faults.NotElsewhere):
        camp.write(delegations.report_delegation, delegations.ReportDelegation(event_id=event, went=()))
