"""What must hold of books and hands: each query finds the numbers of the books for which it does not."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from controlroom.base.language import N_
from controlroom.db.models.books import (
    Book,
    BookHolding,
    BookLot,
    BookMovement,
    BookMovementLine,
    Deposit,
)
from controlroom.db.models.ledger import BookCustody
from controlroom.domain.books.ledger import (
    ISSUED,
    RETURNED,
    STOCK,
    TO_COUNT,
    WITHDRAWN,
    in_effect,
)
from controlroom.domain.books.sums import really_issued

Equation = tuple[str, Callable[[], Select[int]]]

_HELD = (ISSUED, TO_COUNT)
_MOVE_NOTHING = ("hand_on", "recall", "stock_check")


def wrong_books() -> Select[int]:
    """Return the query that every equation narrows: the numbers of books, each once, in order."""
    return select(Book.number).distinct().order_by(Book.number)


def _held_without_holder() -> Select[int]:
    return wrong_books().where(Book.state.in_(_HELD), Book.id.not_in(_open_holdings()))


def _holder_of_book_elsewhere() -> Select[int]:
    return wrong_books().where(Book.state.not_in(_HELD), Book.id.in_(_open_holdings()))


def _lots_incomplete() -> Select[int]:
    books = select(func.count()).where(Book.lot_id == BookLot.id).correlate(BookLot).scalar_subquery()
    return (
        select(BookLot.first)
        .where(BookLot.withdrawn_by_id.is_(None), books != BookLot.last - BookLot.first + 1)
        .order_by(BookLot.first)
    )


def _withdrawn_beside_their_lot() -> Select[int]:
    return (
        wrong_books()
        .join(BookLot, BookLot.id == Book.lot_id)
        .where((Book.state == WITHDRAWN) != BookLot.withdrawn_by_id.is_not(None))
    )


def _last_move_disagrees() -> Select[int]:
    """Compare each book's state with what the last movement that stands made of it."""
    last = (
        select(BookMovementLine.book_id, func.max(BookMovement.id).label("movement_id"))
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .where(BookMovement.kind.not_in(_MOVE_NOTHING), in_effect())
        .group_by(BookMovementLine.book_id)
        .subquery()
    )
    line = aliased(BookMovementLine)
    left = case(
        (BookMovement.kind == "receive", STOCK),
        (BookMovement.kind == "opening", case((BookMovement.person_id.is_(None), STOCK), else_=ISSUED)),
        (BookMovement.kind == "issue", ISSUED),
        (BookMovement.kind == "take_in", TO_COUNT),
        (BookMovement.kind == "return", case((line.blank == Book.leaves, STOCK), else_=RETURNED)),
        else_=BookMovement.kind,
    )
    return (
        wrong_books()
        .outerjoin(last, last.c.book_id == Book.id)
        .outerjoin(BookMovement, BookMovement.id == last.c.movement_id)
        .outerjoin(line, and_(line.movement_id == last.c.movement_id, line.book_id == Book.id))
        .where(Book.state != func.coalesce(left, WITHDRAWN))
    )


def _issues_without_holding() -> Select[int]:
    issues = (
        select(BookMovementLine.book_id, func.count().label("times"))
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .where(
            or_(
                BookMovement.kind == "issue",
                (BookMovement.kind == "opening") & BookMovement.person_id.is_not(None),
            ),
            in_effect(),
        )
        .group_by(BookMovementLine.book_id)
        .subquery()
    )
    holdings = (
        select(BookHolding.book_id, func.count().label("times"))
        .where(really_issued())
        .group_by(BookHolding.book_id)
        .subquery()
    )
    return (
        wrong_books()
        .outerjoin(issues, issues.c.book_id == Book.id)
        .outerjoin(holdings, holdings.c.book_id == Book.id)
        .where(func.coalesce(issues.c.times, 0) != func.coalesce(holdings.c.times, 0))
    )


def _books_unlike_their_lot() -> Select[int]:
    place = BookLot.first_leaf + (Book.number - BookLot.first) * BookLot.leaves_per_book
    return (
        wrong_books()
        .join(BookLot, BookLot.id == Book.lot_id)
        .where(
            Book.state != WITHDRAWN,
            or_(
                Book.fee_paise != BookLot.fee_paise,
                Book.leaves != BookLot.leaves_per_book,
                Book.first_leaf != place,
                Book.campaign_id != BookLot.campaign_id,
            ),
        )
    )


def _held_by_another() -> Select[int]:
    return (
        wrong_books()
        .join(BookHolding, BookHolding.book_id == Book.id)
        .join(BookMovement, BookMovement.id == BookHolding.issued_by_id)
        .where(BookHolding.person_id != BookMovement.person_id)
    )


