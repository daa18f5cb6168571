"""People by a number: code, voter id or mobile as its beginning was typed, each in an index of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, bindparam, select, union_all
from sqlalchemy.orm import Session

from controlroom.db.models.people import Person
from controlroom.domain import masking
from controlroom.domain.masking import Eyes

_MOST_FOUND = 60
_LEAST_DIGITS = 3
_WITH_COUNTRY = 12
_BEYOND = "\uffff"
_NOTHING_MORE = "!"
_BEGINNING = union_all(
    select(Person.id).where(Person.code == bindparam("code")),
    select(Person.id).where(
        Person.voter_id >= bindparam("voter_id"), Person.voter_id < bindparam("beyond_voter_id")
    ),
    select(Person.id).where(Person.mobile >= bindparam("mobile"), Person.mobile < bindparam("beyond_mobile")),
)
_SOME = _BEGINNING.limit(_MOST_FOUND)
_ENDING = select(Person.id).where(
    Person.id.in_(bindparam("people", expanding=True)), Person.mobile.endswith(bindparam("ending"))
)


def has_digit(typed: str) -> bool:
    """Tell whether a number, or part of one, was typed."""
    return any(sign.isdecimal() for sign in typed)


def begins(session: Session, typed: str) -> ColumnElement[bool]:
    """Return the condition that a person's mobile, voter id or code begins as typed.

    Who may not see a number must type it whole: else he could feel his way to it sign by sign.
    """
    return Person.id.in_(_BEGINNING.params(**_values(typed, masking.eyes(session))))


def beginning(session: Session, typed: str) -> Sequence[int]:
    """Return some people whose mobile, voter id or code begins as typed."""
    return session.connection().execute(_SOME, _values(typed, masking.eyes(session))).scalars().all()


def ending(session: Session, people: Iterable[int], digits: str) -> Sequence[int]:
    """Return those of ``people`` whose mobile ends in ``digits``."""
    values = {"people": list(people), "ending": digits}
    return session.connection().execute(_ENDING, values).scalars().all()


def _values(typed: str, eyes: Eyes) -> dict[str, str]:
    """Return what is bound; a range that begins with nothing is left empty, so that nothing is in it."""
    code = "".join(typed.upper().split())
    digits = "".join(sign for sign in typed if sign.isdecimal())
    mobile = ""
    if len(digits) >= _LEAST_DIGITS and len(digits) == len(code.lstrip("+")):
        abroad = len(digits) == _WITH_COUNTRY and digits.startswith("91")
        mobile = digits[2:] if abroad else digits.lstrip("0")
    return {
        "code": code,
        "voter_id": code,
        "beyond_voter_id": code and code + (_BEYOND if eyes.voter_ids else _NOTHING_MORE),
        "mobile": mobile,
        "beyond_mobile": mobile and mobile + (_BEYOND if eyes.mobiles else _NOTHING_MORE),
    }
