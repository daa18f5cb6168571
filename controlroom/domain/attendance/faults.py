"""What can be wrong with an order about an event, its list, its sheet or its marks; one fact a class."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_


@dataclass(eq=False)
class EventUnknown(UserError):
    """No meeting or workshop has this code."""

    code: str
    at = "code"
    sentence = N_("There is no meeting or workshop “{code}”. Look its code up in the list, such as MT-0147.")


@dataclass(eq=False)
class EventCancelled(UserError):
    """Nothing is printed for or marked in a cancelled event."""

    title: str
    reason: str
    at = "code"
    sentence = N_("“{title}” was cancelled: {reason}. Make a new one by copying it.")


@dataclass(eq=False)
class EventHasAttendance(UserError):
    """An event that people attended was held; it cannot be cancelled."""

    title: str
    present: int
    at = "reason"
    sentence = N_("“{title}” was held: {present} people are marked present. It can no longer be cancelled.")


@dataclass(eq=False)
class TitleMissing(UserError):
    """An event needs a title."""

    at = "title"
    sentence = N_("Write what the event is called.")


@dataclass(eq=False)
class TitleTooLong(UserError):
    """A title is longer than a sheet's head can show."""

    limit: int
    at = "title"
    sentence = N_("The title is too long. Write at most {limit} letters; the rest belongs in the agenda.")


