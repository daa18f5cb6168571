"""The words for genders, relations and reasons as screens say them."""

from __future__ import annotations

from controlroom.base.language import N_, _
from controlroom.domain.people.honorifics import WORDS
from controlroom.domain.people.rows import SameRow

GENDERS = {"": N_("not said"), "female": N_("Woman"), "male": N_("Man"), "other": N_("Other")}
_USUAL = N_("as usual")
_NOTHING = N_("(nothing)")
RELATIONS = {"father": N_("Father"), "mother": N_("Mother"), "spouse": N_("Husband or wife")}
_REASONS = {
    "mobile": N_("The same mobile: {code}, {name}, {detail}"),
    "voter_id": N_("The same voter id: {code}, {name}, {detail}"),
    "name": N_("The same name: {code}, {name}, {detail}"),
}


def gender_words(gender: str) -> str:
    """Return a gender in the language of the moment, nothing where it was not said."""
    return _(GENDERS[gender]) if gender else ""


def honorific_choices() -> list[tuple[str, str]]:
    """Return what a person may be called by, in the language of the moment; first what is usual."""
    said = [(value, str(words) or _(_NOTHING)) for value, words in WORDS.items()]
    return [("", _(_USUAL)), *said]


def choices(words: dict[str, str]) -> list[tuple[str, str]]:
    """Return values with their words in the language of the moment."""
    return [(value, _(text)) for value, text in words.items()]


def same_words(same: SameRow) -> str:
    """Return who may be the person being entered, and why."""
    person = same.person
    return _(_REASONS[same.why]).format(code=person.code, name=person.name, detail=person.detail or "—")
