"""What must hold of leaves and counts: each query finds the numbers of the books for which it does not."""

from __future__ import annotations

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from controlroom.base.language import N_
from controlroom.db.models.books import Book, BookMovement, BookMovementLine, Leaf
from controlroom.db.models.members import Member
from controlroom.domain.books.equations import Equation, wrong_books
from controlroom.domain.books.ledger import DAMAGED, ISSUED, LOST, RETURNED, STOCK, TO_COUNT, in_effect

_COUNTED = ("return", "lost", "damaged")
_DONE = (RETURNED, LOST, DAMAGED)


def _counts_beside_size() -> Select[int]:
    """Compare each count that stands with the size of its book, and with what such a movement can say."""
    line, kind = BookMovementLine, BookMovement.kind
    counted = line.used + line.cancelled + line.blank + line.missing
    return (
        wrong_books()
        .join(line, line.book_id == Book.id)
        .join(BookMovement, BookMovement.id == line.movement_id)
        .where(
            in_effect(),
            or_(
                kind.in_(_COUNTED) & (counted != Book.leaves),
                (kind == "lost") & or_(line.cancelled != 0, line.blank != 0),
                (kind == "damaged") & or_(line.missing != 0, line.blank != 0),
                kind.not_in(_COUNTED)
                & or_(line.used != 0, line.cancelled != 0, line.blank != 0, line.missing != 0),
            ),
        )
    )


def _corrections_unlike_what_they_correct() -> Select[int]:
    """Hold each line of a movement that was put right against that of its correction, and the other way."""
    correction, made = aliased(BookMovement), aliased(BookMovementLine)
    other = aliased(BookMovementLine)
    mirrored = and_(
        made.used == -other.used,
        made.cancelled == -other.cancelled,
        made.blank == -other.blank,
        made.missing == -other.missing,
    )
    alone = (
        select(made.book_id)
        .join(correction, correction.reverses_id == made.movement_id)
        .outerjoin(other, and_(other.movement_id == correction.id, other.book_id == made.book_id))
        .where(or_(other.book_id.is_(None), ~mirrored))
    )
    beyond = (
        select(other.book_id)
        .join(correction, correction.id == other.movement_id)
        .outerjoin(made, and_(made.movement_id == correction.reverses_id, made.book_id == other.book_id))
        .where(correction.kind == "reverse", made.book_id.is_(None))
    )
    return wrong_books().where(or_(Book.id.in_(alone), Book.id.in_(beyond)))


def _leaves_beside_counts() -> Select[int]:
    """Compare how many leaves are marked with what was counted: once done all of them, before it none."""
    marked = select(Leaf.book_id, func.count().label("leaves")).group_by(Leaf.book_id).subquery()
    line = BookMovementLine
    counted = (
        select(line.book_id, func.sum(line.used + line.cancelled + line.missing).label("leaves"))
        .group_by(line.book_id)
        .subquery()
    )
    done = Book.state.in_(_DONE)
    return (
        wrong_books()
        .outerjoin(marked, marked.c.book_id == Book.id)
        .outerjoin(counted, counted.c.book_id == Book.id)
        .where(
            or_(
                done & (func.coalesce(marked.c.leaves, 0) != func.coalesce(counted.c.leaves, 0)),
                ~done & (func.coalesce(counted.c.leaves, 0) != 0),
            )
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
        wrong_books()
        .join(counted, counted.c.book_id == Book.id)
        .join(marked, marked.c.book_id == Book.id)
        .where(Book.state.in_(_DONE), marked.c.leaves != expected)
    )


def _leaves_in_stock() -> Select[int]:
    return wrong_books().where(
        Book.state.not_in((*_DONE, ISSUED, TO_COUNT)), Book.id.in_(select(Leaf.book_id))
    )


def _leaves_counted_too_early() -> Select[int]:
    """Find books still out, or waiting to be counted, of which leaves are counted already."""
    return (
        wrong_books()
        .join(Leaf, Leaf.book_id == Book.id)
        .where(Book.state.in_((ISSUED, TO_COUNT)), or_(Leaf.state != "used", Leaf.movement_id.is_not(None)))
    )


def _leaves_outside() -> Select[int]:
    return wrong_books().join(Leaf, Leaf.book_id == Book.id).where(Leaf.position > Book.leaves)


def _members_on_unused_leaves() -> Select[int]:
    return (
        wrong_books()
        .join(Member, Member.book_id == Book.id)
        .outerjoin(Leaf, (Leaf.book_id == Book.id) & (Leaf.position == Member.leaf_position))
        .where(or_(Leaf.book_id.is_(None), Leaf.state != "used"))
    )


def _fees_without_leaf() -> Select[int]:
    """Find books that never left the stock, or are in it again, and yet charge somebody."""
    line = BookMovementLine
    charged = select(line.book_id).group_by(line.book_id).having(func.sum(line.used) != 0)
    return wrong_books().where(Book.state == STOCK, Book.id.in_(charged))


EQUATIONS: tuple[Equation, ...] = (
    (N_("Returned books whose leaves do not add up to the book: {numbers}."), _counts_beside_size),
    (
        N_("Books whose correction is not the counterpart of what it corrects: {numbers}."),
        _corrections_unlike_what_they_correct,
    ),
    (N_("Returned books whose leaves differ from what was counted: {numbers}."), _leaves_beside_counts),
    (N_("Returned books whose leaves differ from what was counted: {numbers}."), _states_beside_counts),
    (N_("Books in stock with used, cancelled or missing leaves: {numbers}."), _leaves_in_stock),
    (N_("Books with leaves counted before they came back: {numbers}."), _leaves_counted_too_early),
    (N_("Books with leaves beyond their last one: {numbers}."), _leaves_outside),
    (N_("Books with members on leaves that are not used: {numbers}."), _members_on_unused_leaves),
    (N_("Books in stock whose leaves charge somebody: {numbers}."), _fees_without_leaf),
)
"""Every equation about leaves and counts with the sentence that tells it."""
