"""The questions about trainings and the rows that answer them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.listing import Listing

ALL, UNUSED = "", "unused"


@dataclass(frozen=True, kw_only=True)
class TrainedListing(Listing):
    """A page of people who were trained, in a ``topic`` where one is named; unused: those without a post."""

    topic: str = ""
    show: str = ALL


@dataclass(frozen=True, kw_only=True)
class BareUnitListing(Listing):
    """A page of units of a ``level`` in which nobody was trained, in a ``topic`` where one is named."""

    level: str = ""
    topic: str = ""


@dataclass(frozen=True, slots=True)
class TrainedRow:
    """A person who was trained: the last time in full, and how often in all."""

    person_id: int
    code: str
    name: Name
    post: Name
    unit: Name
    mobile: str
    topic: str
    held_on: datetime.date
    place: str
    event_code: str
    event_id: int | None
    times: int

    @property
    def id(self) -> int:
        """Return the id of the person."""
        return self.person_id


@dataclass(frozen=True, slots=True)
class BareUnitRow:
    """A unit without a trained person: who would be asked to send one, and how many hold posts there."""

    unit_id: int
    code: str
    name: Name
    above: Name
    holders: int
    contact: Name
    post: Name
    mobile: str

    @property
    def id(self) -> int:
        """Return the id of the unit."""
        return self.unit_id


@dataclass(frozen=True, slots=True)
class TopicRow:
    """Something that people were trained in, and how many of them."""

    topic: str
    people: int


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level with its units and how many of them have a trained person."""

    code: str
    name: Name
    units: int
    reached: int


@dataclass(frozen=True, slots=True)
class TrainingFigures:
    """What stands above the lists: people trained, those without a post, levels, topics to choose from."""

    people: int
    unused: int
    levels: tuple[LevelRow, ...]
    topics: tuple[TopicRow, ...]


@dataclass(frozen=True, slots=True)
class TrainingScope:
    """The question for those figures: in a unit's subtree, of a topic, where they are named."""

    unit_id: int | None = None
    topic: str = ""
