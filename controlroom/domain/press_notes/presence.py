"""Who was there, as a newspaper names them: the chair, the dais, the others in protocol order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from controlroom.base.language import HINDI, Name
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.domain.attendance.invitations import living_list
from controlroom.domain.attendance.lookups import going_on
from controlroom.domain.attendance.rows import CAME
from controlroom.domain.people.honorifics import respectful

_NOBODY = Name()


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who came: his name with what he is called by, and his post."""

    name: Name
    gender: str = ""
    post: Name = Name()
    for_whom: Name = Name()
    person_id: int | None = None
    honorific: str = ""

    @property
    def is_known(self) -> bool:
        """Tell whether the register knows the person."""
        return self.person_id is not None

    def respected(self, code: str) -> str:
        """Return the name with what the person is called by."""
        return respectful(self.name.spoken_in(code), self.gender, code, self.honorific)

    def called(self, code: str) -> str:
        """Return the name as the press note has it: respectfully, and for whom somebody came."""
        name = self.respected(code)
        if not self.for_whom:
            return name
        other = self.for_whom.spoken_in(code)
        return f"{other} के प्रतिनिधि {name}" if code == HINDI else f"{name} (for {other})"


@dataclass(frozen=True, slots=True)
class Presence:
    """Who came to an event; ``count`` counts everybody, named or not, ``reported`` what the unit said."""

    chair: Guest | None = None
    dais: tuple[Guest, ...] = ()
    others: tuple[Guest, ...] = ()
    nameless: int = 0
    women: int = 0
    reported: int | None = None
    chair_came: bool = False

    @property
    def count(self) -> int:
        """Return how many came: those marked, or what was reported where nobody was."""
        marked = int(self.chair_came) + len(self.dais) + len(self.others) + self.nameless
        return marked or self.reported or 0


@dataclass(slots=True)
class _Gathered:
    dais: list[tuple[int, int, Guest]] = field(default_factory=list)
    others: list[tuple[int, int, Guest]] = field(default_factory=list)
    nameless: int = 0
    women: int = 0
    chair_came: bool = False


def known_guests(session: Session, event_id: int) -> tuple[Guest, ...]:
    """Return the people of the register whom a press note of an event may name, in its order."""
    presence = presence_of(session, session.get_one(Event, event_id))
    chair = (presence.chair,) if presence.chair is not None else ()
    return tuple(one for one in (*chair, *presence.dais, *presence.others) if one.is_known)


def presence_of(session: Session, event: Event) -> Presence:
    """Return who came to an event: marked present, or somebody in his place, walk-ins behind the others."""
    merged = going_on(session, event.id)
    chair_id = event.chair_id
    places = {one.person_id: place for place, one in enumerate(living_list(session, event))}
    found = _Gathered()
    known: set[int] = set()
    for row in session.execute(_came(event.id)):
        person_id = merged.get(row[0].person_id, row[0].person_id)
        if person_id in known:
            continue  # two entries of one person that were merged later
        known |= {person_id} if person_id is not None else set()
        if person_id is not None and person_id == chair_id:
            found.chair_came = True
            found.women += bool(row[1] is not None and row[1].gender == "female")
            continue
        _gather(found, row, places.get(person_id, len(places) + row[0].id))
    return Presence(
        chair=None if chair_id is None else _chair(session, event, chair_id),
        dais=tuple(guest for _order, _id, guest in sorted(found.dais, key=lambda one: one[:2])),
        others=tuple(guest for _order, _id, guest in sorted(found.others, key=lambda one: one[:2])),
        nameless=found.nameless,
        women=found.women,
        reported=event.reported_count,
        chair_came=found.chair_came,
    )


def _came(event_id: int) -> Any:  # noqa: ANN401 - a select of five records
    entry, deputy = aliased(Person), aliased(Person)
    return (
        select(Invitee, entry, Post, deputy)
        .outerjoin(entry, entry.id == Invitee.person_id)
        .outerjoin(Appointment, Appointment.id == Invitee.appointment_id)
        .outerjoin(Post, Post.id == Appointment.post_id)
        .outerjoin(deputy, deputy.id == Invitee.deputy_id)
        .where(
            Invitee.event_id == event_id,
            Invitee.state.in_(CAME),
            Invitee.removed_on.is_(None) | Invitee.walk_in.is_(False),
        )
        .order_by(Invitee.id)
    )


def _gather(found: _Gathered, row: Sequence[Any], place: int) -> None:
    invitee, person, post, deputy = row
    guest = _guest(invitee, person, post, deputy)
    found.women += guest.gender == "female"
    if not guest.name:
        found.nameless += 1
    elif invitee.on_dais:
        found.dais.append((invitee.dais_order, place, guest))
    else:
        found.others.append((place, invitee.id, guest))


def _guest(invitee: Invitee, person: Person | None, post: Post | None, deputy: Person | None) -> Guest:
    called = post.name if post is not None else Name(invitee.typed_post)
    own = person.name if person is not None else Name(invitee.typed_name)
    if invitee.state == "represented" and (deputy is not None or invitee.deputy_name):
        if deputy is None:
            return Guest(Name(invitee.deputy_name), post=called, for_whom=own)
        return _known(deputy, called, own)
    return Guest(own, post=called) if person is None else _known(person, called)


def _known(person: Person, post: Name, for_whom: Name = _NOBODY) -> Guest:
    return Guest(person.name, person.gender, post, for_whom, person.id, person.honorific)


def _chair(session: Session, event: Event, person_id: int) -> Guest:
    person = session.get_one(Person, person_id)
    while person.merged_into_id is not None:
        person = session.get_one(Person, person.merged_into_id)
    post = session.scalars(
        select(Post)
        .join(Appointment, Appointment.post_id == Post.id)
        .where(
            Appointment.person_id == person.id,
            Appointment.since <= event.held_on,
            Appointment.until.is_(None) | (Appointment.until >= event.held_on),
        )
        .order_by(Post.rank, Appointment.seniority, Appointment.id)
        .limit(1)
    ).first()
    return _known(person, post.name if post is not None else Name())
