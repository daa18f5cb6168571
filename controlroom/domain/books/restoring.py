"""What a movement did to books, holders and leaves, taken back by the counter-movement that puts it right."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, delete, exists, func, insert, literal, select, update
from sqlalchemy.orm import Session

from controlroom.db import tracking
from controlroom.db.models.books import Book, BookHolding, BookLot, BookMovement, BookMovementLine, Leaf
from controlroom.db.models.ledger import BookCustody
from controlroom.db.models.members import Member
from controlroom.domain.books import ledger
from controlroom.domain.books.ledger import ISSUED, STOCK, TO_COUNT, WITHDRAWN
from controlroom.domain.books.refusals import MembersEntered
from controlroom.domain.campaigns import MOST_LEAVES

_BEGINS = ("receive", "opening")
_ENDS = ("return", "lost", "damaged")


def books_of(movement: BookMovement) -> Select[int]:
    """Return the query for the ids of a movement's books."""
    return select(BookMovementLine.book_id).where(BookMovementLine.movement_id == movement.id)


def numbers_of(session: Session, movement: BookMovement) -> list[int]:
    """Return the numbers of a movement's books, in order."""
    found = session.scalars(
        select(Book.number)
        .join(BookMovementLine, BookMovementLine.book_id == Book.id)
        .where(BookMovementLine.movement_id == movement.id)
        .order_by(Book.number)
    )
    return list(found)


def charged(session: Session, movement: BookMovement) -> int:
    """Return what a movement charged for used leaves."""
    found: int | None = session.execute(
        select(func.sum(BookMovementLine.used * Book.fee_paise))
        .join(Book, Book.id == BookMovementLine.book_id)
        .where(BookMovementLine.movement_id == movement.id)
    ).scalar_one()
    return found or 0


def check_no_members(session: Session, movement: BookMovement) -> None:
    """Raise MembersEntered where a book would never have left the office, though members came from it."""
    if movement.kind not in {"issue", "opening"}:
        return
    row = session.execute(
        select(Book.number, Member.code)
        .join(Member, Member.book_id == Book.id)
        .where(Book.id.in_(books_of(movement)))
        .order_by(Book.number, Member.leaf_position)
        .limit(1)
    ).first()
    if row is not None:
        raise MembersEntered(movement.code, row.number, row.code)


def restore(session: Session, movement: BookMovement, correction: BookMovement) -> None:
    """Bring books, holders, leaves and dates to where they were before ``movement``."""
    _lines(session, movement, correction)
    if movement.kind == "stock_check":
        return
    _hands(session, movement, correction)
    if movement.kind in _BEGINS:
        _withdraw(session, movement, correction)
    elif movement.kind in _ENDS:
        _leaves(session, movement)
    elif movement.kind == "recall":
        _due_days(session, movement)
    _states(session, movement)
    tracking.touch(session, "books")


def _lines(session: Session, movement: BookMovement, correction: BookMovement) -> None:
    line = BookMovementLine
    counts = (line.used, line.cancelled, line.blank, line.missing)
    names = ["movement_id", "book_id", *(count.key for count in counts)]
    session.execute(
        insert(line).from_select(
            names,
            select(literal(correction.id), line.book_id, *(-count for count in counts)).where(
                line.movement_id == movement.id
            ),
        )
    )


def _hands(session: Session, movement: BookMovement, correction: BookMovement) -> None:
    """Take out of hands what the movement put there, and put back what it took; holders before others."""
    _change(session, BookCustody, {"closed_by_id": correction.id}, BookCustody.handed_on_by_id == movement.id)
    _change(session, BookHolding, {"closed_by_id": correction.id}, BookHolding.issued_by_id == movement.id)
    for table in (BookHolding, BookCustody):
        session.execute(update(table).where(table.closed_by_id == movement.id).values(closed_by_id=None))


def _change(session: Session, table: type[Any], values: dict[str, Any], opened: Any) -> None:  # noqa: ANN401 - a condition
    session.execute(update(table).where(opened, table.closed_by_id.is_(None)).values(**values))


def _withdraw(session: Session, movement: BookMovement, correction: BookMovement) -> None:
    for lot in session.scalars(select(BookLot).where(BookLot.movement_id == movement.id)):
        lot.withdrawn_by_id = correction.id
    session.flush()
    # Below nothing, and each in a place of its own: no leaf belongs to them until they are received anew.
    session.execute(
        update(Book).where(Book.id.in_(books_of(movement))).values(first_leaf=-Book.id * MOST_LEAVES)
    )


def _leaves(session: Session, movement: BookMovement) -> None:
    """Take the marks of a count away; from where members were entered meanwhile, leaves stay used."""
    marked = Leaf.movement_id == movement.id
    entered = exists().where(Member.book_id == Leaf.book_id, Member.leaf_position == Leaf.position)
    session.execute(update(Leaf).where(marked, entered).values(movement_id=None))
    session.execute(delete(Leaf).where(marked, ~entered))


def _due_days(session: Session, movement: BookMovement) -> None:
    before = (
        select(BookMovementLine.due_before)
        .where(BookMovementLine.movement_id == movement.id, BookMovementLine.book_id == BookHolding.book_id)
        .scalar_subquery()
    )
    session.execute(
        update(BookHolding)
        .where(BookHolding.book_id.in_(books_of(movement)), BookHolding.closed_by_id.is_(None))
        .values(due_on=before)
    )


def _states(session: Session, movement: BookMovement) -> None:
    states: dict[str, Any] = {
        "receive": WITHDRAWN,
        "opening": WITHDRAWN,
        "issue": STOCK,
        "take_in": ISSUED,
    }
    if movement.kind in _ENDS:
        states[movement.kind] = STOCK if movement.person_id is None else _held_as()
    if movement.kind not in states:
        return
    session.execute(
        update(Book)
        .where(Book.id.in_(books_of(movement)))
        .values(state=states[movement.kind], version=Book.version + 1)
        .execution_options(synchronize_session=False)
    )
    session.expire_all()


def _held_as() -> Any:  # noqa: ANN401 - an expression of SQL
    """Return the state of a book that its holder has again: he was counting on it, or it lay in the heap."""
    taken_in = (
        select(BookMovementLine.book_id)
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .join(
            BookHolding,
            (BookHolding.book_id == BookMovementLine.book_id) & BookHolding.closed_by_id.is_(None),
        )
        .where(
            BookMovementLine.book_id == Book.id,
            BookMovement.kind == "take_in",
            BookMovement.id > BookHolding.issued_by_id,
            ledger.in_effect(),
        )
        .correlate(Book)
        .exists()
    )
    return case((taken_in, TO_COUNT), else_=ISSUED)
