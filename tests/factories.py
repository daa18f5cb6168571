"""Made-up offices, units and people for tests; rows are written straight into the tables."""

from __future__ import annotations

import atexit
import datetime
import functools
import itertools
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from controlroom.base import clock, folding
from controlroom.db import envelopes, opening
from controlroom.db.envelopes import Cost, Envelope
from controlroom.db.keys import MASTER_BYTES, Keys
from controlroom.db.models.campaigns import Campaign
from controlroom.db.models.people import Appointment, Person, Post
from controlroom.db.models.units import Booth, Constituency, Level, Unit
from controlroom.db.register import Actor, Register
from controlroom.domain import registers
from controlroom.domain.registers import SetUpRegister
from tests.databases import databases

DAY = datetime.date(2026, 11, 20)
KEYS = Keys(bytes(range(MASTER_BYTES)), encrypted=True)
PASSWORD = "कार्यालय का ताला 7"
RECOVERY_KEY = "6GP6W-F4UPK-BNUCD-TAHWS-MUFJ2-YJDXK-5K2TY"
CHEAP = Cost(memory_kib=64, passes=1)
OPEN_KEYS = Keys(KEYS.master, encrypted=False)


@dataclass
class OpenOffice:
    """A register on disk with its first operator signed on; ``at_work`` once a desk of screens has it."""

    register: Register
    actor: Actor
    at_work: bool = False


def make_office(folder: Path, ladder: str = "chhattisgarh", keys: Keys = KEYS) -> OpenOffice:
    """Make a register in ``folder`` and set it up: a copy of one that was made so once in this run.

    It is encrypted, and opens with ``KEYS`` or ``PASSWORD``; with ``OPEN_KEYS`` it is not. Other keys make
    another office's register.
    """
    if keys not in (KEYS, OPEN_KEYS):
        return OpenOffice(register := _create(folder, keys), _set_up(register, ladder))

    def make(first: Path) -> None:
        register = _create(first, keys)
        _actors[first] = _set_up(register, ladder)
        register.close()

    lock = "locked" if keys.encrypted else "open"
    made = databases.once(f"office-{lock}-{ladder}-{clock.today()}", templates(), make)
    return OpenOffice(opening.open_register(databases.copy(made, folder), keys), _actors[made])


def _create(folder: Path, keys: Keys) -> Register:
    return opening.create_register(folder, keys=keys, envelope=envelope_of(keys))


def _set_up(register: Register, ladder: str) -> Actor:
    return registers.set_up(register, SetUpRegister(ladder=ladder), "रेखा")


def envelope_of(keys: Keys) -> Envelope | None:
    """Return the envelope of an encrypted register, locked so cheaply that no test waits for it."""
    return envelopes.seal(keys, PASSWORD, RECOVERY_KEY, CHEAP) if keys.encrypted else None


def add_unit(
    session: Session, level: str, hindi: str, latin: str = "", *, parent: Unit | None = None, code: str = ""
) -> Unit:
    """Add a unit of a level under ``parent``."""
    rung = session.scalars(select(Level).where(Level.code == level)).one()
    number = next(_numbers)
    unit = Unit(
        code=code or f"{level[0].upper()}{number}",
        level_id=rung.id,
        parent_id=parent.id if parent else None,
        name_hi=hindi,
        name_en=latin,
        sort_key=f"{number:06d}",
        valid_from=datetime.date(2020, 1, 1),
    )
    session.add(unit)
    session.flush()
    unit.path = (parent.path if parent else "/") + f"{unit.id}/"
    session.flush()
    return unit


def add_assembly(
    session: Session, number: int, hindi: str, latin: str = "", reservation: str = "GEN"
) -> Constituency:
    """Add an assembly constituency."""
    place = Constituency(
        kind="assembly", number=number, name_hi=hindi, name_en=latin, reservation=reservation
    )
    session.add(place)
    session.flush()
    return place


def add_booth(session: Session, part: int, hindi: str, *, parent: Unit, assembly: Constituency) -> Unit:
    """Add a booth unit with its electoral placing; its code is assembly-part."""
    unit = add_unit(session, "booth", hindi, parent=parent, code=f"{assembly.number}-{part}")
    session.add(Booth(unit_id=unit.id, assembly_id=assembly.id, part=part))
    session.flush()
    return unit


def add_person(
    session: Session,
    hindi: str,
    latin: str = "",
    *,
    mobile: str = "",
    gender: str = "",
    unit: Unit | None = None,
) -> Person:
    """Add a person."""
    person = Person(
        code=f"P{next(_numbers)}",
        name_hi=hindi,
        name_en=latin,
        sort_key=folding.sort_key(hindi, latin),
        mobile=mobile,
        gender=gender,
        unit_id=unit.id if unit else None,
    )
    session.add(person)
    session.flush()
    return person


def appoint(session: Session, person: Person, post: str, unit: Unit) -> Appointment:
    """Let ``person`` hold ``post`` in ``unit`` since the start of 2026."""
    kind = session.scalars(select(Post).where(Post.code == post)).one()
    appointment = Appointment(
        person_id=person.id, post_id=kind.id, unit_id=unit.id, since=datetime.date(2026, 1, 1)
    )
    session.add(appointment)
    session.flush()
    return appointment


def current_campaign(session: Session) -> Campaign:
    """Return the campaign that a new register starts with."""
    return session.scalars(select(Campaign).where(Campaign.current)).one()


@functools.cache
def templates() -> Path:
    """Return the folder of registers that are made once in this run."""
    folder = Path(tempfile.mkdtemp(prefix="controlroom-offices-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


_actors: dict[Path, Actor] = {}
_numbers = itertools.count(1)
