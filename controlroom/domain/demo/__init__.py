"""A made-up district, filled in seconds: to learn on, to show, to measure."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from controlroom.base import clock
from controlroom.base.errors import UserError
from controlroom.base.language import N_, Name
from controlroom.db import opening
from controlroom.db.keys import Keys
from controlroom.db.register import Register
from controlroom.domain import journal, registers
from controlroom.domain.demo.books import fill_books
from controlroom.domain.demo.events import fill_events
from controlroom.domain.demo.filler import Filler, Report, Scale
from controlroom.domain.demo.geography import fill_units
from controlroom.domain.demo.members import fill_members
from controlroom.domain.demo.people import fill_people
from controlroom.domain.journal import Order, Saved
from controlroom.domain.registers import SetUpRegister
from controlroom.domain.rights import Right

SCALES = {
    "block": Scale(1, 2, 8, 40, 150, 900, 400, 3_000, 24, 6),
    "district": Scale(6, 10, 120, 600, 2_000, 20_000, 10_000, 200_000, 400, 60),
}
LADDER = "chhattisgarh"
OPERATOR = "रेखा"
OFFICE = Name("जिला कांग्रेस कमेटी, बिलासपुर", "District Congress Committee, Bilaspur")


@dataclass(eq=False)
class RegisterNotEmpty(UserError):
    """The demo fills only a register that nobody has worked in."""

    folder: str
    sentence = N_(
        "The register in {folder} is in use. The demo fills only an empty one; choose another folder."
    )


@dataclass(eq=False)
class LadderUnfit(UserError):
    """The demo's zones and sectors have no place in this ladder."""

    ladder: str
    sentence = N_(
        "The demo needs the ladder “{needed}”, this register has “{ladder}”. Choose another folder."
    )
    needed: str = LADDER


@dataclass(frozen=True, kw_only=True)
class FillDemo(Order):
    """Fill an empty register with a made-up district."""

    folder: str = ""
    scale: str = "block"
    seed: int = 1
    report: Report = lambda _step, _done, _total: None


def make(
    folder: Path,
    *,
    scale: str = "block",
    seed: int = 1,
    report: Report | None = None,
    keys: Keys | None = None,
) -> dict[str, int]:
    """Make an unencrypted demo register in ``folder``, or fill the empty one there, which ``keys`` open.

    Raises RegisterNotEmpty, FolderUnusable, RegisterReadOnly, DiskFull.
    """
    figures: dict[str, int] = {}
    order = FillDemo(folder=str(folder), scale=scale, seed=seed, report=report or FillDemo.report)

    def prepare(register: Register) -> None:
        registers.set_up(register, SetUpRegister(ladder=LADDER, office=OFFICE, demo=True), OPERATOR)
        figures.update(fill(register, order))

    if not opening.exists(folder):
        opening.create_register(folder, prepare).close()
        return figures
    register = opening.open_register(folder, keys)
    try:
        return fill(register, order)
    finally:
        register.close()


def fill(register: Register, order: FillDemo) -> dict[str, int]:
    """Fill an open, empty register in one transaction."""
    actor = registers.sign_on(register, OPERATOR)
    return dict(register.write(actor, fill_demo, order).result.figures)


@journal.operation(N_("Demo district filled"), Right.CHANGE_SETTINGS)
def fill_demo(session: Session, order: FillDemo) -> Saved:
    """Write units, people, books, members, meetings and workshops."""
    if not registers.is_empty(session):
        raise RegisterNotEmpty(order.folder)
    office = registers.office(session)
    if office.ladder != LADDER:
        raise LadderUnfit(office.ladder)
    scale = SCALES[order.scale]
    chance = random.Random(order.seed)  # noqa: S311 - reproducible, not secret
    filler = Filler(session, scale, chance, clock.today(), order.report, journal.entry_id(session))
    land = fill_units(filler)
    society = fill_people(filler, land)
    ledger = fill_books(filler, society)
    fill_members(filler, land, ledger)
    fill_events(filler, land)
    registers.mark_demo(session)
    figures = {
        "booths": scale.booths,
        "people": len(society.person_ids),
        "books": scale.books,
        "members": scale.members,
        "meetings": scale.meetings,
        "workshops": scale.workshops,
    }
    return Saved("units", None, "", figures)
