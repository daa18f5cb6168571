"""Several registration desks at once on one register: nobody is let in twice, whichever database it is."""

from __future__ import annotations

import threading
from collections import Counter

from sqlalchemy import select

from controlroom.db.models.attendance import AttendanceMark, Invitee
from controlroom.db.models.operators import Desk
from controlroom.db.register import Actor
from controlroom.domain.attendance import arrival_faults as faults
from controlroom.domain.attendance import registering, roster
from controlroom.domain.attendance.registering import RegisterArrival
from controlroom.domain.attendance.roster import NewsAsked, RosterAsked, with_news
from controlroom.domain.attendance.rows import PRESENT
from tests.domain.attendance.nagoi import Nagoi, make_nagoi
from tests.factories import OpenOffice

DESKS = 4


def desks(nagoi: Nagoi) -> list[Actor]:
    with nagoi.office.register.writing(nagoi.office.actor) as session:
        made = [Desk(name=f"द्वार-{number}", number=number) for number in range(2, DESKS + 2)]
        session.add_all(made)
        session.flush()
        return [Actor(nagoi.office.actor.operator_id, one.id) for one in made]


def test_four_desks_let_everybody_in_once(office: OpenOffice) -> None:
    nagoi = make_nagoi(office, zones=5)
    event = nagoi.plan_workshop()
    people = [line.person_id for line in nagoi.view(event).lines]
    refused: list[int] = []

    def work(actor: Actor, turn: int) -> None:
        for person in [*people[turn * 3 :], *people[: turn * 3]]:
            try:
                order = RegisterArrival(event_id=event, person_id=person)
                office.register.write(actor, registering.register_arrival, order)
            except faults.AlreadyIn:
                refused.append(person or 0)

    workers = [threading.Thread(target=work, args=(actor, turn)) for turn, actor in enumerate(desks(nagoi))]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert Counter(refused) == dict.fromkeys(people, DESKS - 1)
    with office.register.reading() as session:
        marks = session.scalars(select(AttendanceMark.invitee_id)).all()
        rows = session.scalars(select(Invitee.person_id)).all()
    assert sorted(marks) == sorted(set(marks))
    assert sorted(one or 0 for one in rows) == sorted(one or 0 for one in people)


def test_what_one_desk_marks_is_news_at_the_other(office: OpenOffice) -> None:
    nagoi = make_nagoi(office)
    event = nagoi.plan_workshop()
    here = office.register.read(roster.roster, RosterAsked(event))
    other = desks(nagoi)[0]
    first = RegisterArrival(event_id=event, person_id=nagoi.people["जोन पति 2"])
    office.register.write(other, registering.register_arrival, first)
    news = office.register.read(roster.roster_news, NewsAsked(here.asked, here.stamp))
    assert [(line.name.hindi, line.desk, line.state) for line in news.lines] == [("जोन पति 2", "2", PRESENT)]
    assert not news.whole
    here = with_news(here, news)
    assert (here.arrived, here.listed, here.walk_ins) == (1, 6, 0)
    assert [line.row for line in here.lines] == list(range(1, 7))
    assert office.register.read(roster.roster_news, NewsAsked(here.asked, here.stamp)).lines == ()


def test_another_list_is_read_whole_anew(office: OpenOffice) -> None:
    from controlroom.domain.attendance import invitations
    from controlroom.domain.attendance.invitations import RemoveInvitee

    nagoi = make_nagoi(office)
    event = nagoi.plan_workshop()
    here = office.register.read(roster.roster, RosterAsked(event))
    order = RemoveInvitee(event_id=event, person_id=nagoi.people["जोन पति 1"])
    nagoi.write(invitations.remove_invitee, order)
    assert office.register.read(roster.roster_news, NewsAsked(here.asked, here.stamp)).whole
