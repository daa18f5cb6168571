"""What is to be explained before a month is closed: a list of kinds, each with the question that finds it."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_, Name, _, date_text, money_text, number_text
from controlroom.base.ranges import spans_of, spans_text
from controlroom.db.models.books import Book, BookHolding, BookMovement, BookMovementLine, Deposit
from controlroom.db.models.ledger import BookCharge, RuleException, StockCheck
from controlroom.db.models.members import Member
from controlroom.db.models.people import Person
from controlroom.domain.books import paper_forms
from controlroom.domain.books.accounts import people_now
from controlroom.domain.books.exceptions import RULES
from controlroom.domain.books.ledger import ISSUED, TO_COUNT
from controlroom.domain.books.steps import Step, Way

Value = str | int | datetime.date | Name
NO_MEMBERS: Final = "none"


@dataclass(frozen=True, slots=True)
class MonthException:
    """One thing to be explained; ``subject`` names it by a code, ``sentence`` (a msgid) says it."""

    kind: str
    subject: str
    sentence: str
    values: tuple[tuple[str, Value], ...]

    def told(self) -> str:
        """Return it in the language of the moment; values named ``…_paise`` are money."""
        return _(self.sentence).format(**{name: _shown(name, value) for name, value in self.values})


@dataclass(frozen=True, slots=True)
class Ended:
    """A month whose days are over: how all books moved up to its end, and who everybody is."""

    campaign_id: int
    first_day: datetime.date
    last_day: datetime.date
    way: Way
    people: Mapping[int, Person]
    merged: Mapping[int, int]

    def person(self, person_id: int | None) -> Person | None:
        """Return who somebody is, by the entry into which his was merged."""
        return self.people.get(self.merged.get(person_id or 0, person_id or 0))


def ended_month(
    session: Session, campaign_id: int, days: tuple[datetime.date, datetime.date], way: Way
) -> Ended:
    """Return a month as the questions of exceptions see it."""
    known = set(
        session.scalars(select(BookMovement.person_id).where(BookMovement.campaign_id == campaign_id))
    )
    known |= set(session.scalars(select(Deposit.person_id).where(Deposit.campaign_id == campaign_id)))
    known |= set(session.scalars(select(BookCharge.person_id).where(BookCharge.campaign_id == campaign_id)))
    merged = people_now(session)
    ids = {merged.get(one, one) for one in known if one is not None}
    people = {person.id: person for person in session.scalars(select(Person)) if person.id in ids}
    return Ended(campaign_id, *days, way, people, merged)


def month_exceptions(session: Session, month: Ended) -> tuple[MonthException, ...]:
    """Return everything that is to be explained in a month, kind after kind."""
    return tuple(found for _kind, find in _QUESTIONS.items() for found in find(session, month))


def _to_count(_session: Session, month: Ended) -> Iterator[MonthException]:
    waiting: dict[str, list[Step]] = defaultdict(list)
    for step in month.way.last_steps(month.last_day).values():
        if step.after.state == TO_COUNT:
            waiting[step.movement.code].append(step)
    for code, steps in sorted(waiting.items()):
        person = month.person(steps[0].after.holder_id)
        yield MonthException(
            "to_count",
            code,
            N_("{numbers} of {name} wait to be counted since {since} ({code})."),
            (
                ("numbers", _numbers(steps)),
                ("name", person.name if person else Name()),
                ("since", steps[0].movement.day),
                ("code", code),
            ),
        )


def _overdue(session: Session, month: Ended) -> Iterator[MonthException]:
    closing = select(BookMovement.moved_on).where(BookMovement.id == BookHolding.closed_by_id)
    ended_on = closing.correlate(BookHolding).scalar_subquery()
    rows = session.execute(
        select(BookHolding.person_id, Book.id, Book.number, BookHolding.due_on)
        .join(Book, Book.id == BookHolding.book_id)
        .where(
            Book.campaign_id == month.campaign_id,
            BookHolding.since <= month.last_day,
            BookHolding.due_on < month.last_day,
            BookHolding.closed_by_id.is_(None) | (ended_on > month.last_day),
        )
    )
    places = {book_id: step.after.state for book_id, step in month.way.last_steps(month.last_day).items()}
    late: dict[str, list[tuple[int, datetime.date]]] = defaultdict(list)
    names: dict[str, Name] = {}
    for person_id, book_id, number, due_on in rows:
        person = month.person(person_id)
        if person is not None and places.get(book_id) == ISSUED:
            late[person.code].append((number, due_on))
            names[person.code] = person.name
    for code, books in sorted(late.items()):
        yield MonthException(
            "overdue",
            code,
            N_("{name} ({code}) has overdue books: {numbers}; the longest was due on {due}."),
            (
                ("name", names[code]),
                ("code", code),
                ("numbers", spans_text(spans_of(number for number, _due in books))),
                ("due", min(due for _number, due in books)),
            ),
        )


def _missing(_session: Session, month: Ended) -> Iterator[MonthException]:
    put_right = {step.movement.reverses_id for step in month.way.steps}
    found: dict[str, list[Step]] = defaultdict(list)
    for step in month.way.steps:
        is_of_month = step.movement.day >= month.first_day
        if is_of_month and step.missing > 0 and step.movement.id not in put_right:
            found[step.movement.code].append(step)
    for code, steps in sorted(found.items()):
        person = month.person(steps[0].before.holder_id)
        yield MonthException(
            "missing",
            code,
            N_("Missing leaves: {count}, from {numbers} of {name} ({code})."),
            (
                ("count", sum(step.missing for step in steps)),
                ("numbers", _numbers(steps)),
                ("code", code),
                ("name", person.name if person else Name("स्टॉक", "the stock")),
            ),
        )


def _stock_checks(session: Session, month: Ended) -> Iterator[MonthException]:
    rows = session.execute(
        select(BookMovement.code, StockCheck)
        .join(StockCheck, StockCheck.movement_id == BookMovement.id)
        .where(
            BookMovement.campaign_id == month.campaign_id,
            BookMovement.moved_on.between(month.first_day, month.last_day),
            (StockCheck.absent != "") | (StockCheck.surplus != ""),
        )
        .order_by(BookMovement.id)
    )
    for code, check in rows:
        yield MonthException(
            "stock_check",
            code,
            N_("Stock check {code}: not found {absent}; found beside the register {surplus}."),
            (("code", code), ("absent", check.absent or "—"), ("surplus", check.surplus or "—")),
        )


def _members(session: Session, month: Ended) -> Iterator[MonthException]:
    counted: Counter[int] = Counter()
    books: dict[int, Step] = {}
    for step in month.way.steps:
        if step.movement.kind == "return" and step.movement.day >= month.first_day:
            counted[step.book.id] += step.used
            books[step.book.id] = step
    entered = _members_by_book(session, month.campaign_id)
    apart: dict[str, list[int]] = defaultdict(list)
    names: dict[str, Name] = {NO_MEMBERS: Name()}
    for book_id, used in counted.items():
        if used == entered[book_id]:
            continue
        person = month.person((books[book_id].before.holder_id or books[book_id].after.holder_id) or 0)
        subject = person.code if person and entered[book_id] else NO_MEMBERS
        apart[subject].append(book_id)
        names.setdefault(subject, person.name if person else Name())
    for subject, ids in sorted(apart.items()):
        yield MonthException(
            "members",
            subject,
            N_("No member is entered yet of counted books: {numbers}.")
            if subject == NO_MEMBERS
            else N_(
                "{name}: {used} leaves of {numbers} were counted as used, {entered} members are entered."
            ),
            (
                ("name", names[subject]),
                ("used", sum(counted[one] for one in ids)),
                ("entered", sum(entered[one] for one in ids)),
                ("numbers", _numbers([books[one] for one in ids])),
            ),
        )


def _members_by_book(session: Session, campaign_id: int) -> Counter[int]:
    rows = session.execute(
        select(Member.book_id, func.count())
        .where(Member.campaign_id == campaign_id, Member.book_id.is_not(None))
        .group_by(Member.book_id)
    )
    return Counter({book_id: members for book_id, members in rows if book_id is not None})


def _advances(session: Session, month: Ended) -> Iterator[MonthException]:
    owed: Counter[int] = Counter()
    fees = (
        select(BookMovement.person_id, func.sum(BookMovementLine.used * Book.fee_paise))
        .join(BookMovementLine, BookMovementLine.movement_id == BookMovement.id)
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(BookMovement.campaign_id == month.campaign_id, BookMovement.moved_on <= month.last_day)
        .where(BookMovementLine.used != 0)
        .group_by(BookMovement.person_id)
    )
    beside = (
        select(BookCharge.person_id, func.sum(BookCharge.amount_paise))
        .where(BookCharge.campaign_id == month.campaign_id, BookCharge.charged_on <= month.last_day)
        .group_by(BookCharge.person_id)
    )
    paid = (
        select(Deposit.person_id, -func.sum(Deposit.amount_paise))
        .where(Deposit.campaign_id == month.campaign_id, Deposit.deposited_on <= month.last_day)
        .group_by(Deposit.person_id)
    )
    for question in (fees, beside, paid):
        for person_id, amount in session.execute(question):
            owed[month.merged.get(person_id or 0, person_id or 0)] += amount
    for person_id in sorted(one for one, amount in owed.items() if amount < 0):
        person = month.person(person_id)
        if person is not None:
            yield MonthException(
                "advance",
                person.code,
                N_("{name} ({code}) has paid {amount_paise} more than is owed; it is kept as an advance."),
                (("name", person.name), ("code", person.code), ("amount_paise", -owed[person_id])),
            )


def _rules(session: Session, month: Ended) -> Iterator[MonthException]:
    rows = session.execute(
        select(RuleException, BookMovement)
        .join(BookMovement, BookMovement.id == RuleException.movement_id)
        .where(
            BookMovement.campaign_id == month.campaign_id,
            BookMovement.moved_on.between(month.first_day, month.last_day),
            RuleException.seen_by_id.is_(None),
        )
        .order_by(RuleException.id)
    )
    for passed, movement in rows:
        yield MonthException(
            "rule",
            f"{movement.code}/{passed.rule}"[:40],
            N_("{code} went past a rule, and no supervisor has seen it: {rule}. Reason: {reason}."),
            (
                ("code", movement.code),
                ("rule", _(RULES.get(passed.rule, passed.rule))),
                ("reason", passed.reason or "—"),
            ),
        )


KINDS: Final[Mapping[str, str]] = {
    "to_count": N_("Books to be counted"),
    "overdue": N_("Overdue books"),
    "missing": N_("Missing leaves"),
    "stock_check": N_("Differences of a stock check"),
    "members": N_("Entered members beside counted leaves"),
    "advance": N_("Money kept as an advance"),
    "rule": N_("Exceptions from the rules that nobody has seen"),
    "paper_form": N_("Paper forms left out"),
}


def _paper_forms(session: Session, month: Ended) -> Iterator[MonthException]:
    for form in paper_forms.unexplained_forms(session, month.last_day):
        yield MonthException(
            "paper_form",
            form.code,
            N_("Paper form {code} of {day} was left out: a later one was used."),
            (("code", form.code), ("day", form.printed_on)),
        )


_QUESTIONS: Final[Mapping[str, Callable[[Session, Ended], Iterator[MonthException]]]] = {
    "to_count": _to_count,
    "overdue": _overdue,
    "missing": _missing,
    "stock_check": _stock_checks,
    "members": _members,
    "advance": _advances,
    "rule": _rules,
    "paper_form": _paper_forms,
}


def kind_text(kind: str) -> str:
    """Return a kind of exception in the language of the moment."""
    return _(KINDS.get(kind, kind))


def _numbers(steps: Sequence[Step]) -> str:
    return spans_text(spans_of(step.book.number for step in steps))


def _shown(name: str, value: Value) -> str:
    if isinstance(value, datetime.date):
        return date_text(value)
    if name.endswith("_paise") and isinstance(value, int):
        return money_text(value)
    return number_text(value) if isinstance(value, int) else str(value)
