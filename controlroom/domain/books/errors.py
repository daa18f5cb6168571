"""What the rules of the office refuse about membership books, one class a fact."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name


@dataclass(eq=False)
class LotOverlaps(UserError):
    """Books of these numbers were received before."""

    first: int
    last: int
    lot_first: int
    lot_last: int
    received_on: datetime.date
    operator: Name
    at = "first"
    sentence = N_(
        "Books {first}–{last} overlap the lot {lot_first}–{lot_last}, "
        "which {operator} entered as received on {received_on}. Check the numbers on the covers."
    )


@dataclass(eq=False)
class LeavesOverlap(UserError):
    """Leaves of these numbers belong to another lot."""

    first_leaf: int
    last_leaf: int
    lot_first: int
    lot_last: int
    at = "first_leaf"
    sentence = N_(
        "Leaves {first_leaf}–{last_leaf} overlap those of the lot {lot_first}–{lot_last}. "
        "Write the number of the first leaf as it is printed."
    )


@dataclass(eq=False)
class LotTooLarge(UserError):
    """More books at once than can be meant."""

    count: int
    limit: int
    at = "last"
    sentence = N_("{count} books in one lot are too many; at most {limit}. Check the numbers.")


@dataclass(eq=False)
class LotInPieces(UserError):
    """A lot is one unbroken run of books."""

    at = "last"
    sentence = N_("A lot is one run of books, such as 1201-1300. Receive each run by itself.")


@dataclass(eq=False)
class NumberUnlikely(UserError):
    """A book or leaf number of nothing or beyond all printing."""

    number: int
    at = "first"
    sentence = N_("{number} cannot be the number of a book or leaf. Numbers start at 1.")


@dataclass(eq=False)
class BookUnknown(UserError):
    """No lot holds a book of this number."""

    number: int
    at = "numbers"
    sentence = N_("Book {number} was never received. Check the number, or receive its lot first.")


@dataclass(eq=False)
class BookAlreadyIssued(UserError):
    """The book is in somebody's hands."""

    number: int
    holder: Name
    since: datetime.date
    at = "numbers"
    sentence = N_("Book {number} is with {holder} since {since}. Choose a book that is in stock.")


@dataclass(eq=False)
class BookNotInStock(UserError):
    """The book came back, was damaged or lost."""

    number: int
    state: str
    at = "numbers"
    sentence = N_("Book {number} cannot be issued: {state}. Choose a book that is in stock.")


@dataclass(eq=False)
class BookNotOut(UserError):
    """A book that nobody has cannot come back."""

    number: int
    state: str
    at = "numbers"
    sentence = N_("Book {number} is not with anybody: {state}. Check the number on the cover.")


@dataclass(eq=False)
class BookAlreadyTakenIn(UserError):
    """The book lies in the heap to be counted."""

    number: int
    code: str
    at = "numbers"
    sentence = N_("Book {number} was already received with slip {code} and waits to be counted.")


@dataclass(eq=False)
class StockShort(UserError):
    """Fewer books in stock than asked for."""

    asked: int
    there: int
    at = "numbers"
    sentence = N_("Only {there} books are in stock, {asked} were asked for. Receive a lot first.")


@dataclass(eq=False)
class TooManyBooks(UserError):
    """More books in one visit than can be carried."""

    count: int
    limit: int
    at = "numbers"
    sentence = N_("{count} books at once are too many; at most {limit}. Check the range.")


@dataclass(eq=False)
class MayNotDraw(UserError):
    """The person holds no post that may draw books."""

    person: Name
    posts: str
    at = "person_id"
    sentence = N_("{person} holds no post that may draw books ({posts}). Appoint him, or choose another.")


@dataclass(eq=False)
class PersonUnknown(UserError):
    """Nobody, or somebody unknown, was named."""

    at = "person_id"
    sentence = N_("Choose the person from the list.")


@dataclass(eq=False)
class ReasonNeeded(UserError):
    """Fresh books before the last counterfoils are back want a reason."""

    holder: Name
    count: int
    at = "reason"
    sentence = N_("{holder} still has {count} books out. Write why he gets fresh ones before they are back.")


@dataclass(eq=False)
class RuleWantsReason(UserError):
    """Going past a rule of the office wants a reason."""

    rules: str
    at = "reason"
    sentence = N_("{rules} Write why the rule is gone past.")


@dataclass(eq=False)
class RuleKeptForSupervisors(UserError):
    """The office lets only a supervisor go past its rules."""

    rules: str
    at = "reason"
    sentence = N_("{rules} Only a supervisor may go past this rule here (F11). Nothing was issued.")


@dataclass(eq=False)
class RuleUnlikely(UserError):
    """A rule of the office was given a value that it cannot have."""

    written: str
    at = "most_out"
    sentence = N_("“{written}” cannot be a rule of the office. Correct the value.")


