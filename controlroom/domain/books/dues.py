"""What is overdue and what is owed: holder by holder with ages and telephone numbers, zone by zone."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock, language
from controlroom.base.language import Name, money_text, number_text
from controlroom.base.ranges import Span, spans_of, spans_text
from controlroom.db.models.books import Book, BookHolding
from controlroom.db.models.ledger import BookCharge
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.domain import campaigns, masking, registers, wordsearch
from controlroom.domain.books import charges, reminders
from controlroom.domain.books.charges import Wanted
from controlroom.domain.books.holders import answers_to
from controlroom.domain.books.ledger import ISSUED
from controlroom.domain.books.reminders import Reminded
from controlroom.domain.books.rules import rules
from controlroom.domain.books.settlement import Settlement
from controlroom.domain.listing import Listing, Page
from controlroom.domain.masking import Eyes
from controlroom.domain.units.naming import short_name

OVERDUE, OWING = "overdue", "owing"
_NOBODY = Settlement()


@dataclass(frozen=True, slots=True)
class LateBooks:
    """Books of one holder that were due on one day."""

    books: tuple[Span, ...]
    due_on: datetime.date
    days: int


@dataclass(frozen=True, slots=True)
class DuesRow:
    """A holder who should have brought books or money; the oldest of both in days, the money by its ages.

    ``ages`` are what is owed up to 7 days, 30, 60, and longer.
    """

    person_id: int
    code: str
    holder: Name
    unit_id: int | None
    unit: Name
    above: Name
    mobile: str
    books_out: int
    overdue: int
    late_days: int
    owed_paise: int
    owed_days: int
    ages: tuple[int, int, int, int] = (0, 0, 0, 0)
    late: tuple[LateBooks, ...] = ()

    @property
    def late_text(self) -> str:
        """Return the numbers of the books that are overdue."""
        return spans_text(span for late in self.late for span in late.books)


@dataclass(frozen=True, kw_only=True)
class DuesListing(Listing):
    """One page of who is overdue or owes, by zone unless sorted otherwise; ``only`` leaves one of both."""

    only: str = ""
    today: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class DuesFigures:
    """What a list of dues comes to."""

    holders: int = 0
    overdue: int = 0
    owed_paise: int = 0
    ages: tuple[int, int, int, int] = (0, 0, 0, 0)
    of: Name = field(default_factory=Name)


def dues(session: Session, question: DuesListing) -> Page[DuesRow]:
    """Return one page of holders who are overdue or owe money."""
    rows = _all_rows(session, question)
    shown = rows[question.offset : question.offset + question.limit]
    late = _late_books(session, [row.person_id for row in shown], question.today or clock.today())
    found = [replace(row, late=late.get(row.person_id, ())) for row in shown]
    return Page(found, len(rows), question.offset)


def dues_figures(session: Session, question: DuesListing) -> DuesFigures:
    """Return what the whole list comes to."""
    rows = _all_rows(session, question)
    sums = [sum(row.ages[age] for row in rows) for age in range(4)]
    unit = session.get_one(Unit, question.unit_id).name if question.unit_id is not None else Name()
    return DuesFigures(
        holders=len(rows),
        overdue=sum(row.overdue for row in rows),
        owed_paise=sum(row.owed_paise for row in rows),
        ages=(sums[0], sums[1], sums[2], sums[3]),
        of=unit,
    )


@dataclass(frozen=True, kw_only=True)
class ReminderQuestion:
    """For whom a reminder is to be drafted, in which language; all of a list where nobody is named."""

    person_ids: tuple[int, ...] = ()
    code: str = language.HINDI
    listing: DuesListing = field(default_factory=DuesListing)


@dataclass(frozen=True, slots=True)
class ReminderText:
    """The draft of a reminder to one holder, to be copied; nothing is sent from here."""

    person_id: int
    name: Name
    mobile: str
    text: str


def reminder_texts(session: Session, question: ReminderQuestion) -> tuple[ReminderText, ...]:
    """Return the drafts of reminders in the order of the list, in the office's own words."""
    whole = replace(question.listing, offset=0, limit=100_000)
    now, code = rules(session), question.code
    text = reminders.text_of(now.reminder_hi if code == language.HINDI else now.reminder_en, code)
    office = registers.office(session).name.spoken_in(code)
    wanted = set(question.person_ids)
    return tuple(
        ReminderText(
            row.person_id, row.holder, row.mobile, reminders.filled(text, _reminded(row, code, office))
        )
        for row in dues(session, whole).rows
        if not wanted or row.person_id in wanted
    )


