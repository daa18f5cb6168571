"""Setting up a register for an office, and signing an operator on at a desk."""

from __future__ import annotations

import datetime
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from controlroom.base import clock, identities
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db import opening
from controlroom.db.envelopes import Envelope
from controlroom.db.keys import Keys
from controlroom.db.models.attendance import Event
from controlroom.db.models.books import BookLot
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.committees import CommitteeSeat
from controlroom.db.models.documents import Setting
from controlroom.db.models.operators import Desk, Operator
from controlroom.db.models.people import Person, Post
from controlroom.db.models.units import Level, Unit
from controlroom.db.register import Actor, Register
from controlroom.domain import documents, first_sight, journal
from controlroom.domain.journal import Order, Saved
from controlroom.domain.operators import queries
from controlroom.domain.operators.entry import CODE, check_can_be_told_apart, check_is_no_code
from controlroom.domain.operators.faults import OperatorUnknown, OperatorUnnamed
from controlroom.domain.operators.queries import OperatorRow
from controlroom.domain.people.posts import POSTS, SEATS
from controlroom.domain.rights import OperatorLeft, Right
from controlroom.domain.units.ladders import LADDERS

DEFAULT_OPERATOR = first_sight.DEFAULT_OPERATOR
DEFAULT_OFFICE = Name("जिला कांग्रेस कमेटी", "District Congress Committee")
MARCH = 3


@dataclass(eq=False)
class UnknownLadder(UserError):
    """No preset has this name."""

    ladder: str
    known: str
    at = "ladder"
    sentence = N_("There is no ladder “{ladder}”. Choose one of: {known}.")


@dataclass(frozen=True, kw_only=True)
class SetUpRegister(Order):
    """Give an empty register its ladder, posts, committee seats, campaign and the office's name."""

    ladder: str = "chhattisgarh"
    office: Name = DEFAULT_OFFICE
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """The office as papers and the window name it."""

    name: Name
    ladder: str
    demo: bool


def sign_on(register: Register, operator: str, desk: str = "") -> Actor:
    """Return the actor for an operator's name at this desk, entering either where it is new.

    Raises OperatorUnnamed, NameTooLong, NotAName, OperatorLooksAlike, and OperatorUnknown where names are not
    taken on trust.
    """
    name, desk = operator_name(operator), desk or socket.gethostname()
    with register.reading() as session:
        actor = _known_actor(session, name, desk)
    if actor is not None:
        return actor
    with register.writing(Actor(0, 0)) as session:
        return _enter_actor(session, name, desk)


def who_begins(register: Register, operator: str, *, named: bool) -> tuple[Actor, Sequence[OperatorRow]]:
    """Return who works at this desk, or may: then with those who are asked which of them it is.

    ``operator`` was ``named`` at the start, or worked here last. Nobody is asked in an office where one works
    alone and nobody has a PIN.
    """
    with register.reading() as session:
        rows = queries.active_operators(session)
        known = queries.operator_called(session, operator)
        guarded, demo = queries.is_guarded(session), office(session).demo
    if known is None and not guarded and (named or not rows):
        return sign_on(register, operator), ()
    chosen = next((row for row in rows if known is not None and row.id == known.id), rows[0])
    is_sure = chosen.id == (known.id if known else 0) and named and not chosen.has_pin
    actor = sign_on(register, chosen.code)
    if is_sure or (not guarded and (demo or len(rows) == 1)):
        return actor, ()
    return actor, rows


def actor_named(session: Session, operator: str) -> Actor:
    """Return the actor for an operator's name at this desk, entering either; the first operator for none.

    Raises OperatorUnnamed, NameTooLong, NotAName, OperatorUnknown.
    """
    name, desk = operator_name(operator or _first_operator(session)), socket.gethostname()
    return _known_actor(session, name, desk) or _enter_actor(session, name, desk)


def operator_asked_for(session: Session, operator: str) -> OperatorRow | None:
    """Return the operator of a name (the first for none); None where he is new and taken on trust.

    Raises OperatorUnnamed, NameTooLong, NotAName, OperatorUnknown, OperatorLooksAlike, OperatorLeft.
    """
    name = operator_name(operator or _first_operator(session))
    row = queries.operator_called(session, name)
    if row is None and queries.is_guarded(session):
        raise OperatorUnknown(name)
    if row is None:
        check_can_be_told_apart(session, name)
    if row is not None and not row.active:
        raise OperatorLeft(row.name)
    return row


def operator_name(written: str) -> str:
    """Return an operator's name as it is kept; raises OperatorUnnamed, NameTooLong, NotAName."""
    kept = identities.kept_name(Name(hindi=written))
    if not kept:
        raise OperatorUnnamed
    return kept.hindi or kept.latin


def make_register(
    folder: Path,
    order: SetUpRegister,
    operator: str = DEFAULT_OPERATOR,
    keys: Keys | None = None,
    envelope: Envelope | None = None,
) -> Register:
    """Make a register in ``folder`` and set it up: whole or not at all; without ``keys`` it is not encrypted.

    Raises UnknownLadder, OperatorUnnamed, RegisterExists, FolderUnusable, RegisterReadOnly, DiskFull.
    """

    def prepare(register: Register) -> None:
        set_up(register, order, operator)

    return opening.create_register(folder, prepare, keys, envelope)


def set_up(register: Register, order: SetUpRegister, operator: str = DEFAULT_OPERATOR) -> Actor:
    """Set up an empty register in the name of its first operator; raises UnknownLadder, NotAName."""
    if order.ladder not in LADDERS:
        raise UnknownLadder(order.ladder, ", ".join(LADDERS))
    actor = sign_on(register, operator)
    register.write(actor, set_up_register, order)
    return actor


