"""The office's own words about events: message, letter of invitation, agendas to begin from."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from controlroom.base import language
from controlroom.base.errors import UserError
from controlroom.base.language import N_
from controlroom.db.models.documents import Setting
from controlroom.domain import journal
from controlroom.domain.attendance.texts import many_lines, one_line
from controlroom.domain.journal import Order, Saved
from controlroom.domain.rights import Right

SETTING = "event_texts"
NAMES = (
    *("name", "post", "title", "unit", "day", "time", "until"),
    *("place", "link", "agenda", "chair", "office"),
)
LONGEST = 4_000
MOST_AGENDAS = 40
_AGENDA_LIMIT = 8_000
_NAME_LIMIT = 100

MESSAGE = N_(
    "Greetings, {name}.\n"
    "{title} ({unit})\n"
    "Date: {day}\n"
    "Time: {time}\n"
    "Place: {place}\n"
    "Link to join: {link}\n"
    "Agenda: {agenda}\n"
    "Presided by: {chair}\n"
    "Please come in time.\n"
    "{office}"
)
LETTER = N_(
    "You are informed that {title} of {unit} will be held on {day}.\n"
    "Time: {time}\n"
    "Place: {place}\n"
    "Link to join: {link}\n"
    "It will be presided over by {chair}.\n"
    "Your presence is requested. Please come in time and bring the information on your area with you."
)
AGENDAS = (
    (
        N_("Monthly meeting"),
        N_(
            "Review of the decisions of the last meeting\n"
            "Progress of the membership campaign\n"
            "State of booth committees\n"
            "Programmes to come\n"
            "Other matters with the leave of the chair"
        ),
    ),
    (
        N_("Review of membership"),
        N_(
            "Target and progress of every zone\n"
            "Books issued, returned and overdue\n"
            "Booths without an enroller, and women enrollers\n"
            "Plan for the coming week"
        ),
    ),
    (
        N_("Booth committees"),
        N_(
            "Booths whose committee is incomplete\n"
            "Appointment of booth-level agents\n"
            "Reading the voter list: names to be added and struck off\n"
            "Date of the next meeting at every booth"
        ),
    ),
    (
        N_("Preparation of a programme"),
        N_(
            "Date, place and guests of the programme\n"
            "Who brings how many, by unit\n"
            "Dais, sound, water, vehicles\n"
            "Publicity and media\n"
            "Who answers for what"
        ),
    ),
    (
        N_("Training at home"),
        N_(
            "Registration\n"
            "Purpose of the training\n"
            "Membership form and book: how they are filled\n"
            "Work at the booth\n"
            "Questions and answers\n"
            "Vote of thanks"
        ),
    ),
)


@dataclass(eq=False)
class TextUnreadable(UserError):
    """A text names something that nobody knows."""

    names: str
    at = "message"
    sentence = N_("Only these names may stand in braces: {names}. Nothing was saved.")


@dataclass(eq=False)
class TextTooLong(UserError):
    """A text is longer than a message or a page."""

    limit: int
    at = "message"
    sentence = N_("The text is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class AgendaUnnamed(UserError):
    """An agenda to begin from needs a name and points."""

    place: int
    at = "agendas"
    sentence = N_("Agenda {place} needs a name and at least one point.")


@dataclass(eq=False)
class AgendaTwice(UserError):
    """Two agendas of one name."""

    name: str
    at = "agendas"
    sentence = N_("There are two agendas called “{name}”. Give one another name.")


@dataclass(eq=False)
class AgendasTooMany(UserError):
    """More agendas than anybody chooses from."""

    limit: int
    at = "agendas"
    sentence = N_("Keep at most {limit} agendas.")


@dataclass(frozen=True, slots=True)
class Agenda:
    """An agenda to begin from: what it is called, and its points, one a line."""

    name: str
    points: str


@dataclass(frozen=True, slots=True)
class EventTexts:
    """The office's words; an empty message or letter is the program's own."""

    message: str = ""
    letter: str = ""
    agendas: tuple[Agenda, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChangeEventTexts(Order):
    """Change the office's words; ``shown`` is what the form showed."""

    message: str
    letter: str
    agendas: tuple[Agenda, ...]
    shown: EventTexts | None = None