def _handed_on_by_nobody() -> Select[int]:
    """Find custody beside the holding it hangs on: another book's, or one that is over."""
    return (
        wrong_books()
        .join(BookCustody, BookCustody.book_id == Book.id)
        .join(BookHolding, BookHolding.id == BookCustody.holding_id)
        .where(
            or_(
                BookHolding.book_id != BookCustody.book_id,
                BookCustody.closed_by_id.is_(None) & BookHolding.closed_by_id.is_not(None),
            )
        )
    )


def _handed_on_without_custody() -> Select[int]:
    correction = aliased(BookMovement)
    declared = (
        select(BookMovementLine.book_id, func.count().label("times"))
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .where(
            BookMovement.kind == "hand_on",
            func.coalesce(BookMovement.to_person_id, 0) != BookMovement.person_id,
            in_effect(),
        )
        .group_by(BookMovementLine.book_id)
        .subquery()
    )
    custodies = (
        select(BookCustody.book_id, func.count().label("times"))
        .where(
            ~exists().where(
                correction.kind == "reverse", correction.reverses_id == BookCustody.handed_on_by_id
            )
        )
        .group_by(BookCustody.book_id)
        .subquery()
    )
    return (
        wrong_books()
        .outerjoin(declared, declared.c.book_id == Book.id)
        .outerjoin(custodies, custodies.c.book_id == Book.id)
        .where(func.coalesce(declared.c.times, 0) != func.coalesce(custodies.c.times, 0))
    )


def _due_beside_recall() -> Select[int]:
    asked = (
        select(BookMovementLine.book_id, func.min(BookMovement.due_on).label("due_on"))
        .join(BookMovement, BookMovement.id == BookMovementLine.movement_id)
        .join(
            BookHolding,
            (BookHolding.book_id == BookMovementLine.book_id) & BookHolding.closed_by_id.is_(None),
        )
        .where(BookMovement.kind == "recall", BookMovement.id > BookHolding.issued_by_id, in_effect())
        .group_by(BookMovementLine.book_id)
        .subquery()
    )
    return (
        wrong_books()
        .join(asked, asked.c.book_id == Book.id)
        .join(BookHolding, (BookHolding.book_id == Book.id) & BookHolding.closed_by_id.is_(None))
        .where(BookHolding.due_on != asked.c.due_on)
    )


def _numbers_with_gaps() -> Select[int]:
    before = aliased(BookMovement)
    return (
        select(BookMovement.number)
        .where(
            BookMovement.number > 1,
            ~exists().where(
                before.campaign_id == BookMovement.campaign_id,
                before.kind == BookMovement.kind,
                before.number == BookMovement.number - 1,
            ),
        )
        .order_by(BookMovement.number)
    )


def _deposits_with_gaps() -> Select[int]:
    before = aliased(Deposit)
    return (
        select(Deposit.number)
        .where(
            Deposit.number > 1,
            ~exists().where(
                before.campaign_id == Deposit.campaign_id,
                before.kind == Deposit.kind,
                before.number == Deposit.number - 1,
            ),
        )
        .order_by(Deposit.number)
    )


def _open_holdings() -> Select[int]:
    return select(BookHolding.book_id).where(BookHolding.closed_by_id.is_(None))


EQUATIONS: tuple[Equation, ...] = (
    (N_("Books that are out, but with nobody: {numbers}."), _held_without_holder),
    (N_("Books that are with somebody, but not out: {numbers}."), _holder_of_book_elsewhere),
    (N_("Lots (by their first book) with books missing from the register: {numbers}."), _lots_incomplete),
    (N_("Books taken out of the register beside their lot: {numbers}."), _withdrawn_beside_their_lot),
    (N_("Books whose state is not that of their last movement: {numbers}."), _last_move_disagrees),
    (N_("Books issued more or less often than they changed hands: {numbers}."), _issues_without_holding),
    (
        N_("Books whose fee, leaves or numbers are not those of their lot: {numbers}."),
        _books_unlike_their_lot,
    ),
    (N_("Books with somebody else than who drew them: {numbers}."), _held_by_another),
    (N_("Books that somebody has from a holder who has them no more: {numbers}."), _handed_on_by_nobody),
    (N_("Books handed on more or less often than somebody had them: {numbers}."), _handed_on_without_custody),
    (N_("Books due on another day than they were asked back for: {numbers}."), _due_beside_recall),
    (N_("Movements (by their number) with none of their kind before them: {numbers}."), _numbers_with_gaps),
    (N_("Deposits (by their number) with none before them: {numbers}."), _deposits_with_gaps),
)
"""Every equation about books and hands with the sentence that tells it."""
