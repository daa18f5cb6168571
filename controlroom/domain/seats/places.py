"""The one place that keeps both true: who is nominated stands on the workshop's list, who waits does not."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.people import Person
from controlroom.db.models.workshops import Nomination, SeatShare
from controlroom.domain import journal
from controlroom.domain.attendance.faults import InviteePresent
from controlroom.domain.attendance.invitations import best_of, living_list, row_of_each, walk_in_people
from controlroom.domain.attendance.lookups import event_of, person_of
from controlroom.domain.attendance.rows import CAME, WORKSHOP
from controlroom.domain.seats import faults
from controlroom.domain.seats.rows import NOMINATED, WAITING, WITHDRAWN


class Places:
    """The places of one workshop's list while nominations change."""

    def __init__(self, session: Session, event: Event) -> None:
        self._session, self._event = session, event
        self._rows = row_of_each(session, event.id)
        self._listed = {one.person_id for one in living_list(session, event)}
        self._came = walk_in_people(session, event.id)

    def take(self, person_id: int) -> None:
        """Put a nominee on the list, as by hand; who came without being on it is there already."""
        if person_id in self._came:
            return
        row = self._rows.get(person_id)
        if row is None:
            row = Invitee(event_id=self._event.id, person_id=person_id, state="")
            self._session.add(row)
            self._rows[person_id] = row
        row.added, row.removed_on = True, None
        if row.state == "":
            best = best_of(self._session, person_id, self._event.held_on)
            row.appointment_id, row.unit_id = best.appointment_id, best.unit_id
        self._listed.add(person_id)

    def leave(self, person_id: int) -> None:
        """Take one off the list who has no seat; raises InviteePresent."""
        row = self._rows.get(person_id)
        if row is not None and row.state in CAME:
            raise InviteePresent(str(person_of(self._session, person_id).name))
        if person_id not in self._listed:
            return
        if row is None:
            row = Invitee(event_id=self._event.id, person_id=person_id, state="")
            self._session.add(row)
            self._rows[person_id] = row
        row.added, row.removed_on = False, journal.working_date(self._session)
        self._listed.discard(person_id)


def workshop_of(session: Session, event_id: int) -> Event:
    """Return a workshop that is not cancelled; raises SeatsOfWorkshopsOnly and what event_of raises."""
    event = event_of(session, event_id)
    if event.kind != WORKSHOP:
        raise faults.SeatsOfWorkshopsOnly(event.title)
    return event


def share_of(session: Session, event_id: int, unit_id: int) -> SeatShare | None:
    """Return the share of a unit in a workshop."""
    return session.scalars(
        select(SeatShare).where(SeatShare.event_id == event_id, SeatShare.unit_id == unit_id)
    ).one_or_none()


def standing(session: Session, event_id: int, unit_id: int | None = None) -> Sequence[Nomination]:
    """Return the nominations that are not withdrawn, of one unit where it is named, in their order."""
    wanted = [Nomination.event_id == event_id, Nomination.state != WITHDRAWN]
    if unit_id is not None:
        wanted.append(Nomination.unit_id == unit_id)
    return session.scalars(
        select(Nomination).where(*wanted).order_by(Nomination.position, Nomination.id)
    ).all()


def named_now(session: Session, event_id: int) -> dict[int, Nomination]:
    """Return by person, merged entries under the one that goes on, the nomination that stands."""
    entries = session.execute(
        select(Person.id, Person.merged_into_id)
        .join(Nomination, Nomination.person_id == Person.id)
        .where(Nomination.event_id == event_id)
    )
    merged = {row.id: row.merged_into_id for row in entries}
    found: dict[int, Nomination] = {}
    for one in standing(session, event_id):
        person_id = merged[one.person_id] or one.person_id
        if person_id not in found or one.state == NOMINATED:
            found[person_id] = one
    return found


def move_up(session: Session, event: Event, unit_id: int, places: Places) -> list[Nomination]:
    """Let those who wait take the free seats of their unit, in order, and return who moved up."""
    share = share_of(session, event.id, unit_id)
    named = standing(session, event.id, unit_id)
    free = (share.seats if share else 0) - sum(one.state == NOMINATED for one in named)
    moved = [one for one in named if one.state == WAITING][: max(0, free)]
    for one in moved:
        one.state = NOMINATED
        places.take(person_of(session, one.person_id).id)
    session.flush()
    return moved
