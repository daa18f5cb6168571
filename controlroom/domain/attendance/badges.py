"""What a scanner reads off a badge, a certificate or a slip: who it is, and of which event the badge is.

A badge says ``BL-0007/3/P-0012``: its number, its row, the person; a walk-in's ``BL-0007/451``: the row of
the register; a certificate likewise ``PT-0003/451``; a slip or an older badge just ``P-0012``. Only the
digits are needed, since a scanner types other letters while a Hindi keyboard is on; letters that can be read
may still say that it is something else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base.ranges import plain_digits
from controlroom.db.models.attendance import Event, Invitee
from controlroom.db.models.documents import Document
from controlroom.db.models.people import Person
from controlroom.domain.attendance.arrival_faults import BadgeOfOther, NoBadge, SheetScanned
from controlroom.domain.attendance.lookups import SHEET, person_of
from controlroom.domain.documents import PREFIXES

BADGE, CERTIFICATE = "badge", "certificate"
PERSON = "P"
_NUMBERS = re.compile(r"\d+")
_LONGEST = 9
_LETTERS = re.compile(r"[A-Za-z]+")
_SHEET_NUMBERS = 4
_BADGE_NUMBERS = 3
_KNOWN = frozenset({PERSON, PREFIXES[BADGE], PREFIXES[CERTIFICATE]})


@dataclass(frozen=True, slots=True)
class Scanned:
    """Whom a code means: a known person, or the row of a walk-in nobody knows."""

    person_id: int | None = None
    invitee_id: int | None = None


def badge_text(number: str, row: int, code: str, invitee_id: int | None) -> str:
    """Return what the QR code of a badge says."""
    if code:
        return f"{number}/{row}/{code}"
    return f"{number}/{invitee_id}" if invitee_id is not None else f"{number}/{row}"


def is_scan(typed: str) -> bool:
    """Tell whether a text is a code rather than a name or part of a mobile: BL-0007/3/P-0012, P-0012."""
    plain = plain_digits(typed).strip()
    return len(_NUMBERS.findall(plain)) > 1 or bool(re.fullmatch(r"\D{1,4}-\d{1,9}", plain))


def read_badge(session: Session, event: Event, typed: str) -> Scanned:
    """Return who was scanned at an event; raises NoBadge, BadgeOfOther, SheetScanned."""
    found = _NUMBERS.findall(plain_digits(typed))
    numbers = [int(one) for one in found if len(one) <= _LONGEST]
    letters = _LETTERS.match(typed.strip())
    known = letters is None or letters[0].upper() in _KNOWN
    if len(numbers) >= _SHEET_NUMBERS or (letters is not None and letters[0].upper() == PREFIXES[SHEET]):
        raise SheetScanned(f"{PREFIXES[SHEET]}-{numbers[0]:04d}" if numbers else typed.strip()[:20])
    if not numbers or not known or len(numbers) < len(found):
        raise NoBadge(typed.strip()[:30])
    if len(numbers) == 1:
        return Scanned(_person(session, numbers[0], typed))
    if len(numbers) == _BADGE_NUMBERS:
        _check_event(session, event, numbers[0], typed)
        return Scanned(_person(session, numbers[2], typed))
    return _row(session, event, (numbers[0], numbers[1]), typed)


def _check_event(session: Session, event: Event, number: int, typed: str) -> None:
    document = _document(session, BADGE, number)
    if document is None:
        raise NoBadge(typed.strip()[:30])
    if document.subject_id != event.id:
        other = session.get_one(Event, document.subject_id)
        raise BadgeOfOther(other.title, other.code)


def _row(session: Session, event: Event, numbers: tuple[int, int], typed: str) -> Scanned:
    """Return the row that a badge or a certificate names by the register's own number."""
    row = session.get(Invitee, numbers[1])
    if row is not None:
        for kind in (BADGE, CERTIFICATE):
            document = _document(session, kind, numbers[0])
            if document is not None and document.subject_id == row.event_id:
                if row.event_id != event.id:
                    other = session.get_one(Event, row.event_id)
                    raise BadgeOfOther(other.title, other.code)
                return Scanned(row.person_id, row.id)
    raise NoBadge(typed.strip()[:30])


def _document(session: Session, kind: str, number: int) -> Document | None:
    wanted = f"{PREFIXES[kind]}-{number:04d}"
    return session.scalars(select(Document).where(Document.number == wanted)).one_or_none()


def _person(session: Session, number: int, typed: str) -> int:
    written = plain_digits(typed).strip().upper().rpartition("/")[2]
    wanted = select(Person.id).where(Person.code.in_((written, f"{PERSON}-{number:04d}")))
    found = session.scalar(wanted.order_by(Person.code != written).limit(1))
    if found is None:
        raise NoBadge(typed.strip()[:30])
    return person_of(session, found).id
