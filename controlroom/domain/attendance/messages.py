"""The message that tells somebody, or everybody, of an event: the office's words with the event put in."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from controlroom.base import language
from controlroom.base.language import N_, Name, gettext, long_date_text, time_text
from controlroom.db.models.attendance import Event
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain.attendance.call_rows import CallLine, MessageQuestion, MessageText
from controlroom.domain.attendance.calls import call_lines
from controlroom.domain.attendance.event_texts import MESSAGE, event_texts, filled, text_of
from controlroom.domain.attendance.lookups import event_of
from controlroom.domain.letterheads import office_on_paper

_TO_EVERYBODY = N_("friends")
_TO_ONE = N_("{name} ji")


def message_texts(session: Session, question: MessageQuestion) -> Sequence[MessageText]:
    """Return the message for each of the rows asked for; for none of them one text for everybody."""
    event = event_of(session, question.event_id)
    text = text_of(event_texts(session).message, MESSAGE, question.code)
    with language.speaking(question.code):
        values = event_values(session, event)
        if not question.rows:
            return [MessageText(Name(), "", filled(text, values | {"name": gettext(_TO_EVERYBODY)}))]
        wanted = set(question.rows)
        lines = [one for one in call_lines(session, event) if one.row in wanted]
        return [MessageText(one.name, one.mobile, filled(text, values | name_values(one))) for one in lines]


def event_values(session: Session, event: Event) -> dict[str, str]:
    """Return what a text may name of an event, in the language that is spoken."""
    chair = session.get(Person, event.chair_id) if event.chair_id is not None else None
    return {
        "title": event.title,
        "unit": str(session.get_one(Unit, event.unit_id).name),
        "day": long_date_text(event.held_on),
        "time": time_text(event.starts_at) if event.starts_at else "",
        "until": time_text(event.ends_at) if event.ends_at else "",
        "place": event.place,
        "link": event.link,
        "agenda": "; ".join(one.strip() for one in event.agenda.splitlines() if one.strip()),
        "chair": str(chair.name) if chair is not None else "",
        "office": str(office_on_paper(session).name),
    }


def name_values(line: CallLine) -> dict[str, str]:
    """Return what a text may name of one person, in the language that is spoken."""
    return {"name": gettext(_TO_ONE).format(name=line.name), "post": str(line.post)}
