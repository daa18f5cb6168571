"""Today at a glance: what is out, how far the target is, what comes next, and what needs doing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock
from controlroom.base.language import Name
from controlroom.db.models.attendance import Event
from controlroom.db.models.books import Book, BookHolding
from controlroom.db.models.committees import CommitteeSeat
from controlroom.db.models.documents import Document, DocumentPrint, DocumentVersion
from controlroom.db.models.people import Appointment, Person
from controlroom.db.models.units import Level, Unit, under
from controlroom.domain import books, campaigns, masking, oversight
from controlroom.domain.attendance.obligations import late_series
from controlroom.domain.books import Totals, TotalsQuestion, exceptions, months, power_cut_kits, upkeep
from controlroom.domain.consents import requests
from controlroom.domain.members import counts
from controlroom.domain.members.counts import Recent
from controlroom.domain.minutes.lists import count_overdue
from controlroom.domain.target_rows import TargetRow
from controlroom.domain.targets import TargetsQuestion, target_of
from controlroom.domain.today_rows import (
    COMMITTEES,
    DAYS_AHEAD,
    DECISIONS,
    EVENTS_NAMED,
    FORM_GAPS,
    INCOMPLETE,
    KIT,
    MONTH,
    NO_PIN,
    OVERDUE,
    PRINT,
    PRINT_ALL,
    REQUESTS,
    RULES_PASSED,
    STOCK_CHECK,
    TO_COUNT,
    UNITS_LATE,
    UNPLACED,
    WATCHED,
    ActionRow,
    EventLine,
    Filled,
    Sight,
    TodayQuestion,
)
from controlroom.domain.units.ladders import BOOTH
from controlroom.domain.units.naming import placed_name

HOLDERS_NAMED = 12
SHEETS_NAMED = 3
_ASSEMBLY = "assembly"
_SHEET_DAYS = 1
_ANSWER_DAYS = 7


@dataclass(frozen=True, slots=True)
class TodayRow:
    """The figures of the page and what comes next; what needs doing is asked beside it."""

    unit: Name
    filled: Filled
    books: Totals
    members: int
    recent: Recent
    target: TargetRow | None
    events: Sequence[EventLine]

    @property
    def sight(self) -> Sight:
        """Return what the page shows of it: the same that a start shows first."""
        return Sight(
            filled=self.filled,
            out=self.books.out,
            overdue=self.books.overdue,
            to_count=self.books.to_count,
            owed_paise=self.books.owed_paise,
            members=self.members,
            joined_today=self.recent.today,
            joined_in_week=self.recent.week,
            target=self.target,
            events=tuple(self.events),
        )


def today(session: Session, question: TodayQuestion) -> TodayRow:
    """Return Today of a unit's subtree, or of the whole office."""
    day = question.today or clock.today()
    path = counts.path_of(session, question.unit_id)
    totals = books.totals(session, TotalsQuestion(unit_id=question.unit_id, today=day))
    members = counts.total_of(session, path)
    target = target_of(session, TargetsQuestion(unit_id=question.unit_id, today=day, members=members))
    return TodayRow(
        unit=session.get_one(Unit, question.unit_id).name if question.unit_id else Name(),
        filled=_filled(session, members),
        books=totals,
        members=members,
        recent=counts.recent(session, path, day),
        target=target,
        events=_events(session, path, day),
    )


def needs(session: Session, question: TodayQuestion) -> Sequence[ActionRow]:
    """Return what needs doing: sheets to print, holders to ring, and counts of what is incomplete."""
    day = question.today or clock.today()
    path = counts.path_of(session, question.unit_id)
    soon = day + datetime.timedelta(days=_SHEET_DAYS)
    unprinted = [one for one in _events(session, path, day, soon) if not one.printed]
    counted = (
        (DECISIONS, count_overdue(session, path, day), "meetings"),
        (TO_COUNT, _to_count(session, path), "books"),
        (UNPLACED, _unplaced(session, path), "units"),
        (COMMITTEES, _committees_incomplete(session, path), "committees"),
        (INCOMPLETE, counts.incomplete(session, path), "members"),
        (REQUESTS, requests.due_by(session, day + datetime.timedelta(days=_ANSWER_DAYS)), "consents"),
    )
    return [
        *_sheets("meetings", unprinted),
        *_sheets("workshops", unprinted),
        *_watched(session, day - datetime.timedelta(days=1)),
        *_kit(session),
        *_rules(session, day),
        *_late(session, path, day),
        *_overdue(session, path, day),
        *(ActionRow(kind, count, page=page) for kind, count, page in counted if count),
        *([ActionRow(NO_PIN, page="operators")] if oversight.wants_pin(session) else ()),
    ]


