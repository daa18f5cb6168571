"""Words of the journal: what the register's records and fields are called in the office, and their values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from controlroom.base import clock
from controlroom.base.language import N_, Name, _, date_text, moment_text, money_text
from controlroom.domain import journal
from controlroom.domain.books.exceptions import RULES
from controlroom.domain.journal import EntryRow, ValueRow
from controlroom.domain.journal.terms import FIELDS, RECORDS, field_word
from controlroom.domain.rights import Right, Role

__all__ = ["FIELDS", "RECORDS", "code_words", "field_words", "record_words", "value_words"]

NOBODY = Name()
_VALUES = {
    "attendance": N_("attendance"),
    "clipboard": N_("copied"),
    "file": N_("file"),
    "list": N_("command line"),
    "mobile": N_("Mobile"),
    "no": N_("No"),
    "refused": N_("refused rows"),
    "voter_id": N_("Voter id (EPIC)"),
    "yes": N_("Yes"),
    "True": N_("Yes"),
    "False": N_("No"),
    "absent": N_("absent"),
    "absent_list": N_("Absent list"),
    "absentees": N_("Who never comes"),
    "absentee_list": N_("Who never comes"),
    "attendance_sheet": N_("attendance sheet"),
    "badge": N_("Badges"),
    "booth_report": N_("Booth report"),
    "call_list": N_("Call list"),
    "calls": N_("Call list"),
    "invitation": N_("Letter of invitation"),
    "carried": N_("open decision brought back"),
    "cash": N_("cash"),
    "cash-book": N_("Cash book"),
    "cash_book": N_("Cash book"),
    "certificate": N_("Certificates"),
    "correction_list": N_("Correction list"),
    "damaged": N_("damaged"),
    "day_sheet": N_("Day sheet"),
    "decision_list": N_("Decisions"),
    "decisions": N_("Decisions"),
    "digital": N_("app"),
    "done": N_("done"),
    "dropped": N_("dropped"),
    "dues": N_("Overdue and owing"),
    "dues_list": N_("Overdue and owing"),
    "en": N_("English"),
    "event_days": N_("Events of the day"),
    "erasure_receipt": N_("Acknowledgement of erasure"),
    "father": N_("Father"),
    "female": N_("Woman"),
    "hi": N_("Hindi"),
    "hybrid": N_("at a place and by link"),
    "in_person": N_("at a place"),
    "virtual": N_("by link"),
    "holder_statement": N_("Statement of a holder"),
    "issue": N_("issued"),
    "issue_slip": N_("slip of issue"),
    "issued": N_("issued"),
    "lost": N_("lost"),
    "male": N_("Man"),
    "manual": N_("book"),
    "member_roll": N_("Member roll"),
    "membership_card": N_("Membership card"),
    "meeting": N_("meeting"),
    "minutes": N_("Minutes"),
    "mother": N_("Mother"),
    "nominated": N_("nominated"),
    "open": N_("open"),
    "other": N_("Other"),
    "person_report": N_("What this office holds about you"),
    "power_cut_kit": N_("Power-cut kit"),
    "point": N_("point"),
    "present": N_("present"),
    "press_note": N_("Press note"),
    "programme": N_("Programme"),
    "without_certificate": N_("Without a certificate"),
    "progress_report": N_("Progress report"),
    "receipt": N_("Membership receipt"),
    "receive": N_("received into stock"),
    "report": N_("report"),
    "represented": N_("somebody came for him"),
    "reminders": N_("Draft of reminders"),
    "return": N_("returned"),
    "return_slip": N_("slip of return"),
    "returned": N_("returned"),
    "spouse": N_("Husband / wife"),
    "state_return": N_("Monthly return to the state"),
    "stock": N_("in stock"),
    "stock_register": N_("Stock and issue register"),
    "take_in": N_("received, to be counted"),
    "to_count": N_("to be counted"),
    "money_slip": N_("slip of money handed on"),
    "movement_slip": N_("slip of a movement"),
    "unaccounted": N_("Leaves not accounted for"),
    "unaccounted_leaves": N_("Leaves not accounted for"),
    "training_register": N_("Training register"),
    "coverage_report": N_("Coverage of a workshop"),
    "trainings.people": N_("Training register"),
    "visit_slip": N_("slip of a visit"),
    "waiting": N_("waiting for a seat"),
    "withdrawn": N_("withdrawn"),
    "workshop": N_("workshop"),
}
# Only these hold words of the program; what operators type stays as it was typed.
_WORDED = frozenset(
    {
        "active",
        "added",
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
        "state",
        "subject",
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
        return _(_VALUES.get(value) or RECORDS.get(value, value))
    if field.endswith("_paise"):
        return money_text(int(value))
    if _DAY.fullmatch(value) and field.endswith(("_on", "_date", "since", "until", "_from")):
        return date_text(datetime.date.fromisoformat(value))
    if _INSTANT.fullmatch(value) and field.endswith("_at"):
        here = clock.local(datetime.datetime.fromisoformat(value))
        return moment_text(here)
    told = _TOLD_BY.get(field)
    return told(value) if told else value
