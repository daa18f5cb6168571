"""What people ask for: noted with the day on which it is due, answered, withdrawn, seen on Today."""

from __future__ import annotations

import datetime

import pytest

from controlroom.base import clock
from controlroom.db.models.consents import Consent
from controlroom.domain import today
from controlroom.domain.consents import faults, giving, requests
from controlroom.domain.consents.giving import WithdrawConsent
from controlroom.domain.consents.requests import CloseRequest, NoteRequest, RequestListing, RequestRow
from controlroom.domain.today_rows import REQUESTS, TodayQuestion
from tests.domain.members.stories import Zone, enter, make_zone, member
from tests.factories import OpenOffice
from tests.retelling import told_once


@pytest.fixture
@told_once
def zone(office: OpenOffice) -> Zone:
    return make_zone(office)


def note(office: OpenOffice, kind: str, person_id: int, **more: object) -> RequestRow:
    """Note a request and return it."""
    order = NoteRequest(kind=kind, person_id=person_id, **more)  # type: ignore[arg-type]
    office.register.write(office.actor, requests.note_request, order)
    return office.register.read(requests.requests_of, person_id)[0]


def close(office: OpenOffice, row: RequestRow, *, refused: bool = False, answer: str = "") -> None:
    """Answer a request."""
    order = CloseRequest(request_id=row.id, version=row.version, refused=refused, answer=answer)
    office.register.write(office.actor, requests.close_request, order)


def test_a_request_is_due_after_the_days_that_the_notice_promises(office: OpenOffice, zone: Zone) -> None:
    came = clock.today() - datetime.timedelta(days=25)
    row = note(office, requests.CORRECTION, zone.president_id, received_on=came, details="मोबाइल गलत है")
    assert row.code == "AN-0001"
    assert (row.due_on - row.received_on).days == 30
    listed = office.register.read(requests.list_requests, RequestListing())
    assert [one.code for one in listed.rows] == ["AN-0001"]
    needs = office.register.read(today.needs, TodayQuestion())
    assert [(one.kind, one.count, one.page) for one in needs if one.kind == REQUESTS] == [
        (REQUESTS, 1, "consents")
    ]
    close(office, row, answer="मोबाइल सुधारा गया")
    assert office.register.read(requests.list_requests, RequestListing()).total == 0
    assert not [one for one in office.register.read(today.needs, TodayQuestion()) if one.kind == REQUESTS]
    with pytest.raises(faults.RequestClosed):
        close(office, row)


def test_who_is_refused_is_told_why(office: OpenOffice, zone: Zone) -> None:
    row = note(office, requests.GRIEVANCE, zone.president_id, details="बार-बार फ़ोन आता है")
    with pytest.raises(faults.AnswerMissing):
        close(office, row, refused=True)
    close(office, row, refused=True, answer="पद पर रहते सूचना देना आवश्यक है")
    assert office.register.read(requests.requests_of, zone.president_id)[0].state == requests.REFUSED


def test_erasure_is_not_done_by_saying_so(office: OpenOffice, zone: Zone) -> None:
    row = note(office, requests.ERASURE, zone.president_id, letter="क्र. 17")
    with pytest.raises(faults.ErasedNotByHand):
        close(office, row)


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"details": " "}, faults.RequestUnsaid),
        (
            {"details": "x", "received_on": clock.today() + datetime.timedelta(days=2)},
            faults.ReceivedLater,
        ),
    ],
)
def test_a_request_says_what_and_comes_before_today(
    office: OpenOffice, zone: Zone, more: dict[str, object], refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        note(office, requests.CORRECTION, zone.president_id, **more)


def test_consent_is_withdrawn_as_easily_as_it_was_given(office: OpenOffice, zone: Zone) -> None:
    sunita = member(office, enter(office, 1))
    order = WithdrawConsent(person_id=sunita.person_id)
    office.register.write(office.actor, giving.withdraw_consent, order)
    with office.register.reading() as session:
        kept = session.get_one(Consent, sunita.id)
        assert kept.withdrawn_on == clock.today()
    row = office.register.read(requests.requests_of, sunita.person_id)[0]
    assert (row.kind, row.state) == (requests.WITHDRAWAL, requests.OPEN)
    with pytest.raises(faults.NothingToWithdraw):
        office.register.write(
            office.actor, giving.withdraw_consent, WithdrawConsent(person_id=sunita.person_id)
        )
