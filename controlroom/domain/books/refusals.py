"""What is refused about handing on, recalls, losses, stock checks and putting right."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name


@dataclass(eq=False)
class CustodianMissing(UserError):
    """A book is handed on to somebody."""

    at = "to_name"
    sentence = N_("Write or choose to whom the books were handed on.")


@dataclass(eq=False)
class AlreadyWithHolder(UserError):
    """A book that was never handed on cannot come back to its holder."""

    number: int
    holder: Name
    at = "to_person_id"
    sentence = N_(
        "Book {number} is with {holder} himself; it was handed on to nobody. Choose another person."
    )


@dataclass(eq=False)
class DueNotEarlier(UserError):
    """A recall asks for books earlier than they were due."""

    number: int
    due_on: datetime.date
    asked: datetime.date
    at = "due_on"
    sentence = N_("Book {number} is due on {due_on} already; {asked} would not be earlier. Correct the date.")


@dataclass(eq=False)
class DueBeforeRecall(UserError):
    """Books cannot be asked back by a day that is over."""

    asked: datetime.date
    day: datetime.date
    at = "due_on"
    sentence = N_("The books cannot be back on {asked} when they are asked for on {day}. Correct the date.")


@dataclass(eq=False)
class ReportMissing(UserError):
    """A lost book is reported somewhere."""

    at = "report"
    sentence = N_("Write the number of the report about the loss (police or office).")


@dataclass(eq=False)
class CauseMissing(UserError):
    """Damage has a cause, a correction a reason."""

    at = "reason"
    sentence = N_("Write the reason.")


@dataclass(eq=False)
class NotHereToLose(UserError):
    """Only what is in stock or out can be lost or damaged."""

    number: int
    state: str
    code: str
    at = "numbers"
    sentence = N_("Book {number} cannot be reported so: {state} ({code}).")


@dataclass(eq=False)
class StockBesideHolders(UserError):
    """Books from stock and books of a holder are two reports."""

    number: int
    other: int
    at = "numbers"
    sentence = N_("Book {number} is in stock, book {other} is with a holder. Report each by itself.")


@dataclass(eq=False)
class StockHasNoUsedLeaves(UserError):
    """A book that never left the office has no used leaves."""

    number: int
    at = "used"
    sentence = N_(
        "Book {number} is in stock, so none of its leaves can be used. Leave the used leaves empty."
    )


@dataclass(eq=False)
class CounterMissing(UserError):
    """A stock check is vouched for by who counted."""

    at = "counted_by"
    sentence = N_("Write who counted the stock.")


@dataclass(eq=False)
class TooManyDifferences(UserError):
    """What was found is so unlike the register that it was not the stock that was counted."""

    absent: int
    surplus: int
    at = "found"
    sentence = N_(
        "{absent} books were not found and {surplus} too many in too many places to be written down. "
        "Check the numbers."
    )


@dataclass(eq=False)
class CorrectionItself(UserError):
    """What puts right is not put right again; the thing itself is entered anew."""

    code: str
    original: str
    sentence = N_("{code} itself put {original} right. Enter what is true as a new movement.")
    at = "code"


@dataclass(eq=False)
class AlreadyPutRight(UserError):
    """A movement is put right once."""

    code: str
    correction: str
    day: datetime.date
    at = "code"
    sentence = N_("{code} was already put right with {correction} on {day}.")


@dataclass(eq=False)
class MovedLater(UserError):
    """A later movement stands on this one."""

    code: str
    number: int
    later: str
    kind: str
    day: datetime.date
    at = "code"
    sentence = N_(
        "{code} cannot be put right yet: book {number} moved later, on {day} with {later} ({kind}). "
        "Put {later} right first."
    )


@dataclass(eq=False)
class MembersEntered(UserError):
    """A book from which members were entered was out with somebody."""

    code: str
    number: int
    member: str
    at = "code"
    sentence = N_(
        "{code} cannot be put right: member {member} was entered from book {number}. "
        "Take the book back instead."
    )


@dataclass(eq=False)
class CampaignIsOver(UserError):
    """Movements of a campaign that is over stay as they are."""

    code: str
    at = "code"
    sentence = N_("{code} belongs to a campaign that is over; its register is closed.")


@dataclass(eq=False)
class OnlyLostTurnUp(UserError):
    """One book of several is put right by itself only where lost ones turn up."""

    code: str
    at = "numbers"
    sentence = N_("{code} is put right as a whole; single books are named only where lost ones turn up.")


@dataclass(eq=False)
class NotInMovement(UserError):
    """A number that the movement did not touch."""

    code: str
    number: int
    at = "numbers"
    sentence = N_("Book {number} is not among those of {code}.")


@dataclass(eq=False)
class ReferenceUsed(UserError):
    """One payment is entered once: its reference stands on another receipt."""

    reference: str
    code: str
    person: Name
    day: datetime.date
    at = "reference"
    sentence = N_(
        "The payment {reference} is entered already: {code} of {day}, {person}. Correct the number. "
        "If one payment is for both, write so in the note."
    )


@dataclass(eq=False)
class OwnException(UserError):
    """Nobody says of what he went past himself that a supervisor has seen it, where there is another."""

    sentence = N_("You went past this rule yourself. Another supervisor or admin marks it as seen.")


@dataclass(eq=False)
class BeforeItself(UserError):
    """A correction dated before what it corrects."""

    code: str
    made: datetime.date
    day: datetime.date
    at = "day"
    sentence = N_("{code} is of {made}; {day} lies before that. Correct the date.")
