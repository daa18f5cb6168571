"""Words of the journal: what the register's records and fields are called in the office, and their values."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from controlroom.base.language import N_, _, date_text, money_text
from controlroom.domain import journal
from controlroom.domain.journal import EntryRow, ValueRow
from controlroom.domain.rights import Right, Role

RECORDS = {
    "appointments": N_("Post held"),
    "backups": N_("Backup"),
    "book_lots": N_("Lot of books"),
    "book_movements": N_("Books moved"),
    "booths": N_("Booth"),
    "campaigns": N_("Campaign"),
    "committee_checks": N_("Verification of a committee"),
    "committee_seats": N_("Seats of a committee"),
    "constituencies": N_("Constituency"),
    "deposits": N_("Deposit"),
    "desks": N_("Desk"),
    "document_prints": N_("Paper printed"),
    "document_versions": N_("Printing of a paper"),
    "documents": N_("Paper"),
    "events": N_("Meeting or workshop"),
    "exports": N_("List taken out"),
    "invite_rules": N_("Rule of invitation"),
    "invitees": N_("Person on the list"),
    "levels": N_("Level"),
    "members": N_("Member"),
    "operators": N_("Operator"),
    "people": N_("Person"),
    "posts": N_("Post"),
    "refusals": N_("Refusal"),
    "settings": N_("Setting"),
    "targets": N_("Target"),
    "trainings": N_("Training"),
    "units": N_("Unit"),
}
FIELDS = {
    "action": N_("Asked for"),
    "active": N_("At work"),
    "added": N_("Added later"),
    "age": N_("Age"),
    "agenda": N_("Agenda"),
    "amount_paise": N_("Amount"),
    "app_number": N_("Number in the app"),
    "appointment_id": N_("Post held"),
    "assembly_id": N_("Assembly constituency"),
    "at_least": N_("Good backups kept at least"),
    "auxiliary": N_("Auxiliary booth"),
    "backup": N_("Backup"),
    "bearer": N_("Bearer"),
    "bearer_mobile": N_("Mobile of the bearer"),
    "birth_date": N_("Date of birth"),
    "birth_year": N_("Year of birth"),
    "blank_rows": N_("Empty rows"),
    "book_id": N_("Book"),
    "books": N_("Books"),
    "booth_id": N_("Booth"),
    "campaign_id": N_("Campaign"),
    "cancelled_reason": N_("Why it was cancelled"),
    "category": N_("Category"),
    "chair_id": N_("Chair"),
    "challan": N_("Challan no."),
    "channel": N_("Channel"),
    "checked_on": N_("Verified on"),
    "code": N_("Code"),
    "conditions": N_("Conditions"),
    "constituency_id": N_("Constituency"),
    "copied_from_id": N_("Copied from"),
    "current": N_("Under way"),
    "deposited_on": N_("Date"),
    "document_id": N_("Paper"),
    "drill_months": N_("Months until the next restore drill"),
    "due_days": N_("Days until return"),
    "due_on": N_("Last date"),
    "electors": N_("Electors"),
    "ends_at": N_("Until what time"),
    "ends_on": N_("Last day"),
    "enroller_id": N_("Enroller"),
    "event_id": N_("Meeting or workshop"),
    "faults": N_("Faults found"),
    "fee_paise": N_("Fee of a leaf"),
    "first": N_("First book"),
    "first_leaf": N_("First leaf"),
    "frozen_ids": N_("Rows of the sheet"),
    "gender": N_("Gender"),
    "has_list": N_("Names in print"),
    "held_before": N_("Books held before"),
    "held_on": N_("Date"),
    "invited": N_("Invited"),
    "joined_on": N_("Date"),
    "kind": N_("Kind"),
    "language": N_("Language"),
    "last": N_("Last book"),
    "layout": N_("Layout"),
    "leaf_number": N_("Leaf number"),
    "leaf_position": N_("Leaf"),
    "leaves_per_book": N_("Leaves a book"),
    "level_id": N_("Level"),
    "link": N_("Online link"),
    "lok_sabha_id": N_("Lok Sabha constituency"),
    "made_at": N_("Made at"),
    "marked": N_("Marked"),
    "marked_at": N_("Marked at"),
    "members": N_("Members"),
    "merged_into_id": N_("Made one with"),
    "minutes": N_("Minutes between two backups"),
    "mobile": N_("Mobile"),
    "mode": N_("How it was paid"),
    "moved_on": N_("Date"),
    "movement_id": N_("Books moved"),
    "name": N_("Name"),
    "name_en": N_("Name in English letters"),
    "name_hi": N_("Name in Hindi"),
    "note": N_("Note"),
    "number": N_("Number"),
    "options": N_("Options"),
    "ordinal": N_("Which print"),
    "original": N_("Original"),
    "owed_before_paise": N_("Money owed before"),
    "parent_id": N_("Under"),
    "part": N_("Part"),
    "path": N_("Place in the tree"),
    "people": N_("People"),
    "person_id": N_("Person"),
    "place": N_("Place"),
    "position": N_("Position"),
    "post_id": N_("Post"),
    "post_ids": N_("Posts"),
    "printed_at": N_("Printed at"),
    "rank": N_("Rank"),
    "reason": N_("Reason"),
    "received_on": N_("Date"),
    "reference": N_("Reference of the payment"),
    "relation": N_("Relation"),
    "relative_en": N_("Relative, in English letters"),
    "relative_hi": N_("Relative, in Hindi"),
    "removed_on": N_("Taken off the list"),
    "renumbered_from_id": N_("Former booth"),
    "reservation": N_("Reservation"),
    "reverses_id": N_("Takes back"),
    "role": N_("Role"),
    "seats": N_("Seats"),
    "second_days": N_("Days until the second place is missed"),
    "second_place": N_("Second place"),
    "seconds": N_("Seconds"),
    "seniority": N_("Seniority"),
    "signed rows": N_("Signed rows"),
    "signed_count": N_("Signatures counted"),
    "since": N_("Since"),
    "starts_at": N_("Time"),
    "starts_on": N_("First day"),
    "state": N_("State"),
    "subject": N_("Made for"),
    "subject_id": N_("Number of the record"),
    "suffix": N_("Letter of the part"),
    "title": N_("Name"),
    "topic_text": N_("Topic"),
    "typed_mobile": N_("Mobile"),
    "typed_name": N_("Name"),
    "typed_post": N_("Post"),
    "typed_unit": N_("Unit"),
    "unit_id": N_("Unit"),
    "unreadable": N_("Unreadable"),
    "until": N_("Until"),
    "valid_from": N_("From"),
    "valid_until": N_("Last day"),
    "value": N_("Value"),
    "version_id": N_("Printing of a paper"),
    "village": N_("Village"),
    "voter_id": N_("Voter id (EPIC)"),
    "walk-ins": N_("Walk-ins"),
    "walk_in": N_("Walk-in"),
    "women": N_("Women"),
    "list": N_("List"),
    "pin": N_("Has a PIN"),
    "right": N_("Right"),
    "rows": N_("Rows"),
    "uncovered": N_("Uncovered"),
    "way": N_("Way"),
    "working_date": N_("Working date"),
    "wrong_tries": N_("Wrong tries"),
}
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
    "attendance_sheet": N_("attendance sheet"),
    "booth_report": N_("Booth report"),
    "cash": N_("cash"),
    "damaged": N_("damaged"),
    "digital": N_("app"),
    "en": N_("English"),
    "father": N_("Father"),
    "female": N_("Woman"),
    "hi": N_("Hindi"),
    "issue": N_("issued"),
    "issue_slip": N_("slip of issue"),
    "issued": N_("issued"),
    "lost": N_("lost"),
    "male": N_("Man"),
    "manual": N_("book"),
    "meeting": N_("meeting"),
    "mother": N_("Mother"),
    "other": N_("Other"),
    "present": N_("present"),
    "receipt": N_("Membership receipt"),
    "receive": N_("received into stock"),
    "return": N_("returned"),
    "return_slip": N_("slip of return"),
    "returned": N_("returned"),
    "spouse": N_("Husband / wife"),
    "stock": N_("in stock"),
    "take_in": N_("received, to be counted"),
    "to_count": N_("to be counted"),
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
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


_TOLD_BY: dict[str, Callable[[str], str]] = {
    "action": lambda value: _(journal.sentence_of(value)),
    "frozen_ids": lambda value: value.strip("[]"),
    "post_ids": lambda value: value.strip("[]"),
    "right": lambda value: Right[value.upper()].words if value.upper() in Right.__members__ else value,
    "role": lambda value: Role(value).words if value in list(Role) else value,
}


def record_words(row: ValueRow) -> str:
    """Return what kind of record it is, and its number."""
    return f"{_(RECORDS.get(row.subject, row.subject))} {row.subject_id or ''}".rstrip()


def code_words(row: EntryRow) -> str:
    """Return the number of what was saved; words of the program (office, block) are no numbers."""
    return row.code if any(one.isdecimal() for one in row.code) else ""


def field_words(row: ValueRow) -> str:
    """Return what the field is called."""
    return _(FIELDS.get(row.field, row.field))


def value_words(row: ValueRow, value: str | None) -> str:
    """Return a value as the office writes it: dates, rupees, yes and no."""
    if not value:
        return ""
    if row.field in _TOLD_BY:
        return _TOLD_BY[row.field](value)
    if row.field in _WORDED:
        return _(_VALUES.get(value) or RECORDS.get(value, value))
    if row.field.endswith("_paise"):
        return money_text(int(value))
    if _DAY.fullmatch(value) and row.field.endswith(("_on", "_date", "since", "until", "_from")):
        return date_text(datetime.date.fromisoformat(value))
    return value
