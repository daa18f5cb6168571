"""What is missing at a booth, as facts with their sentences."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from controlroom.base.language import Name
from controlroom.domain.members.rows import MemberCounts
from controlroom.domain.papers import booths as words
from controlroom.domain.papers.booths import BooksOut, Gap, MeetingHeld, TrainedPerson
from controlroom.domain.reports.gathering import Holder, Seat

MEETING_DAYS = 15
ENROLLER, AGENT = "enroller", "booth_level_agent"
_SPOKEN_OF = (ENROLLER, AGENT)


@dataclass(frozen=True, slots=True)
class Found:
    """What is known of a booth; ``books`` are those of the booth and of the unit right above it."""

    seats: Sequence[Seat]
    holders: Sequence[Holder]
    members: MemberCounts
    target: int | None
    books: Sequence[BooksOut]
    meetings: Sequence[MeetingHeld]
    trained: Sequence[TrainedPerson]
    day: datetime.date


def gaps_of(found: Found) -> tuple[Gap, ...]:
    """Return the gaps, those of the committee first."""
    return (*_committee(found), *_members(found), *_books(found), *_meetings(found), *_trained(found))


def _committee(found: Found) -> Sequence[Gap]:
    if not found.holders:
        return [Gap(words.NO_COMMITTEE)]
    held = [one.code for one in found.holders]
    vacant: tuple[Name, ...] = tuple(
        seat.post
        for seat in found.seats
        if held.count(seat.code) < seat.seats and not (seat.code in _SPOKEN_OF and seat.code not in held)
    )
    gaps = [Gap(words.COMMITTEE_INCOMPLETE, (("posts", vacant),))] if vacant else []
    needed = {seat.code: seat for seat in found.seats}
    if ENROLLER in needed and ENROLLER not in held:
        gaps.append(Gap(words.NO_ENROLLER))
    elif ENROLLER in needed and _women(found.holders, ENROLLER) < needed[ENROLLER].women:
        gaps.append(Gap(words.NO_WOMAN_ENROLLER))
    if AGENT in needed and AGENT not in held:
        gaps.append(Gap(words.NO_BOOTH_LEVEL_AGENT))
    return gaps


def _women(holders: Sequence[Holder], post: str) -> int:
    return sum(one.code == post and one.gender == "female" for one in holders)


def _members(found: Found) -> Sequence[Gap]:
    gaps = []
    if found.target is None:
        gaps.append(Gap(words.NO_TARGET))
    elif found.members.total < found.target:
        gaps.append(Gap(words.BEHIND_TARGET, (("count", found.target - found.members.total),)))
    unsaid = found.members.manual.unsaid + found.members.digital.unsaid
    if unsaid:
        gaps.append(Gap(words.GENDER_UNSAID, (("count", unsaid),)))
    return gaps


def _books(found: Found) -> Sequence[Gap]:
    overdue = sum(len(run) for one in found.books if one.overdue for run in one.books)
    return [Gap(words.BOOKS_OVERDUE, (("count", overdue),))] if overdue else []


def _meetings(found: Found) -> Sequence[Gap]:
    if not found.meetings:
        return [Gap(words.NO_MEETING)]
    last = max(one.day for one in found.meetings)
    if (found.day - last).days > MEETING_DAYS:
        return [Gap(words.NO_MEETING_SINCE, (("day", last),))]
    return []


def _trained(found: Found) -> Sequence[Gap]:
    return [] if found.trained else [Gap(words.NOBODY_TRAINED)]
