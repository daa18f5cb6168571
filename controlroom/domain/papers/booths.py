"""The booth report as values: one booth on one page, and the summary of the unit above it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import N_, Name
from controlroom.base.ranges import Span
from controlroom.domain.papers import Office, Stamp

NO_COMMITTEE = N_("No committee formed")
COMMITTEE_INCOMPLETE = N_("Committee incomplete: {posts} vacant")
NO_ENROLLER = N_("No enroller")
NO_WOMAN_ENROLLER = N_("No woman enroller")
NO_BOOTH_LEVEL_AGENT = N_("No booth-level agent")
BEHIND_TARGET = N_("Short of the target by {count}")
GENDER_UNSAID = N_("Members without gender: {count}")
NO_TARGET = N_("No target set")
NO_MEETING = N_("No meeting held so far")
NO_MEETING_SINCE = N_("No meeting since {day}")
NOBODY_TRAINED = N_("Nobody trained")
BOOKS_OVERDUE = N_("Books overdue: {count}")


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing at a booth: an English sentence with named fields, and their values.

    The sentence is translated when the paper is made; names are spoken in the paper's language.
    """

    sentence: str
    values: tuple[tuple[str, str | int | datetime.date | Name | tuple[Name, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class CommitteePost:
    """A post of the booth's committee and who fills it; without a name it is vacant."""

    post: Name
    person: Name = Name()
    mobile: str = ""


@dataclass(frozen=True, slots=True)
class GenderCount:
    """Members of one channel, by gender; ``unsaid`` where the form left it out."""

    women: int = 0
    men: int = 0
    other: int = 0
    unsaid: int = 0

    @property
    def total(self) -> int:
        """Return all members of the channel."""
        return self.women + self.men + self.other + self.unsaid


@dataclass(frozen=True, slots=True)
class BooksOut:
    """Books that somebody of the booth still holds."""

    holder: Name
    books: tuple[Span, ...]
    since: datetime.date
    due: datetime.date | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """A past meeting; ``present`` is None where the sheet has not come back."""

    day: datetime.date
    title: Name
    present: int | None
    invited: int


@dataclass(frozen=True, slots=True)
class TrainedPerson:
    """Somebody of the booth who was trained."""

    name: Name
    training: Name
    day: datetime.date


@dataclass(frozen=True, slots=True)
class BoothPlace:
    """Where a booth stands: in the electoral roll and in the organisation."""

    booth: Name
    part: str
    assembly: Name = Name()
    assembly_number: str = ""
    block: Name = Name()
    zone: Name = Name()
    sector: Name = Name()


@dataclass(frozen=True, slots=True)
class BoothReport:
    """What the office knows of one booth at the hour of its stamp.

    ``in_both`` people stand in both channels and count once towards the target.
    """

    office: Office
    stamp: Stamp
    place: BoothPlace
    committee: tuple[CommitteePost, ...] = ()
    target: int | None = None
    manual: GenderCount = GenderCount()
    digital: GenderCount = GenderCount()
    in_both: int = 0
    books_out: tuple[BooksOut, ...] = ()
    meetings: tuple[MeetingHeld, ...] = ()
    trained: tuple[TrainedPerson, ...] = ()
    gaps: tuple[Gap, ...] = ()
    unit_id: int = 0

    @property
    def members(self) -> int:
        """Return the members that count towards the target, each person once."""
        return self.manual.total + self.digital.total - self.in_both


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One booth in the summary of its zone; by ``unit_id`` its report is found in the same file."""

    part: str
    booth: Name
    members: int
    target: int | None
    posts_filled: int
    posts_needed: int
    books_out: int
    trained: int
    gaps: int
    unit_id: int = 0


@dataclass(frozen=True, slots=True)
class ZoneSummary:
    """The page on top of a unit's booth reports; ``above`` are the units over it, the highest first.

    ``books_out`` counts each book once, though a zone's books stand with every booth of it.
    """

    office: Office
    stamp: Stamp
    unit: Name
    above: tuple[Name, ...] = ()
    rows: tuple[SummaryRow, ...] = ()
    books_out: int = 0