@dataclass(eq=False)
class ReminderUnreadable(UserError):
    """A text for reminders names something that no holder has."""

    names: str
    at = "reminder_hi"
    sentence = N_("A reminder may name {names}. Write nothing else in curly brackets.")


@dataclass(eq=False)
class DateTooFar(UserError):
    """A date that cannot be meant."""

    day: datetime.date
    at = "day"
    sentence = N_("The date {day} cannot be right. Correct the date.")


@dataclass(eq=False)
class DayToCome(DateTooFar):
    """Books and money are entered on their day or after it: dated ahead, cash is in no cash book of today."""

    sentence = N_(
        "{day} is still to come. Books and money are entered on their day, not before. Correct the date."
    )


@dataclass(eq=False)
class BeforeLastMove(UserError):
    """A book would move before it arrived where it is."""

    number: int
    day: datetime.date
    last: datetime.date
    code: str
    at = "day"
    sentence = N_("Book {number} last moved on {last} ({code}); {day} lies before that. Correct the date.")


@dataclass(eq=False)
class BooksOfTwoHolders(UserError):
    """One slip is for one holder."""

    number: int
    holder: Name
    other: Name
    at = "numbers"
    sentence = N_(
        "Book {number} is with {other}, the others are with {holder}. Make one slip for each of them."
    )


@dataclass(eq=False)
class LeafOutsideBook(UserError):
    """A leaf number that the book does not have."""

    number: int
    leaf: int
    leaves: int
    first: int
    last: int
    at = "counts"
    sentence = N_(
        "Leaf {leaf} is not in book {number}; its leaves are 1 to {leaves}, printed {first}–{last}."
    )


@dataclass(eq=False)
class LeafOutsideBooks(UserError):
    """A leaf number that none of the books has."""

    leaf: int
    at = "counts"
    sentence = N_("Leaf {leaf} is in none of these books. Write leaf numbers as they are printed.")


@dataclass(eq=False)
class CountUnreadable(UserError):
    """What was written about a book's leaves cannot be read."""

    number: int
    written: str
    at = "counts"
    sentence = N_(
        "“{written}” for book {number} is not understood. Write 18, 1-10 12, or 18 *7 (7 cancelled)."
    )


@dataclass(eq=False)
class LeafCountedTwice(UserError):
    """One leaf has one state."""

    number: int
    leaf: int
    at = "counts"
    sentence = N_("Leaf {leaf} of book {number} is written under two states. Write it once.")


@dataclass(eq=False)
class LeafHasMember(UserError):
    """A member was entered from the leaf, so it is used."""

    number: int
    leaf: int
    member: str
    at = "counts"
    sentence = N_(
        "Leaf {leaf} of book {number} is member {member}; it cannot come back unused. Ask the holder."
    )


@dataclass(eq=False)
class LeafAlreadyMarked(UserError):
    """The leaf was marked otherwise before."""

    number: int
    leaf: int
    state: str
    at = "counts"
    sentence = N_("Leaf {leaf} of book {number} is already marked: {state}. Nothing is changed in silence.")


@dataclass(eq=False)
class AmountUnlikely(UserError):
    """No money, or more than anybody carries."""

    at = "amount_paise"
    sentence = N_("Write an amount above ₹ 0 and at most ₹ 1,00,00,000.")


@dataclass(eq=False)
class ModeUnknown(UserError):
    """Money comes in cash, by UPI or through the bank."""

    mode: str
    at = "mode"
    sentence = N_("Money does not come by “{mode}” here. Choose cash, upi or bank.")


@dataclass(eq=False)
class ReferenceNeeded(UserError):
    """Money that did not come in cash has a number."""

    at = "reference"
    sentence = N_("Write the reference number of the UPI or bank payment.")


@dataclass(eq=False)
class NeverHeldBooks(UserError):
    """Money comes from those who had books."""

    person: Name
    at = "person_id"
    sentence = N_("{person} never had a book, so nothing can be set against this money. Choose the holder.")


@dataclass(eq=False)
class BookOwesNothing(UserError):
    """Money is set against books of the holder that still owe something."""

    number: int
    person: Name
    at = "against"
    sentence = N_("Book {number} owes nothing that {person} answers for. Choose a book from what is owed.")


@dataclass(eq=False)
class NumberNowhere(UserError):
    """No book and no leaf has this number."""

    number: int
    at = "number"
    sentence = N_("No book and no leaf has the number {number}.")


@dataclass(eq=False)
class SlipUnknown(UserError):
    """No slip bears this number."""

    code: str
    at = "code"
    sentence = N_("There is no slip {code}. The register of books shows the numbers of slips.")


@dataclass(eq=False)
class PostUnknown(UserError):
    """A post named in the rules does not exist, or none was named."""

    post: str
    at = "may_draw"
    sentence = N_("Choose at least one post that may draw books; “{post}” is none.")
