"""Rules of the office that one may go past with a reason: which an issue breaks, who may, who was told."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from controlroom.base import clock, lettered
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name, _, money_text, ngettext, number_text
from controlroom.base.ranges import spans_of, spans_text
from controlroom.db.models.books import Book, BookMovement, BookMovementLine
from controlroom.db.models.journal import JournalEntry
from controlroom.db.models.ledger import MoneyMove, RuleException
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit, under
from controlroom.domain import journal, rights, wordsearch
from controlroom.domain.books.errors import ReasonNeeded, RuleKeptForSupervisors, RuleWantsReason
from controlroom.domain.books.holders import answers_to
from controlroom.domain.books.ledger import STOCK
from controlroom.domain.books.refusals import OwnException
from controlroom.domain.books.rules import BY_SUPERVISORS, rules
from controlroom.domain.journal import Order, Saved
from controlroom.domain.listing import Listing, Page
from controlroom.domain.rights import Right
from controlroom.domain.units.naming import placed_name

_Fields = tuple[
    RuleException,
    BookMovement | None,
    MoneyMove | None,
    Person | None,
    Unit | None,
    JournalEntry,
    Operator,
    Operator | None,
]
COUNTERFOILS, LIMIT, ORDER, MONEY = "counterfoils", "limit", "order", "money"
RULES = {
    COUNTERFOILS: N_("no fresh book before the last counterfoils are back"),
    LIMIT: N_("the limit of books out with one holder"),
    ORDER: N_("books leave in order of number"),
    MONEY: N_("no more money is handed on than is there"),
}


@dataclass(frozen=True, kw_only=True)
class FreshBooks:
    """Books about to be issued to somebody who still has ``books_out``, once what he brings back is back.

    ``blank`` are books that lie in stock by then, too.
    """

    campaign_id: int
    numbers: Sequence[int]
    books_out: int
    blank: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that an issue would break; ``count`` and ``limit`` are what it is measured by.

    Of counterfoils ``count`` is the books still out, of the limit what the holder would have, of the order
    the next number in stock.
    """

    rule: str
    count: int = 0
    limit: int = 0

    def told(self) -> str:
        """Return what is broken as a sentence, in the language of the moment."""
        if self.rule == COUNTERFOILS:
            words = ngettext(
                "{count} book is still out.",
                "{count} books are still out.",
                self.count,
            )
        elif self.rule == LIMIT:
            words = _("With these {count} books would be out with him; the limit is {limit}.")
        else:
            return _("Book {number} is next in stock.").format(number=self.count)
        return words.format(count=number_text(self.count), limit=number_text(self.limit))


def check_rules(session: Session, fresh: FreshBooks) -> tuple[BrokenRule, ...]:
    """Return the rules that an issue would break, none where it keeps them all."""
    now = rules(session)
    broken = []
    if now.counterfoils_first and fresh.books_out:
        broken.append(BrokenRule(COUNTERFOILS, fresh.books_out))
    would_have = fresh.books_out + len(fresh.numbers)
    if now.most_out and fresh.numbers and would_have > now.most_out:
        broken.append(BrokenRule(LIMIT, would_have, now.most_out))
    passed_over = _passed_over(session, fresh) if now.in_order else None
    if passed_over is not None:
        broken.append(BrokenRule(ORDER, passed_over))
    return tuple(broken)


def may_go_past(session: Session) -> bool:
    """Tell whether who acts may go past a rule: anybody with a reason, unless it is kept for supervisors."""
    return rules(session).past_by != BY_SUPERVISORS or rights.may(session, Right.PASS_RULES)


def check_reason(session: Session, broken: Sequence[BrokenRule], holder: Name, reason: str) -> None:
    """Raise what keeps an issue from going past rules: a reason that is wanting, or who may not at all.

    Raises ReasonNeeded, RuleWantsReason, RuleKeptForSupervisors.
    """
    refused = refusal(broken, holder, reason, may=not broken or may_go_past(session))
    if refused is not None:
        raise refused


def refusal(broken: Sequence[BrokenRule], holder: Name, reason: str, *, may: bool) -> UserError | None:
    """Return what is told where rules are broken and one may not go past them, or says no reason."""
    told = " ".join(one.told() for one in broken)
    if broken and not may:
        return RuleKeptForSupervisors(told)
    if not broken or reason.strip():
        return None
    return ReasonNeeded(holder, broken[0].count) if broken[0].rule == COUNTERFOILS else RuleWantsReason(told)


def note_exceptions(
    session: Session, movement: BookMovement, broken: Sequence[BrokenRule], reason: str
) -> None:
    """Write one exception a rule that the movement went past, for the slip and the supervisors' list."""
    session.add_all(
        RuleException(
            rule=one.rule,
            movement_id=movement.id,
            reason=reason.strip(),
            entry_id=journal.entry_id(session),
        )
        for one in broken
    )
    session.flush()


def rules_passed(session: Session, movement_id: int) -> tuple[str, ...]:
    """Return the rules that a movement went past, in words (msgids), as they were noted."""
    noted = select(RuleException.rule).where(RuleException.movement_id == movement_id)
    return tuple(RULES[rule] for rule in session.scalars(noted.order_by(RuleException.id)))


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """A rule that somebody went past: when, for whom, with which books, why, and who has seen it."""

    id: int
    rule: str
    code: str
    day: datetime.date
    holder: Name
    unit: Name
    books: str
    reason: str
    operator: Name
    at: datetime.datetime
    seen_by: Name
    seen_on: datetime.date | None

    @property
    def rule_text(self) -> str:
        """Return the rule in the language of the moment."""
        return _(RULES.get(self.rule, self.rule))


