"""F2 chooses under which day something is entered; it makes nothing true that the clock does not know of."""

from __future__ import annotations

import datetime

import pytest

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.register import Actor
from controlroom.domain.committees.changes import CheckCommittee, CheckedInFuture, check_committee
from controlroom.domain.consents import faults as consent_faults
from controlroom.domain.consents.requests import ACCESS, NoteRequest, note_request
from controlroom.domain.members.entry import Details, EnterMember, enter_member
from controlroom.domain.members.errors import JoinedLater
from controlroom.domain.people.entry import AddPerson, AddTraining, add_person, add_training
from controlroom.domain.people.faults import TrainingToCome
from controlroom.domain.seats import faults as seat_faults
from controlroom.domain.seats.nominations import NominatePeople, nominate_people
from controlroom.domain.seats.rows import Nominee
from tests import factories
from tests.domain.seats.camp import make_camp
from tests.factories import OpenOffice

NEXT_WEEK = clock.today() + datetime.timedelta(days=7)


@pytest.fixture
def ahead(office: OpenOffice) -> Actor:
    """Return the office's operator with the working date a week ahead."""
    return Actor(office.actor.operator_id, office.actor.desk_id, working_date=NEXT_WEEK)


def test_a_day_to_come_is_to_come_whatever_the_working_date(office: OpenOffice, ahead: Actor) -> None:
    with office.register.writing(office.actor) as session:
        zone = factories.add_unit(session, "zone", "जोन 1").id
    write = office.register.write
    person = write(ahead, add_person, AddPerson(name=Name("राम साहू"))).result.id or 0
    with pytest.raises(CheckedInFuture):
        write(ahead, check_committee, CheckCommittee(unit_id=zone))
    with pytest.raises(consent_faults.ReceivedLater):
        write(ahead, note_request, NoteRequest(kind=ACCESS, person_id=person))
    with pytest.raises(TrainingToCome):
        write(ahead, add_training, AddTraining(person_id=person, topic="बूथ", held_on=NEXT_WEEK))
    member = EnterMember(
        details=Details(name=Name("गीता"), age=30, gender="female"), digital=True, app_number="A1"
    )
    with pytest.raises(JoinedLater):
        write(ahead, enter_member, member)


def test_a_working_date_of_last_week_opens_no_nominations_that_are_closed(office: OpenOffice) -> None:
    """With F2 before the last day people were named after it, without the reason that it takes."""
    camp = make_camp(office)
    event = camp.plan()
    camp.share(event, 2, 1)
    with office.register.writing(office.actor) as session:
        session.get_one(Event, event).nominations_until = clock.today() - datetime.timedelta(days=1)
    last_week = clock.today() - datetime.timedelta(days=7)
    behind = Actor(office.actor.operator_id, office.actor.desk_id, working_date=last_week)
    order = NominatePeople(
        event_id=event, unit_id=camp.block_ids[0], nominees=(Nominee(person_id=camp.people["न1"]),)
    )
    with pytest.raises(seat_faults.NominationsClosed):
        office.register.write(behind, nominate_people, order)
