"""A made-up camp: two blocks of a district, six trainees of each, and a workshop whose seats are shared."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from controlroom.domain import workshops
from controlroom.domain.attendance.rows import Invitation, ShowEvent
from controlroom.domain.attendance.views import event_view
from controlroom.domain.journal import Saved
from controlroom.domain.seats import nominations, queries, shares
from controlroom.domain.seats.nominations import NominatePeople, WithdrawNominee
from controlroom.domain.seats.rows import Nominee, SeatPlan, SeatsView, UnitShare
from controlroom.domain.seats.shares import ShareSeats
from controlroom.domain.workshops import PlanWorkshop
from tests import factories
from tests.factories import DAY, OpenOffice

HELD_ON = DAY + datetime.timedelta(days=10)


@dataclass
class Camp:
    """The district, its two blocks, people by name."""

    office: OpenOffice
    district_id: int = 0
    block_ids: list[int] = field(default_factory=list)
    people: dict[str, int] = field(default_factory=dict)

    def write(self, operation, order) -> Saved:  # type: ignore[no-untyped-def]  # noqa: ANN001
        """Carry out one order."""
        saved: Saved = self.office.register.write(self.office.actor, operation, order).result
        return saved

    def plan(self, *, invitations: tuple[Invitation, ...] = ()) -> int:
        """Plan the workshop and return its id."""
        order = PlanWorkshop(
            title="संभागीय प्रशिक्षण शिविर",
            unit_id=self.district_id,
            held_on=HELD_ON,
            place="गुरु घासीदास भवन",
            invitations=invitations,
        )
        return self.write(workshops.plan_workshop, order).id or 0

    def share(self, event_id: int, *seats: int, host: str = "", total: int | None = None) -> Saved:
        """Share seats among the blocks in their order."""
        own = tuple(UnitShare(*pair) for pair in zip(self.block_ids, seats, strict=False))
        plan = SeatPlan(seats=total, host=host, shares=own)
        return self.write(shares.share_seats, ShareSeats(event_id=event_id, plan=plan))

    def nominate(self, event_id: int, *names: str, block: int = 0, reason: str = "") -> Saved:
        """Let a block name people."""
        order = NominatePeople(
            event_id=event_id,
            unit_id=self.block_ids[block],
            nominees=tuple(Nominee(person_id=self.people[name]) for name in names),
            nominated_by="ब्लॉक अध्यक्ष",
            reason=reason,
        )
        return self.write(nominations.nominate_people, order)

    def withdraw(self, event_id: int, name: str) -> Saved:
        """Withdraw somebody's nomination."""
        order = WithdrawNominee(nomination_id=self.nomination(event_id, name), reason="बीमार")
        return self.write(nominations.withdraw_nominee, order)

    def nomination(self, event_id: int, name: str) -> int:
        """Return the id of somebody's nomination that stands, else of his last."""
        own = [one for one in self.view(event_id).names if one.person_id == self.people[name]]
        return next((one.id for one in own if one.state != "withdrawn"), own[-1].id if own else 0)

    def view(self, event_id: int) -> SeatsView:
        """Return the page of the seats."""
        return self.office.register.read(queries.seats_view, event_id)

    def states(self, event_id: int, block: int = 0) -> list[str]:
        """Return the names of a block with their states, as they stand on the page."""
        own = [one for one in self.view(event_id).names if one.unit_id == self.block_ids[block]]
        return [f"{one.name.hindi} {one.state}" for one in own]

    def listed(self, event_id: int) -> list[str]:
        """Return who stands on the workshop's list."""
        view = self.office.register.read(event_view, ShowEvent(event_id))
        return sorted(line.name.hindi for line in view.lines if line.row)


def make_camp(office: OpenOffice) -> Camp:
    """Set up the district: नगोई with trainees न1 to न6, बेलतरा with ब1 to ब6."""
    camp = Camp(office)
    with office.register.writing(office.actor) as session:
        district = factories.add_unit(session, "district", "बिलासपुर", "Bilaspur")
        camp.district_id = district.id
        for letter, name, post in (("न", "नगोई", "zone_president"), ("ब", "बेलतरा", "sector_president")):
            block = factories.add_unit(session, "block", name, parent=district)
            camp.block_ids.append(block.id)
            for number in range(1, 7):
                hindi = f"{letter}{number} साहू"
                mobile = f"61{len(camp.people):08d}"
                person = factories.add_person(session, hindi, mobile=mobile, unit=block)
                factories.appoint(session, person, post, block)
                camp.people[f"{letter}{number}"] = person.id
    return camp
