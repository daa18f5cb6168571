"""What stands before a name (श्री, सुश्री, डॉ. …): chosen once for a person, for all papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from controlroom.base.language import N_, Name
from controlroom.domain import journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.people.entry import choice_of, known_person
from controlroom.domain.people.rows import HONORIFICS
from controlroom.domain.rights import Right

NOTHING: Final = "none"
WORDS: Final = {
    "shri": Name("श्री", "Shri"),
    "shrimati": Name("श्रीमती", "Smt."),
    "sushri": Name("सुश्री", "Sushri"),
    "kumari": Name("कुमारी", "Kumari"),
    "doctor": Name("डॉ.", "Dr."),
    "professor": Name("प्रो.", "Prof."),
    "pandit": Name("पं.", "Pt."),
    "advocate": Name("एड.", "Adv."),
    NOTHING: Name(),
}
"""What each is written as; ``none`` is a person who is named without anything."""

_USUAL: Final = {"male": "shri", "female": "shrimati"}
_PLAIN: Final = frozenset(
    (
        "श्री",
        "श्रीमती",
        "श्रीमति",
        "सुश्री",
        "कु",
        "कुमारी",
        "shri",
        "smt",
        "sushri",
        "ms",
        "mrs",
        "mr",
        "ku",
        "kumari",
    )
)
_OTHERS: Final = frozenset(
    ("डॉ", "डा", "पं", "पंडित", "प्रो", "एड", "माननीय", "मा", "मो", "dr", "prof", "pt", "adv", "hon", "honble")
)


@dataclass(frozen=True, kw_only=True)
class CallPerson(Order):
    """Say what a person is called by; empty: as is usual for the gender. ``shown`` is what a form showed."""

    person_id: int
    honorific: str
    shown: str | None = None


@journal.operation(N_("Form of address changed"), Right.ENTER_PEOPLE)
def call_person(session: Session, order: CallPerson) -> Saved:
    """Keep what a person is called by; raises ChoiceUnknown, and what known_person raises."""
    person = known_person(session, order.person_id)
    journal.check_shown(session, "people", person.honorific, order.shown)
    person.honorific = choice_of(order.honorific, HONORIFICS)
    session.flush()
    return Saved("people", person.id, person.code)


def respectful(name: str, gender: str, code: str, honorific: str = "") -> str:
    """Return a name with what its bearer is called by, in a language.

    Where nothing was chosen a name that bears a title stays as it is, and others have श्री or श्रीमती where
    the gender is known. What was chosen takes the place of श्री, श्रीमती and the like in the name itself.
    """
    words = name.split()
    first = words[0].split(".")[0].casefold() if words else ""
    if not first or (not honorific and first in _PLAIN | _OTHERS):
        return name
    called = WORDS[honorific or _USUAL.get(gender, NOTHING)].spoken_in(code)
    own = called.rstrip(".").casefold()
    if honorific and len(words) > 1 and (first in _PLAIN or first == own):
        words = words[1:]
    return " ".join(filter(None, (called, *words)))