def _reminded(row: DuesRow, code: str, office: str) -> Reminded:
    return Reminded(
        name=row.holder.spoken_in(code),
        zone=row.unit.spoken_in(code),
        books=f"{row.late_text} ({number_text(row.overdue)})" if row.overdue else "",
        days=number_text(row.late_days) if row.overdue else "",
        owed=money_text(row.owed_paise) if row.owed_paise else "",
        office=office,
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What somebody has out: how many books, how many overdue, and when the first of these was due."""

    books: int = 0
    overdue: int = 0
    first_due: datetime.date | None = None


def _all_rows(session: Session, question: DuesListing) -> list[DuesRow]:
    campaign = campaigns.current_campaign(session)
    today = question.today or clock.today()
    answers = charges.who_answers(session)
    held = _held(session, campaign.id, today, answers)
    money = charges.settlements(session, Wanted(campaign_id=campaign.id))
    wanted = {one for one, has in held.items() if has.overdue and question.only != OWING}
    wanted |= {one for one, lies in money.items() if lies.open and question.only != OVERDUE}
    eyes = masking.eyes(session)
    sortable: list[tuple[Any, DuesRow]] = []
    for person, unit, above in _people(session, campaign.id, wanted, question):
        has, lies = held.get(person.id, _Held()), money.get(person.id, _NOBODY)
        row = _row(eyes, (person, unit, short_name(session, above)), has, (lies, today))
        place = (_key(above), _key(unit), person.sort_key, person.id)
        sortable.append((_order(question.sort, row, place), row))
    sortable.sort(key=lambda one: one[0], reverse=question.descending)
    return [row for _place, row in sortable]


def _held(
    session: Session, campaign_id: int, today: datetime.date, answers: Mapping[int, int]
) -> dict[int, _Held]:
    late = BookHolding.due_on < today
    rows = session.execute(
        select(BookHolding.person_id, late, func.count(), func.min(BookHolding.due_on))
        .join(Book, Book.id == BookHolding.book_id)
        .where(Book.campaign_id == campaign_id, Book.state == ISSUED, BookHolding.closed_by_id.is_(None))
        .group_by(BookHolding.person_id, late)
    )
    found: dict[int, _Held] = {}
    for person_id, is_late, books, first_due in rows:
        one = answers.get(person_id, person_id)
        has = found.get(one, _Held())
        dues = [day for day in (has.first_due, first_due if is_late else None) if day is not None]
        found[one] = _Held(
            has.books + books, has.overdue + (books if is_late else 0), min(dues) if dues else None
        )
    return found


def _people(
    session: Session, campaign_id: int, wanted: set[int], question: DuesListing
) -> Sequence[tuple[Person, Unit | None, Unit | None]]:
    """Return the people wanted who answer to the filter, with the unit that they last drew or owed for."""
    answers = func.coalesce(Person.merged_into_id, Person.id)
    last = (
        select(answers.label("person_id"), func.max(BookHolding.id).label("holding_id"))
        .join(Person, Person.id == BookHolding.person_id)
        .join(Book, Book.id == BookHolding.book_id)
        .where(Book.campaign_id == campaign_id)
        .group_by(answers)
        .subquery()
    )
    owed = (
        select(answers.label("person_id"), func.max(BookCharge.unit_id).label("unit_id"))
        .join(Person, Person.id == BookCharge.person_id)
        .where(BookCharge.campaign_id == campaign_id)
        .group_by(answers)
        .subquery()
    )
    above = aliased(Unit)
    found = (
        select(Person, Unit, above)
        .outerjoin(last, last.c.person_id == Person.id)
        .outerjoin(BookHolding, BookHolding.id == last.c.holding_id)
        .outerjoin(owed, owed.c.person_id == Person.id)
        .outerjoin(Unit, Unit.id == func.coalesce(BookHolding.unit_id, owed.c.unit_id))
        .outerjoin(above, above.id == Unit.parent_id)
        .where(Person.id.in_(sorted(wanted)))
    )
    unit = session.get_one(Unit, question.unit_id) if question.unit_id is not None else None
    if unit is not None and unit.parent_id is not None:
        found = found.where(under(unit.path))
    for word in wordsearch.typed_words(question.text):
        found = found.where(answers_to(session, word))
    return [(row[0], row[1], row[2]) for row in session.execute(found)]


def _late_books(
    session: Session, people: Sequence[int], today: datetime.date
) -> Mapping[int, tuple[LateBooks, ...]]:
    campaign = campaigns.current_campaign(session)
    answers = func.coalesce(Person.merged_into_id, Person.id)
    rows = session.execute(
        select(answers, BookHolding.due_on, Book.number)
        .select_from(BookHolding)
        .join(Person, Person.id == BookHolding.person_id)
        .join(Book, Book.id == BookHolding.book_id)
        .where(
            Book.campaign_id == campaign.id,
            Book.state == ISSUED,
            BookHolding.closed_by_id.is_(None),
            BookHolding.due_on < today,
            answers.in_(people),
        )
        .order_by(BookHolding.due_on, Book.number)
    )
    numbers: dict[tuple[int, datetime.date], list[int]] = {}
    for person_id, due_on, number in rows:
        numbers.setdefault((person_id, due_on), []).append(number)
    found: dict[int, tuple[LateBooks, ...]] = {}
    for (person_id, due_on), those in numbers.items():
        late = LateBooks(spans_of(those), due_on, (today - due_on).days)
        found[person_id] = (*found.get(person_id, ()), late)
    return found


def _row(
    eyes: Eyes,
    who: tuple[Person, Unit | None, Name],
    has: _Held,
    lies: tuple[Settlement, datetime.date],
) -> DuesRow:
    person, unit, above = who
    settlement, today = lies
    return DuesRow(
        person_id=person.id,
        code=person.code,
        holder=person.name,
        unit_id=unit.id if unit is not None else None,
        unit=unit.name if unit is not None else Name(),
        above=above,
        mobile=eyes.mobile(person.mobile),
        books_out=has.books,
        overdue=has.overdue,
        late_days=(today - has.first_due).days if has.first_due else 0,
        owed_paise=settlement.owed_paise,
        owed_days=max((part.days(today) for part in settlement.open), default=0),
        ages=settlement.ages(today),
    )


def _key(unit: Unit | None) -> str:
    return unit.sort_key if unit is not None else "\uffff"


def _order(sort: str, row: DuesRow, place: tuple[str, str, str, int]) -> tuple[Any, ...]:
    figures = {
        "books_out": row.books_out,
        "overdue": row.overdue,
        "late_days": row.late_days,
        "owed_paise": row.owed_paise,
        "owed_days": row.owed_days,
    } | {f"age_{age}": paise for age, paise in enumerate(row.ages)}
    if sort == "holder":
        return (place[2], place[3])
    return (figures[sort], place) if sort in figures else place
