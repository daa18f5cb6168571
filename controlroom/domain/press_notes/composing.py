"""The press note composed: the office's template filled with what the register knows of an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import language
from controlroom.base.amounts import number_words
from controlroom.base.language import HINDI, Name, number_text, time_text
from controlroom.db.models.attendance import Event
from controlroom.db.models.units import Level, Unit, steps_of
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.minutes.rows import POINT, Minutes
from controlroom.domain.minutes.views import minutes_of
from controlroom.domain.press_notes.presence import Guest, Presence, presence_of
from controlroom.domain.press_notes.templates import (
    DEVANAGARI,
    IN_WORDS,
    PressSettings,
    filled,
    press_settings,
)

DISTRICT: Final = "district"
_DEVANAGARI_DIGITS: Final = str.maketrans("0123456789", "०१२३४५६७८९")
_MEANS: Final = {
    "virtual": Name("ऑनलाइन माध्यम से", "online"),
    "hybrid": Name("प्रत्यक्ष एवं ऑनलाइन माध्यम से", "in person and online"),
}


@dataclass(frozen=True, kw_only=True)
class ComposeNote:
    """The question what a press note would say; ``points`` is what was said, from the minutes for None."""

    event_id: int
    language: str = HINDI
    points: str | None = None


@dataclass(frozen=True, slots=True)
class Composed:
    """A press note from the template, the caption, what was said, and how many came by the marks."""

    points: str
    words: str
    caption: str
    present: int


def compose(session: Session, question: ComposeNote) -> Composed:
    """Return the press note as the template words it; the caption in one line."""
    event = session.get_one(Event, question.event_id)
    minutes = minutes_of(session, event.id)
    settings, presence = press_settings(session), presence_of(session, event)
    points = said_in(minutes) if question.points is None else question.points
    values = _values(session, event, settings, question.language)
    values |= _people(presence, settings, question.language)
    values |= _matters(minutes, settings, question.language) | {"said": points.strip()}
    spoken = question.language
    return Composed(
        points=points,
        words=filled(settings.words.spoken_in(spoken), values),
        caption=" ".join(filled(settings.caption.spoken_in(spoken), values).split()),
        present=presence.count,
    )


def said_in(minutes: Minutes) -> str:
    """Return what was said, as the minutes have it: the points' words, one paragraph a point."""
    return "\n".join(point.minutes for point in minutes.points if point.kind == POINT and point.minutes)


def listed(
    guests: Sequence[Guest], code: str, named: int = 0, nameless: int = 0, digits: str = "plain"
) -> str:
    """Return names as one sentence has them, cut after so many: "…, तथा अन्य 43 पदाधिकारी".

    A post is said once for those who follow each other in it. One who would be left over alone is named.
    """
    shown = list(guests)
    rest = nameless
    if named and len(shown) > named and len(shown) + nameless > named + 1:
        rest += len(shown) - named
        shown = shown[:named]
    left = guests[len(shown) :]
    names = _names(shown, code)
    if not names:
        return ""
    if rest:
        strangers = nameless or any(not one.is_known for one in left)
        return f"{', '.join(names)} {_others(rest, code, digits, strangers=bool(strangers))}"
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {'एवं' if code == HINDI else 'and'} {names[-1]}"


def number_in(value: int, digits: str, code: str) -> str:
    """Return a number in the digits of the office, or in words."""
    if digits == IN_WORDS:
        return number_words(value, code)
    text = number_text(value)
    return text.translate(_DEVANAGARI_DIGITS) if digits == DEVANAGARI and code == HINDI else text


def _names(guests: Sequence[Guest], code: str) -> list[str]:
    names, before = [], ""
    for guest in guests:
        post = guest.post.spoken_in(code)
        called = guest.called(code)
        if code != HINDI:
            names.append(f"{called}, {post}" if post else called)
        elif post and (post != before or guest.for_whom):
            names.append(f"{post} {called}")
        else:
            names.append(called)
        before = post
    return names


def _others(rest: int, code: str, digits: str, *, strangers: bool) -> str:
    count = number_in(rest, digits, code)
    if code == HINDI:
        return f"तथा अन्य {count} {'पदाधिकारी एवं कार्यकर्ता' if strangers else 'पदाधिकारी'}"
    return f"and {count} other {'office bearers and workers' if strangers else 'office bearers'}"


def _values(session: Session, event: Event, settings: PressSettings, code: str) -> dict[str, str]:
    unit = session.get_one(Unit, event.unit_id)
    place = event.place if event.mode != "virtual" else ""
    with language.speaking(code):
        day = _day(event, settings.digits, code)
    return {
        "occasion": event.title,
        "unit": unit.name.spoken_in(code),
        "district": _district(session, unit).spoken_in(code),
        "office": office_on_paper(session).name.spoken_in(code),
        "place": place,
        "means": _MEANS.get(event.mode, Name()).spoken_in(code),
        "day": day,
        "time": _digits(time_text(event.starts_at), settings.digits, code) if event.starts_at else "",
    }


def _people(presence: Presence, settings: PressSettings, code: str) -> dict[str, str]:
    digits = settings.digits
    return {
        "chair": "".join(_names([presence.chair], code)) if presence.chair else "",
        "dais": listed(presence.dais, code),
        "present": listed(presence.others, code, settings.named, presence.nameless, digits),
        "count": number_in(presence.count, digits, code) if presence.count else "",
        "women": number_in(presence.women, digits, code) if presence.women else "",
    }


def _matters(minutes: Minutes, settings: PressSettings, code: str) -> dict[str, str]:
    subjects = [one.heading.rstrip(" ।.") for one in minutes.points if one.kind == POINT]
    lines = [
        f"{_digits(str(number), settings.digits, code)}. {' '.join(one.words.split())}"
        for number, one in enumerate(minutes.decisions, start=1)
        if one.state != "dropped"
    ]
    return {"subjects": _joined(subjects, code), "decisions": "\n".join(lines)}


def _joined(words: Sequence[str], code: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {'एवं' if code == HINDI else 'and'} {words[-1]}"


def _day(event: Event, digits: str, code: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - Babel's dates cost the window's start 40 ms

    text = format_date(event.held_on, "d MMMM y", locale="hi_IN" if code == HINDI else "en_IN")
    return _digits(text, digits, code)


def _digits(text: str, digits: str, code: str) -> str:
    return text.translate(_DEVANAGARI_DIGITS) if digits == DEVANAGARI and code == HINDI else text


def _district(session: Session, unit: Unit) -> Name:
    """Return the district's name above a unit, its own where it stands as high or higher."""
    level = select(Level.id).where(Level.code == DISTRICT).scalar_subquery()
    found = session.scalars(
        select(Unit).where(Unit.id.in_(steps_of(unit.path)), Unit.level_id == level)
    ).first()
    return found.name if found is not None else unit.name
