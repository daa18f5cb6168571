"""Words of the journal: what the register's records and fields are called in the office, and their values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from controlroom.base import clock
from controlroom.base.language import Name, _, date_text, moment_text, money_text
from controlroom.domain import journal
from controlroom.domain.books.exceptions import RULES
from controlroom.domain.journal import EntryRow, ValueRow
from controlroom.domain.journal.terms import FIELDS, RECORDS, field_word
from controlroom.domain.journal.value_terms import VALUES
from controlroom.domain.rights import Right, Role

__all__ = ["FIELDS", "RECORDS", "code_words", "field_words", "record_words", "value_words"]

NOBODY = Name()
# Only these hold words of the program; what operators type stays as it was typed.
_WORDED = frozenset(
    {
        "active",
        "added",
        "beyond",
        "channel",
        "current",
        "gender",
        "has_list",
        "kind",
        "language",
        "list",
        "marked",
        "mode",
        "original",
        "pin",
        "relation",
        "source",
        "state",
        "subject",
        "target",
        "uncovered",
        "unreadable",
        "walk_in",
        "way",
    }
)
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d.*[+-]\d\d:?\d\d")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_TOLD_BY: dict[str, Callable[[str], str]] = {
    "action": lambda value: _(journal.sentence_of(value)),
    "frozen_ids": lambda value: value.strip("[]"),
    "options": lambda value: "" if value == "{}" else value,
    "post_ids": lambda value: value.strip("[]"),
    "right": lambda value: Right[value.upper()].words if value.upper() in Right.__members__ else value,
    "rule": lambda value: _(RULES.get(value, value)),
    "role": lambda value: Role(value).words if value in list(Role) else value,
}


def record_words(row: ValueRow) -> str:
    """Return what kind of record it is and what it is called, its number where it has no name."""
    kind = _(RECORDS.get(row.subject, row.subject))
    return f"{kind}: {row.record}" if row.record else f"{kind} {row.subject_id or ''}".rstrip()


def code_words(row: EntryRow) -> str:
    """Return the number of what was saved; words of the program (office, block) are no numbers."""
    return row.code if any(one.isdecimal() for one in row.code) else ""


def field_words(row: ValueRow) -> str:
    """Return what the field is called."""
    return _(field_word(row.subject, row.field))


def value_words(row: ValueRow, value: str | None, name: Name = NOBODY) -> str:
    """Return a value as the office writes it: names for numbers, dates, rupees, yes and no."""
    if row.is_erased:
        return _("erased on request")
    if not value or name:
        return str(name)
    return _written(row.field, value)


def _written(field: str, value: str) -> str:
    if field in _WORDED:
        return _(VALUES.get(value) or RECORDS.get(value, value))
    if field.endswith("_paise"):
        return money_text(int(value))
    if _DAY.fullmatch(value) and field.endswith(("_on", "_date", "since", "until", "_from")):
        return date_text(datetime.date.fromisoformat(value))
    if _INSTANT.fullmatch(value) and field.endswith("_at"):
        here = clock.local(datetime.datetime.fromisoformat(value))
        return moment_text(here)
    told = _TOLD_BY.get(field)
    return told(value) if told else value
