"""Walk-ins: people who came and signed an empty row, known or not, readable or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.language import time_text
from controlroom.base.ranges import NumberTwice, plain_digits
from controlroom.db.models.attendance import AttendanceMark, Event, Invitee
from controlroom.db.models.documents import DocumentVersion
from controlroom.db.models.operators import Operator
from controlroom.db.models.people import Person
from controlroom.db.models.units import Unit
from controlroom.domain import journal
from controlroom.domain.attendance import faults
from controlroom.domain.attendance.lookups import entries_of, person_of
from controlroom.domain.attendance.reading import rows_text
from controlroom.domain.attendance.rows import PRESENT
from controlroom.domain.attendance.texts import one_line

MOST_AT_ONCE = 1_000
TEXT_LIMIT = 200
_MOBILE_DIGITS = 10


@dataclass(frozen=True, slots=True)
class WalkIn:
    """One empty row that was filled: a known person, or what is written there; row 0 stands on no sheet."""

    row: int = 0
    person_id: int | None = None
    name: str = ""
    post: str = ""
    unit: str = ""
    unit_id: int | None = None
    mobile: str = ""
    unreadable: bool = False

    @property
    def is_named(self) -> bool:
        """Tell whether it says who signed, or that this cannot be read."""
        return bool(self.person_id is not None or self.name or self.unreadable)


@dataclass(frozen=True, slots=True)
class Entered:
    """The rows of walk-ins that are to be marked, and how many wait for a name."""

    rows: list[Invitee]
    to_name: int


def walk_ins_of(rows: Sequence[int], given: Sequence[WalkIn], listed: int, last: int) -> list[WalkIn]:
    """Join signed rows beyond the list with the walk-ins given; a row not given waits for its name."""
    if len(given) > MOST_AT_ONCE:
        raise faults.WalkInsTooMany(len(given), MOST_AT_ONCE)
    clean = [_clean(one, place) for place, one in enumerate(given, start=1)]
    by_row: dict[int, WalkIn] = {}
    for one in clean:
        if one.row > last:
            raise faults.RowsUnknown(rows_text([one.row]), last)
        if one.row and one.row in by_row:
            raise NumberTwice(one.row)
        if one.row:
            by_row[one.row] = one
    for row in rows:
        if row > listed:
            by_row.setdefault(row, WalkIn(row=row))
    return [*(by_row[row] for row in sorted(by_row)), *(one for one in clean if not one.row)]


def enter_walk_ins(
    session: Session,
    event: Event,
    version: DocumentVersion | None,
    walk_ins: Sequence[WalkIn],
    *,
    in_session: bool = False,
) -> Entered:
    """Enter walk-ins; one known to be on the list is marked there. The same row of the same sheet stays one.

    Who is present at the event may still walk into a session of it.

    Raises PersonTwice, AlreadyPresent, RowIsListed, PersonUnknown.
    """
    seen: set[int] = set()
    rows = []
    for one in walk_ins:
        _refuse_listed(session, version, one)
        person = None if one.person_id is None else person_of(session, one.person_id)
        if person is not None:
            if person.id in seen:
                raise faults.PersonTwice(str(person.name))
            seen.add(person.id)
        rows.append(_row_for(session, event, version, (one, person), again=in_session))
    session.flush()
    return Entered(rows, sum(not one.is_named for one in walk_ins))


def _row_for(
    session: Session,
    event: Event,
    version: DocumentVersion | None,
    came: tuple[WalkIn, Person | None],
    *,
    again: bool,
) -> Invitee:
    one, person = came
    row = _at_row(session, event.id, version, one.row)
    here = _of_person(session, event.id, person) if person is not None else None
    if here is not None and here is not row:
        if here.state == PRESENT and not again:
            raise _already_present(session, here, person)
        if row is not None:
            row.removed_on = journal.working_date(session)
        return here
    if row is None:
        row = Invitee(event_id=event.id, walk_in=True, position=one.row, state="")
        session.add(row)
    if one.is_named:
        _fill(session, row, one, person)
    session.flush()
    return row


def _fill(session: Session, row: Invitee, one: WalkIn, person: Person | None) -> None:
    row.person_id = person.id if person is not None else None
    row.typed_name, row.typed_post, row.typed_unit = one.name, one.post, one.unit
    row.typed_mobile, row.unreadable = one.mobile, one.unreadable
    known = one.unit_id if one.unit_id is not None and session.get(Unit, one.unit_id) is not None else None
    row.unit_id = known or (person.unit_id if person is not None and not one.unit else None)


def _at_row(session: Session, event_id: int, version: DocumentVersion | None, number: int) -> Invitee | None:
    """Return the walk-in entered for a row of this version before."""
    if version is None or not number:
        return None
    return session.scalars(
        select(Invitee)
        .join(AttendanceMark, AttendanceMark.invitee_id == Invitee.id)
        .where(
            Invitee.event_id == event_id,
            Invitee.walk_in.is_(True),
            Invitee.removed_on.is_(None),
            Invitee.position == number,
            AttendanceMark.document_version_id == version.id,
        )
    ).first()


def _of_person(session: Session, event_id: int, person: Person) -> Invitee | None:
    return session.scalars(
        select(Invitee)
        .where(Invitee.event_id == event_id, Invitee.person_id.in_(entries_of(session, person.id)))
        .where(Invitee.removed_on.is_(None) | Invitee.walk_in.is_(False))
        .order_by(Invitee.state != PRESENT, Invitee.id)
    ).first()


def _refuse_listed(session: Session, version: DocumentVersion | None, one: WalkIn) -> None:
    if version is None or not 0 < one.row <= len(version.frozen_ids):
        return
    owner = session.get_one(Invitee, version.frozen_ids[one.row - 1])
    person = session.get(Person, owner.person_id) if owner.person_id is not None else None
    raise faults.RowIsListed(one.row, str(person.name) if person is not None else "")


def _already_present(session: Session, row: Invitee, person: Person | None) -> faults.AlreadyPresent:
    newest = select(func.max(AttendanceMark.id)).where(AttendanceMark.invitee_id == row.id).scalar_subquery()
    found = session.execute(
        select(AttendanceMark.made_at, Operator)
        .join(Operator, Operator.id == AttendanceMark.operator_id)
        .where(AttendanceMark.id == newest)
    ).first()
    since = time_text(clock.local(found[0])) if found else ""
    by = str(found[1].name) if found else ""
    return faults.AlreadyPresent(str(person.name) if person is not None else "", since, by)


def _clean(one: WalkIn, place: int) -> WalkIn:
    shown = one.row or place
    name, post, unit = (one_line(text) for text in (one.name, one.post, one.unit))
    if max(len(name), len(post), len(unit)) > TEXT_LIMIT:
        raise faults.WalkInTooLong(shown, TEXT_LIMIT)
    cleaned = replace(one, name=name, post=post, unit=unit, mobile=_mobile(one.mobile, shown))
    if not cleaned.is_named:
        raise faults.WalkInUnnamed(shown)
    return cleaned


def _mobile(typed: str, row: int) -> str:
    digits = "".join(letter for letter in plain_digits(one_line(typed)) if letter not in " -+()./")
    if len(digits) == _MOBILE_DIGITS + 2 and digits.startswith("91"):
        digits = digits[2:]
    if digits and not (len(digits) == _MOBILE_DIGITS and digits.isascii() and digits.isdecimal()):
        raise faults.WalkInMobileWrong(row, typed.strip()[:20])
    return digits
