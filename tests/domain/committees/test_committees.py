"""The office sees which committees have gaps, fills them, verifies them, and says what makes one complete."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.domain.committees import queries
from controlroom.domain.committees.changes import (
    CheckCommittee,
    CheckedInFuture,
    MoreWomenThanSeats,
    PostTwice,
    SeatsUnlikely,
    SetSeats,
    check_committee,
    set_seats,
)
from controlroom.domain.committees.rows import CommitteeListing, CommitteeRow, SeatTemplate
from controlroom.domain.people.appointments import EndAppointment, end_appointment
from controlroom.domain.people.faults import PostUnknown
from controlroom.domain.units.faults import LevelUnknown, UnitUnknown
from tests import factories
from tests.factories import OpenOffice
from tests.retelling import told_once


def fill(session: Session, unit_name: str, posts: dict[str, str]) -> int:
    """Make a block with the holders of ``posts``, post to name."""
    block = factories.add_unit(session, "block", unit_name, unit_name)
    for post, name in posts.items():
        factories.appoint(session, factories.add_person(session, name, mobile="9826012345"), post, block)
    return block.id


@pytest.fixture
@told_once
def blocks(office: OpenOffice) -> dict[str, int]:
    with office.register.writing(office.actor) as session:
        whole = {"block_president": "राम", "general_secretary": "श्याम", "treasurer": "मोहन"}
        return {
            "whole": fill(session, "Nagoi", whole),
            "part": fill(session, "Beltara", {"block_president": "हरीश", "speaker": "रेखा"}),
            "none": fill(session, "Kota", {}),
        }


def listed(office: OpenOffice, **asked: Any) -> list[CommitteeRow]:  # noqa: ANN401 - what a list may ask
    with office.register.reading() as session:
        question = CommitteeListing(**asked)
        return list(queries.list_committees(session, question).rows)


class TestTheList:
    def test_each_committee_is_complete_incomplete_or_missing(
        self, office: OpenOffice, blocks: dict[str, int]
    ) -> None:
        rows = listed(office)
        assert [(row.name.latin, row.state, row.held, row.wanted, row.missing) for row in rows] == [
            ("Nagoi", "complete", 3, 3, 0),
            ("Beltara", "incomplete", 1, 3, 2),
            ("Kota", "missing", 0, 3, 3),
        ]
        assert [row.head.hindi for row in rows] == ["राम", "हरीश", ""]

    def test_it_is_limited_sorted_and_counted(self, office: OpenOffice, blocks: dict[str, int]) -> None:
        assert [row.name.latin for row in listed(office, state="incomplete")] == ["Beltara"]
        assert [row.name.latin for row in listed(office, sort="state")] == ["Kota", "Beltara", "Nagoi"]
        assert [row.name.latin for row in listed(office, text="बेल")] == ["Beltara"]
        assert [row.name.latin for row in listed(office, unit_id=blocks["none"])] == ["Kota"]
        for sort in ("code", "parent", "held", "missing", "checked_on", "name"):
            assert len(listed(office, sort=sort, descending=True)) == 3
        with office.register.reading() as session:
            figures = queries.committee_figures(session, CommitteeListing())
        assert (figures.complete, figures.incomplete, figures.missing, figures.verified) == (1, 1, 1, 0)

    def test_a_unit_that_is_not_there_is_told(self, office: OpenOffice) -> None:
        with pytest.raises(UnitUnknown):
            listed(office, unit_id=999)


class TestOneCommittee:
    def test_seats_show_holders_and_gaps(self, office: OpenOffice, blocks: dict[str, int]) -> None:
        with office.register.reading() as session:
            committee = queries.committee_of(session, blocks["part"])
            with pytest.raises(UnitUnknown):
                queries.committee_of(session, 999)
        seats = [
            (seat.post, [one.name.hindi for one in seat.holders], seat.missing) for seat in committee.seats
        ]
        assert seats == [
            ("block_president", ["हरीश"], 0),
            ("general_secretary", [], 1),
            ("treasurer", [], 1),
            ("speaker", ["रेखा"], 0),
        ]
        assert (committee.state, committee.missing) == ("incomplete", 2)

    def test_a_post_that_ended_leaves_a_gap(self, office: OpenOffice, blocks: dict[str, int]) -> None:
        with office.register.reading() as session:
            seat = queries.committee_of(session, blocks["whole"]).seats[0]
        order = EndAppointment(appointment_id=seat.holders[0].appointment_id, until=clock.today())
        office.register.write(office.actor, end_appointment, order)
        assert listed(office, state="incomplete")[0].missing == 1

    def test_a_booth_without_a_woman_enroller_is_incomplete(self, office: OpenOffice) -> None:
        with office.register.writing(office.actor) as session:
            booth = factories.add_unit(session, "booth", "बूथ 12")
            for post, gender in (
                ("booth_president", "male"),
                ("booth_level_agent", "male"),
                ("enroller", "male"),
                ("enroller", "male"),
            ):
                factories.appoint(session, factories.add_person(session, "राम", gender=gender), post, booth)
        row = listed(office, level="booth")[0]
        assert (row.state, row.missing, row.women_missing) == ("incomplete", 0, 1)
        with office.register.reading() as session:
            assert queries.committee_of(session, row.unit_id).women_missing == 1


class TestTheTemplate:
    def test_a_level_wants_what_the_office_says(self, office: OpenOffice, blocks: dict[str, int]) -> None:
        seats = (SeatTemplate("block_president"), SeatTemplate("speaker", 2, 1))
        office.register.write(office.actor, set_seats, SetSeats(level="block", seats=seats))
        with office.register.reading() as session:
            wanted = {
                row.post: (row.seats, row.women) for row in queries.template_of(session, "block") if row.seats
            }
        assert wanted == {"block_president": (1, 0), "speaker": (2, 1)}
        assert [row.state for row in listed(office)] == ["incomplete", "incomplete", "missing"]

    @pytest.mark.parametrize(
        ("level", "seats", "error"),
        [
            ("moon", (), LevelUnknown),
            ("block", (SeatTemplate("king"),), PostUnknown),
            ("block", (SeatTemplate("speaker", 0),), SeatsUnlikely),
            ("block", (SeatTemplate("speaker", 1, 2),), MoreWomenThanSeats),
            ("block", (SeatTemplate("speaker"), SeatTemplate("speaker")), PostTwice),
        ],
    )
    def test_nonsense_is_refused(
        self, office: OpenOffice, level: str, seats: tuple[SeatTemplate, ...], error: type[UserError]
    ) -> None:
        with pytest.raises(error) as refused:
            office.register.write(office.actor, set_seats, SetSeats(level=level, seats=seats))
        assert "{" not in str(refused.value)


class TestVerifying:
    def test_the_last_verification_counts(self, office: OpenOffice, blocks: dict[str, int]) -> None:
        today = clock.today()
        for days, note in ((9, "by telephone"), (2, "by list")):
            day = today - datetime.timedelta(days=days)
            order = CheckCommittee(unit_id=blocks["whole"], checked_on=day, note=note)
            office.register.write(office.actor, check_committee, order)
        with office.register.reading() as session:
            assert queries.committee_of(session, blocks["whole"]).check_note == "by list"
        assert [row.name.latin for row in listed(office, unverified=True)] == ["Beltara", "Kota"]

    def test_nobody_verifies_tomorrow_or_nowhere(self, office: OpenOffice, blocks: dict[str, int]) -> None:
        tomorrow = clock.today() + datetime.timedelta(days=1)
        with pytest.raises(CheckedInFuture):
            office.register.write(
                office.actor, check_committee, CheckCommittee(unit_id=blocks["none"], checked_on=tomorrow)
            )
        with pytest.raises(UnitUnknown):
            office.register.write(office.actor, check_committee, CheckCommittee(unit_id=999))