def _watched(session: Session, yesterday: datetime.date) -> Sequence[ActionRow]:
    count = oversight.watched_on(session, yesterday)
    return [ActionRow(WATCHED, count, day=yesterday, page="journal")] if count else []


def _kit(session: Session) -> Sequence[ActionRow]:
    needs = power_cut_kits.kit_needs(session, clock.local(clock.now()))
    rows = [ActionRow(KIT, page="kit")] if needs.is_due else []
    if needs.gaps:
        rows.append(ActionRow(FORM_GAPS, needs.gaps, name=Name(latin=needs.first_gap), page="kit"))
    return rows


def _rules(session: Session, day: datetime.date) -> Sequence[ActionRow]:
    """Return what the books ask for: issues past a rule to be seen, a stock check, a month to be closed."""
    unseen, checked = exceptions.unseen(session), upkeep.stock_check_due(session, day)
    return [
        *([ActionRow(RULES_PASSED, unseen, page="exceptions")] if unseen else ()),
        *([ActionRow(STOCK_CHECK, day=checked, page="books")] if checked is not None else ()),
        *_month(session, day),
    ]


def _month(session: Session, day: datetime.date) -> Sequence[ActionRow]:
    """Return the month whose return to the state is due: it is over, and not closed."""
    month = months.next_month(session)
    if month is None or month.last_day >= day:
        return []
    return [ActionRow(MONTH, day=month.last_day, page="book_registers")]


def _late(session: Session, path: str | None, day: datetime.date) -> Sequence[ActionRow]:
    """Return a line for each series in which units are late with their meeting or workshop."""
    return [
        ActionRow(UNITS_LATE, one.standing.late, name=Name(one.title), detail=one.unit, page=f"{one.kind}s")
        for one in late_series(session, path, day)
    ]


def _filled(session: Session, members: int) -> Filled:
    booth = select(Unit.id).join(Level, Level.id == Unit.level_id).where(Level.code == BOOTH).limit(1)
    return Filled(
        booths=session.scalar(booth) is not None,
        people=session.scalar(select(Person.id).limit(1)) is not None,
        books=session.scalar(select(Book.id).limit(1)) is not None,
        members=members > 0,
    )


def _events(
    session: Session, path: str | None, day: datetime.date, until: datetime.date | None = None
) -> Sequence[EventLine]:
    until = until or day + datetime.timedelta(days=DAYS_AHEAD)
    printed = (
        select(DocumentPrint.id)
        .join(DocumentVersion, DocumentVersion.id == DocumentPrint.version_id)
        .join(Document, Document.id == DocumentVersion.document_id)
        .where(
            Document.kind == "attendance_sheet",
            Document.subject == "events",
            Document.subject_id == Event.id,
        )
        .correlate(Event)
        .exists()
    )
    found = session.execute(
        select(Event, Unit, printed.label("printed"))
        .join(Unit, Unit.id == Event.unit_id)
        .where(Event.held_on >= day, Event.held_on <= until, Event.cancelled_reason == "", *_inside(path))
        .order_by(Event.held_on, Event.starts_at, Event.id)
        .limit(EVENTS_NAMED)
    )
    return [
        EventLine(
            id=event.id,
            code=event.code,
            kind=event.kind,
            title=event.title,
            unit=unit.name,
            held_on=event.held_on,
            starts_at=event.starts_at,
            place=event.place,
            printed=bool(is_printed),
        )
        for event, unit, is_printed in found
    ]


def _sheets(page: str, unprinted: Sequence[EventLine]) -> Sequence[ActionRow]:
    """Return a line for each sheet to print, or one for all where there are many."""
    own = [one for one in unprinted if f"{one.kind}s" == page]
    if len(own) > SHEETS_NAMED:
        return [ActionRow(PRINT_ALL, count=len(own), day=own[-1].held_on, page=page)]
    return [
        ActionRow(PRINT, subject_id=one.id, name=Name(one.title), detail=one.unit, day=one.held_on, page=page)
        for one in own
    ]


