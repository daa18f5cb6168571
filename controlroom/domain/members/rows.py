"""What the queries about members give back, and the questions they answer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.listing import Listing


@dataclass(frozen=True, kw_only=True)
class ListMembers(Listing):
    """A question for members of the campaign under way.

    Sorted by ``name``, ``code``, ``leaf``, ``booth``, ``joined_on``, ``age``, ``gender``, ``channel`` or
    ``mobile``; by entry, the last first, when nothing is said. ``incomplete`` are those whose paper left out
    the age, the gender or the booth.
    """

    channel: str = ""
    incomplete: bool = False


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as lists show it."""

    id: int
    version: int
    code: str
    name: Name
    relative: Name
    relation: str
    gender: str
    age: int | None
    birth_date: datetime.date | None
    mobile: str
    voter_id: str
    channel: str
    book: int | None
    leaf: int | None
    leaf_number: int | None
    app_number: str
    booth_id: int | None
    booth_code: str
    booth: Name
    joined_on: datetime.date
    person_id: int
    enroller_id: int | None
    category: str
    note: str


@dataclass(frozen=True, kw_only=True)
class LikelySame:
    """What was typed of a member so far, asked whether the person is known already."""

    name: Name = Name()
    relative: Name = Name()
    mobile: str = ""
    voter_id: str = ""


@dataclass(frozen=True, slots=True)
class LikelyRow:
    """A person who may be the one at hand; ``by`` says what is the same: voter_id, mobile or name.

    ``member_code`` is the membership that the person has in the campaign under way.
    """

    person_id: int
    code: str
    name: Name
    relative: Name
    mobile: str
    by: str
    member_code: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """Members of one channel by gender; ``unsaid`` where the form left it out."""

    women: int = 0
    men: int = 0
    other: int = 0
    unsaid: int = 0

    @property
    def total(self) -> int:
        """Return all of them."""
        return self.women + self.men + self.other + self.unsaid

    def __add__(self, more: Split) -> Split:
        return Split(
            self.women + more.women,
            self.men + more.men,
            self.other + more.other,
            self.unsaid + more.unsaid,
        )


@dataclass(frozen=True, slots=True)
class MemberCounts:
    """Members of a subtree by channel and gender; a person counts once."""

    manual: Split = Split()
    digital: Split = Split()

    @property
    def total(self) -> int:
        """Return the members of both channels."""
        return self.manual.total + self.digital.total

    @property
    def women(self) -> int:
        """Return the women of both channels."""
        return self.manual.women + self.digital.women

    def __add__(self, more: MemberCounts) -> MemberCounts:
        return MemberCounts(self.manual + more.manual, self.digital + more.digital)
