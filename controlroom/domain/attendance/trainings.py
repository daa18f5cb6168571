"""What a workshop leaves with a person: a training, there exactly while he is marked present."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Training
from controlroom.domain.attendance.lookups import person_of
from controlroom.domain.attendance.rows import WORKSHOP


def follow(session: Session, event: Event, person_id: int, *, present: bool) -> None:
    """Write the training of one who came, or take back the one this event wrote."""
    if event.kind != WORKSHOP:
        return
    person_id = person_of(session, person_id).id
    written = session.scalars(
        select(Training).where(Training.event_id == event.id, Training.person_id == person_id)
    ).one_or_none()
    if not present:
        if written is not None:
            session.delete(written)
        return
    if written is None and not _has_same(session, event, person_id):
        session.add(
            Training(
                person_id=person_id,
                topic_text=event.title,
                held_on=event.held_on,
                place=event.place,
                event_id=event.id,
            )
        )


def move(session: Session, event: Event) -> None:
    """Let the trainings say what the changed event says: its title, day and place."""
    for one in session.scalars(select(Training).where(Training.event_id == event.id)).all():
        if (one.topic_text, one.held_on) != (event.title, event.held_on) and _has_same(
            session, event, one.person_id
        ):
            session.delete(one)
            continue
        one.topic_text, one.held_on, one.place = event.title, event.held_on, event.place
    session.flush()


def _has_same(session: Session, event: Event, person_id: int) -> bool:
    """Tell whether the person was trained in the same on that day by another event or a note by hand."""
    same = select(Training.id).where(
        Training.person_id == person_id,
        Training.held_on == event.held_on,
        Training.topic_text == event.title,
    )
    return session.scalar(same) is not None
