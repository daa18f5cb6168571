"""Booth reports as values: of one booth, of all booths of a unit with the summary of each zone on top."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db.models.units import Unit
from controlroom.domain import campaigns, paper_runs
from controlroom.domain.letterheads import office_on_paper
from controlroom.domain.members import counts
from controlroom.domain.members.rows import MemberCounts, Split
from controlroom.domain.paper_runs import LastPrint, PrintRun, RunQuestion
from controlroom.domain.papers import Office, Stamp
from controlroom.domain.papers.booths import (
    BooksOut,
    BoothPlace,
    BoothReport,
    CommitteePost,
    GenderCount,
    MeetingHeld,
    SummaryRow,
    TrainedPerson,
    ZoneSummary,
)
from controlroom.domain.reports import gaps, gathering
from controlroom.domain.reports.gathering import BoothFound, Holder, Seat, UnitAbove

KIND, SUBJECT = "booth_report", "units"
BOOKS_ABOVE = ("sector", "panchayat", "zone", "mandal")
Report = BoothReport | ZoneSummary
_UNNUMBERED = LastPrint("", 0, 0, duplicate=False)


@dataclass(eq=False)
class NoBooths(UserError):
    """A unit without booths has no booth report."""

    unit: Name
    at = "unit_id"
    sentence = N_("There is no booth in {unit}. Import the list of booths, or choose another unit.")


@dataclass(frozen=True, kw_only=True)
class BoothReportsQuestion:
    """Of which unit, its booths or the booth itself; as things stood on a day, today for None."""

    unit_id: int
    as_of: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    """All that was asked once for all booths."""

    office: Office
    made: datetime.datetime
    day: datetime.date
    prints: Mapping[int, LastPrint]
    seats: Sequence[Seat]
    holders: Mapping[int, list[Holder]]
    members: Mapping[int, MemberCounts]
    targets: Mapping[int, int]
    books: Mapping[int, list[BooksOut]]
    meetings: Mapping[int, list[MeetingHeld]]
    trained: Mapping[int, list[TrainedPerson]]

    def stamp(self, unit_id: int) -> Stamp:
        """Return what identifies a unit's paper."""
        last = self.prints.get(unit_id, _UNNUMBERED)
        return Stamp(last.number, last.version, self.made)


def paper_units(session: Session, unit_id: int) -> tuple[int, ...]:
    """Return the units whose papers make up a batch: zones for summaries, booths; raises NoBooths."""
    unit = session.get_one(Unit, unit_id)
    booths = _booths(session, unit)
    if [one.id for one in booths] == [unit_id]:
        return (unit_id,)
    rank = gathering.below_block(session)
    tops = {_top(unit, rank, booth).id for booth in booths}
    return (*sorted(tops), *(one.id for one in booths))


def order_reports(unit_ids: Sequence[int], language: str) -> PrintRun:
    """Return the order for ``paper_runs.print_run`` that numbers the papers of these units anew."""
    return PrintRun(kind=KIND, subject=SUBJECT, subject_ids=tuple(unit_ids), language=language, fresh=True)


def booth_report(session: Session, question: BoothReportsQuestion) -> BoothReport:
    """Return the report of one booth; raises NoBooths for another unit."""
    report = booth_reports(session, question)[0]
    if isinstance(report, ZoneSummary):
        raise NoBooths(report.unit)
    return report


def booth_reports(session: Session, question: BoothReportsQuestion) -> tuple[Report, ...]:
    """Return the reports of a unit's booths, each zone's behind its summary; raises NoBooths."""
    unit = session.get_one(Unit, question.unit_id)
    booths = _booths(session, unit)
    rank = gathering.below_block(session)
    tops = [_top(unit, rank, booth) for booth in booths]
    facts = _facts(session, unit, booths, tops, question.as_of or clock.today())
    made = [_report(facts, booth) for booth in booths]
    if [one.id for one in booths] == [unit.id]:
        return (made[0],)
    papers: list[Report] = []
    for top in dict.fromkeys(tops):
        own = [report for report, above in zip(made, tops, strict=True) if above == top]
        rows = tuple(_summary_row(one) for one in own)
        above = _above(booths[tops.index(top)], top)
        books = len({book for report in own for book in _numbers_out(report)})
        papers.append(ZoneSummary(facts.office, facts.stamp(top.id), top.name, above, rows, books))
        papers.extend(own)
    return tuple(papers)


def _booths(session: Session, unit: Unit) -> list[BoothFound]:
    booths = gathering.booths_under(session, unit.path)
    if not booths:
        raise NoBooths(unit.name)
    return booths


def _top(unit: Unit, rank: int, booth: BoothFound) -> UnitAbove:
    """Return the unit whose summary a booth stands in: its zone, or the unit asked for if that is lower."""
    inside = booth.above[next((n for n, one in enumerate(booth.above) if one.id == unit.id), 0) :]
    lower = [one for one in inside if one.rank >= rank]
    return (lower or inside or (UnitAbove(unit.id, unit.name, "", 0),))[0]


