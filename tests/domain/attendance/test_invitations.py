"""Who stands on a list: rules, exceptions, protocol order."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from controlroom.db.models.people import Appointment, Person, Training
from controlroom.domain.attendance import invitations
from controlroom.domain.attendance.faults import (
    InviteePresent,
    NobodyChosen,
    PersonInvited,
    PersonNotInvited,
    PostUnknown,
    RuleLevelUnknown,
)
from controlroom.domain.attendance.invitations import AddInvitee, InviteByPosts, RemoveInvitee
from controlroom.domain.attendance.rows import CountInvited, Invitation
from tests.domain.attendance.nagoi import TOMORROW, Nagoi, add_person

ZONES = ["जोन पति 1", "जोन पति 2"]
SECTORS = ["सेक्टर पति 1क", "सेक्टर पति 1ख", "सेक्टर पति 2क", "सेक्टर पति 2ख"]


def test_presidents_stand_in_order_of_post_and_unit(nagoi: Nagoi) -> None:
    assert nagoi.names(nagoi.plan()) == ZONES + SECTORS


def test_units_stand_in_the_order_of_the_tree(nagoi: Nagoi) -> None:
    """The sectors of zone 1 come before those of zone 2, even one entered last."""
    late = add_person(nagoi, "देर से आया", "zone_president", nagoi.zone_ids[0])
    assert late
    assert nagoi.names(nagoi.plan())[:3] == ["जोन पति 1", "देर से आया", "जोन पति 2"]


def test_one_with_two_posts_stands_once_for_the_higher(nagoi: Nagoi) -> None:
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        sector = session.query(Appointment).filter_by(person_id=nagoi.people["सेक्टर पति 1क"]).one()
        zone = session.query(Appointment).filter_by(person_id=nagoi.people["जोन पति 1"]).one()
        session.add(
            Appointment(
                person_id=nagoi.people["जोन पति 1"],
                post_id=sector.post_id,
                unit_id=sector.unit_id,
                since=zone.since,
            )
        )
    event = nagoi.plan()
    assert nagoi.names(event) == ZONES + SECTORS
    assert nagoi.line(event, "जोन पति 1").post.hindi == "जोन अध्यक्ष"


def test_a_rule_may_ask_for_posts_of_one_level(nagoi: Nagoi) -> None:
    """In-charges there are of blocks, zones and sectors; one rule names those of the zones."""
    for unit_id, name in ((nagoi.block_id, "ब्लॉक प्रभारी"), (nagoi.zone_ids[1], "जोन प्रभारी")):
        add_person(nagoi, name, "in_charge", unit_id)
    rule = Invitation(nagoi.block_id, ("in_charge",), level="zone")
    event = nagoi.plan(invitations=(rule,))
    assert nagoi.names(event) == ["जोन प्रभारी"]
    shown = nagoi.view(event).event.invitations[0]
    assert (shown.invitation, shown.level.hindi) == (rule, "जोन")
    count = CountInvited((replace(rule, level=""),), TOMORROW)
    assert nagoi.office.register.read(invitations.count_invited, count).people == 2
    with pytest.raises(RuleLevelUnknown):
        nagoi.plan(invitations=(replace(rule, level="ward"),))
    order = InviteByPosts(event_id=event, unit_id=nagoi.block_id, posts=("in_charge",), level="block")
    assert nagoi.write(invitations.invite_by_posts, order).figures["invited"] == 2


def test_the_list_lives_until_it_is_printed(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    add_person(nagoi, "नया सेक्टर पति", "sector_president", nagoi.zone_ids[1])
    assert "नया सेक्टर पति" in nagoi.names(event)


def test_former_holders_are_not_invited(nagoi: Nagoi) -> None:
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        held = session.query(Appointment).filter_by(person_id=nagoi.people["जोन पति 2"]).one()
        held.until = datetime.date(2026, 10, 1)
    assert "जोन पति 2" not in nagoi.names(nagoi.plan())


def test_only_the_untrained_are_invited_where_that_is_asked(nagoi: Nagoi) -> None:
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        session.add(
            Training(
                person_id=nagoi.people["जोन पति 1"],
                topic_text="सदस्यता",
                held_on=TOMORROW - datetime.timedelta(days=30),
                place="",
            )
        )
    posts = ("zone_president",)
    untrained = nagoi.plan(invitations=(Invitation(nagoi.block_id, posts, trained=False),))
    trained = nagoi.plan(invitations=(Invitation(nagoi.block_id, posts, trained=True),))
    assert nagoi.names(untrained) == ["जोन पति 2"]
    assert nagoi.names(trained) == ["जोन पति 1"]


def test_merged_people_stand_once(nagoi: Nagoi) -> None:
    double = add_person(nagoi, "जोन पति एक", "zone_president", nagoi.zone_ids[0])
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        session.get_one(Person, double).merged_into_id = nagoi.people["जोन पति 1"]
    assert nagoi.names(nagoi.plan()) == ZONES + SECTORS


def test_exceptions_by_name(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    guest = add_person(nagoi, "अतिथि")
    nagoi.write(invitations.add_invitee, AddInvitee(event_id=event, person_id=guest))
    struck = RemoveInvitee(event_id=event, person_id=nagoi.people["जोन पति 1"])
    nagoi.write(invitations.remove_invitee, struck)
    assert nagoi.names(event) == ["जोन पति 2", *SECTORS, "अतिथि"]
    with pytest.raises(PersonNotInvited):
        nagoi.write(
            invitations.remove_invitee, RemoveInvitee(event_id=event, person_id=nagoi.people["जोन पति 1"])
        )
    with pytest.raises(PersonInvited, match="अतिथि"):
        nagoi.write(invitations.add_invitee, AddInvitee(event_id=event, person_id=guest))
    nagoi.write(invitations.add_invitee, AddInvitee(event_id=event, person_id=nagoi.people["जोन पति 1"]))
    assert nagoi.names(event) == [*ZONES, *SECTORS, "अतिथि"]


def test_one_who_came_stays_on_the_list(nagoi: Nagoi) -> None:
    event = nagoi.plan()
    nagoi.sign(nagoi.print(event), "1")
    with pytest.raises(InviteePresent):
        nagoi.write(
            invitations.remove_invitee, RemoveInvitee(event_id=event, person_id=nagoi.people["जोन पति 1"])
        )


def test_a_rule_is_added_and_counted(nagoi: Nagoi) -> None:
    event = nagoi.plan(invitations=())
    order = InviteByPosts(event_id=event, unit_id=nagoi.zone_ids[0], posts=("sector_president",))
    assert nagoi.write(invitations.invite_by_posts, order).figures["invited"] == 2
    again = nagoi.write(invitations.invite_by_posts, order)
    assert again.figures["invited"] == 2
    assert len(nagoi.view(event).event.invitations) == 1


def test_rules_are_counted_before_they_are_saved(nagoi: Nagoi) -> None:
    rules = (
        Invitation(nagoi.block_id, ("sector_president",)),
        Invitation(nagoi.zone_ids[0], ("sector_president", "zone_president")),
    )
    count = nagoi.office.register.read(invitations.count_invited, CountInvited(rules, TOMORROW))
    assert (count.people, count.women) == (5, 2)


def test_rules_without_post_or_with_an_unknown_one_are_refused(nagoi: Nagoi) -> None:
    with pytest.raises(NobodyChosen):
        nagoi.plan(invitations=(Invitation(nagoi.block_id, ()),))
    with pytest.raises(PostUnknown, match="mukhiya"):
        nagoi.plan(invitations=(Invitation(nagoi.block_id, ("mukhiya",)),))
