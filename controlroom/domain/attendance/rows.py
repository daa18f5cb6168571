"""What the queries about events give back, and the questions they answer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from controlroom.base.language import Name
from controlroom.domain.listing import Listing

MEETING = "meeting"
WORKSHOP = "workshop"
IN_PERSON, VIRTUAL, HYBRID = "in_person", "virtual", "hybrid"
PRESENT = "present"
ABSENT = "absent"
EXCUSED = "excused"
REPRESENTED = "represented"
STATES = ("", PRESENT, ABSENT, EXCUSED, REPRESENTED)
CAME = (PRESENT, REPRESENTED)
"""States of who came, or for whom somebody came: wherever those present are counted, both are."""


@dataclass(frozen=True, kw_only=True)
class EventListing(Listing):
    """A list of events: ``kind`` meeting, workshop or both; ``when`` upcoming, past or all of them."""

    kind: str = ""
    when: str = ""
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class EventRow:
    """One event in a list; ``invited`` is None where nothing was printed or marked of a past one.

    ``present`` are those of the list who came, or for whom somebody came; ``reported`` is how many came, as
    the unit told, None where it told nothing.
    """

    id: int
    code: str
    kind: str
    title: str
    unit_id: int
    unit: Name
    held_on: datetime.date
    starts_at: datetime.time | None
    place: str
    invited: int | None
    present: int
    walk_ins: int
    number: str
    printed_version: int
    seats: int | None
    cancelled_reason: str
    reported: int | None = None

    @property
    def name(self) -> str:
        """Return the title, under which every list shows its rows' names."""
        return self.title


@dataclass(frozen=True, slots=True)
class EventFound:
    """An event as the box for everything shows it: what tells it from others, nothing that is counted.

    ``session`` is the topic of a session, where that answered and not the event itself.
    """

    id: int
    code: str
    kind: str
    title: str
    unit: Name
    held_on: datetime.date
    starts_at: datetime.time | None
    session: str = ""


@dataclass(frozen=True, slots=True)
class Invitation:
    """A rule of who is invited: holders of posts in a unit and below.

    ``trained`` asks for those who were trained or were not, ``level`` for posts in units of one level.
    """

    unit_id: int
    posts: tuple[str, ...]
    trained: bool | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """A rule as the screen shows it."""

    invitation: Invitation
    unit: Name
    posts: tuple[Name, ...]
    level: Name = Name()


@dataclass(frozen=True, slots=True)
class EventDetail:
    """One event with all that its form shows."""

    row: EventRow
    version: int
    ends_at: datetime.time | None
    link: str
    agenda: str
    chair_id: int | None
    chair: Name
    blank_rows: int
    has_list: bool
    signed_count: int | None
    invitations: tuple[InvitationRow, ...]
    mode: str = IN_PERSON
    series_id: int | None = None


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One line of an event's list; ``row`` is its number on the sheet shown, 0 for one who is not on it.

    ``state`` is present, absent, excused, represented, or empty: not read yet. ``deputy`` came for him,
    ``dais`` is his place on the dais.
    """

    row: int
    invitee_id: int | None
    person_id: int | None
    code: str
    name: Name
    post: Name = Name()
    unit: Name = Name()
    unit_id: int | None = None
    mobile: str = ""
    state: str = ""
    walk_in: bool = False
    unreadable: bool = False
    woman: bool = False
    marked_at: datetime.datetime | None = None
    marked_by: str = ""
    arrived_at: datetime.datetime | None = None
    desk: str = ""
    deputy: Name = field(default_factory=Name)
    dais: int | None = None


@dataclass(frozen=True, slots=True)
class UnitTotal:
    """How many of a block, or of the next level below the event's unit, were invited; how many of them came.

    ``present`` counts those too for whom somebody came.
    """

    name: Name
    invited: int
    present: int
    walk_ins: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts of an event; ``not_read`` are those of whom nothing is known."""

    invited: int = 0
    present: int = 0
    absent: int = 0
    excused: int = 0
    represented: int = 0
    not_read: int = 0
    walk_ins: int = 0
    unreadable: int = 0
    women: int = 0
    by_unit: tuple[UnitTotal, ...] = ()

    @property
    def came(self) -> int:
        """Return how many of the list came, or somebody for them."""
        return self.present + self.represented

    @property
    def in_all(self) -> int:
        """Return how many people came, invited or not, or for somebody invited."""
        return self.came + self.walk_ins


@dataclass(frozen=True, slots=True)
class ShowEvent:
    """The question for one event's page: a version of its sheet, or (0) what is right at this moment.

    That is the list as it stands until the day before, and from then on the version printed last. ``number``
    names the sheet of a session or a block instead.
    """

    event_id: int
    version: int = 0
    as_list: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with the lines of the sheet shown; ``version`` 0 is the list that no paper shows yet.

    ``session_id``, ``session``, ``block_id`` and ``block`` say of which part of the event the sheet is.
    """

    event: EventDetail
    number: str
    version: int
    last_version: int
    lines: tuple[AttendanceLine, ...]
    last_row: int
    listed: int
    totals: Totals
    joined: int = 0
    left: int = 0
    session_id: int | None = None
    session: str = ""
    block_id: int | None = None
    block: Name = Name()

    @property
    def part(self) -> str:
        """Return of which session and block the sheet is, empty where of the whole event."""
        return " · ".join(filter(None, (self.session, str(self.block))))

    @property
    def has_changed(self) -> bool:
        """Tell whether the list is another than on the last paper."""
        return bool(self.last_version and (self.joined or self.left))


@dataclass(frozen=True, slots=True)
class SheetFound:
    """What a sheet's number or QR code leads to; ``version`` and ``page`` are 0 where it does not say.

    ``newest`` is the sheet's newest version: without one it is that which lies on the table, never the list.
    ``session_id`` and ``unit_id`` name the part of the event that the sheet is of, where it is not the whole.
    """

    event_id: int
    kind: str
    number: str
    version: int
    page: int
    session_id: int | None = None
    unit_id: int | None = None
    newest: int = 0

    @property
    def is_part(self) -> bool:
        """Tell whether it is the sheet of a session or a block, not of the whole event."""
        return self.session_id is not None or self.unit_id is not None


@dataclass(frozen=True, slots=True)
class SheetVersion:
    """Names one version of a sheet."""

    number: str
    version: int


@dataclass(frozen=True, slots=True)
class CountInvited:
    """The question how many people rules name on a day."""

    invitations: tuple[Invitation, ...]
    held_on: datetime.date


@dataclass(frozen=True, slots=True)
class InvitedCount:
    """How many people rules name, and how many of them are women."""

    people: int
    women: int


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A person who is invited to two events at that hour."""

    person_id: int
    name: Name
    event_code: str
    event_title: str
    starts_at: datetime.time
    ends_at: datetime.time | None = None


@dataclass(frozen=True, slots=True)
class InvitedTwice:
    """A person who stands on the lists of several events of one hour, named by their codes."""

    name: Name
    event_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventsOn:
    """The question for the events of days; ``unprinted``: only those whose list as it is has no print."""

    first: datetime.date
    last: datetime.date
    unit_id: int | None = None
    kind: str = ""
    unprinted: bool = False
    limit: int = 500


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a field that completes from earlier events."""

    text: str
    kind: str = ""
    limit: int = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """A unit, post or person to choose."""

    id: int
    code: str
    name: Name
    detail: Name = field(default_factory=Name)
    mobile: str = ""
    level: str = ""
    post: Name = field(default_factory=Name)
    unit: Name = field(default_factory=Name)