def _above(booth: BoothFound, top: UnitAbove) -> tuple[Name, ...]:
    """Return the names of the units over a summary's own, the highest first."""
    place = next((n for n, one in enumerate(booth.above) if one.id == top.id), 0)
    return tuple(one.name for one in booth.above[:place])


def _facts(
    session: Session,
    unit: Unit,
    booths: Sequence[BoothFound],
    tops: Sequence[UnitAbove],
    day: datetime.date,
) -> _Facts:
    campaign = campaigns.current_campaign(session)
    near = {one.id for booth in booths for one in booth.above if one.level in BOOKS_ABOVE}
    near.update(one.id for one in booths)
    ids = tuple({*(one.id for one in booths), *(one.id for one in tops)})
    return _Facts(
        office=office_on_paper(session),
        made=clock.local(clock.now()),
        day=day,
        prints=paper_runs.last_prints(session, RunQuestion(kind=KIND, subject=SUBJECT, subject_ids=ids)),
        seats=gathering.seats_of_booths(session),
        holders=gathering.holders_by_booth(session, unit.path, day),
        members=counts.counts_by_booth(session, unit.path),
        targets=gathering.targets_by_unit(session, campaign.id, unit.path),
        books=gathering.books_out_by_unit(session, campaign.id, sorted(near), day),
        meetings=gathering.meetings_by_unit(session, sorted(near), day),
        trained=gathering.trained_by_booth(session, unit.path, day),
    )


def _report(facts: _Facts, booth: BoothFound) -> BoothReport:
    near = [booth.id, *(one.id for one in reversed(booth.above) if one.level in BOOKS_ABOVE)]
    members = facts.members.get(booth.id, MemberCounts())
    meetings = sorted(
        (one for unit_id in near for one in facts.meetings.get(unit_id, ())),
        key=lambda one: one.day,
        reverse=True,
    )
    holders = facts.holders.get(booth.id, [])
    found = gaps.Found(
        seats=facts.seats,
        holders=holders,
        members=members,
        target=facts.targets.get(booth.id),
        books=tuple(one for unit_id in near[:2] for one in facts.books.get(unit_id, ())),
        meetings=meetings,
        trained=facts.trained.get(booth.id, []),
        day=facts.day,
    )
    return BoothReport(
        office=facts.office,
        stamp=facts.stamp(booth.id),
        place=_place(booth),
        committee=_committee(facts.seats, holders),
        target=found.target,
        manual=_by_gender(members.manual),
        digital=_by_gender(members.digital),
        books_out=tuple(one for unit_id in near for one in facts.books.get(unit_id, ())),
        meetings=tuple(meetings[: gathering.LAST_MEETINGS]),
        trained=tuple(found.trained),
        gaps=gaps.gaps_of(found),
        unit_id=booth.id,
    )


def _place(booth: BoothFound) -> BoothPlace:
    return BoothPlace(
        booth=booth.name,
        part=booth.part,
        assembly=booth.assembly,
        assembly_number="" if booth.assembly_number is None else str(booth.assembly_number),
        block=booth.above_at("block"),
        zone=booth.above_at("zone") or booth.above_at("mandal"),
        sector=booth.above_at("sector") or booth.above_at("panchayat"),
    )


def _committee(seats: Sequence[Seat], holders: Sequence[Holder]) -> tuple[CommitteePost, ...]:
    """Return a row for every holder, and an empty one for every seat that nobody fills."""
    posts: list[CommitteePost] = []
    for seat in seats:
        filled = [one for one in holders if one.post_id == seat.post_id]
        posts += [CommitteePost(seat.post, one.person, one.mobile) for one in filled]
        posts += [CommitteePost(seat.post)] * max(0, seat.seats - len(filled))
    needed = {seat.post_id for seat in seats}
    posts += [CommitteePost(one.post, one.person, one.mobile) for one in holders if one.post_id not in needed]
    return tuple(posts)


def _by_gender(split: Split) -> GenderCount:
    return GenderCount(split.women, split.men, split.other, split.unsaid)


def _numbers_out(report: BoothReport) -> Iterator[int]:
    return (number for out in report.books_out for run in out.books for number in run)


def _summary_row(report: BoothReport) -> SummaryRow:
    return SummaryRow(
        part=report.place.part,
        booth=report.place.booth,
        members=report.members,
        target=report.target,
        posts_filled=sum(1 for one in report.committee if one.person),
        posts_needed=len(report.committee),
        books_out=len(set(_numbers_out(report))),
        trained=len({str(one.name) for one in report.trained}),
        gaps=len(report.gaps),
        unit_id=report.unit_id,
    )
