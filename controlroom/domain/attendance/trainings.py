"""What a workshop leaves with a person: a training, there exactly while he is marked present."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Person, Training
from controlroom.db.portions import portions
from controlroom.domain.attendance.rows import WORKSHOP


def follow(session: Session, event: Event, people: Sequence[int], *, present: bool) -> None:
    """Write the trainings of those who came, or take back the ones this event wrote."""
    if event.kind != WORKSHOP or not people:
        return
    wanted = _going_on(session, people)
    written = {one.person_id: one for one in _written(session, event, wanted)}
    if not present:
        for one in written.values():
            session.delete(one)
        return
    trained = _trained_so(session, event, wanted)
    session.add_all(
        Training(
            person_id=person_id,
            topic_text=event.title,
            held_on=event.held_on,
            place=event.place,
            event_id=event.id,
        )
        for person_id in sorted(wanted - set(written) - trained)
    )


def move(session: Session, event: Event) -> None:
    """Let the trainings say what the changed event says: its title, day and place."""
    written = list(_written(session, event))
    own = {one.person_id for one in written if (one.topic_text, one.held_on) == (event.title, event.held_on)}
    trained = _trained_so(session, event) - own
    for one in written:
        if one.person_id in trained:
            session.delete(one)
            continue
        one.topic_text, one.held_on, one.place = event.title, event.held_on, event.place
    session.flush()


def _written(session: Session, event: Event, people: Iterable[int] | None = None) -> Iterable[Training]:
    query = select(Training).where(Training.event_id == event.id)
    if people is None:
        return session.scalars(query).all()
    return [
        one
        for part in portions(sorted(people))
        for one in session.scalars(query.where(Training.person_id.in_(part)))
    ]


def _trained_so(session: Session, event: Event, people: Iterable[int] | None = None) -> set[int]:
    """Return who was trained in the same on that day, here, by another event, or by a note by hand."""
    same = select(Training.person_id).where(
        Training.held_on == event.held_on, Training.topic_text == event.title
    )
    if people is None:
        return set(session.scalars(same))
    return {
        one
        for part in portions(sorted(people))
        for one in session.scalars(same.where(Training.person_id.in_(part)))
    }


def _going_on(session: Session, people: Iterable[int]) -> set[int]:
    """Return people, those whose entry was merged by the entry that goes on."""
    found = set(people)
    for part in portions(sorted(people)):
        merged = session.execute(
            select(Person.id, Person.merged_into_id).where(
                Person.id.in_(part), Person.merged_into_id.is_not(None)
            )
        )
        for number, into in merged:
            found.discard(number)
            found |= {into} if into is not None else set()
    return found
