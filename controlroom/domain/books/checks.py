"""The equations of the ledger, verified over the whole register; what does not close is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, case, func, or_, select
from sqlalchemy.orm import Session

from controlroom.base.language import N_, _
from controlroom.db.models.books import Book, BookHolding, BookLot, BookMovement, BookMovementLine, Leaf
from controlroom.db.models.members import Member
from controlroom.domain.books.ledger import ISSUED, RETURNED, STOCK, TO_COUNT

_MOST_NAMED = 20
_HELD = (ISSUED, TO_COUNT)


@dataclass(frozen=True, slots=True)
class Finding:
    """One equation that does not close, with the numbers of the books concerned (the first twenty)."""

    sentence: str
    numbers: tuple[int, ...]

    def told(self) -> str:
        """Return the finding in the language of the moment."""
        return _(self.sentence).format(numbers=", ".join(str(number) for number in self.numbers))


def check_ledger(session: Session, _question: None = None) -> tuple[Finding, ...]:
    """Verify every equation of the ledger; nothing found means that every leaf is accounted for."""
    found = []
    for sentence, books in _EQUATIONS:
        numbers = tuple(session.execute(books().limit(_MOST_NAMED)).scalars())
        if numbers:
            found.append(Finding(sentence, numbers))
    return tuple(found)


def _held_without_holder() -> Select[int]:
    return _books().where(Book.state.in_(_HELD), Book.id.not_in(_open_holdings()))


def _holder_of_book_elsewhere() -> Select[int]:
    return _books().where(Book.state.not_in(_HELD), Book.id.in_(_open_holdings()))


def _lots_incomplete() -> Select[int]:
    books = select(func.count()).where(Book.lot_id == BookLot.id).correlate(BookLot).scalar_subquery()
    return select(BookLot.first).where(books != BookLot.last - BookLot.first + 1).order_by(BookLot.first)


def _last_move_disagrees() -> Select[int]:
    last = (
        select(BookMovementLine.book_id, func.max(BookMovementLine.movement_id).label("movement_id"))
        .group_by(BookMovementLine.book_id)
        .subquery()
    )
    return (
        _books()
        .outerjoin(last, last.c.book_id == Book.id)
        .outerjoin(BookMovement, BookMovement.id == last.c.movement_id)
        .where(
            or_(
                BookMovement.id.is_(None),
                (BookMovement.kind == "receive") & (Book.state != STOCK),
                (BookMovement.kind == "issue") & (Book.state != ISSUED),
                (BookMovement.kind == "take_in") & (Book.state != TO_COUNT),
                (BookMovement.kind == "return") & Book.state.not_in((RETURNED, STOCK)),
            )
        )
    )


def _issues_without_holding() -> Select[int]:
    issues = (
        select(BookMovementLine.book_id, func.count().label("times"))
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .where(
            or_(
                BookMovement.kind == "issue",
                (BookMovement.kind == "opening") & BookMovement.person_id.is_not(None),
            )
        )
        .group_by(BookMovementLine.book_id)
        .subquery()
    )
    holdings = (
        select(BookHolding.book_id, func.count().label("times")).group_by(BookHolding.book_id).subquery()
    )
    return (
        _books()
        .outerjoin(issues, issues.c.book_id == Book.id)
        .outerjoin(holdings, holdings.c.book_id == Book.id)
        .where(func.coalesce(issues.c.times, 0) != func.coalesce(holdings.c.times, 0))
    )


def _counts_beside_size() -> Select[int]:
    line = BookMovementLine
    counted = line.used + line.cancelled + line.blank + line.missing
    return (
        _books()
        .join(line, line.book_id == Book.id)
        .join(BookMovement, BookMovement.id == line.movement_id)
        .where((BookMovement.kind == "return") & (counted != Book.leaves))
    )


def _leaves_beside_counts() -> Select[int]:
    marked = select(Leaf.book_id, func.count().label("leaves")).group_by(Leaf.book_id).subquery()
    line = BookMovementLine
    counted = (
        select(line.book_id, func.sum(line.used + line.cancelled + line.missing).label("leaves"))
        .join(BookMovement, BookMovement.id == line.movement_id)
        .where(BookMovement.kind == "return")
        .group_by(line.book_id)
        .subquery()
    )
    return (
        _books()
        .outerjoin(marked, marked.c.book_id == Book.id)
        .outerjoin(counted, counted.c.book_id == Book.id)
        .where(
            Book.state == RETURNED,
            func.coalesce(marked.c.leaves, 0) != func.coalesce(counted.c.leaves, 0),
        )
    )


def _states_beside_counts() -> Select[int]:
    """Compare state by state: a used leaf made a cancelled one leaves the sum as it was."""
    line = BookMovementLine
    counted = (
        select(
            line.book_id,
            func.sum(line.used).label("used"),
            func.sum(line.cancelled).label("cancelled"),
            func.sum(line.missing).label("missing"),
        )
        .group_by(line.book_id)
        .subquery()
    )
    marked = (
        select(Leaf.book_id, Leaf.state, func.count().label("leaves"))
        .group_by(Leaf.book_id, Leaf.state)
        .subquery()
    )
    expected = case(
        {"used": counted.c.used, "cancelled": counted.c.cancelled},
        value=marked.c.state,
        else_=counted.c.missing,
    )
    return (
        _books()
        .join(counted, counted.c.book_id == Book.id)
        .join(marked, marked.c.book_id == Book.id)
        .where(Book.state == RETURNED, marked.c.leaves != expected)
    )


def _books_unlike_their_lot() -> Select[int]:
    place = BookLot.first_leaf + (Book.number - BookLot.first) * BookLot.leaves_per_book
    return (
        _books()
        .join(BookLot, BookLot.id == Book.lot_id)
        .where(
            or_(
                Book.fee_paise != BookLot.fee_paise,
                Book.leaves != BookLot.leaves_per_book,
                Book.first_leaf != place,
                Book.campaign_id != BookLot.campaign_id,
            )
        )
    )


def _held_by_another() -> Select[int]:
    return (
        _books()
        .join(BookHolding, BookHolding.book_id == Book.id)
        .join(BookMovement, BookMovement.id == BookHolding.issued_by_id)
        .where(BookHolding.person_id != BookMovement.person_id)
    )


def _leaves_in_stock() -> Select[int]:
    return _books().where(Book.state == STOCK, Book.id.in_(select(Leaf.book_id)))


def _leaves_outside() -> Select[int]:
    return _books().join(Leaf, Leaf.book_id == Book.id).where(Leaf.position > Book.leaves)


def _members_on_unused_leaves() -> Select[int]:
    return (
        _books()
        .join(Member, Member.book_id == Book.id)
        .outerjoin(Leaf, (Leaf.book_id == Book.id) & (Leaf.position == Member.leaf_position))
        .where(or_(Leaf.book_id.is_(None), Leaf.state != "used"))
    )


def _books() -> Select[int]:
    return select(Book.number).distinct().order_by(Book.number)


def _open_holdings() -> Select[int]:
    return select(BookHolding.book_id).where(BookHolding.closed_by_id.is_(None))


_EQUATIONS: tuple[tuple[str, Any], ...] = (
    (N_("Books that are out, but with nobody: {numbers}."), _held_without_holder),
    (N_("Books that are with somebody, but not out: {numbers}."), _holder_of_book_elsewhere),
    (N_("Lots (by their first book) with books missing from the register: {numbers}."), _lots_incomplete),
    (N_("Books whose state is not that of their last movement: {numbers}."), _last_move_disagrees),
    (N_("Books issued more or less often than they changed hands: {numbers}."), _issues_without_holding),
    (N_("Returned books whose leaves do not add up to the book: {numbers}."), _counts_beside_size),
    (N_("Returned books whose leaves differ from what was counted: {numbers}."), _leaves_beside_counts),
    (N_("Returned books whose leaves differ from what was counted: {numbers}."), _states_beside_counts),
    (
        N_("Books whose fee, leaves or numbers are not those of their lot: {numbers}."),
        _books_unlike_their_lot,
    ),
    (N_("Books with somebody else than who drew them: {numbers}."), _held_by_another),
    (N_("Books in stock with used, cancelled or missing leaves: {numbers}."), _leaves_in_stock),
    (N_("Books with leaves beyond their last one: {numbers}."), _leaves_outside),
    (N_("Books with members on leaves that are not used: {numbers}."), _members_on_unused_leaves),
)