def event_texts(session: Session, _question: None = None) -> EventTexts:
    """Return the office's words, with the agendas of the program where it keeps none of its own."""
    setting = session.get(Setting, SETTING)
    value: Mapping[str, Any] = setting.value if setting is not None else {}
    kept = value.get("agendas")
    return EventTexts(
        value.get("message", ""),
        value.get("letter", ""),
        own_agendas() if kept is None else tuple(Agenda(*one) for one in kept),
    )


def own_agendas() -> tuple[Agenda, ...]:
    """Return the agendas that come with the program, in Hindi."""
    with language.speaking(language.HINDI):
        return tuple(Agenda(language.gettext(name), language.gettext(points)) for name, points in AGENDAS)


def text_of(kept: str, own: str, code: str) -> str:
    """Return the office's text, the program's ``own`` in a language where it wrote none."""
    if kept:
        return kept
    with language.speaking(code):
        return language.gettext(own)


@journal.operation(N_("Words about events changed"), Right.CHANGE_SETTINGS)
def change_event_texts(session: Session, order: ChangeEventTexts) -> Saved:
    """Keep the office's words; raises TextUnreadable, TextTooLong, AgendaUnnamed, AgendaTwice."""
    journal.check_shown(session, "settings", event_texts(session), order.shown)
    value: dict[str, Any] = {
        "message": checked(order.message, MESSAGE, at="message"),
        "letter": checked(order.letter, LETTER, at="letter"),
        "agendas": [[one.name, one.points] for one in _agendas(order.agendas)],
    }
    setting = session.get(Setting, SETTING)
    if setting is None:
        session.add(Setting(name=SETTING, value=value))
    else:
        setting.value = value
    return Saved("settings", None, SETTING)


def checked(text: str, own: str, *, at: str) -> str:
    """Return a text as it is kept, empty for the program's own; raises TextUnreadable, TextTooLong."""
    plain = many_lines(text)
    if len(plain) > LONGEST:
        raise TextTooLong(LONGEST).placed(at)
    try:
        parts = [one[1:] for one in string.Formatter().parse(plain) if one[1] is not None]
        # A width or a conversion is no name either: {name:>9999999} would fill the memory.
        wrong = any(name not in NAMES or width or conversion for name, width, conversion in parts)
    except ValueError:
        wrong = True
    if wrong:
        raise TextUnreadable(", ".join(f"{{{name}}}" for name in NAMES)).placed(at)
    return "" if plain in {text_of("", own, code) for code in language.LANGUAGES} else plain


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return a text with everything named; a line that names only what there is nothing of is left out."""
    lines = []
    for line in text.splitlines():
        named = [name for _before, name, _width, _kind in string.Formatter().parse(line) if name]
        if not named or any(values.get(name, "") for name in named):
            told = line.format(**{name: values.get(name, "") for name in NAMES})
            lines.append(told if all(values.get(name, "") for name in named) else _tidy(told))
    return "\n".join(lines).strip()


def _tidy(line: str) -> str:
    """Return a line without the brackets and signs that stand around nothing."""
    for around in (" ()", " ( )", " “”"):
        line = line.replace(around, "")
    return line.rstrip(" ,·-–")


def _agendas(given: tuple[Agenda, ...]) -> list[Agenda]:
    if len(given) > MOST_AGENDAS:
        raise AgendasTooMany(MOST_AGENDAS)
    found: list[Agenda] = []
    for place, one in enumerate(given, start=1):
        name, points = one_line(one.name)[:_NAME_LIMIT], many_lines(one.points)[:_AGENDA_LIMIT]
        if not name or not points:
            raise AgendaUnnamed(place)
        if any(name == known.name for known in found):
            raise AgendaTwice(name)
        found.append(Agenda(name, points))
    return found
