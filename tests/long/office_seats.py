"""The part of the office's day about seats, nominations, and the workshop that units repeat at home."""

from __future__ import annotations

import datetime

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.domain import workshops
from controlroom.domain.cascades import operations as cascades
from controlroom.domain.seats import delegations, nominations, queries, shares
from controlroom.domain.seats.rows import NOMINATED, Nominee, SeatPlan, UnitShare
from tests.long.story import Sentence, Story

TODAY = clock.today()
SOON = TODAY + datetime.timedelta(days=20)


def _nomination(story: Story) -> int:
    names = story.register.read(queries.seats_view, story.id("camp")).names
    return next(one.id for one in names if one.state == NOMINATED)


SEATS: tuple[Sentence, ...] = (
    Sentence(
        "camp",
        workshops.plan_workshop,
        lambda s: workshops.PlanWorkshop(title="परीक्षा शिविर", unit_id=s.id("district"), held_on=TODAY),
    ),
    Sentence(
        "seats shared",
        shares.share_seats,
        lambda s: shares.ShareSeats(
            event_id=s.id("camp"),
            plan=SeatPlan(
                host="प्रदेश परीक्षा", shares=(UnitShare(s.id("block"), 2), UnitShare(s.id("zone"), 0))
            ),
        ),
    ),
    Sentence(
        "nominated",
        nominations.nominate_people,
        lambda s: nominations.NominatePeople(
            event_id=s.id("camp"),
            unit_id=s.id("block"),
            nominees=(Nominee(s.id("president")), Nominee(name=Name("नामित परीक्षा"), mobile="6155577001")),
        ),
    ),
    Sentence(
        "substitute",
        nominations.substitute_nominee,
        lambda s: nominations.SubstituteNominee(
            nomination_id=_nomination(s), nominee=Nominee(s.id("helper")), reason="यात्रा"
        ),
    ),
    Sentence(
        "nomination withdrawn",
        nominations.withdraw_nominee,
        lambda s: nominations.WithdrawNominee(nomination_id=_nomination(s), reason="बीमार"),
    ),
    Sentence(
        "seats given",
        shares.give_seats,
        lambda s: shares.GiveSeats(
            event_id=s.id("camp"), from_unit_id=s.id("block"), to_unit_id=s.id("zone"), seats=1, reason="खाली"
        ),
    ),
    Sentence("seats filled", shares.fill_seats, lambda s: shares.FillSeats(event_id=s.id("camp"))),
    Sentence(
        "went",
        delegations.report_delegation,
        lambda s: delegations.ReportDelegation(event_id=s.id("camp"), went=()),
    ),
    Sentence(
        "cascade",
        cascades.start_cascade,
        lambda s: cascades.StartCascade(event_id=s.id("camp"), level="zone", due_on=SOON),
    ),
    Sentence(
        "repeated",
        cascades.clone_workshop,
        lambda s: cascades.CloneWorkshop(
            series_id=s.id("cascade"), unit_ids=(s.id("zone"),), held_on=TODAY, place="पंचायत भवन"
        ),
    ),
)
