"""What the rules of the office refuse about members, one class a fact."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name


@dataclass(eq=False)
class BookUnknown(UserError):
    """No book of the campaign has this number."""

    book: int
    at = "book"
    sentence = N_("There is no book {book}. Check the number on its cover.")


@dataclass(eq=False)
class LeafInNoBook(UserError):
    """No book of the campaign holds a leaf of this number."""

    leaf: int
    at = "leaf"
    sentence = N_("Leaf {leaf} is in no book. Write the number of its book too.")


@dataclass(eq=False)
class BookNeverIssued(UserError):
    """The book lies in stock: nobody can have filled a leaf of it."""

    book: int
    at = "book"
    sentence = N_(
        "Book {book} lies in stock and was never issued. Check the number, or issue the book first."
    )


@dataclass(eq=False)
class BookReportedLost(UserError):
    """Leaves of a lost book are not entered before somebody is asked."""

    book: int
    at = "book"
    sentence = N_("Book {book} was reported lost. Ask where this leaf comes from before entering it.")


@dataclass(eq=False)
class NoMembershipBook(UserError):
    """Coupons and forms are numbered alike, but make no members."""

    book: int
    at = "book"
    sentence = N_("{book} is no membership book. Check the letters before its number.")


@dataclass(eq=False)
class LeafOutsideItsBook(UserError):
    """The leaf is neither a place in the book nor a number printed in it."""

    leaf: int
    book: int
    leaves: int
    first: int
    last: int
    at = "leaf"
    sentence = N_(
        "Leaf {leaf} is not in book {book}: write 1 to {leaves}, or a number from {first} to {last}."
    )


@dataclass(eq=False)
class LeafAlreadyUsed(UserError):
    """The leaf made a member already."""

    leaf: int
    book: int
    name: Name
    code: str
    at = "leaf"
    sentence = N_(
        "Leaf {leaf} of book {book} is already used by {name}, {code}. Check the number of the leaf."
    )


@dataclass(eq=False)
class LeafCancelled(UserError):
    """The leaf was counted as cancelled when its book came back."""

    leaf: int
    book: int
    at = "leaf"
    sentence = N_("Leaf {leaf} of book {book} is cancelled. Check the number of the leaf.")


@dataclass(eq=False)
class LeafMissing(UserError):
    """The leaf was counted as missing when its book came back."""

    leaf: int
    book: int
    at = "leaf"
    sentence = N_("Leaf {leaf} of book {book} was counted as missing. Correct the count of the book first.")


@dataclass(eq=False)
class LeafCameBackBlank(UserError):
    """The book was counted, and this leaf was blank."""

    leaf: int
    book: int
    at = "leaf"
    sentence = N_(
        "Leaf {leaf} of book {book} came back blank. Check the leaf, or correct the count of the book."
    )


@dataclass(eq=False)
class LeafNotWritten(UserError):
    """A paper membership needs its leaf."""

    at = "leaf"
    sentence = N_("Write the number of the leaf.")


@dataclass(eq=False)
class AppNumberNotWritten(UserError):
    """A digital membership needs the app's number."""

    at = "app_number"
    sentence = N_("Write the membership number of the app.")


@dataclass(eq=False)
class AppNumberTaken(UserError):
    """The app's number stands for another member."""

    app_number: str
    name: Name
    code: str
    at = "app_number"
    sentence = N_("The app number {app_number} is that of {name}, {code}. Check the number.")


@dataclass(eq=False)
class AlreadyMember(UserError):
    """A person is one member of a campaign, through whichever channel."""

    name: Name
    code: str
    at = "name"
    sentence = N_("{name} is already a member of this campaign: {code}. A person counts once.")


@dataclass(eq=False)
class MemberUnnamed(UserError):
    """A member needs a name in one script at least."""

    at = "name"
    sentence = N_("Write the member's name, in Hindi or in English letters.")


@dataclass(eq=False)
class UnderAge(UserError):
    """Nobody under eighteen becomes a member."""

    age: int
    least: int
    at = "age"
    sentence = N_("{age} years: a member must be {least} or older. This membership cannot be entered.")


@dataclass(eq=False)
class AgeUnlikely(UserError):
    """Older than anybody is."""

    age: int
    most: int
    at = "age"
    sentence = N_("An age of {age} cannot be right; at most {most}. Check the age or the date of birth.")


@dataclass(eq=False)
class BornLater(UserError):
    """A birth after joining."""

    birth_date: datetime.date
    at = "birth_date"
    sentence = N_("The date of birth {birth_date} lies after the day of joining. Check the year.")


@dataclass(eq=False)
class JoinedLater(UserError):
    """A day of joining that has not come."""

    joined_on: datetime.date
    at = "joined_on"
    sentence = N_("{joined_on} is still to come. Write the date that stands on the leaf.")


@dataclass(eq=False)
class JoinedOutsideCampaign(UserError):
    """A day of joining before the campaign began or after it ended."""

    joined_on: datetime.date
    starts_on: datetime.date
    ends_on: datetime.date
    at = "joined_on"
    sentence = N_("{joined_on} lies outside the campaign, {starts_on} to {ends_on}. Check the date.")


@dataclass(eq=False)
class VoterIdTooLong(UserError):
    """More signs than any voter id has."""

    limit: int
    at = "voter_id"
    sentence = N_("A voter id has at most {limit} letters and digits. Check it.")


@dataclass(eq=False)
class BoothClosed(UserError):
    """A booth that is no more gets no new members."""

    booth: Name
    at = "booth"
    sentence = N_("The booth {booth} is closed. Choose the booth that took its place.")


@dataclass(eq=False)
class NotABooth(UserError):
    """Members are entered at booths."""

    unit: Name
    at = "booth"
    sentence = N_("{unit} is no booth. Choose the booth from the list.")


@dataclass(eq=False)
class MemberUnknown(UserError):
    """No member has this code."""

    code: str
    at = "code"
    sentence = N_("There is no member {code}. Check the code.")


@dataclass(eq=False)
class MembersErased(UserError):
    """A paper for members who were all erased on request."""

    sentence = N_("Who was erased on request has no receipt and no card. Choose other members.")