def _overdue(session: Session, path: str | None, day: datetime.date) -> Sequence[ActionRow]:
    """Return who holds books past their day, the longest first, at most a screen of them."""
    campaign_id = campaigns.current_campaign(session).id
    first_due = func.min(BookHolding.due_on)
    eyes = masking.eyes(session)
    found = session.execute(
        select(Person, Unit, func.count(), first_due)
        .select_from(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .join(Person, Person.id == BookHolding.person_id)
        .outerjoin(Unit, Unit.id == BookHolding.unit_id)
        .where(
            Book.campaign_id == campaign_id,
            Book.state == "issued",
            BookHolding.closed_by_id.is_(None),
            BookHolding.due_on < day,
            *_inside(path),
        )
        .group_by(Person.id, Unit.id)
        .order_by(first_due, Person.id)
        .limit(HOLDERS_NAMED)
    )
    return [
        ActionRow(
            OVERDUE,
            count=number,
            subject_id=person.id,
            name=person.name,
            detail=placed_name(session, unit),
            mobile=eyes.mobile(person.mobile),
            day=due,
            page="books",
        )
        for person, unit, number, due in found
    ]


def _to_count(session: Session, path: str | None) -> int:
    query = (
        select(func.count())
        .select_from(BookHolding)
        .join(Book, Book.id == BookHolding.book_id)
        .outerjoin(Unit, Unit.id == BookHolding.unit_id)
        .where(
            Book.campaign_id == campaigns.current_campaign(session).id,
            Book.state == "to_count",
            BookHolding.closed_by_id.is_(None),
            *_inside(path),
        )
    )
    return session.scalar(query) or 0


def _unplaced(session: Session, path: str | None) -> int:
    parent, above = aliased(Unit), aliased(Level)
    rank = select(Level.rank).where(Level.code == _ASSEMBLY).scalar_subquery()
    query = (
        select(func.count(Unit.id))
        .join(Level, Level.id == Unit.level_id)
        .outerjoin(parent, parent.id == Unit.parent_id)
        .outerjoin(above, above.id == parent.level_id)
        .where(Level.code == BOOTH, Unit.valid_until.is_(None), *_inside(path))
        .where(or_(parent.id.is_(None), above.rank <= rank))
    )
    return session.scalar(query) or 0


def _committees_incomplete(session: Session, path: str | None) -> int:
    """Return how many units have a committee to fill and a seat of it empty."""
    seats = session.execute(select(CommitteeSeat.level_id, func.count()).group_by(CommitteeSeat.level_id))
    wanted = {found[0]: found[1] for found in seats}
    units = session.execute(
        select(Unit.level_id, func.count())
        .where(Unit.level_id.in_(wanted), Unit.valid_until.is_(None), *_inside(path))
        .group_by(Unit.level_id)
    )
    filled = (
        select(Appointment.unit_id, Unit.level_id.label("level_id"))
        .join(Unit, Unit.id == Appointment.unit_id)
        .join(
            CommitteeSeat,
            and_(CommitteeSeat.level_id == Unit.level_id, CommitteeSeat.post_id == Appointment.post_id),
        )
        .where(Appointment.until.is_(None), Unit.valid_until.is_(None), *_inside(path))
        .join(Person, and_(Person.id == Appointment.person_id, CommitteeSeat.women > 0), isouter=True)
        .group_by(
            Appointment.unit_id,
            Appointment.post_id,
            Unit.level_id,
            CommitteeSeat.seats,
            CommitteeSeat.women,
        )
        .having(
            func.count() >= CommitteeSeat.seats,
            func.count().filter(Person.gender == "female") >= CommitteeSeat.women,
        )
        .subquery()
    )
    whole = session.execute(
        select(filled.c.level_id, func.count().label("posts")).group_by(filled.c.unit_id, filled.c.level_id)
    )
    complete = sum(1 for level_id, posts in whole if posts == wanted[level_id])
    return sum(found[1] for found in units) - complete


def _inside(path: str | None) -> Sequence[ColumnElement[bool]]:
    return [] if path is None else [under(path)]