@dataclass(eq=False)
class PlaceTooLong(UserError):
    """A place is longer than a sheet's head can show."""

    limit: int
    at = "place"
    sentence = N_("The place is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class LinkTooLong(UserError):
    """A link is longer than the register keeps."""

    limit: int
    at = "link"
    sentence = N_("The link is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class AgendaTooLong(UserError):
    """An agenda is longer than the register keeps."""

    limit: int
    at = "agenda"
    sentence = N_("The agenda is too long. Write at most {limit} letters.")


@dataclass(eq=False)
class EventUnitUnknown(UserError):
    """The event's unit, or one of a rule, does not stand."""

    at = "unit_id"
    sentence = N_("Choose the unit whose event it is from the list of units.")


@dataclass(eq=False)
class DateFarAway(UserError):
    """A date nobody can mean."""

    day: datetime.date
    at = "held_on"
    sentence = N_("The date {day} is too far away. Check the year.")


@dataclass(eq=False)
class EndsBeforeStart(UserError):
    """An event ends after it began."""

    at = "ends_at"
    sentence = N_("The event would end before it begins. Check both times.")


@dataclass(eq=False)
class BlankRowsTooMany(UserError):
    """More empty rows than anybody signs."""

    limit: int
    at = "blank_rows"
    sentence = N_("Choose 0 to {limit} empty rows.")


@dataclass(eq=False)
class SheetWouldBeEmpty(UserError):
    """A sheet without names and without empty rows has nothing to sign."""

    at = "blank_rows"
    sentence = N_("Without names and without empty rows nobody can sign. Write how many empty rows to print.")


@dataclass(eq=False)
class SeatsWrong(UserError):
    """Seats are counted from 1."""

    at = "seats"
    sentence = N_("Write how many seats there are, or leave the field empty.")


@dataclass(eq=False)
class PostUnknown(UserError):
    """A rule names a post that the office does not have."""

    post: str
    at = "invitations"
    sentence = N_("There is no post “{post}”. Choose one from the list of posts.")


@dataclass(eq=False)
class NobodyChosen(UserError):
    """A rule needs a post."""

    at = "invitations"
    sentence = N_("Choose at least one post that is invited.")


@dataclass(eq=False)
class RuleLevelUnknown(UserError):
    """The office's ladder has no such level."""

    level: str
    at = "invitations"
    sentence = N_("There is no level “{level}”. Choose one of the office's levels, or every level.")


@dataclass(eq=False)
class ModeUnknown(UserError):
    """An event is held at a place, by link, or both."""

    mode: str
    at = "mode"
    sentence = N_("“{mode}” is no way to meet. Choose at a place, by link, or both.")


@dataclass(eq=False)
class LinkMissing(UserError):
    """Whom one meets by link needs the link."""

    at = "link"
    sentence = N_("Paste the link by which people join.")


@dataclass(eq=False)
class ReasonMissing(UserError):
    """Cancelling needs a reason."""

    at = "reason"
    sentence = N_("Write why it is cancelled.")


@dataclass(eq=False)
class PersonUnknown(UserError):
    """No such person."""

    at = "person_id"
    sentence = N_("Choose the person from the list, or make a new one with Alt+C.")


@dataclass(eq=False)
class ChairUnknown(UserError):
    """No such person to preside."""

    at = "chair_id"
    sentence = N_("Choose who presides from the list, or leave the field empty.")


@dataclass(eq=False)
class PersonInvited(UserError):
    """The person stands on the list already."""

    name: str
    at = "person_id"
    sentence = N_("{name} is on the list already.")


@dataclass(eq=False)
class PersonNotInvited(UserError):
    """The person does not stand on the list."""

    name: str
    at = "person_id"
    sentence = N_("{name} is not on the list.")


@dataclass(eq=False)
class InviteePresent(UserError):
    """One who came stays on the list."""

    name: str
    at = "person_id"
    sentence = N_("{name} is marked present. Take the mark back first, then strike the name off.")


@dataclass(eq=False)
class SheetUnknown(UserError):
    """No attendance sheet has this number."""

    number: str
    at = "number"
    sentence = N_(
        "There is no attendance sheet “{number}”. The number stands at the top right of the sheet, "
        "such as UP-0147-2."
    )


@dataclass(eq=False)
class SheetVersionUnknown(UserError):
    """The sheet was never printed in this version."""

    number: str
    version: int
    last: int
    at = "number"
    sentence = N_(
        "{number} has no version {version}; the last is {last}. Read the number off the sheet again."
    )


@dataclass(eq=False)
class RowsUnknown(UserError):
    """Rows that the sheet does not have."""

    rows: str
    last: int
    at = "rows"
    sentence = N_("The sheet has no row {rows}; its last row is {last}. Check the numbers.")


@dataclass(eq=False)
class ExceptedNotAmong(UserError):
    """A row is excepted from rows it does not belong to."""

    rows: str
    at = "rows"
    sentence = N_(
        "Row {rows} is left out but is not among the rows before it. "
        "A range is written without a space, like 5-7."
    )


@dataclass(eq=False)
class ExceptedIsNoName(UserError):
    """All names but some are signed, and one of those is an empty row."""

    rows: str
    listed: int
    at = "rows"
    sentence = N_(
        "“-” leaves out names of the list, which ends at row {listed}; row {rows} is an empty one. "
        "Write only rows of the list after “-”."
    )


@dataclass(eq=False)
class ControlTotalDisagrees(UserError):
    """The signatures that were counted are not as many as the rows."""

    given: int
    counted: int
    at = "signed"
    sentence = N_(
        "You counted {given} signatures, the rows make {counted}. Count again, or correct the rows; "
        "nothing was saved."
    )


@dataclass(eq=False)
class SignedNegative(UserError):
    """A count of signatures is a whole number."""

    at = "signed"
    sentence = N_("Write how many signatures the sheet has, such as 47.")


@dataclass(eq=False)
class StateUnknown(UserError):
    """A mark is one of four."""

    state: str
    at = "state"
    sentence = N_("“{state}” cannot be marked. Choose present, absent, excused, or nothing.")


@dataclass(eq=False)
class WalkInUnnamed(UserError):
    """A walk-in needs a name unless it cannot be read."""

    row: int
    at = "walk_ins"
    sentence = N_("Write the name in row {row}, or tick that it cannot be read.")


@dataclass(eq=False)
class WalkInTooLong(UserError):
    """More letters than a name, post or unit has."""

    row: int
    limit: int
    at = "walk_ins"
    sentence = N_("Row {row} has a text of more than {limit} letters. Shorten it.")


@dataclass(eq=False)
class WalkInMobileWrong(UserError):
    """A mobile number has ten digits."""

    row: int
    mobile: str
    at = "walk_ins"
    sentence = N_(
        "“{mobile}” in row {row} is no mobile number of ten digits. Leave it empty where it cannot be read."
    )


@dataclass(eq=False)
class WalkInsTooMany(UserError):
    """More walk-ins at once than a hall holds."""

    count: int
    limit: int
    at = "walk_ins"
    sentence = N_("{count} walk-ins at once are too many; enter at most {limit} at a time.")


@dataclass(eq=False)
class RowIsListed(UserError):
    """A walk-in was written to a row that belongs to an invited person."""

    row: int
    name: str
    at = "walk_ins"
    sentence = N_("Row {row} belongs to {name}. Mark that row as signed instead.")


@dataclass(eq=False)
class PersonTwice(UserError):
    """One person in two rows."""

    name: str
    at = "walk_ins"
    sentence = N_("{name} stands there twice. Enter every person once.")


@dataclass(eq=False)
class AlreadyPresent(UserError):
    """The person is marked present already."""

    name: str
    since: str
    operator: str
    at = "walk_ins"
    sentence = N_("{name} is present since {since}, marked by {operator}. Take this row out.")


@dataclass(eq=False)
class NothingToUndo(UserError):
    """No mark is left to be taken back."""

    at = "code"
    sentence = N_("There is no mark to take back.")
