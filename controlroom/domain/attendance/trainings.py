"""What a workshop leaves with a person: a training, there exactly while he is marked present."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Training
from controlroom.domain.attendance.lookups import going_on
from controlroom.domain.attendance.rows import WORKSHOP


def follow(session: Session, event: Event, people: Sequence[int], *, present: bool) -> None:
    """Write the trainings of those who came, or take back the ones this event wrote."""
    if event.kind != WORKSHOP or not people:
        return
    merged = going_on(session, event.id)
    wanted = {merged.get(one, one) for one in people}
    written = {one.person_id: one for one in _written(session, event) if one.person_id in wanted}
    if not present:
        for one in written.values():
            session.delete(one)
        return
    trained = _trained_so(session, event)
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


def _written(session: Session, event: Event) -> Iterable[Training]:
    return session.scalars(select(Training).where(Training.event_id == event.id)).all()


def _trained_so(session: Session, event: Event) -> set[int]:
    """Return who was trained in the same on that day, here, by another event, or by a note by hand."""
    same = select(Training.person_id).where(
        Training.held_on == event.held_on, Training.topic_text == event.title
    )
    return set(session.scalars(same))
