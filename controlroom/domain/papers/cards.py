"""Cards as values: a member's, a trainee's badge and certificate, and the labels of books' covers."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.papers import Office, Stamp
from controlroom.domain.papers.receipts import FATHER


@dataclass(frozen=True, slots=True)
class MembershipCard:
    """The card of one member; ``leaf`` is book and leaf, or the number in the app (``in_app``).

    ``relation`` says whose name ``relative`` is: father, mother or spouse.
    """

    office: Office
    stamp: Stamp
    member: Name
    relative: Name
    leaf: str
    campaign: Name
    valid_until: datetime.date
    booth: Name = Name()
    part: str = ""
    assembly: Name = Name()
    in_app: bool = False
    relation: str = FATHER


@dataclass(frozen=True, slots=True)
class Trainee:
    """Somebody who takes part; ``code`` is what the QR of his badge says, ``row`` his number on the list."""

    row: int
    name: Name
    post: Name = Name()
    unit: Name = Name()
    code: str = ""


@dataclass(frozen=True, slots=True)
class TraineePapers:
    """A workshop and those for whom badges or certificates are printed."""

    office: Office
    stamp: Stamp
    title: Name
    unit: Name
    day: datetime.date
    place: str
    people: tuple[Trainee, ...]


@dataclass(frozen=True, slots=True)
class BookLabel:
    """The label on the cover of a book: its number, and the leaves in it where they are known."""

    number: int
    first_leaf: int | None = None
    last_leaf: int | None = None


@dataclass(frozen=True, slots=True)
class BookLabels:
    """Labels for one or more sheets; ``used`` places of the first sheet are empty already."""

    office: Office
    campaign: Name
    labels: tuple[BookLabel, ...]
    sheet: str = "24"
    used: int = 0
