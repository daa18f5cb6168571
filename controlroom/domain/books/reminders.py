"""The text of a reminder: the office's own words, with what a holder has and owes put into them."""

from __future__ import annotations

import string
from dataclasses import dataclass

from controlroom.base import language
from controlroom.base.language import N_
from controlroom.domain.books.errors import ReminderUnreadable

NAMES = ("name", "zone", "books", "days", "owed", "office")
LONGEST = 2_000
LANGUAGES = ("hi", "en")
_TEXT = N_(
    "Greetings, {name}.\n"
    "Membership books {books} should have been back {days} days ago. "
    "Please bring them with their counterfoils.\n"
    "{owed} for used leaves are still to be deposited. Please bring the money.\n"
    "{office}"
)
_OF_BOOKS, _OF_MONEY = frozenset({"books", "days"}), frozenset({"owed"})


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a reminder names: empty where there is nothing of it."""

    name: str
    zone: str
    books: str
    days: str
    owed: str
    office: str


def text_of(kept: str, code: str) -> str:
    """Return the office's text in a language, the program's where it wrote none of its own."""
    if kept:
        return kept
    with language.speaking(code):
        return language.gettext(_TEXT)


def checked_text(text: str, code: str) -> str:
    """Return a text as it is kept, empty where it is the program's own; raises ReminderUnreadable."""
    plain = text.strip()[:LONGEST]
    try:
        named = [one[1:] for one in string.Formatter().parse(plain) if one[1] is not None]
        # A width or a conversion is no name either: {name:>9999999} would fill the memory.
        wrong = any(name not in NAMES or width or conversion for name, width, conversion in named)
    except ValueError:
        wrong = True
    if wrong:
        raise ReminderUnreadable(", ".join(f"{{{name}}}" for name in NAMES)).placed(f"reminder_{code}")
    return "" if plain == text_of("", code) else plain


def filled(text: str, reminded: Reminded) -> str:
    """Return a reminder with everything named; a line about what there is nothing of is left out."""
    values = {name: str(getattr(reminded, name)) for name in NAMES}
    lines = []
    for line in text.splitlines():
        named = {name for _before, name, _format, _kind in string.Formatter().parse(line) if name}
        of_nothing = [
            names
            for names in (_OF_BOOKS, _OF_MONEY)
            if named & names and not any(values[one] for one in names)
        ]
        if not of_nothing:
            lines.append(line.format(**values))
    return "\n".join(lines).strip()
