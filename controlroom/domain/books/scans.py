"""What a scanner reads: the number on a slip, its QR, the number on a cover; and who is meant by it."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import lettered, ranges
from controlroom.base.ranges import plain_digits
from controlroom.db.models.books import Book, BookHolding, BookMovement, Deposit
from controlroom.db.models.ledger import BookVisit
from controlroom.domain.books.ledger import HIGHEST_NUMBER

_SLIP = re.compile(r"([A-Z]{2})[\s-]*(\d{1,9})(?:\s*/\s*\d{1,6})?")


def slip_code(text: str) -> str | None:
    """Return the number of a slip as it is kept: “bj 12”, “BJ-0012” and its QR “BJ-0012/1” are BJ-0012."""
    found = _SLIP.fullmatch(plain_digits(text).strip().upper())
    return None if found is None else f"{found[1]}-{int(found[2]):04d}"


def person_meant(session: Session, campaign_id: int, text: str) -> int | None:
    """Return whose slip or book was scanned or typed; None where it is neither."""
    code = slip_code(text)
    signed = _signed(session, code) if code is not None else None
    number = ranges.one_number(text)
    if signed is not None or number is None or not lettered.is_meant(number, HIGHEST_NUMBER):
        return signed
    return session.scalars(
        select(BookHolding.person_id)
        .join(Book, Book.id == BookHolding.book_id)
        .where(Book.campaign_id == campaign_id, Book.number == number, BookHolding.closed_by_id.is_(None))
    ).one_or_none()


def _signed(session: Session, code: str) -> int | None:
    for record in (BookMovement, Deposit, BookVisit):
        found = session.scalars(select(record.person_id).where(record.code == code)).one_or_none()
        if found is not None:
            return found
    return None