@journal.operation(N_("Register set up"), Right.CHANGE_SETTINGS)
def set_up_register(session: Session, order: SetUpRegister) -> Saved:
    """Enter levels, posts, seats and the first campaign."""
    levels = [
        Level(code=rung.code, rank=rank, name_hi=rung.name.hindi, name_en=rung.name.latin)
        for rank, rung in enumerate(LADDERS[order.ladder])
    ]
    posts = [
        Post(code=post.code, rank=rank, name_hi=post.name.hindi, name_en=post.name.latin)
        for rank, post in enumerate(POSTS)
    ]
    session.add_all([*levels, *posts, _first_campaign(clock.today())])
    session.flush()
    post_ids = {post.code: post.id for post in posts}
    for level in levels:
        for post, seats, women in SEATS.get(level.code, ()):
            session.add(CommitteeSeat(level_id=level.id, post_id=post_ids[post], seats=seats, women=women))
    office = identities.kept_name(order.office, "office")
    value: dict[str, Any] = {
        "hindi": office.hindi,
        "latin": office.latin,
        "ladder": order.ladder,
        "demo": order.demo,
    }
    session.add(Setting(name="office", value=value))
    return Saved("settings", None, order.ladder)


@dataclass(frozen=True, kw_only=True)
class NameOffice(Order):
    """Give the office another name on papers and in the window; ``shown`` is the one that the form showed."""

    name: Name
    shown: Name | None = None


@dataclass(eq=False)
class OfficeUnnamed(UserError):
    """An office needs a name."""

    at = "office"
    sentence = N_("Write the name of your office.")


@journal.operation(N_("Office named"), Right.CHANGE_SETTINGS)
def name_office(session: Session, order: NameOffice) -> Saved:
    """Write the office's name; raises OfficeUnnamed, NameTooLong, NotAName."""
    name = identities.kept_name(order.name, "office")
    if not name:
        raise OfficeUnnamed
    journal.check_shown(session, "settings", office(session).name, order.shown)
    setting = session.get_one(Setting, "office")
    setting.value = {**setting.value, "hindi": name.hindi, "latin": name.latin}
    return Saved("settings", None, "office")


def office(session: Session, _question: None = None) -> Office:
    """Return the office's name and ladder."""
    setting = session.get(Setting, "office")
    value = setting.value if setting else {}
    return Office(
        Name(value.get("hindi", ""), value.get("latin", "")),
        value.get("ladder", "chhattisgarh"),
        bool(value.get("demo", False)),
    )


def is_empty(session: Session, _question: None = None) -> bool:
    """Tell whether nobody has entered anything yet: no unit, person, lot of books, meeting or workshop."""
    return all(session.scalar(select(model.id).limit(1)) is None for model in (Unit, Person, BookLot, Event))


def mark_demo(session: Session) -> None:
    """Say that what stands in this register is made up, so that every window and paper says so."""
    setting = session.get_one(Setting, "office")
    setting.value = {**setting.value, "demo": True}


def _first_campaign(today: datetime.date) -> Campaign:
    ends = datetime.date(today.year + (today.month > MARCH), 3, 31)
    return Campaign(
        code=f"SA{ends.year}",
        name_hi=f"सदस्यता अभियान {ends.year}",
        name_en=f"Membership campaign {ends.year}",
        starts_on=datetime.date(ends.year - 1, 4, 1),
        ends_on=ends,
        fee_paise=1000,
        leaves_per_book=25,
    )


def _first_operator(session: Session) -> str:
    in_order = select(Operator).order_by(Operator.active.desc(), Operator.id)
    first = session.scalars(in_order.limit(1)).one_or_none()
    return (first.name_hi or first.name_en) if first else DEFAULT_OPERATOR


def _known_actor(session: Session, name: str, desk: str) -> Actor | None:
    operator, place = queries.operator_called(session, name), _desk(session, desk)
    return Actor(operator.id, place.id) if operator and place else None


def _enter_actor(session: Session, name: str, desk: str) -> Actor:
    known = queries.operator_called(session, name)
    actor = Actor(known.id if known else _enter_operator(session, name), desk_id(session, desk))
    # The entry names who works, so it can only be begun once he stands in the register.
    session.info["actor"] = actor
    note_operator(session, NoteOperator(operator_id=actor.operator_id))
    return actor


@dataclass(frozen=True, kw_only=True)
class NoteOperator(Order):
    """Note who begins to work at a desk, one of them new."""

    operator_id: int


@journal.operation(N_("Operator or desk entered"), Right.BE_NOTED)
def note_operator(session: Session, order: NoteOperator) -> Saved:
    """Note in the journal the operator and the desk that were just entered."""
    return Saved("operators", order.operator_id, session.get_one(Operator, order.operator_id).code)


def _enter_operator(session: Session, name: str) -> int:
    if queries.is_guarded(session):
        raise OperatorUnknown(name)
    check_is_no_code(Name(name))
    check_can_be_told_apart(session, name)
    operator = Operator(
        code=documents.next_code(session, CODE),
        name_hi="" if name.isascii() else name,
        name_en=name if name.isascii() else "",
        role="admin" if session.scalar(select(func.count()).select_from(Operator)) == 0 else "operator",
    )
    session.add(operator)
    session.flush()
    return operator.id


def desk_id(session: Session, desk: str = "") -> int:
    """Return the id of a desk by its name (this PC's when none), entering it where it is new."""
    name = desk or socket.gethostname()
    place = _desk(session, name)
    if place is None:
        place = Desk(name=name[:40], number=(session.scalar(select(func.max(Desk.number))) or 0) + 1)
        session.add(place)
        session.flush()
    return place.id


def _desk(session: Session, name: str) -> Desk | None:
    return session.scalars(select(Desk).where(Desk.name == name[:40])).first()
