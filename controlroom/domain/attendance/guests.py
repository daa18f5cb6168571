"""Guests of the dais on an event's list: a block of their own before everybody else, in their own order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.documents import DocumentVersion
from controlroom.db.portions import portions

T = TypeVar("T")
Key = tuple[str, int]
"""Who stands in a row: a person by his id, or a guest whom only the event's own list knows by his row."""

PERSON, GUEST = "person", "guest"


def typed_guests(session: Session, event: Event) -> Sequence[Invitee]:
    """Return the guests of the dais who are in no register, in their order; none where there is no list."""
    if not event.has_list:
        return ()
    return session.scalars(
        select(Invitee)
        .where(
            Invitee.event_id == event.id,
            Invitee.person_id.is_(None),
            Invitee.on_dais.is_(True),
            Invitee.removed_on.is_(None),
        )
        .order_by(Invitee.dais_order, Invitee.id)
    ).all()


def count_typed_guests(session: Session, event: Event) -> int:
    """Return how many guests of the dais are in no register."""
    return len(typed_guests(session, event))


def with_guests(people: Iterable[tuple[int | None, T]], guests: Iterable[tuple[int, T]]) -> list[T]:
    """Put typed guests between the people of the dais, each with his place; the rest follows as it stands."""
    people = list(people)
    dais = [(place, one) for place, one in people if place is not None]
    block = sorted([*dais, *guests], key=lambda one: one[0])
    return [one for _place, one in block] + [one for place, one in people if place is None]


def keys_of(people: Iterable[tuple[int | None, int]], guests: Sequence[Invitee]) -> list[Key]:
    """Return who stands in which row of a living list; people come with their place on the dais."""
    rows = [(place, (PERSON, person_id)) for place, person_id in people]
    return with_guests(rows, [(one.dais_order, (GUEST, one.id)) for one in guests])


def frozen_keys(session: Session, version: DocumentVersion) -> list[Key]:
    """Return who stands in which row of a version."""
    found: dict[int, Key] = {}
    for part in portions(version.frozen_ids):
        rows = session.execute(select(Invitee.id, Invitee.person_id).where(Invitee.id.in_(part)))
        found.update(
            {
                row.id: (PERSON, row.person_id) if row.person_id is not None else (GUEST, row.id)
                for row in rows
            }
        )
    return [found[number] for number in version.frozen_ids if number in found]


def count_on_dais(session: Session, ids: Sequence[int]) -> int:
    """Return how many of some rows are of the dais."""
    return sum(
        session.scalar(select(func.count()).where(Invitee.id.in_(part), Invitee.on_dais.is_(True))) or 0
        for part in portions(ids)
    )
