"""Questions about people and the rows that answer them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.listing import Listing

GENDERS = ("female", "male", "other")
HONORIFICS = (
    "shri",
    "shrimati",
    "sushri",
    "kumari",
    "doctor",
    "professor",
    "pandit",
    "advocate",
    "none",
)
RELATIONS = ("father", "mother", "spouse")


@dataclass(frozen=True, kw_only=True)
class PersonListing(Listing):
    """A page of people; ``post`` limits it to its holders.

    Without ``members`` those are left out whom the office knows as members only.
    """

    post: str = ""
    members: bool = False


@dataclass(frozen=True, kw_only=True)
class SuggestPeople:
    """What a picker asks: people by what was typed; ``post`` and ``unit_id`` limit it to holders there."""

    text: str
    unit_id: int | None = None
    post: str | None = None
    limit: int = 12


@dataclass(frozen=True, kw_only=True)
class LikelySame:
    """Who may be the very person that a form is about to enter; ``person_id`` is left out."""

    name: Name
    relative: Name = Name()
    mobile: str = ""
    voter_id: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post of the organisation in protocol order."""

    id: int
    code: str
    name: Name
    rank: int


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list or picker, with the highest of the posts held now; ``place_id`` is its unit."""

    id: int
    code: str
    name: Name
    relative: Name
    gender: str
    mobile: str
    voter_id: str
    post: Name
    post_unit: Name
    posts: int
    unit: Name
    place_id: int = 0
    score: float = 0.0

    @property
    def detail(self) -> str:
        """Return what tells two of one name apart: post and unit, parent, mobile."""
        held = ", ".join(str(part) for part in (self.post, self.post_unit or self.unit) if part)
        return " · ".join(part for part in (held, str(self.relative), self.mobile) if part)


@dataclass(frozen=True, slots=True)
class HeldPost:
    """A post that a person holds or held."""

    id: int
    post_id: int
    post: Name
    unit_id: int
    unit: Name
    since: datetime.date
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """A training that a person received; ``event_code`` is the workshop of this office that gave it."""

    id: int
    topic: str
    held_on: datetime.date
    place: str
    event_id: int | None = None
    event_code: str = ""


@dataclass(frozen=True, slots=True)
class PersonDetail:
    """All that is known of one person; ``version`` goes back with a change."""

    id: int
    version: int
    code: str
    name: Name
    relation: str
    relative: Name
    gender: str
    honorific: str
    birth_date: datetime.date | None
    birth_year: int | None
    mobile: str
    voter_id: str
    unit_id: int | None
    unit: Name
    note: str
    posts: Sequence[HeldPost]
    former: Sequence[HeldPost]
    trainings: Sequence[TrainingRow]


@dataclass(frozen=True, slots=True)
class SameRow:
    """Somebody who may be the person being entered, and why: mobile, voter_id or name."""

    person: PersonRow
    why: str


@dataclass(frozen=True, slots=True)
class PeopleFigures:
    """How many people hold posts in a unit's subtree, how many of them women, how many without a mobile."""

    holders: int
    women: int
    without_mobile: int
    posts: int