@dataclass(frozen=True, kw_only=True)
class ExceptionListing(Listing):
    """One page of the supervisors' list; those that nobody has seen, unless ``seen`` too."""

    seen: bool = False


def rule_exceptions(session: Session, question: ExceptionListing) -> Page[ExceptionRow]:
    """Return one page of the exceptions, the newest first; raises NotAllowed."""
    journal.require(session, Right.PASS_RULES)
    seer, operator = aliased(Operator), aliased(Operator)
    wanted = (
        select(RuleException, BookMovement, MoneyMove, Person, Unit, JournalEntry, operator, seer)
        .outerjoin(BookMovement, BookMovement.id == RuleException.movement_id)
        .outerjoin(MoneyMove, MoneyMove.id == RuleException.money_id)
        .join(JournalEntry, JournalEntry.id == RuleException.entry_id)
        .join(operator, operator.id == JournalEntry.operator_id)
        .outerjoin(Person, Person.id == BookMovement.person_id)
        .outerjoin(Unit, Unit.id == BookMovement.unit_id)
        .outerjoin(seer, seer.id == RuleException.seen_by_id)
    )
    if not question.seen:
        wanted = wanted.where(RuleException.seen_by_id.is_(None))
    if question.unit_id is not None:
        wanted = wanted.where(under(session.get_one(Unit, question.unit_id).path))
    for word in wordsearch.typed_words(question.text):
        wanted = wanted.where(answers_to(session, word))
    total = session.execute(wanted.with_only_columns(func.count())).scalar_one()
    newest_first = wanted.order_by(RuleException.id.desc())
    rows = session.execute(newest_first.offset(question.offset).limit(question.limit)).all()
    books = _books_of(session, [row[0].movement_id for row in rows if row[0].movement_id])
    found = [_row(books, placed_name(session, row[4]), *row) for row in rows]
    return Page(found, total, question.offset)


def unseen(session: Session) -> int:
    """Return how many exceptions nobody has seen yet; none for who may not see them."""
    if not rights.may(session, Right.PASS_RULES):
        return 0
    wanted = select(func.count()).select_from(RuleException).where(RuleException.seen_by_id.is_(None))
    return session.execute(wanted).scalar_one()


@dataclass(frozen=True, kw_only=True)
class SeeExceptions(Order):
    """Say that these exceptions were seen: the ids that the list showed."""

    ids: tuple[int, ...]


@journal.operation(N_("Exceptions from the rules seen"), Right.PASS_RULES)
def see_exceptions(session: Session, order: SeeExceptions) -> Saved:
    """Note who has seen exceptions, and when; what somebody saw before stays his.

    What one went past oneself is left to another who may see it, where there is one. Raises OwnException.
    """
    operator = journal.operator_id(session)
    rows = session.execute(
        select(RuleException, JournalEntry.operator_id)
        .join(JournalEntry, JournalEntry.id == RuleException.entry_id)
        .where(RuleException.id.in_(order.ids[:1000]), RuleException.seen_by_id.is_(None))
    ).all()
    others = _another_may_see(session, operator)
    found = [one for one, by in rows if by != operator or not others]
    if rows and not found:
        raise OwnException
    for one in found:
        one.seen_by_id, one.seen_on = operator, clock.today()
    return Saved("rule_exceptions", None, "", {"seen": len(found)})


def _another_may_see(session: Session, operator_id: int) -> bool:
    roles = [role.value for role in Right.PASS_RULES.roles]
    wanted = select(Operator.id).where(
        Operator.id != operator_id, Operator.active.is_(True), Operator.role.in_(roles)
    )
    return session.scalar(wanted.limit(1)) is not None


def _passed_over(session: Session, fresh: FreshBooks) -> int | None:
    """Return the lowest number in stock that these books would pass over, each series for itself."""
    series: dict[str, int] = {}
    for number in sorted(fresh.numbers):
        series[lettered.letters_of(number)] = number
    for letters, last in series.items():
        first: int | None = session.scalar(
            select(func.min(Book.number)).where(
                Book.campaign_id == fresh.campaign_id,
                (Book.state == STOCK) | Book.number.in_(fresh.blank),
                Book.number >= lettered.with_letters(letters, 0),
                Book.number < last,
                Book.number.not_in(fresh.numbers),
            )
        )
        if first is not None:
            return first
    return None


def _row(
    books: Mapping[int, str],
    place: Name,
    *fields: *_Fields,
) -> ExceptionRow:
    passed, movement, money, person, _unit, entry, operator, seer = fields
    made = movement or money
    assert made is not None  # noqa: S101 - an exception is about one of both
    return ExceptionRow(
        id=passed.id,
        rule=passed.rule,
        code=made.code,
        day=made.moved_on,
        holder=_name(person) if money is None else Name(money.to_name, money.to_name),
        unit=place,
        books=books.get(passed.movement_id or 0, "") if money is None else money_text(money.amount_paise),
        reason=passed.reason,
        operator=operator.name,
        at=entry.made_at,
        seen_by=_name(seer),
        seen_on=passed.seen_on,
    )


def _name(record: Person | Operator | None) -> Name:
    return Name() if record is None else record.name


def _books_of(session: Session, movements: Sequence[int]) -> dict[int, str]:
    numbers: dict[int, list[int]] = {}
    for movement_id, number in session.execute(
        select(BookMovementLine.movement_id, Book.number)
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(BookMovementLine.movement_id.in_(movements))
    ):
        numbers.setdefault(movement_id, []).append(number)
    return {one: spans_text(spans_of(those)) for one, those in numbers.items()}
