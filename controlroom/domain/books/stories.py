"""Where is it: the whole story of a book or a leaf, movement by movement."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock, lettered
from controlroom.base.language import Name
from controlroom.db.models.books import Book, BookHolding, BookLot, BookMovement, BookMovementLine, Leaf
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import BookCustody, BookVisit
from controlroom.db.models.members import Member
from controlroom.db.models.operators import Desk, Operator
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import campaigns, masking
from controlroom.domain.books.errors import NumberNowhere
from controlroom.domain.books.ledger import HIGHEST_LEAF, ISSUED, RETURNED, SLIPS, STOCK
from controlroom.domain.units.naming import placed_name

BLANK, NOT_YET = "blank", "not_yet"


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """One thing that happened to the book, with the slip that says so and who entered it.

    ``to`` is who has it from its holder, ``reverses`` what this puts right, ``put_right_by`` what put this
    right; ``paper`` is the number of the slip that says so, empty where nobody signed one.
    """

    day: datetime.date
    kind: str
    code: str
    person: Name
    unit: Name
    bearer: str
    used: int
    cancelled: int
    blank: int
    missing: int
    reason: str
    note: str
    operator: Name
    desk: str
    at: datetime.datetime
    to: Name = field(default_factory=Name)
    due_on: datetime.date | None = None
    report: str = ""
    counted_by: str = ""
    reverses: str = ""
    put_right_by: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class LeafStory:
    """What became of one leaf: used, cancelled, missing, blank, or not known yet."""

    position: int
    number: int
    state: str
    member_id: int | None = None
    member_code: str = ""
    member: Name = field(default_factory=Name)
    joined_on: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class BookStory:
    """A book from the lot it came in to where it is now; ``leaf`` where a leaf was asked for.

    ``custodian`` is who has it from its holder, as the holder declared.
    """

    number: int
    state: str
    first_leaf: int
    leaves: int
    fee_paise: int
    challan: str
    holder_id: int | None
    holder: Name
    mobile: str
    since: datetime.date | None
    due_on: datetime.date | None
    overdue_days: int
    events: tuple[StoryEvent, ...]
    leaf: LeafStory | None = None
    custodian: Name = field(default_factory=Name)
    custodian_mobile: str = ""
    custody_since: datetime.date | None = None

    @property
    def last_leaf(self) -> int:
        """Return the number of the last leaf."""
        return self.first_leaf + self.leaves - 1


@dataclass(frozen=True, kw_only=True)
class WhereIs:
    """The number of a book or of a leaf."""

    number: int
    today: datetime.date | None = None


def where_is(session: Session, question: WhereIs) -> tuple[BookStory, ...]:
    """Return the story of the book with this number, and of the book that has a leaf with it.

    One number may be both; raises NumberNowhere where it is neither.
    """
    campaign = campaigns.current_campaign(session)
    today = question.today or clock.today()
    number = question.number
    if not lettered.is_meant(number, HIGHEST_LEAF):
        raise NumberNowhere(number)
    book = session.scalars(
        select(Book).where(Book.campaign_id == campaign.id, Book.number == number)
    ).one_or_none()
    with_leaf = session.scalars(
        select(Book)
        .where(Book.campaign_id == campaign.id, Book.first_leaf <= number)
        .order_by(Book.first_leaf.desc())
        .limit(1)
    ).one_or_none()
    stories = []
    if book is not None:
        stories.append(_story(session, book, today, None))
    if with_leaf is not None and number < with_leaf.first_leaf + with_leaf.leaves:
        stories.append(_story(session, with_leaf, today, number - with_leaf.first_leaf + 1))
    if not stories:
        raise NumberNowhere(number)
    return tuple(stories)


def _story(session: Session, book: Book, today: datetime.date, position: int | None) -> BookStory:
    lot = session.get_one(BookLot, book.lot_id)
    held = session.execute(
        select(BookHolding, Person)
        .join(Person, Person.id == BookHolding.person_id)
        .where(BookHolding.book_id == book.id, BookHolding.closed_by_id.is_(None))
    ).first()
    holding, holder = (held[0], held[1]) if held else (None, None)
    late = (today - holding.due_on).days if holding and book.state == ISSUED else 0
    story = BookStory(
        number=book.number,
        state=book.state,
        first_leaf=book.first_leaf,
        leaves=book.leaves,
        fee_paise=book.fee_paise,
        challan=lot.challan,
        holder_id=holder.id if holder else None,
        holder=holder.name if holder else Name(),
        mobile=masking.eyes(session).mobile(holder.mobile) if holder else "",
        since=holding.since if holding else None,
        due_on=holding.due_on if holding else None,
        overdue_days=max(0, late),
        events=_events(session, book),
        leaf=_leaf(session, book, position) if position else None,
    )
    return _with_custodian(session, book, story) if holding else story


def _with_custodian(session: Session, book: Book, story: BookStory) -> BookStory:
    row = session.execute(
        select(BookCustody, BookMovement, Person)
        .join(BookMovement, BookMovement.id == BookCustody.handed_on_by_id)
        .outerjoin(Person, Person.id == BookCustody.person_id)
        .where(BookCustody.book_id == book.id, BookCustody.closed_by_id.is_(None))
    ).first()
    if row is None:
        return story
    custody, movement = row[0], row[1]
    person: Person | None = row[2]
    mobile = movement.to_mobile or (person.mobile if person else "")
    return replace(
        story,
        custodian=person.name if person else Name(movement.to_name),
        custodian_mobile=masking.eyes(session).mobile(mobile),
        custody_since=custody.since,
    )


def _events(session: Session, book: Book) -> tuple[StoryEvent, ...]:
    to, original, correction = _beside()
    rows = session.execute(
        select(
            BookMovement,
            BookMovementLine,
            Person,
            Unit,
            Operator,
            Desk,
            JournalEntry,
            to,
            original.code,
            correction.code,
            BookVisit.code,
        )
        .join(BookMovementLine, BookMovementLine.movement_id == BookMovement.id)
        .join(JournalEntry, JournalEntry.id == BookMovement.entry_id)
        .join(Operator, Operator.id == JournalEntry.operator_id)
        .join(Desk, Desk.id == JournalEntry.desk_id)
        .outerjoin(Person, Person.id == BookMovement.person_id)
        .outerjoin(Unit, Unit.id == BookMovement.unit_id)
        .outerjoin(to, to.id == BookMovement.to_person_id)
        .outerjoin(original, original.id == BookMovement.reverses_id)
        .outerjoin(correction, correction.reverses_id == BookMovement.id)
        .outerjoin(BookVisit, BookVisit.id == BookMovement.visit_id)
        .where(BookMovementLine.book_id == book.id)
        .order_by(BookMovement.id)
    )
    return tuple(_event(*row[:3], placed_name(session, row[3]), *row[4:]) for row in rows)


@cache
def _beside() -> tuple[type[Person], type[BookMovement], type[BookMovement]]:
    """Return who was handed books, what is put right and by what, as tables of their own; made once."""
    return aliased(Person), aliased(BookMovement), aliased(BookMovement)


def _event(movement: BookMovement, line: BookMovementLine, *beside: Any) -> StoryEvent:  # noqa: ANN401 - the row
    person, unit, operator, desk, entry, to, original, correction, visit = beside
    slip = movement.code if movement.kind in SLIPS else ""
    return StoryEvent(
        day=movement.moved_on,
        kind=movement.kind,
        code=movement.code,
        person=_name(person),
        unit=unit,
        bearer=movement.bearer,
        used=line.used,
        cancelled=line.cancelled,
        blank=line.blank,
        missing=line.missing,
        reason=movement.reason,
        note=movement.note,
        operator=operator.name,
        desk=desk.name,
        at=entry.made_at,
        to=_name(to) or Name(movement.to_name),
        due_on=movement.due_on,
        report=movement.report,
        counted_by=movement.counted_by,
        reverses=original or "",
        put_right_by=correction or "",
        paper=visit or slip,
    )


def _name(record: Person | None) -> Name:
    return Name() if record is None else record.name


def _leaf(session: Session, book: Book, position: int) -> LeafStory:
    number = book.first_leaf + position - 1
    leaf = session.get(Leaf, (book.id, position))
    if leaf is None:
        return LeafStory(position, number, BLANK if book.state in {RETURNED, STOCK} else NOT_YET)
    found = session.execute(
        select(Member, Person)
        .join(Person, Person.id == Member.person_id)
        .where(Member.book_id == book.id, Member.leaf_position == position)
    ).first()
    if found is None:
        return LeafStory(position, number, leaf.state)
    member, person = found
    return LeafStory(position, number, leaf.state, member.id, member.code, person.name, member.joined_on)
